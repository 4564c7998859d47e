/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-flow-edit.h"

#include "hw-flow-draft.h"
#include "hw-flow-heal.h"
#include "hw-map-edit.h"

#include <glib/gi18n-lib.h>

/* A step on its way into the line, next to one that is there. */
typedef struct
{
  HwMap *map;
  HwIdSource *ids;
  HwFlowDraft *draft;
  HwStep *step; /* a copy of what was given, with a lane */
} Insertion;

static void
insertion_init (Insertion *self, HwMap *map, HwIdSource *ids, const char *neighbour, HwStep *step)
{
  const char *const centres[] = { neighbour, NULL };

  self->map = map;
  self->ids = ids;
  self->draft = hw_flow_draft_new (map, centres);
  self->step = (HwStep *)hw_element_dup (&step->element);
  if (self->step->lane == NULL)
    self->step->lane = g_strdup (hw_map_find_step (map, neighbour)->lane);
}

static void
insertion_clear (Insertion *self)
{
  g_clear_pointer (&self->draft, hw_flow_draft_free);
  if (self->step != NULL)
    hw_element_unref (&self->step->element);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Insertion, insertion_clear)

static HwMap *
insertion_finish (Insertion *self, guint position)
{
  g_autoptr (HwMapRewrite) rewrite = hw_map_rewrite_new (self->map);

  hw_flow_draft_finish (self->draft, rewrite);
  hw_map_rewrite_insert (rewrite, hw_element_ref (&self->step->element), position);
  return hw_map_rewrite_finish (rewrite);
}

static void
insertion_add_link (Insertion *self, HwLinkKind kind, const char *from, const char *to)
{
  g_autofree char *id = hw_id_source_next (self->ids);
  HwLink *link = (HwLink *)hw_element_new (HW_ELEMENT_LINK, id);

  link->from = g_strdup (from);
  link->to = g_strdup (to);
  link->kind = kind;
  hw_flow_draft_add (self->draft, link);
}

static int
find_step_position (const HwMap *map, const char *id)
{
  return hw_map_find_position (map, HW_ELEMENT_STEP, id);
}

/* How a link goes on behind a step that is put on it. */
static HwLinkKind
get_onward_kind (const HwLink *link)
{
  return link->kind == HW_LINK_REWORK || link->kind == HW_LINK_PULL ? HW_LINK_FLOW : link->kind;
}

HwMap *
hw_map_with_step_on_link (HwMap *self, HwIdSource *ids, const char *link, HwStep *step)
{
  const HwElement *found = hw_map_find (self, link);
  const HwLink *line = (const HwLink *)found;
  g_auto (Insertion) insertion = { NULL };
  g_autoptr (HwMap) between = NULL;
  g_autoptr (HwElement) bent = NULL;

  g_return_val_if_fail (found != NULL && found->type == HW_ELEMENT_LINK, NULL);

  insertion_init (&insertion, self, ids, line->from, step);
  insertion_add_link (&insertion, get_onward_kind (line), step->element.id, line->to);
  between = insertion_finish (&insertion, find_step_position (self, line->from) + 1);

  bent = hw_element_dup (found);
  g_free (((HwLink *)bent)->to);
  ((HwLink *)bent)->to = g_strdup (step->element.id);
  return hw_map_with_element (between, bent);
}

