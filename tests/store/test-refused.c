/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that a library may not or cannot use: not ours, newer than this program, or not to be
 * written. Each message names the file, and the file stays as it is. */

#include "hw-library-private.h"
#include "store-fixture.h"
#include "store-library.h"
#include "store-maps.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

static void
assert_cannot_write (HwLibrary *library, HwMap *map, HwStoreError code)
{
  g_autoptr (GError) reason = hw_library_dup_write_error (library);
  g_autoptr (GError) error = NULL;

  g_assert_true (hw_library_is_read_only (library));
  g_assert_error (reason, HW_STORE_ERROR, (int)code);
  g_assert_true (g_str_has_prefix (reason->message, hw_library_get_path (library)));

  g_assert_false (store_try_commit (library, 1, map, map, &error));
  g_assert_error (error, HW_STORE_ERROR, (int)code);
  g_clear_error (&error);
  g_assert_false (hw_library_add (library, map, NULL, NULL, &error));
  g_assert_error (error, HW_STORE_ERROR, (int)code);
  g_clear_error (&error);
  g_assert_false (
      hw_library_snapshot (library, &(HwSnapshotDraft){ .map_id = "a", .label = "label" }, &error));
  g_assert_error (error, HW_STORE_ERROR, (int)code);
  g_clear_error (&error);
  g_assert_false (hw_library_remove (library, "a", &error));
  g_assert_error (error, HW_STORE_ERROR, (int)code);
}

static void
make_library (const char *path, HwMap *map)
{
  g_autoptr (HwLibrary) library = store_open (path);

  g_assert_false (hw_library_is_read_only (library));
  g_assert_null (hw_library_dup_write_error (library));
  store_add (library, map);
}

static void
test_foreign (StoreFixture *fixture, gconstpointer data)
{
  static const char text[] = "id,name,kind\na,Code,process\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (GBytes) after = NULL;
  g_autofree char *names = NULL;
  g_autoptr (GError) error = NULL;

  store_write_file (fixture->path, bytes);
  g_assert_null (hw_library_open (fixture->path, HW_LIBRARY_READ_WRITE, &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_FOREIGN);
  g_assert_true (g_str_has_prefix (error->message, fixture->path));
  after = store_read_file (fixture->path);
  g_assert_true (g_bytes_equal (bytes, after));
  names = store_list_folder (fixture->folder);
  g_assert_cmpstr (names, ==, "library.headway");
}

static void
test_missing (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *names = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (hw_library_open (fixture->path, HW_LIBRARY_READ_ONLY, &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_OPEN);
  g_clear_error (&error);
  g_assert_null (hw_library_open (fixture->folder, HW_LIBRARY_READ_WRITE, &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_OPEN);
  names = store_list_folder (fixture->folder);
  g_assert_cmpstr (names, ==, "");
}

static void
test_opened_read_only (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 5);
  g_autoptr (HwLibrary) library = NULL;
  g_autoptr (GError) error = NULL;

  make_library (fixture->path, map);
  library = hw_library_open (fixture->path, HW_LIBRARY_READ_ONLY, &error);
  g_assert_no_error (error);
  store_assert_holds (library, map, 0);
  assert_cannot_write (library, map, HW_STORE_ERROR_READ_ONLY);
}

static void
test_newer (StoreFixture *fixture, gconstpointer data)
{
  const HwSchema *today = hw_schema_get_default ();
  const char *migrations[16];
  HwSchema schema = { migrations, today->n_migrations + 1 };
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 5);
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (HwLibrary) library = NULL;
  g_autoptr (GError) error = NULL;

  memcpy (migrations, today->migrations, today->n_migrations * sizeof *migrations);
  migrations[today->n_migrations] = "ALTER TABLE map ADD COLUMN colour TEXT";
  make_library (fixture->path, map);
  library = hw_library_open_with_schema (fixture->path, HW_LIBRARY_READ_WRITE, &schema, &error);
  g_assert_no_error (error);
  g_assert_nonnull (hw_library_get_backup_path (library));
  g_clear_pointer (&library, hw_library_close);
  before = store_read_file (fixture->path);

  library = hw_library_open (fixture->path, HW_LIBRARY_READ_WRITE, &error);
  g_assert_no_error (error);
  store_assert_holds (library, map, 0);
  assert_cannot_write (library, map, HW_STORE_ERROR_NEWER);
  g_clear_pointer (&library, hw_library_close);
  after = store_read_file (fixture->path);
  g_assert_true (g_bytes_equal (before, after));
}

typedef struct
{
  const char *path;
  HwMap *map;
} Reader;

static void
read_but_not_write (gpointer data)
{
  const Reader *reader = data;
  g_autoptr (HwLibrary) library = store_open (reader->path);
  g_autoptr (GPtrArray) entries = hw_library_list (library, NULL);

  g_assert_cmpuint (entries->len, ==, 1);
  store_assert_holds (library, reader->map, 0);
  assert_cannot_write (library, reader->map, HW_STORE_ERROR_READ_ONLY);
}

static void
be_refused (gpointer data)
{
  const Reader *reader = data;
  g_autoptr (GError) error = NULL;

  g_assert_null (hw_library_open (reader->path, HW_LIBRARY_READ_WRITE, &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_OPEN);
  g_assert_true (g_str_has_prefix (error->message, reader->path));
}

static void
test_permissions (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    int file_mode, folder_mode;
    StoreChildFunc function;
  } cases[] = {
    { 0444, 0777, read_but_not_write }, { 0444, 0555, read_but_not_write },
    { 0666, 0555, read_but_not_write }, { 0000, 0777, be_refused },
    { 0666, 0000, be_refused },
  };
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 5);
  g_autoptr (GBytes) before = NULL;
  Reader reader = { fixture->path, map };

  make_library (fixture->path, map);
  before = store_read_file (fixture->path);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) after = NULL;
      g_autofree char *names = NULL;

      g_chmod (fixture->path, cases[i].file_mode);
      g_chmod (fixture->folder, cases[i].folder_mode);
      store_run_unprivileged (cases[i].function, &reader);
      g_chmod (fixture->folder, 0777);
      g_chmod (fixture->path, 0666);
      after = store_read_file (fixture->path);
      g_assert_true (g_bytes_equal (before, after));
      names = store_list_folder (fixture->folder);
      g_assert_cmpstr (names, ==, "library.headway");
    }
}

static void
be_refused_a_new_one (gpointer data)
{
  const Reader *reader = data;
  g_autoptr (GError) error = NULL;

  g_assert_null (hw_library_open (reader->path, HW_LIBRARY_READ_WRITE, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == HW_STORE_ERROR);
  g_assert_true (g_str_has_prefix (error->message, reader->path));
}

static void
test_create_in_read_only_folder (StoreFixture *fixture, gconstpointer data)
{
  Reader reader = { fixture->path, NULL };
  g_autofree char *names = NULL;

  g_chmod (fixture->folder, 0555);
  store_run_unprivileged (be_refused_a_new_one, &reader);
  names = store_list_folder (fixture->folder);
  g_assert_cmpstr (names, ==, "");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store/refused/foreign", test_foreign);
  STORE_TEST ("/store/refused/missing", test_missing);
  STORE_TEST ("/store/refused/opened-read-only", test_opened_read_only);
  STORE_TEST ("/store/refused/newer", test_newer);
  STORE_TEST ("/store/refused/permissions", test_permissions);
  STORE_TEST ("/store/refused/create-in-read-only-folder", test_create_in_read_only_folder);
  return g_test_run ();
}
