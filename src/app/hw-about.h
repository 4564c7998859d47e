/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The window about the program, with what somebody who looks for a fault needs to know. */

#include "hw-window.h"

G_BEGIN_DECLS

GtkWidget *hw_about_window_new (HwWindow *parent, HwWorkspace *workspace);

/* Versions, what the window is drawn with, and the library with its size, but no names and nothing
 * out of maps: a text to be passed on, owned by the caller. Not translated, as those who read it
 * are not those who copy it. */
char *hw_about_dup_troubleshooting (HwWindow *window, HwWorkspace *workspace);

G_END_DECLS
