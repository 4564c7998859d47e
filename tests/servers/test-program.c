/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program against the real thing, whichever of them has been started: a source is added and
 * synced, and a map that is attached to it shows what was measured. */

#include "cli-fixture.h"

#include <string.h>

/* As on a machine of its own, with these tokens and no keyring. */
static void
set_up (CliFixture *self, gconstpointer data)
{
  cli_fixture_set_up (self, data);
  cli_setenv (self, "HEADWAY_TOKEN_TICKETS", g_getenv ("HEADWAY_REDMINE_KEY") ?: "");
}

static void
add_source (
    CliFixture *self, const char *kind, const char *name, const char *variable, const char *setting)
{
  g_autofree char *url = g_strconcat ("url=", g_getenv (variable), NULL);
  g_autoptr (CliResult) added = cli_run (self, "source", "add", kind, name, url, setting, NULL);
  g_autoptr (CliResult) tested = cli_run (self, "source", "test", name, NULL);

  cli_assert_status (added, 0);
  cli_assert_status (tested, 0);
}

/* The id of the only source. */
static char *
dup_source_id (CliFixture *self)
{
  g_autoptr (CliResult) list = cli_run (self, "source", "list", "--json", NULL);
  g_autoptr (JsonNode) root = cli_result_parse (list);
  JsonObject *source = json_array_get_object_element (json_node_get_array (root), 0);

  return g_strdup (json_object_get_string_member (source, "id"));
}

static void
sync_map (CliFixture *self, const char *map)
{
  g_autoptr (CliResult) result = cli_run (self, "sync", map, NULL);

  cli_assert_status (result, 0);
}

/* A map in which the text stands with the id of the source for "@". */
static void
import (CliFixture *self, const char *text)
{
  g_autofree char *id = dup_source_id (self);
  g_auto (GStrv) parts = g_strsplit (text, "@", -1);
  g_autofree char *filled = g_strjoinv (id, parts);
  g_autofree char *path = cli_write (self, "map.json", filled, -1);
  g_autoptr (CliResult) result = cli_run (self, "import", path, NULL);

  cli_assert_status (result, 0);
}

/* What was measured there. */
static JsonObject *
find_reading (JsonNode *root, const char *element, const char *field)
{
  JsonArray *readings = json_object_get_array_member (json_node_get_object (root), "readings");

  for (guint i = 0; i < json_array_get_length (readings); i++)
    {
      JsonObject *reading = json_array_get_object_element (readings, i);

      if (g_str_equal (json_object_get_string_member (reading, "element"), element)
          && g_str_equal (json_object_get_string_member (reading, "field"), field))
        return reading;
    }
  g_error ("%s of %s was not measured", field, element);
}

static const char station[] =
    "{\"format\": \"headway-map\", \"version\": 1, \"title\": \"Shop\", \"sources\": {\"@\": "
    "\"Metrics\"},"
    " \"steps\": [{\"id\": \"watch\", \"name\": \"Watch\", \"kind\": \"station\"}],"
    " \"measures\": [{\"id\": \"health\", \"on\": \"watch\", \"name\": \"Availability\", "
    "\"target\": 0.99,"
    " \"direction\": \"higher\", \"source\": \"@/series/up\"},"
    " {\"id\": \"alerts\", \"on\": \"watch\", \"name\": \"Alerts\", \"direction\": \"lower\","
    " \"source\": \"@/open-incidents\"}]}";

/* A station shows what Prometheus knows. */
static void
test_prometheus (CliFixture *self, gconstpointer data)
{
  g_autoptr (CliResult) measured = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *reading;

  add_source (self, "prometheus", "Metrics", "HEADWAY_PROMETHEUS", "queries.up=up");
  import (self, station);
  sync_map (self, "Shop");
  measured = cli_run (self, "measure", "Shop", "--json", NULL);
  cli_assert_status (measured, 0);
  root = cli_result_parse (measured);
  reading = find_reading (root, "health", "value");
  g_assert_cmpfloat (json_object_get_double_member (reading, "value"), ==, 1);
}

static const char board[] =
    "{\"format\": \"headway-map\", \"version\": 1, \"title\": \"Board\", \"sources\": {\"@\": "
    "\"Tickets\"},"
    " \"calendar\": {\"hours_per_day\": 24, \"days_per_week\": 7}, \"states\": {\"@/status/5\": "
    "\"done\"},"
    " \"steps\": [{\"id\": \"do\", \"name\": \"Do\", \"states\": {\"@/status/1\": \"wait-before\","
    " \"@/status/2\": \"active\"}}, {\"id\": \"check\", \"name\": \"Check\", \"states\":"
    " {\"@/status/3\": \"active\"}}], \"links\": [{\"id\": \"on\", \"from\": \"do\", \"to\": "
    "\"check\"}]}";

static void
assert_median (JsonNode *root, const char *step, const char *field, double hours, gint64 n)
{
  JsonObject *reading = find_reading (root, step, field);

  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (reading, "value"), hours * 3600,
                                  1);
  g_assert_cmpint (json_object_get_int_member (reading, "n"), ==, n);
}

/* The steps of a board take as long as Redmine's journals say (see with-redmine), and take it over
 * again no other way when nothing has changed. */
static void
test_redmine (CliFixture *self, gconstpointer data)
{
  add_source (self, "redmine", "Tickets", "HEADWAY_REDMINE", "project=demo");
  import (self, board);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (CliResult) measured = NULL;
      g_autoptr (JsonNode) root = NULL;

      sync_map (self, "Board");
      measured = cli_run (self, "measure", "Board", "--json", NULL);
      cli_assert_status (measured, 0);
      root = cli_result_parse (measured);
      assert_median (root, "do", "process_time", 22, 5);
      assert_median (root, "do", "wait_time", 19, 5);
      assert_median (root, "check", "process_time", 19, 6);
    }
}

static void
add (const char *path, const char *variable, void (*test) (CliFixture *, gconstpointer))
{
  if (g_getenv (variable) != NULL)
    g_test_add (path, CliFixture, NULL, set_up, test, cli_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/servers/program/prometheus", "HEADWAY_PROMETHEUS", test_prometheus);
  add ("/servers/program/redmine", "HEADWAY_REDMINE", test_redmine);
  return g_test_run ();
}
