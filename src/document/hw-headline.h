/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What is always in sight of a map, in the order of importance: the figures of the totals bar and
 * of a presentation, and the two steps everybody asks for. One table of them. */

#include "hw-figures.h"

G_BEGIN_DECLS

typedef enum
{
  HW_HEADLINE_FIGURE,
  HW_HEADLINE_LONGEST_WAIT,
  HW_HEADLINE_CONSTRAINT,
} HwHeadlineKind;

typedef struct
{
  HwHeadlineKind kind;
  HwFigureId figure;   /* of HW_HEADLINE_FIGURE */
  const char *label;   /* untranslated: shorter than the figure's own */
  const char *heading; /* untranslated; of those that are no figure */
} HwHeadline;

const HwHeadline *hw_headlines_get (guint *n_headlines);

/* What it says now: "5 w 4 d", "Design 8 d"; "–" for nothing. Translated, owned by the caller. */
char *hw_headline_format (const HwHeadline *self, const HwFigures *figures);

/* The same without the step where that stands beside it: "8 d". */
char *hw_headline_format_short (const HwHeadline *self, const HwFigures *figures);

/* The step it names, borrowed from the map; NULL for figures and when there is none: a constraint
 * is known by demand and people only (calculation.md §5). */
const HwStep *hw_headline_get_step (const HwHeadline *self, const HwFigures *figures);

G_END_DECLS
