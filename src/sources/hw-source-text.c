/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-source-text.h"

#include <string.h>

#define MOST_URL_BYTES 2048

static gboolean
is_shown (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type != G_UNICODE_CONTROL && type != G_UNICODE_FORMAT && type != G_UNICODE_UNASSIGNED
         && type != G_UNICODE_LINE_SEPARATOR && type != G_UNICODE_PARAGRAPH_SEPARATOR;
}

char *
hw_source_text_dup_title (const char *text)
{
  g_autofree char *valid = NULL;
  g_autoptr (GString) title = NULL;
  guint n_chars = 0;

  if (text == NULL)
    return NULL;
  valid = g_utf8_make_valid (text, (gssize)strnlen (text, 8 * HW_TITLE_MAX_CHARS));
  title = g_string_new (NULL);
  for (const char *at = valid; *at != '\0' && n_chars < HW_TITLE_MAX_CHARS;
       at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '\n' || c == '\t')
        c = ' ';
      if (!is_shown (c))
        continue;
      g_string_append_unichar (title, c);
      n_chars++;
    }
  g_strstrip (title->str);
  return title->str[0] != '\0' ? g_strdup (title->str) : NULL;
}

gboolean
hw_source_text_is_web (const char *url)
{
  g_autoptr (GUri) uri = NULL;
  const char *scheme;

  if (url == NULL || strlen (url) > MOST_URL_BYTES)
    return FALSE;
  uri = g_uri_parse (url, G_URI_FLAGS_HAS_PASSWORD, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || g_uri_get_userinfo (uri) != NULL)
    return FALSE;
  scheme = g_uri_get_scheme (uri);
  return g_str_equal (scheme, "https") || g_str_equal (scheme, "http");
}

gboolean
hw_source_text_is_production (const char *environment)
{
  static const char *const words[] = { "prod", "prd", "live" };
  static const char *const others[] = { "pre", "non", "stag", "test", "not" };
  g_autofree char *lower = NULL;
  gboolean is_production = FALSE;

  if (environment == NULL)
    return FALSE;
  lower = g_ascii_strdown (environment, -1);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    is_production = is_production || strstr (lower, words[i]) != NULL;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    is_production = is_production && strstr (lower, others[i]) == NULL;
  return is_production;
}
