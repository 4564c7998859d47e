/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the windows beside a main window have in common. They are none of GtkApplication's, whose
 * keys would not reach them. */

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Escape and Ctrl+W close windows of the class, Ctrl+Q leaves the program. */
void hw_side_window_add_keys (GtkWidgetClass *window_class);

G_END_DECLS
