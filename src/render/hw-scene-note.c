/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What people stick on a map: notes with a folded corner, bursts as stars, tags of waste, questions
 * for later. */

#include <glib/gi18n-lib.h>

#include "hw-field.h"
#include "hw-quantity-text.h"
#include "hw-scene-builder.h"

#define FOLD_MU 16.0
#define INSET_MU 10.0
#define BURST_POINTS 12

typedef struct
{
  const HwNote *note;
  double width;
  double height;
} Paper;

/* Lines of text around `center`, the last one shortened. */
static void
draw_lines (HwSceneBuilder *builder, const char *text, HwRect area, const HwTextPaint *paint)
{
  HwTextPaint line_paint = *paint;
  HwTextLine lines[HW_TEXT_MAX_LINES];
  double height = paint->style.size_mu * 1.28;
  guint max_lines = (guint)fmax (1, floor (area.height / height));
  guint n_lines = hw_text_cache_fit (builder->text, text, &paint->style, area.width,
                                     MIN (max_lines, HW_TEXT_MAX_LINES), lines);
  double x = paint->align == HW_ALIGN_CENTER ? area.x + area.width / 2 : area.x;
  double y = area.y + (area.height - n_lines * height) / 2;

  /* A word or two would say nothing: the shape stays. */
  if (!hw_scene_is_full (builder))
    return;
  line_paint.max_width_mu = 0;
  hw_picture_builder_set_field (builder->draw, "text");
  if (paint->align == HW_ALIGN_START)
    y = area.y;
  for (guint i = 0; i < n_lines; i++)
    hw_draw_text (builder->draw, lines[i].string,
                  hw_point (x, y + i * height + paint->style.size_mu * 0.98), &line_paint);
  hw_picture_builder_set_field (builder->draw, NULL);
}

static double
note_size (const HwSceneBuilder *builder)
{
  return builder->type.small_mu;
}

/* The number of votes as a badge on the edge of the paper, around `center`. */
static void
draw_votes (HwSceneBuilder *builder, const Paper *paper, HwPoint center)
{
  const HwTheme *theme = builder->theme;
  const HwPaint badge = { .fill = theme->card, .stroke = theme->note.stroke, .line_mu = 1.2 };
  HwTextPaint paint = hw_text_paint (12, HW_WEIGHT_STRONG, theme->ink);
  g_autofree char *number = NULL;
  double width;

  if (!hw_scene_is_full (builder) || !(paper->note->votes > 0))
    return;
  number = hw_number_format (paper->note->votes);
  width = hw_text_cache_get_width (builder->text, number, &paint.style) + 26;
  hw_draw_box (builder->draw, hw_rect (center.x - width / 2, center.y - 9, width, 18), 9, &badge);
  hw_draw_icon (builder->draw, HW_ICON_VOTE,
                hw_rect (center.x - width / 2 + 6, center.y - 5, 10, 10), theme->note.stroke);
  hw_picture_builder_set_field (builder->draw, "votes");
  hw_draw_text (builder->draw, number, hw_point (center.x - width / 2 + 19, center.y + 4), &paint);
  hw_picture_builder_set_field (builder->draw, NULL);
}

static void
draw_sheet (HwSceneBuilder *builder, const Paper *paper, const char *mark)
{
  const HwTheme *theme = builder->theme;
  const HwPaint sheet = { .fill = theme->note.fill, .stroke = theme->note.stroke, .line_mu = 1.2 };
  const HwPaint fold = { .fill = theme->card, .stroke = theme->note.stroke, .line_mu = 1.2 };
  double w = paper->width, h = paper->height;
  const HwPoint outline[] = {
    { 0, 0 }, { w, 0 }, { w, h - FOLD_MU }, { w - FOLD_MU, h }, { 0, h }
  };
  const HwPoint corner[] = { { w, h - FOLD_MU }, { w - FOLD_MU, h - FOLD_MU }, { w - FOLD_MU, h } };
  HwTextPaint paint = hw_text_paint (note_size (builder), HW_WEIGHT_TEXT, theme->note_ink);
  double left = INSET_MU;

  hw_draw_polygon (builder->draw, outline, G_N_ELEMENTS (outline), &sheet);
  hw_draw_polygon (builder->draw, corner, G_N_ELEMENTS (corner), &fold);
  if (mark != NULL && hw_scene_has_names (builder))
    {
      HwTextPaint large =
          hw_text_paint (fmax (22, builder->type.word_mu), HW_WEIGHT_STRONG, theme->note.stroke);

      left += hw_draw_text (builder->draw, mark, hw_point (left, 27), &large) + 7;
    }
  draw_lines (builder, paper->note->text, hw_rect (left, 9, w - left - INSET_MU, h - 15), &paint);
  draw_votes (builder, paper, hw_point (w - 16, 0));
}

