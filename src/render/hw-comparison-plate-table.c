/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "hw-comparison-plate-private.h"

#define PADDING_MU 24.0
#define HEAD_MU 40.0
#define ROW_MU 38.0
#define REMARK_ROW_MU 48.0
#define VERDICT_HEAD_MU 44.0
#define VERDICT_ROW_MU 42.0
#define BEFORE_SHARE 0.49 /* where the columns end, of the width within the padding */
#define AFTER_SHARE 0.7
#define HEADLINE_MU 40.0
#define HEADLINE_ROOM_MU 96.0
#define TRIANGLE_MU 16.0
#define MAX_STRETCH_MU 12.0 /* more for a row where there is room */

static double
row_height (const HwPlateRow *row)
{
  return row->remark != NULL || row->target != NULL ? REMARK_ROW_MU : ROW_MU;
}

double
hw_page_get_table_height (const HwPageWriter *self)
{
  double height = PADDING_MU + HEAD_MU;

  if (self->page->headline != NULL)
    height += HEADLINE_ROOM_MU;
  for (guint i = 0; i < self->page->n_rows; i++)
    height += row_height (&self->page->rows[i]);
  if (self->page->n_verdicts > 0)
    height += VERDICT_HEAD_MU + self->page->n_verdicts * VERDICT_ROW_MU;
  return height + PADDING_MU / 2;
}

static void
draw_right (HwPageWriter *self, const char *text, HwPoint place, HwTextPaint paint)
{
  paint.align = HW_ALIGN_END;
  paint.style.tabular = TRUE;
  hw_draw_text (self->draw, text, place, &paint);
}

static void
draw_rule (HwPageWriter *self, HwRect inner, double y)
{
  const HwPaint rule = { .stroke = self->theme->lane_even, .line_mu = 1.2 };

  hw_draw_line (self->draw, hw_point (inner.x, y), hw_point (hw_rect_right (inner), y), &rule);
}

/* What most people will take away. */
static void
draw_headline (HwPageWriter *self, HwRect inner)
{
  const HwComparisonPage *page = self->page;
  HwTextPaint large = hw_text_paint (HEADLINE_MU, HW_WEIGHT_STRONG,
                                     hw_tone_get_ink (page->headline_tone, self->theme));
  HwTextPaint text = hw_text_paint (HW_PAGE_TEXT_MU, HW_WEIGHT_TEXT, self->theme->muted);

  large.max_width_mu = text.max_width_mu = inner.width;
  hw_draw_text (self->draw, page->headline, hw_point (inner.x, inner.y + HEADLINE_MU + 8), &large);
  hw_draw_text (self->draw, page->headline_text, hw_point (inner.x, inner.y + HEADLINE_MU + 34),
                &text);
}

static void
draw_head (HwPageWriter *self, HwRect inner, double top)
{
  const HwTheme *theme = self->theme;
  double y = top + HEAD_MU - 16;
  HwTextPaint plain = hw_text_paint (HW_PAGE_TEXT_MU, HW_WEIGHT_TEXT, theme->muted);
  HwTextPaint after =
      hw_text_paint (HW_PAGE_TEXT_MU, HW_WEIGHT_STRONG, hw_tone_get_ink (HW_TONE_BETTER, theme));

  draw_right (self, C_ ("map before", "A"), hw_point (inner.x + inner.width * BEFORE_SHARE, y),
              plain);
  draw_right (self, C_ ("map after", "B"), hw_point (inner.x + inner.width * AFTER_SHARE, y),
              after);
  draw_right (self, _ ("change"), hw_point (hw_rect_right (inner), y), plain);
}

/* The sign stands in front of the words, which end at the edge. */
static void
draw_change (HwPageWriter *self, const HwPlateRow *row, HwPoint end)
{
  HwColor ink = hw_tone_get_ink (row->tone, self->theme);
  HwTextPaint paint = hw_text_paint (HW_PAGE_TEXT_MU, HW_WEIGHT_STRONG, ink);
  double width;

  paint.align = HW_ALIGN_END;
  paint.style.tabular = TRUE;
  width = hw_draw_text (self->draw, row->change, end, &paint);
  if (row->direction != 0)
    hw_page_draw_direction (
        self, hw_point (end.x - width - TRIANGLE_MU * 0.75, end.y - HW_PAGE_TEXT_MU * 0.36),
        row->direction, ink);
}

