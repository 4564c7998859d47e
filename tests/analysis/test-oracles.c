/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Published maps and the figures printed with them, read from the files named by HEADWAY_SHARED. */

#include "hw-figures.h"
#include "hw-map-json.h"

#include <json-glib/json-glib.h>

static char *
find_maps (void)
{
  const char *shared = g_getenv ("HEADWAY_SHARED");
  g_autofree char *maps =
      shared != NULL ? g_build_filename (shared, "oracles", "maps", NULL) : NULL;

  if (maps == NULL || !g_file_test (maps, G_FILE_TEST_IS_DIR))
    return NULL;
  return g_steal_pointer (&maps);
}

static HwFigures *
measure_file (const char *folder, const char *name)
{
  g_autofree char *base = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_build_filename (folder, base, NULL);
  g_autofree char *data = NULL;
  g_autoptr (HwMap) map = NULL;
  g_autoptr (GError) error = NULL;
  HwFigures *figures;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  map = hw_map_from_json (data, length, NULL, NULL, &error);
  g_assert_no_error (error);
  figures = hw_figures_new (map, &error);
  g_assert_no_error (error);
  return figures;
}

static double
get_total (const HwFigures *figures, const char *key)
{
  for (int id = 0; id < HW_N_FIGURES; id++)
    {
      if (g_str_equal (hw_figure_get_info (id)->key, key))
        return figures->totals[id];
    }
  g_error ("no figure called %s", key);
}

static void
check (const char *map, const char *what, double value, double expected, double tolerance)
{
  if (!(ABS (value - expected) <= tolerance * MAX (ABS (value), ABS (expected))))
    g_error ("%s: %s is %.17g, not %.17g", map, what, value, expected);
}

static void
check_map (const char *folder, const char *name, JsonObject *entry)
{
  g_autoptr (HwFigures) figures = measure_file (folder, name);
  double tolerance = json_object_get_double_member (entry, "tolerance");
  JsonObject *expect = json_object_get_object_member (entry, "expect");
  g_autoptr (GList) keys = json_object_get_members (expect);

  for (GList *l = keys; l != NULL; l = l->next)
    {
      const char *key = l->data;
      JsonObject *visits;
      g_autoptr (GList) steps = NULL;

      if (!g_str_equal (key, "visits"))
        {
          check (name, key, get_total (figures, key), json_object_get_double_member (expect, key),
                 tolerance);
          continue;
        }
      visits = json_object_get_object_member (expect, key);
      steps = json_object_get_members (visits);
      for (GList *s = steps; s != NULL; s = s->next)
        {
          int step = hw_map_find_position (figures->map, HW_ELEMENT_STEP, s->data);

          g_assert_cmpint (step, >=, 0);
          check (name, s->data, figures->steps[step].visits,
                 json_object_get_double_member (visits, s->data), tolerance);
        }
    }
}

static void
test_maps (void)
{
  g_autofree char *folder = find_maps ();
  g_autofree char *path = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GList) names = NULL;
  JsonObject *expected;

  if (folder == NULL)
    {
      g_test_skip ("HEADWAY_SHARED has no oracles");
      return;
    }
  path = g_build_filename (folder, "expected.json", NULL);
  g_assert_true (json_parser_load_from_file (parser, path, NULL));
  expected = json_node_get_object (json_parser_get_root (parser));
  names = json_object_get_members (expected);
  g_assert_nonnull (names);
  for (GList *l = names; l != NULL; l = l->next)
    check_map (folder, l->data, json_object_get_object_member (expected, l->data));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/oracles/maps", test_maps);
  return g_test_run ();
}
