/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cards: one for each step, its header in the colour of its kind, figures below, badges at the
 * foot. Unknown figures show a question mark, never nothing and never 0. */

#include <glib/gi18n-lib.h>

#include "hw-duration-text.h"
#include "hw-quantity-text.h"
#include "hw-scene-builder.h"

#define RADIUS_MU 10.0
#define SHAPE_ICON_MU 52.0 /* of a card without words */
#define RING_MU 6.0
#define CHAMFER_MU 20.0
#define EDGE_MU 6.0
#define LANE_NAME_MU 40.0 /* what a lane's name takes at its left end */
#define MIN_LETTERS 4     /* of a broken word on a line of its own */
#define HEAD_MU 8.0       /* half of what the head of a link takes beside its line */
#define TAB_MU 18.0       /* height of the word for the constraint */
#define STUB_ENDS_MU 22.0 /* of a track in front of a card: what its pill leaves free */

/* The parts of a card that depend on its kind. */
static const struct
{
  gboolean has_icon;
  HwIcon icon;
  gboolean has_figures;  /* process time and %C&A, known or not */
  gboolean double_sides; /* lines inside the sides: work a machine does */
} kinds[] = {
  [HW_STEP_PROCESS] = { .has_figures = TRUE },
  [HW_STEP_GATE] = { TRUE, HW_ICON_STAMP, .has_figures = TRUE },
  [HW_STEP_AUTOMATED] = { TRUE, HW_ICON_GEAR, .has_figures = TRUE, .double_sides = TRUE },
  [HW_STEP_QUEUE] = { TRUE, HW_ICON_QUEUE },
  [HW_STEP_EXTERNAL] = { TRUE, HW_ICON_EXTERNAL },
  [HW_STEP_STATION] = { FALSE },
};

/* What drawing a card needs to know beside the group. */
typedef struct
{
  const HwStep *step;
  const HwPair *colors;
  double width;
  double height;
  const char *constraint; /* the word for what it is to the stream; NULL: nothing */
  gboolean draws_wait;    /* no link carries it */
  HwSceneWait wait;       /* then */
  double room_mu;         /* then: free width to the left of the card */
  double wait_middle_mu;  /* without that room: where the pill stands on the upper edge */
} Card;

/* The corners of the outline of a queue, `inset` inside it: its upper corners are cut off, which
 * recalls the triangle for inventory. */
static void
get_queue_corners (const Card *card, double inset, double bottom, HwPoint corners[6])
{
  double left = inset, right = card->width - inset, cut = CHAMFER_MU + inset / 2;

  corners[0] = hw_point (cut, inset);
  corners[1] = hw_point (card->width - cut, inset);
  corners[2] = hw_point (right, cut);
  corners[3] = hw_point (right, bottom);
  corners[4] = hw_point (left, bottom);
  corners[5] = hw_point (left, cut);
}

/* External parties have a thick upper edge. */
static double
edge_height (const Card *card)
{
  return card->step->kind == HW_STEP_EXTERNAL ? EDGE_MU : 0;
}

static void
draw_outline (HwSceneBuilder *builder, const Card *card)
{
  HwRect box = hw_rect (0, 0, card->width, card->height);
  double edge = edge_height (card);
  HwPaint paint = { .fill = builder->theme->card,
                    .stroke = card->colors->stroke,
                    .line_mu = builder->theme->line_mu };
  HwPoint corners[6];

  if (card->step->kind == HW_STEP_QUEUE)
    {
      get_queue_corners (card, 0, card->height, corners);
      hw_draw_polygon (builder->draw, corners, G_N_ELEMENTS (corners), &paint);
      return;
    }
  if (edge > 0)
    {
      const HwPaint solid = { .fill = card->colors->stroke };
      double inset = paint.line_mu / 2;

      hw_draw_box (builder->draw, hw_rect_grown (box, inset), RADIUS_MU + inset, &solid);
      box = hw_rect (inset, edge, box.width - 2 * inset, box.height - edge - inset);
      paint.stroke.alpha = 0;
    }
  hw_draw_box_with_radii (builder->draw, box, edge > 0 ? RADIUS_MU / 2 : RADIUS_MU, RADIUS_MU,
                          &paint);
}

