/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* One step of the map as a child widget that draws nothing: it gives the step a role, a name, a
 * description, a place and an operation in the accessibility tree, and takes the keyboard focus.
 * GTK before 4.10 knows no other way to make a drawn thing accessible. */

#include <gtk/gtk.h>

#include "hw-view-state.h"

G_BEGIN_DECLS

#define HW_TYPE_STEP_PROXY (hw_step_proxy_get_type ())
G_DECLARE_FINAL_TYPE (HwStepProxy, hw_step_proxy, HW, STEP_PROXY, GtkWidget)

GtkWidget *hw_step_proxy_new (HwViewState *view, const char *id);

const char *hw_step_proxy_get_id (HwStepProxy *self);

/* The accessible name and description, and whether the step is selected. */
void hw_step_proxy_update (HwStepProxy *self,
                           const char *label,
                           const char *description,
                           gboolean selected);

G_END_DECLS
