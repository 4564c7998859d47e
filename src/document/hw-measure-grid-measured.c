/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What sources measured, beside the estimates in the table. */

#include "hw-measure-grid-private.h"

static const HwMeasureColumn *
find_column_of (const char *field)
{
  g_autofree char *name = g_strconcat (field, ".measured", NULL);

  return hw_measure_column_find (name);
}

static gboolean
has_measured (HwMeasureGrid *self)
{
  const GPtrArray *readings = hw_document_readings_list (self->readings);

  for (guint i = 0; i < readings->len; i++)
    {
      const HwReading *reading = readings->pdata[i];

      if (reading->element_id[0] != '\0' && find_column_of (reading->field) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
readings_changed_cb (HwMeasureGrid *self)
{
  self->has_measured = has_measured (self);
  hw_measure_grid_emit_cells_changed (self);
}

void
hw_measure_grid_init_readings (HwMeasureGrid *self)
{
  self->readings = hw_document_dup_readings (hw_view_state_get_document (self->view));
  hw_measure_rows_set_readings (self->rows, self->readings);
  self->has_measured = has_measured (self);
  g_signal_connect_object (self->readings, "changed", G_CALLBACK (readings_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

gboolean
hw_measure_grid_has_measured (HwMeasureGrid *self)
{
  return self->has_measured;
}

gboolean
hw_measure_grid_get_measured (HwMeasureGrid *self, HwMeasurePlace cell, HwMeasured *measured)
{
  return cell.row < hw_measure_rows_get_length (self->rows)
         && hw_measure_rows_get_measured (self->rows, cell.row, self->columns->pdata[cell.column],
                                          measured);
}

HwReadingWords
hw_measure_grid_get_words (HwMeasureGrid *self, const HwStep *step)
{
  return hw_document_readings_get_words (self->readings, step->element.id);
}

/* TRUE where a source may have measured what the column is about, and no column of the range before
 * it is about the same. */
static gboolean
is_first_of_field (HwMeasureGrid *self, HwMeasureRange range, guint column)
{
  const HwMeasureColumn *const *columns = (const HwMeasureColumn *const *)self->columns->pdata;

  if ((columns[column]->kind != HW_MEASURE_FIELD && columns[column]->kind != HW_MEASURE_MEASURED)
      || find_column_of (columns[column]->field) == NULL)
    return FALSE;
  for (guint i = range.first_column; i < column; i++)
    {
      if (columns[i]->kind != HW_MEASURE_PROVENANCE && columns[i]->kind != HW_MEASURE_LEAD_TIME
          && g_str_equal (columns[i]->field, columns[column]->field))
        return FALSE;
    }
  return TRUE;
}

/* The cells of the range that a source may have measured: an array of HwMeasuredCell. A value and
 * what was measured of it may both be in it. */
static GArray *
list_cells (HwMeasureGrid *self)
{
  HwMeasureRange range = hw_measure_cursor_get_range (&self->cursor);
  guint n_rows = hw_measure_rows_get_length (self->rows);
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (HwMeasuredCell));

  for (guint column = range.first_column;
       column <= range.last_column && column < self->columns->len; column++)
    {
      const HwMeasureColumn *of_cell = self->columns->pdata[column];

      if (!is_first_of_field (self, range, column))
        continue;
      for (guint row = range.first_row; row <= range.last_row && row < n_rows; row++)
        {
          HwMeasuredCell cell = { hw_measure_rows_get (self->rows, row)->element.id,
                                  of_cell->field };

          g_array_append_val (cells, cell);
        }
    }
  return cells;
}

gboolean
hw_measure_grid_use_measured (HwMeasureGrid *self)
{
  g_autoptr (GArray) cells = list_cells (self);

  return hw_document_readings_use_cells (self->readings, (const HwMeasuredCell *)cells->data,
                                         cells->len);
}

gboolean
hw_measure_grid_can_use_measured (HwMeasureGrid *self)
{
  g_autoptr (GArray) cells = self->has_measured ? list_cells (self) : NULL;

  return cells != NULL
         && hw_document_readings_can_use_cells (self->readings, (const HwMeasuredCell *)cells->data,
                                                cells->len);
}
