/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A request to a source and what it answered, as plain values: connectors write and read them
 * without a network, the engine (hw-http.h) carries them. A request never holds a secret: the
 * engine adds it to what goes to the origin it was saved for, and to nothing else. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *name;
  char *value;
} HwHttpHeader;

typedef struct
{
  char *method;        /* "GET", "POST" */
  char *url;           /* absolute, http or https, without user or password */
  GPtrArray *headers;  /* HwHttpHeader; in the order they are sent */
  GBytes *body;        /* NULL for none */
  char *content_type;  /* of the body */
  char *etag;          /* for If-None-Match; NULL to ask unconditionally */
  char *last_modified; /* for If-Modified-Since, likewise */
  gboolean is_query; /* changes nothing over there, so that it may be sent again (GET always may) */
  gboolean is_any;   /* the answer may be anything; else it must be one sound JSON value */
  gsize max_bytes;   /* of the inflated body; 0: HW_HTTP_MAX_BYTES */
} HwHttpRequest;

#define HW_HTTP_MAX_BYTES ((gsize)32 << 20)

typedef struct
{
  char *url;          /* that answered, after redirects */
  guint status;       /* 200 to 299, or 304 where the request was conditional */
  GPtrArray *headers; /* HwHttpHeader */
  GBytes *body;
} HwHttpAnswer;

HwHttpRequest *hw_http_request_new (const char *method, const char *url);
void hw_http_request_add_header (HwHttpRequest *self, const char *name, const char *value);
HwHttpRequest *hw_http_request_copy (const HwHttpRequest *self);
void hw_http_request_free (HwHttpRequest *self);

HwHttpAnswer *hw_http_answer_new (const char *url, guint status, GBytes *body);
void hw_http_answer_add_header (HwHttpAnswer *self, const char *name, const char *value);
void hw_http_answer_free (HwHttpAnswer *self);

/* The first of that name, whatever its case; borrowed; NULL for none. */
const char *hw_http_answer_get_header (const HwHttpAnswer *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwHttpRequest, hw_http_request_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwHttpAnswer, hw_http_answer_free)

G_END_DECLS
