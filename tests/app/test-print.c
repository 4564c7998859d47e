/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Printing, into a file instead of onto paper. */

#include "hw-print.h"
#include <glib/gstdio.h>
#include "hw-window-fixture.h"

static guint
print_sheets (Fixture *fixture, gboolean tile, const char *path)
{
  HwDocument *document = hw_window_get_document (fixture->window);
  g_autoptr (GtkPrintOperation) operation = hw_print_new (fixture->window, document);
  g_autoptr (GError) error = NULL;
  GtkPrintOperationResult result;

  gtk_print_settings_set_bool (gtk_print_operation_get_print_settings (operation), "headway-tile",
                               tile);
  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_set_allow_async (operation, FALSE);
  result = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT,
                                    GTK_WINDOW (fixture->window), &error);
  g_assert_no_error (error);
  g_assert_cmpint (result, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  return (guint)gtk_print_operation_get_n_pages_to_print (operation);
}

static void
test_print (Fixture *fixture)
{
  g_autofree char *folder = g_dir_make_tmp ("headway-print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "map.pdf", NULL);
  g_autofree char *bytes = NULL;

  fixture_open_sample (fixture, "feature-delivery");
  g_assert_cmpuint (print_sheets (fixture, FALSE, path), ==, 1);
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
  g_assert_cmpuint (print_sheets (fixture, TRUE, path), >, 2);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/app/print", test_print);
  return g_test_run ();
}
