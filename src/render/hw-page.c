/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-page.h"

#include <glib/gi18n-lib.h>

#define MARGIN_PT 28.35 /* 1 cm */
#define FOOTER_PT 18.0  /* of tiled sheets: page numbers */
#define LEAST_PT 1.0    /* of a sheet, for the map alone */

/* Landscape. */
static const HwPaper sheets[] = {
  [HW_PAGE_A4] = { 841.89, 595.28 },
  [HW_PAGE_A3] = { 1190.55, 841.89 },
  [HW_PAGE_A0] = { 3370.39, 2383.94 },
};

static void
plan_fit (HwRect bounds, HwPagePlan *plan)
{
  plan->scale = fmin (1, HW_PAGE_MAX_PT / fmax (bounds.width, bounds.height));
  plan->width_pt = bounds.width * plan->scale;
  plan->height_pt = bounds.height * plan->scale;
  plan->window = hw_rect (0, 0, plan->width_pt, plan->height_pt);
  plan->columns = plan->rows = 1;
}

/* Printers have paper for labels, too, which margins take up as a whole. */
static gboolean
check_room (double width_pt, double height_pt, GError **error)
{
  if (width_pt >= LEAST_PT && height_pt >= LEAST_PT)
    return TRUE;
  g_set_error_literal (error, HW_EXPORT_ERROR, HW_EXPORT_ERROR_SIZE,
                       _ ("the paper is too small for a map; choose a larger one"));
  return FALSE;
}

static gboolean
plan_sheet (HwRect bounds, HwPaper paper, HwPagePlan *plan, GError **error)
{
  HwRect usable;

  plan->width_pt = paper.width_pt;
  plan->height_pt = paper.height_pt;
  usable = hw_rect_grown (hw_rect (0, 0, plan->width_pt, plan->height_pt), -MARGIN_PT);
  if (!check_room (usable.width, usable.height, error))
    return FALSE;
  plan->scale = fmin (1, fmin (usable.width / bounds.width, usable.height / bounds.height));
  plan->window.width = bounds.width * plan->scale;
  plan->window.height = bounds.height * plan->scale;
  plan->window.x = (plan->width_pt - plan->window.width) / 2;
  plan->window.y = (plan->height_pt - plan->window.height) / 2;
  plan->columns = plan->rows = 1;
  return TRUE;
}

static gboolean
plan_tiles (HwRect bounds, HwPaper paper, HwPagePlan *plan, GError **error)
{
  plan->width_pt = paper.width_pt;
  plan->height_pt = paper.height_pt;
  plan->scale = 1;
  plan->window = hw_rect (MARGIN_PT, MARGIN_PT, plan->width_pt - 2 * MARGIN_PT,
                          plan->height_pt - 2 * MARGIN_PT - FOOTER_PT);
  plan->step_x_mu = plan->window.width - HW_PAGE_OVERLAP_PT;
  plan->step_y_mu = plan->window.height - HW_PAGE_OVERLAP_PT;
  if (!check_room (plan->step_x_mu, plan->step_y_mu, error))
    return FALSE;
  plan->columns = (guint)fmax (1, ceil ((bounds.width - HW_PAGE_OVERLAP_PT) / plan->step_x_mu));
  plan->rows = (guint)fmax (1, ceil ((bounds.height - HW_PAGE_OVERLAP_PT) / plan->step_y_mu));
  if ((guint64)plan->columns * plan->rows <= HW_PAGE_MAX_SHEETS)
    return TRUE;
  g_set_error (error, HW_EXPORT_ERROR, HW_EXPORT_ERROR_SIZE,
               _ ("the map would take %u × %u sheets; choose a larger paper or one page"),
               plan->columns, plan->rows);
  return FALSE;
}

gboolean
hw_page_plan_paper (HwRect bounds, HwPaper paper, gboolean tile, HwPagePlan *plan, GError **error)
{
  *plan = (HwPagePlan){ 0 };
  return tile ? plan_tiles (bounds, paper, plan, error) : plan_sheet (bounds, paper, plan, error);
}

/* What to do about too many sheets: the next larger paper that takes few enough, else one page. */
static gboolean
refuse_tiles (HwRect bounds, HwPage page, const HwPagePlan *refused, GError **error)
{
  HwPagePlan plan;

  for (guint i = page + 1; i < G_N_ELEMENTS (sheets); i++)
    {
      if (!hw_page_plan_paper (bounds, sheets[i], TRUE, &plan, NULL))
        continue;
      g_set_error (error, HW_EXPORT_ERROR, HW_EXPORT_ERROR_SIZE,
                   _ ("the map would take %u × %u sheets, and %u is the most; on %s it takes %u × "
                      "%u"),
                   refused->columns, refused->rows, HW_PAGE_MAX_SHEETS, hw_export_page_get_name (i),
                   plan.columns, plan.rows);
      return FALSE;
    }
  g_set_error (error, HW_EXPORT_ERROR, HW_EXPORT_ERROR_SIZE,
               _ ("the map would take %u × %u sheets, and %u is the most on any paper; choose one "
                  "page, or an SVG"),
               refused->columns, refused->rows, HW_PAGE_MAX_SHEETS);
  return FALSE;
}

gboolean
hw_page_plan (HwRect bounds, HwPage page, gboolean tile, HwPagePlan *plan, GError **error)
{
  *plan = (HwPagePlan){ 0 };
  if (tile && page == HW_PAGE_FIT)
    page = HW_PAGE_A4;
  if (tile)
    return hw_page_plan_paper (bounds, sheets[page], TRUE, plan, NULL)
           || refuse_tiles (bounds, page, plan, error);
  if (page != HW_PAGE_FIT)
    return hw_page_plan_paper (bounds, sheets[page], FALSE, plan, error);
  plan_fit (bounds, plan);
  return TRUE;
}

HwRect
hw_page_plan_get_part (const HwPagePlan *plan, HwRect bounds, guint column, guint row)
{
  return hw_rect (bounds.x + column * plan->step_x_mu, bounds.y + row * plan->step_y_mu,
                  plan->window.width / plan->scale, plan->window.height / plan->scale);
}
