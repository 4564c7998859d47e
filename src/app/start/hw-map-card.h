/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* One map on the start page: a small picture, its title, a line about it. */

#include <adwaita.h>

#include "hw-map.h"

G_BEGIN_DECLS

#define HW_TYPE_MAP_CARD (hw_map_card_get_type ())
G_DECLARE_FINAL_TYPE (HwMapCard, hw_map_card, HW, MAP_CARD, GtkFlowBoxChild)

/* `key` says what the card stands for to whoever made it. */
GtkWidget *hw_map_card_new (const char *key, const char *title, const char *subtitle);

const char *hw_map_card_get_key (HwMapCard *self);

/* The map to picture; painted again when the style of the desktop changes. */
void hw_map_card_set_map (HwMapCard *self, HwMap *map);

G_END_DECLS
