/* SPDX-License-Identifier: GPL-3.0-or-later */

/* headway measure and check: the published maps to their digits, and what people read. */

#include <math.h>
#include <string.h>

#include "cli-fixture.h"
#include "hw-verb.h"

static void
assert_number (const char *what, double value, double expected, double tolerance)
{
  double scale = MAX (fabs (expected), 1e-300);

  if (!(fabs (value - expected) <= tolerance * scale))
    g_error ("%s is %.17g, not %.17g", what, value, expected);
}

static double
visits_of (JsonObject *figures, const char *id)
{
  JsonArray *steps = json_object_get_array_member (figures, "steps");

  for (guint i = 0; i < json_array_get_length (steps); i++)
    {
      JsonObject *step = json_array_get_object_element (steps, i);

      if (g_str_equal (json_object_get_string_member (step, "id"), id))
        return json_object_get_double_member (step, "visits");
    }
  return NAN;
}

static void
compare_figures (const char *map, JsonObject *figures, JsonObject *oracle)
{
  double tolerance = json_object_get_double_member (oracle, "tolerance");
  JsonObject *expected = json_object_get_object_member (oracle, "expect");
  g_autoptr (GList) keys = json_object_get_members (expected);

  for (GList *key = keys; key != NULL; key = key->next)
    {
      g_autofree char *what = g_strdup_printf ("%s: %s", map, (char *)key->data);
      JsonNode *node = json_object_get_member (expected, key->data);

      if (JSON_NODE_HOLDS_OBJECT (node))
        {
          JsonObject *visits = json_node_get_object (node);
          g_autoptr (GList) steps = json_object_get_members (visits);

          for (GList *step = steps; step != NULL; step = step->next)
            assert_number (what, visits_of (figures, step->data),
                           json_object_get_double_member (visits, step->data), tolerance);
          continue;
        }
      g_assert_true (json_object_has_member (figures, key->data));
      assert_number (what, json_object_get_double_member (figures, key->data),
                     json_node_get_double (node), tolerance);
    }
}

