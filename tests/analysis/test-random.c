/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures of hundreds of random small maps against calculation.md written down as plainly as can
 * be: recursion without memory, dense elimination, and every combination of branches tried. */

#include "dense.h"
#include "measured.h"

#define N_MAPS 600
#define MAX_STEPS 9
#define START MAX_STEPS
#define TOLERANCE 1e-7

typedef struct
{
  guint n;
  double wait_s[MAX_STEPS];
  double process_s[MAX_STEPS];
  double quality[MAX_STEPS];
  gboolean delivery[MAX_STEPS];
  gboolean some_delivery;
  double link[MAX_STEPS][MAX_STEPS]; /* share of a forward link; 0 for none, -1 for no share */
  double link_wait_s[MAX_STEPS][MAX_STEPS];
  double rework[MAX_STEPS][MAX_STEPS];
  gboolean forks;
} Model;

static double
random_time (GRand *random)
{
  return g_rand_int_range (random, 0, 1000) / 10.0;
}

static void
add_choice (Model *m, GRand *random, guint i, gboolean rejects)
{
  double left = rejects ? g_rand_double_range (random, 0.5, 1) : 1;
  guint n = 0, last = 0;

  for (guint j = 0; j < m->n; j++)
    n += m->link[i][j] != 0;
  for (guint j = 0; j < m->n; j++)
    {
      double part = left * g_rand_double_range (random, 0.1, 0.9);

      if (m->link[i][j] == 0)
        continue;
      m->link[i][j] = part;
      left -= part;
      last = j;
    }
  /* The last one: everything that is left, said or unsaid. */
  if (n > 1 && !rejects)
    m->link[i][last] = g_rand_boolean (random) ? -1 : m->link[i][last] + left;
}

/* Every step but the first has a link in most of the time; later steps are later in the flow. */
static void
make_model (Model *m, GRand *random, gboolean forks)
{
  *m = (Model){ .n = g_rand_int_range (random, 1, MAX_STEPS + 1), .forks = forks };
  for (guint i = 0; i < m->n; i++)
    {
      m->wait_s[i] = random_time (random);
      m->process_s[i] = random_time (random);
      m->quality[i] = g_rand_double_range (random, 0.5, 1);
      m->delivery[i] = g_rand_double (random) < 0.08;
    }
  for (guint j = 1; j < m->n; j++)
    {
      if (g_rand_double (random) < 0.95)
        m->link[g_rand_int_range (random, MAX (0, (int)j - 3), j)][j] = -1;
      if (j > 1 && g_rand_double (random) < 0.35)
        m->link[g_rand_int_range (random, 0, j)][j] = -1;
    }
  for (guint i = 0; i < m->n; i++)
    {
      guint n_links = 0;

      for (guint j = 0; j < m->n; j++)
        {
          n_links += m->link[i][j] != 0;
          if (m->link[i][j] != 0 && g_rand_double (random) < 0.3)
            m->link_wait_s[i][j] = random_time (random);
        }
      if (n_links > 1 && (!forks || g_rand_double (random) < 0.4))
        add_choice (m, random, i, g_rand_double (random) < 0.2);
      if (g_rand_double (random) < 0.3)
        m->rework[i][g_rand_int_range (random, 0, i + 1)] = g_rand_double_range (random, 0.05, 0.6);
      m->some_delivery |= m->delivery[i];
    }
}

