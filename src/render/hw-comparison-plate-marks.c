/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What changed, as pills on the map after: beside what they are about, never on a card or on each
 * other. One that finds no place gives up its words: a triangle on the rim says that there is
 * something, and the list beside the map what. Where cards are too small for words their names
 * stand below them, those of what changed first, as far as there is room. */

#include "hw-comparison-plate-private.h"
#include "hw-rect-grid.h"

#define PILL_MU 22.0
#define PILL_TEXT_MU 13.0
#define PILL_GAP_MU 2.0
#define LABEL_MU 14.0 /* half the height of a pill of the map */
#define TRIANGLE_MU 12.0
#define BADGE_MU 18.0
#define DOT_MU 10.0
#define TOUCH_MU 3.0 /* a rim that is touched is not hidden */
#define MAX_PLACES 10
#define NAME_MU 12.0
#define NAME_LINE_MU 14.0
#define NAME_LINES 2
#define NAME_WIDTH_MU 76.0
#define PATCH_ALPHA 0.8

/* What a pill may lie on; the id in the grid. */
typedef enum
{
  UNDER_CARD,
  UNDER_MARK,
  UNDER_NAME,
  UNDER_GHOST,
  UNDER_WORDS,
  N_UNDER
} Under;

/* How bad that is. From 1 on a place is no place. */
static const double harms[N_UNDER] = { 10, 10, 10, 0.5, 0.3 };

/* Of a place further away than the one before it. */
#define FAR_HARM 0.06

/* Where a mark may stand: the middle of its pill, the better places first. */
typedef struct
{
  HwRect about; /* the card, or where something is written on a track, without size */
  HwPoint places[MAX_PLACES];
  guint n_places;
} Places;

/* A mark that has found its place. */
typedef struct
{
  const HwPlateMark *mark;
  HwRect rect;
  HwRect about;
  gboolean is_far; /* it takes a line to see what it is about */
  gboolean is_badge;
} Placed;

typedef struct
{
  HwPageWriter *writer;
  const HwPageMaps *maps;
  HwPoint origin;
  HwRect panel;
  HwRectGrid *grid; /* of what is under */
  GArray *placed;
  GArray *names; /* of cards without words */
} Marking;

/* A name below its card, where the card itself is too small for it. */
typedef struct
{
  HwTextLine lines[HW_TEXT_MAX_LINES];
  guint n_lines;
  HwRect rect;
} CardName;

static double
pill_width (HwPageWriter *writer, const HwPlateMark *mark)
{
  const HwTextStyle style = { PILL_TEXT_MU, HW_WEIGHT_STRONG, TRUE };
  double triangle = mark->direction != 0 ? TRIANGLE_MU + 5 : 0;

  return hw_text_cache_get_width (writer->text, mark->text, &style) + triangle + 20;
}

/* Better is filled, worse outlined, all else plain: colour is not needed to tell. */
static HwPaint
mark_paint (const HwTheme *theme, const HwPlateMark *mark)
{
  HwPair pair = hw_tone_get_pair (mark->tone, theme);

  return (HwPaint){ .fill = mark->tone == HW_TONE_BETTER ? pair.stroke : theme->card,
                    .stroke = pair.stroke,
                    .line_mu = 1.8 };
}

static HwColor
mark_ink (const HwTheme *theme, const HwPlateMark *mark)
{
  if (mark->tone == HW_TONE_NEUTRAL)
    return theme->ink;
  return mark->tone == HW_TONE_BETTER ? theme->card : hw_tone_get_ink (mark->tone, theme);
}