HwMap *
hw_map_with_loose_step_on_link (HwMap *self, HwIdSource *ids, const char *link, const char *step)
{
  const HwLink *line = (const HwLink *)hw_map_find (self, link);
  const HwStep *loose = hw_map_find_step (self, step);
  g_autofree char *id = hw_id_source_next (ids);
  g_autoptr (HwElement) bent = NULL;
  g_autoptr (HwElement) onward = hw_element_new (HW_ELEMENT_LINK, id);
  g_autoptr (HwElement) in_lane = NULL;
  g_autoptr (HwMap) moved = NULL;
  g_autoptr (HwMap) laned = NULL;
  g_autoptr (HwMap) led = NULL;
  int from;

  g_return_val_if_fail (line != NULL && line->element.type == HW_ELEMENT_LINK, NULL);
  g_return_val_if_fail (loose != NULL, NULL);

  from = find_step_position (self, line->from);
  /* Taken out from before it, it leaves a place there. */
  if (find_step_position (self, step) > from)
    from++;
  moved = hw_map_with_order (self, step, (guint)from);
  in_lane = hw_element_dup (&loose->element);
  if (loose->lane == NULL)
    ((HwStep *)in_lane)->lane = g_strdup (hw_map_find_step (self, line->from)->lane);
  laned = hw_map_with_element (moved, in_lane);

  ((HwLink *)onward)->from = g_strdup (step);
  ((HwLink *)onward)->to = g_strdup (line->to);
  ((HwLink *)onward)->kind = get_onward_kind (line);
  bent = hw_element_dup (&line->element);
  g_free (((HwLink *)bent)->to);
  ((HwLink *)bent)->to = g_strdup (step);
  led = hw_map_with_element (laned, bent);
  return hw_map_with_element (led, onward);
}

HwMap *
hw_map_with_step_moved_onto_link (HwMap *self, HwIdSource *ids, const char *link, const char *step)
{
  const char *const steps[] = { step, NULL };
  g_autoptr (HwMapRewrite) rewrite = hw_map_rewrite_new (self);
  g_autoptr (HwFlowDraft) draft = hw_flow_draft_new (self, steps);
  g_autoptr (HwMap) healed = NULL;

  hw_flow_heal (draft, ids, step);
  hw_flow_draft_finish (draft, rewrite);
  healed = hw_map_rewrite_finish (rewrite);
  return hw_map_with_loose_step_on_link (healed, ids, link, step);
}

HwMap *
hw_map_with_step_after (HwMap *self, HwIdSource *ids, const char *after, HwStep *step)
{
  g_auto (Insertion) insertion = { NULL };
  g_autoptr (GPtrArray) leaving = NULL;
  int position = find_step_position (self, after);

  g_return_val_if_fail (position >= 0, NULL);

  insertion_init (&insertion, self, ids, after, step);
  leaving = hw_flow_draft_dup_leaving (insertion.draft, after);
  for (guint i = 0; i < leaving->len; i++)
    hw_flow_draft_bend (insertion.draft, leaving->pdata[i], HW_LINK_END_FROM, step->element.id);
  insertion_add_link (&insertion, HW_LINK_FLOW, after, step->element.id);
  return insertion_finish (&insertion, position + 1);
}

HwMap *
hw_map_with_step_before (HwMap *self, HwIdSource *ids, const char *before, HwStep *step)
{
  g_auto (Insertion) insertion = { NULL };
  g_autoptr (GPtrArray) entering = NULL;
  int position = find_step_position (self, before);

  g_return_val_if_fail (position >= 0, NULL);

  insertion_init (&insertion, self, ids, before, step);
  entering = hw_flow_draft_dup_entering (insertion.draft, before);
  for (guint i = 0; i < entering->len; i++)
    hw_flow_draft_bend (insertion.draft, entering->pdata[i], HW_LINK_END_TO, step->element.id);
  insertion_add_link (&insertion, HW_LINK_FLOW, step->element.id, before);
  return insertion_finish (&insertion, position);
}

