/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-library-private.h"

#include <glib/gi18n-lib.h>

static const char select_touched[] =
    "SELECT element_id FROM element WHERE map_id = ?1 AND since > ?2 AND since <= ?3"
    " UNION SELECT element_id FROM element WHERE map_id = ?1 AND until > ?2 AND until <= ?3";

static const char select_row[] = "SELECT kind, element_id, rank, body FROM element"
                                 " WHERE map_id = ?1 AND element_id = ?2 AND since <= ?3"
                                 " AND (until IS NULL OR until > ?3)";

static const char select_order[] = "SELECT element_id FROM element WHERE map_id = ?1"
                                   " AND kind = ?3 AND since <= ?2"
                                   " AND (until IS NULL OR until > ?2) ORDER BY rank";

/* From the map at one revision to the map at another. */
typedef struct
{
  HwLibrary *library;
  const char *map_id;
  gint64 from;
  gint64 to;
  guint64 digest;
  HwStatement *row;
  GHashTable *gone;     /* keys of elements to take out of their place */
  GHashTable *replaced; /* key to HwElement, in the same place */
  GHashTable *placed;   /* key to HwElement, in a place of its own */
  gboolean reordered[HW_N_ELEMENT_KINDS];
} Passage;

static void
passage_clear (Passage *self)
{
  g_clear_pointer (&self->row, hw_statement_free);
  g_clear_pointer (&self->gone, g_hash_table_unref);
  g_clear_pointer (&self->replaced, g_hash_table_unref);
  g_clear_pointer (&self->placed, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Passage, passage_clear)

static GHashTable *
new_elements (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)hw_element_unref);
}

static gboolean
passage_init (Passage *self, GError **error)
{
  self->gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->replaced = new_elements ();
  self->placed = new_elements ();
  self->row = hw_statement_new (self->library->database, select_row, error);
  return self->row != NULL
         && hw_library_get_digest (self->library, self->map_id, self->from, &self->digest, error);
}

/* The element with this key at a revision, NULL without an error when it was not there. */
static HwElement *
read_at (Passage *self, const char *key, gint64 revision, double *rank, GError **error)
{
  HwElement *element = NULL;

  hw_statement_bind_text (self->row, 1, self->map_id);
  hw_statement_bind_text (self->row, 2, key);
  hw_statement_bind_int (self->row, 3, revision);
  if (hw_statement_step (self->row))
    {
      HwLibraryRow row;

      if (hw_library_read_row (self->library, self->row, &row, error))
        element = hw_library_read_element (self->library, &row, self->map_id, error);
      if (element == NULL)
        {
          hw_statement_finish (self->row, NULL);
          return NULL;
        }
      *rank = row.rank;
      self->digest ^= hw_library_row_digest (&row);
    }
  if (!hw_statement_finish (self->row, error))
    g_clear_pointer (&element, hw_element_unref);
  return element;
}

static gboolean
take_touched (Passage *self, const char *key, GError **error)
{
  g_autoptr (GError) problem = NULL;
  double old_rank = 0, rank = 0;
  g_autoptr (HwElement) old = read_at (self, key, self->from, &old_rank, &problem);
  g_autoptr (HwElement) element =
      problem == NULL ? read_at (self, key, self->to, &rank, &problem) : NULL;

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (old != NULL && element != NULL && old->type == element->type && old_rank == rank)
    {
      g_hash_table_insert (self->replaced, g_strdup (key), g_steal_pointer (&element));
      return TRUE;
    }
  if (old != NULL)
    g_hash_table_add (self->gone, g_strdup (key));
  if (element != NULL)
    {
      self->reordered[element->type] = TRUE;
      g_hash_table_insert (self->placed, g_strdup (key), g_steal_pointer (&element));
    }
  return TRUE;
}

static gboolean
read_touched (Passage *self, GError **error)
{
  g_autoptr (HwStatement) touched =
      hw_statement_new (self->library->database, select_touched, error);

  if (touched == NULL)
    return FALSE;
  hw_statement_bind_text (touched, 1, self->map_id);
  hw_statement_bind_int (touched, 2, MIN (self->from, self->to));
  hw_statement_bind_int (touched, 3, MAX (self->from, self->to));
  while (hw_statement_step (touched))
    {
      if (!take_touched (self, hw_statement_get_text (touched, 0), error))
        return FALSE;
    }
  return hw_statement_finish (touched, error);
}

static gpointer
replace_cb (gpointer item, gpointer data)
{
  const HwElement *element = item;
  Passage *self = data;
  HwElement *replacement = g_hash_table_lookup (self->replaced, element->id);

  if (replacement != NULL)
    return hw_element_ref (replacement);
  return g_hash_table_contains (self->gone, element->id) ? NULL : item;
}

/* Puts the placed elements of a kind where the order at the revision has them: going forward, all
 * that come before one are there already. */
static gboolean
place (Passage *self, HwElementKind kind, HwSeq **part, GError **error)
{
  g_autoptr (HwStatement) order = hw_statement_new (self->library->database, select_order, error);
  guint position = 0;

  if (order == NULL)
    return FALSE;
  hw_statement_bind_text (order, 1, self->map_id);
  hw_statement_bind_int (order, 2, self->to);
  hw_statement_bind_text (order, 3, hw_library_kind_get_name (kind));
  for (; hw_statement_step (order); position++)
    {
      HwElement *element = g_hash_table_lookup (self->placed, hw_statement_get_text (order, 0));
      HwSeq *before = *part;

      if (element == NULL || position > hw_seq_get_length (before))
        continue;
      *part = hw_seq_with_insert (before, position, hw_element_ref (element));
      hw_seq_unref (before);
    }
  return hw_statement_finish (order, error);
}

static HwMap *
build (Passage *self, HwMap *near, GError **error)
{
  HwElement *header = g_hash_table_lookup (self->replaced, "");
  HwSeq *parts[HW_N_ELEMENT_KINDS] = { NULL };
  gboolean ok = TRUE;
  HwMap *map;

  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      parts[kind] = hw_seq_with_map (near->parts[kind], replace_cb, self);
      ok = ok && (!self->reordered[kind] || place (self, kind, &parts[kind], error));
    }
  header = hw_element_ref (header != NULL ? header : &near->header->element);
  map = hw_map_new_take ((HwHeader *)header, parts);
  if (!ok)
    g_clear_pointer (&map, hw_map_unref);
  return map;
}

HwMap *
hw_library_load_near (
    HwLibrary *self, HwMap *near, gint64 near_revision, gint64 at_revision, GError **error)
{
  g_autoptr (HwTransaction) view = hw_transaction_begin_read (self->database, error);
  g_auto (Passage)
      passage = { .library = self, .map_id = hw_map_get_id (near), .from = near_revision };
  gint64 head;

  if (view == NULL || !hw_library_get_head (self, passage.map_id, &head, error))
    return NULL;
  passage.to = at_revision != 0 ? at_revision : head;
  if (passage.from == passage.to)
    return hw_map_ref (near);
  if (!passage_init (&passage, error) || !read_touched (&passage, error)
      || !hw_library_check_digest (self, passage.map_id, passage.to, passage.digest, error))
    return NULL;
  return build (&passage, near, error);
}
