/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-side-scroller.h"

#include <adwaita.h>

static void
update_width (GtkScrolledWindow *scroller)
{
  GtkWidget *flap = gtk_widget_get_ancestor (GTK_WIDGET (scroller), ADW_TYPE_FLAP);
  gboolean folded = flap == NULL || adw_flap_get_folded (ADW_FLAP (flap));

  gtk_scrolled_window_set_policy (scroller, folded ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
}

static gboolean
update_width_cb (gpointer scroller)
{
  update_width (scroller);
  return G_SOURCE_REMOVE;
}

/* Sizes are given out when this comes, or are about to be: nothing may change its own before that
 * is over. */
static void
folded_cb (GtkScrolledWindow *scroller)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, update_width_cb, g_object_ref (scroller),
                   g_object_unref);
}

static void
root_cb (GtkScrolledWindow *scroller)
{
  GtkWidget *flap = gtk_widget_get_ancestor (GTK_WIDGET (scroller), ADW_TYPE_FLAP);

  if (flap == NULL)
    return;
  g_signal_handlers_disconnect_by_data (flap, scroller);
  g_signal_connect_object (flap, "notify::folded", G_CALLBACK (folded_cb), scroller,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
hw_side_scroller_new (GtkWidget *content)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), content);
  g_signal_connect (scroller, "notify::root", G_CALLBACK (root_cb), NULL);
  g_signal_connect (scroller, "map", G_CALLBACK (folded_cb), NULL);
  update_width (GTK_SCROLLED_WINDOW (scroller));
  return scroller;
}
