/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-element-row.h"

#include <glib/gi18n-lib.h>

#include "hw-field-row.h"
#include "hw-inspector-topics.h"

struct _HwElementRow
{
  AdwExpanderRow parent_instance;

  const HwElementListInfo *info;
  GPtrArray *rows;    /* HwFieldRow, borrowed */
  GtkWidget *buttons; /* the row of those below */
  GtkWidget *up;
  GtkWidget *down;
  GtkWidget *remove;
  HwFieldTarget *target;
};

G_DEFINE_FINAL_TYPE (HwElementRow, hw_element_row, ADW_TYPE_EXPANDER_ROW)

static void
hw_element_row_dispose (GObject *object)
{
  HwElementRow *self = HW_ELEMENT_ROW (object);

  g_clear_pointer (&self->target, hw_field_target_unref);

  G_OBJECT_CLASS (hw_element_row_parent_class)->dispose (object);
}

static void
hw_element_row_finalize (GObject *object)
{
  HwElementRow *self = HW_ELEMENT_ROW (object);

  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (hw_element_row_parent_class)->finalize (object);
}

static void
hw_element_row_class_init (HwElementRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_element_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_element_row_finalize;
}

static void
hw_element_row_init (HwElementRow *self)
{
  self->rows = g_ptr_array_new ();
}

static void
add_fields (HwElementRow *self)
{
  guint n_topics;
  const HwTopic *topics = hw_topics_get (&n_topics);

  for (guint i = 0; i < n_topics; i++)
    {
      for (guint j = 0; topics[i].kind == self->info->kind && topics[i].fields[j].name != NULL; j++)
        {
          const HwTopicField *info = &topics[i].fields[j];
          GtkWidget *row =
              hw_field_row_new (hw_field_find (self->info->kind, info->name), info->absent);

          adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
          g_ptr_array_add (self->rows, row);
        }
    }
}

static GtkWidget *
button_new (const char *icon, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return button;
}

static void
fill_remove_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  HwElementRow *self = user_data;
  g_autoptr (GMenuModel) menu =
      self->info->new_remove_menu (hw_field_target_get_first (self->target), self->target->map);

  gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (menu));
}

static GtkWidget *
remove_new (HwElementRow *self)
{
  GtkWidget *button;

  if (self->info->new_remove_menu == NULL)
    return button_new ("user-trash-symbolic", _ ("Remove"));
  button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "user-trash-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Remove"));
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Remove"), -1);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), fill_remove_menu_cb, self, NULL);
  return button;
}

static void
add_buttons (HwElementRow *self)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->up = button_new ("go-up-symbolic", _ ("Move up"));
  self->down = button_new ("go-down-symbolic", _ ("Move down"));
  self->remove = remove_new (self);
  gtk_widget_set_hexpand (self->remove, TRUE);
  gtk_widget_set_halign (self->remove, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), self->up);
  gtk_box_append (GTK_BOX (box), self->down);
  gtk_box_append (GTK_BOX (box), self->remove);
  gtk_widget_add_css_class (box, "row-buttons");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Place"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  self->buttons = row;
}

/* The target goes first: an action without one is called wrong. */
static void
aim (GtkWidget *button, const char *action, const char *id)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
}

static void
aim_buttons (HwElementRow *self, const char *id, const HwElementPlace *place)
{
  aim (self->up, self->info->move_up_action, id);
  aim (self->down, self->info->move_down_action, id);
  if (self->info->remove_action != NULL)
    aim (self->remove, self->info->remove_action, id);
  gtk_widget_set_visible (self->buttons, hw_field_target_is_editable (self->target));
  gtk_widget_set_visible (self->up, !place->first);
  gtk_widget_set_visible (self->down, !place->last);
}

GtkWidget *
hw_element_row_new (const HwElementListInfo *info)
{
  HwElementRow *self = g_object_new (HW_TYPE_ELEMENT_ROW, NULL);

  self->info = info;
  add_fields (self);
  add_buttons (self);
  return GTK_WIDGET (self);
}

void
hw_element_row_set_target (HwElementRow *self, HwFieldTarget *target, const HwElementPlace *place)
{
  const HwElement *element = target != NULL ? hw_field_target_get_first (target) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *detail = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    hw_field_row_set_target (g_ptr_array_index (self->rows, i), target);
  g_clear_pointer (&self->target, hw_field_target_unref);
  if (element == NULL)
    return;

  self->target = hw_field_target_ref (target);
  title = g_markup_escape_text (hw_element_get_title (element), -1);
  detail = g_markup_escape_text (place->detail, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), detail);
  aim_buttons (self, element->id, place);
}

GtkWidget *
hw_element_row_find_row (HwElementRow *self, const char *field)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      HwFieldRow *row = g_ptr_array_index (self->rows, i);

      if (g_str_equal (hw_field_row_get_field (row)->name, field))
        return GTK_WIDGET (row);
    }
  return NULL;
}
