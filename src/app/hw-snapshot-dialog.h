/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Asks for a name under which the map as it is now can be found again. */

#include "hw-window.h"

G_BEGIN_DECLS

/* The caller presents it. */
GtkWidget *hw_snapshot_dialog_new (HwWindow *window, HwDocument *document);

G_END_DECLS
