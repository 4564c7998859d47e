/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-problem.h"

#include <glib/gi18n-lib.h>

#define PROBLEMS_SHOWN 5

G_DEFINE_QUARK (hw_format_error, hw_format_error)

static HwProblem *
problem_new_va (const char *place, const char *format, va_list arguments) G_GNUC_PRINTF (2, 0);

static HwProblem *
problem_new_va (const char *place, const char *format, va_list arguments)
{
  HwProblem *self = g_new0 (HwProblem, 1);

  self->place = g_strdup (place);
  self->text = g_strdup_vprintf (format, arguments);
  return self;
}

HwProblem *
hw_problem_new (const char *place, const char *format, ...)
{
  HwProblem *self;
  va_list arguments;

  va_start (arguments, format);
  self = problem_new_va (place, format, arguments);
  va_end (arguments);
  return self;
}

void
hw_problem_free (HwProblem *self)
{
  g_free (self->place);
  g_free (self->text);
  g_free (self);
}

GPtrArray *
hw_problems_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)hw_problem_free);
}

void
hw_problems_add (GPtrArray *problems, const char *place, const char *format, ...)
{
  va_list arguments;

  if (problems->len >= HW_PROBLEMS_MAX)
    return;

  va_start (arguments, format);
  g_ptr_array_add (problems, problem_new_va (place, format, arguments));
  va_end (arguments);
}

void
hw_problems_set_error (const GPtrArray *problems, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_if_fail (problems->len > 0);

  for (guint i = 0; i < MIN (problems->len, PROBLEMS_SHOWN); i++)
    {
      const HwProblem *problem = problems->pdata[i];

      if (i > 0)
        g_string_append_c (text, '\n');
      /* Translators: a place in a file and what is wrong there. */
      g_string_append_printf (text, _ ("%s: %s"), problem->place, problem->text);
    }
  if (problems->len > PROBLEMS_SHOWN)
    {
      guint rest = problems->len - PROBLEMS_SHOWN;

      g_string_append_c (text, '\n');
      g_string_append_printf (
          text, g_dngettext (GETTEXT_PACKAGE, "and %u more problem", "and %u more problems", rest),
          rest);
    }
  g_set_error_literal (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT, text->str);
}
