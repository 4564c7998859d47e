/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Histories written as text: "A>B@3" is a transition at hour 3, "+L@4" and "-L@4" a label. The
 * states are those of the table below. */

#include "hw-item-walk.h"

#include <string.h>

#define HOUR_US (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

/* One letter a state. Labels are small. */
static const struct
{
  char letter;
  HwStateMeaning meaning;
} states[] = {
  { 'B', { HW_ROLE_OUTSIDE } },
  { 'R', { HW_ROLE_WAIT_BEFORE, 0 } },
  { 'A', { HW_ROLE_ACTIVE, 0 } },
  { 'a', { HW_ROLE_ACTIVE, 0, TRUE } },
  { 'P', { HW_ROLE_WAIT_IN, 0 } },
  { 'Q', { HW_ROLE_WAIT_BEFORE, 1 } },
  { 'T', { HW_ROLE_ACTIVE, 1 } },
  { 't', { HW_ROLE_ACTIVE, 1, TRUE } },
  { 'D', { HW_ROLE_DONE } },
  { 'd', { HW_ROLE_DONE, 0, TRUE } },
  { 'x', { HW_ROLE_BLOCKED, 0, TRUE } },
};

static HwTermKey
key_of (char letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      if (states[i].letter == letter)
        return i + 7;
    }
  return letter == '0' ? HW_TERM_NONE : 99;
}

static HwStateMap *
make_states (void)
{
  HwStateMap *map = hw_state_map_new (2);

  for (guint i = G_N_ELEMENTS (states); i-- > 0;)
    hw_state_map_set (map, i + 7, states[i].meaning);
  return map;
}

static void
read_moves (const char *text, GArray *moves)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *word = words[i];
      HwMove move = { .at_us = (gint64)(g_ascii_strtod (strchr (word, '@') + 1, NULL) * HOUR_US) };

      if (word[0] == '+')
        move.to = key_of (word[1]);
      else if (word[0] == '-')
        move.from = key_of (word[1]);
      else
        {
          move.from = key_of (word[0]);
          move.to = key_of (word[2]);
        }
      g_array_append_val (moves, move);
    }
}

/* "0..3 active 0; 3.. wait-before 1" */
static char *
describe (const HwSpan *spans, guint n_spans)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_spans; i++)
    {
      g_string_append_printf (text, "%s%g..", i > 0 ? "; " : "",
                              (double)spans[i].from_us / HOUR_US);
      if (spans[i].to_us != HW_TIME_UNKNOWN)
        g_string_append_printf (text, "%g", (double)spans[i].to_us / HOUR_US);
      g_string_append_printf (text, " %s", hw_state_role_get_name (spans[i].role));
      if (spans[i].step != HW_NO_STEP)
        g_string_append_printf (text, " %u", spans[i].step);
      if (i > 0)
        g_assert_cmpint (spans[i].from_us, ==, spans[i - 1].to_us);
    }
  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *moves;
  double created; /* hours; NAN for unknown */
  double closed;
  const char *spans;
  gboolean patched;
} Row;

static const Row rows[] = {
  /* From its creation on, in the state that the first transition leaves. */
  { "R>A@1 A>Q@3 Q>T@4 T>D@6", 0, NAN,
    "0..1 wait-before 0; 1..3 active 0; 3..4 wait-before 1; 4..6 active 1; 6.. done" },
  /* Nobody knows since when it was in R. */
  { "R>A@1 A>T@3", NAN, NAN, "1..3 active 0; 3.. active 1" },
  { "0>A@1 0>T@3 0>D@4", NAN, NAN, "1..3 active 0; 3..4 active 1; 4.. done" },
  { "B>A@1 A>B@2", 0, NAN, "0..1 outside; 1..2 active 0; 2.. outside" },
  /* Back and forth. */
  { "A>T@1 T>A@2 A>T@3 T>D@4", 0, NAN,
    "0..1 active 0; 1..2 active 1; 2..3 active 0; 3..4 active 1; 4.. done" },
  /* What changes nothing on the map is one stay. */
  { "A>A@1 A>P@2 P>A@3", 0, NAN, "0..2 active 0; 2..3 wait-in 0; 3.. active 0" },
  /* A gap: it was in T all of a sudden. */
  { "A>P@1 T>D@2", 0, NAN, "0..1 active 0; 1..2 wait-in 0; 2..2 active 1; 2.. done", TRUE },
  /* Three moves of one moment, in no order. */
  { "Q>T@1 A>Q@1 R>A@1 T>D@2", 0, NAN,
    "0..1 wait-before 0; 1..1 active 0; 1..1 wait-before 1; 1..2 active 1; 2.. done" },
  { "T>D@1 A>T@1", NAN, NAN, "1..1 active 1; 1.. done" },
  /* There and back and there again in one moment, and a label taken off and put on again. */
  { "A>T@1 T>A@1 A>T@1 T>D@2", 0, NAN,
    "0..1 active 0; 1..1 active 1; 1..1 active 0; 1..2 active 1; 2.. done" },
  { "+a@1 -a@2 +a@2 -a@3", NAN, NAN,
    "1..2 active 0; 2..2 wait-before 0; 2..3 active 0; 3.. wait-before" },
  { "+a@1 -a@2 +t@2 -t@2 +a@2", NAN, NAN,
    "1..2 active 0; 2..2 wait-before 1; 2..2 active 1; 2..2 wait-before 0; 2.. active 0" },
  /* Activities that end before the next begins: it waits for the one that comes. */
  { "0>A@1 A>0@2 0>T@5 T>0@6", NAN, NAN,
    "1..2 active 0; 2..5 wait-before 1; 5..6 active 1; 6.. done" },
  { "0>A@1 A>0@2 0>D@3", 0, NAN, "0..1 wait-before 0; 1..2 active 0; 2..3 wait-before; 3.. done" },
  /* Labels: the rightmost counts, and a block stops what is done. */
  { "+a@1 +t@2 -a@3 +x@4 -x@5 -t@6 +d@7", 0, NAN,
    "0..1 wait-before 0; 1..2 active 0; 2..4 active 1; 4..5 wait-in 1; 5..6 active 1;"
    " 6..7 wait-before; 7.. done" },
  { "+a@1 +a@2 -a@3 -a@4", NAN, NAN, "1..3 active 0; 3.. wait-before" },
  /* A status and labels: labels say more, but done is done. */
  { "A>A@1 +t@2 A>D@3", 0, NAN, "0..2 active 0; 2..3 active 1; 3.. done" },
  /* Closed by the source, whatever its state. */
  { "A>T@1", 0, 5, "0..1 active 0; 1..5 active 1; 5.. done" },
  { "A>T@1 T>D@2", 0, 5, "0..1 active 0; 1..2 active 1; 2.. done" },
  { "A>T@9", 0, 5, "0..9 active 0; 9.. active 1" },
  /* A clock that is a little off, and one that is far off. */
  { "A>T@1", 1.05, NAN, "1.. active 1" },
  { "A>T@1", 7, NAN, "1.. active 1", TRUE },
  /* A state that nobody gave a meaning. */
  { "A>?@1 ?>T@2", 0, NAN, "0..1 active 0; 1..2 outside; 2.. active 1" },
};

