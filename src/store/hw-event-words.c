/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-event-words.h"

#include "hw-library-private.h"

#include <glib/gi18n-lib.h>

void
hw_item_words_free (HwItemWords *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->title);
  g_free (self->url);
  g_free (self);
}

HwItemWords *
hw_library_load_item_words (HwLibrary *self, gint64 key, GError **error)
{
  g_autoptr (HwStatement) select = hw_statement_new (
      self->database, "SELECT id, label, title, url FROM event_item WHERE key = ?1", error);
  g_autoptr (HwItemWords) words = NULL;

  if (select == NULL)
    return NULL;
  hw_statement_bind_int (select, 1, key);
  if (hw_statement_step (select))
    {
      words = g_new0 (HwItemWords, 1);
      words->id = hw_statement_dup_text (select, 0);
      words->label = hw_statement_dup_text (select, 1);
      words->title = hw_statement_dup_text (select, 2);
      words->url = hw_statement_dup_text (select, 3);
    }
  if (!hw_statement_finish (select, error))
    return NULL;
  if (words == NULL)
    hw_library_set_error (self, error, HW_STORE_ERROR_NOT_FOUND,
                          _ ("the item is no longer in the library"));
  return g_steal_pointer (&words);
}

void
hw_term_free (HwTerm *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->hint);
  g_free (self);
}

const HwTerm *
hw_terms_find (const GPtrArray *terms, HwTermKey key)
{
  for (guint i = 0; i < terms->len; i++)
    {
      const HwTerm *term = terms->pdata[i];

      if (term->key == key)
        return term;
    }
  return NULL;
}

static int
compare_terms_cb (gconstpointer a, gconstpointer b)
{
  const HwTerm *left = *(const HwTerm *const *)a, *right = *(const HwTerm *const *)b;

  if (hw_term_is_gone (left) != hw_term_is_gone (right))
    return hw_term_is_gone (left) ? 1 : -1;
  if (left->position != right->position)
    return left->position < right->position ? -1 : 1;
  return left->key < right->key ? -1 : left->key > right->key;
}

void
hw_terms_sort (GPtrArray *terms)
{
  g_ptr_array_sort (terms, compare_terms_cb);
}

GPtrArray *
hw_library_list_terms (HwLibrary *self, gint64 source_key, GError **error)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_term_free);
  g_autoptr (HwStatement) select =
      hw_statement_new (self->database,
                        "SELECT key, kind, id, coalesce (name, id), hint, position FROM term"
                        " WHERE source = ?1 ORDER BY key",
                        error);

  if (select == NULL)
    return NULL;
  hw_statement_bind_int (select, 1, source_key);
  while (hw_statement_step (select))
    {
      HwTermKind kind;
      HwTerm *term;

      if (!hw_term_kind_from_name (hw_statement_get_text (select, 1), &kind))
        continue; /* of a newer Headway */
      term = g_new0 (HwTerm, 1);
      term->key = (HwTermKey)hw_statement_get_int (select, 0);
      term->kind = kind;
      term->id = hw_statement_dup_text (select, 2);
      term->name = hw_statement_dup_text (select, 3);
      term->hint = hw_statement_dup_text (select, 4);
      term->position = (int)hw_statement_get_int (select, 5);
      g_ptr_array_add (terms, term);
    }
  return hw_statement_finish (select, error) ? g_steal_pointer (&terms) : NULL;
}
