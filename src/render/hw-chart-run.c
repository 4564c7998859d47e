/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-chart.h"
#include "hw-element.h"
#include "hw-picture-builder.h"

#define LABEL_MU 13.0
#define SMALL_MU 12.0
#define HEAD_MU 26.0
#define FOOT_MU 34.0      /* dates, clear of what stands on the axis */
#define LINE_ROOM_MU 96.0 /* at the right: what the lines are */
#define POINT_MU 5.0      /* radius */
#define LABEL_GAP_MU 10.0
#define BURST_RAYS 9
#define BURST_MU 8.0 /* radius */

typedef struct
{
  const HwRunChart *chart;
  const HwChartFrame *frame;
  HwPictureBuilder *draw;
  HwRect plot;
  double low;
  double high;
} Chart;

static void
include (Chart *self, double value)
{
  if (isnan (value))
    return;
  self->low = fmin (self->low, value);
  self->high = fmax (self->high, value);
}

static void
find_range (Chart *self)
{
  double margin;

  self->low = INFINITY;
  self->high = -INFINITY;
  for (guint i = 0; i < self->chart->n_points; i++)
    include (self, self->chart->points[i].value);
  include (self, self->chart->mean.value);
  include (self, self->chart->lower.value);
  include (self, self->chart->upper.value);
  include (self, self->chart->target.value);
  if (!(self->high >= self->low))
    self->low = self->high = 0;
  margin = self->high > self->low ? (self->high - self->low) * 0.1 : 1;
  self->low -= margin;
  self->high += margin;
}

static double
to_y (const Chart *self, double value)
{
  return hw_rect_bottom (self->plot)
         - (value - self->low) / (self->high - self->low) * self->plot.height;
}

static double
to_x (const Chart *self, double at)
{
  guint gaps = MAX (self->chart->n_points, 2) - 1;
  double shift = self->chart->n_points == 1 ? 0.5 : 0;

  return self->plot.x + (at + shift) / gaps * self->plot.width;
}

static void
draw_line (const Chart *self, const HwChartLine *line, HwDash dash, HwColor color)
{
  const HwPaint paint = { .stroke = color, .line_mu = 1.3, .dash = dash };
  HwTextPaint text = hw_text_paint (SMALL_MU, HW_WEIGHT_TEXT, color);
  double y;

  if (isnan (line->value))
    return;
  y = to_y (self, line->value);
  text.max_width_mu = LINE_ROOM_MU - 14;
  hw_draw_line (self->draw, hw_point (self->plot.x - 8, y),
                hw_point (hw_rect_right (self->plot) + 8, y), &paint);
  hw_draw_text (self->draw, line->text,
                hw_point (hw_rect_right (self->plot) + 14, y + SMALL_MU * 0.35), &text);
}

static void
draw_ways (const Chart *self)
{
  const HwPaint paint = { .stroke = self->frame->theme->flow, .line_mu = 2 };

  for (guint i = 0; i + 1 < self->chart->n_points; i++)
    hw_draw_line (self->draw, hw_point (to_x (self, i), to_y (self, self->chart->points[i].value)),
                  hw_point (to_x (self, i + 1), to_y (self, self->chart->points[i + 1].value)),
                  &paint);
}

/* On the side of the point that looks away from the mean, and clear of what the lines are called.
 */
static void
draw_value (const Chart *self, guint index, HwPoint place)
{
  const HwTheme *theme = self->frame->theme;
  const HwChartPoint *point = &self->chart->points[index];
  gboolean below = point->value < self->chart->mean.value;
  gboolean last = index > 0 && index + 1 == self->chart->n_points;
  HwTextPaint text =
      hw_text_paint (LABEL_MU, HW_WEIGHT_STRONG, point->signal ? theme->wait_ink : theme->ink);
  double away = below ? LABEL_MU + POINT_MU + 5 : -POINT_MU * 1.6 - 5;

  text.align = last ? HW_ALIGN_END : HW_ALIGN_CENTER;
  text.style.tabular = TRUE;
  hw_draw_text (self->draw, point->text, hw_point (place.x + (last ? POINT_MU : 0), place.y + away),
                &text);
}

