/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Items, runs, deployments with their commits, incidents and samples while events are written: rows
 * that stand for something that may still change, so that a newer one replaces an older one. For
 * hw-event-writer only. */

#include "hw-term-index.h"

G_BEGIN_DECLS

typedef struct _HwEventRows HwEventRows;

/* The database and the terms must outlive it. */
HwEventRows *hw_event_rows_new (HwDatabase *database, gint64 source_key, HwTermIndex *terms);
void hw_event_rows_free (HwEventRows *self);

/* Texts are copied. */
void hw_event_rows_add_item (HwEventRows *self, const HwItemEvent *item);
void hw_event_rows_add_run (HwEventRows *self, const HwRunEvent *run);
void hw_event_rows_add_deployment (HwEventRows *self, const HwDeploymentEvent *deployment);
void hw_event_rows_add_commit (HwEventRows *self, const HwCommitEvent *commit);
void hw_event_rows_add_incident (HwEventRows *self, const HwIncidentEvent *incident);
void hw_event_rows_add_sample (HwEventRows *self, const HwSampleEvent *sample);

/* `what` is an HwChanging. */
gboolean hw_event_rows_is_known (HwEventRows *self, int what, const char *id, gint64 updated_us);

gsize hw_event_rows_get_n_pending (const HwEventRows *self);

/* Writes what was added and forgets it; within a transaction, after the terms. */
gboolean hw_event_rows_write (HwEventRows *self, GError **error);

/* Forgets what was added without writing it. */
void hw_event_rows_clear (HwEventRows *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwEventRows, hw_event_rows_free)

G_END_DECLS
