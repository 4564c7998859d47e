/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-side-part.h"

#include "hw-map.h"

G_DEFINE_INTERFACE (HwSidePart, hw_side_part, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_SHOW_ELEMENT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
hw_side_part_default_init (HwSidePartInterface *iface)
{
  signals[SIGNAL_SHOW_ELEMENT] = g_signal_new ("show-element", HW_TYPE_SIDE_PART, G_SIGNAL_RUN_LAST,
                                               0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

void
hw_side_part_set_view (HwSidePart *self, HwViewState *view)
{
  HW_SIDE_PART_GET_IFACE (self)->set_view (self, view);
}

void
hw_side_part_set_shown (HwSidePart *self, gboolean shown)
{
  HW_SIDE_PART_GET_IFACE (self)->set_shown (self, shown);
}

void
hw_side_part_show_element (HwSidePart *self, HwMap *map, const char *id)
{
  const HwElement *element = hw_map_find (map, id);

  if (element != NULL)
    g_signal_emit (self, signals[SIGNAL_SHOW_ELEMENT], 0, element);
}
