/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-source-field.h"

#include <glib/gi18n-lib.h>

#include "hw-words-label.h"

struct _HwSourceField
{
  AdwBin parent_instance;

  GtkWidget *box;
  GtkWidget *entry; /* NULL of a list, and of what is yes or no */
  GtkWidget *flag;  /* the switch of what is yes or no */
  GtkWidget *rows;  /* of a list: boxes of two entries and a button */
  GtkWidget *add;   /* one more of them */
  GtkWidget *help;
  char *label;
  char *example;
};

G_DEFINE_FINAL_TYPE (HwSourceField, hw_source_field, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
hw_source_field_finalize (GObject *object)
{
  HwSourceField *self = HW_SOURCE_FIELD (object);

  g_free (self->label);
  g_free (self->example);
  G_OBJECT_CLASS (hw_source_field_parent_class)->finalize (object);
}

static gboolean
hw_source_field_grab_focus (GtkWidget *widget)
{
  HwSourceField *self = HW_SOURCE_FIELD (widget);

  return gtk_widget_grab_focus (self->entry != NULL  ? self->entry
                                : self->flag != NULL ? self->flag
                                                     : gtk_widget_get_first_child (self->rows));
}

static void
hw_source_field_class_init (HwSourceFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_source_field_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = hw_source_field_grab_focus;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_source_field_init (HwSourceField *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

static void
changed_cb (HwSourceField *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* The line, for what belongs beside the words. */
static GtkWidget *
add_words (HwSourceField *self, const HwSourceFieldWords *words)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (words->label);

  self->label = g_strdup (words->label);
  self->example = g_strdup (words->example);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (line), label);
  if (words->is_required)
    {
      GtkWidget *needed = gtk_label_new (_ ("needed"));

      gtk_widget_add_css_class (needed, "dim-label");
      gtk_widget_add_css_class (needed, "caption");
      gtk_widget_set_valign (needed, GTK_ALIGN_BASELINE);
      gtk_box_append (GTK_BOX (line), needed);
    }
  gtk_box_append (GTK_BOX (self->box), line);
  return line;
}

static void
add_help (HwSourceField *self, const char *help)
{
  self->help = hw_words_label_new ("dim-label");
  gtk_label_set_max_width_chars (GTK_LABEL (self->help), 60);
  gtk_widget_add_css_class (self->help, "caption");
  gtk_box_append (GTK_BOX (self->box), self->help);
  hw_source_field_set_help (self, help);
}

static char *
dup_placeholder (const char *example)
{
  /* TRANSLATORS: in an empty field: what somebody could type there. */
  return example != NULL ? g_strdup_printf (_ ("For example %s"), example) : NULL;
}

static GtkWidget *
entry_new (HwSourceField *self, const char *placeholder, const char *name)
{
  GtkWidget *entry = gtk_entry_new ();

  if (placeholder != NULL)
    gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return entry;
}

/* What is typed is not for the screen, the clipboard, or screen readers. */
static GtkWidget *
secret_new (HwSourceField *self, const char *name)
{
  GtkWidget *entry = gtk_password_entry_new ();

  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (entry), TRUE);
  g_object_set (entry, "activates-default", TRUE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return entry;
}

GtkWidget *
hw_source_field_new (const HwSourceFieldWords *words)
{
  HwSourceField *self = g_object_new (HW_TYPE_SOURCE_FIELD, NULL);
  g_autofree char *placeholder = dup_placeholder (words->example);

  add_words (self, words);
  self->entry = words->is_secret ? secret_new (self, words->label)
                                 : entry_new (self, placeholder, words->label);
  gtk_box_append (GTK_BOX (self->box), self->entry);
  add_help (self, words->help);
  return GTK_WIDGET (self);
}

GtkWidget *
hw_source_field_new_flag (const HwSourceFieldWords *words)
{
  HwSourceField *self = g_object_new (HW_TYPE_SOURCE_FIELD, NULL);
  GtkWidget *line = add_words (self, words);

  self->flag = gtk_switch_new ();
  gtk_widget_set_halign (self->flag, GTK_ALIGN_END);
  gtk_widget_set_valign (self->flag, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (self->flag, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->flag), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words->label, -1);
  g_signal_connect_object (self->flag, "notify::active", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), self->flag);
  add_help (self, words->help);
  return GTK_WIDGET (self);
}

/* Lists */

/* The keyboard goes on to the row behind it, or the one before. */
static void
remove_clicked_cb (GtkWidget *button, HwSourceField *self)
{
  GtkWidget *row = gtk_widget_get_parent (button);
  GtkWidget *next = gtk_widget_get_next_sibling (row);

  if (next == NULL)
    next = gtk_widget_get_prev_sibling (row);
  gtk_widget_child_focus (next != NULL ? next : self->add, GTK_DIR_TAB_FORWARD);
  gtk_box_remove (GTK_BOX (self->rows), row);
  changed_cb (self);
}

static GtkWidget *
add_row (HwSourceField *self, const char *name, const char *value)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *placeholder = dup_placeholder (self->example);
  GtkWidget *name_entry = entry_new (self, _ ("Name"), _ ("Name"));
  GtkWidget *value_entry = entry_new (self, placeholder, self->label);
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_editable_set_width_chars (GTK_EDITABLE (name_entry), 12);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (name_entry), 16);
  gtk_widget_set_hexpand (value_entry, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (name_entry), name != NULL ? name : "");
  gtk_editable_set_text (GTK_EDITABLE (value_entry), value != NULL ? value : "");
  gtk_widget_set_tooltip_text (remove, _ ("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Remove"), -1);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (row), name_entry);
  gtk_box_append (GTK_BOX (row), value_entry);
  gtk_box_append (GTK_BOX (row), remove);
  gtk_box_append (GTK_BOX (self->rows), row);
  return name_entry;
}

