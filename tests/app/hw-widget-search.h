/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Widgets found by what they are: for tests of the window, and of parts of it alone. */

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The first widget of the type, `root` itself or below it, depth first; NULL when there is none. */
GtkWidget *fixture_find_widget (GtkWidget *root, GType type);

/* The first label that says exactly this. */
GtkWidget *fixture_find_label (GtkWidget *root, const char *text);

G_END_DECLS
