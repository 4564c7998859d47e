/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What totals are to be, and whether they are. */

#include "hw-target.h"

#include "measured.h"

/* Every total has a field for its target, of a type that holds its values. */
static void
test_fields (void)
{
  static const HwFieldType types[] = {
    [HW_UNIT_SECONDS] = HW_FIELD_DURATION,
    [HW_UNIT_SHARE] = HW_FIELD_SHARE,
    [HW_UNIT_NUMBER] = HW_FIELD_COUNT,
    [HW_UNIT_PER_SECOND] = HW_FIELD_COUNT,
  };
  guint n_targets = 0, n_fields;
  const HwField *fields = hw_fields_get (HW_ELEMENT_HEADER, &n_fields);

  for (int id = 0; id < HW_N_FIGURES; id++)
    {
      const HwField *field = hw_target_get_field (id);

      g_assert_nonnull (field);
      g_assert_cmpint (field->type, ==, types[hw_figure_get_info (id)->unit]);
    }
  for (guint i = 0; i < n_fields; i++)
    n_targets += g_str_has_prefix (fields[i].name, "targets.");
  g_assert_cmpuint (n_targets, ==, HW_N_FIGURES);
  g_assert_cmpuint (n_targets, ==, HW_N_TARGETS);
}

static void
test_judge (void)
{
  g_autoptr (HwFigures) figures =
      measure ("@map targets.lead_time_s=100 targets.activity_ratio=0.5 targets.handoffs=1 "
               "targets.process_time_s=30\na pt=40 wait=60");

  g_assert_cmpfloat (hw_target_get (figures->map, HW_FIGURE_LEAD_TIME), ==, 100);
  g_assert_true (isnan (hw_target_get (figures->map, HW_FIGURE_TAKT)));
  g_assert_cmpint (hw_target_judge (figures, HW_FIGURE_LEAD_TIME), ==, HW_TARGET_MET);
  g_assert_cmpint (hw_target_judge (figures, HW_FIGURE_PROCESS_TIME), ==, HW_TARGET_NOT_MET);
  g_assert_cmpint (hw_target_judge (figures, HW_FIGURE_ACTIVITY_RATIO), ==, HW_TARGET_NOT_MET);
  g_assert_cmpint (hw_target_judge (figures, HW_FIGURE_HANDOFFS), ==, HW_TARGET_NONE);
  g_assert_cmpint (hw_target_judge (figures, HW_FIGURE_TAKT), ==, HW_TARGET_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/target/fields", test_fields);
  g_test_add_func ("/target/judge", test_judge);
  return g_test_run ();
}
