/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of the Measure table: their order, filters, sorting, what is missing, and which keep their
 * places while the map changes. */

#include "hw-map-edit.h"
#include "hw-map-remove.h"
#include "hw-measure-rows.h"
#include "hw-test-map.h"

/* D is written first and comes last along the flow. */
#define STREAM                                                                                     \
  "@lane eng name=Engineering\n"                                                                   \
  "D pt=60 wait=600 ca=.9\n"                                                                       \
  "A pt=7200 wait=60 ca=.8 lane=eng\n"                                                             \
  "B wait=0 ca=.9 barrier=Übergabe,dauert\n"                                                      \
  "C pt=60-120 wait=? people=3 tools=Jira\n"                                                       \
  "A -> B\n"                                                                                       \
  "B -> C\n"                                                                                       \
  "C -> D"

static HwMeasureSplice
set_map (HwMeasureRows *rows, HwMap *map)
{
  g_autoptr (HwFigures) figures = hw_figures_new (map, NULL);

  return hw_measure_rows_set_map (rows, map, figures);
}

static HwMeasureRows *
new_rows (HwMap *map)
{
  HwMeasureRows *rows = hw_measure_rows_new ();

  set_map (rows, map);
  return rows;
}

static char *
dup_order (const HwMeasureRows *rows)
{
  GString *order = g_string_new (NULL);

  for (guint i = 0; i < hw_measure_rows_get_length (rows); i++)
    g_string_append (order, hw_measure_rows_get (rows, i)->element.id);
  return g_string_free (order, FALSE);
}

#define assert_order(rows, expected)                                                               \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *order = dup_order (rows);                                                     \
    g_assert_cmpstr (order, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

static void
assert_splice (HwMeasureSplice splice, guint position, guint removed, guint added)
{
  g_assert_cmpuint (splice.position, ==, position);
  g_assert_cmpuint (splice.removed, ==, removed);
  g_assert_cmpuint (splice.added, ==, added);
}

static HwMap *
with_process_time (HwMap *map, const char *id, double seconds)
{
  g_autoptr (HwEstimate) estimate = hw_estimate_new_seconds (seconds);
  g_autoptr (GError) error = NULL;
  HwMap *changed = hw_map_with_field (map, id, hw_field_find (HW_ELEMENT_STEP, "process_time"),
                                      hw_value_estimate (estimate), &error);

  g_assert_no_error (error);
  return changed;
}

static void
test_flow_order (void)
{
  g_autoptr (HwMap) map = hw_test_map_new (STREAM);
  g_autoptr (HwMap) circle = hw_test_map_new ("B\nA\nA -> B\nB -> A");
  g_autoptr (HwMeasureRows) rows = hw_measure_rows_new ();

  g_assert_cmpuint (hw_measure_rows_get_length (rows), ==, 0);
  assert_splice (set_map (rows, map), 0, 0, 4);
  assert_order (rows, "ABCD");
  g_assert_cmpint (hw_measure_rows_find (rows, "C"), ==, 2);
  g_assert_cmpint (hw_measure_rows_find (rows, "nobody"), ==, -1);
  g_assert_cmpint (hw_measure_rows_find (rows, NULL), ==, -1);

  /* A map without a meaning as a flow is still a list of steps. */
  assert_splice (set_map (rows, circle), 0, 4, 2);
  assert_order (rows, "BA");
}

static void
test_missing (void)
{
  g_autoptr (HwMap) map = hw_test_map_new (STREAM);
  g_autoptr (HwMap) measured = hw_test_map_new ("A pt=1 wait=1 ca=1");
  g_autoptr (HwMap) quality = hw_test_map_new ("A pt=1 wait=1\nB pt=1 wait=1 ca=1\nA -> B");
  g_autoptr (HwMap) empty = hw_test_map_new ("@lane eng");
  g_autoptr (HwMeasureRows) rows = new_rows (map);
  const struct
  {
    HwMap *map;
    const char *summary;
  } summaries[] = {
    { map, "2 of 4 steps unmeasured — totals are a lower bound" },
    { measured, "1 step, all measured" },
    { quality, "1 of 2 steps unmeasured — rolled %C&A is an upper bound" },
    { empty, "No steps yet" },
  };

  g_assert_cmpuint (hw_measure_rows_count_unmeasured (rows), ==, 2);
  g_assert_true (hw_measure_rows_is_missing (rows, 1, hw_measure_column_find ("process_time")));
  g_assert_false (hw_measure_rows_is_missing (rows, 1, hw_measure_column_find ("wait_time")));
  g_assert_true (hw_measure_rows_is_missing (rows, 1, hw_measure_column_find ("lead_time")));
  g_assert_false (hw_measure_rows_is_missing (rows, 1, hw_measure_column_find ("people")));
  g_assert_true (hw_measure_rows_is_missing (rows, 2, hw_measure_column_find ("wait_time")));
  g_assert_true (
      hw_measure_rows_is_missing (rows, 2, hw_measure_column_find ("complete_accurate")));
  g_assert_false (
      hw_measure_rows_is_missing (rows, 2, hw_measure_column_find ("complete_accurate.source")));

  for (guint i = 0; i < G_N_ELEMENTS (summaries); i++)
    {
      g_autofree char *summary = NULL;

      set_map (rows, summaries[i].map);
      summary = hw_measure_rows_dup_summary (rows);
      g_assert_cmpstr (summary, ==, summaries[i].summary);
    }
}

static void
test_filter (void)
{
  static const struct
  {
    const char *text;
    const char *order;
  } cases[] = {
    { "", "ABCD" },      { NULL, "ABCD" },    { "jira", "C" },  { "engin", "A" },
    { "ubergabe", "B" }, { "b dauert", "B" }, { "  ", "ABCD" }, { "c engineering", "" },
  };
  g_autoptr (HwMap) map = hw_test_map_new (STREAM);
  g_autoptr (HwMeasureRows) rows = new_rows (map);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      hw_measure_rows_set_text (rows, cases[i].text);
      assert_order (rows, cases[i].order);
    }
  hw_measure_rows_set_text (rows, NULL);
  assert_splice (hw_measure_rows_set_unmeasured (rows, TRUE), 0, 4, 2);
  assert_order (rows, "BC");
  g_assert_true (hw_measure_rows_is_arranged (rows));
  g_assert_cmpuint (hw_measure_rows_count_steps (rows), ==, 4);
}

