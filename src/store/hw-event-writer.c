/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-event-writer.h"

#include "hw-event-rows.h"
#include "hw-event-time.h"
#include "hw-item-index.h"
#include "hw-library-private.h"
#include "hw-term-index.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#define CHUNK_BYTES (256u << 10)

/* Room for the pages that a batch of a long log touches: what SQLite sets aside by itself makes an
 * unsorted one several times slower. In KiB, as a negative number. */
#define CACHE_WHILE_WRITING -65536

/* A statement costs SQLite as much as several rows of these few integers. */
#define MOVES_AT_ONCE 50

/* More of one moment are not told apart. */
#define MOST_OF_MOMENT 64

/* A transition on its way; `item` is a number of the item index until it is written, then the key
 * in the library. So are the states. */
typedef struct
{
  gint64 item;
  gint64 at_ms;
  gint64 from;
  gint64 to;
  guint sequence; /* among all that are on their way, then among those of the moment */
  guint again;    /* how often the same was done within the moment, and undone */
} Move;

struct _HwEventWriter
{
  HwLibrary *library;
  gint64 source_key;
  gint64 usual_cache;
  HwTermIndex *terms;
  HwItemIndex *items;
  HwEventRows *rows;        /* what is not a transition */
  HwStatement *insert;      /* one transition */
  HwStatement *insert_many; /* MOVES_AT_ONCE of them */
  GArray *moves;            /* Move */
  GArray *touched;          /* gint64 */
};

static gboolean
use_cache (HwDatabase *database, gint64 size, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA cache_size = %d", (int)size);

  return hw_database_execute (database, sql, error);
}

static HwStatement *
prepare_insert (HwDatabase *database, guint n_rows, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("INSERT INTO event_transition VALUES ");

  for (guint i = 0; i < n_rows; i++)
    g_string_append (sql, i == 0 ? "(?, ?, ?, ?, ?, ?)" : ", (?, ?, ?, ?, ?, ?)");
  g_string_append (sql, " ON CONFLICT DO NOTHING");
  return hw_statement_new (database, sql->str, error);
}

static gboolean
open_statements (HwEventWriter *self, GError **error)
{
  HwDatabase *database = self->library->database;

  self->terms = hw_term_index_new (database, self->source_key, error);
  if (self->terms == NULL)
    return FALSE;
  self->items = hw_item_index_new (database, self->source_key, error);
  if (self->items == NULL)
    return FALSE;
  self->rows = hw_event_rows_new (database, self->source_key, self->terms);
  self->insert = prepare_insert (database, 1, error);
  if (self->insert == NULL)
    return FALSE;
  self->insert_many = prepare_insert (database, MOVES_AT_ONCE, error);
  return self->insert_many != NULL;
}

