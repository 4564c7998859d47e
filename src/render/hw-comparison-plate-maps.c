/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "hw-comparison-plate-private.h"

#define HEAD_MU 44.0 /* the letter and what the map is called */
#define LETTER_MU 28.0
#define PILL_MU 22.0
#define PILL_TEXT_MU 13.0
#define LABEL_MU 14.0 /* half the height of a pill of the map */
#define TRIANGLE_MU 12.0
#define RING_MU 4.0
#define DOT_MU 10.0
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

static HwRect
to_plate (const HwPageMaps *self, HwPoint origin, HwRect rect)
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

/* A pill: a triangle where something is more or less, and a few letters. */
static double
pill_width (HwPageWriter *writer, const HwPlateMark *mark)
{
  const HwTextStyle style = { PILL_TEXT_MU, HW_WEIGHT_STRONG, TRUE };
  double triangle = mark->direction != 0 ? TRIANGLE_MU + 5 : 0;

  return hw_text_cache_get_width (writer->text, mark->text, &style) + triangle + 20;
}

/* Better is filled, worse outlined, all else plain: colour is not needed to tell. */
static void
draw_pill (HwPageWriter *writer, HwPoint center, const HwPlateMark *mark)
{
  const HwTheme *theme = writer->theme;
  HwPair pair = hw_tone_get_pair (mark->tone, theme);
  gboolean filled = mark->tone == HW_TONE_BETTER;
  const HwPaint paint = { .fill = filled ? pair.stroke : theme->card,
                          .stroke = pair.stroke,
                          .line_mu = 1.8 };
  HwColor ink = filled ? theme->card : hw_tone_get_ink (mark->tone, theme);
  HwTextPaint text = hw_text_paint (PILL_TEXT_MU, HW_WEIGHT_STRONG, ink);
  double width = pill_width (writer, mark), x = center.x - width / 2 + 10;

  if (mark->tone == HW_TONE_NEUTRAL)
    text.color = theme->ink;
  hw_draw_box (writer->draw, hw_rect (center.x - width / 2, center.y - PILL_MU / 2, width, PILL_MU),
               PILL_MU / 2, &paint);
  if (mark->direction != 0)
    {
      hw_page_draw_direction (writer, hw_point (x + TRIANGLE_MU / 2, center.y), mark->direction,
                              ink);
      x += TRIANGLE_MU + 5;
    }
  text.style.tabular = TRUE;
  hw_draw_text (writer->draw, mark->text, hw_point (x, center.y + PILL_TEXT_MU * 0.36), &text);
}

/* Where a mark may stand: the middle of its pill, the better places first. */
typedef struct
{
  HwPoint places[4];
  guint n_places;
} Places;

/* The track that leads to a step, where its wait is written; NULL where none does. */
static const HwRoute *
find_way_in (const HwScene *scene, const char *step)
{
  const HwRoute *first = NULL;
  const HwLink *link;
  guint i = 0;

  HW_SEQ_FOREACH (link, hw_map_links (scene->map))
    {
      const HwRoute *route = &scene->routes->links[i++];

      if (route->n_points == 0 || !hw_link_is_forward (link) || g_strcmp0 (link->to, step) != 0)
        continue;
      if (first == NULL || route->label_room_mu > first->label_room_mu)
        first = route;
    }
  return first;
}

/* Below a pill of the map, above it, or further away. */
static Places
places_at_label (const HwPageMaps *maps, HwPoint origin, const HwRoute *route)
{
  HwRect at = to_plate (maps, origin, hw_rect (route->label.x, route->label.y, 0, 0));
  double step = LABEL_MU * fmin (1, maps->scale * 1.6) + PILL_MU / 2;

  return (Places){ { { at.x, at.y + step },
                     { at.x, at.y - step },
                     { at.x, at.y + step + PILL_MU },
                     { at.x, at.y - step - PILL_MU } },
                   4 };
}

static Places
places_at_card (HwRect card)
{
  double x = card.x + card.width / 2, below = hw_rect_bottom (card) + PILL_MU / 2 + 4;
  double above = card.y - PILL_MU / 2 - 4;

  return (Places){
    { { x, below }, { x, below + PILL_MU + 2 }, { x, above }, { x, above - PILL_MU } }, 4
  };
}

static Places
find_places (const HwPageMaps *maps, HwPoint origin, const HwPlateMark *mark)
{
  const HwScene *scene = maps->after;
  HwElementKind kind = mark->element->type;
  int position = hw_map_find_position (scene->map, kind, mark->element->id);
  const HwRoute *route = NULL;

  if (position < 0)
    return (Places){ .n_places = 0 };
  if (kind == HW_ELEMENT_LINK)
    route = &scene->routes->links[position];
  else if (mark->on_wait)
    route = find_way_in (scene, mark->element->id);
  if (route != NULL && route->n_points > 0)
    return places_at_label (maps, origin, route);
  if (kind != HW_ELEMENT_STEP)
    return (Places){ .n_places = 0 };
  return places_at_card (to_plate (maps, origin, scene->layout->steps[position]));
}

