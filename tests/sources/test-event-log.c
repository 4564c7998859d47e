/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Event logs as CSV and as JSON lines: what they say, in what forms, and what is wrong with them.
 */

#include "sources-fixture.h"

#include <locale.h>

static const char moves[] = "SELECT item, substr (at, 1, 16), from_state, to_state FROM transition"
                            " ORDER BY item, at, from_state";

static void
test_events (SourcesFixture *fixture, gconstpointer data)
{
  sources_read (fixture,
                "case_id,activity,timestamp\n"
                "A-1,Analysis,2026-01-05T09:00:00Z\n"
                "A-1,Review,2026-01-05T12:00:00+01:00\n"
                "B-2,Analysis,2026-01-06T09:00:00Z\n",
                HW_EVENT_FILE_CSV);
  sources_assert_problems (fixture, "");
  sources_assert_query (fixture, moves,
                        "A-1|2026-01-05T09:00||Analysis\n"
                        "A-1|2026-01-05T11:00||Review\n"
                        "B-2|2026-01-06T09:00||Analysis\n");
  g_assert_cmpuint (fixture->n_records, ==, 3);
  g_assert_false (fixture->assumed_zone);
}

static void
test_from_and_words (SourcesFixture *fixture, gconstpointer data)
{
  sources_read (
      fixture,
      "\xEF\xBB\xBFIssue key;From status;To status;Changed at;Summary;Issue type;Assignee\r\n"
      "A-1;Open;\"In progress; now\";2026-01-05T09:00:00.250Z;\"Make\nit\";Bug;Alice\r\n"
      "A-1;In progress; Done ;1767693600;x;Bug;Bob\r\n",
      HW_EVENT_FILE_CSV);
  sources_assert_problems (fixture, "");
  sources_assert_query (fixture, moves,
                        "A-1|2026-01-05T09:00|Open|In progress; now\n"
                        "A-1|2026-01-06T10:00|In progress|Done\n");
  sources_assert_query (fixture, "SELECT id, title, type FROM item", "A-1|Make it|Bug\n");
}

static void
test_no_people (SourcesFixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  sources_read (fixture,
                "case,activity,time,resource,assignee,user,author\n"
                "1,a,2026-01-05T09:00:00Z,Grete-Canary,Grete-Canary,Grete-Canary,Grete-Canary\n",
                HW_EVENT_FILE_CSV);
  sources_read (fixture,
                "{\"case\":1,\"activity\":\"b\",\"time\":\"2026-01-05T09:00:00Z\","
                "\"user\":\"Grete-Canary\",\"org:resource\":\"Grete-Canary\"}\n",
                HW_EVENT_FILE_LINES);
  sources_assert_query (fixture, "SELECT count(*) FROM transition", "2\n");
  g_clear_pointer (&fixture->library, hw_library_close);
  {
    g_autofree char *path = g_build_filename (fixture->folder, "library.headway", NULL);

    g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
    g_assert_null (g_strstr_len (bytes, (gssize)length, "Grete"));
    fixture->library = hw_library_open (path, HW_LIBRARY_READ_WRITE, NULL);
  }
}

static void
test_start_and_end (SourcesFixture *fixture, gconstpointer data)
{
  sources_read (fixture,
                "item\tactivity\tstart\tend\n"
                "1\tBuild\t2026-01-05 09:00Z\t2026-01-05 10:00Z\n"
                "1\tTest\t2026-01-05 12:00Z\t\n",
                HW_EVENT_FILE_CSV);
  sources_assert_problems (fixture, "");
  sources_assert_query (fixture, moves,
                        "1|2026-01-05T09:00||Build\n"
                        "1|2026-01-05T10:00|Build|\n"
                        "1|2026-01-05T12:00||Test\n");
}

/* The names of XES, as tools for process mining write them. */
static void
test_lifecycle (SourcesFixture *fixture, gconstpointer data)
{
  sources_read (fixture,
                "case:concept:name,concept:name,time:timestamp,lifecycle:transition,org:resource\n"
                "1,Build,2026-01-05T08:00:00Z,schedule,x\n"
                "1,Build,2026-01-05T09:00:00Z,START,x\n"
                "1,Build,2026-01-05T10:00:00Z,complete,x\n",
                HW_EVENT_FILE_CSV);
  sources_assert_problems (fixture, "");
  sources_assert_query (fixture, moves,
                        "1|2026-01-05T09:00||Build\n"
                        "1|2026-01-05T10:00|Build|\n");
}

/* A row an item, a column a state, as boards are exported. */
static void
test_row_an_item (SourcesFixture *fixture, gconstpointer data)
{
  fixture->zone = g_time_zone_new_identifier ("Europe/Berlin");
  sources_read (fixture,
                "ID,Link,Title,Backlog,In Progress,Done,Points\n"
                "7,https://example.org/7,First,2026-01-05,2026-01-07,2026-01-09,3\n"
                "8,https://example.org/8,Second,2026-01-06,,,\n",
                HW_EVENT_FILE_CSV);
  sources_assert_problems (fixture, "");
  g_assert_true (fixture->assumed_zone);
  sources_assert_query (fixture, moves,
                        "7|2026-01-04T23:00||Backlog\n"
                        "7|2026-01-06T23:00||In Progress\n"
                        "7|2026-01-08T23:00||Done\n"
                        "8|2026-01-05T23:00||Backlog\n");
  sources_assert_query (fixture, "SELECT id, title, url FROM item",
                        "7|First|https://example.org/7\n"
                        "8|Second|https://example.org/8\n");
}

