/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Taking out what is selected. */

#include "hw-editing-private.h"

#include <glib/gi18n-lib.h>

#include "hw-layout.h"

/* Gaps that are closed. Whoever takes out more at once looks at another map anyhow. */
#define MAX_GAPS 24

/* Links and notes that go at once are worth telling from so many. */
#define MIN_LOSS 3

static GHashTable *
set_of (GStrv ids)
{
  GHashTable *set = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; ids[i] != NULL; i++)
    g_hash_table_add (set, ids[i]);
  return set;
}

/* What is to be selected, if anything, where `goes` was: the step before, else the one after. */
static char *
dup_neighbour (const HwMap *map, GHashTable *removed, const HwElement *goes)
{
  const HwStep *step = hw_editing_find_step (map, goes);
  const char *after = NULL;
  const HwLink *link;

  if (step == NULL)
    return NULL;
  if (!g_hash_table_contains (removed, step->element.id))
    return g_strdup (step->element.id);
  HW_SEQ_FOREACH (link, hw_map_links (map))
    {
      if (!hw_link_is_forward (link))
        continue;
      if (g_str_equal (link->to, step->element.id) && !g_hash_table_contains (removed, link->from))
        return g_strdup (link->from);
      if (g_str_equal (link->from, step->element.id) && !g_hash_table_contains (removed, link->to))
        after = link->to;
    }
  return g_strdup (after);
}

static int
compare_right_to_left (gconstpointer a, gconstpointer b)
{
  double left = ((const HwRect *)a)->x, right = ((const HwRect *)b)->x;

  return left > right ? -1 : left < right;
}

/* Where the steps that go stand now, from right to left: so that closing one gap leaves the others
 * where they are. */
static GArray *
find_gaps (const HwMap *map, GHashTable *removed)
{
  g_autoptr (HwLayout) layout = hw_layout_new (map);
  GArray *gaps = g_array_new (FALSE, FALSE, sizeof (HwRect));
  const HwStep *step;
  guint position = 0;

  HW_SEQ_FOREACH (step, hw_map_steps (map))
    {
      if (g_hash_table_contains (removed, step->element.id))
        g_array_append_val (gaps, layout->steps[position]);
      position++;
    }
  g_array_sort (gaps, compare_right_to_left);
  return gaps;
}

static HwMap *
close_gaps (HwMap *map, const GArray *gaps)
{
  HwMap *closed = hw_map_ref (map);

  for (guint i = 0; i < gaps->len && gaps->len <= MAX_GAPS; i++)
    {
      g_autoptr (HwMap) before = closed;

      closed = hw_layout_close_gap (before, g_array_index (gaps, HwRect, i));
    }
  return closed;
}

static gboolean
has_step (GPtrArray *elements)
{
  for (guint i = 0; i < elements->len; i++)
    {
      if (((HwElement *)elements->pdata[i])->type == HW_ELEMENT_STEP)
        return TRUE;
    }
  return FALSE;
}

/* The map without what is selected. A gap that is left stays: steps that have no places yet are
 * given those where they are shown, or else what follows would be laid out as a flow of its own. */
static HwMap *
take_out (HwViewState *view, HwMap *map, GPtrArray *elements, GStrv ids, HwRemoveMode mode)
{
  gboolean leaves_gap = mode != HW_REMOVE_HEAL && has_step (elements);
  g_autoptr (HwMap) held = leaves_gap ? hw_layout_hold (map) : hw_map_ref (map);

  return hw_map_without (held, hw_view_state_get_ids (view), (const char *const *)ids, mode);
}

static char *
dup_label (GPtrArray *elements)
{
  guint n = elements->len;
  HwElementKind kind = ((HwElement *)elements->pdata[0])->type;

  for (guint i = 1; i < n; i++)
    {
      if (((HwElement *)elements->pdata[i])->type != kind)
        return g_strdup_printf (ngettext ("Delete %u element", "Delete %u elements", n), n);
    }
  switch (kind)
    {
    case HW_ELEMENT_STEP:
      return g_strdup_printf (ngettext ("Delete step", "Delete %u steps", n), n);
    case HW_ELEMENT_LINK:
      return g_strdup_printf (ngettext ("Delete link", "Delete %u links", n), n);
    case HW_ELEMENT_NOTE:
      return g_strdup_printf (ngettext ("Delete note", "Delete %u notes", n), n);
    case HW_ELEMENT_LANE:
      return g_strdup_printf (ngettext ("Delete lane", "Delete %u lanes", n), n);
    case HW_ELEMENT_MEASURE:
      return g_strdup_printf (ngettext ("Delete measure", "Delete %u measures", n), n);
    case HW_ELEMENT_HEADER:
    case HW_N_ELEMENT_KINDS:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* Of a step or a lane; NULL of what has none. */
static const char *
get_name (const HwElement *element)
{
  if (element->type == HW_ELEMENT_STEP)
    return ((const HwStep *)element)->name;
  return element->type == HW_ELEMENT_LANE ? ((const HwLane *)element)->name : NULL;
}

/* What went, where it is worth telling: a link or a note is soon drawn again. NULL where not. */
static char *
dup_loss (GPtrArray *elements)
{
  guint counts[HW_N_ELEMENT_KINDS] = { 0 };
  const HwElement *first = elements->pdata[0];
  const char *name = get_name (first);

  for (guint i = 0; i < elements->len; i++)
    counts[((const HwElement *)elements->pdata[i])->type]++;
  if (elements->len == 1 && name != NULL && name[0] != '\0')
    return g_strdup_printf (_ ("“%s” deleted"), name);
  if (counts[HW_ELEMENT_STEP] == elements->len)
    return g_strdup_printf (ngettext ("%u step deleted", "%u steps deleted", elements->len),
                            elements->len);
  if (counts[HW_ELEMENT_STEP] + counts[HW_ELEMENT_LANE] == 0 && elements->len < MIN_LOSS)
    return NULL;
  return g_strdup_printf (ngettext ("%u element deleted", "%u elements deleted", elements->len),
                          elements->len);
}

gboolean
hw_editing_remove_labelled (HwViewState *view, HwRemoveMode mode, const char *label)
{
  HwMap *map = hw_editing_get_map (view);
  g_autoptr (GPtrArray) elements = hw_view_state_find_selected (view);
  g_auto (GStrv) ids = hw_editing_dup_selected (view, HW_EDITING_ANY);
  g_autoptr (GHashTable) removed = set_of (ids);
  g_autoptr (HwMap) without = NULL;
  g_autofree char *neighbour = NULL;
  g_autofree char *own_label = NULL;
  g_autofree char *loss = NULL;

  if (map == NULL || elements->len == 0)
    return FALSE;

  own_label = label == NULL ? dup_label (elements) : NULL;
  loss = label == NULL ? dup_loss (elements) : NULL;
  neighbour = dup_neighbour (map, removed, elements->pdata[0]);
  without = take_out (view, map, elements, ids, mode);
  if (mode == HW_REMOVE_HEAL)
    {
      g_autoptr (GArray) gaps = find_gaps (map, removed);
      g_autoptr (HwMap) open = g_steal_pointer (&without);

      without = close_gaps (open, gaps);
    }
  if (!hw_editing_apply (view, without, label != NULL ? label : own_label, NULL))
    return FALSE;
  hw_view_state_set_anchor (view, neighbour);
  if (loss != NULL)
    hw_view_state_tell_done (view, loss);
  return TRUE;
}

gboolean
hw_editing_remove (HwViewState *view, HwRemoveMode mode)
{
  return hw_editing_remove_labelled (view, mode, NULL);
}
