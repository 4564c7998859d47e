/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-library-private.h"

#include <glib/gi18n-lib.h>

static const char select_revisions[] =
    "SELECT number, revision.at, revision.label, restores, continues, n_changes,"
    " group_concat (snapshot.label, ', '), group_concat (snapshot.note, char (10))"
    " FROM revision LEFT JOIN snapshot"
    " ON snapshot.map_id = revision.map_id AND snapshot.revision = number"
    " WHERE revision.map_id = ?1 GROUP BY number ORDER BY number";

void
hw_revision_free (HwRevision *self)
{
  g_free (self->label);
  g_free (self->snapshot);
  g_free (self->note);
  g_free (self);
}

static HwRevision *
read_revision (HwStatement *row)
{
  HwRevision *revision = g_new0 (HwRevision, 1);

  revision->number = hw_statement_get_int (row, 0);
  revision->at_us = hw_statement_get_int (row, 1);
  revision->label = hw_statement_dup_text (row, 2);
  revision->restores = hw_statement_get_int (row, 3);
  revision->continues = hw_statement_get_int (row, 4) != 0;
  revision->n_changes = (guint)hw_statement_get_int (row, 5);
  revision->snapshot = hw_statement_dup_text (row, 6);
  revision->note = hw_statement_dup_text (row, 7);
  return revision;
}

GPtrArray *
hw_library_history (HwLibrary *self, const char *map_id, GError **error)
{
  g_autoptr (GPtrArray) revisions =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hw_revision_free);
  g_autoptr (HwStatement) select = hw_statement_new (self->database, select_revisions, error);

  if (select == NULL)
    return NULL;
  hw_statement_bind_text (select, 1, map_id);
  while (hw_statement_step (select))
    g_ptr_array_add (revisions, read_revision (select));
  if (!hw_statement_finish (select, error))
    return NULL;
  if (revisions->len == 0)
    {
      hw_library_set_not_found (self, error, map_id);
      return NULL;
    }
  return g_steal_pointer (&revisions);
}

static const HwRevision *
revision_at (GPtrArray *history, GArray *states, guint index)
{
  return g_ptr_array_index (history, g_array_index (states, guint, index));
}

static int
find_state (GPtrArray *history, GArray *states, gint64 number)
{
  for (int i = (int)states->len - 1; i >= 0; i--)
    {
      if (revision_at (history, states, (guint)i)->number == number)
        return i;
    }
  return -1;
}

/* TRUE when the revision goes on with what the last state says; thinning may have taken the one it
 * continues. */
static gboolean
continues_last (GPtrArray *history, guint index, guint last)
{
  const HwRevision *revision = g_ptr_array_index (history, index);
  const HwRevision *before = index > 0 ? g_ptr_array_index (history, index - 1) : NULL;

  return revision->continues && before != NULL && last == index - 1
         && before->number == revision->number - 1;
}

/* Runs through the history as the document did: an edit drops what could be redone and goes on top,
 * or in place of the revision before it when it continues that one; an undo or a redo only moves
 * along the stack. Gives the indices of what is on the stack in the end. */
static GArray *
replay (GPtrArray *history, guint *position)
{
  GArray *states = g_array_new (FALSE, FALSE, sizeof (guint));

  *position = 0;
  for (guint i = 0; i < history->len; i++)
    {
      const HwRevision *revision = g_ptr_array_index (history, i);
      int restored =
          revision->restores != 0 ? find_state (history, states, revision->restores) : -1;
      gboolean continues =
          states->len > 0 && continues_last (history, i, g_array_index (states, guint, *position));

      if (restored >= 0)
        {
          *position = (guint)restored;
          continue;
        }
      if (states->len > 0)
        g_array_set_size (states, *position + (continues ? 0 : 1));
      g_array_append_val (states, i);
      *position = states->len - 1;
    }
  return states;
}

/* A state of the stack stands for all the revisions that it continues. */
static HwRevision *
dup_as_state (const HwRevision *self)
{
  HwRevision *copy = g_memdup2 (self, sizeof *self);

  copy->continues = FALSE;
  copy->label = g_strdup (self->label);
  copy->snapshot = g_strdup (self->snapshot);
  copy->note = g_strdup (self->note);
  return copy;
}

GPtrArray *
hw_library_list_states (
    HwLibrary *self, const char *map_id, guint limit, guint *position, GError **error)
{
  g_autoptr (GPtrArray) history = hw_library_history (self, map_id, error);
  g_autoptr (GPtrArray) states = NULL;
  g_autoptr (GArray) stack = NULL;
  guint n_dropped;

  if (history == NULL)
    return NULL;
  stack = replay (history, position);
  n_dropped = stack->len > limit ? MIN (stack->len - limit, *position) : 0;
  *position -= n_dropped;

  states = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_revision_free);
  for (guint i = n_dropped; i < stack->len; i++)
    g_ptr_array_add (states, dup_as_state (revision_at (history, stack, i)));
  return g_steal_pointer (&states);
}

gboolean
hw_library_restore (HwLibrary *self,
                    const char *map_id,
                    gint64 revision,
                    const char *label,
                    gint64 *new_revision,
                    GError **error)
{
  gint64 head;
  g_autoptr (HwMap) present = hw_library_load (self, map_id, 0, &head, error);
  g_autoptr (HwMap) past =
      present != NULL ? hw_library_load_near (self, present, head, revision, error) : NULL;
  HwCommit commit = { .revision = head, .before = present, .after = past, .label = label };

  if (past == NULL)
    return FALSE;
  if (new_revision != NULL)
    *new_revision = head;
  return hw_map_equal (present, past) || hw_library_commit (self, &commit, new_revision, error);
}
