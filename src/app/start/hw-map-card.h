/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* One map on the start page: a small picture, its title, a line about it, and for a map of the
 * library a menu of what can be done with it. */

#include <adwaita.h>

#include "hw-map-command.h"

G_BEGIN_DECLS

#define HW_TYPE_MAP_CARD (hw_map_card_get_type ())
G_DECLARE_FINAL_TYPE (HwMapCard, hw_map_card, HW, MAP_CARD, GtkFlowBoxChild)

/* Signal "command" (HwMapCommand): by menu or key. */

/* `key` says what the card stands for to whoever made it. */
GtkWidget *hw_map_card_new (const char *key, const char *title, const char *subtitle);

/* The key is the id of the map. */
GtkWidget *hw_map_card_new_for_entry (HwMapEntry *entry, gboolean read_only);

const char *hw_map_card_get_key (HwMapCard *self);

/* NULL for a card that stands for no map of the library. Borrowed. */
HwMapEntry *hw_map_card_get_entry (HwMapCard *self);

/* The map to picture; painted again when the style of the desktop changes. */
void hw_map_card_set_map (HwMapCard *self, HwMap *map);

G_END_DECLS