/* The band behind the name, inside the outline; a name alone has the whole card. */
static void
draw_header_band (HwSceneBuilder *builder, const Card *card, double height)
{
  double inset = builder->theme->line_mu / 2;
  double top = fmax (inset, edge_height (card));
  const HwPaint paint = { .fill = card->colors->fill };
  HwPoint corners[6];

  get_queue_corners (card, inset, height, corners);
  if (card->step->kind == HW_STEP_QUEUE)
    hw_draw_polygon (builder->draw, corners, G_N_ELEMENTS (corners), &paint);
  else
    hw_draw_box_with_radii (builder->draw,
                            hw_rect (inset, top, card->width - 2 * inset, height - top),
                            top > inset ? RADIUS_MU / 2 : RADIUS_MU - inset,
                            hw_scene_has_figures (builder) ? 0 : RADIUS_MU - inset, &paint);
}

/* A name as it is set: on one line, smaller on one, or on two. */
typedef struct
{
  HwTextLine lines[HW_TEXT_MAX_LINES];
  guint n_lines;
  double size;
  double header;    /* height that this takes */
  double icon_room; /* width that is left to the icon of the kind; 0: it is not drawn */
} Name;

/* How badly a name is read: 0 where it stands as it is. A word's last letters alone on a line are
 * worse than an ellipsis. */
static int
name_harm (const Name *name)
{
  HwTextEnd worst = HW_TEXT_END_WORD;

  for (guint i = 0; i < name->n_lines; i++)
    worst = MAX (worst, name->lines[i].end);
  if (worst == HW_TEXT_END_INSIDE
      && g_utf8_strlen (name->lines[name->n_lines - 1].string, -1) < MIN_LETTERS)
    return HW_TEXT_END_CUT + 1;
  return worst;
}

static Name
set_name (HwSceneBuilder *builder, const Card *card, guint max_lines, double icon_room)
{
  const HwTypeScale *type = &builder->type;
  HwTextStyle style = { .size_mu = type->name_mu, .weight = HW_WEIGHT_STRONG };
  Name name = { .header = type->header_mu, .icon_room = icon_room };
  const char *text = card->step->name;
  double width = card->width - 2 * type->inset_mu - icon_room;

  name.n_lines = hw_text_cache_fit (builder->text, text, &style, width, max_lines, name.lines);
  if (name.n_lines > 1)
    {
      style.size_mu = type->name_small_mu;
      name.n_lines = hw_text_cache_fit (builder->text, text, &style, width, max_lines, name.lines);
    }
  if (name.n_lines > 1)
    name.header = type->header_large_mu;
  name.header += edge_height (card) / 2;
  if (!hw_scene_has_figures (builder))
    name.header = card->height - builder->theme->line_mu / 2;
  name.size = style.size_mu;
  return name;
}

/* Where type is large the icon gives way to a name that is read better without it. */
static Name
fit_name (HwSceneBuilder *builder, const Card *card)
{
  double icon_room = kinds[card->step->kind].has_icon ? builder->type.name_mu + 6 : 0;
  Name beside = set_name (builder, card, 2, icon_room);
  Name two_lines, one_line;
  int least;

  if (hw_scene_is_full (builder) || name_harm (&beside) == 0)
    return beside;
  two_lines = set_name (builder, card, 2, 0);
  one_line = set_name (builder, card, 1, 0);
  least = MIN (name_harm (&two_lines), name_harm (&one_line));
  if (name_harm (&beside) <= least)
    return beside;
  return name_harm (&two_lines) == least ? two_lines : one_line;
}

/* Gives the height of the header. */
static double
draw_header (HwSceneBuilder *builder, const Card *card)
{
  double size = builder->type.name_mu;
  double inset = builder->type.inset_mu;
  Name name = fit_name (builder, card);
  HwTextPaint paint = hw_text_paint (name.size, HW_WEIGHT_STRONG, builder->theme->ink);

  hw_picture_builder_set_field (builder->draw, "name");
  draw_header_band (builder, card, name.header);
  if (name.icon_room > 0)
    hw_draw_icon (
        builder->draw, kinds[card->step->kind].icon,
        hw_rect (card->width - inset - size + 2, (builder->type.header_mu - size) / 2, size, size),
        card->colors->stroke);
  for (guint i = 0; i < name.n_lines; i++)
    {
      double middle = (name.header + edge_height (card)) / 2
                      + (i - (name.n_lines - 1) / 2.0) * name.size * 1.16;

      hw_draw_text (builder->draw, name.lines[i].string,
                    hw_point (inset, middle + name.size * 0.35), &paint);
    }
  hw_picture_builder_set_field (builder->draw, NULL);
  return name.header;
}

