/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Events in the library: written again they change nothing, newer ones replace older ones, a page
 * and its cursor are one, and a source that is removed takes everything with it. */

#include "hw-event-words.h"
#include "hw-item-scan.h"
#include "hw-library-private.h"
#include "store-events.h"
#include "store-fixture.h"
#include "store-library.h"

#include <locale.h>
#include <math.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define SECOND_US G_GINT64_CONSTANT (1000000)

static const char all_moves[] =
    "SELECT i.id, at_ms, f.id, t.id FROM event_transition JOIN event_item AS i ON i.key = item"
    " LEFT JOIN term AS f ON f.key = from_state LEFT JOIN term AS t ON t.key = to_state"
    " ORDER BY i.source, i.id, at_ms, f.id, t.id";

static void
test_twice (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  gint64 source = store_add_source (library, "board");
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (HwEventWriter) writer = store_event_writer (library, source);

      /* In another order and in other pages the second time. */
      for (guint i = 0; i < 50; i++)
        {
          store_add_moves (writer, round == 0 ? i : 49 - i, 5);
          if (i % (7 + round * 5) == 0)
            store_commit_events (writer, NULL);
        }
      store_commit_events (writer, NULL);
      g_clear_pointer (&writer, hw_event_writer_free);
      *(round == 0 ? &once : &twice) = store_dump (library, all_moves);
    }
  g_assert_cmpstr (once, ==, twice);
  g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM event_transition"), ==, 250);
  g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM event_item"), ==, 50);
  g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM term"), ==, 5);
  store_assert_sound (library);
}

/* Moves of one moment come back in the order in which they were told, there and back and there
 * again; what is told once more, in the same page or another one, is nothing. */
static void
test_moment (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  gint64 source = store_add_source (library, "board");
  static const char *const told[][2] = { { "b", NULL }, { NULL, "b" }, { "x", "a" },
                                         { "a", "x" },  { "x", "a" },  { "x", "a" } };
  static const guint expected[] = { 0, 1, 2, 3, 4 };
  g_autoptr (HwItemScan) scan = NULL;
  HwTermKey keys[3];
  HwItemHistory item;

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (HwEventWriter) writer = store_event_writer (library, source);

      for (guint i = 0; i < G_N_ELEMENTS (told); i++)
        {
          HwTransitionEvent move = { .item = "1", .at_us = SECOND_US };

          if (told[i][0] != NULL)
            move.from = hw_event_writer_take_term (
                writer, &(HwTermWords){ .kind = HW_TERM_STATUS, .id = told[i][0] });
          if (told[i][1] != NULL)
            move.to = hw_event_writer_take_term (
                writer, &(HwTermWords){ .kind = HW_TERM_STATUS, .id = told[i][1] });
          hw_event_writer_add_transition (writer, &move);
        }
      store_commit_events (writer, NULL);
    }
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT key FROM term WHERE id = '%c'", "abx"[i]);

      keys[i] = (HwTermKey)store_get_int (library, sql);
    }
  scan = hw_item_scan_new (library, source, NULL);
  g_assert_true (hw_item_scan_next (scan, &item));
  g_assert_cmpuint (item.n_moves, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < item.n_moves; i++)
    {
      const char *from = told[expected[i]][0], *to = told[expected[i]][1];

      g_assert_cmpuint (item.moves[i].from, ==,
                        from == NULL ? HW_TERM_NONE : keys[from[0] == 'x' ? 2 : from[0] - 'a']);
      g_assert_cmpuint (item.moves[i].to, ==,
                        to == NULL ? HW_TERM_NONE : keys[to[0] == 'x' ? 2 : to[0] - 'a']);
    }
  g_assert_false (hw_item_scan_next (scan, &item));
  g_assert_true (hw_item_scan_finish (scan, NULL));
}

static void
add_item (HwEventWriter *writer, gint64 updated_us, gint64 closed_us, const char *title)
{
  hw_event_writer_add_item (writer, &(HwItemEvent){ .id = "a",
                                                    .kind = HW_ITEM_CHANGE,
                                                    .title = title,
                                                    .begun_us = HW_TIME_UNKNOWN,
                                                    .created_us = HW_TIME_UNKNOWN,
                                                    .closed_us = closed_us,
                                                    .updated_us = updated_us });
  store_commit_events (writer, NULL);
}

