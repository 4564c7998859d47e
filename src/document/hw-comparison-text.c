/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-comparison-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-duration-text.h"
#include "hw-figure-text.h"
#include "hw-quantity-text.h"

/* A difference smaller than this share of what is compared is rounding. */
#define SAME 1e-9

/* The totals of a page. A figure that only repeats another unless there is rework is left out where
 * there is none. */
static const struct
{
  HwFigureId id;
  HwFigureId repeats; /* HW_N_FIGURES: none */
  const char *label;  /* shorter than that of the figure; NULL: that one */
} main_rows[] = {
  { HW_FIGURE_LEAD_TIME, HW_N_FIGURES },
  { HW_FIGURE_EXPECTED_LEAD_TIME, HW_FIGURE_LEAD_TIME, N_ ("… with rework") },
  { HW_FIGURE_PROCESS_TIME, HW_N_FIGURES },
  { HW_FIGURE_WAIT_TIME, HW_N_FIGURES },
  { HW_FIGURE_ACTIVITY_RATIO, HW_N_FIGURES },
  { HW_FIGURE_ROLLED_COMPLETE_ACCURATE, HW_N_FIGURES },
  { HW_FIGURE_EXPECTED_LABOUR, HW_FIGURE_PROCESS_TIME, N_ ("Labour + rework") },
  { HW_FIGURE_HANDOFFS, HW_N_FIGURES },
  { HW_FIGURE_EXPECTED_WIP, HW_N_FIGURES },
};

void
hw_comparison_row_free (HwComparisonRow *self)
{
  g_free (self->label);
  g_free (self->before);
  g_free (self->after);
  g_free (self->delta);
  g_free (self->percent);
  g_free (self->target);
  g_free (self);
}

char *
hw_comparison_row_format_target (const HwComparisonRow *self)
{
  if (self->target == NULL)
    return NULL;
  return g_strdup_printf (
      self->target_state == HW_TARGET_MET ? _ ("target %s, met") : _ ("target %s"), self->target);
}

/* At most two decimals, none that say nothing. */
static char *
format_two_decimals (double number)
{
  g_autofree char *text = g_strdup_printf ("%.2f", number);
  char *end = text + strlen (text);

  while (end > text && end[-1] == '0')
    *--end = '\0';
  if (end > text && !g_ascii_isdigit (end[-1]))
    *--end = '\0';
  return g_steal_pointer (&text);
}

static char *
with_sign (double number, const char *text)
{
  /* TRANSLATORS: a difference with its sign: "−6 d" and "+6 d". */
  return number < 0 ? g_strdup_printf (C_ ("difference", "−%s"), text)
                    : g_strdup_printf (C_ ("difference", "+%s"), text);
}

char *
hw_size_format (HwUnit unit, double size, HwTimeUnits units)
{
  g_autofree char *points = NULL;

  if (unit != HW_UNIT_SHARE)
    return hw_figure_format_value (unit, size, units);
  points = format_two_decimals (100 * size);
  /* TRANSLATORS: percentage points, the difference of two per cent values: "5.58 pp". */
  return g_strdup_printf (_ ("%s pp"), points);
}

char *
hw_delta_format (HwUnit unit, double delta, HwTimeUnits units)
{
  g_autofree char *size = NULL;

  if (isnan (delta))
    return hw_figure_format_value (unit, delta, units);
  if (delta == 0)
    return g_strdup ("0");
  size = hw_size_format (unit, fabs (delta), units);
  return with_sign (delta, size);
}

char *
hw_percent_format (double percent)
{
  g_autofree char *number = NULL;
  g_autofree char *signed_number = NULL;

  if (isnan (percent))
    return NULL;
  number = format_two_decimals (fabs (percent));
  signed_number = percent != 0 ? with_sign (percent, number) : g_strdup (number);
  /* TRANSLATORS: a number of per cent. */
  return g_strdup_printf (_ ("%s %%"), signed_number);
}