/* What a cell of a card shows. */
typedef struct
{
  const char *field;
  const char *label; /* NULL: none */
  const char *text;  /* NULL: unknown */
} Figure;

/* A figure under its label. Long ones, mostly ranges, are set smaller before they are shortened. */
static void
draw_figure (HwSceneBuilder *builder, HwRect cell, Figure figure)
{
  const HwTypeScale *type = &builder->type;
  const char *text = figure.text != NULL ? figure.text : _ ("?");
  HwTextPaint paint =
      hw_text_paint (type->value_mu, HW_WEIGHT_STRONG,
                     figure.text != NULL ? builder->theme->ink : builder->theme->muted);
  double baseline = cell.y + (cell.height + type->value_mu * 0.7) / 2;

  paint.style.tabular = TRUE;
  paint.max_width_mu = cell.width;
  if (hw_scene_is_full (builder)
      && hw_text_cache_get_width (builder->text, text, &paint.style) > cell.width)
    paint.style.size_mu = fmax (type->value_mu * 0.72, type->word_mu);
  hw_picture_builder_set_field (builder->draw, figure.field);
  if (type->label_mu > 0)
    {
      HwTextPaint label_paint =
          hw_text_paint (type->label_mu, HW_WEIGHT_TEXT, builder->theme->muted);

      label_paint.max_width_mu = cell.width;
      hw_draw_text (builder->draw, figure.label, hw_point (cell.x, cell.y + type->label_mu),
                    &label_paint);
      baseline = cell.y + type->label_mu + type->value_mu + 2;
    }
  hw_draw_text (builder->draw, text, hw_point (cell.x, baseline), &paint);
  hw_picture_builder_set_field (builder->draw, NULL);
}

static char *
dup_share (double share)
{
  return isnan (share) ? NULL : hw_share_format (share);
}

static double
figure_width (HwSceneBuilder *builder, const char *figure)
{
  HwTextStyle style = { builder->type.value_mu, HW_WEIGHT_STRONG, TRUE };

  return hw_text_cache_get_width (builder->text, figure != NULL ? figure : _ ("?"), &style);
}

static void
draw_process_figures (HwSceneBuilder *builder, const Card *card, HwRect body)
{
  g_autofree char *process =
      hw_scene_dup_time (builder, hw_estimate_range_s (card->step->process_time));
  g_autofree char *quality = dup_share (card->step->complete_accurate);
  const Figure process_time = { "process_time", _ ("process time"), process };
  const Figure complete_accurate = { "complete_accurate", _ ("%C&A"), quality };
  HwRect left = body, right = body;
  double needed = figure_width (builder, process) + figure_width (builder, quality);

  if (!hw_scene_is_full (builder) && needed + builder->type.value_mu * 0.5 > body.width)
    {
      draw_figure (builder, body, process_time);
      return;
    }
  left.width = body.width * 0.53;
  if (!hw_scene_is_full (builder))
    left.width = body.width - figure_width (builder, quality) - 4;
  right.x += left.width + 4;
  right.width -= left.width + 4;
  draw_figure (builder, left, process_time);
  draw_figure (builder, right, complete_accurate);
}

/* The sign for inventory, with the number of items in it; gives its width. */
static double
draw_inventory (HwSceneBuilder *builder, const Card *card, HwRect body, const char *count)
{
  double height = body.height - 2;
  double width = height * 1.15;
  const HwPoint triangle[] = { { body.x + width / 2, body.y },
                               { body.x + width, body.y + height },
                               { body.x, body.y + height } };
  const HwPaint paint = { .fill = card->colors->fill,
                          .stroke = card->colors->stroke,
                          .line_mu = builder->theme->line_mu };
  HwTextPaint text = hw_text_paint (height * 0.34, HW_WEIGHT_STRONG, builder->theme->ink);

  hw_draw_polygon (builder->draw, triangle, G_N_ELEMENTS (triangle), &paint);
  text.align = HW_ALIGN_CENTER;
  /* A number is set smaller, never cut short. */
  text.style.size_mu *= fmin (
      1, width * 0.62 / fmax (1, hw_text_cache_get_width (builder->text, count, &text.style)));
  hw_picture_builder_set_field (builder->draw, "wip");
  hw_draw_text (builder->draw, count != NULL ? count : _ ("?"),
                hw_point (body.x + width / 2, body.y + height * 0.88), &text);
  hw_picture_builder_set_field (builder->draw, NULL);
  return width;
}

/* How much waits and how long; where type is large, one of the two. Gives where the sign is over.
 */
