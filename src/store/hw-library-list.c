/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-library-private.h"

#include "hw-field.h"
#include "hw-map-edit.h"

#include <glib/gi18n-lib.h>

#define SELECT_ENTRIES                                                                             \
  "SELECT map.id, title, n_steps, head, created, revision.at,"                                     \
  " (SELECT count(*) FROM snapshot WHERE snapshot.map_id = map.id), archived, trashed,"            \
  " (SELECT body ->> '$.future_of' FROM element AS header WHERE header.map_id = map.id"            \
  "   AND header.element_id = '' AND header.until IS NULL)"                                        \
  " FROM map JOIN revision ON revision.map_id = map.id AND revision.number = head"

void
hw_library_entry_free (HwLibraryEntry *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->future_of);
  g_free (self);
}

static HwLibraryEntry *
read_entry (HwStatement *row)
{
  HwLibraryEntry *entry = g_new0 (HwLibraryEntry, 1);

  entry->id = hw_statement_dup_text (row, 0);
  entry->title = hw_statement_dup_text (row, 1);
  entry->n_steps = (guint)hw_statement_get_int (row, 2);
  entry->revision = hw_statement_get_int (row, 3);
  entry->created_us = hw_statement_get_int (row, 4);
  entry->updated_us = hw_statement_get_int (row, 5);
  entry->n_snapshots = (guint)hw_statement_get_int (row, 6);
  entry->archived = hw_statement_get_int (row, 7) != 0;
  entry->trashed_us = hw_statement_get_int (row, 8);
  entry->future_of = hw_statement_dup_text (row, 9);
  return entry;
}

/* `map_id`, where it is not NULL, is what ?1 of the query stands for. */
static GPtrArray *
list (HwLibrary *self, const char *sql, const char *map_id, GError **error)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hw_library_entry_free);
  g_autoptr (HwStatement) select = hw_statement_new (self->database, sql, error);

  if (select == NULL)
    return NULL;
  if (map_id != NULL)
    hw_statement_bind_text (select, 1, map_id);
  while (hw_statement_step (select))
    g_ptr_array_add (entries, read_entry (select));
  return hw_statement_finish (select, error) ? g_steal_pointer (&entries) : NULL;
}

GPtrArray *
hw_library_list (HwLibrary *self, GError **error)
{
  return list (self,
               SELECT_ENTRIES " WHERE trashed IS NULL ORDER BY revision.at DESC, title, map.id",
               NULL, error);
}

GPtrArray *
hw_library_list_trashed (HwLibrary *self, GError **error)
{
  return list (self,
               SELECT_ENTRIES " WHERE trashed IS NOT NULL ORDER BY trashed DESC, title, map.id",
               NULL, error);
}

GPtrArray *
hw_library_list_futures (HwLibrary *self, const char *map_id, GError **error)
{
  return list (self,
               SELECT_ENTRIES " JOIN element ON element.map_id = map.id AND element_id = ''"
                              " AND until IS NULL AND body ->> '$.future_of' = ?1"
                              " WHERE trashed IS NULL ORDER BY revision.at DESC, title, map.id",
               map_id, error);
}

static HwMap *
map_with_title (HwMap *map, const char *id, const char *title)
{
  g_autoptr (HwElement) header = hw_element_dup_with_id (&map->header->element, id);

  hw_field_set (hw_field_find (HW_ELEMENT_HEADER, "title"), header,
                hw_value_text (HW_FIELD_TEXT, title));
  return hw_map_with_element (map, header);
}

gboolean
hw_library_duplicate (HwLibrary *self,
                      const char *map_id,
                      gint64 revision,
                      const char *title,
                      char **id,
                      GError **error)
{
  g_autoptr (HwMap) original = hw_library_load (self, map_id, revision, NULL, error);
  g_autoptr (HwMap) copy = NULL;
  g_autofree char *fresh = hw_id_source_next (self->ids);

  if (original == NULL)
    return FALSE;
  copy = map_with_title (original, fresh, title != NULL ? title : original->header->title);
  return hw_library_add (self, copy, _ ("Duplicate"), id, error);
}

gboolean
hw_library_add_future (HwLibrary *self,
                       const char *map_id,
                       gint64 revision,
                       const char *title,
                       char **id,
                       GError **error)
{
  const HwField *future_of = hw_field_find (HW_ELEMENT_HEADER, "future_of");
  g_autoptr (HwMap) original = hw_library_load (self, map_id, revision, NULL, error);
  g_autofree char *fresh = hw_id_source_next (self->ids);
  g_autofree char *own_title = NULL;
  g_autoptr (HwMap) copy = NULL;
  g_autoptr (HwMap) future = NULL;

  if (original == NULL)
    return FALSE;
  /* TRANSLATORS: the title of a map, as it is to become. */
  own_title = g_strdup_printf (_ ("%s, future state"), hw_map_get_title (original));
  copy = map_with_title (original, fresh, title != NULL ? title : own_title);
  future = hw_map_with_field (copy, fresh, future_of, hw_value_text (HW_FIELD_TEXT, map_id), NULL);
  return hw_library_add (self, future, _ ("Future state"), id, error);
}

gboolean
hw_library_rename (HwLibrary *self, const char *map_id, const char *title, GError **error)
{
  HwCommit commit = { .label = _ ("Rename") };
  g_autoptr (HwMap) before = hw_library_load (self, map_id, 0, &commit.revision, error);
  g_autoptr (HwMap) after = NULL;

  if (before == NULL)
    return FALSE;
  after = map_with_title (before, map_id, title);
  commit.before = before;
  commit.after = after;
  return hw_library_commit (self, &commit, NULL, error);
}

gboolean
hw_library_set_archived (HwLibrary *self, const char *map_id, gboolean archived, GError **error)
{
  return hw_library_update_map (self, "UPDATE map SET archived = ?2 WHERE id = ?1", map_id,
                                archived ? 1 : 0, error);
}

gboolean
hw_library_set_trashed (HwLibrary *self, const char *map_id, gboolean trashed, GError **error)
{
  return hw_library_update_map (self, "UPDATE map SET trashed = nullif (?2, 0) WHERE id = ?1",
                                map_id, trashed ? hw_clock_now_us (&self->clock) : 0, error);
}

gboolean
hw_library_purge (HwLibrary *self, gint64 trashed_before_us, GError **error)
{
  g_autoptr (HwTransaction) transaction = hw_library_begin (self, error);
  g_autoptr (HwStatement) purge = NULL;

  if (transaction == NULL)
    return FALSE;
  purge = hw_statement_new (self->database, "DELETE FROM map WHERE trashed < ?1", error);
  if (purge == NULL)
    return FALSE;
  hw_statement_bind_int (purge, 1, trashed_before_us);
  return hw_statement_run (purge, error)
         && hw_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
hw_library_remove (HwLibrary *self, const char *map_id, GError **error)
{
  return hw_library_update_map (self, "DELETE FROM map WHERE id = ?1 AND ?2 = 0", map_id, 0, error);
}
