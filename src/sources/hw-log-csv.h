/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Event logs as delimited text, one row an event; or one row an item, with a column for each state
 * that says when it was entered, as people keep them in spreadsheets. */

#include "hw-byte-window.h"
#include "hw-event-import.h"

G_BEGIN_DECLS

/* TRUE when the beginning of a text is that of an event log. */
gboolean hw_log_csv_recognises (const char *data, gsize length);

/* Reads all of it. FALSE when the reading or the writing failed; what is wrong with the log is in
 * import->problems. */
gboolean hw_log_csv_read (HwByteWindow *window, HwEventImport *import, GError **error);

G_END_DECLS
