/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-http-header.h"

#include <string.h>

static const char *const our_names[] = {
  "accept-encoding",
  "connection",
  "content-length",
  "expect",
  "host",
  "keep-alive",
  "referer",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "user-agent",
};

static gboolean
is_token_byte (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr ("!#$%&'*+-.^_`|~", c) != NULL);
}

gboolean
hw_http_header_is_sendable (const char *name, const char *value)
{
  if (name[0] == '\0')
    return FALSE;
  for (const char *at = name; *at != '\0'; at++)
    if (!is_token_byte (*at))
      return FALSE;
  for (const char *at = value; *at != '\0'; at++)
    if (((guchar)*at < ' ' && *at != '\t') || *at == '\x7f')
      return FALSE;
  return TRUE;
}

gboolean
hw_http_header_is_ours (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (our_names); i++)
    if (g_ascii_strcasecmp (name, our_names[i]) == 0)
      return TRUE;
  return FALSE;
}

static const char *
skip_blanks (const char *at)
{
  while (*at == ' ' || *at == '\t')
    at++;
  return at;
}

/* A parameter's value: a token, or a text in quotes with backslashes. Moves `at` behind it. */
static char *
read_value (const char **at)
{
  g_autoptr (GString) value = g_string_new (NULL);
  const char *from = *at;

  if (*from != '"')
    {
      *at = from + strcspn (from, ",; \t");
      return g_strndup (from, (gsize)(*at - from));
    }
  for (from++; *from != '\0' && *from != '"'; from++)
    {
      if (*from == '\\' && from[1] != '\0')
        from++;
      g_string_append_c (value, *from);
    }
  *at = *from == '"' ? from + 1 : from;
  return g_string_free (g_steal_pointer (&value), FALSE);
}

/* "next" is among "prev next", whatever its case. */
static gboolean
has_relation (const char *value, const char *rel)
{
  g_auto (GStrv) words = g_strsplit (value, " ", 16);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_strcasecmp (words[i], rel) == 0)
      return TRUE;
  return FALSE;
}

typedef struct
{
  const char *rel;
  gboolean has_rel; /* of the first "rel", the others do not count */
  gboolean seen_rel;
  gboolean is_empty; /* results="false" */
} HwLinkWord;

/* The parameters from `at` to the end of this link. */
static const char *
read_parameters (const char *at, HwLinkWord *word)
{
  at = skip_blanks (at);
  while (*at == ';')
    {
      const char *begin = skip_blanks (at + 1);
      gsize length = strcspn (begin, "=;, \t");
      g_autofree char *name = g_strndup (begin, length);
      g_autofree char *value = NULL;

      at = skip_blanks (begin + length);
      if (*at == '=')
        {
          at = skip_blanks (at + 1);
          value = read_value (&at);
          at = skip_blanks (at);
        }
      if (value == NULL)
        continue;
      if (g_ascii_strcasecmp (name, "results") == 0)
        word->is_empty = g_ascii_strcasecmp (value, "false") == 0;
      if (g_ascii_strcasecmp (name, "rel") == 0 && !word->seen_rel)
        {
          word->seen_rel = TRUE;
          word->has_rel = has_relation (value, word->rel);
        }
    }
  return at;
}

char *
hw_http_link_dup_target (const char *header, const char *rel)
{
  const char *at = header;

  while ((at = strchr (at, '<')) != NULL)
    {
      const char *end = strchr (at, '>');
      HwLinkWord word = { .rel = rel };
      const char *after;

      if (end == NULL)
        return NULL;
      after = read_parameters (end + 1, &word);
      if (word.has_rel && !word.is_empty)
        return g_strndup (at + 1, (gsize)(end - at - 1));
      at = after;
    }
  return NULL;
}

char *
hw_http_answer_dup_link (const HwHttpAnswer *answer, const char *rel)
{
  for (guint i = 0; i < answer->headers->len; i++)
    {
      const HwHttpHeader *header = g_ptr_array_index (answer->headers, i);
      char *target = NULL;

      if (g_ascii_strcasecmp (header->name, "Link") == 0)
        target = hw_http_link_dup_target (header->value, rel);
      if (target != NULL)
        return target;
    }
  return NULL;
}