/* How much a pill would hide: other pills, which hide each other, and cards. */
static double
count_hidden (const HwPageMaps *maps, HwPoint origin, const GArray *pills, HwRect pill)
{
  double hidden = 0;

  for (guint i = 0; i < pills->len; i++)
    hidden += hw_rect_intersects (pill, g_array_index (pills, HwRect, i)) ? 10 : 0;
  for (guint i = 0; i < maps->after->layout->n_steps; i++)
    hidden += hw_rect_intersects (hw_rect_grown (pill, -3),
                                  to_plate (maps, origin, maps->after->layout->steps[i]));
  for (guint i = 0; i < maps->maps->ghosts->len; i++)
    {
      HwRect ghost = to_plate (maps, origin, g_array_index (maps->maps->ghosts, HwGhost, i).rect);

      ghost.height += HW_PAGE_SMALL_MU + 6; /* what is written below */
      hidden += hw_rect_intersects (hw_rect_grown (pill, -3), ghost) ? 0.5 : 0;
    }
  return hidden;
}

/* Where a word would hide a card: a dot on the rim of what it is about, that it is marked at all.
 */
static gboolean
draw_dot (HwPageWriter *writer, const HwPageMaps *maps, HwPoint origin, const HwPlateMark *mark)
{
  const HwPaint dot = { .fill = writer->theme->ink,
                        .stroke = writer->theme->background,
                        .line_mu = 2 };
  int position = hw_map_find_position (maps->after->map, mark->element->type, mark->element->id);
  HwRect rect;

  if (mark->tone != HW_TONE_NEUTRAL || mark->direction != 0)
    return FALSE;
  if (mark->element->type == HW_ELEMENT_STEP)
    rect = to_plate (maps, origin, maps->after->layout->steps[position]);
  else
    rect = to_plate (maps, origin,
                     hw_rect (maps->after->routes->links[position].label.x,
                              maps->after->routes->links[position].label.y, 0, 0));
  hw_draw_box (writer->draw,
               hw_rect (hw_rect_right (rect) - DOT_MU / 2, rect.y - DOT_MU / 2, DOT_MU, DOT_MU),
               DOT_MU / 2, &dot);
  return TRUE;
}

static HwRect
pill_at (HwRect panel, HwPoint center, double width)
{
  double x = fmin (center.x - width / 2, hw_rect_right (panel) - HW_PAGE_PADDING_MU - width);

  return hw_rect (fmax (x, panel.x + HW_PAGE_PADDING_MU), center.y - PILL_MU / 2, width, PILL_MU);
}

static void
draw_marks (HwPageWriter *writer, const HwPageMaps *maps, HwPoint origin, HwRect panel)
{
  g_autoptr (GArray) pills = g_array_new (FALSE, FALSE, sizeof (HwRect));

  for (guint i = 0; i < writer->page->n_marks; i++)
    {
      const HwPlateMark *mark = &writer->page->marks[i];
      Places places = find_places (maps, origin, mark);
      double width = pill_width (writer, mark), least = INFINITY;
      HwRect best = { 0 };

      for (guint p = 0; p < places.n_places; p++)
        {
          HwRect pill = pill_at (panel, places.places[p], width);
          double hidden = count_hidden (maps, origin, pills, pill);

          if (hidden >= least)
            continue;
          least = hidden;
          best = pill;
        }
      if (places.n_places == 0 || (least >= 1 && draw_dot (writer, maps, origin, mark)))
        continue;
      g_array_append_val (pills, best);
      draw_pill (writer, hw_rect_center (best), mark);
    }
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
      card = to_plate (maps, origin, maps->after->layout->steps[position]);
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
          hw_rect_grown (to_plate (maps, origin, maps->after->layout->steps[position]), RING_MU), 8,
          &ring);
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
      HwRect rect = to_plate (maps, origin, ghost->rect);
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
  draw_marks (writer, maps, origin_after, after);
  draw_bursts (writer, maps, origin_after);
  hw_page_writer_flush (writer, _ ("What changed, marked on the map"));
}

HwPicture *
hw_comparison_marks_draw (const HwComparisonMarks *marks)
{
  const HwPoint origin = { 0, 0 };
  const HwComparisonPage page = { .comparison = marks->comparison,
                                  .marks = marks->marks,
                                  .n_marks = marks->n_marks };
  HwPictureBuilder *draw = hw_picture_builder_new (marks->text);
  HwPageWriter writer = {
    .page = &page, .theme = marks->scene->theme, .text = marks->text, .draw = draw
  };
  const HwPageMaps maps = { .maps = marks->maps, .after = marks->scene, .scale = marks->scale };
  HwPicture *picture;

  draw_ghosts (&writer, &maps, origin, marks->after);
  if (marks->after)
    {
      HwRect everywhere = hw_rect_grown (to_plate (&maps, origin, marks->scene->bounds), 1000);

      draw_added (&writer, &maps, origin);
      draw_marks (&writer, &maps, origin, everywhere);
    }
  picture = hw_picture_builder_end (draw);
  hw_picture_builder_free (draw);
  return picture;
}
