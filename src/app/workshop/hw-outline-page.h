/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The outline: a page of the side of the map (hw-side-tray.h) with its steps along the flow. What
 * is selected in it is selected on the map, and the other way round; steps are added, named, moved
 * and removed in it by the same commands as on the map (hw-editing.h), without leaving the list. */

#include <adwaita.h>

G_BEGIN_DECLS

#define HW_TYPE_OUTLINE_PAGE (hw_outline_page_get_type ())
G_DECLARE_FINAL_TYPE (HwOutlinePage, hw_outline_page, HW, OUTLINE_PAGE, AdwBin)

/* Makes the name that is typed an edit, and ends the typing. */
void hw_outline_page_settle_typing (HwOutlinePage *self);

G_END_DECLS
