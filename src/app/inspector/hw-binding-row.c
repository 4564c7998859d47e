/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-binding-row.h"

#include <glib/gi18n-lib.h>

#include "hw-measure-choices.h"
#include "hw-measure-chooser.h"

struct _HwBindingRow
{
  AdwActionRow parent_instance;

  const HwField *field;
  GtkWidget *arrow;
  HwFieldTarget *target;
};

static void field_row_init (HwFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwBindingRow,
                               hw_binding_row,
                               ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (HW_TYPE_FIELD_ROW, field_row_init))

static void
choose_cb (HwBindingRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->target == NULL || !hw_field_target_is_editable (self->target))
    return;
  gtk_window_present (GTK_WINDOW (
      hw_measure_chooser_new (GTK_WINDOW (root), self->target->document, self->target->ids[0])));
}

static const HwField *
get_field (HwFieldRow *row)
{
  return HW_BINDING_ROW (row)->field;
}

static void
set_target (HwFieldRow *row, HwFieldTarget *target)
{
  HwBindingRow *self = HW_BINDING_ROW (row);
  const HwMeasure *measure;
  g_autofree char *words = NULL;
  g_autofree char *markup = NULL;
  gboolean editable = target != NULL && hw_field_target_is_editable (target);

  g_clear_pointer (&self->target, hw_field_target_unref);
  if (target == NULL)
    return;
  self->target = hw_field_target_ref (target);
  measure = (const HwMeasure *)hw_field_target_get_first (target);
  words = hw_measure_source_format (target->map, measure->source);
  markup = g_markup_escape_text (words != NULL ? words : _ ("nothing chosen"), -1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), markup);
  gtk_widget_set_visible (self->arrow, editable);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), editable);
}

static void
field_row_init (HwFieldRowInterface *iface)
{
  iface->get_field = get_field;
  iface->set_target = set_target;
}

static void
hw_binding_row_dispose (GObject *object)
{
  g_clear_pointer (&HW_BINDING_ROW (object)->target, hw_field_target_unref);

  G_OBJECT_CLASS (hw_binding_row_parent_class)->dispose (object);
}

static void
hw_binding_row_class_init (HwBindingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_binding_row_dispose;
}

static void
hw_binding_row_init (HwBindingRow *self)
{
  self->arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  gtk_widget_add_css_class (self->arrow, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->arrow);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 2);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _ ("Choose what the measure shows"));
  g_signal_connect (self, "activated", G_CALLBACK (choose_cb), NULL);
}

GtkWidget *
hw_binding_row_new (const HwField *field)
{
  HwBindingRow *self = g_object_new (HW_TYPE_BINDING_ROW, "title", _ (field->label), NULL);

  self->field = field;
  return GTK_WIDGET (self);
}
