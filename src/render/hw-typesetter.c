/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-typesetter.h"

#include <glib/gi18n-lib.h>

#include "hw-picture-builder.h"

#define PAGE_WIDTH_PT 841.89
#define PAGE_HEIGHT_PT 595.28
#define MARGIN_PT 42.0
#define FOOT_PT 26.0

#define TITLE_PT 24.0
#define HEADING_PT 15.0
#define SUBHEADING_PT 11.5
#define TEXT_PT 10.5
#define SMALL_PT 9.0
#define GAP_PT 7.0
#define CELL_PT 5.0 /* around the text of a cell */
#define MAX_LINES 6
#define MAX_COLUMNS 8

/* What stands with a heading: a line of text, the head of a table and two of its rows. */
#define KEEP_PT 84.0

/* So many rows of a table never stand alone on a page. */
#define MIN_ROWS 2

struct _HwTypesetter
{
  const HwTheme *theme;
  char *title;
  HwTextCache *text;
  HwPictureBuilder *draw;
  GPtrArray *plates;
  HwPlate *plate; /* the page being set */
  double y;       /* where the next thing begins */
  gboolean empty; /* nothing on this page yet */
  HwTypeColumn columns[MAX_COLUMNS];
  HwTypeTable table; /* being set; no columns: none */
  GPtrArray *held;   /* its last rows, each an array of texts: they go to a page together */
};

static void
flush (HwTypesetter *self, const char *label)
{
  hw_plate_take_picture (self->plate, hw_picture_builder_end (self->draw), hw_point (0, 0), label,
                         NULL);
}

static double
foot_y (void)
{
  return PAGE_HEIGHT_PT - MARGIN_PT - FOOT_PT;
}

static void
begin_page (HwTypesetter *self)
{
  self->plate =
      hw_plate_new (hw_rect (0, 0, PAGE_WIDTH_PT, PAGE_HEIGHT_PT), self->theme, self->title);
  g_ptr_array_add (self->plates, self->plate);
  self->y = MARGIN_PT;
  self->empty = TRUE;
}

static void
make_room (HwTypesetter *self, double height)
{
  if (!self->empty && self->y + height > foot_y ())
    begin_page (self);
}

static void
row_free (gpointer data)
{
  char **cells = data;

  for (guint i = 0; i < MAX_COLUMNS; i++)
    g_free (cells[i]);
  g_free (cells);
}

HwTypesetter *
hw_typesetter_new (HwThemeId theme, const char *title)
{
  HwTypesetter *self = g_new0 (HwTypesetter, 1);

  self->theme = hw_theme_get (theme);
  self->title = g_strdup (title);
  self->text = hw_text_cache_new ();
  self->draw = hw_picture_builder_new (self->text);
  self->plates = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_plate_free);
  self->held = g_ptr_array_new_with_free_func (row_free);
  begin_page (self);
  return self;
}

/* Written last: only then is it known how many pages there are. */
static void
draw_foot (HwTypesetter *self, guint index)
{
  HwTextPaint paint = hw_text_paint (SMALL_PT, HW_WEIGHT_TEXT, self->theme->muted);
  /* TRANSLATORS: at the foot of a page of a report: its number and how many there are. */
  g_autofree char *number = g_strdup_printf (_ ("%u of %u"), index + 1, self->plates->len);
  double y = PAGE_HEIGHT_PT - MARGIN_PT + SMALL_PT;

  self->plate = g_ptr_array_index (self->plates, index);
  paint.max_width_mu = hw_typesetter_get_width (self) * 0.8;
  hw_draw_text (self->draw, self->title, hw_point (MARGIN_PT, y), &paint);
  paint.align = HW_ALIGN_END;
  hw_draw_text (self->draw, number, hw_point (PAGE_WIDTH_PT - MARGIN_PT, y), &paint);
  flush (self, NULL);
}

GPtrArray *
hw_typesetter_free_to_plates (HwTypesetter *self)
{
  GPtrArray *plates = self->plates;

  if (self->empty && plates->len > 1)
    g_ptr_array_remove_index (plates, plates->len - 1);
  for (guint i = 0; i < plates->len; i++)
    draw_foot (self, i);
  hw_picture_builder_free (self->draw);
  hw_text_cache_free (self->text);
  g_ptr_array_unref (self->held);
  g_free (self->title);
  g_free (self);
  return plates;
}

HwTextCache *
hw_typesetter_get_text (HwTypesetter *self)
{
  return self->text;
}

const HwTheme *
hw_typesetter_get_theme (const HwTypesetter *self)
{
  return self->theme;
}