static double
draw_queue_figures (HwSceneBuilder *builder, const Card *card, HwRect body)
{
  g_autofree char *count = isnan (card->step->wip) ? NULL : hw_number_format (card->step->wip);
  g_autofree char *wait = hw_scene_dup_time (builder, hw_estimate_range_s (card->step->wait_time));

  if (hw_scene_is_full (builder))
    {
      double taken = draw_inventory (builder, card, body, count) + 12;

      body.x += taken;
      body.width -= taken;
      draw_figure (builder, body, (Figure){ "wait_time", _ ("wait"), wait });
    }
  else if (wait != NULL || count == NULL)
    draw_figure (builder, body, (Figure){ "wait_time", NULL, wait });
  else
    draw_figure (builder, body, (Figure){ "wip", NULL, count });
  return body.x;
}

static void
draw_external_figures (HwSceneBuilder *builder, const Card *card, HwRect body)
{
  g_autofree char *process =
      hw_scene_dup_time (builder, hw_estimate_range_s (card->step->process_time));

  if (process != NULL)
    draw_figure (builder, body, (Figure){ "process_time", _ ("process time"), process });
}

/* Appends what a field says, an icon and words, to the row of badges; drops what does not fit. */
static double
draw_badge (HwSceneBuilder *builder, const Card *card, double x, HwIcon icon, Figure badge)
{
  const char *text = badge.text;
  double size = builder->type.badge_mu;
  HwTextPaint paint = hw_text_paint (size, HW_WEIGHT_STRONG, card->colors->stroke);
  double baseline = card->height - 8;
  double icon_width = size + 3;
  double width = icon_width + hw_text_cache_get_width (builder->text, text, &paint.style);

  if (x + width > card->width - builder->type.inset_mu + 4)
    return x;
  hw_picture_builder_set_field (builder->draw, badge.field);
  hw_draw_icon (builder->draw, icon, hw_rect (x, baseline - size + 1.5, size, size),
                card->colors->stroke);
  hw_draw_text (builder->draw, text, hw_point (x + icon_width, baseline), &paint);
  hw_picture_builder_set_field (builder->draw, NULL);
  return x + width + 10;
}

static char *
dup_work_in_progress (const HwStep *step)
{
  g_autofree char *wip = hw_number_format (step->wip);
  g_autofree char *limit = NULL;

  if (isnan (step->wip_limit))
    return g_strdup (wip);
  limit = hw_number_format (step->wip_limit);
  /* Translators: items in progress and the most there may be, on a card. */
  return g_strdup_printf (_ ("%s of %s"), wip, limit);
}

/* From `x` on. */
static void
draw_badges (HwSceneBuilder *builder, const Card *card, double x)
{
  const HwStep *step = card->step;

  if (builder->type.badge_mu <= 0)
    return;
  if (!isnan (step->cadence_s))
    {
      g_autofree char *period = hw_duration_format (step->cadence_s, builder->units);
      /* Translators: how often a gate opens, on a card: "every 2 w". */
      g_autofree char *text = g_strdup_printf (_ ("every %s"), period);

      x = draw_badge (builder, card, x, HW_ICON_CALENDAR, (Figure){ "cadence", NULL, text });
    }
  if (!isnan (step->people))
    {
      g_autofree char *number = hw_number_format (step->people);
      /* Translators: number of people at a step, on a card: "×10". */
      g_autofree char *text = g_strdup_printf (_ ("×%s"), number);

      x = draw_badge (builder, card, x, HW_ICON_PERSON, (Figure){ "people", NULL, text });
    }
  if (!isnan (step->wip) && step->kind != HW_STEP_QUEUE)
    {
      g_autofree char *text = dup_work_in_progress (step);

      x = draw_badge (builder, card, x, HW_ICON_STACK, (Figure){ "wip", NULL, text });
    }
  if (step->delivery)
    x = draw_badge (builder, card, x, HW_ICON_FLAG, (Figure){ NULL, NULL, _ ("delivery") });
  if (step->value_class == HW_VALUE_CLASS_WASTE)
    draw_badge (builder, card, x, HW_ICON_TAG, (Figure){ NULL, NULL, _ ("waste") });
}

