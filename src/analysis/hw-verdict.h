/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Did it work? A kaizen burst says how much lead time it is expected to save. Once it is done, the
 * next snapshot shows what it saved: the parts of the waterfall between that snapshot and the one
 * before that belong to what the burst hangs on, or the whole change where it hangs on nothing.
 *
 * A burst counts as done in the first snapshot that has it in that state, or that lacks the very
 * element it hung on. What lead time did from snapshot to snapshot before that is noise: a change
 * that is as near to nothing as to what was predicted tells nobody anything. Times are seconds of
 * the map's clock; saved is above 0. */

#include "hw-waterfall.h"

G_BEGIN_DECLS

/* A state of a map at a time; borrowed. */
typedef struct
{
  HwMap *map;
  gint64 at_us;
} HwPastMap;

typedef enum
{
  HW_VERDICT_OPEN,    /* not done yet */
  HW_VERDICT_OVERDUE, /* not done, and its date has passed */
  HW_VERDICT_UNKNOWN, /* done, but nothing was predicted, or there is nothing to compare with */
  HW_VERDICT_HIT,     /* saved what was predicted: the low end of a range, four fifths of a value */
  HW_VERDICT_MISS,
  HW_VERDICT_NOISE, /* cannot be told from what lead time does anyway */
  HW_N_VERDICTS
} HwVerdictKind;

typedef struct
{
  HwVerdictKind kind;
  const HwNote *burst; /* as it was last; borrowed from one of the maps */
  HwRange predicted_s;
  double observed_s; /* NAN when there is nothing to compare */
  double noise_s;    /* how far two snapshots differ by chance; NAN with too few of them */
  int done;          /* number of the state it is first done in, or -1 */
} HwVerdict;

/* Of every burst that was not dropped, in the order they came up: an array of HwVerdict. States
 * oldest first: snapshots, and at the end the map of now where it is not one. */
GArray *hw_verdicts_new (const HwPastMap *states, guint n_states, gint64 now_us);

/* What must be saved for a hit; NAN where nothing was predicted. */
double hw_verdict_get_enough_s (const HwVerdict *verdict);

/* "hit", "miss", "noise" ...: in JSON. */
const char *hw_verdict_get_name (HwVerdictKind kind);

/* For people, untranslated: "not distinguishable from noise". */
const char *hw_verdict_get_label (HwVerdictKind kind);

G_END_DECLS
