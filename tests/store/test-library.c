/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"
#include "store-library.h"
#include "store-maps.h"

#include <locale.h>

/* Loading near a map gives the same as loading. */
static void
assert_leads_to (HwLibrary *library, HwMap *from, gint64 from_revision, HwMap *to, gint64 revision)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) loaded = hw_library_load_near (library, from, from_revision, revision, &error);

  g_assert_no_error (error);
  g_assert_true (hw_map_equal (loaded, to));
}

static void
test_round_trip (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwMap) map = store_map_new_chain ("m1", "Idea to production", 100);
  g_autoptr (HwMap) empty = hw_map_new ("m2", NULL);
  g_autofree char *names = NULL;

  store_add (library, map);
  store_add (library, empty);
  store_assert_holds (library, map, 0);
  store_assert_holds (library, empty, 1);
  g_clear_pointer (&library, hw_library_close);
  names = store_list_folder (fixture->folder);
  g_assert_cmpstr (names, ==, "library.headway");

  library = store_open (fixture->path);
  store_assert_holds (library, map, 0);
  store_assert_holds (library, empty, 0);
}

static void
test_id_taken (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwMap) map = store_map_new_chain ("m1", "Twice", 3);
  g_autoptr (HwMap) second = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  store_add (library, map);
  g_assert_true (hw_library_add (library, map, NULL, &id, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (id, !=, "m1");
  second = store_load (library, id, 0);
  g_assert_cmpstr (hw_map_get_id (second), ==, id);
  g_assert_cmpstr (hw_map_get_title (second), ==, "Twice");
}

static void
test_writes_only_what_changed (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwMap) one = store_map_new_chain ("m1", "Map", 50);
  g_autoptr (HwMap) two = store_map_with_step_name (one, 7, "Renamed");
  gint64 n_rows;

  store_add (library, one);
  n_rows = store_get_int (library, "SELECT count(*) FROM element");
  store_commit (library, 1, one, two);
  g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM element"), ==, n_rows + 1);
  g_assert_cmpint (store_get_int (library, "SELECT n_changes FROM revision WHERE number = 2"), ==,
                   1);
  store_assert_holds (library, one, 1);
  store_assert_holds (library, two, 2);

  store_commit (library, 2, two, two);
  g_assert_cmpint (store_get_int (library, "SELECT n_changes FROM revision WHERE number = 3"), ==,
                   0);
  g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM element"), ==, n_rows + 1);
}

static void
test_insert_writes_one_row (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwMap) map = store_map_new_chain ("m1", "Map", 50);
  gint64 n_rows;

  store_add (library, map);
  n_rows = store_get_int (library, "SELECT count(*) FROM element");

  /* Always at the same place: the room between two ranks gets used up now and then. */
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *id = g_strdup_printf ("new-%u", i);
      HwSeq *parts[HW_N_ELEMENT_KINDS] = { NULL };
      HwStep *step = (HwStep *)hw_element_new (HW_ELEMENT_STEP, id);
      g_autoptr (HwMap) after = NULL;

      step->name = g_strdup (id);
      for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
        parts[kind] = kind == HW_ELEMENT_STEP
                          ? hw_seq_with_insert (map->parts[kind], 20, &step->element)
                          : hw_seq_ref (map->parts[kind]);
      after = hw_map_new_take ((HwHeader *)hw_element_ref (&map->header->element), parts);
      store_commit (library, i + 1, map, after);
      hw_map_unref (map);
      map = g_steal_pointer (&after);
    }
  store_assert_holds (library, map, 0);
  g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM revision WHERE n_changes = 1"), >,
                   190);
  g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM element"), <,
                   n_rows + 200 + 5 * 250);
}

static void
test_random_edits (StoreFixture *fixture, gconstpointer data)
{
  const guint n_edits = g_test_quick () ? 400 : 1500;
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) maps = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_map_unref);

  g_ptr_array_add (maps, store_map_new_chain ("m1", "Map", 30));
  store_add (library, maps->pdata[0]);
  for (guint i = 0; i < n_edits; i++)
    {
      HwMap *before = maps->pdata[i];
      HwMap *after = store_map_with_random_edit (before, random, i);

      g_ptr_array_add (maps, after);
      store_commit (library, i + 1, before, after);
    }

  for (guint i = 0; i < maps->len; i++)
    store_assert_holds (library, maps->pdata[i], i + 1);
  for (guint i = 0; i < maps->len; i++)
    {
      gint64 other = g_rand_int_range (random, 1, (int)maps->len + 1);

      assert_leads_to (library, maps->pdata[i], i + 1, maps->pdata[other - 1], other);
      if (i > 0)
        assert_leads_to (library, maps->pdata[i], i + 1, maps->pdata[i - 1], i);
    }
  store_assert_holds (library, maps->pdata[n_edits], 0);
  store_assert_sound (library);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store/library/round-trip", test_round_trip);
  STORE_TEST ("/store/library/id-taken", test_id_taken);
  STORE_TEST ("/store/library/writes-only-what-changed", test_writes_only_what_changed);
  STORE_TEST ("/store/library/insert-writes-one-row", test_insert_writes_one_row);
  STORE_TEST ("/store/library/random-edits", test_random_edits);
  return g_test_run ();
}
