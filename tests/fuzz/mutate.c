/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds one fuzz target with its seeds and thousands of small changes to them, the same ones every
 * time. */

#include "fuzz.h"

#include <string.h>

#define N_ROUNDS 20000
#define MAX_MUTATIONS 6

static const char *const fragments[] = { "0",    "-",    "..", "999999999999999999", "e308",
                                         "\xff", "\xc3", "½",  "\xef\xbb\xbf",       "{",
                                         "\"" };

static void
splice (GByteArray *bytes, guint at, guint n_removed, const void *added, guint n_added)
{
  g_autoptr (GByteArray) result = g_byte_array_new ();

  g_byte_array_append (result, bytes->data, at);
  g_byte_array_append (result, added, n_added);
  g_byte_array_append (result, bytes->data + at + n_removed, bytes->len - at - n_removed);
  g_byte_array_set_size (bytes, 0);
  g_byte_array_append (bytes, result->data, result->len);
}

static const char *
random_seed (GRand *random)
{
  guint n_seeds = g_strv_length ((char **)fuzz_seeds);

  return fuzz_seeds[g_rand_int_range (random, 0, n_seeds)];
}

static void
mutate (GRand *random, GByteArray *bytes)
{
  guint at = g_rand_int_range (random, 0, bytes->len + 1);
  guint length = g_rand_int_range (random, 0, MIN (bytes->len - at, 16) + 1);
  const char *text;

  switch (g_rand_int_range (random, 0, 5))
    {
    case 0:
      splice (bytes, at, length, "", 0);
      break;
    case 1:
      text = fragments[g_rand_int_range (random, 0, G_N_ELEMENTS (fragments))];
      splice (bytes, at, 0, text, strlen (text));
      break;
    case 2:
      if (at < bytes->len)
        bytes->data[at] ^= 1 << g_rand_int_range (random, 0, 8);
      break;
    case 3:
      if (at < bytes->len)
        bytes->data[at] = g_rand_int_range (random, ' ', 127);
      break;
    default:
      text = random_seed (random);
      splice (bytes, at, length, text, strlen (text));
      break;
    }
}

static void
test_seeds (void)
{
  for (guint i = 0; fuzz_seeds[i] != NULL; i++)
    LLVMFuzzerTestOneInput ((const guint8 *)fuzz_seeds[i], strlen (fuzz_seeds[i]));
}

static void
test_mutations (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      const char *seed = random_seed (random);
      int n_mutations = g_rand_int_range (random, 1, MAX_MUTATIONS + 1);

      g_byte_array_append (bytes, (const guint8 *)seed, strlen (seed));
      while (n_mutations-- > 0)
        mutate (random, bytes);
      LLVMFuzzerTestOneInput (bytes->data, bytes->len);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mutate/seeds", test_seeds);
  g_test_add_func ("/mutate/mutations", test_mutations);
  return g_test_run ();
}
