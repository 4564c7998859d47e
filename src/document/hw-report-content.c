/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a report says, in order. */

#include <glib/gi18n-lib.h>

#include "hw-comparison-page.h"
#include "hw-derivation.h"
#include "hw-duration-text.h"
#include "hw-figure-text.h"
#include "hw-quantity-text.h"
#include "hw-report-writer.h"
#include "hw-trend-chart.h"

/* Derivations longer than this say how much more there is. */
#define MAX_LINES 40

/* The totals whose sum is shown line by line; the others repeat one of these. */
static const HwFigureId derived[] = {
  HW_FIGURE_LEAD_TIME,
  HW_FIGURE_EXPECTED_LEAD_TIME,
  HW_FIGURE_ACTIVITY_RATIO,
  HW_FIGURE_ROLLED_COMPLETE_ACCURATE,
  HW_FIGURE_EXPECTED_LABOUR,
  HW_FIGURE_HANDOFFS,
  HW_FIGURE_TAKT,
  HW_FIGURE_THROUGHPUT_LIMIT,
  HW_FIGURE_EXPECTED_WIP,
};

char *
hw_report_format_date (gint64 at_us)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (at_us / G_USEC_PER_SEC);

  /* TRANSLATORS: a date, see strftime(3): "26 Nov 2026". */
  return g_date_time_format (time, _ ("%-e %b %Y"));
}

static HwTimeUnits
get_units (const HwReportWriter *w)
{
  return hw_map_get_units (w->report->map);
}

static char *
format_value (const HwReportWriter *w, HwFigureId id, double value)
{
  return hw_figure_format_value (hw_figure_get_info (id)->unit, value, get_units (w));
}

static void
write_head (HwReportWriter *w)
{
  const HwReport *report = w->report;
  g_autofree char *clock = hw_clock_format (get_units (w));
  g_autofree char *date = report->at_us != 0 ? hw_report_format_date (report->at_us) : NULL;
  g_autofree char *subtitle = date != NULL ? g_strdup_printf ("%s · %s", date, clock) : NULL;

  w->title (w, hw_map_get_title (report->map), subtitle != NULL ? subtitle : clock);
  if (report->map->header->description != NULL)
    w->paragraph (w, report->map->header->description);
  if (report->error != NULL)
    w->paragraph (w, report->error->message);
}

static void
write_summary (HwReportWriter *w)
{
  const HwFigures *figures = w->report->figures;
  g_autofree char *lead = NULL;
  g_autofree char *process = NULL;
  g_autofree char *ratio = NULL;
  g_autofree char *constraint = NULL;
  g_autofree char *text = NULL;

  if (figures == NULL || isnan (figures->totals[HW_FIGURE_LEAD_TIME]))
    return;
  lead = hw_figure_format (figures, HW_FIGURE_LEAD_TIME);
  process = hw_figure_format (figures, HW_FIGURE_PROCESS_TIME);
  ratio = hw_figure_format (figures, HW_FIGURE_ACTIVITY_RATIO);
  /* TRANSLATORS: lead time, process time, activity ratio. */
  text = g_strdup_printf (_ ("From start to delivery it takes %s. Somebody works on it for %s of "
                             "that: %s."),
                          lead, process, ratio);
  w->paragraph (w, text);
  constraint = hw_constraint_format (figures);
  if (constraint != NULL)
    w->paragraph (w, constraint);
}

static char *
format_target (const HwFigures *figures, HwFigureId id)
{
  double target = hw_target_get (figures->map, id);
  g_autofree char *text = NULL;

  if (isnan (target))
    return NULL;
  text = hw_figure_format_value (hw_figure_get_info (id)->unit, target,
                                 hw_map_get_units (figures->map));
  if (hw_target_judge (figures, id) == HW_TARGET_MET)
    /* TRANSLATORS: a target that is reached. */
    return g_strdup_printf (_ ("%s, met"), text);
  return g_steal_pointer (&text);
}

