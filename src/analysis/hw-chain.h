/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* An absorbing Markov chain whose transitions mostly lead to a later state: a stream with a few
 * links back. Solves exactly what an item costs until it leaves (value = cost + P value) and how
 * often it visits each state (visits = source + P' visits).
 *
 * States are eliminated from the last to the first. What a row still depends on are then only the
 * earlier states that links lead back to, so that loops which do not overlap never meet, and the
 * work grows with the number of loops around a state, not with the size of the chain. Pivots are
 * sums of what leaves instead of one minus what stays (Grassmann, Taksar and Heyman 1985): nothing
 * is subtracted, and no accuracy is lost however rarely items get out of a loop. */

#include <glib.h>

G_BEGIN_DECLS

/* The transitions of state i are first[i] to first[i + 1], exclusive. Those of a state and its
 * exit add up to 1. All arrays are borrowed and must outlive the chain. */
typedef struct
{
  guint n_states;
  const guint *first;
  const guint *to;
  const double *probability;
  const double *exit; /* of leaving from this state */
} HwTransitions;

typedef struct _HwChain HwChain;

/* NULL when items in some states can never leave; `closed` is then one of them. */
HwChain *hw_chain_new (const HwTransitions *transitions, guint *closed);
void hw_chain_free (HwChain *self);

/* What an item that enters each state costs until it leaves. */
void hw_chain_solve_values (const HwChain *self, const double *cost, double *value);

/* How often each state is visited when source[i] items enter at state i. */
void hw_chain_solve_visits (const HwChain *self, const double *source, double *visits);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwChain, hw_chain_free)

G_END_DECLS
