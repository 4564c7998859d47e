/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The word that was probably meant by one that is none: for "did you mean …?". */

#include <glib.h>

G_BEGIN_DECLS

/* The first of the words, NULL at the end, that are fewest letters away: at most two, and fewer
 * than half of its own. Bytes count as letters. Borrowed; NULL when there is none. */
const char *hw_near_word_find (const char *word, const char *const *words);

G_END_DECLS
