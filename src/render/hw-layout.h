/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Where everything of a map stands: boxes of steps and notes, bands of lanes, in map units. Layered
 * left to right along the flow, lanes from top to bottom. A pure function of the map: steps with a
 * position keep it, the others are placed without moving them. Tidy gives every step a fresh one.
 */

#include "hw-geometry.h"
#include "hw-map-edit.h"

G_BEGIN_DECLS

/* Sizes of cards and gaps, map units. One set for all themes, so that layout is theme-free. */
#define HW_CARD_WIDTH_MU 168.0
#define HW_CARD_HEIGHT_MU 96.0
#define HW_COLUMN_GAP_MU 86.0 /* at least; a full layout widens crowded gaps */
#define HW_ROW_GAP_MU 60.0    /* between cards of a lane, one below the other */
#define HW_LANE_PADDING_MU 26.0
#define HW_LANE_GAP_MU 8.0
#define HW_LANE_LABEL_MU 56.0 /* from the band's left edge to its first card */
#define HW_LANE_END_MU 24.0   /* from its last card to the band's right edge */

/* A station is a title and a tile for each of its measures. */
#define HW_STATION_WIDTH_MU 120.0
#define HW_STATION_TITLE_MU 40.0
#define HW_STATION_TILE_MU 68.0 /* a tile and the gap below it */
#define HW_STATION_FOOT_MU 6.0

#define HW_NOTE_WIDTH_MU 108.0
#define HW_NOTE_HEIGHT_MU 64.0

/* The steps a link ties, by position among the map's steps; -1 for one that is missing. */
typedef struct
{
  int from;
  int to;
} HwLinkEnds;

typedef struct
{
  HwRect *steps; /* by position among the map's steps */
  HwRect *lanes; /* by position among the map's lanes: the band */
  HwRect *notes; /* by position among the map's notes */
  guint n_steps;
  guint n_lanes;
  guint n_notes;
  HwLinkEnds *ends; /* by position among the map's links */
  guint n_links;
  HwRect bounds; /* of all boxes */
} HwLayout;

/* Where everything stands, map units: the same map gives the same layout. */
HwLayout *hw_layout_new (const HwMap *map);
HwLayout *hw_layout_ref (HwLayout *self);
void hw_layout_unref (HwLayout *self);

/* TRUE when everything stands in the same place and links tie the same positions. */
gboolean hw_layout_equal (const HwLayout *a, const HwLayout *b);

/* The map with every step at the place a full layout gives it. Pinned steps stay. */
HwMap *hw_layout_tidy (HwMap *map);

/* The map with a place for a step that was just added and has none: after what leads to it, on the
 * line it continues, in a row of its own where it is one more branch. What follows moves right, and
 * lower lanes down, only as far as that needs; pinned steps stay. In a map whose other steps have
 * no places either, nothing has one yet: the map itself. */
HwMap *hw_layout_make_room (HwMap *map, const char *step_id);

/* The map after a step was removed and its neighbours linked: what followed it moves left into the
 * gap it left, `hole`, as far as its other links and neighbours let it; pinned steps stay. */
HwMap *hw_layout_close_gap (HwMap *map, HwRect hole);

/* The map with every placed step where it is shown: lanes that others push down carry it in their
 * steps. After any edit that places steps or moves them to other lanes. */
HwMap *hw_layout_settle (HwMap *map);

/* The map with every step placed where it is shown: before some of them are moved by hand, so that
 * the others stay. */
HwMap *hw_layout_hold (HwMap *map);

/* The map with steps and notes at these places. Notes with a place of their own go along with the
 * step they hang on; those that are given a place go there. */
HwMap *hw_layout_place (HwMap *map,
                        const HwPlacement *placements,
                        guint n_placements,
                        HwPlacedBy placed_by);

/* How far the boxes have to move on together, as little as possible, so that none of them comes
 * near one of those that stand; sideways rather than up or down. Nothing where they are free
 * already or no place is found. */
HwPoint hw_layout_find_free (const HwRect *standing,
                             guint n_standing,
                             const HwRect *moving,
                             guint n_moving);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwLayout, hw_layout_unref)

G_END_DECLS
