/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The actions: a page of the side of the map (hw-side-tray.h) with its kaizen bursts, what is to be
 * done first. One more is written there; one is ticked when it is done; choosing one shows it on
 * the map, with its fields beside it. */

#include <adwaita.h>

G_BEGIN_DECLS

#define HW_TYPE_KAIZEN_PAGE (hw_kaizen_page_get_type ())
G_DECLARE_FINAL_TYPE (HwKaizenPage, hw_kaizen_page, HW, KAIZEN_PAGE, AdwBin)

G_END_DECLS
