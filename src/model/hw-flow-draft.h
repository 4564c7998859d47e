/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The forward links (flow and pull) around a few steps, laid out to be rewired: what leaves a step
 * and what enters it is found at once and stays right while links are bent, added and taken away.
 * The edits of the flow work on one of these and hand the result to an HwMapRewrite. */

#include "hw-map-rewrite.h"

G_BEGIN_DECLS

typedef struct _HwFlowDraft HwFlowDraft;

/* A link in the draft; it belongs to it. */
typedef struct
{
  HwLink *link;  /* as it stands now: read it, and change it only through the draft */
  char *heir;    /* of a removed one: id of the link that stands for it now, or NULL */
  gboolean own;  /* `link` is a copy that may be changed */
  gboolean new;  /* not in the map */
  gboolean gone; /* removed */
} HwDraftLink;

/* Holds the forward links that touch the steps, and those that leave the same steps as one that
 * leads to them. */
HwFlowDraft *hw_flow_draft_new (const HwMap *map, const char *const *steps);
void hw_flow_draft_free (HwFlowDraft *self);

/* The links now at this end of a step, in order, as a new array of borrowed HwDraftLink. */
GPtrArray *hw_flow_draft_dup_leaving (HwFlowDraft *self, const char *step);
GPtrArray *hw_flow_draft_dup_entering (HwFlowDraft *self, const char *step);

/* The link, to be changed in everything but its ends. */
HwLink *hw_flow_draft_edit (HwFlowDraft *self, HwDraftLink *link);

/* One end of the link leads to another step. */
void hw_flow_draft_bend (HwFlowDraft *self, HwDraftLink *link, HwLinkEnd end, const char *step);

/* Takes over the reference. */
HwDraftLink *hw_flow_draft_add (HwFlowDraft *self, HwLink *link);

/* `heir` (may be NULL) is the link that now stands for it: what hangs on it moves there. */
void hw_flow_draft_remove (HwFlowDraft *self, HwDraftLink *link, const HwDraftLink *heir);

/* Writes what was done, notes on links with an heir included. */
void hw_flow_draft_finish (HwFlowDraft *self, HwMapRewrite *rewrite);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwFlowDraft, hw_flow_draft_free)

G_END_DECLS
