/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every rule on a map that has the fault and on one that has not. */

#include "hw-check.h"
#include "measured.h"

#include <string.h>

#define LINE "A pt=60 wait=540 ca=.9\n B pt=60 wait=540 ca=.9\n A -> B\n"
#define DELIVERED "A pt=60 wait=540 ca=.9\n B pt=60 wait=540 ca=.9 delivery=yes\n A -> B\n"

typedef struct
{
  const char *rule;
  const char *faulty;
  const char *expected; /* findings of the rule: "severity elements gain", one a line */
  const char *sound;
} Case;

static const Case cases[] = {
  { "dangling-link", LINE "B -> C\n B -> D kind=feedback", "error l1 nan\nwarning l2 nan\n", LINE },
  { "circular-flow", "A pt=1\n B pt=1\n C pt=1\n A -> B\n B -> C\n C -> B", "error B,C nan\n",
    "A pt=1\n B pt=1\n A -> B\n B ~> A share=.1" },
  { "shares-exceed-one", "A pt=1\n B pt=1\n C pt=1\n A -> B share=.7\n A -> C share=.4",
    "error A nan\n", "A pt=1\n B pt=1\n C pt=1\n A -> B share=.7\n A -> C share=.3" },
  { "endless-rework", "A pt=1\n B pt=1\n C pt=1\n A -> B\n B -> C\n B ~> A share=1",
    "error A,B nan\n", "A pt=1\n B pt=1\n C pt=1\n A -> B\n B -> C\n B ~> A share=.9" },
  { "endless-rework", "A pt=1\n G pt=1 cadence=5 pass=0\n A -> G", "error G nan\n",
    "A pt=1\n G pt=1 cadence=5 pass=.1\n A -> G" },
  { "lead-shorter-than-process", "A pt=10 wait=1\n B pt=10 wait=--5\n A -> B", "error B nan\n",
    LINE },
  { "unreachable", LINE "X pt=1 wait=1", "warning X nan\n", DELIVERED "X pt=1 wait=1\n B -> X" },
  { "unreachable", LINE "X pt=1 wait=1\n A -> X share=0", "warning X nan\n",
    LINE "X kind=station" },
  { "unreachable", LINE "X pt=1 wait=1\n X -> B\n B ~> X share=.2", "warning X nan\n",
    LINE "B ~> A share=.2" },
  { "dead-end", DELIVERED "X pt=1 wait=1\n A -> X", "warning X nan\n", LINE "X pt=1\n A -> X" },
  { "no-delivery", LINE, "info B nan\n", DELIVERED },
  { "no-delivery", LINE "C pt=1\n A -> C", "warning B,C nan\n", DELIVERED "C pt=1\n A -> C" },
  { "unknown-time",
    "A wait=1\n B pt=1\n C\n D pt=1 wait=1\n Q kind=queue wait=1\n"
    "A -> B\n B -> C\n C -> D wait=?\n D -> Q",
    "info A nan\ninfo B nan\ninfo C nan\ninfo l2 nan\n", LINE },
  { "wait-counted-twice", "A pt=1 wait=0\n B pt=1 wait=10\n A -> B wait=4", "warning l0,B 4\n",
    "A pt=1 wait=3\n B pt=1\n A -> B wait=4" },
  { "rework-without-share", "A pt=1\n B pt=1\n C pt=1\n A -> B\n B -> C\n B ~> A",
    "warning l2,A nan\n", "A pt=1 ca=.9\n B pt=1\n C pt=1\n A -> B\n B -> C\n B ~> A" },
  { "low-quality-without-rework-path",
    "A pt=1 ca=.7\n B pt=1 ca=.9\n C pt=1 ca=.5\n A -> B\n B -> C\n C ~> B share=.1",
    "warning A nan\n", "A pt=1 ca=.8\n B pt=1\n C pt=1\n A -> B\n B -> C" },
  { "little-conflict",
    "@map demand.items=1 demand.per=10\n A pt=1 wait=49 wip=10\n B pt=1 wait=201 wip=10\n A -> B",
    "warning A nan\nwarning B nan\n",
    "@map demand.items=1 demand.per=10\n A pt=1 wait=50 wip=10\n B pt=1 wait=200 wip=10\n A -> B" },
  { "cadence-longer-than-wait",
    "A pt=1 wait=1\n G pt=1 wait=59 cadence=100 cutoff=10\n A -> G\n H pt=1 wait=1 cadence=5 "
    "pass=0\n"
    "G -> H",
    "warning G nan\nwarning H nan\n",
    "A pt=1 wait=1\n G pt=1 wait=60 cadence=100 cutoff=10\n A -> G" },
  { "activity-ratio-implausible", "A pt=6 wait=5\n B pt=1 wait=0\n A -> B", "warning B nan\n",
    "A pt=5 wait=5\n" },
  { "too-many-blocks",
    "A pt=1\n B pt=1\n C pt=1\n D pt=1\n E pt=1\n F pt=1\n G pt=1\n H pt=1\n I pt=1\n J pt=1\n"
    "K pt=1\n L pt=1\n M pt=1\n N pt=1\n O pt=1\n P pt=1\n A -> B\n B -> C\n C -> D\n D -> E\n"
    "E -> F\n F -> G\n G -> H\n H -> I\n I -> J\n J -> K\n K -> L\n L -> M\n M -> N\n N -> O\n"
    "O -> P",
    "info A,B,C,D,E,F,G,H,I,J,K,L,M,N,O,P nan\n", LINE },
  { "overloaded",
    "@map demand.items=1 demand.per=10\n @lane x people=1\n A pt=17.2 people=2\n B pt=21 people=2\n"
    "C pt=4 lane=x\n D pt=5 lane=x\n E pt=8 people=1\n A -> B\n B -> C\n C -> D\n D -> E",
    "error B nan\nwarning A nan\nwarning C,D nan\n",
    "@map demand.items=1 demand.per=10\n A pt=16 people=2\n" },
  { "long-wait", "A pt=1 wait=14\n B pt=1 wait=60\n C pt=1\n A -> B\n B -> C wait=23",
    "warning B 60\nwarning C 23\n", "A pt=1000 wait=100" },
  /* A wait beside a branch that takes nearly as long gains what lies between them. */
  { "long-wait",
    "A pt=1 wait=0\n B pt=1 wait=60\n C pt=50 wait=0\n D pt=1 wait=0\n"
    "A -> B\n A -> C\n B -> D\n C -> D",
    "warning B 11\n", LINE "C pt=9000\n B -> C" },
  { "late-quality",
    "A pt=1 wait=0\n B pt=1 wait=0\n C pt=1 wait=0\n D pt=1 wait=0\n A -> B\n B -> C\n C -> D\n"
    "D ~> A share=.5\n C ~> A share=.1",
    "warning l3,D,A 4.33333\n", "A pt=1\n B pt=1\n C pt=1\n A -> B\n B -> C\n C ~> A share=.1" },
  { "slow-feedback", DELIVERED "B -> A kind=feedback latency=1201", "warning l1 nan\n",
    DELIVERED "B -> A kind=feedback latency=1200" },
  { "manual-gate", "A pt=1 wait=1\n G kind=gate pt=2 wait=7\n A -> G", "info G 9\n",
    "A pt=1 wait=1\n B pt=9 wait=9\n G kind=gate pt=2 wait=7\n A -> B\n A -> G" },
  /* What nobody has said is not nothing: no gain, or that of what is known. */
  { "manual-gate",
    "A pt=1 wait=1\n G kind=gate\n H kind=gate wait=7\n I kind=gate pt=0\n J kind=gate pt=0 "
    "wait=0\n"
    "A -> G\n G -> H\n H -> I\n I -> J",
    "info H 7\ninfo J 0\ninfo G nan\ninfo I nan\n", LINE },
  { "batch-wait",
    "@map demand.items=1 demand.per=10\n A pt=1 wait=0 batch_size=2\n B pt=1 wait=30 batch_size=5\n"
    "C pt=1 batch_size=3\n A -> B\n B -> C",
    "info B 20\ninfo A 0\ninfo C nan\n", "A pt=1 batch_size=1" },
  { "redundant-test",
    "T name=UAT pt=1 wait=8\n G kind=gate pt=1 wait=1\n R name=Regression pt=2 wait=3\n"
    "F name=Fix pt=1 wait=0\n S name=Test pt=1 wait=0\n U name=Testing kind=automated pt=1\n"
    "T -> G\n G -> R\n R -> F\n F -> S\n S -> U",
    "info R 5\n", LINE },
  { "redundant-test", LINE "@note n kind=waste waste=redundant-testing on=B", "info B 600\n",
    LINE "@note n kind=waste waste=delays on=B" },
  { "duplicated-step",
    "A name=Test pt=1 wait=2\n B name=Fix pt=1 wait=1\n C name=Approval pt=1 wait=1\n"
    "D name=Last,testing pt=4 wait=5\n G name=Board kind=gate pt=1 wait=1\n"
    "A -> B\n B -> C\n C -> D\n D -> G",
    "info A,D 9\ninfo C,G 2\n", "A name=Design,approval pt=1\n B name=Test pt=1\n A -> B" },
  { "redundant-test",
    "T name=UAT pt=1 wait=8\n R name=Regression\n S name=Smoke,test pt=2\n T -> R\n R -> S wait=1",
    "info S 3\ninfo R nan\n", LINE },
  { "duplicated-step",
    "A name=Test pt=1 wait=2\n B name=Fix pt=1 wait=1\n C name=Last,testing\n A -> B\n B -> C",
    "info A,C nan\n", LINE },
  { "late-quality",
    "A\n B\n C\n D\n E pt=1 wait=1\n A -> B\n B -> C\n C -> D\n D -> E\n D ~> A share=.5",
    "warning l4,D,A nan\n", LINE },
  { "handoffs",
    "A pt=1 lane=x\n B pt=1 lane=y\n C pt=1 lane=x\n D pt=1 lane=y\n E pt=1 lane=x\n F pt=1 "
    "lane=x\n"
    "A -> B\n B -> C\n C -> D\n D -> E\n E -> F",
    "info l0,l1,l2,l3 nan\n", "A pt=1 lane=x\n B pt=1 lane=y\n A -> B" },
  { "no-feedback-loop", DELIVERED, "info B nan\n",
    DELIVERED "S kind=station\n B -> S kind=information\n S -> A kind=feedback" },
  { "no-feedback-loop", DELIVERED "S kind=station\n B -> S kind=information", "info B nan\n",
    "A pt=1" },
  { "stale-reading",
    DELIVERED "S kind=station\n @measure m on=S name=Errors\n @measure n on=S name=Speed\n"
              "@measure o on=S name=Load source=prom:1",
    "info S,m,n nan\n", DELIVERED "S kind=station\n @measure m on=S name=Errors source=x" },
  { "fork-nearly-balanced",
    "A pt=1\n B pt=100\n C pt=91\n D pt=50\n E pt=900\n A -> B\n A -> C\n A -> D\n B -> E\n C -> "
    "E\n"
    "D -> E",
    "info B,C,A nan\n",
    "A pt=1\n B pt=100\n C pt=89\n E pt=900\n A -> B\n A -> C\n B -> E\n C -> E" },
};

