/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The HTTP engine. HwHttp is the one session of a program; HwHttpChannel is the way of one source
 * through it: where the source is, its credential, its pace. A channel sends one request at a time,
 * in the order they were given, waits where the server asks for it (hw-pacer.h) and where half of
 * what it allows is used, tries again what may be tried again, follows redirects by the rules of
 * hw-http-redirect.h, caps what it reads (hw-http-body.h), and looks at no proxy of trust: no
 * cookies, no referer, no automatic sign-in, no link-local or metadata address, whatever a name
 * resolves to.
 *
 * Nothing here blocks. Everything runs in the main context the HwHttp was made in, but for checking
 * long bodies, which has a thread. Errors are HW_SOURCES_ERROR and can be shown as they are: they
 * hold no secret. HW_SOURCES_ERROR_LATER says when: hw_sources_error_get_until_us(); for a refused
 * certificate there is hw_sources_error_get_fingerprint().
 * Cancelling is G_IO_ERROR_CANCELLED. */

#include "hw-clock.h"
#include "hw-http-message.h"
#include "hw-pacer.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HwHttp HwHttp;
typedef struct _HwHttpChannel HwHttpChannel;

/* Makes what waits: a source that is ready after a while. Tests give one that is ready at once. */
typedef struct
{
  GSource *(*new_source) (gint64 wait_us, gpointer data);
  gpointer data;
} HwHttpTimer;

typedef struct
{
  HwClock clock;
  HwHttpTimer timer;
  guint32 seed;         /* of the jitter */
  gint64 max_answer_us; /* from sending to the last byte; measured by the real clock */
} HwHttpSettings;

/* The system's clock and timer, a random seed, two minutes. */
HwHttpSettings hw_http_settings_default (void);

/* NULL for the default. */
HwHttp *hw_http_new (const HwHttpSettings *settings);
HwHttp *hw_http_ref (HwHttp *self);
void hw_http_unref (HwHttp *self);

/* What a person entrusted for one origin, as it is sent. It lives here and in a channel, never in a
 * request. */
typedef struct
{
  char *origin;      /* it was saved for: hw_origin_dup_from_url() */
  char *name;        /* of the header, or of the field of the query */
  char *value;       /* whole: "Bearer …" */
  gboolean in_query; /* a field of the query, which servers write into their logs */
} HwHttpCredential;

HwHttpCredential *hw_http_credential_new (const char *origin, const char *name, const char *value);
HwHttpCredential *hw_http_credential_copy (const HwHttpCredential *self);
/* Overwrites the value first. */
void hw_http_credential_free (HwHttpCredential *self);

typedef struct
{
  const char *base_url;               /* where the source is: no request may go to another origin */
  const HwHttpCredential *credential; /* NULL for none; goes to `base_url`'s origin and no other */
  gboolean may_send_in_clear;         /* over http to other machines, as the person agreed */
  const char *const *other_origins;   /* where redirects may lead, bare; NULL: nowhere */
  GHashTable *certificates;  /* origin -> the fingerprint its certificate must have; NULL */
  const HwRateHeaders *rate; /* NULL: only Retry-After counts */
} HwHttpChannelSettings;

/* NULL with HW_SOURCES_ERROR_SETTINGS, _REFUSED (the address) or _SECRET (the credential was saved
 * for another origin, would go in clear, or cannot be sent). Copies all. */
HwHttpChannel *
hw_http_channel_new (HwHttp *http, const HwHttpChannelSettings *settings, GError **error);
HwHttpChannel *hw_http_channel_ref (HwHttpChannel *self);
void hw_http_channel_unref (HwHttpChannel *self);

/* How much of an answer has come so far, packed as it comes, and of how much: 0 where the server
 * does not say. In the main context, often. */
typedef void (*HwHttpArrivalFunc) (guint64 n_bytes, guint64 n_total, gpointer data);

/* Whoever wants to know of all answers of the channel; NULL for nobody. The data must live as long
 * as there are requests. */
void hw_http_channel_watch (HwHttpChannel *self, HwHttpArrivalFunc func, gpointer data);

/* "https://api.example.com". */
const char *hw_http_channel_get_origin (const HwHttpChannel *self);

/* Copies the request, which belongs to the caller. */
void hw_http_send_async (HwHttpChannel *self,
                         const HwHttpRequest *request,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);

/* An answer that is good: 200 to 299, or 304 to a conditional request, with a body that is one
 * sound JSON value (unless `is_any`; 204, 205, 304 and HEAD have none). NULL with an error. */
HwHttpAnswer *hw_http_send_finish (HwHttpChannel *self, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwHttp, hw_http_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwHttpChannel, hw_http_channel_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwHttpCredential, hw_http_credential_free)

G_END_DECLS
