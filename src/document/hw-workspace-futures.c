/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-workspace-private.h"

static void
add_future_func (HwLibrary *library, GTask *task, gpointer map_id)
{
  GError *error = NULL;
  char *id = NULL;

  if (hw_library_add_future (library, map_id, 0, NULL, &id, &error))
    g_task_return_pointer (task, id, g_free);
  else
    g_task_return_error (task, error);
}

void
hw_workspace_add_future_async (HwWorkspace *self,
                               const char *map_id,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, hw_workspace_add_future_async);
  g_task_set_task_data (task, g_strdup (map_id), g_free);
  hw_workspace_run (self, task, add_future_func);
}

char *
hw_workspace_add_future_finish (HwWorkspace *self, GAsyncResult *result, GError **error)
{
  char *id = g_task_propagate_pointer (G_TASK (result), error);

  hw_workspace_refresh (self);
  return id;
}

HwMapEntry *
hw_workspace_find_entry (HwWorkspace *self, const char *map_id)
{
  for (HwShelf shelf = HW_SHELF_MAPS; shelf < HW_SHELF_TRASH; shelf++)
    {
      GListModel *maps = hw_workspace_get_shelf (self, shelf);

      for (guint i = 0; i < g_list_model_get_n_items (maps); i++)
        {
          g_autoptr (HwMapEntry) entry = g_list_model_get_item (maps, i);

          if (g_str_equal (hw_map_entry_get_id (entry), map_id))
            return g_steal_pointer (&entry);
        }
    }
  return NULL;
}

static void
append_futures (HwWorkspace *self, HwShelf shelf, const char *current_id, GPtrArray *states)
{
  GListModel *maps = hw_workspace_get_shelf (self, shelf);

  for (guint i = 0; i < g_list_model_get_n_items (maps); i++)
    {
      g_autoptr (HwMapEntry) entry = g_list_model_get_item (maps, i);

      if (g_strcmp0 (hw_map_entry_get_future_of (entry), current_id) == 0)
        g_ptr_array_add (states, g_steal_pointer (&entry));
    }
}

GPtrArray *
hw_workspace_list_states (HwWorkspace *self, const char *map_id)
{
  GPtrArray *states = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HwMapEntry) entry = hw_workspace_find_entry (self, map_id);
  const char *future_of = entry != NULL ? hw_map_entry_get_future_of (entry) : NULL;
  const char *current_id = future_of != NULL ? future_of : map_id;
  HwMapEntry *current = hw_workspace_find_entry (self, current_id);

  if (current != NULL)
    g_ptr_array_add (states, current);
  for (HwShelf shelf = HW_SHELF_MAPS; shelf < HW_SHELF_TRASH; shelf++)
    append_futures (self, shelf, current_id, states);
  return states;
}
