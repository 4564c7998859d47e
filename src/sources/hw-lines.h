/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The lines of a stream, one after the other. */

#include "hw-byte-window.h"
#include "hw-event-import.h"

G_BEGIN_DECLS

/* Called for each line that is not blank, without its end. `number` counts from 1. FALSE with an
 * error ends the reading. */
typedef gboolean (*HwLineFunc) (
    const char *line, gsize length, guint number, gpointer data, GError **error);

/* A line that does not fit into the window becomes a problem, and is passed over. */
gboolean hw_lines_foreach (
    HwByteWindow *window, HwEventImport *import, HwLineFunc func, gpointer data, GError **error);

G_END_DECLS
