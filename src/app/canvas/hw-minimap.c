/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-minimap.h"

#include <glib/gi18n-lib.h>

#include "hw-overview.h"

struct _HwMinimap
{
  AdwBin parent_instance;

  HwCanvas *canvas;  /* weak */
  HwViewState *view; /* borrowed from the canvas, followed */
  GtkWidget *overview;
  GtkWidget *zoom; /* button with the zoom in it */
  guint update_id;
};

G_DEFINE_FINAL_TYPE (HwMinimap, hw_minimap, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_CANVAS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update_zoom (HwMinimap *self)
{
  double zoom = hw_view_state_get_transform (self->view).zoom;
  g_autofree char *text = NULL;

  /* TRANSLATORS: a zoom level: "55 %". */
  text = g_strdup_printf (_ ("%d %%"), (int)round (zoom * 100));
  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (self->zoom)), text) != 0)
    gtk_button_set_label (GTK_BUTTON (self->zoom), text);
}

/* Nobody needs a map of what they see; it would only cover some of it. */
static void
update_overview (HwMinimap *self)
{
  HwRect map_px = hw_view_transform_rect_to_px (hw_view_state_get_transform (self->view),
                                                hw_view_state_get_bounds (self->view));
  HwRect canvas_px = hw_rect (0, 0, gtk_widget_get_width (GTK_WIDGET (self->canvas)),
                              gtk_widget_get_height (GTK_WIDGET (self->canvas)));
  gboolean all_in_view = hw_rect_contains_rect (canvas_px, map_px);

  gtk_widget_set_visible (self->overview, !all_in_view);
  gtk_widget_queue_draw (self->overview);
}

static gboolean
update_cb (gpointer user_data)
{
  HwMinimap *self = user_data;

  self->update_id = 0;
  if (self->view != NULL)
    {
      update_zoom (self);
      update_overview (self);
    }
  return G_SOURCE_REMOVE;
}

/* Not at once: a fitted map follows its canvas while that is given its size, and then no widget may
 * ask for another size. */
static void
update_soon (HwMinimap *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

static void
view_changed_cb (HwMinimap *self, guint change)
{
  if (change & HW_VIEW_TRANSFORM)
    update_soon (self);
}

static void
follow_view (HwMinimap *self)
{
  HwViewState *view = self->canvas != NULL ? hw_canvas_get_view (self->canvas) : NULL;

  if (self->view == view)
    return;
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  g_set_object (&self->view, view);
  if (view == NULL)
    return;
  g_signal_connect_swapped (view, "changed", G_CALLBACK (view_changed_cb), self);
  update_zoom (self);
  update_overview (self);
}

static void
scene_changed_cb (HwMinimap *self)
{
  update_soon (self);
}

static GtkWidget *
icon_button_new (const char *icon_name, const char *action_name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
controls_new (HwMinimap *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->zoom = gtk_button_new_with_label ("");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->zoom), "win.zoom-natural");
  gtk_widget_add_css_class (self->zoom, "flat");
  gtk_widget_add_css_class (self->zoom, "numeric");
  gtk_widget_set_hexpand (self->zoom, TRUE);

  gtk_box_append (GTK_BOX (box), icon_button_new ("list-remove-symbolic", "win.zoom-out"));
  gtk_box_append (GTK_BOX (box), self->zoom);
  gtk_box_append (GTK_BOX (box), icon_button_new ("list-add-symbolic", "win.zoom-in"));
  gtk_box_append (GTK_BOX (box), icon_button_new ("zoom-fit-best-symbolic", "win.fit-map"));
  return box;
}

static void
set_canvas (HwMinimap *self, HwCanvas *canvas)
{
  if (self->canvas != NULL)
    g_signal_handlers_disconnect_by_data (self->canvas, self);
  g_set_weak_pointer (&self->canvas, canvas);
  hw_overview_set_canvas (HW_OVERVIEW (self->overview), canvas);
  if (canvas != NULL)
    {
      g_signal_connect_object (canvas, "notify::view", G_CALLBACK (follow_view), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (canvas, "notify::scene", G_CALLBACK (scene_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  follow_view (self);
}

static void
hw_minimap_dispose (GObject *object)
{
  HwMinimap *self = HW_MINIMAP (object);

  if (self->overview != NULL)
    set_canvas (self, NULL);
  self->overview = NULL;
  g_clear_handle_id (&self->update_id, g_source_remove);

  G_OBJECT_CLASS (hw_minimap_parent_class)->dispose (object);
}

static void
hw_minimap_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CANVAS:
      g_value_set_object (value, HW_MINIMAP (object)->canvas);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_minimap_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CANVAS:
      set_canvas (HW_MINIMAP (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_minimap_class_init (HwMinimapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_minimap_dispose;
  object_class->get_property = hw_minimap_get_property;
  object_class->set_property = hw_minimap_set_property;

  properties[PROP_CANVAS] = g_param_spec_object ("canvas", NULL, NULL, HW_TYPE_CANVAS,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "minimap");
}

static void
hw_minimap_init (HwMinimap *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->overview = hw_overview_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->overview), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Overview of the map"), -1);
  gtk_box_append (GTK_BOX (box), self->overview);
  gtk_box_append (GTK_BOX (box), controls_new (self));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
