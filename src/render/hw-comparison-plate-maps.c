/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "hw-comparison-plate-private.h"

#define HEAD_MU 44.0 /* the letter and what the map is called */
#define LETTER_MU 28.0
#define RING_MU 4.0
#define AROUND_MU 1000.0    /* marks may stand so far beside a map in a window */
#define GHOST_WORDS_MU 72.0 /* a ghost narrower than this is only outlined */

double
hw_page_maps_get_height (const HwPageMaps *self)
{
  return HEAD_MU + self->bounds.height * self->scale + HW_PAGE_PADDING_MU;
}

/* Where the point 0,0 of both maps stands in a panel. */
static HwPoint
place_map (const HwPageMaps *self, HwRect panel)
{
  double width = self->bounds.width * self->scale, height = self->bounds.height * self->scale;
  double room = panel.height - HEAD_MU - HW_PAGE_PADDING_MU;

  return hw_point (panel.x + (panel.width - width) / 2 - self->bounds.x * self->scale,
                   panel.y + HEAD_MU + (room - height) / 2 - self->bounds.y * self->scale);
}

HwRect
hw_page_maps_to_plate (const HwPageMaps *self, HwPoint origin, HwRect rect)
{
  return hw_rect (origin.x + rect.x * self->scale, origin.y + rect.y * self->scale,
                  rect.width * self->scale, rect.height * self->scale);
}

static void
draw_head (HwPageWriter *writer, HwRect panel, const char *letter, const char *name, HwColor color)
{
  const HwPaint badge = { .fill = color };
  HwTextPaint inside = hw_text_paint (15, HW_WEIGHT_STRONG, writer->theme->background);
  HwTextPaint beside = hw_text_paint (HW_PAGE_TEXT_MU, HW_WEIGHT_STRONG, writer->theme->ink);
  HwRect box = hw_rect (panel.x + HW_PAGE_PADDING_MU, panel.y + 10, LETTER_MU, LETTER_MU);

  hw_draw_box (writer->draw, box, LETTER_MU / 2, &badge);
  inside.align = HW_ALIGN_CENTER;
  hw_draw_text (writer->draw, letter, hw_point (box.x + LETTER_MU / 2, box.y + 19.5), &inside);
  beside.max_width_mu = panel.width - 2 * HW_PAGE_PADDING_MU - LETTER_MU - 10;
  hw_draw_text (writer->draw, name, hw_point (hw_rect_right (box) + 10, box.y + 19.5), &beside);
}

/* The number of a burst, as the list below the table has it, on the card it hangs on. */
static void
draw_bursts (HwPageWriter *writer, const HwPageMaps *maps, HwPoint origin)
{
  const HwTheme *theme = writer->theme;
  const HwPaint badge = { .fill = theme->burst.fill,
                          .stroke = theme->burst.stroke,
                          .line_mu = 1.6 };
  HwTextPaint number = hw_text_paint (HW_PAGE_SMALL_MU, HW_WEIGHT_STRONG, theme->note_ink);

  number.align = HW_ALIGN_CENTER;
  for (guint i = 0; i < writer->page->n_verdicts; i++)
    {
      const char *on = writer->page->verdicts[i].on;
      int position = on != NULL ? hw_map_find_position (maps->after->map, HW_ELEMENT_STEP, on) : -1;
      g_autofree char *digits = g_strdup_printf ("%u", i + 1);
      HwRect card;

      if (position < 0)
        continue;
      card = hw_page_maps_to_plate (maps, origin, maps->after->layout->steps[position]);
      hw_draw_box (writer->draw, hw_rect (hw_rect_right (card) - 11, card.y - 11, 22, 22), 11,
                   &badge);
      hw_draw_text (writer->draw, digits, hw_point (hw_rect_right (card), card.y + 4.5), &number);
    }
}

/* A ring around a card that was not there before. */
static void
draw_added (HwPageWriter *writer, const HwPageMaps *maps, HwPoint origin)
{
  const HwComparison *comparison = writer->page->comparison;
  const HwPaint ring = { .stroke = hw_tone_get_pair (HW_TONE_BETTER, writer->theme).stroke,
                         .line_mu = 3 };

  for (guint i = 0; i < comparison->changes->len; i++)
    {
      const HwChange *change = hw_comparison_get_change (comparison, i);
      int position;

      if (change->before != NULL || change->after->type != HW_ELEMENT_STEP)
        continue;
      position = hw_map_find_position (maps->after->map, HW_ELEMENT_STEP, change->after->id);
      hw_draw_box (
          writer->draw,
          hw_rect_grown (hw_page_maps_to_plate (maps, origin, maps->after->layout->steps[position]),
                         RING_MU),
          8, &ring);
    }
}

