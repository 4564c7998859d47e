/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "random-flow.h"

#include "hw-layout.h"
#include "hw-map-edit.h"
#include "hw-rect-grid.h"

typedef struct
{
  GRand *random;
  const RandomFlow *flow;
  GPtrArray *parts[HW_N_ELEMENT_KINDS];
  int lane;
} Growth;

static gboolean
happens (Growth *self, double chance)
{
  return g_rand_double (self->random) < chance;
}

static gpointer
add_element (Growth *self, HwElementKind kind, const char *prefix)
{
  g_autofree char *id = g_strdup_printf ("%s%u", prefix, self->parts[kind]->len);
  HwElement *element = hw_element_new (kind, id);

  g_ptr_array_add (self->parts[kind], element);
  return element;
}

static int
add_step (Growth *self, int lane)
{
  static const HwStepKind kinds[] = { HW_STEP_GATE, HW_STEP_AUTOMATED, HW_STEP_QUEUE };
  HwStep *step = add_element (self, HW_ELEMENT_STEP, "s");

  step->name = g_strdup (step->element.id);
  if (self->flow->n_lanes > 0)
    step->lane = g_strdup_printf ("lane%d", lane);
  if (happens (self, 0.5))
    step->wait_time = hw_estimate_new_seconds (86400);
  if (happens (self, 0.2))
    step->kind = kinds[g_rand_int_range (self->random, 0, G_N_ELEMENTS (kinds))];
  return self->parts[HW_ELEMENT_STEP]->len - 1;
}

static HwLink *
add_link (Growth *self, HwLinkKind kind, int from, int to)
{
  HwLink *link = add_element (self, HW_ELEMENT_LINK, "l");

  link->kind = kind;
  link->from = g_strdup_printf ("s%d", from);
  link->to = g_strdup_printf ("s%d", to);
  return link;
}

static int
near_lane (Growth *self)
{
  int lane = self->lane + g_rand_int_range (self->random, -1, 2);

  return CLAMP (lane, 0, MAX ((int)self->flow->n_lanes, 1) - 1);
}

/* Two or three branches of up to three steps that join again. */
static int
add_fork (Growth *self, int from)
{
  int n_branches = g_rand_int_range (self->random, 2, 4), ends[3], join;

  for (int i = 0; i < n_branches; i++)
    {
      int lane = near_lane (self), length = g_rand_int_range (self->random, 1, 4);

      ends[i] = from;
      for (int j = 0; j < length; j++)
        {
          int step = add_step (self, lane);

          add_link (self, HW_LINK_FLOW, ends[i], step);
          ends[i] = step;
        }
    }
  join = add_step (self, self->lane);
  for (int i = 0; i < n_branches; i++)
    add_link (self, HW_LINK_FLOW, ends[i], join);
  return join;
}

static void
add_loose_ends (Growth *self, int at)
{
  int n_steps = self->parts[HW_ELEMENT_STEP]->len;
  int other = g_rand_int_range (self->random, 0, n_steps);

  switch (g_rand_int_range (self->random, 0, 8))
    {
    case 0:
      add_link (self, HW_LINK_FEEDBACK, at, other);
      break;
    case 1:
      add_link (self, HW_LINK_INFORMATION, other, at)->label = g_strdup ("weekly plan");
      break;
    case 2:
      add_link (self, HW_LINK_FLOW, at, other);
      break;
    case 3:
      add_link (self, HW_LINK_REWORK, at, at);
      break;
    case 4:
      add_step (self, self->lane);
      break;
    case 5:
      {
        int station = add_step (self, self->lane);
        HwStep *step = g_ptr_array_index (self->parts[HW_ELEMENT_STEP], station);

        step->kind = HW_STEP_STATION;
        g_clear_pointer (&step->lane, g_free);
        ((HwMeasure *)add_element (self, HW_ELEMENT_MEASURE, "m"))->on =
            g_strdup (step->element.id);
        add_link (self, HW_LINK_FLOW, at, station);
        add_link (self, HW_LINK_FEEDBACK, station, 0);
        break;
      }
    default:
      ((HwNote *)add_element (self, HW_ELEMENT_NOTE, "n"))->on = g_strdup_printf ("s%d", other);
      break;
    }
}

