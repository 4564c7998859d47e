/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-measure-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hw-approximation.h"
#include "hw-cli-report.h"
#include "hw-cli-table.h"
#include "hw-derivation.h"
#include "hw-duration-text.h"
#include "hw-field.h"
#include "hw-figure-text.h"
#include "hw-quantity-text.h"
#include "hw-reading-text.h"

/* Shown beside lead time rather than as totals of their own. */
static gboolean
is_beside (HwFigureId id)
{
  return id == HW_FIGURE_LEAD_TIME_LOW || id == HW_FIGURE_LEAD_TIME_HIGH;
}

/* "from 5 w to 8 w" where the guesses are ranges. */
static char *
format_lead_range (const HwFigures *figures, HwTimeUnits units)
{
  double low_s = figures->totals[HW_FIGURE_LEAD_TIME_LOW];
  double high_s = figures->totals[HW_FIGURE_LEAD_TIME_HIGH];
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (isnan (low_s) || isnan (high_s) || low_s == high_s)
    return NULL;
  low = hw_duration_format (low_s, units);
  high = hw_duration_format (high_s, units);
  return g_strdup_printf (_ ("from %s to %s"), low, high);
}

/* What stands beside a total. */
static char *
format_remark (const HwFigures *figures, HwFigureId id)
{
  HwTimeUnits units = hw_map_get_units (figures->map);
  g_autofree char *range = NULL;
  g_autofree char *other = NULL;

  if (id != HW_FIGURE_LEAD_TIME)
    return g_strdup (_ (hw_figure_get_info (id)->definition));

  range = format_lead_range (figures, units);
  other = hw_duration_format_calendar (figures->totals[id], units);
  if (range != NULL && other != NULL)
    return g_strdup_printf ("%s; %s", range, other);
  return range != NULL ? g_steal_pointer (&range) : g_steal_pointer (&other);
}

static void
print_head (const HwMap *map)
{
  g_autofree char *clock = hw_clock_format (hw_map_get_units (map));

  hw_cli_print ("%s", hw_map_get_title (map));
  hw_cli_print ("%s", clock);
}

static void
print_totals (const HwFigures *figures)
{
  g_autoptr (HwCliTable) table = hw_cli_table_new ("lll");

  for (int id = 0; id < HW_N_FIGURES; id++)
    {
      if (isnan (figures->totals[id]) || is_beside (id))
        continue;
      hw_cli_table_take_row (table, (char *[]){ g_strdup (_ (hw_figure_get_info (id)->label)),
                                                hw_figure_format (figures, id),
                                                format_remark (figures, id) });
    }
  hw_cli_print ("%s", "");
  hw_cli_table_print (table, 2);
}

/* A weight of one goes without saying. */
static char *
format_weight (double weight)
{
  g_autofree char *number = NULL;

  if (weight == 1)
    return NULL;
  number = hw_number_format (weight);
  return g_strdup_printf ("× %s", number);
}

static void
print_lead_time (const HwFigures *figures)
{
  HwTimeUnits units = hw_map_get_units (figures->map);
  g_autoptr (HwDerivation) derivation = hw_derivation_new (figures, HW_FIGURE_LEAD_TIME);
  g_autoptr (HwCliTable) table = hw_cli_table_new ("rll");

  if (derivation == NULL)
    return;
  for (guint i = 0; i < derivation->lines->len; i++)
    {
      const HwDerivationLine *line = derivation->lines->pdata[i];
      char *value = isnan (line->value) ? NULL : hw_duration_format (line->value, units);

      hw_cli_table_take_row (
          table, (char *[]){ value, format_weight (line->weight), g_strdup (line->text) });
    }
  hw_cli_print_section (_ ("Where the time goes"));
  hw_cli_print ("%s", derivation->rule);
  hw_cli_table_print (table, 2);
}

static void
print_constraint (const HwFigures *figures)
{
  g_autofree char *constraint = hw_constraint_format (figures);

  if (constraint == NULL)
    return;
  hw_cli_print ("%s", "");
  hw_cli_print ("%s", constraint);
}

static void
print_unknown (const HwFigures *figures)
{
  g_autoptr (HwCliTable) table = hw_cli_table_new ("ll");

  if (figures->unknown->len == 0)
    return;
  for (guint i = 0; i < figures->unknown->len; i++)
    {
      const HwUnknown *unknown = &g_array_index (figures->unknown, HwUnknown, i);
      const HwField *field = hw_field_find (unknown->element->type, unknown->field);

      hw_cli_table_take_row (
          table, (char *[]){ g_strdup (hw_element_get_title (unknown->element)),
                             g_strdup (field != NULL ? _ (field->label) : unknown->field) });
    }
  hw_cli_print_section (_ ("Not known yet"));
  hw_cli_table_print (table, 2);
}

static void
print_approximate (const HwFigures *figures)
{
  if (figures->approximate->len == 0)
    return;

  hw_cli_print_section (_ ("Times with rework"));
  for (guint i = 0; i < figures->approximate->len; i++)
    {
      const HwApproximation *item = &g_array_index (figures->approximate, HwApproximation, i);
      g_autofree char *text = hw_approximation_to_text (item, figures->map);

      hw_cli_print ("  %s", text);
    }
}

/* What the reading is of: a step or other element; the map where there is none. */
static const char *
get_subject (const HwMap *map, const HwReading *reading)
{
  const HwElement *element =
      reading->element_id[0] != '\0' ? hw_map_find (map, reading->element_id) : NULL;

  if (reading->element_id[0] == '\0')
    return _ ("Whole map");
  return element != NULL ? hw_element_get_title (element) : reading->element_id;
}

static void
print_readings (const HwMap *map, const GPtrArray *readings)
{
  g_autoptr (HwCliTable) table = hw_cli_table_new ("llllll");

  if (readings == NULL || readings->len == 0)
    return;
  for (guint i = 0; i < readings->len; i++)
    {
      const HwReading *reading = readings->pdata[i];
      const HwElement *element = hw_map_find (map, reading->element_id);
      HwReadingWords words = {
        .units = hw_map_get_units (map),
        .unit = element != NULL && element->type == HW_ELEMENT_MEASURE
                    ? ((const HwMeasure *)element)->unit
                    : NULL,
        .now_us = g_get_real_time (),
      };

      hw_cli_table_take_row (table, (char *[]){ g_strdup (get_subject (map, reading)),
                                                g_strdup (hw_reading_get_label (reading)),
                                                hw_reading_format_value (reading, words),
                                                hw_reading_format_spread (reading, words),
                                                hw_reading_format_basis (reading, words),
                                                hw_reading_is_stale (reading, words.now_us)
                                                    ? hw_reading_format_age (reading, words)
                                                    : NULL });
    }
  hw_cli_print_section (_ ("Measured"));
  hw_cli_table_print (table, 2);
}

void
hw_measure_print_text (const HwFigures *figures, const GPtrArray *readings)
{
  print_head (figures->map);
  print_totals (figures);
  print_lead_time (figures);
  print_constraint (figures);
  print_unknown (figures);
  print_approximate (figures);
  print_readings (figures->map, readings);
}
