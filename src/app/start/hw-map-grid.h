/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Maps of the library as cards. A map that stays the same keeps its card, and with it its picture
 * and the keyboard, whatever else comes and goes. */

#include <adwaita.h>

#include "hw-map-command.h"

G_BEGIN_DECLS

#define HW_TYPE_MAP_GRID (hw_map_grid_get_type ())
G_DECLARE_FINAL_TYPE (HwMapGrid, hw_map_grid, HW, MAP_GRID, AdwBin)

/* Signals: "open-map" (id) and "command" (HwMapEntry, HwMapCommand). */

void hw_map_grid_set_workspace (HwMapGrid *self, HwWorkspace *workspace);

/* Gives the keyboard to the card of the map; FALSE when there is none. */
gboolean hw_map_grid_focus (HwMapGrid *self, const char *map_id);

/* HwMapEntry, in this order. */
void hw_map_grid_show (HwMapGrid *self, GPtrArray *entries);

G_END_DECLS
