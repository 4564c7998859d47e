/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All figures of large maps, in CPU time: the median of several runs, and as a ratio to a plain
 * walk over the same steps and links in the same run. Bars (design.md, 11): 500 steps 2 ms, 10,000
 * steps with 500 loops and 500 forks 50 ms. */

#include "hw-check.h"

#include "bench-map.h"

typedef struct
{
  const char *name;
  BenchMap map;
  double bar_ms; /* 0 for none: what is far from any real map */
} Case;

static const Case cases[] = {
  { "500 steps, 25 loops, 25 forks", { 500, 25, 25, 20, 5 }, 2 },
  { "1,000 steps, 50 loops, 50 forks", { 1000, 50, 50, 20, 5 }, 6 },
  { "10,000 steps, 500 loops, 500 forks", { 10000, 500, 500, 40, 5 }, 50 },
  { "10,000 steps, 500 far loops, 500 forks", { 10000, 500, 500, 9000, 0 }, 50 },
  { "10,000 steps, 500 far loops, 100 of them once", { 10000, 500, 500, 9000, 5 }, 0 },
  { "10,000 steps, one line", { 10000, 0, 0, 0, 0 }, 50 },
};

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

int
main (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HwMap) map = bench_map_new (&cases[i].map);
      double walk_ms = bench_measure_ms (run_walk, map);
      double figures_ms = bench_measure_ms (run_figures, map);
      double all_ms = bench_measure_ms (run_figures_and_checks, map);

      g_print ("%-46s figures %7.3f ms, %6.1f x a walk over steps and links; with checks %7.3f ms",
               cases[i].name, figures_ms, figures_ms / walk_ms, all_ms);
      if (cases[i].bar_ms > 0)
        g_print ("; bar %g ms", cases[i].bar_ms);
      g_print ("\n");
    }
  return 0;
}
