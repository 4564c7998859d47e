/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Chooses between the command line and the window. */

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <locale.h>

#include "hw-application.h"
#include "hw-cli.h"

/* Run from the build tree, the program finds the compiled settings schema beside it. */
static void
use_uninstalled_data (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = NULL;
  g_autofree char *data = NULL;
  g_autofree char *schemas = NULL;

  if (program == NULL)
    return;
  folder = g_path_get_dirname (program);
  data = g_build_filename (folder, "..", "data", NULL);
  schemas = g_build_filename (data, "gschemas.compiled", NULL);
  if (g_file_test (schemas, G_FILE_TEST_EXISTS))
    g_setenv ("GSETTINGS_SCHEMA_DIR", data, FALSE);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, HW_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  use_uninstalled_data ();

  if (hw_cli_handles (argc, argv))
    return hw_cli_run (argc, argv);
  return hw_app_run (argc, argv);
}
