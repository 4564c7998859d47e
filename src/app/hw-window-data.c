/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sources the map is attached to: attaching and detaching them, and what their states mean. */

#include "hw-window-private.h"

#include <glib/gi18n-lib.h>

#include "hw-attach-window.h"
#include "hw-attachment.h"
#include "hw-pipeline-dialog.h"
#include "hw-state-window.h"
#include "hw-toast.h"

static void
open_states (HwWindow *self, const char *source_id, const char *name)
{
  gtk_window_present (
      GTK_WINDOW (hw_state_window_new (GTK_WINDOW (self), self->document, source_id, name)));
}

static void
chosen_cb (HwWindow *self, const char *source_id, const char *name)
{
  if (self->document != NULL)
    open_states (self, source_id, name);
}

static void
attach (HwWindow *self, const char *source_id)
{
  GtkWidget *window = hw_attach_window_new (GTK_WINDOW (self), self->document, source_id);

  g_signal_connect_object (window, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

void
hw_window_attach_source (HwWindow *self)
{
  attach (self, NULL);
}

void
hw_window_show_source_states (HwWindow *self, const char *source_id)
{
  g_autoptr (GPtrArray) attached = hw_map_list_attachments (hw_document_get_map (self->document));

  for (guint i = 0; i < attached->len; i++)
    {
      const HwAttachment *attachment = attached->pdata[i];

      if (source_id != NULL ? !g_str_equal (attachment->id, source_id) : attached->len > 1)
        continue;
      open_states (self, attachment->id, attachment->name);
      return;
    }
  attach (self, source_id);
}

void
hw_window_detach_source (HwWindow *self, const char *source_id)
{
  if (!hw_document_detach (self->document, source_id))
    return;
  hw_window_add_toast (self,
                       hw_toast_new_undo (_ ("The map is not attached to the source any more")));
}

static void
mapped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = hw_workspace_add_finish (HW_WORKSPACE (source), result, &error);

  if (id != NULL)
    hw_window_open_map (self, id);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    hw_window_tell_problem (self, _ ("No map was made of the source"), error->message, NULL);
}

void
hw_window_map_source (HwWindow *self, const char *source_id)
{
  hw_workspace_add_from_source_async (hw_start_page_get_workspace (self->start_page), source_id,
                                      NULL, mapped_cb, g_object_ref (self));
}

/* A source whose pipelines are being listed, or asked about. */
typedef struct
{
  HwWindow *window;
  char *source_id;
} OfRuns;

static void
of_runs_free (gpointer data)
{
  OfRuns *self = data;

  g_object_unref (self->window);
  g_free (self->source_id);
  g_free (self);
}

static void
of_runs_free_closure (gpointer data, GClosure *closure)
{
  of_runs_free (data);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OfRuns, of_runs_free)

static void
map_pipeline (const OfRuns *self, const char *pipeline)
{
  hw_workspace_add_from_runs_async (hw_start_page_get_workspace (self->window->start_page),
                                    self->source_id, pipeline, NULL, mapped_cb,
                                    g_object_ref (self->window));
}

static void
pipeline_chosen_cb (HwPipelineDialog *dialog, const char *pipeline, const OfRuns *of_runs)
{
  map_pipeline (of_runs, pipeline);
}

static void
pipelines_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OfRuns) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pipelines =
      hw_workspace_list_pipelines_finish (HW_WORKSPACE (source), result, &error);
  GtkWidget *dialog;

  if (pipelines == NULL)
    {
      hw_window_tell_problem (self->window, _ ("No map was made of the source"), error->message,
                              NULL);
      return;
    }
  if (pipelines->len < 2)
    {
      map_pipeline (self, NULL);
      return;
    }
  /* Nobody is there any more to answer. */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self->window)))
    return;
  dialog = hw_pipeline_dialog_new (GTK_WINDOW (self->window), pipelines);
  g_signal_connect_data (dialog, "chosen", G_CALLBACK (pipeline_chosen_cb), g_steal_pointer (&self),
                         of_runs_free_closure, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
hw_window_map_runs (HwWindow *self, const char *source_id)
{
  OfRuns *of_runs = g_new (OfRuns, 1);

  *of_runs = (OfRuns){ g_object_ref (self), g_strdup (source_id) };
  hw_workspace_list_pipelines_async (hw_start_page_get_workspace (self->start_page), source_id,
                                     NULL, pipelines_listed_cb, of_runs);
}
