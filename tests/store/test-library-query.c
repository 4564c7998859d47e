/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-field.h"
#include "hw-library-private.h"
#include "hw-views.h"
#include "store-fixture.h"
#include "store-library.h"
#include "store-maps.h"

#include <locale.h>
#include <math.h>
#include <string.h>

static char *
search (HwLibrary *library, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = hw_library_search (library, words, 10, &error);
  GString *found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    {
      const HwSearchHit *hit = g_ptr_array_index (hits, i);

      g_string_append_printf (found, "%s%s/%s", i > 0 ? " " : "", hit->map_id, hit->element_id);
    }
  return g_string_free (found, FALSE);
}

static void
assert_found (HwLibrary *library, const char *words, const char *wanted)
{
  g_autofree char *found = search (library, words);

  g_assert_cmpstr (found, ==, wanted);
}

static void
test_search (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Feature delivery", 3);
  g_autoptr (HwMap) named = store_map_with_step_name (map, 1, "Prüfung \"vier Augen\"");
  g_autoptr (HwMap) renamed = store_map_with_step_name (named, 1, "Review");
  g_autoptr (GPtrArray) hits = NULL;
  const HwSearchHit *hit;

  store_add (library, map);
  store_commit (library, 1, map, named);
  assert_found (library, "feature", "a/");
  assert_found (library, "deliv feat", "a/");
  assert_found (library, "prufung", "a/step-1");
  assert_found (library, "PRÜF", "a/step-1");
  assert_found (library, "vier-augen", "a/step-1");
  assert_found (library, "pair", "a/note-0");
  assert_found (library, "europe berlin", "a/");
  assert_found (library, "nothing", "");
  assert_found (library, "step-1", "");

  store_commit (library, 2, named, renamed);
  assert_found (library, "prufung", "");
  assert_found (library, "review", "a/step-1");
  store_commit (library, 3, renamed, map);
  assert_found (library, "review", "");

  hits = hw_library_search (library, "team", 2, NULL);
  g_assert_cmpuint (hits->len, ==, 2);
  hit = g_ptr_array_index (hits, 0);
  g_assert_cmpint (hit->kind, ==, HW_ELEMENT_LANE);
  g_assert_cmpstr (hit->name, ==, "Team 0");
  g_assert_cmpstr (hit->map_title, ==, "Feature delivery");

  g_assert_true (hw_library_set_trashed (library, "a", TRUE, NULL));
  assert_found (library, "feature", "");
}

/* Nothing that can be typed is an error. */
static void
test_search_anything (StoreFixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "",         " ",
    "\"",       "*",
    "a*",       "NEAR(a b)",
    "a AND",    "-a",
    "name:",    "(a",
    "a OR b",   "^a",
    "'; DROP",  "\302\265m",
    "\377\376", "+",
    "%",        "{a b}",
    "a\"b",     "\342\200\213",
    "a:b",      "\360\237\232\202",
    "5.2 d",
  };
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 3);

  store_add (library, map);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *found = search (library, texts[i]);

      g_assert_nonnull (found);
    }
}

/* The index says the same as the words it was made from, whatever was edited. */
static void
test_search_follows_edits (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 20);
  g_autoptr (GError) error = NULL;

  store_add (library, map);
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (HwMap) before = g_steal_pointer (&map);

      map = store_map_with_random_edit (before, random, i);
      store_commit (library, i + 1, before, map);
    }
  hw_database_execute (library->database,
                       "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)", &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM phrase WHERE kind = 'step'"), ==,
                   hw_seq_get_length (hw_map_steps (map)));
}

static double
get_double (HwLibrary *library, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwStatement) select = hw_statement_new (library->database, sql, &error);

  g_assert_no_error (error);
  g_assert_true (hw_statement_step (select));
  return hw_statement_is_null (select, 0) ? NAN : hw_statement_get_double (select, 0);
}

static void
assert_text (HwLibrary *library, const char *sql, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwStatement) select = hw_statement_new (library->database, sql, &error);

  g_assert_no_error (error);
  g_assert_true (hw_statement_step (select));
  g_assert_cmpstr (hw_statement_get_text (select, 0), ==, wanted);
}

static void
test_views (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 11);
  g_autoptr (HwMap) renamed = store_map_with_step_name (map, 4, "Now");

  store_add (library, map);
  store_commit (library, 1, map, renamed);
  g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM step"), ==, 11);
  g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM link"), ==, 10);
  g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM lane"), ==, 3);
  g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM note"), ==, 2);
  g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM measure"), ==, 0);
  g_assert_cmpfloat (get_double (library, "SELECT calendar_hours_per_day FROM header"), ==, 7.5);

  assert_text (library, "SELECT name FROM step WHERE id = 'step-4'", "Now");
  assert_text (library, "SELECT map FROM step WHERE id = 'step-4'", "Map");
  assert_text (library, "SELECT id FROM step LIMIT 1 OFFSET 10", "step-10");
  assert_text (library, "SELECT kind FROM step WHERE id = 'step-0'", "process");
  assert_text (library, "SELECT kind FROM step WHERE id = 'step-1'", "gate");
  assert_text (library, "SELECT value_class FROM step WHERE id = 'step-1'", NULL);
  assert_text (library, "SELECT tools ->> 1 FROM step WHERE id = 'step-5'", "Jira");
  assert_text (library, "SELECT to_id FROM link WHERE from_id = 'step-3'", "step-4");
  assert_text (library,
               "SELECT lane.name FROM step JOIN lane ON lane.id = lane_id"
               " WHERE step.id = 'step-4'",
               "Team 1");
  g_assert_cmpfloat (get_double (library, "SELECT pinned FROM step WHERE id = 'step-3'"), ==, 1);
  g_assert_cmpfloat (get_double (library, "SELECT pinned FROM step WHERE id = 'step-4'"), ==, 0);
  g_assert_cmpfloat (get_double (library, "SELECT complete_accurate FROM step WHERE id = 'step-1'"),
                     ==, 0.9);
  g_assert_true (
      isnan (get_double (library, "SELECT complete_accurate FROM step WHERE id = 'step-0'")));
}

