/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-state-map.h"

#include "hw-event-words.h"
#include "hw-map-json.h"
#include "hw-model-error.h"

static HwMap *
parse (const char *text)
{
  g_autoptr (GPtrArray) problems = hw_problems_new ();
  g_autoptr (GError) error = NULL;
  HwMap *map = hw_map_from_json (text, strlen (text), NULL, problems, &error);

  g_assert_no_error (error);
  return map;
}

static const char json[] =
    "{\"format\": \"headway-map\", \"version\": 1, \"id\": \"m\", \"title\": \"T\","
    " \"sources\": {\"s2\": \"github https://api.github.com\"},"
    " \"states\": {\"s1/status/9\": \"done\", \"s1/label/blocked\": \"blocked\","
    " \"s1/status/1\": \"active\"},"
    " \"steps\": ["
    "  {\"id\": \"b\", \"name\": \"B\", \"states\": {\"s1/status/3\": \"active\","
    "    \"s1/status/2\": \"wait-before\", \"s1/status/4\": \"flying\", \"s1/status/5\": "
    "\"done\"}},"
    "  {\"id\": \"a\", \"name\": \"A\", \"states\": {\"s1/status/in %25 progress\": \"wait-in\","
    "    \"s1/status/3\": \"active\"}}]}";

static void
add_term (GPtrArray *terms, HwTermKey key, HwTermKind kind, const char *id)
{
  HwTerm *term = g_new0 (HwTerm, 1);

  term->key = key;
  term->kind = kind;
  term->id = g_strdup (id);
  g_ptr_array_add (terms, term);
}

static void
test_from_map (void)
{
  static const char *const order[] = { "a", "b" };
  g_autoptr (HwMap) map = parse (json);
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_term_free);
  g_autoptr (HwStateMap) states = NULL;
  HwStateMeaning meaning;

  add_term (terms, 12, HW_TERM_STATUS, "9");
  add_term (terms, 10, HW_TERM_STATUS, "3");
  add_term (terms, 15, HW_TERM_STATUS, "2");
  add_term (terms, 11, HW_TERM_STATUS, "in % progress");
  add_term (terms, 16, HW_TERM_LABEL, "blocked");
  add_term (terms, 17, HW_TERM_STATUS, "4");
  add_term (terms, 18, HW_TERM_STATUS, "1");
  add_term (terms, 19, HW_TERM_STATUS, "5");
  states = hw_state_map_new_from_map (map, "s1", terms, order, 2);

  g_assert_cmpint (hw_state_map_get (states, 12).role, ==, HW_ROLE_DONE);
  meaning = hw_state_map_get (states, 10); /* claimed twice: the earlier step has it */
  g_assert_cmpint (meaning.role, ==, HW_ROLE_ACTIVE);
  g_assert_cmpuint (meaning.step, ==, 0);
  meaning = hw_state_map_get (states, 15);
  g_assert_cmpint (meaning.role, ==, HW_ROLE_WAIT_BEFORE);
  g_assert_cmpuint (meaning.step, ==, 1);
  g_assert_cmpint (hw_state_map_get (states, 11).role, ==, HW_ROLE_WAIT_IN);
  meaning = hw_state_map_get (states, 16);
  g_assert_cmpint (meaning.role, ==, HW_ROLE_BLOCKED);
  g_assert_true (meaning.is_label);
  /* What is no role, or not one for where it stands, says nothing. */
  for (HwTermKey key = 17; key < 25; key++)
    g_assert_cmpint (hw_state_map_get (states, key).role, ==, HW_ROLE_OUTSIDE);
  g_assert_cmpint (hw_state_map_get (states, 1).role, ==, HW_ROLE_OUTSIDE);
}

static void
test_key (void)
{
  g_autofree char *odd = hw_state_key_new ("s1", HW_TERM_LABEL, "a=b/ %25");
  g_autofree char *source = NULL;
  g_autofree char *state = NULL;
  HwTermKind kind;

  g_assert_true (hw_state_key_parse (odd, &source, &kind, &state));
  g_assert_cmpstr (source, ==, "s1");
  g_assert_cmpint (kind, ==, HW_TERM_LABEL);
  g_assert_cmpstr (state, ==, "a=b/ %25");
  g_assert_false (hw_state_key_parse ("s1/label", &source, &kind, &state));
  g_assert_false (hw_state_key_parse ("s1/colour/red", &source, &kind, &state));
  g_assert_false (hw_state_key_parse ("/label/red", &source, &kind, &state));
}

static void
test_edit (void)
{
  g_autoptr (HwMap) map = parse (json);
  g_autofree char *key = hw_state_key_new ("s1", HW_TERM_STATUS, "3");
  g_autofree char *odd = hw_state_key_new ("s1", HW_TERM_LABEL, "a=b %");
  g_autoptr (HwMap) moved = NULL;
  g_autoptr (HwMap) done = NULL;
  g_autoptr (HwMap) refused = NULL;
  g_autoptr (HwMap) labelled = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (odd, ==, "s1/label/a%3Db %25");
  moved = hw_map_with_state_meaning (map, key, HW_ROLE_WAIT_BEFORE, "b", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hw_map_find_step (moved, "b")->states[1], ==, "s1/status/3=wait-before");
  g_assert_cmpuint (g_strv_length (hw_map_find_step (moved, "a")->states), ==, 1);

  done = hw_map_with_state_meaning (moved, key, HW_ROLE_DONE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (hw_map_find_step (done, "b")->states), ==, 3);
  g_assert_cmpuint (g_strv_length (done->header->states), ==, 4);

  labelled = hw_map_with_state_meaning (done, odd, HW_ROLE_ACTIVE, "a", &error);
  g_assert_no_error (error);
  refused = hw_map_with_state_meaning (map, key, HW_ROLE_ACTIVE, "nowhere", &error);
  g_assert_null (refused);
  g_assert_error (error, HW_MODEL_ERROR, HW_MODEL_ERROR_REFERENCE);
}

static void
test_speaks_of (void)
{
  g_autoptr (HwMap) map = parse (json);

  g_assert_true (hw_map_speaks_of_source (map, "s1"));
  g_assert_true (hw_map_speaks_of_source (map, "s2"));
  g_assert_false (hw_map_speaks_of_source (map, "s"));
  g_assert_false (hw_map_speaks_of_source (map, "s3"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/state-map/from-map", test_from_map);
  g_test_add_func ("/state-map/edit", test_edit);
  g_test_add_func ("/state-map/key", test_key);
  g_test_add_func ("/state-map/speaks-of", test_speaks_of);
  return g_test_run ();
}
