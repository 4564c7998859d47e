/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-edit-stack.h"

static HwEditStack *
stack_of (guint n_states)
{
  HwEditStack *stack = hw_edit_stack_new ();
  g_autoptr (HwMap) first = hw_map_new ("m", "0");

  hw_edit_stack_append (stack, 1, NULL, FALSE, first);
  for (guint i = 1; i < n_states; i++)
    {
      g_autofree char *title = g_strdup_printf ("%u", i);
      g_autoptr (HwMap) map = hw_map_new ("m", title);

      hw_edit_stack_push (stack, i + 1, title, FALSE, map);
    }
  return stack;
}

static const char *
title_at (HwEditStack *stack, int direction)
{
  return hw_map_get_title (hw_edit_stack_peek (stack, direction)->map);
}

static void
test_walk (void)
{
  g_autoptr (HwEditStack) stack = stack_of (4);

  g_assert_null (hw_edit_stack_peek (stack, 1));
  g_assert_cmpstr (hw_edit_stack_get_label (stack, -1), ==, "3");
  g_assert_cmpstr (title_at (stack, -1), ==, "2");
  hw_edit_stack_step (stack, -1);
  hw_edit_stack_step (stack, -1);
  g_assert_cmpstr (hw_edit_stack_get_label (stack, 1), ==, "2");
  g_assert_cmpstr (title_at (stack, -1), ==, "0");
  hw_edit_stack_step (stack, -1);
  g_assert_null (hw_edit_stack_peek (stack, -1));
  g_assert_null (hw_edit_stack_get_label (stack, -1));
}

static void
test_push_drops_redo (void)
{
  g_autoptr (HwEditStack) stack = stack_of (4);
  g_autoptr (HwMap) map = hw_map_new ("m", "other");

  hw_edit_stack_step (stack, -1);
  hw_edit_stack_step (stack, -1);
  hw_edit_stack_push (stack, 9, "other", FALSE, map);
  g_assert_null (hw_edit_stack_peek (stack, 1));
  g_assert_cmpstr (title_at (stack, -1), ==, "1");
}

/* Typing a word is one step back, however many letters it had. */
static void
test_continued_edits_are_one_step (void)
{
  g_autoptr (HwEditStack) stack = stack_of (2);
  g_autoptr (HwMap) map = hw_map_new ("m", "word");

  hw_edit_stack_push (stack, 3, "Rename", FALSE, map);
  hw_edit_stack_push (stack, 4, "Rename", TRUE, map);
  hw_edit_stack_push (stack, 5, "Rename", TRUE, map);
  g_assert_cmpint (hw_edit_stack_peek (stack, -1)->revision, ==, 2);
  hw_edit_stack_step (stack, -1);
  g_assert_cmpint (hw_edit_stack_peek (stack, 1)->revision, ==, 5);
  g_assert_cmpstr (hw_edit_stack_get_label (stack, 1), ==, "Rename");
}

/* Far from the current state maps are let go, never the states. */
static void
test_memory (void)
{
  g_autoptr (HwEditStack) stack = stack_of (2000);
  guint n_steps = 0;
  guint n_maps = 0;

  for (HwEditState *state; (state = hw_edit_stack_peek (stack, -1)) != NULL; n_steps++)
    {
      n_maps += state->map != NULL;
      hw_edit_stack_step (stack, -1);
    }
  g_assert_cmpuint (n_steps, ==, 1999);
  g_assert_cmpuint (n_maps, <, 400);
  g_assert_cmpuint (n_maps, >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/edit-stack/walk", test_walk);
  g_test_add_func ("/document/edit-stack/push-drops-redo", test_push_drops_redo);
  g_test_add_func ("/document/edit-stack/continued", test_continued_edits_are_one_step);
  g_test_add_func ("/document/edit-stack/memory", test_memory);
  return g_test_run ();
}