static void
draw_constraint (HwSceneBuilder *builder, const Card *card)
{
  const HwTheme *theme = builder->theme;
  HwRect ring = hw_rect_grown (hw_rect (0, 0, card->width, card->height), RING_MU);
  const HwPaint paint = { .stroke = theme->constraint, .line_mu = theme->line_mu + 1 };
  const HwPaint tab = { .fill = theme->constraint };
  HwTextPaint word = hw_text_paint (12, HW_WEIGHT_STRONG, theme->card);
  double width = hw_text_cache_get_width (builder->text, card->constraint, &word.style) + 16;
  double x = ring.x + 14;                       /* notes hang at the other end */
  double y = card->height + theme->line_mu / 2; /* below the card, which is painted over it */

  hw_draw_box (builder->draw, ring, RADIUS_MU + RING_MU, &paint);
  if (!hw_scene_is_full (builder))
    return;
  hw_draw_box (builder->draw, hw_rect (x, y, width, TAB_MU), TAB_MU / 2, &tab);
  word.align = HW_ALIGN_CENTER;
  hw_draw_text (builder->draw, card->constraint, hw_point (x + width / 2, y + TAB_MU * 0.72),
                &word);
}

/* The wait of a step that nothing leads to: a short track in front of the card, or, where that
 * would cover the name of the lane, a pill on the card's upper edge. */
static void
draw_own_wait (HwSceneBuilder *builder, const Card *card)
{
  const HwTheme *theme = builder->theme;
  double width = hw_scene_get_wait_pill_width (builder, &card->wait);
  double y = card->height / 2;
  double length = width + STUB_ENDS_MU;
  const HwPaint track = { .stroke = theme->wait_track, .line_mu = theme->wait_track_mu };

  if (length > card->room_mu)
    {
      hw_scene_draw_wait_pill (
          builder, hw_point (card->wait_middle_mu, -builder->type.pill_mu * 0.78), &card->wait);
      return;
    }
  hw_draw_line (builder->draw, hw_point (-length, y), hw_point (-9, y), &track);
  hw_scene_draw_head (builder, hw_point (-length, y), hw_point (-1, y), theme->wait.stroke);
  hw_scene_draw_wait_pill (builder, hw_point (-length / 2 - 5, y), &card->wait);
}

/* Gives where what stands at the foot begins. */
static double
draw_body (HwSceneBuilder *builder, const Card *card, double header)
{
  double inset = builder->type.inset_mu;
  double gap = !hw_scene_is_full (builder) ? 1 : header > builder->type.header_mu ? 3 : 5;
  gboolean has_badges = builder->type.badge_mu > 0 && card->step->kind != HW_STEP_QUEUE;
  double foot = has_badges ? 22 : hw_scene_is_full (builder) ? 6 : 1;
  HwRect body =
      hw_rect (inset, header + gap, card->width - 2 * inset, card->height - header - gap - foot);

  if (card->step->kind == HW_STEP_QUEUE)
    return draw_queue_figures (builder, card, body);
  if (kinds[card->step->kind].has_figures)
    draw_process_figures (builder, card, body);
  else
    draw_external_figures (builder, card, body);
  return inset;
}

/* Where nothing could be read: its colour, and the icon of its kind, as large as it fits. */
static void
draw_shape (HwSceneBuilder *builder, const Card *card)
{
  const HwPaint solid = { .fill = card->colors->stroke };
  HwPoint corners[6];

  get_queue_corners (card, 0, card->height, corners);
  if (card->step->kind == HW_STEP_QUEUE)
    hw_draw_polygon (builder->draw, corners, G_N_ELEMENTS (corners), &solid);
  else
    hw_draw_box (builder->draw, hw_rect (0, 0, card->width, card->height), RADIUS_MU, &solid);
  if (kinds[card->step->kind].has_icon)
    hw_draw_icon (builder->draw, kinds[card->step->kind].icon,
                  hw_rect ((card->width - SHAPE_ICON_MU) / 2, (card->height - SHAPE_ICON_MU) / 2,
                           SHAPE_ICON_MU, SHAPE_ICON_MU),
                  builder->theme->card);
}

static void
draw_step_cb (HwSceneBuilder *builder, const HwGroup *group, gconstpointer data)
{
  const Card *card = data;
  double header;

  if (card->constraint != NULL)
    draw_constraint (builder, card);
  if (card->step->kind == HW_STEP_STATION)
    {
      hw_scene_draw_station (builder, group, card->step);
      return;
    }

  if (!hw_scene_has_names (builder))
    {
      draw_shape (builder, card);
      return;
    }
  draw_outline (builder, card);
  header = draw_header (builder, card);
  if (kinds[card->step->kind].double_sides)
    {
      const HwPaint side = { .stroke = card->colors->stroke, .line_mu = 1 };
      double x = builder->theme->line_mu / 2 + 3;

      hw_draw_line (builder->draw, hw_point (x, header), hw_point (x, card->height - 4), &side);
      hw_draw_line (builder->draw, hw_point (card->width - x, header),
                    hw_point (card->width - x, card->height - 4), &side);
    }
  if (!hw_scene_has_figures (builder))
    return;
  draw_badges (builder, card, draw_body (builder, card, header));
  hw_picture_builder_set_field (builder->draw, "wait_time");
  if (card->draws_wait)
    draw_own_wait (builder, card);
}

