/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Attaches a file to a finished PDF. Cairo cannot, so the PDF gets an incremental update: new
 * objects, a catalog that names them, and a cross-reference section that points back to the old
 * one. Readers show it as an attachment. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *name;        /* ASCII: "map.json" */
  const char *media_type;  /* "application/json" */
  const char *description; /* ASCII */
  const char *data;
  gsize length;
} HwPdfAttachment;

/* The PDF must have a plain cross-reference table, as cairo writes for PDF 1.4. FALSE when it has
 * not; then the bytes are as they were. */
gboolean
hw_pdf_attach (GByteArray *pdf, const HwPdfAttachment *attachment);

G_END_DECLS
