/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A text marked whole, so that the first thing typed replaces it. GtkText alone does not keep that
 * promise: what it marks it also owns as the X selection PRIMARY, and the news that a text which
 * was filled a moment ago gave that up may arrive after it is claimed again, and takes the mark
 * away. */

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Marks all of the text until a key or the pointer reaches it, or it changes. */
void hw_whole_mark_set (GtkText *text);

/* What is typed next adds to the text. */
void hw_whole_mark_clear (GtkText *text);

gboolean hw_whole_mark_is_set (GtkText *text);

G_END_DECLS
