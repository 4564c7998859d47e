/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-item-scan.h"

#include "hw-event-time.h"
#include "hw-library-private.h"

/* More of one moment are not put in order. */
#define MOST_OF_MOMENT 64

#define ITEM_COLUMNS "key, kind, type, state, created_ms, closed_ms"

struct _HwItemScan
{
  HwStatement *items;
  HwStatement *moves;
  gboolean moves_are_at_row; /* it has stepped to one that has not been taken */
  HwMove *of_item;
  guint *sequences; /* of them, within their moment */
  guint n_moves;
  guint n_allocated;
  const gint64 *keys; /* NULL: all of the source */
  gsize n_keys;
  gsize next_key;
  GError *error;
};

static HwItemScan *
scan_new (HwLibrary *library, const char *items, const char *moves, GError **error)
{
  g_autoptr (HwItemScan) self = g_new0 (HwItemScan, 1);

  self->items = hw_statement_new (library->database, items, error);
  if (self->items == NULL)
    return NULL;
  self->moves = hw_statement_new (library->database, moves, error);
  return self->moves != NULL ? g_steal_pointer (&self) : NULL;
}

/* The first and the last key of a source: those of one source mostly lie together. */
static gboolean
find_range (HwLibrary *library, gint64 source_key, gint64 *first, gint64 *last, GError **error)
{
  g_autoptr (HwStatement) select = hw_statement_new (
      library->database,
      /* From both ends: an index of sources would be read from its first to its last row. */
      "SELECT coalesce ((SELECT key FROM event_item WHERE +source = ?1 ORDER BY key LIMIT 1), 1),"
      " coalesce ((SELECT key FROM event_item WHERE +source = ?1 ORDER BY key DESC LIMIT 1), 0)",
      error);

  if (select == NULL)
    return FALSE;
  hw_statement_bind_int (select, 1, source_key);
  if (hw_statement_step (select))
    {
      *first = hw_statement_get_int (select, 0);
      *last = hw_statement_get_int (select, 1);
    }
  return hw_statement_finish (select, error);
}

HwItemScan *
hw_item_scan_new (HwLibrary *library, gint64 source_key, GError **error)
{
  gint64 first = 1, last = 0;
  HwItemScan *self;

  if (!find_range (library, source_key, &first, &last, error))
    return NULL;
  /* The sign keeps SQLite from going by the index of sources and sorting what it finds. Transitions
   * are not read past those of the last item, so no row need be compared with an upper bound. */
  self = scan_new (library,
                   "SELECT " ITEM_COLUMNS " FROM event_item"
                   " WHERE key BETWEEN ?1 AND ?2 AND +source = ?3 ORDER BY key",
                   "SELECT item, at_ms, from_state, to_state, sequence FROM event_transition"
                   " WHERE item >= ?1 ORDER BY item, at_ms",
                   error);
  if (self == NULL)
    return NULL;
  hw_statement_bind_int (self->items, 1, first);
  hw_statement_bind_int (self->items, 2, last);
  hw_statement_bind_int (self->items, 3, source_key);
  hw_statement_bind_int (self->moves, 1, first);
  return self;
}

HwItemScan *
hw_item_scan_new_for_keys (HwLibrary *library, const gint64 *keys, gsize n_keys, GError **error)
{
  static const gint64 nothing;
  HwItemScan *self =
      scan_new (library, "SELECT " ITEM_COLUMNS " FROM event_item WHERE key = ?1",
                "SELECT item, at_ms, from_state, to_state, sequence FROM event_transition"
                " WHERE item = ?1 ORDER BY at_ms",
                error);

  if (self == NULL)
    return NULL;
  self->keys = keys != NULL ? keys : &nothing;
  self->n_keys = n_keys;
  return self;
}

void
hw_item_scan_free (HwItemScan *self)
{
  g_clear_pointer (&self->items, hw_statement_free);
  g_clear_pointer (&self->moves, hw_statement_free);
  g_free (self->of_item);
  g_free (self->sequences);
  g_clear_error (&self->error);
  g_free (self);
}

/* Goes to the next item; FALSE after the last one. */
static gboolean
step_item (HwItemScan *self)
{
  if (self->keys == NULL)
    return hw_statement_step (self->items);

  while (self->next_key < self->n_keys)
    {
      gint64 key = self->keys[self->next_key++];

      if (!hw_statement_finish (self->items, &self->error)
          || !hw_statement_finish (self->moves, &self->error))
        return FALSE;
      self->moves_are_at_row = FALSE;
      hw_statement_bind_int (self->items, 1, key);
      hw_statement_bind_int (self->moves, 1, key);
      if (hw_statement_step (self->items))
        return TRUE;
    }
  return FALSE;
}

static void
make_room (HwItemScan *self)
{
  self->n_allocated = MAX (2 * self->n_allocated, 16);
  self->of_item = g_renew (HwMove, self->of_item, self->n_allocated);
  self->sequences = g_renew (guint, self->sequences, self->n_allocated);
}

/* Behind those of its moment that came before it: hardly ever is there any other. */
static void
put_in_move (HwItemScan *self, HwMove move, guint sequence)
{
  guint place = self->n_moves;

  if (self->n_moves == self->n_allocated)
    make_room (self);
  for (; place > 0 && self->of_item[place - 1].at_us == move.at_us
         && self->sequences[place - 1] > sequence && self->n_moves - place < MOST_OF_MOMENT;
       place--)
    {
      self->of_item[place] = self->of_item[place - 1];
      self->sequences[place] = self->sequences[place - 1];
    }
  self->of_item[place] = move;
  self->sequences[place] = sequence;
  self->n_moves++;
}

/* The transitions of the item; those of items of other sources are passed over. */
static void
take_moves (HwItemScan *self, gint64 key)
{
  HwStatement *moves = self->moves;

  self->n_moves = 0;
  while (self->moves_are_at_row || hw_statement_step (moves))
    {
      gint64 item = hw_statement_get_int (moves, 0);
      HwMove move;

      self->moves_are_at_row = item > key;
      if (item > key)
        break;
      if (item < key)
        continue;
      move = (HwMove){ hw_event_time_from_ms (hw_statement_get_int (moves, 1)),
                       (HwTermKey)hw_statement_get_int (moves, 2),
                       (HwTermKey)hw_statement_get_int (moves, 3) };
      put_in_move (self, move, (guint)hw_statement_get_int (moves, 4));
    }
}

gboolean
hw_item_scan_next (HwItemScan *self, HwItemHistory *history)
{
  if (self->error != NULL || !step_item (self))
    return FALSE;
  *history = (HwItemHistory){
    .key = hw_statement_get_int (self->items, 0),
    .kind = (HwItemKind)hw_statement_get_int (self->items, 1),
    .type = (HwTermKey)hw_statement_get_int (self->items, 2),
    .state = (HwTermKey)hw_statement_get_int (self->items, 3),
    .created_us = hw_event_time_read (self->items, 4),
    .closed_us = hw_event_time_read (self->items, 5),
  };
  take_moves (self, history->key);
  history->moves = self->of_item;
  history->n_moves = self->n_moves;
  return TRUE;
}

gboolean
hw_item_scan_finish (HwItemScan *self, GError **error)
{
  if (self->error == NULL)
    return hw_statement_finish (self->items, error) && hw_statement_finish (self->moves, error);
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}
