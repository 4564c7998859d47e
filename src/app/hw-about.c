/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-about.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <pango/pangocairo.h>

#ifndef HW_VERSION
#  error "HW_VERSION must be the version of the program"
#endif

static void
append_versions (GString *text)
{
  g_string_append_printf (text, "Headway %s\n", HW_VERSION);
  g_string_append_printf (text, "GTK %u.%u.%u\n", gtk_get_major_version (),
                          gtk_get_minor_version (), gtk_get_micro_version ());
  g_string_append_printf (text, "libadwaita %u.%u.%u\n", adw_get_major_version (),
                          adw_get_minor_version (), adw_get_micro_version ());
  g_string_append_printf (text, "GLib %u.%u.%u\n", glib_major_version, glib_minor_version,
                          glib_micro_version);
  g_string_append_printf (text, "Pango %s\n", pango_version_string ());
  g_string_append_printf (text, "SQLite %s\n", hw_workspace_get_engine_version ());
}

static const char *
or_none (const char *text)
{
  return text != NULL && text[0] != '\0' ? text : "none";
}

static void
append_desktop (GString *text, GtkWidget *window)
{
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (window));
  AdwStyleManager *style = adw_style_manager_get_default ();
  g_autofree char *system = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  g_autofree char *font = NULL;

  g_object_get (gtk_widget_get_settings (window), "gtk-font-name", &font, NULL);
  g_string_append_printf (text, "System: %s\n", or_none (system));
  g_string_append_printf (text, "Desktop: %s\n", or_none (g_getenv ("XDG_CURRENT_DESKTOP")));
  g_string_append_printf (text, "Display: %s\n",
                          G_OBJECT_TYPE_NAME (gtk_widget_get_display (window)));
  g_string_append_printf (text, "Renderer: %s\n",
                          renderer != NULL ? G_OBJECT_TYPE_NAME (renderer) : "none");
  g_string_append_printf (text, "Scale: %d\n", gtk_widget_get_scale_factor (window));
  g_string_append_printf (text, "Font: %s\n", or_none (font));
  g_string_append_printf (text, "Colours: %s%s\n",
                          adw_style_manager_get_dark (style) ? "dark" : "light",
                          adw_style_manager_get_high_contrast (style) ? ", high contrast" : "");
  g_string_append_printf (text, "Animations: %s\n",
                          adw_get_enable_animations (window) ? "on" : "off");
  g_string_append_printf (text, "Language: %s\n", or_none (setlocale (LC_MESSAGES, NULL)));
  g_string_append_printf (text, "Flatpak: %s\n",
                          g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) ? "yes" : "no");
}

/* The folder of a person says who that is. */
static char *
dup_path_without_home (const char *path)
{
  const char *home = g_get_home_dir ();
  g_autofree char *display = g_filename_display_name (path);

  if (home[0] != '\0' && home[1] != '\0' && g_str_has_prefix (path, home)
      && path[strlen (home)] == G_DIR_SEPARATOR)
    return g_strconcat ("~", path + strlen (home), NULL);
  return g_steal_pointer (&display);
}

static const char *
get_library_state (HwWorkspace *workspace)
{
  /* Its words may name files. */
  if (hw_workspace_get_error (workspace) != NULL)
    return g_quark_to_string (hw_workspace_get_error (workspace)->domain);
  if (!hw_workspace_is_ready (workspace))
    return "not open yet";
  return hw_workspace_is_read_only (workspace) ? "read-only" : "in use";
}

static void
append_library (GString *text, HwWorkspace *workspace)
{
  static const char *const names[HW_N_SHELVES] = {
    [HW_SHELF_MAPS] = "Maps",
    [HW_SHELF_ARCHIVE] = "In the archive",
    [HW_SHELF_TRASH] = "In the trash",
  };
  g_autofree char *path = dup_path_without_home (hw_workspace_get_path (workspace));

  g_string_append_printf (text, "Library: %s\n", path);
  g_string_append_printf (text, "State: %s\n", get_library_state (workspace));
  g_string_append_printf (text, "Schema: %u\n", hw_workspace_get_schema_version ());
  for (HwShelf shelf = 0; shelf < HW_N_SHELVES; shelf++)
    g_string_append_printf (text, "%s: %u\n", names[shelf],
                            g_list_model_get_n_items (hw_workspace_get_shelf (workspace, shelf)));
}

/* What is shown: how much, not what. */
static void
append_map (GString *text, HwDocument *document)
{
  static const struct
  {
    HwElementKind kind;
    const char *name;
  } kinds[] = {
    { HW_ELEMENT_STEP, "Steps" },
    { HW_ELEMENT_LINK, "Links" },
    { HW_ELEMENT_LANE, "Lanes" },
    { HW_ELEMENT_NOTE, "Notes" },
  };

  if (document == NULL)
    {
      g_string_append (text, "No map is shown\n");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_string_append_printf (
        text, "%s: %u\n", kinds[i].name,
        hw_seq_get_length (hw_document_get_map (document)->parts[kinds[i].kind]));
}

char *
hw_about_dup_troubleshooting (HwWindow *window, HwWorkspace *workspace)
{
  GString *text = g_string_new (NULL);

  append_versions (text);
  g_string_append_c (text, '\n');
  append_desktop (text, GTK_WIDGET (window));
  g_string_append_c (text, '\n');
  append_library (text, workspace);
  g_string_append_c (text, '\n');
  append_map (text, hw_window_get_document (window));
  return g_string_free (text, FALSE);
}

GtkWidget *
hw_about_window_new (HwWindow *parent, HwWorkspace *workspace)
{
  g_autofree char *troubleshooting = hw_about_dup_troubleshooting (parent, workspace);

  return g_object_new (ADW_TYPE_ABOUT_WINDOW, "transient-for", parent, "modal", TRUE,
                       "application-name", _ ("Headway"), "application-icon", HW_APPLICATION_ID,
                       "version", HW_VERSION, "license-type", GTK_LICENSE_GPL_3_0, "developer-name",
                       _ ("The Headway contributors"), "comments",
                       _ ("Map and improve how work flows"), "debug-info", troubleshooting,
                       "debug-info-filename", "headway-troubleshooting.txt", NULL);
}
