/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stations of feedback: a tall card with one tile for each measure. What the tile says comes from
 * readings; without one it says so. On or off target shows by mark, not by colour alone. */

#include <glib/gi18n-lib.h>

#include "hw-quantity-text.h"
#include "hw-scene-builder.h"

#define RADIUS_MU 14.0
#define INSET_MU 10.0
#define TILE_HEIGHT_MU 62.0
#define TILE_MIN_MU 36.0
#define TILE_GAP_MU 8.0
#define SPARK_HEIGHT_MU 14.0

typedef enum
{
  STATE_UNKNOWN, /* no reading, no target or no direction */
  STATE_GOOD,
  STATE_BAD,
} State;

static const HwTileReading *
find_reading (const HwSceneBuilder *builder, const HwMeasure *measure)
{
  if (builder->readings == NULL)
    return NULL;
  return g_hash_table_lookup (builder->readings, measure->element.id);
}

static State
measure_state (const HwMeasure *measure, const HwTileReading *reading)
{
  gboolean is_good;

  if (reading == NULL || isnan (reading->value) || isnan (measure->target)
      || measure->direction == HW_DIRECTION_UNSET)
    return STATE_UNKNOWN;
  is_good = measure->direction == HW_DIRECTION_HIGHER_IS_BETTER ? reading->value >= measure->target
                                                                : reading->value <= measure->target;
  return is_good ? STATE_GOOD : STATE_BAD;
}

static char *
dup_number_with_unit (double value, const char *unit)
{
  g_autofree char *number = hw_number_format (value);

  if (unit == NULL || unit[0] == '\0')
    return g_steal_pointer (&number);
  /* Translators: a number and its unit, "412 ms" */
  return g_strdup_printf (_ ("%s %s"), number, unit);
}

/* What a measure should reach: "≥ 99.9 %". */
static char *
dup_target (const HwMeasure *measure)
{
  g_autofree char *target = NULL;

  if (isnan (measure->target))
    return NULL;
  target = dup_number_with_unit (measure->target, measure->unit);
  switch ((HwDirection)measure->direction)
    {
    case HW_DIRECTION_HIGHER_IS_BETTER:
      /* Translators: at least this much */
      return g_strdup_printf (_ ("≥ %s"), target);
    case HW_DIRECTION_LOWER_IS_BETTER:
      /* Translators: at most this much */
      return g_strdup_printf (_ ("≤ %s"), target);
    case HW_DIRECTION_UNSET:
    default:
      return g_steal_pointer (&target);
    }
}

/* The target with the word for it, if that fits. */
static void
draw_target (HwSceneBuilder *builder, HwRect inner, const HwMeasure *measure)
{
  HwTextPaint small = hw_text_paint (12, HW_WEIGHT_TEXT, builder->theme->muted);
  g_autofree char *target = dup_target (measure);
  g_autofree char *sentence = NULL;
  double width;

  if (target == NULL)
    return;
  /* Translators: what a measure should reach: "target ≥ 99.9 %" */
  sentence = g_strdup_printf (_ ("target %s"), target);
  width = hw_text_cache_get_width (builder->text, sentence, &small.style);
  small.max_width_mu = inner.width;
  hw_draw_text (builder->draw, width <= inner.width ? sentence : target,
                hw_point (inner.x, hw_rect_bottom (inner) - 2), &small);
}

/* The series as a line over the width of `area`, lowest value at its foot. */
static void
draw_sparkline (HwSceneBuilder *builder, HwRect area, const HwTileReading *reading, HwColor color)
{
  const HwPaint paint = { .stroke = color, .line_mu = 1.8 };
  double low = INFINITY, high = -INFINITY;

  for (guint i = 0; i < reading->n_series; i++)
    {
      low = fmin (low, reading->series[i]);
      high = fmax (high, reading->series[i]);
    }
  for (guint i = 0; i < reading->n_series; i++)
    {
      double share = high > low ? (reading->series[i] - low) / (high - low) : 0.5;
      double x = area.x + area.width * i / (reading->n_series - 1);
      double y = hw_rect_bottom (area) - share * area.height;

      if (i == 0)
        hw_draw_move_to (builder->draw, x, y);
      else
        hw_draw_line_to (builder->draw, x, y);
    }
  hw_draw_path (builder->draw, &paint);
}

