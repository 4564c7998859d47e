/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Which headers may be sent, and what the ones that come say. */

#include "hw-http-message.h"

G_BEGIN_DECLS

/* A header that HTTP can carry: a token for a name, and a value without line breaks or other
 * control characters. */
gboolean hw_http_header_is_sendable (const char *name, const char *value);

/* One that the engine writes itself, or that would change what a message is. */
gboolean hw_http_header_is_ours (const char *name);

/* Where the answer links to as `rel` ("next"), as the server wrote it: resolve it with
 * hw_http_page_resolve(). NULL where it links to nothing, or says results="false" (Sentry). The
 * caller owns the text. */
char *hw_http_answer_dup_link (const HwHttpAnswer *answer, const char *rel);

/* The same for the value of one header Link (RFC 8288). */
char *hw_http_link_dup_target (const char *header, const char *rel);

G_END_DECLS
