/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Keeps a proxy widget for every step, link and note in view, as children of the canvas. Updated
 * when the view has come to rest, so that panning costs nothing. */

#include "hw-element-proxy.h"
#include "hw-scene.h"

G_BEGIN_DECLS

/* More of them than this at once are a texture, not a list anybody walks through: steps come before
 * links and notes, and those nearest to the start of the flow are kept. */
#define HW_PROXY_LAYER_MAX 500

typedef struct _HwProxyLayer HwProxyLayer;

HwProxyLayer *hw_proxy_layer_new (GtkWidget *canvas);
void hw_proxy_layer_free (HwProxyLayer *self);

/* Makes, places and drops proxies. `view` NULL drops all. */
void
hw_proxy_layer_update (HwProxyLayer *self, HwScene *scene, HwViewState *view, HwRect visible_mu);

/* Gives each proxy its box, where it has another one now; from the canvas's size_allocate. */
void hw_proxy_layer_allocate (HwProxyLayer *self, HwViewState *view);

/* NULL when the element has none. */
GtkWidget *hw_proxy_layer_find (HwProxyLayer *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwProxyLayer, hw_proxy_layer_free)

G_END_DECLS
