/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-id.h"

static void
test_ids_are_unique (void)
{
  g_autoptr (HwIdSource) source = hw_id_source_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 10000; i++)
    {
      char *id = hw_id_source_next (source);

      g_assert_cmpuint (strlen (id), ==, 26);
      g_assert_true (g_hash_table_add (seen, id));
    }
}

static void
test_seed_repeats (void)
{
  g_autoptr (HwIdSource) a = hw_id_source_new_seeded (7);
  g_autoptr (HwIdSource) b = hw_id_source_new_seeded (7);
  g_autoptr (HwIdSource) c = hw_id_source_new_seeded (8);
  g_autofree char *first = hw_id_source_next (a);
  g_autofree char *same = hw_id_source_next (b);
  g_autofree char *other = hw_id_source_next (c);

  g_assert_cmpstr (first, ==, same);
  g_assert_cmpstr (first, !=, other);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id/unique", test_ids_are_unique);
  g_test_add_func ("/id/seed", test_seed_repeats);
  return g_test_run ();
}
