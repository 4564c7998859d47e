/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-answer-check.h"

#include "hw-sources-error.h"

#include <glib/gi18n-lib.h>

#define MOST_QUOTED_CHARS 200

/* The beginning of what the source said, fit to be shown. */
static char *
dup_quote (const char *text, gsize length)
{
  g_autofree char *valid =
      g_utf8_make_valid (text != NULL ? text : "", (gssize)MIN (length, 4 * MOST_QUOTED_CHARS));
  g_autofree char *cut =
      g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), (glong)MOST_QUOTED_CHARS));

  for (char *at = cut; *at != '\0'; at++)
    {
      if (g_ascii_iscntrl (*at))
        *at = ' ';
    }
  return g_steal_pointer (&cut);
}

gboolean
hw_answer_check_document (HwJsonSlice *document, const char *url, GError **error)
{
  g_autofree char *quote = NULL;
  const char *text = document->data;
  gsize n_blank = 0;

  while (n_blank < document->length && g_ascii_isspace (text[n_blank]))
    n_blank++;
  if (n_blank < document->length && text[n_blank] == '<')
    {
      g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_ANSWER,
                   _ ("%s: the server sent a web page, probably a sign-in page"), url);
      return FALSE;
    }
  if (document->length > 0 && hw_json_slice_check (document, NULL))
    return TRUE;
  quote = dup_quote (text, document->length);
  g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_ANSWER,
               _ ("%s: the server did not answer with JSON, but “%s”"), url, quote);
  return FALSE;
}

/* An answer that is an error although its status is none. */
static gboolean
check_errors (const HwConnectorStream *stream,
              const HwConnectorRows *rows,
              const char *url,
              GError **error)
{
  g_autoptr (GArray) errors = NULL;
  g_autofree char *text = NULL;
  g_autofree char *quote = NULL;

  if (stream->errors == NULL)
    return TRUE;
  errors = hw_connector_path_collect (stream->errors, rows);
  if (errors->len == 0)
    return TRUE;
  text = hw_json_slice_dup_text (&g_array_index (errors, HwJsonSlice, 0));
  quote = dup_quote (text != NULL ? text : "", text != NULL ? strlen (text) : 0);
  g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_ANSWER, _ ("%s: the server says “%s”"),
               url, quote);
  return FALSE;
}

/* One value stands for several: which of them it is nobody has said. */
static gboolean
check_one (const HwConnectorRun *run, const HwConnectorRows *rows, const char *url, GError **error)
{
  const HwConnectorOne *one = &run->stream->one;
  g_autoptr (GArray) values =
      one->path != NULL ? hw_connector_path_collect (one->path, rows) : NULL;

  if (values == NULL || values->len <= 1)
    return TRUE;
  g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS,
               _ ("“%s” gives %u series, and one is wanted. %s"),
               run->list_name != NULL ? run->list_name : url, values->len,
               one->help != NULL ? one->help : "");
  return FALSE;
}

gboolean
hw_answer_check_stream (const HwConnectorRun *run,
                        const HwConnectorRows *rows,
                        const char *url,
                        GError **error)
{
  return check_errors (run->stream, rows, url, error) && check_one (run, rows, url, error);
}
