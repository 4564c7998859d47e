/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-workspace-private.h"

#include <glib/gi18n-lib.h>

#include "hw-map-edit.h"

/* What is to be done with a map of the library. */
typedef struct
{
  char *map_id; /* NULL: all in the trash */
  char *text;   /* a title, or words to look for */
  HwShelf shelf;
  guint limit;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->map_id);
  g_free (request->text);
  g_free (request);
}

static void
map_hit_free (gpointer data)
{
  HwMapHit *hit = data;

  g_free (hit->map_id);
  g_free (hit->map_title);
  g_free (hit->element_id);
  g_free (hit->name);
  g_free (hit);
}

static GTask *
task_new (HwWorkspace *self, gpointer tag, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, tag);
  return task;
}

static Request *
set_request (GTask *task, const char *map_id, const char *text)
{
  Request *request = g_new0 (Request, 1);

  request->map_id = g_strdup (map_id);
  request->text = g_strdup (text);
  g_task_set_task_data (task, request, request_free);
  return request;
}

/* Takes over the error, which is there when it is not done. */
static void
return_success (GTask *task, gboolean done, GError *error)
{
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* The list is another one then, whatever became of it. */
static gboolean
finish (HwWorkspace *self, GAsyncResult *result, GError **error)
{
  gboolean done = g_task_propagate_boolean (G_TASK (result), error);

  hw_workspace_refresh (self);
  return done;
}

static HwMap *
map_with_title (HwMap *map, const char *title)
{
  return hw_map_with_field (map, hw_map_get_id (map), hw_field_find (HW_ELEMENT_HEADER, "title"),
                            hw_value_text (HW_FIELD_TEXT, title), NULL);
}

static void
rename_func (HwLibrary *library, GTask *task, gpointer data)
{
  const Request *request = data;
  GError *error = NULL;
  gboolean done = hw_library_rename (library, request->map_id, request->text, &error);

  return_success (task, done, error);
}

static void
rename_document (HwDocument *document, const char *title)
{
  g_autoptr (HwMap) renamed = map_with_title (hw_document_get_map (document), title);

  hw_document_apply (document, renamed, _ ("Rename map"), NULL);
}

void
hw_workspace_rename_async (HwWorkspace *self,
                           const char *map_id,
                           const char *title,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  HwDocument *document = hw_workspace_find_document (self, map_id);
  GTask *task = task_new (self, hw_workspace_rename_async, callback, user_data);

  set_request (task, map_id, title);
  if (document == NULL)
    {
      hw_workspace_run (self, task, rename_func);
      return;
    }
  rename_document (document, title);
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

gboolean
hw_workspace_rename_finish (HwWorkspace *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

static gboolean
has_title (HwWorkspace *self, const char *title)
{
  GListModel *maps = hw_workspace_get_maps (self);

  for (guint i = 0; i < g_list_model_get_n_items (maps); i++)
    {
      g_autoptr (HwMapEntry) entry = g_list_model_get_item (maps, i);

      if (g_str_equal (hw_map_entry_get_title (entry), title))
        return TRUE;
    }
  return FALSE;
}

/* A title no other map at hand has, so that it can be told from its original by it. */
static char *
dup_copy_title (HwWorkspace *self, const char *title)
{
  /* TRANSLATORS: the title of the copy of a map. */
  char *copy = g_strdup_printf (_ ("%s (copy)"), title);

  for (guint i = 2; has_title (self, copy); i++)
    {
      g_free (copy);
      /* TRANSLATORS: the title of a further copy of a map, "Idea to production (copy 2)". */
      copy = g_strdup_printf (_ ("%s (copy %u)"), title, i);
    }
  return copy;
}

static char *
dup_title (HwWorkspace *self, const char *map_id)
{
  for (HwShelf shelf = 0; shelf < HW_N_SHELVES; shelf++)
    {
      GListModel *maps = hw_workspace_get_shelf (self, shelf);

      for (guint i = 0; i < g_list_model_get_n_items (maps); i++)
        {
          g_autoptr (HwMapEntry) entry = g_list_model_get_item (maps, i);

          if (g_str_equal (hw_map_entry_get_id (entry), map_id))
            return g_strdup (hw_map_entry_get_title (entry));
        }
    }
  return g_strdup (_ ("Untitled map"));
}

static void
duplicate_func (HwLibrary *library, GTask *task, gpointer data)
{
  const Request *request = data;
  GError *error = NULL;
  char *id = NULL;

  if (hw_library_duplicate (library, request->map_id, 0, request->text, &id, &error))
    g_task_return_pointer (task, id, g_free);
  else
    g_task_return_error (task, error);
}

static void
document_added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *id = hw_workspace_add_finish (HW_WORKSPACE (source), result, &error);

  if (id != NULL)
    g_task_return_pointer (task, id, g_free);
  else
    g_task_return_error (task, error);
}

/* An open map as it is on the screen, also where edits are still on their way. */
static void
duplicate_document (HwWorkspace *self, HwDocument *document, GTask *task)
{
  g_autofree char *title = dup_copy_title (self, hw_document_get_title (document));
  g_autoptr (HwMap) copy = map_with_title (hw_document_get_map (document), title);

  hw_workspace_add_async (self, copy, _ ("Duplicate"), document_added_cb, task);
}

void
hw_workspace_duplicate_async (HwWorkspace *self,
                              const char *map_id,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  HwDocument *document = hw_workspace_find_document (self, map_id);
  GTask *task = task_new (self, hw_workspace_duplicate_async, callback, user_data);
  g_autofree char *title = NULL;
  g_autofree char *copy_title = NULL;

  if (document != NULL)
    {
      duplicate_document (self, document, task);
      return;
    }
  title = dup_title (self, map_id);
  copy_title = dup_copy_title (self, title);
  set_request (task, map_id, copy_title);
  hw_workspace_run (self, task, duplicate_func);
}

char *
hw_workspace_duplicate_finish (HwWorkspace *self, GAsyncResult *result, GError **error)
{
  char *id = g_task_propagate_pointer (G_TASK (result), error);

  hw_workspace_refresh (self);
  return id;
}

static gboolean
shelve (HwLibrary *library, const Request *request, GError **error)
{
  gboolean to_trash = request->shelf == HW_SHELF_TRASH;

  /* In the trash a map remembers whether it was archived. */
  if (!to_trash
      && !hw_library_set_archived (library, request->map_id, request->shelf == HW_SHELF_ARCHIVE,
                                   error))
    return FALSE;
  return hw_library_set_trashed (library, request->map_id, to_trash, error);
}

static void
shelve_func (HwLibrary *library, GTask *task, gpointer data)
{
  GError *error = NULL;
  gboolean done = shelve (library, data, &error);

  return_success (task, done, error);
}

void
hw_workspace_shelve_async (HwWorkspace *self,
                           const char *map_id,
                           HwShelf shelf,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = task_new (self, hw_workspace_shelve_async, callback, user_data);

  g_return_if_fail (shelf < HW_N_SHELVES);

  set_request (task, map_id, NULL)->shelf = shelf;
  hw_workspace_run (self, task, shelve_func);
}

gboolean
hw_workspace_shelve_finish (HwWorkspace *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

static void
erase_func (HwLibrary *library, GTask *task, gpointer data)
{
  const Request *request = data;
  GError *error = NULL;
  gboolean done = request->map_id != NULL ? hw_library_remove (library, request->map_id, &error)
                                          : hw_library_purge (library, G_MAXINT64, &error);

  return_success (task, done, error);
}

void
hw_workspace_erase_async (HwWorkspace *self,
                          const char *map_id,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = task_new (self, hw_workspace_erase_async, callback, user_data);

  set_request (task, map_id, NULL);
  hw_workspace_run (self, task, erase_func);
}

gboolean
hw_workspace_erase_finish (HwWorkspace *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

static HwMapHit *
hit_new (HwSearchHit *found)
{
  HwMapHit *hit = g_new (HwMapHit, 1);

  *hit = (HwMapHit){ g_strdup (found->map_id), g_strdup (found->map_title),
                     g_strdup (found->element_id), g_strdup (found->name) };
  return hit;
}

static void
search_func (HwLibrary *library, GTask *task, gpointer data)
{
  const Request *request = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) found = hw_library_search (library, request->text, request->limit, &error);
  GPtrArray *hits;

  if (found == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  hits = g_ptr_array_new_with_free_func (map_hit_free);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (hits, hit_new (g_ptr_array_index (found, i)));
  g_task_return_pointer (task, hits, (GDestroyNotify)g_ptr_array_unref);
}

void
hw_workspace_search_async (HwWorkspace *self,
                           const char *words,
                           guint limit,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, hw_workspace_search_async);
  set_request (task, NULL, words)->limit = limit;
  hw_workspace_run (self, task, search_func);
}

GPtrArray *
hw_workspace_search_finish (HwWorkspace *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
