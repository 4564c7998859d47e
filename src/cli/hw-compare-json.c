/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-compare-json.h"

#include <math.h>

#include "hw-change-text.h"
#include "hw-cli-report.h"
#include "hw-element-json.h"

static void
add_map (HwJsonWriter *writer, const char *key, const HwMap *map)
{
  hw_cli_json_begin_member (writer, key, '{');
  hw_cli_json_add_text (writer, "id", hw_map_get_id (map));
  hw_cli_json_add_text (writer, "title", hw_map_get_title (map));
  hw_json_writer_end (writer, '}');
}

static void
add_totals (HwJsonWriter *writer, const HwComparison *comparison)
{
  hw_cli_json_begin_member (writer, "totals", '{');
  for (int id = 0; id < HW_N_FIGURES; id++)
    {
      const HwTotalChange *total = &comparison->totals[id];

      if (isnan (total->before) && isnan (total->after))
        continue;
      hw_cli_json_begin_member (writer, hw_figure_get_info (id)->key, '{');
      hw_cli_json_add_number (writer, "before", total->before);
      hw_cli_json_add_number (writer, "after", total->after);
      hw_cli_json_add_number (writer, "delta", total->delta);
      hw_cli_json_add_number (writer, "percent", total->percent);
      hw_json_writer_end (writer, '}');
    }
  hw_json_writer_end (writer, '}');
}

/* What came, under its own id, or went. */
static void
add_ids (HwJsonWriter *writer, const HwComparison *comparison, gboolean added)
{
  hw_cli_json_begin_member (writer, added ? "added" : "removed", '[');
  for (guint i = 0; i < hw_comparison_get_n_changes (comparison); i++)
    {
      const HwChange *change = hw_comparison_get_change (comparison, i);

      if (added && change->before == NULL)
        hw_json_writer_text (writer, hw_comparison_get_own_id (comparison, change->after->id));
      else if (!added && change->after == NULL)
        hw_json_writer_text (writer, change->before->id);
    }
  hw_json_writer_end (writer, ']');
}

/* The id of an element: its own where only the map after has it. */
static const char *
get_id (const HwComparison *comparison, const HwElement *element)
{
  return hw_map_find (comparison->before, element->id) != NULL
             ? element->id
             : hw_comparison_get_own_id (comparison, element->id);
}

static void
add_value (HwJsonWriter *writer, const char *key, const HwField *field, const HwElement *element)
{
  if (hw_field_is_absent (field, element) && field->type != HW_FIELD_CHOICE
      && field->type != HW_FIELD_FLAG)
    return;
  hw_json_writer_key (writer, key);
  hw_element_write_value (field, element, writer);
}

static void
add_changed (HwJsonWriter *writer, const HwComparison *comparison)
{
  hw_cli_json_begin_member (writer, "changed", '[');
  for (guint i = 0; i < hw_comparison_get_n_changes (comparison); i++)
    {
      const HwChange *change = hw_comparison_get_change (comparison, i);
      g_autofree const HwField **fields = hw_change_dup_fields (change);

      for (guint f = 0; fields[f] != NULL; f++)
        {
          hw_json_writer_begin (writer, '{');
          hw_cli_json_add_text (writer, "id", change->before->id);
          hw_cli_json_add_text (writer, "field", fields[f]->name);
          add_value (writer, "before", fields[f], change->before);
          add_value (writer, "after", fields[f], change->after);
          hw_json_writer_end (writer, '}');
        }
    }
  hw_json_writer_end (writer, ']');
}

static void
add_waterfall (HwJsonWriter *writer,
               const char *key,
               const HwComparison *comparison,
               const HwWaterfall *waterfall)
{
  hw_cli_json_begin_member (writer, key, '[');
  for (guint i = 0; waterfall != NULL && i < hw_waterfall_get_n_parts (waterfall); i++)
    {
      const HwWaterfallPart *part = hw_waterfall_get_part (waterfall, i);

      hw_json_writer_begin (writer, '{');
      hw_cli_json_add_text (writer, "cause", hw_cause_get_name (part->cause));
      hw_cli_json_add_text (writer, "element", get_id (comparison, part->element));
      hw_cli_json_add_number (writer, "delta_s", part->delta_s);
      hw_json_writer_end (writer, '}');
    }
  hw_json_writer_end (writer, ']');
}

static void
add_sentences (HwJsonWriter *writer, const HwComparison *comparison)
{
  g_autoptr (GPtrArray) sentences =
      hw_sentences_new (comparison->changes, comparison->before, comparison->after);

  hw_cli_json_begin_member (writer, "sentences", '[');
  for (guint i = 0; i < sentences->len; i++)
    hw_json_writer_text (writer, ((const HwSentence *)sentences->pdata[i])->text);
  hw_json_writer_end (writer, ']');
}

HwJsonWriter *
hw_compare_write_json (const HwComparison *comparison,
                       const HwWaterfall *waterfall,
                       const HwWaterfall *expected)
{
  HwJsonWriter *writer = hw_json_writer_new (HW_JSON_INDENT);

  hw_json_writer_begin (writer, '{');
  add_map (writer, "before", comparison->before);
  add_map (writer, "after", comparison->after);
  hw_cli_json_add_text (writer, "matched_by", hw_matched_by_get_name (comparison->matched_by));
  add_totals (writer, comparison);
  add_ids (writer, comparison, TRUE);
  add_ids (writer, comparison, FALSE);
  add_changed (writer, comparison);
  add_waterfall (writer, "waterfall", comparison, waterfall);
  if (expected != NULL)
    add_waterfall (writer, "expected_waterfall", comparison, expected);
  add_sentences (writer, comparison);
  hw_json_writer_end (writer, '}');
  return writer;
}