static void
test_sort (void)
{
  static const struct
  {
    const char *column;
    gboolean descending;
    const char *order;
  } cases[] = {
    { "name", FALSE, "ABCD" },         { "name", TRUE, "DCBA" },
    { "process_time", FALSE, "DCAB" }, /* nobody knows B's: last */
    { "process_time", TRUE, "ACDB" },  { "wait_time", FALSE, "BADC" },
    { "lead_time", TRUE, "ADBC" },     { "complete_accurate", FALSE, "ABDC" },
    { "lane", FALSE, "ABCD" },         { "people", TRUE, "CABD" },
    { "kind", FALSE, "ABCD" },         { "tools", FALSE, "CABD" },
  };
  g_autoptr (HwMap) map = hw_test_map_new (STREAM);
  g_autoptr (HwMeasureRows) rows = new_rows (map);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].column);
      hw_measure_rows_set_sort (rows, hw_measure_column_find (cases[i].column),
                                cases[i].descending);
      assert_order (rows, cases[i].order);
    }
  hw_measure_rows_set_sort (rows, NULL, FALSE);
  assert_order (rows, "ABCD");
}

/* A gate whose wait nobody stated waits half its period, and is sorted by that. */
static void
test_derived (void)
{
  g_autoptr (HwMap) map = hw_test_map_new ("A pt=3600 wait=3600 ca=1\n"
                                           "G pt=3600 ca=1 kind=gate cadence=144000\n"
                                           "B pt=3600 wait=288000 ca=1\n"
                                           "A -> G\n"
                                           "G -> B");
  g_autoptr (HwMeasureRows) rows = new_rows (map);
  const HwMeasureColumn *wait = hw_measure_column_find ("wait_time");
  g_autofree char *derived = hw_measure_rows_dup_derived (rows, 1, wait);
  g_autofree char *lead =
      hw_measure_rows_dup_derived (rows, 1, hw_measure_column_find ("lead_time"));

  g_assert_cmpstr (derived, ==, "≈ 2.5 d");
  g_assert_cmpstr (lead, ==, "≈ 2 d 5 h");
  g_assert_null (hw_measure_rows_dup_derived (rows, 0, wait));
  g_assert_null (hw_measure_rows_dup_derived (rows, 1, hw_measure_column_find ("name")));
  g_assert_null (
      hw_measure_rows_dup_derived (rows, 1, hw_measure_column_find ("wait_time.source")));
  g_assert_cmpuint (hw_measure_rows_count_unmeasured (rows), ==, 0);
  hw_measure_rows_set_sort (rows, wait, TRUE);
  assert_order (rows, "BGA");
}