static void
test_lines (SourcesFixture *fixture, gconstpointer data)
{
  sources_read (fixture,
                "{\"case\": 17, \"activity\": \"a\", \"at\": \"2026-01-05T09:00:00Z\"}\n"
                "\n"
                "{\"extra\": {\"deep\": [1, 2]}, \"at\": 1767607200000, \"activity\": \"\\u00fc\", "
                "\"case\": \"17\", \"from\": \"a\"}\r\n"
                "{\"item\": \"18\", \"state\": \"a\", \"start\": \"2026-01-05T09:00:00Z\","
                " \"end\": \"2026-01-05T09:30:00Z\"}",
                HW_EVENT_FILE_LINES);
  sources_assert_problems (fixture, "");
  sources_assert_query (fixture, moves,
                        "17|2026-01-05T09:00||a\n"
                        "17|2026-01-05T10:00|a|ü\n"
                        "18|2026-01-05T09:00||a\n"
                        "18|2026-01-05T09:30|a|\n");
}

static void
assert_delivery (SourcesFixture *fixture)
{
  sources_assert_problems (fixture, "");
  sources_assert_query (fixture, moves, "A-1|2026-01-05T09:00||Review\n");
  sources_assert_query (fixture,
                        "SELECT id, kind, title, url, sha, substr (created, 1, 16),"
                        " substr (closed, 1, 16) FROM item ORDER BY id",
                        "!1|change|Taxes|https://forge.example/1|a1|2026-01-05T08:00|"
                        "2026-01-06T08:00\n"
                        "A-1|issue|||||\n"
                        "b2|change|||b2||2026-01-07T08:00\n");
  sources_assert_query (fixture,
                        "SELECT id, environment, service, sha, url, production, result,"
                        " substr (created, 1, 16), substr (finished, 1, 16) FROM deployment"
                        " ORDER BY coalesce (finished, created)",
                        "d1|live|shop|a1|https://ci.example/1|1|failure|2026-01-06T11:00|"
                        "2026-01-06T12:00\n"
                        "2026-01-07T12:00:00Z test shop b2|test|shop|b2||0|success||"
                        "2026-01-07T12:00\n"
                        "2026-01-08T12:00:00Z b2|||b2||1|rolled-back||2026-01-08T12:00\n"
                        "2026-01-09T12:00:00Z eu|eu||||1||2026-01-09T12:00|\n");
  sources_assert_query (fixture,
                        "SELECT id, title, url, service, severity, substr (started, 1, 16),"
                        " substr (acknowledged, 1, 16), substr (resolved, 1, 16) FROM incident"
                        " ORDER BY started",
                        "i1|Down|https://desk.example/1|shop|high|2026-01-06T14:00|"
                        "2026-01-06T14:05|2026-01-06T20:00\n"
                        "2026-01-09T14:00:00Z|||||2026-01-09T14:00||\n");
  sources_assert_query (fixture, "SELECT series, substr (at, 1, 16), value, n FROM sample",
                        "p95|2026-01-05T00:00|0.25|40.0\np95|2026-01-06T00:00|0.5|\n");
}

/* All kinds of rows in one log, read twice: the same rows are the same events. */
static void
test_kinds (SourcesFixture *fixture, gconstpointer data)
{
  static const char log[] =
      "Kind,ID,Activity,Timestamp,Start,End,Commit,Environment,Service,Outcome,Title,URL,"
      "Severity,Acknowledged at,Measure,Value,N,Production\n"
      "deployment,d1,,2026-01-06T12:00:00Z,2026-01-06T11:00:00Z,,a1,live,shop,failure,,"
      "https://ci.example/1\n"
      ",A-1,Review,2026-01-05T09:00:00Z\n"
      "Change,!1,,2026-01-06T08:00:00Z,2026-01-05T08:00:00Z,,a1,,,,Taxes,https://forge.example/1\n"
      "change,,,2026-01-07T08:00:00Z,,,b2\n"
      "deployment,,,2026-01-07T12:00:00Z,,,b2,test,shop\n"
      "deployment,,Rolled back,,,2026-01-08T12:00:00Z,b2,,,,,javascript:alert(1)\n"
      "deployment,,,,2026-01-09T12:00:00Z,,,eu,,,,,,,,,,yes\n"
      "incident,i1,,,2026-01-06T14:00:00Z,2026-01-06T20:00:00Z,,,shop,,Down,"
      "https://desk.example/1,high,2026-01-06T14:05:00Z\n"
      "incident,,,2026-01-09T14:00:00Z\n"
      "sample,,,2026-01-05,,,,,,,,,,,p95,0.25,40\n"
      "sample,,,2026-01-06,,,,,,,,,,,p95,5e-1\n";

  fixture->zone = g_time_zone_new_utc ();
  for (guint i = 0; i < 2; i++)
    {
      sources_read (fixture, log, HW_EVENT_FILE_CSV);
      assert_delivery (fixture);
    }
}

