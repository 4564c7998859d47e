/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What a step and a link say in a chart of text: the name, and the figures on a line below. For
 * Mermaid, Graphviz and draw.io. Translated, owned by the caller; lines end in a line feed. */

#include "hw-map.h"

G_BEGIN_DECLS

/* "Code review\nPT 1 h · wait 1–3 d · 85 %". */
char *hw_step_dup_words (const HwStep *step, HwTimeUnits units);

/* "rework 15 %"; "" where there is nothing to say. */
char *hw_link_dup_words (const HwLink *link, HwTimeUnits units);

G_END_DECLS
