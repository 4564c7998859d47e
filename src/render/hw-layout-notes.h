/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Notes: over the lower right corner of what they hang on, below its numbers; more of them beside
 * that; free ones where they were put, or in a row below the map. Private to layout. */

#include "hw-layout-graph.h"

G_BEGIN_DECLS

/* Steps and lanes must stand. `notes` has one rectangle for each of the map's notes. */
void hw_layout_notes_place (const HwLayoutGraph *graph,
                            const HwRect *steps,
                            const HwRect *lanes,
                            HwRect *notes);

G_END_DECLS
