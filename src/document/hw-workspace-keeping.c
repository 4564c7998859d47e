/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is old and nobody asked to keep goes: maps that lie in the trash for long, and states of
 * long ago that no snapshot names. One map at a time, so that whoever waits for the library does
 * not wait for all of them. */

#include "hw-workspace-private.h"

/* What is left to do. */
typedef struct
{
  HwKeeping keeping;
  GPtrArray *ids; /* of maps whose history is to be thinned, last first */
  guint n_removed;
} Tidying;

typedef struct
{
  char *map_id;
  HwThinPolicy policy;
} Thinning;

static void
tidying_free (gpointer data)
{
  Tidying *tidying = data;

  g_clear_pointer (&tidying->ids, g_ptr_array_unref);
  g_free (tidying);
}

static void
thinning_free (gpointer data)
{
  Thinning *thinning = data;

  g_free (thinning->map_id);
  g_free (thinning);
}

/* Nothing is written where nothing has to go. */
static void
purge (HwLibrary *library, guint days)
{
  gint64 before_us = g_get_real_time () - days * G_TIME_SPAN_DAY;
  g_autoptr (GPtrArray) trashed = hw_library_list_trashed (library, NULL);
  gboolean any = FALSE;

  for (guint i = 0; trashed != NULL && i < trashed->len; i++)
    any = any || ((HwLibraryEntry *)g_ptr_array_index (trashed, i))->trashed_us < before_us;
  /* If that fails it goes another time. */
  if (any)
    hw_library_purge (library, before_us, NULL);
}

static void
begin_func (HwLibrary *library, GTask *task, gpointer data)
{
  const HwKeeping *keeping = data;
  g_autoptr (GPtrArray) entries = NULL;
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  if (keeping->trash_days > 0 && !hw_library_is_read_only (library))
    purge (library, keeping->trash_days);
  if (keeping->history_days > 0 && !hw_library_is_read_only (library))
    entries = hw_library_list (library, NULL);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    g_ptr_array_add (ids, g_strdup (((HwLibraryEntry *)g_ptr_array_index (entries, i))->id));
  g_task_return_pointer (task, ids, (GDestroyNotify)g_ptr_array_unref);
}

static void
thin_func (HwLibrary *library, GTask *task, gpointer data)
{
  const Thinning *thinning = data;
  guint n_removed = 0;

  if (!hw_library_thin (library, thinning->map_id, &thinning->policy, &n_removed, NULL))
    n_removed = 0;
  g_task_return_int (task, n_removed);
}

static gboolean thin_next_cb (gpointer user_data);

static void
thinned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *tidy = user_data;
  Tidying *tidying = g_task_get_task_data (tidy);
  gssize n_removed = g_task_propagate_int (G_TASK (result), NULL);

  tidying->n_removed += (guint)MAX (n_removed, 0);
  g_idle_add_full (G_PRIORITY_LOW, thin_next_cb, tidy, NULL);
}

/* Those that are open have states in use, and their turn another time. */
static gboolean
thin_next_cb (gpointer user_data)
{
  g_autoptr (GTask) tidy = user_data;
  HwWorkspace *self = g_task_get_source_object (tidy);
  Tidying *tidying = g_task_get_task_data (tidy);
  Thinning *thinning;
  GTask *task;

  while (tidying->ids->len > 0
         && hw_workspace_find_document (self, tidying->ids->pdata[tidying->ids->len - 1]) != NULL)
    g_ptr_array_set_size (tidying->ids, (int)tidying->ids->len - 1);
  if (tidying->ids->len == 0)
    {
      g_task_return_int (tidy, tidying->n_removed);
      return G_SOURCE_REMOVE;
    }
  thinning = g_new0 (Thinning, 1);
  thinning->map_id = g_ptr_array_steal_index (tidying->ids, tidying->ids->len - 1);
  thinning->policy = HW_THIN_POLICY_DEFAULT;
  thinning->policy.keep_all_days = tidying->keeping.history_days;
  thinning->policy.keep_daily_days = tidying->keeping.daily_days;
  task = g_task_new (self, NULL, thinned_cb, g_steal_pointer (&tidy));
  g_task_set_source_tag (task, thin_next_cb);
  g_task_set_task_data (task, thinning, thinning_free);
  hw_workspace_run (self, task, thin_func);
  return G_SOURCE_REMOVE;
}

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) tidy = user_data;
  Tidying *tidying = g_task_get_task_data (tidy);
  GError *error = NULL;

  tidying->ids = g_task_propagate_pointer (G_TASK (result), &error);
  hw_workspace_refresh (HW_WORKSPACE (source));
  if (tidying->ids == NULL)
    g_task_return_error (tidy, error);
  else
    g_idle_add_full (G_PRIORITY_LOW, thin_next_cb, g_steal_pointer (&tidy), NULL);
}

void
hw_workspace_tidy_async (HwWorkspace *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *tidy = g_task_new (self, NULL, callback, user_data);
  GTask *task = g_task_new (self, NULL, begun_cb, tidy);
  Tidying *tidying = g_new0 (Tidying, 1);
  HwKeeping keeping = hw_workspace_get_keeping (self);

  tidying->keeping = keeping;
  g_task_set_source_tag (tidy, hw_workspace_tidy_async);
  g_task_set_task_data (tidy, tidying, tidying_free);
  g_task_set_source_tag (task, begun_cb);
  g_task_set_task_data (task, g_memdup2 (&keeping, sizeof keeping), g_free);
  hw_workspace_run (self, task, begin_func);
}

int
hw_workspace_tidy_finish (HwWorkspace *self, GAsyncResult *result, GError **error)
{
  return (int)g_task_propagate_int (G_TASK (result), error);
}
