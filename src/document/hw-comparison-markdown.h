/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A comparison as Markdown: for a merge request or a wiki. */

#include "hw-comparison-text.h"

G_BEGIN_DECLS

/* `waterfall` may be NULL. Owned by the caller. */
char *hw_comparison_to_markdown (const HwComparison *comparison,
                                 const HwWaterfall *waterfall,
                                 const char *title);

G_END_DECLS
