/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Printing a map as the desktop prints: its dialog with printers, paper and a preview, and a page
 * about how the map is laid on paper. */

#include "hw-window.h"

G_BEGIN_DECLS

/* The map as it is now; owned by the caller, who runs it. What is chosen in its dialog stays with
 * `window` for the next time. */
GtkPrintOperation *hw_print_new (HwWindow *window, HwDocument *document);

/* With the dialog; comes back at once where the platform can. Problems are told in the window. */
void hw_print_map (HwWindow *window, HwDocument *document);

G_END_DECLS