static void
write_totals (HwReportWriter *w)
{
  const HwFigures *figures = w->report->figures;
  const HwReportColumn columns[] = { { _ ("Total"), 0.24 },
                                     { _ ("Value"), 0.16, TRUE },
                                     { _ ("Target"), 0.12, TRUE },
                                     { _ ("What it is"), 0.48 } };

  if (figures == NULL)
    return;
  w->heading (w, _ ("Totals"));
  w->begin_table (w, columns, G_N_ELEMENTS (columns));
  for (int id = 0; id < HW_N_FIGURES; id++)
    {
      const HwFigureInfo *info = hw_figure_get_info (id);
      g_autofree char *value = NULL;
      g_autofree char *target = format_target (figures, id);

      if (isnan (figures->totals[id]))
        continue;
      value = hw_figure_format (figures, id);
      w->row (w, (const char *[]){ _ (info->label), value, target, _ (info->definition) });
    }
  w->end_table (w);
}

static void
write_line (HwReportWriter *w, const HwDerivation *derivation, const HwDerivationLine *line)
{
  g_autofree char *value =
      isnan (line->value) ? NULL : format_value (w, derivation->figure, line->value);
  g_autofree char *number = line->weight != 1 ? hw_number_format (line->weight) : NULL;
  g_autofree char *weight = number != NULL ? g_strdup_printf ("× %s", number) : NULL;

  w->row (w, (const char *[]){ value, weight, line->text });
}

static void
write_derivation (HwReportWriter *w, HwFigureId id)
{
  const HwFigures *figures = w->report->figures;
  const HwReportColumn columns[] = { { _ ("Value"), 0.08, TRUE },
                                     { _ ("Times"), 0.08 },
                                     { _ ("What"), 0.56 } };
  HwDerivation *derivation = hw_derivation_new (figures, id);
  g_autofree char *value = NULL;
  g_autofree char *heading = NULL;

  if (derivation == NULL)
    return;
  value = hw_figure_format (figures, id);
  /* TRANSLATORS: a total and its value, over the sum it comes from. */
  heading = g_strdup_printf (_ ("%s: %s"), _ (hw_figure_get_info (id)->label), value);
  w->subheading (w, heading);
  w->paragraph (w, derivation->rule);
  if (derivation->lines->len > 0)
    w->begin_table (w, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < MIN (derivation->lines->len, MAX_LINES); i++)
    write_line (w, derivation, derivation->lines->pdata[i]);
  if (derivation->lines->len > MAX_LINES)
    {
      guint n_more = derivation->lines->len - MAX_LINES;
      g_autofree char *more = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "and %u line more", "and %u lines more", n_more), n_more);

      w->row (w, (const char *[]){ NULL, NULL, more });
    }
  if (derivation->lines->len > 0)
    w->end_table (w);
  hw_derivation_free (derivation);
}

static gboolean
repeats_lead_time (const HwFigures *figures, HwFigureId id)
{
  return id == HW_FIGURE_EXPECTED_LEAD_TIME
         && figures->totals[id] == figures->totals[HW_FIGURE_LEAD_TIME];
}

static void
write_derivations (HwReportWriter *w)
{
  if (w->report->figures == NULL)
    return;
  w->heading (w, _ ("How the totals come about"));
  for (guint i = 0; i < G_N_ELEMENTS (derived); i++)
    {
      if (!repeats_lead_time (w->report->figures, derived[i]))
        write_derivation (w, derived[i]);
    }
}

static void
write_findings (HwReportWriter *w)
{
  const GPtrArray *findings = w->report->findings;
  const HwReportColumn columns[] = { { _ ("Weight"), 0.12 },
                                     { _ ("What looks wrong or improvable"), 0.72 },
                                     { _ ("Gain"), 0.16, TRUE } };

  w->heading (w, _ ("Findings"));
  if (findings->len == 0)
    {
      w->paragraph (w, _ ("Nothing to complain about."));
      return;
    }
  w->begin_table (w, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < findings->len; i++)
    {
      const HwFinding *finding = findings->pdata[i];
      g_autofree char *gain = NULL;

      if (finding->gain_s > 0)
        gain = hw_duration_format (finding->gain_s, get_units (w));
      else if (finding->gain_s == 0)
        gain = g_strdup (C_ ("gain", "none"));

      w->row (w, (const char *[]){ _ (hw_severity_get_label (finding->severity)), finding->text,
                                   gain });
    }
  w->end_table (w);
}

