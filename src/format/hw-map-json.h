/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The loss-free form of a map: `headway-map`, version 1 (design.md, 4). Also the clipboard, the
 * bodies in the library and what exported pictures carry. Canonical output: stable key order, two
 * spaces, LF, seconds as numbers, no nulls. */

#include "hw-element-json.h"
#include "hw-json-reader.h"
#include "hw-map.h"
#include "hw-problem.h"

G_BEGIN_DECLS

#define HW_MAP_JSON_MAX_BYTES (256u << 20)
#define HW_MAP_JSON_MAX_DEPTH HW_JSON_READER_MAX_DEPTH

/* Reads a whole document. `fallback_id` names the map when the file has no id; NULL makes one up.
 * On failure nothing is returned, `error` tells, and `problems` (may be NULL) gets every problem.
 * Depth and size are bounded before parsing. */
HwMap *hw_map_from_json (
    const char *data, gsize length, const char *fallback_id, GPtrArray *problems, GError **error);

/* Canonical text, ending in a line feed. */
char *hw_map_to_json (const HwMap *map, gsize *length);

G_END_DECLS
