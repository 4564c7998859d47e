/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What people are shown of events, which otherwise go by numbers: the items a figure comes from,
 * and the states and other terms of a source. */

#include "hw-event.h"
#include "hw-library.h"

G_BEGIN_DECLS

/* What people are shown of an item. */
typedef struct
{
  char *id;
  char *label; /* NULL where it has none; so are the others */
  char *title;
  char *url;
} HwItemWords;

/* NOT_FOUND when there is no such item. */
HwItemWords *hw_library_load_item_words (HwLibrary *self, gint64 key, GError **error);
void hw_item_words_free (HwItemWords *self);

/* A word of a source. */
typedef struct
{
  HwTermKey key;
  HwTermKind kind;
  char *id;
  char *name; /* the id where it has no name */
  char *hint; /* NULL for none */
  int position;
} HwTerm;

/* Of the source, in the order they were first met: an array of HwTerm that frees them. */
GPtrArray *hw_library_list_terms (HwLibrary *self, gint64 source_key, GError **error);
void hw_term_free (HwTerm *self);

/* NULL when it is none of them; borrowed. */
const HwTerm *hw_terms_find (const GPtrArray *terms, HwTermKey key);

/* It stood on the board of the source once, and does not now. */
static inline gboolean
hw_term_is_gone (const HwTerm *term)
{
  return term->position < 0;
}

/* By their positions, those that are gone from the board last, and where these are equal as they
 * were met. */
void hw_terms_sort (GPtrArray *terms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwItemWords, hw_item_words_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwTerm, hw_term_free)

G_END_DECLS
