/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The screen backend without a screen: what it builds, keeps and leaves out. */

#include <gtk/gtk.h>

#include "hw-map-edit.h"
#include "hw-snapshot-painter.h"
#include "hw-test-workspace.h"

#define N_STEPS 600
#define COLUMNS 30

typedef struct
{
  HwMap *map;
  HwTextCache *text;
  HwScene *scene;
  HwSnapshotPainter *painter;
} Fixture;

static HwScene *
scene_of (HwMap *map, HwTextCache *text, const HwScene *previous)
{
  HwSceneOptions options = { .theme = hw_theme_get (HW_THEME_LIGHT),
                             .text = text,
                             .previous = previous };

  return hw_scene_new (map, &options);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->map = hw_test_map_new_grid (N_STEPS, COLUMNS);
  fixture->text = hw_text_cache_new ();
  fixture->scene = scene_of (fixture->map, fixture->text, NULL);
  fixture->painter = hw_snapshot_painter_new (fixture->text);
  hw_snapshot_painter_set_scene (fixture->painter, fixture->scene);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  hw_snapshot_painter_free (fixture->painter);
  hw_scene_unref (fixture->scene);
  hw_text_cache_free (fixture->text);
  hw_map_unref (fixture->map);
}

static GskRenderNode *
paint (Fixture *fixture, HwRect visible_mu, double zoom)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  hw_snapshot_painter_paint (fixture->painter, snapshot, visible_mu, zoom);
  return gtk_snapshot_free_to_node (snapshot);
}

static void
test_builds_once (Fixture *fixture, gconstpointer data)
{
  HwRect visible = hw_rect (0, 0, 1280, 800);
  g_autoptr (GskRenderNode) first = paint (fixture, visible, 1);
  guint n_built = hw_snapshot_painter_get_n_built (fixture->painter);
  g_autoptr (GskRenderNode) again = paint (fixture, visible, 1);
  g_autoptr (GskRenderNode) zoomed = paint (fixture, visible, 0.9);

  g_assert_cmpuint (n_built, >, 30);
  g_assert_cmpuint (n_built, <, N_STEPS);
  g_assert_cmpuint (hw_snapshot_painter_get_n_built (fixture->painter), ==, n_built);
}

/* An edit of one card leaves the nodes of all others. */
static void
test_edit_builds_little (Fixture *fixture, gconstpointer data)
{
  HwRect visible = hw_rect (0, 0, 2560, 1600);
  g_autoptr (GskRenderNode) before = paint (fixture, visible, 1);
  guint n_built = hw_snapshot_painter_get_n_built (fixture->painter);
  const HwField *name = hw_field_find (HW_ELEMENT_STEP, "name");
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) edited = hw_map_with_field (fixture->map, "s3", name,
                                                hw_value_text (HW_FIELD_TEXT, "Renamed"), &error);
  g_autoptr (HwScene) scene = NULL;
  g_autoptr (GskRenderNode) after = NULL;

  g_assert_no_error (error);
  scene = scene_of (edited, fixture->text, fixture->scene);
  hw_snapshot_painter_set_scene (fixture->painter, scene);
  after = paint (fixture, visible, 1);
  g_assert_cmpuint (hw_snapshot_painter_get_n_built (fixture->painter) - n_built, <=, 2);
}

/* Far out a large map is blocks: no node for any picture. */
static void
test_blocks_far_out (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GskRenderNode) node = paint (fixture, fixture->scene->bounds, 0.1);
  graphene_rect_t bounds;

  g_assert_cmpuint (hw_snapshot_painter_get_n_built (fixture->painter), ==, 0);
  g_assert_nonnull (node);
  gsk_render_node_get_bounds (node, &bounds);
  g_assert_cmpfloat (bounds.size.width, >, 0.9 * fixture->scene->bounds.width);
}

/* A small map is drawn in full however far out: it would be a pity to see blocks. */
static void
test_few_are_drawn_in_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GskRenderNode) node = paint (fixture, hw_rect (0, 0, 1200, 600), 0.2);

  g_assert_nonnull (node);
  g_assert_cmpuint (hw_snapshot_painter_get_n_built (fixture->painter), >, 0);
}

static void
test_nothing_in_view (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GskRenderNode) node = paint (fixture, hw_rect (-9000, -9000, 100, 100), 1);

  g_assert_null (node);
}

static GskRenderNode *
paint_zooming (Fixture *fixture, HwSpriteCache *sprites, HwRect visible_mu, double zoom)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  if (sprites != NULL)
    hw_sprite_cache_begin_frame (sprites, zoom, 1);
  /* As on the canvas: moved and scaled. */
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (60, 40));
  gtk_snapshot_scale (snapshot, (float)zoom, (float)zoom);
  hw_snapshot_painter_paint_zooming (fixture->painter, snapshot, visible_mu, zoom, sprites);
  return gtk_snapshot_free_to_node (snapshot);
}