static GPtrArray *
check_map (const char *text, HwMap **map)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwFigures) figures = NULL;

  *map = hw_test_map_new (text);
  figures = hw_figures_new (*map, &error);
  return hw_check_map (*map, figures, error);
}

/* Findings of one rule as text. */
static char *
list_findings (const char *text, const char *rule)
{
  g_autoptr (HwMap) map = NULL;
  g_autoptr (GPtrArray) findings = check_map (text, &map);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const HwFinding *finding = g_ptr_array_index (findings, i);

      g_assert_true (g_utf8_validate (finding->text, -1, NULL));
      g_assert_cmpint (finding->text[0], !=, '\0');
      if (!g_str_equal (finding->rule->name, rule))
        continue;
      g_string_append_printf (list, "%s ", hw_severity_get_name (finding->severity));
      for (guint j = 0; j < finding->elements->len; j++)
        g_string_append_printf (list, "%s%s", j > 0 ? "," : "",
                                ((HwElement *)finding->elements->pdata[j])->id);
      g_string_append_printf (list, " %.6g\n", finding->gain_s);
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static void
test_rules (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *faulty = list_findings (cases[i].faulty, cases[i].rule);
      g_autofree char *sound = list_findings (cases[i].sound, cases[i].rule);

      g_test_message ("%s", cases[i].rule);
      g_assert_cmpstr (faulty, ==, cases[i].expected);
      g_assert_cmpstr (sound, ==, "");
    }
}

