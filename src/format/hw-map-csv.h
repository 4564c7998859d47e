/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Steps as a table (design.md, 4): header id,name,kind,lane,process_time,wait_time,lead_time,
 * complete_accurate,people,wip,next. Reading sniffs delimiter, decimal comma and header synonyms;
 * writing guards cells that a spreadsheet would take for a formula. */

#include "hw-map.h"
#include "hw-problem.h"

G_BEGIN_DECLS

/* `title` names the map. Problems carry row and column. */
HwMap *
hw_map_from_csv (
    const char *data, gsize length, const char *title, GPtrArray *problems, GError **error);

char *
hw_map_to_csv (const HwMap *map, gsize *length);

G_END_DECLS
