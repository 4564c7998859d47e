/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Rows of comma-separated text as RFC 4180 has them: CRLF, quotes where needed; or with tabs, as
 * clipboards hold them. Text that a spreadsheet would take for a formula gets an apostrophe in
 * front. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  GString *text;
  const char *quoted; /* characters that need quotes around their cell */
  const char *line_end;
  char delimiter;
  gboolean in_row;
} HwCsvWriter;

HwCsvWriter *hw_csv_writer_new (void);

/* Tabs between cells and line feeds after rows. */
HwCsvWriter *hw_csv_writer_new_with_tabs (void);

/* Frees the writer and gives what it wrote; `length` may be NULL. */
char *hw_csv_writer_free_to_text (HwCsvWriter *self, gsize *length);

/* A cell of words; NULL is an empty cell. */
void hw_csv_writer_text (HwCsvWriter *self, const char *text);

/* A cell with a number; NAN is an empty cell. */
void hw_csv_writer_number (HwCsvWriter *self, double number);

void hw_csv_writer_end_row (HwCsvWriter *self);

/* The text without the apostrophe that guards it from being a formula. Borrowed. */
const char *hw_csv_unguard (const char *text);

G_END_DECLS
