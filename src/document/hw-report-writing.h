/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The report on an open map as bytes of a file: snapshots are read on the library's worker, the
 * rest is worked out and drawn on another thread. */

#include "hw-document.h"

G_BEGIN_DECLS

typedef enum
{
  HW_REPORT_PDF,
  HW_REPORT_MARKDOWN,
} HwReportFormat;

/* By its suffix: ".md" is Markdown, all else PDF. */
HwReportFormat hw_report_format_from_name (const char *name);

void hw_report_write_async (HwDocument *document,
                            HwReportFormat format,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
GBytes *hw_report_write_finish (HwDocument *document, GAsyncResult *result, GError **error);

G_END_DECLS
