/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Where what lies over the map stands, so that nothing lies over another on a small screen: the
 * tools in the middle of the lower edge, or as near to it as the corner leaves room; the hint of an
 * empty map in the middle, but below its title. */

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Borrowed by the overlay they are children of. */
typedef struct
{
  GtkWidget *tools;
  GtkWidget *corner; /* at the end of the lower edge; may be hidden */
  GtkWidget *hint;
} HwCanvasPlaces;

/* Once. */
void hw_canvas_places_attach (GtkOverlay *overlay, const HwCanvasPlaces *places);

G_END_DECLS
