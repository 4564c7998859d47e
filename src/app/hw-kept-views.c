/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-kept-views.h"

#define KEY "views"
#define TYPE "(sddd)" /* id of the map, zoom, and the middle in map units */

/* Of so many maps. */
#define MAX_VIEWS 100

void
hw_kept_views_save (GSettings *settings, HwViewState *view)
{
  const char *id = hw_document_get_id (hw_view_state_get_document (view));
  g_autoptr (GVariant) before = g_settings_get_value (settings, KEY);
  HwViewTransform transform = hw_view_state_get_transform (view);
  HwRect room = hw_view_state_get_room (view);
  HwPoint middle = hw_view_transform_to_mu (transform, hw_rect_center (room));
  guint n_kept = 0;
  GVariantBuilder builder;
  GVariantIter iter;
  GVariant *kept;

  /* It was not there long enough to be shown. */
  if (hw_rect_is_empty (room))
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" TYPE));
  if (!hw_view_state_is_fitted (view))
    g_variant_builder_add (&builder, TYPE, id, transform.zoom, middle.x, middle.y);
  g_variant_iter_init (&iter, before);
  while ((kept = g_variant_iter_next_value (&iter)) != NULL)
    {
      const char *kept_id;

      g_variant_get_child (kept, 0, "&s", &kept_id);
      if (!g_str_equal (kept_id, id) && ++n_kept < MAX_VIEWS)
        g_variant_builder_add_value (&builder, kept);
      g_variant_unref (kept);
    }
  g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));
}

void
hw_kept_views_restore (GSettings *settings, HwViewState *view)
{
  const char *id = hw_document_get_id (hw_view_state_get_document (view));
  g_autoptr (GVariant) views = g_settings_get_value (settings, KEY);
  GVariantIter iter;
  const char *kept_id;
  HwPoint middle;
  double zoom;

  g_variant_iter_init (&iter, views);
  while (g_variant_iter_next (&iter, "(&sddd)", &kept_id, &zoom, &middle.x, &middle.y))
    {
      if (g_str_equal (kept_id, id))
        hw_view_state_return_to (view, zoom, middle);
    }
}
