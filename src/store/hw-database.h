/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* One connection to one SQLite file: opening with the settings the library relies on, transactions,
 * and every failure as a GError of the store. Knows nothing about tables. Used by hw-schema and
 * hw-library; a connection belongs to one thread at a time. */

#include <gio/gio.h>

#include "hw-store-error.h"

G_BEGIN_DECLS

typedef struct _HwDatabase HwDatabase;

/* A write transaction that is rolled back when it goes out of scope without a commit. */
typedef struct _HwTransaction HwTransaction;

typedef enum
{
  HW_DATABASE_CREATE, /* a new file under a name nobody else uses; it never needs a log beside it */
  HW_DATABASE_READ_WRITE,
  HW_DATABASE_READ_ONLY,
} HwDatabaseMode;

/* A file that the system will not let us write is opened for reading all the same: see
 * hw_database_is_read_only(). Opening and reading leave the bytes of the file as they are. */
HwDatabase *hw_database_open (const char *path, HwDatabaseMode mode, GError **error);
void hw_database_close (HwDatabase *self);

/* The first bytes of a file that may be a database, at most so many; -1 with errno. Whoever opens
 * and closes such a file otherwise takes away the locks that connections of this process have on
 * it (POSIX), and the next program to close it deletes the log they write to. */
gssize hw_database_read_start (const char *path, guint8 *bytes, gsize n_bytes);

/* Once it is cancelled, from whichever thread, every statement fails with G_IO_ERROR_CANCELLED, the
 * one that is under way too. */
void hw_database_set_cancellable (HwDatabase *self, GCancellable *cancellable);
gboolean hw_database_is_cancelled (const HwDatabase *self);

const char *hw_database_get_path (const HwDatabase *self);
gboolean hw_database_is_read_only (const HwDatabase *self);

/* From now on writes fail with this code: the file is of a newer schema, say. */
void hw_database_set_read_only (HwDatabase *self, HwStoreError reason);

/* FALSE with the error that every write would meet. */
gboolean hw_database_check_writable (HwDatabase *self, GError **error);

/* Runs one or more statements that give no rows. */
gboolean hw_database_execute (HwDatabase *self, const char *sql, GError **error);

/* The first column of the first row; 0 when there is none. */
gboolean hw_database_get_int (HwDatabase *self, const char *sql, gint64 *value, GError **error);

/* Starts a write transaction. It waits a few seconds for another writer, then fails with BUSY. */
HwTransaction *hw_transaction_begin (HwDatabase *self, GError **error);

/* Frees the transaction. On TRUE what it wrote is on the disk; on FALSE nothing was written. */
gboolean hw_transaction_commit (HwTransaction *self, GError **error);
void hw_transaction_rollback (HwTransaction *self);

/* A consistent view for several reads; ends like a write transaction, by either way. */
HwTransaction *hw_transaction_begin_read (HwDatabase *self, GError **error);

/* Copies the whole database, with what is still in its log, to a new file and syncs it. */
gboolean hw_database_backup (HwDatabase *self, const char *to_path, GError **error);

/* TRUE once after another connection has changed the file. */
gboolean hw_database_poll_changed (HwDatabase *self);

/* The error of the call that just failed. Used by hw-statement. */
void hw_database_set_error (HwDatabase *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwDatabase, hw_database_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwTransaction, hw_transaction_rollback)

G_END_DECLS
