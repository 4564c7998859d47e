/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The page without a map: new map, open, paste, samples, and all maps of the library. */

#include <adwaita.h>

#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_START_PAGE (hw_start_page_get_type ())
G_DECLARE_FINAL_TYPE (HwStartPage, hw_start_page, HW, START_PAGE, AdwBin)

/* Signals: "open-map" (id) and "open-sample" (name). */

void hw_start_page_set_workspace (HwStartPage *self, HwWorkspace *workspace);
HwWorkspace *hw_start_page_get_workspace (HwStartPage *self);

void hw_start_page_open_menu (HwStartPage *self);

G_END_DECLS
