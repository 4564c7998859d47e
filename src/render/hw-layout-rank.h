/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Columns of a layout: how far right of the beginning each step stands. Private to layout. */

#include "hw-layout-graph.h"

G_BEGIN_DECLS

/* The column of each step, from 0. Every arc leads at least one column to the right; within that,
 * arcs are short. Steps that no flow reaches stand beside what other links tie them to, or, tied
 * to nothing, one after the other. */
int *hw_layout_rank_new (const HwLayoutGraph *graph, int *n_ranks);

G_END_DECLS
