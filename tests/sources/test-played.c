/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What holds for every connector that comes with the program, played with the answers of
 * data/played.json: no people are kept, and what is read twice is there once. A new connector
 * belongs into that file. */

#define _GNU_SOURCE 1 /* memmem() */

#include "hw-event-views.h"
#include "hw-map-csv.h"
#include "hw-map-json.h"
#include "hw-map-markdown.h"
#include "hw-test-people.h"
#include "map-of-source.h"
#include "stream-play.h"

#include <locale.h>
#include <string.h>

/* Of one connector. */
typedef struct
{
  JsonParser *parser;
  JsonObject *played; /* borrowed */
  char *id;
} Played;

static void
played_clear (Played *self)
{
  g_clear_object (&self->parser);
  g_free (self->id);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Played, played_clear)

static Played
played_load (const char *id)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "sources", "data", "played.json", NULL);
  Played self = { json_parser_new (), NULL, g_strdup (id) };
  g_autoptr (GError) error = NULL;
  JsonObject *all;

  json_parser_load_from_file (self.parser, path, &error);
  g_assert_no_error (error);
  all = json_node_get_object (json_parser_get_root (self.parser));
  if (!json_object_has_member (all, id))
    g_error ("nobody plays %s in played.json", id);
  self.played = json_object_get_object_member (all, id);
  return self;
}

/* The answers that are listed first come first. */
static Play *
played_open (const Played *self, gboolean with_people)
{
  g_autofree char *settings =
      json_to_string (json_object_get_member (self->played, "settings"), FALSE);
  JsonObject *answers = json_object_get_object_member (self->played, "answers");
  g_autoptr (GList) parts = json_object_get_members (answers);
  Play *play = play_new (self->id, settings);

  for (GList *part = g_list_last (parts); part != NULL; part = part->prev)
    {
      JsonNode *answer = json_object_get_member (answers, part->data);
      g_autofree char *body = NULL;

      if (with_people)
        hw_test_people_plant (answer);
      body = json_to_string (answer, FALSE);
      play_answer (play, part->data, NULL, body);
    }
  return play;
}

/* What somebody saved of it. */
static void
played_read_saved (const Played *self, SourcesFixture *fixture, gboolean with_people)
{
  JsonArray *saved = json_object_has_member (self->played, "saved")
                         ? json_object_get_array_member (self->played, "saved")
                         : NULL;

  for (guint i = 0; saved != NULL && i < json_array_get_length (saved); i++)
    {
      JsonNode *answer = json_array_get_element (saved, i);
      g_autofree char *text = NULL;

      if (with_people)
        hw_test_people_plant (answer);
      text = json_to_string (answer, FALSE);
      sources_read (fixture, text, HW_EVENT_FILE_ANSWER);
      sources_assert_problems (fixture, "");
      g_assert_cmpuint (fixture->n_records, >, 0);
    }
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* All rows of all views but one (NULL: none), in order. */
static char *
dup_rows (SourcesFixture *fixture, const char *without)
{
  g_autoptr (GString) rows = g_string_new (NULL);

  for (guint i = 0; i < HW_N_EVENT_VIEWS; i++)
    {
      const char *view = hw_event_view_get_name (i);
      g_autofree char *sql = g_strdup_printf ("SELECT '%s', * FROM %s", view, view);
      g_autofree char *found = sources_query (fixture, sql);
      g_auto (GStrv) lines = g_strsplit (found, "\n", -1);

      if (g_strcmp0 (view, without) == 0)
        continue;
      qsort (lines, g_strv_length (lines), sizeof *lines, compare_lines);
      for (guint j = 0; lines[j] != NULL; j++)
        {
          if (lines[j][0] != '\0')
            g_string_append_printf (rows, "%s\n", lines[j]);
        }
    }
  return g_string_free (g_steal_pointer (&rows), FALSE);
}

/* Streams that are killed after so many requests each. */
static void
play_killed (Play *play, SourcesFixture *fixture, guint n_requests)
{
  g_autoptr (GPtrArray) runs = hw_connector_list_runs (play->connector, play->settings);

  play->most_requests = n_requests;
  for (guint i = 0; i < runs->len; i++)
    g_assert_true (play_stream (play, fixture, ((const HwConnectorRun *)runs->pdata[i])->name));
  play->most_requests = 0;
}

/* Read, and read again; read after it was killed after the first or second request of each stream;
 * and read an hour later, when only some numbers have another time, which is that of the question.
 */
static void
assert_same_rows (SourcesFixture *fixture, const char *id)
{
  g_auto (Played) played = played_load (id);
  g_autoptr (Play) play = played_open (&played, FALSE);
  g_autofree char *once = NULL;
  g_autofree char *events = NULL;
  g_autofree char *twice = NULL;
  g_autofree char *later = NULL;

  sources_forget (fixture);
  play_all (play, fixture);
  once = dup_rows (fixture, NULL);
  events = dup_rows (fixture, "sample");
  g_assert_cmpstr (once, !=, "");
  play_all (play, fixture);
  twice = dup_rows (fixture, NULL);
  g_assert_cmpstr (twice, ==, once);
  for (guint n_requests = 1; n_requests <= 2; n_requests++)
    {
      g_autofree char *killed = NULL;

      sources_forget (fixture);
      play_killed (play, fixture, n_requests);
      play_all (play, fixture);
      killed = dup_rows (fixture, NULL);
      g_assert_cmpstr (killed, ==, once);
    }
  play->now_us += G_TIME_SPAN_HOUR;
  play_all (play, fixture);
  later = dup_rows (fixture, "sample");
  g_assert_cmpstr (later, ==, events);
}

static void
test_twice (SourcesFixture *fixture, gconstpointer data)
{
  g_auto (GStrv) ids = hw_connector_list_ids ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_test_message ("%s", ids[i]);
      assert_same_rows (fixture, ids[i]);
    }
}

