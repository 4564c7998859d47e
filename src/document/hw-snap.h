/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Where a moving box comes to rest: at the edges and middles of the boxes near it, at equal gaps
 * between them, else on the grid; with the lines that show why. Used by the tools. Map units. */

#include "hw-geometry.h"

G_BEGIN_DECLS

#define HW_SNAP_GRID_MU 8.0

#define HW_SNAP_MAX_GUIDES 8

typedef enum
{
  HW_GUIDE_EDGE, /* edges in one line */
  HW_GUIDE_MIDDLE,
  HW_GUIDE_GAP, /* one of several gaps of the same size, from box to box */
} HwGuideKind;

/* A horizontal or vertical line. */
typedef struct
{
  HwGuideKind kind;
  HwPoint from;
  HwPoint to;
} HwGuide;

typedef struct
{
  double dx; /* to be added to the place of the box */
  double dy;
  HwGuide guides[HW_SNAP_MAX_GUIDES];
  guint n_guides;
} HwSnap;

/* The boxes that stay where they are, prepared once for a whole drag. */
typedef struct _HwSnapField HwSnapField;

HwSnapField *hw_snap_field_new (const HwRect *boxes, guint n_boxes);
void hw_snap_field_free (HwSnapField *self);

/* For a box at `moving`, each axis on its own: the nearest line no further than `reach_mu` away,
 * else the grid. */
HwSnap hw_snap_field_find (const HwSnapField *self, HwRect moving, double reach_mu);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSnapField, hw_snap_field_free)

G_END_DECLS
