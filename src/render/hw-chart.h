/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Charts of a comparison and a report as pictures, for every backend: where a change of lead time
 * comes from, which guess matters, and how a total went over time. A chart gets its words from its
 * caller; it knows where they go. What is good and bad is never said by colour alone: what got
 * shorter is filled, what got longer is outlined, and every bar carries its sign. */

#include "hw-picture.h"
#include "hw-text-cache.h"

G_BEGIN_DECLS

typedef enum
{
  HW_TONE_NEUTRAL,
  HW_TONE_BETTER,
  HW_TONE_WORSE,
  HW_TONE_BEFORE, /* a total before */
  HW_TONE_AFTER,  /* and after */
} HwTone;

/* Where a chart is drawn: from 0,0 to width and height, map units. */
typedef struct
{
  const HwTheme *theme;
  HwTextCache *text;
  double width_mu;
  double height_mu;
} HwChartFrame;

/* The paint of a bar of this tone: fill and outline. */
HwPair hw_tone_get_pair (HwTone tone, const HwTheme *theme);

/* Of words about it. */
HwColor hw_tone_get_ink (HwTone tone, const HwTheme *theme);

/* A waterfall: the first and the last bar are totals, what lies between leads from one to the
 * other. */
typedef struct
{
  const char *label; /* below: "Code review: wait" */
  const char *text;  /* above: "−3 d" */
  double value;      /* of a total; else the difference */
  HwTone tone;
} HwChartBar;

/* Where the changes are small beside the totals, the bars do not begin at 0 and say so. */
HwPicture *hw_chart_waterfall_new (const HwChartBar *bars, guint n_bars, const HwChartFrame *frame);

/* A tornado: one row an estimate, from what a figure is at its low end to what it is at its high
 * end, about what it is likely. */
typedef struct
{
  const char *label;     /* "Code review: wait" */
  const char *low_text;  /* the estimate: "1 d" */
  const char *high_text; /* "3 d" */
  double low;            /* the figure */
  double high;
  gboolean marked; /* to be measured next */
} HwChartSpan;

typedef struct
{
  const HwChartSpan *spans; /* the widest first */
  guint n_spans;
  double center;
  const char *center_text; /* "29 d" */
} HwTornado;

HwPicture *hw_chart_tornado_new (const HwTornado *tornado, const HwChartFrame *frame);

/* How high a tornado of so many rows wants to be. */
double hw_chart_tornado_get_height (guint n_spans);

/* A run chart with natural process limits. */
typedef struct
{
  const char *label; /* of the axis: "workshop 1"; NULL where there is no room for one */
  const char *text;  /* the value; NULL: not written */
  double value;
  gboolean signal; /* it breaks a rule */
} HwChartPoint;

typedef struct
{
  double value; /* NAN: not drawn */
  const char *text;
} HwChartLine;

/* Something that happened between two points, or at one: a burst that was done. */
typedef struct
{
  double at; /* 0 is the first point, 1 the second ... */
  const char *label;
} HwChartEvent;

typedef struct
{
  const HwChartPoint *points;
  guint n_points;
  HwChartLine mean;
  HwChartLine lower;
  HwChartLine upper;
  HwChartLine target;
  const HwChartEvent *events;
  guint n_events;
} HwRunChart;

HwPicture *hw_chart_run_new (const HwRunChart *chart, const HwChartFrame *frame);

G_END_DECLS
