/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The sources in the header bar: that one is being read, that one failed, or how fresh they are.
 * Not there where there are no sources. Opens their page. */

#include <adwaita.h>

#include "hw-sources.h"

G_BEGIN_DECLS

#define HW_TYPE_SOURCES_BUTTON (hw_sources_button_get_type ())
G_DECLARE_FINAL_TYPE (HwSourcesButton, hw_sources_button, HW, SOURCES_BUTTON, AdwBin)

/* NULL shows nothing. */
void hw_sources_button_set_sources (HwSourcesButton *self, HwSources *sources);

G_END_DECLS
