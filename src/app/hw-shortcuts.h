/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The window that lists every key and gesture, made from the table of actions. It can be searched.
 */

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The caller presents it. */
GtkWidget *hw_shortcuts_window_new (GtkWindow *parent);

G_END_DECLS
