/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the files of hw-readings.h share. */

#include "hw-delivery-events.h"
#include "hw-event-scan.h"
#include "hw-readings.h"
#include "hw-source-row.h"

G_BEGIN_DECLS

#define HW_DAY_US (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

/* So long after its source was last read a reading is believed. */
#define HW_READ_DAYS 1

/* How far what is known of a source reaches. */
typedef struct
{
  gint64 read_us; /* when all of it was last read; of a file its newest event; HW_TIME_UNKNOWN for
                     neither */
  gint64 end_us;  /* where windows of it end: then, not later than now */
} HwReadMoment;

/* Readings in the making; all but them borrowed. */
typedef struct
{
  HwLibrary *library;
  const HwMap *map;
  const GPtrArray *sources; /* HwSource that the map is attached to */
  const GArray *moments;    /* HwReadMoment of each; NULL where windows are given */
  HwWindow window;
  gint64 now_us;
  GCancellable *cancellable;
  GPtrArray *readings;
} HwReadingDraft;

/* A reading of the draft, to be filled in; borrowed. */
HwReading *hw_reading_draft_add (HwReadingDraft *self,
                                 const char *element,
                                 const char *field,
                                 const char *rule);

/* With percentiles, or the values where they are few; nothing is added for no values. */
HwReading *hw_reading_draft_add_summary (HwReadingDraft *self,
                                         const char *element,
                                         const char *field,
                                         const char *rule,
                                         const HwSummary *summary);

/* NULL where the map is not attached to it. */
const HwSource *hw_reading_draft_find_source (const HwReadingDraft *self, const char *id);

/* What states of a source mean on the map; `steps` are those along the flow. */
HwStateMap *hw_reading_draft_map_states (const HwReadingDraft *self,
                                         const HwSource *source,
                                         const char *const *steps,
                                         guint n_steps,
                                         GError **error);

/* An array of HwReadMoment, one a source; NULL with an error. */
GArray *hw_readings_load_moments (const HwReadingDraft *draft, GError **error);

/* What is known of all that `meant` marks, by source (NULL: of all): the earliest moment, but that
 * of sources whose last events are older than the window, which have nothing to say in it. Unknown
 * where none has been read. */
HwReadMoment hw_reading_draft_join_moments (const HwReadingDraft *self, const guint8 *meant);

/* That of readings which ends then. */
HwWindow hw_reading_window_new (gint64 end_us);

/* Measures and feedback links, and stages that their source measures. */
gboolean hw_readings_add_stations (HwReadingDraft *self, GError **error);

/* Measures and links of one map; events are loaded when the first of them asks. */
typedef struct
{
  HwReadingDraft *draft;
  HwDeliveryEvents *events; /* NULL: not yet */
  HwWindow window;          /* of them */
} HwStations;

/* Deployments, incidents and changes of all sources, for the window of the draft; borrowed, until
 * they are asked for with another one. NULL with an error. */
const HwDoraEvents *hw_readings_get_events (HwStations *self, GError **error);

/* The incidents of a source that a binding means: an array of HwDoraIncident. `id` may be NULL. */
GArray *hw_readings_pick_incidents (const HwReadingDraft *draft,
                                    const HwDoraEvents *events,
                                    const HwSource *source,
                                    const char *id);

/* The key of a series, HW_TERM_NONE where the source has none of this id. */
gboolean hw_readings_find_series (const HwReadingDraft *draft,
                                  const HwSource *source,
                                  const char *id,
                                  HwTermKey *series,
                                  GError **error);

/* An array of HwSampleEvent, oldest first; NULL with an error. */
GArray *hw_readings_load_samples (const HwReadingDraft *draft, HwScanRange range, GError **error);

/* The feedback links; hw-readings-feedback.c. */
gboolean hw_readings_add_feedback (HwStations *self, GError **error);

G_END_DECLS
