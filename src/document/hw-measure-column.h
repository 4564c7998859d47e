/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The one table of what the Measure table shows of a step: its fields, the lead time, which is
 * derived, what sources measured (hw-measure-rows.h has those values), and where values come from.
 * A column says how a cell reads, what its entry starts with, how a typed text is set and how rows
 * are sorted by it; table, clipboard, chooser of columns and settings all read it. Where a step
 * stands is no column: that is for the canvas. */

#include "hw-field.h"
#include "hw-map.h"

G_BEGIN_DECLS

typedef enum
{
  HW_MEASURE_FIELD,
  HW_MEASURE_LEAD_TIME,  /* wait and process time; typing one sets the wait */
  HW_MEASURE_PROVENANCE, /* where the value of the field comes from */
  HW_MEASURE_MEASURED,   /* what sources measured of the field: to be looked at and taken over */
} HwMeasureKind;

typedef struct
{
  const char *name; /* stable, in settings: "process_time", "process_time.source" */
  HwMeasureKind kind;
  const char *field; /* name of the field; of the last two kinds, the one it is about */
  const char *label; /* the heading, untranslated; NULL: that of the field */
  gboolean shown;    /* unless a person chose other columns */
  guint width_chars; /* its values take up, at least; a range comes beside them */
} HwMeasureColumn;

const HwMeasureColumn *hw_measure_columns_get (guint *n_columns);

/* NULL when there is none of this name. */
const HwMeasureColumn *hw_measure_column_find (const char *name);

/* The heading, translated. Borrowed. */
const char *hw_measure_column_get_label (const HwMeasureColumn *self);

/* The field the column is about. Never NULL. */
const HwField *hw_measure_column_get_field (const HwMeasureColumn *self);

/* TRUE where it can be typed in. */
static inline gboolean
hw_measure_column_is_editable (const HwMeasureColumn *self)
{
  return self->kind != HW_MEASURE_MEASURED;
}

/* TRUE for what stands at the right of its cell: times, shares, counts. */
gboolean hw_measure_column_is_quantity (const HwMeasureColumn *self);

/* What the cell shows, NULL for nothing, and what is dimmed beside it: a range. */
char *hw_measure_column_format (const HwMeasureColumn *self, const HwStep *step, const HwMap *map);
char *
hw_measure_column_format_range (const HwMeasureColumn *self, const HwStep *step, const HwMap *map);

/* What an entry in the cell starts with and what copying gives: typed again it sets the same value.
 * "" when absent. */
char *
hw_measure_column_dup_text (const HwMeasureColumn *self, const HwStep *step, const HwMap *map);

/* The texts to choose from, in order; NULL where anything can be typed. */
GStrv hw_measure_column_dup_choices (const HwMeasureColumn *self, const HwMap *map);

/* How a text is understood, where it does not say so itself; else NULL. */
char *
hw_measure_column_dup_reading (const HwMeasureColumn *self, const char *text, const HwMap *map);

/* The map with the text set in the steps; NULL with an error for the person who typed. The column
 * must be editable. */
HwMap *hw_measure_column_apply (const HwMeasureColumn *self,
                                HwMap *map,
                                const char *const *ids,
                                const char *text,
                                GError **error);

/* What a row is sorted by. Absent values come last whichever way the rows are sorted. */
typedef struct
{
  gboolean absent;
  double number; /* quantities and choices */
  char *text;    /* a collation key; NULL for the others */
} HwMeasureKey;

HwMeasureKey
hw_measure_column_get_key (const HwMeasureColumn *self, const HwStep *step, const HwMap *map);
int hw_measure_key_compare (const HwMeasureKey *a, const HwMeasureKey *b, gboolean descending);
void hw_measure_key_clear (HwMeasureKey *self);

G_END_DECLS
