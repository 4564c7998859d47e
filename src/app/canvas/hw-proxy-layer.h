/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Keeps a proxy widget for every step in view, as children of the canvas. Updated when the view has
 * come to rest, so that panning costs nothing. */

#include "hw-scene.h"
#include "hw-step-proxy.h"

G_BEGIN_DECLS

/* More steps than this at once are a texture, not a list anybody walks through: the ones nearest to
 * the start of the flow are kept. */
#define HW_PROXY_LAYER_MAX 500

typedef struct _HwProxyLayer HwProxyLayer;

HwProxyLayer *hw_proxy_layer_new (GtkWidget *canvas);
void hw_proxy_layer_free (HwProxyLayer *self);

/* Makes, places and drops proxies. `view` NULL drops all. */
void
hw_proxy_layer_update (HwProxyLayer *self, HwScene *scene, HwViewState *view, HwRect visible_mu);

/* Gives each proxy its box; from the canvas's size_allocate. */
void hw_proxy_layer_allocate (HwProxyLayer *self, HwScene *scene, HwViewState *view);

/* NULL when the step has none. */
GtkWidget *hw_proxy_layer_find (HwProxyLayer *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwProxyLayer, hw_proxy_layer_free)

G_END_DECLS
