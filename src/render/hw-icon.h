/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The icons of the map as filled outlines, so that every backend draws the same ones. */

#include "hw-picture.h"

G_BEGIN_DECLS

/* One step of an outline; coordinates run from 0 to 16 on both axes. */
typedef struct
{
  HwPathOp op;
  float x[3]; /* as many as the operation takes */
  float y[3];
} HwIconOp;

/* The outline, to be filled with the even-odd rule. */
const HwIconOp *hw_icon_get_ops (HwIcon icon, guint *n_ops);

G_END_DECLS
