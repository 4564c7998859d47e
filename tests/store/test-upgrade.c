/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files of released schemas, kept in data/, open in this program and in one with a schema yet to
 * come. `STORE_WRITE_FIXTURE=FILE test-upgrade` writes such a file, once for each new schema. */

#include "hw-library-private.h"
#include "store-events.h"
#include "store-fixture.h"
#include "store-library.h"
#include "store-maps.h"

#include <locale.h>
#include <string.h>

#define N_EDITS 6
#define N_ITEMS 20
#define N_MOVES 4

/* What a file of the fixture holds. */
static HwMap *
map_at (guint revision)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  HwMap *map = store_map_new_chain ("a", "Feature delivery", 12);

  for (guint i = 1; i < revision; i++)
    {
      g_autoptr (HwMap) before = map;

      map = store_map_with_random_edit (before, random, i);
    }
  return map;
}

static void
write_fixture (const char *path)
{
  g_autoptr (HwLibrary) library = store_open (path);
  g_autoptr (HwMap) map = map_at (1);

  store_add (library, map);
  for (guint i = 1; i <= N_EDITS; i++)
    {
      g_autoptr (HwMap) before = g_steal_pointer (&map);

      map = map_at (i + 1);
      store_commit (library, i, before, map);
    }
  store_snapshot (library, "a", 3, "before the trial");

  {
    g_autoptr (HwEventWriter) writer =
        store_event_writer (library, store_add_source (library, "tracker"));

    for (guint item = 0; item < N_ITEMS; item++)
      store_add_moves (writer, item, N_MOVES);
    store_commit_events (writer, "page 1");
  }
}

static void
assert_is_fixture (HwLibrary *library)
{
  g_autofree char *id = NULL;
  gint64 revision;

  for (guint i = 1; i <= N_EDITS + 1; i++)
    {
      g_autoptr (HwMap) map = map_at (i);

      store_assert_holds (library, map, i);
    }
  g_assert_true (
      hw_library_resolve (library, "Feature delivery@before the trial", &id, &revision, NULL));
  g_assert_cmpint (revision, ==, 3);
  store_assert_sound (library);
}

/* Of a file of schema 2 or later. */
static void
assert_has_events (HwLibrary *library)
{
  g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM transition"), ==,
                   N_ITEMS * N_MOVES);
  g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM stream WHERE cursor = 'page 1'"),
                   ==, 1);
}

static void
take_fixture (StoreFixture *fixture, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "store", "data", name, NULL);

  store_copy_file (path, fixture->path);
}

static void
edit_it (HwLibrary *library)
{
  g_autoptr (HwMap) last = map_at (N_EDITS + 1);
  g_autoptr (HwMap) next = map_at (N_EDITS + 2);

  store_commit (library, N_EDITS + 1, last, next);
  store_assert_holds (library, next, 0);
}

/* As a Headway of that schema would have: without an address to open. */
static void
add_delivery_of_before (const char *path)
{
  g_autoptr (HwDatabase) database = hw_database_open (path, HW_DATABASE_READ_WRITE, NULL);

  g_assert_true (hw_database_execute (
      database,
      "INSERT INTO event_deployment (source, id, production, result, finished_ms)"
      " VALUES (1, 'd', 1, 1, 1000);"
      "INSERT INTO event_incident (source, id, title, started_ms) VALUES (1, 'i', 'Down', 2000)",
      NULL));
}

static void
assert_delivery (HwLibrary *library, const char *deployment, const char *incident)
{
  g_autofree char *deployments =
      store_dump (library, "SELECT id, result, finished, url FROM deployment");
  g_autofree char *incidents = store_dump (library, "SELECT id, title, started, url FROM incident");

  g_assert_cmpstr (deployments, ==, deployment);
  g_assert_cmpstr (incidents, ==, incident);
}

