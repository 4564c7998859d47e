/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* How a total went over the snapshots of a map, as a run chart with its words: values, limits, the
 * target, and bursts where they were done. And what it says about change and chance, in sentences.
 * All strings are translated. */

#include "hw-chart.h"
#include "hw-report.h"

G_BEGIN_DECLS

/* What is shown; all borrowed. */
typedef struct
{
  const HwTrend *trend; /* of `figure` over `states` and, maybe, the map after them */
  HwFigureId figure;
  HwMap *map;              /* has the clock and the target */
  const GPtrArray *states; /* HwReportState */
  const GArray *verdicts;  /* HwVerdict of them */
} HwTrendSource;

/* A chart that owns its words. */
typedef struct
{
  HwRunChart chart;
  GArray *points; /* HwChartPoint */
  GArray *events; /* HwChartEvent */
  GPtrArray *texts;
} HwTrendChart;

HwTrendChart *hw_trend_chart_new (const HwTrendSource *source);
void hw_trend_chart_free (HwTrendChart *self);

/* What can be told from it: which rules were broken and when, or that all is within chance. An
 * array that frees them. */
GPtrArray *hw_trend_sentences_new (const HwTrend *trend);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwTrendChart, hw_trend_chart_free)

G_END_DECLS
