/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the files of hw-readings.h share. */

#include "hw-delivery-events.h"
#include "hw-event-scan.h"
#include "hw-readings.h"
#include "hw-source-row.h"

G_BEGIN_DECLS

#define HW_DAY_US (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

/* Readings in the making; all but them borrowed. */
typedef struct
{
  HwLibrary *library;
  const HwMap *map;
  const GPtrArray *sources; /* HwSource that the map is attached to */
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

/* Measures and feedback links, and stages that their source measures. */
gboolean hw_readings_add_stations (HwReadingDraft *self, GError **error);

/* Measures and links of one map; events are loaded when the first of them asks. */
typedef struct
{
  HwReadingDraft *draft;
  HwDeliveryEvents *events; /* of the window of the draft; NULL: not yet */
} HwStations;

/* Deployments, incidents and changes of all sources; borrowed. NULL with an error. */
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
