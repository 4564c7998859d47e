/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-diff.h"

#include "hw-map-edit.h"
#include "hw-test-map.h"

/* One word a change: "+id", "-id", "~id", "^id" for a moved one, "*id" for the header. */
static char *
dump_diff (HwMap *before, HwMap *after)
{
  g_autoptr (HwMapDiff) diff = hw_map_diff_new (before, after);
  g_autoptr (HwMap) applied = hw_map_diff_apply (diff, before);
  GString *text = g_string_new (NULL);

  g_assert_true (hw_map_equal (applied, after));
  for (guint i = 0; i < hw_map_diff_get_length (diff); i++)
    {
      const HwChange *change = hw_map_diff_get (diff, i);
      const char *sign = "~";

      if (change->before == NULL)
        sign = "+";
      else if (change->after == NULL)
        sign = "-";
      else if (change->moved)
        sign = change->fields != 0 ? "^~" : "^";
      g_string_append_printf (text, "%s%s%s", i > 0 ? " " : "", sign,
                              hw_change_get_element (change)->id);
    }
  return g_string_free (text, FALSE);
}

#define assert_diff(before, after, expected)                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *dump = dump_diff (before, after);                                             \
    g_assert_cmpstr (dump, ==, expected);                                                          \
  }                                                                                                \
  G_STMT_END

static void
test_changes (void)
{
  g_autoptr (HwMap) before = hw_test_map_new_brief ("a -> b; b -> c; c -> d");
  g_autoptr (HwMap) same = hw_test_map_new_brief ("a -> b; b -> c; c -> d");
  g_autoptr (HwMap) after =
      hw_test_map_new_brief ("a -> b share=0.5; b -> e; e delivery; a delivery");
  g_autoptr (HwMap) first = hw_test_map_new_brief ("a; b; c; d; e");
  g_autoptr (HwMap) moved = hw_test_map_new_brief ("b; c; e; d; a delivery");
  g_autoptr (HwMap) kind = hw_test_map_new_brief ("a -> b; b -> c; c lane=d");

  assert_diff (before, before, "");
  assert_diff (before, same, "");
  assert_diff (before, after, "-c -d ~a +e -bc -cd ~ab +be");
  assert_diff (first, moved, "^e ^~a");
  assert_diff (before, kind, "+d -d ~c -cd");
}

static void
test_fields (void)
{
  g_autoptr (HwMap) before = hw_test_map_new_brief ("a -> b; b lane=x pt=60");
  g_autoptr (HwMap) after = hw_test_map_new_brief ("a -> b; b lane=x pt=90 delivery");
  g_autoptr (HwMapDiff) diff = hw_map_diff_new (before, after);
  const HwChange *change = hw_map_diff_get (diff, 0);
  g_autofree const HwField **fields = hw_change_dup_fields (change);

  g_assert_cmpuint (hw_map_diff_get_length (diff), ==, 1);
  g_assert_cmpstr (fields[0]->name, ==, "process_time");
  g_assert_cmpstr (fields[1]->name, ==, "delivery");
  g_assert_null (fields[2]);
  g_assert_true (hw_change_has_field (change, fields[0]));
  g_assert_false (hw_change_has_field (change, hw_field_find (HW_ELEMENT_STEP, "lane")));
}

static void
test_header_and_extra (void)
{
  g_autoptr (HwMap) before = hw_test_map_new_brief ("a");
  g_autoptr (HwElement) header = hw_element_dup_with_id (&before->header->element, "other");
  g_autoptr (HwElement) step = hw_element_dup (hw_map_find (before, "a"));
  g_autoptr (HwMap) renamed = hw_map_with_element (before, header);
  g_autoptr (HwMap) after = NULL;
  g_autoptr (HwMapDiff) diff = NULL;

  step->extra = g_strdup ("{\"colour\":\"red\"}");
  after = hw_map_with_element (renamed, step);
  diff = hw_map_diff_new (before, after);
  g_assert_cmpuint (hw_map_diff_get_length (diff), ==, 2);
  g_assert_true (hw_map_diff_get (diff, 1)->extra);
  assert_diff (before, after, "~other ~a");
}

/* Shared chunks shift when something is added in front of them. */
static void
test_long (void)
{
  g_autoptr (HwMap) chain = hw_test_map_new_chain (1000);
  g_autoptr (HwElement) added = hw_element_new (HW_ELEMENT_STEP, "new");
  g_autoptr (HwMap) one = hw_map_with_element_at (chain, added, 0);
  g_autoptr (HwMap) two = hw_map_with_order (one, "s900", 100);
  g_autoptr (HwMap) three = hw_map_with_order (two, "s3", 9);
  g_autoptr (HwMap) fresh = hw_test_map_new_chain (1000);

  assert_diff (chain, one, "+new");
  assert_diff (one, chain, "-new");
  assert_diff (chain, two, "+new ^s900");
  assert_diff (chain, three, "+new ^s3 ^s900");
  assert_diff (three, chain, "-new ^s3 ^s900");
  assert_diff (fresh, three, "+new ^s3 ^s900");
  assert_diff (chain, fresh, "");
}

static void
test_single_changes (void)
{
  g_autoptr (HwMap) before = hw_test_map_new_brief ("a; b; c; d");
  g_autoptr (HwMap) after = hw_test_map_new_brief ("d; b delivery; c; e");
  g_autoptr (HwMap) other = hw_test_map_new_brief ("x; b; c");
  g_autoptr (HwMapDiff) diff = hw_map_diff_new (before, after);
  g_autoptr (HwMap) result = hw_map_ref (other);

  for (guint i = 0; i < hw_map_diff_get_length (diff); i++)
    {
      g_autoptr (HwMap) previous = g_steal_pointer (&result);

      result = hw_map_with_change (previous, hw_map_diff_get (diff, i));
    }
  hw_test_map_assert (result, "x; b delivery; c; e");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-diff/changes", test_changes);
  g_test_add_func ("/map-diff/fields", test_fields);
  g_test_add_func ("/map-diff/header-and-extra", test_header_and_extra);
  g_test_add_func ("/map-diff/long", test_long);
  g_test_add_func ("/map-diff/single-changes", test_single_changes);
  return g_test_run ();
}
