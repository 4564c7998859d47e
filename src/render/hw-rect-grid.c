/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-rect-grid.h"

/* A card with the gaps around it. */
#define CELL_WIDTH_MU 256.0
#define CELL_HEIGHT_MU 144.0

/* Cells per rectangle, and at least, before cells grow. */
#define MAX_CELLS_PER_RECT 8
#define MIN_CELLS 1024

/* Beyond this from the origin everything shares the outermost cells. */
#define FARTHEST_MU 1e9

/* Written so that what is not a number lands in the first cell. */
static inline int
cell_at (double cells, int n_cells)
{
  if (!(cells > 0))
    return 0;
  return cells < n_cells - 1 ? (int)cells : n_cells - 1;
}

HwRectGrid *
hw_rect_grid_new (HwRect area, int n_expected)
{
  HwRectGrid *self = g_new0 (HwRectGrid, 1);
  double max_cells = MIN_CELLS + (double)MAX_CELLS_PER_RECT * n_expected;
  double cell_width_mu = CELL_WIDTH_MU, cell_height_mu = CELL_HEIGHT_MU;
  double columns, rows;

  self->area.x = CLAMP (area.x, -FARTHEST_MU, FARTHEST_MU);
  self->area.y = CLAMP (area.y, -FARTHEST_MU, FARTHEST_MU);
  self->area.width = CLAMP (area.width, 0, FARTHEST_MU);
  self->area.height = CLAMP (area.height, 0, FARTHEST_MU);
  for (;;)
    {
      columns = floor (self->area.width / cell_width_mu) + 1;
      rows = floor (self->area.height / cell_height_mu) + 1;
      if (columns * rows <= max_cells)
        break;
      if (columns > rows)
        cell_width_mu *= 2;
      else
        cell_height_mu *= 2;
    }

  self->columns_per_mu = 1 / cell_width_mu;
  self->rows_per_mu = 1 / cell_height_mu;
  self->n_columns = (int)columns;
  self->n_rows = (int)rows;
  self->heads = g_new (int, self->n_columns * self->n_rows);
  memset (self->heads, -1, (gsize)self->n_columns * self->n_rows * sizeof (int));
  self->n_allocated = MAX (2 * n_expected, 16);
  self->entries = g_new (HwRectEntry, self->n_allocated);
  return self;
}

void
hw_rect_grid_free (HwRectGrid *self)
{
  g_free (self->heads);
  g_free (self->entries);
  g_free (self);
}

/* The cells a rectangle lies in, edges included. */
static inline void
find_cells (const HwRectGrid *self, HwRect rect, HwRectGridIter *cells)
{
  double x = (rect.x - self->area.x) * self->columns_per_mu;
  double y = (rect.y - self->area.y) * self->rows_per_mu;

  cells->first_column = cell_at (x, self->n_columns);
  cells->last_column = cell_at (x + rect.width * self->columns_per_mu, self->n_columns);
  cells->first_row = cell_at (y, self->n_rows);
  cells->last_row = cell_at (y + rect.height * self->rows_per_mu, self->n_rows);
}

void
hw_rect_grid_add (HwRectGrid *self, int id, HwRect rect)
{
  HwRectGridIter cells;

  find_cells (self, rect, &cells);
  for (int row = cells.first_row; row <= cells.last_row; row++)
    {
      for (int column = cells.first_column; column <= cells.last_column; column++)
        {
          int *head = &self->heads[row * self->n_columns + column];

          if (self->n_entries == self->n_allocated)
            {
              self->n_allocated *= 2;
              self->entries = g_renew (HwRectEntry, self->entries, self->n_allocated);
            }
          self->entries[self->n_entries] =
              (HwRectEntry){ rect, id, *head, cells.first_column, cells.first_row };
          *head = self->n_entries++;
        }
    }
}

HwRectGridIter
hw_rect_grid_iter (const HwRectGrid *grid, HwRect query)
{
  HwRectGridIter self = { .grid = grid, .query = query };

  find_cells (grid, query, &self);
  self.column = self.first_column;
  self.row = self.first_row;
  self.entry = grid->heads[self.row * grid->n_columns + self.column];
  return self;
}

/* TRUE when a rectangle in this cell is to be reported here: the first cell that it and the query
 * share. */
static inline gboolean
meets_here (const HwRectGridIter *self, const HwRectEntry *entry)
{
  return self->column == MAX (self->first_column, entry->first_column)
         && self->row == MAX (self->first_row, entry->first_row)
         && entry->rect.x < hw_rect_right (self->query)
         && self->query.x < hw_rect_right (entry->rect)
         && entry->rect.y < hw_rect_bottom (self->query)
         && self->query.y < hw_rect_bottom (entry->rect);
}

const HwRectEntry *
hw_rect_grid_iter_next (HwRectGridIter *self)
{
  const HwRectGrid *grid = self->grid;

  for (;;)
    {
      while (self->entry >= 0)
        {
          const HwRectEntry *entry = &grid->entries[self->entry];

          self->entry = entry->next;
          if (meets_here (self, entry))
            return entry;
        }
      if (self->column < self->last_column)
        self->column++;
      else if (self->row < self->last_row)
        {
          self->column = self->first_column;
          self->row++;
        }
      else
        return NULL;
      self->entry = grid->heads[self->row * grid->n_columns + self->column];
    }
}

gboolean
hw_rect_grid_is_free (const HwRectGrid *self, HwRect query, int but, int or_but)
{
  HwRectGridIter iter = hw_rect_grid_iter (self, query);
  const HwRectEntry *entry;

  while ((entry = hw_rect_grid_iter_next (&iter)) != NULL)
    {
      if (entry->id != but && entry->id != or_but)
        return FALSE;
    }
  return TRUE;
}
