/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Hatching: diagonal lines that end exactly at the edge of a rounded box, so that no backend needs
 * to clip. */

#include "hw-geometry.h"

G_BEGIN_DECLS

#define HW_HATCH_STEP_MU 7.0 /* between lines, along the horizontal: 7 */
#define HW_HATCH_LINE_MU 2.0

/* Calls for each line from lower left to upper right. The rectangle is that of the box, `radius_mu`
 * of all its corners. */
typedef void (*HwHatchFunc) (HwPoint from, HwPoint to, gpointer user_data);

void hw_hatch_foreach (HwRect rect, double radius_mu, HwHatchFunc func, gpointer user_data);

G_END_DECLS
