/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-measure-grid-private.h"

void
hw_measure_grid_set_guesses (HwMeasureGrid *self, HwGuesses *guesses)
{
  if (self->guesses != NULL)
    g_signal_handlers_disconnect_by_data (self->guesses, self);
  g_set_object (&self->guesses, guesses);
  if (guesses != NULL)
    g_signal_connect_object (guesses, "changed", G_CALLBACK (hw_measure_grid_emit_cells_changed),
                             self, G_CONNECT_SWAPPED);
}

gboolean
hw_measure_grid_is_next (HwMeasureGrid *self, const HwStep *step, const HwMeasureColumn *column)
{
  return self->guesses != NULL && column->kind == HW_MEASURE_FIELD
         && hw_guesses_is_next (self->guesses, step->element.id, column->field);
}

gboolean
hw_measure_grid_go_to (HwMeasureGrid *self, const char *step_id, const char *field)
{
  int row = hw_measure_rows_find (self->rows, step_id);

  for (guint i = 0; row >= 0 && i < self->columns->len; i++)
    {
      const HwMeasureColumn *column = g_ptr_array_index (self->columns, i);

      if (column->kind != HW_MEASURE_FIELD || !g_str_equal (column->field, field))
        continue;
      hw_measure_grid_point (self, (HwMeasurePlace){ (guint)row, i }, FALSE);
      return TRUE;
    }
  return FALSE;
}
