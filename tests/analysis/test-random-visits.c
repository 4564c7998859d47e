/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Visits of hundreds of random small maps against a dense chain where nothing forks, and against
 * tokens sent round one by one where one step does. */

#include "dense.h"
#include "measured.h"
#include "random-model.h"

#include <string.h>

#define N_MAPS 1500
#define TOLERANCE 1e-7

/* Visits where nothing forks: one absorbing chain. */
static void
check_chain_visits (const char *text, const HwFigures *figures, const RandomModel *m)
{
  Dense d = { .n = m->n };
  double visits[MAX_STEPS];

  for (guint i = 0; i < m->n; i++)
    {
      d.a[i][i] += 1;
      d.b[i] = random_model_is_start (m, i);
      for (guint j = 0; j < m->n; j++)
        {
          double share =
              random_model_is_choice (m, i) ? random_model_share_of (m, i, j) : m->link[i][j] != 0;

          d.a[j][i] -= m->rework[i][j];
          if (m->link[i][j] != 0 && !random_model_is_end (m, i))
            d.a[j][i] -= (1 - random_model_returned (m, i)) * share;
        }
    }
  g_assert_true (dense_solve (&d, visits));
  for (guint i = 0; i < m->n; i++)
    {
      if (!is_close (figures->steps[i].visits, visits[i], TOLERANCE)
          && ABS (figures->steps[i].visits - visits[i]) > 1e-12)
        random_model_fail (text, "visits", figures->steps[i].visits, visits[i]);
    }
}

/* Visits where a single step, or the entrance, forks: tokens are sent round, each marked as to
 * whether it is a part of an item that was split, until hardly any are left. */
typedef struct
{
  const RandomModel *m;
  const gboolean *alive;
  guint fork;
  guint n_branches;
  guint join; /* MAX_STEPS + 1 when branches end apart */
  double tokens[MAX_STEPS + 1][2];
  double next[MAX_STEPS + 1][2];
  double visits[MAX_STEPS];
} Tokens;

static gboolean
leads_on (const Tokens *t, guint i, guint j)
{
  if (!t->alive[j] || (i != START && random_model_is_end (t->m, i)))
    return FALSE;
  return i == START ? random_model_is_start (t->m, j) : t->m->link[i][j] != 0;
}

static guint
count_branches (const Tokens *t, guint i)
{
  guint n = 0;

  if (i != START && random_model_is_choice (t->m, i))
    return 1;
  for (guint j = 0; j < t->m->n; j++)
    n += leads_on (t, i, j);
  return n;
}

/* TRUE when a way leads from a step to an end without coming by another. */
static gboolean
gets_past (const Tokens *t, guint i, guint without)
{
  gboolean forward = FALSE;

  if (i == without)
    return FALSE;
  for (guint j = 0; j < t->m->n; j++)
    {
      if (!leads_on (t, i, j))
        continue;
      forward = TRUE;
      if (gets_past (t, j, without))
        return TRUE;
    }
  return !forward;
}

static void
find_join (Tokens *t)
{
  t->join = MAX_STEPS + 1;
  for (guint j = t->m->n; j-- > 0;)
    {
      if (t->alive[j] && j != t->fork && !gets_past (t, t->fork, j))
        t->join = j;
    }
}

static gboolean
is_inside (const Tokens *t, guint from, guint step)
{
  for (guint j = 0; j < t->m->n; j++)
    {
      if (leads_on (t, from, j) && j != t->join && (j == step || is_inside (t, j, step)))
        return TRUE;
    }
  return FALSE;
}

static void
move_tokens (Tokens *t, guint i, gboolean split)
{
  const RandomModel *m = t->m;
  double x = t->tokens[i][split], on = i == START ? 1 : 1 - random_model_returned (m, i);

  if (i != START)
    t->visits[i] += split ? x * t->n_branches : x;
  for (guint j = 0; j < m->n; j++)
    {
      if (i != START && m->rework[i][j] > 0 && t->alive[j])
        t->next[j][split && is_inside (t, t->fork, j)] += x * m->rework[i][j];
      if (!leads_on (t, i, j))
        continue;
      if (i != START && random_model_is_choice (m, i))
        t->next[j][split && j != t->join] += x * on * random_model_share_of (m, i, j);
      else
        t->next[j][(split || i == t->fork) && j != t->join] +=
            x * on / (i == t->fork ? t->n_branches : 1);
    }
}

static void
send_round (Tokens *t)
{
  double left = 1;

  t->tokens[START][FALSE] = 1;
  while (left > 1e-14)
    {
      left = 0;
      for (guint i = 0; i <= MAX_STEPS; i++)
        {
          for (guint split = 0; split < 2; split++)
            {
              left = MAX (left, t->tokens[i][split]);
              if (t->tokens[i][split] > 0)
                move_tokens (t, i, split);
            }
        }
      memcpy (t->tokens, t->next, sizeof t->tokens);
      memset (t->next, 0, sizeof t->next);
    }
}

/* TRUE when only rework leads to some step. Such a detour lies where its work comes from, inside of
 * the fork or outside, which no mark on a token tells. */
static gboolean
has_detour (Tokens *t, const HwFigures *figures)
{
  for (guint i = 0; i < t->m->n; i++)
    {
      if (t->alive[i] && figures->steps[i].visits > 0 && !is_inside (t, START, i))
        return TRUE;
    }
  return FALSE;
}

/* FALSE when the map has more forks than one, or a detour. */
static gboolean
check_token_visits (const char *text, const HwFigures *figures, const RandomModel *m)
{
  gboolean alive[MAX_STEPS];
  Tokens t = { m, alive };
  guint n_forks = 0;

  random_model_find_alive (m, TRUE, alive);
  for (guint i = 0; i <= MAX_STEPS; i++)
    {
      if ((i != START && (i >= m->n || !alive[i])) || count_branches (&t, i) < 2)
        continue;
      n_forks++;
      t.fork = i;
      t.n_branches = count_branches (&t, i);
    }
  t.join = MAX_STEPS + 1;
  if (n_forks != 1 || has_detour (&t, figures))
    return FALSE;

  find_join (&t);
  send_round (&t);
  for (guint i = 0; i < m->n; i++)
    {
      if (alive[i] && !is_close (figures->steps[i].visits, t.visits[i], 1e-9))
        random_model_fail (text, "visits", figures->steps[i].visits, t.visits[i]);
    }
  return TRUE;
}

static void
test_maps (gconstpointer data)
{
  gboolean forks = GPOINTER_TO_INT (data);
  g_autoptr (GRand) random = g_rand_new_with_seed (forks ? 7 : 5);
  guint n_token_maps = 0;

  for (guint i = 0; i < N_MAPS; i++)
    {
      RandomModel m;
      g_autofree char *text = NULL;
      g_autoptr (HwFigures) figures = NULL;

      random_model_init (&m, random, forks);
      text = random_model_to_text (&m);
      figures = measure (text);
      if (!forks && random_model_count_starts (&m) == 1)
        check_chain_visits (text, figures, &m);
      n_token_maps += check_token_visits (text, figures, &m);
    }
  g_assert_cmpuint (n_token_maps, >, N_MAPS / 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/random-visits/choices-and-loops", GINT_TO_POINTER (FALSE), test_maps);
  g_test_add_data_func ("/random-visits/forks-choices-and-loops", GINT_TO_POINTER (TRUE),
                        test_maps);
  return g_test_run ();
}
