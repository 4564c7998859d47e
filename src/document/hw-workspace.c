/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-workspace-private.h"

#include "hw-document-private.h"

/* How often the file is asked whether another program has changed it, seconds. */
#define POLL_S 2

/* How far back undo reaches. */
#define MAX_STATES 10000

typedef struct
{
  GTask *task;
  HwLibraryFunc func;
} Pending;

struct _HwWorkspace
{
  GObject parent_instance;

  char *path;
  HwLibraryWorker *thread; /* NULL until the library is open */
  GError *error;
  GListStore *shelves[HW_N_SHELVES]; /* HwMapEntry */
  GHashTable *documents;             /* id -> HwDocument, not owned: gone when nobody shows it */
  GQueue pending;                    /* Pending: asked for before the library was open */
  HwKeeping keeping;
  guint poll_id;
  guint read_only : 1;
};

/* What loading a document brings back from the thread. */
typedef struct
{
  char *reference;
  char *map_id;
  HwMap *map;
  gint64 revision;
  GPtrArray *states;
  guint position;
  gboolean past; /* a state of before: nothing to edit */
} Loading;

G_DEFINE_FINAL_TYPE (HwWorkspace, hw_workspace, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_IMPORT_PROGRESS,
  SIGNAL_CHANGED_ELSEWHERE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  g_free (loading->reference);
  g_free (loading->map_id);
  g_clear_pointer (&loading->map, hw_map_unref);
  g_clear_pointer (&loading->states, g_ptr_array_unref);
  g_free (loading);
}

static void
emit_changed (HwWorkspace *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static HwDocumentState
state_of (HwWorkspace *self, const Loading *loading)
{
  return (HwDocumentState){
    .thread = self->thread,
    .map = loading->map,
    .revision = loading->revision,
    .states = loading->states,
    .position = loading->position,
    .read_only = self->read_only || loading->past,
  };
}

HwLibraryWorker *
hw_workspace_get_worker (HwWorkspace *self)
{
  return self->thread;
}

void
hw_workspace_tell_progress (HwWorkspace *self, GFile *file, double share)
{
  g_signal_emit (self, signals[SIGNAL_IMPORT_PROGRESS], 0, file, share);
}

/* HwMapEntry by id, of the shelf as it is. */
static GHashTable *
index_shelf (HwWorkspace *self, HwShelf shelf)
{
  GHashTable *entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  GListModel *model = G_LIST_MODEL (self->shelves[shelf]);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      HwMapEntry *entry = g_list_model_get_item (model, i);

      g_hash_table_insert (entries, (gpointer)hw_map_entry_get_id (entry), entry);
    }
  return entries;
}

/* Entries that are the same stay the same objects, so that their cards stay too. TRUE when one is
 * not, or stands elsewhere. */
static gboolean
take_shelf (HwWorkspace *self, HwShelf shelf, GPtrArray *entries)
{
  GListModel *model = G_LIST_MODEL (self->shelves[shelf]);
  guint n_before = g_list_model_get_n_items (model);
  g_autoptr (GHashTable) before = index_shelf (self, shelf);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean same = TRUE;

  for (guint i = 0; i < entries->len; i++)
    {
      const HwLibraryEntry *entry = g_ptr_array_index (entries, i);
      HwMapEntry *old = g_hash_table_lookup (before, entry->id);
      g_autoptr (HwMapEntry) here = NULL;

      if (hw_shelf_of (entry) != shelf)
        continue;
      here = g_list_model_get_item (model, items->len);
      if (old != NULL && hw_map_entry_is (old, entry))
        g_ptr_array_add (items, g_object_ref (old));
      else
        g_ptr_array_add (items, hw_map_entry_new (entry));
      same = same && here == g_ptr_array_index (items, items->len - 1);
    }
  if (same && items->len == n_before)
    return FALSE;
  g_list_store_splice (self->shelves[shelf], 0, n_before, items->pdata, items->len);
  return TRUE;
}

static void
take_entries (HwWorkspace *self, GPtrArray *entries)
{
  gboolean changed = FALSE;

  for (HwShelf shelf = 0; shelf < HW_N_SHELVES; shelf++)
    changed |= take_shelf (self, shelf, entries);
  if (changed)
    emit_changed (self);
}

