/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-chart.h"

#include "hw-element.h"

/* Between two opaque colours. */
static HwColor
mix (HwColor a, HwColor b, float share_of_b)
{
  return (HwColor){ a.red + (b.red - a.red) * share_of_b,
                    a.green + (b.green - a.green) * share_of_b,
                    a.blue + (b.blue - a.blue) * share_of_b, 1 };
}

HwPair
hw_tone_get_pair (HwTone tone, const HwTheme *theme)
{
  HwPair blue = theme->steps[HW_STEP_PROCESS], grey = theme->steps[HW_STEP_EXTERNAL];

  switch (tone)
    {
    case HW_TONE_BETTER:
      return (HwPair){ blue.stroke, mix (blue.stroke, theme->card, 0.6f) };
    case HW_TONE_WORSE:
      return (HwPair){ theme->constraint, theme->card };
    case HW_TONE_BEFORE:
      return (HwPair){ grey.stroke, grey.stroke };
    case HW_TONE_AFTER:
      return (HwPair){ blue.stroke, blue.stroke };
    case HW_TONE_NEUTRAL:
    default:
      return grey;
    }
}

HwColor
hw_tone_get_ink (HwTone tone, const HwTheme *theme)
{
  switch (tone)
    {
    case HW_TONE_BETTER:
      return theme->flow_head;
    case HW_TONE_WORSE:
      return theme->wait_ink;
    case HW_TONE_BEFORE:
    case HW_TONE_AFTER:
      return theme->ink;
    case HW_TONE_NEUTRAL:
    default:
      return theme->muted;
    }
}
