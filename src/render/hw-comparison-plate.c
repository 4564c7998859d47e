/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-comparison-plate-private.h"

#include <glib/gi18n-lib.h>

#define MARGIN_MU 32.0
#define TITLE_MU 26.0
#define HEAD_MU 92.0
#define TABLE_MU 432.0
#define MIN_WIDTH_MU 1440.0
#define MIN_SCALE 0.45 /* of the maps: below it their words are too small to read */
#define CHART_MU 330.0
#define HEADING_MU 44.0
#define FOOT_MU 40.0
#define COLUMN_MU 420.0 /* of sentences, at least */
#define MAX_SENTENCES 60
#define BULLET_MU 16.0

void
hw_page_writer_flush (HwPageWriter *self, const char *label)
{
  hw_plate_take_picture (self->plate, hw_picture_builder_end (self->draw), hw_point (0, 0), label,
                         NULL);
}

void
hw_page_draw_direction (HwPageWriter *self, HwPoint center, int direction, HwColor color)
{
  const HwPaint paint = { .fill = color };
  double half = 6, sign = direction < 0 ? -1 : 1;
  const HwPoint corners[] = {
    { center.x - half, center.y + sign * half * 0.85 },
    { center.x + half, center.y + sign * half * 0.85 },
    { center.x, center.y - sign * half * 0.85 },
  };

  hw_draw_polygon (self->draw, corners, G_N_ELEMENTS (corners), &paint);
}

void
hw_page_draw_panel (HwPageWriter *self, HwRect rect)
{
  const HwPaint panel = { .fill = self->theme->panel,
                          .stroke = self->theme->panel_line,
                          .line_mu = 1 };

  hw_draw_box (self->draw, rect, HW_PAGE_RADIUS_MU, &panel);
}

static void
draw_title (HwPageWriter *self, double width)
{
  HwTextPaint title = hw_text_paint (TITLE_MU, HW_WEIGHT_STRONG, self->theme->ink);
  HwTextPaint subtitle = hw_text_paint (HW_PAGE_TEXT_MU, HW_WEIGHT_TEXT, self->theme->muted);

  title.max_width_mu = subtitle.max_width_mu = width - 2 * MARGIN_MU;
  hw_draw_text (self->draw, self->page->title, hw_point (MARGIN_MU, 46), &title);
  hw_draw_text (self->draw, self->page->subtitle, hw_point (MARGIN_MU, 72), &subtitle);
}

static void
draw_heading (HwPageWriter *self, const char *text, double y)
{
  HwTextPaint paint = hw_text_paint (16, HW_WEIGHT_STRONG, self->theme->ink);

  hw_draw_text (self->draw, text, hw_point (MARGIN_MU, y + 28), &paint);
}

static double
draw_waterfall (HwPageWriter *self, double width, double y)
{
  const HwChartFrame frame = { self->theme, self->text, width - 2 * MARGIN_MU, CHART_MU };

  if (self->page->bars == NULL)
    return y;
  draw_heading (self, self->page->bars_title, y);
  hw_page_writer_flush (self, NULL);
  hw_plate_take_picture (self->plate,
                         hw_chart_waterfall_new (self->page->bars, self->page->n_bars, &frame),
                         hw_point (MARGIN_MU, y + HEADING_MU), self->page->bars_title, NULL);
  return y + HEADING_MU + CHART_MU;
}

/* One sentence with a dot before it; gives the y below. */
static double
draw_sentence (HwPageWriter *self, const char *sentence, HwPoint top, double width)
{
  const HwPaint dot = { .fill = self->theme->muted };
  HwTextPaint paint = hw_text_paint (HW_PAGE_TEXT_MU, HW_WEIGHT_TEXT, self->theme->ink);
  guint n_lines;

  paint.max_width_mu = width - BULLET_MU;
  n_lines = hw_draw_lines (self->draw, sentence, hw_point (top.x + BULLET_MU, top.y), &paint, 3);
  hw_draw_box (self->draw, hw_rect (top.x + 3, top.y + 7, 5, 5), 2.5, &dot);
  return top.y + n_lines * hw_text_line_height (HW_PAGE_TEXT_MU) + 5;
}