static void
test_view_of_estimates (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 4);
  HwStep *step = hw_seq_get (hw_map_steps (map), 3);

  hw_estimate_unref (step->process_time);
  step->process_time =
      hw_estimate_new_full (hw_range_single (60), NULL, HW_DISTRIBUTION_EXPONENTIAL, NAN, NULL);
  hw_estimate_unref (step->wait_time);
  step->wait_time = hw_estimate_new (HW_RANGE_UNKNOWN, "to be asked");
  store_add (library, map);

#define FIELD(field, id) get_double (library, "SELECT " field " FROM step WHERE id = '" id "'")
  g_assert_cmpfloat (FIELD ("process_time_s", "step-1"), ==, 1200);
  g_assert_cmpfloat (FIELD ("process_time_low_s", "step-1"), ==, 1200);
  g_assert_cmpfloat (FIELD ("process_time_high_s", "step-1"), ==, 1200);
  g_assert_cmpfloat (FIELD ("wait_time_s", "step-1"), ==, 7201);
  g_assert_cmpfloat (FIELD ("wait_time_low_s", "step-1"), ==, 3600);
  g_assert_cmpfloat (FIELD ("wait_time_high_s", "step-1"), ==, 86400);
  assert_text (library, "SELECT wait_time_text FROM step WHERE id = 'step-1'", "1h-1d");
  g_assert_cmpfloat (FIELD ("process_time_s", "step-3"), ==, 60);
  g_assert_cmpfloat (FIELD ("process_time_low_s", "step-3"), ==, 60);
  g_assert_true (isnan (FIELD ("wait_time_s", "step-3")));
  assert_text (library, "SELECT wait_time_text FROM step WHERE id = 'step-3'", "to be asked");
#undef FIELD
}

/* Every field of every kind has its column, without quotes around its name. */
static void
test_views_have_all_fields (StoreFixture *fixture, gconstpointer data)
{
  static const char *const views[] = { "header", "lane", "step", "link", "note", "measure" };
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 4);

  store_add (library, map);
  for (int kind = 0; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      guint n_fields;
      const HwField *fields = hw_fields_get (kind, &n_fields);
      g_autoptr (GString) sql = g_string_new ("SELECT map_id");
      g_autoptr (GError) error = NULL;
      g_autoptr (HwStatement) select = NULL;

      for (guint i = 0; i < n_fields; i++)
        {
          HwFieldType type = fields[i].type;

          g_string_append_printf (sql, ", %s%s", fields[i].name,
                                  type == HW_FIELD_REF                                     ? "_id"
                                  : type == HW_FIELD_ESTIMATE || type == HW_FIELD_DURATION ? "_s"
                                                                                           : "");
        }
      g_string_replace (sql, ".", "_", 0);
      g_string_append_printf (sql, " FROM %s", views[kind]);
      select = hw_statement_new (library->database, sql->str, &error);
      g_assert_no_error (error);
    }
}

/* A view of another version is replaced when something is written, and not before. */
static void
test_views_are_renewed (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 4);
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;

  store_add (library, map);
  g_assert_true (hw_database_execute (library->database,
                                      "DROP VIEW step; CREATE VIEW step AS SELECT 1 AS one", NULL));
  g_clear_pointer (&library, hw_library_close);
  before = store_read_file (fixture->path);

  library = store_open (fixture->path);
  store_assert_holds (library, map, 0);
  g_clear_pointer (&library, hw_library_close);
  after = store_read_file (fixture->path);
  g_assert_true (g_bytes_equal (before, after));

  library = store_open (fixture->path);
  store_commit (library, 1, map, map);
  assert_text (library, "SELECT name FROM step WHERE id = 'step-3'", "Step № 3");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store/search/words", test_search);
  STORE_TEST ("/store/search/anything", test_search_anything);
  STORE_TEST ("/store/search/follows-edits", test_search_follows_edits);
  STORE_TEST ("/store/views/rows", test_views);
  STORE_TEST ("/store/views/estimates", test_view_of_estimates);
  STORE_TEST ("/store/views/have-all-fields", test_views_have_all_fields);
  STORE_TEST ("/store/views/are-renewed", test_views_are_renewed);
  return g_test_run ();
}
