/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-library-words.h"

#include "hw-field.h"
#include "hw-library-private.h"

struct _HwWords
{
  const char *map_id;
  HwStatement *set;
  HwStatement *remove;
};

/* "" where the element has none: its id is nothing to search for. */
static const char *
get_name (const HwElement *element)
{
  const char *title = hw_element_get_title (element);

  return title != element->id ? title : "";
}

static char *
dup_words (const HwElement *element)
{
  GString *words = g_string_new (NULL);
  const char *name = get_name (element);
  guint n_fields;
  const HwField *fields = hw_fields_get (element->type, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      HwValue value = hw_field_get (&fields[i], element);

      if (fields[i].type != HW_FIELD_TEXT || value.text == NULL || value.text == name)
        continue;
      if (words->len > 0)
        g_string_append_c (words, '\n');
      g_string_append (words, value.text);
    }
  return g_string_free (words, FALSE);
}

HwWords *
hw_words_new (HwDatabase *database, const char *map_id, GError **error)
{
  g_autoptr (HwWords) self = g_new0 (HwWords, 1);

  self->map_id = map_id;
  self->set = hw_statement_new (database,
                                "INSERT INTO phrase (map_id, element_id, kind, name, words)"
                                " VALUES (?1, ?2, ?3, ?4, ?5)"
                                " ON CONFLICT (map_id, element_id) DO UPDATE"
                                " SET kind = ?3, name = ?4, words = ?5",
                                error);
  if (self->set == NULL)
    return NULL;
  self->remove = hw_statement_new (
      database, "DELETE FROM phrase WHERE map_id = ?1 AND element_id = ?2", error);
  return self->remove != NULL ? g_steal_pointer (&self) : NULL;
}

void
hw_words_free (HwWords *self)
{
  g_clear_pointer (&self->set, hw_statement_free);
  g_clear_pointer (&self->remove, hw_statement_free);
  g_free (self);
}

gboolean
hw_words_remove (HwWords *self, const HwElement *element, GError **error)
{
  hw_statement_bind_text (self->remove, 1, self->map_id);
  hw_statement_bind_text (self->remove, 2, hw_library_element_get_key (element));
  return hw_statement_run (self->remove, error);
}

gboolean
hw_words_replace (HwWords *self, const HwElement *before, const HwElement *after, GError **error)
{
  g_autofree char *old_words = before != NULL ? dup_words (before) : NULL;
  g_autofree char *words = dup_words (after);
  const char *name = get_name (after);

  if (before != NULL && before->type == after->type && g_str_equal (get_name (before), name)
      && g_str_equal (old_words, words))
    return TRUE;
  if (name[0] == '\0' && words[0] == '\0')
    return before == NULL || hw_words_remove (self, after, error);

  hw_statement_bind_text (self->set, 1, self->map_id);
  hw_statement_bind_text (self->set, 2, hw_library_element_get_key (after));
  hw_statement_bind_text (self->set, 3, hw_library_kind_get_name (after->type));
  hw_statement_bind_text (self->set, 4, name);
  hw_statement_bind_text (self->set, 5, words);
  return hw_statement_run (self->set, error);
}
