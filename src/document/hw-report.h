/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A report on a map: the map and its ladder, totals with their derivations, what looks wrong, what
 * changed since the last snapshot and what that did, how lead time went over all snapshots, what
 * became of bursts, the plan, and what to measure next. The same content as Markdown and as pages.
 * Made on any thread; immutable then. */

#include "hw-check.h"
#include "hw-library.h"
#include "hw-plate.h"
#include "hw-sensitivity.h"
#include "hw-totals.h"
#include "hw-trend.h"
#include "hw-verdict.h"
#include "hw-waterfall.h"

G_BEGIN_DECLS

/* A snapshot of the map that is reported on. */
typedef struct
{
  char *label;
  gint64 at_us; /* since 1970, UTC */
  HwTotals totals;
  HwMap *map; /* NULL of those too long ago to look at one by one */
} HwReportState;

/* Of how many snapshots the maps are looked at: the last ones. */
#define HW_REPORT_MAX_MAPS 24

/* The snapshots of a map in the library that were taken until a time, oldest first: an array of
 * HwReportState that frees them. */
GPtrArray *
hw_report_states_load (HwLibrary *library, const char *map_id, gint64 until_us, GError **error);

/* What became of bursts in these snapshots and the state after them: an array of HwVerdict, which
 * borrows from the maps. Where `since_us` is not 0, of bursts done after that only. */
GArray *hw_report_verdicts_new (const GPtrArray *states,
                                const HwPastMap *present,
                                gint64 since_us,
                                gint64 now_us);

typedef struct
{
  HwMap *map;
  gint64 at_us;       /* of the state reported; 0 where nobody noted it */
  HwFigures *figures; /* NULL with the error where the map is no flow */
  GError *error;
  GPtrArray *findings;        /* HwFinding */
  HwSensitivity *sensitivity; /* NULL without a lead time */
  GPtrArray *states;          /* HwReportState; may be empty */
  const HwReportState *last;  /* the last one that says something else than the map; or NULL */
  HwComparison *comparison;   /* with that */
  HwWaterfall *waterfall;     /* NULL where there is nothing to add up */
  GArray *verdicts;           /* HwVerdict */
  HwTrend *trend;             /* of lead time, the map itself as the last value */
} HwReport;

/* Takes over `states`, which may be NULL. */
HwReport *hw_report_new (HwMap *map, gint64 at_us, GPtrArray *states, gint64 now_us);
void hw_report_free (HwReport *self);

/* Owned by the caller. */
char *hw_report_to_markdown (const HwReport *self);

/* Pages for hw_export_plates(): an array of HwPlate that frees them. */
GPtrArray *hw_report_to_plates (const HwReport *self, HwThemeId theme);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwReport, hw_report_free)

G_END_DECLS
