/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-trend-chart.h"

#include <glib/gi18n-lib.h>

#include "hw-comparison-text.h"
#include "hw-figure-text.h"
#include "hw-report-writer.h"

typedef struct
{
  const HwTrendSource *source;
  HwTrendChart *chart;
} Making;

/* Texts live as long as the chart. */
static const char *
keep (const Making *making, char *text)
{
  g_ptr_array_add (making->chart->texts, text);
  return text;
}

static char *
dup_value (const Making *making, double value)
{
  return hw_figure_format_value (hw_figure_get_info (making->source->figure)->unit, value,
                                 hw_map_get_units (making->source->map));
}

/* Whether all of it happened on one day, as in a workshop: dates would all be the same. */
static gboolean
is_within_day (const HwTrend *trend)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (trend->points->len < 2)
    return FALSE;
  first = hw_report_format_date (hw_trend_get_point (trend, 0)->at_us);
  last = hw_report_format_date (hw_trend_get_point (trend, trend->points->len - 1)->at_us);
  return g_str_equal (first, last);
}

static char *
format_time (gint64 at_us)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (at_us / G_USEC_PER_SEC);

  /* TRANSLATORS: a time of a day, see strftime(3): "26 Nov, 14:05". */
  return g_date_time_format (time, _ ("%-e %b, %H:%M"));
}

/* Written are the ends and what breaks a rule, once. */
static void
add_points (const Making *making)
{
  const HwTrend *trend = making->source->trend;
  gboolean within_day = is_within_day (trend);
  const char *last = NULL;

  for (guint i = 0; i < trend->points->len; i++)
    {
      const HwTrendPoint *point = hw_trend_get_point (trend, i);
      g_autofree char *value = dup_value (making, point->value);
      gboolean said = i == 0 || i + 1 == trend->points->len
                      || (point->signals != 0 && g_strcmp0 (value, last) != 0);
      char *when = within_day ? format_time (point->at_us) : hw_report_format_date (point->at_us);
      HwChartPoint drawn = { .label = keep (making, when),
                             .value = point->value,
                             .signal = point->signals != 0 };

      if (said)
        drawn.text = last = keep (making, g_steal_pointer (&value));
      g_array_append_val (making->chart->points, drawn);
    }
}

/* How many points are drawn of the states before the one a burst was first done in; states whose
 * maps are not looked at come first. */
static guint
count_points_before (const HwTrendSource *source, guint done)
{
  guint n_points = 0, n_maps = 0;

  for (guint i = 0; i < source->states->len; i++)
    {
      const HwReportState *state = source->states->pdata[i];

      if (state->map != NULL && n_maps++ == done)
        break;
      n_points += !isnan (state->totals.values[source->figure]);
    }
  return n_points;
}

/* A burst stands where it was first done: just before the state that says so. */
static void
add_events (const Making *making)
{
  for (guint i = 0; i < making->source->verdicts->len; i++)
    {
      const HwVerdict *verdict = &g_array_index (making->source->verdicts, HwVerdict, i);
      HwChartEvent event = { 0, hw_verdict_get_title (verdict) };

      if (verdict->done <= 0)
        continue;
      event.at = count_points_before (making->source, (guint)verdict->done) - 0.5;
      if (event.at > 0)
        g_array_append_val (making->chart->events, event);
    }
}

static HwChartLine
line_new (const Making *making, double value, const char *format)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *shown = NULL;

  if (isnan (value))
    return (HwChartLine){ NAN, NULL };
  shown = dup_value (making, value);
  text = g_string_new (format);
  g_string_replace (text, "%s", shown, 1);
  return (HwChartLine){ value, keep (making, g_string_free (g_steal_pointer (&text), FALSE)) };
}

HwTrendChart *
hw_trend_chart_new (const HwTrendSource *source)
{
  HwTrendChart *self = g_new0 (HwTrendChart, 1);
  const HwTrend *trend = source->trend;
  const Making making = { source, self };
  gboolean is_share = hw_figure_get_info (source->figure)->unit == HW_UNIT_SHARE;

  self->points = g_array_new (FALSE, FALSE, sizeof (HwChartPoint));
  self->events = g_array_new (FALSE, FALSE, sizeof (HwChartEvent));
  self->texts = g_ptr_array_new_with_free_func (g_free);
  add_points (&making);
  add_events (&making);
  /* TRANSLATORS: beside the lines of a run chart; %s is a value. Limits no total can have are left
   * out. */
  self->chart.mean = line_new (&making, trend->mean, _ ("mean %s"));
  self->chart.lower = line_new (&making, trend->lower < 0 ? NAN : trend->lower, _ ("lower %s"));
  self->chart.upper =
      line_new (&making, is_share && trend->upper > 1 ? NAN : trend->upper, _ ("upper %s"));
  self->chart.target =
      line_new (&making, hw_target_get (source->map, source->figure), _ ("target %s"));
  self->chart.points = (const HwChartPoint *)(gconstpointer)self->points->data;
  self->chart.n_points = self->points->len;
  self->chart.events = (const HwChartEvent *)(gconstpointer)self->events->data;
  self->chart.n_events = self->events->len;
  return self;
}

void
hw_trend_chart_free (HwTrendChart *self)
{
  g_array_unref (self->points);
  g_array_unref (self->events);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

/* The first value that breaks the rule. */
static const HwTrendPoint *
find_signal (const HwTrend *trend, guint signal)
{
  for (guint i = 0; i < trend->points->len; i++)
    {
      const HwTrendPoint *point = hw_trend_get_point (trend, i);

      if (point->signals >> signal & 1)
        return point;
    }
  return NULL;
}

GPtrArray *
hw_trend_sentences_new (const HwTrend *trend)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  if (isnan (trend->lower))
    g_ptr_array_add (sentences,
                     g_strdup (_ ("With so few snapshots nobody can tell change from chance.")));
  else if (trend->signals == 0)
    g_ptr_array_add (sentences, g_strdup (_ ("All of it is within the limits of chance: the stream "
                                             "has not changed.")));
  for (guint i = 0; i < HW_N_SIGNALS && !isnan (trend->lower); i++)
    {
      const HwTrendPoint *point = find_signal (trend, i);
      g_autofree char *date = point != NULL ? hw_report_format_date (point->at_us) : NULL;

      if (point != NULL)
        /* TRANSLATORS: a rule that a total broke, and when first: "Not by chance: a value outside
         * the limits, 26 Nov 2026." */
        g_ptr_array_add (sentences, g_strdup_printf (_ ("Not by chance: %s, %s."),
                                                     _ (hw_signal_get_label (i)), date));
    }
  return sentences;
}
