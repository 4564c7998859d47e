/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-library-private.h"

#include <string.h>

/* A match in the name weighs ten in the rest. */
static const char select_hits[] =
    "SELECT phrase.map_id, map.title, phrase.element_id, phrase.kind, phrase.name"
    " FROM search JOIN phrase ON phrase.key = search.rowid JOIN map ON map.id = phrase.map_id"
    " WHERE search MATCH ?1 AND map.trashed IS NULL"
    " ORDER BY bm25 (search, 10.0, 1.0), phrase.key LIMIT ?2";

void
hw_search_hit_free (HwSearchHit *self)
{
  g_free (self->map_id);
  g_free (self->map_title);
  g_free (self->element_id);
  g_free (self->name);
  g_free (self);
}

/* Each word as a quoted prefix, so that nothing people type is taken for the language of FTS5.
 * NULL when there is no word. */
static char *
make_query (const char *words)
{
  g_autoptr (GString) query = g_string_new (NULL);
  gboolean in_word = FALSE;

  for (const char *at = words; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      gboolean is_word = g_unichar_isalnum (character) || g_unichar_ismark (character);

      if (is_word && !in_word)
        g_string_append (query, query->len > 0 ? " \"" : "\"");
      else if (!is_word && in_word)
        g_string_append (query, "\"*");
      if (is_word)
        g_string_append_unichar (query, character);
      in_word = is_word;
    }
  if (in_word)
    g_string_append (query, "\"*");
  return query->len > 0 ? g_strdup (query->str) : NULL;
}

static HwSearchHit *
read_hit (HwStatement *row)
{
  HwSearchHit *hit = g_new0 (HwSearchHit, 1);
  const char *kind = hw_statement_get_text (row, 3);

  hit->map_id = hw_statement_dup_text (row, 0);
  hit->map_title = hw_statement_dup_text (row, 1);
  hit->element_id = hw_statement_dup_text (row, 2);
  hw_library_kind_from_name (kind, &hit->kind);
  hit->name = hw_statement_dup_text (row, 4);
  return hit;
}

GPtrArray *
hw_library_search (HwLibrary *self, const char *words, guint limit, GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_search_hit_free);
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  g_autofree char *query = make_query (valid);
  g_autoptr (HwStatement) select = NULL;

  if (query == NULL)
    return g_steal_pointer (&hits);
  select = hw_statement_new (self->database, select_hits, error);
  if (select == NULL)
    return NULL;
  hw_statement_bind_text (select, 1, query);
  hw_statement_bind_int (select, 2, limit);
  while (hw_statement_step (select))
    g_ptr_array_add (hits, read_hit (select));
  return hw_statement_finish (select, error) ? g_steal_pointer (&hits) : NULL;
}
