/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Figures of delivery and of flow in words: DORA's five and flow's five, each with its value, what
 * most stay within, what it is made of and how it is counted. What `headway dora` prints and what
 * the window shows. No bands and no medals: what is good depends on what is delivered. */

#include "hw-delivery-report.h"
#include "hw-document.h"

G_BEGIN_DECLS

/* One of what a figure is made of. */
typedef struct
{
  char *title;  /* "#12 Prices with tax", "shop, production, 1a2b3c4" */
  char *detail; /* "2026-01-05 09:00 to 2026-01-06 12:00 · 1 d 3 h" */
  char *url;    /* a page of the web about it; NULL where the source shows none */
} HwDeliveryLine;

/* Texts that are not known are NULL. */
typedef struct
{
  char *label;      /* "Change lead time" */
  char *value;      /* "3 d", or the values themselves while they are few */
  char *spread;     /* "85 % within 5 d" */
  char *basis;      /* "n = 12, 2 still open" */
  char *rule;       /* how it is counted: a sentence */
  GPtrArray *parts; /* HwDeliveryLine: what it is made of; may be empty */
  char *more;       /* "and 12 more", where these are not all */
} HwDeliveryRow;

/* What may help where there is nothing to show. */
typedef enum
{
  HW_DELIVERY_NEEDS_NOTHING, /* or the remark says it */
  HW_DELIVERY_NEEDS_SYNC,    /* nothing was read yet */
  HW_DELIVERY_NEEDS_KINDS,   /* the logs hold nothing of delivery */
  HW_DELIVERY_NEEDS_WINDOW,  /* all that counts may lie outside this one */
} HwDeliveryNeed;

/* Where in the window a person does something about that. */
typedef enum
{
  HW_DELIVERY_PLACE_NONE,
  HW_DELIVERY_PLACE_SOURCES, /* the list of sources */
  HW_DELIVERY_PLACE_ATTACH,  /* which of them are the map's */
  HW_DELIVERY_PLACE_STATES,  /* what their states mean on it */
} HwDeliveryPlace;

typedef struct
{
  char *title;         /* of the map */
  char *window;        /* "From … to …, from GitHub"; NULL without sources */
  char *remark;        /* that the sources are not those of the map, or why there is nothing */
  HwDeliveryNeed need; /* of nothing but that remark */
  HwDeliveryPlace place;
  char *no_delivery;   /* why `delivery` is empty where `flow` is not */
  GPtrArray *delivery; /* HwDeliveryRow */
  GPtrArray *flow;     /* HwDeliveryRow */
} HwDeliveryWords;

HwDeliveryWords *hw_delivery_words_new (const HwDeliveryReport *report);
void hw_delivery_words_free (HwDeliveryWords *self);

/* Of the days before its sources were last read (of a file: before its newest event), of the map as
 * it is: read on a thread and a connection of its own. The result is owned by the caller; NULL with
 * an error. */
void hw_delivery_words_read_async (HwDocument *document,
                                   guint n_days,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
HwDeliveryWords *
hw_delivery_words_read_finish (HwDocument *document, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwDeliveryWords, hw_delivery_words_free)

G_END_DECLS
