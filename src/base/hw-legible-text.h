/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Text of unknown origin on its way to a terminal. A control character there is a command: names
 * in somebody else's map could move the cursor, forge lines or retitle the window. */

#include <glib.h>

G_BEGIN_DECLS

/* A copy on one line in which every control character is a picture of itself ("␛", "␊"), or its
 * number ("U+009B") where there is no picture; what is not UTF-8 becomes “�”. */
char *hw_text_dup_legible (const char *text);

/* TRUE where that copy would be the same: UTF-8 on one line without control characters. */
gboolean hw_text_is_legible (const char *text);

G_END_DECLS
