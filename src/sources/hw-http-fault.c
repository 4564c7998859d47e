/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-http-fault.h"

#include "hw-json-path.h"
#include "hw-problem.h"
#include "hw-redaction.h"
#include "hw-sources-error.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

typedef struct
{
  guint from;
  guint to;
  HwSourcesError code;
  const char *advice; /* msgid */
} HwStatusRow;

/* The first that holds the status. */
static const HwStatusRow status_rows[] = {
  { 401, 401, HW_SOURCES_ERROR_SIGN_IN,
    N_ ("The token is missing, wrong or expired: enter a new one.") },
  { 402, 403, HW_SOURCES_ERROR_FORBIDDEN,
    N_ ("The token may not do this: give it the right to read this, or enter another.") },
  { 404, 404, HW_SOURCES_ERROR_NOT_FOUND,
    N_ ("Nothing is there, or the token may not see it: check the name and the token’s rights.") },
  { 410, 410, HW_SOURCES_ERROR_NOT_FOUND,
    N_ ("It is gone for good: choose another address for the source.") },
  { 407, 407, HW_SOURCES_ERROR_NETWORK,
    N_ ("The proxy wants a sign-in: look at the network settings of this computer.") },
  { 408, 408, HW_SOURCES_ERROR_NETWORK, N_ ("The server gave up waiting: try again.") },
  { 425, 425, HW_SOURCES_ERROR_NETWORK, N_ ("The server wants it asked once more: try again.") },
  { 429, 429, HW_SOURCES_ERROR_LATER, N_ ("These were too many requests: try again later.") },
  { 400, 499, HW_SOURCES_ERROR_ANSWER,
    N_ ("It does not accept this request: check the source’s settings.") },
  { 500, 599, HW_SOURCES_ERROR_NETWORK, N_ ("The server has trouble: try again later.") },
  { 0, G_MAXUINT, HW_SOURCES_ERROR_ANSWER,
    N_ ("That is no answer to this request: check the source’s address.") },
};

/* Where APIs say what is wrong, the plainest first. */
static const char *const said_paths[] = {
  "$.error_description",
  "$.message",
  "$.error.message",
  "$.errorMessages[0]",
  "$.errors[0].message",
  "$.errors[0].detail",
  "$.detail",
  "$.error",
  "$.errors[0]",
  "$.title",
};

/* A query can be longer than what there is to say. */
static char *
dup_call (const HwHttpRequest *request, const char *secret)
{
  gsize length = strcspn (request->url, "?#");
  g_autofree char *place = g_strndup (request->url, length);
  g_autofree char *url = hw_redact_url (place);
  g_autofree char *call =
      g_strdup_printf ("%s %s%s", request->method, url, request->url[length] == '?' ? "?…" : "");

  return hw_redact_text (call, strlen (call), secret);
}

static char *
dup_json_said (const HwJsonSlice *document)
{
  if (hw_json_slice_get_type (document) == HW_JSON_TEXT)
    return hw_json_slice_dup_text (document);
  for (guint i = 0; i < G_N_ELEMENTS (said_paths); i++)
    {
      g_autoptr (HwJsonPath) path = hw_json_path_new (said_paths[i], NULL);
      HwJsonSlice value;
      char *text;

      if (!hw_json_path_find (path, document, &value)
          || hw_json_slice_get_type (&value) != HW_JSON_TEXT)
        continue;
      text = hw_json_slice_dup_text (&value);
      if (text != NULL)
        return text;
    }
  return NULL;
}

static gsize
count_blanks (const HwJsonSlice *body)
{
  gsize length = body->length >= 3 && memcmp (body->data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (length < body->length && g_ascii_isspace (body->data[length]))
    length++;
  return length;
}

static gboolean
is_web_page (const HwJsonSlice *body)
{
  gsize begin = count_blanks (body);

  return begin < body->length && body->data[begin] == '<';
}

/* The title of a web page; what is around it is made for browsers. */
static char *
dup_page_title (const HwJsonSlice *body)
{
  g_autofree char *text = g_strndup (body->data, MIN (body->length, HW_HTTP_FAULT_MAX_BYTES));
  g_autofree char *lower = g_ascii_strdown (text, -1);
  const char *begin = strstr (lower, "<title");
  const char *end;

  begin = begin != NULL ? strchr (begin, '>') : NULL;
  end = begin != NULL ? strchr (begin, '<') : NULL;
  return end != NULL ? g_strndup (text + (begin + 1 - lower), (gsize)(end - begin - 1)) : NULL;
}

static HwJsonSlice
as_slice (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return (HwJsonSlice){ data != NULL ? data : "", length };
}

/* What the body says to a person; NULL for nothing. */
static char *
dup_said (GBytes *bytes, const char *secret)
{
  HwJsonSlice body = as_slice (bytes);
  g_autofree char *text = NULL;

  if (is_web_page (&body))
    text = dup_page_title (&body);
  else if (hw_json_slice_check (&body, NULL))
    text = dup_json_said (&body);
  if (text != NULL)
    return hw_redact_text (text, strlen (text), secret);
  return is_web_page (&body) ? NULL : hw_redact_text (body.data, body.length, secret);
}

static char *
dup_advice (const HwStatusRow *row, gint64 until_us)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *time = NULL;

  if (until_us == 0)
    return g_strdup (_ (row->advice));
  utc = g_date_time_new_from_unix_utc (until_us / G_USEC_PER_SEC);
  local = g_date_time_to_local (utc);
  time = g_date_time_format (local, "%F %H:%M");
  return g_strdup_printf (_ ("It will be asked again, not before %s."), time);
}

