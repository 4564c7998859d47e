/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-json.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "random-map.h"

#define HEAD "{\"format\": \"headway-map\", \"version\": 1, \"title\": \"T\""

static HwMap *
read_map (const char *json)
{
  g_autoptr (GError) error = NULL;
  HwMap *map = hw_map_from_json (json, strlen (json), "fallback", NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (map);
  return map;
}

static const HwStep *
step_at (const HwMap *map, guint position)
{
  return hw_seq_get (hw_map_steps (map), position);
}

static gboolean same_node (JsonNode *a, JsonNode *b);

static gboolean
same_object (JsonObject *a, JsonObject *b)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (json_object_get_size (a) != json_object_get_size (b))
    return FALSE;
  json_object_iter_init (&iter, a);
  while (json_object_iter_next (&iter, &name, &member))
    {
      if (!json_object_has_member (b, name)
          || !same_node (member, json_object_get_member (b, name)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
same_array (JsonArray *a, JsonArray *b)
{
  if (json_array_get_length (a) != json_array_get_length (b))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (a); i++)
    {
      if (!same_node (json_array_get_element (a, i), json_array_get_element (b, i)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_number (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) != G_TYPE_STRING
         && json_node_get_value_type (node) != G_TYPE_BOOLEAN;
}

/* TRUE when two documents say the same, as another parser reads them; 1 and 1.0 are the same. */
static gboolean
same_node (JsonNode *a, JsonNode *b)
{
  if (JSON_NODE_HOLDS_OBJECT (a) && JSON_NODE_HOLDS_OBJECT (b))
    return same_object (json_node_get_object (a), json_node_get_object (b));
  if (JSON_NODE_HOLDS_ARRAY (a) && JSON_NODE_HOLDS_ARRAY (b))
    return same_array (json_node_get_array (a), json_node_get_array (b));
  if (is_number (a) && is_number (b))
    return json_node_get_double (a) == json_node_get_double (b);
  return json_node_equal (a, b);
}

static gboolean
same_json (const char *a, const char *b)
{
  g_autoptr (JsonNode) node_a = json_from_string (a, NULL);
  g_autoptr (JsonNode) node_b = json_from_string (b, NULL);

  return node_a != NULL && node_b != NULL && same_node (node_a, node_b);
}

/* The document with each lead time replaced by the wait that it means, which is how maps are kept.
 */
static char *
split_lead_times (const char *json)
{
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  JsonArray *steps = json_object_get_array_member (json_node_get_object (root), "steps");

  for (guint i = 0; i < json_array_get_length (steps); i++)
    {
      JsonObject *step = json_array_get_object_element (steps, i);

      if (!json_object_has_member (step, "lead_time"))
        continue;
      json_object_set_double_member (step, "wait_time",
                                     json_object_get_double_member (step, "lead_time")
                                         - json_object_get_double_member (step, "process_time"));
      json_object_remove_member (step, "lead_time");
    }
  return json_to_string (root, FALSE);
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2024);

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (HwMap) map = random_map_new (random, (guint)g_rand_int_range (random, 1, 40));
      gsize length, again_length;
      g_autofree char *json = hw_map_to_json (map, &length);
      g_autoptr (GPtrArray) problems = hw_problems_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (HwMap) back = hw_map_from_json (json, length, NULL, problems, &error);
      g_autofree char *again = NULL;

      g_assert_no_error (error);
      g_assert_cmpuint (problems->len, ==, 0);
      g_assert_cmpuint (strlen (json), ==, length);
      if (!hw_map_equal (map, back))
        g_error ("round %u: the map that came back differs:\n%s", i, json);
      again = hw_map_to_json (back, &again_length);
      g_assert_cmpmem (json, length, again, again_length);
      g_assert_true (g_utf8_validate (json, -1, NULL));
    }
}

static void
test_elements_round_trip (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (HwMap) map = random_map_new (random, 200);

  for (int kind = HW_ELEMENT_HEADER; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      guint n = kind == HW_ELEMENT_HEADER ? 1 : hw_seq_get_length (map->parts[kind]);

      for (guint i = 0; i < n; i++)
        {
          const HwElement *element =
              kind == HW_ELEMENT_HEADER ? &map->header->element : hw_seq_get (map->parts[kind], i);
          g_autofree char *json = hw_element_to_json (element);
          g_autoptr (GError) error = NULL;
          g_autoptr (HwElement) back =
              hw_element_from_json (kind, element->id, json, hw_map_get_units (map), &error);

          g_assert_no_error (error);
          g_assert_null (strchr (json, '\n'));
          g_assert_true (hw_element_equal (element, back));
        }
    }
}

static void
test_canonical_text (void)
{
  static const char canonical[] = "{\n"
                                  "  \"format\": \"headway-map\",\n"
                                  "  \"version\": 1,\n"
                                  "  \"id\": \"m\",\n"
                                  "  \"title\": \"T\",\n"
                                  "  \"calendar\": {\n"
                                  "    \"hours_per_day\": 8,\n"
                                  "    \"moon\": \"full\"\n"
                                  "  },\n"
                                  "  \"demand\": {\n"
                                  "    \"items\": 10,\n"
                                  "    \"per\": 144000\n"
                                  "  },\n"
                                  "  \"steps\": [\n"
                                  "    {\n"
                                  "      \"id\": \"a\",\n"
                                  "      \"name\": \"A\",\n"
                                  "      \"kind\": \"process\",\n"
                                  "      \"process_time\": 3600,\n"
                                  "      \"wait_time\": {\n"
                                  "        \"low_s\": 28800,\n"
                                  "        \"likely_s\": 57600,\n"
                                  "        \"high_s\": 86400,\n"
                                  "        \"text\": \"1-3 days\"\n"
                                  "      },\n"
                                  "      \"tools\": [\n"
                                  "        \"Jira\"\n"
                                  "      ],\n"
                                  "      \"provenance\": {\n"
                                  "        \"wait_time\": \"guess\"\n"
                                  "      },\n"
                                  "      \"x-colour\": [\n"
                                  "        1.0,\n"
                                  "        {\n"
                                  "          \"a\": null,\n"
                                  "          \"b\": {}\n"
                                  "        }\n"
                                  "      ]\n"
                                  "    }\n"
                                  "  ],\n"
                                  "  \"future\": true\n"
                                  "}\n";
  static const char free_form[] =
      "{\"steps\":[{\"x-colour\":[1.0,{\"b\":{},\"a\":null}],\"wait_time\":\"1-3 days\","
      "\"provenance\":{\"wait_time\":\"guess\"},\"process_time\":\"1h\",\"lane\":null,"
      "\"tools\":[\"Jira\"],\"name\":\"A\",\"id\":\"a\"}],\"future\":true,\"lanes\":[],"
      "\"demand\":{\"per\":\"1w\",\"items\":10},\"title\":\"T\",\"version\":1,"
      "\"calendar\":{\"moon\":\"full\",\"hours_per_day\":8},\"id\":\"m\","
      "\"format\":\"headway-map\"}";
  g_autoptr (HwMap) map = read_map (free_form);
  g_autoptr (HwMap) again = read_map (canonical);
  g_autofree char *json = hw_map_to_json (map, NULL);
  g_autofree char *expected = g_strdup (canonical);

  /* The one hour was typed, and its words are kept. */
  g_assert_false (hw_map_equal (map, again));
  g_assert_nonnull (strstr (json, "\"process_time\": {\n        \"likely_s\": 3600,\n        "
                                  "\"text\": \"1h\"\n      }"));
  g_free (json);
  json = hw_map_to_json (again, NULL);
  g_assert_cmpstr (json, ==, expected);
}

static void
test_minimal (void)
{
  g_autoptr (HwMap) map = read_map (HEAD "}");
  g_autoptr (HwMap) steps = read_map (HEAD ", \"steps\": [{\"id\": \"a\", \"name\": \"\"}]}");
  g_autofree char *json = hw_map_to_json (steps, NULL);

  g_assert_cmpstr (hw_map_get_id (map), ==, "fallback");
  g_assert_cmpstr (hw_map_get_title (map), ==, "T");
  g_assert_cmpuint (hw_seq_get_length (hw_map_steps (map)), ==, 0);
  g_assert_null (step_at (steps, 0)->name);
  g_assert_nonnull (strstr (json, "\"name\": \"\""));
}

static void
test_id_made_up (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) a = hw_map_from_json (HEAD "}", strlen (HEAD "}"), NULL, NULL, &error);
  g_autoptr (HwMap) b = hw_map_from_json (HEAD "}", strlen (HEAD "}"), NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (hw_map_get_id (a), !=, hw_map_get_id (b));
}

static void
test_made_ids (void)
{
  g_autoptr (HwMap) map = read_map (
      HEAD ", \"links\": [{\"from\": \"a\", \"to\": \"b\"}, {\"from\": \"a\", \"to\": \"b\"},"
           "             {\"id\": \"a-b-2\", \"from\": \"b\", \"to\": \"a\"}],"
           " \"lanes\": [{\"name\": \"QA\"}, {\"id\": \"lanes\"}], \"notes\": [{\"text\": \"x\"}],"
           " \"steps\": [{\"id\": \"a\", \"name\": \"A\"}, {\"id\": \"b\", \"name\": \"B\"}]}");
  static const char *const links[] = { "a-b", "a-b-3", "a-b-2" };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      const HwElement *link = hw_seq_get (hw_map_links (map), i);

      g_assert_cmpstr (link->id, ==, links[i]);
    }
  g_assert_nonnull (hw_map_find (map, "lanes-2"));
  g_assert_nonnull (hw_map_find (map, "notes"));
}

static void
test_estimates (void)
{
  static const struct
  {
    const char *json;
    double low, likely, high;
    const char *text;
    const char *again; /* NULL: as read */
  } cases[] = {
    { "3600", 3600, 3600, 3600, NULL, NULL },
    { "0", 0, 0, 0, NULL, NULL },
    { "\"2d 4h\"", 72000, 72000, 72000, "2d 4h", "{\"likely_s\": 72000, \"text\": \"2d 4h\"}" },
    { "\"?\"", NAN, NAN, NAN, "?", "{\"text\": \"?\"}" },
    { "{\"text\": \"ask Ann\"}", NAN, NAN, NAN, "ask Ann", NULL },
    { "{}", NAN, NAN, NAN, NULL, NULL },
    { "{\"likely_s\": \"1h\"}", 3600, 3600, 3600, NULL, "3600" },
    { "{\"low_s\": 1, \"high_s\": 3}", 1, 2, 3, NULL,
      "{\"low_s\": 1, \"likely_s\": 2, \"high_s\": 3}" },
    { "{\"mean_s\": 60, \"distribution\": \"exponential\"}", 60, 60, 60, NULL, NULL },
    { "{\"mean_s\": 60, \"distribution\": \"erlang\", \"k\": 3}", 60, 60, 60, NULL, NULL },
    { "{\"mean_s\": 60, \"distribution\": \"lognormal\", \"cv\": 0.5}", 60, 60, 60, NULL, NULL },
    { "{\"low_s\": 0, \"high_s\": 60, \"distribution\": \"uniform\"}", 0, 30, 60, NULL,
      "{\"low_s\": 0, \"likely_s\": 30, \"high_s\": 60, \"distribution\": \"uniform\"}" },
    { "{\"low_s\": 0, \"mean_s\": 40, \"high_s\": 90, \"distribution\": \"triangular\"}", 0, 30, 90,
      NULL, "{\"low_s\": 0, \"likely_s\": 30, \"high_s\": 90, \"distribution\": \"triangular\"}" },
    { "{\"likely_s\": 5, \"n\": 12}", 5, 5, 5, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json =
          g_strconcat ("{\"name\": \"A\", \"wait_time\": ", cases[i].json, "}", NULL);
      g_autofree char *expected =
          g_strconcat ("{\"name\": \"A\", \"kind\": \"process\", \"wait_time\": ",
                       cases[i].again != NULL ? cases[i].again : cases[i].json, "}", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (HwElement) element =
          hw_element_from_json (HW_ELEMENT_STEP, "a", json, HW_TIME_UNITS_WORKING, &error);
      const HwStep *step = (const HwStep *)element;
      g_autofree char *again = NULL;

      g_assert_no_error (error);
      g_assert_true (hw_range_equal (hw_estimate_range_s (step->wait_time),
                                     hw_range (cases[i].low, cases[i].likely, cases[i].high)));
      g_assert_cmpstr (step->wait_time->text, ==, cases[i].text);
      again = hw_element_to_json (element);
      g_assert_cmpstr (again, ==, expected);
    }
}

/* The clock stands last, and the durations before it are read by it. */
static void
test_calendar_first (void)
{
  g_autoptr (HwMap) map =
      read_map (HEAD ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"cadence\": \"1w\"}],"
                     " \"calendar\": {\"hours_per_day\": 24, \"days_per_week\": 7}}");

  g_assert_cmpfloat (step_at (map, 0)->cadence_s, ==, 604800);
}

static void
test_lead_time (void)
{
  static const struct
  {
    const char *members;
    HwRange wait_s;
  } cases[] = {
    { "\"lead_time\": 100, \"process_time\": 30", { 70, 70, 70 } },
    { "\"process_time\": 30, \"lead_time\": 30", { 0, 0, 0 } },
    { "\"lead_time\": \"1d\", \"process_time\": \"1h\"", { 25200, 25200, 25200 } },
    { "\"lead_time\": {\"low_s\": 10, \"likely_s\": 20, \"high_s\": 30}, \"process_time\": 5",
      { 5, 15, 25 } },
    /* The ends cross: the process is known less well than the lead time. */
    { "\"lead_time\": 100, \"process_time\": {\"low_s\": 10, \"likely_s\": 20, \"high_s\": 30}",
      { 70, 80, 90 } },
    /* Nothing is known of the process: all of it may have been waiting. */
    { "\"lead_time\": 100", { 100, 100, 100 } },
    { "\"lead_time\": 100, \"process_time\": 30, \"wait_time\": 70", { 70, 70, 70 } },
    { "\"lead_time\": null, \"process_time\": 30", { NAN, NAN, NAN } },
    { "\"lead_time\": 100, \"wait_time\": \"?\", \"process_time\": 30", { 70, 70, 70 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = g_strconcat (HEAD ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", ",
                                           cases[i].members, "}]}", NULL);
      g_autoptr (HwMap) map = read_map (json);

      g_assert_true (
          hw_range_equal (hw_estimate_range_s (step_at (map, 0)->wait_time), cases[i].wait_s));
      g_assert_null (step_at (map, 0)->element.extra);
    }
}

static void
test_oracles (void)
{
  const char *shared = g_getenv ("HEADWAY_SHARED");
  g_autofree char *folder =
      g_build_filename (shared != NULL ? shared : "", "oracles", "maps", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_read = 0;

  if (dir == NULL)
    {
      g_test_skip ("HEADWAY_SHARED has no oracles/maps");
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *json = NULL;
      g_autofree char *written = NULL;
      g_autofree char *stable = NULL;
      g_autofree char *split = NULL;
      g_autoptr (HwMap) map = NULL;
      g_autoptr (HwMap) again = NULL;

      if (g_str_equal (name, "expected.json"))
        continue;
      g_assert_true (g_file_get_contents (path, &json, NULL, NULL));
      map = read_map (json);
      written = hw_map_to_json (map, NULL);
      again = read_map (written);
      stable = hw_map_to_json (again, NULL);
      g_assert_true (hw_map_equal (map, again));
      g_assert_cmpstr (written, ==, stable);
      split = split_lead_times (json);
      g_assert_true (same_json (split, written));
      n_read++;
    }
  g_assert_cmpuint (n_read, >, 0);
}

/* What came in comes out, to another parser's eyes. */
static void
test_same_to_others (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (99);
  g_autoptr (HwMap) map = random_map_new (random, 30);
  g_autofree char *json = hw_map_to_json (map, NULL);
  g_autoptr (HwMap) back = read_map (json);
  g_autofree char *again = hw_map_to_json (back, NULL);

  g_assert_true (same_json (json, again));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-json/round-trip", test_round_trip);
  g_test_add_func ("/map-json/elements-round-trip", test_elements_round_trip);
  g_test_add_func ("/map-json/canonical-text", test_canonical_text);
  g_test_add_func ("/map-json/minimal", test_minimal);
  g_test_add_func ("/map-json/id-made-up", test_id_made_up);
  g_test_add_func ("/map-json/made-ids", test_made_ids);
  g_test_add_func ("/map-json/estimates", test_estimates);
  g_test_add_func ("/map-json/calendar-first", test_calendar_first);
  g_test_add_func ("/map-json/lead-time", test_lead_time);
  g_test_add_func ("/map-json/oracles", test_oracles);
  g_test_add_func ("/map-json/same-to-others", test_same_to_others);
  return g_test_run ();
}
