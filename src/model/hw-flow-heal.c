/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-flow-heal.h"

/* A link that left the step, as it was before anything was joined. */
typedef struct
{
  HwDraftLink *draft;
  HwLink *link;  /* a copy */
  double share;  /* NAN in a fork */
  gboolean used; /* leads on from somewhere else now */
} Exit;

/* A step that is being taken out. */
typedef struct
{
  HwFlowDraft *draft;
  HwIdSource *ids;
  Exit *exits;
  guint n_exits;
} Gap;

/* How the links that leave a step share its items. */
typedef struct
{
  gboolean choice; /* any of them has a share */
  double stated;   /* the sum of those that have */
  guint n_unstated;
} Branching;

static Branching
get_branching (GPtrArray *leaving)
{
  Branching branching = { FALSE, 0, 0 };

  for (guint i = 0; i < leaving->len; i++)
    {
      double share = ((HwDraftLink *)leaving->pdata[i])->link->share;

      if (isnan (share))
        branching.n_unstated++;
      else
        branching.stated += share;
    }
  branching.choice = branching.n_unstated < leaving->len;
  return branching;
}

double
hw_flow_get_share (GPtrArray *leaving, const HwDraftLink *link)
{
  Branching branching = get_branching (leaving);

  if (!branching.choice)
    return NAN;
  if (!isnan (link->link->share))
    return link->link->share;
  return MAX (0, 1 - branching.stated) / branching.n_unstated;
}

/* The share of a link that replaces two: NAN where none can be said. After a choice, the branches
 * of a fork get a part each, as shares of more than 1 in all would be an error. */
static double
join_shares (const Gap *gap, GPtrArray *siblings, const HwDraftLink *in, const Exit *exit)
{
  gboolean takes_all = siblings->len == 1 && isnan (in->link->share);
  double share = hw_flow_get_share (siblings, in);

  if (takes_all)
    return exit->link->share;
  if (isnan (share))
    return NAN;
  if (gap->n_exits == 1 && isnan (exit->link->share))
    return in->link->share;
  return isnan (exit->share) ? share / gap->n_exits : share * exit->share;
}

/* Another link that goes from one step to another already. */
static HwDraftLink *
find_link (GPtrArray *leaving, const char *to, const HwDraftLink *except)
{
  for (guint i = 0; i < leaving->len; i++)
    {
      HwDraftLink *link = leaving->pdata[i];

      if (link != except && !link->gone && g_str_equal (link->link->to, to))
        return link;
    }
  return NULL;
}

/* The link that is going to lead from where `in` comes from to where the exit goes. */
static HwDraftLink *
choose_link (const Gap *gap, HwDraftLink *in, Exit *exit)
{
  g_autofree char *id = NULL;

  if (gap->n_exits == 1)
    return in;
  if (!exit->used)
    {
      exit->used = TRUE;
      return exit->draft;
    }
  id = hw_id_source_next (gap->ids);
  return hw_flow_draft_add (gap->draft,
                            (HwLink *)hw_element_dup_with_id (&exit->link->element, id));
}

static HwDraftLink *
join_pair (const Gap *gap, GPtrArray *siblings, HwDraftLink *in, Exit *exit)
{
  double share = join_shares (gap, siblings, in, exit);
  HwDraftLink *joined = find_link (siblings, exit->link->to, in);
  g_autofree char *from = g_strdup (in->link->from);
  HwEstimate *wait;
  HwLink *link;

  if (joined != NULL)
    {
      if (!isnan (share) && !isnan (joined->link->share))
        hw_flow_draft_edit (gap->draft, joined)->share = MIN (1, joined->link->share + share);
      return joined;
    }

  wait = hw_estimate_new_sum (in->link->wait, exit->link->wait);
  joined = choose_link (gap, in, exit);
  link = hw_flow_draft_edit (gap->draft, joined);
  hw_estimate_unref (link->wait);
  link->wait = wait;
  link->share = share;
  if (link->label == NULL)
    link->label = g_strdup (exit->link->label);
  hw_flow_draft_bend (gap->draft, joined, HW_LINK_END_FROM, from);
  hw_flow_draft_bend (gap->draft, joined, HW_LINK_END_TO, exit->link->to);
  return joined;
}

/* Leads one link on to all exits. The heir of it is the first link that stands for it now. */
static HwDraftLink *
join_entering (const Gap *gap, HwDraftLink *in)
{
  g_autoptr (GPtrArray) siblings = hw_flow_draft_dup_leaving (gap->draft, in->link->from);
  g_autofree char *from = g_strdup (in->link->from);
  HwDraftLink *heir = NULL;

  for (guint i = 0; i < gap->n_exits; i++)
    {
      HwDraftLink *joined;

      if (g_str_equal (gap->exits[i].link->to, from))
        continue;
      joined = join_pair (gap, siblings, in, &gap->exits[i]);
      heir = heir != NULL ? heir : joined;
    }
  if (heir != in)
    hw_flow_draft_remove (gap->draft, in, heir);
  return heir;
}

static void
gap_init (Gap *gap, GPtrArray *leaving)
{
  gap->n_exits = leaving->len;
  gap->exits = g_new0 (Exit, leaving->len);
  for (guint i = 0; i < leaving->len; i++)
    {
      HwDraftLink *draft = leaving->pdata[i];

      gap->exits[i] = (Exit){
        .draft = draft,
        .link = (HwLink *)hw_element_dup (&draft->link->element),
        .share = hw_flow_get_share (leaving, draft),
      };
    }
}

static void
gap_clear (Gap *gap)
{
  for (guint i = 0; i < gap->n_exits; i++)
    hw_element_unref (&gap->exits[i].link->element);
  g_free (gap->exits);
}

void
hw_flow_heal (HwFlowDraft *draft, HwIdSource *ids, const char *step)
{
  g_autoptr (GPtrArray) entering = hw_flow_draft_dup_entering (draft, step);
  g_autoptr (GPtrArray) leaving = hw_flow_draft_dup_leaving (draft, step);
  gboolean heals = entering->len * leaving->len <= HW_FLOW_HEAL_MAX_PAIRS;
  Gap gap = { .draft = draft, .ids = ids };
  HwDraftLink *heir = NULL;

  gap_init (&gap, leaving);
  for (guint i = 0; i < entering->len; i++)
    {
      HwDraftLink *joined = NULL;

      if (heals)
        joined = join_entering (&gap, entering->pdata[i]);
      else
        hw_flow_draft_remove (draft, entering->pdata[i], NULL);
      heir = heir != NULL ? heir : joined;
    }
  for (guint i = 0; i < gap.n_exits; i++)
    {
      if (!gap.exits[i].used)
        hw_flow_draft_remove (draft, gap.exits[i].draft, heir);
    }
  gap_clear (&gap);
}
