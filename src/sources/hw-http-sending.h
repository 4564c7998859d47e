/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* From a request to what libsoup sends, and from what came back to an answer. The only place where
 * a credential is put into a message. */

#include "hw-http-redirect.h"
#include "hw-http.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* The address of a request that may be sent: NULL with HW_SOURCES_ERROR_CONNECTOR (a method or
 * header that is none), _SETTINGS or _REFUSED (the address, or its origin is not `origin`). */
GUri *hw_http_sending_check (const HwHttpRequest *request, const char *origin, GError **error);

/* What to send at this hop. The credential (may be NULL) goes along only to its origin and only
 * where the hop is not bare. */
SoupMessage *hw_http_sending_new_message (const HwHttpHop *hop,
                                          const HwHttpRequest *request,
                                          const HwHttpCredential *credential);

/* Without a body yet. Its URL has no credential in it. */
HwHttpAnswer *hw_http_sending_dup_answer (const HwHttpHop *hop,
                                          SoupMessage *message,
                                          const HwHttpCredential *credential);

G_END_DECLS
