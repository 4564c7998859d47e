/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-rename-dialog.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkEditable *entry;
  HwRenameFunc chosen;
  gpointer user_data;
  GDestroyNotify destroy;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  if (asking->destroy != NULL)
    asking->destroy (asking->user_data);
  g_free (asking);
}

static char *
dup_title (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Asking *asking)
{
  g_autofree char *title = dup_title (asking->entry);

  if (g_str_equal (response, "rename") && title[0] != '\0')
    asking->chosen (title, asking->user_data);
}

static void
changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  g_autofree char *title = dup_title (entry);

  adw_message_dialog_set_response_enabled (dialog, "rename", title[0] != '\0');
}

static void
activated_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  if (!adw_message_dialog_get_response_enabled (dialog, "rename"))
    return;
  adw_message_dialog_response (dialog, "rename");
  gtk_window_close (GTK_WINDOW (dialog));
}

GtkWidget *
hw_rename_dialog_new (GtkWindow *parent,
                      const char *title,
                      HwRenameFunc chosen,
                      gpointer user_data,
                      GDestroyNotify destroy)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, _ ("Rename map"), NULL);
  AdwMessageDialog *self = ADW_MESSAGE_DIALOG (dialog);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_entry_row_new ();
  Asking *asking = g_new (Asking, 1);

  *asking = (Asking){ GTK_EDITABLE (row), chosen, user_data, destroy };
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Title"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  /* No wider than a telephone, with the margins of the dialog. */
  gtk_widget_set_size_request (group, 280, -1);
  adw_message_dialog_set_extra_child (self, group);
  adw_message_dialog_add_responses (self, "cancel", _ ("_Cancel"), "rename", _ ("_Rename"), NULL);
  adw_message_dialog_set_response_appearance (self, "rename", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (self, "rename");
  adw_message_dialog_set_close_response (self, "cancel");

  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), asking,
                         (GClosureNotify)(void (*) (void))asking_free, 0);
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), dialog, 0);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (activated_cb), dialog, 0);
  gtk_editable_set_text (asking->entry, title);
  gtk_editable_select_region (asking->entry, 0, -1);
  gtk_window_set_focus (GTK_WINDOW (dialog), row);
  return dialog;
}
