/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-shortcuts.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hw-actions.h"
#include "hw-wrap-box.h"

/* What the pointer does, which no accelerator says. Untranslated. */
typedef struct
{
  const char *label;
  const char *gesture;
} Gesture;

static const Gesture gestures[] = {
  { N_ ("Scroll"), N_ ("Wheel or two fingers") },
  { N_ ("Scroll sideways"), N_ ("Shift and wheel") },
  { N_ ("Zoom where the pointer is"), N_ ("Ctrl and wheel, or pinch") },
  { N_ ("Move the map"), N_ ("Middle button, or Space, and drag") },
  { N_ ("Select what a frame touches"), N_ ("Drag on empty canvas") },
  { N_ ("Add to the selection"), N_ ("Shift and click") },
  { N_ ("Move what is selected"), N_ ("Drag a card or note") },
  { N_ ("… without snapping"), N_ ("Hold Ctrl while dragging") },
  { N_ ("… along one direction"), N_ ("Hold Shift while dragging") },
  { N_ ("Copy what is selected"), N_ ("Ctrl or Alt and drag") },
  { N_ ("Put a step elsewhere in the flow"), N_ ("Drop it on a link") },
  { N_ ("Move a lane"), N_ ("Drag its name") },
  { N_ ("Connect"), N_ ("Drag from a dot on a card, to a card or to empty canvas") },
  { N_ ("Lead a link elsewhere"), N_ ("Select it and drag one of its ends") },
  { N_ ("Add a step beside one or on a link"), N_ ("Click the plus that appears there") },
  { N_ ("See where Ctrl and an arrow add a step"), N_ ("Hold Ctrl") },
  { N_ ("Add a step anywhere"), N_ ("Double-click empty canvas") },
  { N_ ("Type a value"), N_ ("Double-click it") },
  { N_ ("Take the map into another program"), N_ ("Drag the preview out of Export") },
};

static GtkWidget *
group_new (AdwPreferencesPage *page, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
  return group;
}

static AdwActionRow *
append_row (GtkWidget *group, const char *title)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return ADW_ACTION_ROW (row);
}

/* The keypad has the same keys again. */
static gboolean
is_of_keypad (const char *accel)
{
  return strstr (accel, "KP_") != NULL;
}

static GtkWidget *
keys_new (const HwAction *action)
{
  GtkWidget *box = hw_wrap_box_new ();
  guint n_shown = 0;

  /* A key and one other way to type it: more would only be noise. */
  for (guint i = 0; i < HW_ACTION_MAX_ACCELS && action->accels[i] != NULL && n_shown < 2; i++)
    {
      GtkWidget *key;

      if (is_of_keypad (action->accels[i]))
        continue;
      key = gtk_shortcut_label_new (action->accels[i]);
      /* Apart from the one before more than its own caps are from each other. */
      gtk_widget_set_margin_start (key, 8);
      hw_wrap_box_append (HW_WRAP_BOX (box), key);
      n_shown++;
    }
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static void
append_group (AdwPreferencesPage *page, HwActionGroup group)
{
  GtkWidget *list = group_new (page, hw_action_group_get_label (group));
  guint n_actions;
  const HwAction *actions = hw_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    {
      if (actions[i].group == group && actions[i].accels[0] != NULL)
        adw_action_row_add_suffix (append_row (list, _ (actions[i].label)), keys_new (&actions[i]));
    }
}

static void
append_gestures (AdwPreferencesPage *page)
{
  GtkWidget *list = group_new (page, _ ("Pointer"));

  for (guint i = 0; i < G_N_ELEMENTS (gestures); i++)
    {
      GtkWidget *label = gtk_label_new (_ (gestures[i].gesture));

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 1);
      gtk_widget_add_css_class (label, "dim-label");
      adw_action_row_add_suffix (append_row (list, _ (gestures[i].label)), label);
    }
}

GtkWidget *
hw_shortcuts_window_new (GtkWindow *parent)
{
  GtkWidget *window = g_object_new (ADW_TYPE_PREFERENCES_WINDOW, "title", _ ("Keyboard shortcuts"),
                                    "transient-for", parent, "modal", TRUE, NULL);
  GtkWidget *page = adw_preferences_page_new ();

  for (HwActionGroup group = 0; group < HW_N_ACTION_GROUPS; group++)
    append_group (ADW_PREFERENCES_PAGE (page), group);
  append_gestures (ADW_PREFERENCES_PAGE (page));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), ADW_PREFERENCES_PAGE (page));
  return window;
}
