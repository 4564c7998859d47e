/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* How far columns stand apart: as a rule by HW_COLUMN_GAP_MU, further where what is written on the
 * tracks between them, or the number of tracks, needs it. Private to layout. */

#include "hw-layout-columns.h"

G_BEGIN_DECLS

/* By column: the gap to its right. `centre_mu` is by node, down from the top of the map. */
double *hw_layout_gaps_new (const HwLayoutGraph *graph,
                            const HwLayoutColumns *columns,
                            const double *centre_mu);

G_END_DECLS
