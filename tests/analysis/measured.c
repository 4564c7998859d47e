/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "measured.h"

#define TOLERANCE 1e-9

HwFigures *
measure (const char *text)
{
  g_autoptr (HwMap) map = hw_test_map_new (text);
  g_autoptr (GError) error = NULL;
  HwFigures *figures = hw_figures_new (map, &error);

  g_assert_no_error (error);
  return figures;
}

char *
measure_error (const char *text, int code)
{
  g_autoptr (HwMap) map = hw_test_map_new (text);
  g_autoptr (GError) error = NULL;

  g_assert_null (hw_figures_new (map, &error));
  g_assert_error (error, HW_ANALYSIS_ERROR, code);
  return g_strdup (error->message);
}

gboolean
is_close (double a, double b, double tolerance)
{
  if (isnan (a) || isnan (b))
    return isnan (a) && isnan (b);
  return ABS (a - b) <= tolerance * MAX (ABS (a), ABS (b));
}

static void
assert_close (const char *what, double value, double expected)
{
  if (!is_close (value, expected, TOLERANCE))
    g_error ("%s is %.17g, not %.17g", what, value, expected);
}

void
assert_total (const HwFigures *figures, const char *total, double expected)
{
  for (int id = 0; id < HW_N_FIGURES; id++)
    {
      if (!g_str_equal (hw_figure_get_info (id)->key, total))
        continue;
      assert_close (total, figures->totals[id], expected);
      return;
    }
  g_assert_not_reached ();
}

static const HwStepFigures *
get_step (const HwFigures *figures, const char *step)
{
  int position = hw_map_find_position (figures->map, HW_ELEMENT_STEP, step);

  g_assert_cmpint (position, >=, 0);
  return &figures->steps[position];
}

void
assert_visits (const HwFigures *figures, const char *step, double expected)
{
  assert_close (step, get_step (figures, step)->visits, expected);
}

void
assert_first_visits (const HwFigures *figures, const char *step, double expected)
{
  assert_close (step, get_step (figures, step)->first_pass_visits, expected);
}

void
assert_path (const HwFigures *figures, const char *expected)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (guint i = 0; i < figures->path->len; i++)
    {
      const HwPathEntry *entry = &g_array_index (figures->path, HwPathEntry, i);
      const HwElement *step = hw_seq_get (hw_map_steps (figures->map), entry->step);

      g_string_append_printf (path, "%s%s:%.6g", i > 0 ? " " : "", step->id, entry->weight);
    }
  g_assert_cmpstr (path->str, ==, expected);
}

void
assert_unknown (const HwFigures *figures, const char *expected)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < figures->unknown->len; i++)
    {
      const HwUnknown *unknown = &g_array_index (figures->unknown, HwUnknown, i);

      g_string_append_printf (list, "%s%s.%s", i > 0 ? " " : "", unknown->element->id,
                              unknown->field);
    }
  g_assert_cmpstr (list->str, ==, expected);
}

void
assert_approximate (const HwFigures *figures, const char *expected)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < figures->approximate->len; i++)
    {
      const HwApproximation *entry = &g_array_index (figures->approximate, HwApproximation, i);

      g_string_append_printf (list, "%s%s:%s", i > 0 ? " " : "", entry->element->id, entry->reason);
    }
  g_assert_cmpstr (list->str, ==, expected);
}
