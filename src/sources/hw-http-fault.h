/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What went wrong with a request, in words: which call, what the server said, what to do next.
 * `secret` (may be NULL) is the value that was sent as credential; it is in none of them. */

#include "hw-http-message.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* How much of the body of a bad answer is worth reading. */
#define HW_HTTP_FAULT_MAX_BYTES ((gsize)64 << 10)

/* For an answer that is not good. `until_us` is not 0 where it was about limits. */
GError *hw_http_fault_new_for_answer (const HwHttpRequest *request,
                                      const HwHttpAnswer *answer,
                                      gint64 until_us,
                                      const char *secret);

/* For what libsoup reports, and for what the parts of the engine refuse: puts the call before it.
 * G_IO_ERROR_CANCELLED is left as it is. */
GError *
hw_http_fault_new_for_error (const HwHttpRequest *request, const GError *cause, const char *secret);

/* The body of a good answer is no JSON. NULL when it is. */
GError *hw_http_fault_check_json (const HwHttpRequest *request, GBytes *body, const char *secret);

G_END_DECLS
