/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The page of a comparison as a file: asks where, draws it on another thread, and writes it. */

#include <gtk/gtk.h>

#include "hw-comparing.h"

G_BEGIN_DECLS

/* Tells how it ended in words for people, translated; nothing when it was given up. */
typedef void (*HwCompareExportedFunc) (const char *text, gpointer user_data);

/* Keeps `owner` until it has called back; `comparing` must have a result. */
void hw_compare_export (HwComparing *comparing,
                        GtkWindow *window,
                        GObject *owner,
                        HwCompareExportedFunc exported);

G_END_DECLS
