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

/* A link between two steps: that at position `link` with other ends, or one more at the end where
 * `link` is how many there are. `step` is one more step at the end, or NULL. */
HwLayout *
hw_layout_sketch_linked (const HwLayout *layout, const HwRect *step, guint link, HwLinkEnds ends);

G_END_DECLS
