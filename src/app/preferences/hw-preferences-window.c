/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-preferences-window.h"

#include <glib/gi18n-lib.h>

#include "hw-preferences.h"

struct _HwPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  /* Template widgets */
  AdwComboRow *colours;
  GtkSwitch *reduced_motion;
  GtkSwitch *snapping;
  GtkSwitch *letter_keys;
  AdwComboRow *wheel;
  GtkAdjustment *hours;
  GtkAdjustment *days;
  AdwActionRow *location;
  GtkButton *open_folder;
  AdwComboRow *trash;
  AdwComboRow *history;
  AdwComboRow *daily;

  HwWorkspace *workspace;
};

G_DEFINE_FINAL_TYPE (HwPreferencesWindow, hw_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

/* One row of a list to choose from: a text or a number of the settings, and its words,
 * untranslated. */
typedef struct
{
  const char *text;
  guint number;
  const char *label;
} Choice;

/* Those of one key, ending in a row without words. */
#define MAX_CHOICES 6

typedef Choice Choices[MAX_CHOICES];

static const Choices colours = {
  { "system", 0, N_ ("As the desktop") },
  { "light", 0, N_ ("Light") },
  { "dark", 0, N_ ("Dark") },
  { 0 },
};

static const Choices wheels = {
  { "scroll", 0, N_ ("Scrolls") },
  { "zoom", 0, N_ ("Zooms") },
  { 0 },
};

static const Choices trash_days = {
  { NULL, 7, N_ ("A week") },
  { NULL, 30, N_ ("30 days") },
  { NULL, 365, N_ ("A year") },
  { NULL, 0, N_ ("Until the trash is emptied") },
  { 0 },
};

static const Choices history_days = {
  { NULL, 7, N_ ("A week") },   { NULL, 30, N_ ("30 days") }, { NULL, 90, N_ ("90 days") },
  { NULL, 365, N_ ("A year") }, { NULL, 0, N_ ("For ever") }, { 0 },
};

static const Choices daily_days = {
  { NULL, 90, N_ ("90 days") },
  { NULL, 365, N_ ("A year") },
  { NULL, 1095, N_ ("3 years") },
  { NULL, 36500, N_ ("For ever") },
  { 0 },
};

static gboolean
is_choice (const Choice *choice, GVariant *variant)
{
  if (choice->text != NULL)
    return g_str_equal (choice->text, g_variant_get_string (variant, NULL));
  return choice->number == g_variant_get_uint32 (variant);
}

/* A row that chooses among them. */
typedef struct
{
  const Choice *choices;
  guint n_choices;
  GtkStringList *labels; /* of the choices, and of a value that is none of them */
} Offer;

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  g_object_unref (offer->labels);
  g_free (offer);
}

/* What somebody set elsewhere and is no choice stands after them. */
static guint
offer_other (Offer *offer, GVariant *variant)
{
  guint n_labels = g_list_model_get_n_items (G_LIST_MODEL (offer->labels));
  g_autofree char *label = NULL;

  if (g_variant_is_of_type (variant, G_VARIANT_TYPE_UINT32))
    {
      guint n_days = g_variant_get_uint32 (variant);

      label = g_strdup_printf (ngettext ("%u day", "%u days", n_days), n_days);
    }
  else
    label = g_variant_dup_string (variant, NULL);
  gtk_string_list_splice (offer->labels, offer->n_choices, n_labels - offer->n_choices,
                          (const char *const[]){ label, NULL });
  return offer->n_choices;
}

static gboolean
to_selected (GValue *value, GVariant *variant, gpointer user_data)
{
  Offer *offer = user_data;

  for (guint i = 0; i < offer->n_choices; i++)
    {
      if (is_choice (&offer->choices[i], variant))
        {
          g_value_set_uint (value, i);
          return TRUE;
        }
    }
  g_value_set_uint (value, offer_other (offer, variant));
  return TRUE;
}

static GVariant *
from_selected (const GValue *value, const GVariantType *type, gpointer user_data)
{
  const Offer *offer = user_data;
  guint position = g_value_get_uint (value);

  if (position >= offer->n_choices)
    return NULL;
  if (offer->choices[position].text != NULL)
    return g_variant_new_string (offer->choices[position].text);
  return g_variant_new_uint32 (offer->choices[position].number);
}

static void
bind_choices (GSettings *settings, const char *key, AdwComboRow *row, const Choice *choices)
{
  Offer *offer = g_new0 (Offer, 1);

  offer->choices = choices;
  offer->labels = gtk_string_list_new (NULL);
  for (; choices[offer->n_choices].label != NULL; offer->n_choices++)
    gtk_string_list_append (offer->labels, _ (choices[offer->n_choices].label));
  adw_combo_row_set_model (row, G_LIST_MODEL (offer->labels));
  g_settings_bind_with_mapping (settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT,
                                to_selected, from_selected, offer, offer_free);
}

