/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole way against a real Buildbot, which with-buildbot starts: builds, what they waited for,
 * and their steps. */

#include "hw-first-map.h"
#include "sync-fixture.h"

static void
test_builds (SourcesFixture *fixture, gconstpointer data)
{
  SyncSource source = { .connector = "buildbot", .base = g_getenv ("HEADWAY_BUILDBOT") };
  g_autoptr (SyncFixture) sync = sync_fixture_new (fixture, &source, NULL);
  g_autofree char *rows = NULL;
  g_autofree char *again = NULL;

  sync_fixture_try (sync);
  g_assert_no_error (sync->error);
  sync_fixture_run_well (sync);
  g_test_message ("%s", sync->log->str);
  rows = sources_query (fixture, "SELECT * FROM run ORDER BY id");
  g_test_message ("%s", rows);
  sources_assert_query (fixture, "SELECT job, result FROM run WHERE parent IS NULL ORDER BY job",
                        "checkout|success\nsearch|failure\n");
  sources_assert_query (fixture,
                        "SELECT count(*) FROM run WHERE parent IS NULL AND queued <= started AND"
                        " started < finished",
                        "2\n");
  /* One worker: who came second waited for the other. */
  sources_assert_query (fixture,
                        "SELECT max(started) >= min(finished), max(queued) < min(finished) FROM run"
                        " WHERE parent IS NULL",
                        "1|1\n");
  sources_assert_query (fixture,
                        "SELECT job, result, count(*) FROM run WHERE parent IS NOT NULL AND job IN"
                        " ('compile', 'test') GROUP BY job, result",
                        "compile|success|2\ntest|failure|1\ntest|success|1\n");
  sync_fixture_run_well (sync);
  again = sources_query (fixture, "SELECT * FROM run ORDER BY id");
  g_assert_cmpstr (rows, ==, again);
}

/* Of a builder, with what its builds waited for the one worker. */
static void
test_first_map (SourcesFixture *fixture, gconstpointer data)
{
  SyncSource source = { .connector = "buildbot", .base = g_getenv ("HEADWAY_BUILDBOT") };
  g_autoptr (SyncFixture) sync = sync_fixture_new (fixture, &source, NULL);
  HwFirstMapOptions options = { .pipeline = "search" };
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  const HwElement *element;

  sync_fixture_run_well (sync);
  map = hw_first_map_new (fixture->library, sync->source, &options, &error);
  g_assert_no_error (error);
  HW_SEQ_FOREACH (element, hw_map_steps (map))
    g_string_append_printf (names, "%s ", ((const HwStep *)element)->name);
  g_assert_cmpstr (names->str, ==, "Queue worker_preparation compile test ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (g_getenv ("HEADWAY_BUILDBOT") == NULL)
    {
      g_print ("1..0 # SKIP run it by with-buildbot\n");
      return 0;
    }
  SOURCES_TEST ("/servers/buildbot/builds", test_builds);
  SOURCES_TEST ("/servers/buildbot/first-map", test_first_map);
  return g_test_run ();
}
