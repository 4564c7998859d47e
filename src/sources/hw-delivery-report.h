/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Figures of delivery and of flow of a map over a window, with all they are made of: what `headway
 * dora` and the window say (hw-delivery-words.h). */

#include "hw-delivery-sum.h"
#include "hw-flow-five.h"
#include "hw-library.h"

G_BEGIN_DECLS

typedef struct
{
  HwMap *map;
  HwWindow window;
  GTimeZone *zone;    /* that days are of */
  GPtrArray *sources; /* HwSource */
  gboolean of_all;    /* the map names no source: those are all of the library */
  HwDora dora;
  HwDeliverySum *dora_sums[HW_N_DORA_FIGURES];
  guint n_deployments; /* read, those before the window included */
  guint n_elsewhere;   /* deployments of the window that did not go to production */
  guint n_incidents;   /* as of n_deployments */
  guint n_changes;     /* as of n_deployments */
  HwFlowFive *flow;
  HwDeliverySum *flow_done; /* what all of flow's figures but the load are made of */
  HwDeliverySum *flow_load;
  GHashTable *types; /* HwTermKey -> name */
  gint64 newest_us;  /* of all events of the sources; HW_TIME_UNKNOWN for none */
  gboolean has_flow; /* something happened to items or in runs within the window */
} HwDeliveryReport;

/* Of the sources that the map is attached to, or of all where it is attached to none. Takes as long
 * as reading all events: for worker threads where somebody waits. */
HwDeliveryReport *
hw_delivery_report_new (HwLibrary *library, HwMap *map, HwWindow window, GError **error);
void hw_delivery_report_free (HwDeliveryReport *self);

/* Up to when its sources can speak, as windows of readings end: when all of them were last read, of
 * a file its newest event; `now_us` where nothing was read. FALSE with an error. */
gboolean hw_delivery_find_end (
    HwLibrary *library, const HwMap *map, gint64 now_us, gint64 *end_us, GError **error);

/* The zone of a map's days: its own, or where the computer is. */
GTimeZone *hw_delivery_zone_of_map (const HwMap *map);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwDeliveryReport, hw_delivery_report_free)

G_END_DECLS
