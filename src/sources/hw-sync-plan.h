/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What a sync of a source, or a try of one, needs to know of it before it asks anything. */

#include "hw-sync.h"

G_BEGIN_DECLS

typedef struct
{
  HwSource *source;
  HwConnector *connector;
  HwConnectorSettings *settings;
  GTimeZone *zone; /* of times that name none; NULL: such times are refused */
  GPtrArray *runs; /* HwConnectorRun */
} HwSyncPlan;

/* NULL with an error when something is missing. */
HwSyncPlan *hw_sync_plan_new (const HwSource *source, GError **error);
void hw_sync_plan_free (HwSyncPlan *self);

/* Where it is. */
const char *hw_sync_plan_get_base (const HwSyncPlan *self);

/* The walk through one of its streams; `stream` NULL begins without a past. */
HwStreamWalk *hw_sync_plan_walk (const HwSyncPlan *self,
                                 const HwConnectorRun *run,
                                 const HwStream *stream,
                                 gint64 now_us,
                                 guint history_days);

HwSyncReport *hw_sync_report_new (void);

/* TRUE for what a source says that has not got something, or not for us. */
gboolean hw_sync_is_not_offered (const GError *error);

/* Where a stream is not there for us: with its name (NULL for none) and the right it needs. Takes
 * the error over, which may be NULL; other errors stay as they are. Owned by the caller. */
GError *hw_sync_error_of_stream (const HwConnectorStream *stream, const char *name, GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSyncPlan, hw_sync_plan_free)

G_END_DECLS
