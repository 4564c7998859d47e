/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pills: what a link says, on its track. A wait is hatched and shows an hourglass; rework shows a
 * loop and its share; a choice its share; feedback its latency; words stand below. */

#include <glib/gi18n-lib.h>

#include "hw-duration-text.h"
#include "hw-quantity-text.h"
#include "hw-scene-builder.h"

#define NO_ICON (-1)
#define LABEL_MIN_MU 132.0 /* what words get even where the track is short */

typedef struct
{
  const char *field; /* that it shows */
  int icon;
  const char *text;
  HwPair colors;
  HwColor ink;
  HwColor hatch;
  double squeeze_mu; /* taken from both ends where the track is short */
} Pill;

typedef struct
{
  const HwLink *link;
  const HwStep *to;
  const HwTileReading *measured; /* of a feedback link; NULL for nothing */
  gboolean carries;              /* the wait in front of the step */
  HwSceneWait wait;
  double room_mu;
  gboolean is_upright; /* the track runs up or down here */
} Words;

/* Beside an upright track the next column begins: a pill with no room of its own reaches at most
 * this far there. */
#define UPRIGHT_REACH_MU 20.0

static double
pill_height (const HwSceneBuilder *builder)
{
  return builder->type.pill_mu * (hw_scene_is_full (builder) ? 1.7 : 1.25);
}

/* Between the text and the end of the pill, where there is room. */
static double
pill_padding (const HwSceneBuilder *builder)
{
  return hw_scene_is_full (builder) ? builder->type.pill_mu * 0.6 : builder->type.pill_mu * 0.3;
}

/* On a small map type is large, and tracks are not longer for it: a pill gives way by its ends
 * before it touches the cards beside it. */
static double
pill_squeeze (const HwSceneBuilder *builder, double width, double room_mu)
{
  double over_mu = width - (room_mu - builder->type.pill_mu * 0.5);

  if (hw_scene_is_full (builder))
    return 0;
  return CLAMP (over_mu / 2, 0, pill_padding (builder) * 0.7);
}

static double
icon_room (const HwSceneBuilder *builder, const Pill *pill)
{
  if (pill->icon == NO_ICON || !hw_scene_is_full (builder))
    return 0;
  return builder->type.pill_mu * 0.86 + 3;
}

static HwTextPaint
pill_text (const HwSceneBuilder *builder, const Pill *pill)
{
  HwTextPaint paint = hw_text_paint (builder->type.pill_mu, HW_WEIGHT_STRONG, pill->ink);

  paint.style.tabular = TRUE;
  return paint;
}

static double
pill_width (HwSceneBuilder *builder, const Pill *pill)
{
  HwTextPaint paint = pill_text (builder, pill);
  HwTextLine lines[HW_TEXT_MAX_LINES];
  double width = 0;

  if (hw_text_cache_fit (builder->text, pill->text, &paint.style, paint.max_width_mu, 1, lines) > 0)
    width = lines[0].width_mu;
  return width + icon_room (builder, pill) + 2 * (pill_padding (builder) - pill->squeeze_mu);
}

static void
draw_pill (HwSceneBuilder *builder, HwPoint center, const Pill *pill)
{
  double size = builder->type.pill_mu;
  double height = pill_height (builder);
  double width = pill_width (builder, pill);
  double padding = pill_padding (builder) - pill->squeeze_mu;
  double room = icon_room (builder, pill);
  HwRect rect = hw_rect (center.x - width / 2, center.y - height / 2, width, height);
  HwTextPaint paint = pill_text (builder, pill);
  const HwPaint box = { .fill = pill->colors.fill,
                        .stroke = pill->colors.stroke,
                        .line_mu = fmax (1.4, builder->theme->line_mu * 0.7),
                        .hatch = pill->hatch };

  hw_picture_builder_set_field (builder->draw, pill->field);
  hw_draw_box (builder->draw, rect, height / 2, &box);
  if (room > 0)
    hw_draw_icon (builder->draw, pill->icon,
                  hw_rect (rect.x + padding, center.y - size * 0.43, size * 0.86, size * 0.86),
                  pill->ink);
  hw_draw_text (builder->draw, pill->text,
                hw_point (rect.x + padding + room, center.y + size * 0.35), &paint);
  hw_picture_builder_set_field (builder->draw, NULL);
}

