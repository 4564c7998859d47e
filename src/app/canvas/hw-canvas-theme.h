/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* How the desktop's style decides what a map on the screen looks like. */

#include <gtk/gtk.h>

#include "hw-map.h"
#include "hw-scene.h"

G_BEGIN_DECLS

/* Light or dark, with or without high contrast, as the desktop says. */
const HwTheme *hw_canvas_get_theme (void);

/* The level of detail for a zoom. Large text of the desktop is large text on the map: details give
 * way to it sooner. */
HwDetail hw_canvas_find_detail (GtkWidget *widget, double zoom);

/* The smallest zoom at which words and figures of the map can be read. */
double hw_canvas_get_reading_zoom (GtkWidget *widget);

/* The line below the title: "Current state · working time, 8 h days"; owned by the caller. */
char *hw_canvas_dup_subtitle (const HwMap *map);

G_END_DECLS
