/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A comparison as JSON: the keys of calculation.md, 10. */

#include "hw-json-writer.h"
#include "hw-waterfall.h"

G_BEGIN_DECLS

/* `waterfall` may be NULL, where a map has no lead time; the other is written where rework makes it
 * different. */
HwJsonWriter *hw_compare_write_json (const HwComparison *comparison,
                                     const HwWaterfall *waterfall,
                                     const HwWaterfall *expected);

G_END_DECLS
