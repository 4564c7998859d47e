/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of actions: what is in it is complete, unique and free of keys that belong to others.
 */

#include "hw-actions.h"
#include "hw-menus.h"

#include <string.h>

/* Of the manual page. */
#define SECTION ".SH KEYS\n"
#define NEXT_SECTION ".SH EXIT STATUS\n"

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

/* As the manual and README.md write keys. */
static const struct
{
  guint key;
  const char *name;
} key_names[] = {
  { GDK_KEY_Return, "Enter" },    { GDK_KEY_BackSpace, "Backspace" },
  { GDK_KEY_Page_Up, "Page Up" }, { GDK_KEY_Page_Down, "Page Down" },
  { GDK_KEY_space, "Space" },     { GDK_KEY_plus, "+" },
  { GDK_KEY_minus, "-" },         { GDK_KEY_equal, "=" },
  { GDK_KEY_comma, "," },         { GDK_KEY_question, "?" },
};

static char *
dup_key_text (const char *accel)
{
  guint key;
  GdkModifierType modifiers;
  g_autofree char *name = NULL;

  g_assert_true (gtk_accelerator_parse (accel, &key, &modifiers));
  for (guint i = 0; i < G_N_ELEMENTS (key_names) && name == NULL; i++)
    {
      if (key_names[i].key == key)
        name = g_strdup (key_names[i].name);
    }
  if (name == NULL)
    name = g_strdup (gdk_keyval_name (gdk_keyval_to_upper (key)));
  return g_strconcat (modifiers & GDK_CONTROL_MASK ? "Ctrl+" : "",
                      modifiers & GDK_ALT_MASK ? "Alt+" : "",
                      modifiers & GDK_SHIFT_MASK ? "Shift+" : "", name, NULL);
}

/* "Ctrl+G, F3"; the keypad has the same keys again. */
static char *
dup_keys_text (const HwAction *action)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < HW_ACTION_MAX_ACCELS && action->accels[i] != NULL; i++)
    {
      g_autofree char *key = NULL;

      if (strstr (action->accels[i], "KP_") != NULL)
        continue;
      key = dup_key_text (action->accels[i]);
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", key);
    }
  return g_string_free (text, FALSE);
}

static void
append_escaped (GString *page, const char *text)
{
  g_autoptr (GString) escaped = g_string_new (text);

  g_string_replace (escaped, "-", "\\-", 0);
  g_string_append (page, escaped->str);
}

static char *
dup_section (void)
{
  GString *page = g_string_new (SECTION);
  guint n_actions;
  const HwAction *actions = hw_actions_get (&n_actions);

  g_string_append (page,
                   "In the window. Keys of one letter work on the map while nothing is typed, "
                   "and can be switched off.\n");
  for (HwActionGroup group = 0; group < HW_N_ACTION_GROUPS; group++)
    {
      g_string_append_printf (page, ".SS %s\n", hw_action_group_get_label (group));
      for (guint i = 0; i < n_actions; i++)
        {
          g_autofree char *keys = NULL;

          if (actions[i].group != group || actions[i].accels[0] == NULL)
            continue;
          keys = dup_keys_text (&actions[i]);
          g_string_append (page, ".TP 26\n.B ");
          append_escaped (page, keys);
          g_string_append_c (page, '\n');
          append_escaped (page, actions[i].label);
          g_string_append_c (page, '\n');
        }
    }
  return g_string_free (page, FALSE);
}

/* All keys, as in the shortcuts window; HW_UPDATE_GOLDEN=1 writes them. */
static void
test_manual (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "headway.1", NULL);
  g_autofree char *page = NULL;
  g_autofree char *section = dup_section ();
  g_autofree char *there = NULL;
  char *start, *end;

  g_assert_true (g_file_get_contents (path, &page, NULL, NULL));
  end = strstr (page, NEXT_SECTION);
  g_assert_nonnull (end);
  start = strstr (page, SECTION);
  if (start == NULL)
    start = end;
  there = g_strndup (start, (gsize)(end - start));
  if (g_getenv ("HW_UPDATE_GOLDEN") != NULL)
    {
      g_autofree char *before = g_strndup (page, (gsize)(start - page));
      g_autofree char *updated = g_strconcat (before, section, end, NULL);

      g_assert_true (g_file_set_contents (path, updated, -1, NULL));
      return;
    }
  g_assert_cmpstr (there, ==, section);
}

static gboolean
is_key (const char *text)
{
  guint n_actions;
  const HwAction *actions = hw_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    {
      for (guint j = 0; j < HW_ACTION_MAX_ACCELS && actions[i].accels[j] != NULL; j++)
        {
          g_autofree char *key = dup_key_text (actions[i].accels[j]);

          if (g_str_equal (key, text))
            return TRUE;
        }
    }
  return FALSE;
}

/* Keys that README.md names are there; those with Alt alone are letters of dialogs. */
static void
test_readme (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "README.md", NULL);
  g_autofree char *page = NULL;
  g_autoptr (GRegex) pattern =
      g_regex_new ("`((?:Ctrl|Shift)\\+[^`]+|F[0-9]+)`", G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n_keys = 0;

  g_assert_true (g_file_get_contents (path, &page, NULL, NULL));
  g_regex_match (pattern, page, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *found = g_match_info_fetch (match, 1);
      g_autoptr (GString) key = g_string_new (found);

      g_string_replace (key, "→", "Right", 0);
      g_string_replace (key, "↓", "Down", 0);
      g_string_replace (key, "↑", "Up", 0);
      if (!is_key (key->str))
        g_error ("README.md names a key that does nothing: %s", found);
      n_keys++;
    }
  g_assert_cmpuint (n_keys, >, 15);
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
  g_test_add_func ("/app/actions/manual", test_manual);
  g_test_add_func ("/app/actions/readme", test_readme);
  return g_test_run ();
}
