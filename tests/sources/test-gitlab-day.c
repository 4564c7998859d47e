/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The day of GitLab's documentation ("Example workflow", as in test-readings.c) as GitLab's API
 * tells of it: asked of a server over HTTP through the connector, kept in a library, and measured
 * on a map of its six stages. The answers, in data/gitlab-day.json by their address, are of our own
 * making; the issue goes over a board with a list for each stage. */

#include "http-fixture.h"
#include "hw-delivery-report.h"
#include "hw-first-map.h"
#include "hw-test-map.h"
#include "readings-fixture.h"
#include "sync-fixture.h"

#include <json-glib/json-glib.h>
#include <locale.h>
#include <string.h>

typedef struct
{
  ReadingsFixture readings;
  HttpFixture http;
  SyncFixture *sync;
} Fixture;

static const struct
{
  const char *step;
  double minutes; /* as documented */
  HwTermKind kind;
  const char *state; /* what GitLab calls it */
} stages[] = {
  { "issue", 120, HW_TERM_STATUS, "opened" },    { "plan", 60, HW_TERM_LABEL, "Planning" },
  { "code", 120, HW_TERM_LABEL, "Doing" },       { "testing", 5, HW_TERM_JOB, "test: unit" },
  { "review", 300, HW_TERM_LABEL, "In review" }, { "staging", 30, HW_TERM_LABEL, "Staging" },
};

static void
answer_day (HwTestServer *server)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "sources", "data", "gitlab-day.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObjectIter iter;
  const char *address;
  JsonNode *answer;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  json_object_iter_init (&iter, json_node_get_object (json_parser_get_root (parser)));
  while (json_object_iter_next (&iter, &address, &answer))
    {
      g_autofree char *body = json_to_string (answer, FALSE);

      hw_test_server_add (server, address, 200, "Content-Type: application/json", body);
    }
}

static void
set_up (Fixture *self, gconstpointer data)
{
  SyncSource source = { .connector = "gitlab",
                        .settings = "{\"project\": \"42\", \"board\": \"7\"}",
                        .secret = "glpat-of-nobody" };

  readings_set_up (&self->readings, NULL);
  http_fixture_set_up (&self->http, NULL);
  answer_day (self->http.server);
  source.base = hw_test_server_get_origin (self->http.server);
  self->sync = sync_fixture_new (&self->readings.base, &source, self->http.http);
  self->sync->clock = hw_clock_manual (&self->http.now_us);
  self->readings.map = hw_test_map_new_brief (CLOCK "issue -> plan; plan -> code; code -> testing;"
                                                    " testing -> review; review -> staging");
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    readings_attach (&self->readings, stages[i].kind, stages[i].state, HW_ROLE_ACTIVE,
                     stages[i].step);
  readings_attach (&self->readings, HW_TERM_STATUS, "closed", HW_ROLE_DONE, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  sync_fixture_free (self->sync);
  http_fixture_tear_down (&self->http, NULL);
  readings_tear_down (&self->readings, NULL);
}

static GPtrArray *
derive (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *readings = hw_readings_derive (self->readings.base.library, self->readings.map,
                                            self->http.now_us, NULL, &error);

  g_assert_no_error (error);
  return readings;
}

/* The merge request is open from 14:00 on as well, which is no time that the issue took. */
static void
test_stages (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) readings = NULL;

  sync_fixture_run_well (self->sync);
  readings = derive (self);
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    readings_assert_one (readings, stages[i].step, "process_time", stages[i].minutes * 60);
  readings_assert_one (readings, "", "lead_time", 10.5 * HOUR_S);
  g_assert_cmpfloat (readings_find (readings, "testing", "complete_accurate")->value, ==, 1);
}

/* Where the merge request is the review it takes as long. */
static void
test_merge_request (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) readings = NULL;
  const HwReading *review;

  readings_attach (&self->readings, HW_TERM_STATUS, "merge request opened", HW_ROLE_ACTIVE,
                   "review");
  readings_attach (&self->readings, HW_TERM_STATUS, "reviewed", HW_ROLE_ACTIVE, "review");
  readings_attach (&self->readings, HW_TERM_STATUS, "merged", HW_ROLE_DONE, NULL);
  sync_fixture_run_well (self->sync);
  readings = derive (self);
  review = readings_find (readings, "review", "process_time");
  g_assert_cmpuint (review->n, ==, 2);
  for (guint i = 0; i < review->few->len; i++)
    g_assert_cmpfloat (g_array_index (review->few, double, i), ==, 5 * HOUR_S);
  readings_assert_one (readings, "issue", "process_time", 2 * HOUR_S);
  readings_assert_one (readings, "", "lead_time", 10.5 * HOUR_S);
}

/* What it adds up to for delivery: one deployment, with the change that was merged for it, from
 * the moment that was proposed. */
static void
test_delivery (Fixture *self, gconstpointer data)
{
  HwWindow window = { self->http.now_us - WINDOW_US, self->http.now_us };
  g_autoptr (HwDeliveryReport) report = NULL;
  g_autoptr (GError) error = NULL;
  const HwDoraFigure *lead;

  sync_fixture_run_well (self->sync);
  report = hw_delivery_report_new (self->readings.base.library, self->readings.map, window, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_deployments, ==, 1);
  g_assert_cmpuint (report->n_changes, ==, 1);
  lead = &report->dora.figures[HW_DORA_CHANGE_LEAD_TIME];
  g_assert_cmpuint (lead->n, ==, 1);
  g_assert_cmpfloat (lead->spread.few[0], ==, 5.5 * HOUR_S);
}

/* A first map of it has the lists of the board as steps, and no merge requests among the issues. */
static void
test_first_map (Fixture *self, gconstpointer data)
{
  HwFirstMapOptions options = { .of = HW_FIRST_MAP_OF_ANY };
  g_autoptr (HwMap) map = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  const HwStep *step;

  sync_fixture_run_well (self->sync);
  map = hw_first_map_new (self->readings.base.library, self->sync->source, &options, &error);
  g_assert_no_error (error);
  HW_SEQ_FOREACH (step, hw_map_steps (map))
    g_string_append_printf (names, "%s %g\n", step->name,
                            step->process_time != NULL ? step->process_time->range_s.likely / 60
                                                       : NAN);
  g_assert_cmpstr (names->str, ==, "Planning 60\nDoing 120\nIn review 300\nStaging 30\n");
}

/* Asked once more there is nothing new, and the figures are the same. */
static void
test_again (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) readings = NULL;

  sync_fixture_run_well (self->sync);
  self->http.now_us += 3600 * (gint64)G_USEC_PER_SEC;
  sync_fixture_run_well (self->sync);
  readings = derive (self);
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    readings_assert_one (readings, stages[i].step, "process_time", stages[i].minutes * 60);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C");
  g_test_init (&argc, &argv, NULL);
  add ("/sources/gitlab-day/stages", test_stages);
  add ("/sources/gitlab-day/merge-request", test_merge_request);
  add ("/sources/gitlab-day/delivery", test_delivery);
  add ("/sources/gitlab-day/first-map", test_first_map);
  add ("/sources/gitlab-day/again", test_again);
  return g_test_run ();
}