static void
list_func (HwLibrary *library, GTask *task, gpointer data)
{
  GError *error = NULL;
  GPtrArray *entries = hw_library_list (library, &error);
  GPtrArray *trashed = entries != NULL ? hw_library_list_trashed (library, &error) : NULL;

  if (trashed != NULL)
    {
      g_ptr_array_extend_and_steal (entries, trashed);
      g_task_return_pointer (task, entries, (GDestroyNotify)g_ptr_array_unref);
      return;
    }
  g_clear_pointer (&entries, g_ptr_array_unref);
  g_task_return_error (task, error);
}

static gboolean
load_states (HwLibrary *library, Loading *loading, GError **error)
{
  loading->map =
      hw_library_load (library, loading->map_id, loading->revision, &loading->revision, error);
  if (loading->map == NULL)
    return FALSE;
  loading->states =
      hw_library_list_states (library, loading->map_id, MAX_STATES, &loading->position, error);
  return loading->states != NULL;
}

/* A state of before has no way back and forward. */
static void
keep_only_past (Loading *loading)
{
  g_clear_pointer (&loading->states, g_ptr_array_unref);
  loading->states = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_revision_free);
  loading->position = 0;
  loading->past = TRUE;
}

static void
open_func (HwLibrary *library, GTask *task, gpointer data)
{
  Loading *loading = data;
  gboolean at_head;
  GError *error = NULL;

  if (!hw_library_resolve (library, loading->reference, &loading->map_id, &loading->revision,
                           &error))
    {
      g_task_return_error (task, error);
      return;
    }
  at_head = loading->revision == 0;
  if (!load_states (library, loading, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (!at_head)
    keep_only_past (loading);
  g_task_return_boolean (task, TRUE);
}

static void
load_func (HwLibrary *library, GTask *task, gpointer data)
{
  GError *error = NULL;
  HwMap *map = hw_library_load (library, data, 0, NULL, &error);

  if (map != NULL)
    g_task_return_pointer (task, map, (GDestroyNotify)hw_map_unref);
  else
    g_task_return_error (task, error);
}

static void
poll_func (HwLibrary *library, GTask *task, gpointer data)
{
  g_task_return_boolean (task, hw_library_poll_changed (library));
}

static void
reload_func (HwLibrary *library, GTask *task, gpointer data)
{
  GError *error = NULL;

  if (load_states (library, data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
reloaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HwWorkspace *self = HW_WORKSPACE (source);
  const Loading *loading = g_task_get_task_data (G_TASK (result));
  HwDocument *document = g_hash_table_lookup (self->documents, loading->map_id);
  HwDocumentState state;

  if (!g_task_propagate_boolean (G_TASK (result), NULL) || document == NULL)
    return;
  state = state_of (self, loading);
  if (hw_document_is_conflicting (document))
    {
      hw_document_merge_state (document, &state);
      return;
    }
  /* Edited meanwhile: what was read does not belong any more. */
  if (!hw_document_is_unsaved (document) && hw_document_get_revision (document) < loading->revision)
    hw_document_replace_state (document, &state);
}

/* Documents whose map another program has changed show what it is now. */
static void
reload_changed (HwWorkspace *self, GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const HwLibraryEntry *entry = g_ptr_array_index (entries, i);
      HwDocument *document = g_hash_table_lookup (self->documents, entry->id);
      Loading *loading;
      GTask *task;

      if (document == NULL
          || (hw_document_get_revision (document) >= entry->revision
              && !hw_document_is_conflicting (document)))
        continue;
      loading = g_new0 (Loading, 1);
      loading->map_id = g_strdup (entry->id);
      task = g_task_new (self, NULL, reloaded_cb, NULL);
      g_task_set_source_tag (task, reload_changed);
      g_task_set_task_data (task, loading, loading_free);
      hw_workspace_run (self, task, reload_func);
    }
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HwWorkspace *self = HW_WORKSPACE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = g_task_propagate_pointer (G_TASK (result), &error);

  if (entries == NULL)
    {
      g_clear_error (&self->error);
      self->error = g_steal_pointer (&error);
      emit_changed (self);
      return;
    }
  take_entries (self, entries);
  reload_changed (self, entries);
}

/* An edit met one of another program, which may have been seen before. */
static gboolean
has_conflict (HwWorkspace *self)
{
  GHashTableIter iter;
  gpointer document;

  g_hash_table_iter_init (&iter, self->documents);
  while (g_hash_table_iter_next (&iter, NULL, &document))
    {
      if (hw_document_is_conflicting (document))
        return TRUE;
    }
  return FALSE;
}

static void
polled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HwWorkspace *self = HW_WORKSPACE (source);

  gboolean has_changed = g_task_propagate_boolean (G_TASK (result), NULL);

  if (has_changed || has_conflict (self))
    hw_workspace_refresh (self);
  if (has_changed)
    g_signal_emit (self, signals[SIGNAL_CHANGED_ELSEWHERE], 0);
}

static gboolean
poll_cb (gpointer user_data)
{
  HwWorkspace *self = user_data;
  GTask *task = g_task_new (self, NULL, polled_cb, NULL);

  g_task_set_source_tag (task, poll_cb);
  hw_workspace_run (self, task, poll_func);
  return G_SOURCE_CONTINUE;
}

static void
open_library_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  HwLibrary *library = hw_library_open (data, HW_LIBRARY_READ_WRITE, &error);

  if (library != NULL)
    g_task_return_pointer (task, library, (GDestroyNotify)hw_library_close);
  else
    g_task_return_error (task, error);
}

static void
library_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HwWorkspace *self = HW_WORKSPACE (source);
  HwLibrary *library = g_task_propagate_pointer (G_TASK (result), &self->error);
  Pending *pending;

  if (library != NULL)
    {
      self->read_only = hw_library_is_read_only (library);
      self->thread = hw_library_worker_new (library);
      self->poll_id = g_timeout_add_seconds (POLL_S, poll_cb, self);
      hw_workspace_refresh (self);
    }
  while ((pending = g_queue_pop_head (&self->pending)) != NULL)
    {
      hw_workspace_run (self, pending->task, pending->func);
      g_free (pending);
    }
  emit_changed (self);
}

