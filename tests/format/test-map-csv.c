/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-csv.h"

#include <string.h>

#include "hw-map-json.h"
#include "random-map.h"

#define HOUR_S 3600.0
#define DAY_S 28800.0

static HwMap *
read_table (const char *csv)
{
  g_autoptr (GError) error = NULL;
  HwMap *map = hw_map_from_csv (csv, strlen (csv), "T", NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (map);
  return map;
}

static const HwStep *
step_at (const HwMap *map, guint position)
{
  return hw_seq_get (hw_map_steps (map), position);
}

/* "a>b a>c:0.3 c~a": flow with >, rework with ~. */
static char *
links_to_text (const HwMap *map)
{
  GString *text = g_string_new (NULL);
  const HwLink *link;

  HW_SEQ_FOREACH (link, hw_map_links (map))
    {
      g_string_append_printf (text, "%s%s%c%s", text->len > 0 ? " " : "", link->from,
                              link->kind == HW_LINK_REWORK ? '~' : '>', link->to);
      if (!isnan (link->share))
        g_string_append_printf (text, ":%g", link->share);
    }
  return g_string_free (text, FALSE);
}

static void
test_people_write_it (void)
{
  static const struct
  {
    const char *csv;
    double process_s;
    double wait_s;
    double share;
    const char *team;
  } cases[] = {
    { "name,process_time,wait_time,complete_accurate,lane\nA,3600,7200,0.85,QA\n", HOUR_S,
      2 * HOUR_S, 0.85, "QA" },
    { "Step;PT;LT;%C&A;Team\nA;1h;3h;85%;QA\n", HOUR_S, 2 * HOUR_S, 0.85, "QA" },
    { "Step;PT (min);Wait (d);C/A;Owner\r\nA;60;0,25;85;QA\r\n", HOUR_S, 2 * HOUR_S, 0.85, "QA" },
    { "Activity\tprocess time\twaiting time\t%ca\tDepartment\nA\t1\t2\t85\tQA", HOUR_S, 2 * HOUR_S,
      0.85, "QA" },
    { "\xEF\xBB\xBFProcess|Touch time|Wait_h|Quality|Swimlane\nA|60 min|2|0.85|QA\n", HOUR_S,
      2 * HOUR_S, 0.85, "QA" },
    { "sep=;\nname;pt;wait;c&a;group\n\"A\";\"1:00\";2h;85 %;\"QA\"\n", HOUR_S, 2 * HOUR_S, 0.85,
      "QA" },
    { "Our stream,,,,\n,,,,\nTask,Cycle time [h],Lead time in hours,FPY,Who\nA,1,3,85%,QA\n",
      HOUR_S, 2 * HOUR_S, 0.85, "QA" },
    { "name;PT;wait;%C&A;team\nA;1,0 h;2h;0,85;QA\n", HOUR_S, 2 * HOUR_S, 0.85, "QA" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HwMap) map = read_table (cases[i].csv);
      const HwStep *step = step_at (map, 0);
      const HwElement *lane = hw_map_find (map, step->lane);

      g_assert_cmpuint (hw_seq_get_length (hw_map_steps (map)), ==, 1);
      g_assert_cmpstr (step->name, ==, "A");
      g_assert_cmpfloat (hw_estimate_range_s (step->process_time).likely, ==, cases[i].process_s);
      g_assert_cmpfloat (hw_estimate_range_s (step->wait_time).likely, ==, cases[i].wait_s);
      g_assert_cmpfloat (step->complete_accurate, ==, cases[i].share);
      g_assert_cmpstr (hw_element_get_title (lane), ==, cases[i].team);
    }
}

static void
test_every_field (void)
{
  static const char csv[] =
      "name;kind;WIP limit;people;availability;Batch size;cadence;cut-off;pass;value;tools;"
      "owner;team;barrier;delivery;x;notes\r\n"
      "Gate;Approval;10-14;x3;50%;2k;every 2 weeks;1d;0,7;VA;Jira, Git;Manager;QA;\"slow; dear\";"
      "yes;-1,5;'=keep\r\n";
  g_autoptr (HwMap) map = read_table (csv);
  const HwStep *step = step_at (map, 0);

  g_assert_cmpint (step->kind, ==, HW_STEP_GATE);
  g_assert_cmpfloat (step->wip_limit, ==, 12);
  g_assert_cmpfloat (step->people, ==, 3);
  g_assert_cmpfloat (step->availability, ==, 0.5);
  g_assert_cmpfloat (step->batch_size, ==, 2000);
  g_assert_cmpfloat (step->cadence_s, ==, 10 * DAY_S);
  g_assert_cmpfloat (step->cutoff_s, ==, DAY_S);
  g_assert_cmpfloat (step->pass, ==, 0.7);
  g_assert_cmpint (step->value_class, ==, HW_VALUE_CLASS_ADDING);
  g_assert_cmpstr (step->tools[1], ==, "Git");
  g_assert_cmpstr (step->owner_role, ==, "Manager");
  g_assert_cmpstr (step->barrier, ==, "slow; dear");
  g_assert_true (step->delivery);
  g_assert_cmpfloat (step->x, ==, -1.5);
  g_assert_cmpstr (step->element.extra, ==, "{\"notes\": \"=keep\"}");
}

static void
test_words_are_kept (void)
{
  g_autoptr (HwMap) map = read_table ("name,PT,wait\nA,?,1-3 days\nB,n/a,\nC,-,2\n");

  g_assert_null (step_at (map, 0)->process_time);
  g_assert_cmpstr (step_at (map, 0)->wait_time->text, ==, "1-3 days");
  g_assert_cmpfloat (step_at (map, 0)->wait_time->range_s.high, ==, 3 * DAY_S);
  g_assert_null (step_at (map, 1)->wait_time);
  g_assert_null (step_at (map, 2)->process_time);
  g_assert_null (step_at (map, 2)->wait_time->text);
  g_assert_cmpfloat (step_at (map, 2)->wait_time->range_s.likely, ==, 2 * HOUR_S);
}

static void
test_quotes_and_encodings (void)
{
  g_autoptr (HwMap) map =
      read_table ("name,lane\n\"a \"\"b\"\", c\nd\",\"\"\n  \"x\"y  ,  z  \nPr\xFC"
                  "fung,caf\xE9\n");
  const char utf16[] = "\xFF\xFEn\0a\0m\0e\0\t\0P\0T\0\r\0\n\0\xC4\0\t\0001\0h\0";
  g_autoptr (HwMap) wide = hw_map_from_csv (utf16, sizeof utf16 - 1, "T", NULL, NULL);

  g_assert_cmpstr (step_at (map, 0)->name, ==, "a \"b\", c\nd");
  g_assert_null (step_at (map, 0)->lane);
  g_assert_cmpstr (step_at (map, 1)->name, ==, "xy");
  g_assert_cmpstr (step_at (map, 2)->name, ==, "Prüfung");
  g_assert_nonnull (hw_map_find (map, "café"));
  g_assert_nonnull (wide);
  g_assert_cmpstr (step_at (wide, 0)->name, ==, "Ä");
  g_assert_true (hw_map_csv_is_table (utf16, sizeof utf16 - 1));
}

static void
test_next (void)
{
  static const struct
  {
    const char *csv;
    const char *links;
  } cases[] = {
    { "name\nA\nB\nC\n", "a>b b>c" },
    { "id,name,next\na,A,b\nb,B,\nc,C,\n", "a>b" },
    { "id,name,next\na,A,b;c:0.3\nb,B,c:30%\nc,C,\n", "a>b a>c:0.3 b>c:0.3" },
    { "id,name,next\na,A,\" b : 1 ; c \"\nb,B,\nc,C,\n", "a>b:1 a>c" },
    { "id,name,next\na,A,\"b, c\"\nb,B,\nc,C,\n", "a>b a>c" },
    { "name,next\nDesign it,Build it\nBuild it,\n", "design-it>build-it" },
    { "id,name,next\na,A,b\nb,B,c;a:0.2\nc,C,c\n", "a>b b>c b~a:0.2 c~c" },
    /* Up the table, but no loop. */
    { "id,name,next\na,A,\nb,B,a\n", "b>a" },
    { "id,name,next\na:b,A,\"\"\"c;d\"\":0.5\"\nc;d,B,a:b\n", "a:b>c;d:0.5 c;d~a:b" },
    { "id,name,next\na,A,b;;b\nb,B,\n", "a>b a>b" },
    { "id,name,next\na,A,b\nb,B,-\n", "a>b" },
    { "id,name,next\na,A,—\n—,B,\n", "a>—" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HwMap) map = read_table (cases[i].csv);
      g_autofree char *links = links_to_text (map);

      g_assert_cmpstr (links, ==, cases[i].links);
    }
}

static void
test_ids (void)
{
  g_autoptr (HwMap) map = read_table (
      "id,name,team\n,Code review (QA),Review\nreview,X,\n,Code review (QA),Review\n,!!,Ops\n");
  static const char *const ids[] = { "code-review-qa", "review", "code-review-qa-2", "step" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_cmpstr (step_at (map, i)->element.id, ==, ids[i]);
  g_assert_cmpstr (step_at (map, 0)->lane, ==, "review-2");
  g_assert_cmpstr (step_at (map, 2)->lane, ==, "review-2");
  g_assert_cmpuint (hw_seq_get_length (hw_map_lanes (map)), ==, 2);
}

static void
test_problems (void)
{
  static const struct
  {
    const char *csv;
    const char *place;
    const char *text;
  } cases[] = {
    { "", "row 1", "name" },
    { "a,b,c\n1,2,3\n", "row 1", "name" },
    { "name,PT\nA,1h\nB,2 blue\n", "row 3, column PT", "blue" },
    { "name,PT\n\nA,-3h\n", "row 3, column PT", "" },
    { "name,PT\nA,5h-2h\n", "row 2, column PT", "" },
    { "name,PT\nA,1e300\n", "row 2, column PT", "" },
    { "name,cadence\nA,0.0000000000001 per week\n", "row 2, column cadence", "" },
    { "name,%C&A\nA,120%\n", "row 2, column %C&A", "" },
    { "name,people\nA,many\n", "row 2, column people", "many" },
    { "name,kind\nA,magic\n", "row 2, column kind", "magic" },
    { "name,delivery\nA,maybe\n", "row 2, column delivery", "maybe" },
    { "name,PT,LT\nA,3h,2h\n", "row 2, column LT", "shorter" },
    { "name,PT,LT,wait\nA,1h,4h,2h\n", "row 2, column LT", "sum" },
    { "name,next\nA,B\n", "row 2, column next", "B" },
    { "name,next\nA,B\nB,\nB,\n", "row 2, column next", "single" },
    { "id,name\na,A\na,B\n", "row 3", "earlier" },
    { "name,PT\n,1h\n", "row 2", "name" },
    { "name,PT\nA,1h,2h\n", "row 2", "more cells" },
    { "name,PT,process time\nA,1h,2h\n", "row 1, column process time", "PT" },
    { "name,lane\n\"A,QA\n", "row 2", "never closed" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) problems = hw_problems_new ();
      g_autoptr (GError) error = NULL;
      const HwProblem *problem;

      g_assert_null (hw_map_from_csv (cases[i].csv, strlen (cases[i].csv), "T", problems, &error));
      g_assert_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT);
      problem = problems->pdata[0];
      if (!g_str_equal (problem->place, cases[i].place)
          || strstr (problem->text, cases[i].text) == NULL)
        g_error ("%s gives %s: %s", cases[i].csv, problem->place, problem->text);
    }
}

static void
test_binary (void)
{
  static const char csv[] = "name,PT\nA\0B,1h\n";
  g_autoptr (GError) error = NULL;

  g_assert_null (hw_map_from_csv (csv, sizeof csv - 1, "T", NULL, &error));
  g_assert_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT);
}

