/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The order in which items can pass the steps of a flow. Used while the flow is built. */

#include "hw-flow.h"

G_BEGIN_DECLS

/* Fills `order` and `rank` from the forward links, the steps of a branch side by side. FALSE with
 * HW_ANALYSIS_ERROR_CYCLE, which names the steps, when forward links run in a circle; those are
 * then appended to `culprits`. */
gboolean hw_flow_order_steps (HwFlow *self, GArray *culprits, GError **error);

/* Fills `loop_first` and `loop_last` from the until-good rework links, once shares are known. */
void hw_flow_order_loops (HwFlow *self);

G_END_DECLS