static void
test_kinds_of_lines (SourcesFixture *fixture, gconstpointer data)
{
  sources_read (
      fixture,
      "{\"kind\": \"deployment\", \"id\": \"d1\", \"start\": \"2026-01-06T11:00:00Z\", \"end\":"
      " \"2026-01-06T12:00:00Z\", \"sha\": \"a1\", \"environment\": \"live\", \"service\":"
      " \"shop\", \"result\": \"failure\", \"url\": \"https://ci.example/1\"}\n"
      "{\"id\": \"A-1\", \"state\": \"Review\", \"at\": \"2026-01-05T09:00:00Z\"}\n"
      "{\"kind\": \"change\", \"id\": \"!1\", \"sha\": \"a1\", \"start\": \"2026-01-05T08:00:00Z\","
      " \"at\": \"2026-01-06T08:00:00Z\", \"title\": \"Taxes\", \"url\":"
      " \"https://forge.example/1\"}\n"
      "{\"kind\": \"change\", \"sha\": \"b2\", \"end\": \"2026-01-07T08:00:00Z\"}\n"
      "{\"kind\": \"deployment\", \"sha\": \"b2\", \"environment\": \"test\", \"service\":"
      " \"shop\", \"at\": \"2026-01-07T12:00:00Z\"}\n"
      "{\"kind\": \"deployment\", \"sha\": \"b2\", \"result\": \"rolled-back\", \"at\":"
      " \"2026-01-08T12:00:00Z\"}\n"
      "{\"kind\": \"deployment\", \"environment\": \"eu\", \"production\": true, \"start\":"
      " \"2026-01-09T12:00:00Z\"}\n"
      "{\"kind\": \"incident\", \"id\": \"i1\", \"start\": \"2026-01-06T14:00:00Z\","
      " \"acknowledged\": \"2026-01-06T14:05:00Z\", \"end\": \"2026-01-06T20:00:00Z\","
      " \"service\": \"shop\", \"severity\": \"high\", \"title\": \"Down\", \"url\":"
      " \"https://desk.example/1\"}\n"
      "{\"kind\": \"incident\", \"start\": \"2026-01-09T14:00:00Z\"}\n"
      "{\"kind\": \"sample\", \"series\": \"p95\", \"at\": \"2026-01-05T00:00:00Z\", \"value\":"
      " 0.25, \"n\": 40}\n"
      "{\"kind\": \"sample\", \"series\": \"p95\", \"at\": \"2026-01-06T00:00:00Z\", \"value\":"
      " 0.5}\n",
      HW_EVENT_FILE_LINES);
  assert_delivery (fixture);
}

/* The only time of a transition is when it was; of other kinds it is what it is called. */
static void
test_only_time_of_kinds (SourcesFixture *fixture, gconstpointer data)
{
  sources_read (fixture,
                "kind,item,activity,start,sha\n"
                ",I,Dev,2026-11-02T00:00:00Z,\n"
                ",I,Done,2026-11-03T00:00:00Z,\n"
                "change,c1,,2026-11-02T00:00:00Z,s1\n"
                "deployment,d1,,2026-11-02T13:00:00Z,s1\n",
                HW_EVENT_FILE_CSV);
  sources_assert_problems (fixture, "row 4, column end: nothing stands here\n");
  sources_read (fixture,
                "kind,item,activity,start,sha\n"
                ",I,Dev,2026-11-02T00:00:00Z,\n"
                "Bug,I,Done,2026-11-03T00:00:00Z,\n"
                "incident,i1,,2026-11-02T00:00:00Z,\n"
                "deployment,d1,,2026-11-02T13:00:00Z,s1\n",
                HW_EVENT_FILE_CSV);
  sources_read (fixture,
                "kind,item,end,sha\n"
                "change,c1,2026-11-02T00:00:00Z,s1\n"
                "deployment,d2,2026-11-02T13:00:00Z,s1\n",
                HW_EVENT_FILE_CSV);
  sources_assert_problems (fixture, "");
  sources_assert_query (fixture, moves, "I|2026-11-02T00:00||Dev\nI|2026-11-03T00:00||Done\n");
  sources_assert_query (fixture,
                        "SELECT id, result, substr (created, 1, 16), substr (finished, 1, 16)"
                        " FROM deployment ORDER BY id",
                        "d1||2026-11-02T13:00|\nd2|success||2026-11-02T13:00\n");
  sources_assert_query (fixture, "SELECT id, substr (started, 1, 16), resolved FROM incident",
                        "i1|2026-11-02T00:00|\n");
  sources_assert_query (fixture,
                        "SELECT created, substr (closed, 1, 16) FROM item WHERE sha = 's1'",
                        "|2026-11-02T00:00\n");
}

/* A kind that is none of a row is the type of an item, as other programs write it. */
static void
test_kind_as_type (SourcesFixture *fixture, gconstpointer data)
{
  sources_read (fixture,
                "kind,item,activity,timestamp\n"
                "Bug,1,a,2026-01-05T09:00:00Z\n"
                "Transition,2,a,2026-01-05T09:00:00Z\n",
                HW_EVENT_FILE_CSV);
  sources_read (fixture,
                "ID,Kind,Backlog,Done\n"
                "3,incident,2026-01-05T09:00:00Z,2026-01-06T09:00:00Z\n",
                HW_EVENT_FILE_CSV);
  sources_assert_problems (fixture, "");
  sources_assert_query (fixture, "SELECT id, type FROM item ORDER BY id",
                        "1|Bug\n2|\n3|incident\n");
  sources_assert_query (fixture, "SELECT count(*) FROM incident", "0\n");
}

