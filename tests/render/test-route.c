/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ways of links: small maps to the unit, hundreds of random ones, laid out and scattered by
 * hand, by what must hold for all of them. */

#include "hw-route.h"

#include "hw-field.h"
#include "hw-layout-label.h"
#include "hw-map-edit.h"
#include "hw-layout-sketch.h"
#include "hw-rect-grid.h"
#include "hw-test-map.h"
#include "random-flow.h"

#define SEED 19911112
#define N_MAPS 300

/* The least a label needs: an hourglass and a digit. */
#define LABEL_WIDTH_MU 40.0

static HwRect
piece_between (HwPoint a, HwPoint b)
{
  return hw_rect (fmin (a.x, b.x), fmin (a.y, b.y), fabs (a.x - b.x), fabs (a.y - b.y));
}

static HwRectGrid *
grid_of_cards (const HwLayout *layout)
{
  HwRectGrid *grid = hw_rect_grid_new (layout->bounds, layout->n_steps);

  for (guint i = 0; i < layout->n_steps; i++)
    hw_rect_grid_add (grid, i, layout->steps[i]);
  return grid;
}

static gboolean
is_on_rim (HwRect rect, HwPoint point)
{
  gboolean on_side = (point.x == rect.x || point.x == hw_rect_right (rect)) && point.y >= rect.y
                     && point.y <= hw_rect_bottom (rect);
  gboolean on_top = (point.y == rect.y || point.y == hw_rect_bottom (rect)) && point.x >= rect.x
                    && point.x <= hw_rect_right (rect);

  return on_side || on_top;
}

/* Orthogonal, corner to corner, from one card's rim to the other's, through no card at all. */
static void
assert_route (const HwLayout *layout, const HwRectGrid *cards, const HwRoutes *routes, guint link)
{
  const HwLinkEnds *ends = &layout->ends[link];
  const HwRoute *route = &routes->links[link];

  g_test_message ("link %u from step %d to step %d, first at %g, %g", link, ends->from, ends->to,
                  route->points[0].x, route->points[0].y);
  g_assert_cmpuint (route->n_points, >=, 2);
  g_assert_true (is_on_rim (layout->steps[ends->from], route->points[0]));
  g_assert_true (is_on_rim (layout->steps[ends->to], route->points[route->n_points - 1]));
  if (route->n_points == 2 && route->points[0].x == route->points[1].x
      && route->points[0].y == route->points[1].y)
    return;
  for (guint i = 0; i + 1 < route->n_points; i++)
    {
      HwPoint a = route->points[i], b = route->points[i + 1];

      g_assert_true ((a.x == b.x) != (a.y == b.y));
      if (i > 0)
        g_assert_true ((route->points[i - 1].x == a.x) != (a.x == b.x));
      g_assert_true (hw_rect_grid_is_free (cards, piece_between (a, b), -1, -1));
    }
}

static void
assert_routes (const HwLayout *layout, const HwRoutes *routes)
{
  g_autoptr (HwRectGrid) cards = grid_of_cards (layout);

  for (guint i = 0; i < routes->n_links; i++)
    {
      if (layout->ends[i].from >= 0 && layout->ends[i].to >= 0)
        assert_route (layout, cards, routes, i);
    }
}

