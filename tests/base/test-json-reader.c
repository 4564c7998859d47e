/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-json-reader.h"

#include <malloc.h>
#include <string.h>

#include "hw-json-writer.h"
#include "hw-number-text.h"
#include "hw-problem.h"

/* Reads all there is; NULL when it is sound, else the error. */
static GError *
check (const char *text)
{
  g_autoptr (HwJsonReader) reader = hw_json_reader_new (text, strlen (text));

  hw_json_reader_skip (reader, NULL);
  if (hw_json_reader_finish (reader))
    return NULL;
  return g_error_copy (hw_json_reader_get_error (reader));
}

static void
test_sound (void)
{
  static const char *const texts[] = {
    "0",
    "-0.5e+10",
    " [ ] ",
    "{}",
    "\"\"",
    "null",
    "[true,false,null]",
    "{\"a\":[{},[[]],\"\\u00e9\\ud83d\\ude82\\n\\/\"]}",
    "\xEF\xBB\xBF{\"mark\": 1}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = check (texts[i]);

      g_assert_no_error (error);
    }
}

static void
test_faults (void)
{
  static const struct
  {
    const char *text;
    const char *place;
  } cases[] = {
    { "", "line 1, column 1: " },
    { "  ", "line 1, column 3: " },
    { "{", "line 1, column 2: " },
    { "[1,]", "line 1, column 4: " },
    { "[1 2]", "line 1, column 4: " },
    { "{\"a\":1,}", "line 1, column 8: " },
    { "{\"a\" 1}", "line 1, column 6: " },
    { "{'a': 1}", "line 1, column 2: " },
    { "{a: 1}", "line 1, column 2: " },
    { "{\"a\": 1} x", "line 1, column 10: " },
    { "[1]]", "line 1, column 4: " },
    { "[1}", "line 1, column 3: " },
    { "[\n\"é\", NaN]", "line 2, column 6: " },
    { "[Infinity]", "line 1, column 2: " },
    { "[-Infinity]", "line 1, column 2: " },
    { "[01]", "line 1, column 3: " },
    { "[1.]", "line 1, column 2: " },
    { "[.5]", "line 1, column 2: " },
    { "[+1]", "line 1, column 2: " },
    { "[1.]", "line 1, column 2: " },
    { "[tru]", "line 1, column 2: " },
    { "[nul", "line 1, column 2: " },
    { "\"abc", "line 1, column 5: " },
    { "\"a\nb\"", "line 1, column 3: " },
    { "\"\\x\"", "line 1, column 2: " },
    { "\"\\u12g4\"", "line 1, column 2: " },
    { "\"\\u0000\"", "line 1, column 2: " },
    { "\"\\ud800\"", "line 1, column 2: " },
    { "\"\\ud800\\u0041\"", "line 1, column 2: " },
    { "\"\\udc00\"", "line 1, column 2: " },
    { "\"ab\xff\"", "line 1, column 4: " },
    { "\"\xc0\x80\"", "line 1, column 2: " },
    { "\"\xed\xa0\x80\"", "line 1, column 2: " },
    { "// comment\n1", "line 1, column 1: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = check (cases[i].text);

      g_assert_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_SYNTAX);
      if (!g_str_has_prefix (error->message, cases[i].place))
        g_error ("%s: %s instead of %s", cases[i].text, error->message, cases[i].place);
    }
}

static char *
nest (guint depth)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append_c (text, '[');
  for (guint i = 0; i < depth; i++)
    g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

static void
test_depth (void)
{
  g_autofree char *deep = nest (HW_JSON_READER_MAX_DEPTH);
  g_autofree char *too_deep = nest (HW_JSON_READER_MAX_DEPTH + 1);
  g_autofree char *hostile = nest (1000000);
  g_autoptr (GError) error = check (deep);

  g_assert_no_error (error);
  error = check (too_deep);
  g_assert_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_LIMIT);
  g_clear_error (&error);
  error = check (hostile);
  g_assert_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_LIMIT);
}

