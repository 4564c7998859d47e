/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The bands of lanes around steps that have their places. Private to layout. */

#include "hw-layout-graph.h"

G_BEGIN_DECLS

/* Gives every lane its band: from top to bottom in lane order, as tall as its steps need, none over
 * another. Where steps of one lane stand among those of another, the lower lane and all below it
 * move down as a whole; steps without a lane stand below all lanes. */
void hw_layout_bands_stack (const HwLayoutGraph *graph, HwRect *steps, HwRect *lanes);

/* Makes all bands as wide as the whole map. */
void hw_layout_bands_span (const HwLayoutGraph *graph, const HwRect *steps, HwRect *lanes);

G_END_DECLS
