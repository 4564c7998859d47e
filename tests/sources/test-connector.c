/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Connector documents: those that come with the program, and what is said of those that are wrong.
 * The schema in data/ and the tables that read documents say the same. */

#include "hw-connector-form.h"
#include "hw-connector.h"
#include "hw-sources-error.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
test_shipped (void)
{
  g_auto (GStrv) ids = hw_connector_list_ids ();

  g_assert_cmpuint (g_strv_length (ids), >=, 15);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HwConnector) connector = hw_connector_load (ids[i], &error);

      if (connector == NULL)
        g_error ("%s: %s", ids[i], error->message);
      g_assert_cmpstr (connector->id, ==, ids[i]);
    }
}

static void
assert_problems (const char *text, const char *expected)
{
  g_autoptr (GPtrArray) problems = hw_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (HwConnector) connector =
      hw_connector_new_from_json (text, strlen (text), problems, &error);

  g_assert_null (connector);
  g_assert_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT);
  for (guint i = 0; i < problems->len; i++)
    {
      const HwProblem *problem = problems->pdata[i];

      g_string_append_printf (found, "%s: %s\n", problem->place, problem->text);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_problems (void)
{
  assert_problems ("{}", ": “v” is missing\n: “name” is missing\n: “streams” is missing\n"
                         ": there are no streams\n");
  assert_problems ("[]", ": this must be an object\n: there are no streams\n");
  assert_problems (
      "{\"v\": 2, \"name\": 1, \"colour\": 1, \"auth\": {\"kind\": \"magic\"}, \"streams\": [{"
      "\"name\": \"s\", \"path\": \"/{a}/{from:week}\", \"items\": \"$..x\", \"emit\": \"item\","
      " \"fields\": {\"id\": {\"path\": \"$.id\", \"const\": 1}, \"value\": \"$.v\", \"x/y\": "
      "\"$\"},"
      " \"page\": {\"kind\": \"token\"}, \"where\": {\"path\": \"$.a\", \"like\": \"b\"}}]}",
      "/v: written for a newer Headway\n"
      "/name: this must be a text\n"
      "/colour: there is no such member\n"
      "/auth/kind: “magic” is none of: none, basic, bearer, header, query\n"
      "/streams/0/path: “{from:week}” is no placeholder; write {from:iso}, {to:iso}, {page}, "
      "{setting} or {$.path}, and {{ for a brace\n"
      "/streams/0/items: the path “$..x” is not understood from “..x” on; a path is made of $, "
      ".name, ['name'], [0] and [*]\n"
      "/streams/0/fields/id: one of path, path_from, const, text and index says where it comes "
      "from\n"
      "/streams/0/fields/x~1y: no event has such a field\n"
      "/streams/0/page: “path” is missing\n"
      "/streams/0/where/like: there is no such comparison\n"
      "/streams/0/where: a condition is a path and a comparison\n"
      "/streams/0: events of this kind have no “value”\n");
  assert_problems ("{\"v\": 1, \"name\": \"n\", \"streams\": {\"name\": \"s\", \"path\": \"/{a}\","
                   " \"items\": \"$\", \"emit\": \"sample\", \"window\": {\"max_days\": 3}}}",
                   "/streams: the field “value” is missing\n"
                   "/streams: a window needs {from:…} and {to:…}\n"
                   ": {a} is used, and no setting is called so\n");
  assert_problems ("{\"v\": 1, \"name\": \"n\", \"streams\": {\"name\": \"s\", \"path\": \"/\","
                   " \"older\": {\"state\": [\"{b}\", \"{c?}\"]}, \"items\": \"$\", \"emit\":"
                   " \"sample\", \"fields\": {\"value\": \"$\"}}}",
                   ": {b} is used, and no setting is called so\n"
                   ": {c} is used, and no setting is called so\n");
  assert_problems (
      "{\"v\": 1, \"name\": \"n\", \"headers\": {\"Private-Token\": \"x\", \"X-A\": "
      "\"b\"}, \"streams\": {\"name\": \"s\", \"path\": \"/\", \"headers\": {\"cookie\": "
      "\"x\"}, \"items\": \"$\", \"emit\": \"sample\", \"fields\": {\"value\": \"$\"}}}",
      "/headers/Private-Token: “Private-Token” carries a token, and those are in no "
      "document; say in “auth” how it is sent\n"
      "/streams/headers/cookie: “cookie” carries a token, and those are in no document; "
      "say in “auth” how it is sent\n");
}

static gboolean
asks_for_releases (const char *json)
{
  g_autoptr (HwConnector) connector = hw_connector_load ("github", NULL);
  g_autoptr (HwConnectorSettings) settings = hw_connector_read_settings (connector, json, NULL);
  g_autoptr (GPtrArray) runs = hw_connector_list_runs (connector, settings);
  gboolean found = FALSE;

  for (guint i = 0; i < runs->len; i++)
    found = found || g_str_equal (((HwConnectorRun *)runs->pdata[i])->name, "releases");
  return found;
}

/* No is as not set. */
static void
test_flag (void)
{
  g_assert_true (asks_for_releases ("{\"repository\": \"o/r\", \"releases\": \"yes\"}"));
  g_assert_false (asks_for_releases ("{\"repository\": \"o/r\", \"releases\": \"no\"}"));
  g_assert_false (asks_for_releases ("{\"repository\": \"o/r\"}"));
}

/* What is pasted is taken apart to what is asked with; what cannot be meant is told. */
static void
test_form (void)
{
  static const struct
  {
    const char *kind;
    const char *base;
    const char *text;
    const char *meant; /* NULL: refused */
  } rows[] = {
    { "github", NULL, "o/r", "o/r" },
    { "github", NULL, " o/r.git ", "o/r" },
    { "github", NULL, "/o/r/", "o/r" },
    { "github", NULL, "https://github.com/o/r", "o/r" },
    { "github", NULL, "https://www.github.com/o/r.git", "o/r" },
    { "github", NULL, "HTTPS://GitHub.com/o/r/issues?q=is%3Aopen#top", "o/r" },
    { "github", NULL, "https://api.github.com/repos/o/r", "o/r" },
    { "github", NULL, "github.com/o/r", "o/r" },
    { "github", NULL, "git@github.com:o/r.git", "o/r" },
    { "github", NULL, "ssh://git@ssh.github.com:443/o/r.git", "o/r" },
    { "github", NULL, "git+ssh://git@github.com/o/r.git", "o/r" },
    { "github", "https://git.acme.test/api/v3", "https://git.acme.test:8443/o/r", "o/r" },
    { "github", "https://git.acme.test/api/v3", "https://git.acme.test/api/v3/repos/o/r", "o/r" },
    { "github", "https://api.acme.ghe.com", "git@acme.ghe.com:o/r.git", "o/r" },
    { "github", "http://[::1]:8080", "http://[::1]:8080/o/r", "o/r" },
    { "github", NULL, "https://t0ken@github.com/o/r", "https://t0ken@github.com/o/r" },
    { "github", NULL, "o", NULL },
    { "github", NULL, "o/-", "o/-" },
    { "github", NULL, "o/r/issues", NULL },
    { "github", NULL, "o/.git", NULL },
    { "github", NULL, "o/..", NULL },
    { "github", NULL, "o/a b", NULL },
    { "github", NULL, "https://", NULL },
    { "github", NULL, "https://github.com/", NULL },
    { "github", NULL, "https://git.acme.test/o/r", NULL },
    { "github", NULL, "https://github.com/orgs/acme/projects/3", NULL },
    { "github", NULL, "https://api.github.com/users/o/repos", NULL },
    { "github", NULL, "https://github.com/Orgs/acme/projects/3", NULL },
    { "github", NULL, "git@gitlab.com:o/r.git", NULL },
    { "gitlab", NULL, "42", "42" },
    { "gitlab", NULL, "g/s/n", "g/s/n" },
    { "gitlab", NULL, "g%2Fn", "g/n" },
    { "gitlab", NULL, "https://gitlab.com/g/s/n/-/issues/3", "g/s/n" },
    { "gitlab", NULL, "g/n/-/issues", "g/n" },
    { "gitlab", NULL, "https://gitlab.com/g/n/issues", "g/n" },
    { "gitlab", NULL, "https://gitlab.com/g/s/n/merge_requests/3?tab=x", "g/s/n" },
    { "gitlab", NULL, "gitlab.com/g/n/tree/main/src", "g/n" },
    { "gitlab", "https://acme.test/gitlab", "https://acme.test/gitlab/g/n/pipelines", "g/n" },
    /* Projects that are called as pages are. */
    { "gitlab", NULL, "https://gitlab.com/g/issues", "g/issues" },
    { "gitlab", NULL, "https://gitlab.com/g/issues/issues/3", "g/issues" },
    { "gitlab", NULL, "g/s/issues", "g/s/issues" },
    { "gitlab", NULL, "https://gitlab.com/g/s/issues.git", "g/s/issues" },
    { "gitlab", NULL, "git@gitlab.com:g/s/issues", "g/s/issues" },
    { "gitlab", NULL, "gitlab.com/g/n", "g/n" },
    { "gitlab", NULL, "git@gitlab.com:g/s/n.git", "g/s/n" },
    { "gitlab", "https://acme.test/gitlab", "https://acme.test/gitlab/g/n.git", "g/n" },
    { "gitlab", "https://www.acme.test", "https://www.acme.test/g/n", "g/n" },
    { "gitlab", "https://acme.test/gitlab", "https://acme.test/gitlab/repos/n", "repos/n" },
    { "gitlab", NULL, "groups/n", "groups/n" },
    { "gitlab", NULL, "https://gitlab.com/api/v4/projects/42", NULL },
    { "gitlab", NULL, "https://gitlab.com/groups/acme/-/boards", NULL },
    { "gitlab", NULL, "https://gitlab.com/projects/42", NULL },
    { "gitlab", NULL, "https://gitlab.com/marketplace/n", "marketplace/n" },
    { "gitlab", "https://ssh.acme.test", "https://ssh.acme.test/g/n", "g/n" },
    { "gitlab", NULL, "n", NULL },
    { "gitlab", NULL, "https://gitlab.com/g", NULL },
    { "gitlab", NULL, "https://github.com/g/n", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *name = g_str_equal (rows[i].kind, "github") ? "repository" : "project";
      g_autoptr (HwConnector) connector = hw_connector_load (rows[i].kind, NULL);
      g_autoptr (HwSource) source = hw_source_new ("N", rows[i].kind);
      g_autoptr (HwConnectorSettings) settings = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", rows[i].text);
      source->base = g_strdup (rows[i].base);
      g_free (source->settings);
      source->settings = g_strdup_printf ("{\"zone\": 1, \"%s\": \"%s\"}", name, rows[i].text);
      g_assert_cmpint (hw_connector_tidy_settings (connector, source, &error), ==,
                       rows[i].meant != NULL);
      if (rows[i].meant == NULL)
        {
          g_assert_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS);
          continue;
        }
      settings = hw_connector_read_settings (connector, source->settings, NULL);
      g_assert_cmpstr (hw_connector_settings_get (settings, name), ==, rows[i].meant);
      g_assert_cmpstr (hw_connector_settings_get (settings, "zone"), ==, "1");
    }
}

static void
test_settings (void)
{
  g_autoptr (HwConnector) connector = hw_connector_load ("json", NULL);
  g_autoptr (HwConnectorSettings) settings =
      hw_connector_read_settings (connector, "{\"address\": \"/a\"}", NULL);
  g_autoptr (GError) missing = hw_connector_check_settings (connector, settings);

  g_assert_error (missing, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS);
  g_assert_cmpstr (hw_connector_settings_get (settings, "name"), ==, "value");
}

/* A source may bring its own document. */
static void
test_custom (void)
{
  g_autoptr (HwSource) source = hw_source_new ("mine", HW_CONNECTOR_CUSTOM);
  g_autoptr (HwConnector) connector = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (hw_connector_new_for_source (source, &error));
  g_assert_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS);
  g_clear_error (&error);
  g_free (source->settings);
  source->settings =
      g_strdup ("{\"document\": {\"v\": 1, \"name\": \"Mine\", \"streams\": [{\"name\": \"s\", "
                "\"path\": \"/\","
                " \"items\": \"$\", \"emit\": \"sample\", \"fields\": {\"value\": \"$.v\"}}]}}");
  connector = hw_connector_new_for_source (source, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (connector->name, ==, "Mine");
}

/* Of the schema: which fields events of each kind have, and which they must have. */
static void
test_schema (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "data", "headway-connector.schema.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *definitions;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  definitions =
      json_object_get_object_member (json_node_get_object (json_parser_get_root (parser)), "$defs");
  for (int emit = HW_EMIT_ITEM; emit < HW_N_EMITS; emit++)
    {
      JsonObject *kind = json_object_get_object_member (definitions, hw_emit_get_names ()[emit]);
      JsonObject *properties = json_object_get_object_member (kind, "properties");
      JsonArray *required = json_object_get_array_member (kind, "required");
      guint n_fields = 0, n_required = 0;

      for (int field = 0; field < HW_N_EMIT_FIELDS; field++)
        {
          const char *name = hw_emit_field_get_name ((HwEmitField)field);
          gboolean is_required = FALSE;
          gboolean has = hw_emit_has_field ((HwEmit)emit, (HwEmitField)field, &is_required);

          g_assert_cmpint (json_object_has_member (properties, name), ==, has);
          n_fields += has;
          n_required += is_required;
        }
      g_assert_cmpuint (json_object_get_size (properties), ==, n_fields);
      g_assert_cmpuint (json_array_get_length (required), ==, n_required);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/connector/shipped", test_shipped);
  g_test_add_func ("/sources/connector/problems", test_problems);
  g_test_add_func ("/sources/connector/settings", test_settings);
  g_test_add_func ("/sources/connector/flag", test_flag);
  g_test_add_func ("/sources/connector/form", test_form);
  g_test_add_func ("/sources/connector/custom", test_custom);
  g_test_add_func ("/sources/connector/schema", test_schema);
  return g_test_run ();
}
