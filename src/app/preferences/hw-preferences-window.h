/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The window of preferences. What is changed in it is so at once. */

#include <adwaita.h>

#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_PREFERENCES_WINDOW (hw_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (
    HwPreferencesWindow, hw_preferences_window, HW, PREFERENCES_WINDOW, AdwPreferencesWindow)

GtkWidget *
hw_preferences_window_new (GtkWindow *parent, GSettings *settings, HwWorkspace *workspace);

G_END_DECLS
