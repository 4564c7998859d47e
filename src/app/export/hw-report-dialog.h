/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The report on a map as a file: says what it holds, asks where it goes, and writes it while one
 * goes on working. A toast tells that it is being written, and stops it. */

#include "hw-window.h"

G_BEGIN_DECLS

/* The caller presents it. */
GtkWidget *hw_report_dialog_new (HwWindow *window, HwDocument *document);

G_END_DECLS
