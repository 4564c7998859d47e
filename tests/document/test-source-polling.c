/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When sources are read without anybody asking: by the clock, with and without a network, metered
 * or not, after a sleep of the computer, and after failures. */

#include "sources-fixture.h"

#include <string.h>

static void
test_schedule (void)
{
  const gint64 minute = G_TIME_SPAN_MINUTE;
  HwSourceSchedule schedule = { .every_minutes = 15,
                                .tried_us = HW_TIME_UNKNOWN,
                                .wait_until_us = HW_TIME_UNKNOWN };

  g_assert_cmpint (hw_source_schedule_get_due_us (&schedule), ==, 0);
  schedule.tried_us = 1000 * minute;
  g_assert_cmpint (hw_source_schedule_get_due_us (&schedule), ==, 1015 * minute);
  schedule.n_failures = 1;
  g_assert_cmpint (hw_source_schedule_get_due_us (&schedule), ==, 1030 * minute);
  schedule.n_failures = 3;
  g_assert_cmpint (hw_source_schedule_get_due_us (&schedule), ==, 1120 * minute);
  schedule.n_failures = 4000;
  g_assert_cmpint (hw_source_schedule_get_due_us (&schedule), ==, 1360 * minute);
  schedule.every_minutes = 24 * 60;
  g_assert_cmpint (hw_source_schedule_get_due_us (&schedule), ==, 2440 * minute);
  schedule.wait_until_us = 5000 * minute;
  g_assert_cmpint (hw_source_schedule_get_due_us (&schedule), ==, 5000 * minute);
  schedule.every_minutes = 0;
  g_assert_cmpint (hw_source_schedule_get_due_us (&schedule), ==, HW_SOURCE_NEVER_DUE);
}

static void
test_usual_minutes (void)
{
  g_autoptr (HwConnector) measures = hw_connector_load ("prometheus", NULL);
  g_autoptr (HwConnector) work = hw_connector_load ("github", NULL);

  g_assert_cmpuint (hw_source_schedule_get_usual_minutes (measures), ==, 1);
  g_assert_cmpuint (hw_source_schedule_get_usual_minutes (work), ==, 15);
}

/* New ones at once, then once a minute, and never two readings of one. */
static void
test_polling (SourcesFixture *self, gconstpointer data)
{
  HwSourceItem *item = sources_add_here (self);
  guint n_read = 0;

  g_signal_connect (self->sources, "read", G_CALLBACK (sources_count_cb), &n_read);
  sources_assert_status (self, item, HW_SOURCE_STATUS_NEVER, "Not synced yet");
  sources_pass (self, 1);
  g_assert_true (hw_source_item_is_reading (item));
  sources_assert_status (self, item, HW_SOURCE_STATUS_READING, "Asking…");
  hw_sources_read (self->sources, item);
  hw_sources_tick (self->sources);
  sources_drain (self);
  g_assert_cmpuint (n_read, ==, 1);
  g_assert_true (hw_sources_find (self->sources, hw_source_item_get_id (item)) == item);
  sources_assert_status (self, item, HW_SOURCE_STATUS_READ, "Synced just now");
  g_assert_cmpuint (hw_source_item_get_n_events (item), ==, 1);
  hw_sources_tick (self->sources);
  sources_drain (self);
  g_assert_cmpuint (n_read, ==, 1);
  sources_pass (self, 1);
  sources_drain (self);
  g_assert_cmpuint (n_read, ==, 2);
}

/* A computer that slept asks once, a little later, however long it was away. */
static void
test_after_sleep (SourcesFixture *self, gconstpointer data)
{
  HwSourceItem *item = sources_add_here (self);
  guint n_read = 0;

  sources_pass (self, 1);
  sources_drain (self);
  g_signal_connect (self->sources, "read", G_CALLBACK (sources_count_cb), &n_read);
  sources_pass (self, 24 * 60);
  g_assert_false (hw_source_item_is_reading (item));
  sources_pass (self, 1);
  sources_drain (self);
  g_assert_cmpuint (n_read, ==, 1);
  hw_sources_tick (self->sources);
  sources_drain (self);
  g_assert_cmpuint (n_read, ==, 1);
}

/* What costs money waits for somebody to ask, what is on this machine costs nothing. */
static void
test_metered (SourcesFixture *self, gconstpointer data)
{
  HwSourceItem *item = sources_add_elsewhere (self);

  hw_surroundings_set_network (self->surroundings, TRUE, TRUE);
  sources_pass_awake (self, 3);
  g_assert_false (hw_source_item_is_reading (item));
  hw_sources_read (self->sources, item);
  g_assert_true (hw_source_item_is_reading (item));
  sources_drain (self);
  g_assert_cmpuint (hw_source_item_get_n_events (item), ==, 1);
}

static void
test_metered_here (SourcesFixture *self, gconstpointer data)
{
  HwSourceItem *item = sources_add_here (self);

  hw_surroundings_set_network (self->surroundings, TRUE, TRUE);
  sources_pass (self, 1);
  g_assert_true (hw_source_item_is_reading (item));
  sources_drain (self);
}