/* The mark of UTF-16, and then something else: read as it stands, and no further than it goes. */
static void
test_broken_utf16 (void)
{
  static const char csv[] = "\xFF\xFE\x89PLG\r\n\x1a\n'=\0<?xml version=\"1.0";
  g_autofree char *exact = g_memdup2 (csv, sizeof csv - 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (hw_map_from_csv (exact, sizeof csv - 1, "T", NULL, &error));
  g_assert_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT);
  g_assert_false (hw_map_csv_is_table (exact, sizeof csv - 1));
}

static void
test_written (void)
{
  static const char json[] =
      "{\"format\": \"headway-map\", \"version\": 1, \"title\": \"T\","
      "\"calendar\": {\"hours_per_day\": 24, \"days_per_week\": 7},"
      "\"lanes\": [{\"id\": \"l\", \"name\": \"QA, the\"}], \"steps\": ["
      "{\"id\": \"c\", \"name\": \"=1+1\", \"process_time\": {\"low_s\": 3600, \"high_s\": 7200}},"
      "{\"id\": \"a\", \"name\": \"A \\\"x\\\"\", \"lane\": \"l\", \"process_time\": \"1h\","
      "\"wait_time\": 1800.5, \"complete_accurate\": 1, \"people\": 2},"
      "{\"id\": \"b\", \"name\": \"'-b\", \"kind\": \"gate\", \"wait_time\": \"1d\"}],"
      "\"links\": [{\"from\": \"a\", \"to\": \"b\", \"share\": 0.7}, {\"from\": \"a\", \"to\": "
      "\"c\"},"
      "{\"from\": \"b\", \"to\": \"a\", \"kind\": \"rework\", \"share\": 0.1},"
      "{\"from\": \"b\", \"to\": \"c\", \"kind\": \"rework\"},"
      "{\"from\": \"c\", \"to\": \"a\", \"kind\": \"feedback\"}]}";
  static const char csv[] =
      "id,name,kind,lane,process_time,wait_time,lead_time,complete_accurate,people,wip,next\r\n"
      "a,\"A \"\"x\"\"\",process,\"QA, the\",1h,1800.5,5400.5,1,2,,\"b:0.7;c\"\r\n"
      "c,'=1+1,process,,1h - 2h,,,,,,\r\n"
      "b,''-b,gate,,,86400,,,,,a:0.1\r\n";
  g_autoptr (HwMap) map = hw_map_from_json (json, strlen (json), NULL, NULL, NULL);
  g_autoptr (HwMap) back = NULL;
  g_autofree char *links = NULL;
  g_autofree char *written = hw_map_to_csv (map, NULL);
  g_autofree char *again = NULL;

  g_assert_cmpstr (written, ==, csv);
  back = read_table (written);
  g_assert_cmpstr (step_at (back, 1)->name, ==, "=1+1");
  g_assert_cmpstr (step_at (back, 2)->name, ==, "'-b");
  g_assert_cmpfloat (step_at (back, 0)->complete_accurate, ==, 1);
  links = links_to_text (back);
  g_assert_cmpstr (links, ==, "a>b:0.7 a>c b~a:0.1");
  again = hw_map_to_csv (back, NULL);
  g_assert_cmpstr (again, ==, csv);
}

