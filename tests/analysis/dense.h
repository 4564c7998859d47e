/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Textbook Gauss elimination with row pivoting, to check sparse solutions against. */

#include <glib.h>

G_BEGIN_DECLS

#define DENSE_MAX 40

typedef struct
{
  guint n;
  double a[DENSE_MAX][DENSE_MAX];
  double b[DENSE_MAX];
} Dense;

/* Solves a x = b, destroying both. FALSE when the matrix is singular. */
gboolean dense_solve (Dense *dense, double *x);

G_END_DECLS
