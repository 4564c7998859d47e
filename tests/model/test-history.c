/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-history.h"

/* States of the revisions 1, 2, 3 ... titled "0", "1", "2" ... */
static void
push (HwHistory *history, gint64 revision, const char *title, const char *merge_key)
{
  g_autoptr (HwMap) map = hw_map_new ("m", title);

  hw_history_push (history, map, revision, title, merge_key);
}

static HwHistory *
history_of (guint n_states, guint max_maps)
{
  HwHistory *history = hw_history_new (max_maps);
  g_autoptr (HwMap) first = hw_map_new ("m", "0");

  hw_history_append (history, &(HwHistoryState){ .revision = 1, .map = first });
  for (guint i = 1; i < n_states; i++)
    {
      g_autofree char *title = g_strdup_printf ("%u", i);

      push (history, i + 1, title, NULL);
    }
  return history;
}

static void
assert_step (HwHistory *history, int direction, const char *title)
{
  HwMap *map = hw_history_step (history, direction);

  g_assert_cmpstr (hw_map_get_title (map), ==, title);
  g_assert_true (map == hw_history_get_map (history));
}

static void
assert_end (HwHistory *history, int direction)
{
  g_assert_null (hw_history_peek (history, direction));
  g_assert_null (hw_history_get_label (history, direction));
}

static void
test_walk (void)
{
  g_autoptr (HwHistory) history = history_of (4, 0);

  assert_end (history, 1);
  g_assert_cmpstr (hw_history_get_label (history, -1), ==, "3");
  g_assert_cmpint (hw_history_peek (history, -1)->revision, ==, 3);
  assert_step (history, -1, "2");
  assert_step (history, -1, "1");
  g_assert_cmpstr (hw_history_get_label (history, 1), ==, "2");
  assert_step (history, -1, "0");
  assert_end (history, -1);
  assert_step (history, 1, "1");
}

static void
test_push_drops_redo (void)
{
  g_autoptr (HwHistory) history = history_of (4, 0);

  hw_history_step (history, -1);
  hw_history_step (history, -1);
  push (history, 9, "other", NULL);
  assert_end (history, 1);
  assert_step (history, -1, "1");
  assert_step (history, 1, "other");
}

/* Typing a word is one step back, however many letters it had. */
static void
test_merge (void)
{
  g_autoptr (HwHistory) history = history_of (2, 0);

  push (history, 3, "w", "name");
  push (history, 4, "wo", "name");
  push (history, 5, "word", "name");
  g_assert_cmpstr (hw_history_get_label (history, -1), ==, "w");
  g_assert_cmpint (hw_history_peek (history, -1)->revision, ==, 2);
  assert_step (history, -1, "1");
  g_assert_cmpstr (hw_history_get_label (history, 1), ==, "w");
  g_assert_cmpint (hw_history_peek (history, 1)->revision, ==, 5);
  assert_step (history, 1, "word");
}

/* Other keys, none, a seal and a step each end what was merged. */
static void
test_merge_ends (void)
{
  g_autoptr (HwHistory) history = history_of (1, 0);
  static const char *const back[] = { "dragged", "none", "none before", "sealed", "typed", "0" };

  push (history, 2, "typed", "name");
  hw_history_seal (history);
  push (history, 3, "sealed", "name");
  push (history, 4, "none before", NULL);
  push (history, 5, "none", NULL);
  push (history, 6, "dragged", "drag");
  push (history, 7, "renamed", "name");
  hw_history_step (history, -1);
  hw_history_step (history, 1);
  push (history, 8, "renamed again", "name");
  assert_step (history, -1, "renamed");
  for (guint i = 0; i < G_N_ELEMENTS (back); i++)
    assert_step (history, -1, back[i]);
}

/* Read from where it is kept: only the map of now is there, the others are fetched. */
static void
test_absent_maps (void)
{
  g_autoptr (HwHistory) history = hw_history_new (0);
  g_autoptr (HwMap) now = hw_map_new ("m", "now");
  g_autoptr (HwMap) older = hw_map_new ("m", "older");

  hw_history_append (history, &(HwHistoryState){ .revision = 1 });
  hw_history_append (history,
                     &(HwHistoryState){ .revision = 4, .label = (char *)"Add", .map = now });
  hw_history_append (history, &(HwHistoryState){ .revision = 5, .label = (char *)"Move" });
  hw_history_append (history, &(HwHistoryState){ .revision = 6, .continues = TRUE });
  hw_history_set_position (history, 1);
  g_assert_true (hw_history_get_map (history) == now);
  g_assert_cmpint (hw_history_peek (history, 1)->revision, ==, 6);
  g_assert_cmpstr (hw_history_get_label (history, 1), ==, "Move");
  g_assert_null (hw_history_peek (history, -1)->map);
  hw_history_supply (history, -1, older);
  g_assert_true (hw_history_step (history, -1) == older);
  g_assert_true (hw_history_step (history, 1) == now);
}

/* Far from the present state maps are let go, never the states. */
static void
test_memory (void)
{
  g_autoptr (HwHistory) history = history_of (2000, 256);
  g_autoptr (HwMap) fetched = hw_map_new ("m", "fetched");
  guint n_steps = 0;
  guint n_maps = 0;

  for (const HwHistoryState *state; (state = hw_history_peek (history, -1)) != NULL; n_steps++)
    {
      if (state->map != NULL)
        n_maps++;
      else
        hw_history_supply (history, -1, fetched);
      hw_history_step (history, -1);
    }
  g_assert_cmpuint (n_steps, ==, 1999);
  g_assert_cmpuint (n_maps, ==, 256);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/history/walk", test_walk);
  g_test_add_func ("/history/push-drops-redo", test_push_drops_redo);
  g_test_add_func ("/history/merge", test_merge);
  g_test_add_func ("/history/merge-ends", test_merge_ends);
  g_test_add_func ("/history/absent-maps", test_absent_maps);
  g_test_add_func ("/history/memory", test_memory);
  return g_test_run ();
}
