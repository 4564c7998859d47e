/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-problem-dialog.h"

#include <glib/gi18n-lib.h>

#include "hw-workspace.h"

/* More than this nobody reads in a dialog. */
#define MAX_SHOWN 100

static GtkWidget *
problem_row_new (const HwProblem *problem)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *place = g_markup_escape_text (problem->place, -1);
  g_autofree char *text = g_markup_escape_text (problem->text, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place);
  return row;
}

static GtkWidget *
problem_list_new (const GPtrArray *problems)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < MIN (problems->len, MAX_SHOWN); i++)
    gtk_list_box_append (GTK_LIST_BOX (list), problem_row_new (g_ptr_array_index (problems, i)));

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_widget_set_size_request (scroller, 420, -1);
  return scroller;
}

GtkWidget *
hw_problem_dialog_new (GtkWindow *parent,
                       const char *heading,
                       const char *reason,
                       const GPtrArray *problems)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, NULL);

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), reason);
  if (problems != NULL && problems->len > 1)
    {
      g_autofree char *body = g_strdup_printf (
          ngettext ("%u problem in it:", "%u problems in it:", problems->len), problems->len);

      adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
      adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), problem_list_new (problems));
    }
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  return dialog;
}
