/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* One line of the command palette: what kind of thing it is, what it is called with the letters
 * that were typed in bold, what it belongs to, and its key. */

#include <adwaita.h>

#include "hw-quick-list.h"

G_BEGIN_DECLS

#define HW_TYPE_PALETTE_ROW (hw_palette_row_get_type ())
G_DECLARE_FINAL_TYPE (HwPaletteRow, hw_palette_row, HW, PALETTE_ROW, AdwBin)

GtkWidget *hw_palette_row_new (void);

/* Shows the hit; nothing of it is kept. */
void hw_palette_row_set_hit (HwPaletteRow *self, const HwQuickHit *hit);

G_END_DECLS
