/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What an empty map says: how the first step comes to be. Shown over the canvas while the map of
 * the view has no steps and may be edited. */

#include <adwaita.h>

#include "hw-view-state.h"

G_BEGIN_DECLS

#define HW_TYPE_EMPTY_HINT (hw_empty_hint_get_type ())
G_DECLARE_FINAL_TYPE (HwEmptyHint, hw_empty_hint, HW, EMPTY_HINT, AdwBin)

/* NULL shows nothing. */
void hw_empty_hint_set_view (HwEmptyHint *self, HwViewState *view);

G_END_DECLS
