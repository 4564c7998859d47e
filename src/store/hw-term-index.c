/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-term-index.h"

typedef struct
{
  HwTermKind kind;
  char *id;
  char *name;
  char *hint;
  int position;
  gint64 key; /* 0 until it is in the library */
  gboolean is_dirty;
  gboolean is_placed; /* since the last write somebody said where it stands */
} Term;

struct _HwTermIndex
{
  HwDatabase *database;
  gint64 source_key;
  GPtrArray *terms;                   /* number - 1 -> Term */
  GHashTable *by_id[HW_N_TERM_KINDS]; /* id -> Term number */
  HwTermKey last[HW_N_TERM_KINDS];    /* what was asked for last: logs repeat themselves */
  gboolean is_dirty;
  gboolean has_board;     /* columns were told since the last write */
  gboolean is_board_part; /* and not all of them */
};

static void
term_free (gpointer data)
{
  Term *term = data;

  g_free (term->id);
  g_free (term->name);
  g_free (term->hint);
  g_free (term);
}

static Term *
get_term (const HwTermIndex *self, HwTermKey number)
{
  return self->terms->pdata[number - 1];
}

static Term *
add_term (HwTermIndex *self, HwTermKind kind, const char *id)
{
  Term *term = g_new0 (Term, 1);

  term->kind = kind;
  term->id = g_strdup (id);
  g_ptr_array_add (self->terms, term);
  g_hash_table_insert (self->by_id[kind], term->id, GUINT_TO_POINTER (self->terms->len));
  return term;
}

static gboolean
load (HwTermIndex *self, GError **error)
{
  g_autoptr (HwStatement) select = hw_statement_new (
      self->database, "SELECT key, kind, id, name, hint, position FROM term WHERE source = ?1",
      error);

  if (select == NULL)
    return FALSE;
  hw_statement_bind_int (select, 1, self->source_key);
  while (hw_statement_step (select))
    {
      HwTermKind kind;
      Term *term;

      if (!hw_term_kind_from_name (hw_statement_get_text (select, 1), &kind))
        continue; /* of a newer Headway */
      term = add_term (self, kind, hw_statement_get_text (select, 2));
      term->key = hw_statement_get_int (select, 0);
      term->name = hw_statement_dup_text (select, 3);
      term->hint = hw_statement_dup_text (select, 4);
      term->position = (int)hw_statement_get_int (select, 5);
    }
  return hw_statement_finish (select, error);
}

HwTermIndex *
hw_term_index_new (HwDatabase *database, gint64 source_key, GError **error)
{
  g_autoptr (HwTermIndex) self = g_new0 (HwTermIndex, 1);

  self->database = database;
  self->source_key = source_key;
  self->terms = g_ptr_array_new_with_free_func (term_free);
  for (int kind = 0; kind < HW_N_TERM_KINDS; kind++)
    self->by_id[kind] = g_hash_table_new (g_str_hash, g_str_equal);
  return load (self, error) ? g_steal_pointer (&self) : NULL;
}

void
hw_term_index_free (HwTermIndex *self)
{
  for (int kind = 0; kind < HW_N_TERM_KINDS; kind++)
    g_hash_table_unref (self->by_id[kind]);
  g_ptr_array_unref (self->terms);
  g_free (self);
}

static gboolean
replace_text (char **text, const char *with)
{
  if (with == NULL || g_strcmp0 (*text, with) == 0)
    return FALSE;
  g_free (*text);
  *text = g_strdup (with);
  return TRUE;
}

static void
note_words (HwTermIndex *self, Term *term, const HwTermWords *words)
{
  gboolean is_different = term->key == 0;

  term->is_placed = term->is_placed || words->position > 0;
  self->has_board = self->has_board || (term->kind == HW_TERM_COLUMN && words->position > 0);

  if (replace_text (&term->name, words->name))
    is_different = TRUE;
  if (replace_text (&term->hint, words->hint))
    is_different = TRUE;
  if (words->position != 0 && words->position != term->position)
    {
      term->position = words->position;
      is_different = TRUE;
    }
  term->is_dirty = term->is_dirty || is_different;
  self->is_dirty = self->is_dirty || is_different;
}