static void
assert_item (HwLibrary *library, const char *expected)
{
  g_autofree char *found =
      store_dump (library, "SELECT kind, title, created, closed, updated FROM item");

  g_assert_cmpstr (found, ==, expected);
}

static void
test_newer_replaces_older (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwEventWriter) writer =
      store_event_writer (library, store_add_source (library, "board"));

  add_item (writer, 10 * SECOND_US, 9 * SECOND_US, "old");
  assert_item (library, "change|old||1970-01-01T00:00:09.000Z|1970-01-01T00:00:10.000Z\n");

  /* Reopened since. */
  add_item (writer, 20 * SECOND_US, HW_TIME_UNKNOWN, "new");
  assert_item (library, "change|new|||1970-01-01T00:00:20.000Z\n");

  /* A page that comes late. */
  add_item (writer, 15 * SECOND_US, 14 * SECOND_US, "old");
  assert_item (library, "change|new|||1970-01-01T00:00:20.000Z\n");

  /* A single event, which says of itself only what happened. */
  add_item (writer, HW_TIME_UNKNOWN, 30 * SECOND_US, NULL);
  assert_item (library, "change|new||1970-01-01T00:00:30.000Z|1970-01-01T00:00:20.000Z\n");
}

static void
test_other_events (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  gint64 source = store_add_source (library, "plant");
  g_autoptr (HwEventWriter) writer = store_event_writer (library, source);
  HwTermKey job = hw_event_writer_take_term (
      writer, &(HwTermWords){ .kind = HW_TERM_JOB, .id = "7", .name = "build" });
  HwTermKey production = hw_event_writer_take_term (
      writer, &(HwTermWords){ .kind = HW_TERM_ENVIRONMENT, .id = "prod" });
  HwTermKey p95 =
      hw_event_writer_take_term (writer, &(HwTermWords){ .kind = HW_TERM_SERIES, .id = "p95" });
  HwEventCounts counts;

  for (guint round = 0; round < 2; round++)
    {
      hw_event_writer_add_run (writer, &(HwRunEvent){ .id = "1",
                                                      .job = job,
                                                      .result = HW_RESULT_SUCCESS,
                                                      .attempt = 1,
                                                      .queued_us = SECOND_US,
                                                      .started_us = 2 * SECOND_US,
                                                      .finished_us = 5 * SECOND_US,
                                                      .paused_us = SECOND_US / 2,
                                                      .updated_us = 5 * SECOND_US });
      hw_event_writer_add_deployment (writer, &(HwDeploymentEvent){ .id = "1",
                                                                    .environment = production,
                                                                    .url = "https://ci/1",
                                                                    .production = TRUE,
                                                                    .result = HW_RESULT_FAILURE,
                                                                    .created_us = SECOND_US,
                                                                    .finished_us = -SECOND_US / 2,
                                                                    .updated_us = SECOND_US });
      hw_event_writer_add_incident (writer, &(HwIncidentEvent){ .id = "1",
                                                                .url = "https://on-call/1",
                                                                .severity = "high",
                                                                .started_us = SECOND_US,
                                                                .acknowledged_us = HW_TIME_UNKNOWN,
                                                                .resolved_us = HW_TIME_UNKNOWN,
                                                                .updated_us = HW_TIME_UNKNOWN });
      hw_event_writer_add_sample (
          writer, &(HwSampleEvent){ .series = p95, .at_us = SECOND_US, .value = 0.25, .n = NAN });
      g_assert_cmpuint (hw_event_writer_get_n_pending (writer), ==, 4);
      store_commit_events (writer, NULL);
      g_assert_cmpuint (hw_event_writer_get_n_pending (writer), ==, 0);
    }

  g_assert_true (hw_library_count_events (library, source, &counts, NULL));
  g_assert_cmpuint (counts.n_runs, ==, 1);
  g_assert_cmpuint (counts.n_deployments, ==, 1);
  g_assert_cmpuint (counts.n_incidents, ==, 1);
  g_assert_cmpuint (counts.n_samples, ==, 1);
  {
    g_autofree char *runs = store_dump (library, "SELECT * FROM run");
    g_autofree char *deployments = store_dump (library, "SELECT * FROM deployment");
    g_autofree char *incidents = store_dump (library, "SELECT * FROM incident");
    g_autofree char *samples = store_dump (library, "SELECT * FROM sample");

    g_assert_cmpstr (runs, ==,
                     "plant|1|build||||1|success|1970-01-01T00:00:01.000Z|"
                     "1970-01-01T00:00:02.000Z|1970-01-01T00:00:05.000Z|0.5\n");
    g_assert_cmpstr (deployments, ==,
                     "plant|1|prod|||https://ci/1|1|failure|1970-01-01T00:00:01.000Z|"
                     "1969-12-31T23:59:59.500Z\n");
    g_assert_cmpstr (incidents, ==,
                     "plant|1|||https://on-call/1||high|1970-01-01T00:00:01.000Z||\n");
    g_assert_cmpstr (samples, ==, "plant|p95|1970-01-01T00:00:01.000Z|0.25|\n");
  }
}

