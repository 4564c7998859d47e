/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Changes between maps in sentences, and a comparison in words. */

#include "hw-change-text.h"

#include "hw-comparison-text.h"
#include "hw-test-map.h"

#include <locale.h>

static HwComparison *
compare (const char *before, const char *after)
{
  g_autoptr (HwMap) map_before = hw_test_map_new (before);
  g_autoptr (HwMap) map_after = hw_test_map_new (after);

  return hw_comparison_new (map_before, map_after);
}

/* All sentences, one a line. */
static void
assert_sentences (const char *before, const char *after, const char *expected)
{
  g_autoptr (HwComparison) comparison = compare (before, after);
  g_autoptr (GPtrArray) sentences =
      hw_sentences_new (comparison->changes, comparison->before, comparison->after);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < sentences->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            ((const HwSentence *)sentences->pdata[i])->text);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_values (void)
{
  assert_sentences ("rev name=Review pt=3600 wait=86400", "rev name=Review pt=7200 wait=14400",
                    "Review: process time 1 h → 2 h\nReview: wait 3 d → 4 h");
  assert_sentences ("rev name=Review wait=28800-86400 ca=.8", "rev name=Review wait=3600",
                    "Review: wait 1–3 d → 1 h\nReview: %C&A 80 % → ?");
  assert_sentences ("rev name=Review", "rev name=Review kind=gate barrier=Queue people=2",
                    "Review: kind Process step → Approval\nReview: people ? → 2\n"
                    "Review: barrier – → Queue");
  assert_sentences ("a pt=1\n@map demand.items=5 demand.per=144000",
                    "a pt=1\n@map demand.items=7 demand.per=144000 title=New",
                    "“Untitled map” is now called “New”\nNew: demand 5 → 7");
  /* None is not unknown; what is long is not repeated. */
  assert_sentences ("a pt=1", "a pt=1 wip_limit=3 batch_size=2 pass=.5 delivery",
                    "a: WIP limit – → 3\na: batch size – → 2\na: pass probability – → 50 %\n"
                    "a: now delivers");
  assert_sentences ("a pt=1 delivery\n@map description=Long", "a pt=1\n@map description=Longer",
                    "Untitled map: description written anew\na: no longer delivers");
  assert_sentences ("a pt=1", "a pt=1\n@map targets.lead_time_s=72000",
                    "Target: lead time – → 2.5 d");
  /* What looks the same is told apart, unless it is the same. */
  assert_sentences ("a pt=100000", "a pt=100001", "a: process time 3d 3h 46m 40s → 3d 3h 46m 41s");
}

static void
test_names (void)
{
  assert_sentences ("a name=Test", "a name=Check", "“Test” is now called “Check”");
  assert_sentences ("a lane=x\n@lane x name=Dev\n@lane y name=Ops",
                    "a lane=y\n@lane x name=Dev\n@lane y name=Ops", "a: lane Dev → Ops");
}

/* Links that come and go with a step go without saying. */
static void
test_ways (void)
{
  assert_sentences ("a pt=1\nb pt=1\na -> b", "a pt=1\nb pt=1\nc name=New pt=1\na -> c\nc -> b",
                    "“a → b” is now “a → New”\nNew step: New");
  assert_sentences ("a pt=1\nb pt=1\nc pt=1\na -> b\nb -> c", "a pt=1\nc pt=1\na -> c",
                    "Step removed: b\n“a → b” is now “a → c”");
  assert_sentences ("a pt=1\nb pt=1\na -> b", "a pt=1\nb pt=1\na -> b\nb ~> a share=.2",
                    "New way: b → a");
  assert_sentences ("a pt=1\nb pt=1\na -> b share=.2\na -> b share=.8",
                    "a pt=1\nb pt=1\na -> b share=.3\na -> b share=.7",
                    "a → b: share 20 % → 30 %\na → b: share 80 % → 70 %");
}

static void
test_notes (void)
{
  assert_sentences ("a pt=1\n@note n kind=burst text=Pair state=open",
                    "a pt=1\n@note n kind=burst text=Pair state=done\n@note m text=Why",
                    "Pair: state Open → Done\nNew note: Why");
  assert_sentences ("a pt=1\n@note n kind=idea text=Pair",
                    "a pt=1\n@note n kind=idea text=Mob votes=3",
                    "“Pair” now reads “Mob”\nMob: votes – → 3");
}

