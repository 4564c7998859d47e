/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-cli-report.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>

#include "hw-export.h"
#include "hw-figures.h"
#include "hw-library.h"
#include "hw-problem.h"

static void
write_line (FILE *stream, const char *prefix, const char *text)
{
  fputs (prefix, stream);
  fputs (text, stream);
  fputc ('\n', stream);
}

static HwExit
exit_of_store_error (int code)
{
  switch ((HwStoreError)code)
    {
    case HW_STORE_ERROR_NOT_FOUND:
    case HW_STORE_ERROR_AMBIGUOUS:
      return HW_EXIT_NOT_FOUND;
    case HW_STORE_ERROR_FOREIGN:
    case HW_STORE_ERROR_CORRUPT:
    case HW_STORE_ERROR_NEWER:
      return HW_EXIT_INVALID;
    case HW_STORE_ERROR_OPEN:
    case HW_STORE_ERROR_READ_ONLY:
    case HW_STORE_ERROR_FULL:
    case HW_STORE_ERROR_BUSY:
    case HW_STORE_ERROR_CONFLICT:
    case HW_STORE_ERROR_FAILED:
    default:
      return HW_EXIT_FAILED;
    }
}

static HwExit
exit_of_error (const GError *error)
{
  if (error->domain == HW_STORE_ERROR)
    return exit_of_store_error (error->code);
  if (error->domain == HW_FORMAT_ERROR || error->domain == HW_ANALYSIS_ERROR)
    return HW_EXIT_INVALID;
  if (g_error_matches (error, HW_EXPORT_ERROR, HW_EXPORT_ERROR_FORMAT))
    return HW_EXIT_USAGE;
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return HW_EXIT_NOT_FOUND;
  return HW_EXIT_FAILED;
}

void
hw_cli_print (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  write_line (stdout, "", text);
}

void
hw_cli_complain (const char *what, const char *format, ...)
{
  g_autofree char *prefix = g_strdup_printf ("headway: %s: ", what);
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  fflush (stdout);
  write_line (stderr, prefix, text);
}

HwExit
hw_cli_complain_error (const char *what, const GError *error)
{
  hw_cli_complain (what, "%s", error->message);
  return exit_of_error (error);
}

HwExit
hw_cli_complain_usage (const HwVerb *verb, const char *format, ...)
{
  g_autofree char *hint = NULL;
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  hw_cli_complain (verb != NULL ? verb->name : _ ("usage"), "%s", text);

  /* Translators: %s is a verb such as “measure”. */
  hint = verb != NULL ? g_strdup_printf (_ ("Try “headway help %s”."), verb->name)
                      : g_strdup (_ ("Try “headway help”."));
  write_line (stderr, "", hint);
  return HW_EXIT_USAGE;
}

void
hw_cli_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = NULL;

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 2);
  text = json_generator_to_data (generator, NULL);
  write_line (stdout, "", text);
}

void
hw_cli_json_add_number (JsonBuilder *builder, const char *name, double value)
{
  if (isnan (value))
    return;
  json_builder_set_member_name (builder, name);
  if (value == trunc (value) && fabs (value) < 1e15)
    json_builder_add_int_value (builder, (gint64)value);
  else
    json_builder_add_double_value (builder, value);
}

void
hw_cli_json_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}
