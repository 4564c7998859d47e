/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The bytes of a PDF: numbered objects, compressed streams, the table that says where they are.
 * Knows nothing about pages or fonts. Cairo writes PDF too, but each number through printf and each
 * icon in full: this is what makes the export of a large map quick. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HwPdfFile HwPdfFile;

HwPdfFile *hw_pdf_file_new (void);
void hw_pdf_file_free (HwPdfFile *self);

/* The number of an object to be added later, so that others can refer to it before. */
guint hw_pdf_file_reserve (HwPdfFile *self);

void hw_pdf_file_add (HwPdfFile *self, guint number, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* `entries` are those of its dictionary beside length and filter: "/Type /XObject". */
void hw_pdf_file_add_stream (
    HwPdfFile *self, guint number, const char *entries, gconstpointer data, gsize length);

/* The whole file. All reserved objects must have been added. */
GBytes *hw_pdf_file_finish (HwPdfFile *self, guint root, guint info);

/* A number as PDF has it: up to two decimals, never an exponent, a point in any locale. */
void hw_pdf_append_number (GString *text, double number);

/* A text string, "<FEFF...>", from UTF-8. */
void hw_pdf_append_text (GString *text, const char *utf8);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwPdfFile, hw_pdf_file_free)

G_END_DECLS
