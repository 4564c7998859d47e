/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All figures of large maps, in CPU time: the median of several runs, and as a ratio to a plain
 * walk over the same steps and links in the same run. Bars (design.md, 11): 500 steps 2 ms, 10,000
 * steps with 500 loops and 500 forks 50 ms. */

#include "hw-check.h"
#include "hw-figures.h"

#include <stdlib.h>
#include <time.h>

#define N_RUNS 15

typedef struct
{
  const char *name;
  guint n_steps;
  guint n_forks;
  guint n_loops;
  guint reach;   /* how far loops lead back, at most */
  guint once;    /* of so many loops one is taken once; 0 for none */
  double bar_ms; /* 0 for none: what is far from any real map */
} Case;

static const Case cases[] = {
  { "500 steps, 25 loops, 25 forks", 500, 25, 25, 20, 5, 2 },
  { "1,000 steps, 50 loops, 50 forks", 1000, 50, 50, 20, 5, 6 },
  { "10,000 steps, 500 loops, 500 forks", 10000, 500, 500, 40, 5, 50 },
  { "10,000 steps, 500 far loops, 500 forks", 10000, 500, 500, 9000, 0, 50 },
  { "10,000 steps, 500 far loops, 100 of them once", 10000, 500, 500, 9000, 5, 0 },
  { "10,000 steps, one line", 10000, 0, 0, 0, 0, 50 },
};

/* Ids as files have them: 26 characters. */
static char *
make_id (char kind, guint number)
{
  return g_strdup_printf ("%c%08uzzzzzzzzzzzzzzzzz", kind, number);
}

static HwElement *
make_step (GRand *random, guint number, guint n_lanes)
{
  g_autofree char *id = make_id ('s', number);
  HwStep *step = (HwStep *)hw_element_new (HW_ELEMENT_STEP, id);

  step->name = g_strdup_printf ("Step %u", number);
  step->lane = make_id ('n', number / 7 % n_lanes);
  step->process_time = hw_estimate_new_seconds (g_rand_double_range (random, 60, 28800));
  step->wait_time = hw_estimate_new_seconds (g_rand_double_range (random, 0, 288000));
  step->complete_accurate = g_rand_double_range (random, 0.7, 1);
  step->people = g_rand_int_range (random, 1, 8);
  return &step->element;
}

static void
add_link (GPtrArray *links, guint from, guint to, HwLinkKind kind, double share)
{
  g_autofree char *id = make_id ('l', links->len);
  HwLink *link = (HwLink *)hw_element_new (HW_ELEMENT_LINK, id);

  link->from = make_id ('s', from);
  link->to = make_id ('s', to);
  link->kind = kind;
  link->share = share;
  g_ptr_array_add (links, link);
}

/* A line of steps; forks send a second branch of one step past the next ones, and one in five of
 * the loops is taken once. */
static HwMap *
make_map (const Case *c)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();
  g_autoptr (GPtrArray) links = g_ptr_array_new ();
  HwHeader *header = (HwHeader *)hw_element_new (HW_ELEMENT_HEADER, "bench");
  HwSeq *parts[HW_N_ELEMENT_KINDS] = { NULL };
  guint line = c->n_steps - c->n_forks;

  header->demand_items = 10;
  header->demand_per_s = 144000;
  for (guint i = 0; i < c->n_steps; i++)
    g_ptr_array_add (steps, make_step (random, i, 8));
  for (guint i = 0; i + 1 < line; i++)
    add_link (links, i, i + 1, HW_LINK_FLOW, NAN);
  for (guint i = 0; i < c->n_forks; i++)
    {
      guint from = line / c->n_forks * i;

      add_link (links, from, line + i, HW_LINK_FLOW, NAN);
      add_link (links, line + i, from + 4, HW_LINK_FLOW, NAN);
    }
  for (guint i = 0; i < c->n_loops; i++)
    {
      guint from = g_rand_int_range (random, 1, line);
      guint back = g_rand_int_range (random, 1, c->reach + 1);

      add_link (links, from, from > back ? from - back : 0, HW_LINK_REWORK, 0.15);
      if (c->once > 0 && i % c->once == 0)
        ((HwLink *)g_ptr_array_index (links, links->len - 1))->repeat = HW_REPEAT_ONCE;
    }

  parts[HW_ELEMENT_STEP] = hw_seq_new_take (&hw_element_seq_type, steps->pdata, steps->len);
  parts[HW_ELEMENT_LINK] = hw_seq_new_take (&hw_element_seq_type, links->pdata, links->len);
  return hw_map_new_take (header, parts);
}

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static void
run_walk (HwMap *map)
{
  static volatile double sink;
  const HwStep *step;
  const HwLink *link;
  double sum = 0;

  HW_SEQ_FOREACH (step, hw_map_steps (map))
    sum += hw_estimate_range_s (step->process_time).likely;
  HW_SEQ_FOREACH (link, hw_map_links (map))
    sum += link->from[0] + link->to[0];
  sink = sum;
  (void)sink;
}

static void
run_figures (HwMap *map)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwFigures) figures = hw_figures_new (map, &error);

  g_assert_no_error (error);
}

static void
run_figures_and_checks (HwMap *map)
{
  g_autoptr (HwFigures) figures = hw_figures_new (map, NULL);
  g_autoptr (GPtrArray) findings = hw_check_map (map, figures, NULL);

  g_assert_nonnull (findings);
}

static int
compare_double (gconstpointer a, gconstpointer b)
{
  double difference = *(const double *)a - *(const double *)b;

  return difference < 0 ? -1 : difference > 0;
}

static double
measure_ms (void (*run) (HwMap *), HwMap *map)
{
  double times_ms[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      double begin_ms = cpu_ms ();

      run (map);
      times_ms[i] = cpu_ms () - begin_ms;
    }
  qsort (times_ms, N_RUNS, sizeof (double), compare_double);
  return times_ms[N_RUNS / 2];
}

int
main (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HwMap) map = make_map (&cases[i]);
      double walk_ms = measure_ms (run_walk, map);
      double figures_ms = measure_ms (run_figures, map);
      double all_ms = measure_ms (run_figures_and_checks, map);

      g_print ("%-46s figures %7.3f ms, %6.1f x a walk over steps and links; with checks %7.3f ms",
               cases[i].name, figures_ms, figures_ms / walk_ms, all_ms);
      if (cases[i].bar_ms > 0)
        g_print ("; bar %g ms", cases[i].bar_ms);
      g_print ("\n");
    }
  return 0;
}