static gboolean
to_thinned (GValue *value, GVariant *variant, gpointer user_data)
{
  g_value_set_boolean (value, g_variant_get_uint32 (variant) > 0);
  return TRUE;
}

static void
bind (HwPreferencesWindow *self, GSettings *settings)
{
  const GSettingsBindFlags both = G_SETTINGS_BIND_DEFAULT;

  bind_choices (settings, HW_PREFERENCE_COLOURS, self->colours, colours);
  bind_choices (settings, HW_PREFERENCE_WHEEL, self->wheel, wheels);
  bind_choices (settings, HW_PREFERENCE_TRASH_DAYS, self->trash, trash_days);
  bind_choices (settings, HW_PREFERENCE_HISTORY_DAYS, self->history, history_days);
  bind_choices (settings, HW_PREFERENCE_DAILY_DAYS, self->daily, daily_days);
  g_settings_bind (settings, HW_PREFERENCE_REDUCED_MOTION, self->reduced_motion, "active", both);
  g_settings_bind (settings, HW_PREFERENCE_SNAPPING, self->snapping, "active", both);
  g_settings_bind (settings, HW_PREFERENCE_LETTER_KEYS, self->letter_keys, "active", both);
  g_settings_bind (settings, HW_PREFERENCE_HOURS_PER_DAY, self->hours, "value", both);
  g_settings_bind (settings, HW_PREFERENCE_DAYS_PER_WEEK, self->days, "value", both);
  /* Where every state stays there is nothing to thin out. */
  g_settings_bind_with_mapping (settings, HW_PREFERENCE_HISTORY_DAYS, self->daily, "sensitive",
                                G_SETTINGS_BIND_GET | G_SETTINGS_BIND_NO_SENSITIVITY, to_thinned,
                                NULL, NULL, NULL);
}

static void
open_folder_cb (HwPreferencesWindow *self)
{
  g_autofree char *folder = g_path_get_dirname (hw_workspace_get_path (self->workspace));
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (self), uri, GDK_CURRENT_TIME);
}

static void
show_location (HwPreferencesWindow *self)
{
  g_autofree char *path = g_filename_display_name (hw_workspace_get_path (self->workspace));
  g_autofree char *markup = g_markup_escape_text (path, -1);

  adw_action_row_set_subtitle (self->location, markup);
}

static void
hw_preferences_window_dispose (GObject *object)
{
  HwPreferencesWindow *self = HW_PREFERENCES_WINDOW (object);

  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_PREFERENCES_WINDOW);

  G_OBJECT_CLASS (hw_preferences_window_parent_class)->dispose (object);
}

static void
hw_preferences_window_class_init (HwPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_preferences_window_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/headway_vsm/Headway/preferences/hw-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HwPreferencesWindow, colours);
  gtk_widget_class_bind_template_child (widget_class, HwPreferencesWindow, reduced_motion);
  gtk_widget_class_bind_template_child (widget_class, HwPreferencesWindow, snapping);
  gtk_widget_class_bind_template_child (widget_class, HwPreferencesWindow, letter_keys);
  gtk_widget_class_bind_template_child (widget_class, HwPreferencesWindow, wheel);
  gtk_widget_class_bind_template_child (widget_class, HwPreferencesWindow, hours);
  gtk_widget_class_bind_template_child (widget_class, HwPreferencesWindow, days);
  gtk_widget_class_bind_template_child (widget_class, HwPreferencesWindow, location);
  gtk_widget_class_bind_template_child (widget_class, HwPreferencesWindow, open_folder);
  gtk_widget_class_bind_template_child (widget_class, HwPreferencesWindow, trash);
  gtk_widget_class_bind_template_child (widget_class, HwPreferencesWindow, history);
  gtk_widget_class_bind_template_child (widget_class, HwPreferencesWindow, daily);
}

static void
hw_preferences_window_init (HwPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->open_folder, "clicked", G_CALLBACK (open_folder_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
hw_preferences_window_new (GtkWindow *parent, GSettings *settings, HwWorkspace *workspace)
{
  HwPreferencesWindow *self =
      g_object_new (HW_TYPE_PREFERENCES_WINDOW, "transient-for", parent, "modal", TRUE, NULL);

  self->workspace = g_object_ref (workspace);
  show_location (self);
  bind (self, settings);
  return GTK_WIDGET (self);
}
