/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-preferences.h"

/* What goes for good goes so long after it was last said what is to stay, seconds: nobody loses
 * anything by trying what a row is for, and a program that has just been started is in use. */
#define TIDY_S 20

#define ANIMATIONS "gtk-enable-animations"

/* Of a workspace: the source that is to tidy it. */
#define TIDY_DATA "hw-tidy"

static const struct
{
  const char *name;
  AdwColorScheme scheme;
} schemes[] = {
  { "system", ADW_COLOR_SCHEME_DEFAULT },
  { "light", ADW_COLOR_SCHEME_FORCE_LIGHT },
  { "dark", ADW_COLOR_SCHEME_FORCE_DARK },
};

static void
colours_changed_cb (GSettings *settings)
{
  g_autofree char *name = g_settings_get_string (settings, HW_PREFERENCE_COLOURS);

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      if (g_str_equal (schemes[i].name, name))
        adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[i].scheme);
    }
}

/* What the desktop says comes back when nobody says otherwise here. */
static void
motion_changed_cb (GSettings *settings)
{
  GtkSettings *gtk = gtk_settings_get_default ();

  if (g_settings_get_boolean (settings, HW_PREFERENCE_REDUCED_MOTION))
    g_object_set (gtk, ANIMATIONS, FALSE, NULL);
  else
    gtk_settings_reset_property (gtk, ANIMATIONS);
}

void
hw_preferences_follow_appearance (GSettings *settings)
{
  g_signal_connect (settings, "changed::" HW_PREFERENCE_COLOURS, G_CALLBACK (colours_changed_cb),
                    NULL);
  g_signal_connect (settings, "changed::" HW_PREFERENCE_REDUCED_MOTION,
                    G_CALLBACK (motion_changed_cb), NULL);
  colours_changed_cb (settings);
  if (g_settings_get_boolean (settings, HW_PREFERENCE_REDUCED_MOTION))
    motion_changed_cb (settings);
}

static gboolean
tidy_cb (gpointer user_data)
{
  HwWorkspace *workspace = user_data;

  g_object_steal_data (G_OBJECT (workspace), TIDY_DATA);
  /* What fails goes another time. */
  hw_workspace_tidy_async (workspace, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static void
stop_tidy (gpointer data)
{
  g_source_remove (GPOINTER_TO_UINT (data));
}

static void
keeping_changed_cb (HwWorkspace *workspace, const char *key, GSettings *settings)
{
  HwKeeping keeping = {
    .trash_days = g_settings_get_uint (settings, HW_PREFERENCE_TRASH_DAYS),
    .history_days = g_settings_get_uint (settings, HW_PREFERENCE_HISTORY_DAYS),
    .daily_days = g_settings_get_uint (settings, HW_PREFERENCE_DAILY_DAYS),
  };

  hw_workspace_set_keeping (workspace, &keeping);
  g_object_set_data_full (G_OBJECT (workspace), TIDY_DATA,
                          GUINT_TO_POINTER (g_timeout_add_seconds (TIDY_S, tidy_cb, workspace)),
                          stop_tidy);
}

void
hw_preferences_follow_keeping (GSettings *settings, HwWorkspace *workspace)
{
  static const char *const signals[] = {
    "changed::" HW_PREFERENCE_TRASH_DAYS,
    "changed::" HW_PREFERENCE_HISTORY_DAYS,
    "changed::" HW_PREFERENCE_DAILY_DAYS,
  };

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (settings, signals[i], G_CALLBACK (keeping_changed_cb), workspace,
                             G_CONNECT_SWAPPED);
  keeping_changed_cb (workspace, NULL, settings);
}

static gboolean
to_zooms (GValue *value, GVariant *variant, gpointer user_data)
{
  g_value_set_boolean (value, g_str_equal (g_variant_get_string (variant, NULL), "zoom"));
  return TRUE;
}

void
hw_preferences_bind_canvas (GSettings *settings, GObject *canvas)
{
  g_settings_bind (settings, HW_PREFERENCE_SNAPPING, canvas, "snaps", G_SETTINGS_BIND_GET);
  g_settings_bind (settings, HW_PREFERENCE_LETTER_KEYS, canvas, "letter-keys", G_SETTINGS_BIND_GET);
  g_settings_bind_with_mapping (settings, HW_PREFERENCE_WHEEL, canvas, "wheel-zooms",
                                G_SETTINGS_BIND_GET, to_zooms, NULL, NULL, NULL);
}

HwTimeUnits
hw_preferences_get_units (GSettings *settings)
{
  return (HwTimeUnits){ g_settings_get_double (settings, HW_PREFERENCE_HOURS_PER_DAY),
                        g_settings_get_double (settings, HW_PREFERENCE_DAYS_PER_WEEK) };
}
