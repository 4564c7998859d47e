/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-redaction.h"

#include <string.h>

#define MOST_BYTES 16384
/* A shorter text is no secret, and taking it out would take words apart. */
#define LEAST_SECRET_BYTES 4
#define HIDDEN "…"
/* A shorter value of "key" may be a word. */
#define LEAST_MADE_BYTES 16

static const char *const hidden_headers[] = {
  "authorization", "proxy-authorization", "private-token", "job-token", "x-api-key", "x-auth-token",
  "api-key",       "set-cookie",          "cookie",
};

static const char *const hidden_parts[] = {
  "token", "secret", "password", "passwd", "apikey", "signature", "credential",
};

static const char *const hidden_fields[] = { "key", "sig", "auth", "code" };

static gboolean
hides_field (const char *name, gsize length)
{
  g_autofree char *given = g_strndup (name, length);
  g_autofree char *plain = g_uri_unescape_string (given, NULL);
  g_autofree char *lower = g_ascii_strdown (plain != NULL ? plain : given, -1);

  for (guint i = 0; i < G_N_ELEMENTS (hidden_parts); i++)
    if (strstr (lower, hidden_parts[i]) != NULL)
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (hidden_fields); i++)
    if (g_str_equal (lower, hidden_fields[i]))
      return TRUE;
  return g_str_has_suffix (lower, "_key") || g_str_has_suffix (lower, "-key");
}

gboolean
hw_redaction_hides_header (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (hidden_headers); i++)
    if (g_ascii_strcasecmp (name, hidden_headers[i]) == 0)
      return TRUE;
  return hides_field (name, strlen (name));
}

/* One line of text that can be shown. */
static GString *
new_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *line = g_string_new (NULL);
  gboolean is_gap = FALSE;

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          is_gap = line->len > 0;
          continue;
        }
      if (g_unichar_type (c) == G_UNICODE_FORMAT)
        continue;
      if (is_gap)
        g_string_append_c (line, ' ');
      is_gap = FALSE;
      g_string_append_unichar (line, c);
    }
  return line;
}

/* At most that many characters, the last of them "…" where more follow. */
static char *
dup_cut (const char *line)
{
  g_autofree char *begin = NULL;

  if (g_utf8_strlen (line, -1) <= HW_REDACTION_MAX_CHARS)
    return g_strdup (line);
  begin = g_utf8_substring (line, 0, HW_REDACTION_MAX_CHARS - 1);
  return g_strconcat (begin, HIDDEN, NULL);
}

/* The query from behind its "?" up to a fragment or the end; gives where it ends. */
static const char *
append_query (GString *shown, const char *query)
{
  const char *at = query;

  while (*at != '\0' && *at != '#')
    {
      gsize length = strcspn (at, "&;#");
      const char *equals = memchr (at, '=', length);

      if (equals != NULL && hides_field (at, (gsize)(equals - at)))
        {
          g_string_append_len (shown, at, equals - at + 1);
          g_string_append (shown, HIDDEN);
        }
      else
        g_string_append_len (shown, at, (gssize)length);
      at += length;
      if (*at == '&' || *at == ';')
        g_string_append_c (shown, *at++);
    }
  return at;
}

char *
hw_redact_url (const char *url)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autoptr (GString) line = NULL;
  const char *at = strstr (url, "//");

  if (at != NULL)
    {
      const char *user;

      at += 2;
      g_string_append_len (shown, url, at - url);
      user = g_strrstr_len (at, (gssize)strcspn (at, "/?#"), "@");
      if (user != NULL)
        at = user + 1;
    }
  else
    at = url;
  g_string_append_len (shown, at, (gssize)strcspn (at, "?#"));
  at += strcspn (at, "?#");
  if (*at == '?')
    {
      g_string_append_c (shown, '?');
      append_query (shown, at + 1);
    }
  line = new_line (shown->str);
  return dup_cut (line->str);
}

