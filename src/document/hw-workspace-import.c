/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-workspace-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-first-map.h"
#include "hw-log-import.h"
#include "hw-map-csv.h"
#include "hw-map-file.h"
#include "hw-map-lines.h"

/* A map on its way into the library. */
typedef struct
{
  GFile *file; /* NULL when the map is at hand */
  HwMap *map;
  char *label;
  GPtrArray *problems; /* HwProblem */
  GPtrArray *notes;    /* char * */
} Import;

static Import *
import_new (GFile *file, HwMap *map, const char *label)
{
  Import *self = g_new0 (Import, 1);

  if (file != NULL)
    self->file = g_object_ref (file);
  if (map != NULL)
    self->map = hw_map_ref (map);
  self->label = g_strdup (label);
  self->problems = hw_problems_new ();
  self->notes = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
import_free (gpointer data)
{
  Import *self = data;

  g_clear_object (&self->file);
  g_clear_pointer (&self->map, hw_map_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_free (self->label);
  g_free (self);
}

/* The very same map need not be in the library twice: opening a file again shows it again. */
static char *
find_same (HwLibrary *library, const HwMap *map)
{
  g_autoptr (HwMap) there = hw_library_load (library, hw_map_get_id (map), 0, NULL, NULL);

  return there != NULL && hw_map_equal (there, map) ? g_strdup (hw_map_get_id (map)) : NULL;
}

static void
add_map (HwLibrary *library, GTask *task, Import *import)
{
  char *id = import->file != NULL ? find_same (library, import->map) : NULL;
  GError *error = NULL;

  if (id != NULL || hw_library_add (library, import->map, import->label, &id, &error))
    g_task_return_pointer (task, id, g_free);
  else
    g_task_return_error (task, error);
}

static void
add_func (HwLibrary *library, GTask *task, gpointer data)
{
  add_map (library, task, data);
}

/* How far an import has come, on its way to the main context. */
typedef struct
{
  HwWorkspace *workspace;
  GFile *file;
  double share;
} Telling;

static void
telling_free (gpointer data)
{
  Telling *self = data;

  g_object_unref (self->workspace);
  g_object_unref (self->file);
  g_free (self);
}

static gboolean
tell_cb (gpointer data)
{
  const Telling *self = data;

  hw_workspace_tell_progress (self->workspace, self->file, self->share);
  return G_SOURCE_REMOVE;
}

static void
tell_progress (double share, gpointer data)
{
  GTask *task = data;
  const Import *import = g_task_get_task_data (task);
  Telling *telling = g_new (Telling, 1);

  telling->workspace = g_object_ref (g_task_get_source_object (task));
  telling->file = g_object_ref (import->file);
  telling->share = share;
  g_main_context_invoke_full (g_task_get_context (task), G_PRIORITY_DEFAULT, tell_cb, telling,
                              telling_free);
}

static HwLogImportOptions
log_options (GTask *task, const char *name, const char *path, GTimeZone *zone)
{
  const Import *import = g_task_get_task_data (task);

  return (HwLogImportOptions){ .name = name,
                               .path = path,
                               .label = import->label,
                               .zone = zone,
                               .notes = import->notes,
                               .now_us = g_get_real_time (),
                               .cancellable = g_task_get_cancellable (task),
                               .progress = tell_progress,
                               .progress_data = task };
}

/* A long log takes its time: it is read with a connection of its own, so that edits of open maps
 * are not kept waiting. */
static void
import_log_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Import *import = data;
  GError *error = NULL;
  g_autoptr (HwLibrary) library =
      hw_library_open (hw_workspace_get_path (source), HW_LIBRARY_READ_WRITE, &error);
  g_autofree char *basename = g_file_get_basename (import->file);
  g_autofree char *name = g_filename_display_name (basename);
  g_autofree char *path = g_file_get_path (import->file);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  HwLogImportOptions options = log_options (task, name, path, zone);
  char *id = NULL;

  if (library != NULL)
    id = hw_log_import (library, import->file, &options, import->problems, &error);
  if (id != NULL)
    g_task_return_pointer (task, id, g_free);
  else
    g_task_return_error (task, error);
}

static void
import_func (HwLibrary *library, GTask *task, gpointer data)
{
  Import *import = data;
  g_autofree char *name = g_file_get_basename (import->file);
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;

  if (hw_log_import_sniff (import->file, g_task_get_cancellable (task)) != HW_EVENT_FILE_NONE)
    {
      g_task_run_in_thread (task, import_log_thread);
      return;
    }
  bytes = g_file_load_bytes (import->file, g_task_get_cancellable (task), NULL, &error);
  if (bytes != NULL)
    import->map = hw_workspace_parse_bytes (bytes, name, import->problems, &error);
  if (import->map == NULL)
    g_task_return_error (task, error);
  else
    add_map (library, task, import);
}

void
hw_workspace_add_async (HwWorkspace *self,
                        HwMap *map,
                        const char *label,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, hw_workspace_add_async);
  g_task_set_task_data (task, import_new (NULL, map, label), import_free);
  hw_workspace_run (self, task, add_func);
}

char *
hw_workspace_add_finish (HwWorkspace *self, GAsyncResult *result, GError **error)
{
  char *id = g_task_propagate_pointer (G_TASK (result), error);

  if (id != NULL)
    hw_workspace_refresh (self);
  return id;
}

