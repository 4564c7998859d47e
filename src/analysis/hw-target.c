/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-target.h"

/* As near as people read figures. */
#define NEAR 0.005

const HwField *
hw_target_get_field (HwFigureId id)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (id < HW_N_FIGURES, NULL);

  name = g_strconcat ("targets.", hw_figure_get_info (id)->key, NULL);
  return hw_field_find (HW_ELEMENT_HEADER, name);
}

double
hw_target_get (const HwMap *map, HwFigureId id)
{
  return hw_field_get (hw_target_get_field (id), &map->header->element).number;
}

HwTargetState
hw_target_judge (const HwFigures *figures, HwFigureId id)
{
  double value = figures->totals[id], target = hw_target_get (figures->map, id);
  double slack = NEAR * ABS (target);
  gboolean met;

  if (isnan (value) || isnan (target))
    return HW_TARGET_NONE;
  switch (hw_figure_get_info (id)->better)
    {
    case HW_DIRECTION_HIGHER_IS_BETTER:
      met = value >= target;
      break;
    case HW_DIRECTION_LOWER_IS_BETTER:
      met = value <= target;
      break;
    case HW_DIRECTION_UNSET:
    default:
      met = ABS (value - target) <= slack;
      break;
    }
  return met ? HW_TARGET_MET : HW_TARGET_NOT_MET;
}
