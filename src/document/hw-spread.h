/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* How a time is spread around its value, for simulation, in words: what there is to choose from,
 * and what a time says. */

#include "hw-map.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name; /* "erlang 3"; NULL after the last */
  HwDistribution distribution;
  double parameter;  /* NAN where it has none */
  const char *label; /* for people, untranslated */
} HwSpread;

/* Those people choose from, the default first. Files may hold others. */
const HwSpread *hw_spreads_get (void);

/* NULL when there is none of this name. */
const HwSpread *hw_spread_find (const char *name);

/* The one a time has; NULL when it is none of those above. The default for an unknown time. */
const HwSpread *hw_spread_get (const HwEstimate *estimate);

/* In words, translated: "Erlang, 4 phases"; NULL for the default. Owned by the caller. */
char *hw_spread_dup_words (const HwEstimate *estimate);

G_END_DECLS
