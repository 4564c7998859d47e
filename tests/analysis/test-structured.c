/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Random maps put together from sequences, choices, forks, loops until good and loops once, nested
 * in each other. Their figures follow from those of their parts by the rules of flow analysis (sum,
 * weighted mean, maximum, T / (1 - r), T + r T0), which is how they are computed here. */

#include "measured.h"

#define N_MAPS 500
#define TOLERANCE 1e-9

typedef struct
{
  double lead_s;
  double process_s;
} Time;

/* A part with one step where items come in and one where they leave. */
typedef struct
{
  guint first; /* number of a step */
  guint last;
  Time first_pass;
  Time expected;
  Time once_left_out; /* expected inside of a passage */
  gboolean varies;    /* takes different times for different items */
} Part;

/* Times a step is visited, for each item that comes to the part being built. */
typedef struct
{
  double first_pass;
  double expected;
  double once_left_out;
  double process_s;
} Visits;

typedef struct
{
  GRand *random;
  GString *text;
  GArray *visits;  /* by step */
  guint n_varying; /* forks with a varying branch */
} Builder;

static Part build_part (Builder *b, guint depth);

static Part
build_step (Builder *b)
{
  double wait_s = g_rand_int_range (b->random, 0, 100000) / 7.0;
  double process_s = g_rand_int_range (b->random, 1, 100000) / 7.0;
  Visits visits = { 1, 1, 1, process_s };
  Time time = { wait_s + process_s, process_s };

  g_array_append_val (b->visits, visits);
  g_string_append_printf (b->text, "s%u wait=%.17g pt=%.17g\n", b->visits->len - 1, wait_s,
                          process_s);
  return (Part){ b->visits->len - 1, b->visits->len - 1, time, time, time, FALSE };
}

static Time
add (Time a, Time b)
{
  return (Time){ a.lead_s + b.lead_s, a.process_s + b.process_s };
}

static Time
times (Time a, double factor)
{
  return (Time){ a.lead_s * factor, a.process_s * factor };
}

static Time
longer (Time a, Time b)
{
  return a.lead_s > b.lead_s ? a : b;
}

static void
scale_visits (Builder *b, guint begin, guint end, double first_pass, double rest)
{
  for (guint i = begin; i < end; i++)
    {
      Visits *visits = &g_array_index (b->visits, Visits, i);

      visits->first_pass *= first_pass;
      visits->expected *= rest;
      visits->once_left_out *= rest;
    }
}

static Part
join (Builder *b, Part first, Part second)
{
  g_string_append_printf (b->text, "s%u -> s%u\n", first.last, second.first);
  return (Part){ first.first,
                 second.last,
                 add (first.first_pass, second.first_pass),
                 add (first.expected, second.expected),
                 add (first.once_left_out, second.once_left_out),
                 first.varies || second.varies };
}

static Part
build_sequence (Builder *b, guint depth)
{
  Part part = build_part (b, depth);
  guint n = g_rand_int_range (b->random, 1, 4);

  for (guint i = 0; i < n; i++)
    part = join (b, part, build_part (b, depth));
  return part;
}

/* What lies between the step `split` and the step `end`. */
static Part
close_part (Part split, Part ways, Part end)
{
  ways.first_pass = add (add (split.first_pass, ways.first_pass), end.first_pass);
  ways.expected = add (add (split.expected, ways.expected), end.expected);
  ways.once_left_out = add (add (split.once_left_out, ways.once_left_out), end.once_left_out);
  ways.first = split.first;
  ways.last = end.last;
  return ways;
}

static Part
build_choice (Builder *b, guint depth)
{
  Part split = build_step (b), end = build_step (b), ways = { .varies = TRUE };
  guint n = g_rand_int_range (b->random, 2, 4);
  double left = 1;

  for (guint i = 0; i < n; i++)
    {
      double share = i + 1 < n ? left * g_rand_double_range (b->random, 0.1, 0.9) : left;
      guint begin = b->visits->len;
      Part way = build_part (b, depth);

      left -= share;
      scale_visits (b, begin, b->visits->len, share, share);
      g_string_append_printf (b->text, "s%u -> s%u share=%.17g\n", split.first, way.first, share);
      g_string_append_printf (b->text, "s%u -> s%u\n", way.last, end.first);
      ways.first_pass = add (ways.first_pass, times (way.first_pass, share));
      ways.expected = add (ways.expected, times (way.expected, share));
      ways.once_left_out = add (ways.once_left_out, times (way.once_left_out, share));
    }
  return close_part (split, ways, end);
}