static void
draw_row (HwPageWriter *self, HwRect inner, double y, const HwPlateRow *row)
{
  const HwTheme *theme = self->theme;
  HwTextPaint label = hw_text_paint (HW_PAGE_TEXT_MU, HW_WEIGHT_TEXT, theme->ink);
  HwTextPaint before = hw_text_paint (HW_PAGE_TEXT_MU, HW_WEIGHT_TEXT, theme->muted);
  HwTextPaint after = hw_text_paint (HW_PAGE_TEXT_MU, HW_WEIGHT_STRONG, theme->ink);
  HwTextPaint remark = hw_text_paint (HW_PAGE_SMALL_MU, HW_WEIGHT_TEXT, theme->muted);
  double baseline = y + 24;

  label.max_width_mu = inner.width * 0.33;
  before.max_width_mu = inner.width * 0.2;
  after.max_width_mu = inner.width * 0.2;
  hw_draw_text (self->draw, row->label, hw_point (inner.x, baseline), &label);
  draw_right (self, row->before, hw_point (inner.x + inner.width * BEFORE_SHARE, baseline), before);
  draw_right (self, row->after, hw_point (inner.x + inner.width * AFTER_SHARE, baseline), after);
  draw_change (self, row, hw_point (hw_rect_right (inner), baseline));
  if (row->remark != NULL)
    draw_right (self, row->remark, hw_point (hw_rect_right (inner), baseline + 16), remark);
  if (row->target != NULL)
    draw_right (self, row->target, hw_point (inner.x + inner.width * AFTER_SHARE, baseline + 16),
                remark);
}

static void
draw_verdict (HwPageWriter *self, HwRect inner, double y, guint index)
{
  const HwPlateVerdict *verdict = &self->page->verdicts[index];
  const HwTheme *theme = self->theme;
  const HwPaint badge = { .fill = theme->burst.fill,
                          .stroke = theme->burst.stroke,
                          .line_mu = 1.4 };
  HwTextPaint number = hw_text_paint (HW_PAGE_SMALL_MU, HW_WEIGHT_STRONG, theme->note_ink);
  HwTextPaint title = hw_text_paint (HW_PAGE_TEXT_MU, HW_WEIGHT_TEXT, theme->ink);
  HwTextPaint text = hw_text_paint (HW_PAGE_SMALL_MU, HW_WEIGHT_TEXT, theme->muted);
  HwTextPaint word =
      hw_text_paint (HW_PAGE_TEXT_MU, HW_WEIGHT_STRONG, hw_tone_get_ink (verdict->tone, theme));
  g_autofree char *digits = g_strdup_printf ("%u", index + 1);
  double room = hw_text_cache_get_width (self->text, verdict->verdict, &word.style);

  hw_draw_box (self->draw, hw_rect (inner.x, y + 6, 20, 20), 10, &badge);
  number.align = HW_ALIGN_CENTER;
  hw_draw_text (self->draw, digits, hw_point (inner.x + 10, y + 20.5), &number);
  title.max_width_mu = inner.width - 30 - fmin (room, 150) - 12;
  text.max_width_mu = inner.width - 30;
  word.max_width_mu = 150;
  hw_draw_text (self->draw, verdict->title, hw_point (inner.x + 30, y + 18), &title);
  hw_draw_text (self->draw, verdict->text, hw_point (inner.x + 30, y + 34), &text);
  draw_right (self, verdict->verdict, hw_point (hw_rect_right (inner), y + 18), word);
}

void
hw_page_draw_table (HwPageWriter *self, HwRect rect)
{
  HwRect inner = hw_rect (rect.x + PADDING_MU, rect.y + PADDING_MU / 2, rect.width - 2 * PADDING_MU,
                          rect.height);
  HwTextPaint heading = hw_text_paint (HW_PAGE_TEXT_MU, HW_WEIGHT_STRONG, self->theme->ink);
  double spare = rect.height - hw_page_get_table_height (self);
  double stretch = fmin (MAX_STRETCH_MU, fmax (0, spare) / MAX (self->page->n_rows, 1));
  double y = inner.y;

  hw_page_draw_panel (self, rect);
  if (self->page->headline != NULL)
    {
      draw_headline (self, inner);
      y += HEADLINE_ROOM_MU;
    }
  draw_head (self, inner, y);
  y += HEAD_MU;
  for (guint i = 0; i < self->page->n_rows; i++)
    {
      if (i > 0)
        draw_rule (self, inner, y);
      draw_row (self, inner, y + stretch / 2, &self->page->rows[i]);
      y += row_height (&self->page->rows[i]) + stretch;
    }
  if (self->page->n_verdicts == 0)
    return;
  hw_draw_text (self->draw, _ ("Did it work?"), hw_point (inner.x, y + 30), &heading);
  y += VERDICT_HEAD_MU;
  for (guint i = 0; i < self->page->n_verdicts; i++)
    draw_verdict (self, inner, y + i * VERDICT_ROW_MU, i);
}
