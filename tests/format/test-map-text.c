/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Mermaid and Markdown: what they say, and that words cannot break out of their places. */

#include <string.h>

#include "hw-map-json.h"
#include "hw-map-markdown.h"
#include "hw-map-mermaid.h"
#include "random-map.h"

static HwMap *
read_map (const char *json)
{
  g_autoptr (GError) error = NULL;
  HwMap *map = hw_map_from_json (json, strlen (json), "m", NULL, &error);

  g_assert_no_error (error);
  return map;
}

#define MAP                                                                                        \
  "{\"format\": \"headway-map\", \"version\": 1, \"title\": \"A * B\", \"item\": \"change\","      \
  " \"description\": \"1. not a list\\n- nor this\", \"demand\": {\"items\": 10, \"per\": "        \
  "\"1w\"},"                                                                                       \
  " \"lanes\": [{\"id\": \"l\", \"name\": \"end\"}], \"steps\": ["                                 \
  "{\"id\": \"a\", \"name\": \"Say \\\"hi\\\" #1\\n<b>|%%{\", \"lane\": \"l\", \"process_time\": " \
  "\"2h\","                                                                                        \
  " \"complete_accurate\": 0.8}, {\"id\": \"b\", \"name\": \"B\", \"kind\": \"gate\","             \
  " \"wait_time\": \"1-3d\"}], \"links\": [{\"from\": \"a\", \"to\": \"b\", \"wait\": \"1d\"},"    \
  "{\"from\": \"b\", \"to\": \"a\", \"kind\": \"rework\", \"share\": 0.2},"                        \
  "{\"from\": \"b\", \"to\": \"a\", \"kind\": \"feedback\", \"label\": \"a|b\"}]}"

static const char chart[] =
    "flowchart LR\n"
    "  subgraph l1[\"end\"]\n"
    "    s1[\"Say #34;hi#34; #35;1<br/>#60;b#62;|#37;#37;{<br/>PT 2 h · 80 %\"]:::process\n"
    "  end\n"
    "  s2{{\"B<br/>wait 1–3 d\"}}:::gate\n"
    "  s1 -->|\"wait 1 d\"| s2\n"
    "  s2 -.->|\"rework 20 %\"| s1\n"
    "  s2 -.->|\"a|b\"| s1\n"
    "  classDef process fill:#E4EDFD,stroke:#1C54E0,color:#1D1D20\n"
    "  classDef gate fill:#FDEEDB,stroke:#A85606,color:#1D1D20\n";

static void
test_mermaid (void)
{
  g_autoptr (HwMap) map = read_map (MAP);
  g_autofree char *text = hw_map_to_mermaid (map, NULL);

  g_assert_cmpstr (text, ==, chart);
}

static void
test_markdown (void)
{
  static const char after[] =
      "\n## Steps\n\n"
      "| Name | Kind | Lane | Process time | Wait before | %C&A | People | In progress |\n"
      "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |\n"
      "| Say \"hi\" \\#1<br>\\<b\\>\\|%%{ | Process step | end | 2 h |  | 80 % |  |  |\n"
      "| B | Approval |  |  | 1–3 d |  |  |  |\n"
      "\n## Links\n\n"
      "| From | To | Kind | Share | Wait | Label |\n"
      "| --- | --- | --- | ---: | ---: | --- |\n"
      "| Say \"hi\" \\#1<br>\\<b\\>\\|%%{ | B | Flow |  | 1 d |  |\n"
      "| B | Say \"hi\" \\#1<br>\\<b\\>\\|%%{ | Rework | 20 % |  |  |\n"
      "| B | Say \"hi\" \\#1<br>\\<b\\>\\|%%{ | Feedback |  |  | a\\|b |\n";
  g_autoptr (HwMap) map = read_map (MAP);
  g_autofree char *text = hw_map_to_markdown (map, NULL);
  g_autofree char *expected =
      g_strconcat ("# A \\* B\n\n1\\. not a list\n\\- nor this\n"
                   "\nDemand (change): 10 in 1 w\n\nOne day is 8 hours, one week 5 days.\n"
                   "\n```mermaid\n",
                   chart, "```\n", after, NULL);

  g_assert_cmpstr (text, ==, expected);
}

/* Every line of a chart is one of ours, whatever the names are. */
static void
test_nothing_breaks_out (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (HwMap) map = random_map_new (random, 200);
  g_autofree char *text = hw_map_to_mermaid (map, NULL);
  g_autofree char *document = hw_map_to_markdown (map, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_true (g_utf8_validate (document, -1, NULL));
  for (guint i = 1; lines[i] != NULL; i++)
    {
      guint n_quotes = 0;

      g_assert_true (lines[i][0] == '\0' || g_str_has_prefix (lines[i], "  "));
      for (const char *at = lines[i]; *at != '\0'; at++)
        n_quotes += *at == '"';
      g_assert_true (n_quotes == 0 || n_quotes == 2);
      g_assert_null (strstr (lines[i], "%%{"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-text/mermaid", test_mermaid);
  g_test_add_func ("/map-text/markdown", test_markdown);
  g_test_add_func ("/map-text/nothing-breaks-out", test_nothing_breaks_out);
  return g_test_run ();
}
