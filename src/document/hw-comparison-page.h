/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A comparison put into words and pictures: the page people show, the waterfall as a chart, and the
 * marks that stand on a map. */

#include "hw-comparison-plate.h"
#include "hw-comparison-text.h"

G_BEGIN_DECLS

/* All borrowed. */
typedef struct
{
  HwThemeId theme;
  const char *title;
  const char *before_name; /* "workshop 1, 2026-09-14" */
  const char *after_name;
  const HwWaterfall *waterfall; /* NULL where there is none */
  const GArray *verdicts;       /* HwVerdict; NULL: none */
} HwComparisonPageOptions;

HwPlate *hw_comparison_page_new (HwComparison *comparison, const HwComparisonPageOptions *options);

/* The bars of a waterfall with their words: an array of HwChartBar, whose texts it owns. What has
 * no room of its own is the last bar but one, so that the bars still add up. */
GArray *hw_waterfall_bars_new (const HwWaterfall *waterfall,
                               const char *before_name,
                               const char *after_name,
                               guint max_parts);

/* "Where 12 d went", "Where 3 d came from". Owned by the caller. */
char *hw_waterfall_format_title (const HwWaterfall *waterfall);

/* What to mark on the map after: an array of HwPlateMark, whose texts it owns. */
GArray *hw_comparison_marks_new (const HwComparison *comparison);

G_END_DECLS
