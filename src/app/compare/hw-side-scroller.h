/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Scrolls what stands in the flap beside maps or charts. There it has the least width of its
 * content, so that a table of figures is seen whole; over them, where there is no room for both, it
 * scrolls sideways, too: on a phone with large text a table may be wider than the screen. */

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *hw_side_scroller_new (GtkWidget *content);

G_END_DECLS