static void
document_gone_cb (gpointer data, GObject *document)
{
  GHashTable *documents = data;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, documents);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      if (value == document)
        g_hash_table_iter_remove (&iter);
    }
}

static void
forget_documents (HwWorkspace *self)
{
  GHashTableIter iter;
  gpointer document;

  g_hash_table_iter_init (&iter, self->documents);
  while (g_hash_table_iter_next (&iter, NULL, &document))
    g_object_weak_unref (document, document_gone_cb, self->documents);
}

static HwDocument *
new_document (HwWorkspace *self, const Loading *loading)
{
  HwDocumentState state = state_of (self, loading);
  HwDocument *document = hw_document_new (&state);

  if (loading->past)
    return document;
  g_hash_table_insert (self->documents, g_strdup (loading->map_id), document);
  g_object_weak_ref (G_OBJECT (document), document_gone_cb, self->documents);
  return document;
}

static void
hw_workspace_dispose (GObject *object)
{
  HwWorkspace *self = HW_WORKSPACE (object);

  g_clear_handle_id (&self->poll_id, g_source_remove);
  forget_documents (self);
  g_hash_table_remove_all (self->documents);
  g_clear_pointer (&self->thread, hw_library_worker_unref);

  G_OBJECT_CLASS (hw_workspace_parent_class)->dispose (object);
}

static void
hw_workspace_finalize (GObject *object)
{
  HwWorkspace *self = HW_WORKSPACE (object);

  g_hash_table_unref (self->documents);
  for (HwShelf shelf = 0; shelf < HW_N_SHELVES; shelf++)
    g_clear_object (&self->shelves[shelf]);
  g_clear_error (&self->error);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (hw_workspace_parent_class)->finalize (object);
}