static void
write_compared_totals (HwReportWriter *w)
{
  g_autoptr (GPtrArray) rows = hw_comparison_rows_new (w->report->comparison, HW_ROWS_MAIN);
  const HwReportColumn columns[] = { { _ ("Total"), 0.26 },          { _ ("Before"), 0.16, TRUE },
                                     { _ ("Now"), 0.16, TRUE },      { _ ("Change"), 0.16, TRUE },
                                     { _ ("Per cent"), 0.14, TRUE }, { NULL, 0.12 } };

  w->begin_table (w, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < rows->len; i++)
    {
      const HwComparisonRow *row = rows->pdata[i];

      w->row (w, (const char *[]){ row->label, row->before, row->after, row->delta, row->percent,
                                   hw_judgement_get_label (row->judgement) });
    }
  w->end_table (w);
}

static void
write_comparison (HwReportWriter *w)
{
  const HwReport *report = w->report;
  g_autoptr (GPtrArray) sentences = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *title = NULL;

  if (report->comparison == NULL)
    return;
  /* TRANSLATORS: the label of a snapshot. */
  heading = g_strdup_printf (_ ("Since “%s”"), report->last->label);
  summary = hw_comparison_format_summary (report->comparison);
  w->heading (w, heading);
  w->paragraph (w, summary);
  write_compared_totals (w);
  if (report->waterfall != NULL && hw_waterfall_get_n_parts (report->waterfall) > 0)
    {
      title = hw_waterfall_format_title (report->waterfall);
      w->keep (w, HW_REPORT_WATERFALL);
      w->subheading (w, title);
      w->waterfall (w);
    }
  sentences = hw_sentences_new (report->comparison->changes, report->comparison->before,
                                report->comparison->after);
  if (sentences->len > 0)
    w->subheading (w, _ ("What changed"));
  for (guint i = 0; i < sentences->len; i++)
    w->item (w, ((const HwSentence *)sentences->pdata[i])->text);
}

static void
write_trend (HwReportWriter *w)
{
  const HwTrend *trend = w->report->trend;
  g_autoptr (GPtrArray) sentences = NULL;

  if (trend->points->len < 2)
    return;
  w->keep (w, HW_REPORT_RUN_CHART);
  w->heading (w, _ ("Lead time over the snapshots"));
  w->run_chart (w);
  sentences = hw_trend_sentences_new (trend);
  for (guint i = 0; i < sentences->len; i++)
    w->paragraph (w, sentences->pdata[i]);
}

static gboolean
is_judged (const HwVerdict *verdict)
{
  return verdict->done >= 0;
}

static guint
count_verdicts (const HwReport *report, gboolean judged)
{
  guint n = 0;

  for (guint i = 0; i < report->verdicts->len; i++)
    n += is_judged (&g_array_index (report->verdicts, HwVerdict, i)) == judged;
  return n;
}

static void
write_verdicts (HwReportWriter *w)
{
  const HwReportColumn columns[] = { { _ ("Improvement"), 0.4 },
                                     { _ ("Effect on lead time"), 0.36 },
                                     { _ ("Verdict"), 0.24 } };

  if (count_verdicts (w->report, TRUE) == 0)
    return;
  w->heading (w, _ ("Did it work?"));
  w->begin_table (w, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < w->report->verdicts->len; i++)
    {
      const HwVerdict *verdict = &g_array_index (w->report->verdicts, HwVerdict, i);
      g_autofree char *effect = hw_verdict_format (verdict, get_units (w));

      if (is_judged (verdict))
        w->row (w, (const char *[]){ hw_verdict_get_title (verdict), effect,
                                     _ (hw_verdict_get_label (verdict->kind)) });
    }
  w->end_table (w);
}

