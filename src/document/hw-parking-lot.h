/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What was put aside while people talked: questions, ideas and kaizen bursts of a map in one list,
 * those that most people voted for first. */

#include "hw-map.h"

G_BEGIN_DECLS

/* HwNote, borrowed from the map; with as many votes in the order they came up. */
GPtrArray *hw_parking_lot_list (HwMap *map);

G_END_DECLS