/* What a table can say survives. The first round takes off space around texts, and turns what leads
 * back in the random flow into rework; from then on the table is the same to the byte. */
static void
test_round_trip (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (77);

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (HwMap) map = random_map_new (random, (guint)g_rand_int_range (random, 1, 30));
      g_autofree char *csv = hw_map_to_csv (map, NULL);
      g_autoptr (HwMap) back = read_table (csv);
      g_autofree char *again = hw_map_to_csv (back, NULL);
      g_autoptr (HwMap) third = read_table (again);
      g_autofree char *stable = hw_map_to_csv (third, NULL);
      const HwStep *step;

      g_assert_cmpstr (again, ==, stable);
      HW_SEQ_FOREACH (step, hw_map_steps (map))
        {
          const HwStep *other = hw_map_find_step (back, step->element.id);

          g_assert_nonnull (other);
          g_assert_cmpint (step->kind, ==, other->kind);
          g_assert_true (hw_range_equal (hw_estimate_range_s (step->process_time),
                                         hw_estimate_range_s (other->process_time)));
          g_assert_true (hw_range_equal (hw_estimate_range_s (step->wait_time),
                                         hw_estimate_range_s (other->wait_time)));
          g_assert_true (step->people == other->people
                         || (isnan (step->people) && isnan (other->people)));
        }
    }
}

