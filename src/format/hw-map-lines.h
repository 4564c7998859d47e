/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A list of steps as plain lines, one step a line (hw-step-line.h), each leading to the next: what
 * a facilitator prepares in any editor and pastes. Bullets and numbers in front are taken off,
 * empty lines skipped, and a line "# Words" is the title. */

#include "hw-map.h"
#include "hw-problem.h"

G_BEGIN_DECLS

#define HW_MAP_LINES_MAX_BYTES (64u << 20)

/* TRUE when the data is text whose first line has parts, so that it can hardly be anything else. */
gboolean hw_map_lines_has_parts (const char *data, gsize length);

/* Numbers without a unit are hours. Problems carry the line. */
HwMap *hw_map_from_lines (
    const char *data, gsize length, const char *title, GPtrArray *problems, GError **error);

G_END_DECLS