static void
draw_tile (HwSceneBuilder *builder, HwRect tile, const HwMeasure *measure)
{
  const HwTheme *theme = builder->theme;
  const HwTileReading *reading = find_reading (builder, measure);
  State state = measure_state (measure, reading);
  const HwPair *colors = state == STATE_GOOD  ? &theme->steps[HW_STEP_AUTOMATED]
                         : state == STATE_BAD ? &theme->steps[HW_STEP_GATE]
                                              : &theme->steps[HW_STEP_STATION];
  const HwPaint box = { .fill = colors->fill };
  HwTextPaint name = hw_text_paint (12, HW_WEIGHT_TEXT, theme->muted);
  HwTextPaint value = hw_text_paint (15, HW_WEIGHT_STRONG, theme->ink);
  HwRect inner = hw_rect (tile.x + 8, tile.y + 5, tile.width - 16, tile.height - 11);
  g_autofree char *number = NULL;

  hw_draw_box (builder->draw, tile, 8, &box);
  name.max_width_mu = inner.width;
  hw_draw_text (builder->draw, measure->name, hw_point (inner.x, inner.y + 10), &name);
  if (state != STATE_UNKNOWN)
    hw_draw_icon (builder->draw, state == STATE_GOOD ? HW_ICON_CHECK : HW_ICON_ALERT,
                  hw_rect (hw_rect_right (inner) - 13, inner.y + 15, 13, 13), colors->stroke);

  if (reading != NULL && !isnan (reading->value))
    number = dup_number_with_unit (reading->value, measure->unit);
  else
    value = hw_text_paint (12, HW_WEIGHT_STRONG, theme->muted);
  value.max_width_mu = inner.width - (state != STATE_UNKNOWN ? 17 : 0);
  value.style.tabular = TRUE;
  hw_draw_text (builder->draw, number != NULL ? number : _ ("no data yet"),
                hw_point (inner.x, inner.y + 27), &value);
  if (tile.height < TILE_HEIGHT_MU - 8)
    return;
  if (reading != NULL && reading->series != NULL && reading->n_series > 1)
    draw_sparkline (
        builder,
        hw_rect (inner.x, hw_rect_bottom (inner) - SPARK_HEIGHT_MU, inner.width, SPARK_HEIGHT_MU),
        reading, colors->stroke);
  else
    draw_target (builder, inner, measure);
}

static guint
count_measures (const HwSceneBuilder *builder, const HwStep *step)
{
  const HwMeasure *measure;
  guint n_measures = 0;

  HW_SEQ_FOREACH (measure, hw_map_measures (builder->map))
    n_measures += g_strcmp0 (measure->on, step->element.id) == 0 ? 1 : 0;
  return n_measures;
}

static void
draw_tiles (HwSceneBuilder *builder, HwRect area, const HwStep *step)
{
  guint n_measures = count_measures (builder, step);
  guint n_fit = (guint)fmax (0, floor ((area.height + TILE_GAP_MU) / (TILE_MIN_MU + TILE_GAP_MU)));
  guint n_shown = MIN (n_measures, n_fit);
  double height =
      fmin (TILE_HEIGHT_MU, (area.height + TILE_GAP_MU) / fmax (1, n_shown) - TILE_GAP_MU);
  const HwMeasure *measure;
  double y = area.y;

  HW_SEQ_FOREACH (measure, hw_map_measures (builder->map))
    {
      if (n_shown == 0 || g_strcmp0 (measure->on, step->element.id) != 0)
        continue;
      draw_tile (builder, hw_rect (area.x, y, area.width, height), measure);
      y += height + TILE_GAP_MU;
      n_shown--;
    }
  if (n_measures == 0)
    {
      HwTextPaint paint = hw_text_paint (12, HW_WEIGHT_TEXT, builder->theme->muted);

      paint.align = HW_ALIGN_CENTER;
      paint.max_width_mu = area.width;
      hw_draw_text (builder->draw, _ ("no measures yet"),
                    hw_point (area.x + area.width / 2, area.y + 16), &paint);
    }
}

