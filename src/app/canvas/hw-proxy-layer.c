/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-proxy-layer.h"

/* What stands for a link, map units. */
#define LINK_MU 32.0

struct _HwProxyLayer
{
  GtkWidget *canvas; /* borrowed: owns the layer */
  GHashTable
      *by_id; /* id, borrowed from the proxy -> HwElementProxy, owned by the canvas as child */
  HwViewState *view;         /* borrowed: what the proxies were made for */
  HwViewTransform transform; /* when they were last allocated */
  gboolean is_placed;        /* they have been since they were last updated */
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

/* Proxies whose element is out of view or gone. The one with the keyboard stays while it does:
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
      proxy = hw_element_proxy_new (self->view, id);
      gtk_widget_insert_after (proxy, self->canvas, after);
      g_hash_table_insert (self->by_id, (char *)hw_element_proxy_get_id (HW_ELEMENT_PROXY (proxy)),
                           proxy);
    }
  return proxy;
}

/* A link is where its words are, a lane where its name is. */
static HwRect
find_place (const HwScene *scene, const HwGroup *group)
{
  HwPoint label;

  if (group->kind == HW_GROUP_LANE)
    return hw_rect (group->block.x, group->block.y, HW_LANE_LABEL_MU, group->block.height);
  if (group->kind != HW_GROUP_LINK)
    return group->block;
  label = scene->routes->links[group->position].label;
  return hw_rect (label.x - LINK_MU / 2, label.y - LINK_MU / 2, LINK_MU, LINK_MU);
}

/* One pass over the groups of a kind, each behind the one before. */
typedef struct
{
  HwScene *scene;
  HwRect visible_mu;
  const char *chosen; /* has the keyboard, or is about to get it */
  GtkWidget *after;
  GHashTable *wanted;
  GHashTable *present;
} Pass;

static void
update_kind (HwProxyLayer *self, HwGroupKind kind, Pass *pass)
{
  for (guint i = 0; i < pass->scene->n_groups; i++)
    {
      const HwGroup *group = &pass->scene->groups[i];
      const char *id;
      HwRect place;

      if (group->kind != kind)
        continue;
      id = group->element->id;
      place = find_place (pass->scene, group);
      g_hash_table_add (pass->present, (char *)id);
      if (g_strcmp0 (id, pass->chosen) != 0
          && (!hw_rect_intersects (place, pass->visible_mu)
              || g_hash_table_size (pass->wanted) >= HW_PROXY_LAYER_MAX))
        continue;

      g_hash_table_add (pass->wanted, (char *)id);
      pass->after = ensure_proxy (self, id, pass->after);
      hw_element_proxy_set_place (HW_ELEMENT_PROXY (pass->after), place);
      hw_element_proxy_update (HW_ELEMENT_PROXY (pass->after), pass->scene, group);
    }
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
  Pass pass = { scene, visible_mu, NULL, NULL, wanted, present };

  if (view != self->view || view == NULL)
    {
      drop_all (self);
      self->view = view;
    }
  if (view == NULL || scene == NULL)
    return;

  pass.chosen = hw_selection_get_last (hw_view_state_get_selection (view));
  update_kind (self, HW_GROUP_LANE, &pass);
  update_kind (self, HW_GROUP_STEP, &pass);
  update_kind (self, HW_GROUP_LINK, &pass);
  update_kind (self, HW_GROUP_NOTE, &pass);
  drop_unwanted (self, wanted, present);
  self->is_placed = FALSE;
  gtk_widget_queue_allocate (self->canvas);
}

void
hw_proxy_layer_allocate (HwProxyLayer *self, HwViewState *view)
{
  HwViewTransform transform;
  GHashTableIter iter;
  gpointer proxy;

  if (view == NULL || view != self->view)
    return;
  transform = hw_view_state_get_transform (view);
  if (self->is_placed && hw_view_transform_equal (self->transform, transform))
    return;

  self->is_placed = TRUE;
  self->transform = transform;
  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &proxy))
    {
      HwRect px = hw_view_transform_rect_to_px (
          transform, hw_element_proxy_get_place (HW_ELEMENT_PROXY (proxy)));
      GtkAllocation box = { (int)floor (px.x), (int)floor (px.y), MAX (1, (int)ceil (px.width)),
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
