/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Rows of delimited text, one after the other: memory stays the same however many there are. Quotes
 * as in RFC 4180, forgiving where its rules are broken in practice; line ends LF, CRLF or CR. Text
 * that is not UTF-8 is taken for Windows-1252, which older spreadsheets write. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HwCsvReader HwCsvReader;

/* `data` must outlive the reader. A UTF-8 byte order mark is skipped, and so is a first line
 * "sep=;", which only names the delimiter. */
HwCsvReader *hw_csv_reader_new (const char *data, gsize length, char delimiter);
void hw_csv_reader_free (HwCsvReader *self);

/* Goes on with other data, of which the first row is the one after `row`: for text that comes in
 * pieces. A row that ends where the data does may not have come whole. */
void hw_csv_reader_restart (HwCsvReader *self, const char *data, gsize length, guint row);

/* How much of the data the rows read so far take up. */
gsize hw_csv_reader_get_position (const HwCsvReader *self);

/* The next row that has something in it, as its cells with the space around them taken off.
 * Borrowed until the next call; NULL at the end. */
const char *const *hw_csv_reader_next (HwCsvReader *self, guint *n_cells);

/* The number of the row read last, from 1, counting empty ones as a spreadsheet does. */
guint hw_csv_reader_get_row (const HwCsvReader *self);

/* TRUE when the row read last ended inside a quote, which took the rest of the data with it. */
gboolean hw_csv_reader_is_unclosed (const HwCsvReader *self);

/* TRUE when a cell of the row read last holds U+0000, and so is cut short. */
gboolean hw_csv_reader_is_binary (const HwCsvReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwCsvReader, hw_csv_reader_free)

G_END_DECLS
