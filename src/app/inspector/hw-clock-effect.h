/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What another calendar does to the lead time of a map: nothing is re-interpreted without saying
 * so. It remembers what the lead time was on the clock before. */

#include "hw-document.h"

G_BEGIN_DECLS

typedef struct _HwClockEffect HwClockEffect;

HwClockEffect *hw_clock_effect_new (HwDocument *document);
void hw_clock_effect_free (HwClockEffect *self);

/* After each change of the document: what was just done to the lead time, for people, when an edit
 * changed the clock; NULL otherwise, also for undo and redo. Owned by the caller. */
char *hw_clock_effect_follow (HwClockEffect *self);

/* What would be done, while a clock is being typed; NULL while none is. */
char *hw_clock_effect_dup_preview (HwClockEffect *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwClockEffect, hw_clock_effect_free)

G_END_DECLS
