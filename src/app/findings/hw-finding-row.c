/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-finding-row.h"

#include <glib/gi18n-lib.h>

#include "hw-figure-text.h"
#include "hw-severity.h"

struct _HwFindingRow
{
  GtkListBoxRow parent_instance;

  /* Template widgets */
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *gain;
  GtkLabel *text;
  GtkWidget *expander;
  GtkLabel *explanation;
  GtkLabel *gain_words;

  const HwFinding *finding;
};

G_DEFINE_FINAL_TYPE (HwFindingRow, hw_finding_row, GTK_TYPE_LIST_BOX_ROW)

static void
set_label (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* "−1.2 d" and the same in a sentence; NULL when nothing is known to be gained. */
static void
show_gain (HwFindingRow *self, const HwFinding *finding, HwTimeUnits units)
{
  g_autofree char *time = NULL;
  g_autofree char *gain = NULL;
  g_autofree char *words = NULL;

  if (finding->gain_s > 0)
    {
      time = hw_figure_format_value (HW_UNIT_SECONDS, finding->gain_s, units);
      /* TRANSLATORS: lead time saved: "−1.2 d". */
      gain = g_strdup_printf (C_ ("gain", "−%s"), time);
      words = g_strdup_printf (_ ("Without it the lead time would be %s shorter."), time);
    }
  set_label (self->gain, gain);
  set_label (self->gain_words, words);
}

static void
expanded_cb (HwFindingRow *self)
{
  gboolean expanded = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->expander));

  gtk_button_set_icon_name (GTK_BUTTON (self->expander),
                            expanded ? "pan-up-symbolic" : "pan-down-symbolic");
}

static void
hw_finding_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HW_TYPE_FINDING_ROW);

  G_OBJECT_CLASS (hw_finding_row_parent_class)->dispose (object);
}

static void
hw_finding_row_class_init (HwFindingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_finding_row_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/headway_vsm/Headway/findings/hw-finding-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HwFindingRow, icon);
  gtk_widget_class_bind_template_child (widget_class, HwFindingRow, title);
  gtk_widget_class_bind_template_child (widget_class, HwFindingRow, gain);
  gtk_widget_class_bind_template_child (widget_class, HwFindingRow, text);
  gtk_widget_class_bind_template_child (widget_class, HwFindingRow, expander);
  gtk_widget_class_bind_template_child (widget_class, HwFindingRow, explanation);
  gtk_widget_class_bind_template_child (widget_class, HwFindingRow, gain_words);
}

static void
hw_finding_row_init (HwFindingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->expander, "toggled", G_CALLBACK (expanded_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
hw_finding_row_new (void)
{
  return g_object_new (HW_TYPE_FINDING_ROW, NULL);
}

void
hw_finding_row_set_finding (HwFindingRow *self, const HwFinding *finding, HwTimeUnits units)
{
  const char *word = hw_severity_get_word (finding->severity);
  const char *label = _ (finding->rule->label);
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  self->finding = finding;
  /* TRANSLATORS: how serious a finding is, and what it is: "Warning · Tests waits 5 d". */
  text = g_strdup_printf (_ ("%s · %s"), word, finding->text);
  /* TRANSLATORS: a finding for screen readers: "Warning: Long wait". */
  name = g_strdup_printf (C_ ("finding", "%s: %s"), word, label);
  hw_severity_set_image (self->icon, finding->severity);
  gtk_label_set_label (self->title, label);
  gtk_label_set_label (self->text, text);
  gtk_label_set_label (self->explanation, _ (finding->rule->explanation));
  show_gain (self, finding, units);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), finding->elements->len > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, finding->text, -1);
}

const HwFinding *
hw_finding_row_get_finding (HwFindingRow *self)
{
  return self->finding;
}
