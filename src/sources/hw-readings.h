/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* From what happened to what a map shows: readings (hw-reading.h) of its steps, through what the
 * map says states of sources mean (hw-state-map.h); of the map as a whole; of the measures of its
 * stations, through their bindings (hw-measure-binding.h); and of its feedback links. Only what the
 * map is attached to is measured. Fields that readings have:
 *
 * - steps: process_time, wait_time, lead_time, age (of the items there now): seconds of the map's
 *   clock. Of a step in a loop that the map draws the first two are of visits, as its estimates
 *   are, and lead_time is of all visits together; complete_accurate: share; wip: items there now;
 *   throughput: per week
 * - the map: lead_time of whole items, and sum_of_medians, that of the steps' lead times;
 *   efficiency: share; age; wip; throughput; and where there are any, how many items had missing
 *   transitions (patched) and how many runs end before they begin (backward_runs)
 * - measures: value, as the binding says
 * - feedback links: latency, seconds of the map's clock, as it passes on average. To a station with
 *   signals: from a deployment to the incident put down to it (hw-dora.h), or to a measure that
 *   goes off its target (hw-crossing.h). From such a station: from the start of an incident until
 *   the item of its id or label arrives at the step. Where there is neither, and one end is a
 *   station: of items that come to one end and then to the other, as logs tell
 *
 * Of a step that is a stage of the source (hw-stage-map.h) it is what the source measured.
 *
 * The window is HW_READING_WINDOW_DAYS long and ends when all of the source was last read (of a
 * file that is never asked: with its newest event), as nobody knows what happened since: that is
 * the moment of the reading, and a day later it is stale. Of several sources the one that was not
 * read for longest counts. Where nothing has happened in the window, it ends with the newest event
 * instead, and the readings are stale: old figures, never zeros. Of measures the last
 * HW_SERIES_DAYS count, and they are stale when two intervals of their samples have passed. */

#include <gio/gio.h>

#include "hw-flow-meter.h"
#include "hw-map.h"
#include "hw-reading.h"

G_BEGIN_DECLS

#define HW_READING_WINDOW_DAYS 90
#define HW_SERIES_DAYS 7

/* An array of HwReading that frees them; empty where the map is attached to nothing. Reads a
 * million transitions in about a second: for worker threads. `cancellable` may be NULL. */
GPtrArray *hw_readings_derive (
    HwLibrary *library, const HwMap *map, gint64 now_us, GCancellable *cancellable, GError **error);

/* The same, kept in the library in place of those the map had; a library that cannot be written
 * keeps what it has. */
GPtrArray *hw_readings_refresh (
    HwLibrary *library, const HwMap *map, gint64 now_us, GCancellable *cancellable, GError **error);

/* TRUE when something in the map is attached to a source. */
gboolean hw_map_is_attached (const HwMap *map);

/* Changes when something does that readings depend on: compare texts to know whether to derive them
 * again. Owned by the caller. */
char *hw_map_dup_attachments (const HwMap *map);

/* How a reading was derived, for people, translated: a sentence. */
const char *hw_reading_rule_get_text (const char *rule);

/* The sources of the library that the map is attached to: an array of HwSource that frees them. */
GPtrArray *hw_readings_list_sources (HwLibrary *library, const HwMap *map, GError **error);

/* Where windows of these sources (HwSource) end: when all of them were last read, of a file with
 * its newest event, not later than now; `now_us` where none has been read. FALSE with an error. */
gboolean hw_readings_find_end (
    HwLibrary *library, const GPtrArray *sources, gint64 now_us, gint64 *end_us, GError **error);

/* A meter with all that happened to items and in runs at the map's steps, over this window whatever
 * happened in it. NULL with an error. */
HwFlowMeter *hw_readings_meter_flow (HwLibrary *library,
                                     const HwMap *map,
                                     HwWindow window,
                                     GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