double
hw_typesetter_get_width (const HwTypesetter *self)
{
  return PAGE_WIDTH_PT - 2 * MARGIN_PT;
}

double
hw_typesetter_get_height (const HwTypesetter *self)
{
  return foot_y () - MARGIN_PT;
}

double
hw_typesetter_get_room (const HwTypesetter *self)
{
  return foot_y () - self->y;
}

void
hw_typesetter_need (HwTypesetter *self, double height)
{
  make_room (self, height);
}

/* Lines of text below each other, whose first letter stands `indent` in; gives their height. */
static double
draw_lines (HwTypesetter *self, const char *text, double indent, const HwTextPaint *paint)
{
  guint n_lines =
      hw_draw_lines (self->draw, text, hw_point (MARGIN_PT + indent, self->y), paint, MAX_LINES);

  self->empty = FALSE;
  return n_lines * hw_text_line_height (paint->style.size_mu);
}

static double
measure_lines (HwTypesetter *self, const char *text, const HwTextPaint *paint)
{
  HwTextLine lines[HW_TEXT_MAX_LINES];

  return hw_text_cache_fit (self->text, text, &paint->style, paint->max_width_mu, MAX_LINES, lines)
         * hw_text_line_height (paint->style.size_mu);
}

void
hw_typesetter_add_title (HwTypesetter *self, const char *title, const char *subtitle)
{
  HwTextPaint large = hw_text_paint (TITLE_PT, HW_WEIGHT_STRONG, self->theme->ink);
  HwTextPaint small = hw_text_paint (TEXT_PT, HW_WEIGHT_TEXT, self->theme->muted);

  large.max_width_mu = small.max_width_mu = hw_typesetter_get_width (self);
  self->y += draw_lines (self, title, 0, &large) + 2;
  self->y += draw_lines (self, subtitle, 0, &small) + GAP_PT;
  flush (self, title);
}

/* With room for a few lines below. */
static void
add_heading (HwTypesetter *self, const char *text, double size)
{
  HwTextPaint paint = hw_text_paint (size, HW_WEIGHT_STRONG, self->theme->ink);

  if (!self->empty)
    self->y += size * 0.9;
  make_room (self, size * 1.7 + KEEP_PT);
  paint.max_width_mu = hw_typesetter_get_width (self);
  self->y += draw_lines (self, text, 0, &paint) + size * 0.35;
  flush (self, text);
}

void
hw_typesetter_add_heading (HwTypesetter *self, const char *text)
{
  add_heading (self, text, HEADING_PT);
}

void
hw_typesetter_add_subheading (HwTypesetter *self, const char *text)
{
  add_heading (self, text, SUBHEADING_PT);
}

void
hw_typesetter_add_paragraph (HwTypesetter *self, const char *text)
{
  HwTextPaint paint = hw_text_paint (TEXT_PT, HW_WEIGHT_TEXT, self->theme->ink);

  paint.max_width_mu = hw_typesetter_get_width (self);
  make_room (self, measure_lines (self, text, &paint));
  self->y += draw_lines (self, text, 0, &paint) + GAP_PT;
  flush (self, text);
}

void
hw_typesetter_add_item (HwTypesetter *self, const char *text)
{
  const HwPaint dot = { .fill = self->theme->muted };
  HwTextPaint paint = hw_text_paint (TEXT_PT, HW_WEIGHT_TEXT, self->theme->ink);

  paint.max_width_mu = hw_typesetter_get_width (self) - 12;
  make_room (self, measure_lines (self, text, &paint));
  hw_draw_box (self->draw, hw_rect (MARGIN_PT + 2, self->y + TEXT_PT * 0.55, 4, 4), 2, &dot);
  self->y += draw_lines (self, text, 12, &paint) + 2;
  flush (self, text);
}

static double
table_size (const HwTypesetter *self)
{
  return self->table.small ? SMALL_PT : TEXT_PT;
}

/* One row of cells; the height is that of the tallest. */
static HwTextPaint
cell_paint (const HwTypesetter *self, guint column, gboolean is_head)
{
  HwTextPaint paint = hw_text_paint (table_size (self), is_head ? HW_WEIGHT_STRONG : HW_WEIGHT_TEXT,
                                     is_head ? self->theme->muted : self->theme->ink);

  paint.max_width_mu = self->columns[column].share * hw_typesetter_get_width (self) - 2 * CELL_PT;
  paint.align = self->columns[column].ends ? HW_ALIGN_END : HW_ALIGN_START;
  paint.style.tabular = self->columns[column].ends;
  return paint;
}

