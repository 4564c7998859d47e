/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-source-row.h"

#include "hw-event.h"
#include "hw-library-private.h"

#include <glib/gi18n-lib.h>

#define SELECT_SOURCES "SELECT key, id, name, connector, base, settings, zone, created FROM source"

HwSource *
hw_source_new (const char *name, const char *connector)
{
  HwSource *self = g_new0 (HwSource, 1);

  self->name = g_strdup (name);
  self->connector = g_strdup (connector);
  self->settings = g_strdup ("{}");
  return self;
}

HwSource *
hw_source_copy (const HwSource *self)
{
  HwSource *copy = g_new0 (HwSource, 1);

  *copy = *self;
  copy->id = g_strdup (self->id);
  copy->name = g_strdup (self->name);
  copy->connector = g_strdup (self->connector);
  copy->base = g_strdup (self->base);
  copy->settings = g_strdup (self->settings);
  copy->zone = g_strdup (self->zone);
  return copy;
}

void
hw_source_free (HwSource *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->connector);
  g_free (self->base);
  g_free (self->settings);
  g_free (self->zone);
  g_free (self);
}

static HwSource *
read_source (HwStatement *row)
{
  HwSource *source = g_new0 (HwSource, 1);

  source->key = hw_statement_get_int (row, 0);
  source->id = hw_statement_dup_text (row, 1);
  source->name = hw_statement_dup_text (row, 2);
  source->connector = hw_statement_dup_text (row, 3);
  source->base = hw_statement_dup_text (row, 4);
  source->settings = hw_statement_dup_text (row, 5);
  source->zone = hw_statement_dup_text (row, 6);
  source->created_us = hw_statement_get_int (row, 7);
  return source;
}

/* NULL without an error when there is none. */
static HwSource *
find (HwLibrary *self, const char *reference, GError **error)
{
  g_autoptr (HwStatement) select = hw_statement_new (
      self->database, SELECT_SOURCES " WHERE id = ?1 OR name = ?1 ORDER BY id = ?1 DESC LIMIT 1",
      error);
  g_autoptr (HwSource) source = NULL;

  if (select == NULL)
    return NULL;
  hw_statement_bind_text (select, 1, reference);
  if (hw_statement_step (select))
    source = read_source (select);
  return hw_statement_finish (select, error) ? g_steal_pointer (&source) : NULL;
}

HwSource *
hw_library_find_source (HwLibrary *self, const char *reference, GError **error)
{
  GError *failure = NULL;
  HwSource *source = find (self, reference, &failure);

  if (failure != NULL)
    g_propagate_error (error, failure);
  else if (source == NULL)
    hw_library_set_error (
        self, error, HW_STORE_ERROR_NOT_FOUND,
        _ ("there is no source “%s”; “headway source list” shows those there are"), reference);
  return source;
}

GPtrArray *
hw_library_list_sources (HwLibrary *self, GError **error)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_source_free);
  g_autoptr (HwStatement) select =
      hw_statement_new (self->database, SELECT_SOURCES " ORDER BY name", error);

  if (select == NULL)
    return NULL;
  while (hw_statement_step (select))
    g_ptr_array_add (sources, read_source (select));
  return hw_statement_finish (select, error) ? g_steal_pointer (&sources) : NULL;
}

static gboolean
check_name (HwLibrary *self, const HwSource *source, GError **error)
{
  GError *failure = NULL;
  g_autoptr (HwSource) other = find (self, source->name, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (other == NULL || other->key == source->key)
    return TRUE;
  hw_library_set_error (self, error, HW_STORE_ERROR_CONFLICT,
                        _ ("there is a source “%s” already; choose another name"), source->name);
  return FALSE;
}

static gboolean
write_source (HwLibrary *self, const HwSource *source, const char *sql, GError **error)
{
  g_autoptr (HwStatement) statement = hw_statement_new (self->database, sql, error);

  if (statement == NULL)
    return FALSE;
  hw_statement_bind_text (statement, 1, source->id);
  hw_statement_bind_text (statement, 2, source->name);
  hw_statement_bind_text (statement, 3, source->connector);
  hw_statement_bind_text (statement, 4, source->base);
  hw_statement_bind_text (statement, 5, source->settings);
  hw_statement_bind_text (statement, 6, source->zone);
  hw_statement_bind_int (statement, 7, source->created_us);
  return hw_statement_run (statement, error);
}

gboolean
hw_library_add_source (HwLibrary *self, HwSource *source, GError **error)
{
  g_autoptr (HwTransaction) transaction = hw_library_begin (self, error);

  if (transaction == NULL || !check_name (self, source, error))
    return FALSE;
  if (source->id == NULL)
    source->id = hw_id_source_next (self->ids);
  source->created_us = hw_clock_now_us (&self->clock);
  return write_source (self, source,
                       "INSERT INTO source (id, name, connector, base, settings, zone, created)"
                       " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                       error)
         && hw_database_get_int (self->database, "SELECT last_insert_rowid ()", &source->key, error)
         && hw_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
hw_library_update_source (HwLibrary *self, const HwSource *source, GError **error)
{
  g_autoptr (HwTransaction) transaction = hw_library_begin (self, error);

  return transaction != NULL && check_name (self, source, error)
         && write_source (self, source,
                          "UPDATE source SET name = ?2, connector = ?3, base = ?4, settings = ?5,"
                          " zone = ?6, created = ?7 WHERE id = ?1",
                          error)
         && hw_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
hw_library_remove_source (HwLibrary *self, gint64 key, GError **error)
{
  g_autoptr (HwTransaction) transaction = hw_library_begin (self, error);
  g_autofree char *sql = g_strdup_printf ("DELETE FROM source WHERE key = %" G_GINT64_FORMAT, key);

  return transaction != NULL && hw_database_execute (self->database, sql, error)
         && hw_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
hw_library_count_events (HwLibrary *self, gint64 source_key, HwEventCounts *counts, GError **error)
{
  g_autoptr (HwStatement) select = hw_statement_new (
      self->database,
      "SELECT (SELECT count(*) FROM event_item WHERE source = ?1),"
      " (SELECT count(*) FROM event_item JOIN event_transition ON item = key WHERE source = ?1),"
      " (SELECT count(*) FROM event_run WHERE source = ?1),"
      " (SELECT count(*) FROM event_deployment WHERE source = ?1),"
      " (SELECT count(*) FROM event_incident WHERE source = ?1),"
      " (SELECT count(*) FROM term JOIN event_sample ON series = key WHERE source = ?1)",
      error);

  *counts = (HwEventCounts){ 0 };
  if (select == NULL)
    return FALSE;
  hw_statement_bind_int (select, 1, source_key);
  if (hw_statement_step (select))
    *counts = (HwEventCounts){
      .n_items = (guint64)hw_statement_get_int (select, 0),
      .n_transitions = (guint64)hw_statement_get_int (select, 1),
      .n_runs = (guint64)hw_statement_get_int (select, 2),
      .n_deployments = (guint64)hw_statement_get_int (select, 3),
      .n_incidents = (guint64)hw_statement_get_int (select, 4),
      .n_samples = (guint64)hw_statement_get_int (select, 5),
    };
  return hw_statement_finish (select, error);
}
