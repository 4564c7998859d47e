/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-text-scan.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define EXCERPT_CHARS 24

G_DEFINE_QUARK (hw_text_error, hw_text_error)

typedef struct
{
  const char *text;
  double value;
} Fraction;

static const Fraction fractions[] = {
  { "½", 1.0 / 2 }, { "¼", 1.0 / 4 }, { "¾", 3.0 / 4 },
  { "⅓", 1.0 / 3 }, { "⅔", 2.0 / 3 }, { "⅛", 1.0 / 8 },
};

/* Longer ones first, so that ".." does not hide "...". */
static const char *const separators[] = { "...", "..", "…", "-", "–", "—", "‐", "‑", "−" };
static const char *const minus_signs[] = { "-", "–", "—", "‐", "‑", "−" };

/* Every kind of space becomes one plain space, so that phrases of several words can be compared. */
static char *
fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *folded = g_utf8_casefold (valid, -1);
  GString *result = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (result, c);
      else if (result->len > 0 && result->str[result->len - 1] != ' ')
        g_string_append_c (result, ' ');
    }
  return g_strchomp (g_string_free (result, FALSE));
}

static void
skip_space (HwTextScan *self)
{
  while (*self->at == ' ')
    self->at++;
}

static gboolean
ends_at_word (const char *phrase, gsize length, const char *after)
{
  const char *last = g_utf8_find_prev_char (phrase, phrase + length);

  return last == NULL || !g_unichar_isalpha (g_utf8_get_char (last))
         || !g_unichar_isalpha (g_utf8_get_char (after));
}

/* The longest phrase of one list that stands at `at`: its length, or 0. What follows `stop` in an
 * entry is not part of the phrase; `entry` receives the place after it. */
static gsize
match_list (const char *at, const char *list, char stop, const char **entry)
{
  gsize best = 0;

  while (*list != '\0')
    {
      gsize entry_length = strcspn (list, "|");
      const char *end = stop != '\0' ? memchr (list, stop, entry_length) : NULL;
      gsize length = end != NULL ? (gsize)(end - list) : entry_length;

      if (length > best && strncmp (at, list, length) == 0
          && ends_at_word (list, length, at + length))
        {
          best = length;
          *entry = list + length;
        }
      list += entry_length + (list[entry_length] == '|');
    }
  return best;
}

/* In the user's language first; English is always understood. */
static gsize
match_words (const char *at, const char *words, char stop, const char **entry)
{
  const char *translated = g_dgettext (GETTEXT_PACKAGE, words);
  const char *english_entry = NULL;
  gsize best = translated != words ? match_list (at, translated, stop, entry) : 0;
  gsize english = match_list (at, words, stop, &english_entry);

  if (english > best)
    {
      best = english;
      *entry = english_entry;
    }
  return best;
}

static gboolean
take_literal_of (HwTextScan *self, const char *const *literals, gsize n_literals)
{
  skip_space (self);
  for (gsize i = 0; i < n_literals; i++)
    {
      if (g_str_has_prefix (self->at, literals[i]))
        {
          self->at += strlen (literals[i]);
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
take_fraction (HwTextScan *self, double *number)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fractions); i++)
    {
      if (g_str_has_prefix (self->at, fractions[i].text))
        {
          self->at += strlen (fractions[i].text);
          *number += fractions[i].value;
          return TRUE;
        }
    }
  return FALSE;
}

/* Only machines write exponents: the exact form of very small times. */
static void
append_exponent (HwTextScan *self, GString *digits)
{
  const char *at = self->at;

  if (*at != 'e')
    return;
  at++;
  if (*at == '-' || *at == '+')
    at++;
  if (!g_ascii_isdigit (*at))
    return;
  while (g_ascii_isdigit (*at))
    at++;
  g_string_append_len (digits, self->at, at - self->at);
  self->at = at;
}

void
hw_text_scan_init (HwTextScan *self, const char *text)
{
  self->text = fold (text);
  self->at = self->text;
}

void
hw_text_scan_clear (HwTextScan *self)
{
  g_clear_pointer (&self->text, g_free);
}

gboolean
hw_text_scan_at_end (HwTextScan *self)
{
  skip_space (self);
  return *self->at == '\0';
}

gboolean
hw_text_scan_take_char (HwTextScan *self, char c)
{
  skip_space (self);
  if (*self->at != c || c == '\0')
    return FALSE;
  self->at++;
  return TRUE;
}

gboolean
hw_text_scan_take_words (HwTextScan *self, const char *words)
{
  const char *entry;
  gsize length;

  skip_space (self);
  length = match_words (self->at, words, '\0', &entry);
  self->at += length;
  return length > 0;
}