static void
test_problems_of_kinds (SourcesFixture *fixture, gconstpointer data)
{
  sources_read (
      fixture,
      "kind,item,activity,timestamp,start,end,sha,environment,service,result,production,series,"
      "value,n\n"
      "deploymnt,,,2026-01-05T09:00:00Z\n"
      "deployment,d1,,,,,a1\n"
      "deployment,d1,,2026-01-05T09:00:00Z,,,,,,well\n"
      "deployment,d1,,2026-01-05T09:00:00Z,,,,,,,perhaps\n"
      "deployment,d1,Deployed,2026-01-05T09:00:00Z\n"
      "deployment,d1,,,2026-01-05T09:00:00Z,2026-01-05T08:00:00Z\n"
      "incident,i1,,,,2026-01-05T09:00:00Z\n"
      "incident,i1,Open,2026-01-05T09:00:00Z\n"
      "incident,i1,,now\n"
      "change,c1,,2026-01-05T09:00:00Z\n"
      "change,c1,,,2026-01-05T09:00:00Z,,a1\n"
      "sample,,,2026-01-05T09:00:00Z,,,,,,,,,1\n"
      "sample,,,2026-01-05T09:00:00Z,,,,,,,,p95,\n"
      "sample,,,2026-01-05T09:00:00Z,,,,,,,,p95,\"0,5\"\n"
      "sample,,,2026-01-05T09:00:00Z,,,,,,,,p95,nan\n"
      "sample,,,2026-01-05T09:00:00Z,,,,,,,,p95,1,many\n"
      "sample,,,,,,,,,,,p95,1\n"
      "transition,A-1,,2026-01-05T09:00:00Z\n",
      HW_EVENT_FILE_CSV);
  sources_assert_problems (
      fixture,
      "row 2, column kind: “deploymnt” is no kind; did you mean “deployment”? There are "
      "transition, change, deployment, incident, sample\n"
      "row 3, column timestamp: nothing stands here\n"
      "row 4, column result: “well” is none of success, failure, cancelled, rolled-back\n"
      "row 5, column production: “perhaps” is neither “yes” nor “no”\n"
      "row 6, column result: “Deployed” is none of success, failure, cancelled, rolled-back\n"
      "row 7, column end: ends before it starts\n"
      "row 8, column start: nothing stands here\n"
      "row 9, column activity: only a transition has one; a column that says of which type an item"
      " is must be called “type”\n"
      "row 10, column timestamp: “now” is not a date or time such as 2026-11-20T09:30:00Z\n"
      "row 11, column sha: nothing stands here\n"
      "row 12, column end: nothing stands here\n"
      "row 13, column series: nothing stands here\n"
      "row 14, column value: nothing stands here\n"
      "row 15, column value: “0,5” is not a number such as 0.25\n"
      "row 16, column value: “nan” is not a number such as 0.25\n"
      "row 17, column n: “many” is not a number such as 0.25\n"
      "row 18, column timestamp: nothing stands here\n"
      "row 19, column activity: nothing stands here\n");
  sources_assert_query (fixture,
                        "SELECT (SELECT count(*) FROM event_item), (SELECT count(*) FROM"
                        " event_deployment), (SELECT count(*) FROM event_incident),"
                        " (SELECT count(*) FROM event_sample)",
                        "0|0|0|0\n");
}

static void
test_problems (SourcesFixture *fixture, gconstpointer data)
{
  sources_read (fixture,
                "case,activity,timestamp\n"
                "1,a,2026-01-05T09:00:00Z\n"
                ",a,2026-01-05T09:00:00Z\n"
                "1,,2026-01-05T09:00:00Z\n"
                "1,a,\n"
                "1,a,yesterday\n"
                "1,a,9999-01-01T00:00:00Z\n"
                "1,a,1970-01-01T00:00:00Z\n"
                "1,a,2026-01-05 09:00\n",
                HW_EVENT_FILE_CSV);
  sources_assert_problems (
      fixture,
      "row 3, column case: nothing stands here\n"
      "row 4, column activity: nothing stands here\n"
      "row 5, column timestamp: nothing stands here\n"
      "row 6, column timestamp: “yesterday” is not a date or time such as 2026-11-20T09:30:00Z\n"
      "row 7, column timestamp: “9999-01-01T00:00:00Z” lies in the future\n"
      "row 8, column timestamp: “1970-01-01T00:00:00Z” lies before 1990\n"
      "row 9, column timestamp: “2026-01-05 09:00” does not say its time zone\n");
  sources_assert_query (fixture, "SELECT count(*) FROM event_item", "0\n");
}

static void
test_problems_of_lines (SourcesFixture *fixture, gconstpointer data)
{
  sources_read (fixture,
                "{\"case\": 1, \"activity\": \"a\", \"at\": \"2026-01-05T09:00:00Z\"}\n"
                "{\"case\": 1, \"activity\": \"a\", \"at\": \n"
                "[1]\n"
                "{\"case\": 1, \"activity\": \"a\"}\n"
                "{\"case\": 1, \"activity\": \"a\", \"start\": \"2026-01-05T09:00:00Z\","
                " \"end\": \"2026-01-05T08:00:00Z\"}\n"
                "not json\n",
                HW_EVENT_FILE_LINES);
  sources_assert_problems (fixture, "line 2: the file ends where a value must come\n"
                                    "line 3: this is not a JSON object\n"
                                    "line 4, column timestamp: nothing stands here\n"
                                    "line 5, column end: ends before it starts\n"
                                    "line 6: this is not a JSON object\n");
  sources_assert_query (fixture, "SELECT count(*) FROM event_item", "0\n");
}

