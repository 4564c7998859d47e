/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The tools of the canvas as a row of buttons, with the keys that choose them. */

#include "hw-canvas.h"

G_BEGIN_DECLS

#define HW_TYPE_TOOL_PILL (hw_tool_pill_get_type ())
G_DECLARE_FINAL_TYPE (HwToolPill, hw_tool_pill, HW, TOOL_PILL, GtkWidget)

G_END_DECLS
