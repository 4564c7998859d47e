/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* How the table makes its rows (hw-state-table.h). */

#include "hw-state-table.h"

G_BEGIN_DECLS

/* A role and the id of its step; NULL for none. */
typedef struct
{
  HwStateRole role;
  const char *step_id;
} HwStatePlace;

typedef struct
{
  const char *name;
  HwTermKind kind;
  guint64 n_items;
  gboolean is_decided;
  gboolean is_gone;
  HwStatePlace place;
  HwStatePlace guess;
} HwStateRowValues;

/* Texts are copied. */
HwStateRow *hw_state_row_new (const HwStateRowValues *values);

/* TRUE when the row is so already. */
gboolean hw_state_row_is (HwStateRow *self, const HwStateRowValues *values);

G_END_DECLS