/* A triangle where something is more or less, and a few letters. */
static void
draw_pill (HwPageWriter *writer, HwRect rect, const HwPlateMark *mark)
{
  HwPaint paint = mark_paint (writer->theme, mark);
  HwColor ink = mark_ink (writer->theme, mark);
  HwTextPaint text = hw_text_paint (PILL_TEXT_MU, HW_WEIGHT_STRONG, ink);
  HwPoint center = hw_rect_center (rect);
  double x = rect.x + 10;

  hw_draw_box (writer->draw, rect, rect.height / 2, &paint);
  if (mark->direction != 0)
    {
      hw_page_draw_direction (writer, hw_point (x + TRIANGLE_MU / 2, center.y), mark->direction,
                              ink);
      x += TRIANGLE_MU + 5;
    }
  text.style.tabular = TRUE;
  hw_draw_text (writer->draw, mark->text, hw_point (x, center.y + PILL_TEXT_MU * 0.36), &text);
}

/* The mark without its words. */
static void
draw_badge (HwPageWriter *writer, HwRect rect, const HwPlateMark *mark)
{
  HwPaint paint = mark_paint (writer->theme, mark);
  const HwPaint dot = { .fill = writer->theme->ink,
                        .stroke = writer->theme->background,
                        .line_mu = 2 };
  double inset = (rect.width - DOT_MU) / 2;

  if (mark->direction == 0)
    {
      hw_draw_box (writer->draw, hw_rect_grown (rect, -inset), DOT_MU / 2, &dot);
      return;
    }
  hw_draw_box (writer->draw, rect, rect.height / 2, &paint);
  hw_page_draw_direction (writer, hw_rect_center (rect), mark->direction,
                          mark_ink (writer->theme, mark));
}

/* From a pill to what it is about, straight up or down. */
static void
draw_lead (HwPageWriter *writer, const Placed *placed)
{
  HwRect about = placed->about, rect = placed->rect;
  const HwPaint line = { .stroke = mark_paint (writer->theme, placed->mark).stroke,
                         .line_mu = 1.4 };
  double x = CLAMP (about.x + about.width / 2, rect.x + rect.height / 2,
                    hw_rect_right (rect) - rect.height / 2);
  gboolean is_below = rect.y > about.y;

  hw_draw_line (writer->draw, hw_point (x, is_below ? hw_rect_bottom (about) : about.y),
                hw_point (x, is_below ? rect.y : hw_rect_bottom (rect)), &line);
}

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

/* Below and above in turn, each time a pill further away. */
static Places
places_around (HwRect about, double gap)
{
  Places places = { .about = about, .n_places = MAX_PLACES };
  double x = about.x + about.width / 2;

  for (guint i = 0; i < MAX_PLACES; i++)
    {
      double away = gap + PILL_MU / 2 + i / 2 * (PILL_MU + PILL_GAP_MU);

      places.places[i] = hw_point (x, i % 2 == 0 ? hw_rect_bottom (about) + away : about.y - away);
    }
  return places;
}

/* What is written on a track, or would be. */
static HwRect
label_rect (const Marking *self, const HwRoute *route)
{
  double half = LABEL_MU * fmin (1, self->maps->scale * 1.6);
  HwRect point = hw_page_maps_to_plate (self->maps, self->origin,
                                        hw_rect (route->label.x, route->label.y, 0, 0));

  return hw_rect (point.x, point.y - half, 0, 2 * half);
}

static Places
find_places (const Marking *self, const HwPlateMark *mark)
{
  const HwScene *scene = self->maps->after;
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
    return places_around (label_rect (self, route), 0);
  if (kind != HW_ELEMENT_STEP)
    return (Places){ .n_places = 0 };
  return places_around (
      hw_page_maps_to_plate (self->maps, self->origin, scene->layout->steps[position]), 4);
}

