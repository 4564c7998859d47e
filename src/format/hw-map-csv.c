/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-csv-cell.h"
#include "hw-csv-reader.h"
#include "hw-csv-writer.h"
#include "hw-json-writer.h"
#include "hw-lead-time.h"
#include "hw-step-list.h"
#include "hw-utf16.h"

/* A header may have a title or two above it. */
#define HEADER_ROWS 10
#define MAX_COLUMNS 1000
#define SNIFF_BYTES (256u << 10)

static const char delimiters[] = ",;\t|";

/* Where and how a table begins. */
typedef struct
{
  char delimiter;
  guint header_row; /* the number of the rows read up to and with the header */
  guint rating;     /* 0: there is none */
} Layout;

typedef struct
{
  HwCsvReader *reader;
  HwTimeUnits units;
  GPtrArray *columns;
  const HwCsvColumn *id;
  const HwCsvColumn *lead_time;
  const HwCsvColumn *next;
  GPtrArray *unknown; /* columns of the row at hand that nobody knows and that say something */
  HwStepList *list;
  GPtrArray *problems;
} Reading;

/* What one row says. */
typedef struct
{
  const char *const *cells;
  guint n_cells;
  HwStep *step;
  HwEstimate *lead_time;
  HwStepRow row;
} Row;

static Layout
sniff (const char *data, gsize length)
{
  Layout best = { ',', 0, 0 };

  for (const char *delimiter = delimiters; *delimiter != '\0'; delimiter++)
    {
      g_autoptr (HwCsvReader) reader =
          hw_csv_reader_new (data, MIN (length, SNIFF_BYTES), *delimiter);
      guint rating = 0;

      for (guint row = 1; rating == 0 && row <= HEADER_ROWS; row++)
        {
          guint n_cells;
          const char *const *cells = hw_csv_reader_next (reader, &n_cells);

          if (cells == NULL)
            break;
          rating = hw_csv_header_rate (cells, MIN (n_cells, MAX_COLUMNS));
          if (rating > best.rating)
            best = (Layout){ *delimiter, row, rating };
        }
    }
  return best;
}

static char *
row_place (const Reading *self, const HwCsvColumn *column)
{
  guint row = hw_csv_reader_get_row (self->reader);

  if (column == NULL)
    return g_strdup_printf (_ ("row %u"), row);
  return g_strdup_printf (_ ("row %u, column %s"), row, column->title);
}

static void
add_row_problem (Reading *self, const HwCsvColumn *column, const char *text)
{
  g_autofree char *place = row_place (self, column);

  hw_problems_add (self->problems, place, "%s", text);
}

static int
compare_titles (gconstpointer a, gconstpointer b)
{
  const HwCsvColumn *const *column_a = a;
  const HwCsvColumn *const *column_b = b;

  return strcmp ((*column_a)->title, (*column_b)->title);
}

static gboolean
same_meaning (const HwCsvColumn *a, const HwCsvColumn *b)
{
  return a->meaning == b->meaning && a->field == b->field && a->meaning != HW_CSV_UNKNOWN;
}

static void
check_columns (Reading *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const HwCsvColumn *column = self->columns->pdata[i];

      for (guint j = 0; j < i; j++)
        {
          const HwCsvColumn *before = self->columns->pdata[j];
          g_autofree char *text = NULL;

          if (!same_meaning (before, column))
            continue;
          text = g_strdup_printf (_ ("means the same as column %s"), before->title);
          add_row_problem (self, column, text);
        }
    }
}

static void
read_header (Reading *self, const Layout *layout)
{
  const char *const *cells = NULL;
  guint n_cells = 0;

  for (guint row = 0; row < layout->header_row; row++)
    cells = hw_csv_reader_next (self->reader, &n_cells);
  if (n_cells > MAX_COLUMNS)
    add_row_problem (self, NULL, _ ("there are too many columns"));

  self->columns = hw_csv_columns_new (cells, MIN (n_cells, MAX_COLUMNS), self->units);
  self->id = hw_csv_columns_find (self->columns, HW_CSV_ID);
  self->lead_time = hw_csv_columns_find (self->columns, HW_CSV_LEAD_TIME);
  self->next = hw_csv_columns_find (self->columns, HW_CSV_NEXT);
  self->unknown = g_ptr_array_new ();
  check_columns (self);
}

/* The cells nobody knows as unknown members, in the form in which JSON keeps them: sorted. */
static char *
take_extra (Reading *self, const Row *row)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_ref (self->unknown);
  HwJsonWriter *writer;
  const char *before = NULL;

  if (columns->len == 0)
    return NULL;

  writer = hw_json_writer_new (HW_JSON_LINE);
  g_ptr_array_sort (columns, compare_titles);
  hw_json_writer_begin (writer, '{');
  for (guint i = 0; i < columns->len; i++)
    {
      const HwCsvColumn *column = columns->pdata[i];

      if (g_strcmp0 (before, column->title) == 0)
        continue;
      hw_json_writer_key (writer, column->title);
      hw_json_writer_text (writer, hw_csv_unguard (row->cells[column->index]));
      before = column->title;
    }
  hw_json_writer_end (writer, '}');
  g_ptr_array_set_size (columns, 0);
  return hw_json_writer_free_to_text (writer, NULL);
}

