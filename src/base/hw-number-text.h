/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Numbers in files: the same digits in every locale, and no more of them than it takes to read the
 * same double back. The JSON and CSV readers and writers use it. */

#include <glib.h>

G_BEGIN_DECLS

#define HW_NUMBER_TEXT_SIZE 32

/* The shortest text that reads back as `value`, which must be finite. Gives the buffer. */
const char *hw_number_to_text (double value, char buffer[HW_NUMBER_TEXT_SIZE]);

/* Reads exactly `length` bytes as a JSON number: "-1", "0.5", "2e3". The text need not end in a
 * NUL. FALSE when it is none, or beyond what a double holds. */
gboolean hw_number_from_text (const char *text, gsize length, double *value);

/* Reads the JSON number that `text` begins with and gives its length; 0 when it begins with none.
 * The value is infinite when it is beyond what a double holds. */
gsize hw_number_read (const char *text, gsize length, double *value);

/* The length of the JSON number that `text` begins with; 0 when it begins with none. */
gsize hw_number_measure (const char *text, gsize length);

G_END_DECLS