static void
test_oracles (CliFixture *fixture, gconstpointer data)
{
  const char *shared = g_getenv ("HEADWAY_SHARED");
  g_autofree char *folder = g_build_filename (shared, "oracles", "maps", NULL);
  g_autofree char *expected = g_build_filename (folder, "expected.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GList) maps = NULL;
  JsonObject *oracles;

  if (!json_parser_load_from_file (parser, expected, NULL))
    {
      g_test_skip ("there is no oracles/maps/expected.json in HEADWAY_SHARED");
      return;
    }
  oracles = json_node_get_object (json_parser_get_root (parser));
  maps = json_object_get_members (oracles);
  for (GList *map = maps; map != NULL; map = map->next)
    {
      g_autofree char *name = g_strconcat (map->data, ".json", NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (CliResult) result = cli_run (fixture, "measure", path, "--json", NULL);
      g_autoptr (JsonNode) root = NULL;

      cli_assert_status (result, HW_EXIT_DONE);
      root = cli_result_parse (result);
      compare_figures (map->data, json_node_get_object (root),
                       json_object_get_object_member (oracles, map->data));
    }
}

/* Two steps, one of which nobody has timed: totals are bounds, and figures that need demand are
 * absent rather than zero. */
#define HALF_KNOWN                                                                                 \
  "{\"format\": \"headway-map\", \"version\": 1, \"title\": \"Half known\", \"steps\": ["          \
  "{\"id\": \"a\", \"name\": \"Known\", \"process_time\": \"1d\", \"wait_time\": 0},"              \
  "{\"id\": \"b\", \"name\": \"Asked next week\", \"wait_time\": \"2d\"}],"                        \
  "\"links\": [{\"id\": \"l\", \"from\": \"a\", \"to\": \"b\"}]}"

static void
test_unknown (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *path = cli_write (fixture, "half.json", HALF_KNOWN, -1);
  g_autoptr (CliResult) json = cli_run (fixture, "measure", path, "--json", NULL);
  g_autoptr (CliResult) text = cli_run (fixture, "measure", path, NULL);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *figures;

  cli_assert_status (json, HW_EXIT_DONE);
  root = cli_result_parse (json);
  figures = json_node_get_object (root);
  g_assert_cmpfloat (json_object_get_double_member (figures, "lead_time_s"), ==, 86400);
  g_assert_false (json_object_has_member (figures, "takt_s"));
  g_assert_false (json_object_has_member (figures, "throughput_limit_per_s"));
  g_assert_false (json_object_has_member (figures, "expected_wip"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (figures, "unknown")), >,
                    0);
  g_assert_null (strstr (json->output, "null"));

  cli_assert_status (text, HW_EXIT_DONE);
  cli_assert_contains (text->output, "at least 3 d");
  cli_assert_contains (text->output, "Asked next week");
}

static void
test_text (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *path = cli_sample ("feature-delivery.json");
  g_autoptr (CliResult) text = cli_run (fixture, "measure", path, NULL);

  cli_assert_status (text, HW_EXIT_DONE);
  g_assert_cmpstr (text->errors, ==, "");
  cli_assert_contains (text->output, "Idea to production");
  cli_assert_contains (text->output, "Lead time");
  cli_assert_contains (text->output, "calendar days");
  cli_assert_contains (text->output, "Change approval");
  cli_assert_contains (text->output, "Constraint");
}

/* A flow that runs in a circle has no figures; the message names its steps. */
static void
test_no_meaning (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *path = cli_write (
      fixture, "circle.json",
      "{\"format\": \"headway-map\", \"version\": 1, \"title\": \"Circle\", \"steps\": ["
      "{\"id\": \"a\", \"name\": \"Here\"}, {\"id\": \"b\", \"name\": \"There\"}], \"links\": ["
      "{\"id\": \"l\", \"from\": \"a\", \"to\": \"b\"}, {\"id\": \"m\", \"from\": \"b\", \"to\": "
      "\"a\"}]}",
      -1);
  g_autoptr (CliResult) measure = cli_run (fixture, "measure", path, "--json", NULL);
  g_autoptr (CliResult) check = cli_run (fixture, "check", path, "--fail-on", "error", NULL);

  cli_assert_status (measure, HW_EXIT_INVALID);
  g_assert_cmpstr (measure->output, ==, "");
  cli_assert_contains (measure->errors, "Here");
  cli_assert_contains (measure->errors, "There");
  cli_assert_status (check, HW_EXIT_FAILED);
  cli_assert_contains (check->output, "Here");
}

static void
test_check (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *path = cli_sample ("access-request.json");
  g_autoptr (CliResult) json = cli_run (fixture, "check", path, "--json", NULL);
  g_autoptr (CliResult) text = cli_run (fixture, "check", path, NULL);
  g_autoptr (CliResult) strict = cli_run (fixture, "check", path, "--fail-on", "info", NULL);
  g_autoptr (CliResult) lenient = cli_run (fixture, "check", path, "--fail-on", "error", NULL);
  g_autoptr (JsonNode) root = NULL;
  JsonArray *findings;

  cli_assert_status (json, HW_EXIT_DONE);
  cli_assert_status (text, HW_EXIT_DONE);
  root = cli_result_parse (json);
  findings = json_node_get_array (root);
  g_assert_cmpuint (json_array_get_length (findings), >, 0);
  for (guint i = 0; i < json_array_get_length (findings); i++)
    {
      JsonObject *finding = json_array_get_object_element (findings, i);

      g_autofree char *line =
          g_strdup_printf ("%s: %s [%s]", json_object_get_string_member (finding, "severity"),
                           json_object_get_string_member (finding, "text"),
                           json_object_get_string_member (finding, "rule"));

      /* People and programs read the same words. */
      cli_assert_contains (text->output, line);
      g_assert_nonnull (json_object_get_string_member (finding, "text"));
      g_assert_nonnull (json_object_get_array_member (finding, "elements"));
    }
  cli_assert_status (strict, HW_EXIT_FAILED);
  cli_assert_status (lenient, HW_EXIT_DONE);
}

/* Two tests in the branch that takes less: nothing is gained by dropping one. */
static void
test_no_gain (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *path = cli_write (fixture, "idle.csv",
                                     "id,name,process_time,wait_time,next\n"
                                     "a,Build,1h,0,b;d\n"
                                     "b,Unit test,1h,0,c\n"
                                     "c,Load test,1h,0,e\n"
                                     "d,Translation,5d,0,e\n"
                                     "e,Deploy,1h,0,\n",
                                     -1);
  g_autoptr (CliResult) check = cli_run (fixture, "check", path, NULL);

  cli_assert_contains (check->output, "[duplicated-step]\n"
                                      "         without it lead time stays as it is\n");
}

#define ADD(path, function)                                                                        \
  g_test_add (path, CliFixture, NULL, cli_fixture_set_up, function, cli_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/measure/oracles", test_oracles);
  ADD ("/measure/unknown", test_unknown);
  ADD ("/measure/text", test_text);
  ADD ("/measure/no-meaning", test_no_meaning);
  ADD ("/check/findings", test_check);
  ADD ("/check/no-gain", test_no_gain);
  return g_test_run ();
}
