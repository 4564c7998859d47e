/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Reads a source into the library, one stream after the other, one request after the other: each
 * answer is written in one transaction with how far the stream has come, so that a sync that ends
 * anywhere, by a person, an error or a power cut, is gone on with by the next, without gap or
 * duplicate. Whether the source lets us in is asked first where its answers would not say it
 * (hw-sync-welcome.h). What one stream cannot do does not keep the others from it.
 *
 * Everything is asynchronous, in the main context it is called in; the library's thread reads the
 * answers and writes. */

#include "hw-connector-channel.h"
#include "hw-library-worker.h"
#include "hw-stream-walk.h"

G_BEGIN_DECLS

/* What carries requests: a channel of the engine, or what a test says. */
typedef struct
{
  void (*send_async) (gpointer data,
                      const HwHttpRequest *request,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
  HwHttpAnswer *(*send_finish) (gpointer data, GAsyncResult *result, GError **error);
  gpointer data; /* must outlive the sync */
} HwSyncTransport;

HwSyncTransport hw_sync_transport_channel (HwHttpChannel *channel);

/* Where a sync is. */
typedef struct
{
  const char *stream; /* its name */
  guint index;        /* of so many streams */
  guint n_streams;
  HwStreamProgress progress;
} HwSyncProgress;

typedef void (*HwSyncProgressFunc) (const HwSyncProgress *progress, gpointer data);

typedef struct
{
  HwLibraryWorker *worker;
  HwSyncTransport transport;
  HwClock clock;
  guint history_days;          /* how far back a first sync goes; 0: HW_SYNC_HISTORY_DAYS */
  const char *stream;          /* only this one; NULL: all */
  HwSyncProgressFunc progress; /* after each answer; may be NULL */
  gpointer progress_data;
} HwSyncSetup;

#define HW_SYNC_HISTORY_DAYS 365

/* What came of one stream. */
typedef struct
{
  char *name;
  HwStreamProgress progress;
  HwEmitCounts counts;
  GError *error;        /* NULL when it did not fail */
  gboolean is_optional; /* the error is that this source does not offer it, or not to us */
  char *incomplete;     /* why not all has arrived without an error; NULL when it has */
  char *nothing;        /* why there is nothing to read, translated; NULL where that is not said */
  GPtrArray *previews;  /* of a try: HwEmitPreview of its first rows; else NULL */
  GBytes *answer;       /* of a try: what the server said; else NULL */
} HwSyncStream;

typedef struct
{
  GPtrArray *streams; /* HwSyncStream, of those that were begun */
} HwSyncReport;

/* The first error that counts; NULL when all streams went well. Borrowed. */
const GError *hw_sync_report_get_error (const HwSyncReport *self);
guint64 hw_sync_report_count_events (const HwSyncReport *self);
void hw_sync_report_free (HwSyncReport *self);

/* The source must be in the library of the worker. Copies what it is given. */
void hw_sync_run_async (const HwSource *source,
                        const HwSyncSetup *setup,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);

/* NULL with an error when nothing could be begun, or it was cancelled; pages that had arrived are
 * kept. What single streams failed with is in the report. */
HwSyncReport *hw_sync_run_finish (GAsyncResult *result, GError **error);

/* What a source would give: whether it lets us in, and the first page of each of its streams,
 * without what would be asked about single rows, read and counted, with nothing written. Needs no
 * worker. */
void hw_sync_test_async (const HwSource *source,
                         const HwSyncSetup *setup,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);

/* The first stream of the report is the one that says most of the work: of its rows it shows the
 * first ones as they would be read beside the answer itself. The others have their counts of rows
 * and of what these lack, or an error, since a token may do for one and not for another. NULL with
 * an error where there is not even the first. */
HwSyncReport *hw_sync_test_finish (GAsyncResult *result, GError **error);

/* What hw_sync_test_async() would say where the server answered so, now; asks nobody. For a source
 * that is being described while its answer is at hand. May be called in any thread. NULL with an
 * error. */
HwSyncReport *
hw_sync_replay (const HwSource *source, GBytes *answer, gint64 now_us, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSyncReport, hw_sync_report_free)

G_END_DECLS
