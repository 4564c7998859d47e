/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The way each link takes: orthogonal polylines that avoid cards. Flow leaves on the right and
 * enters on the left; rework goes back above its steps, feedback along the top of the map. The
 * painter rounds the corners. */

#include "hw-layout.h"

G_BEGIN_DECLS

typedef struct
{
  HwPoint *points;      /* alternating horizontal and vertical segments; first and last on the rims
                         * of cards, and the same point twice where cards touch there */
  guint n_points;       /* 0 when an end is missing */
  HwPoint label;        /* centre of the pill or label, on the track */
  double label_room_mu; /* free width around it, clear of cards and other labels; 0: none, or
                         * nothing to write */
} HwRoute;

typedef struct
{
  HwRoute *links; /* by position among the map's links */
  guint n_links;
  HwPoint *pool;
  HwRect bounds;
} HwRoutes;

HwRoutes *hw_routes_new (const HwMap *map, const HwLayout *layout);

/* As above; what is written on tracks keeps off these places too, while the tracks may cross them.
 */
HwRoutes *hw_routes_new_beside (const HwMap *map,
                                const HwLayout *layout,
                                const HwRect *places,
                                guint n_places);

/* TRUE when the routes of the two maps are the same, as they are laid out: most edits change values
 * that no way depends on. Quick where the maps share their elements. */
gboolean hw_routes_are_same (const HwMap *a,
                             const HwLayout *layout_a,
                             const HwMap *b,
                             const HwLayout *layout_b);

/* The ways of these links alone, by position, around the cards and each other: for what is shown
 * while a hand moves cards. The others have no points. */
HwRoutes *
hw_routes_new_of (const HwMap *map, const HwLayout *layout, const guint *links, guint n_links);

HwRoutes *hw_routes_ref (HwRoutes *self);
void hw_routes_unref (HwRoutes *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwRoutes, hw_routes_unref)

G_END_DECLS
