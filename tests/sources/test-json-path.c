/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-json-path.h"

#include "hw-sources-error.h"

static const char document[] =
    "{\"a\": {\"b\": [10, {\"c\": \"x\\u00e9\"}, null, true]}, \"a-b\": 1, \"d.o.t\": 2, \"é\": 3,"
    " \"list\": [{\"id\": 1, \"of\": [1, 2]}, {\"id\": \"two\", \"of\": []}, {\"of\": [3]}],"
    " \"big\": 12345678901234567890, \"it's\": {\"\\\\\": \"odd\"}}";

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
    { "$['it\\'s']['\\\\']", "odd" },
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
    "",       "a",      "$a",         "$.",         "$..id",     "$.a..b", "$[-1]", "$[1:]",
    "$[0:2]", "$[0,1]", "$['a','b']", "$[\"a\"]",   "$[?(@.a)]", "$.*",    "$[",    "$[]",
    "$['']",  "$['a'",  "$.a b",      "$[1234567]", "$['\\n']",  "$['\\",
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

static void
test_written (void)
{
  static const struct
  {
    const char *name;
    const char *path;
  } rows[] = {
    { "id", "$.id" },          { "a-b", "$.a-b" },
    { "@type", "$.@type" },    { "é", "$.é" },
    { "d.o.t", "$['d.o.t']" }, { "two words", "$['two words']" },
    { "it's", "$['it\\'s']" }, { "back\\slash", "$['back\\\\slash']" },
    { "[0]", "$['[0]']" },     { "*", "$['*']" },
    { "$", "$['$']" },
  };
  g_autoptr (GString) nothing = g_string_new ("$");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) path = g_string_new ("$");
      g_autoptr (GString) text = g_string_new ("{");
      g_autoptr (HwJsonPath) read = NULL;
      g_autofree char *key = g_strescape (rows[i].name, "é");
      HwJsonSlice whole, value;

      g_assert_true (hw_json_path_append_member (path, rows[i].name));
      g_assert_cmpstr (path->str, ==, rows[i].path);
      g_string_append_printf (text, "\"%s\": 7}", key);
      whole = (HwJsonSlice){ text->str, text->len };
      read = hw_json_path_new (path->str, NULL);
      g_assert_true (hw_json_path_find (read, &whole, &value));
      g_assert_cmpmem (value.data, value.length, "7", 1);
    }
  g_assert_false (hw_json_path_append_member (nothing, ""));
}

/* From what a person points at: which rows are meant, and the way to it from one of them. */
static void
test_pointed (void)
{
  static const struct
  {
    const char *value;
    gboolean is_list;
    const char *rows;
    const char *below; /* these rows */
  } rows[] = {
    { "$.data", TRUE, "$.data[*]", NULL },
    { "$.data[3]", FALSE, "$.data[*]", "$" },
    { "$.data[3].name", FALSE, "$.data[*]", "$.name" },
    { "$.data[3].at['x y'].z", FALSE, "$.data[*]", "$.at['x y'].z" },
    { "$.data[3].moves", TRUE, "$.data[*].moves[*]", "$.moves" },
    { "$.data[3].moves[1].to", FALSE, "$.data[*].moves[*]", "$.moves[1].to" },
    { "$.dat", FALSE, "$.dat", NULL },
    { "$.meta.total", FALSE, "$.meta.total", NULL },
    { "$", TRUE, "$[*]", NULL },
    { "$", FALSE, "$", NULL },
  };
  g_autoptr (HwJsonPath) data = hw_json_path_new ("$.data[*]", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HwJsonPath) value = hw_json_path_new (rows[i].value, NULL);
      g_autofree char *meant = hw_json_path_dup_rows (value, rows[i].is_list);
      g_autofree char *below = hw_json_path_dup_below (value, data);

      g_assert_cmpstr (meant, ==, rows[i].rows);
      g_assert_cmpstr (below, ==, rows[i].below);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-path/found", test_found);
  g_test_add_func ("/json-path/refused", test_refused);
  g_test_add_func ("/json-path/check", test_check);
  g_test_add_func ("/json-path/written", test_written);
  g_test_add_func ("/json-path/pointed", test_pointed);
  return g_test_run ();
}
