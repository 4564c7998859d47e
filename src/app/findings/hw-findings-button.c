/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-findings-button.h"

#include <glib/gi18n-lib.h>

#include "hw-severity.h"

struct _HwFindingsButton
{
  AdwBin parent_instance;

  GtkWidget *button;
  GtkImage *icon;
  GtkLabel *label;
  HwDocument *document;
  guint update_id;
};

G_DEFINE_FINAL_TYPE (HwFindingsButton, hw_findings_button, ADW_TYPE_BIN)

static void
update (HwFindingsButton *self)
{
  GPtrArray *findings = hw_document_get_findings (self->document);
  const HwFinding *worst = findings->len > 0 ? g_ptr_array_index (findings, 0) : NULL;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), worst != NULL);
  if (worst == NULL)
    return;

  text = g_strdup_printf (ngettext ("%u finding", "%u findings", findings->len), findings->len);
  /* TRANSLATORS: for screen readers: "12 findings, the worst: Warning". */
  name = g_strdup_printf (_ ("%s, the worst: %s"), text, hw_severity_get_word (worst->severity));
  hw_severity_set_image (self->icon, worst->severity);
  gtk_label_set_label (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static gboolean
update_cb (gpointer user_data)
{
  HwFindingsButton *self = user_data;

  self->update_id = 0;
  if (self->document != NULL)
    update (self);
  return G_SOURCE_REMOVE;
}

/* After the map has painted: looking for findings may take longer than a frame. */
static void
update_soon (HwFindingsButton *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add_full (G_PRIORITY_LOW, update_cb, self, NULL);
}

static void
document_changed_cb (HwFindingsButton *self, guint change)
{
  if (change & (HW_CHANGE_MAP | HW_CHANGE_FINDINGS))
    update_soon (self);
}

static void
hw_findings_button_dispose (GObject *object)
{
  HwFindingsButton *self = HW_FINDINGS_BUTTON (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  hw_findings_button_set_document (self, NULL);

  G_OBJECT_CLASS (hw_findings_button_parent_class)->dispose (object);
}

static void
hw_findings_button_class_init (HwFindingsButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_findings_button_dispose;
}

static void
hw_findings_button_init (HwFindingsButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->icon = GTK_IMAGE (gtk_image_new ());
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));

  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.show-findings");
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), self->button);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
hw_findings_button_new (void)
{
  return g_object_new (HW_TYPE_FINDINGS_BUTTON, NULL);
}

void
hw_findings_button_set_document (HwFindingsButton *self, HwDocument *document)
{
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);
  if (document == NULL)
    return;

  g_signal_connect_swapped (document, "changed", G_CALLBACK (document_changed_cb), self);
  update_soon (self);
}
