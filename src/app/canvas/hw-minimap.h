/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* In a corner of the canvas: zoom controls, and while only a part of the map is in view the whole
 * of it, small, with that part framed: click or drag goes there. */

#include <adwaita.h>

#include "hw-canvas.h"

G_BEGIN_DECLS

#define HW_TYPE_MINIMAP (hw_minimap_get_type ())
G_DECLARE_FINAL_TYPE (HwMinimap, hw_minimap, HW, MINIMAP, AdwBin)

/* The canvas it belongs to is set as property "canvas". */

G_END_DECLS
