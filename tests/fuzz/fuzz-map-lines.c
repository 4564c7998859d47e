/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Steps as plain lines: a map or an error, and what a step's line is written as reads back. */

#include "fuzz.h"

#include <string.h>

#include "hw-map-lines.h"
#include "hw-step-line.h"

const char *const fuzz_seeds[] = {
  "Code review | 2h | 1-3d | 80% | x3 | @QA\n",
  "# Title\n\n- Design | 2h\n* Build | ? | 2 | @Eng\n3. Test | | 1d | 4/5\n",
  "| Deploy | 10m | @Eng |\r\n| --- | --- |\r\n",
  "a \\| b \\\\ c\t1:30\t\xC3\x97"
  "2\n",
  NULL,
};

static void
check_step (const HwStep *step, const char *lane)
{
  g_autofree char *text = hw_step_line_format (step, lane, HW_TIME_UNITS_WORKING);
  g_auto (HwStepLine) line = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (HwElement) back = hw_element_new (HW_ELEMENT_STEP, "s");
  g_autofree char *again = NULL;

  hw_step_line_parse (text, HW_TIME_UNITS_WORKING, 0, &line, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (line.name, ==, step->name);
  g_assert_true (hw_range_equal (hw_estimate_range_s (line.process_time),
                                 hw_estimate_range_s (step->process_time)));
  g_assert_true (
      hw_range_equal (hw_estimate_range_s (line.wait_time), hw_estimate_range_s (step->wait_time)));
  hw_step_line_apply (&line, (HwStep *)back);
  again = hw_step_line_format ((const HwStep *)back, line.lane, HW_TIME_UNITS_WORKING);
  g_assert_cmpstr (text, ==, again);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GPtrArray) problems = hw_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = hw_map_from_lines ((const char *)data, size, "T", problems, &error);
  const HwStep *step;

  g_assert_true ((map == NULL) == (error != NULL));
  g_assert_true ((map == NULL) == (problems->len > 0));
  hw_map_lines_has_parts ((const char *)data, size);
  if (map == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  HW_SEQ_FOREACH (step, hw_map_steps (map))
    {
      const HwElement *lane = step->lane != NULL ? hw_map_find (map, step->lane) : NULL;

      check_step (step, lane != NULL ? hw_element_get_title (lane) : NULL);
    }
  return 0;
}
