/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Links drawn, bent and changed. */

#include "hw-editing-private.h"

#include <glib/gi18n-lib.h>

#include "hw-map-flow-edit.h"

/* By HwLinkKind. */
static const char *const connect_labels[] = {
  [HW_LINK_FLOW] = N_ ("Connect"),          [HW_LINK_PULL] = N_ ("Connect"),
  [HW_LINK_REWORK] = N_ ("Add rework"),     [HW_LINK_INFORMATION] = N_ ("Add information flow"),
  [HW_LINK_FEEDBACK] = N_ ("Add feedback"),
};

static HwLink *
new_link (HwViewState *view, const char *from, const char *to, int kind)
{
  g_autofree char *id = hw_id_source_next (hw_view_state_get_ids (view));
  HwLink *link = (HwLink *)hw_element_new (HW_ELEMENT_LINK, id);

  link->from = g_strdup (from);
  link->to = g_strdup (to);
  link->kind = kind;
  return link;
}

char *
hw_editing_connect (HwViewState *view, const char *from, const char *to, int kind, GError **error)
{
  HwMap *map = hw_editing_get_map (view);
  g_autoptr (HwElement) link = NULL;
  g_autoptr (HwMap) connected = NULL;

  if (map == NULL)
    return NULL;
  if (kind == HW_LINK_SUGGESTED)
    kind = (int)hw_map_suggest_link_kind (map, from, to);
  link = (HwElement *)new_link (view, from, to, kind);
  connected = hw_map_with_link (map, (HwLink *)link, error);
  if (connected == NULL)
    return NULL;
  return hw_editing_apply_new (view, connected, link->id, _ (connect_labels[kind]));
}

gboolean
hw_editing_reconnect (
    HwViewState *view, const char *link, HwLinkEnd end, const char *step, GError **error)
{
  HwMap *map = hw_editing_get_map (view);
  g_autofree char *id = g_strdup (link);
  g_autoptr (HwMap) bent = map != NULL ? hw_map_with_link_end (map, link, end, step, error) : NULL;

  if (bent == NULL || !hw_editing_apply (view, bent, _ ("Reconnect"), NULL))
    return FALSE;
  hw_view_state_select (view, id);
  return TRUE;
}

/* The selected links, each made another by `change`. */
static gboolean
change_links (HwViewState *view,
              void (*change) (HwLink *link, int data),
              int data,
              const char *label,
              GError **error)
{
  HwMap *map = hw_editing_get_map (view);
  g_auto (GStrv) ids = hw_editing_dup_selected (view, HW_EDITING_LINKS);
  g_autoptr (HwMap) changed = NULL;

  if (map == NULL || ids[0] == NULL)
    return FALSE;
  changed = hw_map_ref (map);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (HwMap) before = g_steal_pointer (&changed);
      g_autoptr (HwElement) link = hw_element_dup (hw_map_find (before, ids[i]));

      change ((HwLink *)link, data);
      changed = hw_map_with_link (before, (HwLink *)link, error);
      if (changed == NULL)
        return FALSE;
    }
  return hw_editing_apply (view, changed, label, NULL);
}

static void
set_kind (HwLink *link, int kind)
{
  link->kind = kind;
}

static void
reverse (HwLink *link, int unused)
{
  char *from = link->from;

  link->from = link->to;
  link->to = from;
}

gboolean
hw_editing_set_link_kind (HwViewState *view, HwLinkKind kind, GError **error)
{
  return change_links (view, set_kind, (int)kind, _ ("Change kind of link"), error);
}

gboolean
hw_editing_reverse_links (HwViewState *view, GError **error)
{
  return change_links (view, reverse, 0, _ ("Reverse link"), error);
}

char *
hw_editing_connect_new (
    HwViewState *view, const char *step, HwLinkEnd end, int kind, HwPoint middle)
{
  HwMap *map = hw_editing_get_map (view);
  gboolean forward = end == HW_LINK_END_FROM;
  g_autoptr (HwElement) added = NULL;
  g_autoptr (HwElement) link = NULL;
  g_autoptr (HwMap) with_step = NULL;
  g_autoptr (HwMap) with_link = NULL;

  if (map == NULL)
    return NULL;
  added = (HwElement *)hw_editing_new_step (view, NULL);
  with_step = hw_editing_dup_with_step_at (map, (HwStep *)added, middle);
  if (kind == HW_LINK_SUGGESTED)
    kind = HW_LINK_FLOW;
  link = (HwElement *)new_link (view, forward ? step : added->id, forward ? added->id : step, kind);
  with_link = hw_map_with_link (with_step, (HwLink *)link, NULL);
  return hw_editing_apply_new (view, with_link, added->id, _ ("Add connected step"));
}
