/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What was measured, as stations and feedback links show it wherever a map is drawn: in the window,
 * on the big screen, on paper. */

#include "hw-map.h"
#include "hw-reading.h"
#include "hw-scene.h"

G_BEGIN_DECLS

/* The readings (HwReading; NULL for none) of the map's measures and of the latency of its links:
 * id -> HwTileReading, as HwSceneOptions wants it. Values are in the unit of the measure, so that
 * they can be held against its target. Owned by the caller; it borrows nothing. */
GHashTable *hw_tile_readings_new (const HwMap *map, const GPtrArray *readings, gint64 now_us);

G_END_DECLS
