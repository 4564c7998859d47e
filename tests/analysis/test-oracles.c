/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Published maps and the figures printed with them, read from the files named by HEADWAY_SHARED. */

#include "hw-figures.h"
#include "hw-map-json.h"

#include <json-glib/json-glib.h>
#include <string.h>

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

static double
get_number (JsonArray *array, guint index)
{
  return g_ascii_strtod (json_array_get_string_element (array, index), NULL);
}

/* Stations in a row as a map: what goes on is a link, what goes back is rework, and the rest leaves
 * the stream. */
static HwMap *
map_of_stations (JsonObject *params)
{
  JsonArray *routing = json_object_get_array_member (params, "routing");
  JsonArray *means = json_object_get_array_member (params, "mean");
  JsonArray *servers = json_object_get_array_member (params, "servers");
  g_autoptr (GString) steps = g_string_new (NULL);
  g_autoptr (GString) links = g_string_new (NULL);
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;
  HwMap *map;

  for (guint i = 0; i < json_array_get_length (means); i++)
    {
      JsonArray *row = json_array_get_array_element (routing, i);

      g_string_append_printf (steps,
                              "%s{\"id\": \"s%u\", \"name\": \"s%u\", \"process_time\": %s,"
                              " \"wait_time\": 0, \"people\": %d}",
                              i > 0 ? "," : "", i, i, json_array_get_string_element (means, i),
                              (int)json_array_get_int_element (servers, i));
      for (guint j = 0; j < json_array_get_length (row); j++)
        {
          const char *share = json_array_get_string_element (row, j);

          if (g_ascii_strtod (share, NULL) == 0)
            continue;
          g_string_append_printf (links,
                                  "%s{\"id\": \"l%u-%u\", \"from\": \"s%u\", \"to\": \"s%u\","
                                  " \"kind\": \"%s\", \"share\": %s}",
                                  links->len > 0 ? "," : "", i, j, i, j, j > i ? "flow" : "rework",
                                  share);
        }
    }
  json =
      g_strdup_printf ("{\"format\": \"headway-map\", \"version\": 1, \"title\": \"stations\","
                       " \"demand\": {\"items\": 1, \"per\": %.17g},"
                       " \"steps\": [%s], \"links\": [%s]}",
                       1 / json_object_get_double_member (params, "lam"), steps->str, links->str);
  map = hw_map_from_json (json, strlen (json), NULL, NULL, &error);
  g_assert_no_error (error);
  return map;
}

/* What of a network of queues needs no simulation: visits, utilisation, and the time worked on an
 * item. How long items queue is none of what a map says. */
static void
check_stations (const char *id, JsonObject *oracle)
{
  JsonObject *exact = json_object_get_object_member (oracle, "exact");
  JsonArray *visits = json_object_get_array_member (exact, "visits");
  JsonArray *loads = json_object_get_array_member (exact, "rho");
  double work_s = g_ascii_strtod (json_object_get_string_member (exact, "touch_time"), NULL);
  g_autoptr (HwMap) map = map_of_stations (json_object_get_object_member (oracle, "params"));
  g_autoptr (GError) error = NULL;
  g_autoptr (HwFigures) figures = hw_figures_new (map, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < json_array_get_length (visits); i++)
    {
      check (id, "visits", figures->steps[i].visits, get_number (visits, i), 1e-9);
      check (id, "utilisation", figures->steps[i].utilisation, get_number (loads, i), 1e-9);
    }
  check (id, "process time", get_total (figures, "expected_process_time_s"), work_s, 1e-9);
  check (id, "lead time", get_total (figures, "expected_lead_time_s"), work_s, 1e-9);
  check (id, "labour", get_total (figures, "expected_labour_s"), work_s, 1e-9);
}

static void
test_queueing (void)
{
  static const char *const ids[] = { "JN-1", "JN-2" };
  const char *shared = g_getenv ("HEADWAY_SHARED");
  g_autofree char *path =
      shared != NULL ? g_build_filename (shared, "oracles", "queueing.json", NULL) : NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  guint n_checked = 0;
  JsonArray *cases;

  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("HEADWAY_SHARED has no oracles");
      return;
    }
  g_assert_true (json_parser_load_from_file (parser, path, NULL));
  cases =
      json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "cases");
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *oracle = json_array_get_object_element (cases, i);
      const char *id = json_object_get_string_member (oracle, "id");

      for (guint j = 0; j < G_N_ELEMENTS (ids); j++)
        {
          if (!g_str_equal (id, ids[j]))
            continue;
          check_stations (id, oracle);
          n_checked++;
        }
    }
  g_assert_cmpuint (n_checked, ==, G_N_ELEMENTS (ids));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/oracles/maps", test_maps);
  g_test_add_func ("/oracles/queueing", test_queueing);
  return g_test_run ();
}