static void
assert_schedule (HwSourceItem *item, const char *words)
{
  g_autofree char *schedule = hw_source_item_dup_schedule (item);

  g_assert_cmpstr (schedule, ==, words);
}

/* Nobody is asked whom nothing leads to; once there is a network it goes on. */
static void
test_offline (SourcesFixture *self, gconstpointer data)
{
  HwSourceItem *item = sources_add_elsewhere (self);
  HwSourceItem *here = sources_add_here (self);
  guint n_read = 0;

  assert_schedule (item, "every minute");
  hw_surroundings_set_network (self->surroundings, TRUE, TRUE);
  assert_schedule (item, "every minute, but not on this metered network");
  hw_surroundings_set_network (self->surroundings, FALSE, FALSE);
  assert_schedule (item, "every minute, once there is a network");
  assert_schedule (here, "every minute");
  sources_assert_status (self, item, HW_SOURCE_STATUS_OFFLINE, "Offline, not synced yet");
  sources_pass_awake (self, 2);
  g_assert_false (hw_source_item_is_reading (item));
  g_assert_true (hw_source_item_is_reading (here));
  sources_drain (self);
  hw_sources_read (self->sources, item);
  sources_drain (self);
  sources_assert_status (self, item, HW_SOURCE_STATUS_OFFLINE, "Offline, synced just now");

  g_signal_connect (self->sources, "read", G_CALLBACK (sources_count_cb), &n_read);
  hw_surroundings_set_network (self->surroundings, TRUE, FALSE);
  sources_assert_status (self, item, HW_SOURCE_STATUS_READ, "Synced just now");
  hw_sources_tick (self->sources);
  g_assert_cmpuint (hw_sources_count_reading (self->sources), ==, 0);
  sources_pass (self, 1);
  sources_drain (self);
  g_assert_cmpuint (n_read, ==, 2);
}

/* What a lost network cut short is no failure, and due as soon as it is back. */
static void
test_network_lost (SourcesFixture *self, gconstpointer data)
{
  HwSourceItem *item = sources_add_elsewhere (self);
  HwSourceItem *here = sources_add_here (self);

  sources_pass (self, 1);
  hw_surroundings_set_network (self->surroundings, FALSE, FALSE);
  sources_drain (self);
  g_assert_null (hw_source_item_get_error (item));
  g_assert_cmpuint (hw_source_item_get_n_events (item), ==, 0);
  g_assert_cmpuint (hw_source_item_get_n_events (here), ==, 1);
  hw_surroundings_set_network (self->surroundings, TRUE, FALSE);
  self->http.now_us += 30 * G_TIME_SPAN_SECOND;
  hw_sources_tick (self->sources);
  g_assert_true (hw_source_item_is_reading (item));
  g_assert_false (hw_source_item_is_reading (here));
  sources_drain (self);
  g_assert_cmpuint (hw_source_item_get_n_events (item), ==, 1);
}

/* A source that fails for as long as there is no network. */
static HwSourceItem *
add_failing (SourcesFixture *self, const char *path)
{
  HwSourceItem *item;
  g_autoptr (HwSourceDraft) draft =
      sources_new_draft (self, hw_test_server_get_origin (self->http.server));

  hw_source_draft_set_text (draft, "address", path);
  item = sources_save (self, draft);
  hw_surroundings_set_network (self->surroundings, FALSE, FALSE);
  for (guint i = 0; i < 4; i++)
    {
      hw_sources_read (self->sources, item);
      sources_drain (self);
    }
  sources_pass (self, 1);
  g_assert_false (hw_source_item_is_reading (item));
  hw_surroundings_set_network (self->surroundings, TRUE, FALSE);
  sources_pass (self, 1);
  return item;
}

/* What got no answer may have got none for want of a network. */
static void
test_network_back (SourcesFixture *self, gconstpointer data)
{
  HwSourceItem *item;

  hw_test_server_add_fault (self->http.server, "/reset", HW_TEST_SERVER_RESET);
  item = add_failing (self, "/reset");
  g_assert_true (hw_source_item_is_reading (item));
  sources_drain (self);
  sources_pass (self, 1);
  g_assert_false (hw_source_item_is_reading (item));
}

/* What was refused is not asked again because of it. */
static void
test_refused (SourcesFixture *self, gconstpointer data)
{
  hw_test_server_add (self->http.server, "/refused", 401, NULL, "");
  g_assert_false (hw_source_item_is_reading (add_failing (self, "/refused")));
}

