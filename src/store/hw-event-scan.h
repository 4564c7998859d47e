/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Reads back runs, deployments, incidents and samples, those of a window of time, one after the
 * other. What happened to items is read with hw-item-scan.h.
 *
 *   while (hw_event_scan_next_incident (scan, &incident))
 *     ... incident.started_us ...
 *   return hw_event_scan_finish (scan, error);
 */

#include "hw-event.h"
#include "hw-library.h"

G_BEGIN_DECLS

typedef enum
{
  HW_SCAN_RUNS,        /* at work still, then those finished in the window */
  HW_SCAN_DEPLOYMENTS, /* finished in the window (or made in it, where that is all we know) */
  HW_SCAN_INCIDENTS,   /* open at some time of the window; by their start */
  HW_SCAN_SAMPLES,     /* by time */
  HW_N_SCANS
} HwScanKind;

/* Of what is read. */
typedef struct
{
  gint64 key;     /* of the source; of samples: that of the series (HwTermKey) */
  gint64 from_us; /* HW_TIME_UNKNOWN: from the beginning */
  gint64 to_us;   /* not included; HW_TIME_UNKNOWN: to the end */
} HwScanRange;

typedef struct _HwEventScan HwEventScan;

HwEventScan *
hw_event_scan_new (HwLibrary *library, HwScanKind kind, HwScanRange range, GError **error);
void hw_event_scan_free (HwEventScan *self);

/* FALSE after the last one, or on a failure: hw_event_scan_finish() says which. Texts are borrowed
 * until the next call. The kind must be that of the scan. */
gboolean hw_event_scan_next_run (HwEventScan *self, HwRunEvent *run);
gboolean hw_event_scan_next_deployment (HwEventScan *self, HwDeploymentEvent *deployment);
gboolean hw_event_scan_next_incident (HwEventScan *self, HwIncidentEvent *incident);
gboolean hw_event_scan_next_sample (HwEventScan *self, HwSampleEvent *sample);
gboolean hw_event_scan_finish (HwEventScan *self, GError **error);

/* When the newest of all events of a source happened; HW_TIME_UNKNOWN where there is none. */
gboolean
hw_library_find_newest_event (HwLibrary *self, gint64 source_key, gint64 *at_us, GError **error);

/* The same of what happened to items and in runs. The search is over, early where there is a lot
 * that is new, with the first that is not before `enough_us`. */
gboolean hw_library_find_newest_flow (
    HwLibrary *self, gint64 source_key, gint64 enough_us, gint64 *at_us, GError **error);

/* Whether anything happened to items or in runs of the source within the range. */
gboolean
hw_library_has_flow (HwLibrary *self, HwScanRange range, gboolean *has_flow, GError **error);

/* The changes of a source and how they got there: id and sha of each item that has a sha. */
typedef struct
{
  gint64 item; /* its key */
  char *sha;
  gint64 begun_us; /* its first commit; HW_TIME_UNKNOWN where nobody says */
  gint64 created_us;
  gint64 closed_us; /* merged; HW_TIME_UNKNOWN where it is not */
} HwChangeRow;

/* Those closed from then on, as they closed: an array of HwChangeRow that frees them. */
GPtrArray *
hw_library_list_changes (HwLibrary *self, gint64 source_key, gint64 from_us, GError **error);
void hw_change_row_free (HwChangeRow *self);

/* A commit that a deployment carried. */
typedef struct
{
  char *deployment; /* its id */
  char *sha;
} HwCommitRow;

/* Those of the deployments of a source that finished from then on: an array of HwCommitRow that
 * frees them. */
GPtrArray *
hw_library_list_commits (HwLibrary *self, gint64 source_key, gint64 from_us, GError **error);
void hw_commit_row_free (HwCommitRow *self);

/* A deployment of which nobody has asked what it carried, and the commits that tell: of the one
 * before it, and its own. */
typedef struct
{
  char *id;
  char *base;
  char *head; /* may be the same */
} HwUnseenRow;

/* Successful ones of a source to production that finished from then on and followed one in the same
 * place, no more than `most`, the newest first: an array of HwUnseenRow that frees them. */
GPtrArray *hw_library_list_unseen (
    HwLibrary *self, gint64 source_key, gint64 from_us, guint most, GError **error);
void hw_unseen_row_free (HwUnseenRow *self);

/* The key of the item that has this id or, failing that, is shown under this label: 0 for none. */
gboolean hw_library_find_item (
    HwLibrary *self, const char *id, const char *label, gint64 *key, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwEventScan, hw_event_scan_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwChangeRow, hw_change_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwCommitRow, hw_commit_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwUnseenRow, hw_unseen_row_free)

G_END_DECLS
