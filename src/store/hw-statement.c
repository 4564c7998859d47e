/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-statement.h"

#include "hw-database-private.h"

struct _HwStatement
{
  HwDatabase *database;
  sqlite3_stmt *handle;
  int outcome; /* of the last step or of a bind that failed: SQLITE_OK, _ROW, _DONE or an error */
};

HwStatement *
hw_statement_new (HwDatabase *database, const char *sql, GError **error)
{
  sqlite3_stmt *handle = NULL;
  HwStatement *self;

  if (sqlite3_prepare_v2 (hw_database_get_handle (database), sql, -1, &handle, NULL) != SQLITE_OK)
    {
      hw_database_set_error (database, error);
      return NULL;
    }
  self = g_new0 (HwStatement, 1);
  self->database = database;
  self->handle = handle;
  return self;
}

void
hw_statement_free (HwStatement *self)
{
  sqlite3_finalize (self->handle);
  g_free (self);
}

static void
note_bind (HwStatement *self, int outcome)
{
  if (outcome != SQLITE_OK)
    self->outcome = outcome;
}

void
hw_statement_bind_text (HwStatement *self, int parameter, const char *text)
{
  note_bind (self, sqlite3_bind_text (self->handle, parameter, text, -1, SQLITE_TRANSIENT));
}

void
hw_statement_bind_int (HwStatement *self, int parameter, gint64 value)
{
  note_bind (self, sqlite3_bind_int64 (self->handle, parameter, value));
}

void
hw_statement_bind_double (HwStatement *self, int parameter, double value)
{
  note_bind (self, sqlite3_bind_double (self->handle, parameter, value));
}

void
hw_statement_bind_null (HwStatement *self, int parameter)
{
  note_bind (self, sqlite3_bind_null (self->handle, parameter));
}

gboolean
hw_statement_step (HwStatement *self)
{
  if (self->outcome == SQLITE_OK || self->outcome == SQLITE_ROW)
    self->outcome =
        hw_database_is_cancelled (self->database) ? SQLITE_INTERRUPT : sqlite3_step (self->handle);
  return self->outcome == SQLITE_ROW;
}

gboolean
hw_statement_finish (HwStatement *self, GError **error)
{
  gboolean ok =
      self->outcome == SQLITE_OK || self->outcome == SQLITE_ROW || self->outcome == SQLITE_DONE;

  if (!ok)
    hw_database_set_error (self->database, error);
  self->outcome = SQLITE_OK;
  sqlite3_reset (self->handle);
  return ok;
}

gboolean
hw_statement_run (HwStatement *self, GError **error)
{
  while (hw_statement_step (self))
    continue;
  return hw_statement_finish (self, error);
}

int
hw_statement_get_n_columns (HwStatement *self)
{
  return sqlite3_column_count (self->handle);
}

const char *
hw_statement_get_text (HwStatement *self, int column)
{
  return (const char *)sqlite3_column_text (self->handle, column);
}

char *
hw_statement_dup_text (HwStatement *self, int column)
{
  return g_strdup (hw_statement_get_text (self, column));
}

gint64
hw_statement_get_int (HwStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

double
hw_statement_get_double (HwStatement *self, int column)
{
  return sqlite3_column_double (self->handle, column);
}

gboolean
hw_statement_is_null (HwStatement *self, int column)
{
  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}
