/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The parts of the page of a comparison, each drawn by a file of its own. */

#include "hw-compared-maps.h"
#include "hw-comparison-plate.h"
#include "hw-picture-builder.h"

G_BEGIN_DECLS

#define HW_PAGE_GAP_MU 16.0    /* between panels */
#define HW_PAGE_RADIUS_MU 12.0 /* of panels */
#define HW_PAGE_PADDING_MU 14.0
#define HW_PAGE_TEXT_MU 14.0
#define HW_PAGE_SMALL_MU 12.5

typedef struct
{
  const HwComparisonPage *page;
  const HwTheme *theme;
  HwTextCache *text;
  HwPictureBuilder *draw;
  HwPlate *plate;
} HwPageWriter;

/* What was drawn since the last call, at 0,0 of the plate. */
void hw_page_writer_flush (HwPageWriter *self, const char *label);

/* A triangle about 16 wide, its middle at `center`, that points up or down. */
void hw_page_draw_direction (HwPageWriter *self, HwPoint center, int direction, HwColor color);

void hw_page_draw_panel (HwPageWriter *self, HwRect rect);

/* The table of totals and, below it, what became of bursts. The width is given, the height comes
 * out. */
double hw_page_get_table_height (const HwPageWriter *self);
void hw_page_draw_table (HwPageWriter *self, HwRect rect);

/* The maps, as high as they come out in this width, and at which scale. */
typedef struct
{
  HwComparedMaps *maps;
  HwScene *before;
  HwScene *after;
  HwRect bounds; /* of both, in their own units */
  double scale;
} HwPageMaps;

/* `width` is that of a panel, its padding left out. */
void hw_page_maps_init (HwPageMaps *self, HwPageWriter *writer, double width);
void hw_page_maps_clear (HwPageMaps *self);

/* The least height of a panel. */
double hw_page_maps_get_height (const HwPageMaps *self);

/* From the maps' units to the plate, where their 0,0 stands at `origin`. */
HwRect hw_page_maps_to_plate (const HwPageMaps *self, HwPoint origin, HwRect rect);

/* What changed, on the map after; inside `panel`. */
void
hw_page_draw_marks (HwPageWriter *writer, const HwPageMaps *maps, HwPoint origin, HwRect panel);

/* One panel each. */
void hw_page_draw_maps (HwPageWriter *writer, const HwPageMaps *maps, HwRect before, HwRect after);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HwPageMaps, hw_page_maps_clear)

G_END_DECLS
