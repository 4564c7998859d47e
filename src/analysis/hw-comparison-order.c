/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-comparison-order.h"

#include "hw-workings.h"

/* The steps of a map along its flow. */
static GPtrArray *
dup_flow (const HwMap *map, const HwFigures *figures)
{
  GPtrArray *steps = g_ptr_array_new ();
  const HwStep *step;

  if (figures != NULL && figures->workings->flow->n_steps > 0)
    {
      const HwFlow *flow = figures->workings->flow;

      for (guint i = 0; i < flow->n_steps; i++)
        g_ptr_array_add (steps, (gpointer)flow->elements[flow->order[i]]);
      return steps;
    }
  HW_SEQ_FOREACH (step, hw_map_steps (map))
    g_ptr_array_add (steps, (gpointer)step);
  return steps;
}

static GHashTable *
index_steps (const GPtrArray *steps)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < steps->len; i++)
    g_hash_table_insert (index, ((const HwStep *)steps->pdata[i])->element.id,
                         GUINT_TO_POINTER (i + 1));
  return index;
}

/* The steps before from `at` on, up to the next that the map after has as well. */
static void
take_removed (HwComparisonOrder *self, const GPtrArray *before, GHashTable *in_after, guint at)
{
  for (; at < before->len; at++)
    {
      const HwStep *step = before->pdata[at];

      if (g_hash_table_contains (in_after, step->element.id))
        return;
      g_ptr_array_add (self->steps, (gpointer)step);
    }
}

HwComparisonOrder *
hw_comparison_order_new (const HwMap *before,
                         const HwFigures *figures_before,
                         const HwMap *after,
                         const HwFigures *figures_after)
{
  HwComparisonOrder *self = g_new0 (HwComparisonOrder, 1);
  g_autoptr (GPtrArray) flow_before = dup_flow (before, figures_before);
  g_autoptr (GPtrArray) flow_after = dup_flow (after, figures_after);
  g_autoptr (GHashTable) in_before = index_steps (flow_before);
  g_autoptr (GHashTable) in_after = index_steps (flow_after);

  self->steps = g_ptr_array_new ();
  take_removed (self, flow_before, in_after, 0);
  for (guint i = 0; i < flow_after->len; i++)
    {
      const HwStep *step = flow_after->pdata[i];
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (in_before, step->element.id));

      g_ptr_array_add (self->steps, (gpointer)step);
      if (place > 0)
        take_removed (self, flow_before, in_after, place);
    }
  self->ranks = index_steps (self->steps);
  return self;
}

void
hw_comparison_order_free (HwComparisonOrder *self)
{
  g_ptr_array_unref (self->steps);
  g_hash_table_unref (self->ranks);
  g_free (self);
}

guint
hw_comparison_order_get_rank (const HwComparisonOrder *self, const char *id)
{
  guint place = id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->ranks, id)) : 0;

  return place > 0 ? place - 1 : self->steps->len;
}

guint
hw_comparison_order_get_place (const HwComparisonOrder *self, const HwElement *element)
{
  switch (element->type)
    {
    case HW_ELEMENT_STEP:
      return hw_comparison_order_get_rank (self, element->id);
    case HW_ELEMENT_LINK:
      {
        const HwLink *link = (const HwLink *)element;

        return hw_comparison_order_get_rank (self,
                                             hw_link_is_forward (link) ? link->to : link->from);
      }
    case HW_ELEMENT_NOTE:
      return hw_comparison_order_get_rank (self, ((const HwNote *)element)->on);
    case HW_ELEMENT_MEASURE:
      return hw_comparison_order_get_rank (self, ((const HwMeasure *)element)->on);
    case HW_ELEMENT_HEADER:
    case HW_ELEMENT_LANE:
    case HW_N_ELEMENT_KINDS:
    default:
      return self->steps->len;
    }
}
