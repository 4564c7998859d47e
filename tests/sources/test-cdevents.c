/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sources-fixture.h"

#include <locale.h>
#include <string.h>

#define EVENT(type, id, at, subject, content)                                                      \
  "{\"context\":{\"specversion\":\"0.6.0\",\"id\":\"" id "\",\"source\":\"/ci\",\"type\":"         \
  "\"dev.cdevents." type ".0.3.0\",\"timestamp\":\"" at "\"},\"subject\":{\"id\":\"" subject       \
  "\",\"content\":{" content "}}}"

static const char day[] =
    EVENT ("change.created", "1", "2026-01-05T14:00:00Z", "c1", "") "\n" EVENT (
        "change.reviewed",
        "2",
        "2026-01-05T16:00:00Z",
        "c1",
        "") "\n" EVENT ("change.merged",
                        "3",
                        "2026-01-05T19:00:00Z",
                        "c1",
                        "") "\n" EVENT ("pipelinerun.queued",
                                        "4",
                                        "2026-01-05T14:00:00Z",
                                        "p1",
                                        "\"pipelineName\":\"build\"") "\n" EVENT ("pipelinerun."
                                                                                  "started",
                                                                                  "5",
                                                                                  "2026-01-05T14:"
                                                                                  "01:00Z",
                                                                                  "p1",
                                                                                  "") "\n" EVENT ("pipelinerun.finished", "6", "2026-01-05T14:06:00Z", "p1", "\"pipelineName\":\"build\",\"outcome\":\"failure\"") "\n" EVENT ("service.deployed", "7", "2026-01-05T19:30:00Z", "app", "\"environment\":{\"id\":\"production\"}") "\n" EVENT ("service.rolledback", "8", "2026-01-05T19:50:00Z", "app", "\"environment\":{\"id\":\"pre-production\"}") "\n" EVENT ("service.removed",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                   "9",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                   "2026-01-05T20:50:00Z",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                   "app",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                   "") "\n" EVENT ("incident.reported",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                   "10",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                   "2026-01-05T19:40:00Z",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                   "i1",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                   "") "\n" EVENT ("incident.detected",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                   "11",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                   "2026-01-05T19:35:00Z",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                   "i1",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                   "\"service\":{\"id\":\"app\"}") "\n" EVENT ("incident.resolved", "12", "2026-01-05T20:00:00Z", "i1", "") "\n" EVENT ("ticket.created", "13", "2026-01-05T09:00:00Z", "t1", "\"summary\":\"Do\",\"ticketType\":\"task\",\"creator\":\"Grete\"") "\n" EVENT ("ticket.closed", "14", "2026-01-05T21:00:00Z", "t1", "") "\n" EVENT ("approval.created",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                   "15",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                   "2026-01-05T10:00:00Z",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                   "a1",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                   "") "\n" EVENT ("approval.closed", "16", "2026-01-05T12:00:00Z", "a1", "\"decision\":\"approved\"") "\n" EVENT ("artifact.published", "17", "2026-01-05T12:00:00Z", "x", "") "\n";

static void
assert_day (SourcesFixture *fixture)
{
  sources_assert_problems (fixture, "");
  sources_assert_query (fixture,
                        "SELECT item, substr (at, 12, 5), to_state FROM transition ORDER BY 1, 2",
                        "/ci#c1|14:00|change created\n"
                        "/ci#c1|16:00|change reviewed\n"
                        "/ci#c1|19:00|change merged\n"
                        "/ci#t1|09:00|ticket created\n"
                        "/ci#t1|21:00|ticket closed\n");
  sources_assert_query (fixture,
                        "SELECT id, kind, label, title, type, substr (created, 12, 5),"
                        " substr (closed, 12, 5) FROM item ORDER BY 1",
                        "/ci#c1|change|c1|||14:00|19:00\n"
                        "/ci#t1|issue|t1|Do|task|09:00|21:00\n");
  sources_assert_query (fixture,
                        "SELECT id, job, result, substr (queued, 12, 5), substr (started, 12, 5),"
                        " substr (finished, 12, 5) FROM run",
                        "/ci#a1|approval|success|10:00||12:00\n"
                        "/ci#p1|build|failure|14:00|14:01|14:06\n");
  sources_assert_query (fixture,
                        "SELECT id, environment, service, production, result FROM deployment"
                        " ORDER BY 1",
                        "/ci#7#service.deployed|production|app|1|success\n"
                        "/ci#8#service.rolledback|pre-production|app|0|rolled-back\n");
  sources_assert_query (fixture,
                        "SELECT id, service, substr (started, 12, 5), substr (resolved, 12, 5)"
                        " FROM incident",
                        "/ci#i1|app|19:35|20:00\n");
  g_assert_cmpuint (fixture->n_unused, ==, 2);
}