static cairo_surface_t *
draw (GskRenderNode *node)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 640, 400);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Of all channels, 0 to 255. */
static double
mean_difference (cairo_surface_t *a, cairo_surface_t *b)
{
  const guchar *first = cairo_image_surface_get_data (a);
  const guchar *second = cairo_image_surface_get_data (b);
  gsize n_bytes =
      (gsize)cairo_image_surface_get_stride (a) * (gsize)cairo_image_surface_get_height (a);
  double sum = 0;

  for (gsize i = 0; i < n_bytes; i++)
    sum += ABS (first[i] - second[i]);
  return sum / (double)n_bytes;
}

/* Frames of a zoom scale what is there, and redraw a few when the zoom has gone far. */
static void
test_sprites (Fixture *fixture, gconstpointer data)
{
  HwRect visible = hw_rect (0, 0, 1280, 800);
  g_autoptr (HwSpriteCache) sprites = hw_sprite_cache_new ();
  guint n_drawn = 0, n_frames = 0;

  for (double zoom = 0.5; zoom < 0.59; zoom += 0.01)
    {
      g_autoptr (GskRenderNode) node = paint_zooming (fixture, sprites, visible, zoom);

      if (zoom == 0.5)
        n_drawn = hw_sprite_cache_get_n_drawn (sprites);
    }
  g_assert_cmpuint (n_drawn, >, 30);
  g_assert_cmpuint (hw_sprite_cache_get_n_drawn (sprites), ==, n_drawn);

  for (guint before = 0; before != hw_sprite_cache_get_n_drawn (sprites); n_frames++)
    {
      g_autoptr (GskRenderNode) node = NULL;

      before = hw_sprite_cache_get_n_drawn (sprites);
      node = paint_zooming (fixture, sprites, visible, 0.8);
      g_assert_cmpuint (hw_sprite_cache_get_n_drawn (sprites) - before, <=, 12);
    }
  g_assert_cmpuint (hw_sprite_cache_get_n_drawn (sprites), ==, 2 * n_drawn);
  g_assert_cmpuint (n_frames, >, 2);
}

/* They look like what they stand for, only softer. */
static void
test_sprites_look_alike (Fixture *fixture, gconstpointer data)
{
  HwRect visible = hw_rect (0, 0, 1280, 800);
  g_autoptr (HwSpriteCache) sprites = hw_sprite_cache_new ();
  g_autoptr (GskRenderNode) first = paint_zooming (fixture, sprites, visible, 0.5);
  g_autoptr (GskRenderNode) scaled = paint_zooming (fixture, sprites, visible, 0.55);
  g_autoptr (GskRenderNode) nodes = paint_zooming (fixture, NULL, visible, 0.55);
  cairo_surface_t *expected = draw (nodes), *drawn = draw (scaled), *other = draw (first);

  g_assert_cmpfloat (mean_difference (expected, drawn), <, 4);
  g_assert_cmpfloat (mean_difference (expected, other), >, 8);
  cairo_surface_destroy (expected);
  cairo_surface_destroy (drawn);
  cairo_surface_destroy (other);
}

/* What is being dragged is not where the scene has it, near or far away; drawn by itself it looks
 * as ever. */
static void
test_leaves_out (Fixture *fixture, gconstpointer data)
{
  static const double zooms[] = { 1, 0.1 };
  HwRect visible = hw_rect (0, 0, 12800, 8000);
  guint card = 0;

  while (fixture->scene->groups[card].kind != HW_GROUP_STEP)
    card++;
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      g_autoptr (GskRenderNode) all = paint_zooming (fixture, NULL, visible, zooms[i]);
      g_autoptr (GskRenderNode) rest = NULL;
      g_autoptr (GskRenderNode) again = NULL;
      cairo_surface_t *surfaces[3];

      hw_snapshot_painter_leave_out (fixture->painter, &card, 1);
      g_assert_true (hw_snapshot_painter_leaves_out (fixture->painter));
      rest = paint_zooming (fixture, NULL, visible, zooms[i]);
      hw_snapshot_painter_leave_out (fixture->painter, NULL, 0);
      g_assert_false (hw_snapshot_painter_leaves_out (fixture->painter));
      again = paint_zooming (fixture, NULL, visible, zooms[i]);
      surfaces[0] = draw (all);
      surfaces[1] = draw (rest);
      surfaces[2] = draw (again);
      g_assert_cmpfloat (mean_difference (surfaces[0], surfaces[1]), >, 0.01);
      g_assert_cmpfloat (mean_difference (surfaces[0], surfaces[2]), ==, 0);
      for (guint j = 0; j < G_N_ELEMENTS (surfaces); j++)
        cairo_surface_destroy (surfaces[j]);
    }
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init_check (); /* render nodes need their types, not a display */
  ADD ("/app/snapshot-painter/builds-once", test_builds_once);
  ADD ("/app/snapshot-painter/edit-builds-little", test_edit_builds_little);
  ADD ("/app/snapshot-painter/blocks-far-out", test_blocks_far_out);
  ADD ("/app/snapshot-painter/few-in-full", test_few_are_drawn_in_full);
  ADD ("/app/snapshot-painter/leaves-out", test_leaves_out);
  ADD ("/app/snapshot-painter/nothing-in-view", test_nothing_in_view);
  ADD ("/app/snapshot-painter/sprites", test_sprites);
  ADD ("/app/snapshot-painter/sprites-look-alike", test_sprites_look_alike);
  return g_test_run ();
}