/* Everything a pill should not hide, but the other pills. */
static void
fill_grid (Marking *self)
{
  const HwScene *scene = self->maps->after;
  const GArray *ghosts = self->maps->maps->ghosts;

  for (guint i = 0; i < scene->layout->n_steps; i++)
    hw_rect_grid_add (self->grid, UNDER_CARD,
                      hw_page_maps_to_plate (self->maps, self->origin, scene->layout->steps[i]));
  for (guint i = 0; i < ghosts->len; i++)
    {
      HwRect ghost =
          hw_page_maps_to_plate (self->maps, self->origin, g_array_index (ghosts, HwGhost, i).rect);

      ghost.height += HW_PAGE_SMALL_MU + 6; /* what is written below */
      hw_rect_grid_add (self->grid, UNDER_GHOST, ghost);
    }
  for (guint i = 0; i < scene->n_groups; i++)
    {
      if (scene->groups[i].kind == HW_GROUP_PILL)
        hw_rect_grid_add (
            self->grid, UNDER_WORDS,
            hw_page_maps_to_plate (self->maps, self->origin, scene->groups[i].bounds));
    }
}

static double
sum_harm (const Marking *self, HwRect pill)
{
  HwRectGridIter iter = hw_rect_grid_iter (self->grid, hw_rect_grown (pill, -TOUCH_MU));
  const HwRectEntry *entry;
  double harm = 0;

  while ((entry = hw_rect_grid_iter_next (&iter)) != NULL)
    harm += harms[entry->id];
  return harm;
}

/* FALSE where there is no room. */
static gboolean
try_name (Marking *self, CardName *name, double y)
{
  name->rect.y = y;
  if (sum_harm (self, hw_rect_grown (name->rect, TOUCH_MU)) >= 1)
    return FALSE;
  g_array_append_val (self->names, *name);
  hw_rect_grid_add (self->grid, UNDER_NAME, name->rect);
  return TRUE;
}

static void
place_name (Marking *self, const HwStep *step, HwRect card)
{
  const HwTextStyle style = { .size_mu = NAME_MU, .weight = HW_WEIGHT_STRONG };
  CardName name = { 0 };
  double width = 0;

  name.n_lines = hw_text_cache_fit (self->writer->text, step->name, &style, NAME_WIDTH_MU,
                                    NAME_LINES, name.lines);
  for (guint i = 0; i < name.n_lines; i++)
    width = fmax (width, name.lines[i].width_mu);
  name.rect = hw_rect (card.x + (card.width - width) / 2, 0, width, name.n_lines * NAME_LINE_MU);
  if (name.n_lines > 0 && !try_name (self, &name, hw_rect_bottom (card) + 3))
    try_name (self, &name, card.y - 3 - name.rect.height);
}

static gboolean
is_marked (const Marking *self, const HwStep *step)
{
  for (guint i = 0; i < self->writer->page->n_marks; i++)
    {
      if (g_str_equal (self->writer->page->marks[i].element->id, step->element.id))
        return TRUE;
    }
  return FALSE;
}

/* What is marked first, then the others. */
static void
place_names (Marking *self)
{
  const HwScene *scene = self->maps->after;

  for (int marked = TRUE; marked >= FALSE; marked--)
    {
      const HwStep *step;
      guint i = 0;

      HW_SEQ_FOREACH (step, hw_map_steps (scene->map))
        {
          HwRect card = scene->layout->steps[i++];

          if (is_marked (self, step) == marked)
            place_name (self, step, hw_page_maps_to_plate (self->maps, self->origin, card));
        }
    }
}

/* Over lines and notes, which show through a little. */
static void
draw_names (Marking *self)
{
  HwPaint patch = { .fill = self->writer->theme->background };
  HwTextPaint text = hw_text_paint (NAME_MU, HW_WEIGHT_STRONG, self->writer->theme->ink);

  patch.fill.alpha = PATCH_ALPHA;
  text.align = HW_ALIGN_CENTER;
  for (guint i = 0; i < self->names->len; i++)
    {
      const CardName *name = &g_array_index (self->names, CardName, i);

      hw_draw_box (self->writer->draw, hw_rect_grown (name->rect, 2), 4, &patch);
      for (guint line = 0; line < name->n_lines; line++)
        hw_draw_text (self->writer->draw, name->lines[line].string,
                      hw_point (name->rect.x + name->rect.width / 2,
                                name->rect.y + line * NAME_LINE_MU + NAME_MU * 0.9),
                      &text);
    }
}

