/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Asks for the title of a map. */

#include <adwaita.h>

G_BEGIN_DECLS

/* With blanks at its ends taken off, never empty. */
typedef void (*HwRenameFunc) (const char *title, gpointer user_data);

/* The caller presents it. `chosen` is called when a title was given, `destroy` (may be NULL) in any
 * case. */
GtkWidget *hw_rename_dialog_new (GtkWindow *parent,
                                 const char *title,
                                 HwRenameFunc chosen,
                                 gpointer user_data,
                                 GDestroyNotify destroy);

G_END_DECLS
