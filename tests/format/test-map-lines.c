/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-lines.h"

#include <string.h>

#include "hw-step-line.h"

#define HOUR_S 3600.0
#define DAY_S 28800.0

static void
test_line (void)
{
  static const struct
  {
    const char *text;
    const char *name;
    double process_s;
    double wait_s;
    double share;
    double people;
    const char *lane;
  } cases[] = {
    { "Code review | 2h | 1-3d | 80% | x3 | @QA", "Code review", 2 * HOUR_S, 2 * DAY_S, 0.8, 3,
      "QA" },
    { "Code review", "Code review", NAN, NAN, NAN, NAN, NULL },
    { "  A|@The team|×12|4/5|1:30 ", "A", 1.5 * HOUR_S, NAN, 0.8, 12, "The team" },
    { "A | ? | 3d", "A", NAN, 3 * DAY_S, NAN, NAN, NULL },
    { "A | | 3d", "A", NAN, 3 * DAY_S, NAN, NAN, NULL },
    { "A | - | 3d | ", "A", NAN, 3 * DAY_S, NAN, NAN, NULL },
    { "A\t2\t1d", "A", 2 * HOUR_S, DAY_S, NAN, NAN, NULL },
    { "A | 2h | 1-3d | 80", "A", 2 * HOUR_S, 2 * DAY_S, 0.8, NAN, NULL },
    { "A\t2h\t1-3d\t80\tx2", "A", 2 * HOUR_S, 2 * DAY_S, 0.8, 2, NULL },
    { "A\t2h\t\t0.8\t", "A", 2 * HOUR_S, NAN, 0.8, NAN, NULL },
    { "A | 2h | ? | 70-90", "A", 2 * HOUR_S, NAN, 0.8, NAN, NULL },
    { "A | 2h | 1d | ? | 90%", "A", 2 * HOUR_S, DAY_S, 0.9, NAN, NULL },
    { "a \\| b \\\\ c | 1h", "a | b \\ c", HOUR_S, NAN, NAN, NAN, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (HwStepLine) line = { NULL };
      g_autoptr (GError) error = NULL;

      hw_step_line_parse (cases[i].text, HW_TIME_UNITS_WORKING, HOUR_S, &line, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (line.name, ==, cases[i].name);
      g_assert_cmpstr (line.lane, ==, cases[i].lane);
      g_assert_true (
          hw_range_equal (hw_range_single (hw_estimate_range_s (line.process_time).likely),
                          hw_range_single (cases[i].process_s)));
      g_assert_true (hw_range_equal (hw_range_single (hw_estimate_range_s (line.wait_time).likely),
                                     hw_range_single (cases[i].wait_s)));
      g_assert_true (line.complete_accurate == cases[i].share || isnan (cases[i].share));
      g_assert_true (line.people == cases[i].people || isnan (cases[i].people));
    }
}

static void
test_line_errors (void)
{
  static const char *const texts[] = {
    "",
    " | 2h",
    "A | 2 blue",
    "A | 1h | 2h | 3h",
    "A | 120%",
    "A | 1% | 2%",
    "A | x3 | x4",
    "A | @QA | @Ops",
    "A | 3d-1d",
    "A | -2h",
    "A | 1h | 2h | 101",
    "A | 1h | 2h | 80 | 90",
    "A | 1h | 80% | 2h | 80",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (HwStepLine) line = { NULL };
      g_autoptr (GError) error = NULL;

      g_assert_false (hw_step_line_parse (texts[i], HW_TIME_UNITS_WORKING, HOUR_S, &line, &error));
      g_assert_nonnull (error);
      g_assert_null (line.name);
    }
}

/* A time too many is told as that. */
static void
test_line_third_time (void)
{
  g_auto (HwStepLine) line = { NULL };
  g_autoptr (GError) error = NULL;

  g_assert_false (
      hw_step_line_parse ("A | 1h | 2h | 3h", HW_TIME_UNITS_WORKING, HOUR_S, &line, &error));
  g_assert_cmpstr (error->message, ==, "“3h” is a third time, after process time and wait");
}

/* What a step's line says is what the step says. */
static void
test_line_format (void)
{
  static const char *const texts[] = {
    "Code review | 2h | 1-3d | 80% | x3 | @QA",
    "A",
    "A | ? | 3d",
    "A | 1h",
    "A | 87.5% | x2.5",
    "a \\| b | 1h | @c \\| d",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (HwStepLine) line = { NULL };
      g_autoptr (HwElement) step = hw_element_new (HW_ELEMENT_STEP, "s");
      g_autofree char *text = NULL;

      g_assert_true (hw_step_line_parse (texts[i], HW_TIME_UNITS_WORKING, 0, &line, NULL));
      hw_step_line_apply (&line, (HwStep *)step);
      text = hw_step_line_format ((const HwStep *)step, line.lane, HW_TIME_UNITS_WORKING);
      g_assert_cmpstr (text, ==, texts[i]);
    }
}

static void
test_lines (void)
{
  static const char text[] = "\xEF\xBB\xBF# Our stream\r\n\r\n- Design | 2h\r\n* [Build] | @Eng\n"
                             "3. Test | | 1d | @QA\r\n| Deploy | 10m | @Eng |\n| --- | --- |\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = hw_map_from_lines (text, strlen (text), "T", NULL, &error);
  static const char *const names[] = { "Design", "[Build]", "Test", "Deploy" };
  static const char *const ids[] = { "design", "build", "test", "deploy" };

  g_assert_no_error (error);
  g_assert_cmpstr (hw_map_get_title (map), ==, "Our stream");
  g_assert_cmpuint (hw_seq_get_length (hw_map_steps (map)), ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const HwStep *step = hw_seq_get (hw_map_steps (map), i);

      g_assert_cmpstr (step->name, ==, names[i]);
      g_assert_cmpstr (step->element.id, ==, ids[i]);
    }
  g_assert_cmpuint (hw_seq_get_length (hw_map_lanes (map)), ==, 2);
  g_assert_cmpuint (hw_seq_get_length (hw_map_links (map)), ==, 3);
}

static void
test_lines_problems (void)
{
  static const char text[] = "Design | 2h\n\nBuild | 3 blue\nTest | 200%\n\xff\n";
  static const char *const places[] = { "line 3", "line 4", "line 5" };
  g_autoptr (GPtrArray) problems = hw_problems_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (hw_map_from_lines (text, strlen (text), "T", problems, &error));
  g_assert_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT);
  g_assert_cmpuint (problems->len, ==, G_N_ELEMENTS (places));
  for (guint i = 0; i < problems->len; i++)
    g_assert_cmpstr (((const HwProblem *)problems->pdata[i])->place, ==, places[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-lines/line", test_line);
  g_test_add_func ("/map-lines/line-errors", test_line_errors);
  g_test_add_func ("/map-lines/line-third-time", test_line_third_time);
  g_test_add_func ("/map-lines/line-format", test_line_format);
  g_test_add_func ("/map-lines/lines", test_lines);
  g_test_add_func ("/map-lines/lines-problems", test_lines_problems);
  return g_test_run ();
}
