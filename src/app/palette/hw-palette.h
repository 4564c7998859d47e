/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The command palette: one entry over the window, below it what may be meant by what is typed. An
 * overlay of its window rather than a window of its own, so that it is there within a frame. */

#include <adwaita.h>

#include "hw-quick-list.h"

G_BEGIN_DECLS

#define HW_TYPE_PALETTE (hw_palette_get_type ())
G_DECLARE_FINAL_TYPE (HwPalette, hw_palette, HW, PALETTE, AdwBin)

/* Signal "chosen" (const HwQuickEntry *): the palette is closed and the keyboard back where it was.
 * The entry lives until the signal returns. */

/* Opens with this to choose from, which the palette takes over; `of_map`: what belongs to a map is
 * among it. */
void hw_palette_open (HwPalette *self, HwQuickList *list, gboolean of_map);
void hw_palette_close (HwPalette *self);
gboolean hw_palette_is_open (HwPalette *self);

G_END_DECLS
