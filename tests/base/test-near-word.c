/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-near-word.h"

static void
test_rows (void)
{
  static const char *const words[] = { "url", "zone", "repository", "release", "releases", NULL };
  static const struct
  {
    const char *word;
    const char *near;
  } rows[] = {
    { "repositry", "repository" },
    { "repo", NULL },
    { "releasse", "release" },
    { "relases", "releases" },
    { "zon", "zone" },
    { "ur", NULL },
    { "", NULL },
    { "release", "release" },
    { "ZONE", "zone" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (hw_near_word_find (rows[i].word, words), ==, rows[i].near);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/near-word/rows", test_rows);
  return g_test_run ();
}
