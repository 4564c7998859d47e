/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file manager of one window: what is dragged out of it are the files its arguments name, offered
 * to other programs as file managers do, as text/uri-list and nothing else. */

#include <gtk/gtk.h>

static char *
dup_uris (char **paths)
{
  GString *uris = g_string_new (NULL);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (paths[i]);
      g_autofree char *uri = g_file_get_uri (file);

      g_string_append_printf (uris, "%s\r\n", uri);
    }
  return g_string_free (uris, FALSE);
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, char **paths)
{
  g_autofree char *uris = dup_uris (paths);
  g_autoptr (GBytes) bytes = g_bytes_new (uris, strlen (uris));

  return gdk_content_provider_new_for_bytes ("text/uri-list", bytes);
}

static void
ended_cb (GtkDragSource *source, GdkDrag *drag, gboolean delete_data, gpointer user_data)
{
  g_print ("dropped\n");
}

static gboolean
refused_cb (GtkDragSource *source, GdkDrag *drag, GdkDragCancelReason reason, gpointer user_data)
{
  g_print ("refused\n");
  return FALSE;
}

int
main (int argc, char **argv)
{
  GtkWidget *window, *label;
  GtkDragSource *source;

  gtk_init ();
  setbuf (stdout, NULL);
  window = gtk_window_new ();
  label = gtk_label_new ("Files");
  source = gtk_drag_source_new ();
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), argv + 1);
  g_signal_connect (source, "drag-end", G_CALLBACK (ended_cb), NULL);
  g_signal_connect (source, "drag-cancel", G_CALLBACK (refused_cb), NULL);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));
  gtk_window_set_title (GTK_WINDOW (window), "Files to drag");
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 160, 60);
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}
