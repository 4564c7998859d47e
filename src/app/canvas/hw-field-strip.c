/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-field-strip.h"

#include <glib/gi18n-lib.h>

struct _HwFieldStrip
{
  GtkWidget parent_instance;

  GtkWidget *row;
  GtkLabel *problem;
  GtkLabel *notice;
};

G_DEFINE_FINAL_TYPE (HwFieldStrip, hw_field_strip, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_PROBLEM,
  PROP_NOTICE,
  N_PROPS
};

enum
{
  SIGNAL_PICKED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
clicked_cb (GtkWidget *button, gpointer user_data)
{
  GtkWidget *strip = gtk_widget_get_ancestor (button, HW_TYPE_FIELD_STRIP);

  g_signal_emit (strip, signals[SIGNAL_PICKED], 0, GPOINTER_TO_INT (user_data));
}

static GtkWidget *
field_button_new (const HwField *field, guint position, gboolean is_now)
{
  GtkWidget *button = gtk_button_new_with_label (_ (field->label));

  /* The keyboard stays in the entry, which moves among the fields by itself. */
  gtk_widget_set_can_focus (button, FALSE);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "flat");
  if (is_now)
    gtk_widget_add_css_class (button, "now");
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), GINT_TO_POINTER ((int)position));
  return button;
}

static void
hw_field_strip_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hw_field_strip_parent_class)->dispose (object);
}

static void
set_line (GtkLabel *line, const char *text)
{
  gtk_label_set_label (line, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (line), text != NULL);
}

static void
hw_field_strip_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_PROBLEM:
      set_line (HW_FIELD_STRIP (object)->problem, g_value_get_string (value));
      break;
    case PROP_NOTICE:
      set_line (HW_FIELD_STRIP (object)->notice, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_field_strip_class_init (HwFieldStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_field_strip_dispose;
  object_class->set_property = hw_field_strip_set_property;

  properties[PROP_PROBLEM] =
      g_param_spec_string ("problem", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NOTICE] =
      g_param_spec_string ("notice", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* picked (int position in the loop) */
  signals[SIGNAL_PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "fieldstrip");
}

static GtkLabel *
line_new (HwFieldStrip *self, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_visible (label, FALSE);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return GTK_LABEL (label);
}

static void
hw_field_strip_init (HwFieldStrip *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_halign (self->row, GTK_ALIGN_START);
  gtk_widget_set_parent (self->row, GTK_WIDGET (self));

  self->problem = line_new (self, "problem");
  self->notice = line_new (self, "overtaken");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
hw_field_strip_new (void)
{
  return g_object_new (HW_TYPE_FIELD_STRIP, NULL);
}

static void
clear (HwFieldStrip *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->row)) != NULL)
    gtk_box_remove (GTK_BOX (self->row), child);
}

void
hw_field_strip_set_words (HwFieldStrip *self, const char *words, const char *typed)
{
  GtkWidget *label = gtk_label_new (words);

  clear (self);
  gtk_widget_add_css_class (label, "words");
  gtk_box_append (GTK_BOX (self->row), label);
  if (typed != NULL)
    {
      GtkWidget *letters = gtk_label_new (typed);

      gtk_widget_add_css_class (letters, "typed");
      gtk_box_append (GTK_BOX (self->row), letters);
    }
  gtk_widget_set_visible (self->row, TRUE);
}

void
hw_field_strip_set_loop (HwFieldStrip *self, const HwFieldLoop *loop, const HwField *now)
{
  clear (self);
  for (guint i = 0; i < loop->n_fields; i++)
    {
      if (i > 0)
        gtk_box_append (GTK_BOX (self->row), gtk_label_new ("·"));
      gtk_box_append (GTK_BOX (self->row),
                      field_button_new (loop->fields[i], i, loop->fields[i] == now));
    }
  gtk_widget_set_visible (self->row, loop->n_fields > 1);
}