/* Labels come and go at the same moment: each is a row. */
static void
test_same_moment (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  gint64 source = store_add_source (library, "board");
  g_autoptr (HwEventWriter) writer = store_event_writer (library, source);
  HwTermKey a = store_take_status (writer, "a"), b = store_take_status (writer, "b");
  HwTransitionEvent moves[] = { { "i", SECOND_US, HW_TERM_NONE, a },
                                { "i", SECOND_US, HW_TERM_NONE, b },
                                { "i", SECOND_US, a, HW_TERM_NONE },
                                { "i", SECOND_US, b, HW_TERM_NONE },
                                { "i", SECOND_US, a, b } };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    hw_event_writer_add_transition (writer, &moves[i]);
  store_commit_events (writer, NULL);
  g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM transition"), ==,
                   G_N_ELEMENTS (moves));
}

static void
test_terms (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  gint64 source = store_add_source (library, "board");
  g_autoptr (HwEventWriter) writer = store_event_writer (library, source);
  g_autoptr (GPtrArray) terms = NULL;
  const HwTerm *term;
  HwTermKey key;

  key = hw_event_writer_take_term (
      writer, &(HwTermWords){ .kind = HW_TERM_STATUS, .id = "3", .name = "Doing", .hint = "new" });
  g_assert_cmpuint (key, !=, HW_TERM_NONE);
  g_assert_cmpuint (store_take_status (writer, "3"), ==, key);
  g_assert_cmpuint (store_take_status (writer, NULL), ==, HW_TERM_NONE);
  store_commit_events (writer, NULL);

  /* Renamed there; what is not said again is kept. */
  hw_event_writer_take_term (
      writer, &(HwTermWords){ .kind = HW_TERM_STATUS, .id = "3", .name = "Busy", .position = 2 });
  store_commit_events (writer, NULL);
  terms = hw_library_list_terms (library, source, NULL);
  g_assert_cmpuint (terms->len, ==, 1);
  term = terms->pdata[0];
  g_assert_cmpstr (term->name, ==, "Busy");
  g_assert_cmpstr (term->hint, ==, "new");
  g_assert_cmpint (term->position, ==, 2);

  for (guint i = 0; i < HW_TERMS_MAX + 10; i++)
    {
      g_autofree char *id = g_strdup_printf ("many-%u", i);

      g_assert_cmpint (store_take_status (writer, id) == HW_TERM_NONE, ==, i >= HW_TERMS_MAX - 1);
    }
}

/* By position, equal ones as they were met; found by their key. */
static void
test_term_order (void)
{
  static const HwTermKey order[] = { 2, 1, 3, 4 };
  HwTerm terms[] = { { .key = 3, .position = 2 },
                     { .key = 1, .position = 2 },
                     { .key = 2, .position = 1 },
                     { .key = 4, .position = 2 } };
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    g_ptr_array_add (sorted, &terms[i]);
  hw_terms_sort (sorted);
  for (guint i = 0; i < sorted->len; i++)
    g_assert_cmpuint (((const HwTerm *)sorted->pdata[i])->key, ==, order[i]);
  g_assert_true (hw_terms_find (sorted, 4) == &terms[3]);
  g_assert_null (hw_terms_find (sorted, 5));
}

static char *
scan_to_text (HwItemScan *scan)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  HwItemHistory history;

  while (hw_item_scan_next (scan, &history))
    {
      g_string_append_printf (text, "%d:", (int)history.key);
      for (guint i = 0; i < history.n_moves; i++)
        g_string_append_printf (text, " %u>%u", history.moves[i].from, history.moves[i].to);
      g_string_append_c (text, '\n');
    }
  g_assert_true (hw_item_scan_finish (scan, &error));
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

