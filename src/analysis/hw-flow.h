/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The stream inside a map, as compact arrays: which step leads to which with what share, where
 * items start, where the totals stop, how long each step takes and waits. Built once from a map;
 * all figures, checks and derivations are computed from it without another look-up by id.
 *
 * Steps are numbered by their position among the map's steps. Times are seconds of the map's clock;
 * an unknown time is 0 here and its `known` flag is FALSE (calculation.md, 1 and 2). */

#include "hw-map.h"

G_BEGIN_DECLS

#define HW_NO_STEP G_MAXUINT

/* Ranges give three computations. */
typedef enum
{
  HW_CASE_LOW,
  HW_CASE_LIKELY,
  HW_CASE_HIGH,
  HW_N_CASES
} HwCase;

/* What happens to an item that leaves a step for good. */
typedef enum
{
  HW_ROUTING_DELIVER, /* the totals stop here */
  HW_ROUTING_STOP,    /* no forward link leads on, and delivery is elsewhere */
  HW_ROUTING_ALL,     /* it goes down every forward link; a fork when there are several */
  HW_ROUTING_CHOOSE,  /* it goes down one of them; shares below 1 in sum leave the stream */
} HwRouting;

typedef struct
{
  guint step;                /* where the link leads */
  guint link;                /* position among the map's links */
  double share;              /* forward: of the items that go on; rework: of all items */
  double wait_s[HW_N_CASES]; /* on the link */
  gboolean wait_known;
  gboolean share_known; /* FALSE: rework whose share nobody said and %C&A does not tell */
  gboolean once;        /* rework only */
} HwFlowLink;

typedef struct
{
  double process_s[HW_N_CASES];
  double wait_s[HW_N_CASES]; /* in front: as stated, or the mean wait for a gate to open */
  gboolean process_known;
  gboolean wait_known;
  gboolean wait_computed; /* wait_s comes from the cadence */
  HwRouting routing;
  gboolean start;   /* items enter here */
  gboolean outside; /* a station or external party that no item passes */
  double returned;  /* share of items that until-good rework links take away */
  guint lane;       /* a number for each lane that is named; HW_NO_STEP for none */
} HwFlowStep;

typedef struct
{
  HwMap *map;
  guint n_steps;
  const HwStep **elements; /* the steps, borrowed from the map */
  const HwLink **links;    /* all links, borrowed from the map */
  HwFlowStep *steps;
  HwFlowLink *forward; /* grouped by the step they leave: those of step i are forward_first[i] to */
  guint *forward_first; /* forward_first[i + 1], exclusive */
  HwFlowLink *rework;   /* likewise */
  guint *rework_first;
  guint *order; /* all steps so that every forward link leads to a later one; branches together */
  guint *rank;  /* position of each step in `order` */
  guint *loop_first; /* by rank: where the stretch begins that until-good loops around it cover */
  guint *loop_last;  /* by rank: where it ends, inclusive */
  gboolean has_delivery; /* some step is marked as delivery */
  GPtrArray *lanes;      /* ids of the lanes steps are in, by number; borrowed */
} HwFlow;

/* NULL with an HW_ANALYSIS_ERROR (hw-figures.h) when a link names a missing step, shares exceed
 * one, forward links run in a circle or a gate never opens. Positions of the steps that are to
 * blame are then appended to `culprits`, an array of guint. */
HwFlow *hw_flow_new (HwMap *map, GArray *culprits, GError **error);
void hw_flow_free (HwFlow *self);

/* The mean wait for work that arrives at any time in front of a gate that opens every T, closes its
 * list c before and passes a share p: T/2 + c + T (1 - p) / p. NAN for a step without a cadence,
 * INFINITY for a gate that passes nothing. */
double hw_flow_get_cadence_wait_s (const HwStep *step);

/* How steps are named in messages: “Build”, “Test” and so on, at most six of them. */
char *hw_flow_dup_names (const HwFlow *self, const guint *steps, guint n_steps);

/* TRUE when items can take the link: it has a share, and the step it leaves sends items on. */
static inline gboolean
hw_flow_carries_on (const HwFlow *self, guint step)
{
  return (self->steps[step].routing == HW_ROUTING_ALL
          || self->steps[step].routing == HW_ROUTING_CHOOSE)
         && self->steps[step].returned < 1;
}

/* TRUE for steps that somebody or something works at: a queue only holds items, a station only
 * looks on, so neither has a process time or %C&A to ask for. */
static inline gboolean
hw_flow_is_work (const HwStep *step)
{
  return step->kind != HW_STEP_QUEUE && step->kind != HW_STEP_STATION;
}

/* TRUE when the link leads from one lane to another. */
static inline gboolean
hw_flow_is_handoff (const HwFlow *self, guint step, const HwFlowLink *link)
{
  guint from = self->steps[step].lane, to = self->steps[link->step].lane;

  return from != HW_NO_STEP && to != HW_NO_STEP && from != to;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwFlow, hw_flow_free)

G_END_DECLS