static void
test_values_and_pointer (void)
{
  static const char text[] =
      "{\"steps\": [{}, {\"a/b~\": 2.5, \"n\\u00e4me\": \"x\\ty\\ud83d\\ude82\"}],"
      " \"ok\": true}";
  g_autoptr (HwJsonReader) reader = hw_json_reader_new (text, strlen (text));
  g_autofree char *pointer = NULL;
  g_autofree char *found = NULL;
  double number;

  g_assert_true (hw_json_reader_enter (reader));
  g_assert_true (hw_json_reader_next (reader));
  g_assert_cmpstr (hw_json_reader_get_key (reader), ==, "steps");
  g_assert_true (hw_json_reader_enter (reader));
  g_assert_true (hw_json_reader_next (reader));
  hw_json_reader_skip (reader, NULL);
  g_assert_true (hw_json_reader_next (reader));
  found = hw_json_reader_find_text (reader, "näme");
  g_assert_cmpstr (found, ==, "x\ty🚂");
  g_assert_null (hw_json_reader_find_text (reader, "a/b~"));
  g_assert_true (hw_json_reader_enter (reader));
  g_assert_true (hw_json_reader_next (reader));
  pointer = hw_json_reader_dup_pointer (reader);
  g_assert_cmpstr (pointer, ==, "/steps/1/a~1b~0");
  g_assert_true (hw_json_reader_read_number (reader, &number));
  g_assert_cmpfloat (number, ==, 2.5);
  g_assert_true (hw_json_reader_next (reader));
  g_assert_cmpstr (hw_json_reader_get_key (reader), ==, "näme");
  g_assert_cmpstr (hw_json_reader_read_text (reader), ==, "x\ty🚂");
  g_assert_false (hw_json_reader_next (reader));
  g_assert_false (hw_json_reader_next (reader));
  g_assert_true (hw_json_reader_next (reader));
  g_assert_true (hw_json_reader_read_boolean (reader));
  g_assert_false (hw_json_reader_next (reader));
  g_assert_true (hw_json_reader_finish (reader));
}

/* The reader never reads past the length it was given. */
static void
test_length (void)
{
  static const char text[] = "{\"a\": [1, 2.50, \"\\u00e9\", true, null]}";
  gsize length = strlen (text);

  for (gsize cut = 0; cut < length; cut++)
    {
      g_autofree char *exact = g_memdup2 (text, cut);
      g_autoptr (HwJsonReader) reader = hw_json_reader_new (exact, cut);

      hw_json_reader_skip (reader, NULL);
      g_assert_false (hw_json_reader_finish (reader));
      g_assert_error (hw_json_reader_get_error (reader), HW_FORMAT_ERROR, HW_FORMAT_ERROR_SYNTAX);
    }
}

/* A key that is not UTF-8 is not in the pointer to where it stands. */
static void
test_broken_key (void)
{
  static const char text[] = "{\"a\": [{\"b\xff\": 1}]}";
  g_autoptr (HwJsonReader) reader = hw_json_reader_new (text, strlen (text));
  g_autofree char *pointer = NULL;

  hw_json_reader_skip (reader, NULL);
  pointer = hw_json_reader_dup_pointer (reader);
  g_assert_false (hw_json_reader_finish (reader));
  g_assert_cmpstr (pointer, ==, "/a/0");
}

static gsize
get_heap_bytes (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return info.uordblks + info.hblkhd;
}

/* What is skipped costs no memory, however much it is. */
static void
test_memory (void)
{
  g_autoptr (GString) text = g_string_new ("[");
  g_autoptr (HwJsonReader) reader = NULL;
  gsize before;

  while (text->len < 8u << 20)
    g_string_append (text, "{\"key\": [1.5, true, \"a text of some length\", {\"b\": null}]}, ");
  g_string_append (text, "0]");

  before = get_heap_bytes ();
  reader = hw_json_reader_new (text->str, text->len);
  hw_json_reader_skip (reader, NULL);
  g_assert_true (hw_json_reader_finish (reader));
  g_assert_cmpuint (get_heap_bytes () - before, <, 64u << 10);
}

static void
test_numbers (void)
{
  static const struct
  {
    double value;
    const char *text;
  } cases[] = {
    { 0, "0" },
    { -0.0, "0" },
    { 1, "1" },
    { -28800, "-28800" },
    { 0.1, "0.1" },
    { 0.85, "0.85" },
    { 1.0 / 3, "0.3333333333333333" },
    { 0.1 + 0.2, "0.30000000000000004" },
    { 123456789012345, "123456789012345" },
    { 1e22, "1e+22" },
    { 5e-324, "4.94065645841247e-324" },
    { G_MAXDOUBLE, "1.7976931348623157e+308" },
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (20);
  double value;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char buffer[HW_NUMBER_TEXT_SIZE];

      g_assert_cmpstr (hw_number_to_text (cases[i].value, buffer), ==, cases[i].text);
      g_assert_true (hw_number_from_text (buffer, strlen (buffer), &value));
      g_assert_cmpfloat (value, ==, cases[i].value);
    }
  for (guint i = 0; i < 20000; i++)
    {
      char buffer[64];
      double exact;

      g_snprintf (buffer, sizeof buffer, "%s%d.%0*d", i % 2 ? "-" : "",
                  g_rand_int_range (random, 0, 100000), g_rand_int_range (random, 1, 12),
                  g_rand_int_range (random, 0, 10));
      exact = g_ascii_strtod (buffer, NULL);
      g_assert_true (hw_number_from_text (buffer, strlen (buffer), &value));
      g_assert_cmpfloat (value, ==, exact);
    }
  g_assert_false (hw_number_from_text ("1e999", 5, &value));
  g_assert_false (hw_number_from_text ("1 ", 2, &value));
  g_assert_false (hw_number_from_text ("", 0, &value));
}

