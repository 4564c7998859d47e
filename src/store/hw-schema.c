/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* The header of an SQLite file (sqlite.org/fileformat2.html, 1.3). */
#define HEADER_BYTES 100
#define PAGE_SIZE_AT 16
#define CHANGES_AT 24
#define N_PAGES_AT 28
#define APPLICATION_ID_AT 68
#define N_PAGES_VALID_AT 92 /* the number of changes when the number of pages was written */
static const char magic[16] = "SQLite format 3";

/* As the system reads what is no file, and so no library. */
static gssize
read_other (const char *path, guint8 *header)
{
  int file = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  gssize n_bytes = file >= 0 ? read (file, header, HEADER_BYTES) : -1;
  int saved_errno = errno;

  if (file >= 0)
    close (file);
  errno = saved_errno;
  return n_bytes;
}

static gssize
read_header (const char *path, guint8 *header)
{
  GStatBuf information;

  if (g_stat (path, &information) != 0)
    return -1;
  return S_ISREG (information.st_mode) ? hw_database_read_start (path, header, HEADER_BYTES)
                                       : read_other (path, header);
}

static guint32
header_get_uint32 (const guint8 *header, gsize at)
{
  guint32 big_endian;

  memcpy (&big_endian, header + at, sizeof big_endian);
  return GUINT32_FROM_BE (big_endian);
}

static gint64
header_get_page_size (const guint8 *header)
{
  gint64 size = header[PAGE_SIZE_AT] << 8 | header[PAGE_SIZE_AT + 1];

  return size == 1 ? 65536 : size;
}

/* TRUE when pages are missing at the end: SQLite itself notices only when it needs one of them.
 * With a log beside it the file may lag behind. */
static gboolean
is_cut_off (const char *path, const guint8 *header)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  gint64 n_bytes = header_get_uint32 (header, N_PAGES_AT) * header_get_page_size (header);
  GStatBuf information;

  return header_get_uint32 (header, CHANGES_AT) == header_get_uint32 (header, N_PAGES_VALID_AT)
         && g_stat (path, &information) == 0 && information.st_size < n_bytes
         && !g_file_test (log, G_FILE_TEST_EXISTS);
}

