/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The page without a map: new map, open, paste, samples, and all maps of the library, those in the
 * archive and in the trash too, with a search over all of them. */

#include <adwaita.h>

#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_START_PAGE (hw_start_page_get_type ())
G_DECLARE_FINAL_TYPE (HwStartPage, hw_start_page, HW, START_PAGE, AdwBin)

/* Signals: "open-map" (id), "open-element" (id of the map, id of the element), "open-sample"
 * (name), "command" (HwMapEntry, HwMapCommand), "empty-trash". */

void hw_start_page_set_workspace (HwStartPage *self, HwWorkspace *workspace);
HwWorkspace *hw_start_page_get_workspace (HwStartPage *self);

/* Gives the keyboard to the card of this map, else to the first thing one does here. */
void hw_start_page_focus (HwStartPage *self, const char *map_id);

void hw_start_page_open_search (HwStartPage *self);
void hw_start_page_close_search (HwStartPage *self);

void hw_start_page_open_menu (HwStartPage *self);

G_END_DECLS
