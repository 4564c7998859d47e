/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Readings in words, for the inspector, the canvas and the command line. All strings are translated
 * and owned by the caller; those that have nothing to say are NULL. */

#include "hw-reading.h"
#include "hw-time-units.h"

G_BEGIN_DECLS

/* How to say it. */
typedef struct
{
  HwTimeUnits units; /* of the map */
  const char *unit;  /* of a measure: "ms"; NULL for none */
  gint64 now_us;
} HwReadingWords;

/* What it is a reading of: "Process time". Translated, borrowed. */
const char *hw_reading_get_label (const HwReading *reading);

/* How it was derived: a sentence. Not owned. */
const char *hw_reading_get_rule_text (const HwReading *reading);

/* The value alone: "4 h", "85 %", "2.5 a week", "120 ms"; while they are too few for a percentile
 * all of them, "1 h, 2 h, 5 h". */
char *hw_reading_format_value (const HwReading *reading, HwReadingWords words);

/* A number in the unit of the reading: a percentile, a point of its series. */
char *hw_reading_format_number (const HwReading *reading, double number, HwReadingWords words);

/* How the values lie: "85 % within 2 d, 95 % within 4 d". */
char *hw_reading_format_spread (const HwReading *reading, HwReadingWords words);

/* What it is made of: "23 in 90 days"; NULL for what is counted at a moment. */
char *hw_reading_format_basis (const HwReading *reading, HwReadingWords words);

/* How old it is: "3 hours ago"; what is stale says so, "old: 3 March 2026". */
char *hw_reading_format_age (const HwReading *reading, HwReadingWords words);

/* How far what was measured is from the estimate: "+40 %", "same". `drift` as in HwMeasured. */
char *hw_drift_format (double drift);

/* FALSE where that says "as estimated", or nothing. */
gboolean hw_drift_is_noticeable (double drift);

/* How old what measures show is, for findings (hw-check.h): HwMeasureAge by the ids of those that
 * have a reading. Owned by the caller. */
GHashTable *hw_readings_list_ages (const GPtrArray *readings, gint64 now_us);

/* Puts one more of such parts behind a text, after the separator where it is not the first; nothing
 * for NULL or "". Takes over the part. */
void hw_reading_text_append (GString *text, const char *separator, char *part);

/* All of it in one line for screen readers and tooltips. */
char *hw_reading_format_sentence (const HwReading *reading, HwReadingWords words);

G_END_DECLS