/* Two sources whose items lie among each other. */
static void
test_scan (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  gint64 sources[] = { store_add_source (library, "one"), store_add_source (library, "two"),
                       store_add_source (library, "three") };
  gint64 some[] = { 3, 99, 1 };
  g_autoptr (HwItemScan) scan = NULL;
  g_autofree char *all = NULL;
  g_autofree char *few = NULL;
  g_autofree char *none = NULL;

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (HwEventWriter) writer = store_event_writer (library, sources[i % 2]);

      store_add_moves (writer, i, 2);
      if (i == 3)
        hw_event_writer_add_item (writer, &(HwItemEvent){ .id = "still",
                                                          .begun_us = HW_TIME_UNKNOWN,
                                                          .created_us = SECOND_US,
                                                          .closed_us = HW_TIME_UNKNOWN,
                                                          .updated_us = HW_TIME_UNKNOWN });
      store_commit_events (writer, NULL);
    }

  scan = hw_item_scan_new (library, sources[1], NULL);
  all = scan_to_text (scan);
  g_assert_cmpstr (all, ==, "2: 0>3 3>4\n4:\n5: 0>3 3>4\n");
  hw_item_scan_free (scan);

  scan = hw_item_scan_new_for_keys (library, some, G_N_ELEMENTS (some), NULL);
  few = scan_to_text (scan);
  g_assert_cmpstr (few, ==, "3: 0>1 1>2\n1: 0>1 1>2\n");
  hw_item_scan_free (scan);

  scan = hw_item_scan_new (library, sources[2], NULL);
  none = scan_to_text (scan);
  g_assert_cmpstr (none, ==, "");
}

static void
test_touched (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwEventWriter) writer =
      store_event_writer (library, store_add_source (library, "board"));
  const gint64 *touched;
  gsize n_items;

  store_add_moves (writer, 1, 2);
  store_add_moves (writer, 2, 2);
  store_add_moves (writer, 3, 2);
  store_commit_events (writer, NULL);
  store_add_moves (writer, 3, 3);
  store_add_moves (writer, 1, 3);
  store_commit_events (writer, NULL);
  touched = hw_event_writer_get_touched (writer, &n_items);
  g_assert_cmpuint (n_items, ==, 2);
  g_assert_cmpint (touched[0], ==, 1);
  g_assert_cmpint (touched[1], ==, 3);
}

