/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-side-window.h"

/* The application is the main window's, whose neighbour this one is. */
static gboolean
quit_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  GtkWindow *window = GTK_WINDOW (widget);

  while (window != NULL && gtk_window_get_application (window) == NULL)
    window = gtk_window_get_transient_for (window);
  return window != NULL && gtk_widget_activate_action (GTK_WIDGET (window), "app.quit", NULL);
}

void
hw_side_window_add_keys (GtkWidgetClass *window_class)
{
  gtk_widget_class_add_binding_action (window_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (window_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
  gtk_widget_class_add_binding (window_class, GDK_KEY_q, GDK_CONTROL_MASK, quit_cb, NULL);
}
