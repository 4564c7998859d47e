/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-library-private.h"
#include "store-fixture.h"
#include "store-library.h"
#include "store-maps.h"

#include <locale.h>
#include <string.h>

static GPtrArray *
list (HwLibrary *library)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = hw_library_list (library, &error);

  g_assert_no_error (error);
  return entries;
}

static char *
list_ids (HwLibrary *library)
{
  g_autoptr (GPtrArray) entries = list (library);
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const HwLibraryEntry *entry = g_ptr_array_index (entries, i);

      g_string_append_printf (ids, i > 0 ? " %s" : "%s", entry->id);
    }
  return g_string_free (ids, FALSE);
}

static void
assert_ids (HwLibrary *library, const char *wanted)
{
  g_autofree char *ids = list_ids (library);

  g_assert_cmpstr (ids, ==, wanted);
}

static void
add_chain (HwLibrary *library, const char *id, const char *title, guint n_steps)
{
  g_autoptr (HwMap) map = store_map_new_chain (id, title, n_steps);

  store_add (library, map);
}

static void
test_list (StoreFixture *fixture, gconstpointer data)
{
  gint64 now_us = 1000;
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwMap) first = store_map_new_chain ("a", "First", 5);
  g_autoptr (HwMap) renamed = store_map_with_step_name (first, 0, "Renamed");
  g_autoptr (GPtrArray) entries = NULL;
  const HwLibraryEntry *entry;

  hw_library_set_clock (library, hw_clock_manual (&now_us));
  assert_ids (library, "");
  store_add (library, first);
  now_us = 2000;
  add_chain (library, "b", "Second", 7);
  assert_ids (library, "b a");

  now_us = 3000;
  store_commit (library, 1, first, renamed);
  store_snapshot (library, "a", 1, "before");
  entries = list (library);
  g_assert_cmpuint (entries->len, ==, 2);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->id, ==, "a");
  g_assert_cmpstr (entry->title, ==, "First");
  g_assert_cmpuint (entry->n_steps, ==, 5);
  g_assert_cmpint (entry->revision, ==, 2);
  g_assert_cmpint (entry->created_us, ==, 1000);
  g_assert_cmpint (entry->updated_us, ==, 3000);
  g_assert_cmpuint (entry->n_snapshots, ==, 1);
  g_assert_false (entry->archived);
  g_assert_cmpint (entry->trashed_us, ==, 0);
}

static void
test_rename (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwMap) before = NULL;
  g_autoptr (HwMap) after = NULL;
  g_autoptr (GError) error = NULL;

  add_chain (library, "a", "Old", 3);
  g_assert_true (hw_library_rename (library, "a", "New", &error));
  g_assert_no_error (error);
  before = store_load (library, "a", 1);
  after = store_load (library, "a", 2);
  g_assert_cmpstr (hw_map_get_title (before), ==, "Old");
  g_assert_cmpstr (hw_map_get_title (after), ==, "New");
  g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM map WHERE title = 'New'"), ==, 1);

  g_assert_false (hw_library_rename (library, "nothing", "New", &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_NOT_FOUND);
}