/* What went, as an empty card: in the map after where it stood, in the map before around it. */
static void
draw_ghosts (HwPageWriter *writer, const HwPageMaps *maps, HwPoint origin, gboolean after)
{
  const HwTheme *theme = writer->theme;
  const HwPaint outline = { .stroke = theme->muted, .line_mu = 1.8, .dash = HW_DASH_DASHED };
  HwTextPaint name = hw_text_paint (HW_PAGE_SMALL_MU, HW_WEIGHT_STRONG, theme->muted);
  HwTextPaint word = hw_text_paint (HW_PAGE_SMALL_MU, HW_WEIGHT_TEXT, theme->muted);

  name.align = word.align = HW_ALIGN_CENTER;
  for (guint i = 0; i < maps->maps->ghosts->len; i++)
    {
      const HwGhost *ghost = &g_array_index (maps->maps->ghosts, HwGhost, i);
      HwRect rect = hw_page_maps_to_plate (maps, origin, ghost->rect);
      HwPoint center = hw_rect_center (rect);

      name.max_width_mu = word.max_width_mu = rect.width - 8;
      hw_draw_box (writer->draw, after ? rect : hw_rect_grown (rect, RING_MU), 8, &outline);
      if (rect.width < GHOST_WORDS_MU)
        continue;
      /* A way may run through its middle now. */
      if (after)
        hw_draw_text (writer->draw, hw_element_get_title (ghost->step),
                      hw_point (center.x, rect.y + 14), &name);
      /* TRANSLATORS: stands on a step that the other map does not have any more. */
      hw_draw_text (writer->draw, C_ ("mark", "removed"),
                    hw_point (center.x, hw_rect_bottom (rect) + (after ? 16 : 20)), &word);
    }
}

void
hw_page_draw_maps (HwPageWriter *writer, const HwPageMaps *maps, HwRect before, HwRect after)
{
  const HwComparisonPage *page = writer->page;
  HwPoint origin_before = place_map (maps, before), origin_after = place_map (maps, after);
  const HwPoint zero = { 0, 0 };

  hw_page_draw_panel (writer, before);
  hw_page_draw_panel (writer, after);
  draw_head (writer, before, C_ ("map before", "A"), page->before_name,
             hw_tone_get_pair (HW_TONE_BEFORE, writer->theme).fill);
  draw_head (writer, after, C_ ("map after", "B"), page->after_name,
             hw_tone_get_pair (HW_TONE_AFTER, writer->theme).fill);
  hw_page_writer_flush (writer, NULL);
  hw_plate_add_scene (writer->plate, maps->before, "before", zero, origin_before, maps->scale);
  hw_plate_add_scene (writer->plate, maps->after, "after", zero, origin_after, maps->scale);
  draw_ghosts (writer, maps, origin_before, FALSE);
  draw_ghosts (writer, maps, origin_after, TRUE);
  draw_added (writer, maps, origin_after);
  hw_page_draw_marks (writer, maps, origin_after, after);
  draw_bursts (writer, maps, origin_after);
  hw_page_writer_flush (writer, _ ("What changed, marked on the map"));
}

HwPicture *
hw_comparison_marks_draw (const HwComparisonMarks *marks)
{
  const HwPoint origin = { 0, 0 };
  const HwComparisonPage page = { .comparison = marks->comparison,
                                  .marks = marks->marks,
                                  .n_marks = marks->after ? marks->n_marks : 0 };
  HwPictureBuilder *draw = hw_picture_builder_new (marks->text);
  HwPageWriter writer = {
    .page = &page, .theme = marks->scene->theme, .text = marks->text, .draw = draw
  };
  const HwPageMaps maps = { .maps = marks->maps, .after = marks->scene, .scale = marks->scale };
  HwRect everywhere =
      hw_rect_grown (hw_page_maps_to_plate (&maps, origin, marks->scene->bounds), AROUND_MU);
  HwPicture *picture;

  draw_ghosts (&writer, &maps, origin, marks->after);
  if (marks->after)
    draw_added (&writer, &maps, origin);
  hw_page_draw_marks (&writer, &maps, origin, everywhere);
  picture = hw_picture_builder_end (draw);
  hw_picture_builder_free (draw);
  return picture;
}
