/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sparse solver against dense elimination and published chains, with transitions to anywhere.
 */

#include "dense.h"
#include "hw-matrix.h"
#include "measured.h"

typedef struct
{
  guint n;
  double p[DENSE_MAX][DENSE_MAX];
  double exit[DENSE_MAX];
} Model;

static void
write_matrix (const Model *m, HwMatrix *matrix)
{
  hw_matrix_init (matrix, m->n, m->n * m->n);
  for (guint i = 0; i < m->n; i++)
    {
      hw_matrix_begin_row (matrix, m->exit[i]);
      for (guint j = 0; j < m->n; j++)
        hw_matrix_add (matrix, j, m->p[i][j]);
    }
  hw_matrix_end (matrix);
}

/* A stream: mostly to the next state, sometimes further, sometimes back. */
static void
make_model (Model *m, GRand *random)
{
  *m = (Model){ .n = g_rand_int_range (random, 1, DENSE_MAX) };
  for (guint i = 0; i < m->n; i++)
    {
      double total = m->exit[i] = i + 1 == m->n || g_rand_double (random) < 0.1 ? 1 : 0;

      if (i + 1 < m->n)
        m->p[i][i + 1] = g_rand_double (random);
      if (g_rand_double (random) < 0.3)
        m->p[i][g_rand_int_range (random, i, m->n)] += g_rand_double (random);
      for (guint k = g_rand_int_range (random, 0, 8); k > 6 - i % 2; k--)
        m->p[i][g_rand_int_range (random, 0, i + 1)] += g_rand_double (random);
      for (guint j = 0; j < m->n; j++)
        total += m->p[i][j];
      m->exit[i] /= total;
      for (guint j = 0; j < m->n; j++)
        m->p[i][j] /= total;
    }
}

static void
check_all (const double *values, const double *expected, guint n)
{
  for (guint i = 0; i < n; i++)
    g_assert_true (is_close (values[i], expected[i], 1e-9));
}

static void
check_model (const Model *m, GRand *random)
{
  g_auto (HwMatrix) matrix;
  g_autoptr (HwChain) chain = NULL;
  double vector[DENSE_MAX], result[DENSE_MAX], expected[DENSE_MAX];
  Dense values = { .n = m->n }, visits = { .n = m->n };
  guint closed;

  write_matrix (m, &matrix);
  chain = hw_chain_new (&matrix.transitions, &closed);
  g_assert_nonnull (chain);
  for (guint i = 0; i < m->n; i++)
    {
      vector[i] = values.b[i] = visits.b[i] = g_rand_double (random);
      for (guint j = 0; j < m->n; j++)
        {
          values.a[i][j] = (i == j) - m->p[i][j];
          visits.a[j][i] = (i == j) - m->p[i][j];
        }
    }
  hw_chain_solve_values (chain, vector, result);
  g_assert_true (dense_solve (&values, expected));
  check_all (result, expected, m->n);
  hw_chain_solve_visits (chain, vector, result);
  g_assert_true (dense_solve (&visits, expected));
  check_all (result, expected, m->n);
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (17);

  for (guint i = 0; i < 1000; i++)
    {
      Model m;

      make_model (&m, random);
      check_model (&m, random);
    }
}

/* AMC-2 of the oracles: an absorbing chain of three states. */
static void
test_published (void)
{
  g_autoptr (HwFigures) figures =
      measure ("A pt=1 wait=0\n B pt=1 wait=0\n C pt=1 wait=0\n A -> B\n B -> C\n"
               "B ~> A share=.2\n C ~> B share=.1");

  assert_visits (figures, "A", 1.2777777777777777);
  assert_visits (figures, "B", 1.3888888888888888);
  assert_visits (figures, "C", 1.1111111111111112);
  assert_total (figures, "expected_lead_time_s", 3.7777777777777777);
}

/* AMC-4: a stream of twelve steps with seven loops, which overlap. */
static void
test_published_stream (void)
{
  static const double visits[] = {
    1.1169590643274853801, 1.1695906432748538012, 1.0526315789473684211, 1.0,
    1.502157021245828771,  1.502157021245828771,  1.502157021245828771,  1.3841673402947722768,
    1.1073338722358178214, 1.0741138560687432868, 1.0741138560687432868, 1.0204081632653061224,
  };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (HwFigures) figures = NULL;

  for (guint i = 0; i < 12; i++)
    g_string_append_printf (text, "s%u pt=1 wait=0\n", i);
  for (guint i = 0; i < 11; i++)
    g_string_append_printf (text, "s%u -> s%u\n", i, i + 1);
  g_string_append (text, "s1 ~> s0 share=.1\n s2 ~> s1 share=.05\n s6 ~> s4 share=.15\n"
                         "s7 ~> s4 share=.2\n s8 ~> s7 share=.03\n s10 ~> s7 share=.05\n"
                         "s11 ~> s7 share=.02");
  figures = measure (text->str);
  for (guint i = 0; i < 12; i++)
    g_assert_true (is_close (figures->steps[i].visits, visits[i], 1e-12));
  assert_total (figures, "expected_lead_time_s", 14.50578943822057671);
}

static void
test_closed (void)
{
  Model m = { .n = 4 };
  g_auto (HwMatrix) matrix;
  g_autoptr (GArray) states = g_array_new (FALSE, FALSE, sizeof (guint));
  guint closed = 0;

  m.p[0][1] = m.p[0][3] = 0.5;
  m.p[1][2] = m.p[2][1] = 1;
  m.exit[3] = 1;
  write_matrix (&m, &matrix);
  g_assert_null (hw_chain_new (&matrix.transitions, &closed));
  hw_matrix_find_closed (&matrix, closed, states);
  g_assert_cmpuint (states->len, ==, 2);
  g_assert_cmpuint (g_array_index (states, guint, 0), ==, 1);
  g_assert_cmpuint (g_array_index (states, guint, 1), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chain/random", test_random);
  g_test_add_func ("/chain/published", test_published);
  g_test_add_func ("/chain/published-stream", test_published_stream);
  g_test_add_func ("/chain/closed", test_closed);
  return g_test_run ();
}
