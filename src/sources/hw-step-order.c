/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-step-order.h"

#include "hw-step-ways.h"

/* Forward links as pairs of positions, grouped by where they leave. */
typedef struct
{
  guint *first; /* by step; one more than there are steps */
  int *to;
  guint *n_before; /* by step: links that lead there from steps not passed yet */
} Links;

static gboolean
find_ends (const HwLink *link, HwMapIndex *index, int *from, int *to)
{
  *from = hw_map_index_find_step (index, link->from);
  *to = hw_map_index_find_step (index, link->to);
  return hw_link_is_forward (link) && *from >= 0 && *to >= 0 && *from != *to;
}

static void
links_init (Links *self, const HwMap *map, guint n_steps)
{
  g_autoptr (HwMapIndex) index = hw_map_index_new (map);
  g_autofree guint *filled = g_new0 (guint, n_steps + 1);
  const HwLink *link;
  int from, to;

  self->first = g_new0 (guint, n_steps + 1);
  self->n_before = g_new0 (guint, n_steps + 1);
  HW_SEQ_FOREACH (link, hw_map_links (map))
    {
      if (!find_ends (link, index, &from, &to))
        continue;
      self->first[from + 1]++;
      self->n_before[to]++;
    }
  for (guint i = 0; i < n_steps; i++)
    self->first[i + 1] += self->first[i];
  self->to = g_new (int, self->first[n_steps] + 1);
  HW_SEQ_FOREACH (link, hw_map_links (map))
    {
      if (find_ends (link, index, &from, &to))
        self->to[self->first[from] + filled[from]++] = to;
    }
}

static void
links_clear (Links *self)
{
  g_free (self->first);
  g_free (self->to);
  g_free (self->n_before);
}

/* The first step nothing is in front of, from a place on that only moves back when it must; else
 * the first one that is left, which breaks a circle. */
static guint
choose_next (const Links *links, const guint8 *passed, guint n_steps)
{
  guint left = n_steps;

  for (guint i = 0; i < n_steps; i++)
    {
      if (passed[i])
        continue;
      if (links->n_before[i] == 0)
        return i;
      left = MIN (left, i);
    }
  return left;
}

const char **
hw_map_list_steps_along (const HwMap *map, guint *n_steps)
{
  guint n = hw_seq_get_length (hw_map_steps (map));
  const char **ids = g_new0 (const char *, n + 1);
  g_autofree guint8 *passed = g_new0 (guint8, n + 1);
  Links links;

  links_init (&links, map, n);
  for (guint place = 0; place < n; place++)
    {
      guint step = choose_next (&links, passed, n);

      passed[step] = TRUE;
      ids[place] = ((const HwElement *)hw_seq_get (hw_map_steps (map), step))->id;
      for (guint l = links.first[step]; l < links.first[step + 1]; l++)
        links.n_before[links.to[l]]--;
    }
  links_clear (&links);
  *n_steps = n;
  return ids;
}

guint8 *
hw_map_mark_looped_steps (const HwMap *map, const char *const *steps, guint n_steps)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) onward = g_array_new (FALSE, FALSE, sizeof (HwStepWay));
  g_autoptr (GArray) rework = g_array_new (FALSE, FALSE, sizeof (HwStepWay));
  const HwLink *link;

  for (guint i = 0; i < n_steps; i++)
    g_hash_table_insert (places, (gpointer)steps[i], GUINT_TO_POINTER (i + 1));
  HW_SEQ_FOREACH (link, hw_map_links (map))
    {
      guint from = GPOINTER_TO_UINT (g_hash_table_lookup (places, link->from));
      guint to = GPOINTER_TO_UINT (g_hash_table_lookup (places, link->to));
      HwStepWay way = { from - 1, to - 1, link->share, 0 };

      if (from == 0 || to == 0)
        continue;
      if (link->kind == HW_LINK_REWORK)
        g_array_append_val (rework, way);
      else if (hw_link_is_forward (link))
        g_array_append_val (onward, way);
    }
  return hw_step_ways_mark_looped (onward, rework, n_steps);
}