/* A value that says nothing is a dot; one that breaks a rule is a diamond in another colour. */
static void
draw_point (const Chart *self, guint index)
{
  const HwTheme *theme = self->frame->theme;
  const HwChartPoint *point = &self->chart->points[index];
  double x = to_x (self, index), y = to_y (self, point->value), r = POINT_MU * 1.6;
  const HwPaint dot = { .fill = theme->flow_head, .stroke = theme->background, .line_mu = 1.4 };
  const HwPaint diamond = { .fill = theme->card, .stroke = theme->constraint, .line_mu = 2.4 };
  const HwPoint corners[] = { { x, y - r }, { x + r, y }, { x, y + r }, { x - r, y } };

  if (point->signal)
    hw_draw_polygon (self->draw, corners, G_N_ELEMENTS (corners), &diamond);
  else
    hw_draw_box (self->draw, hw_rect (x - POINT_MU, y - POINT_MU, 2 * POINT_MU, 2 * POINT_MU),
                 POINT_MU, &dot);
  draw_value (self, index, hw_point (x, y));
}

/* As many labels as there is room for; the last always has one. */
static void
draw_labels (const Chart *self)
{
  HwTextPaint label = hw_text_paint (SMALL_MU, HW_WEIGHT_TEXT, self->frame->theme->muted);
  guint n = self->chart->n_points;
  double taken = INFINITY;

  label.align = HW_ALIGN_CENTER;
  for (guint i = n; i-- > 0;)
    {
      const char *text = self->chart->points[i].label;
      double half =
          text != NULL ? hw_text_cache_get_width (self->frame->text, text, &label.style) / 2 : 0;
      double x = fmax (to_x (self, i), half);

      if (text == NULL || x + half > taken - LABEL_GAP_MU)
        continue;
      hw_draw_text (self->draw, text, hw_point (x, self->frame->height_mu - 6), &label);
      taken = x - half;
    }
}

/* The star that a burst is on the map, on the axis. */
static void
draw_burst (const Chart *self, HwPoint center)
{
  const HwTheme *theme = self->frame->theme;
  const HwPaint paint = { .fill = theme->burst.fill,
                          .stroke = theme->burst.stroke,
                          .line_mu = 1.2 };
  HwPoint corners[2 * BURST_RAYS];

  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      double radius = i % 2 == 0 ? BURST_MU : BURST_MU * 0.62;
      double angle = G_PI * i / BURST_RAYS;

      corners[i] = hw_point (center.x + radius * sin (angle), center.y - radius * cos (angle));
    }
  hw_draw_polygon (self->draw, corners, G_N_ELEMENTS (corners), &paint);
}

static void
draw_event (const Chart *self, guint index)
{
  const HwTheme *theme = self->frame->theme;
  const HwChartEvent *event = &self->chart->events[index];
  const HwPaint line = { .stroke = theme->note.stroke, .line_mu = 1.2, .dash = HW_DASH_DOTTED };
  HwTextPaint text = hw_text_paint (SMALL_MU, HW_WEIGHT_TEXT, theme->ink);
  double x = to_x (self, event->at);
  double y = self->plot.y - 8 + (index % 2) * hw_text_line_height (SMALL_MU);

  hw_draw_line (self->draw, hw_point (x, y + 4), hw_point (x, hw_rect_bottom (self->plot)), &line);
  draw_burst (self, hw_point (x, hw_rect_bottom (self->plot)));
  text.max_width_mu = 150;
  text.align = x > self->plot.x + self->plot.width * 0.7 ? HW_ALIGN_END : HW_ALIGN_START;
  hw_draw_text (self->draw, event->label, hw_point (x + (text.align == HW_ALIGN_END ? -4 : 4), y),
                &text);
}

HwPicture *
hw_chart_run_new (const HwRunChart *chart, const HwChartFrame *frame)
{
  g_autoptr (HwPictureBuilder) draw = hw_picture_builder_new (frame->text);
  const HwTheme *theme = frame->theme;
  double head = chart->n_events > 0 ? HEAD_MU * 1.8 : HEAD_MU;
  Chart self = { chart, frame, draw,
                 hw_rect (30, head, frame->width_mu - 30 - LINE_ROOM_MU,
                          frame->height_mu - head - FOOT_MU) };

  find_range (&self);
  draw_line (&self, &chart->lower, HW_DASH_DASHED, theme->muted);
  draw_line (&self, &chart->upper, HW_DASH_DASHED, theme->muted);
  draw_line (&self, &chart->mean, HW_DASH_NONE, theme->muted);
  draw_line (&self, &chart->target, HW_DASH_DOTTED, theme->steps[HW_STEP_AUTOMATED].stroke);
  for (guint i = 0; i < chart->n_events; i++)
    draw_event (&self, i);
  draw_ways (&self);
  for (guint i = 0; i < chart->n_points; i++)
    draw_point (&self, i);
  draw_labels (&self);
  return hw_picture_builder_end (draw);
}
