/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-words.h"

#include <glib/gi18n-lib.h>

#include "hw-quantity-text.h"

static void
append_separator (GString *parts)
{
  if (parts->len > 0)
    g_string_append (parts, " · ");
}

static void
append_time (GString *parts, const char *word, const HwEstimate *estimate, HwTimeUnits units)
{
  g_autofree char *time = NULL;

  if (!hw_estimate_is_known (estimate))
    return;
  time = hw_range_format_duration (estimate->range_s, units);
  append_separator (parts);
  g_string_append_printf (parts, "%s %s", word, time);
}

static void
append_share (GString *parts, double share)
{
  g_autofree char *text = NULL;

  if (isnan (share))
    return;
  text = hw_share_format (share);
  append_separator (parts);
  g_string_append (parts, text);
}

char *
hw_step_dup_words (const HwStep *step, HwTimeUnits units)
{
  g_autoptr (GString) figures = g_string_new (NULL);

  /* Translators: short for process time. */
  append_time (figures, _ ("PT"), step->process_time, units);
  append_time (figures, _ ("wait"), step->wait_time, units);
  append_share (figures, step->complete_accurate);
  if (figures->len == 0)
    return g_strdup (hw_element_get_title (&step->element));
  return g_strdup_printf ("%s\n%s", hw_element_get_title (&step->element), figures->str);
}

char *
hw_link_dup_words (const HwLink *link, HwTimeUnits units)
{
  g_autoptr (GString) label = g_string_new (link->label);

  append_share (label, link->share);
  append_time (label, _ ("wait"), link->wait, units);
  append_time (label, _ ("after"), link->latency, units);
  if (link->kind == HW_LINK_REWORK && link->label == NULL)
    {
      g_string_prepend (label, label->len > 0 ? " " : "");
      g_string_prepend (label, _ ("rework"));
    }
  return g_string_free (g_steal_pointer (&label), FALSE);
}
