/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Which part of each map was looked at when it was left, in the settings: of the last maps, by id.
 * One that was shown as a whole is not kept: that is how a map is shown anyway. */

#include <gio/gio.h>

#include "hw-view-state.h"

G_BEGIN_DECLS

void hw_kept_views_save (GSettings *settings, HwViewState *view);

/* Before the view has been shown; does nothing for a map that has none kept. */
void hw_kept_views_restore (GSettings *settings, HwViewState *view);

G_END_DECLS