/* What was there has no address, until the source tells it. */
static void
assert_takes_addresses (HwLibrary *library)
{
  g_autoptr (HwEventWriter) writer = store_event_writer (library, 1);

  assert_delivery (library, "d|success|1970-01-01T00:00:01.000Z|\n",
                   "i|Down|1970-01-01T00:00:02.000Z|\n");
  hw_event_writer_add_deployment (writer, &(HwDeploymentEvent){ .id = "d",
                                                                .url = "https://ci/d",
                                                                .created_us = HW_TIME_UNKNOWN,
                                                                .finished_us = HW_TIME_UNKNOWN,
                                                                .updated_us = HW_TIME_UNKNOWN });
  hw_event_writer_add_incident (writer, &(HwIncidentEvent){ .id = "i",
                                                            .url = "https://on-call/i",
                                                            .started_us = HW_TIME_UNKNOWN,
                                                            .acknowledged_us = HW_TIME_UNKNOWN,
                                                            .resolved_us = HW_TIME_UNKNOWN,
                                                            .updated_us = HW_TIME_UNKNOWN });
  store_commit_events (writer, NULL);
  assert_delivery (library, "d|success|1970-01-01T00:00:01.000Z|https://ci/d\n",
                   "i|Down|1970-01-01T00:00:02.000Z|https://on-call/i\n");
}

static void
test_today (StoreFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "schema-1.headway", "schema-2.headway", "schema-3.headway",
                                       "schema-4.headway", "schema-5.headway", "schema-6.headway",
                                       "schema-7.headway" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (HwLibrary) library = NULL;
      gint64 source;

      take_fixture (fixture, names[i]);
      if (i > 0)
        add_delivery_of_before (fixture->path);
      library = store_open (fixture->path);
      assert_is_fixture (library);
      edit_it (library);
      if (i > 0)
        {
          assert_has_events (library);
          assert_takes_addresses (library);
        }

      source = store_add_source (library, "board");
      g_assert_cmpint (source, ==, i > 0 ? 2 : 1);
    }
}

static void
test_tomorrow (StoreFixture *fixture, gconstpointer data)
{
  const HwSchema *today = hw_schema_get_default ();
  const char *migrations[16];
  HwSchema schema = { migrations, today->n_migrations + 2 };
  g_autoptr (HwLibrary) library = NULL;
  g_autoptr (HwLibrary) copy = NULL;
  g_autoptr (GBytes) original = NULL;
  g_autoptr (GError) error = NULL;

  memcpy (migrations, today->migrations, today->n_migrations * sizeof *migrations);
  migrations[today->n_migrations] = "CREATE TABLE tally (map_id TEXT NOT NULL REFERENCES map (id),"
                                    " value REAL) STRICT;"
                                    "INSERT INTO tally SELECT id, n_steps FROM map";
  migrations[today->n_migrations + 1] = "ALTER TABLE map RENAME COLUMN n_steps TO step_count;"
                                        "ALTER TABLE map ADD COLUMN n_steps INTEGER;"
                                        "UPDATE map SET n_steps = step_count";
  take_fixture (fixture, "schema-7.headway");
  original = store_read_file (fixture->path);

  library = hw_library_open_with_schema (fixture->path, HW_LIBRARY_READ_WRITE, &schema, &error);
  g_assert_no_error (error);
  assert_is_fixture (library);
  assert_has_events (library);
  g_assert_cmpint (store_get_int (library, "SELECT value FROM tally"), ==,
                   store_get_int (library, "SELECT n_steps FROM map"));
  edit_it (library);

  g_assert_nonnull (hw_library_get_backup_path (library));
  g_assert_true (g_str_has_prefix (hw_library_get_backup_path (library), fixture->path));
  copy = store_open (hw_library_get_backup_path (library));
  g_assert_null (hw_library_get_backup_path (copy));
  assert_is_fixture (copy);
}

int
main (int argc, char **argv)
{
  const char *fixture_to_write = g_getenv ("STORE_WRITE_FIXTURE");

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  if (fixture_to_write != NULL)
    {
      write_fixture (fixture_to_write);
      return 0;
    }
  STORE_TEST ("/store/upgrade/today", test_today);
  STORE_TEST ("/store/upgrade/tomorrow", test_tomorrow);
  return g_test_run ();
}