static HwRect
pill_at (HwRect panel, HwPoint center, double width)
{
  double x = fmin (center.x - width / 2, hw_rect_right (panel) - HW_PAGE_PADDING_MU - width);

  return hw_rect (fmax (x, panel.x + HW_PAGE_PADDING_MU), center.y - PILL_MU / 2, width, PILL_MU);
}

/* On the rim of what it is about, beside the badges that are there. */
static HwRect
find_badge_place (const Marking *self, HwRect about)
{
  HwRect rect = hw_rect (hw_rect_right (about) - BADGE_MU / 2, about.y - BADGE_MU / 2 - 2, BADGE_MU,
                         BADGE_MU);

  for (guint i = 0; i < self->placed->len; i++)
    {
      const Placed *other = &g_array_index (self->placed, Placed, i);

      if (other->is_badge && hw_rect_intersects (hw_rect_grown (rect, -1), other->rect))
        rect.x = other->rect.x - BADGE_MU - 1;
    }
  return rect;
}

static void
place_mark (Marking *self, const HwPlateMark *mark)
{
  Places places = find_places (self, mark);
  double width = pill_width (self->writer, mark), least = INFINITY;
  Placed placed = { .mark = mark, .about = places.about };

  for (guint i = 0; i < places.n_places; i++)
    {
      HwRect pill = pill_at (self->panel, places.places[i], width);
      double harm = sum_harm (self, pill) + FAR_HARM * i;

      if (harm >= least || pill.y < self->panel.y
          || hw_rect_bottom (pill) > hw_rect_bottom (self->panel))
        continue;
      least = harm;
      placed.rect = pill;
      placed.is_far = i >= 2;
    }
  if (places.n_places == 0)
    return;
  placed.is_badge = least >= 1;
  if (placed.is_badge)
    placed.rect = find_badge_place (self, places.about);
  g_array_append_val (self->placed, placed);
  hw_rect_grid_add (self->grid, UNDER_MARK, hw_rect_grown (placed.rect, TOUCH_MU));
}

/* Lines lowest, so that they cross nothing that is read. */
static void
draw_leads (Marking *self)
{
  for (guint i = 0; i < self->placed->len; i++)
    {
      const Placed *placed = &g_array_index (self->placed, Placed, i);

      if (placed->is_far && !placed->is_badge)
        draw_lead (self->writer, placed);
    }
}

static void
draw_placed (Marking *self)
{
  for (guint i = 0; i < self->placed->len; i++)
    {
      const Placed *placed = &g_array_index (self->placed, Placed, i);

      (placed->is_badge ? draw_badge : draw_pill) (self->writer, placed->rect, placed->mark);
    }
}

void
hw_page_draw_marks (HwPageWriter *writer, const HwPageMaps *maps, HwPoint origin, HwRect panel)
{
  const HwComparisonPage *page = writer->page;
  Marking self = { .writer = writer, .maps = maps, .origin = origin, .panel = panel };

  if (page->n_marks == 0 && maps->after->detail != HW_DETAIL_SHAPES)
    return;
  self.grid = hw_rect_grid_new (panel, (int)(maps->after->n_groups + page->n_marks));
  self.placed = g_array_new (FALSE, FALSE, sizeof (Placed));
  self.names = g_array_new (FALSE, FALSE, sizeof (CardName));
  fill_grid (&self);
  if (maps->after->detail == HW_DETAIL_SHAPES)
    place_names (&self);
  for (guint i = 0; i < page->n_marks; i++)
    place_mark (&self, &page->marks[i]);
  draw_leads (&self);
  draw_names (&self);
  draw_placed (&self);
  g_array_unref (self.names);
  g_array_unref (self.placed);
  hw_rect_grid_free (self.grid);
}
