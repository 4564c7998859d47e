/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-proxy-layer.h"

struct _HwProxyLayer
{
  GtkWidget *canvas; /* borrowed: owns the layer */
  GHashTable *by_id; /* id, borrowed from the proxy -> HwStepProxy, owned by the canvas as child */
  HwViewState *view; /* borrowed: what the proxies were made for */
};

static void
drop (GtkWidget *proxy)
{
  gtk_widget_unparent (proxy);
}

static void
drop_all (HwProxyLayer *self)
{
  GHashTableIter iter;
  gpointer proxy;

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &proxy))
    {
      g_hash_table_iter_steal (&iter);
      drop (proxy);
    }
}

/* Proxies whose step is out of view or gone. The one with the keyboard stays while its step does:
 * focus must not be lost to a pan. */
static void
drop_unwanted (HwProxyLayer *self, GHashTable *wanted, GHashTable *present)
{
  GHashTableIter iter;
  gpointer id, proxy;

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, &id, &proxy))
    {
      if (g_hash_table_contains (wanted, id))
        continue;
      if (gtk_widget_has_focus (proxy) && g_hash_table_contains (present, id))
        continue;
      g_hash_table_iter_steal (&iter);
      drop (proxy);
    }
}

/* Focus order is child order: that of the map. */
static GtkWidget *
ensure_proxy (HwProxyLayer *self, const char *id, GtkWidget *after)
{
  GtkWidget *proxy = g_hash_table_lookup (self->by_id, id);

  if (proxy == NULL)
    {
      proxy = hw_step_proxy_new (self->view, id);
      gtk_widget_insert_after (proxy, self->canvas, after);
      g_hash_table_insert (self->by_id, (char *)hw_step_proxy_get_id (HW_STEP_PROXY (proxy)),
                           proxy);
    }
  return proxy;
}

static void
update_proxy (HwStepProxy *proxy, const HwScene *scene, const HwGroup *group, HwViewState *view)
{
  g_autofree char *label = hw_scene_dup_label (scene, group);
  g_autofree char *description = hw_scene_dup_description (scene, group);

  hw_step_proxy_update (
      proxy, label, description,
      hw_selection_contains (hw_view_state_get_selection (view), group->element->id));
}

HwProxyLayer *
hw_proxy_layer_new (GtkWidget *canvas)
{
  HwProxyLayer *self = g_new0 (HwProxyLayer, 1);

  self->canvas = canvas;
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
hw_proxy_layer_free (HwProxyLayer *self)
{
  drop_all (self);
  g_hash_table_unref (self->by_id);
  g_free (self);
}

void
hw_proxy_layer_update (HwProxyLayer *self, HwScene *scene, HwViewState *view, HwRect visible_mu)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) present = g_hash_table_new (g_str_hash, g_str_equal);
  const char *chosen = NULL; /* has the keyboard, or is about to get it */
  GtkWidget *after = NULL;

  if (view != self->view || view == NULL)
    {
      drop_all (self);
      self->view = view;
    }
  if (view == NULL || scene == NULL)
    return;

  chosen = hw_selection_get_last (hw_view_state_get_selection (view));
  for (guint i = 0; i < scene->n_groups; i++)
    {
      const HwGroup *group = &scene->groups[i];
      const char *id;

      if (group->kind != HW_GROUP_STEP)
        continue;
      id = group->element->id;
      g_hash_table_add (present, (char *)id);
      if (g_strcmp0 (id, chosen) != 0
          && (!hw_rect_intersects (group->block, visible_mu)
              || g_hash_table_size (wanted) >= HW_PROXY_LAYER_MAX))
        continue;

      g_hash_table_add (wanted, (char *)id);
      after = ensure_proxy (self, id, after);
      update_proxy (HW_STEP_PROXY (after), scene, group, view);
    }
  drop_unwanted (self, wanted, present);
  gtk_widget_queue_allocate (self->canvas);
}

void
hw_proxy_layer_allocate (HwProxyLayer *self, HwScene *scene, HwViewState *view)
{
  HwViewTransform transform;

  if (scene == NULL || view == NULL || view != self->view)
    return;

  transform = hw_view_state_get_transform (view);
  for (guint i = 0; i < scene->n_groups; i++)
    {
      const HwGroup *group = &scene->groups[i];
      GtkWidget *proxy;
      HwRect px;
      GtkAllocation box;

      if (group->kind != HW_GROUP_STEP)
        continue;
      proxy = g_hash_table_lookup (self->by_id, group->element->id);
      if (proxy == NULL)
        continue;

      px = hw_view_transform_rect_to_px (transform, group->block);
      box = (GtkAllocation){ (int)floor (px.x), (int)floor (px.y), MAX (1, (int)ceil (px.width)),
                             MAX (1, (int)ceil (px.height)) };
      gtk_widget_measure (proxy, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (proxy, &box, -1);
    }
}

GtkWidget *
hw_proxy_layer_find (HwProxyLayer *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
}
