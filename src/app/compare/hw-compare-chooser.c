/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-compare-chooser.h"

#include <glib/gi18n-lib.h>

#define WIDTH_PX 320
#define MAX_HEIGHT_PX 460

struct _HwCompareChooser
{
  AdwBin parent_instance;

  GtkWidget *button;
  GtkWidget *shown;
  GtkWidget *search;
  GtkListView *list;
  GtkStringFilter *filter;
  GtkFilterListModel *found;
};

G_DEFINE_FINAL_TYPE (HwCompareChooser, hw_compare_chooser, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
choose (HwCompareChooser *self, guint position)
{
  g_autoptr (HwCompareChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->found), position);

  if (choice == NULL)
    return;
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, choice);
}

static void
search_changed_cb (HwCompareChooser *self)
{
  gtk_string_filter_set_search (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

/* What was typed a moment ago counts. */
static void
search_activated_cb (HwCompareChooser *self)
{
  search_changed_cb (self);
  choose (self, 0);
}

static void
search_stopped_cb (HwCompareChooser *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
}

static void
popover_shown_cb (HwCompareChooser *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_string_filter_set_search (self->filter, "");
  gtk_widget_grab_focus (self->search);
  g_signal_emit (self, signals[SIGNAL_OPENED], 0);
}

static GtkWidget *
label_new (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *detail = label_new ("caption");

  gtk_widget_add_css_class (detail, "dim-label");
  gtk_box_append (GTK_BOX (texts), label_new (NULL));
  gtk_box_append (GTK_BOX (texts), detail);
  gtk_box_append (GTK_BOX (row), gtk_image_new ());
  gtk_box_append (GTK_BOX (row), texts);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  HwCompareChoice *choice = gtk_list_item_get_item (item);
  GtkWidget *image = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *texts = gtk_widget_get_next_sibling (image);

  gtk_image_set_from_icon_name (GTK_IMAGE (image), hw_compare_choice_get_icon_name (choice));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (texts)),
                       hw_compare_choice_get_title (choice));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (texts)),
                       hw_compare_choice_get_detail (choice));
}

static GtkWidget *
list_new (HwCompareChooser *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkExpression *words = gtk_property_expression_new (HW_TYPE_COMPARE_CHOICE, NULL, "words");
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  self->filter = gtk_string_filter_new (words);
  self->found = gtk_filter_list_model_new (NULL, GTK_FILTER (g_object_ref (self->filter)));
  self->list = GTK_LIST_VIEW (gtk_list_view_new (
      GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->found)))),
      factory));
  gtk_list_view_set_single_click_activate (self->list, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Maps to compare"), -1);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (choose), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_HEIGHT_PX);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  return scroller;
}

static GtkWidget *
popover_new (HwCompareChooser *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _ ("Search maps, snapshots and history"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search maps, snapshots and history"), -1);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (search_stopped_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), list_new (self));
  gtk_widget_set_size_request (box, WIDTH_PX, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_widget_add_css_class (popover, "snapshots");
  g_signal_connect_object (popover, "show", G_CALLBACK (popover_shown_cb), self, G_CONNECT_SWAPPED);
  return popover;
}

static void
hw_compare_chooser_dispose (GObject *object)
{
  HwCompareChooser *self = HW_COMPARE_CHOOSER (object);

  g_clear_object (&self->filter);
  g_clear_object (&self->found);

  G_OBJECT_CLASS (hw_compare_chooser_parent_class)->dispose (object);
}

static void
hw_compare_chooser_class_init (HwCompareChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_compare_chooser_dispose;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, HW_TYPE_COMPARE_CHOICE);
  signals[SIGNAL_OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_compare_chooser_init (HwCompareChooser *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");

  self->shown = label_new (NULL);
  /* The bar scrolls rather than hides which they are. */
  gtk_label_set_width_chars (GTK_LABEL (self->shown), 7);
  gtk_label_set_max_width_chars (GTK_LABEL (self->shown), 28);
  gtk_box_append (GTK_BOX (content), self->shown);
  gtk_box_append (GTK_BOX (content), arrow);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), content);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover_new (self));
  adw_bin_set_child (ADW_BIN (self), self->button);
}

void
hw_compare_chooser_set_choices (HwCompareChooser *self, GListModel *choices)
{
  gtk_filter_list_model_set_model (self->found, choices);
}

void
hw_compare_chooser_set_shown (HwCompareChooser *self, const char *name, const char *purpose)
{
  /* TRANSLATORS: a button that chooses a map: what for, and which it is. */
  g_autofree char *label = g_strdup_printf (C_ ("chooser", "%s: %s"), purpose, name);

  gtk_label_set_label (GTK_LABEL (self->shown), name);
  gtk_widget_set_tooltip_text (self->button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}
