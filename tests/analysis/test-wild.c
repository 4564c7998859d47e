/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Maps that make little sense: links of any kind from anywhere to anywhere, shares of 0 and 1,
 * several deliveries, none, unknown times. Whatever the map, there are figures that hold together
 * or an error that names a step, and the checks and derivations come to an end. */

#include "hw-check.h"
#include "hw-derivation.h"
#include "measured.h"

#define N_MAPS 4000

static const char *const kinds[] = {
  "process", "gate", "automated", "queue", "external", "station"
};

static const char *
pick_share (GRand *random)
{
  static const char *const shares[] = { "", "", " share=0", " share=.1", " share=.5", " share=1" };

  return shares[g_rand_int_range (random, 0, G_N_ELEMENTS (shares))];
}

static void
add_step (GString *text, GRand *random, guint i)
{
  g_string_append_printf (
      text, "s%u kind=%s", i,
      kinds[g_rand_double (random) < 0.8 ? 0 : g_rand_int_range (random, 0, 6)]);
  if (g_rand_double (random) < 0.9)
    g_string_append_printf (text, " pt=%d", g_rand_int_range (random, 0, 5));
  if (g_rand_double (random) < 0.8)
    g_string_append_printf (text, " wait=%d-%d", g_rand_int_range (random, 0, 5),
                            g_rand_int_range (random, 5, 9));
  if (g_rand_double (random) < 0.7)
    g_string_append_printf (text, " ca=%.1f", g_rand_double (random));
  if (g_rand_double (random) < 0.2)
    g_string_append (text, " cadence=10 pass=.5");
  if (g_rand_double (random) < 0.1)
    g_string_append (text, " delivery=yes");
  if (g_rand_double (random) < 0.5)
    g_string_append_printf (text, " people=%d lane=%c", g_rand_int_range (random, 0, 4),
                            'x' + g_rand_int_range (random, 0, 3));
  if (g_rand_double (random) < 0.2)
    g_string_append_printf (text, " batch_size=%d wip=%d", g_rand_int_range (random, 0, 9),
                            g_rand_int_range (random, 0, 9));
  g_string_append_c (text, '\n');
}

static void
add_link (GString *text, GRand *random, guint n_steps)
{
  guint a = g_rand_int_range (random, 0, n_steps), b = g_rand_int_range (random, 0, n_steps);
  double which = g_rand_double (random);

  if (which < 0.65)
    /* Mostly forward, or nearly all of these maps would run in circles. */
    g_string_append_printf (text, "s%u -> s%u%s", g_rand_double (random) < 0.01 ? a : MIN (a, b),
                            MAX (a, b), pick_share (random));
  else if (which < 0.9)
    g_string_append_printf (text, "s%u ~> s%u%s%s", a, b, pick_share (random),
                            g_rand_double (random) < 0.4 ? " repeat=once" : "");
  else
    g_string_append_printf (text, "s%u -> s%u kind=%s latency=5", a, b,
                            g_rand_boolean (random) ? "feedback" : "information");
  if (g_rand_double (random) < 0.2)
    g_string_append_printf (text, " wait=%d", g_rand_int_range (random, 0, 4));
  g_string_append_c (text, '\n');
}

static char *
make_text (GRand *random)
{
  g_autoptr (GString) text =
      g_string_new ("@map demand.items=1 demand.per=50\n @lane y people=3\n");
  guint n_steps = g_rand_int_range (random, 1, 9);
  guint n_links = g_rand_int_range (random, 0, 2 * n_steps);

  for (guint i = 0; i < n_steps; i++)
    add_step (text, random, i);
  for (guint i = 0; i < n_links; i++)
    add_link (text, random, n_steps);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
check_derivation (const char *text, const HwFigures *figures, HwFigureId id)
{
  g_autoptr (HwDerivation) derivation = hw_derivation_new (figures, id);
  gboolean product = id == HW_FIGURE_ROLLED_COMPLETE_ACCURATE;
  double result = product ? 1 : 0;

  for (guint i = 0; derivation != NULL && i < derivation->lines->len; i++)
    {
      const HwDerivationLine *line = g_ptr_array_index (derivation->lines, i);

      if (isnan (line->value))
        continue;
      result = product ? result * line->value : result + line->value * line->weight;
    }
  if (derivation != NULL && !is_close (result, derivation->value, 1e-9)
      && ABS (result - derivation->value) > 1e-12)
    g_error ("%s is %.17g but adds up to %.17g, in\n%s", hw_figure_get_info (id)->key,
             derivation->value, result, text);
}

static void
check_figures (const char *text, const HwFigures *figures)
{
  const double *totals = figures->totals;

  for (int id = 0; id < HW_N_FIGURES; id++)
    {
      if (isinf (totals[id]) || totals[id] < 0)
        g_error ("%s is %g, of\n%s", hw_figure_get_info (id)->key, totals[id], text);
      check_derivation (text, figures, id);
    }
  for (guint i = 0; i < hw_seq_get_length (hw_map_steps (figures->map)); i++)
    {
      const HwStepFigures *step = &figures->steps[i];

      if (!isfinite (step->visits) || step->visits < 0 || !isfinite (step->first_pass_visits)
          || step->first_pass_visits < 0)
        g_error ("visits of step %u are %g and %g, of\n%s", i, step->visits,
                 step->first_pass_visits, text);
    }
  if (!isnan (totals[HW_FIGURE_LEAD_TIME]))
    g_assert_true (is_close (totals[HW_FIGURE_LEAD_TIME],
                             totals[HW_FIGURE_PROCESS_TIME] + totals[HW_FIGURE_WAIT_TIME], 1e-9));
  if (totals[HW_FIGURE_LEAD_TIME_LOW] > totals[HW_FIGURE_LEAD_TIME] * (1 + 1e-9)
      || totals[HW_FIGURE_LEAD_TIME] > totals[HW_FIGURE_LEAD_TIME_HIGH] * (1 + 1e-9))
    g_error ("the range of lead time is wrong way round, of\n%s", text);
}

static void
test_maps (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (23);
  guint n_figures = 0;

  for (guint i = 0; i < N_MAPS; i++)
    {
      g_autofree char *text = make_text (random);
      g_autoptr (HwMap) map = hw_test_map_new (text);
      g_autoptr (GError) error = NULL;
      g_autoptr (HwFigures) figures = hw_figures_new (map, &error);
      g_autoptr (GPtrArray) findings = hw_check_map (map, figures, error);

      if (figures != NULL)
        check_figures (text, figures);
      else if (findings->len == 0
               || ((HwFinding *)findings->pdata[0])->severity != HW_SEVERITY_ERROR
               || ((HwFinding *)findings->pdata[0])->elements->len == 0)
        g_error ("%s: no finding says so, in\n%s", error->message, text);
      n_figures += figures != NULL;
    }
  g_assert_cmpuint (n_figures, >, N_MAPS / 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wild/maps", test_maps);
  return g_test_run ();
}
