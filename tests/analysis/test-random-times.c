/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Times of hundreds of random small maps against calculation.md written down as plainly as can be:
 * recursion without memory, dense elimination, and every combination of branches tried. */

#include "dense.h"
#include "measured.h"
#include "random-model.h"

#define N_MAPS 600
#define TOLERANCE 1e-7

typedef struct
{
  double lead_s;
  double process_s;
} Time;

static Time first_pass (const RandomModel *m, const gboolean *alive, guint i);

/* The longest of the branches that count. */
static Time
longest (const RandomModel *m, const gboolean *alive, guint i)
{
  Time best = { -1, 0 };

  for (guint j = 0; j < m->n; j++)
    {
      gboolean branch = i == START ? random_model_is_start (m, j) : m->link[i][j] != 0;
      Time time;

      if (!branch || !alive[j])
        continue;
      time = first_pass (m, alive, j);
      time.lead_s += i == START ? 0 : m->link_wait_s[i][j];
      if (is_close (time.lead_s, best.lead_s, 1e-12) ? time.process_s > best.process_s
                                                     : time.lead_s > best.lead_s)
        best = time;
    }
  return best;
}

static Time
mean (const RandomModel *m, const gboolean *alive, guint i)
{
  Time sum = { 0, 0 };
  double shares = 0;

  for (guint j = 0; j < m->n; j++)
    {
      double share = m->link[i][j] != 0 && alive[j] ? random_model_share_of (m, i, j) : 0;
      Time time;

      if (share == 0)
        continue;
      time = first_pass (m, alive, j);
      shares += share;
      sum.lead_s += share * (m->link_wait_s[i][j] + time.lead_s);
      sum.process_s += share * time.process_s;
    }
  return (Time){ sum.lead_s / shares, sum.process_s / shares };
}

static Time
first_pass (const RandomModel *m, const gboolean *alive, guint i)
{
  Time rest = { 0, 0 };

  if (!random_model_is_end (m, i))
    rest = random_model_is_choice (m, i) ? mean (m, alive, i) : longest (m, alive, i);
  return (Time){ m->wait_s[i] + m->process_s[i] + rest.lead_s, m->process_s[i] + rest.process_s };
}

/* Writes T(i) = cost + sum of weight x T(j) for one choice of branches. */
static void
write_row (const RandomModel *m, const gboolean *alive, const guint *branch, guint i, Dense *d)
{
  double on = i == START ? 1 : 1 - random_model_returned (m, i), total = on, shares = 0;

  d->a[i][i] += 1;
  if (i != START)
    d->b[i] = m->wait_s[i] + m->process_s[i];
  /* Rework into a dead end is lost, and times are those of the items that go on. */
  for (guint j = 0; j < m->n && i != START; j++)
    total += alive[j] ? m->rework[i][j] : 0;
  on /= total;
  for (guint j = 0; j < m->n && i != START; j++)
    {
      if (m->rework[i][j] > 0 && alive[j])
        {
          d->a[i][j] -= m->rework[i][j] / total;
          d->b[i] += m->rework[i][j] / total * m->link_wait_s[j][i];
        }
      if (m->link[i][j] != 0 && alive[j] && random_model_is_choice (m, i))
        shares += random_model_share_of (m, i, j);
    }
  if (i != START && random_model_is_end (m, i))
    return;
  for (guint j = 0; j < m->n; j++)
    {
      gboolean linked = i == START ? random_model_is_start (m, j) : m->link[i][j] != 0;
      double weight;

      if (!linked || !alive[j])
        continue;
      if (i != START && random_model_is_choice (m, i))
        weight = random_model_share_of (m, i, j) / shares;
      else
        weight = branch[i] == j;
      d->a[i][j] -= on * weight;
      d->b[i] += i == START ? 0 : on * weight * m->link_wait_s[i][j];
    }
}

static gboolean
solve_policy (const RandomModel *m, const gboolean *alive, const guint *branch, double *t)
{
  Dense d = { .n = MAX_STEPS + 1 };

  for (guint i = 0; i <= MAX_STEPS; i++)
    {
      if (i == START || (i < m->n && alive[i]))
        write_row (m, alive, branch, i, &d);
      else
        d.a[i][i] = 1;
    }
  return dense_solve (&d, t);
}