static char *
dup_wait (const HwSceneBuilder *builder, const HwSceneWait *wait)
{
  g_autofree char *time = hw_scene_dup_time (builder, wait->range_s);

  if (!wait->is_computed)
    return g_steal_pointer (&time);
  /* Translators: a wait computed from how often a gate opens: "≈ 1 w" */
  return g_strdup_printf (_ ("≈ %s"), time);
}

static Pill
wait_pill (const HwSceneBuilder *builder, const char *text)
{
  const HwTheme *theme = builder->theme;

  return (Pill){ .field = "wait_time",
                 .icon = HW_ICON_HOURGLASS,
                 .text = text,
                 .colors = theme->wait,
                 .ink = theme->wait_ink,
                 .hatch = theme->wait_hatch };
}

void
hw_scene_draw_wait_pill (HwSceneBuilder *builder, HwPoint center, const HwSceneWait *wait)
{
  g_autofree char *text = dup_wait (builder, wait);
  const Pill pill = wait_pill (builder, text);

  draw_pill (builder, center, &pill);
}

double
hw_scene_get_wait_pill_width (HwSceneBuilder *builder, const HwSceneWait *wait)
{
  g_autofree char *text = dup_wait (builder, wait);
  const Pill pill = wait_pill (builder, text);

  return pill_width (builder, &pill);
}

/* Where a pill on the track stands: centred, or to the left of an upright track's next column. */
static void
draw_track_pill (HwSceneBuilder *builder, const Words *words, double y, const Pill *pill)
{
  double width = pill_width (builder, pill);
  gboolean is_tight = words->is_upright && words->room_mu < width;
  double shift = is_tight ? fmin (0, UPRIGHT_REACH_MU - width / 2) : 0;
  Pill drawn = *pill;

  if (!words->is_upright)
    drawn.squeeze_mu = pill_squeeze (builder, width, words->room_mu);
  draw_pill (builder, hw_point (shift, y), &drawn);
}

/* The wait of the step the link leads to, unless the link has one of its own and the step has not.
 */
static const char *
wait_field (const Words *words)
{
  gboolean is_of_link =
      hw_estimate_is_known (words->link->wait) && !hw_estimate_is_known (words->to->wait_time);

  return words->carries && !is_of_link ? "wait_time" : "wait";
}

/* A step that takes work but says nothing about how long the work waits for it. */
static gboolean
is_wait_unknown (const Words *words)
{
  return words->carries && words->to->kind <= HW_STEP_AUTOMATED
         && !hw_range_is_known (words->wait.range_s);
}

/* Gives the height above the track that the wait takes. */
static double
draw_wait (HwSceneBuilder *builder, const Words *words)
{
  const HwTheme *theme = builder->theme;

  if (hw_scene_wait_shows (&words->wait))
    {
      g_autofree char *text = dup_wait (builder, &words->wait);
      Pill pill = wait_pill (builder, text);

      pill.field = wait_field (words);
      draw_track_pill (builder, words, 0, &pill);
      return pill_height (builder);
    }
  if (is_wait_unknown (words))
    {
      const Pill pill = { .field = "wait_time",
                          .icon = HW_ICON_HOURGLASS,
                          .text = _ ("?"),
                          .colors = { theme->wait.stroke, theme->background },
                          .ink = theme->wait_ink };

      draw_track_pill (builder, words, 0, &pill);
      return pill_height (builder);
    }
  if (words->link->kind == HW_LINK_PULL)
    {
      const HwPaint disc = { .fill = theme->background };

      hw_draw_box (builder->draw, hw_rect (-9, -9, 18, 18), 9, &disc);
      hw_draw_icon (builder->draw, HW_ICON_PULL, hw_rect (-9, -9, 18, 18), theme->flow_head);
      return 22;
    }
  return 0;
}

static void
draw_forward (HwSceneBuilder *builder, const Words *words)
{
  double height = draw_wait (builder, words);
  g_autofree char *share = NULL;
  Pill pill = { .field = "share",
                .icon = NO_ICON,
                .colors = { builder->theme->flow_head, builder->theme->background },
                .ink = builder->theme->flow_head };

  if (isnan (words->link->share) || (height > 0 && !hw_scene_is_full (builder)))
    return;
  pill.text = share = hw_share_format (words->link->share);
  draw_track_pill (builder, words, height > 0 ? -height : 0, &pill);
}

/* A rework link without a share takes what the step it returns to does not get right
 * (calculation.md, 2). */
