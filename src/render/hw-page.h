/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* How a scene is laid on paper: one page as large as the map, one sheet it is fitted on, or as many
 * sheets as it takes at natural size. Lengths of paper are points, one map unit at scale 1. */

#include "hw-export.h"
#include "hw-text-cache.h"

G_BEGIN_DECLS

/* No page may be longer: readers give up beyond (PDF 1.4, appendix C). */
#define HW_PAGE_MAX_PT 14400.0
#define HW_PAGE_OVERLAP_PT 24.0
#define HW_PAGE_MAX_SHEETS 900u

typedef struct
{
  double width_pt; /* of each sheet */
  double height_pt;
  double scale;  /* points per map unit, at most 1 */
  HwRect window; /* on the sheet: where the map shows */
  guint columns;
  guint rows;
  double step_x_mu; /* from one sheet's part of the map to the next */
  double step_y_mu;
} HwPagePlan;

/* TRUE where sheets are to be put together. */
static inline gboolean
hw_page_plan_is_tiled (const HwPagePlan *plan)
{
  return plan->step_x_mu > 0;
}

/* FALSE with HW_EXPORT_ERROR_SIZE when it would take too many sheets. */
gboolean hw_page_plan (HwRect bounds, HwPage page, gboolean tile, HwPagePlan *plan, GError **error);

typedef struct
{
  double width_pt;
  double height_pt;
} HwPaper;

/* The same on paper of any size; HW_EXPORT_ERROR_SIZE also where that is too small for anything. */
gboolean
hw_page_plan_paper (HwRect bounds, HwPaper paper, gboolean tile, HwPagePlan *plan, GError **error);

/* The part of the map that one sheet shows. */
HwRect hw_page_plan_get_part (const HwPagePlan *plan, HwRect bounds, guint column, guint row);

/* Where the painting of a sheet goes, in points of the sheet. */
typedef struct
{
  void (*paint) (const HwPrimitive *primitive, gpointer data);
  gpointer data;
} HwSheetPainter;

/* What stands around the map on a tiled sheet: marks where the neighbour's part begins, and at the
 * foot which sheet of which map it is. Sheets count from 0 on, row by row. */
void hw_page_plan_mark_sheet (const HwPagePlan *plan,
                              const HwPlate *plate,
                              guint sheet,
                              HwTextCache *text,
                              const HwSheetPainter *painter);

G_END_DECLS
