/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-database-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define BUSY_TIMEOUT_MS 5000
#define N_STEPS_BETWEEN_LOOKS 1000 /* of SQLite's virtual machine: some microseconds */

struct _HwTransaction
{
  HwDatabase *database;
};

struct _HwDatabase
{
  sqlite3 *handle;
  char *path;
  GCancellable *cancellable;
  HwTransaction transaction; /* at most one at a time */
  gboolean read_only;
  HwStoreError read_only_reason;
  gboolean journal_is_set; /* the log is in use, or stays out of use */
  gint64 data_version;
};

typedef struct
{
  int code; /* primary SQLite code */
  HwStoreError store_code;
  const char *text;
} Reason;

static const Reason reasons[] = {
  { SQLITE_FULL, HW_STORE_ERROR_FULL,
    N_ ("there is no room left on the disk; free some space and try again") },
  { SQLITE_NOTADB, HW_STORE_ERROR_FOREIGN,
    N_ ("this is not a Headway library; choose another file") },
  { SQLITE_CORRUPT, HW_STORE_ERROR_CORRUPT,
    N_ ("the library is damaged; put a backup in its place, or save what is left with the "
        "“.recover” command of sqlite3") },
  { SQLITE_READONLY, HW_STORE_ERROR_READ_ONLY,
    N_ ("the library may not be written; change its permissions or work on a copy") },
  { SQLITE_PERM, HW_STORE_ERROR_OPEN,
    N_ ("the library may not be opened; change its permissions or work on a copy") },
  { SQLITE_CANTOPEN, HW_STORE_ERROR_OPEN,
    N_ ("the library cannot be opened; check that the folder exists and may be written") },
  { SQLITE_BUSY, HW_STORE_ERROR_BUSY,
    N_ ("another program is writing to the library; try again when it has finished") },
  { SQLITE_LOCKED, HW_STORE_ERROR_BUSY,
    N_ ("another program is writing to the library; try again when it has finished") },
  { SQLITE_IOERR, HW_STORE_ERROR_FAILED,
    N_ ("the disk reported a failure; check the disk, then try again") },
  { SQLITE_NOMEM, HW_STORE_ERROR_FAILED,
    N_ ("memory ran out; close other programs and try again") },
};

/* What the settings stand for: an acknowledged edit survives a loss of power (FULL), rows cannot
 * point to maps that are gone (foreign_keys), and damaged pages are noticed early
 * (cell_size_check).
 */
static const char settings[] = "PRAGMA synchronous = FULL;"
                               "PRAGMA foreign_keys = ON;"
                               "PRAGMA cell_size_check = ON;";

static const Reason *
find_reason (int code)
{
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      if (reasons[i].code == code)
        return &reasons[i];
    }
  return NULL;
}

/* SQLite calls some shortages of space by other names. */
static int
primary_code (sqlite3 *handle, int saved_errno)
{
  int code = sqlite3_extended_errcode (handle);
  int kept = sqlite3_system_errno (handle); /* not for a COMMIT */
  int system_error = kept != 0 ? kept : saved_errno;
  gboolean lacks_space = system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG;

  if (code == SQLITE_IOERR_SHORT_READ || code == SQLITE_IOERR_CORRUPTFS)
    return SQLITE_CORRUPT;
  if (code == SQLITE_IOERR_SHMSIZE)
    return SQLITE_FULL;
  code &= 0xff;
  if ((code == SQLITE_IOERR || code == SQLITE_CANTOPEN) && lacks_space)
    return SQLITE_FULL;
  return code;
}

static void
set_error_newer (HwDatabase *self, GError **error)
{
  hw_store_set_error (error, HW_STORE_ERROR_NEWER, self->path,
                      _ ("the library was written by a newer Headway and can only be read; update "
                         "Headway to change it"));
}

/* A write also needs new files beside the library. */
static gboolean
may_write (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_access (path, R_OK | W_OK) == 0 && g_access (folder, W_OK | X_OK) == 0;
}

static gboolean
has_log (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);

  return g_file_test (log, G_FILE_TEST_EXISTS);
}

static int
open_handle (HwDatabase *self, const char *name, int flags)
{
  int code;

  g_clear_pointer (&self->handle, sqlite3_close_v2);
  code = sqlite3_open_v2 (name, &self->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
  if (code == SQLITE_OK)
    {
      sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);
      code = sqlite3_exec (self->handle, settings, NULL, NULL, NULL);
    }
  if (code == SQLITE_OK) /* the first look into the file */
    code = sqlite3_exec (self->handle, "PRAGMA schema_version", NULL, NULL, NULL);
  return code;
}

