/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What a search over all maps finds: maps by their title as one types, and below them what is named
 * or says the words within maps. */

#include <adwaita.h>

#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_START_SEARCH (hw_start_search_get_type ())
G_DECLARE_FINAL_TYPE (HwStartSearch, hw_start_search, HW, START_SEARCH, AdwBin)

/* Signals: "open-map" (id), "open-element" (id of the map, id of the element) and "command"
 * (HwMapEntry, HwMapCommand). */

void hw_start_search_set_workspace (HwStartSearch *self, HwWorkspace *workspace);

void hw_start_search_find (HwStartSearch *self, const char *typed);

/* Opens what was found first; nothing when there is nothing. */
void hw_start_search_open_first (HwStartSearch *self);

G_END_DECLS
