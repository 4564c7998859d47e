/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Steps as a table (design.md, 4): header id,name,kind,lane,process_time,wait_time,lead_time,
 * complete_accurate,people,wip,next. Reading sniffs delimiter and decimal comma, and understands
 * what people call the columns (hw-csv-column.h); columns nobody knows are kept in the steps. What
 * comes next to a row stands in `next`; rows without that column are a chain. Writing guards cells
 * that a spreadsheet would take for a formula.
 *
 * A table holds less than a map: of links only flow, pull and rework with their shares, of times no
 * distributions, no notes, no places. JSON is the loss-free form. */

#include "hw-map.h"
#include "hw-problem.h"

G_BEGIN_DECLS

#define HW_MAP_CSV_MAX_BYTES (256u << 20)

/* TRUE when the data begins with a header that we understand. */
gboolean hw_map_csv_is_table (const char *data, gsize length);

/* `title` names the map. Problems carry row and column. */
HwMap *hw_map_from_csv (
    const char *data, gsize length, const char *title, GPtrArray *problems, GError **error);

/* Commas and CRLF (RFC 4180), times in seconds or as they were typed, the rows in an order in which
 * the flow goes down. */
char *hw_map_to_csv (const HwMap *map, gsize *length);

/* The same with tabs, as spreadsheets take it from a clipboard. */
char *hw_map_to_tsv (const HwMap *map, gsize *length);

G_END_DECLS
