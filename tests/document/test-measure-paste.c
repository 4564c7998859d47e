/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ranges of cells from and to the clipboard. */

#include "hw-measure-paste.h"
#include "hw-test-map.h"

typedef struct
{
  const char *text;
  guint n_rows;
  guint n_columns;
  const char *cells; /* all of them, with bars between */
} BlockCase;

static const BlockCase blocks[] = {
  { "2h", 1, 1, "2h" },
  { "a\tb\nc\td\n", 2, 2, "a|b|c|d" },
  { "a\tb\r\nc\r\n", 2, 2, "a|b|c|" },
  { "\n\na\n", 3, 1, "||a" },
  { "a\n\nb\n\n", 4, 1, "a||b|" },
  { "\n", 1, 1, "" },
  { "\t\n\t\n", 2, 2, "|||" },
  { "\"two\nlines\"\tb\n", 1, 2, "two\nlines|b" },
  { "\"say \"\"hi\"\"\"", 1, 1, "say \"hi\"" },
  { "'=SUM(A1)", 1, 1, "=SUM(A1)" },
  /* Commas and semicolons separate where they can be nothing else. */
  { "a,1\nb,2", 2, 2, "a|1|b|2" },
  { "a;1,5\nb;2,5\n", 2, 2, "a|1,5|b|2,5" },
  { "1,5\n2,5", 2, 1, "1,5|2,5" },
  { "first, then\nsecond", 2, 1, "first, then|second" },
  { "Design, with care", 1, 1, "Design, with care" },
  { "\"a,b\",1\nc,2", 2, 2, "a,b|1|c|2" },
};

static char *
join_cells (const HwMeasureBlock *block)
{
  return g_strjoinv ("|", block->texts);
}

static void
test_blocks (void)
{
  g_assert_null (hw_measure_block_new_from_text (""));
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      g_autoptr (HwMeasureBlock) block = hw_measure_block_new_from_text (blocks[i].text);
      g_autofree char *cells = join_cells (block);

      g_test_message ("%u", i);
      g_assert_cmpuint (block->n_rows, ==, blocks[i].n_rows);
      g_assert_cmpuint (block->n_columns, ==, blocks[i].n_columns);
      g_assert_cmpstr (cells, ==, blocks[i].cells);
    }
}

