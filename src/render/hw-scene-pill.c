/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pills: what a link says, on its track. A wait is hatched and shows an hourglass; rework shows a
 * loop and its share; a choice its share; feedback its latency; words stand below. */

#include <glib/gi18n-lib.h>

#include "hw-duration-text.h"
#include "hw-quantity-text.h"
#include "hw-scene-builder.h"

#define NO_ICON (-1)
#define LABEL_MIN_MU 96.0

typedef struct
{
  int icon;
  const char *text;
  HwPair colors;
  HwColor ink;
  HwColor hatch;
} Pill;

typedef struct
{
  const HwLink *link;
  const HwStep *waits_for; /* the step whose wait this link carries; NULL when it carries none */
  const HwStep *to;
  double room_mu;
} Words;

static double
pill_height (const HwSceneBuilder *builder)
{
  return builder->type->pill_mu * 1.72;
}

static HwRect
draw_pill (HwSceneBuilder *builder, HwPoint center, const Pill *pill, double max_width)
{
  double size = builder->type->pill_mu;
  double height = pill_height (builder);
  double padding = size * 0.7;
  double icon = pill->icon != NO_ICON && builder->detail == HW_DETAIL_FULL ? size * 0.86 : 0;
  double icon_room = icon > 0 ? icon + 4 : 0;
  HwTextPaint paint = hw_text_paint (size, HW_WEIGHT_STRONG, pill->ink);
  HwTextLine lines[HW_TEXT_MAX_LINES];
  const HwPaint box = { .fill = pill->colors.fill,
                        .stroke = pill->colors.stroke,
                        .line_mu = fmax (1.4, builder->theme->line_mu * 0.7),
                        .hatch = pill->hatch };
  HwRect rect;

  paint.style.tabular = TRUE;
  paint.max_width_mu = max_width > 0 ? fmax (max_width, LABEL_MIN_MU) - 2 * padding - icon_room : 0;
  if (hw_text_cache_fit (builder->text, pill->text, &paint.style, paint.max_width_mu, 1, lines)
      == 0)
    lines[0].width_mu = 0;
  rect = hw_rect (0, center.y - height / 2, lines[0].width_mu + icon_room + 2 * padding, height);
  rect.x = center.x - rect.width / 2;

  hw_draw_box (builder->draw, rect, height / 2, &box);
  if (icon > 0)
    hw_draw_icon (builder->draw, pill->icon,
                  hw_rect (rect.x + padding, center.y - icon / 2, icon, icon), pill->ink);
  hw_draw_text (builder->draw, pill->text,
                hw_point (rect.x + padding + icon_room, center.y + size * 0.35), &paint);
  return rect;
}

HwRect
hw_scene_draw_wait_pill (HwSceneBuilder *builder, HwPoint center, const char *text)
{
  const HwTheme *theme = builder->theme;
  const Pill pill = { HW_ICON_HOURGLASS, text, theme->wait, theme->wait_ink, theme->wait_hatch };

  return draw_pill (builder, center, &pill, 0);
}

static HwRect
draw_plain_pill (HwSceneBuilder *builder, HwPoint center, const char *text, HwColor color)
{
  const Pill pill = {
    .icon = NO_ICON, .text = text, .colors = { color, builder->theme->background }, .ink = color
  };

  return draw_pill (builder, center, &pill, 0);
}

/* A step that takes work but says nothing about how long the work waits for it. */
static gboolean
is_wait_unknown (const Words *words)
{
  return words->waits_for != NULL && words->waits_for->kind != HW_STEP_STATION
         && words->waits_for->kind != HW_STEP_EXTERNAL && words->waits_for->kind != HW_STEP_QUEUE
         && isnan (words->waits_for->cadence_s)
         && !hw_range_is_known (hw_scene_get_wait_s (words->waits_for, words->link));
}

