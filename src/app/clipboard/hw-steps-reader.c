/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-steps-reader.h"

#include <glib/gi18n-lib.h>

#include "hw-map-clipboard.h"

/* More than this nobody means to paste as steps, bytes. */
#define MAX_BYTES (16u << 20)

static void ask (GTask *task, gboolean pages);

static gboolean
is_page (GTask *task)
{
  return g_task_get_task_data (task) != NULL;
}

static void
spliced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, &error) < 0)
    {
      g_task_return_error (task, error);
      return;
    }
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source));
  if (is_page (task))
    {
      GBytes *text = hw_map_clipboard_read_page (bytes);

      if (text != NULL)
        g_task_return_pointer (task, text, (GDestroyNotify)g_bytes_unref);
      else
        ask (task, FALSE);
    }
  else if (g_bytes_get_size (bytes) > MAX_BYTES)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, "%s",
                             _ ("that is too much for one map"));
  else
    g_task_return_pointer (task, g_steal_pointer (&bytes), (GDestroyNotify)g_bytes_unref);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GOutputStream) memory = NULL;
  const char *type = NULL;
  g_autoptr (GInputStream) stream =
      gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, &type, NULL);

  if (stream == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s",
                               _ ("there is nothing that could be a step"));
      return;
    }
  g_task_set_task_data (task, g_strcmp0 (type, HW_CLIPBOARD_PAGE) == 0 ? task : NULL, NULL);
  memory = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (
      memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
      G_PRIORITY_DEFAULT, g_task_get_cancellable (task), spliced_cb, g_object_ref (task));
}

/* The first of the accepted types that is offered. Left to itself, the clipboard of a window of our
 * own takes the one that is offered first. */
static const char *
find_type (GdkClipboard *clipboard, const char *const *accepted)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  for (; *accepted != NULL; accepted++)
    {
      if (gdk_content_formats_contain_mime_type (formats, *accepted))
        return *accepted;
    }
  return NULL;
}

/* Keeps the task until it has returned. */
static void
ask (GTask *task, gboolean pages)
{
  GdkClipboard *clipboard = g_task_get_source_object (task);
  const char *const *accepted = hw_map_clipboard_get_accepted (pages);
  const char *types[] = { find_type (clipboard, accepted), NULL };

  gdk_clipboard_read_async (clipboard, types[0] != NULL ? types : (const char **)accepted,
                            G_PRIORITY_DEFAULT, g_task_get_cancellable (task), read_cb,
                            g_object_ref (task));
}

void
hw_steps_reader_read_async (GdkClipboard *clipboard,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (clipboard, cancellable, callback, user_data);

  g_task_set_source_tag (task, hw_steps_reader_read_async);
  ask (task, TRUE);
}

GBytes *
hw_steps_reader_read_finish (GdkClipboard *clipboard, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
