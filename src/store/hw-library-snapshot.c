/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-library-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
hw_snapshot_free (HwSnapshot *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->note);
  g_free (self->readings);
  g_free (self->figures);
  g_free (self);
}

static HwSnapshot *
read_snapshot (HwStatement *row)
{
  HwSnapshot *snapshot = g_new0 (HwSnapshot, 1);

  snapshot->id = hw_statement_dup_text (row, 0);
  snapshot->label = hw_statement_dup_text (row, 1);
  snapshot->note = hw_statement_dup_text (row, 2);
  snapshot->revision = hw_statement_get_int (row, 3);
  snapshot->at_us = hw_statement_get_int (row, 4);
  snapshot->readings = hw_statement_dup_text (row, 5);
  snapshot->figures = hw_statement_dup_text (row, 6);
  return snapshot;
}

GPtrArray *
hw_library_list_snapshots (HwLibrary *self, const char *map_id, GError **error)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hw_snapshot_free);
  g_autoptr (HwStatement) select = NULL;
  gint64 head;

  if (!hw_library_get_head (self, map_id, &head, error))
    return NULL;
  select = hw_statement_new (self->database,
                             "SELECT id, label, note, revision, at, readings, figures FROM snapshot"
                             " WHERE map_id = ?1 ORDER BY at, revision, label",
                             error);
  if (select == NULL)
    return NULL;
  hw_statement_bind_text (select, 1, map_id);
  while (hw_statement_step (select))
    g_ptr_array_add (snapshots, read_snapshot (select));
  return hw_statement_finish (select, error) ? g_steal_pointer (&snapshots) : NULL;
}

static gboolean
check_label (HwLibrary *self, const char *label, GError **error)
{
  if (label[strspn (label, " \t\r\n")] == '\0')
    {
      hw_library_set_error (self, error, HW_STORE_ERROR_FAILED, "%s",
                            _ ("a snapshot needs a label, such as “before the trial”"));
      return FALSE;
    }
  if (label[strspn (label, "0123456789")] == '\0')
    {
      hw_library_set_error (self, error, HW_STORE_ERROR_FAILED,
                            _ ("“%s” would be taken for a revision; give the snapshot a label with"
                               " a letter in it"),
                            label);
      return FALSE;
    }
  return TRUE;
}

/* `select` counts rows by ?1 and ?2. */
static gboolean
find (HwStatement *select, const char *map_id, gint64 *found, GError **error)
{
  hw_statement_bind_text (select, 1, map_id);
  *found = hw_statement_step (select) ? hw_statement_get_int (select, 0) : 0;
  return hw_statement_finish (select, error);
}

static gboolean
check_unused (HwLibrary *self, const char *map_id, const char *label, GError **error)
{
  g_autoptr (HwStatement) select = hw_statement_new (
      self->database, "SELECT revision FROM snapshot WHERE map_id = ?1 AND label = ?2", error);
  gint64 revision;

  if (select == NULL)
    return FALSE;
  hw_statement_bind_text (select, 2, label);
  if (!find (select, map_id, &revision, error))
    return FALSE;
  if (revision != 0)
    hw_library_set_error (self, error, HW_STORE_ERROR_FAILED,
                          _ ("the map already has a snapshot “%s”, of revision %d; choose another"
                             " label"),
                          label, (int)revision);
  return revision == 0;
}

static gboolean
check_revision (HwLibrary *self, const char *map_id, gint64 revision, GError **error)
{
  g_autoptr (HwStatement) select = hw_statement_new (
      self->database, "SELECT number FROM revision WHERE map_id = ?1 AND number = ?2", error);
  gint64 found;

  if (select == NULL)
    return FALSE;
  hw_statement_bind_int (select, 2, revision);
  if (!find (select, map_id, &found, error))
    return FALSE;
  if (found == 0)
    hw_library_set_no_revision (self, error, map_id, revision);
  return found != 0;
}

