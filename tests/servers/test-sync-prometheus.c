/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole way against a real Prometheus, which with-prometheus starts: engine, connector,
 * library.
 */

#include "sync-fixture.h"

static void
test_prometheus (SourcesFixture *fixture, gconstpointer data)
{
  SyncSource source = { .connector = "prometheus",
                        .settings = "{\"queries\": {\"up\": \"up\", \"nothing\": \"absent_metric\","
                                    " \"infinite\": \"1/0\"}, \"alerts\": \"alertname!=\\\"\\\"\"}",
                        .base = g_getenv ("HEADWAY_PROMETHEUS") };

  /* Twice, and it has the same rows. */
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (SyncFixture) sync = sync_fixture_new (fixture, &source, NULL);

      sync_fixture_try (sync);
      g_assert_no_error (sync->error);
      g_assert_cmpuint (hw_sync_report_count_events (sync->report), >, 0);
      sync_fixture_run_well (sync);
      sources_assert_query (fixture, "SELECT DISTINCT series, value FROM sample", "up|1.0\n");
      sources_assert_query (fixture, "SELECT label, service, severity, resolved FROM incident",
                            "AlwaysFiring|checkout|page|\n");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (g_getenv ("HEADWAY_PROMETHEUS") == NULL)
    {
      g_print ("1..0 # SKIP run it by with-prometheus\n");
      return 0;
    }
  SOURCES_TEST ("/servers/sync/prometheus", test_prometheus);
  return g_test_run ();
}
