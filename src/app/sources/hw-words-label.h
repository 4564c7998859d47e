/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Words of any length beside or below each other, as servers, files and people say them: they are
 * wrapped, within a word where that is longer than the line. */

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* `css_class` may be NULL. */
GtkWidget *hw_words_label_new (const char *css_class);

G_END_DECLS