/* Every rule has a name of its own, words for people, and a case above. */
static void
test_table (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_rules;
  const HwRuleInfo *rules = hw_rules_get (&n_rules);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_hash_table_add (names, (gpointer)cases[i].rule);
  for (guint i = 0; i < n_rules; i++)
    {
      if (!g_hash_table_remove (names, rules[i].name))
        g_error ("no case for %s, or a second rule of this name", rules[i].name);
      g_assert_cmpint (rules[i].label[0], !=, '\0');
      g_assert_cmpint (rules[i].explanation[0], !=, '\0');
    }
  g_assert_cmpuint (g_hash_table_size (names), ==, 0);
}

static void
test_order (void)
{
  g_autoptr (HwMap) map = NULL;
  g_autoptr (GPtrArray) findings =
      check_map ("@map demand.items=1 demand.per=10\n A pt=30 wait=100 people=1\n"
                 "B kind=gate pt=1 wait=90\n C pt=5 wait=200\n A -> B\n B -> C",
                 &map);

  g_assert_cmpuint (findings->len, >, 4);
  for (guint i = 1; i < findings->len; i++)
    {
      const HwFinding *a = findings->pdata[i - 1], *b = findings->pdata[i];

      g_assert_cmpint (a->severity, >=, b->severity);
      if (a->severity == b->severity && !isnan (b->gain_s))
        g_assert_true (a->gain_s >= b->gain_s);
    }
  g_assert_cmpstr (((HwFinding *)findings->pdata[0])->rule->name, ==, "overloaded");
}

