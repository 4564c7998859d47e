/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Bytes of any kind Headway reads to a map: JSON, CSV, and the map carried inside an exported PNG,
 * SVG or PDF. Decides by content, not by name. */

#include "hw-map.h"
#include "hw-problem.h"

G_BEGIN_DECLS

/* `name` is the file's name for messages and, without its suffix, the title of a CSV. */
HwMap *hw_map_from_bytes (GBytes *bytes, const char *name, GPtrArray *problems, GError **error);

/* The text formats, by name: "json", "csv", "md", "mmd", "dot", "drawio". NULL when the name is
 * none of them. */
char *hw_map_to_text (const HwMap *map, const char *format, gsize *length);

G_END_DECLS