static void
hw_workspace_class_init (HwWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_workspace_dispose;
  object_class->finalize = hw_workspace_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_IMPORT_PROGRESS] =
      g_signal_new ("import-progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 2, G_TYPE_FILE, G_TYPE_DOUBLE);
  signals[SIGNAL_CHANGED_ELSEWHERE] =
      g_signal_new ("changed-elsewhere", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_workspace_init (HwWorkspace *self)
{
  self->keeping = HW_KEEPING_DEFAULT;
  for (HwShelf shelf = 0; shelf < HW_N_SHELVES; shelf++)
    self->shelves[shelf] = g_list_store_new (HW_TYPE_MAP_ENTRY);
  self->documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_queue_init (&self->pending);
}

void
hw_workspace_run (HwWorkspace *self, GTask *task, HwLibraryFunc func)
{
  Pending *pending;

  if (self->thread != NULL)
    {
      hw_library_worker_run (self->thread, task, func);
      return;
    }
  if (self->error != NULL)
    {
      g_task_return_error (task, g_error_copy (self->error));
      g_object_unref (task);
      return;
    }
  pending = g_new (Pending, 1);
  *pending = (Pending){ task, func };
  g_queue_push_tail (&self->pending, pending);
}

void
hw_workspace_refresh (HwWorkspace *self)
{
  GTask *task = g_task_new (self, NULL, listed_cb, NULL);

  g_task_set_source_tag (task, hw_workspace_refresh);
  hw_workspace_run (self, task, list_func);
}

HwWorkspace *
hw_workspace_new (const char *path)
{
  HwWorkspace *self = g_object_new (HW_TYPE_WORKSPACE, NULL);
  g_autoptr (GTask) task = g_task_new (self, NULL, library_opened_cb, NULL);

  self->path = hw_library_get_default_path (path);
  g_task_set_source_tag (task, hw_workspace_new);
  g_task_set_task_data (task, g_strdup (self->path), g_free);
  g_task_run_in_thread (task, open_library_thread);
  return self;
}

void
hw_workspace_flush (HwWorkspace *self)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer document;

  g_hash_table_iter_init (&iter, self->documents);
  while (g_hash_table_iter_next (&iter, NULL, &document))
    g_ptr_array_add (documents, g_object_ref (document));
  for (guint i = 0; i < documents->len; i++)
    hw_document_flush (g_ptr_array_index (documents, i));
}

gboolean
hw_workspace_is_ready (HwWorkspace *self)
{
  return self->thread != NULL;
}

gboolean
hw_workspace_is_read_only (HwWorkspace *self)
{
  return self->read_only;
}

guint
hw_workspace_get_schema_version (void)
{
  return hw_library_get_schema_version ();
}

const char *
hw_workspace_get_engine_version (void)
{
  return hw_library_get_engine_version ();
}

void
hw_workspace_set_keeping (HwWorkspace *self, const HwKeeping *keeping)
{
  self->keeping = *keeping;
  emit_changed (self);
}

HwKeeping
hw_workspace_get_keeping (HwWorkspace *self)
{
  return self->keeping;
}

const GError *
hw_workspace_get_error (HwWorkspace *self)
{
  return self->error;
}

const char *
hw_workspace_get_path (HwWorkspace *self)
{
  return self->path;
}

GListModel *
hw_workspace_get_shelf (HwWorkspace *self, HwShelf shelf)
{
  g_return_val_if_fail (shelf < HW_N_SHELVES, NULL);

  return G_LIST_MODEL (self->shelves[shelf]);
}

GListModel *
hw_workspace_get_maps (HwWorkspace *self)
{
  return hw_workspace_get_shelf (self, HW_SHELF_MAPS);
}

HwDocument *
hw_workspace_find_document (HwWorkspace *self, const char *map_id)
{
  return g_hash_table_lookup (self->documents, map_id);
}

void
hw_workspace_open_async (HwWorkspace *self,
                         const char *reference,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Loading *loading = g_new0 (Loading, 1);

  loading->reference = g_strdup (reference);
  g_task_set_source_tag (task, hw_workspace_open_async);
  g_task_set_task_data (task, loading, loading_free);
  hw_workspace_run (self, task, open_func);
}

HwDocument *
hw_workspace_open_finish (HwWorkspace *self, GAsyncResult *result, GError **error)
{
  const Loading *loading = g_task_get_task_data (G_TASK (result));
  HwDocument *document;

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  document = loading->past ? NULL : g_hash_table_lookup (self->documents, loading->map_id);
  return document != NULL ? g_object_ref (document) : new_document (self, loading);
}

void
hw_workspace_load_async (HwWorkspace *self,
                         const char *map_id,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, hw_workspace_load_async);
  g_task_set_task_data (task, g_strdup (map_id), g_free);
  hw_workspace_run (self, task, load_func);
}

HwMap *
hw_workspace_load_finish (HwWorkspace *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
