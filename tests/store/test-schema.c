/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-schema.h"
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

static const char add_colour[] = "ALTER TABLE map ADD COLUMN colour TEXT;"
                                 "UPDATE map SET colour = 'amber'";
static const char broken[] = "CREATE TABLE half_done (a TEXT) STRICT; SELECT no_such_function ()";
static const char lost_map[] =
    "INSERT INTO revision VALUES ('no such map', 1, 0, NULL, NULL, 0, 0, 0)";

/* Today's schema and one more migration. */
static HwSchema
schema_with (const char **migrations, const char *added)
{
  const HwSchema *today = hw_schema_get_default ();

  for (guint i = 0; i < today->n_migrations; i++)
    migrations[i] = today->migrations[i];
  migrations[today->n_migrations] = added;
  return (HwSchema){ migrations, today->n_migrations + 1 };
}

static void
create_or_fail (const HwSchema *schema, const char *path)
{
  g_autoptr (GError) error = NULL;

  hw_schema_create (schema, path, &error);
  g_assert_no_error (error);
}

static gint64
get_int (HwDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value;

  hw_database_get_int (database, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

static void
test_create (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *deep = g_build_filename (fixture->folder, "a", "b", "library", NULL);
  g_autofree char *deep_folder = g_path_get_dirname (deep);
  g_autofree char *names = NULL;
  g_autoptr (HwDatabase) database = NULL;
  g_autoptr (GError) error = NULL;

  create_or_fail (hw_schema_get_default (), deep);
  names = store_list_folder (deep_folder);
  g_assert_cmpstr (names, ==, "library");
  g_assert_true (hw_schema_probe (deep, &error));
  g_assert_no_error (error);

  database = hw_database_open (deep, HW_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_int (database, "PRAGMA application_id"), ==, HW_SCHEMA_APPLICATION_ID);
  g_assert_cmpint (get_int (database, "PRAGMA user_version"), ==,
                   hw_schema_get_default ()->n_migrations);
  g_assert_cmpint (get_int (database, "SELECT count(*) FROM pragma_table_list WHERE schema = 'main'"
                                      " AND type = 'table' AND NOT strict"
                                      " AND name NOT LIKE 'sqlite_%'"),
                   ==, 0);
}

static void
test_create_leaves_what_is_there (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) other = g_bytes_new_static ("something else", 14);
  g_autoptr (GBytes) after = NULL;
  g_autofree char *names = NULL;

  store_write_file (fixture->path, other);
  create_or_fail (hw_schema_get_default (), fixture->path);
  after = store_read_file (fixture->path);
  g_assert_true (g_bytes_equal (other, after));
  names = store_list_folder (fixture->folder);
  g_assert_cmpstr (names, ==, "library.headway");
}

static void
test_create_where_it_cannot (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *in_a_file = g_build_filename (fixture->path, "library", NULL);
  g_autoptr (GBytes) other = g_bytes_new_static ("a file", 6);
  g_autoptr (GError) error = NULL;

  store_write_file (fixture->path, other);
  g_assert_false (hw_schema_create (hw_schema_get_default (), in_a_file, &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_OPEN);
  g_assert_true (g_str_has_prefix (error->message, in_a_file));
}

static GBytes *
make_foreign_database (const char *path)
{
  g_autoptr (HwDatabase) database = hw_database_open (path, HW_DATABASE_CREATE, NULL);

  g_assert_true (hw_database_execute (database, "CREATE TABLE theirs (a)", NULL));
  g_clear_pointer (&database, hw_database_close);
  return store_read_file (path);
}

static void
assert_refused (const char *path, GBytes *bytes, HwStoreError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) after = NULL;

  store_write_file (path, bytes);
  g_assert_false (hw_schema_probe (path, &error));
  g_assert_error (error, HW_STORE_ERROR, (int)code);
  g_assert_true (g_str_has_prefix (error->message, path));
  after = store_read_file (path);
  g_assert_true (g_bytes_equal (bytes, after));
}

static void
test_probe (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) foreign = make_foreign_database (fixture->path);
  g_autoptr (GBytes) text = g_bytes_new_static ("{\"format\": \"headway-map\"}", 25);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) ours = NULL;
  g_autoptr (GError) error = NULL;

  assert_refused (fixture->path, foreign, HW_STORE_ERROR_FOREIGN);
  assert_refused (fixture->path, text, HW_STORE_ERROR_FOREIGN);
  assert_refused (fixture->path, empty, HW_STORE_ERROR_CORRUPT);

  g_unlink (fixture->path);
  create_or_fail (hw_schema_get_default (), fixture->path);
  ours = store_read_file (fixture->path);
  for (gsize length = 1; length < 100; length += 7)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (ours, 0, length);

      assert_refused (fixture->path, cut, HW_STORE_ERROR_CORRUPT);
    }

  g_unlink (fixture->path);
  g_assert_false (hw_schema_probe (fixture->path, &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_OPEN);
  g_clear_error (&error);
  g_assert_false (hw_schema_probe (fixture->folder, &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_OPEN);
}

static HwDatabase *
open_with_a_map (const char *path)
{
  HwDatabase *database;

  create_or_fail (hw_schema_get_default (), path);
  database = hw_database_open (path, HW_DATABASE_READ_WRITE, NULL);
  g_assert_true (hw_database_execute (
      database, "INSERT INTO map VALUES ('m', 'Kept', 1, 2, 3, 0, NULL)", NULL));
  return database;
}

static void
test_upgrade (StoreFixture *fixture, gconstpointer data)
{
  const char *migrations[8];
  HwSchema newer = schema_with (migrations, add_colour);
  g_autoptr (HwDatabase) database = open_with_a_map (fixture->path);
  g_autoptr (HwDatabase) old = NULL;
  g_autofree char *backup = NULL;
  g_autofree char *no_backup = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (hw_schema_upgrade (&newer, database, &backup, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_int (database, "PRAGMA user_version"), ==, newer.n_migrations);
  g_assert_cmpint (get_int (database, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (get_int (database, "SELECT count(*) FROM map WHERE colour = 'amber'"), ==, 1);

  g_assert_nonnull (backup);
  g_assert_true (g_str_has_prefix (backup, fixture->path));
  old = hw_database_open (backup, HW_DATABASE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_int (old, "PRAGMA user_version"), ==, newer.n_migrations - 1);
  g_assert_cmpint (get_int (old, "SELECT count(*) FROM map WHERE title = 'Kept'"), ==, 1);

  g_assert_true (hw_schema_upgrade (&newer, database, &no_backup, &error));
  g_assert_null (no_backup);
}

static void
assert_upgrade_fails (StoreFixture *fixture, const char *migration, HwStoreError code)
{
  const char *migrations[8];
  HwSchema newer = schema_with (migrations, migration);
  g_autoptr (HwDatabase) database = open_with_a_map (fixture->path);
  g_autofree char *names = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (hw_schema_upgrade (&newer, database, NULL, &error));
  g_assert_error (error, HW_STORE_ERROR, (int)code);
  g_assert_cmpint (get_int (database, "PRAGMA user_version"), ==, newer.n_migrations - 1);
  g_assert_cmpint (get_int (database, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (
      get_int (database, "SELECT count(*) FROM sqlite_schema WHERE name = 'half_done'"), ==, 0);
  g_assert_cmpint (get_int (database, "SELECT count(*) FROM map WHERE title = 'Kept'"), ==, 1);
  names = store_list_folder (fixture->folder);
  g_assert_nonnull (strstr (names, ".backup"));
}

static void
test_upgrade_fails (StoreFixture *fixture, gconstpointer data)
{
  assert_upgrade_fails (fixture, broken, HW_STORE_ERROR_FAILED);
}

static void
test_upgrade_breaks_references (StoreFixture *fixture, gconstpointer data)
{
  assert_upgrade_fails (fixture, lost_map, HW_STORE_ERROR_CORRUPT);
}

static void
test_newer (StoreFixture *fixture, gconstpointer data)
{
  const char *migrations[8];
  HwSchema newer = schema_with (migrations, add_colour);
  g_autoptr (HwDatabase) database = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autofree char *names = NULL;
  g_autoptr (GError) error = NULL;

  create_or_fail (&newer, fixture->path);
  before = store_read_file (fixture->path);
  database = hw_database_open (fixture->path, HW_DATABASE_READ_WRITE, NULL);
  g_assert_true (hw_schema_upgrade (hw_schema_get_default (), database, NULL, &error));
  g_assert_true (hw_database_is_read_only (database));
  g_assert_cmpint (get_int (database, "SELECT count(*) FROM map"), ==, 0);
  g_assert_null (hw_transaction_begin (database, &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_NEWER);
  g_assert_nonnull (strstr (error->message, "newer Headway"));
  g_clear_error (&error);

  g_assert_false (hw_database_execute (database, "SELECT a_column_that_is_gone FROM map", &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_NEWER);

  g_clear_pointer (&database, hw_database_close);
  after = store_read_file (fixture->path);
  g_assert_true (g_bytes_equal (before, after));
  names = store_list_folder (fixture->folder);
  g_assert_cmpstr (names, ==, "library.headway");
}

static void
test_upgrade_of_what_may_not_be_written (StoreFixture *fixture, gconstpointer data)
{
  const char *migrations[8];
  HwSchema newer = schema_with (migrations, add_colour);
  g_autoptr (HwDatabase) database = open_with_a_map (fixture->path);
  g_autoptr (GError) error = NULL;

  hw_database_set_read_only (database, HW_STORE_ERROR_READ_ONLY);
  g_assert_false (hw_schema_upgrade (&newer, database, NULL, &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_OLDER);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store/schema/create", test_create);
  STORE_TEST ("/store/schema/create-leaves-what-is-there", test_create_leaves_what_is_there);
  STORE_TEST ("/store/schema/create-where-it-cannot", test_create_where_it_cannot);
  STORE_TEST ("/store/schema/probe", test_probe);
  STORE_TEST ("/store/schema/upgrade", test_upgrade);
  STORE_TEST ("/store/schema/upgrade-fails", test_upgrade_fails);
  STORE_TEST ("/store/schema/upgrade-breaks-references", test_upgrade_breaks_references);
  STORE_TEST ("/store/schema/newer", test_newer);
  STORE_TEST ("/store/schema/upgrade-read-only", test_upgrade_of_what_may_not_be_written);
  return g_test_run ();
}
