/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Where a redirect leads, and what may go along. libsoup would carry tokens in headers of any name
 * to whoever it is sent to, so redirects are followed here, and only so:
 *  - at most HW_HTTP_MAX_REDIRECTS;
 *  - https never becomes http;
 *  - to another origin only where the caller lists it, and then bare: no credential, no header, no
 *    body, and bare it stays when it is led back;
 *  - what is not a GET or HEAD is only repeated on the same origin (307, 308) or becomes a GET
 *    (303). */

#include "hw-web-address.h"

G_BEGIN_DECLS

#define HW_HTTP_MAX_REDIRECTS 5

/* One stretch of the way. */
typedef struct
{
  GUri *uri;
  char *method;
  gboolean is_bare; /* neither credential nor headers nor body */
  gboolean has_body;
  guint n_redirects; /* so far */
} HwHttpHop;

gboolean hw_http_redirect_is_one (guint status);

/* Moves the hop to where the answer `status` with this Location sends it. HW_SOURCES_ERROR_REFUSED,
 * _ANSWER or _LIMIT leave it as it is. `allowed` (may be NULL) ends with NULL: origins that it
 * may lead to beside the one it is at. */
gboolean hw_http_hop_follow (HwHttpHop *self,
                             guint status,
                             const char *location,
                             const char *const *allowed,
                             GError **error);

void hw_http_hop_clear (HwHttpHop *self);

/* Where the next page of a list is, which an answer gave as `target`: the URL to ask, NULL with
 * HW_SOURCES_ERROR_REFUSED. It must be of the origin of `base`, where the source is. A server
 * behind a proxy may give its inner name instead; that is put right where the path begins with
 * that of `base` (one that is not "/"), or is that of the page at hand. */
char *hw_http_page_resolve (const char *base, const char *page, const char *target, GError **error);

G_END_DECLS
