/* SPDX-License-Identifier: GPL-3.0-or-later */

/* headway compare: two maps, or two states of one, before and after. */

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "hw-cli-output.h"
#include "hw-cli-picture.h"
#include "hw-cli-report.h"
#include "hw-cli-state.h"
#include "hw-cli-table.h"
#include "hw-compare-json.h"
#include "hw-comparison-markdown.h"
#include "hw-comparison-page.h"
#include "hw-report.h"
#include "hw-figure-text.h"

typedef enum
{
  FAIL_NEVER,
  FAIL_WORSE,
  FAIL_CHANGE,
} FailOn;

/* Two states and all that is to be said about them. */
typedef struct
{
  HwCliState before;
  HwCliState after;
  HwComparison *comparison;
  HwWaterfall *waterfall; /* of lead time; NULL where it cannot be compared */
  HwWaterfall *expected;  /* with rework; NULL where that is the same */
} Compared;

static void
compared_clear (Compared *self)
{
  hw_cli_state_clear (&self->before);
  hw_cli_state_clear (&self->after);
  g_clear_pointer (&self->waterfall, hw_waterfall_free);
  g_clear_pointer (&self->expected, hw_waterfall_free);
  g_clear_pointer (&self->comparison, hw_comparison_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Compared, compared_clear)

static gboolean
has_rework (const HwComparison *comparison)
{
  const HwTotalChange *lead = &comparison->totals[HW_FIGURE_LEAD_TIME];
  const HwTotalChange *expected = &comparison->totals[HW_FIGURE_EXPECTED_LEAD_TIME];

  return lead->before != expected->before || lead->after != expected->after;
}

static void
compare (Compared *self)
{
  self->comparison = hw_comparison_new (self->before.map, self->after.map);
  self->waterfall = hw_waterfall_new (self->comparison, HW_FIGURE_LEAD_TIME);
  if (has_rework (self->comparison))
    self->expected = hw_waterfall_new (self->comparison, HW_FIGURE_EXPECTED_LEAD_TIME);
}

/* A map that is no flow is compared all the same; people are told why there are no totals. */
static void
warn_about (const char *reference, const GError *error)
{
  if (error != NULL)
    hw_cli_complain (reference, "%s", error->message);
}

/* The last column: against the target, where there is one. */
static char *
dup_judgement (const HwComparisonRow *row)
{
  return row->target != NULL ? hw_comparison_row_format_target (row)
                             : g_strdup (hw_judgement_get_label (row->judgement));
}

static void
print_totals (const Compared *self)
{
  g_autoptr (GPtrArray) rows = hw_comparison_rows_new (self->comparison, HW_ROWS_ALL);
  g_autoptr (HwCliTable) table = hw_cli_table_new ("lrrrrl");

  for (guint i = 0; i < rows->len; i++)
    {
      const HwComparisonRow *row = rows->pdata[i];

      hw_cli_table_take_row (table, (char *[]){ g_strdup (row->label), g_strdup (row->before),
                                                g_strdup (row->after), g_strdup (row->delta),
                                                g_strdup (row->percent), dup_judgement (row) });
    }
  hw_cli_print ("%s", "");
  hw_cli_table_print (table, 2);
}

static void
print_waterfall (const Compared *self, const HwWaterfall *waterfall, const char *heading)
{
  HwTimeUnits units = hw_map_get_units (self->comparison->before);
  g_autoptr (HwCliTable) table = hw_cli_table_new ("rl");

  if (waterfall == NULL || hw_waterfall_get_n_parts (waterfall) == 0)
    return;
  for (guint i = 0; i < hw_waterfall_get_n_parts (waterfall); i++)
    {
      const HwWaterfallPart *part = hw_waterfall_get_part (waterfall, i);

      hw_cli_table_take_row (table,
                             (char *[]){ hw_delta_format (HW_UNIT_SECONDS, part->delta_s, units),
                                         hw_waterfall_part_format (part, self->comparison) });
    }
  hw_cli_print_section (heading);
  hw_cli_table_print (table, 2);
}

static void
print_sentences (const Compared *self)
{
  g_autoptr (GPtrArray) sentences = hw_sentences_new (
      self->comparison->changes, self->comparison->before, self->comparison->after);

  if (sentences->len == 0)
    return;
  hw_cli_print_section (_ ("What changed"));
  for (guint i = 0; i < sentences->len; i++)
    hw_cli_print ("  %s", ((const HwSentence *)sentences->pdata[i])->text);
}

static void
print_text (const Compared *self)
{
  g_autofree char *title = hw_cli_states_dup_title (&self->before, &self->after);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *clock = hw_clock_format (hw_map_get_units (self->comparison->before));
  g_autofree char *match = hw_comparison_format_match (self->comparison);

  hw_cli_states_dup_names (&self->before, &self->after, &before, &after);
  hw_cli_print ("%s", title);
  if (self->before.label != NULL || self->after.label != NULL)
    /* TRANSLATORS: two states that are compared: before, then after. */
    hw_cli_print (_ ("%s → %s"), before, after);
  hw_cli_print ("%s", clock);
  if (self->comparison->clocks_differ)
    hw_cli_print ("%s", _ ("The second map has another clock; what it calls a day counts as one."));
  print_totals (self);
  print_waterfall (self, self->waterfall, _ ("Where the change of lead time comes from"));
  print_waterfall (self, self->expected, _ ("The same with rework"));
  print_sentences (self);
  if (hw_comparison_is_empty (self->comparison))
    hw_cli_print_section (_ ("The maps say the same."));
  hw_cli_print ("%s", "");
  hw_cli_print ("%s", match);
}

static GBytes *
write_json (const Compared *self)
{
  gsize length;
  char *text = hw_json_writer_free_to_text (
      hw_compare_write_json (self->comparison, self->waterfall, self->expected), &length);

  return g_bytes_new_take (text, length);
}

/* Two states of one map have what happened in between. */
static GPtrArray *
load_past (const HwInvocation *invocation, const Compared *self)
{
  if (self->before.label == NULL || self->after.label == NULL
      || !g_str_equal (hw_map_get_id (self->before.map), hw_map_get_id (self->after.map)))
    return NULL;
  return hw_cli_state_load_past (&self->after, invocation);
}

static GBytes *
draw_page (const HwInvocation *invocation, const Compared *self, HwExportOptions *options)
{
  g_autofree char *title = hw_cli_states_dup_title (&self->before, &self->after);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (HwWaterfall) waterfall = hw_waterfall_new_telling (self->comparison);
  HwComparisonPageOptions page = { .theme = options->theme,
                                   .title = title,
                                   .waterfall = waterfall };
  g_autoptr (GPtrArray) past = load_past (invocation, self);
  g_autoptr (GArray) verdicts = NULL;
  g_autoptr (HwPlate) plate = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  if (past != NULL)
    verdicts = hw_report_verdicts_new (past, &(HwPastMap){ self->after.map, self->after.at_us },
                                       self->before.at_us, g_get_real_time ());
  page.verdicts = verdicts;
  hw_cli_states_dup_names (&self->before, &self->after, &before, &after);
  page.before_name = before;
  page.after_name = after;
  plate = hw_comparison_page_new (self->comparison, &page);
  bytes = hw_export_plates ((const HwPlate *const[]){ plate }, 1, options, NULL, &error);
  if (bytes == NULL)
    hw_cli_complain_error (invocation->values[HW_OPTION_OUTPUT], error);
  return bytes;
}

static GBytes *
write_markdown (const Compared *self)
{
  g_autofree char *title = hw_cli_states_dup_title (&self->before, &self->after);
  g_autoptr (HwWaterfall) waterfall = hw_waterfall_new_telling (self->comparison);
  char *text = hw_comparison_to_markdown (self->comparison, waterfall, title);

  return g_bytes_new_take (text, strlen (text));
}

static HwExit
write_picture (const HwInvocation *invocation, const Compared *self, HwCliPicture *picture)
{
  const char *path = invocation->values[HW_OPTION_OUTPUT];
  HwExportSize size = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  HwExit status;

  picture->options.size = &size;
  bytes = draw_page (invocation, self, &picture->options);
  status = bytes != NULL ? hw_cli_write_file (path, bytes) : HW_EXIT_FAILED;
  if (status == HW_EXIT_DONE)
    hw_cli_picture_tell_size (picture, path);
  picture->options.size = NULL;
  return status;
}

static HwExit
write_output (const HwInvocation *invocation, const Compared *self, HwCliPicture *picture)
{
  const char *path = invocation->values[HW_OPTION_OUTPUT];
  g_autoptr (GBytes) bytes = NULL;

  if (picture->is_picture)
    return write_picture (invocation, self, picture);
  if (g_str_equal (picture->suffix, "json"))
    bytes = write_json (self);
  else if (g_str_equal (picture->suffix, "md"))
    bytes = write_markdown (self);
  if (bytes == NULL)
    return hw_cli_complain_usage (
        invocation->verb, _ ("the suffix of “%s” must be .pdf, .png, .svg, .md or .json"), path);
  return hw_cli_write_file (path, bytes);
}

static HwExit
print (const HwInvocation *invocation, const Compared *self, HwCliPicture *picture)
{
  HwExit status = HW_EXIT_DONE;

  if (hw_invocation_has (invocation, HW_OPTION_OUTPUT))
    status = write_output (invocation, self, picture);
  if (hw_invocation_has (invocation, HW_OPTION_JSON))
    hw_cli_print_json (hw_compare_write_json (self->comparison, self->waterfall, self->expected));
  else if (!hw_invocation_has (invocation, HW_OPTION_OUTPUT))
    print_text (self);
  return status;
}

static gboolean
parse_fail_on (const HwInvocation *invocation, FailOn *fail_on)
{
  const char *text = invocation->values[HW_OPTION_FAIL_ON];

  *fail_on = g_strcmp0 (text, "worse") == 0    ? FAIL_WORSE
             : g_strcmp0 (text, "change") == 0 ? FAIL_CHANGE
                                               : FAIL_NEVER;
  return text == NULL || *fail_on != FAIL_NEVER;
}

/* Worse is a longer lead time, with rework where there is any, or none where there was one. */
static gboolean
fails (const Compared *self, FailOn fail_on)
{
  const HwTotalChange *lead = &self->comparison->totals[HW_FIGURE_EXPECTED_LEAD_TIME];

  if (fail_on == FAIL_CHANGE)
    return !hw_comparison_is_empty (self->comparison);
  if (fail_on == FAIL_NEVER || isnan (lead->before))
    return FALSE;
  return isnan (lead->after) || lead->delta > 1e-9 * lead->before;
}

HwExit
hw_verb_compare (HwInvocation *invocation)
{
  g_auto (Compared) compared = { { NULL } };
  HwExit status = HW_EXIT_DONE;
  HwCliPicture picture = { NULL };
  g_autofree char *suffix = NULL;
  FailOn fail_on;

  if (!parse_fail_on (invocation, &fail_on))
    return hw_cli_complain_usage (invocation->verb, _ ("--fail-on is worse or change, not “%s”"),
                                  invocation->values[HW_OPTION_FAIL_ON]);
  if (hw_invocation_has (invocation, HW_OPTION_OUTPUT))
    status = hw_cli_picture_parse (&picture, invocation, invocation->values[HW_OPTION_OUTPUT]);
  suffix = picture.suffix;
  if (status != HW_EXIT_DONE)
    return status;
  if (!hw_cli_state_load (&compared.before, invocation, invocation->arguments[0], &status)
      || !hw_cli_state_load (&compared.after, invocation, invocation->arguments[1], &status))
    return status;
  compare (&compared);
  warn_about (invocation->arguments[0], compared.comparison->error_before);
  warn_about (invocation->arguments[1], compared.comparison->error_after);
  status = print (invocation, &compared, &picture);
  if (status == HW_EXIT_DONE && fails (&compared, fail_on))
    status = HW_EXIT_FAILED;
  return status;
}
