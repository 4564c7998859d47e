/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-shortcuts.h"

#include <glib/gi18n-lib.h>

#include "hw-actions.h"

/* What the pointer does, which no accelerator says. */
typedef struct
{
  const char *gesture; /* words, untranslated */
  const char *label;   /* untranslated */
} Gesture;

static const Gesture gestures[] = {
  { N_ ("Wheel or two fingers"), N_ ("Scroll; with Shift sideways") },
  { N_ ("Ctrl + wheel, or pinch"), N_ ("Zoom where the pointer is") },
  { N_ ("Middle button, or Space, and drag"), N_ ("Move the map") },
  { N_ ("Drag on empty canvas"), N_ ("Select what the frame touches") },
  { N_ ("Shift + click"), N_ ("Add to the selection") },
};

static void
append_shortcut (GString *ui, const HwAction *action)
{
  g_autoptr (GString) accels = g_string_new (NULL);
  g_autofree char *markup = NULL;

  for (guint i = 0; i < HW_ACTION_MAX_ACCELS && action->accels[i] != NULL; i++)
    g_string_append_printf (accels, "%s%s", i > 0 ? " " : "", action->accels[i]);
  markup = g_markup_printf_escaped ("<child><object class='GtkShortcutsShortcut'>"
                                    "<property name='accelerator'>%s</property>"
                                    "<property name='title'>%s</property>"
                                    "</object></child>",
                                    accels->str, _ (action->label));
  g_string_append (ui, markup);
}

static void
append_group (GString *ui, HwActionGroup group)
{
  g_autofree char *title = g_markup_escape_text (hw_action_group_get_label (group), -1);
  guint n_actions;
  const HwAction *actions = hw_actions_get (&n_actions);

  g_string_append_printf (ui,
                          "<child><object class='GtkShortcutsGroup'>"
                          "<property name='title'>%s</property>",
                          title);
  for (guint i = 0; i < n_actions; i++)
    {
      if (actions[i].group == group && actions[i].accels[0] != NULL)
        append_shortcut (ui, &actions[i]);
    }
  g_string_append (ui, "</object></child>");
}

static void
append_gestures (GString *ui)
{
  g_autofree char *title = g_markup_escape_text (_ ("Pointer"), -1);

  g_string_append_printf (ui,
                          "<child><object class='GtkShortcutsGroup'>"
                          "<property name='title'>%s</property>",
                          title);
  for (guint i = 0; i < G_N_ELEMENTS (gestures); i++)
    {
      g_autofree char *markup =
          g_markup_printf_escaped ("<child><object class='GtkShortcutsShortcut'>"
                                   "<property name='shortcut-type'>gesture</property>"
                                   "<property name='title'>%s</property>"
                                   "<property name='subtitle'>%s</property>"
                                   "</object></child>",
                                   _ (gestures[i].gesture), _ (gestures[i].label));

      g_string_append (ui, markup);
    }
  g_string_append (ui, "</object></child>");
}

GtkWidget *
hw_shortcuts_window_new (GtkWindow *parent)
{
  g_autoptr (GString) ui = g_string_new ("<interface><object class='GtkShortcutsWindow' id='w'>"
                                         "<property name='modal'>1</property>"
                                         "<child><object class='GtkShortcutsSection'>"
                                         "<property name='section-name'>headway</property>"
                                         "<property name='max-height'>14</property>");
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWidget *window;

  for (HwActionGroup group = 0; group < HW_N_ACTION_GROUPS; group++)
    append_group (ui, group);
  append_gestures (ui);
  g_string_append (ui, "</object></child></object></interface>");

  builder = gtk_builder_new_from_string (ui->str, (gssize)ui->len);
  window = GTK_WIDGET (gtk_builder_get_object (builder, "w"));
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  return window;
}
