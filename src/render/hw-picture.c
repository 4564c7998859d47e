/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-picture.h"

HwPicture *
hw_picture_ref (HwPicture *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hw_picture_unref (HwPicture *self)
{
  g_atomic_rc_box_release (self);
}

gboolean
hw_dash_get_pattern (HwDash dash, double line_mu, double pattern[2])
{
  /* In widths of the line; dots are drawn by the round caps of dashes without length. */
  static const double lengths[HW_N_DASHES][2] = {
    [HW_DASH_DASHED] = { 2.8, 2.8 },
    [HW_DASH_DOTTED] = { 0, 2.6 },
  };

  if (dash == HW_DASH_NONE)
    return FALSE;
  pattern[0] = lengths[dash][0] * line_mu;
  pattern[1] = lengths[dash][1] * line_mu;
  return TRUE;
}
