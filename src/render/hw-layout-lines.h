/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The straight lines of a layout: runs of nodes, one a column, that stand at the same height.
 * Private to layout.
 *
 * After Brandes and Köpf, "Fast and Simple Horizontal Coordinate Assignment" (2001), with one
 * alignment instead of four: a step lines up with the middle one of its longest branches when their
 * number is odd and stands between them when it is even. */

#include "hw-layout-columns.h"

G_BEGIN_DECLS

typedef struct
{
  int n_lines;
  int *line;          /* by node */
  int *length;        /* by line: its nodes */
  gboolean *is_solid; /* by line: holds a step, not only bends */
  gboolean *bypasses; /* by arc: it only skips steps that another way passes through */
} HwLayoutLines;

HwLayoutLines *hw_layout_lines_new (const HwLayoutGraph *graph, const HwLayoutColumns *columns);
void hw_layout_lines_free (HwLayoutLines *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwLayoutLines, hw_layout_lines_free)

G_END_DECLS
