/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-cli-report.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "hw-export.h"
#include "hw-figures.h"
#include "hw-legible-text.h"
#include "hw-library.h"
#include "hw-problem.h"
#include "hw-sources-error.h"

static void
write_line (FILE *stream, const char *text)
{
  fputs (text, stream);
  fputc ('\n', stream);
}

static void
write_legible_line (FILE *stream, const char *text)
{
  g_autofree char *legible = hw_text_dup_legible (text);

  write_line (stream, legible);
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
    case HW_STORE_ERROR_OLDER:
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
exit_of_sources_error (int code)
{
  switch ((HwSourcesError)code)
    {
    case HW_SOURCES_ERROR_CONNECTOR:
    case HW_SOURCES_ERROR_SETTINGS:
      return HW_EXIT_INVALID;
    case HW_SOURCES_ERROR_UNAPPROVED:
    case HW_SOURCES_ERROR_SECRET:
      return HW_EXIT_FAILED;
    case HW_SOURCES_ERROR_REFUSED:
    case HW_SOURCES_ERROR_NETWORK:
    case HW_SOURCES_ERROR_SIGN_IN:
    case HW_SOURCES_ERROR_FORBIDDEN:
    case HW_SOURCES_ERROR_NOT_FOUND:
    case HW_SOURCES_ERROR_LATER:
    case HW_SOURCES_ERROR_ANSWER:
    case HW_SOURCES_ERROR_LIMIT:
    default:
      return HW_EXIT_NETWORK;
    }
}

static HwExit
exit_of_error (const GError *error)
{
  if (error->domain == HW_SOURCES_ERROR)
    return exit_of_sources_error (error->code);
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
  write_legible_line (stdout, text);
}

void
hw_cli_print_section (const char *words)
{
  write_line (stdout, "");
  write_line (stdout, words);
}

void
hw_cli_complain (const char *what, const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  line = g_strdup_printf ("headway: %s: %s", what, text);
  fflush (stdout);
  write_legible_line (stderr, line);
}

HwExit
hw_cli_complain_error (const char *what, const GError *error)
{
  g_autofree char *named = g_strconcat (what, ": ", NULL);

  /* The library's messages begin with its file, which may be what was asked for. */
  if (g_str_has_prefix (error->message, named))
    hw_cli_complain (what, "%s", error->message + strlen (named));
  else
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
  write_line (stderr, hint);
  return HW_EXIT_USAGE;
}

char *
hw_cli_format_time (gint64 time_us)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (time_us / G_USEC_PER_SEC);

  return g_date_time_format (time, "%F %H:%M");
}

void
hw_cli_print_json (HwJsonWriter *writer)
{
  g_autofree char *text = hw_json_writer_free_to_text (writer, NULL);

  write_line (stdout, g_strchomp (text));
}

void
hw_cli_json_add_number (HwJsonWriter *writer, const char *key, double value)
{
  if (isnan (value))
    return;
  hw_json_writer_key (writer, key);
  hw_json_writer_number (writer, value);
}

void
hw_cli_json_add_text (HwJsonWriter *writer, const char *key, const char *text)
{
  if (text == NULL)
    return;
  hw_json_writer_key (writer, key);
  hw_json_writer_text (writer, text);
}

void
hw_cli_json_add_time (HwJsonWriter *writer, const char *key, gint64 time_us)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (time_us / G_USEC_PER_SEC);
  g_autofree char *text = g_date_time_format_iso8601 (time);

  hw_cli_json_add_text (writer, key, text);
}

void
hw_cli_json_begin_member (HwJsonWriter *writer, const char *key, char bracket)
{
  hw_json_writer_key (writer, key);
  hw_json_writer_begin (writer, bracket);
}
