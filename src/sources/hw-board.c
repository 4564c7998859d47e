/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-board.h"

#define LIMIT_PREFIX "limit="

/* More in one column is no limit, but a number that went wrong. */
#define MOST_ITEMS 100000

static void
column_clear (gpointer data)
{
  HwBoardColumn *column = data;

  g_free ((gpointer)column->states);
}

static guint
limit_of_hint (const char *hint)
{
  guint64 limit;

  if (hint == NULL || !g_str_has_prefix (hint, LIMIT_PREFIX)
      || !g_ascii_string_to_unsigned (hint + sizeof LIMIT_PREFIX - 1, 10, 1, MOST_ITEMS, &limit,
                                      NULL))
    return 0;
  return (guint)limit;
}

/* The ids of the states that stand there; owned by the caller. */
static const char **
find_states (const GPtrArray *terms, int position)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < terms->len; i++)
    {
      const HwTerm *term = terms->pdata[i];

      if (term->position == position
          && (term->kind == HW_TERM_STATUS || term->kind == HW_TERM_LABEL))
        g_ptr_array_add (ids, term->id);
    }
  g_ptr_array_add (ids, NULL);
  return (const char **)g_ptr_array_free (ids, FALSE);
}

GArray *
hw_board_new_columns (const GPtrArray *terms)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (HwBoardColumn));
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  g_array_set_clear_func (columns, column_clear);
  for (guint i = 0; i < terms->len; i++)
    {
      const HwTerm *term = terms->pdata[i];

      if (term->kind == HW_TERM_COLUMN && term->position > 0)
        g_ptr_array_add (sorted, terms->pdata[i]);
    }
  hw_terms_sort (sorted);
  for (guint i = 0; i < sorted->len; i++)
    {
      const HwTerm *term = sorted->pdata[i];
      const char **states = find_states (terms, term->position);
      HwBoardColumn column = { term->name, states, limit_of_hint (term->hint) };

      if (states[0] != NULL)
        g_array_append_val (columns, column);
      else
        g_free (states);
    }
  return columns;
}
