/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-clock-edit.h"

#include "hw-duration-text.h"
#include "hw-field.h"
#include "hw-map-rewrite.h"

typedef struct
{
  HwTimeUnits from;
  HwTimeUnits to;
} Clocks;

static gboolean
is_whole (double value_s, double unit_s)
{
  return value_s == 0 || (value_s >= unit_s && fmod (value_s, unit_s) == 0);
}

static gboolean
range_is_whole (HwRange range_s, double unit_s)
{
  return is_whole (range_s.low, unit_s) && is_whole (range_s.high, unit_s)
         && (is_whole (range_s.likely, unit_s)
             || range_s.likely == (range_s.low + range_s.high) / 2);
}

/* By how much a time gets longer. */
static double
get_factor (HwRange range_s, Clocks clocks)
{
  double week_s = hw_time_units_week_s (clocks.from);
  double day_s = hw_time_units_day_s (clocks.from);

  if (range_is_whole (range_s, week_s))
    return hw_time_units_week_s (clocks.to) / week_s;
  if (range_is_whole (range_s, day_s))
    return hw_time_units_day_s (clocks.to) / day_s;
  return 1;
}

static HwRange
range_scaled (HwRange range_s, double factor)
{
  return hw_range (range_s.low * factor, range_s.likely * factor, range_s.high * factor);
}

/* Whether the words say this time on this clock. */
static gboolean
text_says (const char *text, HwTimeUnits units, HwRange range_s)
{
  HwRange read_s;

  return text != NULL && hw_duration_parse (text, units, 0, &read_s, NULL)
         && hw_range_equal (read_s, range_s);
}

static HwRange
keep_words (const HwEstimate *estimate, Clocks clocks)
{
  HwRange range_s = estimate->range_s;

  if (text_says (estimate->text, clocks.from, range_s))
    hw_duration_parse (estimate->text, clocks.to, 0, &range_s, NULL);
  else
    range_s = range_scaled (range_s, get_factor (range_s, clocks));
  return range_s;
}

static HwEstimate *
convert_estimate (const HwEstimate *estimate, Clocks clocks, HwClockChange change)
{
  HwRange range_s = estimate->range_s;
  const char *text = estimate->text;

  if (change == HW_CLOCK_KEEP_WORDS)
    range_s = keep_words (estimate, clocks);
  else if (text_says (text, clocks.from, range_s) && !text_says (text, clocks.to, range_s))
    text = NULL;
  return hw_estimate_new_full (range_s, text, estimate->distribution, estimate->parameter,
                               estimate->extra);
}

static void
convert_field (const HwField *field, HwElement *element, Clocks clocks, HwClockChange change)
{
  HwValue value = hw_field_get (field, element);

  if (field->type == HW_FIELD_ESTIMATE && hw_estimate_is_known (value.estimate))
    {
      g_autoptr (HwEstimate) converted = convert_estimate (value.estimate, clocks, change);

      hw_field_set (field, element, hw_value_estimate (converted));
    }
  else if (field->type == HW_FIELD_DURATION && !isnan (value.number)
           && change == HW_CLOCK_KEEP_WORDS)
    {
      value.number *= get_factor (hw_range_single (value.number), clocks);
      hw_field_set (field, element, value);
    }
}

void
hw_element_change_clock (HwElement *element, HwTimeUnits from, HwTimeUnits to, HwClockChange change)
{
  guint n_fields;
  const HwField *fields = hw_fields_get (element->type, &n_fields);
  Clocks clocks = { from, to };

  for (guint i = 0; i < n_fields; i++)
    convert_field (&fields[i], element, clocks, change);
}

HwMap *
hw_map_with_units (HwMap *self, HwTimeUnits units, HwClockChange change)
{
  g_autoptr (HwMapRewrite) rewrite = hw_map_rewrite_new (self);
  HwTimeUnits from = hw_map_get_units (self);
  HwHeader *header;

  g_return_val_if_fail (units.hours_per_day > 0 && units.days_per_week > 0, NULL);

  if (hw_time_units_equal (from, units))
    return hw_map_ref (self);

  header = (HwHeader *)hw_map_rewrite_edit (rewrite, &self->header->element);
  header->hours_per_day = units.hours_per_day;
  header->days_per_week = units.days_per_week;
  hw_element_change_clock (&header->element, from, units, change);
  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      const HwElement *element;

      HW_SEQ_FOREACH (element, self->parts[kind])
        {
          g_autoptr (HwElement) converted = hw_element_dup (element);

          hw_element_change_clock (converted, from, units, change);
          if (!hw_element_equal (converted, element))
            hw_map_rewrite_replace (rewrite, g_steal_pointer (&converted));
        }
    }
  return hw_map_rewrite_finish (rewrite);
}
