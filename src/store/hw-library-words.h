/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Keeps the words that search looks in: the name and the other texts of each element of a map's
 * head. Used while a revision is written, in its transaction. */

#include "hw-database.h"
#include "hw-element.h"

G_BEGIN_DECLS

typedef struct _HwWords HwWords;

/* `map_id` must outlive it. */
HwWords *hw_words_new (HwDatabase *database, const char *map_id, GError **error);
void hw_words_free (HwWords *self);

gboolean hw_words_remove (HwWords *self, const HwElement *element, GError **error);

/* `before` (may be NULL) is what the element was; where its texts are the same nothing is written.
 */
gboolean
hw_words_replace (HwWords *self, const HwElement *before, const HwElement *after, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwWords, hw_words_free)

G_END_DECLS