static void
test_lines (SourcesFixture *fixture, gconstpointer data)
{
  sources_read (fixture, day, HW_EVENT_FILE_CDEVENTS_LINES);
  assert_day (fixture);
  sources_read (fixture, day, HW_EVENT_FILE_CDEVENTS_LINES);
  assert_day (fixture);
}

static void
test_array (SourcesFixture *fixture, gconstpointer data)
{
  g_auto (GStrv) lines = g_strsplit (day, "\n", -1);
  g_autofree char *joined = NULL;
  g_autofree char *array = NULL;

  g_clear_pointer (&lines[g_strv_length (lines) - 1], g_free);
  joined = g_strjoinv (",\n", lines);
  array = g_strdup_printf ("[\n%s\n]", joined);
  sources_read (fixture, array, HW_EVENT_FILE_CDEVENTS);
  assert_day (fixture);
}

/* Where the tools of the specification say where something is. Those that name a place that is no
 * page of the web, or one with a password, name none. */
static void
test_addresses (SourcesFixture *fixture, gconstpointer data)
{
  static const char *const events[][5] = {
    { "service.deployed", "1", "\"id\": \"a\", \"source\": \"https://ci.example/a\"",
      "{\"id\": \"prod\", \"source\": \"https://cluster.example\"}", "" },
    { "service.upgraded", "2", "\"id\": \"a\", \"source\": \"/pipelines/7\"",
      "{\"id\": \"prod\", \"source\": \"https://cluster.example\"}", "" },
    { "service.deployed", "3", "\"id\": \"b\", \"source\": \"https://u:p@ci.example/b\"",
      "{\"id\": \"prod\", \"source\": \"file:///etc/passwd\"}", "" },
    { "incident.detected", "4", "\"id\": \"i\", \"source\": \"https://monitor.example/i\"",
      "{\"id\": \"prod\"}", "" },
    { "incident.reported", "5", "\"id\": \"i\", \"source\": \"https://monitor.example/i\"",
      "{\"id\": \"prod\"}", ", \"ticketURI\": \"https://desk.example/i\"" },
    { "incident.resolved", "6", "\"id\": \"i\", \"source\": \"https://monitor.example/i\"",
      "{\"id\": \"prod\"}", "" },
  };
  g_autoptr (GString) log = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    g_string_append_printf (log,
                            "{\"context\": {\"id\": \"%s\", \"source\": \"https://bus.example\","
                            " \"type\": \"dev.cdevents.%s.0.3.0\", \"timestamp\":"
                            " \"2026-01-05T14:00:00Z\"}, \"subject\": {%s, \"content\":"
                            " {\"environment\": %s%s}}}\n",
                            events[i][1], events[i][0], events[i][2], events[i][3], events[i][4]);
  sources_read (fixture, log->str, HW_EVENT_FILE_CDEVENTS_LINES);
  sources_assert_problems (fixture, "");
  sources_assert_query (fixture, "SELECT substr (id, 21, 1), url FROM deployment ORDER BY id",
                        "1|https://ci.example/a\n2|https://cluster.example\n3|\n");
  sources_assert_query (fixture, "SELECT url FROM incident", "https://desk.example/i\n");
}

static void
test_cloud_event (SourcesFixture *fixture, gconstpointer data)
{
  sources_read (fixture,
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/ci\","
                "\"type\":\"dev.cdevents.change.created.0.3.0\",\"data\":" EVENT (
                    "change.created", "1", "2026-01-05T14:00:00Z", "c1", "") "}",
                HW_EVENT_FILE_CDEVENTS_LINES);
  sources_assert_problems (fixture, "");
  sources_assert_query (fixture, "SELECT item, to_state FROM transition",
                        "/ci#c1|change created\n");
}

