/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-page.h"

static void
test_fit (void)
{
  HwPagePlan plan;

  g_assert_true (hw_page_plan (hw_rect (-10, 5, 800, 300), HW_PAGE_FIT, FALSE, &plan, NULL));
  g_assert_cmpfloat (plan.width_pt, ==, 800);
  g_assert_cmpfloat (plan.height_pt, ==, 300);
  g_assert_cmpfloat (plan.scale, ==, 1);

  /* No page beyond the limit of the format. */
  g_assert_true (hw_page_plan (hw_rect (0, 0, 144000, 900), HW_PAGE_FIT, FALSE, &plan, NULL));
  g_assert_cmpfloat_with_epsilon (plan.width_pt, HW_PAGE_MAX_PT, 1e-6);
  g_assert_cmpfloat_with_epsilon (plan.height_pt, 90, 1e-6);
  g_assert_cmpfloat_with_epsilon (plan.scale, 0.1, 1e-9);
}

static void
test_sheets (void)
{
  static const HwPage pages[] = { HW_PAGE_A4, HW_PAGE_A3, HW_PAGE_A0 };
  HwPagePlan plan;

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      HwRect large = hw_rect (100, 100, 9000, 2000);
      HwRect small = hw_rect (0, 0, 300, 200);

      g_assert_true (hw_page_plan (large, pages[i], FALSE, &plan, NULL));
      g_assert_cmpfloat (plan.width_pt, >, plan.height_pt);
      g_assert_cmpfloat (plan.scale, <, 1);
      g_assert_cmpfloat (plan.window.x, >=, 28);
      g_assert_cmpfloat (hw_rect_right (plan.window), <=, plan.width_pt - 28);
      g_assert_cmpfloat (plan.window.y, >=, 28);

      /* Never enlarged, always in the middle. */
      g_assert_true (hw_page_plan (small, pages[i], FALSE, &plan, NULL));
      g_assert_cmpfloat (plan.scale, ==, 1);
      g_assert_cmpfloat_with_epsilon (plan.window.x + 150, plan.width_pt / 2, 1e-6);
    }
}

/* Every point of the map is on a sheet, and neighbours share a strip. */
static void
test_tiles (void)
{
  HwRect bounds = hw_rect (-20, -30, 2500, 1300);
  HwPagePlan plan;
  HwRect last;

  g_assert_true (hw_page_plan (bounds, HW_PAGE_A4, TRUE, &plan, NULL));
  g_assert_cmpfloat (plan.scale, ==, 1);
  g_assert_cmpuint (plan.columns, >=, 4);
  g_assert_cmpuint (plan.rows, >=, 3);
  last = hw_page_plan_get_part (&plan, bounds, plan.columns - 1, plan.rows - 1);
  g_assert_cmpfloat (hw_rect_right (last), >=, hw_rect_right (bounds));
  g_assert_cmpfloat (hw_rect_bottom (last), >=, hw_rect_bottom (bounds));
  for (guint column = 1; column < plan.columns; column++)
    {
      HwRect left = hw_page_plan_get_part (&plan, bounds, column - 1, 0);
      HwRect right = hw_page_plan_get_part (&plan, bounds, column, 0);

      g_assert_cmpfloat_with_epsilon (hw_rect_right (left) - right.x, HW_PAGE_OVERLAP_PT, 1e-6);
      g_assert_cmpfloat (right.x, <, hw_rect_right (bounds));
    }
}

static void
test_too_many (void)
{
  g_autoptr (GError) error = NULL;
  HwPagePlan plan;

  g_assert_false (hw_page_plan (hw_rect (0, 0, 300000, 30000), HW_PAGE_FIT, TRUE, &plan, &error));
  g_assert_error (error, HW_EXPORT_ERROR, HW_EXPORT_ERROR_SIZE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page/fit", test_fit);
  g_test_add_func ("/page/sheets", test_sheets);
  g_test_add_func ("/page/tiles", test_tiles);
  g_test_add_func ("/page/too-many", test_too_many);
  return g_test_run ();
}
