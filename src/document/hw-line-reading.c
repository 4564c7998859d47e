/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-line-reading.h"

#include "hw-duration-text.h"
#include "hw-field-input.h"
#include "hw-field-text.h"

/* Stands for any unit while a line is taken apart. */
#define SOME_UNIT_S 3600.0

static const char *const shown[] = { "name",   "process_time", "wait_time", "complete_accurate",
                                     "people", "lane" };

static void
part_free (gpointer data)
{
  HwLinePart *part = data;

  g_free (part->text);
  g_free (part);
}

/* A range says more than the value the map shows. */
static char *
dup_value (const HwField *field, const HwElement *step, const HwMap *map)
{
  char *range = hw_field_format_detail (field, step, map);

  return range != NULL ? range : hw_field_format (field, step, map);
}

static void
add_part (GPtrArray *parts, const HwField *field, char *text, gboolean is_new)
{
  HwLinePart *part = g_new (HwLinePart, 1);

  *part = (HwLinePart){ field, text, is_new };
  g_ptr_array_add (parts, part);
}

/* A time without a unit, as an entry of its field would read it. */
static gboolean
complete (HwEstimate **estimate, const char *name, const HwMap *map, GError **error)
{
  const HwField *field = hw_field_find (HW_ELEMENT_STEP, name);
  g_auto (HwFieldInput) input = { 0 };
  HwRange range_s;

  if (*estimate == NULL
      || hw_duration_parse ((*estimate)->text, hw_map_get_units (map), 0, &range_s, NULL))
    return TRUE;
  if (!hw_field_input_read (&input, field, (*estimate)->text, map, error))
    return FALSE;
  hw_estimate_unref (*estimate);
  *estimate = input.estimate != NULL ? hw_estimate_ref (input.estimate) : NULL;
  return TRUE;
}

gboolean
hw_line_reading_parse (const char *line, const HwMap *map, HwStepLine *read, GError **error)
{
  if (!hw_step_line_parse (line, hw_map_get_units (map), SOME_UNIT_S, read, error))
    return FALSE;
  if (complete (&read->process_time, "process_time", map, error)
      && complete (&read->wait_time, "wait_time", map, error))
    return TRUE;
  hw_step_line_clear (read);
  return FALSE;
}

const HwLane *
hw_line_reading_find_lane (const HwMap *map, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  const HwLane *lane, *found = NULL;

  HW_SEQ_FOREACH (lane, hw_map_lanes (map))
    {
      g_autofree char *other = lane->name != NULL ? g_utf8_casefold (lane->name, -1) : NULL;

      if (g_strcmp0 (lane->name, name) == 0)
        return lane;
      if (found == NULL && g_strcmp0 (other, folded) == 0)
        found = lane;
    }
  return found;
}

GPtrArray *
hw_line_reading_new (const char *line, const HwMap *map, GError **error)
{
  g_autoptr (HwElement) step = hw_element_new (HW_ELEMENT_STEP, "read");
  g_auto (HwStepLine) read = { NULL };
  GPtrArray *parts;

  if (!hw_line_reading_parse (line, map, &read, error))
    return NULL;

  hw_step_line_apply (&read, (HwStep *)step);
  parts = g_ptr_array_new_with_free_func (part_free);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      const HwField *field = hw_field_find (HW_ELEMENT_STEP, shown[i]);

      if (field->type == HW_FIELD_REF && read.lane != NULL)
        add_part (parts, field, g_strdup (read.lane),
                  hw_line_reading_find_lane (map, read.lane) == NULL);
      else if (!hw_field_is_absent (field, step))
        add_part (parts, field, dup_value (field, step, map), FALSE);
    }
  return parts;
}
