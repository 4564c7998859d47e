/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Fuzzy search as in fzf: what is typed matches a text that holds its letters in this order, and
 * the better the more of them begin words or stand together. Case and accents do not matter; words
 * with spaces between them may stand in any order, and all have to be there, each within one line.
 * The scores are those of fzf's second algorithm, the best way to lay the letters out and not the
 * first.
 *
 * For the command palette: 10,000 texts take a fraction of a frame. */

#include "hw-folded-text.h"

G_BEGIN_DECLS

/* What somebody has typed. Keeps room to work in, so it belongs to one thread. */
typedef struct _HwFuzzy HwFuzzy;

HwFuzzy *hw_fuzzy_new (const char *typed);
void hw_fuzzy_free (HwFuzzy *self);

/* TRUE when nothing was typed: it matches everything alike. */
gboolean hw_fuzzy_is_empty (const HwFuzzy *self);

/* 0 when it does not match, else more the better it does. Texts that score the same are the better
 * the shorter. */
int hw_fuzzy_score (HwFuzzy *self, const HwFoldedText *text);

/* A run of matched characters, in bytes of the text. */
typedef struct
{
  guint start;
  guint end;
} HwFuzzyRun;

/* Where a text matches: HwFuzzyRun in order, apart from each other; none when it does not. */
GArray *hw_fuzzy_find (HwFuzzy *self, const HwFoldedText *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwFuzzy, hw_fuzzy_free)

G_END_DECLS
