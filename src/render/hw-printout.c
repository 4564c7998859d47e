/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-printout.h"

#include "hw-page.h"
#include "hw-paint.h"

struct _HwPrintout
{
  HwTextCache *text;
  HwPlate *plate;
  HwPagePlan plan;
};

/* Where the painting of a sheet goes. */
typedef struct
{
  HwPrintout *printout;
  cairo_t *cr;
} Target;

HwPrintout *
hw_printout_new (HwMap *map,
                 const HwFigures *figures,
                 const char *figures_error,
                 const HwExportOptions *options)
{
  HwPrintout *self = g_new0 (HwPrintout, 1);
  HwSceneOptions scene_options = {
    .theme = hw_theme_get (HW_THEME_PAPER),
    .figures = figures,
    .figures_error = figures_error,
    .subtitle = options->subtitle,
    .readings = options->readings,
    .with_title = TRUE,
    .with_ladder = TRUE,
    .with_totals = TRUE,
  };
  g_autoptr (HwScene) scene = NULL;

  scene_options.text = self->text = hw_text_cache_new ();
  hw_text_cache_keep_layouts (self->text);
  scene = hw_scene_new (map, &scene_options);
  self->plate = hw_plate_new_for_scene (scene);
  return self;
}

void
hw_printout_free (HwPrintout *self)
{
  hw_plate_free (self->plate);
  hw_text_cache_free (self->text);
  g_free (self);
}

guint
hw_printout_lay_out (
    HwPrintout *self, double width_pt, double height_pt, gboolean tile, GError **error)
{
  if (!hw_page_plan_paper (self->plate->bounds, (HwPaper){ width_pt, height_pt }, tile, &self->plan,
                           error))
    return 0;
  return self->plan.columns * self->plan.rows;
}

static void
paint_cb (const HwPrimitive *primitive, gpointer user_data)
{
  const Target *target = user_data;

  hw_paint_primitive (primitive, target->printout->text, target->cr);
}

void
hw_printout_draw (HwPrintout *self, guint sheet, cairo_t *cr)
{
  const HwPagePlan *plan = &self->plan;
  gboolean is_tiled = hw_page_plan_is_tiled (plan);
  HwRect window = plan->window;
  HwRect part;
  Target target = { self, cr };
  const HwSheetPainter painter = { paint_cb, &target };

  g_return_if_fail (sheet < plan->columns * plan->rows);

  part = hw_page_plan_get_part (plan, self->plate->bounds, sheet % plan->columns,
                                sheet / plan->columns);
  cairo_save (cr);
  if (is_tiled)
    {
      cairo_rectangle (cr, window.x, window.y, window.width, window.height);
      cairo_clip (cr);
    }
  cairo_translate (cr, window.x, window.y);
  cairo_scale (cr, plan->scale, plan->scale);
  cairo_translate (cr, -part.x, -part.y);
  hw_paint_plate (self->plate, is_tiled ? &part : NULL, self->text, cr);
  cairo_restore (cr);
  if (is_tiled)
    hw_page_plan_mark_sheet (plan, self->plate, sheet, self->text, &painter);
}