static void
read_cell (Reading *self, Row *row, const HwCsvColumn *column, const char *cell)
{
  g_autoptr (GError) error = NULL;

  switch (column->meaning)
    {
    case HW_CSV_LANE:
      row->row.lane = hw_csv_unguard (cell);
      break;
    case HW_CSV_NEXT:
      row->row.next = hw_csv_unguard (cell);
      break;
    case HW_CSV_LEAD_TIME:
      hw_estimate_unref (row->lead_time);
      row->lead_time = hw_csv_cell_read_estimate (cell, column->unit_s, self->units, &error);
      break;
    case HW_CSV_FIELD:
      hw_csv_cell_read (column, cell, self->units, row->step, &error);
      break;
    case HW_CSV_UNKNOWN:
      if (column->title[0] != '\0')
        g_ptr_array_add (self->unknown, (gpointer)column);
      break;
    case HW_CSV_ID:
    case HW_CSV_OWNER:
    default:
      break;
    }
  if (error != NULL)
    add_row_problem (self, column, error->message);
}

static void
settle_row (Reading *self, Row *row)
{
  const char *problem;

  if (row->lead_time != NULL)
    {
      problem = hw_step_settle_lead_time (row->step, row->lead_time);
      if (problem != NULL)
        add_row_problem (self, self->lead_time, problem);
      g_clear_pointer (&row->lead_time, hw_estimate_unref);
    }
  if (row->step->name == NULL && row->row.id == NULL)
    add_row_problem (self, NULL, _ ("the step has no name"));
  if (row->n_cells > self->columns->len)
    add_row_problem (self, NULL, _ ("there are more cells than columns"));
  if (hw_csv_reader_is_unclosed (self->reader))
    add_row_problem (self, NULL, _ ("a quote is opened and never closed"));
  if (hw_csv_reader_is_binary (self->reader))
    add_row_problem (self, NULL, _ ("this is not text"));
}

static void
read_row (Reading *self, const char *const *cells, guint n_cells)
{
  Row row = { .cells = cells, .n_cells = n_cells };
  const char *id = "";

  if (self->id != NULL && self->id->index < n_cells)
    id = hw_csv_unguard (cells[self->id->index]);
  row.row.row = hw_csv_reader_get_row (self->reader);
  row.row.id = id[0] != '\0' ? id : NULL;
  row.step = (HwStep *)hw_element_new (HW_ELEMENT_STEP, id[0] != '\0' ? id : "step");
  for (guint i = 0; i < MIN (n_cells, self->columns->len); i++)
    {
      const HwCsvColumn *column = self->columns->pdata[i];

      /* A dash may be the id of a step. */
      if (!hw_csv_cell_is_blank (cells[i]) || column == self->next)
        read_cell (self, &row, column, cells[i]);
    }
  row.step->element.extra = take_extra (self, &row);
  settle_row (self, &row);
  hw_step_list_add (self->list, row.step, &row.row);
}

static HwMap *
read_table (const char *data, gsize length, const char *title, GPtrArray *problems)
{
  Layout layout = sniff (data, length);
  Reading reading = { .units = HW_TIME_UNITS_WORKING, .problems = problems };
  const char *const *cells;
  guint n_cells;
  HwMap *map;

  if (layout.rating == 0)
    {
      hw_problems_add (problems, _ ("row 1"),
                       _ ("no column is called “name”, or anything else that means a step"));
      return NULL;
    }

  reading.reader = hw_csv_reader_new (data, length, layout.delimiter);
  reading.list = hw_step_list_new ();
  read_header (&reading, &layout);
  while ((cells = hw_csv_reader_next (reading.reader, &n_cells)) != NULL)
    read_row (&reading, cells, n_cells);
  map = hw_step_list_to_map (reading.list, title, reading.next != NULL ? reading.next->title : NULL,
                             problems);

  hw_step_list_free (reading.list);
  g_ptr_array_unref (reading.unknown);
  g_ptr_array_unref (reading.columns);
  hw_csv_reader_free (reading.reader);
  return map;
}

gboolean
hw_map_csv_is_table (const char *data, gsize length)
{
  gsize converted_length;
  g_autofree char *converted =
      hw_utf16_dup_utf8 (data, MIN (length, SNIFF_BYTES), &converted_length);

  if (converted != NULL)
    return sniff (converted, converted_length).rating > 0;
  return sniff (data, length).rating > 0;
}

HwMap *
hw_map_from_csv (
    const char *data, gsize length, const char *title, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) found = hw_problems_new ();
  g_autofree char *converted = NULL;
  gsize converted_length;
  HwMap *map;

  if (length > HW_MAP_CSV_MAX_BYTES)
    {
      g_set_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_LIMIT,
                   _ ("the file is larger than %u MiB"), HW_MAP_CSV_MAX_BYTES >> 20);
      return NULL;
    }

  converted = hw_utf16_dup_utf8 (data, length, &converted_length);
  if (converted != NULL)
    map = read_table (converted, converted_length, title, found);
  else
    map = read_table (data, length, title, found);
  if (map == NULL)
    hw_problems_set_error (found, error);
  if (problems != NULL)
    g_ptr_array_extend_and_steal (problems, g_steal_pointer (&found));
  return map;
}
