/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-card.h"

#include "hw-canvas-theme.h"
#include "hw-thumbnail.h"

struct _HwMapCard
{
  GtkFlowBoxChild parent_instance;

  char *key;
  HwMap *map;
  GtkWidget *picture;
  GCancellable *cancellable; /* of the picture being painted */
};

G_DEFINE_FINAL_TYPE (HwMapCard, hw_map_card, GTK_TYPE_FLOW_BOX_CHILD)

static void
painted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwMapCard) self = user_data;
  g_autoptr (GdkTexture) texture = hw_thumbnail_finish (result, NULL);

  /* Cancelled: another one is on its way, or the card is gone. */
  if (texture != NULL && self->picture != NULL)
    gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (texture));
}

static void
stop_painting (HwMapCard *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
repaint (HwMapCard *self)
{
  if (self->map == NULL)
    return;

  stop_painting (self);
  self->cancellable = g_cancellable_new ();
  hw_thumbnail_async (self->map, hw_canvas_get_theme (),
                      gtk_widget_get_scale_factor (GTK_WIDGET (self)), self->cancellable,
                      painted_cb, g_object_ref (self));
}

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
hw_map_card_dispose (GObject *object)
{
  HwMapCard *self = HW_MAP_CARD (object);

  stop_painting (self);
  self->picture = NULL;

  G_OBJECT_CLASS (hw_map_card_parent_class)->dispose (object);
}

static void
hw_map_card_finalize (GObject *object)
{
  HwMapCard *self = HW_MAP_CARD (object);

  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->map, hw_map_unref);

  G_OBJECT_CLASS (hw_map_card_parent_class)->finalize (object);
}

static void
hw_map_card_class_init (HwMapCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_map_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_map_card_finalize;
}

static void
hw_map_card_init (HwMapCard *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  gtk_widget_add_css_class (GTK_WIDGET (self), "mapcard");
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (repaint), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (repaint), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
hw_map_card_new (const char *key, const char *title, const char *subtitle)
{
  HwMapCard *self = g_object_new (HW_TYPE_MAP_CARD, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *subtitle_label = label_new (subtitle, "caption");

  self->key = g_strdup (key);
  self->picture = gtk_picture_new ();
  gtk_picture_set_can_shrink (GTK_PICTURE (self->picture), TRUE);
  gtk_widget_set_size_request (self->picture, HW_THUMBNAIL_WIDTH_PX, HW_THUMBNAIL_HEIGHT_PX);
  gtk_widget_add_css_class (self->picture, "thumbnail");
  gtk_box_append (GTK_BOX (box), self->picture);

  gtk_box_append (GTK_BOX (texts), label_new (title, "heading"));
  gtk_widget_add_css_class (subtitle_label, "dim-label");
  gtk_box_append (GTK_BOX (texts), subtitle_label);
  gtk_widget_add_css_class (texts, "texts");
  gtk_box_append (GTK_BOX (box), texts);

  gtk_widget_add_css_class (box, "card");
  gtk_widget_set_overflow (box, GTK_OVERFLOW_HIDDEN);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  return GTK_WIDGET (self);
}

const char *
hw_map_card_get_key (HwMapCard *self)
{
  return self->key;
}

void
hw_map_card_set_map (HwMapCard *self, HwMap *map)
{
  g_clear_pointer (&self->map, hw_map_unref);
  self->map = hw_map_ref (map);
  repaint (self);
}