HwMap *
hw_map_with_step_beside (
    HwMap *self, HwIdSource *ids, const char *beside, HwBranchSide side, HwStep *step)
{
  g_auto (Insertion) insertion = { NULL };
  g_autoptr (GPtrArray) entering = NULL;
  g_autoptr (GPtrArray) leaving = NULL;
  int position = find_step_position (self, beside);

  g_return_val_if_fail (position >= 0, NULL);

  insertion_init (&insertion, self, ids, beside, step);
  entering = hw_flow_draft_dup_entering (insertion.draft, beside);
  leaving = hw_flow_draft_dup_leaving (insertion.draft, beside);
  for (guint i = 0; i < entering->len; i++)
    {
      const HwLink *link = ((HwDraftLink *)entering->pdata[i])->link;

      insertion_add_link (&insertion, link->kind, link->from, step->element.id);
    }
  for (guint i = 0; i < leaving->len; i++)
    {
      const HwLink *link = ((HwDraftLink *)leaving->pdata[i])->link;

      insertion_add_link (&insertion, link->kind, step->element.id, link->to);
    }
  return insertion_finish (&insertion, side == HW_BRANCH_ABOVE ? position : position + 1);
}

/* The other of two ids, or NULL where it is neither. */
static const char *
get_other (const char *id, const char *a, const char *b)
{
  if (g_str_equal (id, a))
    return b;
  return g_str_equal (id, b) ? a : NULL;
}

static void
swap_ends (HwMapRewrite *rewrite, const HwLink *link, const char *a, const char *b)
{
  const char *from = get_other (link->from, a, b);
  const char *to = get_other (link->to, a, b);
  HwElement *bent;

  if (from == NULL && to == NULL)
    return;
  bent = hw_map_rewrite_edit (rewrite, &link->element);
  if (from != NULL)
    hw_field_set (hw_field_find (HW_ELEMENT_LINK, "from"), bent,
                  hw_value_text (HW_FIELD_REF, from));
  if (to != NULL)
    hw_field_set (hw_field_find (HW_ELEMENT_LINK, "to"), bent, hw_value_text (HW_FIELD_REF, to));
}

HwMap *
hw_map_with_steps_swapped (HwMap *self, const char *a, const char *b)
{
  g_autoptr (HwMapRewrite) rewrite = hw_map_rewrite_new (self);
  int at_a = find_step_position (self, a), at_b = find_step_position (self, b);
  HwElement *first, *second;
  const HwLink *link;

  g_return_val_if_fail (at_a >= 0 && at_b >= 0 && at_a != at_b, NULL);

  first = hw_seq_get (hw_map_steps (self), (guint)MIN (at_a, at_b));
  second = hw_seq_get (hw_map_steps (self), (guint)MAX (at_a, at_b));
  hw_map_rewrite_remove (rewrite, first);
  hw_map_rewrite_remove (rewrite, second);
  hw_map_rewrite_insert (rewrite, hw_element_ref (second), (guint)MIN (at_a, at_b));
  hw_map_rewrite_insert (rewrite, hw_element_ref (first), (guint)MAX (at_a, at_b));
  HW_SEQ_FOREACH (link, hw_map_links (self))
    {
      if (hw_link_is_forward (link))
        swap_ends (rewrite, link, a, b);
    }
  return hw_map_rewrite_finish (rewrite);
}

static gboolean
check_link (const HwMap *map, const HwLink *link, GError **error)
{
  const HwLink *other;

  if (hw_map_find_step (map, link->from) == NULL || hw_map_find_step (map, link->to) == NULL)
    {
      g_set_error_literal (error, HW_MODEL_ERROR, HW_MODEL_ERROR_REFERENCE,
                           _ ("A link needs a step at each end"));
      return FALSE;
    }
  if (g_str_equal (link->from, link->to) && link->kind != HW_LINK_REWORK)
    {
      g_set_error_literal (error, HW_MODEL_ERROR, HW_MODEL_ERROR_LINK,
                           _ ("Only rework can lead from a step to itself"));
      return FALSE;
    }
  HW_SEQ_FOREACH (other, hw_map_links (map))
    {
      gboolean same_kind =
          other->kind == link->kind || (hw_link_is_forward (other) && hw_link_is_forward (link));

      if (!same_kind || g_str_equal (other->element.id, link->element.id)
          || !g_str_equal (other->from, link->from) || !g_str_equal (other->to, link->to))
        continue;
      g_set_error_literal (error, HW_MODEL_ERROR, HW_MODEL_ERROR_LINK,
                           _ ("There is such a link between the two steps already"));
      return FALSE;
    }
  return TRUE;
}

