/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The one table of what a person can do: name, words, keys and where the keys work. Accelerators,
 * canvas keys, menus, tooltips, the shortcuts window and tests all read it. */

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  HW_ACTION_GROUP_MAPS,
  HW_ACTION_GROUP_EDIT,
  HW_ACTION_GROUP_CREATE,
  HW_ACTION_GROUP_TOOLS,
  HW_ACTION_GROUP_ARRANGE,
  HW_ACTION_GROUP_MARK,
  HW_ACTION_GROUP_DATA,
  HW_ACTION_GROUP_VIEW,
  HW_ACTION_GROUP_WALK,
  HW_ACTION_GROUP_TABLE,
  HW_ACTION_GROUP_OUTLINE,
  HW_ACTION_GROUP_WORKSHOP,
  HW_ACTION_GROUP_PRESENT,
  HW_ACTION_GROUP_OUTPUT,
  HW_ACTION_GROUP_GENERAL,
  HW_N_ACTION_GROUPS
} HwActionGroup;

typedef enum
{
  HW_ACTION_SCOPE_WINDOW,  /* the keys work anywhere in the window */
  HW_ACTION_SCOPE_CANVAS,  /* only while the canvas has the keyboard: single keys and arrows */
  HW_ACTION_SCOPE_TABLE,   /* only while the Measure table has it */
  HW_ACTION_SCOPE_OUTLINE, /* only while the outline has it */
  HW_ACTION_SCOPE_CARD,    /* only while a map on the start page has it */
  HW_ACTION_SCOPE_PRESENT, /* in the window of a presentation */
} HwActionScope;

#define HW_ACTION_MAX_ACCELS 4

typedef struct
{
  const char *name;  /* "win.fit-map" */
  const char *label; /* for people, untranslated; NULL: nothing to show in menus */
  HwActionGroup group;
  HwActionScope scope;
  const char *accels[HW_ACTION_MAX_ACCELS]; /* the first is the one shown */
} HwAction;

const HwAction *hw_actions_get (guint *n_actions);

/* NULL when there is none of this name. */
const HwAction *hw_actions_find (const char *name);

/* TRUE when a key works anywhere in the window, whatever has the keyboard: it is none that writes a
 * character. */
gboolean hw_actions_is_window_key (guint key, GdkModifierType state);

/* TRUE for a key that leaves the map: that closes the window, quits or goes to all maps. */
gboolean hw_actions_is_leaving_key (guint key, GdkModifierType state);

/* Those that can be used from this widget now, in the order of the table: an array of borrowed
 * HwAction. */
GPtrArray *hw_actions_list_enabled (GtkWidget *from);

/* The key shown for it, "Ctrl+9", owned by the caller; NULL when it has none. */
char *hw_action_dup_key_label (const HwAction *action);

/* Translated: "View". */
const char *hw_action_group_get_label (HwActionGroup group);

/* "Fit map (Ctrl+9)", translated, owned by the caller: for tooltips. */
char *hw_action_dup_tooltip (const char *name);

/* Gives the application the keys of everything with window scope. */
void hw_actions_install_accels (GtkApplication *application);

/* Makes the keys of a scope work while the widget or a child of it has the keyboard. */
void hw_actions_install_keys (GtkWidget *widget, HwActionScope scope);

/* Whether keys of one letter, without Ctrl or Alt, work there too; they do at first. For who hits
 * them by accident, or speaks to the machine. */
void hw_actions_set_letters (GtkWidget *widget, gboolean work);

/* A menu section of these actions, by name, ending in NULL. */
GMenuModel *hw_actions_new_section (const char *const *names);

/* The same without keys, but for those of the whole application: where there is no room for them.
 */
GMenuModel *hw_actions_new_narrow_section (const char *const *names);

/* The tooltip of each button that has an action of the table, in the whole tree below `root`. */
void hw_actions_label_buttons (GtkWidget *root);

G_END_DECLS
