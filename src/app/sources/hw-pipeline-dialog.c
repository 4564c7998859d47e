/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-pipeline-dialog.h"

#include <glib/gi18n-lib.h>

struct _HwPipelineDialog
{
  AdwMessageDialog parent_instance;

  AdwComboRow *row;
  guint selected;
  GPtrArray *pipelines; /* HwPipeline */
};

G_DEFINE_FINAL_TYPE (HwPipelineDialog, hw_pipeline_dialog, ADW_TYPE_MESSAGE_DIALOG)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* "CI, 120 runs" */
static char *
format_pipeline (const HwPipeline *pipeline)
{
  gulong n_runs = (gulong)pipeline->n_runs;

  return g_strdup_printf (
      /* TRANSLATORS: a pipeline of a build system, and how often it ran. */
      ngettext ("%s, %'lu run", "%s, %'lu runs", n_runs), pipeline->name, n_runs);
}

static void
fill (HwPipelineDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->pipelines->len; i++)
    gtk_string_list_take (names, format_pipeline (self->pipelines->pdata[i]));
  adw_combo_row_set_model (self->row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->row, 0);
}

/* The row may be gone by the time somebody has answered: the dialog closes first. */
static void
selected_cb (AdwComboRow *row, GParamSpec *pspec, HwPipelineDialog *self)
{
  guint selected = adw_combo_row_get_selected (row);

  if (selected != GTK_INVALID_LIST_POSITION)
    self->selected = selected;
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  HwPipelineDialog *self = HW_PIPELINE_DIALOG (dialog);

  if (g_str_equal (response, "map") && self->selected < self->pipelines->len)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0,
                   ((const HwPipeline *)self->pipelines->pdata[self->selected])->id);
}

static void
hw_pipeline_dialog_finalize (GObject *object)
{
  HwPipelineDialog *self = HW_PIPELINE_DIALOG (object);

  g_clear_pointer (&self->pipelines, g_ptr_array_unref);

  G_OBJECT_CLASS (hw_pipeline_dialog_parent_class)->finalize (object);
}

static void
hw_pipeline_dialog_class_init (HwPipelineDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_pipeline_dialog_finalize;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", HW_TYPE_PIPELINE_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
hw_pipeline_dialog_init (HwPipelineDialog *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);
  GtkWidget *group = adw_preferences_group_new ();

  self->row = ADW_COMBO_ROW (adw_combo_row_new ());
  /* Names are long, and how often each ran is at their end. */
  adw_combo_row_set_use_subtitle (self->row, TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), _ ("Pipeline"));
  g_signal_connect_object (self->row, "notify::selected", G_CALLBACK (selected_cb), self, 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->row));
  adw_message_dialog_set_heading (dialog, _ ("Which pipeline?"));
  adw_message_dialog_set_body (dialog,
                               _ ("This source has several pipelines, and a map shows one. The one "
                                  "that ran longest in all comes first."));
  adw_message_dialog_set_extra_child (dialog, group);
  adw_message_dialog_add_response (dialog, "cancel", _ ("_Cancel"));
  adw_message_dialog_add_response (dialog, "map", _ ("_Make a map"));
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_default_response (dialog, "map");
  adw_message_dialog_set_response_appearance (dialog, "map", ADW_RESPONSE_SUGGESTED);
  g_signal_connect (self, "response", G_CALLBACK (response_cb), NULL);
}

GtkWidget *
hw_pipeline_dialog_new (GtkWindow *parent, GPtrArray *pipelines)
{
  HwPipelineDialog *self =
      g_object_new (HW_TYPE_PIPELINE_DIALOG, "transient-for", parent, "modal", TRUE, NULL);

  self->pipelines = g_ptr_array_ref (pipelines);
  fill (self);
  return GTK_WIDGET (self);
}
