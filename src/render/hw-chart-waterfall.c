/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "hw-chart.h"
#include "hw-picture-builder.h"

#define LABEL_MU 13.0
#define VALUE_MU 15.0
#define LABEL_LINES 2
#define BAR_SHARE 0.66 /* of the room of a bar */
#define BAR_MAX_MU 130.0
#define BAR_MIN_HEIGHT_MU 2.5

/* Totals that differ by less than this share of themselves are cut off below. */
#define CUT_SHARE 0.35
#define CUT_MU 14.0 /* height of the sign that says so */

typedef struct
{
  const HwChartBar *bars;
  guint n_bars;
  const HwChartFrame *frame;
  HwPictureBuilder *draw;
  HwRect plot;
  double bottom; /* the value at the foot of the plot */
  double top;    /* and at its head */
} Chart;

/* Begins at 0, or just below the lowest level where little changes. */
static void
find_range (Chart *self)
{
  double level = self->bars[0].value, low = level, high = level;

  for (guint i = 1; i < self->n_bars; i++)
    {
      level = i + 1 < self->n_bars ? level + self->bars[i].value : self->bars[i].value;
      low = fmin (low, level);
      high = fmax (high, level);
    }
  self->top = high;
  self->bottom = fmin (0, low);
  if (low > 0 && high - low < CUT_SHARE * high && high > low)
    self->bottom = fmax (0, low - (high - low) * 0.6);
  if (!(self->top > self->bottom))
    self->top = self->bottom + 1;
}

static double
to_y (const Chart *self, double value)
{
  return hw_rect_bottom (self->plot)
         - (value - self->bottom) / (self->top - self->bottom) * self->plot.height;
}

static double
slot_width (const Chart *self)
{
  return self->plot.width / self->n_bars;
}

static double
bar_width (const Chart *self)
{
  return fmin (BAR_MAX_MU, slot_width (self) * BAR_SHARE);
}

static double
center_x (const Chart *self, guint index)
{
  return self->plot.x + (index + 0.5) * slot_width (self);
}

static gboolean
is_total (const Chart *self, guint index)
{
  return index == 0 || index + 1 == self->n_bars;
}

/* Two slanted strokes through the foot of a bar that does not begin at 0. */
static void
draw_cut (const Chart *self, HwRect bar)
{
  const HwPaint gap = { .stroke = self->frame->theme->background, .line_mu = 3 };
  double y = hw_rect_bottom (bar) - CUT_MU - 4;

  for (guint i = 0; i < 2; i++, y += 8)
    hw_draw_line (self->draw, hw_point (bar.x - 4, y + 5),
                  hw_point (hw_rect_right (bar) + 4, y - 5), &gap);
}

static void
draw_bar (const Chart *self, guint index, double from, double to)
{
  const HwChartBar *bar = &self->bars[index];
  HwPair pair = hw_tone_get_pair (bar->tone, self->frame->theme);
  const HwPaint paint = { .fill = pair.fill, .stroke = pair.stroke, .line_mu = 1.6 };
  HwTextPaint value =
      hw_text_paint (VALUE_MU, HW_WEIGHT_STRONG, hw_tone_get_ink (bar->tone, self->frame->theme));
  double y = fmin (to_y (self, from), to_y (self, to));
  double height = fmax (BAR_MIN_HEIGHT_MU, fabs (to_y (self, from) - to_y (self, to)));
  HwRect rect =
      hw_rect (center_x (self, index) - bar_width (self) / 2, y, bar_width (self), height);

  hw_draw_box_with_radii (self->draw, rect, 4, is_total (self, index) ? 0 : 4, &paint);
  if (is_total (self, index) && self->bottom > 0)
    draw_cut (self, rect);
  value.align = HW_ALIGN_CENTER;
  value.style.tabular = TRUE;
  value.max_width_mu = slot_width (self) - 4;
  hw_draw_text (self->draw, bar->text, hw_point (center_x (self, index), y - 7), &value);
}

static void
draw_label (const Chart *self, guint index)
{
  HwTextPaint label =
      hw_text_paint (LABEL_MU, is_total (self, index) ? HW_WEIGHT_STRONG : HW_WEIGHT_TEXT,
                     self->frame->theme->ink);

  label.align = HW_ALIGN_CENTER;
  label.max_width_mu = slot_width (self) - 10;
  hw_draw_lines (self->draw, self->bars[index].label,
                 hw_point (center_x (self, index), hw_rect_bottom (self->plot) + 8), &label,
                 LABEL_LINES);
}

/* From the end of one bar to where the next begins. */
static void
draw_step (const Chart *self, guint index, double level)
{
  const HwPaint paint = { .stroke = self->frame->theme->muted,
                          .line_mu = 1,
                          .dash = HW_DASH_DASHED };
  double half = bar_width (self) / 2, y = to_y (self, level);

  hw_draw_line (self->draw, hw_point (center_x (self, index) + half + 2, y),
                hw_point (center_x (self, index + 1) - half - 2, y), &paint);
}

static void
draw_foot (const Chart *self)
{
  const HwPaint axis = { .stroke = self->frame->theme->ink, .line_mu = 1.6 };
  HwTextPaint remark = hw_text_paint (LABEL_MU - 1, HW_WEIGHT_TEXT, self->frame->theme->muted);
  double y = hw_rect_bottom (self->plot);

  hw_draw_line (self->draw, hw_point (self->plot.x, y), hw_point (hw_rect_right (self->plot), y),
                &axis);
  if (self->bottom <= 0)
    return;
  remark.align = HW_ALIGN_END;
  hw_draw_text (self->draw, _ ("The bars do not begin at zero."),
                hw_point (hw_rect_right (self->plot), LABEL_MU), &remark);
}

HwPicture *
hw_chart_waterfall_new (const HwChartBar *bars, guint n_bars, const HwChartFrame *frame)
{
  g_autoptr (HwPictureBuilder) draw = hw_picture_builder_new (frame->text);
  double head = VALUE_MU * 2.2, foot = 8 + LABEL_LINES * hw_text_line_height (LABEL_MU) + 4;
  Chart chart = { bars, n_bars, frame, draw,
                  hw_rect (0, head, frame->width_mu, frame->height_mu - head - foot) };
  double level = 0;

  g_return_val_if_fail (n_bars >= 2, NULL);

  find_range (&chart);
  draw_foot (&chart);
  for (guint i = 0; i < n_bars; i++)
    {
      gboolean total = is_total (&chart, i);
      double end = total ? bars[i].value : level + bars[i].value;

      draw_bar (&chart, i, total ? chart.bottom : level, end);
      draw_label (&chart, i);
      level = end;
      if (i + 1 < n_bars)
        draw_step (&chart, i, level);
    }
  return hw_picture_builder_end (draw);
}
