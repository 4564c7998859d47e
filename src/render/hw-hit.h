/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What lies under a point of a scene. */

#include "hw-scene.h"

G_BEGIN_DECLS

/* The topmost group that owns an element within `tolerance_mu` of the point: pills before notes
 * before steps before links before lanes; NULL for empty canvas. */
const HwGroup *hw_hit_test (const HwScene *scene, HwPoint point, double tolerance_mu);

G_END_DECLS
