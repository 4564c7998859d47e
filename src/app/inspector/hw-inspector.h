/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What is known about the selection, in words: the fields of the element by topic, what the figures
 * say about it, and its findings. About the map when nothing is selected. Signal "show-elements"
 * (GPtrArray of HwElement) asks for the map to show something. */

#include <adwaita.h>

#include "hw-view-state.h"

G_BEGIN_DECLS

#define HW_TYPE_INSPECTOR (hw_inspector_get_type ())
G_DECLARE_FINAL_TYPE (HwInspector, hw_inspector, HW, INSPECTOR, AdwBin)

/* NULL empties it. */
void hw_inspector_set_view (HwInspector *self, HwViewState *view);

G_END_DECLS
