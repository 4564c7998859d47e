/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-hit.h"

/* What is asked first: small things that lie on others before the others. */
static const guint ranks[HW_N_GROUP_KINDS] = {
  [HW_GROUP_PILL] = 5, [HW_GROUP_NOTE] = 4, [HW_GROUP_STEP] = 3,
  [HW_GROUP_LINK] = 2, [HW_GROUP_LANE] = 1,
};

static double
distance_to_segment (HwPoint point, HwPoint from, HwPoint to)
{
  double dx = to.x - from.x, dy = to.y - from.y;
  double squared = dx * dx + dy * dy;
  double along = 0;

  if (squared > 0)
    along = ((point.x - from.x) * dx + (point.y - from.y) * dy) / squared;
  along = CLAMP (along, 0, 1);
  return hypot (point.x - from.x - along * dx, point.y - from.y - along * dy);
}

static gboolean
hits_track (const HwRoute *route, HwPoint point, double reach_mu)
{
  for (guint i = 1; i < route->n_points; i++)
    {
      if (distance_to_segment (point, route->points[i - 1], route->points[i]) <= reach_mu)
        return TRUE;
    }
  return FALSE;
}

static gboolean
hits (const HwScene *scene, const HwGroup *group, HwPoint point, double tolerance_mu)
{
  switch (group->kind)
    {
    case HW_GROUP_LANE:
      return hw_rect_contains (group->block, point);
    case HW_GROUP_STEP:
    case HW_GROUP_NOTE:
      return hw_rect_contains (hw_rect_grown (group->block, fmin (tolerance_mu, 4)), point);
    case HW_GROUP_PILL:
      return hw_rect_contains (group->bounds, point);
    case HW_GROUP_LINK:
      return hits_track (&scene->routes->links[group->position], point,
                         tolerance_mu + scene->theme->track_mu / 2);
    case HW_GROUP_LADDER:
    case HW_GROUP_TOTALS:
    case HW_GROUP_TITLE:
    case HW_N_GROUP_KINDS:
    default:
      return FALSE;
    }
}

const HwGroup *
hw_hit_test (const HwScene *scene, HwPoint point, double tolerance_mu)
{
  const HwGroup *best = NULL;

  for (guint i = 0; i < scene->n_groups; i++)
    {
      const HwGroup *group = &scene->groups[i];

      if (group->element == NULL || (best != NULL && ranks[group->kind] < ranks[best->kind]))
        continue;
      if (!hw_rect_contains (hw_rect_grown (group->bounds, tolerance_mu), point))
        continue;
      if (hits (scene, group, point, tolerance_mu))
        best = group;
    }
  return best;
}
