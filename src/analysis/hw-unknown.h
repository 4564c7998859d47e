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

G_END_DECLS
