/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A report as Markdown, for a repository or a wiki: the map as a Mermaid chart, charts as tables of
 * what they show. */

#include <glib/gi18n-lib.h>

#include "hw-comparison-text.h"
#include "hw-duration-text.h"
#include "hw-map-markdown.h"
#include "hw-map-mermaid.h"
#include "hw-report-writer.h"

typedef struct
{
  HwReportWriter writer;
  GString *out;
  guint n_columns;
  gboolean in_list;
} Markdown;

static GString *
out_of (HwReportWriter *writer)
{
  return ((Markdown *)writer)->out;
}

/* A list ends with an empty line before what comes next. */
static void
begin_block (HwReportWriter *writer)
{
  Markdown *self = (Markdown *)writer;

  if (self->in_list)
    g_string_append_c (self->out, '\n');
  self->in_list = FALSE;
}

static void
append_line (HwReportWriter *writer, const char *prefix, const char *text)
{
  begin_block (writer);
  g_string_append (out_of (writer), prefix);
  hw_markdown_append_escaped (out_of (writer), text);
  g_string_append (out_of (writer), "\n\n");
}

static void
title_cb (HwReportWriter *writer, const char *title, const char *subtitle)
{
  append_line (writer, "# ", title);
  append_line (writer, "", subtitle);
}

static void
heading_cb (HwReportWriter *writer, const char *text)
{
  append_line (writer, "## ", text);
}

static void
subheading_cb (HwReportWriter *writer, const char *text)
{
  append_line (writer, "### ", text);
}

static void
paragraph_cb (HwReportWriter *writer, const char *text)
{
  append_line (writer, "", text);
}

static void
item_cb (HwReportWriter *writer, const char *text)
{
  g_string_append (out_of (writer), "- ");
  hw_markdown_append_escaped (out_of (writer), text);
  g_string_append_c (out_of (writer), '\n');
  ((Markdown *)writer)->in_list = TRUE;
}

static void
row_cb (HwReportWriter *writer, const char *const *cells)
{
  Markdown *self = (Markdown *)writer;

  g_string_append_c (self->out, '|');
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_string_append_c (self->out, ' ');
      if (cells[i] != NULL)
        hw_markdown_append_escaped (self->out, cells[i]);
      g_string_append (self->out, " |");
    }
  g_string_append_c (self->out, '\n');
}

static void
begin_table_cb (HwReportWriter *writer, const HwReportColumn *columns, guint n_columns)
{
  Markdown *self = (Markdown *)writer;
  g_autofree const char **titles = g_new0 (const char *, n_columns + 1);

  begin_block (writer);
  self->n_columns = n_columns;
  for (guint i = 0; i < n_columns; i++)
    titles[i] = columns[i].title;
  row_cb (writer, titles);
  g_string_append_c (self->out, '|');
  for (guint i = 0; i < n_columns; i++)
    g_string_append (self->out, columns[i].ends ? " ---: |" : " --- |");
  g_string_append_c (self->out, '\n');
}

static void
end_table_cb (HwReportWriter *writer)
{
  g_string_append_c (out_of (writer), '\n');
}

static void
keep_cb (HwReportWriter *writer, HwReportChart chart)
{
  /* There are no pages. */
}

static void
map_cb (HwReportWriter *writer)
{
  g_autofree char *chart = NULL;

  if (hw_seq_get_length (hw_map_steps (writer->report->map)) == 0)
    return;
  chart = hw_map_to_mermaid (writer->report->map, NULL);
  g_string_append_printf (out_of (writer), "```mermaid\n%s```\n\n", chart);
}

static HwTimeUnits
get_units (HwReportWriter *writer)
{
  return hw_map_get_units (writer->report->map);
}

static void
waterfall_cb (HwReportWriter *writer)
{
  const HwWaterfall *waterfall = writer->report->waterfall;
  const HwReportColumn columns[] = { { _ ("Change"), 0, TRUE }, { _ ("What"), 0 } };

  begin_table_cb (writer, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < hw_waterfall_get_n_parts (waterfall); i++)
    {
      const HwWaterfallPart *part = hw_waterfall_get_part (waterfall, i);
      g_autofree char *delta = hw_delta_format (HW_UNIT_SECONDS, part->delta_s, get_units (writer));
      g_autofree char *what = hw_waterfall_part_format (part, waterfall->comparison);

      row_cb (writer, (const char *[]){ delta, what });
    }
  end_table_cb (writer);
}

