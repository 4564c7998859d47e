/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What became of a map: its snapshots and the map itself as the last state, how each total went
 * over them, and whether its bursts did what they promised. Reports and the Compare mode show it.
 * Made on any thread; immutable then. */

#include "hw-document.h"
#include "hw-report.h"

G_BEGIN_DECLS

typedef struct
{
  HwMap *map;
  gint64 at_us;      /* of it */
  HwTotals totals;   /* of it */
  GPtrArray *states; /* HwReportState: its snapshots, oldest first */
  GArray *verdicts;  /* HwVerdict */
  gboolean differs;  /* the map says something else than the last snapshot: a state of its own */
} HwFollowUp;

/* Takes over `states`. */
HwFollowUp *hw_follow_up_new (HwMap *map, gint64 at_us, GPtrArray *states, gint64 now_us);
HwFollowUp *hw_follow_up_ref (HwFollowUp *self);
void hw_follow_up_unref (HwFollowUp *self);

/* How a total went. Owned by the caller. */
HwTrend *hw_follow_up_get_trend (const HwFollowUp *self, HwFigureId figure);

/* The same over states, and totals after them where these are not NULL. */
HwTrend *hw_states_get_trend (const GPtrArray *states,
                              const HwTotals *totals,
                              gint64 at_us,
                              HwFigureId figure);

/* Of the bursts that were first done in the last snapshot, and those that are overdue: what to say
 * when it was taken. NULL when there is nothing to say. Translated, owned by the caller. */
char *hw_follow_up_dup_news (const HwFollowUp *self);

/* What became of a burst; NULL where it was dropped or is none of the map's. Borrowed. */
const HwVerdict *hw_follow_up_find_verdict (const HwFollowUp *self, const char *burst);

/* How a verdict comes about, a line each: what was predicted and what came, between which states,
 * from where on it is a hit, and what chance does. NULL-terminated, translated, owned by the
 * caller.
 */
char **hw_follow_up_explain (const HwFollowUp *self, const HwVerdict *verdict);

/* The snapshots of an open map: an array of HwReportState, oldest first, that frees them. */
void hw_document_load_states_async (HwDocument *document,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *
hw_document_load_states_finish (HwDocument *document, GAsyncResult *result, GError **error);

/* That of an open map as it is now; snapshots are read on the library's worker, the rest is worked
 * out on another thread. */
void hw_follow_up_load_async (HwDocument *document,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
HwFollowUp *hw_follow_up_load_finish (HwDocument *document, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwFollowUp, hw_follow_up_unref)

G_END_DECLS
