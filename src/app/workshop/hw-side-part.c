/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-side-part.h"

G_DEFINE_INTERFACE (HwSidePart, hw_side_part, GTK_TYPE_WIDGET)

static void
hw_side_part_default_init (HwSidePartInterface *iface)
{
}

void
hw_side_part_set_canvas (HwSidePart *self, HwCanvas *canvas)
{
  HW_SIDE_PART_GET_IFACE (self)->set_canvas (self, canvas);
}

void
hw_side_part_set_shown (HwSidePart *self, gboolean shown)
{
  HW_SIDE_PART_GET_IFACE (self)->set_shown (self, shown);
}
