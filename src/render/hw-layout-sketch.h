/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Layouts of what is only shown while a hand is at work: a layout that exists with a few boxes
 * elsewhere or one more of them, as it is, without laying anything out again. Cheap enough for
 * every motion of a pointer. */

#include "hw-layout.h"

G_BEGIN_DECLS

/* The steps at these positions moved by so much. */
HwLayout *
hw_layout_sketch_moved (const HwLayout *layout, const guint *steps, guint n_steps, HwPoint by);

/* One more step, if `step` is not NULL, and one more link between two steps, each at the end. */
HwLayout *
hw_layout_sketch_linked (const HwLayout *layout, const HwRect *step, const HwLinkEnds *link);

/* A link with other ends. */
HwLayout *hw_layout_sketch_bent (const HwLayout *layout, guint link, HwLinkEnds ends);

G_END_DECLS