/* Labels with room stand on their track, off cards and off each other. */
static void
assert_labels (const HwMap *map, const HwLayout *layout, const HwRoutes *routes)
{
  g_autoptr (HwRectGrid) grid = grid_of_cards (layout);

  for (guint i = 0; i < routes->n_links; i++)
    {
      const HwRoute *route = &routes->links[i];
      HwLabelSize size;
      HwRect label;
      gboolean is_on_track = FALSE;

      if (route->n_points == 0 || route->label_room_mu < LABEL_WIDTH_MU)
        continue;
      size = hw_layout_label_size (hw_seq_get (hw_map_links (map), i),
                                   hw_seq_get (hw_map_steps (map), layout->ends[i].to));
      if (size.width_mu == 0)
        continue;
      size.width_mu = fmin (size.width_mu, route->label_room_mu);
      label = hw_layout_label_box (&size, route->label);
      g_test_message ("label %u at %g, %g", i, route->label.x, route->label.y);
      for (guint j = 0; j + 1 < route->n_points; j++)
        {
          HwRect piece =
              hw_rect_grown (piece_between (route->points[j], route->points[j + 1]), 0.1);

          is_on_track |= hw_rect_contains (piece, route->label);
        }
      g_assert_true (is_on_track);
      g_assert_true (hw_rect_grid_is_free (grid, label, -1, -1));
      hw_rect_grid_add (grid, layout->n_steps + i, label);
    }
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < N_MAPS; i++)
    {
      g_autoptr (HwMap) map = random_flow_new_small (random, i);
      g_autoptr (HwLayout) layout = hw_layout_new (map);
      g_autoptr (HwRoutes) routes = hw_routes_new (map, layout);

      g_test_message ("map %u of seed %d", i, SEED);
      assert_routes (layout, routes);
      assert_labels (map, layout, routes);
    }
}

static void
test_scattered (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < N_MAPS; i++)
    {
      g_autoptr (HwMap) map = random_flow_new_small (random, i);
      g_autoptr (HwMap) scattered = random_flow_scatter (map, random);
      g_autoptr (HwLayout) layout = hw_layout_new (scattered);
      g_autoptr (HwRoutes) routes = hw_routes_new (scattered, layout);

      g_test_message ("map %u of seed %d", i, SEED);
      assert_routes (layout, routes);
    }
}

static void
assert_equal (const HwRoutes *a, const HwRoutes *b)
{
  g_assert_cmpuint (a->n_links, ==, b->n_links);
  for (guint i = 0; i < a->n_links; i++)
    {
      g_assert_cmpmem (a->links[i].points, a->links[i].n_points * sizeof (HwPoint),
                       b->links[i].points, b->links[i].n_points * sizeof (HwPoint));
      g_assert_cmpfloat (a->links[i].label.x, ==, b->links[i].label.x);
      g_assert_cmpfloat (a->links[i].label.y, ==, b->links[i].label.y);
      g_assert_cmpfloat (a->links[i].label_room_mu, ==, b->links[i].label_room_mu);
    }
}

/* One thing about one step or link is different. */
static HwMap *
dup_edited (HwMap *map, GRand *random)
{
  gboolean of_link = g_rand_boolean (random) && hw_seq_get_length (hw_map_links (map)) > 0;
  const HwSeq *items = of_link ? hw_map_links (map) : hw_map_steps (map);
  guint position = (guint)g_rand_int_range (random, 0, (int)hw_seq_get_length (items));
  g_autoptr (HwElement) element = hw_element_dup (hw_seq_get (items, position));
  HwStep *step = (HwStep *)element;
  HwLink *link = (HwLink *)element;
  int what = g_rand_int_range (random, 0, 4);

  if (of_link && what == 0)
    link->kind = g_rand_int_range (random, HW_LINK_FLOW, HW_LINK_FEEDBACK + 1);
  else if (of_link && what == 1)
    link->share = 0.5;
  else if (of_link)
    hw_field_take_text (hw_field_find (HW_ELEMENT_LINK, "label"), element,
                        g_strdup (what == 2 ? "words" : NULL));
  else if (what == 0)
    step->kind = g_rand_int_range (random, HW_STEP_PROCESS, HW_STEP_STATION + 1);
  else if (what == 1)
    step->complete_accurate = 0.5;
  else
    {
      HwEstimate **time = what == 2 ? &step->wait_time : &step->process_time;

      hw_estimate_unref (*time);
      *time = hw_estimate_new_seconds (60);
    }
  return hw_map_with_element (map, element);
}

