/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-json-path.h"

#include "hw-sources-error.h"

static const char document[] =
    "{\"a\": {\"b\": [10, {\"c\": \"x\\u00e9\"}, null, true]}, \"a-b\": 1, \"d.o.t\": 2, \"é\": 3,"
    " \"list\": [{\"id\": 1, \"of\": [1, 2]}, {\"id\": \"two\", \"of\": []}, {\"of\": [3]}],"
    " \"big\": 12345678901234567890}";

/* All values at the path, as texts. */
static char *
collect (const char *path_text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwJsonPath) path = hw_json_path_new (path_text, &error);
  HwJsonSlice whole = { document, sizeof document - 1 };
  HwJsonSlice first;
  g_autoptr (GArray) values = NULL;
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  values = hw_json_path_collect (path, &whole);
  for (guint i = 0; i < values->len; i++)
    {
      const HwJsonSlice *value = &g_array_index (values, HwJsonSlice, i);
      g_autofree char *shown = hw_json_slice_dup_text (value);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", shown != NULL ? shown : "-");
    }
  g_assert_cmpint (hw_json_path_find (path, &whole, &first), ==, values->len > 0);
  return g_string_free (text, FALSE);
}

static void
test_found (void)
{
  static const struct
  {
    const char *path;
    const char *values;
  } rows[] = {
    { "$", "-" },
    { "$.a.b[0]", "10" },
    { "$.a.b[1].c", "xé" },
    { "$.a.b[2]", "-" },
    { "$.a.b[3]", "true" },
    { "$.a.b[4]", "" },
    { "$.a.b.c", "" },
    { "$.a.b[*]", "10 - - true" },
    { "$.a-b", "1" },
    { "$['a-b']", "1" },
    { "$['d.o.t']", "2" },
    { "$.é", "3" },
    { "$.list[*].id", "1 two" },
    { "$.list[*].of[*]", "1 2 3" },
    { "$.list[2].of[0]", "3" },
    { "$.none", "" },
    { "$.a[0]", "" },
    { "$.big", "12345678901234567890" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *values = collect (rows[i].path);

      g_assert_cmpstr (values, ==, rows[i].values);
    }
}

/* What json-glib answers with silence or not at all. */
static void
test_refused (void)
{
  static const char *const paths[] = {
    "",      "a",      "$a",     "$.",         "$..id",    "$.a..b",     "$[-1]",
    "$[1:]", "$[0:2]", "$[0,1]", "$['a','b']", "$[\"a\"]", "$[?(@.a)]",  "$.*",
    "$[",    "$[]",    "$['']",  "$['a'",      "$.a b",    "$[1234567]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (hw_json_path_new (paths[i], &error));
      g_assert_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_CONNECTOR);
    }
}

static void
test_check (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  const struct
  {
    const char *text;
    gboolean sound;
  } rows[] = {
    { "{\"a\": 1}", TRUE }, { " [1]\n", TRUE },       { "", FALSE },   { "{'a': 1}", FALSE },
    { "[1,]", FALSE },      { "var x = {};", FALSE }, { deep, FALSE }, { "[1] x", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      HwJsonSlice whole = { rows[i].text, strlen (rows[i].text) };
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (hw_json_slice_check (&whole, &error), ==, rows[i].sound);
      g_assert_cmpint (error == NULL, ==, rows[i].sound);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-path/found", test_found);
  g_test_add_func ("/json-path/refused", test_refused);
  g_test_add_func ("/json-path/check", test_check);
  return g_test_run ();
}
