/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Small maps from names to texts, as fields of type HW_FIELD_PAIRS hold them: "key=value" texts in
 * the order of strcmp, each key once, NULL-terminated; NULL when there are none. Provenance is kept
 * in these: "process_time=measured". */

#include <glib.h>

G_BEGIN_DECLS

/* Borrowed from the pairs, or NULL. */
const char *hw_pairs_get (const char *const *pairs, const char *key);

/* A copy in which the key has this value; NULL takes the key out. */
char **hw_pairs_with (const char *const *pairs, const char *key, const char *value);

/* The key of one pair. */
char *hw_pair_dup_key (const char *pair);

/* What two sides made of the same pairs, key by key: what one of them changed; ours where both did.
 * FALSE when they changed a key differently. */
gboolean hw_pairs_merge (const char *const *base,
                         const char *const *ours,
                         const char *const *theirs,
                         char ***merged);

/* TRUE for pairs in order, with keys that are not empty and occur once. */
gboolean hw_pairs_are_valid (const char *const *pairs);

G_END_DECLS
