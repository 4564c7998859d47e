/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Which source of the library a map is to be attached to: a window with all of them, what each has,
 * and which the map is attached to already. */

#include <adwaita.h>

#include "hw-document.h"

G_BEGIN_DECLS

#define HW_TYPE_ATTACH_WINDOW (hw_attach_window_get_type ())
G_DECLARE_FINAL_TYPE (HwAttachWindow, hw_attach_window, HW, ATTACH_WINDOW, AdwWindow)

/* Begins at the source of that id; NULL for the first. Signal "chosen" (id and name of a source):
 * it is attached now, and the window closes. */
GtkWidget *hw_attach_window_new (GtkWindow *parent, HwDocument *document, const char *source_id);

/* Chooses, as a person does; FALSE when there is no such source. */
gboolean hw_attach_window_choose (HwAttachWindow *self, const char *source_id);

/* "sources", "empty" or "loading": which page it shows. */
const char *hw_attach_window_get_page (HwAttachWindow *self);

G_END_DECLS
