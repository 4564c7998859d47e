/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-document-snapshots.h"

#include "hw-document-private.h"
#include "hw-snapshot-totals.h"

struct _HwSnapshotItem
{
  GObject parent_instance;

  HwSnapshot *snapshot;
  HwTotals totals;
};

typedef struct
{
  char *map_id;
  char *label;
  char *new_label;
} Renaming;

typedef struct
{
  HwMap *near;
  gint64 near_revision;
  gint64 revision;
} Visit;

G_DEFINE_FINAL_TYPE (HwSnapshotItem, hw_snapshot_item, G_TYPE_OBJECT)

static void
renaming_free (gpointer data)
{
  Renaming *renaming = data;

  g_free (renaming->map_id);
  g_free (renaming->label);
  g_free (renaming->new_label);
  g_free (renaming);
}

static void
visit_free (gpointer data)
{
  Visit *visit = data;

  hw_map_unref (visit->near);
  g_free (visit);
}

static void
hw_snapshot_item_finalize (GObject *object)
{
  HwSnapshotItem *self = HW_SNAPSHOT_ITEM (object);

  g_clear_pointer (&self->snapshot, hw_snapshot_free);

  G_OBJECT_CLASS (hw_snapshot_item_parent_class)->finalize (object);
}

static void
hw_snapshot_item_class_init (HwSnapshotItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_snapshot_item_finalize;
}

static void
hw_snapshot_item_init (HwSnapshotItem *self)
{
}

const HwSnapshot *
hw_snapshot_item_get_snapshot (HwSnapshotItem *self)
{
  return self->snapshot;
}

const HwTotals *
hw_snapshot_item_get_totals (HwSnapshotItem *self)
{
  return &self->totals;
}

static void
list_func (HwLibrary *library, GTask *task, gpointer map_id)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) snapshots = hw_library_list_snapshots (library, map_id, &error);
  GListStore *items;

  if (snapshots == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  items = g_list_store_new (HW_TYPE_SNAPSHOT_ITEM);
  while (snapshots->len > 0)
    {
      g_autoptr (HwSnapshotItem) item = g_object_new (HW_TYPE_SNAPSHOT_ITEM, NULL);

      item->snapshot = g_ptr_array_steal_index (snapshots, snapshots->len - 1);
      item->totals = hw_snapshot_get_totals (library, map_id, item->snapshot);
      g_list_store_append (items, item);
    }
  g_task_return_pointer (task, items, g_object_unref);
}

static void
revisions_func (HwLibrary *library, GTask *task, gpointer map_id)
{
  GError *error = NULL;
  GPtrArray *revisions = hw_library_history (library, map_id, &error);

  if (revisions != NULL)
    g_task_return_pointer (task, revisions, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
rename_func (HwLibrary *library, GTask *task, gpointer data)
{
  const Renaming *renaming = data;
  GError *error = NULL;

  if (hw_library_rename_snapshot (library, renaming->map_id, renaming->label, renaming->new_label,
                                  &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
load_func (HwLibrary *library, GTask *task, gpointer data)
{
  const Visit *visit = data;
  GError *error = NULL;
  HwMap *map =
      hw_library_load_near (library, visit->near, visit->near_revision, visit->revision, &error);

  if (map != NULL)
    g_task_return_pointer (task, map, (GDestroyNotify)hw_map_unref);
  else
    g_task_return_error (task, error);
}

/* Hands a task about the map to the library; takes it over. */
static void
run_about_map (HwDocument *self, GTask *task, gpointer tag, HwLibraryFunc func)
{
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, g_strdup (hw_document_get_id (self)), g_free);
  hw_library_worker_run (hw_document_get_worker (self), task, func);
}

void
hw_document_list_snapshots_async (HwDocument *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  run_about_map (self, g_task_new (self, cancellable, callback, user_data),
                 hw_document_list_snapshots_async, list_func);
}

void
hw_document_list_revisions_async (HwDocument *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  run_about_map (self, g_task_new (self, cancellable, callback, user_data),
                 hw_document_list_revisions_async, revisions_func);
}

GPtrArray *
hw_document_list_revisions_finish (HwDocument *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

GListModel *
hw_document_list_snapshots_finish (HwDocument *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hw_document_rename_snapshot_async (HwDocument *self,
                                   const char *label,
                                   const char *new_label,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Renaming *renaming = g_new (Renaming, 1);

  *renaming =
      (Renaming){ g_strdup (hw_document_get_id (self)), g_strdup (label), g_strdup (new_label) };
  g_task_set_source_tag (task, hw_document_rename_snapshot_async);
  g_task_set_task_data (task, renaming, renaming_free);
  hw_library_worker_run (hw_document_get_worker (self), task, rename_func);
}

gboolean
hw_document_rename_snapshot_finish (HwDocument *self, GAsyncResult *result, GError **error)
{
  gboolean renamed = g_task_propagate_boolean (G_TASK (result), error);

  if (renamed)
    hw_document_tell_snapshots (self);
  return renamed;
}

void
hw_document_load_revision_async (HwDocument *self,
                                 gint64 revision,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Visit *visit = g_new0 (Visit, 1);

  visit->near = hw_map_ref (hw_document_get_written (self, &visit->near_revision));
  visit->revision = revision;
  g_task_set_source_tag (task, hw_document_load_revision_async);
  g_task_set_task_data (task, visit, visit_free);
  hw_library_worker_run (hw_document_get_worker (self), task, load_func);
}

HwMap *
hw_document_load_revision_finish (HwDocument *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
