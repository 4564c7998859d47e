/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a moving box comes to rest, and the guides that say why. */

#include "hw-snap.h"

#define REACH_MU 6.0

static HwSnap
snap (const HwRect *boxes, guint n_boxes, HwRect moving)
{
  g_autoptr (HwSnapField) field = hw_snap_field_new (boxes, n_boxes);

  return hw_snap_field_find (field, moving, REACH_MU);
}

static void
assert_guide (const HwSnap *found, guint i, HwGuideKind kind, HwRect line)
{
  const HwGuide *guide = &found->guides[i];

  g_assert_cmpuint (found->n_guides, >, i);
  g_assert_cmpint (guide->kind, ==, kind);
  g_assert_cmpfloat_with_epsilon (guide->from.x, line.x, 0.001);
  g_assert_cmpfloat_with_epsilon (guide->from.y, line.y, 0.001);
  g_assert_cmpfloat_with_epsilon (guide->to.x, line.x + line.width, 0.001);
  g_assert_cmpfloat_with_epsilon (guide->to.y, line.y + line.height, 0.001);
}

/* Away from everything there is only the grid. */
static void
test_grid (void)
{
  HwRect box = { 0, 0, 100, 50 };
  HwSnap found = snap (&box, 1, hw_rect (501, 303, 100, 50));

  g_assert_cmpfloat (found.dx, ==, 3);
  g_assert_cmpfloat (found.dy, ==, 1);
  g_assert_cmpuint (found.n_guides, ==, 0);
  found = snap (NULL, 0, hw_rect (-5, -3, 100, 50));
  g_assert_cmpfloat (found.dx, ==, -3);
  g_assert_cmpfloat (found.dy, ==, 3);
}

static void
test_middle (void)
{
  HwRect box = { 0, 0, 100, 50 };
  HwSnap found = snap (&box, 1, hw_rect (200, 5, 100, 50));

  g_assert_cmpfloat (found.dy, ==, -5);
  g_assert_cmpfloat (found.dx, ==, 0);
  g_assert_cmpuint (found.n_guides, ==, 1);
  assert_guide (&found, 0, HW_GUIDE_MIDDLE, hw_rect (0, 25, 300, 0));
}

static void
test_edge (void)
{
  HwRect box = { 0, 0, 100, 50 };
  HwSnap found = snap (&box, 1, hw_rect (3, 200, 160, 50));

  g_assert_cmpfloat (found.dx, ==, -3);
  assert_guide (&found, 0, HW_GUIDE_EDGE, hw_rect (0, 0, 0, 250));
  found = snap (&box, 1, hw_rect (-62, 200, 160, 50));
  g_assert_cmpfloat (found.dx, ==, 2);
  assert_guide (&found, 0, HW_GUIDE_EDGE, hw_rect (100, 0, 0, 250));
}

/* Both axes at once; guides end at where the box comes to rest. */
static void
test_both (void)
{
  HwRect boxes[] = { { 0, 0, 100, 50 }, { 300, 200, 100, 50 } };
  HwSnap found = snap (boxes, 2, hw_rect (297, 4, 100, 50));

  g_assert_cmpfloat (found.dx, ==, 3);
  g_assert_cmpfloat (found.dy, ==, -4);
  g_assert_cmpuint (found.n_guides, ==, 2);
  assert_guide (&found, 0, HW_GUIDE_MIDDLE, hw_rect (350, 0, 0, 250));
  assert_guide (&found, 1, HW_GUIDE_MIDDLE, hw_rect (0, 25, 400, 0));
}

/* As far as the two before are from each other, and in the middle between two. */
static void
test_gaps (void)
{
  HwRect boxes[] = { { 0, 0, 100, 50 }, { 186, 0, 100, 50 } };
  HwSnap found = snap (boxes, 2, hw_rect (370, 0, 100, 50));

  g_assert_cmpfloat (found.dx, ==, 2);
  g_assert_cmpuint (found.n_guides, ==, 3);
  assert_guide (&found, 0, HW_GUIDE_GAP, hw_rect (100, 25, 86, 0));
  assert_guide (&found, 1, HW_GUIDE_GAP, hw_rect (286, 25, 86, 0));

  found = snap (boxes, 2, hw_rect (-184, 0, 100, 50));
  g_assert_cmpfloat (found.dx, ==, -2);
  assert_guide (&found, 0, HW_GUIDE_GAP, hw_rect (-86, 25, 86, 0));
  assert_guide (&found, 1, HW_GUIDE_GAP, hw_rect (100, 25, 86, 0));

  boxes[1].x = 330;
  found = snap (boxes, 2, hw_rect (168, 0, 100, 50));
  g_assert_cmpfloat (found.dx, ==, -3);
  assert_guide (&found, 0, HW_GUIDE_GAP, hw_rect (100, 25, 65, 0));
  assert_guide (&found, 1, HW_GUIDE_GAP, hw_rect (265, 25, 65, 0));

  /* Above each other likewise. */
  boxes[1] = hw_rect (0, 90, 100, 50);
  found = snap (boxes, 2, hw_rect (0, 176, 100, 50));
  g_assert_cmpfloat (found.dy, ==, 4);
  assert_guide (&found, 1, HW_GUIDE_GAP, hw_rect (50, 50, 0, 40));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/snap/grid", test_grid);
  g_test_add_func ("/snap/middle", test_middle);
  g_test_add_func ("/snap/edge", test_edge);
  g_test_add_func ("/snap/both", test_both);
  g_test_add_func ("/snap/gaps", test_gaps);
  return g_test_run ();
}