static void
test_problems (SourcesFixture *fixture, gconstpointer data)
{
  sources_read (fixture,
                EVENT ("change.created", "", "2026-01-05T14:00:00Z", "c1",
                       "") "\n" EVENT ("change.created", "1", "soon", "c1",
                                       "") "\n"
                                           "{\"context\": {}}\n"
                                           "{\"a\": \n"
                                           "{\"context\": {\"type\": \"org.other.thing\"}}\n",
                HW_EVENT_FILE_CDEVENTS_LINES);
  sources_assert_problems (
      fixture,
      "line 1: $.context.id is missing, empty or too long\n"
      "line 2: $.context.timestamp: “soon” is not a date or time such as 2026-11-20T09:30:00Z\n"
      "line 3: $.context.type is missing, empty or too long\n"
      "line 4: the file ends where a value must come\n");
}

/* A subject of each kind goes through all its events, with the members that the standard gives
 * them; what says nothing about how work flows is counted and passed over. */
static void
test_subjects (SourcesFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *type;
    const char *subject;
    const char *content;
  } events[] = {
    { "change.created", "c1", "\"repository\": {\"id\": \"r\"}" },
    { "change.updated", "c1", "\"repository\": {\"id\": \"r\"}" },
    { "change.abandoned", "c1", "\"repository\": {\"id\": \"r\"}" },
    { "ticket.created", "t1", "\"summary\": \"Pay\", \"uri\": \"https://desk.example/t1\"" },
    { "ticket.updated", "t1", "\"summary\": \"Pay by card\", \"ticketType\": \"task\"" },
    { "taskrun.started", "k1", "\"taskName\": \"compile\", \"pipelineRun\": {\"id\": \"p1\"}" },
    { "taskrun.finished", "k1",
      "\"taskName\": \"compile\", \"pipelineRun\": {\"id\": \"p1\"}, \"outcome\": \"error\"" },
    { "build.queued", "b1", "" },
    { "build.started", "b1", "" },
    { "build.finished", "b1", "\"artifactId\": \"pkg:oci/app\"" },
    { "testcaserun.queued", "x1", "\"testCase\": {\"id\": \"1\", \"name\": \"pays\"}" },
    { "testcaserun.started", "x1", "\"testCase\": {\"id\": \"1\", \"name\": \"pays\"}" },
    { "testcaserun.skipped", "x1", "\"testCase\": {\"id\": \"1\", \"name\": \"pays\"}" },
    { "testsuiterun.queued", "y1", "\"testSuite\": {\"id\": \"2\", \"name\": \"shop\"}" },
    { "testsuiterun.started", "y1", "\"testSuite\": {\"id\": \"2\", \"name\": \"shop\"}" },
    { "testsuiterun.finished", "y1",
      "\"testSuite\": {\"id\": \"2\", \"name\": \"shop\"}, \"outcome\": \"pass\"" },
    { "service.upgraded", "app", "\"environment\": {\"id\": \"production\"}" },
    { "service.removed", "app", "\"environment\": {\"id\": \"production\"}" },
    { "service.published", "app", "\"environment\": {\"id\": \"production\"}" },
    { "artifact.packaged", "pkg:oci/app", "\"change\": {\"id\": \"c1\"}" },
    { "artifact.signed", "pkg:oci/app", "\"signature\": \"s\"" },
    { "artifact.published", "pkg:oci/app", "" },
    { "artifact.downloaded", "pkg:oci/app", "" },
    { "artifact.deleted", "pkg:oci/app", "" },
    { "testoutput.published", "o1", "\"outputType\": \"report\"" },
    { "environment.created", "production", "\"name\": \"Shop\"" },
    { "environment.modified", "production", "\"name\": \"Shop\"" },
    { "environment.deleted", "production", "" },
    { "repository.created", "r", "\"name\": \"r\"" },
    { "branch.created", "main", "" },
    /* Of a run of the same source, and of one of another. */
    { "taskrun.finished", "k2",
      "\"taskName\": \"lint\", \"pipelineRun\": {\"id\": \"p2\", \"source\": \"/other\"}" },
    { "pipelinerun.finished", "p1", "\"pipelineName\": \"main\", \"outcome\": \"failure\"" },
  };
  g_autoptr (GString) log = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    g_string_append_printf (log,
                            "{\"context\": {\"specversion\": \"0.5.0\", \"id\": \"%u\", \"source\":"
                            " \"/ci\", \"type\": \"dev.cdevents.%s.0.2.0\", \"timestamp\":"
                            " \"2026-01-05T14:%02u:00Z\"}, \"subject\": {\"id\": \"%s\", \"type\":"
                            " \"x\", \"content\": {%s}}}\n",
                            i, events[i].type, i, events[i].subject, events[i].content);
  sources_read (fixture, log->str, HW_EVENT_FILE_CDEVENTS_LINES);
  sources_assert_problems (fixture, "");
  sources_assert_query (fixture,
                        "SELECT id, kind, title, type, url, substr (created, 15, 2),"
                        " substr (closed, 15, 2) FROM item ORDER BY id",
                        "/ci#c1|change||||00|02\n"
                        "/ci#t1|issue|Pay by card|task|https://desk.example/t1|03|\n");
  sources_assert_query (fixture,
                        "SELECT item, substr (at, 15, 2), to_state FROM transition ORDER BY at",
                        "/ci#c1|00|change created\n/ci#c1|01|change updated\n"
                        "/ci#c1|02|change abandoned\n/ci#t1|03|ticket created\n");
  sources_assert_query (fixture, "SELECT id FROM term WHERE hint = 'done'", "change.abandoned\n");
  sources_assert_query (fixture,
                        "SELECT id, job, parent, result, substr (queued, 15, 2),"
                        " substr (started, 15, 2), substr (finished, 15, 2) FROM run ORDER BY id",
                        "/ci#b1|build|||07|08|09\n"
                        "/ci#k1|compile|/ci#p1|failure||05|06\n"
                        "/ci#k2|lint|/other#p2||||30\n"
                        "/ci#p1|main||failure|||31\n"
                        "/ci#x1|pays||cancelled|10|11|12\n"
                        "/ci#y1|shop||success|13|14|15\n");
  sources_assert_query (fixture,
                        "SELECT service, environment, production, result, substr (finished, 15, 2)"
                        " FROM deployment",
                        "app|production|1|success|16\n");
  g_assert_cmpuint (fixture->n_unused, ==, 13);
}

