/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Random maps that look like value streams: a line with
 * forks of two or three branches, links that skip steps, rework, and, when asked for, lanes. */

#include "hw-map.h"

G_BEGIN_DECLS

typedef struct
{
  guint n_steps;
  guint n_lanes;
  double forks;   /* chance that the line forks at a step */
  double rework;  /* chance of a loop from a step */
  double skips;   /* chance of a link that skips the steps before */
  gboolean loose; /* also backward flow, feedback, information, stations, notes, loose steps */
} RandomFlow;

/* 15 % forks, 12 % rework, 5 % skips. */
#define RANDOM_FLOW(steps, lanes) ((RandomFlow){ (steps), (lanes), 0.15, 0.12, 0.05, FALSE })

HwMap *random_flow_new (GRand *random, const RandomFlow *flow);

/* Of up to 60 steps; by turns of `i` with more lanes and with loose things. */
HwMap *random_flow_new_small (GRand *random, guint i);

/* Every step somewhere, anywhere, by hand, but not over another; some touch. */
HwMap *random_flow_scatter (HwMap *map, GRand *random);

G_END_DECLS