static void
test_provenance (void)
{
  assert_sentences ("a pt=1", "a pt=1 provenance=process_time=measured",
                    "a: process time is now measured");
}

static void
test_nothing (void)
{
  assert_sentences ("a pt=1 x=5 y=5", "a pt=1 x=50 y=5 pinned", "");
}

static void
assert_delta (HwUnit unit, double delta, const char *expected)
{
  g_autofree char *text = hw_delta_format (unit, delta, HW_TIME_UNITS_WORKING);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_percent (double percent, const char *expected)
{
  g_autofree char *text = hw_percent_format (percent);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_numbers (void)
{
  assert_delta (HW_UNIT_SECONDS, -172800, "−6 d");
  assert_delta (HW_UNIT_SECONDS, 1200, "+20 m");
  assert_delta (HW_UNIT_SECONDS, 0, "0");
  assert_delta (HW_UNIT_SECONDS, NAN, "–");
  assert_delta (HW_UNIT_SHARE, 0.05579, "+5.58 pp");
  assert_delta (HW_UNIT_SHARE, -0.5, "−50 pp");
  assert_delta (HW_UNIT_NUMBER, -3, "−3");
  assert_percent (-63.157894, "−63.16 %");
  assert_percent (100, "+100 %");
  assert_percent (0, "0 %");
  assert_percent (NAN, NULL);
}

static const HwComparisonRow *
find_row (const GPtrArray *rows, HwFigureId id)
{
  for (guint i = 0; i < rows->len; i++)
    {
      if (((const HwComparisonRow *)rows->pdata[i])->id == id)
        return rows->pdata[i];
    }
  return NULL;
}

static void
test_rows (void)
{
  g_autoptr (HwComparison) comparison =
      compare ("a pt=28800 wait=28800\nb pt=0 wait=0\na -> b",
               "a pt=28800\nb pt=0\na -> b\n@map targets.lead_time_s=14400 targets.wait_time_s=5");
  g_autoptr (GPtrArray) rows = hw_comparison_rows_new (comparison, HW_ROWS_MAIN);
  g_autofree char *summary = hw_comparison_format_summary (comparison);
  const HwComparisonRow *lead = find_row (rows, HW_FIGURE_LEAD_TIME);
  const HwComparisonRow *process = find_row (rows, HW_FIGURE_PROCESS_TIME);
  const HwComparisonRow *ratio = find_row (rows, HW_FIGURE_ACTIVITY_RATIO);

  g_assert_cmpstr (lead->before, ==, "2 d");
  g_assert_cmpstr (lead->after, ==, "at least 1 d");
  g_assert_cmpstr (lead->delta, ==, "−1 d");
  g_assert_cmpstr (lead->percent, ==, "−50 %");
  g_assert_cmpstr (lead->target, ==, "4 h");
  g_assert_cmpint (lead->target_state, ==, HW_TARGET_NOT_MET);
  g_assert_cmpint (lead->judgement, ==, HW_JUDGEMENT_BETTER);
  g_assert_true (lead->less);
  g_assert_cmpint (process->judgement, ==, HW_JUDGEMENT_SAME);
  g_assert_cmpstr (process->delta, ==, "0");
  g_assert_cmpint (ratio->judgement, ==, HW_JUDGEMENT_BETTER);
  g_assert_null (ratio->percent);
  /* Without rework the expected time says nothing more. */
  g_assert_null (find_row (rows, HW_FIGURE_EXPECTED_LEAD_TIME));
  g_assert_cmpstr (summary, ==, "Lead time 2 d → at least 1 d: −1 d (−50 %)");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/change-text/values", test_values);
  g_test_add_func ("/change-text/names", test_names);
  g_test_add_func ("/change-text/ways", test_ways);
  g_test_add_func ("/change-text/notes", test_notes);
  g_test_add_func ("/change-text/provenance", test_provenance);
  g_test_add_func ("/change-text/nothing", test_nothing);
  g_test_add_func ("/comparison-text/numbers", test_numbers);
  g_test_add_func ("/comparison-text/rows", test_rows);
  return g_test_run ();
}
