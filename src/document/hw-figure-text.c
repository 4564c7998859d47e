/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-figure-text.h"

#include <glib/gi18n-lib.h>

#include "hw-duration-text.h"
#include "hw-quantity-text.h"

static char *
format_rate (double per_s, HwTimeUnits units)
{
  g_autofree char *number = hw_number_format (per_s * hw_time_units_week_s (units));

  /* TRANSLATORS: how many items get through: "12 a week". */
  return g_strdup_printf (C_ ("rate", "%s a week"), number);
}

char *
hw_figure_format_value (HwUnit unit, double value, HwTimeUnits units)
{
  /* TRANSLATORS: stands where a figure is not known. */
  if (isnan (value))
    return g_strdup (C_ ("unknown figure", "–"));

  switch (unit)
    {
    case HW_UNIT_SECONDS:
      return hw_duration_format (value, units);
    case HW_UNIT_SHARE:
      return hw_share_format (value);
    case HW_UNIT_PER_SECOND:
      return format_rate (value, units);
    case HW_UNIT_NUMBER:
    default:
      return hw_number_format (value);
    }
}

char *
hw_figure_format (const HwFigures *figures, HwFigureId id)
{
  double value = figures->totals[id];
  g_autofree char *text = hw_figure_format_value (hw_figure_get_info (id)->unit, value,
                                                  hw_map_get_units (figures->map));

  if (isnan (value))
    return g_steal_pointer (&text);
  switch (hw_figures_get_bound (figures, id))
    {
    case HW_BOUND_AT_LEAST:
      /* TRANSLATORS: a lower bound: "at least 5 w 4 d". */
      return g_strdup_printf (_ ("at least %s"), text);
    case HW_BOUND_AT_MOST:
      /* TRANSLATORS: an upper bound: "at most 25 %". */
      return g_strdup_printf (_ ("at most %s"), text);
    case HW_BOUND_ABOUT:
      /* TRANSLATORS: a figure that is not exact: "about 5 w 4 d". */
      return g_strdup_printf (_ ("about %s"), text);
    case HW_BOUND_NONE:
    default:
      return g_steal_pointer (&text);
    }
}

char *
hw_constraint_format (const HwFigures *figures)
{
  const HwElement *step;
  g_autofree char *share = NULL;

  if (figures->constraint_basis == HW_CONSTRAINT_NONE)
    return NULL;
  step = hw_seq_get (hw_map_steps (figures->map), (guint)figures->constraint_step);
  share = hw_share_format (figures->constraint_measure);
  if (figures->constraint_basis == HW_CONSTRAINT_UTILISATION)
    /* TRANSLATORS: a step and a share such as “82 %”. */
    return g_strdup_printf (_ ("Constraint: %s, busy %s of its time"), hw_element_get_title (step),
                            share);
  /* TRANSLATORS: a step and a share such as “40 %”. */
  return g_strdup_printf (_ ("Longest wait: in front of %s, %s of lead time (nobody said how many "
                             "people there are or what demand is, so the constraint is not known)"),
                          hw_element_get_title (step), share);
}

char *
hw_clock_format (HwTimeUnits units)
{
  g_autofree char *hours = hw_number_format (units.hours_per_day);
  g_autofree char *days = hw_number_format (units.days_per_week);

  if (units.hours_per_day >= 24 && units.days_per_week >= 7)
    return g_strdup (_ ("Calendar time"));
  /* TRANSLATORS: the clock of a map: "Working time, 8 h days, 5 d weeks". */
  return g_strdup_printf (_ ("Working time, %s h days, %s d weeks"), hours, days);
}

char *
hw_moment_format (gint64 moment_us, gint64 now_us)
{
  gint64 passed_us = MAX (now_us - moment_us, 0);
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (moment_us / G_USEC_PER_SEC);

  if (passed_us < G_TIME_SPAN_MINUTE)
    return g_strdup (_ ("just now"));
  if (passed_us < G_TIME_SPAN_HOUR)
    {
      gulong minutes = (gulong)(passed_us / G_TIME_SPAN_MINUTE);

      return g_strdup_printf (ngettext ("%lu minute ago", "%lu minutes ago", minutes), minutes);
    }
  if (passed_us < G_TIME_SPAN_DAY)
    {
      gulong hours = (gulong)(passed_us / G_TIME_SPAN_HOUR);

      return g_strdup_printf (ngettext ("%lu hour ago", "%lu hours ago", hours), hours);
    }
  if (passed_us < 2 * G_TIME_SPAN_DAY)
    return g_strdup (_ ("yesterday"));
  if (passed_us < 7 * G_TIME_SPAN_DAY)
    {
      gulong days = (gulong)(passed_us / G_TIME_SPAN_DAY);

      return g_strdup_printf (ngettext ("%lu day ago", "%lu days ago", days), days);
    }
  /* TRANSLATORS: a date, see strftime(3): "3 March 2026". */
  return g_date_time_format (moment, _ ("%-e %B %Y"));
}