/* Nothing is begun on the way to sleep, and what was going on stops; once afterwards. */
static void
test_asleep (SourcesFixture *self, gconstpointer data)
{
  HwSourceItem *item = sources_add_elsewhere (self);
  guint n_read = 0;

  sources_pass (self, 1);
  g_assert_true (hw_source_item_is_reading (item));
  hw_surroundings_set_asleep (self->surroundings, TRUE);
  sources_drain (self);
  g_assert_null (hw_source_item_get_error (item));
  sources_pass_awake (self, 3);
  g_assert_false (hw_source_item_is_reading (item));
  g_signal_connect (self->sources, "read", G_CALLBACK (sources_count_cb), &n_read);
  hw_surroundings_set_asleep (self->surroundings, FALSE);
  hw_sources_tick (self->sources);
  g_assert_false (hw_source_item_is_reading (item));
  self->http.now_us += 30 * G_TIME_SPAN_SECOND;
  hw_sources_tick (self->sources);
  g_assert_true (hw_source_item_is_reading (item));
  sources_drain (self);
  hw_sources_tick (self->sources);
  sources_drain (self);
  g_assert_cmpuint (n_read, ==, 1);
}

/* Each failure makes the wait longer; the words say what to do. */
static void
test_failures (SourcesFixture *self, gconstpointer data)
{
  g_autoptr (HwSourceDraft) draft =
      sources_new_draft (self, hw_test_server_get_origin (self->http.server));
  HwSourceItem *item;
  guint n_read = 0;

  hw_source_draft_set_text (draft, "address", "/none");
  item = sources_save (self, draft);
  g_signal_connect (self->sources, "read", G_CALLBACK (sources_count_cb), &n_read);
  sources_pass (self, 1);
  sources_drain (self);
  sources_assert_status (self, item, HW_SOURCE_STATUS_FAILED, "Failed just now");
  g_assert_nonnull (strstr (hw_source_item_get_error (item), "404"));
  sources_pass (self, 1);
  g_assert_false (hw_source_item_is_reading (item));
  sources_pass (self, 1);
  sources_drain (self);
  g_assert_cmpuint (n_read, ==, 2);
  sources_pass_awake (self, 3);
  g_assert_cmpuint (n_read, ==, 2);
  sources_pass (self, 1);
  sources_drain (self);
  g_assert_cmpuint (n_read, ==, 3);
}

/* Where there is nothing it is said why, and that is no failure. */
static void
test_nothing (SourcesFixture *self, gconstpointer data)
{
  static const char *const lists[] = { "/api/v4/projects/1/issues", "/api/v4/projects/1/pipelines",
                                       "/api/v4/projects/1/merge_requests",
                                       "/api/v4/projects/1/deployments" };
  const char *none = "{\"data\": {\"project\": {\"valueStreams\": {\"nodes\": []}}}}";
  g_autoptr (HwSourceDraft) draft = hw_source_draft_new ("gitlab", NULL);
  HwSourceItem *item;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    hw_test_server_add (self->http.server, lists[i], 200, NULL, "[]");
  hw_test_server_add (self->http.server, "/api/graphql", 200, NULL, none);
  hw_source_draft_set_name (draft, "Shop");
  hw_source_draft_set_address (draft, hw_test_server_get_origin (self->http.server));
  hw_source_draft_set_text (draft, "project", "1");
  hw_source_draft_set_text (draft, "stages", "acme/shop");
  item = sources_save (self, draft);
  hw_sources_read (self->sources, item);
  sources_drain (self);
  g_assert_null (hw_source_item_get_error (item));
  g_assert_nonnull (strstr (hw_source_item_get_note (item), "no value stream"));
}

static void
test_cancel (SourcesFixture *self, gconstpointer data)
{
  g_autoptr (HwSourceDraft) draft =
      sources_new_draft (self, hw_test_server_get_origin (self->http.server));
  HwSourceItem *item;

  hw_test_server_add_fault (self->http.server, "/slow", HW_TEST_SERVER_HANG);
  hw_source_draft_set_text (draft, "address", "/slow");
  item = sources_save (self, draft);
  hw_sources_read (self->sources, item);
  while (hw_test_server_get_n_requests (self->http.server) == 0)
    g_main_context_iteration (NULL, TRUE);
  hw_sources_cancel (self->sources, item);
  sources_drain (self);
  g_assert_null (hw_source_item_get_error (item));
  g_assert_true (hw_source_item_can_read (item));
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (SourcesFixture *self, gconstpointer data);
  } tests[] = {
    { "/source-polling/polling", test_polling },
    { "/source-polling/after-sleep", test_after_sleep },
    { "/source-polling/metered", test_metered },
    { "/source-polling/metered-here", test_metered_here },
    { "/source-polling/offline", test_offline },
    { "/source-polling/network-lost", test_network_lost },
    { "/source-polling/network-back", test_network_back },
    { "/source-polling/refused", test_refused },
    { "/source-polling/asleep", test_asleep },
    { "/source-polling/failures", test_failures },
    { "/source-polling/nothing", test_nothing },
    { "/source-polling/cancel", test_cancel },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-polling/schedule", test_schedule);
  g_test_add_func ("/source-polling/usual-minutes", test_usual_minutes);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, SourcesFixture, NULL, sources_set_up, tests[i].test,
                sources_tear_down);
  return g_test_run ();
}
