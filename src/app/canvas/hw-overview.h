/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The picture of the minimap: the whole map as blocks, and a frame around what the canvas shows. */

#include "hw-canvas.h"

G_BEGIN_DECLS

#define HW_TYPE_OVERVIEW (hw_overview_get_type ())
G_DECLARE_FINAL_TYPE (HwOverview, hw_overview, HW, OVERVIEW, GtkWidget)

GtkWidget *hw_overview_new (void);
void hw_overview_set_canvas (HwOverview *self, HwCanvas *canvas);

G_END_DECLS
