/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Texts set in a rectangle of cells: pasted, filled or cleared. What cannot be understood is
 * refused cell by cell with its reason, the old value stays there, and the others are set: as in a
 * spreadsheet, forty good figures are not lost to one bad one. A pure function of a map. */

#include "hw-measure-block.h"
#include "hw-measure-cursor.h"
#include "hw-measure-rows.h"

G_BEGIN_DECLS

/* All borrowed. */
typedef struct
{
  HwMap *map; /* the rows are of this map or of one with the same steps */
  const HwMeasureRows *rows;
  const HwMeasureColumn *const *columns;
  guint n_columns;
  HwMeasureRange range; /* within the rows and columns */
} HwMeasureTarget;

/* A text that stays where it was typed or pasted, without being the value. */
typedef struct
{
  char *id; /* of the step */
  const HwMeasureColumn *column;
  char *text;
  char *reason; /* for people */
} HwMeasureRefusal;

void hw_measure_refusal_free (HwMeasureRefusal *self);

typedef struct
{
  HwMap *map;           /* with what was understood; the very same when nothing changed */
  GPtrArray *refusals;  /* HwMeasureRefusal, row by row */
  HwMeasureRange range; /* what was pasted over */
  guint n_set;          /* cells that took a text */
  guint n_outside;      /* cells that had no place: beyond the last column or row */
} HwMeasurePaste;

/* The block from the first cell of the range on: a single text fills the range, a block whose
 * multiple the range is fills it too. Rows that only repeat the headings are left out. The lead
 * time is the sum of the others, so it is not set beside the wait it would set. */
HwMeasurePaste *hw_measure_paste_new (const HwMeasureTarget *target, const HwMeasureBlock *block);
void hw_measure_paste_free (HwMeasurePaste *self);

/* The cells of the range as texts that paste back the same. */
HwMeasureBlock *hw_measure_copy (const HwMeasureTarget *target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwMeasureRefusal, hw_measure_refusal_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwMeasurePaste, hw_measure_paste_free)

G_END_DECLS
