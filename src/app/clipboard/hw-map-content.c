/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-content.h"

#include "hw-map-clipboard.h"

struct _HwMapContent
{
  GdkContentProvider parent_instance;

  HwMap *map;
  gboolean picture_only;
};

G_DEFINE_FINAL_TYPE (HwMapContent, hw_map_content, GDK_TYPE_CONTENT_PROVIDER)

/* One request of another program. */
typedef struct
{
  HwMap *map;
  HwClipboardForm form;
  GOutputStream *stream;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  hw_map_unref (request->map);
  g_object_unref (request->stream);
  g_free (request);
}

static GdkContentFormats *
hw_map_content_ref_formats (GdkContentProvider *provider)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();
  guint n_types;
  const HwClipboardType *types =
      hw_map_clipboard_get_offered (HW_MAP_CONTENT (provider)->picture_only, &n_types);

  for (guint i = 0; i < n_types; i++)
    gdk_content_formats_builder_add_mime_type (builder, types[i].mime_type);
  return gdk_content_formats_builder_free_to_formats (builder);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Request *request = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = hw_map_clipboard_render (request->map, request->form, &error);
  gsize length;
  const void *written = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (bytes != NULL
      && g_output_stream_write_all (request->stream, written, length, NULL, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
hw_map_content_write_mime_type_async (GdkContentProvider *provider,
                                      const char *mime_type,
                                      GOutputStream *stream,
                                      int io_priority,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  HwMapContent *self = HW_MAP_CONTENT (provider);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  guint n_types;
  const HwClipboardType *types = hw_map_clipboard_get_offered (self->picture_only, &n_types);

  g_task_set_source_tag (task, hw_map_content_write_mime_type_async);
  for (guint i = 0; i < n_types; i++)
    {
      Request *request;

      if (!g_str_equal (types[i].mime_type, mime_type))
        continue;
      request = g_new (Request, 1);
      *request = (Request){ hw_map_ref (self->map), types[i].form, g_object_ref (stream) };
      g_task_set_task_data (task, request, request_free);
      g_task_run_in_thread (task, write_thread);
      return;
    }
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s is not offered",
                           mime_type);
}

static gboolean
hw_map_content_write_mime_type_finish (GdkContentProvider *provider,
                                       GAsyncResult *result,
                                       GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
hw_map_content_finalize (GObject *object)
{
  HwMapContent *self = HW_MAP_CONTENT (object);

  g_clear_pointer (&self->map, hw_map_unref);

  G_OBJECT_CLASS (hw_map_content_parent_class)->finalize (object);
}

static void
hw_map_content_class_init (HwMapContentClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hw_map_content_finalize;

  provider_class->ref_formats = hw_map_content_ref_formats;
  provider_class->write_mime_type_async = hw_map_content_write_mime_type_async;
  provider_class->write_mime_type_finish = hw_map_content_write_mime_type_finish;
}

static void
hw_map_content_init (HwMapContent *self)
{
}

GdkContentProvider *
hw_map_content_new (HwMap *map, gboolean picture_only)
{
  HwMapContent *self = g_object_new (HW_TYPE_MAP_CONTENT, NULL);

  self->map = hw_map_ref (map);
  self->picture_only = picture_only;
  return GDK_CONTENT_PROVIDER (self);
}