/* Where we may not write, SQLite would leave files beside the library that its owner then could not
 * write. As long as nobody is at work on it there is a way to read without them. */
static int
open_for_reading (HwDatabase *self)
{
  g_autofree char *uri = g_filename_to_uri (self->path, NULL, NULL);
  g_autofree char *name = g_strconcat (uri, "?immutable=1", NULL);

  self->read_only = TRUE;
  self->read_only_reason = HW_STORE_ERROR_READ_ONLY;
  if (has_log (self->path))
    return open_handle (self, self->path, SQLITE_OPEN_READONLY);
  return open_handle (self, name, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
}

HwDatabase *
hw_database_open (const char *path, HwDatabaseMode mode, GError **error)
{
  g_autoptr (HwDatabase) self = g_new0 (HwDatabase, 1);
  int code;

  /* An absolute name also keeps SQLite from seeing a meaning in names such as ":memory:". */
  self->path = g_canonicalize_filename (path, NULL);
  self->transaction.database = self;
  self->journal_is_set = mode == HW_DATABASE_CREATE;

  if (mode == HW_DATABASE_CREATE)
    code = open_handle (self, self->path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  else if (may_write (self->path))
    code = open_handle (self, self->path, SQLITE_OPEN_READWRITE);
  else
    code = open_for_reading (self);
  if (code != SQLITE_OK)
    {
      hw_database_set_error (self, error);
      return NULL;
    }

  if (mode == HW_DATABASE_READ_ONLY)
    hw_database_set_read_only (self, HW_STORE_ERROR_READ_ONLY);
  if (!hw_database_get_int (self, "PRAGMA data_version", &self->data_version, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* SQLite itself keeps a file open until the locks on it are gone. */
gssize
hw_database_read_start (const char *path, guint8 *bytes, gsize n_bytes)
{
  g_autofree char *name = g_canonicalize_filename (path, NULL);
  sqlite3 *handle = NULL;
  sqlite3_file *file = NULL;
  sqlite3_int64 size = 0;
  gssize n_read = -1;
  int system_errno = EIO;

  if (sqlite3_open_v2 (name, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL)
      != SQLITE_OK)
    {
      if (handle != NULL && sqlite3_system_errno (handle) != 0)
        system_errno = sqlite3_system_errno (handle);
    }
  else if (sqlite3_file_control (handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK
           && file->pMethods != NULL && file->pMethods->xFileSize (file, &size) == SQLITE_OK)
    {
      n_bytes = MIN (n_bytes, (gsize)size);
      if (n_bytes == 0 || file->pMethods->xRead (file, bytes, (int)n_bytes, 0) == SQLITE_OK)
        n_read = (gssize)n_bytes;
    }
  sqlite3_close_v2 (handle);
  errno = system_errno;
  return n_read;
}

void
hw_database_close (HwDatabase *self)
{
  if (self->handle != NULL && !sqlite3_get_autocommit (self->handle))
    hw_transaction_rollback (&self->transaction);
  sqlite3_close_v2 (self->handle);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self);
}

static int
is_cancelled_cb (gpointer cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

/* Not sqlite3_interrupt(): that forgets itself with the statement it ended, and must not meet the
 * end of the connection. */
void
hw_database_set_cancellable (HwDatabase *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
  sqlite3_progress_handler (self->handle, N_STEPS_BETWEEN_LOOKS,
                            cancellable != NULL ? is_cancelled_cb : NULL, cancellable);
}

gboolean
hw_database_is_cancelled (const HwDatabase *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

sqlite3 *
hw_database_get_handle (HwDatabase *self)
{
  return self->handle;
}

const char *
hw_database_get_path (const HwDatabase *self)
{
  return self->path;
}

gboolean
hw_database_is_read_only (const HwDatabase *self)
{
  return self->read_only;
}

void
hw_database_set_read_only (HwDatabase *self, HwStoreError reason)
{
  self->read_only = TRUE;
  self->read_only_reason = reason;
  sqlite3_exec (self->handle, "PRAGMA query_only = ON", NULL, NULL, NULL);
}

gboolean
hw_database_check_writable (HwDatabase *self, GError **error)
{
  if (!self->read_only)
    return TRUE;
  if (self->read_only_reason == HW_STORE_ERROR_NEWER)
    set_error_newer (self, error);
  else
    hw_store_set_error (error, HW_STORE_ERROR_READ_ONLY, self->path,
                        _ (find_reason (SQLITE_READONLY)->text));
  return FALSE;
}

void
hw_database_set_error (HwDatabase *self, GError **error)
{
  const Reason *reason = find_reason (primary_code (self->handle, errno));
  g_autofree char *text = NULL;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return;
  /* What a newer schema has changed shows up as SQL that makes no sense there. */
  if (reason == NULL && self->read_only_reason == HW_STORE_ERROR_NEWER && self->read_only)
    {
      set_error_newer (self, error);
      return;
    }
  if (reason != NULL)
    {
      hw_store_set_error (error, reason->store_code, self->path, _ (reason->text));
      return;
    }
  /* TRANSLATORS: the placeholder is a message of SQLite, in English */
  text = g_strdup_printf (_ ("the library could not be used: %s"), sqlite3_errmsg (self->handle));
  hw_store_set_error (error, HW_STORE_ERROR_FAILED, self->path, text);
}

gboolean
hw_database_execute (HwDatabase *self, const char *sql, GError **error)
{
  if (!hw_database_is_cancelled (self)
      && sqlite3_exec (self->handle, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  hw_database_set_error (self, error);
  return FALSE;
}

gboolean
hw_database_get_int (HwDatabase *self, const char *sql, gint64 *value, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = hw_database_is_cancelled (self)
                 ? SQLITE_INTERRUPT
                 : sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL);

  *value = 0;
  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    *value = sqlite3_column_int64 (statement, 0);
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    hw_database_set_error (self, error);
  sqlite3_finalize (statement);
  return code == SQLITE_ROW || code == SQLITE_DONE;
}

static gboolean
use_log (HwDatabase *self, GError **error)
{
  if (!self->journal_is_set && !hw_database_execute (self, "PRAGMA journal_mode = WAL", error))
    return FALSE;
  self->journal_is_set = TRUE;
  return TRUE;
}

HwTransaction *
hw_transaction_begin (HwDatabase *self, GError **error)
{
  g_return_val_if_fail (sqlite3_get_autocommit (self->handle), NULL);

  if (!hw_database_check_writable (self, error) || !use_log (self, error)
      || !hw_database_execute (self, "BEGIN IMMEDIATE", error))
    return NULL;
  return &self->transaction;
}

HwTransaction *
hw_transaction_begin_read (HwDatabase *self, GError **error)
{
  g_return_val_if_fail (sqlite3_get_autocommit (self->handle), NULL);

  return hw_database_execute (self, "BEGIN", error) ? &self->transaction : NULL;
}

gboolean
hw_transaction_commit (HwTransaction *self, GError **error)
{
  if (hw_database_execute (self->database, "COMMIT", error))
    return TRUE;
  hw_transaction_rollback (self);
  return FALSE;
}

void
hw_transaction_rollback (HwTransaction *self)
{
  /* SQLite may already have rolled back by itself, when the disk was full for example. */
  if (!sqlite3_get_autocommit (self->database->handle))
    sqlite3_exec (self->database->handle, "ROLLBACK", NULL, NULL, NULL);
}

static gboolean
copy_pages (HwDatabase *self, HwDatabase *to, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to->handle, "main", self->handle, "main");

  if (backup != NULL)
    {
      sqlite3_backup_step (backup, -1);
      if (sqlite3_backup_finish (backup) == SQLITE_OK)
        return TRUE;
    }
  hw_database_set_error (to, error);
  return FALSE;
}

gboolean
hw_database_backup (HwDatabase *self, const char *to_path, GError **error)
{
  HwDatabase *to = hw_database_open (to_path, HW_DATABASE_CREATE, error);
  gboolean copied;

  if (to == NULL)
    return FALSE;
  copied = copy_pages (self, to, error);
  hw_database_close (to);
  if (!copied)
    g_unlink (to_path);
  return copied;
}

gboolean
hw_database_poll_changed (HwDatabase *self)
{
  gint64 version;

  if (!hw_database_get_int (self, "PRAGMA data_version", &version, NULL)
      || version == self->data_version)
    return FALSE;
  self->data_version = version;
  return TRUE;
}