static Part
build_fork (Builder *b, guint depth)
{
  Part split = build_step (b), end = build_step (b), ways = { .varies = FALSE };
  guint n = g_rand_int_range (b->random, 2, 5);

  for (guint i = 0; i < n; i++)
    {
      Part way = build_part (b, depth);

      g_string_append_printf (b->text, "s%u -> s%u\n", split.first, way.first);
      g_string_append_printf (b->text, "s%u -> s%u\n", way.last, end.first);
      ways.first_pass = longer (ways.first_pass, way.first_pass);
      ways.expected = longer (ways.expected, way.expected);
      ways.once_left_out = longer (ways.once_left_out, way.once_left_out);
      ways.varies |= way.varies;
    }
  b->n_varying += ways.varies;
  return close_part (split, ways, end);
}

/* A part that its last step may send back to its first. */
static Part
build_loop (Builder *b, guint depth)
{
  double share = g_rand_double_range (b->random, 0.05, 0.7);
  gboolean once = g_rand_boolean (b->random);
  guint begin = b->visits->len;
  Part part = build_part (b, depth);

  part = join (b, part, build_step (b));
  g_string_append_printf (b->text, "s%u ~> s%u share=%.17g%s\n", part.last, part.first, share,
                          once ? " repeat=once" : "");
  part.varies = TRUE;
  if (!once)
    {
      scale_visits (b, begin, b->visits->len, 1, 1 / (1 - share));
      part.expected = times (part.expected, 1 / (1 - share));
      part.once_left_out = times (part.once_left_out, 1 / (1 - share));
      return part;
    }
  for (guint i = begin; i < b->visits->len; i++)
    {
      Visits *visits = &g_array_index (b->visits, Visits, i);

      visits->expected += share * visits->once_left_out;
    }
  part.expected = add (part.expected, times (part.once_left_out, share));
  return part;
}

static Part
build_part (Builder *b, guint depth)
{
  guint which = depth > 0 ? g_rand_int_range (b->random, 0, 5) : 0;

  switch (which)
    {
    case 1:
      return build_sequence (b, depth - 1);
    case 2:
      return build_choice (b, depth - 1);
    case 3:
      return build_fork (b, depth - 1);
    case 4:
      return build_loop (b, depth - 1);
    default:
      return build_step (b);
    }
}

static void
check (const Builder *b, const char *what, double value, double expected)
{
  if (!is_close (value, expected, TOLERANCE))
    g_error ("%s is %.17g, not %.17g, of\n%s", what, value, expected, b->text->str);
}

static void
check_visits (const Builder *b, const HwFigures *figures)
{
  double labour_s = 0, expected_s = 0;

  for (guint i = 0; i < b->visits->len; i++)
    {
      const Visits *visits = &g_array_index (b->visits, Visits, i);
      g_autofree char *id = g_strdup_printf ("s%u", i);
      const HwStepFigures *step =
          &figures->steps[hw_map_find_position (figures->map, HW_ELEMENT_STEP, id)];

      check (b, id, step->first_pass_visits, visits->first_pass);
      check (b, id, step->visits, visits->expected);
      labour_s += visits->first_pass * visits->process_s;
      expected_s += visits->expected * visits->process_s;
    }
  check (b, "labour", figures->totals[HW_FIGURE_LABOUR], labour_s);
  check (b, "expected labour", figures->totals[HW_FIGURE_EXPECTED_LABOUR], expected_s);
}

static guint
count_approximate (const HwFigures *figures)
{
  guint n = 0;

  for (guint i = 0; i < figures->approximate->len; i++)
    {
      const HwApproximation *entry = &g_array_index (figures->approximate, HwApproximation, i);

      g_assert_cmpstr (entry->reason, ==, "branch-varies");
      n++;
    }
  return n;
}

static void
test_maps (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  guint largest = 0;

  for (guint i = 0; i < N_MAPS; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GArray) visits = g_array_new (FALSE, FALSE, sizeof (Visits));
      Builder b = { random, text, visits, 0 };
      Part part = build_sequence (&b, g_rand_int_range (random, 1, 6));
      g_autoptr (HwFigures) figures = measure (text->str);

      largest = MAX (largest, visits->len);
      check (&b, "lead time", figures->totals[HW_FIGURE_LEAD_TIME], part.first_pass.lead_s);
      check (&b, "process time", figures->totals[HW_FIGURE_PROCESS_TIME],
             part.first_pass.process_s);
      check (&b, "expected lead time", figures->totals[HW_FIGURE_EXPECTED_LEAD_TIME],
             part.expected.lead_s);
      check (&b, "expected process time", figures->totals[HW_FIGURE_EXPECTED_PROCESS_TIME],
             part.expected.process_s);
      check_visits (&b, figures);
      g_assert_cmpuint (count_approximate (figures), ==, b.n_varying);
    }
  g_assert_cmpuint (largest, >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/structured/maps", test_maps);
  return g_test_run ();
}
