/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the session, the channels and the calls of the engine share; nobody else includes it. */

#include "hw-http.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct _HwHttpCall HwHttpCall;

struct _HwHttp
{
  SoupSession *session;
  HwHttpSettings settings;
  GRand *random;
  GHashTable *quotas; /* origin -> HwQuota */
};

struct _HwHttpChannel
{
  HwHttp *http;
  GUri *base;
  char *origin;
  HwHttpCredential *credential; /* NULL for none; of this origin */
  char **redirect_origins;      /* where redirects may lead: this origin and others */
  GHashTable *certificates;     /* origin -> fingerprint; NULL for none */
  HwPacer *pacer;
  HwHttpArrivalFunc arrival; /* NULL for nobody */
  gpointer arrival_data;
  GQueue waiting; /* HwHttpCall, borrowed: each lives until its task is done */
  HwHttpCall *running;
};

/* What is known of the limits there. Borrowed. */
HwQuota *hw_http_get_quota (HwHttp *self, const char *origin);

/* A wait by the session's timer that ends early when `cancellable` (may be NULL) is cancelled. Not
 * attached yet. */
GSource *hw_http_new_wait (HwHttp *self, gint64 wait_us, GCancellable *cancellable);

/* The call's turn. It ends by calling hw_http_channel_call_done(), then its callback. */
void hw_http_call_start (HwHttpCall *call);

/* The next call's turn. */
void hw_http_channel_call_done (HwHttpChannel *self, HwHttpCall *call);

/* Queues the call, or starts it. */
void hw_http_channel_add_call (HwHttpChannel *self, HwHttpCall *call);

G_END_DECLS
