/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A map followed over its snapshots: how totals went, where bursts stand on the axis, and what is
 * said when a snapshot was taken. */

#include "hw-follow-up.h"
#include "hw-report-writing.h"
#include "hw-test-map.h"
#include "hw-test-workspace.h"
#include "hw-trend-chart.h"

#include <locale.h>

typedef struct
{
  HwWorkspace *workspace;
  HwDocument *document;
  HwFollowUp *follow_up; /* the last one */
} Fixture;

static HwMap *
map_at (const char *wait, const char *state)
{
  g_autofree char *text =
      g_strdup_printf ("A pt=60; B pt=30 wait=%s delivery; A -> B\n"
                       "@note n kind=burst text=Pair on=B effect_time=7200 state=%s\n"
                       "@note late kind=burst text=Late on=A effect_time=60 due=2020-01-31",
                       wait, state);

  return hw_test_map_new (text);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (HwMap) map = map_at ("36000", "open");

  self->workspace = hw_test_workspace_new ();
  self->document = hw_test_workspace_open_map (self->workspace, map);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  while (hw_document_get_save_state (self->document) == HW_SAVE_STATE_SAVING)
    g_main_context_iteration (NULL, TRUE);
  g_clear_pointer (&self->follow_up, hw_follow_up_unref);
  g_clear_object (&self->document);
  hw_test_workspace_free (self->workspace);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (hw_document_snapshot_finish (HW_DOCUMENT (source), result, NULL));
  *(gboolean *)user_data = TRUE;
}

static void
edit (Fixture *self, const char *wait, const char *state)
{
  g_autoptr (HwMap) map = map_at (wait, state);

  hw_document_apply (self->document, map, "Edit", NULL);
}

