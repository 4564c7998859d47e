/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A map as a Markdown document: what it is, its steps, links, notes and measures as tables, and the
 * Mermaid chart, for a repository or a wiki. What the map adds up to is not in it: figures belong
 * to a report, which a higher layer puts together. */

#include "hw-map.h"

G_BEGIN_DECLS

/* For the caller to free; `length` in bytes may be NULL. */
char *hw_map_to_markdown (const HwMap *map, gsize *length);

/* Appends the text as Markdown that shows it letter by letter, on one line, also in a table. */
void hw_markdown_append_escaped (GString *out, const char *text);

G_END_DECLS
