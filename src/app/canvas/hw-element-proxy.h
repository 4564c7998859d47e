/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A step, link or note of the map as a child widget that draws nothing: it gives the element a
 * role, a name, a description, a place and operations in the accessibility tree, and takes the
 * keyboard focus. GTK before 4.10 knows no other way to make a drawn thing accessible. */

#include <gtk/gtk.h>

#include "hw-scene.h"
#include "hw-view-state.h"

G_BEGIN_DECLS

#define HW_TYPE_ELEMENT_PROXY (hw_element_proxy_get_type ())
G_DECLARE_FINAL_TYPE (HwElementProxy, hw_element_proxy, HW, ELEMENT_PROXY, GtkWidget)

GtkWidget *hw_element_proxy_new (HwViewState *view, const char *id);

const char *hw_element_proxy_get_id (HwElementProxy *self);

/* Takes name and description from the scene, unless it is of the same map as last time, and whether
 * the element is selected. */
void hw_element_proxy_update (HwElementProxy *self, const HwScene *scene, const HwGroup *group);

/* Where it is, map units: for the canvas that allocates it. */
void hw_element_proxy_set_place (HwElementProxy *self, HwRect place_mu);
HwRect hw_element_proxy_get_place (HwElementProxy *self);

G_END_DECLS