/* What is said to be the same is the same; values nobody routes by leave the routes alone. */
static void
test_after_edits (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  guint n_same = 0;

  for (guint i = 0; i < N_MAPS; i++)
    {
      g_autoptr (HwMap) map = random_flow_new_small (random, i);
      g_autoptr (HwMap) edited = dup_edited (map, random);
      g_autoptr (HwLayout) layout = hw_layout_new (map);
      g_autoptr (HwLayout) edited_layout = hw_layout_new (edited);
      g_autoptr (HwRoutes) routes = hw_routes_new (map, layout);
      g_autoptr (HwRoutes) edited_routes = hw_routes_new (edited, edited_layout);

      g_test_message ("map %u", i);
      g_assert_true (hw_routes_are_same (map, layout, map, layout));
      if (!hw_routes_are_same (map, layout, edited, edited_layout))
        continue;
      assert_equal (routes, edited_routes);
      n_same++;
    }
  g_assert_cmpuint (n_same, >, N_MAPS / 4);
}

static void
test_same_again (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (HwMap) map = random_flow_new_small (random, i);
      g_autoptr (HwLayout) layout = hw_layout_new (map);
      g_autoptr (HwRoutes) a = hw_routes_new (map, layout);
      g_autoptr (HwRoutes) b = hw_routes_new (map, layout);

      assert_equal (a, b);
    }
}

static guint
count_crossings (const HwRoute *route, const HwRoute *other)
{
  guint n_crossings = 0;

  for (guint i = 0; i + 1 < route->n_points; i++)
    {
      for (guint j = 0; j + 1 < other->n_points; j++)
        {
          HwRect a = piece_between (route->points[i], route->points[i + 1]);
          HwRect b = piece_between (other->points[j], other->points[j + 1]);

          n_crossings += (a.height == 0) != (b.height == 0) && hw_rect_intersects (a, b);
        }
    }
  return n_crossings;
}

/* With a branch below and one above, a link that passes them all goes around one of them rather
 * than across the way into it. */
static void
test_around_branch (void)
{
  g_autoptr (HwMap) map = hw_test_map_new (
      "a x=0 y=0 pinned; b x=256 y=0 pinned; c x=512 y=0 pinned; d x=768 y=0 pinned;"
      "e x=1024 y=0 pinned; f x=512 y=156 pinned; g x=512 y=-156 pinned;"
      "a -> b; b -> c; c -> d; d -> e; b -> f; f -> d; b -> g; g -> d; a -> e");
  g_autoptr (HwLayout) layout = hw_layout_new (map);
  g_autoptr (HwRoutes) routes = hw_routes_new (map, layout);
  const HwRoute *passing = &routes->links[routes->n_links - 1];

  for (guint i = 0; i + 1 < routes->n_links; i++)
    g_assert_cmpuint (count_crossings (passing, &routes->links[i]), ==, 0);
}

/* A loop over its own card can be seen on both sides of what it carries. */
static void
test_own_loop (void)
{
  g_autoptr (HwMap) map = hw_test_map_new ("a; b; c; a -> b; b -> c; b ~> b share=.08");
  g_autoptr (HwLayout) layout = hw_layout_new (map);
  g_autoptr (HwRoutes) routes = hw_routes_new (map, layout);
  const HwRoute *own = &routes->links[routes->n_links - 1];

  g_assert_cmpuint (own->n_points, ==, 4);
  g_assert_cmpfloat (fabs (own->points[0].x - own->points[3].x), >, 2.5 * LABEL_WIDTH_MU);
  g_assert_cmpfloat (own->points[1].y, <, layout->steps[1].y);
}

static void
test_large (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  RandomFlow flow = RANDOM_FLOW (10000, 6);
  g_autoptr (HwMap) map = random_flow_new (random, &flow);
  g_autoptr (HwLayout) layout = hw_layout_new (map);
  g_autoptr (HwRoutes) routes = hw_routes_new (map, layout);

  assert_routes (layout, routes);
  assert_labels (map, layout, routes);
}

