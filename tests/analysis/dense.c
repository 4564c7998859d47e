/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dense.h"

static guint
find_pivot (const Dense *dense, guint column)
{
  guint best = column;

  for (guint row = column + 1; row < dense->n; row++)
    {
      if (ABS (dense->a[row][column]) > ABS (dense->a[best][column]))
        best = row;
    }
  return best;
}

static void
swap_rows (Dense *dense, guint a, guint b)
{
  for (guint i = 0; i < dense->n; i++)
    {
      double value = dense->a[a][i];

      dense->a[a][i] = dense->a[b][i];
      dense->a[b][i] = value;
    }
  {
    double value = dense->b[a];

    dense->b[a] = dense->b[b];
    dense->b[b] = value;
  }
}

gboolean
dense_solve (Dense *dense, double *x)
{
  for (guint column = 0; column < dense->n; column++)
    {
      swap_rows (dense, column, find_pivot (dense, column));
      if (ABS (dense->a[column][column]) < 1e-12)
        return FALSE;
      for (guint row = column + 1; row < dense->n; row++)
        {
          double factor = dense->a[row][column] / dense->a[column][column];

          for (guint i = column; i < dense->n; i++)
            dense->a[row][i] -= factor * dense->a[column][i];
          dense->b[row] -= factor * dense->b[column];
        }
    }
  for (guint row = dense->n; row-- > 0;)
    {
      x[row] = dense->b[row];
      for (guint i = row + 1; i < dense->n; i++)
        x[row] -= dense->a[row][i] * x[i];
      x[row] /= dense->a[row][row];
    }
  return TRUE;
}
