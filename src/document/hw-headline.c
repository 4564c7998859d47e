/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-headline.h"

#include <glib/gi18n-lib.h>

#include "hw-figure-text.h"

static const HwHeadline headlines[] = {
  { HW_HEADLINE_FIGURE, HW_FIGURE_LEAD_TIME, N_ ("lead time"), NULL },
  { HW_HEADLINE_FIGURE, HW_FIGURE_EXPECTED_LEAD_TIME, N_ ("expected with rework"), NULL },
  { HW_HEADLINE_FIGURE, HW_FIGURE_PROCESS_TIME, N_ ("process time"), NULL },
  { HW_HEADLINE_FIGURE, HW_FIGURE_ACTIVITY_RATIO, N_ ("activity ratio"), NULL },
  { HW_HEADLINE_FIGURE, HW_FIGURE_ROLLED_COMPLETE_ACCURATE, N_ ("rolled %C&A"), NULL },
  { HW_HEADLINE_LONGEST_WAIT, 0, N_ ("longest wait"), N_ ("Longest wait") },
  { HW_HEADLINE_CONSTRAINT, 0, N_ ("constraint"), N_ ("Constraint") },
};

static const HwStep *
step_at (const HwFigures *figures, guint position)
{
  return hw_seq_get (hw_map_steps (figures->map), position);
}

/* The entry of the path that waits longest, or NULL when nothing waits. */
static const HwPathEntry *
find_longest_wait (const HwFigures *figures)
{
  const HwPathEntry *found = NULL;

  for (guint i = 0; i < figures->path->len; i++)
    {
      const HwPathEntry *entry = &g_array_index (figures->path, HwPathEntry, i);
      double wait_s = entry->wait_s * entry->weight;

      if (wait_s > 0 && (found == NULL || wait_s > found->wait_s * found->weight))
        found = entry;
    }
  return found;
}

static char *
format_wait (const HwPathEntry *entry, const HwMap *map)
{
  return hw_figure_format_value (HW_UNIT_SECONDS, entry != NULL ? entry->wait_s : NAN,
                                 hw_map_get_units (map));
}

static char *
format_longest_wait (const HwFigures *figures)
{
  const HwPathEntry *entry = find_longest_wait (figures);
  g_autofree char *wait = format_wait (entry, figures->map);

  if (entry == NULL)
    return g_steal_pointer (&wait);
  /* TRANSLATORS: a step and how long it waits: "Design 8 d". */
  return g_strdup_printf (C_ ("longest wait", "%s %s"),
                          hw_element_get_title (&step_at (figures, entry->step)->element), wait);
}

const HwHeadline *
hw_headlines_get (guint *n_headlines)
{
  *n_headlines = G_N_ELEMENTS (headlines);
  return headlines;
}

const HwStep *
hw_headline_get_step (const HwHeadline *self, const HwFigures *figures)
{
  const HwPathEntry *entry;

  switch (self->kind)
    {
    case HW_HEADLINE_LONGEST_WAIT:
      entry = find_longest_wait (figures);
      return entry != NULL ? step_at (figures, entry->step) : NULL;
    case HW_HEADLINE_CONSTRAINT:
      /* What stands in for it has a headline of its own. */
      return figures->constraint_basis == HW_CONSTRAINT_UTILISATION
                 ? step_at (figures, (guint)figures->constraint_step)
                 : NULL;
    case HW_HEADLINE_FIGURE:
    default:
      return NULL;
    }
}

char *
hw_headline_format (const HwHeadline *self, const HwFigures *figures)
{
  const HwStep *step = hw_headline_get_step (self, figures);

  switch (self->kind)
    {
    case HW_HEADLINE_LONGEST_WAIT:
      return format_longest_wait (figures);
    case HW_HEADLINE_CONSTRAINT:
      if (step != NULL)
        return g_strdup (hw_element_get_title (&step->element));
      return hw_figure_format_value (HW_UNIT_NUMBER, NAN, hw_map_get_units (figures->map));
    case HW_HEADLINE_FIGURE:
    default:
      return hw_figure_format (figures, self->figure);
    }
}

char *
hw_headline_format_short (const HwHeadline *self, const HwFigures *figures)
{
  if (self->kind == HW_HEADLINE_LONGEST_WAIT)
    return format_wait (find_longest_wait (figures), figures->map);
  return hw_headline_format (self, figures);
}
