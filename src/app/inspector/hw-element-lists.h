/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The lists of elements the inspector has: what belongs in them and is said about each. */

#include "hw-element-list.h"

G_BEGIN_DECLS

/* On the page of the map. */
extern const HwElementListInfo hw_lane_list_info;

/* On the page of a station. */
extern const HwElementListInfo hw_measure_list_info;

G_END_DECLS
