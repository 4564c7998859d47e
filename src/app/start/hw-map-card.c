/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-card.h"

#include <glib/gi18n-lib.h>

#include "hw-actions.h"
#include "hw-canvas-theme.h"
#include "hw-thumbnail.h"

struct _HwMapCard
{
  GtkFlowBoxChild parent_instance;

  char *key;
  HwMapEntry *entry; /* NULL: not a map of the library */
  HwMap *map;
  GtkWidget *picture;
  GtkBox *texts;              /* below the picture, and what stands at their side */
  GtkMenuButton *menu_button; /* NULL without an entry */
  GCancellable *cancellable;  /* of the picture being painted */
  guint read_only : 1;        /* where the map is kept */
};

G_DEFINE_FINAL_TYPE (HwMapCard, hw_map_card, GTK_TYPE_FLOW_BOX_CHILD)

enum
{
  SIGNAL_COMMAND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
painted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwMapCard) self = user_data;
  g_autoptr (GdkPaintable) picture = hw_thumbnail_finish (result, HW_THUMBNAIL_WIDTH_PX, NULL);

  /* Cancelled: another one is on its way, or the card is gone. */
  if (picture != NULL && self->picture != NULL)
    gtk_picture_set_paintable (GTK_PICTURE (self->picture), picture);
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
command_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  for (HwMapCommand command = 0; command < HW_N_MAP_COMMANDS; command++)
    {
      if (g_str_equal (hw_map_command_get_info (command)->action, name))
        g_signal_emit (widget, signals[SIGNAL_COMMAND], 0, (int)command);
    }
}

static void
menu_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_menu_button_popup (HW_MAP_CARD (widget)->menu_button);
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
  g_clear_object (&self->entry);

  G_OBJECT_CLASS (hw_map_card_parent_class)->finalize (object);
}

static void
hw_map_card_class_init (HwMapCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_map_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_map_card_finalize;

  signals[SIGNAL_COMMAND] = g_signal_new ("command", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  for (HwMapCommand command = 0; command < HW_N_MAP_COMMANDS; command++)
    gtk_widget_class_install_action (widget_class, hw_map_command_get_info (command)->action, NULL,
                                     command_cb);
  gtk_widget_class_install_action (widget_class, "card.menu", NULL, menu_cb);
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

/* What makes sense where the map is kept. */
static gboolean
offers (HwMapCard *self, const HwMapCommandInfo *info)
{
  return self->entry != NULL && (info->shelves & (1u << hw_map_entry_get_shelf (self->entry)))
         && !(self->read_only && info->changes);
}

static void
update_actions (HwMapCard *self)
{
  for (HwMapCommand command = 0; command < HW_N_MAP_COMMANDS; command++)
    {
      const HwMapCommandInfo *info = hw_map_command_get_info (command);

      gtk_widget_action_set_enabled (GTK_WIDGET (self), info->action, offers (self, info));
    }
}

/* What the card does not offer is not in its menu at all. A page of cards has no use for their
 * menus until somebody opens one. */
static void
make_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  HwMapCard *self = user_data;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GMenuModel) menu = NULL;

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;
  for (HwMapCommand command = 0; command < HW_N_MAP_COMMANDS; command++)
    {
      const HwMapCommandInfo *info = hw_map_command_get_info (command);

      if (offers (self, info))
        g_ptr_array_add (names, (gpointer)info->action);
    }
  g_ptr_array_add (names, NULL);
  menu = hw_actions_new_section ((const char *const *)names->pdata);
  gtk_menu_button_set_menu_model (button, menu);
}

static void
popup_menu_cb (HwMapCard *self)
{
  gtk_menu_button_popup (self->menu_button);
}

static void
add_menu (HwMapCard *self)
{
  GtkGesture *press = gtk_gesture_click_new ();
  GtkGesture *hold = gtk_gesture_long_press_new ();
  /* TRANSLATORS: the button with the menu of a map; %s is its title. */
  g_autofree char *label =
      g_strdup_printf (_ ("Menu of “%s”"), hw_map_entry_get_title (self->entry));

  self->menu_button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->menu_button, "view-more-symbolic");
  gtk_menu_button_set_create_popup_func (self->menu_button, make_menu_cb, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->menu_button), "flat");
  gtk_widget_set_valign (GTK_WIDGET (self->menu_button), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_box_append (self->texts, GTK_WIDGET (self->menu_button));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (popup_menu_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (hold), TRUE);
  g_signal_connect_swapped (hold, "pressed", G_CALLBACK (popup_menu_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (hold));
  hw_actions_install_keys (GTK_WIDGET (self), HW_ACTION_SCOPE_CARD);
}

GtkWidget *
hw_map_card_new (const char *key, const char *title, const char *subtitle)
{
  HwMapCard *self = g_object_new (HW_TYPE_MAP_CARD, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *subtitle_label = label_new (subtitle, "caption");

  self->key = g_strdup (key);
  self->texts = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  self->picture = gtk_picture_new ();
  gtk_picture_set_can_shrink (GTK_PICTURE (self->picture), TRUE);
  gtk_widget_set_size_request (self->picture, HW_THUMBNAIL_WIDTH_PX, HW_THUMBNAIL_HEIGHT_PX);
  gtk_widget_add_css_class (self->picture, "thumbnail");
  gtk_box_append (GTK_BOX (box), self->picture);

  gtk_box_append (GTK_BOX (texts), label_new (title, "heading"));
  gtk_widget_add_css_class (subtitle_label, "dim-label");
  gtk_box_append (GTK_BOX (texts), subtitle_label);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (self->texts, texts);
  gtk_widget_add_css_class (GTK_WIDGET (self->texts), "texts");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->texts));

  gtk_widget_add_css_class (box, "card");
  gtk_widget_set_overflow (box, GTK_OVERFLOW_HIDDEN);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  return GTK_WIDGET (self);
}

GtkWidget *
hw_map_card_new_for_entry (HwMapEntry *entry, gboolean read_only)
{
  g_autofree char *about = hw_map_entry_dup_about (entry);
  GtkWidget *card =
      hw_map_card_new (hw_map_entry_get_id (entry), hw_map_entry_get_title (entry), about);
  HwMapCard *self = HW_MAP_CARD (card);

  self->entry = g_object_ref (entry);
  self->read_only = !!read_only;
  update_actions (self);
  add_menu (self);
  return card;
}

HwMapEntry *
hw_map_card_get_entry (HwMapCard *self)
{
  return self->entry;
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
