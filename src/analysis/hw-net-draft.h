/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A copy of a net whose times may be changed, to see what then would be: steps, links and edges are
 * its own, everything else is borrowed. Used by hw-trial and hw-sensitivity. */

#include "hw-net.h"

G_BEGIN_DECLS

typedef struct
{
  HwFlow flow;
  HwNet net; /* of that flow */
} HwNetDraft;

/* `net` must outlive the draft. A draft must stay where it is: its net points into it. */
void hw_net_draft_init (HwNetDraft *self, const HwNet *net);
void hw_net_draft_clear (HwNetDraft *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HwNetDraft, hw_net_draft_clear)

G_END_DECLS
