/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-legible-text.h"

static void
test_rows (void)
{
  static const struct
  {
    const char *text;
    const char *legible;
  } rows[] = {
    { "", "" },
    { "Code review", "Code review" },
    { "Prüfung 中 👩‍🔧 ‏עברית", "Prüfung 中 👩‍🔧 ‏עברית" },
    { "\033[2J\033]0;title\007", "␛[2J␛]0;title␇" },
    { "one\ntwo\r\tthree", "one␊two␍␉three" },
    { "\177", "␡" },
    { "\302\233"
      "31m",
      "U+009B31m" },
    { "a\342\200\250b", "aU+2028b" },
    { "a\377b", "a�b" },
    { "a\233b", "a�b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *legible = hw_text_dup_legible (rows[i].text);

      g_assert_cmpstr (legible, ==, rows[i].legible);
      g_assert_cmpint (hw_text_is_legible (rows[i].text), ==,
                       g_str_equal (rows[i].text, rows[i].legible));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/legible-text/rows", test_rows);
  return g_test_run ();
}
