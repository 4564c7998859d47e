/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-folded-text.h"

#include <string.h>

typedef struct
{
  const char *text;
  const char *folded;
} Folded;

static const Folded folded[] = {
  { "", "" },
  { "Code Review", "code review" },
  { "Überprüfung", "uberprufung" },
  { "E\xcc\x81tape", "etape" }, /* an accent of its own */
  { "Straße", "strasse" },
  { "Ærø Łódź", "aero lodz" },
  { "ﬁnal ½", "final 1⁄2" },
  { "Проверка", "проверка" },
  { "検査", "検査" },
  { "İstanbul", "istanbul" },
  { "Kunde’s", "kunde's" },
  { "bad \xff byte", "bad \xef\xbf\xbd byte" },
};

static char *
dup_letters (const HwFoldedText *text)
{
  GString *letters = g_string_new (NULL);

  for (guint i = 0; i < text->n_letters; i++)
    g_string_append_unichar (letters, text->letters[i].letter);
  return g_string_free (letters, FALSE);
}

static void
test_fold (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (folded); i++)
    {
      g_autoptr (HwFoldedText) text = hw_folded_text_new (folded[i].text);
      g_autofree char *letters = dup_letters (text);

      g_assert_cmpstr (letters, ==, folded[i].folded);
    }
}

/* Every letter knows the bytes it comes from. */
static void
test_bytes (void)
{
  const char *original = "Aé Straße";
  g_autoptr (HwFoldedText) text = hw_folded_text_new (original);
  const HwFoldedLetter *e = &text->letters[1];
  const HwFoldedLetter *s = &text->letters[7];

  g_assert_cmpint (memcmp (original + e->start, "é", e->length), ==, 0);
  g_assert_cmpuint (e->length, ==, 2);
  g_assert_cmpint (memcmp (original + s->start, "ß", s->length), ==, 0);
  g_assert_cmpuint (text->letters[8].start, ==, s->start);
}

static void
test_edges (void)
{
  static const HwEdge expected[] = {
    HW_EDGE_WORD, HW_EDGE_NONE, HW_EDGE_CAMEL, HW_EDGE_SIGN, HW_EDGE_PART,
    HW_EDGE_SIGN, HW_EDGE_WORD, HW_EDGE_CAMEL, HW_EDGE_NONE,
  };
  g_autoptr (HwFoldedText) text = hw_folded_text_new ("aaB-c d12");

  g_assert_cmpuint (text->n_letters, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < text->n_letters; i++)
    g_assert_cmpint (text->letters[i].edge, ==, expected[i]);
}

static int
find (const char *text, const char *part)
{
  g_autoptr (HwFoldedText) folded_text = hw_folded_text_new (text);
  g_autoptr (HwFoldedText) folded_part = hw_folded_text_new (part);

  return hw_folded_text_find (folded_text, folded_part);
}

static void
test_find (void)
{
  g_assert_cmpint (find ("Code Review", "review"), ==, 5);
  g_assert_cmpint (find ("Code Review", "CODE R"), ==, 0);
  g_assert_cmpint (find ("Überprüfung", "pruf"), ==, 4);
  g_assert_cmpint (find ("Code Review", "reviews"), ==, -1);
  g_assert_cmpint (find ("Code Review", "cr"), ==, -1);
  g_assert_cmpint (find ("", "a"), ==, -1);
  g_assert_cmpint (find ("a", ""), ==, 0);
  g_assert_cmpint (find (NULL, ""), ==, 0);
  g_assert_cmpint (find ("aaab", "aab"), ==, 1);
}

static void
test_long (void)
{
  g_autofree char *long_text = g_strnfill (100000, 'a');
  g_autoptr (HwFoldedText) text = hw_folded_text_new (long_text);

  g_assert_cmpuint (text->n_letters, ==, HW_FOLDED_TEXT_MAX);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/folded-text/fold", test_fold);
  g_test_add_func ("/base/folded-text/bytes", test_bytes);
  g_test_add_func ("/base/folded-text/edges", test_edges);
  g_test_add_func ("/base/folded-text/find", test_find);
  g_test_add_func ("/base/folded-text/long", test_long);
  return g_test_run ();
}
