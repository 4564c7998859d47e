/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The box of totals beside the ladder. A total that is only a bound says so. */

#include <glib/gi18n-lib.h>

#include "hw-duration-text.h"
#include "hw-quantity-text.h"
#include "hw-scene-builder.h"

#define PADDING_MU 20.0
#define RADIUS_MU 12.0

static const struct
{
  HwFigureId id;
  const char *labels[HW_BOUND_ABOUT + 1]; /* by HwBound */
} cells[] = {
  /* Translators: these stand above a figure, which is exact or a bound. */
  { HW_FIGURE_LEAD_TIME,
    { N_ ("lead time"), N_ ("lead time, at least"), N_ ("lead time, at most"),
      N_ ("lead time, about") } },
  { HW_FIGURE_PROCESS_TIME,
    { N_ ("process time"), N_ ("process time, at least"), N_ ("process time, at most"),
      N_ ("process time, about") } },
  { HW_FIGURE_ACTIVITY_RATIO,
    { N_ ("activity ratio"), N_ ("activity ratio, at least"), N_ ("activity ratio, at most"),
      N_ ("activity ratio, about") } },
  { HW_FIGURE_ROLLED_COMPLETE_ACCURATE,
    { N_ ("rolled %C&A"), N_ ("rolled %C&A, at least"), N_ ("rolled %C&A, at most"),
      N_ ("rolled %C&A, about") } },
};

typedef struct
{
  double label;
  double value;
  double remark;
  double cell_width;
} Sizes;

static Sizes
totals_sizes (const HwSceneBuilder *builder)
{
  double small = builder->type.small_mu;

  return (Sizes){ .label = small,
                  .value = fmax (23, builder->type.value_mu * 1.1),
                  .remark = small,
                  .cell_width = 12 * small };
}

static char *
dup_figure (const HwSceneBuilder *builder, HwFigureId id)
{
  double value = builder->figures->totals[id];

  if (isnan (value))
    return g_strdup (_ ("?"));
  if (hw_figure_get_info (id)->unit == HW_UNIT_SECONDS)
    return hw_duration_format (value, builder->units);
  return hw_share_format (value);
}

/* "expected 6 w with rework", where rework makes a difference one can see. */
static char *
dup_expected (const HwSceneBuilder *builder, HwFigureId plain, HwFigureId expected)
{
  double plain_s = builder->figures->totals[plain];
  double expected_s = builder->figures->totals[expected];
  g_autofree char *text = NULL;

  if (isnan (expected_s) || !(expected_s > plain_s * 1.0005))
    return NULL;
  text = hw_duration_format (expected_s, builder->units);
  if (hw_figures_get_bound (builder->figures, expected) == HW_BOUND_ABOUT)
    /* Translators: a time that is not exact */
    return g_strdup_printf (_ ("about %s with rework"), text);
  return g_strdup_printf (_ ("%s with rework"), text);
}

static char *
dup_range (const HwSceneBuilder *builder)
{
  const double *totals = builder->figures->totals;
  HwRange range_s = hw_range (totals[HW_FIGURE_LEAD_TIME_LOW], totals[HW_FIGURE_LEAD_TIME],
                              totals[HW_FIGURE_LEAD_TIME_HIGH]);
  g_autofree char *text = NULL;

  if (isnan (range_s.low) || isnan (range_s.high) || !(range_s.high > range_s.low))
    return NULL;
  text = hw_range_format_duration (hw_range_between (range_s.low, range_s.high), builder->units);
  /* Translators: the lead time between all low and all high estimates: "range 4–9 w" */
  return g_strdup_printf (_ ("range %s"), text);
}

