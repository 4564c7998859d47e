/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the files of the grid share. */

#include "hw-measure-grid.h"

G_BEGIN_DECLS

struct _HwMeasureGrid
{
  GObject parent_instance;

  HwViewState *view;
  HwMeasureRows *rows;
  GPtrArray *columns; /* HwMeasureColumn, static */
  HwMeasureCursor cursor;
  HwDocumentReadings *readings;
  HwGuesses *guesses;    /* NULL: nothing is to be measured next */
  GHashTable *refusals;  /* set of HwMeasureRefusal, by step and column */
  HwFieldTyping *typing; /* NULL while nothing is typed into a cell */
  guint arranged : 1;    /* filtered or sorted */
  guint has_new_row : 1;
  guint has_measured : 1; /* some step has a reading that a column could show */
  guint selecting : 1;    /* the selection changes because the cursor does */
};

/* hw-measure-grid.c */
gboolean hw_measure_grid_is_read_only (HwMeasureGrid *self);
void hw_measure_grid_emit_cells_changed (HwMeasureGrid *self);
void hw_measure_grid_set_range (HwMeasureGrid *self, HwMeasureRange range);

/* hw-measure-grid-measured.c */
void hw_measure_grid_init_readings (HwMeasureGrid *self);

/* hw-measure-grid-edit.c */
GHashTable *hw_measure_refusals_new (void);

G_END_DECLS
