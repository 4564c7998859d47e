/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-shortcut-room.h"

#include <gdk/x11/gdkx.h>

/* How long a window manager may take to come up. */
#define MANAGER_MS 10000

static GSubprocess *manager;

static gboolean
is_managed (void)
{
  g_autofree char *said = NULL;

  return g_spawn_command_line_sync ("xprop -root _NET_SUPPORTING_WM_CHECK", &said, NULL, NULL, NULL)
         && said != NULL && strstr (said, "0x") != NULL;
}

/* Its own warnings are not ours, and what it would start for accessibility writes where the test
 * does. */
static GSubprocess *
start_manager (void)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);

  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  g_subprocess_launcher_setenv (launcher, "NO_AT_BRIDGE", "1", TRUE);
  return g_subprocess_launcher_spawn (launcher, NULL, "metacity", "--sm-disable", NULL);
}

gboolean
room_open (int *argc, char ***argv)
{
  static const char *const programs[] = { "metacity", "xdotool", "xprop" };

  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_autofree char *path = g_find_program_in_path (programs[i]);

      if (path == NULL)
        return FALSE;
    }
  manager = start_manager ();
  g_assert_nonnull (manager);
  for (guint ms = 0; ms < MANAGER_MS && !is_managed (); ms += 50)
    g_usleep (50 * 1000);
  fixture_init (argc, argv);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  return TRUE;
}

void
room_leave (void)
{
  g_subprocess_force_exit (manager);
  g_subprocess_wait (manager, NULL, NULL);
  g_clear_object (&manager);
}

/* As xdotool calls it: "ctrl+shift+z". */
static char *
dup_key (const char *accel)
{
  static const struct
  {
    GdkModifierType modifier;
    const char *name;
  } modifiers[] = {
    { GDK_CONTROL_MASK, "ctrl" },
    { GDK_SHIFT_MASK, "shift" },
    { GDK_ALT_MASK, "alt" },
  };
  GString *key = g_string_new (NULL);
  GdkModifierType state;
  guint keyval;

  g_assert_true (gtk_accelerator_parse (accel, &keyval, &state));
  for (guint i = 0; i < G_N_ELEMENTS (modifiers); i++)
    {
      if (state & modifiers[i].modifier)
        g_string_append_printf (key, "%s+", modifiers[i].name);
    }
  g_string_append (key, gdk_keyval_name (keyval));
  return g_string_free (key, FALSE);
}

void
room_press (const char *accel)
{
  g_autofree char *key = dup_key (accel);
  g_autofree char *command = g_strdup_printf ("xdotool key --clearmodifiers %s", key);
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_command_line_sync (command, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

/* As a pager does: what a program asks for itself a window manager may refuse. */
static void
ask_manager (GtkWindow *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  g_autofree char *command =
      g_strdup_printf ("xdotool windowactivate %lu", gdk_x11_surface_get_xid (surface));

  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
}

void
room_activate_window (Fixture *fixture, GtkWindow *window)
{
  g_assert_nonnull (window);
  gtk_window_present (window);
  fixture_spin (50);
  for (guint i = 0; i < 50 && !gtk_window_is_active (window); i++)
    {
      ask_manager (window);
      fixture_spin (200);
    }
  g_assert_true (gtk_window_is_active (window));
}

void
room_activate (Fixture *fixture)
{
  room_activate_window (fixture, GTK_WINDOW (fixture->window));
}

GtkWindow *
room_find_window (Fixture *fixture, const char *name)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *each = windows; each != NULL; each = each->next)
    {
      if (each->data == fixture->window || !gtk_widget_get_mapped (each->data))
        continue;
      if (g_str_equal (G_OBJECT_TYPE_NAME (each->data), name)
          || g_strcmp0 (gtk_window_get_title (each->data), name) == 0)
        return each->data;
    }
  return NULL;
}

void
room_close_others (Fixture *fixture)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *each = windows; each != NULL; each = each->next)
    {
      if (each->data != fixture->window && gtk_widget_get_mapped (each->data))
        gtk_window_close (each->data);
    }
  gtk_window_unfullscreen (GTK_WINDOW (fixture->window));
  fixture_spin (100);
}

GtkWidget *
room_find_mapped (GtkWidget *root, const char *type)
{
  GtkWidget *found = NULL;
  GType wanted = g_type_from_name (type);

  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (wanted != G_TYPE_INVALID && G_TYPE_CHECK_INSTANCE_TYPE (root, wanted))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = room_find_mapped (child, type);
  return found;
}

gboolean
room_find_label (GtkWidget *root, const char *text)
{
  if (!gtk_widget_get_mapped (root))
    return FALSE;
  if (GTK_IS_LABEL (root) && g_str_equal (gtk_label_get_label (GTK_LABEL (root)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (room_find_label (child, text))
        return TRUE;
    }
  return FALSE;
}

void
room_show_panels (Fixture *fixture)
{
  g_object_set (fixture->window, "show-inspector", TRUE, "show-minimap", TRUE, NULL);
}

static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);
  return found;
}

void
room_show_trash (Fixture *fixture)
{
  GtkWidget *trash = find_button (GTK_WIDGET (fixture->window), "Trash");

  g_assert_nonnull (trash);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (trash), TRUE);
  fixture_spin (200);
  gtk_widget_grab_focus (room_find_mapped (GTK_WIDGET (fixture->window), "HwMapCard"));
  fixture_spin (50);
}

void
room_select (Fixture *fixture, const char *ids)
{
  g_auto (GStrv) words = g_strsplit (ids != NULL ? ids : "", " ", -1);

  hw_view_state_select (fixture_get_view (fixture), NULL);
  for (guint i = 0; words[i] != NULL; i++)
    hw_view_state_select_toggle (fixture_get_view (fixture), words[i]);
}

HwMeasureTable *
room_get_table (Fixture *fixture)
{
  return HW_MEASURE_TABLE (room_find_mapped (GTK_WIDGET (fixture->window), "HwMeasureTable"));
}

HwMeasureGrid *
room_get_grid (Fixture *fixture)
{
  return hw_measure_table_get_grid (room_get_table (fixture));
}