/* The pill on the upper edge of a card stands at its left end, or at the other where it would hide
 * the heads of links that come from above. */
static double
find_wait_middle (HwSceneBuilder *builder, const HwSceneWait *wait, HwRect box)
{
  double width = hw_scene_get_wait_pill_width (builder, wait);
  double at_start = width / 2 - 4, at_end = box.width - at_start;
  gboolean hides_start = FALSE, hides_end = FALSE;

  for (guint i = 0; i < builder->routes->n_links; i++)
    {
      const HwRoute *route = &builder->routes->links[i];
      HwPoint end = route->n_points > 0 ? route->points[route->n_points - 1] : hw_point (0, 0);
      double x = end.x - box.x;

      if (route->n_points == 0 || fabs (end.y - box.y) > 1 || x < 0 || x > box.width)
        continue;
      hides_start = hides_start || fabs (x - at_start) < width / 2 + HEAD_MU;
      hides_end = hides_end || fabs (x - at_end) < width / 2 + HEAD_MU;
    }
  return hides_start && !hides_end ? at_end : at_start;
}

static void
set_own_wait (HwSceneBuilder *builder, Card *card, guint position)
{
  HwRect box = builder->layout->steps[position];

  card->wait = hw_scene_get_wait (builder, (int)position, NULL);
  card->draws_wait = !builder->steps[position].has_way_in && card->step->kind <= HW_STEP_AUTOMATED
                     && hw_scene_wait_shows (&card->wait);
  if (!card->draws_wait)
    return;
  card->wait_middle_mu = find_wait_middle (builder, &card->wait, box);
  card->room_mu = box.width;
  for (guint i = 0; i < builder->layout->n_lanes; i++)
    {
      HwRect lane = builder->layout->lanes[i];

      if (hw_rect_contains (lane, hw_rect_center (box)))
        card->room_mu = fmin (card->room_mu, box.x - lane.x - LANE_NAME_MU);
    }
}

/* Without people and demand the longest wait stands in for the constraint, and says so. */
static const char *
constraint_word (const HwSceneBuilder *builder, guint position)
{
  const HwFigures *figures = builder->figures;

  if (figures == NULL || figures->constraint_step != (int)position)
    return NULL;
  return figures->constraint_basis == HW_CONSTRAINT_UTILISATION ? _ ("constraint")
                                                                : _ ("longest wait");
}

static void
add_step (HwSceneBuilder *builder, const HwStep *step, guint position)
{
  HwRect box = builder->layout->steps[position];
  Card card = { .step = step,
                .colors = &builder->theme->steps[step->kind],
                .width = box.width,
                .height = box.height,
                .constraint = constraint_word (builder, position) };
  HwGroup group = { .kind = HW_GROUP_STEP,
                    .element = &step->element,
                    .position = position,
                    .origin = hw_point (box.x, box.y),
                    .block = box,
                    .block_color = card.colors->stroke };

  set_own_wait (builder, &card, position);
  group.inputs = hw_hash_double (HW_HASH_SEED, box.width);
  group.inputs = hw_hash_double (group.inputs, box.height);
  if (card.draws_wait)
    {
      group.inputs = hw_hash_double (group.inputs, card.wait.range_s.likely);
      group.inputs = hw_hash_double (group.inputs, card.room_mu);
      group.inputs = hw_hash_double (group.inputs, card.wait_middle_mu);
    }
  group.inputs = hw_hash_mix (group.inputs, (guint64)(gsize)card.constraint);
  if (step->kind == HW_STEP_STATION)
    group.inputs = hw_hash_mix (group.inputs, hw_scene_hash_station (builder, step));
  hw_scene_add (builder, &group, draw_step_cb, &card);
}

void
hw_scene_add_steps (HwSceneBuilder *builder)
{
  for (guint i = 0; i < builder->layout->n_steps; i++)
    add_step (builder, builder->step_items[i], i);
}
