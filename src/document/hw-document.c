/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-document-private.h"

#include <glib/gi18n-lib.h>

#include "hw-history.h"
#include "hw-map-json.h"
#include "hw-map-merge.h"
#include "hw-snapshot-totals.h"
#include "hw-totals.h"

/* Edits with the same merge key continue each other when they are this close, microseconds. */
#define MERGE_US (2 * G_USEC_PER_SEC)

/* Maps kept at hand for undo; those before are loaded again. */
#define MAX_MAPS 256

struct _HwDocument
{
  GObject parent_instance;

  HwLibraryWorker *thread;
  HwMap *map;  /* as it is shown: of the last edit, or a draft */
  HwMap *base; /* of the last edit while a draft is shown, else NULL */
  HwFigures *figures;
  GError *figures_error;
  GPtrArray *findings; /* HwFinding; NULL until asked for */
  GHashTable *ages;    /* HwMeasureAge by the id of a measure; NULL: not known */

  HwHistory *history;
  gint64 edited_us; /* the last edit, on the monotonic clock */
  int walk;         /* undos (< 0) or redos (> 0) asked for while a map is being loaded */
  guint loading : 1;

  gint64 revision; /* when all edits are written */
  GQueue unsaved;  /* Commit, oldest first; the head is on its way while `writing` */
  HwMap *written;  /* as the library has it for certain, with its revision */
  gint64 written_revision;
  GPtrArray *waiting; /* GTask of snapshots that wait until all edits are written */
  GError *save_error;
  gint64 saved_us;
  guint writing : 1;
  guint running : 1; /* time does not end what merges */
  guint read_only : 1;
};

/* One edit on its way to the library. */
typedef struct
{
  HwCommit commit;
  char *label;
} Edit;

typedef struct
{
  HwMap *near;
  gint64 near_revision;
  gint64 revision;
} StateQuery;

typedef struct
{
  char *map_id;
  gint64 revision;
  char *label;
  char *note;
  char *figures;
} SnapshotQuery;

G_DEFINE_FINAL_TYPE (HwDocument, hw_document, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_PROBLEM,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void walk (HwDocument *self);
static void write_next (HwDocument *self);
static void run_waiting (HwDocument *self);

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  hw_map_unref (edit->commit.before);
  hw_map_unref (edit->commit.after);
  g_free (edit->label);
  g_free (edit);
}

static Edit *
edit_copy (const Edit *other)
{
  Edit *edit = g_memdup2 (other, sizeof *other);

  hw_map_ref (edit->commit.before);
  hw_map_ref (edit->commit.after);
  edit->label = g_strdup (other->label);
  edit->commit.label = edit->label;
  return edit;
}

static void
state_query_free (gpointer data)
{
  StateQuery *query = data;

  hw_map_unref (query->near);
  g_free (query);
}

static void
snapshot_query_free (gpointer data)
{
  SnapshotQuery *query = data;

  g_free (query->map_id);
  g_free (query->label);
  g_free (query->note);
  g_free (query->figures);
  g_free (query);
}

static void
emit_changed (HwDocument *self, guint change)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, change);
}

/* The map and everything said about it. Returns what changed. */
static guint
take_map (HwDocument *self, HwMap *map)
{
  gboolean same_title =
      self->map != NULL && g_str_equal (hw_map_get_title (self->map), hw_map_get_title (map));
  HwMap *before = self->map;

  self->map = hw_map_ref (map);
  g_clear_pointer (&before, hw_map_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->figures, hw_figures_unref);
  g_clear_error (&self->figures_error);
  self->figures = hw_figures_new (map, &self->figures_error);
  return HW_CHANGE_MAP | (same_title ? 0 : HW_CHANGE_TITLE);
}