static void
test_duplicate (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Today", 3);
  g_autoptr (HwMap) later = store_map_with_step_name (map, 1, "Later");
  g_autoptr (HwMap) copy = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  store_add (library, map);
  store_commit (library, 1, map, later);
  g_assert_true (hw_library_duplicate (library, "a", 1, "Future", &id, &error));
  g_assert_no_error (error);
  copy = store_load (library, id, 0);
  g_assert_cmpstr (hw_map_get_title (copy), ==, "Future");
  g_assert_true (
      hw_element_equal (hw_seq_get (hw_map_steps (copy), 1), hw_seq_get (hw_map_steps (map), 1)));
  g_assert_false (hw_library_duplicate (library, "a", 9, NULL, NULL, &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_NOT_FOUND);
}

/* A future state knows whose it is, and is found from there. */
static void
test_future (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Today", 3);
  g_autoptr (HwMap) future = NULL;
  g_autoptr (GPtrArray) futures = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  store_add (library, map);
  g_assert_true (hw_library_add_future (library, "a", 0, NULL, &id, &error));
  g_assert_no_error (error);
  future = store_load (library, id, 0);
  g_assert_cmpstr (future->header->future_of, ==, "a");
  g_assert_cmpstr (hw_map_get_title (future), ==, "Today, future state");
  g_assert_true (
      hw_element_equal (hw_seq_get (hw_map_steps (future), 1), hw_seq_get (hw_map_steps (map), 1)));

  futures = hw_library_list_futures (library, "a", &error);
  g_assert_cmpuint (futures->len, ==, 1);
  g_assert_cmpstr (((HwLibraryEntry *)futures->pdata[0])->id, ==, id);
  g_clear_pointer (&futures, g_ptr_array_unref);
  futures = hw_library_list_futures (library, id, &error);
  g_assert_cmpuint (futures->len, ==, 0);
}

static void
test_archive_and_trash (StoreFixture *fixture, gconstpointer data)
{
  gint64 now_us = 1000;
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Kept", 3);
  g_autoptr (GPtrArray) trashed = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  hw_library_set_clock (library, hw_clock_manual (&now_us));
  store_add (library, map);
  g_assert_true (hw_library_set_archived (library, "a", TRUE, &error));
  entries = list (library);
  g_assert_true (((HwLibraryEntry *)entries->pdata[0])->archived);

  g_assert_true (hw_library_set_trashed (library, "a", TRUE, &error));
  assert_ids (library, "");
  trashed = hw_library_list_trashed (library, &error);
  g_assert_cmpuint (trashed->len, ==, 1);
  store_assert_holds (library, map, 0);

  g_assert_true (hw_library_set_trashed (library, "a", FALSE, &error));
  assert_ids (library, "a");
  g_assert_true (hw_library_purge (library, 5000, &error));
  assert_ids (library, "a");

  g_assert_true (hw_library_set_trashed (library, "a", TRUE, &error));
  g_assert_true (hw_library_purge (library, 1000, &error));
  store_assert_holds (library, map, 0);
  g_assert_true (hw_library_purge (library, 1001, &error));
  g_assert_no_error (error);
  g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM element"), ==, 0);

  g_assert_false (hw_library_set_trashed (library, "a", TRUE, &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (hw_library_set_archived (library, "a", TRUE, &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_NOT_FOUND);
}

static void
test_remove (StoreFixture *fixture, gconstpointer data)
{
  static const char *const tables[] = { "map", "revision", "element", "snapshot", "phrase" };
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwMap) other = store_map_new_chain ("b", "Stays", 4);
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) error = NULL;

  add_chain (library, "a", "Goes", 20);
  store_add (library, other);
  store_snapshot (library, "a", 0, "before");
  g_assert_true (hw_library_remove (library, "a", &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s WHERE %s = 'a'", tables[i],
                                              i == 0 ? "id" : "map_id");

      g_assert_cmpint (store_get_int (library, sql), ==, 0);
    }
  hits = hw_library_search (library, "Goes", 10, &error);
  g_assert_cmpuint (hits->len, ==, 0);
  store_assert_holds (library, other, 0);
  store_assert_sound (library);

  g_assert_false (hw_library_remove (library, "a", &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_NOT_FOUND);
}

static void
assert_resolves (HwLibrary *library, const char *reference, const char *id, gint64 revision)
{
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;
  gint64 found_revision;

  hw_library_resolve (library, reference, &found, &found_revision, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, id);
  g_assert_cmpint (found_revision, ==, revision);
}

static void
assert_unresolved (HwLibrary *library, const char *reference, HwStoreError code, const char *says)
{
  char *found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (hw_library_resolve (library, reference, &found, NULL, &error));
  g_assert_error (error, HW_STORE_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, says));
  g_assert_null (found);
}

static void
test_resolve (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);

  add_chain (library, "a", "Feature delivery", 3);
  add_chain (library, "b", "ops@night", 3);
  add_chain (library, "c", "a", 3);
  g_assert_true (hw_library_rename (library, "a", "Feature delivery", NULL));
  store_snapshot (library, "a", 1, "before the trial");
  store_snapshot (library, "b", 0, "x@y");

  assert_resolves (library, "a", "a", 0); /* an id goes before a title */
  assert_resolves (library, "Feature delivery", "a", 0);
  assert_resolves (library, "Feature delivery@2", "a", 2);
  assert_resolves (library, "a@before the trial", "a", 1);
  assert_resolves (library, "ops@night", "b", 0);
  assert_resolves (library, "ops@night@1", "b", 1);
  assert_resolves (library, "ops@night@x@y", "b", 1);

  assert_unresolved (library, "nowhere", HW_STORE_ERROR_NOT_FOUND, "“nowhere”");
  assert_unresolved (library, "", HW_STORE_ERROR_NOT_FOUND, "“”");
  assert_unresolved (library, "nowhere@1", HW_STORE_ERROR_NOT_FOUND, "“nowhere@1”");
  assert_unresolved (library, "a@3", HW_STORE_ERROR_NOT_FOUND, "revision 3");
  assert_unresolved (library, "a@0", HW_STORE_ERROR_NOT_FOUND, "“0”");
  assert_unresolved (library, "a@after", HW_STORE_ERROR_NOT_FOUND, "“after”");
}

static void
test_resolve_shared_title (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);

  add_chain (library, "m1", "Same", 1);
  add_chain (library, "m2", "Same", 1);
  assert_unresolved (library, "Same", HW_STORE_ERROR_AMBIGUOUS, "m1, m2");
  assert_unresolved (library, "Same@1", HW_STORE_ERROR_AMBIGUOUS, "m1, m2");
  g_assert_true (hw_library_set_archived (library, "m1", TRUE, NULL));
  assert_resolves (library, "Same", "m2", 0);
  g_assert_true (hw_library_set_trashed (library, "m2", TRUE, NULL));
  assert_resolves (library, "Same", "m1", 0);
  assert_resolves (library, "m2", "m2", 0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store/library/list", test_list);
  STORE_TEST ("/store/library/rename", test_rename);
  STORE_TEST ("/store/library/duplicate", test_duplicate);
  STORE_TEST ("/store/library/future", test_future);
  STORE_TEST ("/store/library/archive-and-trash", test_archive_and_trash);
  STORE_TEST ("/store/library/remove", test_remove);
  STORE_TEST ("/store/library/resolve", test_resolve);
  STORE_TEST ("/store/library/resolve-shared-title", test_resolve_shared_title);
  return g_test_run ();
}