/* Long tables with the worst of loops, names and ids take time in proportion to their length. */
static void
test_long (void)
{
  guint n = 100000;
  g_autoptr (GString) csv = g_string_new ("name,next,PT\n");
  g_autoptr (HwMap) map = NULL;
  g_autofree char *written = NULL;

  g_string_append (csv, "first,same,1h\n");
  for (guint i = 0; i < n; i++)
    g_string_append (csv, "!!,\"first;first;same\",1h\n");
  g_string_append (csv, "same,first,1h\n");
  map = read_table (csv->str);
  g_assert_cmpuint (hw_seq_get_length (hw_map_steps (map)), ==, n + 2);
  g_assert_cmpuint (hw_seq_get_length (hw_map_links (map)), ==, 3 * n + 2);
  written = hw_map_to_csv (map, NULL);
  g_assert_nonnull (written);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-csv/people-write-it", test_people_write_it);
  g_test_add_func ("/map-csv/every-field", test_every_field);
  g_test_add_func ("/map-csv/words-are-kept", test_words_are_kept);
  g_test_add_func ("/map-csv/quotes-and-encodings", test_quotes_and_encodings);
  g_test_add_func ("/map-csv/next", test_next);
  g_test_add_func ("/map-csv/ids", test_ids);
  g_test_add_func ("/map-csv/problems", test_problems);
  g_test_add_func ("/map-csv/binary", test_binary);
  g_test_add_func ("/map-csv/broken-utf16", test_broken_utf16);
  g_test_add_func ("/map-csv/written", test_written);
  g_test_add_func ("/map-csv/round-trip", test_round_trip);
  g_test_add_func ("/map-csv/long", test_long);
  return g_test_run ();
}