/* Long, and of nothing but letters, digits and what keys are made of. */
static gboolean
looks_made (const char *value, gsize length)
{
  if (length < LEAST_MADE_BYTES)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (value[i]) && strchr ("-_%+/=", value[i]) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
is_word_of (const char *name, gsize length, const char *const *words, guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    if (strlen (words[i]) == length && g_ascii_strncasecmp (words[i], name, length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
holds_secret (const char *field, gsize length)
{
  const char *equals = memchr (field, '=', length);
  gsize name_length = equals != NULL ? (gsize)(equals - field) : 0;
  gsize value_length = equals != NULL ? length - name_length - 1 : 0;

  if (value_length == 0 || !hides_field (field, name_length))
    return FALSE;
  return !is_word_of (field, name_length, hidden_fields, G_N_ELEMENTS (hidden_fields))
         || looks_made (equals + 1, value_length);
}

char *
hw_redaction_dup_secret_field (const char *address)
{
  const char *host = strstr (address, "//");

  if (host != NULL && memchr (host + 2, '@', strcspn (host + 2, "/?#")) != NULL)
    return g_strdup ("");
  for (const char *at = address + strcspn (address, "?#"); *at != '\0'; at += strcspn (at, "?#&;"))
    {
      at++;
      if (holds_secret (at, strcspn (at, "?#&;")))
        return g_strndup (at, strcspn (at, "="));
    }
  return NULL;
}

static void
hide (GString *text, const char *secret)
{
  if (secret != NULL && strlen (secret) >= LEAST_SECRET_BYTES)
    g_string_replace (text, secret, HIDDEN, 0);
}

/* The user's part of "Basic …" is not secret and may be a common word; the rest is. */
static void
hide_basic (GString *text, const char *encoded)
{
  gsize length;
  g_autofree guchar *bytes = g_base64_decode (encoded, &length);
  g_autofree char *plain = g_strndup ((const char *)bytes, length);
  const char *colon = strchr (plain, ':');

  hide (text, plain);
  hide (text, colon != NULL ? colon + 1 : NULL);
}

static void
hide_secret (GString *text, const char *secret)
{
  const char *last = strrchr (secret, ' ');
  const char *equals = strrchr (secret, '=');

  hide (text, secret);
  hide (text, last != NULL ? last + 1 : NULL);
  if (g_ascii_strncasecmp (secret, "Basic ", 6) == 0)
    hide_basic (text, secret + 6);
  else
    hide (text, equals != NULL ? equals + 1 : NULL);
}

static gboolean
is_name_byte (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_';
}

/* Behind a name: the value that it introduces, NULL for none. "token=x" and "\"token\": x" name
 * one, and the name of a header does with a colon alone; "bad token: expired" does not. */
static const char *
find_value (const char *after, gboolean is_header)
{
  gboolean is_quoted = *after == '"' || *after == '\'';

  after += is_quoted;
  while (*after == ' ')
    after++;
  if (*after != '=' && (*after != ':' || !(is_quoted || is_header)))
    return NULL;
  after++;
  while (*after == ' ' || *after == '"' || *after == '\'')
    after++;
  return after;
}

static void
append_hidden_values (GString *shown, const char *text)
{
  while (*text != '\0')
    {
      gsize length = 0;
      const char *value;
      gboolean is_header;
      g_autofree char *name = NULL;

      while (is_name_byte (text[length]))
        length++;
      if (length == 0)
        {
          g_string_append_c (shown, *text++);
          continue;
        }
      name = g_strndup (text, length);
      is_header = hw_redaction_hides_header (name) && !hides_field (name, length);
      value =
          is_header || hides_field (name, length) ? find_value (text + length, is_header) : NULL;
      if (value == NULL)
        {
          g_string_append_len (shown, text, (gssize)length);
          text += length;
          continue;
        }
      g_string_append_len (shown, text, value - text);
      g_string_append (shown, HIDDEN);
      text = value + strcspn (value, is_header ? "\r\n,;&\"'<>}" : " \t\r\n,;&\"'<>}");
    }
}

char *
hw_redact_text (const char *text, gsize length, const char *secret)
{
  g_autofree char *given = g_strndup (text, MIN (length, MOST_BYTES));
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autoptr (GString) line = NULL;

  append_hidden_values (shown, given);
  line = new_line (shown->str);
  /* Last, because what is left out of a line could have been in the middle of it. */
  if (secret != NULL)
    hide_secret (line, secret);
  return line->len > 0 ? dup_cut (line->str) : NULL;
}
