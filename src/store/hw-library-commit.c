/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-library-private.h"

#include "hw-library-changes.h"
#include "hw-library-words.h"
#include "hw-map-edit.h"
#include "hw-map-json.h"

#include <glib/gi18n-lib.h>

/* A revision while it is written. */
typedef struct
{
  HwLibrary *library;
  const char *map_id;
  gint64 number;
  guint64 digest; /* of the state before, then of the one after */
  HwStatement *find;
  HwStatement *end;
  HwStatement *insert;
  HwWords *words;
} Writer;

static void
writer_clear (Writer *self)
{
  g_clear_pointer (&self->find, hw_statement_free);
  g_clear_pointer (&self->end, hw_statement_free);
  g_clear_pointer (&self->insert, hw_statement_free);
  g_clear_pointer (&self->words, hw_words_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writer, writer_clear)

static gboolean
writer_init (Writer *self, HwLibrary *library, const char *map_id, gint64 number, GError **error)
{
  HwDatabase *database = library->database;

  *self = (Writer){ .library = library, .map_id = map_id, .number = number };
  self->find =
      hw_statement_new (database,
                        "SELECT kind, element_id, rank, body FROM element WHERE map_id = ?1"
                        " AND element_id = ?2 AND until IS NULL"
                        " ORDER BY since DESC LIMIT 1",
                        error);
  if (self->find == NULL)
    return FALSE;
  self->end = hw_statement_new (database,
                                "UPDATE element SET until = ?3 WHERE map_id = ?1"
                                " AND element_id = ?2 AND until IS NULL",
                                error);
  if (self->end == NULL)
    return FALSE;
  self->insert = hw_statement_new (database,
                                   "INSERT INTO element (map_id, element_id, since, kind, rank,"
                                   " body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                                   error);
  if (self->insert == NULL)
    return FALSE;
  self->words = hw_words_new (database, map_id, error);
  return self->words != NULL;
}

/* The rank of an element as it is now, and what its row adds to the digest. */
static gboolean
find_row (Writer *self, const HwElement *element, double *rank, guint64 *digest, GError **error)
{
  HwLibraryRow row;

  hw_statement_bind_text (self->find, 1, self->map_id);
  hw_statement_bind_text (self->find, 2, hw_library_element_get_key (element));
  if (!hw_statement_step (self->find))
    {
      if (hw_statement_finish (self->find, error))
        hw_library_set_damaged (self->library, error, _ ("an element is missing"));
      return FALSE;
    }
  if (!hw_library_read_row (self->library, self->find, &row, error))
    return FALSE;
  *rank = row.rank;
  *digest = hw_library_row_digest (&row);
  return hw_statement_finish (self->find, error);
}

static gboolean
find_rank_cb (const HwElement *element, double *rank, gpointer data, GError **error)
{
  guint64 digest;

  return find_row (data, element, rank, &digest, error);
}

/* Ends the life of the row of an element; `rank` receives its rank. */
static gboolean
end_row (Writer *self, const HwElement *element, double *rank, GError **error)
{
  guint64 digest;

  if (!find_row (self, element, rank, &digest, error))
    return FALSE;
  self->digest ^= digest;
  hw_statement_bind_text (self->end, 1, self->map_id);
  hw_statement_bind_text (self->end, 2, hw_library_element_get_key (element));
  hw_statement_bind_int (self->end, 3, self->number);
  return hw_statement_run (self->end, error);
}

/* What could not be read back must never be written. */
static char *
write_body (Writer *self, const HwElement *element, GError **error)
{
  g_autofree char *body = hw_element_to_json (element);
  g_autoptr (GError) problem = NULL;
  g_autoptr (HwElement) again =
      hw_element_reader_read (self->library->reader, element->type, element->id, body, &problem);

  if (again != NULL)
    return g_steal_pointer (&body);
  hw_library_set_error (self->library, error, HW_STORE_ERROR_FAILED, _ ("“%s” cannot be kept: %s"),
                        hw_element_get_title (element), problem->message);
  return NULL;
}

static gboolean
insert_row (Writer *self, const HwElement *element, double rank, GError **error)
{
  const char *kind = hw_library_kind_get_name (element->type);
  const char *key = hw_library_element_get_key (element);
  g_autofree char *body = write_body (self, element, error);

  if (body == NULL)
    return FALSE;
  self->digest ^= hw_digest_of_element (kind, key, rank, body);
  hw_statement_bind_text (self->insert, 1, self->map_id);
  hw_statement_bind_text (self->insert, 2, key);
  hw_statement_bind_int (self->insert, 3, self->number);
  hw_statement_bind_text (self->insert, 4, kind);
  hw_statement_bind_double (self->insert, 5, rank);
  hw_statement_bind_text (self->insert, 6, body);
  return hw_statement_run (self->insert, error);
}

/* All ends come before the first beginning: an element may take the rank, or as another kind the
 * id, of one that went. */
static gboolean
write_changes (Writer *self, GArray *changes, GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      HwLibraryChange *change = &g_array_index (changes, HwLibraryChange, i);
      double rank;

      if (change->before == NULL)
        continue;
      if (!end_row (self, change->before, &rank, error)
          || (change->after == NULL && !hw_words_remove (self->words, change->before, error)))
        return FALSE;
      if (isnan (change->rank))
        change->rank = rank;
    }
  for (guint i = 0; i < changes->len; i++)
    {
      const HwLibraryChange *change = &g_array_index (changes, HwLibraryChange, i);

      if (change->after != NULL
          && (!insert_row (self, change->after, change->rank, error)
              || !hw_words_replace (self->words, change->before, change->after, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_revision (Writer *self, const HwCommit *commit, guint n_changes, GError **error)
{
  g_autoptr (HwStatement) insert =
      hw_statement_new (self->library->database,
                        "INSERT INTO revision (map_id, number, at, label, restores, continues,"
                        " n_changes, digest) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                        error);

  if (insert == NULL)
    return FALSE;
  hw_statement_bind_text (insert, 1, self->map_id);
  hw_statement_bind_int (insert, 2, self->number);
  hw_statement_bind_int (insert, 3, hw_clock_now_us (&self->library->clock));
  hw_statement_bind_text (insert, 4, commit->label);
  if (commit->restores != 0)
    hw_statement_bind_int (insert, 5, commit->restores);
  hw_statement_bind_int (insert, 6, commit->continues);
  hw_statement_bind_int (insert, 7, n_changes);
  hw_statement_bind_int (insert, 8, (gint64)self->digest);
  return hw_statement_run (insert, error);
}

/* The row of the map repeats what lists need to know of the head. */
static gboolean
write_map (Writer *self, const HwMap *map, const char *sql, GError **error)
{
  g_autoptr (HwStatement) statement = hw_statement_new (self->library->database, sql, error);
  const char *title = map->header->title;

  if (statement == NULL)
    return FALSE;
  hw_statement_bind_text (statement, 1, self->map_id);
  hw_statement_bind_text (statement, 2, title != NULL ? title : "");
  hw_statement_bind_int (statement, 3, hw_seq_get_length (hw_map_steps (map)));
  hw_statement_bind_int (statement, 4, self->number);
  if (self->number == 1)
    hw_statement_bind_int (statement, 5, hw_clock_now_us (&self->library->clock));
  return hw_statement_run (statement, error);
}

static gboolean
write_state (Writer *self, const HwCommit *commit, GError **error)
{
  g_autoptr (GArray) changes =
      hw_library_changes_find (commit->before, commit->after, find_rank_cb, self, error);

  return changes != NULL && write_changes (self, changes, error)
         && write_revision (self, commit, changes->len, error);
}

/* The revision to go on from must be the head, and the one to bring back must be there. */
static gboolean
check_commit (HwLibrary *self, const HwCommit *commit, GError **error)
{
  const char *map_id = hw_map_get_id (commit->after);
  gint64 head;

  if (!hw_library_get_head (self, map_id, &head, error))
    return FALSE;
  if (head != commit->revision)
    {
      hw_library_set_error (self, error, HW_STORE_ERROR_CONFLICT,
                            _ ("“%s” was changed elsewhere in the meantime (it is at revision %d,"
                               " this edit follows %d); load it again and repeat the edit"),
                            hw_map_get_title (commit->after), (int)head, (int)commit->revision);
      return FALSE;
    }
  if (commit->restores < 0 || commit->restores > head)
    {
      hw_library_set_no_revision (self, error, map_id, commit->restores);
      return FALSE;
    }
  return TRUE;
}

gboolean
hw_library_commit (HwLibrary *self, const HwCommit *commit, gint64 *new_revision, GError **error)
{
  const char *map_id = hw_map_get_id (commit->after);
  g_autoptr (HwTransaction) transaction = NULL;
  g_auto (Writer) writer = { NULL };

  g_return_val_if_fail (g_str_equal (hw_map_get_id (commit->before), map_id), FALSE);

  transaction = hw_library_begin (self, error);
  if (transaction == NULL || !check_commit (self, commit, error)
      || !writer_init (&writer, self, map_id, commit->revision + 1, error)
      || !hw_library_get_digest (self, map_id, commit->revision, &writer.digest, error)
      || !write_state (&writer, commit, error)
      || !write_map (&writer, commit->after,
                     "UPDATE map SET title = ?2, n_steps = ?3, head = ?4 WHERE id = ?1", error))
    return FALSE;

  writer_clear (&writer);
  if (!hw_transaction_commit (g_steal_pointer (&transaction), error))
    return FALSE;
  if (new_revision != NULL)
    *new_revision = commit->revision + 1;
  return TRUE;
}

static gboolean
has_map (HwLibrary *self, const char *map_id, gboolean *has, GError **error)
{
  g_autoptr (HwStatement) select =
      hw_statement_new (self->database, "SELECT 1 FROM map WHERE id = ?1", error);

  if (select == NULL)
    return FALSE;
  hw_statement_bind_text (select, 1, map_id);
  *has = hw_statement_step (select);
  return hw_statement_finish (select, error);
}

static HwMap *
map_with_id (HwMap *map, const char *id)
{
  g_autoptr (HwElement) header = hw_element_dup_with_id (&map->header->element, id);

  return hw_map_with_element (map, header);
}

gboolean
hw_library_add (HwLibrary *self, HwMap *map, const char *label, char **id, GError **error)
{
  g_autoptr (HwTransaction) transaction = hw_library_begin (self, error);
  g_autoptr (HwMap) added = hw_map_ref (map);
  g_auto (Writer) writer = { NULL };
  gboolean taken = FALSE;

  if (transaction == NULL || !has_map (self, hw_map_get_id (map), &taken, error))
    return FALSE;
  if (taken)
    {
      g_autofree char *fresh = hw_id_source_next (self->ids);

      hw_map_unref (added);
      added = map_with_id (map, fresh);
    }

  if (!writer_init (&writer, self, hw_map_get_id (added), 1, error)
      || !write_map (&writer, added,
                     "INSERT INTO map (id, title, n_steps, head, created)"
                     " VALUES (?1, ?2, ?3, ?4, ?5)",
                     error)
      || !write_state (&writer, &(HwCommit){ .after = added, .label = label }, error))
    return FALSE;

  writer_clear (&writer);
  if (!hw_transaction_commit (g_steal_pointer (&transaction), error))
    return FALSE;
  if (id != NULL)
    *id = g_strdup (hw_map_get_id (added));
  return TRUE;
}
