/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-flow-draft.h"

struct _HwFlowDraft
{
  const HwMap *map;
  GPtrArray *links;     /* HwDraftLink, all there ever were */
  GHashTable *leaving;  /* id of a step to a GPtrArray of HwDraftLink; may hold bent ones */
  GHashTable *entering; /* likewise */
};

static void
draft_link_free (gpointer data)
{
  HwDraftLink *self = data;

  hw_element_unref (&self->link->element);
  g_free (self->heir);
  g_free (self);
}

static void
attach (GHashTable *ends, const char *step, HwDraftLink *link)
{
  GPtrArray *links = g_hash_table_lookup (ends, step);

  if (links == NULL)
    {
      links = g_ptr_array_new ();
      g_hash_table_insert (ends, g_strdup (step), links);
    }
  if (!link->own || link->new || !g_ptr_array_find (links, link, NULL))
    g_ptr_array_add (links, link);
}

static HwDraftLink *
register_link (HwFlowDraft *self, HwLink *take, gboolean new)
{
  HwDraftLink *link = g_new0 (HwDraftLink, 1);

  link->link = take;
  link->own = link->new = new;
  g_ptr_array_add (self->links, link);
  attach (self->leaving, take->from, link);
  attach (self->entering, take->to, link);
  return link;
}

static const char *
get_end (const HwDraftLink *link, HwLinkEnd end)
{
  return end == HW_LINK_END_FROM ? link->link->from : link->link->to;
}

static GPtrArray *
dup_links (GHashTable *ends, const char *step, HwLinkEnd end)
{
  GPtrArray *all = g_hash_table_lookup (ends, step);
  GPtrArray *links = g_ptr_array_new ();

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      HwDraftLink *link = all->pdata[i];

      if (!link->gone && g_str_equal (get_end (link, end), step))
        g_ptr_array_add (links, link);
    }
  return links;
}

/* Links that leave a step from which one leads to `steps`: they share its items out. */
static GHashTable *
find_sources (const HwMap *map, GHashTable *steps)
{
  GHashTable *sources = g_hash_table_new (g_str_hash, g_str_equal);
  const HwLink *link;

  HW_SEQ_FOREACH (link, hw_map_links (map))
    {
      if (hw_link_is_forward (link) && g_hash_table_contains (steps, link->to))
        g_hash_table_add (sources, link->from);
    }
  return sources;
}

HwFlowDraft *
hw_flow_draft_new (const HwMap *map, const char *const *steps)
{
  HwFlowDraft *self = g_new0 (HwFlowDraft, 1);
  g_autoptr (GHashTable) centres = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) sources = NULL;
  HwLink *link;

  self->map = map;
  self->links = g_ptr_array_new_with_free_func (draft_link_free);
  self->leaving =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  self->entering =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; steps[i] != NULL; i++)
    g_hash_table_add (centres, (char *)steps[i]);
  sources = find_sources (map, centres);

  HW_SEQ_FOREACH (link, hw_map_links (map))
    {
      if (hw_link_is_forward (link)
          && (g_hash_table_contains (centres, link->from)
              || g_hash_table_contains (centres, link->to)
              || g_hash_table_contains (sources, link->from)))
        register_link (self, (HwLink *)hw_element_ref (&link->element), FALSE);
    }
  return self;
}

void
hw_flow_draft_free (HwFlowDraft *self)
{
  g_hash_table_unref (self->leaving);
  g_hash_table_unref (self->entering);
  g_ptr_array_unref (self->links);
  g_free (self);
}

GPtrArray *
hw_flow_draft_dup_leaving (HwFlowDraft *self, const char *step)
{
  return dup_links (self->leaving, step, HW_LINK_END_FROM);
}

GPtrArray *
hw_flow_draft_dup_entering (HwFlowDraft *self, const char *step)
{
  return dup_links (self->entering, step, HW_LINK_END_TO);
}

HwLink *
hw_flow_draft_edit (HwFlowDraft *self, HwDraftLink *link)
{
  if (!link->own)
    {
      HwLink *copy = (HwLink *)hw_element_dup (&link->link->element);

      hw_element_unref (&link->link->element);
      link->link = copy;
      link->own = TRUE;
    }
  return link->link;
}

void
hw_flow_draft_bend (HwFlowDraft *self, HwDraftLink *link, HwLinkEnd end, const char *step)
{
  HwLink *bent = hw_flow_draft_edit (self, link);
  char **place = end == HW_LINK_END_FROM ? &bent->from : &bent->to;

  g_free (*place);
  *place = g_strdup (step);
  attach (end == HW_LINK_END_FROM ? self->leaving : self->entering, step, link);
}

HwDraftLink *
hw_flow_draft_add (HwFlowDraft *self, HwLink *link)
{
  return register_link (self, link, TRUE);
}

void
hw_flow_draft_remove (HwFlowDraft *self, HwDraftLink *link, const HwDraftLink *heir)
{
  link->gone = TRUE;
  g_free (link->heir);
  link->heir = heir != NULL ? g_strdup (heir->link->element.id) : NULL;
}

/* A link's heir may have been removed in its turn. */
static const char *
find_heir (GHashTable *removed, const char *id)
{
  const HwDraftLink *link = g_hash_table_lookup (removed, id);

  for (guint i = g_hash_table_size (removed); link != NULL && i > 0; i--)
    {
      id = link->heir;
      link = id != NULL ? g_hash_table_lookup (removed, id) : NULL;
    }
  return id;
}

static void
move_notes (HwFlowDraft *self, GHashTable *removed, HwMapRewrite *rewrite)
{
  const HwNote *note;

  HW_SEQ_FOREACH (note, hw_map_notes (self->map))
    {
      const char *heir;
      HwNote *copy;

      if (note->on == NULL || !g_hash_table_contains (removed, note->on))
        continue;
      heir = find_heir (removed, note->on);
      if (heir == NULL)
        continue;
      copy = (HwNote *)hw_map_rewrite_edit (rewrite, &note->element);
      g_free (copy->on);
      copy->on = g_strdup (heir);
    }
}

void
hw_flow_draft_finish (HwFlowDraft *self, HwMapRewrite *rewrite)
{
  g_autoptr (GHashTable) removed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->links->len; i++)
    {
      HwDraftLink *link = self->links->pdata[i];
      HwElement *element = &link->link->element;

      if (link->gone)
        g_hash_table_insert (removed, element->id, link);
      if (link->gone && !link->new)
        hw_map_rewrite_remove (rewrite, element);
      else if (!link->gone && link->new)
        hw_map_rewrite_add (rewrite, hw_element_ref (element));
      else if (!link->gone && link->own)
        hw_map_rewrite_replace (rewrite, hw_element_ref (element));
    }
  if (g_hash_table_size (removed) > 0)
    move_notes (self, removed, rewrite);
}
