/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-event.h"
#include "hw-library-private.h"

#define SELECT_STREAMS                                                                             \
  "SELECT name, cursor, validators, error, tried, synced, wait_until FROM stream WHERE source = "  \
  "?1"

HwStream *
hw_stream_new (const char *name)
{
  HwStream *self = g_new0 (HwStream, 1);

  self->name = g_strdup (name);
  self->tried_us = HW_TIME_UNKNOWN;
  self->synced_us = HW_TIME_UNKNOWN;
  self->wait_until_us = HW_TIME_UNKNOWN;
  return self;
}

void
hw_stream_free (HwStream *self)
{
  g_free (self->name);
  g_free (self->cursor);
  g_free (self->validators);
  g_free (self->error);
  g_free (self);
}

static gint64
read_time (HwStatement *row, int column)
{
  return hw_statement_is_null (row, column) ? HW_TIME_UNKNOWN : hw_statement_get_int (row, column);
}

static HwStream *
read_stream (HwStatement *row)
{
  HwStream *stream = g_new0 (HwStream, 1);

  stream->name = hw_statement_dup_text (row, 0);
  stream->cursor = hw_statement_dup_text (row, 1);
  stream->validators = hw_statement_dup_text (row, 2);
  stream->error = hw_statement_dup_text (row, 3);
  stream->tried_us = read_time (row, 4);
  stream->synced_us = read_time (row, 5);
  stream->wait_until_us = read_time (row, 6);
  return stream;
}

HwStream *
hw_library_load_stream (HwLibrary *self, gint64 source_key, const char *name, GError **error)
{
  g_autoptr (HwStatement) select =
      hw_statement_new (self->database, SELECT_STREAMS " AND name = ?2", error);
  g_autoptr (HwStream) stream = NULL;

  if (select == NULL)
    return NULL;
  hw_statement_bind_int (select, 1, source_key);
  hw_statement_bind_text (select, 2, name);
  stream = hw_statement_step (select) ? read_stream (select) : hw_stream_new (name);
  return hw_statement_finish (select, error) ? g_steal_pointer (&stream) : NULL;
}

GPtrArray *
hw_library_list_streams (HwLibrary *self, gint64 source_key, GError **error)
{
  g_autoptr (GPtrArray) streams = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_stream_free);
  g_autoptr (HwStatement) select =
      hw_statement_new (self->database, SELECT_STREAMS " ORDER BY name", error);

  if (select == NULL)
    return NULL;
  hw_statement_bind_int (select, 1, source_key);
  while (hw_statement_step (select))
    g_ptr_array_add (streams, read_stream (select));
  return hw_statement_finish (select, error) ? g_steal_pointer (&streams) : NULL;
}

static void
bind_time (HwStatement *statement, int parameter, gint64 time_us)
{
  if (time_us == HW_TIME_UNKNOWN)
    hw_statement_bind_null (statement, parameter);
  else
    hw_statement_bind_int (statement, parameter, time_us);
}

gboolean
hw_library_write_stream (HwLibrary *self, gint64 source_key, const HwStream *stream, GError **error)
{
  g_autoptr (HwStatement) insert =
      hw_statement_new (self->database,
                        "INSERT OR REPLACE INTO stream (source, name, cursor, validators, error,"
                        " tried, synced, wait_until) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                        error);

  if (insert == NULL)
    return FALSE;
  hw_statement_bind_int (insert, 1, source_key);
  hw_statement_bind_text (insert, 2, stream->name);
  hw_statement_bind_text (insert, 3, stream->cursor);
  hw_statement_bind_text (insert, 4, stream->validators);
  hw_statement_bind_text (insert, 5, stream->error);
  bind_time (insert, 6, stream->tried_us);
  bind_time (insert, 7, stream->synced_us);
  bind_time (insert, 8, stream->wait_until_us);
  return hw_statement_run (insert, error);
}

gboolean
hw_library_save_stream (HwLibrary *self, gint64 source_key, const HwStream *stream, GError **error)
{
  g_autoptr (HwTransaction) transaction = hw_library_begin (self, error);

  return transaction != NULL && hw_library_write_stream (self, source_key, stream, error)
         && hw_transaction_commit (g_steal_pointer (&transaction), error);
}

static gboolean
remove_stream (HwLibrary *self, gint64 source_key, const char *name, GError **error)
{
  g_autoptr (HwStatement) remove = hw_statement_new (
      self->database, "DELETE FROM stream WHERE source = ?1 AND name = ?2", error);

  if (remove == NULL)
    return FALSE;
  hw_statement_bind_int (remove, 1, source_key);
  hw_statement_bind_text (remove, 2, name);
  return hw_statement_run (remove, error);
}

gboolean
hw_library_keep_streams (HwLibrary *self, gint64 source_key, const GPtrArray *names, GError **error)
{
  g_autoptr (GPtrArray) streams = hw_library_list_streams (self, source_key, error);
  g_autoptr (HwTransaction) transaction = NULL;

  for (guint i = 0; streams != NULL && i < streams->len; i++)
    {
      const char *name = ((const HwStream *)streams->pdata[i])->name;

      if (g_ptr_array_find_with_equal_func ((GPtrArray *)names, name, g_str_equal, NULL))
        continue;
      if (transaction == NULL)
        transaction = hw_library_begin (self, error);
      if (transaction == NULL || !remove_stream (self, source_key, name, error))
        return FALSE;
    }
  return streams != NULL
         && (transaction == NULL || hw_transaction_commit (g_steal_pointer (&transaction), error));
}