static gboolean
insert_snapshot (HwLibrary *self, const HwSnapshotDraft *draft, gint64 revision, GError **error)
{
  g_autofree char *id = hw_id_source_next (self->ids);
  gboolean has_note = draft->note != NULL && draft->note[0] != '\0';
  g_autoptr (HwStatement) insert = hw_statement_new (
      self->database,
      "INSERT INTO snapshot (id, map_id, revision, label, note, at, readings, figures)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
      error);

  if (insert == NULL)
    return FALSE;
  hw_statement_bind_text (insert, 1, id);
  hw_statement_bind_text (insert, 2, draft->map_id);
  hw_statement_bind_int (insert, 3, revision);
  hw_statement_bind_text (insert, 4, draft->label);
  hw_statement_bind_text (insert, 5, has_note ? draft->note : NULL);
  hw_statement_bind_int (insert, 6, hw_clock_now_us (&self->clock));
  hw_statement_bind_text (insert, 7, draft->readings);
  hw_statement_bind_text (insert, 8, draft->figures);
  return hw_statement_run (insert, error);
}

gboolean
hw_library_snapshot (HwLibrary *self, const HwSnapshotDraft *draft, GError **error)
{
  g_autoptr (HwTransaction) transaction = NULL;
  gint64 revision = draft->revision, head;

  if (!check_label (self, draft->label, error))
    return FALSE;
  transaction = hw_library_begin (self, error);
  if (transaction == NULL || !hw_library_get_head (self, draft->map_id, &head, error))
    return FALSE;
  if (revision == 0)
    revision = head;
  return check_revision (self, draft->map_id, revision, error)
         && check_unused (self, draft->map_id, draft->label, error)
         && insert_snapshot (self, draft, revision, error)
         && hw_transaction_commit (g_steal_pointer (&transaction), error);
}

/* Runs an update whose parameters are texts, in order; FALSE without an error when it changed
 * nothing. */
static gboolean
update (HwLibrary *self, const char *sql, const char *const *texts, GError **error)
{
  g_autoptr (HwStatement) statement = hw_statement_new (self->database, sql, error);
  gint64 n_changed = 0;

  if (statement == NULL)
    return FALSE;
  for (int i = 0; texts[i] != NULL; i++)
    hw_statement_bind_text (statement, i + 1, texts[i]);
  return hw_statement_run (statement, error)
         && hw_database_get_int (self->database, "SELECT changes()", &n_changed, error)
         && n_changed > 0;
}

gboolean
hw_library_rename_snapshot (
    HwLibrary *self, const char *map_id, const char *label, const char *new_label, GError **error)
{
  const char *const texts[] = { map_id, label, new_label, NULL };
  g_autoptr (HwTransaction) transaction = NULL;
  g_autoptr (GError) problem = NULL;

  if (!check_label (self, new_label, error))
    return FALSE;
  transaction = hw_library_begin (self, error);
  if (transaction == NULL)
    return FALSE;
  if (!g_str_equal (label, new_label) && !check_unused (self, map_id, new_label, error))
    return FALSE;
  if (!update (self, "UPDATE snapshot SET label = ?3 WHERE map_id = ?1 AND label = ?2", texts,
               &problem))
    {
      if (problem != NULL)
        g_propagate_error (error, g_steal_pointer (&problem));
      else
        hw_library_set_no_snapshot (self, error, map_id, label);
      return FALSE;
    }
  return hw_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
hw_library_set_snapshot_figures (HwLibrary *self,
                                 const char *snapshot_id,
                                 const char *figures,
                                 GError **error)
{
  const char *const texts[] = { snapshot_id, figures, NULL };
  g_autoptr (HwTransaction) transaction = hw_library_begin (self, error);
  g_autoptr (GError) problem = NULL;

  if (transaction == NULL)
    return FALSE;
  /* A snapshot that went with its map meanwhile needs no figures. */
  if (!update (self, "UPDATE snapshot SET figures = ?2 WHERE id = ?1", texts, &problem)
      && problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  return hw_transaction_commit (g_steal_pointer (&transaction), error);
}