static HwJudgement
judge (const HwTotalChange *total, HwDirection better)
{
  if (isnan (total->delta) || fabs (total->delta) <= SAME * fabs (total->before))
    return HW_JUDGEMENT_SAME;
  if (better == HW_DIRECTION_UNSET)
    return HW_JUDGEMENT_OTHER;
  return (total->delta > 0) == (better == HW_DIRECTION_HIGHER_IS_BETTER) ? HW_JUDGEMENT_BETTER
                                                                         : HW_JUDGEMENT_WORSE;
}

static char *
format_total (const HwFigures *figures, HwFigureId id)
{
  if (figures != NULL)
    return hw_figure_format (figures, id);
  return hw_figure_format_value (hw_figure_get_info (id)->unit, NAN, HW_TIME_UNITS_WORKING);
}

static HwComparisonRow *
row_new (const HwComparison *comparison, HwFigureId id)
{
  const HwFigureInfo *info = hw_figure_get_info (id);
  HwTimeUnits units = hw_map_get_units (comparison->before);
  HwTotalChange total = comparison->totals[id];
  double target = hw_target_get (comparison->after, id);
  HwComparisonRow *row = g_new0 (HwComparisonRow, 1);

  row->judgement = judge (&total, info->better);
  if (row->judgement == HW_JUDGEMENT_SAME && !isnan (total.delta))
    total.delta = 0;
  row->id = id;
  row->label = g_strdup (_ (info->label));
  row->before = format_total (comparison->figures_before, id);
  row->after = format_total (comparison->figures_after, id);
  row->delta = hw_delta_format (info->unit, total.delta, units);
  row->less = total.delta < 0;
  if (info->unit != HW_UNIT_SHARE && row->judgement != HW_JUDGEMENT_SAME)
    row->percent = hw_percent_format (total.percent);
  if (!isnan (target))
    row->target = hw_figure_format_value (info->unit, target, units);
  if (comparison->figures_after != NULL)
    row->target_state = hw_target_judge (comparison->figures_after, id);
  return row;
}

static HwComparisonRow *
main_row_new (const HwComparison *comparison, guint index)
{
  HwComparisonRow *row = row_new (comparison, main_rows[index].id);

  if (main_rows[index].label != NULL)
    {
      g_free (row->label);
      row->label = g_strdup (_ (main_rows[index].label));
    }
  return row;
}

static gboolean
has_total (const HwComparison *comparison, HwFigureId id)
{
  return !isnan (comparison->totals[id].before) || !isnan (comparison->totals[id].after);
}

static gboolean
differ (double a, double b)
{
  return fabs (a - b) > SAME * fabs (a);
}

/* TRUE when one of the maps has another value for it than for the figure it repeats. */
static gboolean
says_something (const HwComparison *comparison, HwFigureId id, HwFigureId repeats)
{
  const HwTotalChange *own = &comparison->totals[id], *other;

  if (repeats == HW_N_FIGURES)
    return TRUE;
  other = &comparison->totals[repeats];
  return differ (own->before, other->before) || differ (own->after, other->after);
}

GPtrArray *
hw_comparison_rows_new (const HwComparison *comparison, HwRowSet set)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_comparison_row_free);

  for (int id = 0; set == HW_ROWS_ALL && id < HW_N_FIGURES; id++)
    {
      if (has_total (comparison, id))
        g_ptr_array_add (rows, row_new (comparison, id));
    }
  for (guint i = 0; set == HW_ROWS_MAIN && i < G_N_ELEMENTS (main_rows); i++)
    {
      if (has_total (comparison, main_rows[i].id)
          && says_something (comparison, main_rows[i].id, main_rows[i].repeats))
        g_ptr_array_add (rows, main_row_new (comparison, i));
    }
  return rows;
}

const char *
hw_judgement_get_label (HwJudgement judgement)
{
  switch (judgement)
    {
    case HW_JUDGEMENT_SAME:
      return _ ("no change");
    case HW_JUDGEMENT_BETTER:
      return _ ("better");
    case HW_JUDGEMENT_WORSE:
      return _ ("worse");
    case HW_JUDGEMENT_OTHER:
    default:
      return NULL;
    }
}

char *
hw_comparison_format_match (const HwComparison *comparison)
{
  if (comparison->matched_by == HW_MATCHED_BY_NAME)
    return g_strdup (_ ("The maps share no ids: steps are matched by lane and name."));
  return g_strdup (_ ("Steps are matched by identity."));
}

