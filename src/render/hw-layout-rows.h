/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* How far down each node of a layout stands within its lane. Steps that follow each other stand on
 * one straight line; a fork fans out evenly around its step; tracks that pass get room of their
 * own. Private to layout. */

#include "hw-layout-columns.h"

G_BEGIN_DECLS

typedef struct
{
  double *centre_mu; /* by node: its middle, down from the top of its lane's content */
  double *height_mu; /* by lane: of its content, without padding */
} HwLayoutRows;

HwLayoutRows *hw_layout_rows_new (const HwLayoutGraph *graph, const HwLayoutColumns *columns);
void hw_layout_rows_free (HwLayoutRows *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwLayoutRows, hw_layout_rows_free)

G_END_DECLS
