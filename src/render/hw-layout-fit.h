/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Steps without a place among steps that have one. Private to layout. */

#include "hw-layout-graph.h"

G_BEGIN_DECLS

/* `steps` holds the places of those that `is_placed` says have one, which stay; the others get one
 * as near as can be to where the full layout `ideal`, seen from their placed neighbours, has them.
 */
void hw_layout_fit (const HwLayoutGraph *graph,
                    const HwRect *ideal,
                    const gboolean *is_placed,
                    HwRect *steps);

G_END_DECLS
