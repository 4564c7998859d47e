/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-thumbnail.h"

#include "hw-paint.h"
#include "hw-scene.h"

typedef struct
{
  HwMap *map;
  const HwTheme *theme;
  int scale;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  hw_map_unref (job->map);
  g_free (job);
}

static cairo_surface_t *
paint (const Job *job)
{
  int width = HW_THUMBNAIL_WIDTH_PX * job->scale;
  int height = HW_THUMBNAIL_HEIGHT_PX * job->scale;
  HwSceneOptions options = { .theme = job->theme, .outline = TRUE };
  g_autoptr (HwScene) scene = hw_scene_new (job->map, &options);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, job->scale, job->scale);
  hw_paint_thumbnail (scene, HW_THUMBNAIL_WIDTH_PX, HW_THUMBNAIL_HEIGHT_PX, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static void
thread_func (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  cairo_surface_t *surface = paint (data);
  int stride = cairo_image_surface_get_stride (surface);
  int height = cairo_image_surface_get_height (surface);
  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (
      cairo_image_surface_get_data (surface), (gsize)stride * (gsize)height,
      (GDestroyNotify)cairo_surface_destroy, surface);

  g_task_return_pointer (task,
                         gdk_memory_texture_new (cairo_image_surface_get_width (surface), height,
                                                 GDK_MEMORY_DEFAULT, bytes, (gsize)stride),
                         g_object_unref);
}

void
hw_thumbnail_async (HwMap *map,
                    const HwTheme *theme,
                    int scale,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new (Job, 1);

  *job = (Job){ hw_map_ref (map), theme, MAX (scale, 1) };
  g_task_set_source_tag (task, hw_thumbnail_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, thread_func);
}

GdkPaintable *
hw_thumbnail_finish (GAsyncResult *result, int width_px, GError **error)
{
  const float height_px = (float)width_px * HW_THUMBNAIL_HEIGHT_PX / HW_THUMBNAIL_WIDTH_PX;
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float)width_px, height_px);
  g_autoptr (GdkTexture) texture = NULL;
  GtkSnapshot *snapshot;

  g_return_val_if_fail (g_async_result_is_tagged (result, hw_thumbnail_async), NULL);

  texture = g_task_propagate_pointer (G_TASK (result), error);
  if (texture == NULL)
    return NULL;
  /* A texture asks for as much room as it has pixels, which on a sharp screen are more. */
  snapshot = gtk_snapshot_new ();
  gtk_snapshot_append_texture (snapshot, texture, &bounds);
  return gtk_snapshot_free_to_paintable (snapshot, &bounds.size);
}