HwEventWriter *
hw_event_writer_new (HwLibrary *library, gint64 source_key, GError **error)
{
  g_autoptr (HwEventWriter) self = NULL;

  if (!hw_database_check_writable (library->database, error))
    return NULL;
  self = g_new0 (HwEventWriter, 1);
  self->library = library;
  self->source_key = source_key;
  self->moves = g_array_new (FALSE, FALSE, sizeof (Move));
  self->touched = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!hw_database_get_int (library->database, "PRAGMA cache_size", &self->usual_cache, error)
      || !use_cache (library->database, CACHE_WHILE_WRITING, error)
      || !open_statements (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
hw_event_writer_free (HwEventWriter *self)
{
  use_cache (self->library->database, self->usual_cache, NULL);
  g_clear_pointer (&self->terms, hw_term_index_free);
  g_clear_pointer (&self->items, hw_item_index_free);
  g_clear_pointer (&self->rows, hw_event_rows_free);
  g_clear_pointer (&self->insert, hw_statement_free);
  g_clear_pointer (&self->insert_many, hw_statement_free);
  g_array_unref (self->moves);
  g_array_unref (self->touched);
  g_free (self);
}

HwTermKey
hw_event_writer_take_term (HwEventWriter *self, const HwTermWords *words)
{
  return hw_term_index_take (self->terms, words);
}

void
hw_event_writer_keep_board (HwEventWriter *self)
{
  hw_term_index_keep_board (self->terms);
}

void
hw_event_writer_add_item (HwEventWriter *self, const HwItemEvent *item)
{
  hw_event_rows_add_item (self->rows, item);
}

void
hw_event_writer_add_transition (HwEventWriter *self, const HwTransitionEvent *transition)
{
  Move move = { hw_item_index_take (self->items, transition->item),
                hw_event_time_to_ms (transition->at_us),
                transition->from,
                transition->to,
                self->moves->len,
                0 };

  g_array_append_val (self->moves, move);
}

void
hw_event_writer_add_run (HwEventWriter *self, const HwRunEvent *run)
{
  hw_event_rows_add_run (self->rows, run);
}

void
hw_event_writer_add_deployment (HwEventWriter *self, const HwDeploymentEvent *deployment)
{
  hw_event_rows_add_deployment (self->rows, deployment);
}

void
hw_event_writer_add_commit (HwEventWriter *self, const HwCommitEvent *commit)
{
  hw_event_rows_add_commit (self->rows, commit);
}

void
hw_event_writer_add_incident (HwEventWriter *self, const HwIncidentEvent *incident)
{
  hw_event_rows_add_incident (self->rows, incident);
}

void
hw_event_writer_add_sample (HwEventWriter *self, const HwSampleEvent *sample)
{
  hw_event_rows_add_sample (self->rows, sample);
}

gboolean
hw_event_writer_is_known (HwEventWriter *self, HwChanging what, const char *id, gint64 updated_us)
{
  return hw_event_rows_is_known (self->rows, (int)what, id, updated_us);
}

HwLibrary *
hw_event_writer_get_library (const HwEventWriter *self)
{
  return self->library;
}

gint64
hw_event_writer_get_source (const HwEventWriter *self)
{
  return self->source_key;
}

gsize
hw_event_writer_get_n_pending (const HwEventWriter *self)
{
  return self->moves->len + hw_event_rows_get_n_pending (self->rows);
}

static int
compare_moves_cb (const void *a, const void *b)
{
  const Move *left = a, *right = b;

  if (left->item != right->item)
    return left->item < right->item ? -1 : 1;
  if (left->at_ms != right->at_ms)
    return left->at_ms < right->at_ms ? -1 : 1;
  return (left->sequence > right->sequence) - (left->sequence < right->sequence);
}

static gboolean
is_of_moment (const Move *a, const Move *b)
{
  return a->item == b->item && a->at_ms == b->at_ms;
}

/* How often the last of the moves was made within the moment before: only where the one before it
 * leads back to where it begins; else the source tells the same twice. */
static guint
count_again (const Move *moves, guint last)
{
  gboolean leads_back = last > 0 && moves[last - 1].to == moves[last].from
                        && moves[last - 1].from != moves[last].from;

  for (guint i = last; i-- > 0 && last < MOST_OF_MOMENT;)
    {
      if (moves[i].from == moves[last].from && moves[i].to == moves[last].to)
        return moves[i].again + (leads_back ? 1 : 0);
    }
  return 0;
}

/* Within each moment of an item the moves are counted from 0. */
static void
count_moves (GArray *moves)
{
  Move *move = (Move *)moves->data;
  guint first = 0;

  for (guint i = 0; i < moves->len; i++)
    {
      if (!is_of_moment (&move[first], &move[i]))
        first = i;
      move[i].sequence = i - first;
      move[i].again = count_again (move + first, i - first);
    }
}

/* From the numbers of this writer to keys of the library, in the order of keys: in another order
 * SQLite writes half as fast. */
static void
sort_moves (HwEventWriter *self)
{
  gboolean is_sorted = TRUE;

  for (guint i = 0; i < self->moves->len; i++)
    {
      Move *move = &g_array_index (self->moves, Move, i);

      move->item = hw_item_index_get_key (self->items, (guint)move->item);
      move->from = hw_term_index_get_key (self->terms, (HwTermKey)move->from);
      move->to = hw_term_index_get_key (self->terms, (HwTermKey)move->to);
      is_sorted = is_sorted && (i == 0 || compare_moves_cb (move - 1, move) <= 0);
    }
  if (!is_sorted)
    qsort (self->moves->data, self->moves->len, sizeof (Move), compare_moves_cb);
  count_moves (self->moves);
}

static gboolean
write_some (HwStatement *insert, const Move *moves, guint n_moves, GError **error)
{
  for (guint i = 0; i < n_moves; i++)
    {
      int parameter = 6 * (int)i;

      hw_statement_bind_int (insert, parameter + 1, moves[i].item);
      hw_statement_bind_int (insert, parameter + 2, moves[i].at_ms);
      hw_statement_bind_int (insert, parameter + 3, moves[i].from);
      hw_statement_bind_int (insert, parameter + 4, moves[i].to);
      hw_statement_bind_int (insert, parameter + 5, moves[i].again);
      hw_statement_bind_int (insert, parameter + 6, moves[i].sequence);
    }
  return hw_statement_run (insert, error);
}

static gboolean
write_moves (HwEventWriter *self, GError **error)
{
  const Move *moves = (const Move *)self->moves->data;
  guint n_moves = self->moves->len;
  guint i = 0;

  sort_moves (self);
  for (; i + MOVES_AT_ONCE <= n_moves; i += MOVES_AT_ONCE)
    {
      if (!write_some (self->insert_many, moves + i, MOVES_AT_ONCE, error))
        return FALSE;
    }
  for (; i < n_moves; i++)
    {
      if (!write_some (self->insert, moves + i, 1, error))
        return FALSE;
    }

  g_array_set_size (self->touched, 0);
  for (i = 0; i < n_moves; i++)
    {
      if (i == 0 || moves[i].item != moves[i - 1].item)
        g_array_append_val (self->touched, moves[i].item);
    }
  return TRUE;
}

/* The source may have been removed by another program in the meantime. */
static gboolean
check_source (HwEventWriter *self, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT count(*) FROM source WHERE key = %" G_GINT64_FORMAT, self->source_key);
  gint64 n_sources;

  if (!hw_database_get_int (self->library->database, sql, &n_sources, error))
    return FALSE;
  if (n_sources == 1)
    return TRUE;
  hw_library_set_error (self->library, error, HW_STORE_ERROR_NOT_FOUND,
                        _ ("the source was removed while its events were read"));
  return FALSE;
}

/* All that is pending. What was there already is no change. */
static gboolean
write_events (HwEventWriter *self, GError **error)
{
  HwDatabase *database = self->library->database;
  g_autofree char *count = NULL;
  gint64 before, after;

  if (!hw_database_get_int (database, "SELECT total_changes ()", &before, error)
      || !hw_term_index_write (self->terms, error) || !hw_event_rows_write (self->rows, error)
      || !hw_item_index_write (self->items, error) || !write_moves (self, error)
      || !hw_database_get_int (database, "SELECT total_changes ()", &after, error))
    return FALSE;
  if (after == before)
    return TRUE;
  count = g_strdup_printf ("UPDATE source SET changes = changes + %" G_GINT64_FORMAT
                           " WHERE key = %" G_GINT64_FORMAT,
                           after - before, self->source_key);
  return hw_database_execute (database, count, error);
}

gboolean
hw_event_writer_commit (HwEventWriter *self, const HwStream *stream, GError **error)
{
  g_autoptr (HwTransaction) transaction = hw_library_begin (self->library, error);

  if (transaction == NULL || !check_source (self, error) || !write_events (self, error)
      || (stream != NULL
          && !hw_library_write_stream (self->library, self->source_key, stream, error))
      || !hw_transaction_commit (g_steal_pointer (&transaction), error))
    return FALSE;

  g_array_set_size (self->moves, 0);
  hw_item_index_forget (self->items);
  return TRUE;
}

void
hw_event_writer_discard (HwEventWriter *self)
{
  g_array_set_size (self->moves, 0);
  hw_event_rows_clear (self->rows);
  hw_item_index_clear (self->items);
}

const gint64 *
hw_event_writer_get_touched (const HwEventWriter *self, gsize *n_items)
{
  *n_items = self->touched->len;
  return (const gint64 *)self->touched->data;
}
