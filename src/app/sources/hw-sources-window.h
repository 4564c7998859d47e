/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The page of data sources: how each is, and what can be done with it. */

#include <adwaita.h>

#include "hw-source-card.h"
#include "hw-sources.h"

G_BEGIN_DECLS

#define HW_TYPE_SOURCES_WINDOW (hw_sources_window_get_type ())
G_DECLARE_FINAL_TYPE (HwSourcesWindow, hw_sources_window, HW, SOURCES_WINDOW, AdwWindow)

GtkWidget *hw_sources_window_new (GtkWindow *parent, HwSources *sources);

/* As the menus and buttons of a card do. */
void hw_sources_window_do (HwSourcesWindow *self, HwSourceItem *item, HwSourceCommand command);

G_END_DECLS