/* Some of the links alone, with a card elsewhere: none through it, and the others not at all. */
static void
test_some (void)
{
  g_autoptr (HwMap) map =
      hw_test_map_new ("A x=0 y=0; B x=254 y=0; C x=508 y=0; A -> B; B -> C; A -> C; C ~> A");
  g_autoptr (HwLayout) layout = hw_layout_new (map);
  g_autoptr (HwLayout) moved =
      hw_layout_sketch_moved (layout, (const guint[]){ 1 }, 1, hw_point (40, 180));
  g_autoptr (HwRoutes) routes = hw_routes_new_of (map, moved, (const guint[]){ 0, 1, 3 }, 3);
  g_autoptr (HwRectGrid) cards = grid_of_cards (moved);

  g_assert_cmpfloat (layout->steps[1].y, ==, 0);
  g_assert_cmpfloat (moved->steps[1].y, ==, 180);
  assert_route (moved, cards, routes, 0);
  assert_route (moved, cards, routes, 1);
  assert_route (moved, cards, routes, 3);
  g_assert_cmpuint (routes->links[2].n_points, ==, 0);
}

/* A link that is not in the map yet, to a card that is not either. */
static void
test_sketched (void)
{
  g_autoptr (HwMap) map = hw_test_map_new ("A x=0 y=0; B x=254 y=0; A -> B");
  g_autoptr (HwMap) with_new = hw_test_map_new ("A x=0 y=0; B x=254 y=0; N; A -> B; A -> N");
  g_autoptr (HwLayout) layout = hw_layout_new (map);
  HwRect box = { 254, 200, HW_CARD_WIDTH_MU, HW_CARD_HEIGHT_MU };
  HwLinkEnds ends = { 0, 2 };
  g_autoptr (HwLayout) linked = hw_layout_sketch_linked (layout, &box, 1, ends);
  g_autoptr (HwRoutes) routes = hw_routes_new_of (with_new, linked, (const guint[]){ 1 }, 1);
  g_autoptr (HwLayout) bent = hw_layout_sketch_linked (layout, NULL, 0, (HwLinkEnds){ 1, 0 });
  g_autoptr (HwRoutes) back = hw_routes_new_of (map, bent, (const guint[]){ 0 }, 1);
  g_autoptr (HwRectGrid) cards = grid_of_cards (linked);

  assert_route (linked, cards, routes, 1);
  assert_route (bent, cards, back, 0);
}

/* What is written on a track keeps off notes and places it is told of, as far as it can. */
static void
test_beside (void)
{
  g_autoptr (HwMap) map =
      hw_test_map_new ("A x=0 y=0; B x=900 y=0 wait=2h; C x=0 y=300; D x=900 y=300 wait=2h; "
                       "A -> B; C -> D");
  g_autoptr (HwLayout) layout = hw_layout_new (map);
  const HwRect places[] = { { 450, 0, HW_CARD_WIDTH_MU, HW_CARD_HEIGHT_MU },
                            { 450, 300, HW_CARD_WIDTH_MU, HW_CARD_HEIGHT_MU } };
  g_autoptr (HwRoutes) alone = hw_routes_new (map, layout);
  g_autoptr (HwRoutes) beside = hw_routes_new_beside (map, layout, places, G_N_ELEMENTS (places));

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_assert_true (hw_rect_contains (places[i], alone->links[i].label));
      g_assert_false (hw_rect_contains (places[i], beside->links[i].label));
      g_assert_cmpfloat (beside->links[i].label.y, ==, alone->links[i].label.y);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/route/random", test_random);
  g_test_add_func ("/route/scattered", test_scattered);
  g_test_add_func ("/route/same-again", test_same_again);
  g_test_add_func ("/route/around-branch", test_around_branch);
  g_test_add_func ("/route/own-loop", test_own_loop);
  g_test_add_func ("/route/after-edits", test_after_edits);
  g_test_add_func ("/route/large", test_large);
  g_test_add_func ("/route/some", test_some);
  g_test_add_func ("/route/sketched", test_sketched);
  g_test_add_func ("/route/beside", test_beside);
  return g_test_run ();
}