static double
measure_row (HwTypesetter *self, const char *const *cells, gboolean is_head)
{
  double height = hw_text_line_height (table_size (self));

  for (guint i = 0; i < self->table.n_columns; i++)
    {
      HwTextPaint paint = cell_paint (self, i, is_head);

      if (cells[i] != NULL)
        height = fmax (height, measure_lines (self, cells[i], &paint));
    }
  return height + CELL_PT;
}

static void
draw_row (HwTypesetter *self, const char *const *cells, gboolean is_head)
{
  const HwPaint rule = { .stroke = is_head ? self->theme->muted : self->theme->panel_line,
                         .line_mu = is_head ? 1 : 0.6 };
  double x = MARGIN_PT, height = measure_row (self, cells, is_head);

  for (guint i = 0; i < self->table.n_columns; i++)
    {
      HwTextPaint paint = cell_paint (self, i, is_head);
      double width = self->columns[i].share * hw_typesetter_get_width (self);
      double at = self->columns[i].ends ? x + width - CELL_PT : x + CELL_PT;

      if (cells[i] != NULL)
        hw_draw_lines (self->draw, cells[i], hw_point (at, self->y), &paint, MAX_LINES);
      x += width;
    }
  self->y += height;
  hw_draw_line (self->draw, hw_point (MARGIN_PT, self->y - 1), hw_point (x, self->y - 1), &rule);
  self->y += CELL_PT * 0.5;
  self->empty = FALSE;
}

static void
draw_table_head (HwTypesetter *self)
{
  const char *titles[MAX_COLUMNS];

  for (guint i = 0; i < self->table.n_columns; i++)
    titles[i] = self->columns[i].title;
  if (titles[0] != NULL)
    draw_row (self, titles, TRUE);
}

void
hw_typesetter_begin_table (HwTypesetter *self, const HwTypeTable *table)
{
  g_return_if_fail (table->n_columns > 0 && table->n_columns <= MAX_COLUMNS);

  for (guint i = 0; i < table->n_columns; i++)
    self->columns[i] = table->columns[i];
  self->table = *table;
  make_room (self, (2 * MIN_ROWS + 1) * hw_text_line_height (table_size (self)));
  draw_table_head (self);
}

/* Sets the first `n_rows` that are held, on one page. */
static void
set_rows (HwTypesetter *self, guint n_rows)
{
  double height = 0;

  for (guint i = 0; i < n_rows; i++)
    height += measure_row (self, self->held->pdata[i], FALSE) + (i > 0 ? CELL_PT * 0.5 : 0);
  if (self->y + height > foot_y () && !self->empty)
    {
      flush (self, NULL);
      begin_page (self);
      draw_table_head (self);
    }
  for (guint i = 0; i < n_rows; i++)
    draw_row (self, self->held->pdata[i], FALSE);
  g_ptr_array_remove_range (self->held, 0, n_rows);
}

void
hw_typesetter_add_row (HwTypesetter *self, const char *const *cells)
{
  char **row;

  g_return_if_fail (self->table.n_columns > 0);

  row = g_new0 (char *, MAX_COLUMNS);
  for (guint i = 0; i < self->table.n_columns; i++)
    row[i] = g_strdup (cells[i]);
  g_ptr_array_add (self->held, row);
  if (self->held->len > MIN_ROWS)
    set_rows (self, 1);
}

void
hw_typesetter_end_table (HwTypesetter *self)
{
  set_rows (self, self->held->len);
  flush (self, NULL);
  self->table.n_columns = 0;
  self->y += GAP_PT;
}

void
hw_typesetter_take_picture (HwTypesetter *self,
                            HwPicture *picture,
                            double height,
                            const char *label)
{
  make_room (self, height);
  hw_plate_take_picture (self->plate, picture, hw_point (MARGIN_PT, self->y), label, NULL);
  self->y += height + GAP_PT;
  self->empty = FALSE;
}

void
hw_typesetter_add_scene (HwTypesetter *self, HwScene *scene, double max_height)
{
  double scale = fmin (1, fmin (hw_typesetter_get_width (self) / fmax (1, scene->bounds.width),
                                max_height / fmax (1, scene->bounds.height)));
  double width = scene->bounds.width * scale, height = scene->bounds.height * scale;

  make_room (self, height);
  hw_plate_add_scene (self->plate, scene, "map", hw_point (scene->bounds.x, scene->bounds.y),
                      hw_point (MARGIN_PT + (hw_typesetter_get_width (self) - width) / 2, self->y),
                      scale);
  self->y += height + GAP_PT;
  self->empty = FALSE;
}
