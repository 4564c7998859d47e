/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A single track drawn apart from a scene: while something is dragged, links run another way than
 * the scene shows, or there is one more. */

#include "hw-scene.h"

G_BEGIN_DECLS

/* The track of a link of the scene's map, by position, or of a new one of this kind where that is
 * -1, along a route: as the scene would draw it. Its origin is the first point of the route. */
HwPicture *
hw_scene_new_track (const HwScene *self, int link_position, HwLinkKind kind, const HwRoute *route);

G_END_DECLS
