/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What comparing and asking costs in CPU time, as a ratio to the figures of the same map: the
 * waterfall of a change of every fifth step, and which guess matters. */

#include "hw-map-edit.h"
#include "hw-sensitivity.h"
#include "hw-waterfall.h"

#include "bench-map.h"

#define CHANGED_EVERY 5

static const struct
{
  const char *name;
  BenchMap map;
} cases[] = {
  { "500 steps, one line", { 500, 0, 0, 0, 0 } },
  { "500 steps, 25 loops", { 500, 0, 25, 20, 0 } },
  { "500 steps, 25 loops, 25 forks", { 500, 25, 25, 20, 0 } },
  { "500 steps, 25 loops, 5 of them once, 25 forks", { 500, 25, 25, 20, 5 } },
};

static HwMap *changed;

static HwMap *
change_map (HwMap *map)
{
  const HwField *field = hw_field_find (HW_ELEMENT_STEP, "wait_time");
  g_autoptr (HwEstimate) estimate = hw_estimate_new_seconds (3600);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < hw_seq_get_length (hw_map_steps (map)); i += CHANGED_EVERY)
    g_ptr_array_add (ids, ((HwElement *)hw_seq_get (hw_map_steps (map), i))->id);
  g_ptr_array_add (ids, NULL);
  return hw_map_with_field_of (map, (const char *const *)ids->pdata, field,
                               hw_value_estimate (estimate), NULL);
}

static void
run_figures (HwMap *map)
{
  g_autoptr (HwFigures) figures = hw_figures_new (map, NULL);
}

static void
run_comparison (HwMap *map)
{
  g_autoptr (HwComparison) comparison = hw_comparison_new (map, changed);
}

static void
run_waterfall (HwMap *map)
{
  g_autoptr (HwComparison) comparison = hw_comparison_new (map, changed);
  g_autoptr (HwWaterfall) waterfall = hw_waterfall_new (comparison, HW_FIGURE_EXPECTED_LEAD_TIME);
}

static void
run_sensitivity (HwMap *map)
{
  g_autoptr (HwFigures) figures = hw_figures_new (map, NULL);
  g_autoptr (HwSensitivity) sensitivity = hw_sensitivity_new (figures);
}

int
main (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HwMap) map = bench_map_new (&cases[i].map);
      double figures_ms = bench_measure_ms (run_figures, map);
      double comparison_ms, waterfall_ms, sensitivity_ms;

      changed = change_map (map);
      comparison_ms = bench_measure_ms (run_comparison, map);
      waterfall_ms = bench_measure_ms (run_waterfall, map);
      sensitivity_ms = bench_measure_ms (run_sensitivity, map);
      g_print ("%-48s figures %6.2f ms; x that: comparison %4.1f, with waterfall of 100 changes "
               "%5.1f, which guess matters %6.1f\n",
               cases[i].name, figures_ms, comparison_ms / figures_ms, waterfall_ms / figures_ms,
               sensitivity_ms / figures_ms);
      g_clear_pointer (&changed, hw_map_unref);
    }
  return 0;
}
