/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The entry that opens over a cell of the Measure table, with what belongs to typing below it: how
 * the text is understood, why it is not, the choices there are. Knows nothing of cells and maps:
 * the table tells it what to say. */

#include <gtk/gtk.h>

#include "hw-measure-cursor.h"

G_BEGIN_DECLS

#define HW_TYPE_MEASURE_ENTRY (hw_measure_entry_get_type ())
G_DECLARE_FINAL_TYPE (HwMeasureEntry, hw_measure_entry, HW, MEASURE_ENTRY, GtkWidget)

/* What ends it, with the signal "done" (HwMeasureEntryDone, HwMeasureMove). */
typedef enum
{
  HW_MEASURE_ENTRY_ACCEPT, /* and the cursor moves on */
  HW_MEASURE_ENTRY_FILL,   /* Ctrl+Enter: the text in the whole range */
  HW_MEASURE_ENTRY_CANCEL, /* Escape */
  HW_MEASURE_ENTRY_LEAVE,  /* the keyboard went elsewhere */
} HwMeasureEntryDone;

/* Signal "changed": another text. `choices` may be NULL. */
HwMeasureEntry *hw_measure_entry_new (const char *const *choices, gboolean at_end);

/* As an edit of the text there is, all of it selected; then arrows move within it until the first
 * key of `typed` replaces it, when they move on in the table. */
void hw_measure_entry_start (HwMeasureEntry *self, const char *text);
void hw_measure_entry_start_typing (HwMeasureEntry *self, GtkEventControllerKey *typed);

/* What is typed, or the choice it stands for. */
const char *hw_measure_entry_get_text (HwMeasureEntry *self);

/* The text as it stands, whatever choice it stands for. */
const char *hw_measure_entry_get_typed (HwMeasureEntry *self);

/* Shows another text, which nobody typed. */
void hw_measure_entry_fill (HwMeasureEntry *self, const char *text);

/* What there is to say about the text, NULL each where there is nothing: how it is understood, why
 * it is not, what it would replace. See hw-field-typing.h. */
typedef struct
{
  const char *reading;
  const char *problem;
  const char *notice;
} HwMeasureRemarks;

void hw_measure_entry_set_remarks (HwMeasureEntry *self, const HwMeasureRemarks *remarks);

void hw_measure_entry_set_label (HwMeasureEntry *self, const char *label);

G_END_DECLS