gboolean
hw_text_scan_take_number_words (HwTextScan *self, const char *words, double *number)
{
  const char *entry;
  gsize length;

  skip_space (self);
  length = match_words (self->at, words, '=', &entry);
  if (length == 0 || *entry != '=')
    return FALSE;
  self->at += length;
  *number = g_ascii_strtod (entry + 1, NULL);
  return TRUE;
}

gboolean
hw_text_scan_take_number (
    HwTextScan *self, double *number, gboolean *found, gboolean *decimal, GError **error)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  const char *start;
  gsize n_whole, n_decimals;

  skip_space (self);
  start = self->at;
  *number = 0;
  *found = FALSE;
  if (decimal != NULL)
    *decimal = FALSE;
  if (take_fraction (self, number))
    return *found = TRUE;

  n_whole = strspn (start, "0123456789");
  g_string_append_len (digits, start, n_whole);
  self->at += n_whole;
  n_decimals = *self->at == '.' || *self->at == ',' ? strspn (self->at + 1, "0123456789") : 0;
  if (n_whole == 0 && (n_decimals == 0 || *self->at == ','))
    {
      self->at = start;
      return TRUE;
    }

  *found = TRUE;
  if (n_decimals == 3 && *self->at == ',' && *start != '0')
    {
      g_set_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_SYNTAX,
                   _ ("“%.*s” can be read in two ways; leave the comma out or use a point"),
                   (int)(n_whole + 1 + n_decimals), start);
      return FALSE;
    }
  if (n_decimals > 0)
    {
      g_string_append_c (digits, '.');
      g_string_append_len (digits, self->at + 1, n_decimals);
      self->at += 1 + n_decimals;
      if (decimal != NULL)
        *decimal = TRUE;
    }
  append_exponent (self, digits);
  *number = g_ascii_strtod (digits->str, NULL);
  if (n_decimals == 0)
    take_fraction (self, number);
  return TRUE;
}

void
hw_text_scan_take_approximately (HwTextScan *self)
{
  static const char *const signs[] = { "~", "≈" };

  if (take_literal_of (self, signs, G_N_ELEMENTS (signs)))
    return;
  /* Translators: words that mean "about", separated by bars; people may type any of them before a
   * number. */
  if (hw_text_scan_take_words (self, N_ ("about|around|approx|approximately|roughly|ca|circa|some"))
      && *self->at == '.')
    self->at++;
}

gboolean
hw_text_scan_take_separator (HwTextScan *self)
{
  return take_literal_of (self, separators, G_N_ELEMENTS (separators))
         /* Translators: words between the two ends of a range ("1 to 3"), separated by bars. */
         || hw_text_scan_take_words (self, N_ ("to|or"));
}

gboolean
hw_text_scan_is_unknown (HwTextScan *self)
{
  const char *start = self->at;
  gboolean unknown;

  if (hw_text_scan_at_end (self))
    return TRUE;

  while (hw_text_scan_take_char (self, '?'))
    {
    }
  /* Translators: what people type for a value nobody knows, separated by bars. */
  hw_text_scan_take_words (self, N_ ("n/a|n.a.|na|tbd|tbc|unknown"));
  unknown = hw_text_scan_at_end (self);
  self->at = start;
  return unknown;
}

gboolean
hw_text_scan_finish (HwTextScan *self, GError **error)
{
  if (hw_text_scan_at_end (self))
    return TRUE;
  if (!hw_text_scan_take_separator (self))
    return hw_text_scan_fail (self, error);

  g_set_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_SYNTAX,
               _ ("“%s” has more than three parts; write low – likely – high"), self->text);
  return FALSE;
}

gboolean
hw_text_scan_fail (HwTextScan *self, GError **error)
{
  g_autofree char *excerpt = NULL;

  if (hw_text_scan_at_end (self))
    {
      g_set_error_literal (error, HW_TEXT_ERROR, HW_TEXT_ERROR_SYNTAX,
                           _ ("Something is missing at the end"));
      return FALSE;
    }

  excerpt = g_utf8_substring (self->at, 0, MIN (EXCERPT_CHARS, g_utf8_strlen (self->at, -1)));
  if (take_literal_of (self, minus_signs, G_N_ELEMENTS (minus_signs)))
    g_set_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_RANGE, _ ("“%s” is less than nothing"),
                 excerpt);
  else
    g_set_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_SYNTAX, _ ("“%s” is not understood"), excerpt);
  return FALSE;
}
