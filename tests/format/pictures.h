/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Pictures that carry a text, as exports do: for the tests of what reads them. */

#include <glib.h>

G_BEGIN_DECLS

GByteArray *picture_new_png (const char *json, gboolean compressed);

/* `json` is escaped, or in a CDATA section. */
GByteArray *picture_new_svg (const char *json, gboolean cdata);

GByteArray *picture_new_pdf (const char *json, gboolean compressed);

/* A PNG whose text is this many spaces, made without holding them. */
GByteArray *picture_new_bomb (gsize size);

G_END_DECLS