static void
write_func (HwLibrary *library, GTask *task, gpointer data)
{
  const Edit *edit = data;
  GError *error = NULL;

  if (hw_library_commit (library, &edit->commit, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
set_written (HwDocument *self, HwMap *map, gint64 revision)
{
  HwMap *before = self->written;

  self->written = hw_map_ref (map);
  self->written_revision = revision;
  g_clear_pointer (&before, hw_map_unref);
}

static void
take_written (HwDocument *self, Edit *edit)
{
  set_written (self, edit->commit.after, edit->commit.revision + 1);
  edit_free (edit);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HwDocument *self = HW_DOCUMENT (source);

  self->writing = FALSE;
  g_clear_error (&self->save_error);
  if (g_task_propagate_boolean (G_TASK (result), &self->save_error))
    {
      take_written (self, g_queue_pop_head (&self->unsaved));
      self->saved_us = g_get_real_time ();
      write_next (self);
    }
  run_waiting (self);
  emit_changed (self, HW_CHANGE_SAVED);
}

static void
write_next (HwDocument *self)
{
  const Edit *edit = g_queue_peek_head (&self->unsaved);
  GTask *task;

  if (edit == NULL || self->writing)
    return;

  self->writing = TRUE;
  task = g_task_new (self, NULL, written_cb, NULL);
  g_task_set_source_tag (task, write_next);
  g_task_set_task_data (task, edit_copy (edit), edit_free);
  hw_library_worker_run (self->thread, task, write_func);
}

/* What the next edit starts from. */
static HwMap *
get_edited (HwDocument *self)
{
  return self->base != NULL ? self->base : self->map;
}

/* The step from the map of the last edit to `after`, on its way; `restores` as in HwCommit. Ends a
 * draft. */
static void
commit (HwDocument *self, HwMap *after, const char *label, gint64 restores, gboolean continues)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->label = g_strdup (label);
  edit->commit = (HwCommit){
    .revision = self->revision++,
    .before = hw_map_ref (get_edited (self)),
    .after = hw_map_ref (after),
    .label = edit->label,
    .restores = restores,
    .continues = continues,
  };
  g_clear_pointer (&self->base, hw_map_unref);
  g_queue_push_tail (&self->unsaved, edit);
  write_next (self);
}

static void
load_state_func (HwLibrary *library, GTask *task, gpointer data)
{
  const StateQuery *query = data;
  GError *error = NULL;
  HwMap *map =
      hw_library_load_near (library, query->near, query->near_revision, query->revision, &error);

  if (map != NULL)
    g_task_return_pointer (task, map, (GDestroyNotify)hw_map_unref);
  else
    g_task_return_error (task, error);
}

static void
state_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HwDocument *self = HW_DOCUMENT (source);
  const StateQuery *query = g_task_get_task_data (G_TASK (result));
  int direction = self->walk < 0 ? -1 : 1;
  const HwHistoryState *state = self->walk != 0 ? hw_history_peek (self->history, direction) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = g_task_propagate_pointer (G_TASK (result), &error);

  self->loading = FALSE;
  if (map == NULL)
    {
      self->walk = 0;
      g_signal_emit (self, signals[SIGNAL_PROBLEM], 0, error->message);
      return;
    }
  /* Edited meanwhile: then this is not the way back any more. */
  if (state != NULL && state->revision == query->revision && state->map == NULL)
    hw_history_supply (self->history, direction, map);
  walk (self);
}

static void
load_state (HwDocument *self, const HwHistoryState *state)
{
  GTask *task = g_task_new (self, NULL, state_loaded_cb, NULL);
  StateQuery *query = g_new (StateQuery, 1);

  /* Near a map that is in the library already: edits may still be on their way. */
  *query = (StateQuery){ hw_map_ref (self->written), self->written_revision, state->revision };
  self->loading = TRUE;
  g_task_set_source_tag (task, load_state);
  g_task_set_task_data (task, query, state_query_free);
  hw_library_worker_run (self->thread, task, load_state_func);
}

/* The map of a revision that is not written yet, borrowed, or NULL. */
static HwMap *
find_unsaved (HwDocument *self, gint64 revision)
{
  for (const GList *item = self->unsaved.head; item != NULL; item = item->next)
    {
      const Edit *edit = item->data;

      if (edit->commit.revision + 1 == revision)
        return edit->commit.after;
    }
  return NULL;
}

/* One step in the direction; FALSE when it has to wait for its map or leads nowhere. */
static gboolean
walk_step (HwDocument *self, int direction)
{
  const HwHistoryState *state = hw_history_peek (self->history, direction);
  guint change;

  if (state == NULL)
    {
      self->walk = 0;
      return FALSE;
    }
  if (state->map == NULL)
    {
      HwMap *unsaved = find_unsaved (self, state->revision);

      if (unsaved == NULL)
        {
          if (!self->loading)
            load_state (self, state);
          return FALSE;
        }
      hw_history_supply (self->history, direction, unsaved);
    }

  self->walk -= direction;
  commit (self, state->map, hw_history_get_label (self->history, direction), state->revision,
          FALSE);
  change = take_map (self, hw_history_step (self->history, direction));
  emit_changed (self, change | HW_CHANGE_HISTORY | HW_CHANGE_SAVED);
  return TRUE;
}

static void
walk (HwDocument *self)
{
  while (self->walk != 0 && walk_step (self, self->walk < 0 ? -1 : 1))
    ;
}

static void
snapshot_func (HwLibrary *library, GTask *task, gpointer data)
{
  const SnapshotQuery *query = data;
  g_autofree char *readings = hw_snapshot_dup_readings (library, query->map_id);
  GError *error = NULL;

  if (hw_library_snapshot (library,
                           &(HwSnapshotDraft){ query->map_id, query->revision, query->label,
                                               query->note, readings, query->figures },
                           &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Snapshots that were asked for while edits were on their way: now, or never when those failed. */
static void
run_waiting (HwDocument *self)
{
  g_autoptr (GPtrArray) waiting = NULL;

  if (self->save_error == NULL && !g_queue_is_empty (&self->unsaved))
    return;

  waiting = g_steal_pointer (&self->waiting);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    {
      GTask *task = g_ptr_array_index (waiting, i);

      if (self->save_error != NULL)
        g_task_return_error (task, g_error_copy (self->save_error));
      else
        hw_library_worker_run (self->thread, g_object_ref (task), snapshot_func);
    }
}

static void
hw_document_finalize (GObject *object)
{
  HwDocument *self = HW_DOCUMENT (object);

  g_queue_clear_full (&self->unsaved, edit_free);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->thread, hw_library_worker_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->ages, g_hash_table_unref);
  g_clear_pointer (&self->figures, hw_figures_unref);
  g_clear_error (&self->figures_error);
  g_clear_error (&self->save_error);
  g_clear_pointer (&self->history, hw_history_free);
  g_clear_pointer (&self->map, hw_map_unref);
  g_clear_pointer (&self->base, hw_map_unref);
  g_clear_pointer (&self->written, hw_map_unref);

  G_OBJECT_CLASS (hw_document_parent_class)->finalize (object);
}

static void
hw_document_class_init (HwDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_document_finalize;

  /* changed (HwDocumentChange flags) */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  /* problem (char *): an earlier state could not be read, so undo stops here */
  signals[SIGNAL_PROBLEM] = g_signal_new ("problem", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
hw_document_init (HwDocument *self)
{
  g_queue_init (&self->unsaved);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

static guint
take_state (HwDocument *self, const HwDocumentState *state)
{
  g_clear_pointer (&self->history, hw_history_free);
  g_clear_pointer (&self->base, hw_map_unref);
  self->history = hw_history_new (MAX_MAPS);
  self->revision = state->revision;
  self->walk = 0;
  self->read_only = !!state->read_only;
  self->saved_us = g_get_real_time ();
  for (guint i = 0; i < state->states->len; i++)
    {
      const HwRevision *revision = g_ptr_array_index (state->states, i);
      gboolean current = i == state->position;

      hw_history_append (self->history,
                         &(HwHistoryState){ revision->number, revision->label, revision->continues,
                                            current ? state->map : NULL });
      if (current)
        self->saved_us = revision->at_us;
    }
  /* A state of before stands alone. */
  if (state->states->len == 0)
    hw_history_append (self->history,
                       &(HwHistoryState){ .revision = state->revision, .map = state->map });
  hw_history_set_position (self->history, state->position);
  set_written (self, state->map, state->revision);
  return take_map (self, state->map);
}

HwDocument *
hw_document_new (const HwDocumentState *state)
{
  HwDocument *self = g_object_new (HW_TYPE_DOCUMENT, NULL);

  self->thread = hw_library_worker_ref (state->thread);
  take_state (self, state);
  return self;
}

void
hw_document_replace_state (HwDocument *self, const HwDocumentState *state)
{
  guint change;

  g_return_if_fail (!hw_document_is_unsaved (self));

  change = take_state (self, state);
  emit_changed (self, change | HW_CHANGE_HISTORY | HW_CHANGE_SAVED);
}

gboolean
hw_document_is_conflicting (HwDocument *self)
{
  return !self->writing
         && g_error_matches (self->save_error, HW_STORE_ERROR, HW_STORE_ERROR_CONFLICT);
}

static void
tell_conflicts (HwDocument *self, const HwMapMerge *merge)
{
  guint n_conflicts = merge->conflicts->len;
  g_autofree char *text = NULL;

  if (n_conflicts == 0)
    return;
  text =
      g_strdup_printf (ngettext ("Another program changed the same thing as you: yours stands in "
                                 "%u place",
                                 "Another program changed the same things as you: yours stand in "
                                 "%u places",
                                 n_conflicts),
                       n_conflicts);
  hw_document_tell_problem (self, text);
}

void
hw_document_tell_problem (HwDocument *self, const char *text)
{
  g_signal_emit (self, signals[SIGNAL_PROBLEM], 0, text);
}

void
hw_document_merge_state (HwDocument *self, const HwDocumentState *state)
{
  g_autoptr (HwMapMerge) merge = NULL;
  guint change;

  g_return_if_fail (hw_document_is_conflicting (self));

  merge = hw_map_merge_new (self->written, hw_document_get_edited_map (self), state->map);
  g_queue_clear_full (&self->unsaved, edit_free);
  g_clear_error (&self->save_error);
  change = take_state (self, state);
  emit_changed (self, change | HW_CHANGE_HISTORY | HW_CHANGE_SAVED);
  hw_document_apply (self, merge->merged, _ ("Edits of two programs brought together"), NULL);
  tell_conflicts (self, merge);
}

HwDocument *
hw_document_new_shown (HwLibraryWorker *thread, HwMap *map, gint64 revision)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new ();

  return hw_document_new (&(HwDocumentState){
      .thread = thread, .map = map, .revision = revision, .states = states, .read_only = TRUE });
}

void
hw_document_show (HwDocument *self, HwMap *map, gint64 revision)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new ();

  g_return_if_fail (self->read_only);

  hw_document_replace_state (self, &(HwDocumentState){ .thread = self->thread,
                                                       .map = map,
                                                       .revision = revision,
                                                       .states = states,
                                                       .read_only = TRUE });
}

gint64
hw_document_get_revision (HwDocument *self)
{
  return self->revision;
}

HwLibraryWorker *
hw_document_get_worker (HwDocument *self)
{
  return self->thread;
}

HwMap *
hw_document_get_written (HwDocument *self, gint64 *revision)
{
  *revision = self->written_revision;
  return self->written;
}

gboolean
hw_document_is_unsaved (HwDocument *self)
{
  return !g_queue_is_empty (&self->unsaved);
}

void
hw_document_flush (HwDocument *self)
{
  while (self->writing)
    g_main_context_iteration (NULL, TRUE);
}

HwMap *
hw_document_get_map (HwDocument *self)
{
  return self->map;
}

const char *
hw_document_get_id (HwDocument *self)
{
  return hw_map_get_id (self->map);
}

const char *
hw_document_get_title (HwDocument *self)
{
  return hw_map_get_title (self->map);
}

const HwFigures *
hw_document_get_figures (HwDocument *self)
{
  return self->figures;
}

const GError *
hw_document_get_figures_error (HwDocument *self)
{
  return self->figures_error;
}

GPtrArray *
hw_document_get_findings (HwDocument *self)
{
  if (self->findings == NULL)
    self->findings =
        hw_check_map_with_ages (self->map, self->figures, self->figures_error, self->ages);
  return self->findings;
}

static gboolean
ages_equal (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer id, age;

  if (a == NULL || b == NULL || g_hash_table_size (a) != g_hash_table_size (b))
    return a == b;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &id, &age))
    {
      const HwMeasureAge *other = g_hash_table_lookup (b, id);

      if (other == NULL || other->is_stale != ((const HwMeasureAge *)age)->is_stale)
        return FALSE;
    }
  return TRUE;
}

void
hw_document_take_ages (HwDocument *self, GHashTable *ages)
{
  gboolean same = ages_equal (self->ages, ages);

  g_clear_pointer (&self->ages, g_hash_table_unref);
  self->ages = ages;
  if (same)
    return;
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, HW_CHANGE_FINDINGS);
}

void
hw_document_apply (HwDocument *self, HwMap *map, const char *label, const char *merge_key)
{
  gint64 now_us = g_get_monotonic_time ();
  gboolean continues;
  guint change = 0;

  g_return_if_fail (HW_IS_DOCUMENT (self));

  if (self->read_only || map == get_edited (self) || hw_map_equal (map, get_edited (self)))
    {
      hw_document_set_draft (self, NULL);
      return;
    }

  if (!self->running && now_us - self->edited_us >= MERGE_US)
    hw_history_seal (self->history);
  continues = hw_history_push (self->history, map, self->revision + 1, label, merge_key);
  commit (self, map, label, 0, continues);
  self->walk = 0;
  self->edited_us = now_us;
  if (map != self->map)
    change = take_map (self, map);
  emit_changed (self, change | HW_CHANGE_HISTORY | HW_CHANGE_SAVED);
}

void
hw_document_set_draft (HwDocument *self, HwMap *draft)
{
  g_autoptr (HwMap) base = NULL;

  g_return_if_fail (HW_IS_DOCUMENT (self));

  base = hw_map_ref (get_edited (self));
  if (draft == NULL || self->read_only || hw_map_equal (draft, base))
    draft = base;
  if (draft == self->map)
    return;

  g_clear_pointer (&self->base, hw_map_unref);
  if (draft != base)
    self->base = hw_map_ref (base);
  emit_changed (self, take_map (self, draft));
}

HwMap *
hw_document_get_edited_map (HwDocument *self)
{
  return get_edited (self);
}

void
hw_document_begin_run (HwDocument *self)
{
  self->running = TRUE;
}

void
hw_document_end_run (HwDocument *self)
{
  self->running = FALSE;
  hw_history_seal (self->history);
}

gboolean
hw_document_is_read_only (HwDocument *self)
{
  return self->read_only;
}

gboolean
hw_document_undo (HwDocument *self)
{
  if (self->read_only || hw_history_peek (self->history, -1) == NULL)
    return FALSE;
  self->walk--;
  walk (self);
  return TRUE;
}

gboolean
hw_document_redo (HwDocument *self)
{
  if (self->read_only || hw_history_peek (self->history, 1) == NULL)
    return FALSE;
  self->walk++;
  walk (self);
  return TRUE;
}

const char *
hw_document_get_undo_label (HwDocument *self)
{
  return self->read_only ? NULL : hw_history_get_label (self->history, -1);
}

const char *
hw_document_get_redo_label (HwDocument *self)
{
  return self->read_only ? NULL : hw_history_get_label (self->history, 1);
}

HwSaveState
hw_document_get_save_state (HwDocument *self)
{
  if (self->read_only)
    return HW_SAVE_STATE_READ_ONLY;
  if (self->save_error != NULL)
    return HW_SAVE_STATE_FAILED;
  return g_queue_is_empty (&self->unsaved) ? HW_SAVE_STATE_SAVED : HW_SAVE_STATE_SAVING;
}

gint64
hw_document_get_saved_us (HwDocument *self)
{
  return self->saved_us;
}

const GError *
hw_document_get_save_error (HwDocument *self)
{
  return self->save_error;
}

void
hw_document_snapshot_async (HwDocument *self,
                            const char *label,
                            const char *note,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  SnapshotQuery *query = g_new (SnapshotQuery, 1);
  g_autoptr (HwFigures) figures =
      hw_figures_new (self->base != NULL ? self->base : self->map, NULL);
  HwTotals totals = hw_totals_of (figures);

  *query = (SnapshotQuery){ g_strdup (hw_document_get_id (self)), self->revision, g_strdup (label),
                            g_strdup (note), hw_totals_to_json (&totals) };
  g_task_set_source_tag (task, hw_document_snapshot_async);
  g_task_set_task_data (task, query, snapshot_query_free);
  g_ptr_array_add (self->waiting, task);
  run_waiting (self);
}

gboolean
hw_document_snapshot_finish (HwDocument *self, GAsyncResult *result, GError **error)
{
  gboolean taken = g_task_propagate_boolean (G_TASK (result), error);

  if (taken)
    hw_document_tell_snapshots (self);
  return taken;
}

void
hw_document_tell_snapshots (HwDocument *self)
{
  emit_changed (self, HW_CHANGE_SNAPSHOTS);
}

char *
hw_document_dup_json (HwDocument *self)
{
  return hw_map_to_json (self->map, NULL);
}
