/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-row-list.h"

/* Values longer than this wrap. */
#define VALUE_CHARS 20

struct _HwRowList
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *rows; /* borrowed AdwActionRow */
  guint n_filled;
  gboolean stays;
};

G_DEFINE_FINAL_TYPE (HwRowList, hw_row_list, ADW_TYPE_PREFERENCES_GROUP)

static void
hw_row_list_finalize (GObject *object)
{
  HwRowList *self = HW_ROW_LIST (object);

  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (hw_row_list_parent_class)->finalize (object);
}

static void
hw_row_list_class_init (HwRowListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_row_list_finalize;
}

static void
hw_row_list_init (HwRowList *self)
{
  self->rows = g_ptr_array_new ();
}

static GtkWidget *
value_new (GtkWidget *row)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_max_width_chars (GTK_LABEL (label), VALUE_CHARS);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "value");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return label;
}

/* Says that the row leads somewhere. */
static GtkWidget *
arrow_new (GtkWidget *row)
{
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_widget_add_css_class (arrow, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  return arrow;
}

static GtkWidget *
removal_new (GtkWidget *row)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return button;
}

static GtkWidget *
row_new (HwRowList *self)
{
  GtkWidget *row = adw_action_row_new ();

  g_object_set_data (G_OBJECT (row), "value", value_new (row));
  g_object_set_data (G_OBJECT (row), "removal", removal_new (row));
  g_object_set_data (G_OBJECT (row), "arrow", arrow_new (row));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
fill_removal (GtkWidget *button, const HwRowInfo *info)
{
  gtk_widget_set_visible (button, info->removal != NULL);
  if (info->removal == NULL)
    return;
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", info->target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), info->removal);
  gtk_widget_set_tooltip_text (button, info->removal_label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  info->removal_label, -1);
}

static void
fill_row (GtkWidget *row, const HwRowInfo *info)
{
  g_autofree char *title = g_markup_escape_text (info->title, -1);
  g_autofree char *detail = g_markup_escape_text (info->detail != NULL ? info->detail : "", -1);
  GtkLabel *value = g_object_get_data (G_OBJECT (row), "value");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), detail);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), info->icon);
  gtk_widget_set_tooltip_text (row, info->tooltip);
  gtk_label_set_label (value, info->value != NULL ? info->value : "");
  /* A figure is never broken; only long words are. */
  gtk_label_set_wrap (value, info->value != NULL && g_utf8_strlen (info->value, -1) > VALUE_CHARS);
  gtk_widget_set_visible (GTK_WIDGET (value), info->value != NULL);

  fill_removal (g_object_get_data (G_OBJECT (row), "removal"), info);
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), "arrow"), info->action != NULL);
  gtk_widget_set_focusable (row, info->action != NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), info->action != NULL);
  if (info->action != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", info->target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), info->action);
}

GtkWidget *
hw_row_list_new (const char *heading)
{
  g_autofree char *title = g_markup_escape_text (heading, -1);

  return g_object_new (HW_TYPE_ROW_LIST, "title", title, NULL);
}

void
hw_row_list_begin (HwRowList *self)
{
  self->n_filled = 0;
}

void
hw_row_list_add (HwRowList *self, const HwRowInfo *info)
{
  GtkWidget *row = self->n_filled < self->rows->len ? g_ptr_array_index (self->rows, self->n_filled)
                                                    : row_new (self);

  fill_row (row, info);
  gtk_widget_set_visible (row, TRUE);
  self->n_filled++;
}

/* A row that goes leaves the keyboard to what is there. */
static void
hide_row (HwRowList *self, GtkWidget *row)
{
  GtkRoot *root = gtk_widget_get_root (row);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean has_focus = focus != NULL && gtk_widget_is_ancestor (focus, row);
  GtkWidget *heir = self->n_filled > 0
                        ? g_ptr_array_index (self->rows, self->n_filled - 1)
                        : adw_preferences_group_get_header_suffix (ADW_PREFERENCES_GROUP (self));

  gtk_widget_set_visible (row, FALSE);
  if (has_focus && heir != NULL)
    gtk_widget_grab_focus (heir);
}

void
hw_row_list_end (HwRowList *self)
{
  for (guint i = self->n_filled; i < self->rows->len; i++)
    hide_row (self, g_ptr_array_index (self->rows, i));
  gtk_widget_set_visible (GTK_WIDGET (self), self->n_filled > 0 || self->stays);
}

void
hw_row_list_set_stays (HwRowList *self, gboolean stays)
{
  self->stays = stays;
}

void
hw_row_list_set_editable (HwRowList *self, gboolean editable)
{
  GtkWidget *suffix = adw_preferences_group_get_header_suffix (ADW_PREFERENCES_GROUP (self));

  if (suffix != NULL)
    gtk_widget_set_visible (suffix, editable);
}
