/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* How the totals of a map went over its snapshots, and whether its bursts did what they promised:
 * the part of the Compare mode that looks at all states at once. Follows the map while it is seen.
 *
 * Signal "show-element" (id): a burst of the map was chosen. */

#include <adwaita.h>

#include "hw-document.h"
#include "hw-figures.h"

G_BEGIN_DECLS

#define HW_TYPE_TREND_PAGE (hw_trend_page_get_type ())
G_DECLARE_FINAL_TYPE (HwTrendPage, hw_trend_page, HW, TREND_PAGE, AdwBin)

/* NULL shows nothing. */
void hw_trend_page_set_document (HwTrendPage *self, HwDocument *document);

/* Which total is drawn; lead time to begin with. */
void hw_trend_page_set_figure (HwTrendPage *self, HwFigureId figure);

G_END_DECLS
