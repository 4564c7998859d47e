/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-library-private.h"

/* Thursday, 1 January 1970: three days after the Monday its week began with. */
#define FIRST_DAY_OF_WEEK 3

#define DAY_US (24 * G_TIME_SPAN_HOUR)

static const char delete_states[] =
    "DELETE FROM element WHERE map_id = ?1 AND until IS NOT NULL AND NOT EXISTS"
    " (SELECT 1 FROM revision WHERE revision.map_id = ?1 AND number >= since AND number < until)";

/* The day or week that a moment belongs to; numbers of one do not meet those of the other. */
static gint64
find_bucket (const HwThinPolicy *policy, gint64 at_us, gint64 now_us)
{
  gint64 day = at_us / DAY_US;

  if (now_us - at_us < (gint64)policy->keep_daily_days * DAY_US)
    return day;
  return -1 - (day + FIRST_DAY_OF_WEEK) / 7;
}

/* The states that undo and redo go through, by revision number. */
static GHashTable *
find_undo (HwLibrary *self, const char *map_id, guint limit, GError **error)
{
  GHashTable *numbers;
  guint position;
  g_autoptr (GPtrArray) states = hw_library_list_states (self, map_id, limit, &position, error);

  if (states == NULL)
    return NULL;
  numbers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < states->len; i++)
    {
      const HwRevision *state = states->pdata[i];

      g_hash_table_add (numbers, g_memdup2 (&state->number, sizeof state->number));
    }
  return numbers;
}

/* Numbers of the revisions that go: gint64. */
static GArray *
find_superfluous (const GPtrArray *history,
                  GHashTable *undo,
                  const HwThinPolicy *policy,
                  gint64 now_us)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 begin_us = now_us - (gint64)MAX (policy->keep_all_days, 1) * DAY_US;

  for (guint i = 1; i + 1 < history->len; i++)
    {
      const HwRevision *revision = history->pdata[i], *next = history->pdata[i + 1];
      gboolean last_of_bucket = find_bucket (policy, revision->at_us, now_us)
                                != find_bucket (policy, next->at_us, now_us);

      if (revision->snapshot == NULL && revision->at_us < begin_us && !last_of_bucket
          && !g_hash_table_contains (undo, &revision->number))
        g_array_append_val (numbers, revision->number);
    }
  return numbers;
}

static gboolean
remove_revisions (HwLibrary *self, const char *map_id, const GArray *numbers, GError **error)
{
  g_autoptr (HwStatement) revision = hw_statement_new (
      self->database, "DELETE FROM revision WHERE map_id = ?1 AND number = ?2", error);
  g_autoptr (HwStatement) states = NULL;

  if (revision == NULL)
    return FALSE;
  hw_statement_bind_text (revision, 1, map_id);
  for (guint i = 0; i < numbers->len; i++)
    {
      hw_statement_bind_int (revision, 2, g_array_index (numbers, gint64, i));
      if (!hw_statement_run (revision, error))
        return FALSE;
    }
  states = hw_statement_new (self->database, delete_states, error);
  if (states == NULL)
    return FALSE;
  hw_statement_bind_text (states, 1, map_id);
  return hw_statement_run (states, error);
}

gboolean
hw_library_thin (HwLibrary *self,
                 const char *map_id,
                 const HwThinPolicy *policy,
                 guint *n_removed,
                 GError **error)
{
  g_autoptr (HwTransaction) transaction = hw_library_begin (self, error);
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GHashTable) undo = NULL;
  g_autoptr (GArray) numbers = NULL;

  if (transaction == NULL)
    return FALSE;
  history = hw_library_history (self, map_id, error);
  undo = history != NULL ? find_undo (self, map_id, policy->keep_undo, error) : NULL;
  if (undo == NULL)
    return FALSE;
  numbers = find_superfluous (history, undo, policy, hw_clock_now_us (&self->clock));
  if (n_removed != NULL)
    *n_removed = numbers->len;
  if (numbers->len == 0)
    return TRUE;
  return remove_revisions (self, map_id, numbers, error)
         && hw_transaction_commit (g_steal_pointer (&transaction), error);
}
