/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-chart.h"
#include "hw-picture-builder.h"

#define LABEL_MU 13.0
#define SMALL_MU 12.0
#define ROW_MU 30.0
#define BAR_MU 16.0
#define HEAD_MU 26.0
#define LABEL_SHARE 0.34  /* of the width */
#define TEXT_ROOM_MU 64.0 /* for what stands beside a bar */
#define MARK_MU 16.0

typedef struct
{
  const HwTornado *tornado;
  const HwChartFrame *frame;
  HwPictureBuilder *draw;
  HwRect plot;
  double low;
  double high;
} Chart;

static void
find_range (Chart *self)
{
  double reach = 0;

  for (guint i = 0; i < self->tornado->n_spans; i++)
    reach = fmax (reach, fmax (fabs (self->tornado->spans[i].high - self->tornado->center),
                               fabs (self->tornado->center - self->tornado->spans[i].low)));
  reach = reach > 0 ? reach : 1;
  self->low = self->tornado->center - reach;
  self->high = self->tornado->center + reach;
}

static double
to_x (const Chart *self, double value)
{
  return self->plot.x + (value - self->low) / (self->high - self->low) * self->plot.width;
}

/* Better is less: the low side is filled, the high side outlined. */
static void
draw_half (const Chart *self, double from, double to, double y, HwTone tone)
{
  HwPair pair = hw_tone_get_pair (tone, self->frame->theme);
  const HwPaint paint = { .fill = pair.fill, .stroke = pair.stroke, .line_mu = 1.4 };

  if (to > from)
    hw_draw_box (
        self->draw,
        hw_rect (to_x (self, from), y - BAR_MU / 2, to_x (self, to) - to_x (self, from), BAR_MU), 2,
        &paint);
}

static void
draw_span (const Chart *self, guint index)
{
  const HwTheme *theme = self->frame->theme;
  const HwChartSpan *span = &self->tornado->spans[index];
  double y = self->plot.y + (index + 0.5) * ROW_MU;
  double room = span->marked ? MARK_MU + 4 : 0;
  HwTextPaint label =
      hw_text_paint (LABEL_MU, span->marked ? HW_WEIGHT_STRONG : HW_WEIGHT_TEXT, theme->ink);
  HwTextPaint end = hw_text_paint (SMALL_MU, HW_WEIGHT_TEXT, theme->muted);

  if (span->marked)
    hw_draw_icon (self->draw, HW_ICON_HOURGLASS, hw_rect (0, y - MARK_MU / 2, MARK_MU, MARK_MU),
                  theme->constraint);
  label.max_width_mu = self->frame->width_mu * LABEL_SHARE - room - 8;
  hw_draw_text (self->draw, span->label, hw_point (room, y + LABEL_MU * 0.35), &label);
  draw_half (self, span->low, self->tornado->center, y, HW_TONE_BETTER);
  draw_half (self, self->tornado->center, span->high, y, HW_TONE_WORSE);
  end.style.tabular = TRUE;
  end.max_width_mu = TEXT_ROOM_MU;
  hw_draw_text (self->draw, span->high_text,
                hw_point (to_x (self, span->high) + 6, y + SMALL_MU * 0.35), &end);
  end.align = HW_ALIGN_END;
  hw_draw_text (self->draw, span->low_text,
                hw_point (to_x (self, span->low) - 6, y + SMALL_MU * 0.35), &end);
}

static void
draw_center (const Chart *self)
{
  const HwPaint axis = { .stroke = self->frame->theme->ink, .line_mu = 1.4 };
  HwTextPaint text = hw_text_paint (LABEL_MU, HW_WEIGHT_STRONG, self->frame->theme->ink);
  double x = to_x (self, self->tornado->center);

  text.align = HW_ALIGN_CENTER;
  hw_draw_text (self->draw, self->tornado->center_text, hw_point (x, LABEL_MU), &text);
  hw_draw_line (self->draw, hw_point (x, HEAD_MU - 6), hw_point (x, hw_rect_bottom (self->plot)),
                &axis);
}

double
hw_chart_tornado_get_height (guint n_spans)
{
  return HEAD_MU + n_spans * ROW_MU;
}

HwPicture *
hw_chart_tornado_new (const HwTornado *tornado, const HwChartFrame *frame)
{
  g_autoptr (HwPictureBuilder) draw = hw_picture_builder_new (frame->text);
  double left = frame->width_mu * LABEL_SHARE + TEXT_ROOM_MU;
  Chart chart = { tornado, frame, draw,
                  hw_rect (left, HEAD_MU, frame->width_mu - left - TEXT_ROOM_MU,
                           tornado->n_spans * ROW_MU) };

  find_range (&chart);
  for (guint i = 0; i < tornado->n_spans; i++)
    draw_span (&chart, i);
  draw_center (&chart);
  return hw_picture_builder_end (draw);
}
