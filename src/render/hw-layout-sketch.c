/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-layout-sketch.h"

#include <string.h>

/* A copy of an array with room for one more item, and one more again that nobody fills. */
static gpointer
dup_array (gconstpointer items, guint n_items, gsize size)
{
  char *copy = g_malloc0 ((n_items + 2) * size);

  if (n_items > 0)
    memcpy (copy, items, n_items * size);
  return copy;
}

static HwLayout *
layout_copy (const HwLayout *layout)
{
  HwLayout *copy = g_atomic_rc_box_new0 (HwLayout);

  *copy = *layout;
  copy->steps = dup_array (layout->steps, layout->n_steps, sizeof (HwRect));
  copy->lanes = dup_array (layout->lanes, layout->n_lanes, sizeof (HwRect));
  copy->notes = dup_array (layout->notes, layout->n_notes, sizeof (HwRect));
  copy->ends = dup_array (layout->ends, layout->n_links, sizeof (HwLinkEnds));
  return copy;
}

HwLayout *
hw_layout_sketch_moved (const HwLayout *layout, const guint *steps, guint n_steps, HwPoint by)
{
  HwLayout *sketch = layout_copy (layout);

  for (guint i = 0; i < n_steps; i++)
    {
      HwRect *box = &sketch->steps[steps[i]];

      *box = hw_rect (box->x + by.x, box->y + by.y, box->width, box->height);
      sketch->bounds = hw_rect_union (sketch->bounds, *box);
    }
  return sketch;
}

HwLayout *
hw_layout_sketch_linked (const HwLayout *layout, const HwRect *step, guint link, HwLinkEnds ends)
{
  HwLayout *sketch = layout_copy (layout);

  g_return_val_if_fail (link <= layout->n_links, sketch);

  if (step != NULL)
    {
      sketch->steps[sketch->n_steps++] = *step;
      sketch->bounds = hw_rect_union (sketch->bounds, *step);
    }
  sketch->n_links = MAX (sketch->n_links, link + 1);
  sketch->ends[link] = ends;
  return sketch;
}
