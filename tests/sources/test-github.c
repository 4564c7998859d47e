/* SPDX-License-Identifier: GPL-3.0-or-later */

/* GitHub, played: what comes of its answers, and what that means for figures and first maps. */

#include "hw-delivery-events.h"
#include "stream-play.h"

#include <locale.h>

/* One status of a deployment; they come newest first. */
#define STATUS(state, day, hour)                                                                   \
  "{\"state\": \"" state "\", \"created_at\": \"2026-11-" day "T" hour ":00Z\"}"

/* A deployment has finished when it first succeeded, whatever failed before; that it was replaced
 * later is nothing. The one before it never succeeded: it failed at 10:01, not when that was tried
 * again. So of two deployments one failed, and the other one is rework. */
static void
test_retried_deployment (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new ("github", "{\"repository\": \"o/r\"}");
  g_autoptr (GPtrArray) sources = hw_library_list_sources (fixture->library, NULL);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  HwWindow window = { SOURCES_NOW_US - 30 * G_TIME_SPAN_DAY, SOURCES_NOW_US };
  g_autoptr (HwDeliveryEvents) events = NULL;
  HwDora dora;

  play_answer (play, "/deployments?", NULL,
               "[{\"id\": 4, \"environment\": \"production\", \"sha\": \"b\", \"created_at\":"
               " \"2026-11-21T09:00:00Z\", \"updated_at\": \"2026-11-25T09:00:00Z\"},"
               " {\"id\": 3, \"environment\": \"production\", \"sha\": \"a\", \"created_at\":"
               " \"2026-11-20T10:00:00Z\", \"updated_at\": \"2026-11-20T10:05:00Z\"}]");
  play_answer (
      play, "/deployments/4/statuses", NULL,
      "[" STATUS ("inactive", "25", "09:00") ", " STATUS ("success", "22", "09:00") ", " STATUS (
          "success", "21", "09:20") ", " STATUS ("failure", "21",
                                                 "09:10") ", " STATUS ("in_progress", "21",
                                                                       "09:01") "]");
  play_answer (play, "/deployments/3/statuses", NULL,
               "[" STATUS ("error", "20", "10:05") ", " STATUS ("failure", "20", "10:01") "]");
  g_assert_true (play_stream (play, fixture, "deployments"));
  sources_assert_query (fixture, "SELECT id, result, finished FROM deployment ORDER BY id",
                        "3|failure|2026-11-20T10:01:00.000Z\n4|success|2026-11-21T09:20:00.000Z\n");

  events = hw_delivery_events_load (fixture->library, sources, window, NULL);
  dora = hw_dora_measure (&events->events, window, utc);
  g_assert_cmpuint (dora.figures[HW_DORA_CHANGE_FAIL_RATE].n, ==, 2);
  g_assert_cmpuint (dora.figures[HW_DORA_CHANGE_FAIL_RATE].n_hits, ==, 1);
  g_assert_cmpuint (dora.figures[HW_DORA_REWORK_RATE].n_hits, ==, 1);
  g_assert_cmpuint (dora.figures[HW_DORA_DEPLOYMENT_FREQUENCY].n_hits, ==, 1);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  SOURCES_TEST ("/sources/github/retried-deployment", test_retried_deployment);
  return g_test_run ();
}
