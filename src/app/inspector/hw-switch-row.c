/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-switch-row.h"

#include <glib/gi18n-lib.h>

#include "hw-focus.h"
struct _HwSwitchRow
{
  AdwActionRow parent_instance;

  const HwField *field;
  GtkSwitch *the_switch;
  HwFieldTarget *target;
  guint filling : 1; /* the switch moves because of the map */
};

static void hw_switch_row_field_row_init (HwFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwSwitchRow,
                               hw_switch_row,
                               ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (HW_TYPE_FIELD_ROW,
                                                      hw_switch_row_field_row_init))

static void
switched_cb (HwSwitchRow *self)
{
  if (!self->filling && self->target != NULL)
    hw_field_target_set (self->target, self->field,
                         hw_value_flag (gtk_switch_get_active (self->the_switch)), NULL);
}

static const HwField *
hw_switch_row_get_field (HwFieldRow *row)
{
  return HW_SWITCH_ROW (row)->field;
}

static void
hw_switch_row_set_target (HwFieldRow *row, HwFieldTarget *target)
{
  HwSwitchRow *self = HW_SWITCH_ROW (row);
  gboolean mixed, active;

  g_clear_pointer (&self->target, hw_field_target_unref);
  if (target == NULL)
    return;

  self->target = hw_field_target_ref (target);
  gtk_widget_set_sensitive (GTK_WIDGET (self->the_switch), hw_field_target_is_editable (target));
  mixed = !hw_field_target_agrees (target, self->field);
  active = !mixed && hw_field_get (self->field, hw_field_target_get_first (target)).flag;
  self->filling = TRUE;
  gtk_switch_set_active (self->the_switch, active);
  self->filling = FALSE;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), mixed ? _ ("mixed") : "");
}

static void
hw_switch_row_field_row_init (HwFieldRowInterface *iface)
{
  iface->get_field = hw_switch_row_get_field;
  iface->set_target = hw_switch_row_set_target;
}

static void
hw_switch_row_dispose (GObject *object)
{
  HwSwitchRow *self = HW_SWITCH_ROW (object);

  g_clear_pointer (&self->target, hw_field_target_unref);

  G_OBJECT_CLASS (hw_switch_row_parent_class)->dispose (object);
}

static gboolean
hw_switch_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HW_SWITCH_ROW (widget)->the_switch));
}

static void
hw_switch_row_class_init (HwSwitchRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_switch_row_dispose;
  GTK_WIDGET_CLASS (klass)->focus = hw_focus_inside;
  GTK_WIDGET_CLASS (klass)->grab_focus = hw_switch_row_grab_focus;
}

static void
hw_switch_row_init (HwSwitchRow *self)
{
  self->the_switch = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->the_switch), GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->the_switch, "notify::active", G_CALLBACK (switched_cb), self);

  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->the_switch));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->the_switch));
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

GtkWidget *
hw_switch_row_new (const HwField *field)
{
  HwSwitchRow *self = g_object_new (HW_TYPE_SWITCH_ROW, "title", _ (field->label), NULL);

  self->field = field;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (field->label), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->the_switch), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (field->label), -1);
  return GTK_WIDGET (self);
}

GtkSwitch *
hw_switch_row_get_switch (HwSwitchRow *self)
{
  return self->the_switch;
}