static void
draw_forward (HwSceneBuilder *builder, const Words *words)
{
  const HwTheme *theme = builder->theme;
  HwRange wait_s = hw_scene_get_wait_s (words->waits_for, words->link);
  HwPoint center = { 0, 0 };

  if (hw_range_is_known (wait_s) && wait_s.high > 0)
    {
      g_autofree char *text = hw_scene_dup_time (builder, wait_s);

      hw_scene_draw_wait_pill (builder, center, text);
      center.y -= pill_height (builder) + 2;
    }
  else if (is_wait_unknown (words))
    {
      const Pill pill = {
        HW_ICON_HOURGLASS, _ ("?"), { theme->wait.stroke, theme->background }, theme->wait_ink
      };

      draw_pill (builder, center, &pill, 0);
      center.y -= pill_height (builder) + 2;
    }
  else if (words->link->kind == HW_LINK_PULL)
    {
      const HwPaint disc = { .fill = theme->background };

      hw_draw_box (builder->draw, hw_rect (-9, -9, 18, 18), 9, &disc);
      hw_draw_icon (builder->draw, HW_ICON_PULL, hw_rect (-9, -9, 18, 18), theme->flow_head);
      center.y -= 26;
    }
  if (!isnan (words->link->share))
    {
      g_autofree char *share = hw_share_format (words->link->share);

      draw_plain_pill (builder, center, share, theme->flow_head);
    }
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

static void
draw_rework (HwSceneBuilder *builder, const Words *words)
{
  const HwTheme *theme = builder->theme;
  double share = rework_share (words);
  g_autofree char *number = isnan (share) ? g_strdup (_ ("?")) : hw_share_format (share);
  HwRange wait_s = hw_estimate_range_s (words->link->wait);
  g_autofree char *text = NULL;
  Pill pill = { HW_ICON_LOOP, NULL, theme->rework, theme->rework_ink };

  if (hw_range_is_known (wait_s) && wait_s.high > 0)
    {
      g_autofree char *wait = hw_scene_dup_time (builder, wait_s);

      /* Translators: share of the work that comes back, and how long it waits then: "15 % · 2 d" */
      text = g_strdup_printf (_ ("%s · %s"), number, wait);
    }
  else if (words->link->repeat == HW_REPEAT_ONCE)
    /* Translators: share of the work that comes back, at most one time: "15 % once" */
    text = g_strdup_printf (_ ("%s once"), number);
  pill.text = text != NULL ? text : number;
  draw_pill (builder, hw_point (0, 0), &pill, 0);
}

static void
draw_feedback (HwSceneBuilder *builder, const Words *words)
{
  HwRange latency_s = hw_estimate_range_s (words->link->latency);
  const char *label = words->link->label != NULL ? words->link->label : _ ("feedback");
  g_autofree char *latency = hw_scene_dup_time (builder, latency_s);
  /* Translators: what a feedback link brings and how long that takes: "customer signal 12 d" */
  g_autofree char *text = g_strdup_printf (_ ("%s %s"), label, latency != NULL ? latency : _ ("?"));
  const Pill pill = { .icon = NO_ICON,
                      .text = text,
                      .colors = { builder->theme->feedback, builder->theme->background },
                      .ink = builder->theme->feedback };

  draw_pill (builder, hw_point (0, 0), &pill, words->room_mu);
}

/* Words of a link on a patch of background, below its pill or, without one, on the track. */
static void
draw_label (HwSceneBuilder *builder, const Words *words, double y)
{
  double size = builder->type->word_mu - 1;
  HwTextPaint paint = hw_text_paint (size, HW_WEIGHT_TEXT, builder->theme->muted);
  const HwPaint patch = { .fill = builder->theme->background };
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
  hw_draw_text (builder->draw, words->link->label, hw_point (0, y + size * 0.35), &paint);
}

static void
draw_pill_cb (HwSceneBuilder *builder, const HwGroup *group, gconstpointer data)
{
  const Words *words = data;
  gboolean has_label = words->link->label != NULL && builder->detail == HW_DETAIL_FULL;

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
    draw_label (builder, words, pill_height (builder) / 2 + builder->type->word_mu * 0.7 + 1);
}

void
hw_scene_add_pills (HwSceneBuilder *builder)
{
  const HwLink *link;
  guint position = 0;

  HW_SEQ_FOREACH (link, hw_map_links (builder->map))
    {
      const HwRoute *route = &builder->routes->links[position];
      int to = hw_map_index_find_step (builder->index, link->to);

      if (route->n_points > 1 && to >= 0)
        {
          gboolean carries = builder->steps[to].wait_link == (int)position;
          Words words = { link, carries ? builder->step_items[to] : NULL, builder->step_items[to],
                          route->label_room_mu };
          HwGroup group = { .kind = HW_GROUP_PILL,
                            .element = &link->element,
                            .position = position,
                            .origin = route->label };

          /* Elements do not change in place: the same step gives the same words. */
          group.inputs = hw_hash_mix (HW_HASH_SEED, (guint64)(gsize)words.to);
          group.inputs = hw_hash_mix (group.inputs, carries ? 1 : 0);
          group.inputs = hw_hash_double (group.inputs, words.room_mu);
          hw_scene_add (builder, &group, draw_pill_cb, &words);
        }
      position++;
    }
}
