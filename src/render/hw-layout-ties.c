/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-layout-ties.h"

/* Of a fan this wide, only the first so many count. */
#define MAX_HEIGHTS 256

typedef struct
{
  int from; /* lines */
  int to;
} Tie;

static GArray *
collect_ties (const HwLayoutColumns *columns, const HwLayoutLines *lines)
{
  GArray *ties = g_array_new (FALSE, FALSE, sizeof (Tie));

  for (int node = 0; node < columns->n_nodes; node++)
    {
      for (int i = columns->right.start[node]; i < columns->right.start[node + 1]; i++)
        {
          int other = columns->right.items[i];
          Tie tie = { lines->line[node], lines->line[other] };

          if (tie.from != tie.to && columns->lane[node] == columns->lane[other]
              && lines->is_solid[tie.from] && lines->is_solid[tie.to])
            g_array_append_val (ties, tie);
        }
    }
  return ties;
}

/* The ties of each line in one direction, to lines at least as long: a long line does not follow
 * the short ones that branch off it. */
static void
fill (HwNeighbours *side, const GArray *ties, const HwLayoutLines *lines, gboolean to_the_right)
{
  side->start = g_new0 (int, lines->n_lines + 2);
  side->items = g_new (int, ties->len + 1);

  for (int pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < ties->len; i++)
        {
          const Tie *tie = &g_array_index (ties, Tie, i);
          int line = to_the_right ? tie->from : tie->to;
          int other = to_the_right ? tie->to : tie->from;

          if (lines->length[other] < lines->length[line])
            continue;
          if (pass == 0)
            side->start[line + 2]++;
          else
            side->items[side->start[line + 1]++] = other;
        }
      for (int i = 0; i < lines->n_lines && pass == 0; i++)
        side->start[i + 2] += side->start[i + 1];
    }
}

HwLayoutTies *
hw_layout_ties_new (const HwLayoutColumns *columns, const HwLayoutLines *lines)
{
  HwLayoutTies *self = g_new (HwLayoutTies, 1);
  g_autoptr (GArray) ties = collect_ties (columns, lines);

  fill (&self->left, ties, lines, FALSE);
  fill (&self->right, ties, lines, TRUE);
  self->heights_mu = g_new (double, MAX_HEIGHTS);
  return self;
}

void
hw_layout_ties_free (HwLayoutTies *self)
{
  g_free (self->left.start);
  g_free (self->left.items);
  g_free (self->right.start);
  g_free (self->right.items);
  g_free (self->heights_mu);
  g_free (self);
}

/* The median height of the lines on one side, between the middle two when their number is even; NAN
 * when there are none. */
static double
find_median (const HwLayoutTies *self, const HwNeighbours *side, const double *y_mu, int line)
{
  double *heights_mu = self->heights_mu;
  int n_heights = 0;

  for (int i = side->start[line]; i < side->start[line + 1] && n_heights < MAX_HEIGHTS; i++)
    {
      double height_mu = y_mu[side->items[i]];
      int at = n_heights++;

      for (; at > 0 && heights_mu[at - 1] > height_mu; at--)
        heights_mu[at] = heights_mu[at - 1];
      heights_mu[at] = height_mu;
    }

  if (n_heights == 0)
    return NAN;
  if (n_heights % 2 == 1)
    return heights_mu[n_heights / 2];
  return (heights_mu[n_heights / 2 - 1] + heights_mu[n_heights / 2]) / 2;
}

double
hw_layout_ties_find_height (const HwLayoutTies *self, const double *y_mu, int line)
{
  double left_mu = find_median (self, &self->left, y_mu, line);
  double right_mu = find_median (self, &self->right, y_mu, line);

  if (isnan (left_mu) && isnan (right_mu))
    return 0;
  if (isnan (left_mu))
    return right_mu;
  if (isnan (right_mu))
    return left_mu;
  return fmax (fmin (left_mu, right_mu), fmin (fmax (left_mu, right_mu), 0));
}
