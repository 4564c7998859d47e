/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the files of hw-readings.h share. */

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

G_END_DECLS
