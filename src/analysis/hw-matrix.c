/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-matrix.h"

void
hw_matrix_init (HwMatrix *self, guint n_rows, guint n_entries)
{
  self->n_rows = 0;
  self->n_entries = 0;
  self->first = g_new (guint, n_rows + 1);
  self->to = g_new (guint, n_entries + 1);
  self->probability = g_new (double, n_entries + 1);
  self->exit = g_new (double, n_rows + 1);
  self->cost = g_new (double, n_rows + 1);
}

void
hw_matrix_clear (HwMatrix *self)
{
  g_free (self->first);
  g_free (self->to);
  g_free (self->probability);
  g_free (self->exit);
  g_free (self->cost);
}

void
hw_matrix_end (HwMatrix *self)
{
  self->first[self->n_rows] = self->n_entries;
  self->transitions =
      (HwTransitions){ self->n_rows, self->first, self->to, self->probability, self->exit };
}

void
hw_matrix_reset (HwMatrix *self)
{
  self->n_rows = 0;
  self->n_entries = 0;
}

void
hw_matrix_find_closed (const HwMatrix *self, guint state, GArray *states)
{
  g_autofree guint8 *seen = g_new0 (guint8, self->n_rows);
  guint begin = states->len;

  seen[state] = TRUE;
  g_array_append_val (states, state);
  for (guint at = begin; at < states->len; at++)
    {
      guint i = g_array_index (states, guint, at);

      for (guint e = self->first[i]; e < self->first[i + 1]; e++)
        {
          if (seen[self->to[e]])
            continue;
          seen[self->to[e]] = TRUE;
          g_array_append_val (states, self->to[e]);
        }
    }
}
