/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole way against a real Prometheus, which with-prometheus starts: engine, connector,
 * library.
 */

#include "sources-fixture.h"

#include "hw-sync.h"

typedef struct
{
  GMainLoop *loop;
  HwSyncReport *report;
  GError *error;
} Waiting;

static void
synced_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Waiting *waiting = user_data;

  waiting->report = hw_sync_run_finish (result, &waiting->error);
  g_main_loop_quit (waiting->loop);
}

static void
tested_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Waiting *waiting = user_data;

  waiting->report = hw_sync_test_finish (result, &waiting->error);
  g_main_loop_quit (waiting->loop);
}

/* A try of it, and then all of it. */
static void
sync_with (SourcesFixture *fixture, const char *settings)
{
  g_autoptr (HwHttp) http = hw_http_new (NULL);
  g_autoptr (HwHttpChannel) channel = NULL;
  g_autoptr (HwLibraryWorker) worker = NULL;
  g_autoptr (HwConnector) connector = NULL;
  g_autoptr (HwSource) source = hw_library_find_source (fixture->library, "log", NULL);
  g_autoptr (GError) error = NULL;
  HwConnectorAccess access = { NULL };
  HwSyncSetup setup = { .clock = hw_clock_system };
  Waiting waiting = { g_main_loop_new (NULL, FALSE) };

  g_free (source->connector);
  source->connector = g_strdup ("prometheus");
  g_free (source->settings);
  source->settings = g_strdup (settings);
  source->base = g_strdup (g_getenv ("HEADWAY_PROMETHEUS"));
  connector = hw_connector_new_for_source (source, &error);
  g_assert_no_error (error);
  channel = hw_connector_open_channel (connector, source, http, &access, &error);
  g_assert_no_error (error);
  worker = hw_library_worker_new (
      hw_library_open (hw_library_get_path (fixture->library), HW_LIBRARY_READ_WRITE, &error));
  setup.worker = worker;
  setup.transport = hw_sync_transport_channel (channel);

  hw_sync_test_async (source, &setup, NULL, tested_cb, &waiting);
  g_main_loop_run (waiting.loop);
  g_assert_no_error (waiting.error);
  g_assert_cmpuint (hw_sync_report_count_events (waiting.report), >, 0);
  g_clear_pointer (&waiting.report, hw_sync_report_free);

  hw_sync_run_async (source, &setup, NULL, synced_cb, &waiting);
  g_main_loop_run (waiting.loop);
  g_assert_no_error (waiting.error);
  g_assert_no_error (hw_sync_report_get_error (waiting.report));
  g_clear_pointer (&waiting.report, hw_sync_report_free);
  g_main_loop_unref (waiting.loop);
}

static void
test_prometheus (SourcesFixture *fixture, gconstpointer data)
{
  /* Twice, and it has the same rows. */
  for (int i = 0; i < 2; i++)
    {
      sync_with (fixture, "{\"queries\": {\"up\": \"up\", \"nothing\": \"absent_metric\","
                          " \"infinite\": \"1/0\"}, \"alerts\": \"alertname!=\\\"\\\"\"}");
      sources_assert_query (fixture, "SELECT DISTINCT series, value FROM sample", "up|1.0\n");
      sources_assert_query (fixture, "SELECT label, service, severity, resolved FROM incident",
                            "AlwaysFiring|checkout|page|\n");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SOURCES_TEST ("/servers/sync/prometheus", test_prometheus);
  return g_test_run ();
}
