/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What systems write into JSON and no text can hold: "\u0000", and halves of characters beyond the
 * first 65536, where somebody cut a text. Both are allowed by the grammar (RFC 8259, 8.2), and one
 * such title must not cost the whole answer. */

#include <glib.h>

G_BEGIN_DECLS

/* Puts the replacement character in their place, which takes as many bytes. Broken JSON stays
 * broken. */
void hw_json_mend (char *data, gsize length);

/* The same for bytes; what needs no mending is the same bytes. */
GBytes *hw_json_mend_bytes (GBytes *bytes);

G_END_DECLS