gboolean
hw_schema_probe (const char *path, GError **error)
{
  guint8 header[HEADER_BYTES];
  gssize n_bytes = read_header (path, header);

  if (n_bytes < 0)
    {
      hw_store_set_errno (error, path, _ ("the library cannot be opened"), errno);
      return FALSE;
    }
  if (n_bytes == 0)
    {
      hw_store_set_error (error, HW_STORE_ERROR_CORRUPT, path,
                          _ ("the file is empty; put a backup in its place, or delete it to begin "
                             "a new library"));
      return FALSE;
    }
  if (memcmp (header, magic, MIN ((gsize)n_bytes, sizeof magic)) != 0
      || (n_bytes == HEADER_BYTES
          && header_get_uint32 (header, APPLICATION_ID_AT) != HW_SCHEMA_APPLICATION_ID))
    {
      hw_store_set_error (error, HW_STORE_ERROR_FOREIGN, path,
                          _ ("this is not a Headway library; choose another file"));
      return FALSE;
    }
  if (n_bytes < HEADER_BYTES || is_cut_off (path, header))
    {
      hw_store_set_error (error, HW_STORE_ERROR_CORRUPT, path,
                          _ ("the library has been cut off; put a backup in its place"));
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_version (HwDatabase *database, gint64 *version, GError **error)
{
  return hw_database_get_int (database, "PRAGMA user_version", version, error);
}

static gboolean
check_references (HwDatabase *database, GError **error)
{
  gint64 n_broken;

  if (!hw_database_get_int (database, "SELECT count(*) FROM pragma_foreign_key_check", &n_broken,
                            error))
    return FALSE;
  if (n_broken == 0)
    return TRUE;
  hw_store_set_error (error, HW_STORE_ERROR_CORRUPT, hw_database_get_path (database),
                      _ ("rows of the library point to maps that do not exist; put a backup in "
                         "its place"));
  return FALSE;
}

/* The migrations from `version` on, in the transaction that is under way. */
static gboolean
run_migrations (const HwSchema *self, HwDatabase *database, gint64 version, GError **error)
{
  for (gint64 i = version; i < self->n_migrations; i++)
    {
      g_autofree char *set_version = g_strdup_printf ("PRAGMA user_version = %d", (int)i + 1);

      if (!hw_database_execute (database, self->migrations[i], error)
          || !hw_database_execute (database, set_version, error)
          || !check_references (database, error))
        return FALSE;
    }
  return TRUE;
}

/* With what SQLite leaves beside a file when it runs out of room. */
static void
remove_database (const char *path)
{
  static const char *const suffixes[] = { "", "-journal", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      g_unlink (name);
    }
}

/* Makes a new name in a folder survive a loss of power. */
static void
sync_folder (const char *folder)
{
  int file = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (file >= 0)
    {
      fsync (file);
      close (file);
    }
}

static char *
name_backup (HwDatabase *database, gint64 version)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *when = g_date_time_format (now, "%Y%m%dT%H%M%SZ");

  return g_strdup_printf ("%s.schema-%d-%s.backup", hw_database_get_path (database), (int)version,
                          when);
}

/* Through a connection of its own: SQLite copies no transaction that is under way, and what another
 * connection reads is what was there before it. */
static gboolean
copy_library (HwDatabase *database, const char *to, GError **error)
{
  g_autoptr (HwDatabase) reader =
      hw_database_open (hw_database_get_path (database), HW_DATABASE_READ_ONLY, error);

  return reader != NULL && hw_database_backup (reader, to, error);
}

/* Within a transaction of `database`, so that no other program is at the same copy. */
static gboolean
make_backup (HwDatabase *database, gint64 version, char **backup, GError **error)
{
  g_autofree char *path = name_backup (database, version);
  g_autofree char *partial = g_strconcat (path, ".part", NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  remove_database (partial); /* of one that was killed */
  if (!copy_library (database, partial, error))
    return FALSE;
  if (g_rename (partial, path) != 0)
    {
      hw_store_set_errno (error, path, _ ("the copy to be made before an upgrade failed"), errno);
      g_unlink (partial);
      return FALSE;
    }
  sync_folder (folder);
  *backup = g_steal_pointer (&path);
  return TRUE;
}

/* All in one transaction: another program that opens the file meanwhile waits, and then finds it
 * done. */
static gboolean
migrate_once (const HwSchema *self, HwDatabase *database, char **backup, GError **error)
{
  g_autoptr (HwTransaction) transaction = hw_transaction_begin (database, error);
  g_autofree char *copy = NULL;
  gint64 version;

  if (transaction == NULL || !read_version (database, &version, error))
    return FALSE;
  if (version >= self->n_migrations)
    return TRUE;
  if (version > 0 && !make_backup (database, version, &copy, error))
    return FALSE;
  if (!run_migrations (self, database, version, error)
      || !hw_transaction_commit (g_steal_pointer (&transaction), error))
    return FALSE;
  if (backup != NULL)
    *backup = g_steal_pointer (&copy);
  return TRUE;
}

/* SQLite turns references off and on between transactions only. */
static gboolean
migrate (const HwSchema *self, HwDatabase *database, char **backup, GError **error)
{
  gboolean done = hw_database_execute (database, "PRAGMA foreign_keys = OFF", error)
                  && migrate_once (self, database, backup, error);

  return hw_database_execute (database, "PRAGMA foreign_keys = ON", done ? error : NULL) && done;
}

static gboolean
fill_new (const HwSchema *self, const char *path, GError **error)
{
  g_autofree char *set_id =
      g_strdup_printf ("PRAGMA application_id = %d", HW_SCHEMA_APPLICATION_ID);
  g_autoptr (HwDatabase) database = hw_database_open (path, HW_DATABASE_CREATE, error);

  /* The log comes last: until then all that is written is in the file itself. */
  return database != NULL && hw_database_execute (database, set_id, error)
         && migrate (self, database, NULL, error)
         && hw_database_execute (database, "PRAGMA journal_mode = WAL", error);
}

/* A hard link fails where the name is taken, which a rename does not; file systems without hard
 * links get the rename. */
static gboolean
publish (const char *from, const char *to, GError **error)
{
  if (link (from, to) == 0 || errno == EEXIST)
    return TRUE;
  if (g_rename (from, to) == 0)
    return TRUE;
  hw_store_set_errno (error, to, _ ("the library cannot be created"), errno);
  return FALSE;
}

gboolean
hw_schema_create (const HwSchema *self, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *fresh = g_strconcat (path, ".new-XXXXXX", NULL);
  gboolean created;
  int file;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      hw_store_set_errno (error, path, _ ("its folder cannot be made"), errno);
      return FALSE;
    }
  file = g_mkstemp_full (fresh, O_RDWR | O_CLOEXEC, 0666);
  if (file < 0)
    {
      hw_store_set_errno (error, path, _ ("the library cannot be created"), errno);
      return FALSE;
    }
  close (file);
  created = fill_new (self, fresh, error) && publish (fresh, path, error);
  remove_database (fresh);
  sync_folder (folder);
  return created;
}

gboolean
hw_schema_upgrade (const HwSchema *self, HwDatabase *database, char **backup, GError **error)
{
  gint64 version;

  if (backup != NULL)
    *backup = NULL;
  if (!read_version (database, &version, error))
    return FALSE;
  if (version > self->n_migrations)
    hw_database_set_read_only (database, HW_STORE_ERROR_NEWER);
  if (version >= self->n_migrations)
    return TRUE;

  if (version <= 0)
    {
      hw_store_set_error (error, HW_STORE_ERROR_CORRUPT, hw_database_get_path (database),
                          _ ("the library does not say its version; put a backup in its place"));
      return FALSE;
    }
  if (hw_database_is_read_only (database))
    {
      hw_store_set_error (error, HW_STORE_ERROR_OLDER, hw_database_get_path (database),
                          _ ("the library is of an older Headway and may not be written, so it "
                             "cannot be upgraded; open a copy that may be written"));
      return FALSE;
    }
  if (!migrate (self, database, backup, error) || !read_version (database, &version, error))
    return FALSE;
  if (version > self->n_migrations) /* meanwhile, by a newer Headway */
    hw_database_set_read_only (database, HW_STORE_ERROR_NEWER);
  return TRUE;
}