static void
test_saved_twice (SourcesFixture *fixture, gconstpointer data)
{
  g_auto (GStrv) ids = hw_connector_list_ids ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_auto (Played) played = played_load (ids[i]);
      g_autofree char *once = NULL;
      g_autofree char *twice = NULL;

      g_test_message ("%s", ids[i]);
      sources_forget (fixture);
      played_read_saved (&played, fixture, FALSE);
      once = dup_rows (fixture, NULL);
      played_read_saved (&played, fixture, FALSE);
      twice = dup_rows (fixture, NULL);
      g_assert_cmpstr (twice, ==, once);
    }
}

static void
assert_nobody (const char *what, const char *text, gsize length)
{
  const char *found = memmem (text, length, HW_TEST_PERSON, strlen (HW_TEST_PERSON));

  if (found != NULL)
    g_error ("%s holds %.*s", what, (int)MIN ((gsize)40, length - (gsize)(found - text)), found);
}

/* The first map of it, where it makes one, in what it is exported as. */
static void
assert_nobody_exported (SourcesFixture *fixture)
{
  static char *(*const writers[]) (const HwMap *, gsize *) = { hw_map_to_json, hw_map_to_csv,
                                                               hw_map_to_markdown };
  g_autoptr (HwMap) map = map_of_source (fixture, NULL, NULL);

  for (guint i = 0; map != NULL && i < G_N_ELEMENTS (writers); i++)
    {
      gsize length;
      g_autofree char *text = writers[i](map, &length);

      assert_nobody ("what is exported", text, length);
    }
}

/* The library is closed for it, so that its journal is in it. */
static void
assert_nobody_stored (SourcesFixture *fixture)
{
  g_autofree char *path = g_strdup (hw_library_get_path (fixture->library));
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_clear_pointer (&fixture->library, hw_library_close);
  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  assert_nobody ("the library", bytes, length);
  fixture->library = hw_library_open (path, HW_LIBRARY_READ_WRITE, &error);
  g_assert_no_error (error);
}

/* Somebody in every object of every answer: what is read is what is read without them, and neither
 * the library nor what is exported knows of them. */
static void
test_no_people (SourcesFixture *fixture, gconstpointer data)
{
  g_auto (GStrv) ids = hw_connector_list_ids ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_auto (Played) alone = played_load (ids[i]);
      g_auto (Played) peopled = played_load (ids[i]);
      g_autoptr (Play) play_alone = played_open (&alone, FALSE);
      g_autoptr (Play) play = played_open (&peopled, TRUE);
      g_autofree char *without = NULL;
      g_autofree char *with = NULL;

      g_test_message ("%s", ids[i]);
      sources_forget (fixture);
      play_all (play_alone, fixture);
      played_read_saved (&alone, fixture, FALSE);
      without = dup_rows (fixture, NULL);
      sources_forget (fixture);
      play_all (play, fixture);
      played_read_saved (&peopled, fixture, TRUE);
      with = dup_rows (fixture, NULL);
      if (!g_str_equal (ids[i], "prometheus")) /* alerts are told apart by all labels */
        g_assert_cmpstr (with, ==, without);
      assert_nobody_exported (fixture);
      assert_nobody_stored (fixture);
    }
}

/* The same of CDEvents, of every subject that is read. */
static void
test_no_people_in_cdevents (SourcesFixture *fixture, gconstpointer data)
{
  static const char *const types[] = {
    "change.created",      "change.reviewed",       "change.merged",      "ticket.created",
    "ticket.updated",      "ticket.closed",         "build.finished",     "pipelinerun.finished",
    "taskrun.finished",    "testcaserun.finished",  "approval.created",   "approval.closed",
    "testsuiterun.queued", "testsuiterun.finished", "service.deployed",   "service.rolledback",
    "incident.detected",   "incident.resolved",     "artifact.published",
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "{\"context\": {\"id\": \"%u\", \"source\": \"/ci\", \"type\": \"dev.cdevents.%s.0.3.0\","
          " \"timestamp\": \"2026-01-05T14:00:00Z\"}, \"subject\": {\"id\": \"s\", \"content\":"
          " {\"environment\": {\"id\": \"production\"}, \"pipelineRun\": {\"id\": \"p\"}}},"
          " \"customData\": {}}",
          i, types[i]);
      g_autoptr (JsonNode) event = json_from_string (text, NULL);
      g_autofree char *peopled = NULL;

      hw_test_people_plant (event);
      peopled = json_to_string (event, FALSE);
      sources_read (fixture, peopled, HW_EVENT_FILE_CDEVENTS);
      sources_assert_problems (fixture, "");
    }
  sources_assert_query (fixture, "SELECT count(*) > 0 FROM run", "1\n");
  assert_nobody_exported (fixture);
  assert_nobody_stored (fixture);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C");
  g_test_init (&argc, &argv, NULL);
  SOURCES_TEST ("/sources/played/twice", test_twice);
  SOURCES_TEST ("/sources/played/saved-twice", test_saved_twice);
  SOURCES_TEST ("/sources/played/no-people", test_no_people);
  SOURCES_TEST ("/sources/played/no-people-in-cdevents", test_no_people_in_cdevents);
  return g_test_run ();
}
