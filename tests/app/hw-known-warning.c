/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-known-warning.h"

#include <adwaita.h>
#include <stdio.h>

static gboolean
is_heading (GtkWidget *label)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (label, ADW_TYPE_MESSAGE_DIALOG);

  return dialog != NULL
         && g_strcmp0 (gtk_label_get_label (GTK_LABEL (label)),
                       adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)))
                == 0;
}

static gboolean
is_known (const char *message)
{
  void *widget;

  if (sscanf (message, "Trying to measure GtkLabel %p for width of", &widget) == 1)
    return is_heading (widget);
  return g_str_has_prefix (message, "Trying to measure AdwMessageDialog ");
}

static GLogWriterOutput
write_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    {
      if (g_str_equal (fields[i].key, "MESSAGE") && is_known (fields[i].value))
        return G_LOG_WRITER_HANDLED;
    }
  return g_log_writer_default (level, fields, n_fields, user_data);
}

void
hw_known_warning_pass (void)
{
  g_log_set_writer_func (write_cb, NULL, NULL);
}
