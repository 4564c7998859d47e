/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What small maps look like, held against text files a person can read. Where things stand is the
 * layout's affair and left out, so that only looks are compared; but for one map whose steps are
 * placed by hand, of which all is compared: lanes, tracks and title too. HW_UPDATE_GOLDEN=1 writes
 * the files anew. */

#include <string.h>

#include "drawn-map.h"

static const char *const names[] = { "cards", "pills", "ladder", "notes", "whole" };

/* The dump of a scene without lanes, tracks and title, and without the places of the rest. */
static char *
dup_looks (const char *dump)
{
  g_auto (GStrv) lines = g_strsplit (dump, "\n", -1);
  GString *looks = g_string_new (NULL);
  gboolean keeps = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] != ' ' && lines[i][0] != '\0')
        {
          g_auto (GStrv) words = g_strsplit (lines[i], " ", 5);

          keeps = !g_str_equal (words[0], "scene") && !g_str_equal (words[0], "lane")
                  && !g_str_equal (words[0], "link") && !g_str_equal (words[0], "title");
          if (keeps)
            g_string_append_printf (looks, "%s %s %s\n", words[0], words[1], words[4]);
        }
      else if (keeps && lines[i][0] != '\0')
        g_string_append_printf (looks, "%s\n", lines[i]);
    }
  return g_string_free (looks, FALSE);
}

/* All of it, and it is there: a golden file without them would compare nothing. */
static char *
dup_all (const char *dump)
{
  static const char *const kinds[] = { "\nlane ", "\nlink ", "\ntitle ", "\nstep ", "\npill " };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_nonnull (strstr (dump, kinds[i]));
  return g_strdup (dump);
}

static void
test_looks (gconstpointer data)
{
  const char *name = data;
  g_autofree char *map_name = g_strconcat (name, ".map", NULL);
  g_autofree char *scene_name = g_strconcat (name, ".scene", NULL);
  g_autofree char *map_path = g_test_build_filename (G_TEST_DIST, "render", "data", map_name, NULL);
  g_autofree char *scene_path =
      g_test_build_filename (G_TEST_DIST, "render", "data", scene_name, NULL);
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *dump = NULL;
  g_autofree char *looks = NULL;
  g_autoptr (HwMap) map = NULL;
  g_autoptr (HwScene) scene = NULL;

  if (!drawn_map_has_fonts ())
    {
      g_test_skip ("Cantarell is not installed");
      return;
    }
  g_assert_true (g_file_get_contents (map_path, &text, NULL, NULL));
  map = hw_test_map_new (text);
  scene = drawn_map_scene (map, HW_THEME_PAPER, HW_DETAIL_FULL, NULL);
  dump = hw_scene_dump (scene);
  looks = g_str_equal (name, "whole") ? dup_all (dump) : dup_looks (dump);
  if (g_getenv ("HW_UPDATE_GOLDEN") != NULL)
    g_assert_true (g_file_set_contents (scene_path, looks, -1, NULL));
  g_assert_true (g_file_get_contents (scene_path, &expected, NULL, NULL));
  if (!g_str_equal (looks, expected))
    g_test_message ("%s is now:\n%s", scene_name, looks);
  g_assert_cmpstr (looks, ==, expected);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat ("/golden/", names[i], NULL);

      g_test_add_data_func (path, names[i], test_looks);
    }
  return g_test_run ();
}
