/* SPDX-License-Identifier: GPL-3.0-or-later */

/* headway measure: every figure of a map, and what sources measured of it. The keys of figures are
 * those of calculation.md, 10. */

#include "hw-cli-input.h"
#include "hw-cli-report.h"
#include "hw-figures.h"
#include "hw-measure-text.h"
#include "hw-reading.h"

static const HwElement *
step_at (const HwFigures *figures, guint position)
{
  return hw_seq_get (hw_map_steps (figures->map), position);
}

static void
add_map (HwJsonWriter *writer, const HwMap *map)
{
  HwTimeUnits units = hw_map_get_units (map);

  hw_cli_json_begin_member (writer, "map", '{');
  hw_cli_json_add_text (writer, "id", hw_map_get_id (map));
  hw_cli_json_add_text (writer, "title", hw_map_get_title (map));
  hw_json_writer_end (writer, '}');
  hw_cli_json_begin_member (writer, "calendar", '{');
  hw_cli_json_add_number (writer, "hours_per_day", units.hours_per_day);
  hw_cli_json_add_number (writer, "days_per_week", units.days_per_week);
  hw_json_writer_end (writer, '}');
}

static void
add_constraint (HwJsonWriter *writer, const HwFigures *figures)
{
  gboolean by_utilisation = figures->constraint_basis == HW_CONSTRAINT_UTILISATION;

  if (figures->constraint_basis == HW_CONSTRAINT_NONE)
    return;
  hw_cli_json_begin_member (writer, "constraint", '{');
  hw_cli_json_add_text (writer, "step", step_at (figures, figures->constraint_step)->id);
  hw_cli_json_add_number (writer, by_utilisation ? "utilisation" : "share",
                          figures->constraint_measure);
  hw_cli_json_add_text (writer, "basis", by_utilisation ? "utilisation" : "longest-wait");
  hw_json_writer_end (writer, '}');
}

static void
add_path (HwJsonWriter *writer, const HwFigures *figures)
{
  hw_cli_json_begin_member (writer, "path", '[');
  for (guint i = 0; i < figures->path->len; i++)
    {
      const HwPathEntry *entry = &g_array_index (figures->path, HwPathEntry, i);

      hw_json_writer_begin (writer, '{');
      hw_cli_json_add_text (writer, "step", step_at (figures, entry->step)->id);
      hw_cli_json_add_number (writer, "weight", entry->weight);
      hw_json_writer_end (writer, '}');
    }
  hw_json_writer_end (writer, ']');
}

static void
add_steps (HwJsonWriter *writer, const HwFigures *figures)
{
  const HwElement *step;
  const HwStepFigures *of_step = figures->steps;

  hw_cli_json_begin_member (writer, "steps", '[');
  HW_SEQ_FOREACH (step, hw_map_steps (figures->map))
    {
      hw_json_writer_begin (writer, '{');
      hw_cli_json_add_text (writer, "id", step->id);
      hw_cli_json_add_number (writer, "visits", of_step->visits);
      hw_cli_json_add_number (writer, "first_pass_visits", of_step->first_pass_visits);
      hw_cli_json_add_number (writer, "utilisation", of_step->utilisation);
      hw_cli_json_add_number (writer, "lead_time_s", of_step->block_lead_time_s);
      hw_cli_json_add_number (writer, "share_of_lead_time", of_step->share_of_lead_time);
      hw_json_writer_end (writer, '}');
      of_step++;
    }
  hw_json_writer_end (writer, ']');
}

static void
add_unknown (HwJsonWriter *writer, const HwFigures *figures)
{
  hw_cli_json_begin_member (writer, "unknown", '[');
  for (guint i = 0; i < figures->unknown->len; i++)
    {
      const HwUnknown *unknown = &g_array_index (figures->unknown, HwUnknown, i);

      hw_json_writer_begin (writer, '{');
      hw_cli_json_add_text (writer, "element", unknown->element->id);
      hw_cli_json_add_text (writer, "field", unknown->field);
      hw_json_writer_end (writer, '}');
    }
  hw_json_writer_end (writer, ']');
}

static void
add_approximate (HwJsonWriter *writer, const HwFigures *figures)
{
  hw_cli_json_begin_member (writer, "approximate", '[');
  for (guint i = 0; i < figures->approximate->len; i++)
    {
      const HwApproximation *item = &g_array_index (figures->approximate, HwApproximation, i);

      hw_json_writer_begin (writer, '{');
      hw_cli_json_add_text (writer, "element", item->element->id);
      hw_cli_json_add_text (writer, "reason", item->reason);
      hw_json_writer_end (writer, '}');
    }
  hw_json_writer_end (writer, ']');
}

/* As the library and snapshots write them. */
static void
add_readings (HwJsonWriter *writer, const GPtrArray *readings)
{
  g_autofree char *json = readings != NULL ? hw_readings_to_json (readings) : NULL;
  g_autoptr (HwJsonReader) reader = NULL;

  if (json == NULL)
    return;
  reader = hw_json_reader_new (json, strlen (json));
  hw_json_writer_key (writer, "readings");
  hw_json_writer_copy (writer, reader);
}

static void
print_json (const HwFigures *figures, const GPtrArray *readings)
{
  HwJsonWriter *writer = hw_json_writer_new (HW_JSON_INDENT);

  hw_json_writer_begin (writer, '{');
  add_map (writer, figures->map);
  for (int id = 0; id < HW_N_FIGURES; id++)
    hw_cli_json_add_number (writer, hw_figure_get_info (id)->key, figures->totals[id]);
  add_constraint (writer, figures);
  add_path (writer, figures);
  add_steps (writer, figures);
  add_unknown (writer, figures);
  add_approximate (writer, figures);
  add_readings (writer, readings);
  hw_json_writer_end (writer, '}');
  hw_cli_print_json (writer);
}

HwExit
hw_verb_measure (HwInvocation *invocation)
{
  const char *reference = invocation->arguments[0];
  HwExit status = HW_EXIT_DONE;
  g_autoptr (HwMap) map = hw_cli_load_map (invocation, reference, &status);
  g_autoptr (HwFigures) figures = NULL;
  g_autoptr (GPtrArray) readings = NULL;
  g_autoptr (GError) error = NULL;

  if (map == NULL)
    return status;
  figures = hw_figures_new (map, &error);
  if (figures == NULL)
    return hw_cli_complain_error (reference, error);

  readings = hw_cli_load_readings (invocation, reference, map);
  if (hw_invocation_has (invocation, HW_OPTION_JSON))
    print_json (figures, readings);
  else
    hw_measure_print_text (figures, readings);
  return HW_EXIT_DONE;
}
