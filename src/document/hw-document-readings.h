/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What was measured of an open map (hw-reading.h), beside what the map says. Nothing of it is part
 * of the map, but that somebody can take it over, as an edit. Readings are derived off the main
 * thread: those kept in the library are there first, and are replaced when events come in, when the
 * map is attached otherwise, and once in an hour. Of a past state those that are kept are shown.
 * Lives on the main thread.
 *
 * Signal "changed": readings, the error or whether work is under way are different. When the map
 * changes, "changed" of the document says so: estimates and drift follow it. */

#include "hw-document.h"
#include "hw-reading-text.h"
#include "hw-reading.h"

G_BEGIN_DECLS

#define HW_TYPE_DOCUMENT_READINGS (hw_document_readings_get_type ())
G_DECLARE_FINAL_TYPE (HwDocumentReadings, hw_document_readings, HW, DOCUMENT_READINGS, GObject)

/* The readings of the document, the same object for everybody who asks while it is in use; owned by
 * the caller. */
HwDocumentReadings *hw_document_dup_readings (HwDocument *document);

/* Borrowed. */
HwDocument *hw_document_readings_get_document (HwDocumentReadings *self);

/* TRUE when something in the map is attached to a source: otherwise there is nothing to show. */
gboolean hw_document_readings_is_attached (HwDocumentReadings *self);

/* TRUE while readings are being derived. */
gboolean hw_document_readings_is_busy (HwDocumentReadings *self);

/* Why they could not be derived, or NULL; what is shown are then older ones. */
const GError *hw_document_readings_get_error (HwDocumentReadings *self);

/* Derives them again: somebody knows that events have come in. They are found without, too, a few
 * seconds later. */
void hw_document_readings_refresh (HwDocumentReadings *self);

/* All of them, HwReading; borrowed until "changed". */
const GPtrArray *hw_document_readings_list (HwDocumentReadings *self);

/* What the stations of the map show: measure's id -> HwTileReading, as HwSceneOptions wants it.
 * Borrowed; take a reference to keep it, it never changes. */
GHashTable *hw_document_readings_get_tiles (HwDocumentReadings *self);

/* What was measured of one field, against what the map says. */
typedef struct
{
  const HwReading *reading; /* borrowed until "changed" */
  double estimate;          /* what the map says, the likely value; NAN where it says nothing */
  double low;               /* from here to there is as the map says: a range, or a fifth */
  double high;
  double drift;      /* measured over estimate, minus 1; NAN where that says nothing */
  gboolean is_stale; /* to be shown grey, with its age */
  gboolean can_use;  /* the map has such a field, and another value in it */
} HwMeasured;

/* `element_id` "" is the map as a whole; `field` as in files, and "value" of measures (the fields
 * are listed in hw-readings.h). FALSE where nothing was measured. */
gboolean hw_document_readings_get (HwDocumentReadings *self,
                                   const char *element_id,
                                   const char *field,
                                   HwMeasured *measured);

/* TRUE where it is outside what the estimate says: its range, or a fifth of a single value. */
gboolean hw_measured_is_off (const HwMeasured *self);

/* "estimate 2 d, +50 %", translated; NULL where the map says nothing. Owned by the caller. */
char *hw_measured_format_estimate (const HwMeasured *self, HwReadingWords words);

/* How to put readings of this element into words. */
HwReadingWords hw_document_readings_get_words (HwDocumentReadings *self, const char *element_id);

/* One edit: the measured value instead of the estimate, and where it comes from ("measured"). Of
 * one field; of all fields of an element where `field` is NULL; of the whole map where `element_id`
 * is NULL too. Stale readings are only taken over one by one. FALSE where there was nothing to
 * take. */
gboolean
hw_document_readings_use (HwDocumentReadings *self, const char *element_id, const char *field);

/* The same for all fields of several elements, by their ids. */
gboolean hw_document_readings_use_of (HwDocumentReadings *self, const char *const *ids);

/* One value of an element. */
typedef struct
{
  const char *element_id;
  const char *field;
} HwMeasuredCell;

/* The same for single values; stale readings only where it is one. */
gboolean hw_document_readings_use_cells (HwDocumentReadings *self,
                                         const HwMeasuredCell *cells,
                                         guint n_cells);

/* TRUE when that would take anything over. Cheap. */
gboolean hw_document_readings_can_use_cells (HwDocumentReadings *self,
                                             const HwMeasuredCell *cells,
                                             guint n_cells);
gboolean hw_document_readings_can_use_of (HwDocumentReadings *self, const char *const *ids);

/* How many values the same call would take over. */
guint hw_document_readings_count_usable (HwDocumentReadings *self,
                                         const char *element_id,
                                         const char *field);

G_END_DECLS
