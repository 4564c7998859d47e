/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said of JSON that is no map: what, and where. */

#include <string.h>

#include "hw-map-json.h"

#define HEAD "{\"format\": \"headway-map\", \"version\": 1, \"title\": \"T\""

static const struct
{
  const char *members; /* after the head */
  const char *place;
  const char *text;
} wrong_documents[] = {
  { ", \"title\": \"again\"", "/title", "twice" },
  { ", \"id\": \"\"", "/id", "empty" },
  { ", \"id\": 7", "/id", "text" },
  { ", \"calendar\": 5", "/calendar", "object" },
  { ", \"calendar\": {\"hours_per_day\": 25}", "/calendar/hours_per_day", "24" },
  { ", \"calendar\": {\"hours_per_day\": 0.09}", "/calendar/hours_per_day", "0.1" },
  { ", \"calendar\": {\"hours_per_day\": -8}", "/calendar/hours_per_day", "24" },
  { ", \"calendar\": {\"days_per_week\": 0}", "/calendar/days_per_week", "7" },
  { ", \"calendar\": {\"days_per_week\": 1e-3}", "/calendar/days_per_week", "0.1" },
  { ", \"calendar\": {\"days_per_week\": 8}", "/calendar/days_per_week", "7" },
  { ", \"calendar\": {\"zone\": 1}", "/calendar/zone", "text" },
  { ", \"calendar\": {}, \"calendar\": {}", "/calendar", "twice" },
  { ", \"calendar\": {\"zone\": \"Mars/One\"}", "/calendar/zone", "Mars/One" },
  { ", \"calendar\": {\"windows\": [\"mon-fri 09:00-17:00\", \"xyz\"]}", "/calendar/windows/1",
    "xyz" },
  { ", \"calendar\": {\"holidays\": [\"2026-12-25\", \"yesterday\"]}", "/calendar/holidays/1",
    "yesterday" },
  { ", \"demand\": {\"items\": -1}", "/demand/items", "negative" },
  { ", \"demand\": {\"per\": \"1-2 w\"}", "/demand/per", "range" },
  { ", \"steps\": {}", "/steps", "array" },
  { ", \"steps\": [], \"steps\": []", "/steps", "twice" },
  { ", \"steps\": [7]", "/steps/0", "object" },
  { ", \"steps\": [null]", "/steps/0", "object" },
  { ", \"steps\": [{\"name\": \"A\"}]", "/steps/0/id", "missing" },
  { ", \"steps\": [{\"id\": \"a\"}]", "/steps/0/name", "missing" },
  { ", \"steps\": [{\"id\": \"\", \"name\": \"A\"}]", "/steps/0/id", "empty" },
  { ", \"steps\": [{\"id\": 1, \"name\": \"A\"}]", "/steps/0/id", "text" },
  { ", \"lanes\": [{\"id\": \"a\"}], \"steps\": [{\"id\": \"a\", \"name\": \"A\"}]", "/steps/0/id",
    "/lanes/0" },
  { ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"kind\": \"magic\"}]", "/steps/0/kind",
    "station" },
  { ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"lane\": \"x\"}]", "/steps/0/lane",
    "lane “x”" },
  { ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"people\": \"3\"}]", "/steps/0/people",
    "number" },
  { ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"wip\": -3}]", "/steps/0/wip", "negative" },
  { ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"wip\": 1e999}]", "/steps/0/wip", "large" },
  { ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"complete_accurate\": 85}]",
    "/steps/0/complete_accurate", "0 to 1" },
  { ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"delivery\": 1}]", "/steps/0/delivery",
    "true" },
  { ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"tools\": [1]}]", "/steps/0/tools/0", "text" },
  { ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"provenance\": {\"a=b\": \"x\"}}]",
    "/steps/0/provenance/a=b", "field" },
  { ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"wait_time\": -1}]", "/steps/0/wait_time",
    "negative" },
  { ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"wait_time\": 1e300}]", "/steps/0/wait_time",
    "1e+12" },
  { ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"wait_time\": \"3 blue\"}]",
    "/steps/0/wait_time", "blue" },
  { ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"wait_time\": \"3\"}]", "/steps/0/wait_time",
    "" },
  { ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"wait_time\": true}]", "/steps/0/wait_time",
    "seconds" },
  { ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"wait_time\": {\"low_s\": 1}}]",
    "/steps/0/wait_time", "together" },
  { ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"wait_time\": {\"low_s\": 5, \"high_s\": 1}}]",
    "/steps/0/wait_time", "decreases" },
  { ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"wait_time\": {\"likely_s\": 5, \"mean_s\": "
    "1}}]",
    "/steps/0/wait_time", "exclude" },
  { ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"wait_time\": {\"distribution\": "
    "\"normal\"}}]",
    "/steps/0/wait_time/distribution", "normal" },
  { ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"wait_time\": {\"distribution\": "
    "\"erlang\"}}]",
    "/steps/0/wait_time/k", "phases" },
  { ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"wait_time\": {\"k\": 2}}]",
    "/steps/0/wait_time/k", "erlang" },
  { ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"wait_time\": {\"text\": \"a\", \"text\": "
    "\"b\"}}]",
    "/steps/0/wait_time/text", "twice" },
  { ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"lead_time\": 5, \"process_time\": 6}]",
    "/steps/0/lead_time", "shorter" },
  { ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"lead_time\": 5, \"process_time\": 1,"
    " \"wait_time\": 2}]",
    "/steps/0/lead_time", "sum" },
  { ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"z\": 1, \"z\": 2}]", "/steps/0/z", "twice" },
  { ", \"z\": {\"y\": {\"x\": 1, \"x\": 2}}", "/z/y/x", "twice" },
  { ", \"links\": [{\"from\": \"a\"}]", "/links/0/to", "missing" },
  { ", \"links\": [{\"from\": \"a\", \"to\": null}]", "/links/0/to", "missing" },
  { ", \"steps\": [{\"id\": \"a\", \"name\": \"A\"}], \"links\": [{\"from\": \"a\", \"to\": "
    "\"b\"}]",
    "/links/0/to", "step “b”" },
  { ", \"lanes\": [{\"id\": \"a\"}], \"links\": [{\"from\": \"a\", \"to\": \"a\"}]",
    "/links/0/from", "step “a”" },
  { ", \"notes\": [{\"on\": \"x\"}]", "/notes/0/on", "element “x”" },
};