static void
test_too_long (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("case,activity,timestamp\n1,a,2026-01-05T09:00:00Z\n");
  g_autoptr (GString) lines =
      g_string_new ("{\"case\": 1, \"activity\": \"a\", \"at\": \"2026-01-05T09:00:00Z\"}\n");

  g_string_append (text, "1,\"");
  for (guint i = 0; i < 3u << 20; i++)
    g_string_append_c (text, 'x');
  g_string_append (text, "\n1,b,2026-01-06T09:00:00Z\n");
  sources_read (fixture, text->str, HW_EVENT_FILE_CSV);
  g_assert_cmpuint (fixture->problems->len, >=, 1);
  g_assert_cmpstr (((HwProblem *)fixture->problems->pdata[0])->place, ==, "row 3");

  for (guint i = 0; i < 5u << 20; i++)
    g_string_append_c (lines, 'x');
  g_string_append (lines, "\n{\"case\": 1}\n");
  sources_read (fixture, lines->str, HW_EVENT_FILE_LINES);
  sources_assert_problems (fixture, "line 2: the line is longer than 1048576 bytes\n"
                                    "line 3, column activity: nothing stands here\n");
}

static void
test_unclosed (SourcesFixture *fixture, gconstpointer data)
{
  sources_read (fixture,
                "case,activity,timestamp\n"
                "1,a,2026-01-05T09:00:00Z\n"
                "1,\"a,2026-01-05T09:00:00Z\n",
                HW_EVENT_FILE_CSV);
  sources_assert_problems (fixture, "row 3: a quote is not closed\n");
}