/* What is wanted of a source. */
typedef struct
{
  char *source_id;
  char *pipeline; /* NULL for any */
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *self = data;

  g_free (self->source_id);
  g_free (self->pipeline);
  g_free (self);
}

/* The source as the library has it, which is opened; NULL with an error. */
static HwSource *
open_source (HwWorkspace *self,
             HwLibraryMode mode,
             const char *source_id,
             HwLibrary **library,
             GError **error)
{
  *library = hw_library_open (hw_workspace_get_path (self), mode, error);
  return *library != NULL ? hw_library_find_source (*library, source_id, error) : NULL;
}

static void
add_first_map (GTask *task, HwWorkspace *self, const Wanted *wanted, HwFirstMapOf of)
{
  HwFirstMapOptions options = { .of = of,
                                .pipeline = wanted->pipeline,
                                .cancellable = g_task_get_cancellable (task) };
  GError *error = NULL;
  g_autoptr (HwLibrary) library = NULL;
  g_autoptr (HwSource) of_library =
      open_source (self, HW_LIBRARY_READ_WRITE, wanted->source_id, &library, &error);
  char *id = NULL;

  if (of_library != NULL)
    id = hw_first_map_add (library, of_library, &options, _ ("Import"), &error);
  if (id != NULL)
    g_task_return_pointer (task, id, g_free);
  else
    g_task_return_error (task, error);
}

/* A million events take seconds: with a connection of its own, as a long log. */
static void
add_from_source_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  add_first_map (task, source, data, HW_FIRST_MAP_OF_ANY);
}

static void
add_from_runs_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  add_first_map (task, source, data, HW_FIRST_MAP_OF_RUNS);
}

static void
list_pipelines_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Wanted *wanted = data;
  GError *error = NULL;
  g_autoptr (HwLibrary) library = NULL;
  g_autoptr (HwSource) of_library =
      open_source (source, HW_LIBRARY_READ_ONLY, wanted->source_id, &library, &error);
  GPtrArray *pipelines = NULL;

  if (of_library != NULL)
    pipelines = hw_run_map_list_pipelines (library, of_library, cancellable, &error);
  if (pipelines != NULL)
    g_task_return_pointer (task, pipelines, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static GTask *
task_new_of_source (HwWorkspace *self,
                    Wanted wanted,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Wanted *kept = g_new (Wanted, 1);

  *kept = (Wanted){ g_strdup (wanted.source_id), g_strdup (wanted.pipeline) };
  g_task_set_task_data (task, kept, wanted_free);
  return task;
}

void
hw_workspace_list_pipelines_async (HwWorkspace *self,
                                   const char *source_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = task_new_of_source (self, (Wanted){ (char *)source_id, NULL },
                                               cancellable, callback, user_data);

  g_task_set_source_tag (task, hw_workspace_list_pipelines_async);
  g_task_run_in_thread (task, list_pipelines_thread);
}

GPtrArray *
hw_workspace_list_pipelines_finish (HwWorkspace *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hw_workspace_add_from_runs_async (HwWorkspace *self,
                                  const char *source_id,
                                  const char *pipeline,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = task_new_of_source (
      self, (Wanted){ (char *)source_id, (char *)pipeline }, cancellable, callback, user_data);

  g_task_set_source_tag (task, hw_workspace_add_from_runs_async);
  g_task_run_in_thread (task, add_from_runs_thread);
}

void
hw_workspace_add_from_source_async (HwWorkspace *self,
                                    const char *source_id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = task_new_of_source (self, (Wanted){ (char *)source_id, NULL },
                                               cancellable, callback, user_data);

  g_task_set_source_tag (task, hw_workspace_add_from_source_async);
  g_task_run_in_thread (task, add_from_source_thread);
}

void
hw_workspace_import_async (HwWorkspace *self,
                           GFile *file,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, hw_workspace_import_async);
  g_task_set_task_data (task, import_new (file, NULL, _ ("Import")), import_free);
  hw_workspace_run (self, task, import_func);
}

char *
hw_workspace_import_finish (HwWorkspace *self,
                            GAsyncResult *result,
                            GPtrArray **problems,
                            GError **error)
{
  const Import *import = g_task_get_task_data (G_TASK (result));
  char *id = g_task_propagate_pointer (G_TASK (result), error);

  if (id != NULL)
    hw_workspace_refresh (self);
  else if (problems != NULL)
    *problems = g_ptr_array_ref (import->problems);
  return id;
}

const GPtrArray *
hw_workspace_import_get_notes (GAsyncResult *result)
{
  const Import *import = g_task_get_task_data (G_TASK (result));

  return import->notes;
}

HwMap *
hw_workspace_parse_bytes (GBytes *bytes, const char *name, GPtrArray *problems, GError **error)
{
  return hw_map_from_bytes (bytes, name, problems, error);
}

HwMap *
hw_workspace_parse_text (const char *text, GPtrArray *problems, GError **error)
{
  gsize length = strlen (text);
  const char *title = _ ("Pasted steps");
  g_autoptr (GBytes) bytes = NULL;

  /* Plain lines are only guessed at in a file; who pastes a list of steps means one. */
  if (text[0] != '{' && !hw_map_csv_is_table (text, length))
    return hw_map_from_lines (text, length, title, problems, error);
  bytes = g_bytes_new (text, length);
  return hw_map_from_bytes (bytes, title, problems, error);
}
