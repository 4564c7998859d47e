/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of actions: what is in it is complete, unique and free of keys that belong to others.
 */

#include "hw-actions.h"
#include "hw-menus.h"

/* Keys that mean something else to the desktop, to text entries or on some keyboards. */
static const char *const reserved[] = {
  "<Control><Alt>Left",
  "<Control><Alt>Right",
  "<Control><Alt>Up",
  "<Control><Alt>Down",
  "<Control>period",
  "<Control>semicolon",
  "Tab",
  "<Shift>Tab",
  "<Alt>Tab",
  "<Alt>F4",
  "<Control><Alt>t",
  "<Control><Alt>l",
  /* Unicode entry of GTK's input methods. */
  "<Control><Shift>a",
  "<Control><Shift>b",
  "<Control><Shift>c",
  "<Control><Shift>d",
  "<Control><Shift>e",
  "<Control><Shift>f",
};

static gboolean
same_accel (const char *a, const char *b)
{
  guint key_a, key_b;
  GdkModifierType modifiers_a, modifiers_b;

  return gtk_accelerator_parse (a, &key_a, &modifiers_a)
         && gtk_accelerator_parse (b, &key_b, &modifiers_b) && key_a == key_b
         && modifiers_a == modifiers_b;
}

static void
test_complete (void)
{
  guint n_actions;
  const HwAction *actions = hw_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    {
      g_assert_nonnull (actions[i].label);
      g_assert_true (hw_actions_find (actions[i].name) == &actions[i]);
      g_assert_cmpuint (actions[i].group, <, HW_N_ACTION_GROUPS);
      for (guint j = 0; j < HW_ACTION_MAX_ACCELS && actions[i].accels[j] != NULL; j++)
        {
          guint key;
          GdkModifierType modifiers;

          g_test_message ("%s: %s", actions[i].name, actions[i].accels[j]);
          g_assert_true (gtk_accelerator_parse (actions[i].accels[j], &key, &modifiers));
          g_assert_cmpuint (key, !=, 0);
        }
    }
}

/* The canvas and the table never have the keyboard at the same time, and a presentation is a window
 * of its own. */
static gboolean
are_apart (const HwAction *a, const HwAction *b)
{
  if (a->scope == b->scope)
    return FALSE;
  if (a->scope == HW_ACTION_SCOPE_PRESENT || b->scope == HW_ACTION_SCOPE_PRESENT)
    return TRUE;
  return a->scope != HW_ACTION_SCOPE_WINDOW && b->scope != HW_ACTION_SCOPE_WINDOW;
}

static void
assert_no_clash (const HwAction *action, const char *accel, const HwAction *others, guint n_others)
{
  for (guint i = 0; i < G_N_ELEMENTS (reserved); i++)
    g_assert_false (same_accel (accel, reserved[i]));

  for (guint i = 0; i < n_others; i++)
    {
      for (guint j = 0; j < HW_ACTION_MAX_ACCELS && others[i].accels[j] != NULL; j++)
        {
          if (others[i].accels[j] != accel && !are_apart (action, &others[i])
              && same_accel (accel, others[i].accels[j]))
            g_error ("%s and %s share %s", action->name, others[i].name, accel);
        }
    }
}

static void
test_unique_keys (void)
{
  guint n_actions;
  const HwAction *actions = hw_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    {
      for (guint j = 0; j < HW_ACTION_MAX_ACCELS && actions[i].accels[j] != NULL; j++)
        assert_no_clash (&actions[i], actions[i].accels[j], actions, n_actions);
    }
}

/* Typing must not trigger anything: keys without Control or Alt belong to the canvas or the table,
 * but for the function keys. */
static void
test_plain_keys_are_not_of_the_window (void)
{
  guint n_actions;
  const HwAction *actions = hw_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    {
      for (guint j = 0; j < HW_ACTION_MAX_ACCELS && actions[i].accels[j] != NULL; j++)
        {
          guint key;
          GdkModifierType modifiers;

          gtk_accelerator_parse (actions[i].accels[j], &key, &modifiers);
          if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0
              && !(key >= GDK_KEY_F1 && key <= GDK_KEY_F12))
            g_assert_cmpint (actions[i].scope, !=, HW_ACTION_SCOPE_WINDOW);
        }
    }
}

/* Adds the actions of a menu and those below it; the number of its rows. */
static guint
collect_menu (GMenuModel *menu, GHashTable *actions)
{
  guint n_rows = 0;

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr (GMenuModel) below = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);
      char *action = NULL;

      if (section != NULL)
        {
          guint n_section = collect_menu (section, actions);

          g_assert_cmpuint (n_section, >, 0);
          n_rows += n_section;
          continue;
        }
      n_rows++;
      if (below != NULL)
        g_assert_cmpuint (collect_menu (below, actions), >, 1);
      else if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &action))
        g_assert_true (g_hash_table_add (actions, action));
    }
  return n_rows;
}

static void
test_menus (void)
{
  g_autoptr (GMenuModel) start = hw_menus_new_start_menu ();
  g_autoptr (GMenuModel) editor = hw_menus_new_editor_menu ();
  g_autoptr (GHashTable) in_start = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) in_editor = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  static const char *const needed[] = {
    "win.show-findings", "win.show-guesses", "win.show-trend",   "win.zoom-in",
    "win.zoom-out",      "win.history",      "win.snapshots",    "win.mode-compare",
    "win.fit-selection", "win.make-future",  "win.switch-state", "win.compare-states"
  };

  g_assert_cmpuint (collect_menu (start, in_start), <=, 8);
  /* 600 pixels hold so many. */
  g_assert_cmpuint (collect_menu (editor, in_editor), <=, 15);
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    g_assert_true (g_hash_table_contains (in_editor, needed[i]));
}

static void
test_tooltip (void)
{
  g_autofree char *with_key = hw_action_dup_tooltip ("win.fit-map");
  g_autofree char *without = hw_action_dup_tooltip ("win.about");

  g_assert_cmpstr (with_key, ==, "Fit map (Ctrl+9)");
  g_assert_cmpstr (without, ==, "About Headway");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/actions/complete", test_complete);
  g_test_add_func ("/app/actions/unique-keys", test_unique_keys);
  g_test_add_func ("/app/actions/plain-keys", test_plain_keys_are_not_of_the_window);
  g_test_add_func ("/app/actions/menus", test_menus);
  g_test_add_func ("/app/actions/tooltip", test_tooltip);
  return g_test_run ();
}