static void
test_copy (void)
{
  static const char text[] = "{\"b\": [1.50, {\"c\": \"\\u0001\\\"\"}], \"a\": {}, \"d\": []}";
  static const char indented[] =
      "{\n  \"b\": [\n    1.50,\n    {\n      \"c\": \"\\u0001\\\"\"\n    }\n"
      "  ],\n  \"a\": {},\n  \"d\": []\n}";

  for (int style = HW_JSON_LINE; style <= HW_JSON_INDENT; style++)
    {
      g_autoptr (HwJsonReader) reader = hw_json_reader_new (text, strlen (text));
      HwJsonWriter *writer = hw_json_writer_new (style);
      g_autofree char *copy = NULL;

      hw_json_writer_copy (writer, reader);
      copy = hw_json_writer_free_to_text (writer, NULL);
      g_assert_cmpstr (copy, ==, style == HW_JSON_LINE ? text : indented);
    }
}

/* What ends or breaks a text is found wherever it stands among the bytes looked at together. */
static void
test_texts (void)
{
  for (guint before = 0; before < 20; before++)
    {
      for (guint after = 0; after < 20; after++)
        {
          g_autofree char *left = g_strnfill (before, 'a');
          g_autofree char *right = g_strnfill (after, 'z');
          g_autofree char *whole = g_strdup_printf ("\"%s\xC3\xA9%s\"", left, right);
          g_autofree char *escaped = g_strdup_printf ("\"%s\\t%s\\u00e9\"", left, right);
          g_autofree char *meant = g_strdup_printf ("%s\t%s\xC3\xA9", left, right);
          g_autofree char *control = g_strdup_printf ("\"%s\x1F%s\"", left, right);
          g_autofree char *broken = g_strdup_printf ("\"%s\xC3%s\"", left, right);
          g_autofree char *open = g_strdup_printf ("\"%s\\\"%s", left, right);
          g_autoptr (HwJsonReader) reader = hw_json_reader_new (escaped, strlen (escaped));
          g_autofree char *text = hw_json_reader_dup_text (reader);
          g_autoptr (GError) no_error = check (whole);
          g_autoptr (GError) control_error = check (control);
          g_autoptr (GError) broken_error = check (broken);
          g_autoptr (GError) open_error = check (open);

          g_assert_cmpstr (text, ==, meant);
          g_assert_no_error (no_error);
          g_assert_nonnull (control_error);
          g_assert_nonnull (broken_error);
          g_assert_nonnull (open_error);
          hw_json_reader_restart (reader, whole, strlen (whole));
          g_assert_cmpuint (strlen (hw_json_reader_read_text (reader)), ==, before + 2 + after);
        }
    }
}

static void
test_keys (void)
{
  const char *data = "{\"name\": 1, \"n\\u0061me\": 2, \"nam\": 3, \"\": 4}";
  const gboolean is_name[] = { TRUE, TRUE, FALSE, FALSE };
  g_autoptr (HwJsonReader) reader = hw_json_reader_new (data, strlen (data));

  g_assert_true (hw_json_reader_enter (reader));
  for (guint i = 0; i < G_N_ELEMENTS (is_name); i++)
    {
      gsize size;
      const char *key;

      g_assert_true (hw_json_reader_next (reader));
      key = hw_json_reader_peek_key (reader, &size);
      g_assert_cmpint (hw_json_key_is (key, size, "name"), ==, is_name[i]);
      g_assert_false (hw_json_key_is (key, size, "names"));
      g_assert_cmpint (hw_json_key_is (key, size, "nam"), ==, i == 2);
      hw_json_reader_skip (reader, NULL);
    }
  g_assert_false (hw_json_reader_next (reader));
  g_assert_true (hw_json_reader_finish (reader));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-reader/sound", test_sound);
  g_test_add_func ("/json-reader/faults", test_faults);
  g_test_add_func ("/json-reader/depth", test_depth);
  g_test_add_func ("/json-reader/values-and-pointer", test_values_and_pointer);
  g_test_add_func ("/json-reader/texts", test_texts);
  g_test_add_func ("/json-reader/keys", test_keys);
  g_test_add_func ("/json-reader/length", test_length);
  g_test_add_func ("/json-reader/broken-key", test_broken_key);
  g_test_add_func ("/json-reader/memory", test_memory);
  g_test_add_func ("/json-reader/numbers", test_numbers);
  g_test_add_func ("/json-reader/copy", test_copy);
  return g_test_run ();
}
