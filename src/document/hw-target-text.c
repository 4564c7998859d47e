/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-target-text.h"

#include <glib/gi18n-lib.h>

#include "hw-comparison-text.h"
#include "hw-figure-text.h"

/* What the target is and how far it is to there, both without a sign. */
typedef struct
{
  HwTargetState state;
  gboolean above;
  char *target;
  char *distance;
} Words;

static Words
words_of (const HwFigures *figures, HwFigureId id)
{
  HwUnit unit = hw_figure_get_info (id)->unit;
  HwTimeUnits units = hw_map_get_units (figures->map);
  double target = hw_target_get (figures->map, id);
  double distance = figures->totals[id] - target;
  Words words = { hw_target_judge (figures, id), distance > 0, NULL, NULL };

  if (words.state == HW_TARGET_NONE)
    return words;
  words.target = hw_figure_format_value (unit, target, units);
  words.distance = hw_size_format (unit, fabs (distance), units);
  return words;
}

static char *
format (
    const HwFigures *figures, HwFigureId id, const char *met, const char *above, const char *below)
{
  const Words words = words_of (figures, id);
  g_autofree char *target = words.target;
  g_autofree char *distance = words.distance;
  g_autoptr (GString) text = NULL;

  if (words.state == HW_TARGET_NONE)
    return NULL;
  text = g_string_new (words.state == HW_TARGET_MET ? met : words.above ? above : below);
  g_string_replace (text, "{target}", target, 1);
  g_string_replace (text, "{distance}", distance, 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
hw_target_format (const HwFigures *figures, HwFigureId id)
{
  /* TRANSLATORS: {target} and {distance} are values, and stay as they are. */
  return format (figures, id, _ ("target of {target} met"),
                 _ ("{distance} above the target of {target}"),
                 _ ("{distance} below the target of {target}"));
}

char *
hw_target_format_short (const HwFigures *figures, HwFigureId id)
{
  /* TRANSLATORS: {target} and {distance} are values, and stay as they are. */
  return format (figures, id, _ ("✓ {target} met"), _ ("✗ {distance} above {target}"),
                 _ ("✗ {distance} below {target}"));
}