static char *
format_element (const HwElement *element, const HwComparison *comparison)
{
  const HwLink *link = (const HwLink *)element;
  gboolean is_after = hw_map_find (comparison->after, element->id) == element;

  if (element->type == HW_ELEMENT_LINK)
    return hw_link_format_ends (link, is_after ? comparison->after : comparison->before);
  return g_strdup (hw_element_get_title (element));
}

char *
hw_waterfall_part_format (const HwWaterfallPart *part, const HwComparison *comparison)
{
  g_autofree char *element = format_element (part->element, comparison);

  switch (part->cause)
    {
    case HW_CAUSE_PROCESS:
      return g_strdup_printf (C_ ("part of a change", "%s: work"), element);
    case HW_CAUSE_WAIT:
      return g_strdup_printf (C_ ("part of a change", "%s: wait"), element);
    case HW_CAUSE_REWORK:
      return g_strdup_printf (C_ ("part of a change", "%s: rework"), element);
    case HW_CAUSE_GATE:
      return g_strdup_printf (C_ ("part of a change", "%s: gate"), element);
    case HW_CAUSE_STEP_ADDED:
      return g_strdup_printf (C_ ("part of a change", "%s: added"), element);
    case HW_CAUSE_STEP_REMOVED:
      return g_strdup_printf (C_ ("part of a change", "%s: removed"), element);
    case HW_CAUSE_ROUTE:
    case HW_N_CAUSES:
    default:
      return g_strdup_printf (C_ ("part of a change", "%s: route"), element);
    }
}

char *
hw_comparison_format_summary (const HwComparison *comparison)
{
  g_autoptr (HwComparisonRow) row = row_new (comparison, HW_FIGURE_LEAD_TIME);

  if (isnan (comparison->totals[HW_FIGURE_LEAD_TIME].delta))
    return g_strdup (_ ("Lead time cannot be compared"));
  if (row->judgement == HW_JUDGEMENT_SAME)
    return g_strdup_printf (_ ("Lead time stays at %s"), row->after);
  if (row->percent == NULL)
    return g_strdup_printf (_ ("Lead time %s → %s: %s"), row->before, row->after, row->delta);
  /* TRANSLATORS: before, after, difference, per cent: "Lead time 9.5 d → 3.5 d: −6 d (−63.16 %)".
   */
  return g_strdup_printf (_ ("Lead time %s → %s: %s (%s)"), row->before, row->after, row->delta,
                          row->percent);
}

char *
hw_influence_format (const HwInfluence *influence, const HwMap *map)
{
  g_autofree char *element = influence->element->type == HW_ELEMENT_LINK
                                 ? hw_link_format_ends ((const HwLink *)influence->element, map)
                                 : g_strdup (hw_element_get_title (influence->element));

  if (g_str_equal (influence->field->name, "process_time"))
    return g_strdup_printf (C_ ("part of a change", "%s: work"), element);
  return g_strdup_printf (C_ ("part of a change", "%s: wait"), element);
}

const char *
hw_verdict_get_title (const HwVerdict *verdict)
{
  return hw_element_get_title (&verdict->burst->element);
}

char *
hw_verdict_format (const HwVerdict *verdict, HwTimeUnits units)
{
  g_autofree char *predicted = NULL;
  g_autofree char *got = hw_delta_format (HW_UNIT_SECONDS, -verdict->observed_s, units);

  if (hw_range_is_known (verdict->predicted_s))
    {
      g_autofree char *size = hw_range_format_duration (verdict->predicted_s, units);

      predicted = with_sign (-1, size);
    }
  if (predicted == NULL)
    return isnan (verdict->observed_s) ? g_strdup (_ ("nothing predicted"))
                                       : g_strdup_printf (_ ("nothing predicted, got %s"), got);
  if (isnan (verdict->observed_s))
    /* TRANSLATORS: what a burst is expected to do to lead time: "predicted −5 d". */
    return g_strdup_printf (_ ("predicted %s"), predicted);
  /* TRANSLATORS: what a burst was expected to do to lead time, and what it did. */
  return g_strdup_printf (_ ("predicted %s, got %s"), predicted, got);
}
