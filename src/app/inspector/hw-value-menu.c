/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-value-menu.h"

#include <glib/gi18n-lib.h>

#include "hw-provenance.h"
#include "hw-spread.h"

/* Where elements say different things. */
#define MIXED "mixed"

struct _HwValueMenu
{
  GtkWidget *row;    /* owns this */
  GtkWidget *button; /* in the row */
  const HwField *field;
  HwValueMenuFunc take_text;
  HwFieldTarget *target;
  GSimpleActionGroup *actions;
};

static void
value_menu_free (gpointer data)
{
  HwValueMenu *self = data;

  g_clear_pointer (&self->target, hw_field_target_unref);
  g_object_unref (self->actions);
  g_free (self);
}

static void
provenance_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwValueMenu *self = user_data;

  if (self->target != NULL)
    hw_field_target_set_provenance (self->target, self->field,
                                    g_variant_get_string (parameter, NULL));
}

static void
spread_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwValueMenu *self = user_data;

  if (self->target != NULL)
    hw_field_target_set_spread (self->target, self->field, g_variant_get_string (parameter, NULL));
}

static void
unknown_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwValueMenu *self = user_data;

  self->take_text (self->row, "?");
}

static void
clear_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwValueMenu *self = user_data;

  self->take_text (self->row, "");
}

static GMenuModel *
provenance_menu_new (void)
{
  GMenu *menu = g_menu_new ();
  const HwChoice *choices = hw_provenances_get ();

  for (guint i = 0; choices[i].name != NULL; i++)
    {
      g_autoptr (GMenuItem) item =
          g_menu_item_new (hw_provenance_get_heading (choices[i].name), NULL);

      g_menu_item_set_action_and_target (item, "value.provenance", "s", choices[i].name);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

/* Nothing here goes by it: a map says it for those who simulate it elsewhere. */
static GMenuModel *
spread_menu_new (void)
{
  g_autoptr (GMenu) spreads = g_menu_new ();
  GMenu *menu = g_menu_new ();

  for (const HwSpread *spread = hw_spreads_get (); spread->name != NULL; spread++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (spread->label), NULL);

      g_menu_item_set_action_and_target (item, "value.spread", "s", spread->name);
      g_menu_append_item (spreads, item);
    }
  g_menu_append_section (menu, _ ("Noted in the map; no figure changes"), G_MENU_MODEL (spreads));
  return G_MENU_MODEL (menu);
}

/* Made when it is opened: a page has many rows. */
static void
fill_popover_cb (GtkMenuButton *button, gpointer user_data)
{
  HwValueMenu *self = user_data;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) value = g_menu_new ();

  if (hw_field_has_provenance (self->field))
    {
      g_autoptr (GMenuModel) provenance = provenance_menu_new ();

      g_menu_append_section (menu, _ ("Where it comes from"), provenance);
    }
  if (self->field->type == HW_FIELD_ESTIMATE)
    {
      g_autoptr (GMenuModel) spread = spread_menu_new ();

      g_menu_append_submenu (value, _ ("How it is spread"), spread);
      g_menu_append (value, _ ("Not known"), "value.unknown");
    }
  g_menu_append (value, _ ("Remove the value"), "value.clear");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (value));
  gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (G_MENU_MODEL (menu)));
}

static GtkWidget *
button_new (HwValueMenu *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autofree char *name = NULL;

  /* TRANSLATORS: a button at the end of a value: "About: Process time". */
  name = g_strdup_printf (_ ("About: %s"), _ (self->field->label));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "value-menu");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, hw_field_has_provenance (self->field)
                                           ? _ ("Where this value comes from")
                                           : _ ("More about this value"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), fill_popover_cb, self, NULL);
  return button;
}

HwValueMenu *
hw_value_menu_new (GtkWidget *row, const HwField *field, HwValueMenuFunc take_text)
{
  const GActionEntry entries[] = {
    { "provenance", provenance_cb, "s", "''" },
    { "spread", spread_cb, "s", "''" },
    { "unknown", unknown_cb },
    { "clear", clear_cb },
  };
  HwValueMenu *self = g_new0 (HwValueMenu, 1);

  self->row = row;
  self->field = field;
  self->take_text = take_text;
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (row, "value", G_ACTION_GROUP (self->actions));
  self->button = button_new (self);
  g_object_set_data_full (G_OBJECT (row), "value-menu", self, value_menu_free);
  return self;
}

GtkWidget *
hw_value_menu_get_button (HwValueMenu *self)
{
  return self->button;
}

void
hw_value_menu_set_target (HwValueMenu *self, HwFieldTarget *target)
{
  const char *name = NULL;

  g_clear_pointer (&self->target, hw_field_target_unref);
  if (target == NULL)
    return;

  self->target = hw_field_target_ref (target);
  if (hw_field_has_provenance (self->field))
    name = hw_field_target_get_provenance (target, self->field);
  g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "provenance",
                                      g_variant_new_string (name != NULL ? name : MIXED));
  if (self->field->type != HW_FIELD_ESTIMATE)
    return;
  name = hw_field_target_get_spread (target, self->field);
  g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "spread",
                                      g_variant_new_string (name != NULL ? name : MIXED));
}
