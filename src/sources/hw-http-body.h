/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The body of an answer while it arrives: inflated here and not by libsoup, which knows no limit. A
 * body that grows beyond its cap, or of which a few bytes become very many, ends with an error at
 * that point, whatever it says about its length. */

#include <glib.h>

G_BEGIN_DECLS

/* More than this many bytes out of one, once there is a megabyte, is an attack. */
#define HW_HTTP_BODY_MAX_RATIO 200
#define HW_HTTP_BODY_RATIO_FROM ((gsize)1 << 20)

/* What may be asked for as Accept-Encoding. */
#define HW_HTTP_BODY_ENCODINGS "gzip"

typedef struct _HwHttpBody HwHttpBody;

/* `encoding` is the Content-Encoding, NULL for none. HW_SOURCES_ERROR_ANSWER when it is none we
 * know. */
HwHttpBody *hw_http_body_new (const char *encoding, gsize max_bytes, GError **error);
void hw_http_body_free (HwHttpBody *self);

/* What arrived next. HW_SOURCES_ERROR_LIMIT or HW_SOURCES_ERROR_ANSWER; then nothing more is taken.
 */
gboolean hw_http_body_push (HwHttpBody *self, const void *data, gsize length, GError **error);

/* Nothing follows: the whole, and the last that is asked of it. HW_SOURCES_ERROR_ANSWER when it was
 * cut off. */
GBytes *hw_http_body_finish (HwHttpBody *self, GError **error);

/* As much as there is. */
GBytes *hw_http_body_dup_so_far (const HwHttpBody *self);

/* HW_SOURCES_ERROR_LIMIT, as it is said of a body that is too large. */
void hw_http_body_set_too_large (gsize max_bytes, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwHttpBody, hw_http_body_free)

G_END_DECLS
