/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The columns of a board, as its source tells of them in terms: one of kind HW_TERM_COLUMN a
 * column, with its place on the board, and the states that stand in it, which have the same place.
 * A hint "limit=5" says how many items the column may hold. Pure. */

#include "hw-event-words.h"

G_BEGIN_DECLS

/* A column of a board, or a stage. Its states go by the ids of their terms. */
typedef struct
{
  const char *name;
  const char *const *states; /* NULL-terminated */
  guint limit;               /* of items in it; 0 for none */
} HwBoardColumn;

/* Those of the terms (HwTerm) that are columns, in the order of the board, without those that hold
 * no state: an array of HwBoardColumn that frees the states; names and ids are borrowed from the
 * terms. Empty where the source has no board. */
GArray *hw_board_new_columns (const GPtrArray *terms);

G_END_DECLS
