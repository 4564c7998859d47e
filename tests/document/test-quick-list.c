/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-fuzzy.h"
#include "hw-quick-list.h"
#include "hw-test-map.h"

#define MAP "A lane=eng; B; A -> B; @lane eng name=Engineering; @note n on=A text=Automate"

static void
add (HwQuickList *list, HwQuickKind kind, const char *key, const char *title)
{
  hw_quick_list_add (list, &(HwQuickEntry){ kind, key, title, "detail" });
}

static HwQuickList *
list_new (void)
{
  HwQuickList *list = hw_quick_list_new ();
  g_autoptr (HwMap) map = hw_test_map_new (MAP);

  add (list, HW_QUICK_ACTION, "win.export", "Export…");
  add (list, HW_QUICK_ACTION, "win.fit-map", "Fit map");
  add (list, HW_QUICK_ACTION, "win.about", "About Headway");
  add (list, HW_QUICK_MAP, "m1", "Access request");
  hw_quick_list_add_elements (list, map);
  return list;
}

/* The keys found, joined. */
static char *
search (HwQuickList *list, const char *typed, guint limit)
{
  g_autoptr (GPtrArray) hits = hw_quick_list_search (list, typed, limit);
  GString *keys = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (keys, "%s%s", i > 0 ? " " : "",
                            ((HwQuickHit *)g_ptr_array_index (hits, i))->entry->key);
  return g_string_free (keys, FALSE);
}

static void
assert_search (HwQuickList *list, const char *typed, const char *expected)
{
  g_autofree char *keys = search (list, typed, 100);

  g_assert_cmpstr (keys, ==, expected);
}

static void
test_untyped (void)
{
  static const char *const recent[] = { "element:B", "action:win.about", "map:gone", NULL };
  g_autoptr (HwQuickList) list = list_new ();

  assert_search (list, "", "win.export win.fit-map win.about m1");
  hw_quick_list_set_recent (list, recent);
  assert_search (list, "", "B win.about win.export win.fit-map m1");
}

static void
test_typed (void)
{
  g_autoptr (HwQuickList) list = list_new ();

  assert_search (list, "fit", "win.fit-map");
  assert_search (list, "ab", "win.about");
  assert_search (list, "auto", "n");
  /* By what it belongs to. */
  assert_search (list, "engine", "A");
  assert_search (list, "nothing like it", "");
  /* Back to nothing typed. */
  assert_search (list, "", "win.export win.fit-map win.about m1");
}

static void
test_recent_wins_among_equals (void)
{
  static const char *const recent[] = { "action:two", NULL };
  g_autoptr (HwQuickList) list = hw_quick_list_new ();

  add (list, HW_QUICK_ACTION, "one", "Zoom in");
  add (list, HW_QUICK_ACTION, "two", "Zoom up");
  assert_search (list, "zo", "one two");
  hw_quick_list_set_recent (list, recent);
  assert_search (list, "zo", "two one");
  /* What fits better stays first. */
  assert_search (list, "zoom in", "one");
}

static void
test_limit (void)
{
  g_autoptr (HwQuickList) list = list_new ();
  g_autofree char *keys = search (list, "", 2);

  g_assert_cmpstr (keys, ==, "win.export win.fit-map");
}

static void
test_runs (void)
{
  g_autoptr (HwQuickList) list = list_new ();
  g_autoptr (GPtrArray) hits = hw_quick_list_search (list, "map det", 10);
  const HwQuickHit *hit;

  g_assert_cmpuint (hits->len, ==, 1);
  hit = g_ptr_array_index (hits, 0);
  g_assert_cmpstr (hit->entry->title, ==, "Fit map");
  g_assert_cmpstr (hit->entry->detail, ==, "detail");
  g_assert_cmpuint (hit->title_runs->len, ==, 1);
  g_assert_cmpuint (g_array_index (hit->title_runs, HwFuzzyRun, 0).start, ==, 4);
  g_assert_cmpuint (g_array_index (hit->title_runs, HwFuzzyRun, 0).end, ==, 7);
  g_assert_cmpuint (hit->detail_runs->len, ==, 1);
  g_assert_cmpuint (g_array_index (hit->detail_runs, HwFuzzyRun, 0).start, ==, 0);
  g_assert_cmpuint (g_array_index (hit->detail_runs, HwFuzzyRun, 0).end, ==, 3);
}

static void
test_findings (void)
{
  g_autoptr (HwMap) map = hw_test_map_new ("A; B; A -> B");
  g_autoptr (HwFigures) figures = hw_figures_new (map, NULL);
  g_autoptr (GPtrArray) findings = hw_check_map (map, figures, NULL);
  g_autoptr (HwQuickList) list = hw_quick_list_new ();
  g_autoptr (GPtrArray) hits = NULL;

  g_assert_cmpuint (findings->len, >, 0);
  hw_quick_list_add_findings (list, findings);
  assert_search (list, "", "");
  hits = hw_quick_list_search (list, ((HwFinding *)g_ptr_array_index (findings, 0))->text, 10);
  g_assert_cmpuint (hits->len, ==, 1);
}

static void
test_tags (void)
{
  static const char *const before[] = { "action:a", "map:b", "action:c", NULL };
  g_auto (GStrv) again = hw_quick_tags_with (before, "map:b", 10);
  g_auto (GStrv) full = hw_quick_tags_with (before, "map:d", 3);
  g_autofree char *joined_again = g_strjoinv (" ", again);
  g_autofree char *joined_full = g_strjoinv (" ", full);
  g_autofree char *tag = hw_quick_entry_dup_tag (&(HwQuickEntry){ HW_QUICK_MAP, "m", "M", "" });

  g_assert_cmpstr (joined_again, ==, "map:b action:a action:c");
  g_assert_cmpstr (joined_full, ==, "map:d action:a map:b");
  g_assert_cmpstr (tag, ==, "map:m");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/quick-list/untyped", test_untyped);
  g_test_add_func ("/document/quick-list/typed", test_typed);
  g_test_add_func ("/document/quick-list/recent", test_recent_wins_among_equals);
  g_test_add_func ("/document/quick-list/limit", test_limit);
  g_test_add_func ("/document/quick-list/runs", test_runs);
  g_test_add_func ("/document/quick-list/findings", test_findings);
  g_test_add_func ("/document/quick-list/tags", test_tags);
  return g_test_run ();
}
