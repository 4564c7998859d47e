/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-canvas-places.h"

/* The title of an empty map, which is fitted, ends above this share of the height. */
#define TITLE_SHARE 0.42

static int
measure (GtkWidget *widget, GtkOrientation orientation, int for_size)
{
  int natural;

  if (!gtk_widget_get_visible (widget))
    return 0;
  gtk_widget_measure (widget, orientation, for_size, NULL, &natural, NULL, NULL);
  return natural;
}

static void
place_tools (GtkWidget *overlay, const HwCanvasPlaces *places, GdkRectangle *at)
{
  int room = gtk_widget_get_width (overlay);
  int corner = measure (places->corner, GTK_ORIENTATION_HORIZONTAL, -1);
  gboolean mirrored = gtk_widget_get_direction (overlay) == GTK_TEXT_DIR_RTL;
  int first = mirrored ? corner : 0;
  int last;

  at->width = MIN (measure (places->tools, GTK_ORIENTATION_HORIZONTAL, -1), MAX (room - corner, 0));
  at->height = measure (places->tools, GTK_ORIENTATION_VERTICAL, at->width);
  last = (mirrored ? room : room - corner) - at->width;
  at->x = CLAMP ((room - at->width) / 2, first, MAX (last, first));
  at->y = gtk_widget_get_height (overlay) - at->height;
}

static void
place_hint (GtkWidget *overlay, const HwCanvasPlaces *places, GdkRectangle *at)
{
  int height = gtk_widget_get_height (overlay);

  at->width =
      MIN (measure (places->hint, GTK_ORIENTATION_HORIZONTAL, -1), gtk_widget_get_width (overlay));
  at->height = measure (places->hint, GTK_ORIENTATION_VERTICAL, at->width);
  at->x = (gtk_widget_get_width (overlay) - at->width) / 2;
  at->y = MAX ((height - at->height) / 2, (int)(height * TITLE_SHARE));
}

static gboolean
position_cb (GtkWidget *overlay, GtkWidget *child, GdkRectangle *at, const HwCanvasPlaces *places)
{
  if (child == places->tools)
    place_tools (overlay, places, at);
  else if (child == places->hint)
    place_hint (overlay, places, at);
  else
    return FALSE;
  return TRUE;
}

static void
places_free (gpointer places, GClosure *closure)
{
  g_free (places);
}

void
hw_canvas_places_attach (GtkOverlay *overlay, const HwCanvasPlaces *places)
{
  g_signal_connect_data (overlay, "get-child-position", G_CALLBACK (position_cb),
                         g_memdup2 (places, sizeof *places), places_free, 0);
}
