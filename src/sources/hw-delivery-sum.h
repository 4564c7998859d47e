/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What a figure of delivery or flow is made of, one by one: the changes, deployments, incidents and
 * items it counts, as people know them. Never who did it: the library does not know. */

#include "hw-dora.h"
#include "hw-library.h"

G_BEGIN_DECLS

/* So many are told one by one; of the others how many they are. */
#define HW_DELIVERY_SUM_MAX 50

typedef enum
{
  HW_DELIVERY_CHANGE,
  HW_DELIVERY_DEPLOYMENT,
  HW_DELIVERY_INCIDENT,
  HW_DELIVERY_ITEM,
  HW_N_DELIVERY_KINDS
} HwDeliveryKind;

/* Texts are owned; NULL where the source does not say. */
typedef struct
{
  HwDeliveryKind kind;
  char *id;
  char *label; /* "#12" */
  char *title;
  char *url;         /* where the source shows it, a page of the web */
  char *service;     /* that was deployed or hit */
  char *environment; /* of deployments; so is: */
  char *sha;
  HwResult result; /* of deployments: of the attempt that decided */
  gint64 from_us;  /* HW_TIME_UNKNOWN for items, of which only the time is known */
  gint64 to_us;    /* HW_TIME_UNKNOWN likewise, and while it is open */
  double span_s;   /* items: of the map's clock; NAN for others */
  gboolean is_open;
  gboolean is_hit;      /* of shares: one of those that count */
  HwDoraStart start;    /* of changes: what `from_us` is of */
  gboolean is_by_order; /* of changes: that it was carried is known from the order of merges */
} HwDeliveryPart;

typedef struct
{
  GPtrArray *parts; /* HwDeliveryPart: what counts first, then the slowest or the latest first */
  guint64 n_more;   /* beside them */
} HwDeliverySum;

/* From the cases of a figure (HwDoraCase), which it sorts; `by_time` for those that are timed. NULL
 * with an error. */
HwDeliverySum *hw_delivery_sum_new (HwLibrary *library,
                                    const HwDoraEvents *events,
                                    GArray *cases,
                                    gboolean by_time,
                                    GError **error);

/* From HwFlowItem, in their order. */
HwDeliverySum *hw_delivery_sum_new_of_items (HwLibrary *library,
                                             const GArray *items,
                                             gboolean are_open,
                                             GError **error);
void hw_delivery_sum_free (HwDeliverySum *self);

/* In files: "change", "deployment", "incident", "item". */
const char *hw_delivery_kind_get_name (HwDeliveryKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwDeliverySum, hw_delivery_sum_free)

G_END_DECLS
