/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The two maps of the page, drawn as large as they fit, with room for what is written on tracks. */

#include "hw-comparison-plate-private.h"

#include "hw-map-edit.h"

#define MIN_SCALE 0.45

/* Type that is large beside cards is wider than the layout knows: then columns move apart, step by
 * step, until nothing written on a track lies on a card. */
#define WIDEN_BY 0.08
#define MAX_WIDENINGS 6
#define TOUCH_MU 6.0 /* a rim that is touched is not hidden */

/* Notes are what people stick on a map while they talk; here they would hide what changed. What is
 * written on tracks keeps off the places in `ghosts`, which may be NULL. */
static HwScene *
draw_map (
    HwPageWriter *writer, HwMap *map, const HwFigures *figures, HwDetail detail, GArray *ghosts)
{
  g_autoptr (HwLayout) layout = hw_layout_new (map);
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (HwRect));
  g_autoptr (HwRoutes) routes = NULL;
  HwSceneOptions options = {
    .theme = writer->theme,
    .figures = figures,
    .text = writer->text,
    .layout = layout,
    .detail = detail,
    .without_notes = TRUE,
  };

  for (guint i = 0; ghosts != NULL && i < ghosts->len; i++)
    g_array_append_val (taken, g_array_index (ghosts, HwGhost, i).rect);
  options.routes = routes =
      hw_routes_new_beside (map, layout, (const HwRect *)(gconstpointer)taken->data, taken->len);
  return hw_scene_new (map, &options);
}

/* Figures know their steps by position, which placing them did not change. */
static void
draw_scenes (HwPageMaps *self, HwPageWriter *writer, HwDetail detail, double width)
{
  const HwComparison *comparison = writer->page->comparison;

  g_clear_pointer (&self->before, hw_scene_unref);
  g_clear_pointer (&self->after, hw_scene_unref);
  self->before = draw_map (writer, self->maps->before, comparison->figures_before, detail, NULL);
  self->after =
      draw_map (writer, self->maps->after, comparison->figures_after, detail, self->maps->ghosts);
  self->bounds =
      hw_rect_union (hw_rect_union (self->before->bounds, self->after->bounds), self->maps->bounds);
  self->scale = fmin (1, width / fmax (1, self->bounds.width));
}

/* TRUE when something written on a track lies on a card. */
static gboolean
is_tight (const HwScene *scene)
{
  for (guint i = 0; i < scene->n_groups; i++)
    {
      HwRect words = hw_rect_grown (scene->groups[i].bounds, -TOUCH_MU);

      if (scene->groups[i].kind != HW_GROUP_PILL || words.width <= 0 || words.height <= 0)
        continue;
      for (guint j = 0; j < scene->layout->n_steps; j++)
        {
          if (hw_rect_intersects (words, scene->layout->steps[j]))
            return TRUE;
        }
    }
  return FALSE;
}

void
hw_page_maps_init (HwPageMaps *self, HwPageWriter *writer, double width)
{
  HwDetail detail;

  *self = (HwPageMaps){ .maps = hw_compared_maps_new (writer->page->comparison) };
  draw_scenes (self, writer, HW_DETAIL_FULL, width);
  detail = hw_detail_for_zoom (fmax (self->scale, MIN_SCALE));
  if (detail != HW_DETAIL_FULL)
    draw_scenes (self, writer, detail, width);
  for (guint i = 0; i < MAX_WIDENINGS && (is_tight (self->before) || is_tight (self->after)); i++)
    {
      hw_compared_maps_widen (self->maps, 1 + WIDEN_BY);
      draw_scenes (self, writer, detail, width);
    }
}

void
hw_page_maps_clear (HwPageMaps *self)
{
  g_clear_pointer (&self->before, hw_scene_unref);
  g_clear_pointer (&self->after, hw_scene_unref);
  g_clear_pointer (&self->maps, hw_compared_maps_free);
}
