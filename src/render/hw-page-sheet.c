/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands around the map on a sheet that is to be put together with others. */

#include <glib/gi18n-lib.h>

#include "hw-page.h"

#define FOOTER_SIZE_PT 10
#define MARK_PT 10.0

typedef struct
{
  const HwPagePlan *plan;
  const HwPlate *plate;
  guint column;
  guint row;
  HwTextCache *text;
  const HwSheetPainter *painter;
} Sheet;

/* Short lines where the neighbouring sheet's part begins, at all four edges of the overlap. */
static void
draw_overlap_marks (const Sheet *self)
{
  const HwPagePlan *plan = self->plan;
  HwRect w = plan->window;
  double left = w.x + (self->column > 0 ? HW_PAGE_OVERLAP_PT : 0);
  double top = w.y + (self->row > 0 ? HW_PAGE_OVERLAP_PT : 0);
  double right = hw_rect_right (w) - (self->column + 1 < plan->columns ? HW_PAGE_OVERLAP_PT : 0);
  double bottom = hw_rect_bottom (w) - (self->row + 1 < plan->rows ? HW_PAGE_OVERLAP_PT : 0);
  const HwPoint points[] = {
    { left, w.y - MARK_PT },       { left, w.y },
    { left, hw_rect_bottom (w) },  { left, hw_rect_bottom (w) + MARK_PT },
    { right, w.y - MARK_PT },      { right, w.y },
    { right, hw_rect_bottom (w) }, { right, hw_rect_bottom (w) + MARK_PT },
    { w.x - MARK_PT, top },        { w.x, top },
    { hw_rect_right (w), top },    { hw_rect_right (w) + MARK_PT, top },
    { w.x - MARK_PT, bottom },     { w.x, bottom },
    { hw_rect_right (w), bottom }, { hw_rect_right (w) + MARK_PT, bottom },
  };
  guint8 ops[G_N_ELEMENTS (points)];
  const HwPrimitive marks = { .kind = HW_PRIMITIVE_PATH,
                              .stroke = self->plate->theme->muted,
                              .line_mu = 0.6,
                              .path = { ops, points, G_N_ELEMENTS (ops), G_N_ELEMENTS (points) } };

  for (guint i = 0; i < G_N_ELEMENTS (ops); i++)
    ops[i] = i % 2 == 0 ? HW_PATH_MOVE : HW_PATH_LINE;
  self->painter->paint (&marks, self->painter->data);
}

static void
draw_footer (const Sheet *self)
{
  const HwPagePlan *plan = self->plan;
  guint sheet = self->row * plan->columns + self->column + 1;
  /* Translators: at the foot of each sheet of a tiled print: title, place, sheet number */
  g_autofree char *text =
      g_strdup_printf (_ ("%s · row %u, column %u · sheet %u of %u"), self->plate->title,
                       self->row + 1, self->column + 1, sheet, plan->columns * plan->rows);
  HwTextStyle style = { .size_mu = FOOTER_SIZE_PT, .weight = PANGO_WEIGHT_NORMAL };
  HwTextLine lines[HW_TEXT_MAX_LINES];
  HwPrimitive primitive = { .kind = HW_PRIMITIVE_TEXT, .fill = self->plate->theme->muted };

  if (hw_text_cache_fit (self->text, text, &style, plan->window.width - 40, 1, lines) == 0)
    return;
  primitive.text.string = lines[0].string;
  primitive.text.baseline =
      hw_point (plan->window.x + 20, hw_rect_bottom (plan->window) + MARK_PT + 10);
  primitive.text.size_mu = style.size_mu;
  primitive.text.weight = style.weight;
  self->painter->paint (&primitive, self->painter->data);
}

void
hw_page_plan_mark_sheet (const HwPagePlan *plan,
                         const HwPlate *plate,
                         guint sheet,
                         HwTextCache *text,
                         const HwSheetPainter *painter)
{
  const Sheet self = { plan, plate, sheet % plan->columns, sheet / plan->columns, text, painter };

  draw_overlap_marks (&self);
  draw_footer (&self);
}
