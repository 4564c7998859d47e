/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The program with windows: one instance for a session, one library, many windows. */

#include <adwaita.h>

#include "hw-sources.h"
#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_APPLICATION_ID "io.github.headway_vsm.Headway"

#define HW_TYPE_APPLICATION (hw_application_get_type ())
G_DECLARE_FINAL_TYPE (HwApplication, hw_application, HW, APPLICATION, AdwApplication)

HwApplication *hw_application_new (void);

HwWorkspace *hw_application_get_workspace (HwApplication *self);

/* The sources of the library, read when they are due from the first call on. Borrowed. */
HwSources *hw_application_get_sources (HwApplication *self);

/* The settings, or NULL where their schema is not installed: then windows start in their default
 * state. Borrowed. */
GSettings *hw_application_get_settings (HwApplication *self);

/* Runs until the last window closes. `argv` as main got it: options of GApplication, --library
 * FILE, and MAP or FILE arguments to open. Returns the exit status. */
int hw_app_run (int argc, char **argv);

G_END_DECLS
