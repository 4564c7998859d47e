/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-line-reading.h"

#include "hw-test-map.h"

static void
assert_reads (const char *line, const char *expected)
{
  g_autoptr (HwMap) map = hw_test_map_new ("@lane qa name=QA");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) parts = hw_line_reading_new (line, map, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      const HwLinePart *part = g_ptr_array_index (parts, i);

      g_string_append_printf (text, "%s=%s%s;", part->field->name, part->text,
                              part->is_new ? " (new)" : "");
    }
  if (parts == NULL)
    g_string_append (text, error->message);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_parts (void)
{
  assert_reads ("Code review | 2h | 1-3d | 80% | x3 | @QA",
                "name=Code review;process_time=2 h;wait_time=1–3 d;complete_accurate=80 %;"
                "people=3;lane=QA;");
  assert_reads ("Deploy", "name=Deploy;");
  assert_reads ("Deploy | ? | 2", "name=Deploy;wait_time=2 h;");
  assert_reads ("Deploy | @Operations", "name=Deploy;lane=Operations (new);");
}

static void
test_errors (void)
{
  assert_reads ("", "the step has no name");
  assert_reads ("Deploy | 2 elephants", "“elephants” is not a unit of time");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line-reading/parts", test_parts);
  g_test_add_func ("/line-reading/errors", test_errors);
  return g_test_run ();
}