static void
draw_burst (HwSceneBuilder *builder, const Paper *paper)
{
  const HwTheme *theme = builder->theme;
  const HwPaint star = { .fill = theme->burst.fill, .stroke = theme->burst.stroke, .line_mu = 1.5 };
  HwTextPaint paint = hw_text_paint (note_size (builder), HW_WEIGHT_STRONG, theme->note_ink);
  HwPoint points[2 * BURST_POINTS];
  double rx = paper->width / 2, ry = paper->height / 2;
  HwRect inner = hw_rect (paper->width * 0.17, paper->height * 0.17, paper->width * 0.66,
                          paper->height * 0.66);

  for (guint i = 0; i < 2 * BURST_POINTS; i++)
    {
      double angle = i * G_PI / BURST_POINTS;
      double reach = i % 2 == 0 ? 1 : 0.79;

      points[i] = hw_point (rx + cos (angle) * rx * reach, ry + sin (angle) * ry * reach);
    }
  hw_draw_polygon (builder->draw, points, G_N_ELEMENTS (points), &star);
  paint.align = HW_ALIGN_CENTER;
  draw_lines (builder, paper->note->text, inner, &paint);
  draw_votes (builder, paper, hw_point (paper->width * 0.86, paper->height * 0.14));
}

static const char *
waste_label (const HwNote *note)
{
  const HwField *field = hw_field_find (HW_ELEMENT_NOTE, "waste");

  return note->waste == HW_WASTE_UNSET ? _ ("waste") : _ (field->choices[note->waste].label);
}

/* A label with a pointed end and a hole, as hung on things. */
static void
draw_tag (HwSceneBuilder *builder, const Paper *paper)
{
  const HwTheme *theme = builder->theme;
  const HwPaint tag = { .fill = theme->wait.fill, .stroke = theme->wait.stroke, .line_mu = 1.5 };
  const HwPaint hole = { .fill = theme->background, .stroke = theme->wait.stroke, .line_mu = 1.5 };
  double w = paper->width, h = paper->height, point = fmin (16, h / 2);
  const HwPoint outline[] = { { 0, h / 2 }, { point, 0 }, { w, 0 }, { w, h }, { point, h } };
  HwTextPaint word = hw_text_paint (note_size (builder), HW_WEIGHT_STRONG, theme->wait_ink);
  HwTextPaint text = hw_text_paint (note_size (builder), HW_WEIGHT_TEXT, theme->ink);
  double left = point + 9;
  HwRect inner = hw_rect (left, 6, w - left - 6, h - 12);
  HwTextLine lines[HW_TEXT_MAX_LINES];
  double line = word.style.size_mu * 1.28;
  guint n_lines;

  hw_draw_polygon (builder->draw, outline, G_N_ELEMENTS (outline), &tag);
  hw_draw_box (builder->draw, hw_rect (point - 3.5, h / 2 - 3.5, 7, 7), 3.5, &hole);
  if (!hw_scene_is_full (builder))
    return;
  n_lines = hw_text_cache_fit (builder->text, waste_label (paper->note), &word.style, inner.width,
                               2, lines);
  for (guint i = 0; i < n_lines; i++)
    hw_draw_text (builder->draw, lines[i].string,
                  hw_point (left, inner.y + i * line + word.style.size_mu), &word);
  inner.y += n_lines * line;
  inner.height -= n_lines * line;
  if (inner.height >= line)
    draw_lines (builder, paper->note->text, inner, &text);
  draw_votes (builder, paper, hw_point (w - 16, 0));
}

static void
draw_note_cb (HwSceneBuilder *builder, const HwGroup *group, gconstpointer data)
{
  const Paper *paper = data;

  switch ((HwNoteKind)paper->note->kind)
    {
    case HW_NOTE_BURST:
      draw_burst (builder, paper);
      break;
    case HW_NOTE_WASTE:
      draw_tag (builder, paper);
      break;
    case HW_NOTE_QUESTION:
      draw_sheet (builder, paper, _ ("?"));
      break;
    case HW_NOTE_IDEA:
    default:
      draw_sheet (builder, paper, NULL);
      break;
    }
}

void
hw_scene_add_notes (HwSceneBuilder *builder)
{
  const HwNote *note;
  guint position = 0;

  HW_SEQ_FOREACH (note, hw_map_notes (builder->map))
    {
      HwRect box = builder->layout->notes[position];
      Paper paper = { note, box.width, box.height };
      HwGroup group = { .kind = HW_GROUP_NOTE,
                        .element = &note->element,
                        .position = position,
                        .origin = hw_point (box.x, box.y),
                        .block = box,
                        .block_color = builder->theme->note.fill };

      group.inputs = hw_hash_double (HW_HASH_SEED, box.width);
      group.inputs = hw_hash_double (group.inputs, box.height);
      if (!hw_rect_is_empty (box))
        hw_scene_add (builder, &group, draw_note_cb, &paper);
      position++;
    }
}
