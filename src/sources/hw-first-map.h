/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A first map of how work flows, from the events of one source that are in the library: steps in
 * order, with what was measured of them, ways between them and loops back. It says what the states
 * of the source mean, so that later readings measure the same steps, and is meant to be corrected:
 * by hand, or in the table of states.
 *
 * What becomes of the events:
 * - Steps and the meaning of states are those of hw-state-plan.h, ways those of hw-step-ways.h.
 * - Process time and wait are medians, between what 15 and 85 of a hundred items stay below, from
 *   all that has happened; provenance "measured". Of fewer than five items they are the middle one
 *   between the least and the greatest, "observed".
 *   Of steps in a loop that the map draws they are those of visits, one by one, so that what is
 *   expected with the loop agrees with whole items; of others all visits of an item add up.
 *   The middle is exact, bounds are rounded outwards to what two digits can tell.
 * - A wait is unknown, not zero, where neither a state nor a pause in the log says that items wait.
 * - %C&A, WIP (its mean over time) and loops are those of hw-flow-meter.h and hw-step-ways.h.
 * - Demand is how many items began. The clock is elapsed time: days have 24 hours.
 * - Lanes are the teams that a log names beside its activities (hw-log-teams.h); never people.
 * - Of a board nothing has gone through yet the steps are there, without times.
 * - Incidents make a station, with feedback to the first step.
 *
 * Of runs a map of a pipeline is made instead, by the rules of hw-run-plan.h and hw-run-map.h: a
 * step a job, its items runs of the pipeline.
 *
 * Ids follow from the source and its states: made again of the same events, the map is the same,
 * and made of more it can be compared step by step.
 *
 * Of more than HW_FIRST_MAP_ITEMS items an even sample is measured, so that memory does not grow
 * with a log; order, demand and loops are always those of all. */

#include <gio/gio.h>

#include "hw-source-row.h"
#include "hw-state-plan.h"

G_BEGIN_DECLS

#define HW_FIRST_MAP_ITEMS 50000

typedef enum
{
  HW_FIRST_MAP_OF_ANY, /* of items; of stages or runs where items make no map of several steps */
  HW_FIRST_MAP_OF_ITEMS,
  HW_FIRST_MAP_OF_STAGES, /* that the source measures (hw-stage-map.h) */
  HW_FIRST_MAP_OF_RUNS,   /* of a pipeline */
} HwFirstMapOf;

typedef struct
{
  HwFirstMapOf of;
  const char *pipeline;         /* of runs: its name; NULL for the one that runs longest in all */
  const char *title;            /* NULL: the name of the source */
  const HwBoardColumn *columns; /* of a board; NULL for those the source tells of */
  guint n_columns;
  GCancellable *cancellable; /* may be NULL */
} HwFirstMapOptions;

/* HW_FORMAT_ERROR_CONTENT where the events make no map, in words that say why. The library must
 * belong to this thread. */
HwMap *hw_first_map_new (HwLibrary *library,
                         const HwSource *source,
                         const HwFirstMapOptions *options,
                         GError **error);

/* The same, added to the library: its id, owned by the caller. The very same map is not added
 * twice. `label` (translated, "Import") is that of its first revision. */
char *hw_first_map_add (HwLibrary *library,
                        const HwSource *source,
                        const HwFirstMapOptions *options,
                        const char *label,
                        GError **error);

/* What the states of the source are guessed to mean, and the survey they are guessed from: what the
 * map is made from, for a table that shows it. NULL on failure. */
HwFlowSurvey *hw_first_map_survey (HwLibrary *library,
                                   gint64 source_key,
                                   const GPtrArray *terms,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