static HwTermKey
find_number (HwTermIndex *self, const HwTermWords *words)
{
  HwTermKey last = self->last[words->kind];

  if (last != HW_TERM_NONE && g_str_equal (get_term (self, last)->id, words->id))
    return last;
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id[words->kind], words->id));
}

HwTermKey
hw_term_index_take (HwTermIndex *self, const HwTermWords *words)
{
  HwTermKey number;

  if (words->id == NULL || words->id[0] == '\0')
    return HW_TERM_NONE;
  number = find_number (self, words);
  if (number == HW_TERM_NONE)
    {
      if (self->terms->len >= HW_TERMS_MAX)
        return HW_TERM_NONE;
      add_term (self, words->kind, words->id);
      number = self->terms->len;
    }
  self->last[words->kind] = number;
  note_words (self, get_term (self, number), words);
  return number;
}

static gboolean
stands_on_board (const Term *term)
{
  return term->position > 0
         && (term->kind == HW_TERM_COLUMN || term->kind == HW_TERM_STATUS
             || term->kind == HW_TERM_LABEL);
}

/* A board that is told as a whole: what was on it and is not told again is gone from it. */
static void
sweep_board (HwTermIndex *self)
{
  for (guint i = 0; self->has_board && !self->is_board_part && i < self->terms->len; i++)
    {
      Term *term = self->terms->pdata[i];

      if (stands_on_board (term) && !term->is_placed)
        {
          term->position = -term->position;
          term->is_dirty = self->is_dirty = TRUE;
        }
    }
  for (guint i = 0; i < self->terms->len; i++)
    ((Term *)self->terms->pdata[i])->is_placed = FALSE;
  self->has_board = self->is_board_part = FALSE;
}

void
hw_term_index_keep_board (HwTermIndex *self)
{
  self->is_board_part = TRUE;
}

static gboolean
write_term (HwTermIndex *self, HwStatement *upsert, Term *term, GError **error)
{
  hw_statement_bind_int (upsert, 1, self->source_key);
  hw_statement_bind_text (upsert, 2, hw_term_kind_get_name (term->kind));
  hw_statement_bind_text (upsert, 3, term->id);
  hw_statement_bind_text (upsert, 4, term->name);
  hw_statement_bind_text (upsert, 5, term->hint);
  hw_statement_bind_int (upsert, 6, term->position);
  if (hw_statement_step (upsert))
    term->key = hw_statement_get_int (upsert, 0);
  term->is_dirty = FALSE;
  return hw_statement_finish (upsert, error);
}

gboolean
hw_term_index_write (HwTermIndex *self, GError **error)
{
  g_autoptr (HwStatement) upsert = NULL;

  sweep_board (self);
  if (!self->is_dirty)
    return TRUE;
  upsert = hw_statement_new (self->database,
                             "INSERT INTO term (source, kind, id, name, hint, position)"
                             " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                             " ON CONFLICT (source, kind, id) DO UPDATE"
                             " SET name = coalesce (excluded.name, name),"
                             " hint = coalesce (excluded.hint, hint),"
                             " position = iif (excluded.position, excluded.position, position)"
                             " RETURNING key",
                             error);
  if (upsert == NULL)
    return FALSE;
  for (guint i = 0; i < self->terms->len; i++)
    {
      Term *term = self->terms->pdata[i];

      if (term->is_dirty && !write_term (self, upsert, term, error))
        return FALSE;
    }
  self->is_dirty = FALSE;
  return TRUE;
}

gint64
hw_term_index_get_key (const HwTermIndex *self, HwTermKey number)
{
  return number != HW_TERM_NONE ? get_term (self, number)->key : 0;
}
