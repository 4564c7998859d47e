/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Snapshots: what they keep, that nothing changes it, and what may change. */

#include "hw-library-private.h"
#include "hw-map-json.h"
#include "hw-problem.h"
#include "store-fixture.h"
#include "store-library.h"
#include "store-maps.h"

#include <locale.h>

#define N_STEPS 40
#define N_EDITS 1000
#define N_MORE 50

static char *
dup_json (HwLibrary *library, const char *reference)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autoptr (HwMap) map = NULL;
  gint64 revision;

  hw_library_resolve (library, reference, &id, &revision, &error);
  g_assert_no_error (error);
  map = store_load (library, id, revision);
  return hw_map_to_json (map, NULL);
}

static void
assert_is (HwLibrary *library, const char *reference, const char *json)
{
  g_autofree char *now = dup_json (library, reference);

  g_assert_cmpstr (now, ==, json);
}

/* Random edits from the head on; ids of what they add begin at `number`. */
static void
edit (HwLibrary *library, guint n_edits, guint number)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (number);
  g_autoptr (HwMap) map = store_load (library, "a", 0);
  gint64 head;

  g_assert_true (hw_library_get_head (library, "a", &head, NULL));
  for (guint i = 0; i < n_edits; i++)
    {
      HwMap *next = store_map_with_random_edit (map, random, number + i);

      store_commit (library, head + i, map, next);
      hw_map_unref (map);
      map = next;
    }
}

static void
add_with_snapshots (HwLibrary *library)
{
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Delivery", N_STEPS);

  store_add (library, map);
  store_snapshot (library, "a", 0, "first");
  edit (library, N_MORE, 1);
  store_snapshot (library, "a", 0, "second");
}

/* Byte for byte, after a thousand edits, thinning, a vacuum, a copy and a new schema. */
static void
test_for_ever (StoreFixture *fixture, gconstpointer data)
{
  const HwSchema *today = hw_schema_get_default ();
  const char *migrations[16];
  HwSchema tomorrow = { migrations, today->n_migrations + 1 };
  HwLibrary *library = store_open (fixture->path);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now_us = 4000 * 24 * G_TIME_SPAN_HOUR;

  add_with_snapshots (library);
  first = dup_json (library, "a@first");
  second = dup_json (library, "a@second");
  g_assert_cmpstr (first, !=, second);
  edit (library, N_EDITS, 10000);
  assert_is (library, "a@first", first);
  assert_is (library, "a@second", second);

  hw_library_set_clock (library, hw_clock_manual (&now_us));
  hw_library_thin (library, "a", &(HwThinPolicy){ 1, 1, 1 }, NULL, &error);
  g_assert_no_error (error);
  hw_database_execute (library->database, "VACUUM", &error);
  g_assert_no_error (error);
  assert_is (library, "a@first", first);
  assert_is (library, "a@second", second);
  hw_library_close (library);

  memcpy (migrations, today->migrations, today->n_migrations * sizeof *migrations);
  migrations[today->n_migrations] = "CREATE TABLE later (x TEXT) STRICT";
  library = hw_library_open_with_schema (fixture->path, HW_LIBRARY_READ_WRITE, &tomorrow, &error);
  g_assert_no_error (error);
  assert_is (library, "a@first", first);
  assert_is (library, "a@second", second);
  store_assert_sound (library);
  hw_library_close (library);
}

static HwMap *
parse (const char *json)
{
  g_autoptr (GPtrArray) problems = hw_problems_new ();
  g_autoptr (GError) error = NULL;
  HwMap *map = hw_map_from_json (json, strlen (json), NULL, problems, &error);

  g_assert_no_error (error);
  return map;
}

/* Out of one library as a file and into another. */
static void
test_export (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autofree char *other_path = g_build_filename (fixture->folder, "other.headway", NULL);
  g_autoptr (HwLibrary) other = store_open (other_path);
  g_autofree char *sample =
      g_test_build_filename (G_TEST_DIST, "..", "data", "samples", "feature-delivery.json", NULL);
  g_autofree char *text = NULL;
  g_autofree char *exported = NULL;
  g_autoptr (HwMap) map = NULL;
  g_autoptr (HwMap) renamed = NULL;
  g_autoptr (HwMap) read = NULL;

  g_assert_true (g_file_get_contents (sample, &text, NULL, NULL));
  map = parse (text);
  store_add (library, map);
  store_snapshot (library, hw_map_get_id (map), 0, "sent");
  renamed = store_map_with_step_name (map, 0, "Something else");
  store_commit (library, 1, map, renamed);

  exported = dup_json (library, "sample-feature-delivery@sent");
  read = parse (exported);
  store_add (other, read);
  assert_is (other, "sample-feature-delivery", exported);
  assert_is (library, "sample-feature-delivery@sent", exported);
}

