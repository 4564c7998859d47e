/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* How a scene is laid on paper: one page as large as the map, one sheet it is fitted on, or as many
 * sheets as it takes at natural size. Lengths of paper are points, one map unit at scale 1. */

#include "hw-export.h"

G_BEGIN_DECLS

/* No page may be longer: readers give up beyond (PDF 1.4, appendix C). */
#define HW_PAGE_MAX_PT 14400.0
#define HW_PAGE_OVERLAP_PT 24.0
#define HW_PAGE_MAX_SHEETS 900

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

/* FALSE with HW_EXPORT_ERROR_SIZE when it would take too many sheets. */
gboolean hw_page_plan (HwRect bounds, HwPage page, gboolean tile, HwPagePlan *plan, GError **error);

/* The part of the map that one sheet shows. */
HwRect hw_page_plan_get_part (const HwPagePlan *plan, HwRect bounds, guint column, guint row);

G_END_DECLS