/* Every event of the standard's own conformance suite. */
static void
test_conformance (SourcesFixture *fixture, gconstpointer data)
{
  g_autofree char *folder =
      g_build_filename (g_getenv ("HEADWAY_SHARED"), "payloads", "cdevents", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_events = 0;

  if (dir == NULL)
    {
      g_test_skip ("the recorded answers are not here");
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;

      if (!g_str_has_suffix (name, ".json"))
        continue;
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      sources_read (fixture, text, HW_EVENT_FILE_CDEVENTS);
      sources_assert_problems (fixture, "");
      n_events++;
    }
  g_assert_cmpuint (n_events, ==, 27);
  sources_assert_query (fixture, "SELECT count(*) FROM deployment", "3\n");
  sources_assert_query (fixture, "SELECT count(*) FROM incident WHERE resolved IS NOT NULL", "1\n");
  sources_assert_query (fixture, "SELECT kind, count(*) FROM item GROUP BY 1",
                        "change|1\nissue|1\n");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  SOURCES_TEST ("/cdevents/lines", test_lines);
  SOURCES_TEST ("/cdevents/array", test_array);
  SOURCES_TEST ("/cdevents/cloud-event", test_cloud_event);
  SOURCES_TEST ("/cdevents/addresses", test_addresses);
  SOURCES_TEST ("/cdevents/problems", test_problems);
  SOURCES_TEST ("/cdevents/subjects", test_subjects);
  SOURCES_TEST ("/cdevents/conformance", test_conformance);
  return g_test_run ();
}