/* What one copies another pastes, and a spreadsheet finds no formula in it. */
static void
test_block_round_trip (void)
{
  static const char *const texts[] = { "",    "2h",  "two\nlines", "a\tb", "\"q\"",   "=1+1",
                                       "'=1", "@QA", "-3h",        "ü, ö", "a;b|c,d", "" };
  g_autoptr (HwMeasureBlock) block = hw_measure_block_new (4, 3);
  g_autoptr (HwMeasureBlock) read = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    hw_measure_block_take (block, i / 3, i % 3, g_strdup (texts[i]));
  text = hw_measure_block_to_text (block);
  g_assert_null (strstr (text, "\t="));
  g_assert_null (strstr (text, "\n="));
  read = hw_measure_block_new_from_text (text);
  g_assert_cmpuint (read->n_rows, ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpstr (hw_measure_block_get (read, i / 3, i % 3), ==, texts[i]);
}

#define N_COLUMNS 6

typedef struct
{
  HwMap *map;
  HwMeasureRows *rows;
  const HwMeasureColumn *columns[N_COLUMNS];
} Table;

/* Columns: 0 name, 1 lane, 2 process time, 3 wait, 4 lead time, 5 %C&A. */
static void
table_init (Table *self)
{
  static const char *const names[N_COLUMNS] = { "name",      "lane",      "process_time",
                                                "wait_time", "lead_time", "complete_accurate" };

  self->map = hw_test_map_new ("@lane eng name=Engineering\n"
                               "A pt=3600 wait=7200 ca=.9\n"
                               "B pt=7200 wait=3600 lane=eng\n"
                               "C pt=10800 wait=0\n"
                               "A -> B\n"
                               "B -> C");
  self->rows = hw_measure_rows_new ();
  hw_measure_rows_set_map (self->rows, self->map, NULL);
  for (guint i = 0; i < N_COLUMNS; i++)
    self->columns[i] = hw_measure_column_find (names[i]);
}

static void
table_clear (Table *self)
{
  hw_measure_rows_free (self->rows);
  hw_map_unref (self->map);
}

static HwMeasureTarget
target_of (
    const Table *self, guint first_row, guint last_row, guint first_column, guint last_column)
{
  return (HwMeasureTarget){ self->map,
                            self->rows,
                            self->columns,
                            N_COLUMNS,
                            { first_row, last_row, first_column, last_column } };
}

static HwMeasurePaste *
paste (const HwMeasureTarget *target, const char *text)
{
  g_autoptr (HwMeasureBlock) block = hw_measure_block_new_from_text (text);

  return hw_measure_paste_new (target, block);
}

static void
assert_cell (const HwMap *map, const char *id, const char *column, const char *text)
{
  g_autofree char *found =
      hw_measure_column_dup_text (hw_measure_column_find (column), hw_map_find_step (map, id), map);

  g_assert_cmpstr (found, ==, text);
}

static void
test_paste (void)
{
  Table table;
  HwMeasureTarget target;
  g_autoptr (HwMeasurePaste) result = NULL;

  table_init (&table);
  target = target_of (&table, 1, 1, 0, 0);
  result = paste (&target, "Build\tengineering\t2h\t1-3d\nDeploy\t\t15m\t?\n");
  g_assert_cmpuint (result->n_set, ==, 8);
  g_assert_cmpuint (result->refusals->len, ==, 0);
  g_assert_cmpuint (result->n_outside, ==, 0);
  g_assert_cmpuint (result->range.last_row, ==, 2);
  g_assert_cmpuint (result->range.last_column, ==, 3);
  assert_cell (result->map, "A", "name", "A");
  assert_cell (result->map, "B", "name", "Build");
  assert_cell (result->map, "B", "lane", "Engineering");
  assert_cell (result->map, "B", "wait_time", "1-3d");
  assert_cell (result->map, "C", "name", "Deploy");
  assert_cell (result->map, "C", "process_time", "15m");
  assert_cell (result->map, "C", "complete_accurate", "");
  table_clear (&table);
}

/* One bad cell does not cost the others; it comes back with its text and the reason. */
static void
test_refused_cells (void)
{
  Table table;
  HwMeasureTarget target;
  g_autoptr (HwMeasurePaste) result = NULL;
  const HwMeasureRefusal *refusal;

  table_init (&table);
  target = target_of (&table, 0, 0, 2, 2);
  result = paste (&target, "30m\nlong\n1h\n");
  g_assert_cmpuint (result->n_set, ==, 2);
  g_assert_cmpuint (result->refusals->len, ==, 1);
  refusal = result->refusals->pdata[0];
  g_assert_cmpstr (refusal->id, ==, "B");
  g_assert_cmpstr (refusal->text, ==, "long");
  g_assert_cmpstr (refusal->column->name, ==, "process_time");
  g_assert_nonnull (refusal->reason);
  assert_cell (result->map, "A", "process_time", "30m");
  assert_cell (result->map, "B", "process_time", "2h");
  assert_cell (result->map, "C", "process_time", "1h");
  table_clear (&table);
}

/* One text fills the range; a block fills what is a multiple of it. */
static void
test_filled_range (void)
{
  Table table;
  HwMeasureTarget target;
  g_autoptr (HwMeasurePaste) one = NULL;
  g_autoptr (HwMeasurePaste) twice = NULL;
  g_autoptr (HwMeasurePaste) cleared = NULL;

  table_init (&table);
  target = target_of (&table, 0, 2, 5, 5);
  one = paste (&target, "75");
  g_assert_cmpuint (one->n_set, ==, 3);
  assert_cell (one->map, "A", "complete_accurate", "75%");
  assert_cell (one->map, "C", "complete_accurate", "75%");

  target = target_of (&table, 0, 1, 2, 3);
  twice = paste (&target, "5m\t6m\n");
  g_assert_cmpuint (twice->n_set, ==, 4);
  assert_cell (twice->map, "B", "process_time", "5m");
  assert_cell (twice->map, "B", "wait_time", "6m");
  assert_cell (twice->map, "C", "wait_time", "0");

  target = target_of (&table, 0, 2, 1, 3);
  cleared = paste (&target, "\n");
  assert_cell (cleared->map, "B", "lane", "");
  assert_cell (cleared->map, "A", "process_time", "");
  assert_cell (cleared->map, "A", "wait_time", "");
  table_clear (&table);
}

/* What is beyond the last column or row is counted, not squeezed in. */
static void
test_outside (void)
{
  Table table;
  HwMeasureTarget target;
  g_autoptr (HwMeasurePaste) result = NULL;

  table_init (&table);
  target = target_of (&table, 2, 2, 5, 5);
  result = paste (&target, "50\t1\t2\n60\t3\t4\n");
  g_assert_cmpuint (result->n_set, ==, 1);
  g_assert_cmpuint (result->n_outside, ==, 5);
  assert_cell (result->map, "C", "complete_accurate", "50%");
  table_clear (&table);
}

/* A table copied with its headings does not put them into the first step. */
static void
test_headings (void)
{
  Table table;
  HwMeasureTarget target;
  g_autoptr (HwMeasurePaste) result = NULL;
  g_autoptr (HwMeasurePaste) other = NULL;

  table_init (&table);
  target = target_of (&table, 0, 0, 2, 2);
  result = paste (&target, "process time\tWAIT BEFORE\n1m\t2m\n3m\t4m\n");
  g_assert_cmpuint (result->n_set, ==, 4);
  assert_cell (result->map, "A", "process_time", "1m");
  assert_cell (result->map, "B", "wait_time", "4m");

  /* A step may be called like that. */
  target = target_of (&table, 0, 0, 0, 0);
  other = paste (&target, "Step\n");
  assert_cell (other->map, "A", "name", "Step");
  table_clear (&table);
}

/* Lead time is the sum: alone it sets the wait, beside the wait it says nothing new. */
static void
test_lead_time (void)
{
  Table table;
  HwMeasureTarget target;
  g_autoptr (HwMeasurePaste) alone = NULL;
  g_autoptr (HwMeasurePaste) beside = NULL;

  table_init (&table);
  target = target_of (&table, 0, 0, 4, 4);
  alone = paste (&target, "5h\n1h\n4h\n");
  assert_cell (alone->map, "A", "wait_time", "4h");
  assert_cell (alone->map, "C", "wait_time", "1h");
  g_assert_cmpuint (alone->refusals->len, ==, 1);
  g_assert_cmpstr (((HwMeasureRefusal *)alone->refusals->pdata[0])->id, ==, "B");

  target = target_of (&table, 0, 0, 2, 2);
  beside = paste (&target, "1h\t3h\t99h\n");
  g_assert_cmpuint (beside->refusals->len, ==, 0);
  assert_cell (beside->map, "A", "wait_time", "3h");
  assert_cell (beside->map, "A", "lead_time", "4h");
  table_clear (&table);
}

static void
test_copy_and_paste (void)
{
  Table table;
  HwMeasureTarget target;
  g_autoptr (HwMeasureBlock) block = NULL;
  g_autofree char *text = NULL;
  g_autoptr (HwMeasurePaste) again = NULL;

  table_init (&table);
  target = target_of (&table, 0, 2, 0, 5);
  block = hw_measure_copy (&target);
  text = hw_measure_block_to_text (block);
  g_assert_cmpstr (text, ==,
                   "A\t\t1h\t2h\t3h\t90%\n"
                   "B\tEngineering\t2h\t1h\t3h\t\n"
                   "C\t\t3h\t0\t3h\t\n");
  again = paste (&target, text);
  g_assert_true (again->map == table.map);
  g_assert_cmpuint (again->refusals->len, ==, 0);
  table_clear (&table);
}

/* Every column, of every row, copied and pasted over itself changes nothing. */
static void
test_every_column_round_trips (void)
{
  g_autoptr (HwMap) map = hw_test_map_new (
      "@lane eng name=Engineering\n"
      "A pt=3600-7200 wait=? ca=.9 lane=eng kind=gate wip=3 wip_limit=4 people=2 "
      "availability=.5 batch_size=7 cadence=144000 cutoff=3600 pass=.7 value_class=waste "
      "tools=Jira owner_role=Lead barrier=Approval delivery\n"
      "B\n"
      "A -> B");
  g_autoptr (HwMeasureRows) rows = hw_measure_rows_new ();
  guint n_columns;
  const HwMeasureColumn *columns = hw_measure_columns_get (&n_columns);

  hw_measure_rows_set_map (rows, map, NULL);
  for (guint i = 0; i < n_columns; i++)
    {
      const HwMeasureColumn *column = &columns[i];
      HwMeasureTarget target = { map, rows, &column, 1, { 0, 1, 0, 0 } };
      g_autoptr (HwMeasureBlock) block = hw_measure_copy (&target);
      g_autofree char *text = hw_measure_block_to_text (block);
      g_autoptr (HwMeasurePaste) again = paste (&target, text);

      g_test_message ("%s: %s", column->name, text);
      g_assert_cmpuint (again->refusals->len, ==, 0);
      g_assert_true (hw_map_equal (again->map, map));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/measure-paste/blocks", test_blocks);
  g_test_add_func ("/document/measure-paste/block-round-trip", test_block_round_trip);
  g_test_add_func ("/document/measure-paste/paste", test_paste);
  g_test_add_func ("/document/measure-paste/refused", test_refused_cells);
  g_test_add_func ("/document/measure-paste/filled", test_filled_range);
  g_test_add_func ("/document/measure-paste/outside", test_outside);
  g_test_add_func ("/document/measure-paste/headings", test_headings);
  g_test_add_func ("/document/measure-paste/lead-time", test_lead_time);
  g_test_add_func ("/document/measure-paste/copy", test_copy_and_paste);
  g_test_add_func ("/document/measure-paste/every-column", test_every_column_round_trips);
  return g_test_run ();
}