/* What is no event log is left to others. */
static void
test_sniff (void)
{
  static const char *const others[] = {
    "",
    "id,name,kind,lane,process_time,wait_time\na,Analysis,process,x,2h,3d\n",
    "id,step,time\na,Analysis,2h\n",
    "Analysis | 2h | 3d\nReview | 1h\n",
    "{\"format\": \"headway-map\", \"version\": 1}",
    "{\"case\": 1, \"activity\": 2}\n",
    "[1, 2]",
    "name,created\nx,2026-01-05\n",
    "id,name,kind,start\na,Analysis,process,2026-01-05\n",
    "kind,name,amount\ndeployment,x,2\n",
    "\x89PNG\r\n\x1a\n",
    "%PDF-1.7\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_cmpint (hw_event_file_sniff (others[i], strlen (others[i])), ==, HW_EVENT_FILE_NONE);
}

/* Of a row that does not fit nothing is made up: not of what is left of it, nor of what may stand
 * in its quote. */
static void
test_huge_cell (SourcesFixture *fixture, gconstpointer data)
{
  static const char head[] = "item,activity,timestamp,note\nA,Dev,2026-01-05T09:00:00Z,\"";
  g_autoptr (GString) text = g_string_new (head);

  for (guint i = 0; i < 5u << 20; i++)
    g_string_append_c (text, 'x');
  g_string_append (text, "\"\nB,Test,yesterday,\n");
  sources_read (fixture, text->str, HW_EVENT_FILE_CSV);
  sources_assert_problems (fixture,
                           "row 2: the row is too long; a quote may not be closed\n"
                           "row 3, column timestamp: “yesterday” is not a date or time such as "
                           "2026-11-20T09:30:00Z\n");

  g_string_assign (text, head);
  for (guint i = 0; i < 1u << 20; i++)
    g_string_append (text, "x,\n");
  g_string_append (text, "\"\nB,Test,yesterday,\n");
  sources_read (fixture, text->str, HW_EVENT_FILE_CSV);
  sources_assert_problems (fixture, "row 2: the row is too long; a quote may not be closed\n");
}

/* Problems call columns what the log calls them. */
static void
test_names_of_columns (SourcesFixture *fixture, gconstpointer data)
{
  sources_read (fixture,
                "Issue key,Status,Changed at\n"
                "A,Dev,2026-01-05T09:00:00Z\n"
                "A,,2026-01-05T09:00:00Z\n"
                "A,Dev,yesterday\n",
                HW_EVENT_FILE_CSV);
  sources_assert_problems (fixture, "row 3, column Status: nothing stands here\n"
                                    "row 4, column Changed at: “yesterday” is not a date or time "
                                    "such as 2026-11-20T09:30:00Z\n");
  sources_read (fixture,
                "id,Dev done,Test done\n"
                "A,2026-01-05T09:00:00Z,2026-01-06T09:00:00Z\n"
                "B,2026-01-05T09:00:00Z,1970-01-01T00:00:00Z\n",
                HW_EVENT_FILE_CSV);
  sources_assert_problems (fixture,
                           "row 3, column Test done: “1970-01-01T00:00:00Z” lies before 1990\n");
  sources_read (
      fixture,
      "{\"ticket\": \"A\", \"step\": \"Dev\", \"began\": 1, \"begin\": \"2026-01-05T09:00:00Z\"}\n"
      "{\"ticket\": \"A\", \"step\": \"Dev\", \"begin\": \"soon\"}\n"
      "{\"ticket\": \"A\", \"step\": \"Dev\"}\n",
      HW_EVENT_FILE_LINES);
  sources_assert_problems (fixture, "line 2, column begin: “soon” is not a date or time such as "
                                    "2026-11-20T09:30:00Z\n"
                                    "line 3, column timestamp: nothing stands here\n");
}

/* Numbers are those of decimal digits, and a sample is of none or more. */
static void
test_samples (SourcesFixture *fixture, gconstpointer data)
{
  sources_read (fixture,
                "kind,timestamp,series,value,n\n"
                "sample,2026-01-05T09:00:00Z,p95,1.5e2,0\n"
                "sample,2026-01-05T10:00:00Z,p95,-1,-3\n"
                "sample,2026-01-05T11:00:00Z,p95,0x10,3\n"
                "sample,2026-01-05T12:00:00Z,p95,2,0x10\n"
                "sample,2026-01-05T12:00:00Z,p95,inf,1\n",
                HW_EVENT_FILE_CSV);
  sources_assert_problems (fixture,
                           "row 3, column n: “-3” is less than 0: it says of how many this is\n"
                           "row 4, column value: “0x10” is not a number such as 0.25\n"
                           "row 5, column n: “0x10” is not a number such as 0.25\n"
                           "row 6, column value: “inf” is not a number such as 0.25\n");
}

/* Also where no row has a kind that there is: each is told with its place. */
static void
test_misspelt_kinds (SourcesFixture *fixture, gconstpointer data)
{
  sources_read (fixture,
                "kind,id,time\n"
                "deploymnt,d1,2026-01-05T09:00:00Z\n"
                "Incidnet,i1,2026-01-05T10:00:00Z\n",
                HW_EVENT_FILE_CSV);
  sources_assert_problems (fixture,
                           "row 2, column kind: “deploymnt” is no kind; did you mean “deployment”? "
                           "There are transition, change, deployment, incident, sample\n"
                           "row 3, column kind: “Incidnet” is no kind; did you mean “incident”? "
                           "There are transition, change, deployment, incident, sample\n");
}

/* A column that nobody knows makes it no table of steps. */
static void
test_misspelt_kinds_beside (SourcesFixture *fixture, gconstpointer data)
{
  sources_read (fixture,
                "kind,id,time,colour\n"
                "deploy,d1,2026-01-05T09:00:00Z,red\n"
                "Outage,i1,2026-01-05T10:00:00Z,blue\n",
                HW_EVENT_FILE_CSV);
  sources_assert_problems (fixture,
                           "row 2, column kind: “deploy” is no kind; did you mean “deployment”? "
                           "There are transition, change, deployment, incident, sample\n"
                           "row 3, column kind: “Outage” is none of transition, change, "
                           "deployment, incident, sample\n");
}

/* A kind and a time are all that a log needs, and words that are no kind are told wherever they
 * stand. */
static void
test_kinds_alone (SourcesFixture *fixture, gconstpointer data)
{
  static const char *const times[] = { "end", "timestamp" };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("kind,%s\ndeployment,2026-01-0%uT10:00:00Z\n", times[i], 5 + i);

      sources_read (fixture, text, HW_EVENT_FILE_CSV);
      sources_assert_problems (fixture, "");
    }
  sources_assert_query (fixture, "SELECT count(*) FROM event_deployment", "2\n");
  sources_read (fixture,
                "kind;end;sha;environment\n"
                "deploy;2026-01-05T10:00:00Z;abc;production\n"
                "release;2026-01-06T10:00:00Z;abd;production\n",
                HW_EVENT_FILE_CSV);
  sources_assert_problems (fixture,
                           "row 2, column kind: “deploy” is no kind; did you mean “deployment”? "
                           "There are transition, change, deployment, incident, sample\n"
                           "row 3, column kind: “release” is none of transition, change, "
                           "deployment, incident, sample\n");
  sources_read (fixture, "kind,end\ndeploy,soon\n", HW_EVENT_FILE_CSV);
  sources_assert_problems (fixture,
                           "row 2, column kind: “deploy” is no kind; did you mean “deployment”? "
                           "There are transition, change, deployment, incident, sample\n");
  sources_read (fixture,
                "{\"kind\": \"deploy\", \"end\": \"2026-01-05T10:00:00Z\"}\n"
                "{\"kind\": \"deployment\", \"end\": \"2026-01-05T10:00:00Z\"}\n",
                HW_EVENT_FILE_LINES);
  sources_assert_problems (fixture,
                           "line 1, column kind: “deploy” is no kind; did you mean “deployment”? "
                           "There are transition, change, deployment, incident, sample\n");
}

