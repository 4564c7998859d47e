/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-snapshot-dialog.h"

#include <glib/gi18n-lib.h>

#include "hw-follow-up.h"
#include "hw-toast.h"

#define ROWS_WIDTH_PX 260

/* Time to read what became of bursts, seconds. */
#define NEWS_S 10

typedef struct
{
  HwWindow *window;
  HwDocument *document;
  GtkEditable *label;
  GtkEditable *note;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->window);
  g_object_unref (asking->document);
  g_free (asking);
}

/* What became of the bursts that were to be done by now, where there is anything to say. */
static void
followed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwWindow) window = user_data;
  g_autoptr (HwFollowUp) follow_up = hw_follow_up_load_finish (HW_DOCUMENT (source), result, NULL);
  g_autofree char *news = follow_up != NULL ? hw_follow_up_dup_news (follow_up) : NULL;
  AdwToast *toast = hw_toast_new (news != NULL ? news : _ ("Snapshot taken"));

  if (news != NULL)
    {
      adw_toast_set_button_label (toast, _ ("_Did it work?"));
      adw_toast_set_action_name (toast, "win.show-trend");
      adw_toast_set_timeout (toast, NEWS_S);
    }
  hw_window_add_toast (window, toast);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwWindow) window = user_data;
  g_autoptr (GError) error = NULL;

  if (hw_document_snapshot_finish (HW_DOCUMENT (source), result, &error))
    hw_follow_up_load_async (HW_DOCUMENT (source), NULL, followed_cb, g_steal_pointer (&window));
  else
    hw_window_tell_problem (window, _ ("No snapshot was taken"), error->message, NULL);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Asking *asking)
{
  const char *note = gtk_editable_get_text (asking->note);

  if (!g_str_equal (response, "take"))
    return;
  hw_document_snapshot_async (asking->document, gtk_editable_get_text (asking->label),
                              note[0] != '\0' ? note : NULL, taken_cb,
                              g_object_ref (asking->window));
}

static void
label_changed_cb (GtkEditable *label, AdwMessageDialog *dialog)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (label)));

  adw_message_dialog_set_response_enabled (dialog, "take", text[0] != '\0');
}

static void
activated_cb (GtkEditable *row, AdwMessageDialog *dialog)
{
  if (adw_message_dialog_get_response_enabled (dialog, "take"))
    {
      adw_message_dialog_response (dialog, "take");
      gtk_window_close (GTK_WINDOW (dialog));
    }
}

static GtkWidget *
entry_new (GtkWidget *group, const char *title, AdwMessageDialog *dialog)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (activated_cb), dialog, 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

GtkWidget *
hw_snapshot_dialog_new (HwWindow *window, HwDocument *document)
{
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (window), _ ("New snapshot"),
                              _ ("Names the map as it is now, to compare with and come back to."));
  AdwMessageDialog *self = ADW_MESSAGE_DIALOG (dialog);
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  /* TRANSLATORS: suggested name of a snapshot, see strftime(3): "Current state 2026-03-03". */
  g_autofree char *suggestion = g_date_time_format (now, _ ("Current state %Y-%m-%d"));
  Asking *asking = g_new0 (Asking, 1);

  asking->window = g_object_ref (window);
  asking->document = g_object_ref (document);
  asking->label = GTK_EDITABLE (entry_new (group, _ ("Name"), self));
  asking->note = GTK_EDITABLE (entry_new (group, _ ("Note"), self));
  /* Wider than any word of the heading: libadwaita 1.7 measures it for the width of the rest. */
  gtk_widget_set_size_request (group, ROWS_WIDTH_PX, -1);
  adw_message_dialog_set_extra_child (self, group);
  adw_message_dialog_add_responses (self, "cancel", _ ("_Cancel"), "take", _ ("_Take snapshot"),
                                    NULL);
  adw_message_dialog_set_response_appearance (self, "take", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (self, "take");
  adw_message_dialog_set_close_response (self, "cancel");

  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), asking,
                         (GClosureNotify)(void (*) (void))asking_free, 0);
  g_signal_connect_object (asking->label, "changed", G_CALLBACK (label_changed_cb), dialog, 0);
  gtk_editable_set_text (asking->label, suggestion);
  gtk_editable_select_region (asking->label, 0, -1);
  return dialog;
}
