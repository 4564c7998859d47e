/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "random-model.h"

static double
random_time (GRand *random)
{
  return g_rand_int_range (random, 0, 1000) / 10.0;
}

static void
add_choice (RandomModel *m, GRand *random, guint i, gboolean rejects)
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
void
random_model_init (RandomModel *m, GRand *random, gboolean forks)
{
  *m = (RandomModel){ .n = g_rand_int_range (random, 1, MAX_STEPS + 1), .forks = forks };
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

char *
random_model_to_text (const RandomModel *m)
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
          if (m->rework[i][j] > 0)
            g_string_append_printf (text, "s%u ~> s%u share=%.17g wait=%.17g\n", i, j,
                                    m->rework[i][j], m->link_wait_s[j][i]);
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

double
random_model_returned (const RandomModel *m, guint i)
{
  double sum = 0;

  for (guint j = 0; j < m->n; j++)
    sum += m->rework[i][j];
  return sum;
}

/* No forward link in; a step that only rework leads to and that sends nothing forward is a detour.
 */
gboolean
random_model_is_start (const RandomModel *m, guint j)
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

guint
random_model_count_starts (const RandomModel *m)
{
  guint n = 0;

  for (guint i = 0; i < m->n; i++)
    n += random_model_is_start (m, i);
  return n;
}

gboolean
random_model_is_end (const RandomModel *m, guint i)
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

gboolean
random_model_is_choice (const RandomModel *m, guint i)
{
  for (guint j = 0; j < m->n; j++)
    {
      if (m->link[i][j] > 0)
        return TRUE;
    }
  return FALSE;
}

/* Of a choice; the share of a link that has none is what the others leave. */
double
random_model_share_of (const RandomModel *m, guint i, guint j)
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

void
random_model_find_alive (const RandomModel *m, gboolean rework, gboolean *alive)
{
  for (guint i = 0; i < m->n; i++)
    alive[i] = random_model_is_end (m, i);
  for (guint round = 0; round < m->n; round++)
    {
      for (guint i = 0; i < m->n; i++)
        {
          for (guint j = 0; j < m->n; j++)
            {
              alive[i] |= !random_model_is_end (m, i) && m->link[i][j] != 0 && alive[j];
              alive[i] |= rework && m->rework[i][j] > 0 && alive[j];
            }
        }
    }
}

void
random_model_fail (const char *text, const char *what, double value, double expected)
{
  g_error ("%s is %.17g, not %.17g, of\n%s", what, value, expected, text);
}