static double
rework_share (const Words *words)
{
  if (!isnan (words->link->share) || words->to == NULL)
    return words->link->share;
  return 1 - words->to->complete_accurate;
}

/* "15 %", "15 % once", "15 % · 2 d" */
static char *
dup_rework (const HwSceneBuilder *builder, const Words *words)
{
  double share = rework_share (words);
  g_autofree char *number = isnan (share) ? g_strdup (_ ("?")) : hw_share_format (share);
  g_autofree char *wait = hw_scene_dup_time (builder, hw_estimate_range_s (words->link->wait));

  if (!hw_scene_is_full (builder))
    return g_steal_pointer (&number);
  if (wait != NULL)
    /* Translators: share of the work that comes back, and how long it waits then: "15 % · 2 d" */
    return g_strdup_printf (_ ("%s · %s"), number, wait);
  if (words->link->repeat == HW_REPEAT_ONCE)
    /* Translators: share of the work that comes back, at most one time: "15 % once" */
    return g_strdup_printf (_ ("%s once"), number);
  return g_steal_pointer (&number);
}

static void
draw_rework (HwSceneBuilder *builder, const Words *words)
{
  g_autofree char *text = dup_rework (builder, words);
  const Pill pill = { .field = "share",
                      .icon = HW_ICON_LOOP,
                      .text = text,
                      .colors = builder->theme->rework,
                      .ink = builder->theme->rework_ink };

  draw_track_pill (builder, words, 0, &pill);
}

/* What the feedback is about gives way to how long it takes. */
static char *
dup_feedback (HwSceneBuilder *builder, const Words *words, const char *latency)
{
  const char *label = words->link->label != NULL ? words->link->label : _ ("feedback");
  HwTextStyle style = { builder->type.pill_mu, HW_WEIGHT_STRONG, TRUE };
  double taken = hw_text_cache_get_width (builder->text, latency, &style) + style.size_mu / 2;
  HwTextLine lines[HW_TEXT_MAX_LINES];
  double room = fmax (words->room_mu, LABEL_MIN_MU) - 2 * pill_padding (builder) - taken;

  if (hw_text_cache_fit (builder->text, label, &style, fmax (room, 1), 1, lines) == 0)
    return g_strdup (latency);
  /* Translators: what a feedback link brings and how long that takes: "customer signal 12 d" */
  return g_strdup_printf (_ ("%s %s"), lines[0].string, latency);
}

/* "3 h measured", and of what is old when. */
static char *
dup_measured (const HwTileReading *measured)
{
  if (measured->age != NULL)
    /* Translators: how long feedback takes, and when that was measured: "3 h measured 2 months ago"
     */
    return g_strdup_printf (_ ("%s measured %s"), measured->text, measured->age);
  /* Translators: how long feedback takes, as sources tell and nobody guesses: "3 h measured" */
  return g_strdup_printf (_ ("%s measured"), measured->text);
}

/* What was measured goes before what somebody says, but for what is old. */
static gboolean
shows_measured (const Words *words)
{
  return words->measured != NULL
         && (words->measured->age == NULL || !hw_estimate_is_known (words->link->latency));
}

static void
draw_feedback (HwSceneBuilder *builder, const Words *words)
{
  const HwTheme *theme = builder->theme;
  gboolean is_measured = shows_measured (words), is_full = hw_scene_is_full (builder);
  g_autofree char *said = hw_scene_dup_time (builder, hw_estimate_range_s (words->link->latency));
  g_autofree char *measured = is_measured ? dup_measured (words->measured) : NULL;
  const char *known = is_measured ? words->measured->text : said;
  const char *latency = is_measured ? measured : known != NULL ? known : _ ("?");
  g_autofree char *text = dup_feedback (builder, words, latency);
  gboolean is_old = is_measured && words->measured->age != NULL;
  const Pill pill = { .field = "latency",
                      .icon = NO_ICON,
                      .text = is_full ? text : known,
                      .colors = { theme->feedback, theme->background },
                      .ink = is_old ? theme->muted : theme->feedback };

  if (pill.text != NULL)
    draw_pill (builder, hw_point (0, 0), &pill);
}

