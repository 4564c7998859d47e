/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The two maps of a comparison, placed alike: what both have stands at the same place in both, so
 * that an eye going from one to the other finds it. What was removed keeps a place in the map
 * after, for a ghost. Used by the page of a comparison and the Compare mode. */

#include "hw-comparison.h"
#include "hw-layout.h"

G_BEGIN_DECLS

/* Where a step that the map after no longer has would stand in it. */
typedef struct
{
  const HwElement *step; /* borrowed from the map before of the comparison */
  HwRect rect;
} HwGhost;

typedef struct
{
  HwMap *before; /* of the comparison, with other places */
  HwMap *after;
  GArray *ghosts; /* HwGhost, in the order of the map before */
  HwRect bounds;  /* of all steps and ghosts */
} HwComparedMaps;

/* The places are those of the map after where all its steps have one and what was removed does not
 * stand in the way; else both maps are laid out afresh, as one. */
HwComparedMaps *hw_compared_maps_new (const HwComparison *comparison);

/* Moves columns apart: every step and ghost stands `factor` as far to the right of the first one.
 */
void hw_compared_maps_widen (HwComparedMaps *self, double factor);

void hw_compared_maps_free (HwComparedMaps *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwComparedMaps, hw_compared_maps_free)

G_END_DECLS
