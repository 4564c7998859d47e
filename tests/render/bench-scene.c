/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Building scenes of large maps, in CPU time: from nothing, with warm text, over the previous scene
 * after an edit. The baseline is what can hardly be avoided, shaping each name once. Layout and
 * routes are made before and not counted. */

#include <stdio.h>

#include "drawn-map.h"
#include "hw-test-cpu.h"

#define N_RUNS 9

typedef struct
{
  HwMap *map;
  HwFigures *figures;
  HwLayout *layout;
  HwRoutes *routes;
} Case;

static HwScene *
build (const Case *c, HwTextCache *text, const HwScene *previous)
{
  const HwSceneOptions options = { .theme = hw_theme_get (HW_THEME_LIGHT),
                                   .figures = c->figures,
                                   .layout = c->layout,
                                   .routes = c->routes,
                                   .text = text,
                                   .previous = previous,
                                   .with_title = TRUE,
                                   .with_ladder = TRUE,
                                   .with_totals = TRUE };

  return hw_scene_new (c->map, &options);
}

static double
time_names (const Case *c)
{
  double runs[N_RUNS];

  for (guint run = 0; run < N_RUNS; run++)
    {
      g_autoptr (HwTextCache) text = hw_text_cache_new ();
      HwTextStyle style = { 15, PANGO_WEIGHT_BOLD, FALSE };
      const HwStep *step;
      double start;

      hw_text_cache_get_width (text, "fonts are loaded once", &style);
      start = hw_test_cpu_ms ();
      HW_SEQ_FOREACH (step, hw_map_steps (c->map))
        hw_text_cache_get_width (text, step->name, &style);
      runs[run] = hw_test_cpu_ms () - start;
    }
  return hw_test_median (runs, N_RUNS);
}

static double
time_scene (const Case *c, gboolean warm_text, gboolean over_previous)
{
  double runs[N_RUNS];

  for (guint run = 0; run < N_RUNS; run++)
    {
      g_autoptr (HwTextCache) text = hw_text_cache_new ();
      g_autoptr (HwScene) first = warm_text ? build (c, text, NULL) : NULL;
      g_autoptr (HwScene) scene = NULL;
      double start = hw_test_cpu_ms ();

      scene = build (c, text, over_previous ? first : NULL);
      runs[run] = hw_test_cpu_ms () - start;
    }
  return hw_test_median (runs, N_RUNS);
}

static gsize
count_bytes (const HwScene *scene)
{
  gsize bytes = scene->n_groups * sizeof (HwGroup);

  for (guint i = 0; i < scene->n_groups; i++)
    bytes += sizeof (HwPicture) + scene->groups[i].picture->n_primitives * sizeof (HwPrimitive);
  return bytes;
}

static void
run_case (guint n_steps)
{
  g_autoptr (HwMap) map = drawn_map_stream (n_steps);
  g_autoptr (HwFigures) figures = hw_figures_new (map, NULL);
  g_autoptr (HwLayout) layout = hw_layout_new (map);
  g_autoptr (HwRoutes) routes = hw_routes_new (map, layout);
  const Case c = { map, figures, layout, routes };
  g_autoptr (HwScene) scene = build (&c, NULL, NULL);
  double names = time_names (&c);
  double cold = time_scene (&c, FALSE, FALSE);
  double warm = time_scene (&c, TRUE, FALSE);
  double over = time_scene (&c, TRUE, TRUE);

  printf ("%6u steps: names %.1f ms; scene cold %.1f ms (%.2f x), warm text %.1f ms (%.2f x), over "
          "the previous %.2f ms (%.2f x); %u groups, %.1f MB\n",
          n_steps, names, cold, cold / names, warm, warm / names, over, over / names,
          scene->n_groups, (double)count_bytes (scene) / 1e6);
}

int
main (void)
{
  static const guint sizes[] = { 8, 100, 1000, 10000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    run_case (sizes[i]);
  return 0;
}
