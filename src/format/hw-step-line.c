/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-step-line.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-number-text.h"
#include "hw-problem.h"
#include "hw-quantity-text.h"

/* The line while it is read. */
typedef struct
{
  HwStepLine *line;
  HwTimeUnits units;
  double bare_unit_s;
  guint n_times; /* process time, then wait */
} Reading;

/* The next part without the space around it, and what is left after it; NULL after the last. */
static char *
take_part (const char **rest)
{
  GString *part = g_string_new (NULL);
  const char *at = *rest;

  for (; *at != '\0' && *at != '|' && *at != '\t'; at++)
    {
      if (at[0] == '\\' && (at[1] == '|' || at[1] == '\\'))
        at++;
      g_string_append_c (part, *at);
    }
  *rest = *at != '\0' ? at + 1 : NULL;
  return g_strstrip (g_string_free (part, FALSE));
}

static gboolean
is_people (const char *part)
{
  if (g_str_has_prefix (part, "×"))
    part += strlen ("×");
  else if (part[0] == 'x' || part[0] == 'X')
    part++;
  else
    return FALSE;
  while (*part == ' ')
    part++;
  return g_ascii_isdigit (*part);
}

static gboolean
is_share (const char *part)
{
  return strchr (part, '%') != NULL || strchr (part, '/') != NULL || strstr (part, " of ") != NULL;
}

static gboolean
fail_twice (const char *part, GError **error)
{
  g_set_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT,
               _ ("“%s” says what another part says already"), part);
  return FALSE;
}

static gboolean
read_share (Reading *self, const char *part, GError **error)
{
  if (!isnan (self->line->complete_accurate))
    return fail_twice (part, error);
  return hw_share_parse (part, &self->line->complete_accurate, error);
}

/* The two times are said. A number alone is what a sheet's column of per cent holds. */
static gboolean
read_after_times (Reading *self, const char *part, GError **error)
{
  HwRange range_s;

  if (part[0] == '\0')
    return TRUE;
  if (!hw_duration_parse (part, self->units, 0, &range_s, NULL))
    return read_share (self, part, error);
  if (!hw_range_is_known (range_s))
    return TRUE;
  g_set_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT,
               _ ("“%s” is a third time, after process time and wait"), part);
  return FALSE;
}

static gboolean
read_time (Reading *self, const char *part, GError **error)
{
  HwEstimate **places[] = { &self->line->process_time, &self->line->wait_time };
  HwRange range_s = HW_RANGE_UNKNOWN;

  if (self->n_times == G_N_ELEMENTS (places))
    return read_after_times (self, part, error);
  if (!g_str_equal (part, "-")
      && !hw_duration_parse (part, self->units, self->bare_unit_s, &range_s, error))
    return FALSE;
  if (hw_range_is_known (range_s))
    *places[self->n_times] = hw_estimate_new (range_s, part);
  self->n_times++;
  return TRUE;
}

static gboolean
read_part (Reading *self, const char *part, GError **error)
{
  if (part[0] == '@')
    {
      if (self->line->lane != NULL)
        return fail_twice (part, error);
      self->line->lane = g_strstrip (g_strdup (part + 1));
      return TRUE;
    }
  if (is_people (part))
    {
      if (!isnan (self->line->people))
        return fail_twice (part, error);
      return hw_count_parse (part, &self->line->people, error);
    }
  if (is_share (part))
    return read_share (self, part, error);
  return read_time (self, part, error);
}

gboolean
hw_step_line_parse (
    const char *text, HwTimeUnits units, double bare_unit_s, HwStepLine *line, GError **error)
{
  g_auto (HwStepLine) found = { .complete_accurate = NAN, .people = NAN };
  Reading reading = { &found, units, bare_unit_s, 0 };
  const char *rest = text;

  *line = (HwStepLine){ .complete_accurate = NAN, .people = NAN };
  found.name = take_part (&rest);
  while (rest != NULL)
    {
      g_autofree char *part = take_part (&rest);

      if (!read_part (&reading, part, error))
        return FALSE;
    }
  if (found.name[0] == '\0')
    {
      g_set_error_literal (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT,
                           _ ("the step has no name"));
      return FALSE;
    }

  *line = found;
  found = (HwStepLine){ NULL };
  return TRUE;
}

void
hw_step_line_clear (HwStepLine *line)
{
  g_clear_pointer (&line->name, g_free);
  g_clear_pointer (&line->process_time, hw_estimate_unref);
  g_clear_pointer (&line->wait_time, hw_estimate_unref);
  g_clear_pointer (&line->lane, g_free);
}

static void
apply_estimate (HwEstimate *estimate, HwEstimate **place)
{
  if (estimate == NULL)
    return;
  hw_estimate_unref (*place);
  *place = hw_estimate_ref (estimate);
}

void
hw_step_line_apply (const HwStepLine *line, HwStep *step)
{
  g_free (step->name);
  step->name = g_strdup (line->name);
  apply_estimate (line->process_time, &step->process_time);
  apply_estimate (line->wait_time, &step->wait_time);
  if (!isnan (line->complete_accurate))
    step->complete_accurate = line->complete_accurate;
  if (!isnan (line->people))
    step->people = line->people;
}

static void
append_name (GString *out, const char *name)
{
  for (; *name != '\0'; name++)
    {
      if (*name == '|' || *name == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, strchr ("\t\r\n", *name) != NULL ? ' ' : *name);
    }
}

/* The words that were typed, if they still say the same, else exact ones. */
static void
append_time (GString *out, const HwEstimate *estimate, HwTimeUnits units)
{
  g_autofree char *exact = NULL;
  HwRange range_s;

  g_string_append (out, " | ");
  if (!hw_estimate_is_known (estimate))
    {
      g_string_append_c (out, '?');
      return;
    }
  if (estimate->text != NULL && !is_share (estimate->text)
      && hw_duration_parse (estimate->text, units, 0, &range_s, NULL)
      && hw_range_equal (range_s, estimate->range_s) && strpbrk (estimate->text, "|\\\t") == NULL)
    {
      g_string_append (out, estimate->text);
      return;
    }
  exact = hw_range_format_duration_exact (estimate->range_s, units);
  g_string_append (out, exact);
}

char *
hw_step_line_format (const HwStep *step, const char *lane, HwTimeUnits units)
{
  GString *out = g_string_new (NULL);
  gboolean has_wait = hw_estimate_is_known (step->wait_time);
  char digits[HW_NUMBER_TEXT_SIZE];

  append_name (out, step->name != NULL ? step->name : "");
  if (has_wait || hw_estimate_is_known (step->process_time))
    append_time (out, step->process_time, units);
  if (has_wait)
    append_time (out, step->wait_time, units);
  if (isfinite (step->complete_accurate))
    g_string_append_printf (out, " | %s%%",
                            hw_number_to_text (step->complete_accurate * 100, digits));
  if (isfinite (step->people))
    g_string_append_printf (out, " | x%s", hw_number_to_text (step->people, digits));
  if (lane != NULL)
    {
      g_string_append (out, " | @");
      append_name (out, lane);
    }
  return g_string_free (out, FALSE);
}
