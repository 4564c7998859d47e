/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes maps as the program writes them, a JSON text each with a NUL behind it: random ones, then
 * the files named on the command line, read and written again. For build-aux/check-map-schema. */

#include <stdio.h>

#include "hw-map-file.h"
#include "hw-map-json.h"
#include "random-map.h"

#define N_MAPS 40
#define SEED 20261201

static void
put (HwMap *map)
{
  gsize length;
  g_autofree char *json = hw_map_to_json (map, &length);

  fwrite (json, 1, length + 1, stdout);
}

static gboolean
put_file (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = NULL;
  gsize length;

  if (g_file_get_contents (path, &text, &length, &error))
    {
      bytes = g_bytes_new (text, length);
      map = hw_map_from_bytes (bytes, NULL, NULL, &error);
    }
  if (map != NULL)
    put (map);
  else
    g_printerr ("%s: %s\n", path, error->message);
  return map != NULL;
}

int
main (int argc, char **argv)
{
  GRand *random = g_rand_new_with_seed (SEED);
  gboolean done = TRUE;

  for (guint i = 0; i < N_MAPS; i++)
    {
      HwMap *map = random_map_new (random, i);

      put (map);
      hw_map_unref (map);
    }
  g_rand_free (random);
  for (int i = 1; i < argc; i++)
    done = put_file (argv[i]) && done;
  return done ? 0 : 1;
}