/* Jira says in a header why it lets nobody in who has been refused too often: then nothing else is
 * to be asked either. */
static gboolean
is_locked_out (const HwHttpAnswer *answer)
{
  const char *reason = hw_http_answer_get_header (answer, "X-Seraph-LoginReason");

  return reason != NULL && (strstr (reason, "DENIED") != NULL || strstr (reason, "FAILED") != NULL);
}

GError *
hw_http_fault_new_for_answer (const HwHttpRequest *request,
                              const HwHttpAnswer *answer,
                              gint64 until_us,
                              const char *secret)
{
  const HwStatusRow *row = status_rows;
  g_autofree char *call = dup_call (request, secret);
  g_autofree char *said = dup_said (answer->body, secret);
  g_autofree char *advice = NULL;
  g_autofree char *message = NULL;

  while (answer->status < row->from || answer->status > row->to)
    row++;
  advice = dup_advice (row, until_us);
  if (said != NULL)
    /* TRANSLATORS: a call such as "GET https://…", a number such as 404, what the server said, and
     * a sentence with what to do */
    message = g_strdup_printf (_ ("%s: the server answered %u, “%s”. %s"), call, answer->status,
                               said, advice);
  else
    message = g_strdup_printf (_ ("%s: the server answered %u. %s"), call, answer->status, advice);
  if (until_us != 0)
    return hw_sources_error_new_later (until_us, message);
  return g_error_new_literal (
      HW_SOURCES_ERROR, is_locked_out (answer) ? HW_SOURCES_ERROR_SIGN_IN : row->code, message);
}

/* NULL where the system's own words must do. */
static const char *
get_cause_text (const GError *cause, HwSourcesError *code)
{
  *code = HW_SOURCES_ERROR_NETWORK;
  if (cause->domain == G_RESOLVER_ERROR)
    return _ ("No server of this name is found; check the address and the network");
  if (cause->domain == G_TLS_ERROR)
    {
      *code = HW_SOURCES_ERROR_REFUSED;
      return _ ("No encrypted connection that can be trusted; the server’s certificate must be "
                "valid on this computer");
    }
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return _ ("The server does not answer in time; try again later");
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    return _ ("Nothing answers at this address; check it, and that the server runs");
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT)
      || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED))
    return _ ("The server hung up in the middle; try again");
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE)
      || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE))
    return _ ("There is no way to the server; check the network");
  return NULL;
}

GError *
hw_http_fault_new_for_error (const HwHttpRequest *request, const GError *cause, const char *secret)
{
  g_autofree char *call = NULL;
  g_autofree char *other = NULL;
  g_autofree char *message = NULL;
  HwSourcesError code = cause->code;
  const char *text = cause->message;

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (cause);
  if (cause->domain != HW_SOURCES_ERROR)
    text = get_cause_text (cause, &code);
  if (text == NULL)
    text = other = hw_redact_text (cause->message, strlen (cause->message), secret);
  call = dup_call (request, secret);
  message = g_strdup_printf ("%s: %s", call, text);
  if (cause->domain == HW_SOURCES_ERROR)
    return hw_sources_error_copy_with_message (cause, message);
  return g_error_new_literal (HW_SOURCES_ERROR, code, message);
}

static GError *
new_json_cause (const HwJsonSlice *body)
{
  g_autoptr (GError) fault = NULL;

  if (count_blanks (body) == body->length)
    return g_error_new_literal (HW_SOURCES_ERROR, HW_SOURCES_ERROR_ANSWER,
                                _ ("The server sent nothing; check the source’s address"));
  if (is_web_page (body))
    return g_error_new_literal (HW_SOURCES_ERROR, HW_SOURCES_ERROR_SIGN_IN,
                                _ ("The server sent a web page, probably a sign-in page; renew the "
                                   "token, and check that the address is that of the API"));
  if (hw_json_slice_check (body, &fault))
    return NULL;
  return g_error_new (
      HW_SOURCES_ERROR,
      g_error_matches (fault, HW_FORMAT_ERROR, HW_FORMAT_ERROR_LIMIT) ? HW_SOURCES_ERROR_LIMIT
                                                                      : HW_SOURCES_ERROR_ANSWER,
      _ ("The answer is not the data it should be (%s); check the source’s address"),
      fault->message);
}

GError *
hw_http_fault_check_json (const HwHttpRequest *request, GBytes *body, const char *secret)
{
  HwJsonSlice slice = as_slice (body);
  g_autoptr (GError) cause = new_json_cause (&slice);

  return cause != NULL ? hw_http_fault_new_for_error (request, cause, secret) : NULL;
}
