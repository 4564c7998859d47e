/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A window beside a map that shows what its sources say of delivery and flow: DORA's five figures
 * and flow's five, over a window of time to choose. Each row opens to how it is counted. */

#include <adwaita.h>

#include "hw-document.h"

G_BEGIN_DECLS

#define HW_TYPE_DELIVERY_WINDOW (hw_delivery_window_get_type ())
G_DECLARE_FINAL_TYPE (HwDeliveryWindow, hw_delivery_window, HW, DELIVERY_WINDOW, AdwWindow)

GtkWidget *hw_delivery_window_new (GtkWindow *parent, HwDocument *document);

G_END_DECLS