static char *
write_model (const Model *m, double rework)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < m->n; i++)
    g_string_append_printf (text, "s%u pt=%.17g wait=%.17g ca=%.17g delivery=%s\n", i,
                            m->process_s[i], m->wait_s[i], m->quality[i],
                            m->delivery[i] ? "yes" : "no");
  for (guint i = 0; i < m->n; i++)
    {
      for (guint j = 0; j < m->n; j++)
        {
          if (m->link[i][j] != 0)
            g_string_append_printf (text, "s%u -> s%u wait=%.17g", i, j, m->link_wait_s[i][j]);
          if (m->link[i][j] > 0)
            g_string_append_printf (text, " share=%.17g", m->link[i][j]);
          if (m->link[i][j] != 0)
            g_string_append_c (text, '\n');
          if (m->rework[i][j] * rework > 0)
            g_string_append_printf (text, "s%u ~> s%u share=%.17g wait=%.17g\n", i, j,
                                    m->rework[i][j], m->link_wait_s[j][i]);
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What the contract says of a step. */

static double
returned (const Model *m, guint i)
{
  double sum = 0;

  for (guint j = 0; j < m->n; j++)
    sum += m->rework[i][j];
  return sum;
}

/* No forward link in; a step that only rework leads to and that sends nothing forward is a detour.
 */
static gboolean
is_start (const Model *m, guint j)
{
  gboolean sends = FALSE, repaired = FALSE;

  for (guint i = 0; i < m->n; i++)
    {
      if (m->link[i][j] != 0)
        return FALSE;
      sends |= m->link[j][i] != 0;
      repaired |= i != j && m->rework[i][j] > 0;
    }
  return sends || !repaired || m->delivery[j];
}

static guint
count_starts (const Model *m)
{
  guint n = 0;

  for (guint i = 0; i < m->n; i++)
    n += is_start (m, i);
  return n;
}

static gboolean
is_end (const Model *m, guint i)
{
  if (m->some_delivery)
    return m->delivery[i];
  for (guint j = 0; j < m->n; j++)
    {
      if (m->link[i][j] != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_choice (const Model *m, guint i)
{
  for (guint j = 0; j < m->n; j++)
    {
      if (m->link[i][j] > 0)
        return TRUE;
    }
  return FALSE;
}

/* Of a choice; the share of a link that has none is what the others leave. */
static double
share_of (const Model *m, guint i, guint j)
{
  double sum = 0;
  guint n_open = 0;

  if (m->link[i][j] >= 0)
    return m->link[i][j];
  for (guint k = 0; k < m->n; k++)
    {
      sum += MAX (m->link[i][k], 0);
      n_open += m->link[i][k] < 0;
    }
  return (1 - sum) / n_open;
}

static void
find_alive (const Model *m, gboolean rework, gboolean *alive)
{
  for (guint i = 0; i < m->n; i++)
    alive[i] = is_end (m, i);
  for (guint round = 0; round < m->n; round++)
    {
      for (guint i = 0; i < m->n; i++)
        {
          for (guint j = 0; j < m->n; j++)
            {
              alive[i] |= !is_end (m, i) && m->link[i][j] != 0 && alive[j];
              alive[i] |= rework && m->rework[i][j] > 0 && alive[j];
            }
        }
    }
}

typedef struct
{
  double lead_s;
  double process_s;
} Time;

static Time
first_pass (const Model *m, const gboolean *alive, guint i);

/* The longest of the branches that count. */
static Time
longest (const Model *m, const gboolean *alive, guint i)
{
  Time best = { -1, 0 };

  for (guint j = 0; j < m->n; j++)
    {
      gboolean branch = i == START ? is_start (m, j) : m->link[i][j] != 0;
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
mean (const Model *m, const gboolean *alive, guint i)
{
  Time sum = { 0, 0 };
  double shares = 0;

  for (guint j = 0; j < m->n; j++)
    {
      double share = m->link[i][j] != 0 && alive[j] ? share_of (m, i, j) : 0;
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
first_pass (const Model *m, const gboolean *alive, guint i)
{
  Time rest = { 0, 0 };

  if (!is_end (m, i))
    rest = is_choice (m, i) ? mean (m, alive, i) : longest (m, alive, i);
  return (Time){ m->wait_s[i] + m->process_s[i] + rest.lead_s, m->process_s[i] + rest.process_s };
}

/* Writes T(i) = cost + sum of weight x T(j) for one choice of branches. */
static void
write_row (const Model *m, const gboolean *alive, const guint *branch, guint i, Dense *d)
{
  double on = i == START ? 1 : 1 - returned (m, i), total = on, shares = 0;

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
      if (m->link[i][j] != 0 && alive[j] && is_choice (m, i))
        shares += share_of (m, i, j);
    }
  if (i != START && is_end (m, i))
    return;
  for (guint j = 0; j < m->n; j++)
    {
      gboolean linked = i == START ? is_start (m, j) : m->link[i][j] != 0;
      double weight;

      if (!linked || !alive[j])
        continue;
      if (i != START && is_choice (m, i))
        weight = share_of (m, i, j) / shares;
      else
        weight = branch[i] == j;
      d->a[i][j] -= on * weight;
      d->b[i] += i == START ? 0 : on * weight * m->link_wait_s[i][j];
    }
}

static gboolean
solve_policy (const Model *m, const gboolean *alive, const guint *branch, double *t)
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
next_policy (const Model *m, const gboolean *alive, guint *branch)
{
  for (guint i = 0; i <= MAX_STEPS; i++)
    {
      if (i != START && (i >= m->n || is_end (m, i) || is_choice (m, i)))
        continue;
      for (branch[i]++; branch[i] < m->n; branch[i]++)
        {
          gboolean linked = i == START ? is_start (m, branch[i]) : m->link[i][branch[i]] != 0;

          if (linked && alive[branch[i]])
            return TRUE;
        }
      for (branch[i] = 0; branch[i] < m->n; branch[i]++)
        {
          gboolean linked = i == START ? is_start (m, branch[i]) : m->link[i][branch[i]] != 0;

          if (linked && alive[branch[i]])
            break;
        }
    }
  return FALSE;
}

/* The expected lead time: the largest over all combinations of branches. */
static double
expected_lead_s (const Model *m)
{
  gboolean alive[MAX_STEPS];
  guint branch[MAX_STEPS + 1] = { 0 };
  double best = 0, t[MAX_STEPS + 1];

  find_alive (m, TRUE, alive);
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
fail (const char *text, const char *what, double value, double expected)
{
  g_error ("%s is %.17g, not %.17g, of\n%s", what, value, expected, text);
}

static void
check (const char *text, const HwFigures *figures, HwFigureId id, double expected)
{
  if (!is_close (figures->totals[id], expected, TOLERANCE))
    fail (text, hw_figure_get_info (id)->key, figures->totals[id], expected);
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
check_first_pass (const char *text, const HwFigures *figures, const Model *m)
{
  gboolean alive[MAX_STEPS];
  Time time;

  find_alive (m, FALSE, alive);
  time = longest (m, alive, START);
  check (text, figures, HW_FIGURE_LEAD_TIME, time.lead_s);
  check (text, figures, HW_FIGURE_PROCESS_TIME, time.process_s);
  check (text, figures, HW_FIGURE_WAIT_TIME, time.lead_s - time.process_s);
  check_path (text, figures);
}

/* Visits where nothing forks: one absorbing chain. */
static void
check_chain_visits (const char *text, const HwFigures *figures, const Model *m)
{
  Dense d = { .n = m->n };
  double visits[MAX_STEPS];

  for (guint i = 0; i < m->n; i++)
    {
      d.a[i][i] += 1;
      d.b[i] = is_start (m, i);
      for (guint j = 0; j < m->n; j++)
        {
          double share = is_choice (m, i) ? share_of (m, i, j) : m->link[i][j] != 0;

          d.a[j][i] -= m->rework[i][j];
          if (m->link[i][j] != 0 && !is_end (m, i))
            d.a[j][i] -= (1 - returned (m, i)) * share;
        }
    }
  g_assert_true (dense_solve (&d, visits));
  for (guint i = 0; i < m->n; i++)
    {
      if (!is_close (figures->steps[i].visits, visits[i], TOLERANCE)
          && ABS (figures->steps[i].visits - visits[i]) > 1e-12)
        fail (text, "visits", figures->steps[i].visits, visits[i]);
    }
}

static void
test_maps (gconstpointer data)
{
  gboolean forks = GPOINTER_TO_INT (data);
  g_autoptr (GRand) random = g_rand_new_with_seed (forks ? 7 : 5);

  for (guint i = 0; i < N_MAPS; i++)
    {
      Model m;
      g_autofree char *text = NULL;
      g_autoptr (HwFigures) figures = NULL;

      make_model (&m, random, forks);
      text = write_model (&m, 1);
      figures = measure (text);
      check_first_pass (text, figures, &m);
      check (text, figures, HW_FIGURE_EXPECTED_LEAD_TIME, expected_lead_s (&m));
      if (!forks && count_starts (&m) == 1)
        check_chain_visits (text, figures, &m);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/random/choices-and-loops", GINT_TO_POINTER (FALSE), test_maps);
  g_test_add_data_func ("/random/forks-choices-and-loops", GINT_TO_POINTER (TRUE), test_maps);
  return g_test_run ();
}
