/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-library-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* By id, else by title; a title that archived maps share with others is that of the others. */
static const char select_by_name[] =
    "SELECT id FROM map WHERE id = ?1"
    " UNION ALL SELECT id FROM map WHERE title = ?1 AND trashed IS NULL"
    " AND archived = (SELECT min (archived) FROM map WHERE title = ?1 AND trashed IS NULL)"
    " AND NOT EXISTS (SELECT 1 FROM map WHERE id = ?1)";

static gboolean
set_ambiguous (HwLibrary *self, const char *title, GPtrArray *ids, GError **error)
{
  g_autofree char *list = NULL;

  g_ptr_array_add (ids, NULL);
  list = g_strjoinv (", ", (char **)ids->pdata);
  hw_library_set_error (self, error, HW_STORE_ERROR_AMBIGUOUS,
                        _ ("several maps are called “%s”; name one by its id: %s"), title, list);
  return FALSE;
}

/* `map_id` stays NULL when there is none. FALSE when there are several. */
static gboolean
find_map (HwLibrary *self, const char *name, char **map_id, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (HwStatement) select = hw_statement_new (self->database, select_by_name, error);

  if (select == NULL)
    return FALSE;
  hw_statement_bind_text (select, 1, name);
  while (hw_statement_step (select))
    g_ptr_array_add (ids, hw_statement_dup_text (select, 0));
  if (!hw_statement_finish (select, error))
    return FALSE;
  if (ids->len > 1)
    return set_ambiguous (self, name, ids, error);
  if (ids->len == 1)
    *map_id = g_ptr_array_steal_index (ids, 0);
  return TRUE;
}

/* Zero, without an error, when no snapshot of the map has this label. */
static gboolean
find_label (
    HwLibrary *self, const char *map_id, const char *label, gint64 *revision, GError **error)
{
  g_autoptr (HwStatement) select = hw_statement_new (
      self->database, "SELECT revision FROM snapshot WHERE map_id = ?1 AND label = ?2", error);

  if (select == NULL)
    return FALSE;
  hw_statement_bind_text (select, 1, map_id);
  hw_statement_bind_text (select, 2, label);
  *revision = hw_statement_step (select) ? hw_statement_get_int (select, 0) : 0;
  return hw_statement_finish (select, error);
}

/* What stands after the "@". */
static gboolean
find_state (
    HwLibrary *self, const char *map_id, const char *state, gint64 *revision, GError **error)
{
  guint64 number;
  gint64 head;

  if (!find_label (self, map_id, state, revision, error))
    return FALSE;
  if (*revision != 0)
    return TRUE;
  if (!g_ascii_string_to_unsigned (state, 10, 1, G_MAXINT, &number, NULL))
    {
      hw_library_set_no_snapshot (self, error, map_id, state);
      return FALSE;
    }
  if (!hw_library_get_head (self, map_id, &head, error))
    return FALSE;
  if ((gint64)number > head)
    {
      hw_library_set_no_revision (self, error, map_id, (gint64)number);
      return FALSE;
    }
  *revision = (gint64)number;
  return TRUE;
}

/* The rightmost "@" with a map to its left: both titles and labels may contain one. */
static gboolean
find_at (HwLibrary *self, const char *reference, char **map_id, gint64 *revision, GError **error)
{
  g_autofree char *name = g_strdup (reference);
  char *at;

  while ((at = strrchr (name, '@')) != NULL)
    {
      *at = '\0';
      if (!find_map (self, name, map_id, error))
        return FALSE;
      if (*map_id != NULL)
        return find_state (self, *map_id, reference + (at - name) + 1, revision, error);
    }
  hw_library_set_not_found (self, error, reference);
  return FALSE;
}

gboolean
hw_library_resolve (
    HwLibrary *self, const char *reference, char **map_id, gint64 *revision, GError **error)
{
  g_autofree char *found = NULL;
  gint64 number = 0;

  if (!find_map (self, reference, &found, error))
    return FALSE;
  if (found == NULL && !find_at (self, reference, &found, &number, error))
    return FALSE;
  *map_id = g_steal_pointer (&found);
  if (revision != NULL)
    *revision = number;
  return TRUE;
}