/* What was typed does not carry its row away. */
static void
test_rows_keep_their_places (void)
{
  g_autoptr (HwMap) map = hw_test_map_new (STREAM);
  g_autoptr (HwMap) typed = with_process_time (map, "B", 1);
  g_autoptr (HwElement) step = hw_element_new (HW_ELEMENT_STEP, "E");
  g_autoptr (HwMap) added = hw_map_with_element (typed, step);
  g_autoptr (HwMap) removed =
      hw_map_without (added, NULL, (const char *const[]){ "C", NULL }, HW_REMOVE_LEAVE_GAP);
  g_autoptr (HwMeasureRows) rows = new_rows (map);

  hw_measure_rows_set_sort (rows, hw_measure_column_find ("process_time"), FALSE);
  assert_order (rows, "DCAB");
  assert_splice (set_map (rows, typed), 4, 0, 0);
  assert_order (rows, "DCAB");
  assert_splice (set_map (rows, added), 4, 0, 1);
  assert_order (rows, "DCABE");
  assert_splice (set_map (rows, removed), 1, 1, 0);
  assert_order (rows, "DABE");
  hw_measure_rows_set_sort (rows, hw_measure_column_find ("process_time"), FALSE);
  assert_order (rows, "BDAE");
}

static void
test_filtered_rows_stay_until_asked (void)
{
  g_autoptr (HwMap) map = hw_test_map_new (STREAM);
  g_autoptr (HwMap) typed = with_process_time (map, "B", 1);
  g_autoptr (HwMeasureRows) rows = new_rows (map);

  hw_measure_rows_set_unmeasured (rows, TRUE);
  set_map (rows, typed);
  assert_order (rows, "BC");
  g_assert_cmpuint (hw_measure_rows_count_unmeasured (rows), ==, 1);
  hw_measure_rows_set_unmeasured (rows, TRUE);
  assert_order (rows, "C");
  hw_measure_rows_set_unmeasured (rows, FALSE);
  assert_order (rows, "ABCD");
}

/* The reported splice leads from one list of rows to the next. */
static void
test_random_splices (void)
{
  g_autoptr (HwMap) map = hw_test_map_new_chain (60);
  g_autoptr (HwMeasureRows) rows = new_rows (map);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  guint n_columns;
  const HwMeasureColumn *columns = hw_measure_columns_get (&n_columns);

  for (guint i = 0; i < hw_measure_rows_get_length (rows); i++)
    g_ptr_array_add (ids, g_strdup (hw_measure_rows_get (rows, i)->element.id));

  for (guint round = 0; round < 400; round++)
    {
      g_autofree char *id = g_strdup_printf ("s%d", g_rand_int_range (random, 0, 60));
      const char *const gone[] = { id, NULL };
      const HwMeasureColumn *column = &columns[g_rand_int_range (random, 0, (int)n_columns)];
      g_autoptr (HwMap) changed = NULL;
      HwMeasureSplice splice;

      switch (g_rand_int_range (random, 0, 5))
        {
        case 0:
          splice = hw_measure_rows_set_sort (rows, column, g_rand_boolean (random));
          break;
        case 1:
          splice = hw_measure_rows_set_sort (rows, NULL, FALSE);
          break;
        case 2:
          splice = hw_measure_rows_set_text (rows, g_rand_boolean (random) ? "s1" : NULL);
          break;
        case 3:
          changed = hw_map_find (map, id) != NULL
                        ? hw_map_without (map, NULL, gone, HW_REMOVE_LEAVE_GAP)
                        : hw_test_map_new_chain (60);
          splice = set_map (rows, changed);
          break;
        default:
          splice = hw_measure_rows_set_unmeasured (rows, g_rand_boolean (random));
        }
      if (changed != NULL)
        {
          hw_map_unref (map);
          map = g_steal_pointer (&changed);
        }
      for (guint i = 0; i < splice.removed; i++)
        g_ptr_array_remove_index (ids, splice.position);
      for (guint i = 0; i < splice.added; i++)
        g_ptr_array_insert (ids, (int)(splice.position + i),
                            g_strdup (hw_measure_rows_get (rows, splice.position + i)->element.id));
      g_assert_cmpuint (ids->len, ==, hw_measure_rows_get_length (rows));
      for (guint i = 0; i < ids->len; i++)
        g_assert_cmpstr (ids->pdata[i], ==, hw_measure_rows_get (rows, i)->element.id);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/measure-rows/flow-order", test_flow_order);
  g_test_add_func ("/document/measure-rows/missing", test_missing);
  g_test_add_func ("/document/measure-rows/filter", test_filter);
  g_test_add_func ("/document/measure-rows/sort", test_sort);
  g_test_add_func ("/document/measure-rows/derived", test_derived);
  g_test_add_func ("/document/measure-rows/places", test_rows_keep_their_places);
  g_test_add_func ("/document/measure-rows/filtered-stay", test_filtered_rows_stay_until_asked);
  g_test_add_func ("/document/measure-rows/random-splices", test_random_splices);
  return g_test_run ();
}