static void
add_clicked_cb (HwSourceField *self)
{
  gtk_widget_grab_focus (add_row (self, NULL, NULL));
}

/* The last row, where nothing is typed in it. */
static GtkWidget *
take_empty_row (HwSourceField *self)
{
  GtkWidget *row = gtk_widget_get_last_child (self->rows);
  GtkWidget *name = row != NULL ? gtk_widget_get_first_child (row) : NULL;
  GtkWidget *value = name != NULL ? gtk_widget_get_next_sibling (name) : NULL;

  return value != NULL && gtk_editable_get_text (GTK_EDITABLE (name))[0] == '\0'
                 && gtk_editable_get_text (GTK_EDITABLE (value))[0] == '\0'
             ? row
             : NULL;
}

/* What is taken is changed next: the keyboard goes to it. */
static void
choice_clicked_cb (GtkWidget *button, HwSourceField *self)
{
  const HwConnectorChoice *choice = g_object_get_data (G_OBJECT (button), "choice");
  GtkWidget *popover = gtk_widget_get_ancestor (button, GTK_TYPE_POPOVER);
  GtkWidget *empty = take_empty_row (self);
  GtkWidget *name;

  if (empty != NULL)
    gtk_box_remove (GTK_BOX (self->rows), empty);
  name = add_row (self, choice->label, choice->value);
  gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_widget_grab_focus (gtk_widget_get_next_sibling (name));
  changed_cb (self);
}

static GtkWidget *
choices_new (HwSourceField *self, const GPtrArray *choices)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < choices->len; i++)
    {
      HwConnectorChoice *choice = g_ptr_array_index (choices, i);
      GtkWidget *item = gtk_button_new_with_label (choice->label);

      gtk_widget_add_css_class (item, "flat");
      gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (item)), GTK_ALIGN_START);
      gtk_widget_set_tooltip_text (item, choice->value);
      g_object_set_data (G_OBJECT (item), "choice", choice);
      g_signal_connect_object (item, "clicked", G_CALLBACK (choice_clicked_cb), self, 0);
      gtk_box_append (GTK_BOX (box), item);
    }
  gtk_widget_add_css_class (popover, "menu");
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("_Examples"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  return button;
}

GtkWidget *
hw_source_field_new_list (const HwSourceFieldWords *words)
{
  HwSourceField *self = g_object_new (HW_TYPE_SOURCE_FIELD, NULL);
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("_Another"));
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->add = add;
  add_words (self, words);
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_signal_connect_object (add, "clicked", G_CALLBACK (add_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), self->rows);
  gtk_box_append (GTK_BOX (buttons), add);
  if (words->choices != NULL && words->choices->len > 0)
    gtk_box_append (GTK_BOX (buttons), choices_new (self, words->choices));
  gtk_box_append (GTK_BOX (self->box), buttons);
  add_help (self, words->help);
  add_row (self, NULL, NULL);
  return GTK_WIDGET (self);
}

const char *
hw_source_field_get_text (HwSourceField *self)
{
  if (self->flag != NULL)
    return gtk_switch_get_active (GTK_SWITCH (self->flag)) ? HW_CONNECTOR_YES : "";
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
hw_source_field_set_text (HwSourceField *self, const char *text)
{
  if (self->flag != NULL)
    gtk_switch_set_active (GTK_SWITCH (self->flag), g_strcmp0 (text, HW_CONNECTOR_YES) == 0);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
}

void
hw_source_field_set_help (HwSourceField *self, const char *help)
{
  gtk_label_set_label (GTK_LABEL (self->help), help != NULL ? help : "");
  gtk_widget_set_visible (self->help, help != NULL && help[0] != '\0');
}

void
hw_source_field_set_values (HwSourceField *self, const GPtrArray *values)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), row);
  for (guint i = 0; values != NULL && i < values->len; i++)
    {
      const HwConnectorEntry *value = g_ptr_array_index (values, i);

      add_row (self, value->name, value->value);
    }
  if (values == NULL || values->len == 0)
    add_row (self, NULL, NULL);
}

HwSourceValue *
hw_source_field_list_values (HwSourceField *self)
{
  GArray *values = g_array_new (TRUE, TRUE, sizeof (HwSourceValue));

  for (GtkWidget *row = gtk_widget_get_first_child (self->rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *name = gtk_widget_get_first_child (row);
      GtkWidget *value = gtk_widget_get_next_sibling (name);
      const HwSourceValue pair = { gtk_editable_get_text (GTK_EDITABLE (name)),
                                   gtk_editable_get_text (GTK_EDITABLE (value)) };

      g_array_append_val (values, pair);
    }
  return (HwSourceValue *)g_array_free (values, FALSE);
}
