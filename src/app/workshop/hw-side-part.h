/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What a page of the side of the map (hw-side-tray.h) can do: it is told which canvas it belongs to
 * and when somebody begins and ceases to look at it; meanwhile it need not follow the map. */

#include "hw-canvas.h"

G_BEGIN_DECLS

#define HW_TYPE_SIDE_PART (hw_side_part_get_type ())
G_DECLARE_INTERFACE (HwSidePart, hw_side_part, HW, SIDE_PART, GtkWidget)

struct _HwSidePartInterface
{
  GTypeInterface parent_interface;

  void (*set_canvas) (HwSidePart *self, HwCanvas *canvas);
  void (*set_shown) (HwSidePart *self, gboolean shown);
};

/* Once. */
void hw_side_part_set_canvas (HwSidePart *self, HwCanvas *canvas);

void hw_side_part_set_shown (HwSidePart *self, gboolean shown);

G_END_DECLS