/* Where type is large the name runs up the card and stands for its tiles. */
static void
draw_upright_name (HwSceneBuilder *builder, HwRect box, const HwStep *step)
{
  double size = builder->type.name_mu;
  HwTextPaint name = hw_text_paint (size, HW_WEIGHT_STRONG, builder->theme->ink);

  name.align = HW_ALIGN_CENTER;
  name.angle = -G_PI_2;
  name.max_width_mu = box.height - 2 * INSET_MU;
  hw_picture_builder_set_field (builder->draw, "name");
  hw_draw_text (builder->draw, step->name, hw_point (box.width / 2 + size * 0.35, box.height / 2),
                &name);
  hw_picture_builder_set_field (builder->draw, NULL);
}

/* The name on one line or two; gives where it ends. */
static double
draw_name (HwSceneBuilder *builder, HwRect box, const HwStep *step)
{
  HwTextPaint name = hw_text_paint (builder->type.name_mu, HW_WEIGHT_STRONG, builder->theme->ink);
  double width = box.width - 2 * INSET_MU;
  HwTextLine lines[HW_TEXT_MAX_LINES];
  double y = INSET_MU;
  guint n_lines;

  if (hw_text_cache_get_width (builder->text, step->name, &name.style) > width)
    name.style.size_mu = builder->type.name_small_mu;
  n_lines = hw_text_cache_fit (builder->text, step->name, &name.style, width, 2, lines);
  name.align = HW_ALIGN_CENTER;
  hw_picture_builder_set_field (builder->draw, "name");
  for (guint i = 0; i < n_lines; i++)
    {
      y += name.style.size_mu * 1.2;
      hw_draw_text (builder->draw, lines[i].string, hw_point (box.width / 2, y - 3), &name);
    }
  hw_picture_builder_set_field (builder->draw, NULL);
  return y;
}

void
hw_scene_draw_station (HwSceneBuilder *builder, const HwGroup *group, const HwStep *step)
{
  const HwTheme *theme = builder->theme;
  HwRect box = hw_rect (0, 0, group->block.width, group->block.height);
  const HwPaint outline = { .fill = theme->card,
                            .stroke = theme->steps[HW_STEP_STATION].stroke,
                            .line_mu = theme->line_mu };
  double y;

  hw_draw_box (builder->draw, box, RADIUS_MU, &outline);
  if (!hw_scene_is_full (builder))
    {
      draw_upright_name (builder, box, step);
      return;
    }
  y = draw_name (builder, box, step) + 6;
  draw_tiles (builder, hw_rect (INSET_MU, y, box.width - 2 * INSET_MU, box.height - y - INSET_MU),
              step);
}

guint64
hw_scene_hash_station (const HwSceneBuilder *builder, const HwStep *step)
{
  guint64 hash = HW_HASH_SEED;
  const HwMeasure *measure;

  HW_SEQ_FOREACH (measure, hw_map_measures (builder->map))
    {
      const HwTileReading *reading;

      if (g_strcmp0 (measure->on, step->element.id) != 0)
        continue;
      hash = hw_hash_mix (hash, (guint64)(gsize)measure);
      reading = find_reading (builder, measure);
      if (reading == NULL)
        continue;
      hash = hw_hash_double (hash, reading->value);
      if (reading->series != NULL)
        hash = hw_hash_bytes (hash, reading->series, reading->n_series * sizeof (double));
    }
  return hash;
}
