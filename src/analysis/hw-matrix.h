/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The transitions of a chain while they are written, row by row. */

#include "hw-chain.h"

G_BEGIN_DECLS

typedef struct
{
  HwTransitions transitions;
  guint n_rows;
  guint n_entries;
  guint *first;
  guint *to;
  double *probability;
  double *exit;
  double *cost; /* of each state, for whoever solves for values */
} HwMatrix;

void hw_matrix_init (HwMatrix *self, guint n_rows, guint n_entries);
void hw_matrix_clear (HwMatrix *self);

static inline void
hw_matrix_begin_row (HwMatrix *self, double exit)
{
  self->first[self->n_rows] = self->n_entries;
  self->exit[self->n_rows] = exit;
  self->cost[self->n_rows++] = 0;
}

/* Into the row begun last; an entry of 0 is left out. */
static inline void
hw_matrix_add (HwMatrix *self, guint to, double probability)
{
  if (probability == 0)
    return;
  self->to[self->n_entries] = to;
  self->probability[self->n_entries++] = probability;
}

/* After the last row. */
void hw_matrix_end (HwMatrix *self);

/* Begins again with no rows. */
void hw_matrix_reset (HwMatrix *self);

/* Appends all states `state` leads to, itself first, to an array of guint. */
void hw_matrix_find_closed (const HwMatrix *self, guint state, GArray *states);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HwMatrix, hw_matrix_clear)

G_END_DECLS
