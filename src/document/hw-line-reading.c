/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-line-reading.h"

#include "hw-field-text.h"
#include "hw-step-line.h"

/* A number without a unit. */
#define BARE_UNIT_S 3600.0

static const char *const shown[] = { "name",   "process_time", "wait_time", "complete_accurate",
                                     "people", "lane" };

static void
part_free (gpointer data)
{
  HwLinePart *part = data;

  g_free (part->text);
  g_free (part);
}

static gboolean
has_lane (const HwMap *map, const char *name)
{
  const HwLane *lane;

  HW_SEQ_FOREACH (lane, hw_map_lanes (map))
    {
      if (g_strcmp0 (lane->name, name) == 0)
        return TRUE;
    }
  return FALSE;
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

GPtrArray *
hw_line_reading_new (const char *line, const HwMap *map, GError **error)
{
  g_autoptr (HwElement) step = hw_element_new (HW_ELEMENT_STEP, "read");
  g_auto (HwStepLine) read = { NULL };
  GPtrArray *parts;

  if (!hw_step_line_parse (line, hw_map_get_units (map), BARE_UNIT_S, &read, error))
    return NULL;

  hw_step_line_apply (&read, (HwStep *)step);
  parts = g_ptr_array_new_with_free_func (part_free);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      const HwField *field = hw_field_find (HW_ELEMENT_STEP, shown[i]);

      if (field->type == HW_FIELD_REF && read.lane != NULL)
        add_part (parts, field, g_strdup (read.lane), !has_lane (map, read.lane));
      else if (!hw_field_is_absent (field, step))
        add_part (parts, field, dup_value (field, step, map), FALSE);
    }
  return parts;
}