static void
test_texts (void)
{
  g_autoptr (HwMap) map = NULL;
  g_autoptr (GPtrArray) findings =
      check_map ("A name=Design pt=1 wait=0\n B name=CAB pt=3600 wait=288000\n A -> B", &map);
  gboolean found = FALSE;

  for (guint i = 0; i < findings->len; i++)
    {
      const HwFinding *finding = findings->pdata[i];

      if (!g_str_equal (finding->rule->name, "long-wait"))
        continue;
      found = TRUE;
      g_assert_cmpstr (finding->text, ==,
                       "Work waits 2 w in front of “CAB”: 98.8 % of the lead time");
    }
  g_assert_true (found);
}

/* A time that nobody has said is not one of 0. */
static void
test_unknown_gate (void)
{
  static const struct
  {
    const char *times, *text;
  } gates[] = {
    { "", "Every item that comes to “CAB” needs an approval" },
    { "pt=0", "Every item that comes to “CAB” needs an approval" },
    { "pt=3600", "Every item that comes to “CAB” needs an approval, which takes at least 1 h" },
    { "wait=3600", "Every item that comes to “CAB” needs an approval, which takes at least 1 h" },
    { "pt=3600 wait=0", "Every item that comes to “CAB” needs an approval, which takes 1 h" },
    { "pt=0 wait=0", "Every item that comes to “CAB” needs an approval, which takes 0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (gates); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("A pt=1 wait=1\n G name=CAB kind=gate %s\n A -> G", gates[i].times);
      g_autoptr (HwMap) map = NULL;
      g_autoptr (GPtrArray) findings = check_map (text, &map);
      guint n_found = 0;

      for (guint f = 0; f < findings->len; f++)
        {
          const HwFinding *finding = findings->pdata[f];

          if (!g_str_equal (finding->rule->name, "manual-gate"))
            continue;
          n_found++;
          g_assert_cmpstr (finding->text, ==, gates[i].text);
        }
      g_assert_cmpuint (n_found, ==, 1);
    }
}

static void
test_error_alone (void)
{
  g_autoptr (HwMap) map = NULL;
  g_autoptr (GPtrArray) findings =
      check_map ("A name=Build pt=1 ca=.2\n B pt=1\n A -> B\n B -> A", &map);
  const HwFinding *finding = findings->pdata[0];

  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_nonnull (strstr (finding->text, "“Build”"));
}

static void
test_empty (void)
{
  g_autoptr (HwMap) map = NULL;
  g_autoptr (GPtrArray) findings = check_map ("", &map);

  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_severities (void)
{
  for (int i = 0; i < HW_N_SEVERITIES; i++)
    {
      HwSeverity severity;

      g_assert_true (hw_severity_from_name (hw_severity_get_name (i), &severity));
      g_assert_cmpint ((int)severity, ==, i);
    }
  g_assert_false (hw_severity_from_name ("fatal", &(HwSeverity){ 0 }));
}

/* Where it is known what sources have brought, what is old or never came is found too. */
static void
test_ages (void)
{
  g_autoptr (HwMap) map = hw_test_map_new (
      DELIVERED "S kind=station\n @measure m on=S source=x\n @measure n on=S source=x\n"
                "@measure o on=S source=x\n @measure p on=S");
  g_autoptr (HwFigures) figures = hw_figures_new (map, NULL);
  g_autoptr (GHashTable) ages = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GString) list = g_string_new (NULL);
  HwMeasureAge current = { 60, FALSE }, old = { 3 * 86400, TRUE };

  g_hash_table_insert (ages, (gpointer) "m", &current);
  g_hash_table_insert (ages, (gpointer) "n", &old);
  findings = hw_check_map_with_ages (map, figures, NULL, ages);
  for (guint i = 0; i < findings->len; i++)
    {
      const HwFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (finding->rule->name, "stale-reading"))
        g_string_append_printf (list, "%s %s: %s\n", hw_severity_get_name (finding->severity),
                                ((HwElement *)finding->elements->pdata[1])->id, finding->text);
    }
  g_assert_cmpstr (list->str, ==,
                   "warning n: What “S” shows is old: nothing has come for 3 d\n"
                   "info o: Nothing has come yet from the source of what “S” shows\n"
                   "info p: No source keeps what “S” shows current\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/rules", test_rules);
  g_test_add_func ("/check/table", test_table);
  g_test_add_func ("/check/order", test_order);
  g_test_add_func ("/check/texts", test_texts);
  g_test_add_func ("/check/unknown-gate", test_unknown_gate);
  g_test_add_func ("/check/error-alone", test_error_alone);
  g_test_add_func ("/check/empty", test_empty);
  g_test_add_func ("/check/severities", test_severities);
  g_test_add_func ("/check/ages", test_ages);
  return g_test_run ();
}
