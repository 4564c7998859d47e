/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-statement.h"
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <locale.h>

static HwDatabase *
open_or_fail (const char *path, HwDatabaseMode mode)
{
  g_autoptr (GError) error = NULL;
  HwDatabase *database = hw_database_open (path, mode, &error);

  g_assert_no_error (error);
  return database;
}

static void
execute_or_fail (HwDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;

  hw_database_execute (database, sql, &error);
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
write_or_fail (HwDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;
  HwTransaction *transaction = hw_transaction_begin (database, &error);

  g_assert_no_error (error);
  execute_or_fail (database, sql);
  hw_transaction_commit (transaction, &error);
  g_assert_no_error (error);
}

static void
test_settings (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwDatabase) made = open_or_fail (fixture->path, HW_DATABASE_CREATE);
  g_autoptr (HwDatabase) database = NULL;
  g_autofree char *names = NULL;

  write_or_fail (made, "CREATE TABLE t (a)");
  g_clear_pointer (&made, hw_database_close);
  names = store_list_folder (fixture->folder);
  g_assert_cmpstr (names, ==, "library.headway");

  database = open_or_fail (fixture->path, HW_DATABASE_READ_WRITE);
  g_assert_cmpint (get_int (database, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (get_int (database, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (get_int (database, "PRAGMA busy_timeout"), >=, 1000);

  write_or_fail (database, "INSERT INTO t VALUES (1)");
  g_clear_pointer (&names, g_free);
  names = store_list_folder (fixture->folder);
  g_assert_cmpstr (names, ==, "library.headway library.headway-shm library.headway-wal");
}

static void
test_transaction (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwDatabase) database = open_or_fail (fixture->path, HW_DATABASE_CREATE);
  g_autoptr (GError) error = NULL;

  write_or_fail (database, "CREATE TABLE t (a UNIQUE)");
  {
    g_autoptr (HwTransaction) forgotten = hw_transaction_begin (database, &error);

    g_assert_no_error (error);
    execute_or_fail (database, "INSERT INTO t VALUES (1)");
    g_assert_cmpint (get_int (database, "SELECT count(*) FROM t"), ==, 1);
    g_assert_nonnull (forgotten);
  }
  g_assert_cmpint (get_int (database, "SELECT count(*) FROM t"), ==, 0);
  write_or_fail (database, "INSERT INTO t VALUES (2)");
  g_assert_cmpint (get_int (database, "SELECT count(*) FROM t"), ==, 1);

  g_assert_false (hw_database_execute (database, "INSERT INTO t VALUES (2)", &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_FAILED);
  g_assert_true (g_str_has_prefix (error->message, fixture->path));
}

static void
test_statement (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwDatabase) database = open_or_fail (fixture->path, HW_DATABASE_CREATE);
  g_autoptr (HwStatement) insert = NULL;
  g_autoptr (HwStatement) select = NULL;
  g_autoptr (GError) error = NULL;

  execute_or_fail (database, "CREATE TABLE t (a TEXT, b INTEGER, c REAL) STRICT");
  insert = hw_statement_new (database, "INSERT INTO t VALUES (?1, ?2, ?3)", &error);
  g_assert_no_error (error);
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *text = g_strdup_printf ("%%\u20ac %d", i);

      hw_statement_bind_text (insert, 1, i == 2 ? NULL : text);
      hw_statement_bind_int (insert, 2, G_MAXINT64 - i);
      hw_statement_bind_double (insert, 3, 0.5 * i);
      g_assert_true (hw_statement_run (insert, &error));
    }

  select = hw_statement_new (database, "SELECT a, b, c FROM t ORDER BY c", &error);
  g_assert_no_error (error);
  g_assert_true (hw_statement_step (select));
  g_assert_cmpstr (hw_statement_get_text (select, 0), ==, "%\u20ac 0");
  g_assert_cmpint (hw_statement_get_int (select, 1), ==, G_MAXINT64);
  g_assert_true (hw_statement_step (select));
  g_assert_cmpfloat (hw_statement_get_double (select, 2), ==, 0.5);
  g_assert_true (hw_statement_step (select));
  g_assert_true (hw_statement_is_null (select, 0));
  g_assert_null (hw_statement_get_text (select, 0));
  g_assert_false (hw_statement_step (select));
  g_assert_false (hw_statement_step (select));
  g_assert_true (hw_statement_finish (select, &error));
  g_assert_true (hw_statement_step (select));
}

static void
test_statement_failures (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwDatabase) database = open_or_fail (fixture->path, HW_DATABASE_CREATE);
  g_autoptr (HwStatement) insert = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (hw_statement_new (database, "SELECT nothing FROM nowhere", &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_FAILED);
  g_clear_error (&error);

  execute_or_fail (database, "CREATE TABLE t (a INTEGER CHECK (a > 0)) STRICT");
  insert = hw_statement_new (database, "INSERT INTO t VALUES (?1)", &error);
  hw_statement_bind_int (insert, 1, -1);
  g_assert_false (hw_statement_step (insert));
  g_assert_false (hw_statement_finish (insert, &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_FAILED);
  g_clear_error (&error);

  hw_statement_bind_int (insert, 2, 1);
  g_assert_false (hw_statement_run (insert, &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_FAILED);
  g_clear_error (&error);

  hw_statement_bind_int (insert, 1, 1);
  g_assert_true (hw_statement_run (insert, &error));
}

static void
test_full (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwDatabase) database = open_or_fail (fixture->path, HW_DATABASE_CREATE);
  g_autoptr (GError) error = NULL;

  execute_or_fail (database, "CREATE TABLE t (a); PRAGMA max_page_count = 8");
  g_assert_false (
      hw_database_execute (database, "INSERT INTO t VALUES (zeroblob(100000))", &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_FULL);
  g_assert_cmpint (get_int (database, "SELECT count(*) FROM t"), ==, 0);
  g_assert_nonnull (strstr (error->message, "no room"));
}

static void
test_changed_by_another (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwDatabase) one = open_or_fail (fixture->path, HW_DATABASE_CREATE);
  g_autoptr (HwDatabase) two = NULL;
  g_autoptr (HwTransaction) writing = NULL;
  g_autoptr (GError) error = NULL;

  write_or_fail (one, "CREATE TABLE t (a)");
  two = open_or_fail (fixture->path, HW_DATABASE_READ_WRITE);
  g_assert_false (hw_database_poll_changed (two));
  write_or_fail (one, "INSERT INTO t VALUES (1)");
  g_assert_true (hw_database_poll_changed (two));
  g_assert_false (hw_database_poll_changed (two));
  g_assert_false (hw_database_poll_changed (one));

  writing = hw_transaction_begin (one, &error);
  g_assert_no_error (error);
  execute_or_fail (two, "PRAGMA busy_timeout = 1");
  g_assert_null (hw_transaction_begin (two, &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_BUSY);
}

static void
test_names (StoreFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { ":memory:", "file:x?mode=memory", "a b%41?c#d" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);
      g_autofree char *cwd = g_get_current_dir ();
      g_autoptr (HwDatabase) database = NULL;

      g_assert_cmpint (g_chdir (fixture->folder), ==, 0);
      database = open_or_fail (names[i], HW_DATABASE_CREATE);
      g_assert_cmpint (g_chdir (cwd), ==, 0);
      write_or_fail (database, "CREATE TABLE t (a)");
      g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
      g_assert_cmpstr (hw_database_get_path (database), ==, path);
    }
}

static void
test_backup (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwDatabase) database = open_or_fail (fixture->path, HW_DATABASE_CREATE);
  g_autoptr (HwDatabase) copy = NULL;
  g_autofree char *to = g_build_filename (fixture->folder, "copy", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "missing", "copy", NULL);
  g_autofree char *names = NULL;
  g_autoptr (GError) error = NULL;

  write_or_fail (database, "CREATE TABLE t (a)");
  g_clear_pointer (&database, hw_database_close);
  database = open_or_fail (fixture->path, HW_DATABASE_READ_WRITE);
  write_or_fail (database, "INSERT INTO t VALUES (42)"); /* is in the log only */
  g_assert_true (hw_database_backup (database, to, &error));
  g_assert_no_error (error);
  g_clear_pointer (&database, hw_database_close);

  names = store_list_folder (fixture->folder);
  g_assert_cmpstr (names, ==, "copy library.headway");
  copy = open_or_fail (to, HW_DATABASE_READ_ONLY);
  g_assert_cmpint (get_int (copy, "SELECT a FROM t"), ==, 42);

  g_assert_false (hw_database_backup (copy, nowhere, &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_OPEN);
}

static void
read_where_nothing_may_be_written (gpointer data)
{
  const char *path = data;
  g_autoptr (HwDatabase) database = open_or_fail (path, HW_DATABASE_READ_WRITE);
  g_autoptr (GError) error = NULL;

  g_assert_true (hw_database_is_read_only (database));
  g_assert_cmpint (get_int (database, "SELECT a FROM t"), ==, 7);
  g_assert_null (hw_transaction_begin (database, &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_READ_ONLY);
}

static void
test_read_only (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    int file_mode, folder_mode;
  } cases[] = { { 0444, 0777 }, { 0444, 0555 }, { 0666, 0555 } };
  g_autoptr (HwDatabase) database = open_or_fail (fixture->path, HW_DATABASE_CREATE);
  g_autoptr (GBytes) before = NULL;

  write_or_fail (database, "CREATE TABLE t (a); INSERT INTO t VALUES (7)");
  g_clear_pointer (&database, hw_database_close);
  database = open_or_fail (fixture->path, HW_DATABASE_READ_WRITE);
  write_or_fail (database, "DELETE FROM t; INSERT INTO t VALUES (7)"); /* now in WAL mode */
  g_clear_pointer (&database, hw_database_close);
  before = store_read_file (fixture->path);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) after = NULL;
      g_autofree char *names = NULL;

      g_chmod (fixture->path, cases[i].file_mode);
      g_chmod (fixture->folder, cases[i].folder_mode);
      store_run_unprivileged (read_where_nothing_may_be_written, fixture->path);
      g_chmod (fixture->folder, 0777);
      names = store_list_folder (fixture->folder);
      g_assert_cmpstr (names, ==, "library.headway");
      after = store_read_file (fixture->path);
      g_assert_true (g_bytes_equal (before, after));
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store/database/settings", test_settings);
  STORE_TEST ("/store/database/transaction", test_transaction);
  STORE_TEST ("/store/database/statement", test_statement);
  STORE_TEST ("/store/database/statement-failures", test_statement_failures);
  STORE_TEST ("/store/database/full", test_full);
  STORE_TEST ("/store/database/changed-by-another", test_changed_by_another);
  STORE_TEST ("/store/database/names", test_names);
  STORE_TEST ("/store/database/backup", test_backup);
  STORE_TEST ("/store/database/read-only", test_read_only);
  return g_test_run ();
}