static void
take_snapshot (Fixture *self, const char *label)
{
  gboolean done = FALSE;

  hw_document_snapshot_async (self->document, label, NULL, taken_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *self = user_data;
  g_autoptr (GError) error = NULL;

  self->follow_up = hw_follow_up_load_finish (HW_DOCUMENT (source), result, &error);
  g_assert_no_error (error);
}

static void
load (Fixture *self)
{
  g_clear_pointer (&self->follow_up, hw_follow_up_unref);
  hw_follow_up_load_async (self->document, NULL, loaded_cb, self);
  while (self->follow_up == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_news (Fixture *self, const char *expected)
{
  g_autofree char *news = NULL;

  load (self);
  news = hw_follow_up_dup_news (self->follow_up);
  g_assert_cmpstr (news, ==, expected);
}

static void
test_news (Fixture *self, gconstpointer data)
{
  take_snapshot (self, "one");
  assert_news (self, "Late: overdue");
  edit (self, "28800", "done");
  take_snapshot (self, "two");
  assert_news (self, "Pair: hit · Late: overdue");
  /* Said once. */
  take_snapshot (self, "three");
  assert_news (self, "Late: overdue");
}

static void
test_trend (Fixture *self, gconstpointer data)
{
  g_autoptr (HwTrend) trend = NULL;

  take_snapshot (self, "one");
  load (self);
  /* The map says the same as the snapshot: it is no value of its own. */
  g_assert_false (self->follow_up->differs);
  edit (self, "28800", "open");
  load (self);
  g_assert_true (self->follow_up->differs);
  trend = hw_follow_up_get_trend (self->follow_up, HW_FIGURE_WAIT_TIME);
  g_assert_cmpuint (trend->points->len, ==, 2);
  g_assert_cmpfloat (hw_trend_get_point (trend, 0)->value, ==, 36000);
  g_assert_cmpfloat (hw_trend_get_point (trend, 1)->value, ==, 28800);
}

/* With its arithmetic: what, between which snapshots, by which rule. */
static void
test_explain (Fixture *self, gconstpointer data)
{
  const HwVerdict *verdict;
  g_auto (GStrv) open = NULL;
  g_auto (GStrv) done = NULL;

  take_snapshot (self, "one");
  load (self);
  open = hw_follow_up_explain (self->follow_up, hw_follow_up_find_verdict (self->follow_up, "n"));
  g_assert_cmpstr (open[0], ==, "predicted −2 h");
  g_assert_cmpstr (open[1], ==, "It is judged at the first snapshot in which it is done.");
  g_assert_null (open[2]);

  edit (self, "28800", "done");
  take_snapshot (self, "two");
  load (self);
  verdict = hw_follow_up_find_verdict (self->follow_up, "n");
  g_assert_cmpfloat (hw_verdict_get_enough_s (verdict), ==, 5760);
  done = hw_follow_up_explain (self->follow_up, verdict);
  g_assert_cmpstr (done[0], ==, "predicted −2 h, got −2 h");
  g_assert_cmpstr (done[1], ==, "From “one”, the snapshot before it was done, to “two”.");
  g_assert_cmpstr (done[2], ==, "A hit saves 1 h 36 m or more: four fifths of what was predicted.");
  g_assert_cmpuint (g_strv_length (done), ==, 4);
  g_assert_null (hw_follow_up_find_verdict (self->follow_up, "A"));
}

static void
test_chart (Fixture *self, gconstpointer data)
{
  static const char *const waits[] = { "36000", "37000", "35500", "36500", "36200", "3600" };
  g_autoptr (HwTrend) trend = NULL;
  g_autoptr (HwTrendChart) chart = NULL;
  g_autoptr (GPtrArray) sentences = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      edit (self, waits[i], i == 5 ? "done" : "open");
      take_snapshot (self, (const char *[]){ "a", "b", "c", "d", "e", "f" }[i]);
    }
  load (self);
  trend = hw_follow_up_get_trend (self->follow_up, HW_FIGURE_LEAD_TIME);
  chart =
      hw_trend_chart_new (&(HwTrendSource){ trend, HW_FIGURE_LEAD_TIME, self->follow_up->map,
                                            self->follow_up->states, self->follow_up->verdicts });
  g_assert_cmpuint (chart->chart.n_points, ==, 6);
  g_assert_true (chart->chart.points[5].signal);
  g_assert_cmpuint (chart->chart.n_events, ==, 1);
  g_assert_cmpfloat (chart->chart.events[0].at, ==, 4.5);
  g_assert_cmpstr (chart->chart.events[0].label, ==, "Pair");
  sentences = hw_trend_sentences_new (trend);
  g_assert_cmpuint (sentences->len, >=, 1);
  g_assert_nonnull (strstr (sentences->pdata[0], "Not by chance: a value outside the limits"));
}

/* What was all taken on one day has its time, or all would be called alike. */
static void
test_chart_dates (Fixture *self, gconstpointer data)
{
  const gint64 at_us = G_GINT64_CONSTANT (1767268800000000); /* 2026-01-01T12:00Z */
  g_autoptr (HwTrend) trend = NULL;
  HwTrendSource source;

  take_snapshot (self, "a");
  edit (self, "3600", "open");
  take_snapshot (self, "b");
  load (self);
  trend = hw_follow_up_get_trend (self->follow_up, HW_FIGURE_LEAD_TIME);
  source = (HwTrendSource){ trend, HW_FIGURE_LEAD_TIME, self->follow_up->map,
                            self->follow_up->states, self->follow_up->verdicts };
  for (guint days = 0; days < 2; days++)
    {
      g_autoptr (HwTrendChart) chart = NULL;

      g_array_index (trend->points, HwTrendPoint, 0).at_us = at_us;
      g_array_index (trend->points, HwTrendPoint, 1).at_us =
          at_us + 5 * 60 * G_USEC_PER_SEC + days * G_TIME_SPAN_DAY;
      chart = hw_trend_chart_new (&source);
      g_assert_cmpstr (chart->chart.points[0].label, ==, days == 0 ? "1 Jan, 12:00" : "1 Jan 2026");
      g_assert_cmpstr (chart->chart.points[1].label, ==, days == 0 ? "1 Jan, 12:05" : "2 Jan 2026");
    }
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(GBytes **)user_data = hw_report_write_finish (HW_DOCUMENT (source), result, &error);
  g_assert_no_error (error);
}

static void
assert_report (Fixture *self, const char *name, const char *beginning)
{
  g_autoptr (GBytes) bytes = NULL;

  hw_report_write_async (self->document, hw_report_format_from_name (name), NULL, written_cb,
                         &bytes);
  while (bytes == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_bytes_get_size (bytes), >, strlen (beginning));
  g_assert_true (memcmp (g_bytes_get_data (bytes, NULL), beginning, strlen (beginning)) == 0);
}

static void
test_report (Fixture *self, gconstpointer data)
{
  take_snapshot (self, "one");
  edit (self, "28800", "done");
  assert_report (self, "report.PDF", "%PDF-");
  assert_report (self, "report.MD", "# ");
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");
  add ("/document/follow-up/news", test_news);
  add ("/document/follow-up/trend", test_trend);
  add ("/document/follow-up/explain", test_explain);
  add ("/document/follow-up/chart", test_chart);
  add ("/document/follow-up/chart-dates", test_chart_dates);
  add ("/document/follow-up/report", test_report);
  return g_test_run ();
}
