/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-library-private.h"

#include <glib/gi18n-lib.h>

/* The index that the rows of the head come from also gives them in the order of the map. */
static const char select_head[] = "SELECT kind, element_id, rank, body"
                                  " FROM element INDEXED BY element_order"
                                  " WHERE map_id = ?1 AND until IS NULL ORDER BY kind, rank";

static const char select_past[] = "SELECT kind, element_id, rank, body FROM element"
                                  " WHERE map_id = ?1 AND since <= ?2"
                                  " AND (until IS NULL OR until > ?2) ORDER BY kind, rank";

/* A map while its rows come in. */
typedef struct
{
  HwElement *header;
  GPtrArray *parts[HW_N_ELEMENT_KINDS]; /* HwElement */
  guint64 digest;
} Assembly;

static void
assembly_init (Assembly *self)
{
  *self = (Assembly){ NULL };
  for (int kind = 0; kind < HW_N_ELEMENT_KINDS; kind++)
    self->parts[kind] = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_element_unref);
}

static void
assembly_clear (Assembly *self)
{
  g_clear_pointer (&self->header, hw_element_unref);
  for (int kind = 0; kind < HW_N_ELEMENT_KINDS; kind++)
    g_ptr_array_unref (self->parts[kind]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Assembly, assembly_clear)

static HwMap *
assembly_finish (Assembly *self)
{
  HwSeq *parts[HW_N_ELEMENT_KINDS] = { NULL };

  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      gsize n_items;
      g_autofree gpointer *items = g_ptr_array_steal (self->parts[kind], &n_items);

      parts[kind] = hw_seq_new_take (&hw_element_seq_type, items, (guint)n_items);
    }
  return hw_map_new_take ((HwHeader *)g_steal_pointer (&self->header), parts);
}

gboolean
hw_library_read_row (HwLibrary *self, HwStatement *statement, HwLibraryRow *row, GError **error)
{
  *row = (HwLibraryRow){
    .kind = hw_statement_get_text (statement, 0),
    .key = hw_statement_get_text (statement, 1),
    .rank = hw_statement_get_double (statement, 2),
    .body = hw_statement_get_text (statement, 3),
  };
  if (row->kind != NULL && row->key != NULL && row->body != NULL)
    return TRUE;
  hw_library_set_damaged (self, error, _ ("an element is not whole"));
  return FALSE;
}

HwElement *
hw_library_read_element (HwLibrary *self,
                         const HwLibraryRow *row,
                         const char *map_id,
                         GError **error)
{
  gboolean is_header = row->key[0] == '\0';
  g_autoptr (GError) problem = NULL;
  HwElement *element;
  HwElementKind kind;

  if (!hw_library_kind_from_name (row->kind, &kind) || is_header != (kind == HW_ELEMENT_HEADER))
    {
      hw_library_set_damaged (self, error, _ ("an element is of no known kind"));
      return NULL;
    }
  element = hw_element_reader_read (self->reader, kind, is_header ? map_id : row->key, row->body,
                                    &problem);
  if (element == NULL)
    hw_library_set_damaged (self, error, problem->message);
  return element;
}

static gboolean
take_row (
    HwLibrary *self, HwStatement *statement, const char *map_id, Assembly *map, GError **error)
{
  HwLibraryRow row;
  HwElement *element;

  if (!hw_library_read_row (self, statement, &row, error))
    return FALSE;
  element = hw_library_read_element (self, &row, map_id, error);
  if (element == NULL)
    return FALSE;
  map->digest ^= hw_library_row_digest (&row);
  if (element->type != HW_ELEMENT_HEADER)
    g_ptr_array_add (map->parts[element->type], element);
  else
    {
      g_clear_pointer (&map->header, hw_element_unref);
      map->header = element;
    }
  return TRUE;
}

static gboolean
read_rows (HwLibrary *self, HwStatement *rows, const char *map_id, Assembly *map, GError **error)
{
  while (hw_statement_step (rows))
    {
      if (!take_row (self, rows, map_id, map, error))
        return FALSE;
    }
  return hw_statement_finish (rows, error);
}

gboolean
hw_library_get_digest (
    HwLibrary *self, const char *map_id, gint64 revision, guint64 *digest, GError **error)
{
  g_autoptr (HwStatement) select = hw_statement_new (
      self->database, "SELECT digest FROM revision WHERE map_id = ?1 AND number = ?2", error);

  if (select == NULL)
    return FALSE;
  hw_statement_bind_text (select, 1, map_id);
  hw_statement_bind_int (select, 2, revision);
  if (hw_statement_step (select))
    {
      *digest = (guint64)hw_statement_get_int (select, 0);
      return TRUE;
    }
  if (hw_statement_finish (select, error))
    hw_library_set_no_revision (self, error, map_id, revision);
  return FALSE;
}

gboolean
hw_library_check_digest (
    HwLibrary *self, const char *map_id, gint64 revision, guint64 digest, GError **error)
{
  guint64 written;

  if (!hw_library_get_digest (self, map_id, revision, &written, error))
    return FALSE;
  if (written != digest)
    hw_library_set_damaged (self, error, _ ("elements are not as they were written"));
  return written == digest;
}

HwMap *
hw_library_load (
    HwLibrary *self, const char *map_id, gint64 at_revision, gint64 *revision, GError **error)
{
  g_autoptr (HwTransaction) view = hw_transaction_begin_read (self->database, error);
  g_autoptr (HwStatement) rows = NULL;
  g_auto (Assembly) map;
  gint64 head;

  assembly_init (&map);
  if (view == NULL || !hw_library_get_head (self, map_id, &head, error))
    return NULL;
  if (at_revision == 0)
    at_revision = head;

  rows = hw_statement_new (self->database, at_revision == head ? select_head : select_past, error);
  if (rows == NULL)
    return NULL;
  hw_statement_bind_text (rows, 1, map_id);
  if (at_revision != head)
    hw_statement_bind_int (rows, 2, at_revision);
  if (!read_rows (self, rows, map_id, &map, error)
      || !hw_library_check_digest (self, map_id, at_revision, map.digest, error))
    return NULL;
  if (map.header == NULL)
    {
      hw_library_set_damaged (self, error, _ ("the map has no header"));
      return NULL;
    }
  if (revision != NULL)
    *revision = at_revision;
  return assembly_finish (&map);
}
