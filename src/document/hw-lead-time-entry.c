/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lead time of steps, which keep it as a wait and a process time. */

#include "hw-field-entry.h"

#include "hw-duration-text.h"
#include "hw-field-input.h"
#include "hw-lead-time.h"
#include "hw-map-edit.h"

char *
hw_lead_time_entry_dup_text (const HwStep *step, const HwMap *map)
{
  g_autoptr (HwEstimate) lead = NULL;

  if (!hw_estimate_is_known (step->process_time) || !hw_estimate_is_known (step->wait_time))
    return g_strdup ("");
  lead = hw_estimate_new_sum (step->wait_time, step->process_time);
  return hw_range_format_duration_exact (lead->range_s, hw_map_get_units (map));
}

/* A copy of the step that waits for what is left of the lead time. */
static HwElement *
settle_lead_time (const HwStep *step, const HwEstimate *lead, GError **error)
{
  g_autoptr (HwElement) settled = hw_element_dup (&step->element);
  HwStep *settled_step = (HwStep *)settled;
  const char *problem;

  g_clear_pointer (&settled_step->wait_time, hw_estimate_unref);
  problem = lead != NULL ? hw_step_settle_lead_time (settled_step, lead) : NULL;
  if (problem == NULL)
    return g_steal_pointer (&settled);
  g_set_error (error, HW_MODEL_ERROR, HW_MODEL_ERROR_VALUE, "%s", problem);
  return NULL;
}

HwMap *
hw_lead_time_entry_apply (HwMap *map, const char *const *ids, const char *text, GError **error)
{
  const HwField *wait = hw_field_find (HW_ELEMENT_STEP, "wait_time");
  g_auto (HwFieldInput) input = { { 0 } };
  g_autoptr (HwMap) result = hw_map_ref (map);

  if (!hw_field_input_read (&input, wait, text, map, error))
    return NULL;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const HwStep *step = hw_map_find_step (result, ids[i]);
      g_autofree char *said = NULL;
      g_autoptr (HwElement) settled = NULL;
      HwMap *next;

      g_return_val_if_fail (step != NULL, NULL);
      said = hw_lead_time_entry_dup_text (step, result);
      if (g_str_equal (said, text))
        continue;
      settled = settle_lead_time (step, input.estimate, error);
      if (settled == NULL)
        return NULL;
      next = hw_map_with_time_of (result, (const char *const[]){ ids[i], NULL }, wait,
                                  ((HwStep *)settled)->wait_time, error);
      if (next == NULL)
        return NULL;
      hw_map_unref (result);
      result = next;
    }
  return g_steal_pointer (&result);
}