/* The next combination of branches; FALSE after the last. */
static gboolean
next_policy (const RandomModel *m, const gboolean *alive, guint *branch)
{
  for (guint i = 0; i <= MAX_STEPS; i++)
    {
      if (i != START && (i >= m->n || random_model_is_end (m, i) || random_model_is_choice (m, i)))
        continue;
      for (branch[i]++; branch[i] < m->n; branch[i]++)
        {
          gboolean linked =
              i == START ? random_model_is_start (m, branch[i]) : m->link[i][branch[i]] != 0;

          if (linked && alive[branch[i]])
            return TRUE;
        }
      for (branch[i] = 0; branch[i] < m->n; branch[i]++)
        {
          gboolean linked =
              i == START ? random_model_is_start (m, branch[i]) : m->link[i][branch[i]] != 0;

          if (linked && alive[branch[i]])
            break;
        }
    }
  return FALSE;
}

/* The expected lead time: the largest over all combinations of branches. */
static double
expected_lead_s (const RandomModel *m)
{
  gboolean alive[MAX_STEPS];
  guint branch[MAX_STEPS + 1] = { 0 };
  double best = 0, t[MAX_STEPS + 1];

  random_model_find_alive (m, TRUE, alive);
  for (guint i = 0; i <= MAX_STEPS; i++)
    branch[i] = G_MAXUINT;
  next_policy (m, alive, branch);
  for (guint i = 0; i <= MAX_STEPS; i++)
    {
      if (branch[i] == G_MAXUINT)
        branch[i] = 0;
    }
  /* Begin with the first branch everywhere. */
  while (next_policy (m, alive, branch))
    ;
  do
    {
      g_assert_true (solve_policy (m, alive, branch, t));
      best = MAX (best, t[START]);
    }
  while (next_policy (m, alive, branch));
  return best;
}

static void
check (const char *text, const HwFigures *figures, HwFigureId id, double expected)
{
  if (!is_close (figures->totals[id], expected, TOLERANCE))
    random_model_fail (text, hw_figure_get_info (id)->key, figures->totals[id], expected);
}

static void
check_path (const char *text, const HwFigures *figures)
{
  double lead_s = 0, process_s = 0;

  for (guint i = 0; i < figures->path->len; i++)
    {
      const HwPathEntry *entry = &g_array_index (figures->path, HwPathEntry, i);

      lead_s += entry->weight * (entry->wait_s + entry->process_time_s);
      process_s += entry->weight * entry->process_time_s;
    }
  check (text, figures, HW_FIGURE_LEAD_TIME, lead_s);
  check (text, figures, HW_FIGURE_PROCESS_TIME, process_s);
}

static void
check_first_pass (const char *text, const HwFigures *figures, const RandomModel *m)
{
  gboolean alive[MAX_STEPS];
  Time time;

  random_model_find_alive (m, FALSE, alive);
  time = longest (m, alive, START);
  check (text, figures, HW_FIGURE_LEAD_TIME, time.lead_s);
  check (text, figures, HW_FIGURE_PROCESS_TIME, time.process_s);
  check (text, figures, HW_FIGURE_WAIT_TIME, time.lead_s - time.process_s);
  check_path (text, figures);
}

static void
test_maps (gconstpointer data)
{
  gboolean forks = GPOINTER_TO_INT (data);
  g_autoptr (GRand) random = g_rand_new_with_seed (forks ? 7 : 5);

  for (guint i = 0; i < N_MAPS; i++)
    {
      RandomModel m;
      g_autofree char *text = NULL;
      g_autoptr (HwFigures) figures = NULL;

      random_model_init (&m, random, forks);
      text = random_model_to_text (&m);
      figures = measure (text);
      check_first_pass (text, figures, &m);
      check (text, figures, HW_FIGURE_EXPECTED_LEAD_TIME, expected_lead_s (&m));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/random-times/choices-and-loops", GINT_TO_POINTER (FALSE), test_maps);
  g_test_add_data_func ("/random-times/forks-choices-and-loops", GINT_TO_POINTER (TRUE), test_maps);
  return g_test_run ();
}
