/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What is different between two maps as sentences: "Code review: wait 3 d → 4 h". For comparisons,
 * reports and the history. Translated. */

#include "hw-map-diff.h"

G_BEGIN_DECLS

typedef enum
{
  HW_SENTENCE_CHANGED,
  HW_SENTENCE_ADDED,
  HW_SENTENCE_REMOVED,
} HwSentenceKind;

typedef struct
{
  HwSentenceKind kind;
  char *text;
  const HwElement *before; /* what it is about; NULL where it was added. Borrowed from the maps */
  const HwElement *after;  /* NULL where it was removed */
} HwSentence;

/* One sentence for each thing that changed, in the order of `changes` (HwChange, between these
 * maps). Left out are places in the drawing, links that come or go with their step, and values that
 * are only written in another way. An array that frees them. */
GPtrArray *hw_sentences_new (const GArray *changes, const HwMap *before, const HwMap *after);
void hw_sentence_free (HwSentence *self);

/* A link by its ends: "Development → Code review". Owned by the caller. */
char *hw_link_format_ends (const HwLink *link, const HwMap *map);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSentence, hw_sentence_free)

G_END_DECLS
