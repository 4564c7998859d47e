/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What nobody has said yet, and which figures are therefore bounds (calculation.md, 1). */

#include "hw-figures.h"
#include "hw-workings.h"

G_BEGIN_DECLS

/* Lists the unknowns of everything items reach and marks the bounds. FALSE when no time on the way
 * to delivery is known, so that there is nothing to add up. */
gboolean hw_unknown_find (HwFigures *figures, const HwWorkings *workings);

/* By step: TRUE where the wait in front of it is stated on a link that leads there. */
guint8 *hw_unknown_find_link_waits (const HwFlow *flow);

/* TRUE where a step has a process time, or a wait, that nobody has said. `wait_on_link` is what
 * hw_unknown_find_link_waits() gives. */
gboolean hw_unknown_is_process (const HwFlow *flow, guint step);
gboolean hw_unknown_is_wait (const HwFlow *flow, const guint8 *wait_on_link, guint step);

G_END_DECLS
