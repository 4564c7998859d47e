/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Which steps of a flow belong to a net: those items reach, and which of them lead to where its
 * totals stop. Used while a net is written. */

#include "hw-flow.h"

G_BEGIN_DECLS

/* Whether a step leads to where the totals stop. */
enum
{
  HW_CUT_DEAD,
  HW_CUT_ALIVE_BY_REWORK, /* only if rework takes the item back first */
  HW_CUT_ALIVE_FORWARD,
};

/* What a net is cut from: a stretch of the flow's order, arrays by rank within it. */
typedef struct
{
  const HwFlow *flow;
  gboolean rework;
  guint through;      /* the step a passage ends with, or HW_NO_STEP */
  gboolean until_end; /* a passage that nothing ends but the end of its way */
  guint low;          /* rank */
  guint high;         /* rank, inclusive */
  guint8 *reached;
  guint8 *alive; /* HW_CUT_DEAD and so on */
  guint *node;   /* for the writer of the net: the node of each reached step */
} HwCut;

/* Everything items reach from the start steps. The flow must have steps. */
void hw_cut_init_whole (HwCut *cut, const HwFlow *flow, gboolean rework);

/* The stretch between two steps, where `through` HW_NO_STEP means until the end. FALSE, with
 * nothing to clear, when the first does not lead to the second. */
gboolean hw_cut_init_passage (HwCut *cut, const HwFlow *flow, guint from, guint through);

void hw_cut_clear (HwCut *cut);

/* What happens to items that leave a step, as this net sees it. */
HwRouting hw_cut_routing (const HwCut *cut, guint step);

/* The share of items that until-good rework takes away. */
double hw_cut_returned (const HwCut *cut, guint step);

/* The links that may carry items out of a step; some have no share or leave the net. */
void hw_cut_links (const HwCut *cut, guint step, const HwFlowLink **links, guint *n_links);
void hw_cut_rework_links (const HwCut *cut, guint step, const HwFlowLink **links, guint *n_links);

/* TRUE when one of the links leads to a step at least as alive as `level`. */
gboolean hw_cut_leads_to (const HwCut *cut, const HwFlowLink *links, guint n_links, guint8 level);

static inline gboolean
hw_cut_takes_items (const HwFlowLink *link)
{
  return link->share > 0 && !link->once;
}

/* The place of a step in the cut's arrays; G_MAXUINT outside of its stretch. */
static inline guint
hw_cut_place (const HwCut *cut, guint step)
{
  guint rank = cut->flow->rank[step];

  return rank >= cut->low && rank <= cut->high ? rank - cut->low : G_MAXUINT;
}

/* The place of the step a link leads to; FALSE when it carries nothing inside the net. */
static inline gboolean
hw_cut_has (const HwCut *cut, const HwFlowLink *link, guint *place)
{
  *place = hw_cut_takes_items (link) ? hw_cut_place (cut, link->step) : G_MAXUINT;
  return *place != G_MAXUINT && cut->reached[*place];
}

static inline gboolean
hw_cut_is_passage (const HwCut *cut)
{
  return cut->through != HW_NO_STEP || cut->until_end;
}

G_END_DECLS
