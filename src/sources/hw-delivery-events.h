/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What figures of delivery are made of, out of the library: deployments to production, incidents
 * and merged changes of some sources, with services named alike across sources. */

#include "hw-dora.h"
#include "hw-source-row.h"

G_BEGIN_DECLS

/* Events from so long before the window are read too: what was merged then may have been deployed
 * within it, and what is deployed within it followed something. */
#define HW_DELIVERY_LOOKBACK_DAYS 180

typedef struct
{
  HwDoraEvents events; /* `source` is the place in the array of sources */
  guint n_elsewhere;   /* deployments of the window that did not go to production */
  GArray *deployments;
  GArray *incidents;
  GArray *changes;
  GArray *commits;
  GStringChunk *texts;
} HwDeliveryEvents;

/* `sources` holds HwSource. */
HwDeliveryEvents *hw_delivery_events_load (HwLibrary *library,
                                           const GPtrArray *sources,
                                           HwWindow window,
                                           GError **error);
void hw_delivery_events_free (HwDeliveryEvents *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwDeliveryEvents, hw_delivery_events_free)

G_END_DECLS
