/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stations of feedback: a tall card with one tile for each measure. What the tile says comes from
 * readings; without one it says so. On or off target shows by mark, not by colour alone. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-quantity-text.h"
#include "hw-scene-builder.h"

#define RADIUS_MU 14.0
#define INSET_MU 10.0
#define TILE_HEIGHT_MU 62.0
#define TILE_MIN_MU 36.0
#define TILE_GAP_MU 8.0
#define SPARK_HEIGHT_MU 14.0
#define SPARK_GAP_MU 6.0

/* A shorter line says nothing. */
#define SPARK_MIN_MU 20.0

typedef enum
{
  STATE_UNKNOWN, /* no reading or an old one, no target or no direction */
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
  if (reading == NULL || reading->age != NULL || isnan (reading->value)
      || !hw_measure_has_target (measure))
    return STATE_UNKNOWN;
  return hw_measure_is_on_target (measure, reading->value) ? STATE_GOOD : STATE_BAD;
}

static const HwPair *
get_colors (const HwTheme *theme, State state)
{
  switch (state)
    {
    case STATE_GOOD:
      return &theme->steps[HW_STEP_AUTOMATED];
    case STATE_BAD:
      return &theme->steps[HW_STEP_GATE];
    case STATE_UNKNOWN:
    default:
      return &theme->steps[HW_STEP_STATION];
    }
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

char *
hw_scene_dup_measure_value (const HwMeasure *measure, const HwTileReading *reading)
{
  if (reading == NULL)
    return NULL;
  if (reading->text != NULL)
    return g_strdup (reading->text);
  return isnan (reading->value) ? NULL : dup_number_with_unit (reading->value, measure->unit);
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

/* What stands at the foot of a tile: how old an old value is, else what it should reach, with the
 * word for it where `width` has room. NULL for nothing. */
static char *
dup_foot (HwSceneBuilder *builder,
          const HwMeasure *measure,
          const HwTileReading *reading,
          const HwTextPaint *paint,
          double width)
{
  g_autofree char *target = NULL;
  g_autofree char *sentence = NULL;

  if (reading != NULL && reading->age != NULL)
    return g_strdup (reading->age);
  target = dup_target (measure);
  if (target == NULL)
    return NULL;
  /* Translators: what a measure should reach: "target ≥ 99.9 %" */
  sentence = g_strdup_printf (_ ("target %s"), target);
  return hw_text_cache_get_width (builder->text, sentence, &paint->style) <= width
             ? g_steal_pointer (&sentence)
             : g_steal_pointer (&target);
}

/* Words first, and in the rest of the line how the value went. */
static void
draw_foot (HwSceneBuilder *builder,
           HwRect inner,
           const HwMeasure *measure,
           const HwTileReading *reading,
           HwColor color)
{
  HwTextPaint small = hw_text_paint (12, HW_WEIGHT_TEXT, builder->theme->muted);
  gboolean has_series = reading != NULL && reading->series != NULL && reading->n_series > 1;
  g_autofree char *words =
      dup_foot (builder, measure, reading, &small, has_series ? 0 : inner.width);
  double width = words != NULL ? hw_text_cache_get_width (builder->text, words, &small.style) : 0;
  double begin = width > 0 ? width + SPARK_GAP_MU : 0;

  small.max_width_mu = inner.width;
  if (words != NULL)
    hw_draw_text (builder->draw, words, hw_point (inner.x, hw_rect_bottom (inner) - 2), &small);
  if (has_series && inner.width - begin >= SPARK_MIN_MU)
    draw_sparkline (builder,
                    hw_rect (inner.x + begin, hw_rect_bottom (inner) - SPARK_HEIGHT_MU,
                             inner.width - begin, SPARK_HEIGHT_MU),
                    reading, color);
}

static void
draw_tile (HwSceneBuilder *builder, HwRect tile, const HwMeasure *measure)
{
  const HwTheme *theme = builder->theme;
  const HwTileReading *reading = find_reading (builder, measure);
  State state = measure_state (measure, reading);
  const HwPair *colors = get_colors (theme, state);
  const HwPaint box = { .fill = colors->fill };
  HwTextPaint name = hw_text_paint (12, HW_WEIGHT_TEXT, theme->muted);
  HwTextPaint value = hw_text_paint (15, HW_WEIGHT_STRONG, theme->ink);
  HwRect inner = hw_rect (tile.x + 8, tile.y + 5, tile.width - 16, tile.height - 11);
  gboolean is_old = reading != NULL && reading->age != NULL;
  g_autofree char *number = NULL;

  hw_draw_box (builder->draw, tile, 8, &box);
  name.max_width_mu = inner.width;
  hw_draw_text (builder->draw, measure->name, hw_point (inner.x, inner.y + 10), &name);
  if (state != STATE_UNKNOWN)
    hw_draw_icon (builder->draw, state == STATE_GOOD ? HW_ICON_CHECK : HW_ICON_ALERT,
                  hw_rect (hw_rect_right (inner) - 13, inner.y + 15, 13, 13), colors->stroke);

  number = hw_scene_dup_measure_value (measure, reading);
  if (number == NULL)
    value = hw_text_paint (12, HW_WEIGHT_STRONG, theme->muted);
  else if (is_old)
    value.color = theme->muted;
  value.max_width_mu = inner.width - (state != STATE_UNKNOWN ? 17 : 0);
  value.style.tabular = TRUE;
  hw_draw_text (builder->draw, number != NULL ? number : _ ("no data yet"),
                hw_point (inner.x, inner.y + 27), &value);
  if (tile.height < TILE_HEIGHT_MU - 8)
    return;
  draw_foot (builder, inner, measure, reading, is_old ? theme->muted : colors->stroke);
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

/* A value in large type. Off target has a line around it, should its mark find no room. */
static void
draw_value (HwSceneBuilder *builder, HwRect tile, const HwMeasure *measure)
{
  const HwTheme *theme = builder->theme;
  const HwTileReading *reading = find_reading (builder, measure);
  State state = measure_state (measure, reading);
  const HwPair *colors = get_colors (theme, state);
  HwPaint box = { .fill = colors->fill };
  double size = builder->type.value_mu;
  HwTextPaint paint =
      hw_text_paint (size, HW_WEIGHT_STRONG, reading->age != NULL ? theme->muted : theme->ink);
  g_autofree char *text = hw_scene_dup_measure_value (measure, reading);
  double width = hw_text_cache_get_width (builder->text, text, &paint.style);
  double mark = state != STATE_UNKNOWN && width + size <= tile.width - 4 ? size * 0.8 : 0;

  if (state == STATE_BAD)
    {
      box.stroke = colors->stroke;
      box.line_mu = 2 * theme->line_mu;
    }
  hw_draw_box (builder->draw, tile, 6, &box);
  paint.align = HW_ALIGN_CENTER;
  paint.max_width_mu = tile.width - mark - 4;
  hw_draw_text (builder->draw, text,
                hw_point (tile.x + (tile.width - mark) / 2, tile.y + tile.height / 2 + size * 0.35),
                &paint);
  if (mark > 0)
    hw_draw_icon (
        builder->draw, state == STATE_GOOD ? HW_ICON_CHECK : HW_ICON_ALERT,
        hw_rect (hw_rect_right (tile) - mark - 2, tile.y + (tile.height - mark) / 2, mark, mark),
        colors->stroke);
}

/* Where type is large a station has its name and as many of its values as there is room for, in
 * the order of its measures. FALSE where there are none, or the name takes the room. */
static gboolean
draw_values (HwSceneBuilder *builder, HwRect box, const HwStep *step)
{
  double height = builder->type.value_mu * 1.3;
  HwTextPaint name =
      hw_text_paint (builder->type.name_small_mu, HW_WEIGHT_STRONG, builder->theme->ink);
  double y = INSET_MU / 2 + name.style.size_mu * 1.2;
  double top = y;
  const HwMeasure *measure;

  if (hw_text_cache_get_width (builder->text, step->name, &name.style) > box.width - INSET_MU)
    return FALSE;
  HW_SEQ_FOREACH (measure, hw_map_measures (builder->map))
    {
      const HwTileReading *reading = find_reading (builder, measure);

      if (g_strcmp0 (measure->on, step->element.id) != 0 || reading == NULL
          || y + height > box.height - 2)
        continue;
      draw_value (builder, hw_rect (INSET_MU / 2, y + 4, box.width - INSET_MU, height - 4),
                  measure);
      y += height;
    }
  if (y == top)
    return FALSE;
  name.align = HW_ALIGN_CENTER;
  hw_picture_builder_set_field (builder->draw, "name");
  hw_draw_text (builder->draw, step->name, hw_point (box.width / 2, top - 2), &name);
  hw_picture_builder_set_field (builder->draw, NULL);
  return TRUE;
}

void
hw_scene_draw_station (HwSceneBuilder *builder, const HwGroup *group, const HwStep *step)
{
  const HwTheme *theme = builder->theme;
  HwRect box = hw_rect (0, 0, group->block.width, group->block.height);
  const HwPaint outline = { .fill = theme->card,
                            .stroke = theme->steps[HW_STEP_STATION].stroke,
                            .line_mu = theme->line_mu };
  const HwPaint solid = { .fill = outline.stroke };
  double y;

  hw_draw_box (builder->draw, box, RADIUS_MU, hw_scene_has_names (builder) ? &outline : &solid);
  if (!hw_scene_has_names (builder))
    return;
  if (!hw_scene_is_full (builder))
    {
      if (!draw_values (builder, box, step))
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
      hash = hw_hash_text (hash, reading->text);
      hash = hw_hash_text (hash, reading->age);
      if (reading->series != NULL)
        hash = hw_hash_bytes (hash, reading->series, reading->n_series * sizeof (double));
    }
  return hash;
}
