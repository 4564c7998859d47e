/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-field-text.h"

#include <glib/gi18n-lib.h>

#include "hw-duration-text.h"
#include "hw-provenance.h"
#include "hw-quantity-text.h"
#include "hw-spread.h"

static char *
format_reference (const char *id, const HwMap *map)
{
  const HwElement *element = id != NULL ? hw_map_find (map, id) : NULL;

  return g_strdup (element != NULL ? hw_element_get_title (element) : id);
}

static char *
format_range (const HwEstimate *estimate, HwTimeUnits units)
{
  HwRange range_s = hw_estimate_range_s (estimate);

  if (!hw_range_is_known (range_s) || hw_range_is_single (range_s))
    return NULL;
  return hw_range_format_duration (range_s, units);
}

char *
hw_field_format (const HwField *field, const HwElement *element, const HwMap *map)
{
  HwTimeUnits units = hw_map_get_units (map);
  HwValue value = hw_field_get (field, element);

  if (field->type != HW_FIELD_CHOICE && field->type != HW_FIELD_FLAG
      && hw_field_is_absent (field, element))
    return NULL;

  switch (field->type)
    {
    case HW_FIELD_TEXT:
      return g_strdup (value.text);
    case HW_FIELD_REF:
      return format_reference (value.text, map);
    case HW_FIELD_TEXTS:
    case HW_FIELD_PAIRS:
      return g_strjoinv (_ (", "), (char **)value.texts);
    case HW_FIELD_FLAG:
      return g_strdup (value.flag ? _ ("Yes") : _ ("No"));
    case HW_FIELD_CHOICE:
      return g_strdup (_ (field->choices[value.choice].label));
    case HW_FIELD_SHARE:
      return hw_share_format (value.number);
    case HW_FIELD_DURATION:
      return hw_duration_format (value.number, units);
    case HW_FIELD_ESTIMATE:
      /* Words without a value, "to be asked", are all that is known. */
      if (!hw_estimate_is_known (value.estimate))
        return g_strdup (value.estimate->text);
      return hw_duration_format (value.estimate->range_s.likely, units);
    case HW_FIELD_NUMBER:
    case HW_FIELD_COUNT:
    default:
      return hw_number_format (value.number);
    }
}

char *
hw_field_format_detail (const HwField *field, const HwElement *element, const HwMap *map)
{
  const char *name = hw_provenance_get (field, element);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  char *range = NULL, *spread = NULL;

  if (field->type == HW_FIELD_ESTIMATE)
    {
      range = format_range (hw_field_get (field, element).estimate, hw_map_get_units (map));
      spread = hw_spread_dup_words (hw_field_get (field, element).estimate);
    }
  if (range != NULL)
    g_ptr_array_add (parts, range);
  if (spread != NULL)
    g_ptr_array_add (parts, spread);
  if (name[0] != '\0')
    g_ptr_array_add (parts, g_strdup (hw_provenance_get_label (name)));
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  /* TRANSLATORS: between things known about a value: "3–5 d · observed". */
  return g_strjoinv (_ (" · "), (char **)parts->pdata);
}
