/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-application.h"

#include <glib/gi18n-lib.h>

#include "hw-compat.h"
#include "hw-actions.h"
#include "hw-preferences.h"
#include "hw-resources.h"
#include "hw-window.h"

struct _HwApplication
{
  AdwApplication parent_instance;

  HwWorkspace *workspace;
  HwSources *sources;  /* NULL until somebody wants them */
  GSettings *settings; /* NULL when the schema is not installed */
  char *library;       /* as asked for; NULL: the default */
};

G_DEFINE_FINAL_TYPE (HwApplication, hw_application, ADW_TYPE_APPLICATION)

static gboolean
show_icon_cb (gpointer window)
{
  gtk_window_set_icon_name (window, HW_APPLICATION_ID);
  return G_SOURCE_REMOVE;
}

/* The icon is drawn from curves, and the library for those is larger than this program: only X11
 * wants it of the window itself, and can wait for it until something is to be seen. */
static gboolean
first_frame_cb (GtkWidget *window, GdkFrameClock *clock, gpointer user_data)
{
  g_idle_add_full (G_PRIORITY_LOW, show_icon_cb, g_object_ref (window), g_object_unref);
  return G_SOURCE_REMOVE;
}

static HwWindow *
new_window (HwApplication *self)
{
  HwWindow *window = hw_window_new (self);

  gtk_widget_add_tick_callback (GTK_WIDGET (window), first_frame_cb, NULL, NULL);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
new_window_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  new_window (user_data);
}

/* All windows are asked, so that asking again goes. */
static gboolean
may_quit (GtkApplication *application)
{
  HwWindow *stays = NULL;

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    {
      if (HW_IS_WINDOW (l->data) && !hw_window_may_quit (l->data) && stays == NULL)
        stays = l->data;
    }
  if (stays != NULL)
    gtk_window_present (GTK_WINDOW (stays));
  return stays == NULL;
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (!may_quit (user_data))
    return;
  for (GList *l = gtk_application_get_windows (user_data); l != NULL; l = l->next)
    {
      if (HW_IS_WINDOW (l->data))
        hw_window_save_state (l->data);
    }
  g_application_quit (user_data);
}

/* A window that shows no map yet takes the next one. */
static HwWindow *
window_for_map (HwApplication *self)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (HW_IS_WINDOW (active) && hw_window_get_document (HW_WINDOW (active)) == NULL)
    return HW_WINDOW (active);
  return new_window (self);
}

/* A path to a file that is there, else a map of the library by id or title. */
static void
open_argument (HwApplication *self, GApplicationCommandLine *line, const char *argument)
{
  g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (line, argument);
  HwWindow *window = window_for_map (self);

  if (g_file_query_exists (file, NULL))
    hw_window_open_file (window, file);
  else
    hw_window_open_map (window, argument);
}

static int
hw_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  HwApplication *self = HW_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (line);
  g_autofree const char **rest = NULL;
  guint n_opened = 0;

  g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&ay", &rest);
  for (guint i = 0; rest != NULL && rest[i] != NULL; i++, n_opened++)
    open_argument (self, line, rest[i]);

  if (n_opened > 0)
    return 0;
  if (g_variant_dict_contains (options, "new-window")
      || gtk_application_get_active_window (GTK_APPLICATION (self)) == NULL)
    new_window (self);
  else
    gtk_window_present (gtk_application_get_active_window (GTK_APPLICATION (self)));
  return 0;
}

/* Reached by D-Bus activation; the command line does not come here. */
static void
hw_application_activate (GApplication *application)
{
  HwApplication *self = HW_APPLICATION (application);
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (active != NULL)
    gtk_window_present (active);
  else
    new_window (self);
}

static void
hw_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  HwApplication *self = HW_APPLICATION (application);

  for (int i = 0; i < n_files; i++)
    hw_window_open_file (window_for_map (self), files[i]);
}

static int
hw_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  HwApplication *self = HW_APPLICATION (application);

  g_variant_dict_lookup (options, "library", "^ay", &self->library);

  /* Another library is another program: it must not be handed to a running one. */
  if (self->library != NULL || g_getenv ("HEADWAY_LIBRARY") != NULL)
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  return -1;
}

static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, HW_APPLICATION_ID, TRUE);
  return schema != NULL ? g_settings_new (HW_APPLICATION_ID) : NULL;
}

static void
hw_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { "new-window", new_window_cb, NULL, NULL, NULL },
    { "quit", quit_cb, NULL, NULL, NULL },
  };
  HwApplication *self = HW_APPLICATION (application);

  G_APPLICATION_CLASS (hw_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  hw_actions_install_accels (GTK_APPLICATION (self));
  self->settings = open_settings ();
  self->workspace = hw_workspace_new (self->library);
  if (self->settings == NULL)
    return;
  hw_preferences_follow_appearance (self->settings);
  hw_preferences_follow_keeping (self->settings, self->workspace);
}

static void
hw_application_shutdown (GApplication *application)
{
  HwApplication *self = HW_APPLICATION (application);

  G_APPLICATION_CLASS (hw_application_parent_class)->shutdown (application);

  if (self->sources != NULL)
    hw_sources_stop (self->sources);
  g_clear_object (&self->sources);
  if (self->workspace != NULL)
    hw_workspace_flush (self->workspace);
  g_clear_object (&self->workspace);
}

static void
hw_application_finalize (GObject *object)
{
  HwApplication *self = HW_APPLICATION (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->library, g_free);

  G_OBJECT_CLASS (hw_application_parent_class)->finalize (object);
}

static void
hw_application_class_init (HwApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hw_application_finalize;

  application_class->activate = hw_application_activate;
  application_class->command_line = hw_application_command_line;
  application_class->handle_local_options = hw_application_handle_local_options;
  application_class->open = hw_application_open;
  application_class->shutdown = hw_application_shutdown;
  application_class->startup = hw_application_startup;
}

static void
hw_application_init (HwApplication *self)
{
  static const GOptionEntry options[] = {
    { "library", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Use this library"), N_ ("FILE") },
    { "new-window", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open a new window"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_ ("[FILE|MAP…]") },
    { NULL },
  };

  /* Registered by a constructor, which the linker leaves out unless something here is used. */
  hw_get_resource ();
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

HwApplication *
hw_application_new (void)
{
  return g_object_new (HW_TYPE_APPLICATION, "application-id", HW_APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_HANDLES_OPEN, NULL);
}

HwWorkspace *
hw_application_get_workspace (HwApplication *self)
{
  return self->workspace;
}

HwSources *
hw_application_get_sources (HwApplication *self)
{
  if (self->sources == NULL && self->workspace != NULL)
    self->sources = hw_sources_new (self->workspace, NULL);
  return self->sources;
}

GSettings *
hw_application_get_settings (HwApplication *self)
{
  return self->settings;
}

int
hw_app_run (int argc, char **argv)
{
  g_autoptr (HwApplication) application = NULL;

  if (!gtk_init_check ())
    {
      g_printerr ("headway: %s\n",
                  _ ("window: there is no display; “headway help” lists what works "
                     "without one"));
      return 1;
    }
  hw_compat_mend_accessible_bounds ();
  application = hw_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
