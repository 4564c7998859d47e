/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Two maps looked at side by side: which they are, and what is different. A side is the map of now,
 * a snapshot or revision of it, or another map of the library; each is a document, so that what
 * shows documents shows it. The comparison follows while either is edited; it is worked out on
 * another thread. Behind the Compare mode of a window. Lives on the main thread.
 *
 * Signal "changed" (HwComparingChange flags). */

#include "hw-compared-maps.h"
#include "hw-comparison.h"
#include "hw-document.h"
#include "hw-waterfall.h"
#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_COMPARING (hw_comparing_get_type ())
G_DECLARE_FINAL_TYPE (HwComparing, hw_comparing, HW, COMPARING, GObject)

typedef enum
{
  HW_SIDE_BEFORE,
  HW_SIDE_AFTER,
  HW_N_SIDES
} HwSide;

typedef enum
{
  HW_COMPARING_SIDES = 1 << 0,  /* what is on a side, or its name */
  HW_COMPARING_RESULT = 1 << 1, /* the comparison */
  HW_COMPARING_PROBLEM = 1 << 2,
} HwComparingChange;

/* Both sides show the map of now to begin with. */
HwComparing *hw_comparing_new (HwWorkspace *workspace, HwDocument *document);

/* Puts a map on a side: NULL is the map of now, else a reference as on the command line, and what
 * people call it. The side keeps what it has until the other is there, and for good when it cannot
 * be opened. */
void
hw_comparing_set_side (HwComparing *self, HwSide side, const char *reference, const char *name);

void hw_comparing_swap (HwComparing *self);

/* The map on the side, read-only, as comparing is for looking: the same object for all maps. Once
 * they are compared both stand alike and what is the same has the same id in both. Borrowed. */
HwDocument *hw_comparing_get_document (HwComparing *self, HwSide side);
const char *hw_comparing_get_reference (HwComparing *self, HwSide side); /* NULL: now */
const char *hw_comparing_get_name (HwComparing *self, HwSide side);

/* NULL until it is worked out. Borrowed, until "changed" says there is another. */
const HwComparison *hw_comparing_get_comparison (HwComparing *self);

/* TRUE while the comparison is that of the maps on the sides: nothing is on its way. */
gboolean hw_comparing_is_settled (HwComparing *self);

/* What was removed, and where it would stand. NULL as above. */
HwComparedMaps *hw_comparing_get_maps (HwComparing *self);

/* NULL also where one of the maps is no flow. */
const HwWaterfall *hw_comparing_get_waterfall (HwComparing *self);

/* Why a side could not be opened, or NULL. */
const GError *hw_comparing_get_error (HwComparing *self);

G_END_DECLS
