/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-layout-label.h"

/* Sizes of what painters put on a track. Layout knows no fonts; these are generous. */
#define PILL_HEIGHT_MU 24.0
#define PILL_UNKNOWN_MU 44.0
#define PILL_WAIT_MU 68.0
#define PILL_RANGE_MU 96.0
#define PILL_SHARE_MU 60.0
#define PILL_PADDING_MU 28.0
#define LETTER_MU 7.0
#define WORDS_HEIGHT_MU 18.0
#define WORDS_MAX_MU 150.0
#define FEEDBACK_MAX_MU 240.0
#define LATENCY_LETTERS 6

static double
width_of_words (const char *words, int extra_letters, double max_mu)
{
  return fmin (max_mu, (g_utf8_strlen (words, -1) + extra_letters) * LETTER_MU);
}

static double
width_of_wait (const HwEstimate *on_step, const HwEstimate *on_link)
{
  const HwEstimate *wait = hw_estimate_is_known (on_step) ? on_step : on_link;

  if (!hw_estimate_is_known (wait))
    return PILL_UNKNOWN_MU;
  return hw_range_is_single (wait->range_s) ? PILL_WAIT_MU : PILL_RANGE_MU;
}

/* A width of 0: nothing is written there. */
static HwLabelSize
size_of_forward (const HwLink *link, const HwStep *to)
{
  HwLabelSize size = { 0, PILL_HEIGHT_MU / 2, PILL_HEIGHT_MU / 2 };
  gboolean may_wait =
      to->kind != HW_STEP_STATION && to->kind != HW_STEP_EXTERNAL && to->kind != HW_STEP_QUEUE;

  if (may_wait || hw_estimate_is_known (to->wait_time) || hw_estimate_is_known (link->wait))
    size.width_mu = width_of_wait (to->wait_time, link->wait);
  if (!isnan (link->share))
    {
      size.above_mu += size.width_mu > 0 ? PILL_HEIGHT_MU + 2 : 0;
      size.width_mu = fmax (size.width_mu, PILL_SHARE_MU);
    }
  if (link->label != NULL)
    {
      size.below_mu += WORDS_HEIGHT_MU;
      size.width_mu = fmax (size.width_mu, width_of_words (link->label, 1, WORDS_MAX_MU));
    }
  return size;
}

HwLabelSize
hw_layout_label_size (const HwLink *link, const HwStep *to)
{
  HwLabelSize size = { 0, PILL_HEIGHT_MU / 2, PILL_HEIGHT_MU / 2 };

  switch ((HwLinkKind)link->kind)
    {
    case HW_LINK_INFORMATION:
      if (link->label != NULL)
        size.width_mu = width_of_words (link->label, 1, WORDS_MAX_MU);
      return size;
    case HW_LINK_REWORK:
      size.width_mu = hw_estimate_is_known (link->wait) || link->repeat == HW_REPEAT_ONCE
                          ? PILL_RANGE_MU
                          : PILL_SHARE_MU;
      if (link->label != NULL)
        size.below_mu += WORDS_HEIGHT_MU;
      return size;
    case HW_LINK_FEEDBACK:
      size.width_mu = PILL_PADDING_MU
                      + width_of_words (link->label != NULL ? link->label : "feedback",
                                        LATENCY_LETTERS, FEEDBACK_MAX_MU);
      return size;
    case HW_LINK_FLOW:
    case HW_LINK_PULL:
    default:
      return size_of_forward (link, to);
    }
}