/* In columns of about the same length, read from the first down. */
static double
draw_sentences (HwPageWriter *self, double width, double y)
{
  const char *const *sentences = self->page->sentences;
  guint n = sentences != NULL ? g_strv_length ((char **)sentences) : 0;
  guint n_shown = MIN (n, MAX_SENTENCES);
  guint n_columns = (guint)fmax (1, floor ((width - 2 * MARGIN_MU + HW_PAGE_GAP_MU) / COLUMN_MU));
  double column = (width - 2 * MARGIN_MU + 2 * HW_PAGE_GAP_MU) / n_columns, bottom = y;
  guint n_rows;

  if (n == 0)
    return y;
  n_columns = MIN (n_columns, (n_shown + 2) / 3);
  n_rows = (n_shown + n_columns - 1) / n_columns;
  draw_heading (self, self->page->sentences_title, y);
  for (guint i = 0; i < n_columns; i++)
    {
      double at = y + HEADING_MU;

      for (guint s = i * n_rows; s < MIN ((i + 1) * n_rows, n_shown); s++)
        at = draw_sentence (self, sentences[s], hw_point (MARGIN_MU + i * column, at),
                            column - 2 * HW_PAGE_GAP_MU);
      bottom = fmax (bottom, at);
    }
  if (n > n_shown)
    {
      g_autofree char *more = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "and %u more change", "and %u more changes", n - n_shown),
          n - n_shown);

      bottom = draw_sentence (self, more, hw_point (MARGIN_MU, bottom), width);
    }
  return bottom + 6;
}

static void
draw_footer (HwPageWriter *self, double y)
{
  HwTextPaint paint = hw_text_paint (HW_PAGE_SMALL_MU, HW_WEIGHT_TEXT, self->theme->muted);

  hw_draw_text (self->draw, self->page->footer, hw_point (MARGIN_MU, y + 22), &paint);
}

/* Beside the table while the maps stay legible there; else the page grows. */
static double
find_width (HwPageWriter *self)
{
  double beside = MIN_WIDTH_MU - 2 * MARGIN_MU - TABLE_MU - HW_PAGE_GAP_MU;
  g_auto (HwPageMaps) maps;

  hw_page_maps_init (&maps, self, beside - 2 * HW_PAGE_PADDING_MU);
  if (maps.scale >= MIN_SCALE)
    return MIN_WIDTH_MU;
  return MIN_WIDTH_MU + maps.bounds.width * MIN_SCALE - beside + 2 * HW_PAGE_GAP_MU;
}

static double
draw_top (HwPageWriter *self, double width)
{
  double panel = width - 2 * MARGIN_MU - TABLE_MU - HW_PAGE_GAP_MU;
  double table = hw_page_get_table_height (self), height, left = MARGIN_MU;
  g_auto (HwPageMaps) maps;

  hw_page_maps_init (&maps, self, panel - 2 * HW_PAGE_PADDING_MU);
  height = fmax (hw_page_maps_get_height (&maps), (table - HW_PAGE_GAP_MU) / 2);
  hw_page_draw_maps (self, &maps, hw_rect (left, HEAD_MU, panel, height),
                     hw_rect (left, HEAD_MU + height + HW_PAGE_GAP_MU, panel, height));
  hw_page_draw_table (self, hw_rect (left + panel + HW_PAGE_GAP_MU, HEAD_MU, TABLE_MU,
                                     2 * height + HW_PAGE_GAP_MU));
  hw_page_writer_flush (self, _ ("Totals before and after"));
  return HEAD_MU + 2 * height + HW_PAGE_GAP_MU;
}

HwPlate *
hw_comparison_plate_new (const HwComparisonPage *page)
{
  const HwTheme *theme = hw_theme_get (page->theme);
  g_autoptr (HwTextCache) text = hw_text_cache_new ();
  g_autoptr (HwPictureBuilder) draw = hw_picture_builder_new (text);
  HwPageWriter writer = { page, theme, text, draw,
                          hw_plate_new (hw_rect (0, 0, MIN_WIDTH_MU, 0), theme, page->title) };
  double width = find_width (&writer), y;

  draw_title (&writer, width);
  hw_page_writer_flush (&writer, page->title);
  y = draw_top (&writer, width);
  y = draw_waterfall (&writer, width, y + HW_PAGE_GAP_MU);
  y = draw_sentences (&writer, width, y + HW_PAGE_GAP_MU);
  hw_page_writer_flush (&writer, page->sentences_title);
  draw_footer (&writer, y);
  hw_page_writer_flush (&writer, page->footer);
  writer.plate->bounds = hw_rect (0, 0, width, y + FOOT_MU);
  return writer.plate;
}
