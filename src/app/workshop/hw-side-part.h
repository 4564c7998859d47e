/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What a page of the side of the map (hw-side-tray.h) can do: it is told which view of a map it
 * shows, and when somebody begins and ceases to look at it; meanwhile it need not follow the map.
 * Signal "show-element" (HwElement *): somebody wants to see it on the map. */

#include <gtk/gtk.h>

#include "hw-view-state.h"

G_BEGIN_DECLS

#define HW_TYPE_SIDE_PART (hw_side_part_get_type ())
G_DECLARE_INTERFACE (HwSidePart, hw_side_part, HW, SIDE_PART, GtkWidget)

struct _HwSidePartInterface
{
  GTypeInterface parent_interface;

  void (*set_view) (HwSidePart *self, HwViewState *view); /* another one than before */
  void (*set_shown) (HwSidePart *self, gboolean shown);
};

/* NULL: there is no map. The part keeps a reference. */
void hw_side_part_set_view (HwSidePart *self, HwViewState *view);

void hw_side_part_set_shown (HwSidePart *self, gboolean shown);

/* Asks for what has this id in the map, if it is there still. */
void hw_side_part_show_element (HwSidePart *self, HwMap *map, const char *id);

G_END_DECLS
