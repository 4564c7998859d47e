/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What depends on the version of GTK: nothing else in src/ asks for one (build-aux/check-layers).
 * Each entry says when it can go. */

#include <glib.h>

G_BEGIN_DECLS

/* Where things are in the window, for screen readers and magnifiers. GTK from 4.10 leaves the CSS
 * padding and borders of a widget out of its size, and out of the places of what is in it, so that
 * all of a window's parts are told some way up and left of where they are (seen with 4.18). This
 * tells the truth; it can go when the floor is a GTK that does.
 *
 * Once, when GTK is initialised and before the first widget is made. Nothing with older GTK. */
void hw_compat_mend_accessible_bounds (void);

G_END_DECLS
