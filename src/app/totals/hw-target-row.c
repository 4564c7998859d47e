/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-target-row.h"

#include <glib/gi18n-lib.h>

#include "hw-field-entry.h"
#include "hw-target-text.h"

struct _HwTargetRow
{
  GtkWidget parent_instance;

  HwDocument *document;
  HwFigureId figure;
  GtkWidget *entry;
  GtkWidget *words;
};

/* A target on its way into the map. */
typedef struct
{
  HwDocument *document;
  HwMap *map;
} Setting;

G_DEFINE_FINAL_TYPE (HwTargetRow, hw_target_row, GTK_TYPE_WIDGET)

static void
apply_cb (gpointer data)
{
  Setting *setting = data;

  hw_document_apply (setting->document, setting->map, _ ("Set target"), NULL);
  hw_map_unref (setting->map);
  g_object_unref (setting->document);
  g_free (setting);
}

static HwMap *
parse (HwTargetRow *self, GError **error)
{
  HwMap *map = hw_document_get_map (self->document);
  const char *const ids[] = { hw_map_get_id (map), NULL };

  return hw_field_entry_apply (map, ids, hw_target_get_field (self->figure),
                               gtk_editable_get_text (GTK_EDITABLE (self->entry)), error);
}

static void
show_words (HwTargetRow *self, const GError *error)
{
  const HwFigures *figures = hw_document_get_figures (self->document);
  g_autofree char *words = figures != NULL ? hw_target_format (figures, self->figure) : NULL;

  gtk_label_set_label (GTK_LABEL (self->words), error != NULL   ? error->message
                                                : words != NULL ? words
                                                                : "");
  gtk_widget_set_visible (self->words, error != NULL || words != NULL);
  if (error != NULL)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
      error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* The popover around this goes with the map of before: the edit comes when this is over. */
static void
activated_cb (HwTargetRow *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = parse (self, &error);
  Setting *setting;

  show_words (self, error);
  if (map == NULL)
    return;
  setting = g_new (Setting, 1);
  *setting = (Setting){ g_object_ref (self->document), g_steal_pointer (&map) };
  g_idle_add_once (apply_cb, setting);
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
changed_cb (HwTargetRow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = parse (self, &error);

  show_words (self, error);
}

static void
hw_target_row_dispose (GObject *object)
{
  HwTargetRow *self = HW_TARGET_ROW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (hw_target_row_parent_class)->dispose (object);
}

static void
hw_target_row_class_init (HwTargetRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_target_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "targetrow");
}

static void
hw_target_row_init (HwTargetRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_ ("Target"));
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 4);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 10);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 14);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("none"));
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), self->entry);

  self->words = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->words), 0);
  gtk_label_set_wrap (GTK_LABEL (self->words), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->words), 44);
  gtk_widget_add_css_class (self->words, "dim-label");
  gtk_widget_set_parent (line, GTK_WIDGET (self));
  gtk_widget_set_parent (self->words, GTK_WIDGET (self));
}

GtkWidget *
hw_target_row_new (HwDocument *document, HwFigureId figure)
{
  HwTargetRow *self = g_object_new (HW_TYPE_TARGET_ROW, NULL);
  HwMap *map = hw_document_get_map (document);
  g_autofree char *text =
      hw_field_entry_dup_text (hw_target_get_field (figure), &map->header->element, map);

  self->document = g_object_ref (document);
  self->figure = figure;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_widget_set_sensitive (self->entry, !hw_document_is_read_only (document));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (hw_target_get_field (figure)->label), -1);
  show_words (self, NULL);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
