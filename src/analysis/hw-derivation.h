/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The sum behind a figure, as lines a person can add up: what counted, how much, how often. Shown
 * by the totals bar, reports and `headway measure`. */

#include "hw-figures.h"

G_BEGIN_DECLS

typedef struct
{
  const HwElement *element; /* what the line is about, borrowed from the map; NULL for a remark */
  char *text;               /* translated: "Code review, wait" */
  double value;             /* in the figure's unit; NAN for a remark */
  double weight;            /* times it counts, 1 mostly */
} HwDerivationLine;

typedef struct
{
  HwFigureId figure;
  double value;
  char *rule;       /* translated, one sentence: how the lines combine */
  GPtrArray *lines; /* HwDerivationLine, in order of the flow */
} HwDerivation;

/* Lines of a sum, value times weight, add up to the figure to 1e-9; of a product, rolled %C&A,
 * their values multiply to it. NULL when the figure is absent. */
HwDerivation *hw_derivation_new (const HwFigures *figures, HwFigureId id);
void hw_derivation_free (HwDerivation *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwDerivation, hw_derivation_free)

G_END_DECLS
