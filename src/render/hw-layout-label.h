/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* How much room what is written on a link takes up: pills for waits, shares, rework and feedback,
 * words. Layout knows no fonts; the sizes are generous. Private to layout and routes. */

#include "hw-layout.h"

G_BEGIN_DECLS

/* Around the point the label is centred on; a width of 0 means nothing is written. */
typedef struct
{
  double width_mu;
  double above_mu;
  double below_mu;
} HwLabelSize;

/* `to` is the step the link leads to. */
HwLabelSize hw_layout_label_size (const HwLink *link, const HwStep *to);

static inline HwRect
hw_layout_label_box (const HwLabelSize *size, HwPoint centre)
{
  return hw_rect (centre.x - size->width_mu / 2, centre.y - size->above_mu, size->width_mu,
                  size->above_mu + size->below_mu);
}

G_END_DECLS
