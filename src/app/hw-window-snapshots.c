/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-window-private.h"

#include <glib/gi18n-lib.h>

#include "hw-document-snapshots.h"
#include "hw-export-dialog.h"
#include "hw-toast.h"

/* A snapshot something is done with. */
typedef struct
{
  HwWindow *window;
  char *label;
} Subject;

static Subject *
subject_new (HwWindow *window, const char *label)
{
  Subject *self = g_new (Subject, 1);

  *self = (Subject){ g_object_ref (window), g_strdup (label) };
  return self;
}

static void
subject_free (Subject *self)
{
  g_object_unref (self->window);
  g_free (self->label);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Subject, subject_free)

static char *
dup_reference (HwWindow *self, gint64 revision)
{
  return g_strdup_printf ("%s@%" G_GINT64_FORMAT, hw_document_get_id (self->document), revision);
}

static void
tell_error (Subject *subject, const GError *error)
{
  g_autofree char *heading = g_strdup_printf (_ ("“%s” could not be opened"), subject->label);

  hw_window_tell_problem (subject->window, heading, error->message, NULL);
}

/* An edit like any other: the map of now is one undo away. */
static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Subject) subject = user_data;
  HwDocument *document = HW_DOCUMENT (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = hw_document_load_revision_finish (document, result, &error);
  /* TRANSLATORS: what undo would take back; %s is a snapshot. */
  g_autofree char *label = g_strdup_printf (_ ("Restore “%s”"), subject->label);
  g_autofree char *text = NULL;

  if (map == NULL)
    {
      tell_error (subject, error);
      return;
    }
  hw_document_apply (document, map, label, NULL);
  text = g_strdup_printf (_ ("The map is as it was at “%s”"), subject->label);
  hw_window_add_toast (subject->window, hw_toast_new_undo (text));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Subject) subject = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwDocument) document =
      hw_workspace_open_finish (HW_WORKSPACE (source), result, &error);

  if (document != NULL)
    gtk_window_present (GTK_WINDOW (hw_export_dialog_new (subject->window, document)));
  else
    tell_error (subject, error);
}

static void
compare (HwWindow *self, gint64 revision, const char *label)
{
  g_autofree char *reference = dup_reference (self, revision);

  hw_editor_compare_with (self->editor, HW_SIDE_BEFORE, reference, label);
}

static void
restore (HwWindow *self, gint64 revision, const char *label)
{
  hw_document_load_revision_async (self->document, revision, NULL, loaded_cb,
                                   subject_new (self, label));
}

static void export(HwWindow *self, gint64 revision, const char *label)
{
  g_autofree char *reference = dup_reference (self, revision);

  hw_workspace_open_async (hw_start_page_get_workspace (self->start_page), reference,
                           self->cancellable, opened_cb, subject_new (self, label));
}

static const struct
{
  const char *name;
  void (*run) (HwWindow *self, gint64 revision, const char *label);
} commands[] = {
  { "win.compare-snapshot", compare },
  { "win.restore-snapshot", restore },
  { "win.export-snapshot", export },
};

static void
command_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwWindow *self = HW_WINDOW (widget);
  const char *label;
  gint64 revision;

  g_variant_get (parameter, "(x&s)", &revision, &label);
  for (guint i = 0; i < G_N_ELEMENTS (commands) && self->document != NULL; i++)
    {
      if (g_str_equal (commands[i].name, name))
        commands[i].run (self, revision, label);
    }
}

void
hw_window_class_install_snapshot_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    gtk_widget_class_install_action (widget_class, commands[i].name, "(xs)", command_cb);
}