/* Where the burst hangs, by name. */
static const char *
find_place (const HwReport *report, const HwNote *burst)
{
  const HwElement *on = burst->on != NULL ? hw_map_find (report->map, burst->on) : NULL;

  return on != NULL ? hw_element_get_title (on) : NULL;
}

static char *
format_effect (const HwReportWriter *w, const HwNote *burst)
{
  HwRange range_s = hw_estimate_range_s (burst->effect_time);

  return hw_range_is_known (range_s) ? hw_range_format_duration (range_s, get_units (w)) : NULL;
}

static void
write_plan (HwReportWriter *w)
{
  const HwField *state = hw_field_find (HW_ELEMENT_NOTE, "state");
  const HwReportColumn columns[] = { { _ ("Improvement"), 0.28 },    { _ ("Where"), 0.16 },
                                     { _ ("Expected effect"), 0.2 }, { _ ("Saves"), 0.1, TRUE },
                                     { _ ("Owner"), 0.12 },          { _ ("Due"), 0.08 },
                                     { _ ("State"), 0.06 } };

  if (count_verdicts (w->report, FALSE) == 0)
    return;
  w->heading (w, _ ("Plan"));
  w->begin_table (w, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < w->report->verdicts->len; i++)
    {
      const HwVerdict *verdict = &g_array_index (w->report->verdicts, HwVerdict, i);
      const HwNote *burst = verdict->burst;
      g_autofree char *effect = format_effect (w, burst);

      if (is_judged (verdict))
        continue;
      w->row (w, (const char *[]){ hw_verdict_get_title (verdict), find_place (w->report, burst),
                                   burst->effect, effect, burst->owner_role, burst->due,
                                   verdict->kind == HW_VERDICT_OVERDUE
                                       ? _ (hw_verdict_get_label (verdict->kind))
                                       : _ (state->choices[burst->state].label) });
    }
  w->end_table (w);
}

static void
write_unknown (HwReportWriter *w)
{
  const HwFigures *figures = w->report->figures;

  if (figures == NULL || figures->unknown->len == 0)
    return;
  w->subheading (w, _ ("Not known yet"));
  for (guint i = 0; i < figures->unknown->len; i++)
    {
      const HwUnknown *unknown = &g_array_index (figures->unknown, HwUnknown, i);
      const HwField *field = hw_field_find (unknown->element->type, unknown->field);
      g_autofree char *text =
          /* TRANSLATORS: a step and what nobody said about it: "Code review: process time". */
          g_strdup_printf (_ ("%s: %s"), hw_element_get_title (unknown->element),
                           field != NULL ? _ (field->label) : unknown->field);

      w->item (w, text);
    }
}

static void
write_next (HwReportWriter *w)
{
  const HwSensitivity *sensitivity = w->report->sensitivity;
  const HwInfluence *next[HW_SENSITIVITY_NEXT];
  guint n;

  if (sensitivity == NULL)
    return;
  w->keep (w, HW_REPORT_TORNADO);
  w->heading (w, _ ("Which guess matters"));
  w->paragraph (w, _ ("How far lead time moves between the two ends of each estimate, while all "
                      "others stay at their likely values; a single value is taken to be wrong by "
                      "a fifth."));
  w->tornado (w);
  n = hw_sensitivity_get_next (sensitivity, next);
  if (n > 0)
    w->subheading (w, _ ("Measure these before the next session"));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *what = hw_influence_format (next[i], w->report->map);
      g_autofree char *swing = hw_duration_format (next[i]->swing_s, get_units (w));
      /* TRANSLATORS: an estimate and by how much lead time depends on it. */
      g_autofree char *text = g_strdup_printf (_ ("%s: moves lead time by %s"), what, swing);

      w->item (w, text);
    }
  write_unknown (w);
}

void
hw_report_write (HwReportWriter *writer)
{
  write_head (writer);
  write_summary (writer);
  writer->map (writer);
  write_totals (writer);
  write_comparison (writer);
  write_trend (writer);
  write_verdicts (writer);
  write_plan (writer);
  write_findings (writer);
  write_next (writer);
  write_derivations (writer);
}