/* Words of a link on a patch of background, below its pill or, without one, on the track. */
static void
draw_label (HwSceneBuilder *builder, const Words *words, double y)
{
  double size = builder->type.small_mu;
  HwTextPaint paint = hw_text_paint (size, HW_WEIGHT_TEXT, builder->theme->muted);
  gboolean has_lanes = builder->layout->n_lanes > 0;
  const HwPaint patch = { .fill =
                              has_lanes ? builder->theme->lane_even : builder->theme->background };
  HwTextLine lines[HW_TEXT_MAX_LINES];

  paint.align = HW_ALIGN_CENTER;
  paint.max_width_mu = fmax (words->room_mu, LABEL_MIN_MU);
  if (hw_text_cache_fit (builder->text, words->link->label, &paint.style, paint.max_width_mu, 1,
                         lines)
      == 0)
    return;
  hw_draw_box (
      builder->draw,
      hw_rect (-lines[0].width_mu / 2 - 4, y - size * 0.7, lines[0].width_mu + 8, size * 1.4), 4,
      &patch);
  hw_picture_builder_set_field (builder->draw, "label");
  hw_draw_text (builder->draw, words->link->label, hw_point (0, y + size * 0.35), &paint);
  hw_picture_builder_set_field (builder->draw, NULL);
}

static void
draw_pill_cb (HwSceneBuilder *builder, const HwGroup *group, gconstpointer data)
{
  const Words *words = data;
  gboolean has_label = words->link->label != NULL && hw_scene_is_full (builder);

  switch ((HwLinkKind)words->link->kind)
    {
    case HW_LINK_REWORK:
      draw_rework (builder, words);
      break;
    case HW_LINK_FEEDBACK:
      draw_feedback (builder, words);
      has_label = FALSE;
      break;
    case HW_LINK_INFORMATION:
      if (has_label)
        draw_label (builder, words, 0);
      has_label = FALSE;
      break;
    case HW_LINK_FLOW:
    case HW_LINK_PULL:
    default:
      draw_forward (builder, words);
      break;
    }
  if (has_label)
    draw_label (builder, words, pill_height (builder) / 2 + builder->type.word_mu * 0.7 + 1);
}

static gboolean
is_upright_at (const HwRoute *route, HwPoint point)
{
  for (guint i = 1; i < route->n_points; i++)
    {
      HwPoint from = route->points[i - 1], to = route->points[i];

      if (fabs (from.x - to.x) < 0.5 && fabs (from.x - point.x) < 0.5
          && point.y >= fmin (from.y, to.y) && point.y <= fmax (from.y, to.y))
        return TRUE;
    }
  return FALSE;
}

static guint64
hash_words (const Words *words)
{
  /* Elements do not change in place: the same step gives the same words. */
  guint64 hash = hw_hash_mix (HW_HASH_SEED, (guint64)(gsize)words->to);

  hash = hw_hash_mix (hash, (words->carries ? 1 : 0) + (words->is_upright ? 2 : 0)
                                + (words->wait.is_computed ? 4 : 0));
  hash = hw_hash_double (hash, words->wait.range_s.likely);
  if (words->measured != NULL)
    {
      hash = hw_hash_text (hash, words->measured->text);
      hash = hw_hash_text (hash, words->measured->age);
    }
  return hw_hash_double (hash, words->room_mu);
}

static void
add_pill (HwSceneBuilder *builder, const HwLink *link, guint position, int to)
{
  const HwRoute *route = &builder->routes->links[position];
  gboolean is_forward = link->kind == HW_LINK_FLOW || link->kind == HW_LINK_PULL;
  Words words = { .link = link,
                  .to = builder->step_items[to],
                  .carries = is_forward && builder->steps[to].wait_link == (int)position,
                  .room_mu = route->label_room_mu,
                  .is_upright = is_upright_at (route, route->label) };
  HwGroup group = {
    .kind = HW_GROUP_PILL, .element = &link->element, .position = position, .origin = route->label
  };

  if (link->kind == HW_LINK_FEEDBACK && builder->readings != NULL)
    words.measured = g_hash_table_lookup (builder->readings, link->element.id);
  words.wait = hw_scene_get_wait (builder, words.carries ? to : -1, link);
  group.inputs = hash_words (&words);
  hw_scene_add (builder, &group, draw_pill_cb, &words);
}

void
hw_scene_add_pills (HwSceneBuilder *builder)
{
  const HwLink *link;
  guint position = 0;

  HW_SEQ_FOREACH (link, hw_map_links (builder->map))
    {
      int to = builder->layout->ends[position].to;

      if (to >= 0 && builder->routes->links[position].n_points > 1)
        add_pill (builder, link, position, to);
      position++;
    }
}
