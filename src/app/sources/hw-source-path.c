/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-source-path.h"

#include <glib/gi18n-lib.h>

#include "hw-words-label.h"

struct _HwSourcePath
{
  GtkBox parent_instance;

  HwPathSlot slot;
  GtkWidget *label;
  GtkWidget *entry;
  GtkWidget *fault;
  gboolean is_filling; /* by us: nothing was typed */
};

G_DEFINE_FINAL_TYPE (HwSourcePath, hw_source_path, GTK_TYPE_BOX)

enum
{
  SIGNAL_TYPED,
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define LABEL_CHARS 14
#define FAULT_CHARS 40

static void
changed_cb (HwSourcePath *self)
{
  if (!self->is_filling)
    g_signal_emit (self, signals[SIGNAL_TYPED], 0);
}

static void
entered_cb (HwSourcePath *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

/* What the field is called stands for it. */
static void
label_pressed_cb (HwSourcePath *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* After pointing somewhere the text is not to be typed over by chance. */
static gboolean
hw_source_path_grab_focus (GtkWidget *widget)
{
  HwSourcePath *self = HW_SOURCE_PATH (widget);
  gboolean grabbed = gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->entry));

  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  return grabbed;
}

static void
hw_source_path_class_init (HwSourcePathClass *klass)
{
  GTK_WIDGET_CLASS (klass)->grab_focus = hw_source_path_grab_focus;
  signals[SIGNAL_TYPED] = g_signal_new ("typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_source_path_init (HwSourcePath *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (self->label), LABEL_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), LABEL_CHARS);
  gtk_widget_add_controller (self->label, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (click, "pressed", G_CALLBACK (label_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_valign (self->label, GTK_ALIGN_BASELINE);
  self->entry = gtk_entry_new ();
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_widget_set_valign (self->entry, GTK_ALIGN_BASELINE);
  gtk_widget_add_controller (self->entry, focus);
  g_signal_connect_object (focus, "enter", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->fault = hw_words_label_new ("caption");
  gtk_label_set_max_width_chars (GTK_LABEL (self->fault), FAULT_CHARS);
  gtk_widget_add_css_class (self->fault, "error");
  gtk_widget_set_visible (self->fault, FALSE);
  gtk_box_append (GTK_BOX (column), self->entry);
  gtk_box_append (GTK_BOX (column), self->fault);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_box_append (GTK_BOX (self), self->label);
  gtk_box_append (GTK_BOX (self), column);
  gtk_widget_add_css_class (GTK_WIDGET (self), "source-path");
}

static const char *
get_placeholder (const HwPathDraft *draft, HwPathSlot slot)
{
  if (hw_path_draft_has_rule (draft, slot))
    return _ ("As its document says");
  if (hw_path_draft_is_required (draft, slot))
    return _ ("Needed");
  if (hw_path_draft_takes_words (slot))
    return _ ("A path, or words for all rows");
  return NULL;
}

GtkWidget *
hw_source_path_new (const HwPathDraft *draft, HwPathSlot slot, GtkSizeGroup *labels)
{
  HwSourcePath *self = g_object_new (HW_TYPE_SOURCE_PATH, NULL);
  const char *label = hw_path_draft_get_label (draft, slot);

  self->slot = slot;
  gtk_label_set_label (GTK_LABEL (self->label), label);
  gtk_size_group_add_widget (labels, self->label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  hw_source_path_update (self, draft);
  return GTK_WIDGET (self);
}

HwPathSlot
hw_source_path_get_slot (HwSourcePath *self)
{
  return self->slot;
}

const char *
hw_source_path_get_text (HwSourcePath *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
hw_source_path_update (HwSourcePath *self, const HwPathDraft *draft)
{
  const char *text = hw_path_draft_get_text (draft, self->slot);
  g_autofree char *fault = hw_path_draft_dup_fault (draft, self->slot);

  self->is_filling = TRUE;
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), get_placeholder (draft, self->slot));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
  self->is_filling = FALSE;
  hw_source_path_set_fault (self, fault);
}

void
hw_source_path_set_fault (HwSourcePath *self, const char *fault)
{
  gtk_label_set_label (GTK_LABEL (self->fault), fault != NULL ? fault : "");
  gtk_widget_set_visible (self->fault, fault != NULL);
  if (fault != NULL)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
      fault != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

void
hw_source_path_set_chosen (HwSourcePath *self, gboolean is_chosen)
{
  if (is_chosen)
    gtk_widget_add_css_class (GTK_WIDGET (self), "chosen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "chosen");
}