HwMap *
hw_map_with_link (HwMap *self, HwLink *link, GError **error)
{
  g_return_val_if_fail (link->from != NULL && link->to != NULL, NULL);

  if (!check_link (self, link, error))
    return NULL;
  return hw_map_with_element (self, &link->element);
}

HwMap *
hw_map_with_link_end (
    HwMap *self, const char *link, HwLinkEnd end, const char *step, GError **error)
{
  const HwElement *found = hw_map_find (self, link);
  g_autoptr (HwElement) bent = NULL;

  g_return_val_if_fail (found != NULL && found->type == HW_ELEMENT_LINK, NULL);

  bent = hw_element_dup (found);
  hw_field_set (hw_field_find (HW_ELEMENT_LINK, end == HW_LINK_END_FROM ? "from" : "to"), bent,
                hw_value_text (HW_FIELD_REF, step));
  return hw_map_with_link (self, (HwLink *)bent, error);
}

/* The forward links by the step they leave: chains of link numbers, each ending with -1. */
typedef struct
{
  GArray *targets; /* by link: position of the step it leads to */
  GArray *next;    /* by link: another one from the same step */
  int *first;      /* by step */
} Exits;

static void
exits_init (Exits *self, const HwMap *map, const HwMapIndex *index)
{
  guint n_steps = hw_seq_get_length (hw_map_steps (map));
  const HwLink *link;

  self->targets = g_array_new (FALSE, FALSE, sizeof (int));
  self->next = g_array_new (FALSE, FALSE, sizeof (int));
  self->first = g_new (int, n_steps);
  for (guint i = 0; i < n_steps; i++)
    self->first[i] = -1;

  HW_SEQ_FOREACH (link, hw_map_links (map))
    {
      int from = hw_map_index_find_step (index, link->from);
      int to = hw_map_index_find_step (index, link->to);

      if (!hw_link_is_forward (link) || from < 0 || to < 0)
        continue;
      g_array_append_val (self->targets, to);
      g_array_append_val (self->next, self->first[from]);
      self->first[from] = self->next->len - 1;
    }
}

static void
exits_clear (Exits *self)
{
  g_array_unref (self->targets);
  g_array_unref (self->next);
  g_free (self->first);
}

/* Whether forward links lead from one step to another, or they are the same. */
static gboolean
leads_to (const HwMap *map, const char *from, const char *to)
{
  g_autoptr (HwMapIndex) index = hw_map_index_new (map);
  int start = hw_map_index_find_step (index, from);
  int end = hw_map_index_find_step (index, to);
  g_autofree gboolean *seen = g_new0 (gboolean, hw_seq_get_length (hw_map_steps (map)));
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (int));
  Exits exits;

  exits_init (&exits, map, index);
  seen[start] = TRUE;
  g_array_append_val (waiting, start);
  while (waiting->len > 0 && !seen[end])
    {
      int step = g_array_index (waiting, int, waiting->len - 1);

      g_array_set_size (waiting, waiting->len - 1);
      for (int i = exits.first[step]; i >= 0; i = g_array_index (exits.next, int, i))
        {
          int target = g_array_index (exits.targets, int, i);

          if (!seen[target])
            g_array_append_val (waiting, target);
          seen[target] = TRUE;
        }
    }
  exits_clear (&exits);
  return seen[end];
}

HwLinkKind
hw_map_suggest_link_kind (const HwMap *self, const char *from, const char *to)
{
  const HwStep *source = hw_map_find_step (self, from);

  g_return_val_if_fail (source != NULL && hw_map_find_step (self, to) != NULL, HW_LINK_FLOW);

  if (!leads_to (self, to, from))
    return HW_LINK_FLOW;
  return source->kind == HW_STEP_STATION ? HW_LINK_FEEDBACK : HW_LINK_REWORK;
}
