/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-route.h"

/* Distance of the vertical part of a track from the card it enters. */
#define ENTRY_MU 26.0
#define LOOP_MU 26.0

static void
routes_clear (gpointer data)
{
  HwRoutes *self = data;

  g_free (self->links);
  g_free (self->pool);
}

HwRoutes *
hw_routes_new (const HwMap *map, const HwLayout *layout)
{
  HwRoutes *self = g_atomic_rc_box_new0 (HwRoutes);
  const HwLink *link;
  guint position = 0;
  HwPoint *next;

  self->n_links = layout->n_links;
  self->links = g_new0 (HwRoute, MAX (self->n_links, 1));
  self->pool = next = g_new (HwPoint, MAX (4 * self->n_links, 1));
  HW_SEQ_FOREACH (link, hw_map_links (map))
    {
      const HwLinkEnds *ends = &layout->ends[position];
      HwRoute *route = &self->links[position++];
      HwRect from, to;

      if (ends->from < 0 || ends->to < 0)
        continue;
      from = layout->steps[ends->from];
      to = layout->steps[ends->to];
      route->points = next;
      route->n_points = 4;
      if (link->kind == HW_LINK_REWORK || link->kind == HW_LINK_FEEDBACK)
        {
          double x1 = hw_rect_center (from).x, x2 = hw_rect_center (to).x + 20;
          double y =
              link->kind == HW_LINK_REWORK ? fmin (from.y, to.y) - LOOP_MU : layout->bounds.y + 2;
          next[0] = hw_point (x1, from.y);
          next[1] = hw_point (x1, y);
          next[2] = hw_point (x2, y);
          next[3] = hw_point (x2, to.y);
        }
      else
        {
          double y1 = hw_rect_center (from).y, y2 = hw_rect_center (to).y, x = to.x - ENTRY_MU;
          next[0] = hw_point (hw_rect_right (from), y1);
          next[1] = hw_point (x, y1);
          next[2] = hw_point (x, y2);
          next[3] = hw_point (to.x, y2);
          if (y1 == y2)
            {
              next[1] = next[3];
              route->n_points = 2;
            }
        }
      {
        guint middle = route->n_points == 2 ? 0 : 1;
        route->label = hw_point ((next[middle].x + next[middle + 1].x) / 2,
                                 (next[middle].y + next[middle + 1].y) / 2);
        route->label_room_mu = 64;
      }
      for (guint i = 0; i + 1 < route->n_points; i++)
        self->bounds =
            hw_rect_union (self->bounds, hw_rect_grown (hw_rect (next[i].x, next[i].y, 0, 0), 12));
      next += route->n_points;
    }
  self->bounds = hw_rect_union (self->bounds, layout->bounds);
  return self;
}

HwRoutes *
hw_routes_ref (HwRoutes *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hw_routes_unref (HwRoutes *self)
{
  g_atomic_rc_box_release_full (self, routes_clear);
}
