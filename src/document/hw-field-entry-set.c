/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values on their way into elements: most fields are simply set, some by an edit of their own. */

#include "hw-field-entry.h"

#include <math.h>

#include "hw-editing-private.h"
#include "hw-map-clock-edit.h"
#include "hw-map-edit.h"
#include "hw-map-flow-edit.h"
#include "hw-provenance.h"

typedef HwMap *(*SetFunc) (
    HwMap *map, const char *const *ids, const HwField *field, HwValue value, GError **error);

typedef struct
{
  const HwField *field;
  HwValue value;
} Setting;

typedef HwMap *(*EditFunc) (HwMap *map, const char *id, const Setting *setting, GError **error);

/* How a time is spread stays as it is. */
static HwMap *
set_value (HwMap *map, const char *const *ids, const HwField *field, HwValue value, GError **error)
{
  if (field->type == HW_FIELD_ESTIMATE)
    return hw_map_with_time_of (map, ids, field, value.estimate, error);
  return hw_map_with_field_of (map, ids, field, value, error);
}

/* Makes what `edit` makes of the map for one element after the other. */
static HwMap *
edit_each (
    HwMap *map, const char *const *ids, EditFunc edit, const Setting *setting, GError **error)
{
  g_autoptr (HwMap) result = hw_map_ref (map);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      HwMap *next = edit (result, ids[i], setting, error);

      if (next == NULL)
        return NULL;
      hw_map_unref (result);
      result = next;
    }
  return g_steal_pointer (&result);
}

/* Steps find a place in their new lane. */
static HwMap *
move_to_lane (HwMap *map, const char *id, const Setting *setting, GError **error)
{
  return hw_editing_dup_in_lane (map, id, setting->value.text);
}

static HwMap *
set_lane (HwMap *map, const char *const *ids, const HwField *field, HwValue value, GError **error)
{
  if (!hw_map_check_value (map, field, value, error))
    return NULL;
  return edit_each (map, ids, move_to_lane, &(Setting){ field, value }, error);
}

static HwMap *
move_link_end (HwMap *map, const char *id, const Setting *setting, GError **error)
{
  gboolean is_from = setting->field == hw_field_find (HW_ELEMENT_LINK, "from");

  return hw_map_with_link_end (map, id, is_from ? HW_LINK_END_FROM : HW_LINK_END_TO,
                               setting->value.text, error);
}

static HwMap *
set_link_end (
    HwMap *map, const char *const *ids, const HwField *field, HwValue value, GError **error)
{
  return edit_each (map, ids, move_link_end, &(Setting){ field, value }, error);
}

static HwMap *
change_link_kind (HwMap *map, const char *id, const Setting *setting, GError **error)
{
  g_autoptr (HwElement) link = hw_element_dup (hw_map_find (map, id));

  hw_field_set (setting->field, link, setting->value);
  return hw_map_with_link (map, (HwLink *)link, error);
}

/* There is one link of a kind from step to step. */
static HwMap *
set_link_kind (
    HwMap *map, const char *const *ids, const HwField *field, HwValue value, GError **error)
{
  if (!hw_field_check (field, value, error))
    return NULL;
  return edit_each (map, ids, change_link_kind, &(Setting){ field, value }, error);
}

/* Another clock: what people called two days stays two days. */
static HwMap *
set_hours_per_day (
    HwMap *map, const char *const *ids, const HwField *field, HwValue value, GError **error)
{
  HwTimeUnits units = hw_map_get_units (map);

  if (!hw_field_check (field, value, error))
    return NULL;
  units.hours_per_day = isnan (value.number) ? HW_TIME_UNITS_WORKING.hours_per_day : value.number;
  return hw_map_with_units (map, units, HW_CLOCK_KEEP_WORDS);
}

static HwMap *
set_days_per_week (
    HwMap *map, const char *const *ids, const HwField *field, HwValue value, GError **error)
{
  HwTimeUnits units = hw_map_get_units (map);

  if (!hw_field_check (field, value, error))
    return NULL;
  units.days_per_week = isnan (value.number) ? HW_TIME_UNITS_WORKING.days_per_week : value.number;
  return hw_map_with_units (map, units, HW_CLOCK_KEEP_WORDS);
}

/* Fields that are set by an edit of their own. */
static const struct
{
  HwElementKind kind;
  const char *name;
  SetFunc set;
} special_sets[] = {
  { HW_ELEMENT_HEADER, "calendar.hours_per_day", set_hours_per_day },
  { HW_ELEMENT_HEADER, "calendar.days_per_week", set_days_per_week },
  { HW_ELEMENT_STEP, "lane", set_lane },
  { HW_ELEMENT_LINK, "from", set_link_end },
  { HW_ELEMENT_LINK, "to", set_link_end },
  { HW_ELEMENT_LINK, "kind", set_link_kind },
};

static SetFunc
find_set (const HwField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (special_sets); i++)
    {
      if (hw_field_find (special_sets[i].kind, special_sets[i].name) == field)
        return special_sets[i].set;
    }
  return set_value;
}

/* What a person says was not measured, even where what stood there before was. Takes over `after`,
 * which may be NULL. */
static HwMap *
without_measured (HwMap *before, HwMap *after, const char *const *ids, const HwField *field)
{
  g_autoptr (HwMap) changed = after;
  g_autoptr (GPtrArray) said = g_ptr_array_new ();

  if (changed == NULL || !hw_field_has_provenance (field))
    return g_steal_pointer (&changed);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const HwElement *element = hw_map_find (changed, ids[i]);

      if (element != NULL && element != hw_map_find (before, ids[i])
          && g_str_equal (hw_provenance_get (field, element), "measured"))
        g_ptr_array_add (said, (gpointer)ids[i]);
    }
  if (said->len == 0)
    return g_steal_pointer (&changed);
  g_ptr_array_add (said, NULL);
  return hw_map_with_provenance (changed, (const char *const *)said->pdata, field, "");
}

HwMap *
hw_field_entry_set (
    HwMap *map, const char *const *ids, const HwField *field, HwValue value, GError **error)
{
  return without_measured (map, find_set (field) (map, ids, field, value, error), ids, field);
}
