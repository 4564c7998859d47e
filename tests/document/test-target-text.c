/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Targets in words: met, and how far it is to there. */

#include "hw-target-text.h"

#include "hw-test-map.h"

#include <locale.h>

static void
assert_words (const char *targets, HwFigureId figure, const char *words, const char *short_words)
{
  g_autofree char *text =
      g_strdup_printf ("@map %s\nA pt=3600 wait=25200 ca=.5; B pt=3600 delivery; A -> B", targets);
  g_autoptr (HwMap) map = hw_test_map_new (text);
  g_autoptr (HwFigures) figures = hw_figures_new (map, NULL);
  g_autofree char *long_text = hw_target_format (figures, figure);
  g_autofree char *short_text = hw_target_format_short (figures, figure);

  g_assert_cmpstr (long_text, ==, words);
  g_assert_cmpstr (short_text, ==, short_words);
}

static void
test_words (void)
{
  assert_words ("title=none", HW_FIGURE_LEAD_TIME, NULL, NULL);
  assert_words ("targets.lead_time_s=28800", HW_FIGURE_LEAD_TIME, "1 h above the target of 1 d",
                "✗ 1 h above 1 d");
  assert_words ("targets.lead_time_s=36000", HW_FIGURE_LEAD_TIME, "target of 1 d 2 h met",
                "✓ 1 d 2 h met");
  assert_words ("targets.rolled_complete_accurate=.8", HW_FIGURE_ROLLED_COMPLETE_ACCURATE,
                "30 pp below the target of 80 %", "✗ 30 pp below 80 %");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_add_func ("/document/target-text/words", test_words);
  return g_test_run ();
}