static void
test_figures (StoreFixture *fixture, gconstpointer data)
{
  HwSnapshotDraft draft = { .map_id = "a", .label = "measured", .readings = "{\"m1\": 5}" };
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Delivery", 3);
  g_autoptr (GPtrArray) snapshots = NULL;
  g_autoptr (GError) error = NULL;
  const HwSnapshot *snapshot;

  store_add (library, map);
  draft.figures = "{\"lead_time_s\": 5}";
  hw_library_snapshot (library, &draft, &error);
  g_assert_no_error (error);
  store_snapshot (library, "a", 0, "plain");

  snapshots = hw_library_list_snapshots (library, "a", &error);
  g_assert_no_error (error);
  snapshot = snapshots->pdata[0];
  g_assert_cmpstr (snapshot->figures, ==, draft.figures);
  g_assert_cmpstr (snapshot->readings, ==, draft.readings);
  snapshot = snapshots->pdata[1];
  g_assert_null (snapshot->figures);
  g_assert_null (snapshot->readings);

  g_assert_true (hw_library_set_snapshot_figures (library, snapshot->id, "{}", &error));
  g_assert_true (hw_library_set_snapshot_figures (library, "gone", "{}", &error));
  g_clear_pointer (&snapshots, g_ptr_array_unref);
  snapshots = hw_library_list_snapshots (library, "a", &error);
  g_assert_cmpstr (((HwSnapshot *)snapshots->pdata[1])->figures, ==, "{}");
}

static void
test_rename (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autofree char *json = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  gint64 revision;

  add_with_snapshots (library);
  json = dup_json (library, "a@first");
  g_assert_true (hw_library_rename_snapshot (library, "a", "first", "as it was", &error));
  g_assert_no_error (error);
  assert_is (library, "a@as it was", json);
  g_assert_false (hw_library_resolve (library, "a@first", &id, &revision, NULL));
  g_assert_true (hw_library_rename_snapshot (library, "a", "as it was", "as it was", &error));

  g_assert_false (hw_library_rename_snapshot (library, "a", "nothing", "x", &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (hw_library_rename_snapshot (library, "a", "as it was", "second", &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (hw_library_rename_snapshot (library, "a", "as it was", "12", &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_FAILED);
}

static void
assert_refused (HwLibrary *library, const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (hw_database_execute (library->database, sql, &error));
  g_assert_nonnull (strstr (error->message, "a snapshot cannot be changed"));
}

/* Not even with SQL. A map with its snapshots can go. */
static void
test_guarded (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (GError) error = NULL;

  add_with_snapshots (library);
  assert_refused (library, "UPDATE snapshot SET revision = 2");
  assert_refused (library, "UPDATE snapshot SET note = 'x'");
  assert_refused (library, "UPDATE snapshot SET at = 0");
  assert_refused (library, "DELETE FROM revision WHERE number = 1");
  g_assert_true (hw_library_remove (library, "a", &error));
  g_assert_no_error (error);
  g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM snapshot"), ==, 0);
  g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM revision"), ==, 0);
}

/* To restore is to edit: it can be undone, and the snapshot is as it was. */
static void
test_restore (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GPtrArray) states = NULL;
  g_autoptr (GError) error = NULL;
  gint64 revision;
  guint position;

  add_with_snapshots (library);
  first = dup_json (library, "a@first");
  second = dup_json (library, "a@second");
  g_assert_true (hw_library_restore (library, "a", 1, "Restore", &revision, &error));
  g_assert_no_error (error);
  g_assert_cmpint (revision, ==, N_MORE + 2);
  assert_is (library, "a", first);
  assert_is (library, "a@second", second);

  states = hw_library_list_states (library, "a", 100, &position, &error);
  g_assert_cmpuint (states->len, ==, N_MORE + 2);
  g_assert_cmpuint (position, ==, N_MORE + 1);
  g_assert_cmpstr (((HwRevision *)states->pdata[position])->label, ==, "Restore");

  g_assert_true (hw_library_restore (library, "a", 1, "Restore", &revision, &error));
  g_assert_cmpint (revision, ==, N_MORE + 2);
  g_assert_false (hw_library_restore (library, "a", 999, "Restore", &revision, &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  STORE_TEST ("/store/snapshot/for-ever", test_for_ever);
  STORE_TEST ("/store/snapshot/export", test_export);
  STORE_TEST ("/store/snapshot/figures", test_figures);
  STORE_TEST ("/store/snapshot/rename", test_rename);
  STORE_TEST ("/store/snapshot/guarded", test_guarded);
  STORE_TEST ("/store/snapshot/restore", test_restore);
  return g_test_run ();
}
