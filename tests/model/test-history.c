/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-history.h"

#include "sample-map.h"

static void
push (HwHistory *history, const char *text, const char *label, const char *merge_key)
{
  g_autoptr (HwMap) map = sample_map_new (text);

  hw_history_push (history, map, label, merge_key);
}

static HwHistory *
new_history (guint max_steps)
{
  g_autoptr (HwMap) map = sample_map_new ("");

  return hw_history_new (map, max_steps);
}

static void
test_undo_redo (void)
{
  g_autoptr (HwHistory) history = new_history (0);

  g_assert_null (hw_history_undo (history));
  g_assert_null (hw_history_redo (history));
  g_assert_null (hw_history_get_undo_label (history, 0));

  push (history, "a", "Add a", NULL);
  push (history, "a; b", "Add b", NULL);
  g_assert_cmpuint (hw_history_get_n_undo (history), ==, 2);
  g_assert_cmpstr (hw_history_get_undo_label (history, 0), ==, "Add b");
  g_assert_cmpstr (hw_history_get_undo_label (history, 1), ==, "Add a");
  g_assert_null (hw_history_get_undo_label (history, 2));

  sample_assert_map (hw_history_undo (history), "a");
  g_assert_cmpstr (hw_history_get_redo_label (history, 0), ==, "Add b");
  g_assert_null (hw_history_get_redo_label (history, 1));
  sample_assert_map (hw_history_undo (history), "");
  g_assert_null (hw_history_undo (history));
  g_assert_cmpuint (hw_history_get_n_redo (history), ==, 2);
  sample_assert_map (hw_history_redo (history), "a");

  push (history, "a; c", "Add c", NULL);
  g_assert_null (hw_history_redo (history));
  g_assert_cmpuint (hw_history_get_n_redo (history), ==, 0);
  sample_assert_map (hw_history_undo (history), "a");
}

static void
test_merge (void)
{
  g_autoptr (HwHistory) history = new_history (0);

  push (history, "a", "Type", "name");
  push (history, "a; b", "Type more", "name");
  push (history, "a; b; c", "Type most", "name");
  g_assert_cmpuint (hw_history_get_n_undo (history), ==, 1);
  g_assert_cmpstr (hw_history_get_undo_label (history, 0), ==, "Type most");

  hw_history_seal (history);
  push (history, "a; b; c; d", "Type", "name");
  push (history, "x", "Drag", "drag");
  push (history, "y", "Other", NULL);
  push (history, "z", "Other", NULL);
  push (history, "w", "Drag", "drag");
  g_assert_cmpuint (hw_history_get_n_undo (history), ==, 6);
  sample_assert_map (hw_history_undo (history), "z");

  /* What was undone to is not merged into. */
  push (history, "v", "Drag", "drag");
  hw_history_undo (history);
  hw_history_redo (history);
  push (history, "u", "Drag", "drag");
  g_assert_cmpuint (hw_history_get_n_undo (history), ==, 7);
}

static void
test_no_effect (void)
{
  g_autoptr (HwHistory) history = new_history (0);

  push (history, "a", "Add", NULL);
  push (history, "a; b", "Add", NULL);
  hw_history_undo (history);
  push (history, "a", "Nothing", NULL);
  g_assert_cmpuint (hw_history_get_n_redo (history), ==, 1);

  /* A card dragged back to where it was. */
  push (history, "x", "Drag", "drag");
  push (history, "y", "Drag", "drag");
  push (history, "a", "Drag", "drag");
  g_assert_cmpuint (hw_history_get_n_undo (history), ==, 1);
  push (history, "z", "Drag", "drag");
  sample_assert_map (hw_history_undo (history), "a");
}

static void
test_limit (void)
{
  g_autoptr (HwHistory) history = new_history (3);
  g_autoptr (HwMap) older = sample_map_new ("old");

  g_assert_true (hw_history_extend (history, older, "Add first"));
  push (history, "a", "1", NULL);
  push (history, "b", "2", NULL);
  g_assert_false (hw_history_extend (history, older, "Add first"));
  push (history, "c", "3", NULL);
  push (history, "d", "4", NULL);
  g_assert_cmpuint (hw_history_get_n_undo (history), ==, 3);
  g_assert_cmpstr (hw_history_get_undo_label (history, 2), ==, "2");
  g_assert_null (hw_history_get_undo_label (history, 3));
  hw_history_undo (history);
  hw_history_undo (history);
  sample_assert_map (hw_history_undo (history), "a");
  g_assert_null (hw_history_undo (history));
}

static void
test_extend_and_replace (void)
{
  g_autoptr (HwHistory) history = new_history (0);
  g_autoptr (HwMap) older = sample_map_new ("old");
  g_autoptr (HwMap) oldest = sample_map_new ("oldest");
  g_autoptr (HwMap) other = sample_map_new ("other");

  push (history, "a", "Add a", NULL);
  hw_history_extend (history, older, "Clear");
  hw_history_extend (history, oldest, "Rename");
  hw_history_replace (history, other);
  g_assert_cmpuint (hw_history_get_n_undo (history), ==, 3);
  g_assert_cmpstr (hw_history_get_undo_label (history, 2), ==, "Rename");
  sample_assert_map (hw_history_get_map (history), "other");
  sample_assert_map (hw_history_undo (history), "");
  sample_assert_map (hw_history_undo (history), "old");
  sample_assert_map (hw_history_undo (history), "oldest");
  sample_assert_map (hw_history_redo (history), "old");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/history/undo-redo", test_undo_redo);
  g_test_add_func ("/history/merge", test_merge);
  g_test_add_func ("/history/no-effect", test_no_effect);
  g_test_add_func ("/history/limit", test_limit);
  g_test_add_func ("/history/extend-and-replace", test_extend_and_replace);
  return g_test_run ();
}