/* Gives the baseline below what was drawn. */
static double
draw_cell (HwSceneBuilder *builder, guint cell, HwPoint place, char *const *remarks)
{
  const Sizes sizes = totals_sizes (builder);
  const HwTheme *theme = builder->theme;
  HwTextPaint label = hw_text_paint (sizes.label, HW_WEIGHT_TEXT, theme->muted);
  HwTextPaint value = hw_text_paint (sizes.value, HW_WEIGHT_STRONG, theme->ink);
  HwTextPaint remark = hw_text_paint (sizes.remark, HW_WEIGHT_TEXT, theme->muted);
  const char *title =
      _ (cells[cell].labels[hw_figures_get_bound (builder->figures, cells[cell].id)]);
  g_autofree char *figure = dup_figure (builder, cells[cell].id);
  double y = place.y + sizes.label;

  label.max_width_mu = value.max_width_mu = remark.max_width_mu = sizes.cell_width;
  value.style.tabular = TRUE;
  hw_draw_text (builder->draw, title, hw_point (place.x, y), &label);
  y += sizes.value * 1.15;
  hw_draw_text (builder->draw, figure, hw_point (place.x, y), &value);
  y += 5;
  for (guint i = 0; remarks != NULL && remarks[i] != NULL; i++)
    {
      y += sizes.remark * 1.3;
      hw_draw_text (builder->draw, remarks[i], hw_point (place.x, y), &remark);
    }
  return y;
}

static void
add_remark (GPtrArray *remarks, char *text)
{
  if (text != NULL)
    g_ptr_array_add (remarks, text);
}

static void
draw_totals_cb (HwSceneBuilder *builder, const HwGroup *group, gconstpointer data)
{
  const Sizes sizes = totals_sizes (builder);
  gboolean is_full = hw_scene_is_full (builder);
  g_autoptr (GPtrArray) lead = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) process = g_ptr_array_new_with_free_func (g_free);
  const HwPaint panel = { .fill = builder->theme->panel,
                          .stroke = builder->theme->panel_line,
                          .line_mu = 1 };
  double left = PADDING_MU, right = PADDING_MU + sizes.cell_width + 14;
  double row = sizes.label + sizes.value * 1.15 + 5 + sizes.label * 1.2;
  double remark = sizes.remark * 1.3;
  double lead_s = builder->figures->totals[HW_FIGURE_LEAD_TIME];
  double second;

  if (is_full)
    {
      add_remark (lead, dup_expected (builder, HW_FIGURE_LEAD_TIME, HW_FIGURE_EXPECTED_LEAD_TIME));
      add_remark (lead, dup_range (builder));
      add_remark (lead, hw_duration_format_calendar (lead_s, builder->units));
      add_remark (process,
                  dup_expected (builder, HW_FIGURE_PROCESS_TIME, HW_FIGURE_EXPECTED_PROCESS_TIME));
    }
  second = PADDING_MU - 2 + row + MAX (lead->len, process->len) * remark;
  g_ptr_array_add (lead, NULL);
  g_ptr_array_add (process, NULL);

  hw_draw_box (
      builder->draw,
      hw_rect (0, 0, group->block.width, second + row - sizes.label * 1.2 + PADDING_MU - 4),
      RADIUS_MU, &panel);
  draw_cell (builder, 0, hw_point (left, PADDING_MU - 2), (char *const *)lead->pdata);
  draw_cell (builder, 1, hw_point (right, PADDING_MU - 2), (char *const *)process->pdata);
  draw_cell (builder, 2, hw_point (left, second), NULL);
  draw_cell (builder, 3, hw_point (right, second), NULL);
}

double
hw_scene_get_totals_width (const HwSceneBuilder *builder)
{
  return 2 * totals_sizes (builder).cell_width + 14 + 2 * PADDING_MU;
}

void
hw_scene_add_totals (HwSceneBuilder *builder, HwPoint origin)
{
  HwGroup group = { .kind = HW_GROUP_TOTALS,
                    .origin = origin,
                    .block = hw_rect (origin.x, origin.y, hw_scene_get_totals_width (builder), 0) };

  if (builder->figures == NULL || isnan (builder->figures->totals[HW_FIGURE_LEAD_TIME]))
    return;
  for (guint i = 0; i < HW_N_FIGURES; i++)
    group.inputs = hw_hash_double (group.inputs, builder->figures->totals[i]);
  for (guint i = 0; i < HW_N_FIGURES; i++)
    group.inputs = hw_hash_mix (group.inputs, hw_figures_get_bound (builder->figures, i));
  hw_scene_add (builder, &group, draw_totals_cb, NULL);
}