/* What is none of a log: a table of steps, however its columns are called. */
static void
test_steps_are_no_kinds (void)
{
  static const char *const texts[] = {
    "name,kind,time\nBuild,process,20\n",
    "kind,step,start\nprocess,Build,2026-01-05\n",
    "kind,process name,start,colour\nprocess,Build,2026-01-05,red\n",
    "kind,name,start,end\nprocess,Build,2026-01-05,2026-01-06\n",
    "name;kind;end;process_time\nBuild;process;yes;20 min\n",
    "kind, end of it\nand so on, 2026-01-05\n",
    "{\"format\": \"headway-map\", \"version\": 1, \"title\": \"T\", \"kind\": \"x\"}\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpint (hw_event_file_sniff (texts[i], strlen (texts[i])), ==, HW_EVENT_FILE_NONE);
}

/* A word that begins one is asked about, so it is one. */
static void
test_beginning_is_kind (void)
{
  static const char text[] = "kind,id,when\ndeploy,d1,2026-01-05T09:00:00Z\n";

  g_assert_cmpint (hw_event_file_sniff (text, strlen (text)), ==, HW_EVENT_FILE_CSV);
}

/* Not one row may be good. */
static void
test_all_wrong (SourcesFixture *fixture, gconstpointer data)
{
  sources_read (fixture, "kind,id,when\ndeployment,d1,soon\n", HW_EVENT_FILE_CSV);
  sources_assert_problems (fixture, "row 2, column when: “soon” is not a date or time such as "
                                    "2026-11-20T09:30:00Z\n");
}

/* What has the id of a row before it is told: how many, and where first. */
static void
test_repeats (SourcesFixture *fixture, gconstpointer data)
{
  sources_read (fixture,
                "kind,id,time,sha\n"
                "deployment,d1,2026-01-05T09:00:00Z,a\n"
                "incident,d1,2026-01-05T09:00:00Z,\n"
                "change,d1,2026-01-05T09:00:00Z,a\n"
                "deployment,d1,2026-01-06T09:00:00Z,b\n"
                "deployment,,2026-01-07T09:00:00Z,c\n"
                "deployment,,2026-01-07T09:00:00Z,c\n",
                HW_EVENT_FILE_CSV);
  sources_assert_problems (fixture, "");
  g_assert_cmpuint (fixture->notes->len, ==, 1);
  g_assert_cmpstr (fixture->notes->pdata[0], ==,
                   "2 rows have the id of one before them and took its place, the first in row 5; "
                   "what was tried again needs an id of its own to be counted");
  sources_assert_query (fixture, "SELECT count(*) FROM event_deployment", "2\n");

  sources_read (fixture,
                "{\"kind\": \"incident\", \"id\": 7, \"start\": \"2026-01-05T09:00:00Z\"}\n"
                "{\"kind\": \"incident\", \"id\": 7, \"start\": \"2026-01-06T09:00:00Z\"}\n",
                HW_EVENT_FILE_LINES);
  g_assert_cmpuint (fixture->notes->len, ==, 1);
  g_assert_true (g_str_has_prefix (fixture->notes->pdata[0], "1 row has the id of one before it"));
  g_assert_nonnull (strstr (fixture->notes->pdata[0], "in line 2;"));
}

/* "charset" with its mark; the length is that of the converted bytes. */
static char *
dup_with_mark (const char *text, const char *charset, gsize *length)
{
  g_autofree char *marked = g_strconcat ("\xEF\xBB\xBF", text, NULL);

  return g_convert (marked, -1, charset, "UTF-8", NULL, length, NULL);
}

/* As spreadsheets save "Unicode text", longer than a window. */
static void
test_utf16 (SourcesFixture *fixture, gconstpointer data)
{
  static const char *const charsets[] = { "UTF-16LE", "UTF-16BE" };
  g_autoptr (GString) log = g_string_new ("item\tactivity\ttimestamp\ttitle\n");

  for (guint i = 0; i < 50000; i++)
    g_string_append_printf (log, "I-%u\tPrüfung\t2026-01-05T09:00:00Z\tGröße 🔧\n", i);
  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    {
      gsize length;
      g_autofree char *text = dup_with_mark (log->str, charsets[i], &length);
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, length, NULL);

      g_assert_cmpint (hw_event_file_sniff (text, length), ==, HW_EVENT_FILE_CSV);
      sources_read_stream (fixture, stream, HW_EVENT_FILE_CSV);
      sources_assert_problems (fixture, "");
      sources_assert_query (fixture, "SELECT count(*) FROM event_transition", "50000\n");
      sources_assert_query (fixture, "SELECT DISTINCT title FROM event_item", "Größe 🔧\n");
      sources_forget (fixture);
    }
}

/* What stops in the middle of a character, or is something else behind its mark. */
static void
test_utf16_broken (SourcesFixture *fixture, gconstpointer data)
{
  static const char rows[] = "item,activity,timestamp\nA,Dev,2026-01-05T09:00:00Z\n";
  g_autoptr (HwEventWriter) writer =
      hw_event_writer_new (fixture->library, fixture->source_key, NULL);
  HwEventImport import = { .writer = writer, .problems = fixture->problems };
  gsize length;
  g_autofree char *text = dup_with_mark (rows, "UTF-16LE", &length);
  g_autoptr (GInputStream) cut = g_memory_input_stream_new_from_data (text, length - 1, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (hw_event_file_read (cut, HW_EVENT_FILE_CSV, &import, &error));
  g_assert_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, "save it again"));
}

/* A stream that never gives more than a few bytes at a time and makes up a long log. */
G_DECLARE_FINAL_TYPE (EndlessLog, endless_log, ENDLESS, LOG, GInputStream)

