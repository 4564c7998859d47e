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
                             "SELECT id, label, note, revision, at FROM snapshot"
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
insert_snapshot (HwLibrary *self, const char *map_id, const HwSnapshot *snapshot, GError **error)
{
  g_autoptr (HwStatement) insert =
      hw_statement_new (self->database,
                        "INSERT INTO snapshot (id, map_id, revision, label, note, at)"
                        " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                        error);

  if (insert == NULL)
    return FALSE;
  hw_statement_bind_text (insert, 1, snapshot->id);
  hw_statement_bind_text (insert, 2, map_id);
  hw_statement_bind_int (insert, 3, snapshot->revision);
  hw_statement_bind_text (insert, 4, snapshot->label);
  hw_statement_bind_text (insert, 5, snapshot->note);
  hw_statement_bind_int (insert, 6, snapshot->at_us);
  return hw_statement_run (insert, error);
}

gboolean
hw_library_snapshot (HwLibrary *self,
                     const char *map_id,
                     gint64 revision,
                     const char *label,
                     const char *note,
                     GError **error)
{
  g_autoptr (HwTransaction) transaction = NULL;
  g_autofree char *id = hw_id_source_next (self->ids);
  gboolean has_note = note != NULL && note[0] != '\0';
  HwSnapshot snapshot = { id, (char *)label, has_note ? (char *)note : NULL, revision,
                          hw_clock_now_us (&self->clock) };
  gint64 head;

  if (!check_label (self, label, error))
    return FALSE;
  transaction = hw_library_begin (self, error);
  if (transaction == NULL || !hw_library_get_head (self, map_id, &head, error))
    return FALSE;
  if (revision == 0)
    snapshot.revision = head;
  return check_revision (self, map_id, snapshot.revision, error)
         && check_unused (self, map_id, label, error)
         && insert_snapshot (self, map_id, &snapshot, error)
         && hw_transaction_commit (g_steal_pointer (&transaction), error);
}
