/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Event logs that hold one JSON object a line. */

#include "hw-byte-window.h"
#include "hw-event-import.h"

G_BEGIN_DECLS

/* TRUE when the first line is an object that has what an event log needs. */
gboolean hw_log_lines_recognises (const char *data, gsize length);

/* As hw_log_csv_read(). */
gboolean hw_log_lines_read (HwByteWindow *window, HwEventImport *import, GError **error);

G_END_DECLS
