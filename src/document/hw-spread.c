/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-spread.h"

#include <glib/gi18n-lib.h>

#include "hw-quantity-text.h"

static const HwSpread spreads[] = {
  { "", HW_DISTRIBUTION_DEFAULT, NAN, N_ ("As usual: fixed, or over the range") },
  { "deterministic", HW_DISTRIBUTION_DETERMINISTIC, NAN, N_ ("Always the same") },
  { "exponential", HW_DISTRIBUTION_EXPONENTIAL, NAN, N_ ("Exponential") },
  { "erlang 2", HW_DISTRIBUTION_ERLANG, 2, N_ ("Erlang, 2 phases") },
  { "erlang 3", HW_DISTRIBUTION_ERLANG, 3, N_ ("Erlang, 3 phases") },
  { "erlang 5", HW_DISTRIBUTION_ERLANG, 5, N_ ("Erlang, 5 phases") },
  { "lognormal 0.5", HW_DISTRIBUTION_LOGNORMAL, 0.5, N_ ("Lognormal, variation ½") },
  { "lognormal 1", HW_DISTRIBUTION_LOGNORMAL, 1, N_ ("Lognormal, variation 1") },
  { "lognormal 2", HW_DISTRIBUTION_LOGNORMAL, 2, N_ ("Lognormal, variation 2") },
  { "uniform", HW_DISTRIBUTION_UNIFORM, NAN, N_ ("Uniform") },
  { "triangular", HW_DISTRIBUTION_TRIANGULAR, NAN, N_ ("Triangular") },
  { "pert", HW_DISTRIBUTION_PERT, NAN, N_ ("PERT") },
  { NULL, HW_DISTRIBUTION_DEFAULT, NAN, NULL },
};

const HwSpread *
hw_spreads_get (void)
{
  return spreads;
}

const HwSpread *
hw_spread_find (const char *name)
{
  for (const HwSpread *spread = spreads; spread->name != NULL; spread++)
    {
      if (g_str_equal (spread->name, name))
        return spread;
    }
  return NULL;
}

const HwSpread *
hw_spread_get (const HwEstimate *estimate)
{
  if (estimate == NULL)
    return spreads;
  for (const HwSpread *spread = spreads; spread->name != NULL; spread++)
    {
      if (spread->distribution == estimate->distribution
          && (spread->parameter == estimate->parameter
              || (isnan (spread->parameter) && isnan (estimate->parameter))))
        return spread;
    }
  return NULL;
}

char *
hw_spread_dup_words (const HwEstimate *estimate)
{
  const HwSpread *spread = hw_spread_get (estimate);
  g_autofree char *parameter = NULL;

  if (spread != NULL)
    return spread->distribution != HW_DISTRIBUTION_DEFAULT ? g_strdup (_ (spread->label)) : NULL;
  parameter = hw_number_format (estimate->parameter);
  if (estimate->distribution == HW_DISTRIBUTION_ERLANG)
    return g_strdup_printf (_ ("Erlang, %s phases"), parameter);
  if (estimate->distribution == HW_DISTRIBUTION_LOGNORMAL)
    return g_strdup_printf (_ ("Lognormal, variation %s"), parameter);
  return g_strdup (hw_distribution_get_name (estimate->distribution));
}