static void
test_problems (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (wrong_documents); i++)
    {
      g_autofree char *json = g_strconcat (HEAD, wrong_documents[i].members, "}", NULL);
      g_autoptr (GPtrArray) problems = hw_problems_new ();
      g_autoptr (GError) error = NULL;
      const HwProblem *problem;

      g_assert_null (hw_map_from_json (json, strlen (json), NULL, problems, &error));
      g_assert_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT);
      g_assert_cmpuint (problems->len, >, 0);
      problem = problems->pdata[0];
      if (!g_str_equal (problem->place, wrong_documents[i].place)
          || strstr (problem->text, wrong_documents[i].text) == NULL)
        g_error ("%s\n gives %s: %s", json, problem->place, problem->text);
    }
}

static void
test_all_problems (void)
{
  static const char json[] =
      HEAD ", \"steps\": [{\"id\": \"a\", \"name\": 1, \"wip\": -1},"
           " {\"id\": \"a\", \"name\": \"B\", \"lane\": \"l\"}], \"links\": [{\"from\": \"q\"}]}";
  static const char *const places[] = { "/steps/0/name", "/steps/0/wip",  "/links/0/to",
                                        "/steps/1/id",   "/steps/1/lane", "/links/0/from" };
  g_autoptr (GPtrArray) problems = hw_problems_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (hw_map_from_json (json, strlen (json), NULL, problems, &error));
  g_assert_cmpuint (problems->len, ==, G_N_ELEMENTS (places));
  for (guint i = 0; i < problems->len; i++)
    g_assert_cmpstr (((const HwProblem *)problems->pdata[i])->place, ==, places[i]);
  g_assert_nonnull (strstr (error->message, "/steps/0/name: "));
  g_assert_nonnull (strstr (error->message, "1 more"));
}

static void
test_not_a_map (void)
{
  static const struct
  {
    const char *json;
    int code;
    const char *place;
  } cases[] = {
    { "", HW_FORMAT_ERROR_SYNTAX, "" },
    { "[]", HW_FORMAT_ERROR_CONTENT, "/format" },
    { "{}", HW_FORMAT_ERROR_CONTENT, "/format" },
    { "{\"format\": \"other\", \"version\": 9}", HW_FORMAT_ERROR_CONTENT, "/format" },
    { "{\"format\": \"headway-map\"}", HW_FORMAT_ERROR_CONTENT, "/version" },
    { "{\"format\": \"headway-map\", \"version\": \"1\"}", HW_FORMAT_ERROR_CONTENT, "/version" },
    { "{\"format\": \"headway-map\", \"version\": 1.5}", HW_FORMAT_ERROR_CONTENT, "/version" },
    { "{\"steps\": 5, \"version\": 2, \"format\": \"headway-map\"}", HW_FORMAT_ERROR_VERSION,
      "/version" },
    { "{\"format\": \"headway-map\", \"version\": 1}", HW_FORMAT_ERROR_CONTENT, "/title" },
    { HEAD ", \"steps\": [{\"id\": \"a\", \"name\": \"A\" \"kind\": 1}]}", HW_FORMAT_ERROR_SYNTAX,
      "/steps/0/name" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) problems = hw_problems_new ();
      g_autoptr (GError) error = NULL;

      g_assert_null (
          hw_map_from_json (cases[i].json, strlen (cases[i].json), NULL, problems, &error));
      g_assert_error (error, HW_FORMAT_ERROR, cases[i].code);
      g_assert_cmpuint (problems->len, ==, 1);
      g_assert_cmpstr (((const HwProblem *)problems->pdata[0])->place, ==, cases[i].place);
    }
}

static void
test_limits (void)
{
  g_autoptr (GString) deep = g_string_new (HEAD ", \"z\": ");
  g_autoptr (GString) many = g_string_new (HEAD ", \"steps\": [");
  g_autoptr (GPtrArray) problems = hw_problems_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  g_assert_null (hw_map_from_json (deep->str, deep->len, NULL, NULL, &error));
  g_assert_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_LIMIT);
  g_clear_error (&error);

  for (guint i = 0; i < 100000; i++)
    g_string_append (many, i > 0 ? ",0" : "0");
  g_string_append (many, "]}");
  g_assert_null (hw_map_from_json (many->str, many->len, NULL, problems, &error));
  g_assert_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT);
  g_assert_cmpuint (problems->len, ==, HW_PROBLEMS_MAX);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-json-problems/problems", test_problems);
  g_test_add_func ("/map-json-problems/all-problems", test_all_problems);
  g_test_add_func ("/map-json-problems/not-a-map", test_not_a_map);
  g_test_add_func ("/map-json-problems/limits", test_limits);
  return g_test_run ();
}
