/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Text that is UTF-16, as spreadsheets write “Unicode text” and browsers copy: it begins with a
 * byte order mark. */

#include <glib.h>

G_BEGIN_DECLS

#define HW_UTF16_MARK_BYTES 2

/* What the mark says, for iconv: "UTF-16LE" or "UTF-16BE"; NULL where there is none. */
const char *hw_utf16_find_charset (const char *data, gsize length);

/* The text as UTF-8 without its mark, owned by the caller; half a character at the end, as where
 * the data is but the beginning of a text, is left out. NULL where there is no mark, and where what
 * follows it is no UTF-16. */
char *hw_utf16_dup_utf8 (const char *data, gsize length, gsize *converted_length);

G_END_DECLS