static HwMap *
finish (Growth *self)
{
  HwSeq *parts[HW_N_ELEMENT_KINDS] = { NULL };
  HwHeader *header = (HwHeader *)hw_element_new (HW_ELEMENT_HEADER, "random");

  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      parts[kind] =
          hw_seq_new_take (&hw_element_seq_type, self->parts[kind]->pdata, self->parts[kind]->len);
      g_ptr_array_unref (self->parts[kind]);
    }
  return hw_map_new_take (header, parts);
}

HwMap *
random_flow_new (GRand *random, const RandomFlow *flow)
{
  Growth self = { .random = random, .flow = flow };
  GPtrArray *steps;
  int at;

  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    self.parts[kind] = g_ptr_array_new ();
  for (guint i = 0; i < flow->n_lanes; i++)
    add_element (&self, HW_ELEMENT_LANE, "lane");

  steps = self.parts[HW_ELEMENT_STEP];
  at = add_step (&self, 0);
  while (steps->len < flow->n_steps)
    {
      int next;

      if (happens (&self, 0.25))
        self.lane = near_lane (&self);
      if (happens (&self, flow->forks))
        next = add_fork (&self, at);
      else
        {
          next = add_step (&self, self.lane);
          add_link (&self, HW_LINK_FLOW, at, next);
        }
      at = next;
      if (at > 6 && happens (&self, flow->rework))
        add_link (&self, HW_LINK_REWORK, at, at - g_rand_int_range (random, 1, 7))->share = 0.15;
      if (at > 8 && happens (&self, flow->skips))
        add_link (&self, HW_LINK_FLOW, at - g_rand_int_range (random, 2, 8), at);
      if (flow->loose && happens (&self, 0.25))
        add_loose_ends (&self, at);
    }
  return finish (&self);
}

HwMap *
random_flow_new_small (GRand *random, guint i)
{
  RandomFlow flow = RANDOM_FLOW ((guint)g_rand_int_range (random, 1, 60), i % 3 * 2);

  flow.loose = i % 2 == 1;
  return random_flow_new (random, &flow);
}

HwMap *
random_flow_scatter (HwMap *map, GRand *random)
{
  g_autoptr (HwLayout) layout = hw_layout_new (map);
  g_autofree HwPlacement *placements = g_new (HwPlacement, layout->n_steps);
  int side_cards = (int)ceil (sqrt (layout->n_steps)) * 2;
  HwRect area = hw_rect (0, 0, side_cards * HW_CARD_WIDTH_MU, side_cards * HW_CARD_HEIGHT_MU);
  g_autoptr (HwRectGrid) grid = hw_rect_grid_new (area, layout->n_steps);
  /* Half of the maps have their cards edge to edge. */
  double raster_mu = g_rand_boolean (random) ? HW_CARD_HEIGHT_MU / 4 : 1;

  for (guint i = 0; i < layout->n_steps; i++)
    {
      HwRect rect = layout->steps[i];

      do
        {
          rect.x = floor (g_rand_double (random) * area.width / raster_mu) * raster_mu;
          rect.y = floor (g_rand_double (random) * area.height / raster_mu) * raster_mu;
        }
      while (!hw_rect_grid_is_free (grid, rect, -1, -1));
      hw_rect_grid_add (grid, i, rect);
      placements[i] =
          (HwPlacement){ ((HwElement *)hw_seq_get (hw_map_steps (map), i))->id, rect.x, rect.y };
    }
  return hw_map_with_placements (map, placements, layout->n_steps, HW_PLACED_BY_HAND);
}