static void
test_sources (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwSource) source = hw_source_new ("Board", "jira");
  g_autoptr (HwSource) same = hw_source_new ("Board", "github");
  g_autoptr (HwSource) found = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GError) error = NULL;

  source->base = g_strdup ("https://example.atlassian.net");
  g_assert_true (hw_library_add_source (library, source, NULL));
  g_assert_false (hw_library_add_source (library, same, &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_CONFLICT);
  g_clear_error (&error);

  g_free (source->name);
  source->name = g_strdup ("Our board");
  g_assert_true (hw_library_update_source (library, source, NULL));
  g_assert_true (hw_library_add_source (library, same, NULL));
  sources = hw_library_list_sources (library, NULL);
  g_assert_cmpuint (sources->len, ==, 2);
  found = hw_library_find_source (library, "Our board", NULL);
  g_assert_cmpstr (found->id, ==, source->id);
  g_assert_cmpstr (found->base, ==, source->base);
  g_assert_null (hw_library_find_source (library, "no such source", &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_NOT_FOUND);
}

static void
test_removed (StoreFixture *fixture, gconstpointer data)
{
  static const char *const counts[] = { "stream",           "term",      "event_item",
                                        "event_transition", "event_run", "event_sample" };
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  gint64 source = store_add_source (library, "board");
  g_autoptr (HwEventWriter) writer = store_event_writer (library, source);
  g_autoptr (GError) error = NULL;

  store_add_moves (writer, 1, 3);
  hw_event_writer_add_run (writer, &(HwRunEvent){ .id = "1" });
  hw_event_writer_add_sample (
      writer,
      &(HwSampleEvent){ .series = hw_event_writer_take_term (
                            writer, &(HwTermWords){ .kind = HW_TERM_SERIES, .id = "p95" }) });
  store_commit_events (writer, "page 1");

  g_assert_true (hw_library_remove_source (library, source, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s", counts[i]);

      g_assert_cmpint (store_get_int (library, sql), ==, 0);
    }

  store_add_moves (writer, 2, 3);
  g_assert_cmpint (store_add_source (library, "another"), !=, source);
  g_assert_false (hw_event_writer_commit (writer, NULL, &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_NOT_FOUND);
  g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM event_item"), ==, 0);
}

/* Reads page after page for ever, going on after the one its cursor names. */
static void
sync_for_ever (const char *path, gint64 source)
{
  g_autoptr (HwLibrary) library = store_open (path);
  g_autoptr (HwEventWriter) writer = store_event_writer (library, source);
  g_autoptr (HwStream) stream = hw_library_load_stream (library, source, "events", NULL);
  guint page = stream->cursor != NULL ? (guint)g_ascii_strtoull (stream->cursor, NULL, 10) : 0;

  for (;; page++)
    {
      g_autofree char *cursor = g_strdup_printf ("%u", page + 1);

      for (guint i = 0; i < 5; i++)
        store_add_moves (writer, page * 5 + i, 4);
      store_commit_events (writer, cursor);
    }
}

static void
test_killed (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (HwLibrary) made = store_open (fixture->path);
  gint64 source = store_add_source (made, "board");
  gint64 n_pages = 0;

  g_clear_pointer (&made, hw_library_close);
  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (HwLibrary) library = NULL;
      g_autoptr (HwStream) stream = NULL;
      pid_t child = fork ();

      if (child == 0)
        sync_for_ever (fixture->path, source);
      g_usleep ((gulong)g_rand_int_range (random, 0, 30000));
      kill (child, SIGKILL);
      g_assert_cmpint (waitpid (child, NULL, 0), ==, child);

      library = store_open (fixture->path);
      stream = hw_library_load_stream (library, source, "events", NULL);
      n_pages = stream->cursor != NULL ? g_ascii_strtoll (stream->cursor, NULL, 10) : 0;
      g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM event_transition"), ==,
                       n_pages * 20);
      g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM event_item"), ==, n_pages * 5);
      store_assert_sound (library);
    }
  g_assert_cmpint (n_pages, >, 0);
}

static void
test_streams (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  gint64 source = store_add_source (library, "board");
  g_autoptr (HwStream) stream = hw_library_load_stream (library, source, "issues", NULL);
  g_autoptr (HwStream) again = NULL;
  g_autoptr (GPtrArray) streams = NULL;

  g_assert_cmpint (stream->synced_us, ==, HW_TIME_UNKNOWN);
  g_assert_null (stream->cursor);
  stream->cursor = g_strdup ("{}");
  stream->error = g_strdup ("the server is away");
  stream->wait_until_us = 5;
  g_assert_true (hw_library_save_stream (library, source, stream, NULL));
  again = hw_library_load_stream (library, source, "issues", NULL);
  g_assert_cmpstr (again->error, ==, "the server is away");
  g_assert_cmpint (again->wait_until_us, ==, 5);
  g_assert_cmpint (again->tried_us, ==, HW_TIME_UNKNOWN);
  streams = hw_library_list_streams (library, source, NULL);
  g_assert_cmpuint (streams->len, ==, 1);
}

static void
test_read_only (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  gint64 source = store_add_source (library, "board");
  g_autoptr (HwLibrary) reading = hw_library_open (fixture->path, HW_LIBRARY_READ_ONLY, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (hw_event_writer_new (reading, source, &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_READ_ONLY);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store/events/twice", test_twice);
  STORE_TEST ("/store/events/moment", test_moment);
  STORE_TEST ("/store/events/newer-replaces-older", test_newer_replaces_older);
  STORE_TEST ("/store/events/other-events", test_other_events);
  STORE_TEST ("/store/events/same-moment", test_same_moment);
  STORE_TEST ("/store/events/terms", test_terms);
  STORE_TEST ("/store/events/scan", test_scan);
  STORE_TEST ("/store/events/touched", test_touched);
  STORE_TEST ("/store/events/sources", test_sources);
  STORE_TEST ("/store/events/streams", test_streams);
  STORE_TEST ("/store/events/removed", test_removed);
  STORE_TEST ("/store/events/killed", test_killed);
  STORE_TEST ("/store/events/read-only", test_read_only);
  g_test_add_func ("/store/events/term-order", test_term_order);
  return g_test_run ();
}
