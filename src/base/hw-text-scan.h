/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A cursor over a short text a person typed, for the parsers of durations, shares, counts and
 * frequencies: case, kind of space and the order of alternatives do not matter to them, and words
 * come both in English and in the user's language. It reads numbers without regard to the locale:
 * a point and a comma are both decimal marks.
 *
 * Every `take` function skips space, moves the cursor past what it accepts and leaves it alone
 * otherwise. Lists of words are separated by bars: "h|hr|hour|hours". */

#include <glib.h>

G_BEGIN_DECLS

/* Also the errors of the parsers built on this (hw-duration-text.h, hw-quantity-text.h). */
#define HW_TEXT_ERROR (hw_text_error_quark ())

typedef enum
{
  HW_TEXT_ERROR_SYNTAX, /* not a value; the message names the part that is not understood */
  HW_TEXT_ERROR_RANGE,  /* a range that decreases, or a value out of bounds */
} HwTextError;

GQuark hw_text_error_quark (void);

typedef struct
{
  char *text;     /* folded; owned */
  const char *at; /* in text */
} HwTextScan;

void hw_text_scan_init (HwTextScan *self, const char *text);
void hw_text_scan_clear (HwTextScan *self);

gboolean hw_text_scan_at_end (HwTextScan *self);

/* The next character is this one. */
gboolean hw_text_scan_take_char (HwTextScan *self, char c);

/* The longest phrase of the list, or of its translation, that stands here and does not go on into
 * another letter. `words` must be marked for translation where it is written. */
gboolean hw_text_scan_take_words (HwTextScan *self, const char *words);

/* As above for a list of "phrase=number". */
gboolean hw_text_scan_take_number_words (HwTextScan *self, const char *words, double *number);

/* Digits with an optional decimal part or a vulgar fraction: "2", "1.5", "1,5", "½", "2½". TRUE
 * and *found says whether there was one; FALSE with an error for what can be read in two ways, such
 * as "1,000". `decimal` (may be NULL) tells whether it was written with a decimal mark. */
gboolean hw_text_scan_take_number (
    HwTextScan *self, double *number, gboolean *found, gboolean *decimal, GError **error);

/* "~", "about", "ca": says nothing about the value and is skipped. */
void hw_text_scan_take_approximately (HwTextScan *self);

/* What stands between the parts of a range: "-", "–", "..", "to". */
gboolean hw_text_scan_take_separator (HwTextScan *self);

/* TRUE when the whole text means that the value is not known: "", "?", "n/a", "tbd". */
gboolean hw_text_scan_is_unknown (HwTextScan *self);

/* After the last part of a range: TRUE at the end of the text, otherwise the error for what stands
 * there. */
gboolean hw_text_scan_finish (HwTextScan *self, GError **error);

/* Sets the error for what stands here: a negative number, something not understood, or nothing
 * where something was expected. Always FALSE. */
gboolean hw_text_scan_fail (HwTextScan *self, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HwTextScan, hw_text_scan_clear)

G_END_DECLS