struct _EndlessLog
{
  GInputStream parent;
  guint64 n_rows;
  guint64 row;
  GString *pending;
};

G_DEFINE_TYPE (EndlessLog, endless_log, G_TYPE_INPUT_STREAM)

static gssize
endless_log_read (
    GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  EndlessLog *self = ENDLESS_LOG (stream);
  gsize n_bytes;

  while (self->pending->len < 4096 && self->row < self->n_rows)
    {
      guint64 item = self->row / 5, state = self->row % 5;

      if (self->row == 0)
        g_string_append (self->pending, "case,activity,timestamp\n");
      g_string_append_printf (self->pending, "item-%u,state %u,2026-01-%02uT%02u:00:00Z\n",
                              (guint)item, (guint)state, (guint)(item % 28) + 1, (guint)state);
      self->row++;
    }
  n_bytes = MIN (MIN (count, self->pending->len), 1000);
  memcpy (buffer, self->pending->str, n_bytes);
  g_string_erase (self->pending, 0, (gssize)n_bytes);
  return (gssize)n_bytes;
}

static void
endless_log_finalize (GObject *object)
{
  g_string_free (ENDLESS_LOG (object)->pending, TRUE);
  G_OBJECT_CLASS (endless_log_parent_class)->finalize (object);
}

static void
endless_log_class_init (EndlessLogClass *class)
{
  G_INPUT_STREAM_CLASS (class)->read_fn = endless_log_read;
  G_OBJECT_CLASS (class)->finalize = endless_log_finalize;
}

static void
endless_log_init (EndlessLog *self)
{
  self->pending = g_string_new (NULL);
}

static void
test_many (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (EndlessLog) log = g_object_new (endless_log_get_type (), NULL);

  log->n_rows = 300000;
  sources_read_stream (fixture, G_INPUT_STREAM (log), HW_EVENT_FILE_CSV);
  sources_assert_problems (fixture, "");
  sources_assert_query (fixture, "SELECT count(*) FROM event_transition", "300000\n");
  sources_assert_query (fixture, "SELECT count(*) FROM event_item", "60000\n");
}

static void
test_cancelled (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (EndlessLog) log = g_object_new (endless_log_get_type (), NULL);
  g_autoptr (HwEventWriter) writer =
      hw_event_writer_new (fixture->library, fixture->source_key, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  HwEventImport import = { .writer = writer,
                           .times = { HW_TIME_FORMAT_AUTO, NULL, SOURCES_NOW_US },
                           .problems = fixture->problems,
                           .cancellable = cancellable };
  g_autoptr (GError) error = NULL;

  log->n_rows = 100000;
  g_cancellable_cancel (cancellable);
  g_assert_false (hw_event_file_read (G_INPUT_STREAM (log), HW_EVENT_FILE_CSV, &import, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  SOURCES_TEST ("/event-log/events", test_events);
  SOURCES_TEST ("/event-log/from-and-words", test_from_and_words);
  SOURCES_TEST ("/event-log/no-people", test_no_people);
  SOURCES_TEST ("/event-log/start-and-end", test_start_and_end);
  SOURCES_TEST ("/event-log/lifecycle", test_lifecycle);
  SOURCES_TEST ("/event-log/row-an-item", test_row_an_item);
  SOURCES_TEST ("/event-log/lines", test_lines);
  SOURCES_TEST ("/event-log/kinds", test_kinds);
  SOURCES_TEST ("/event-log/kinds-of-lines", test_kinds_of_lines);
  SOURCES_TEST ("/event-log/only-time-of-kinds", test_only_time_of_kinds);
  SOURCES_TEST ("/event-log/kind-as-type", test_kind_as_type);
  SOURCES_TEST ("/event-log/problems-of-kinds", test_problems_of_kinds);
  SOURCES_TEST ("/event-log/problems", test_problems);
  SOURCES_TEST ("/event-log/problems-of-lines", test_problems_of_lines);
  SOURCES_TEST ("/event-log/too-long", test_too_long);
  SOURCES_TEST ("/event-log/unclosed", test_unclosed);
  SOURCES_TEST ("/event-log/huge-cell", test_huge_cell);
  SOURCES_TEST ("/event-log/names-of-columns", test_names_of_columns);
  SOURCES_TEST ("/event-log/samples", test_samples);
  SOURCES_TEST ("/event-log/misspelt-kinds", test_misspelt_kinds);
  SOURCES_TEST ("/event-log/misspelt-kinds-beside", test_misspelt_kinds_beside);
  SOURCES_TEST ("/event-log/kinds-alone", test_kinds_alone);
  SOURCES_TEST ("/event-log/all-wrong", test_all_wrong);
  SOURCES_TEST ("/event-log/repeats", test_repeats);
  SOURCES_TEST ("/event-log/utf16", test_utf16);
  SOURCES_TEST ("/event-log/utf16-broken", test_utf16_broken);
  SOURCES_TEST ("/event-log/many", test_many);
  SOURCES_TEST ("/event-log/cancelled", test_cancelled);
  g_test_add_func ("/event-log/sniff", test_sniff);
  g_test_add_func ("/event-log/steps-are-no-kinds", test_steps_are_no_kinds);
  g_test_add_func ("/event-log/beginning-is-kind", test_beginning_is_kind);
  return g_test_run ();
}