/* The snapshot a value is of; the map itself where it is the last. */
static const char *
find_label (const HwReport *report, const HwTrendPoint *point)
{
  for (guint i = 0; i < report->states->len; i++)
    {
      const HwReportState *state = report->states->pdata[i];

      if (state->at_us == point->at_us)
        return state->label;
    }
  return _ ("now");
}

static void
append_limits (HwReportWriter *writer)
{
  const HwTrend *trend = writer->report->trend;
  g_autofree char *mean = hw_duration_format (trend->mean, get_units (writer));
  g_autofree char *lower = hw_duration_format (fmax (trend->lower, 0), get_units (writer));
  g_autofree char *upper = hw_duration_format (trend->upper, get_units (writer));
  g_autofree char *text = NULL;

  if (isnan (trend->lower))
    return;
  text = g_strdup_printf (_ ("Mean %s; natural process limits %s and %s."), mean, lower, upper);
  paragraph_cb (writer, text);
}

static void
run_chart_cb (HwReportWriter *writer)
{
  const HwReport *report = writer->report;
  const HwReportColumn columns[] = { { _ ("Date"), 0 },
                                     { _ ("Snapshot"), 0 },
                                     { _ ("Lead time"), 0, TRUE } };

  begin_table_cb (writer, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < report->trend->points->len; i++)
    {
      const HwTrendPoint *point = hw_trend_get_point (report->trend, i);
      g_autofree char *date = hw_report_format_date (point->at_us);
      g_autofree char *value = hw_duration_format (point->value, get_units (writer));

      row_cb (writer, (const char *[]){ date, find_label (report, point), value });
    }
  end_table_cb (writer);
  append_limits (writer);
}

static void
tornado_cb (HwReportWriter *writer)
{
  const HwSensitivity *sensitivity = writer->report->sensitivity;
  const HwReportColumn columns[] = { { _ ("Estimate"), 0 },
                                     { _ ("From"), 0, TRUE },
                                     { _ ("To"), 0, TRUE },
                                     { _ ("Moves lead time by"), 0, TRUE } };
  guint n = MIN (hw_sensitivity_get_n_influences (sensitivity), HW_REPORT_MAX_SPANS);

  begin_table_cb (writer, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < n; i++)
    {
      const HwInfluence *influence = hw_sensitivity_get_influence (sensitivity, i);
      g_autofree char *what = hw_influence_format (influence, writer->report->map);
      g_autofree char *low = hw_duration_format (influence->range_s.low, get_units (writer));
      g_autofree char *high = hw_duration_format (influence->range_s.high, get_units (writer));
      g_autofree char *swing = hw_duration_format (influence->swing_s, get_units (writer));

      row_cb (writer, (const char *[]){ what, low, high, swing });
    }
  end_table_cb (writer);
}

char *
hw_report_to_markdown (const HwReport *self)
{
  Markdown markdown = { .writer = { .report = self,
                                    .title = title_cb,
                                    .heading = heading_cb,
                                    .subheading = subheading_cb,
                                    .paragraph = paragraph_cb,
                                    .item = item_cb,
                                    .begin_table = begin_table_cb,
                                    .row = row_cb,
                                    .end_table = end_table_cb,
                                    .keep = keep_cb,
                                    .map = map_cb,
                                    .waterfall = waterfall_cb,
                                    .run_chart = run_chart_cb,
                                    .tornado = tornado_cb },
                        .out = g_string_new (NULL) };

  hw_report_write (&markdown.writer);
  /* One line feed at the end. */
  while (g_str_has_suffix (markdown.out->str, "\n\n"))
    g_string_truncate (markdown.out, markdown.out->len - 1);
  return g_string_free (markdown.out, FALSE);
}