static void
test_rows (void)
{
  g_autoptr (HwStateMap) map = make_states ();
  g_autoptr (HwItemWalk) walk = hw_item_walk_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) moves = g_array_new (FALSE, FALSE, sizeof (HwMove));
      g_autofree char *found = NULL;
      HwItemHistory item = { .created_us = HW_TIME_UNKNOWN, .closed_us = HW_TIME_UNKNOWN };
      gboolean patched;
      const HwSpan *spans;
      guint n_spans;

      read_moves (rows[i].moves, moves);
      item.moves = (const HwMove *)moves->data;
      item.n_moves = moves->len;
      if (rows[i].created == rows[i].created)
        item.created_us = (gint64)(rows[i].created * HOUR_US);
      if (rows[i].closed == rows[i].closed)
        item.closed_us = (gint64)(rows[i].closed * HOUR_US);
      spans = hw_item_walk_run (walk, &item, map, &n_spans, &patched);
      found = describe (spans, n_spans);
      g_assert_cmpstr (found, ==, rows[i].spans);
      g_assert_cmpint (patched, ==, rows[i].patched);
    }
}

static void
test_no_moves (void)
{
  g_autoptr (HwStateMap) map = make_states ();
  g_autoptr (HwItemWalk) walk = hw_item_walk_new ();
  HwItemHistory item = { .created_us = HW_TIME_UNKNOWN,
                         .closed_us = HW_TIME_UNKNOWN,
                         .state = key_of ('T') };
  const HwSpan *spans;
  g_autofree char *found = NULL;
  guint n_spans;

  hw_item_walk_run (walk, &item, map, &n_spans, NULL);
  g_assert_cmpuint (n_spans, ==, 0);
  item.created_us = HOUR_US;
  spans = hw_item_walk_run (walk, &item, map, &n_spans, NULL);
  found = describe (spans, n_spans);
  g_assert_cmpstr (found, ==, "1.. active 1");
}

/* An item that changes a hundred thousand times in one moment takes no time to speak of. */
static void
test_hostile (void)
{
  g_autoptr (HwStateMap) map = make_states ();
  g_autoptr (HwItemWalk) walk = hw_item_walk_new ();
  g_autoptr (GArray) moves = g_array_new (FALSE, FALSE, sizeof (HwMove));
  HwItemHistory item = { .created_us = HW_TIME_UNKNOWN, .closed_us = HW_TIME_UNKNOWN };
  guint n_spans;

  for (guint i = 0; i < 100000; i++)
    {
      HwMove move = { HOUR_US, key_of ('A') + i % 5, key_of ('T') + i % 3 };
      HwMove label = { 2 * HOUR_US, HW_TERM_NONE, 100 + i };

      g_array_append_val (moves, move);
      g_array_append_val (moves, label);
    }
  item.moves = (const HwMove *)moves->data;
  item.n_moves = moves->len;
  hw_item_walk_run (walk, &item, map, &n_spans, NULL);
  g_assert_cmpuint (n_spans, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/item-walk/rows", test_rows);
  g_test_add_func ("/item-walk/no-moves", test_no_moves);
  g_test_add_func ("/item-walk/hostile", test_hostile);
  return g_test_run ();
}
