/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tiles of a map without a screen: that they show what the nodes show, and keep what is the same.
 */

#include <gtk/gtk.h>

#include "hw-map-edit.h"
#include "hw-test-workspace.h"
#include "hw-tile.h"

#define N_STEPS 600
#define COLUMNS 30

typedef struct
{
  HwMap *map;
  HwTextCache *text;
  HwScene *scene;
  HwSnapshotPainter *painter;
  HwTilePen pen;
} Fixture;

static HwScene *
scene_of (Fixture *fixture, HwMap *map)
{
  HwSceneOptions options = { .theme = hw_theme_get (HW_THEME_LIGHT),
                             .text = fixture->text,
                             .previous = fixture->scene };

  return hw_scene_new (map, &options);
}

/* A tile with the first card in it. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  HwRect card;

  fixture->map = hw_test_map_new_grid (N_STEPS, COLUMNS);
  fixture->text = hw_text_cache_new ();
  fixture->scene = scene_of (fixture, fixture->map);
  fixture->painter = hw_snapshot_painter_new (fixture->text);
  hw_snapshot_painter_set_scene (fixture->painter, fixture->scene);
  card = hw_scene_find_group (fixture->scene, hw_map_find (fixture->map, "s3"))->bounds;
  fixture->pen = (HwTilePen){ fixture->painter,
                              fixture->scene->theme->background,
                              { 0.8, round (-card.x * 0.8 + 40), round (-card.y * 0.8 + 30) },
                              2 };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  hw_snapshot_painter_free (fixture->painter);
  hw_scene_unref (fixture->scene);
  hw_text_cache_free (fixture->text);
  hw_map_unref (fixture->map);
}

static void
set_field (Fixture *fixture, const char *key, const char *text)
{
  const HwField *field = hw_field_find (HW_ELEMENT_STEP, key);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map =
      hw_map_with_field (fixture->map, "s3", field, hw_value_text (HW_FIELD_TEXT, text), &error);
  HwScene *scene;

  g_assert_no_error (error);
  scene = scene_of (fixture, map);
  hw_snapshot_painter_set_scene (fixture->painter, scene);
  hw_scene_unref (fixture->scene);
  fixture->scene = scene;
}

static cairo_surface_t *
draw (HwTile *tile)
{
  int size = HW_TILE_PX * 2;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, size, size);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, 2, 2);
  gsk_render_node_draw (hw_tile_get_node (tile), cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* But for a shade in the corner of a clip. */
static gboolean
looks_like (HwTile *a, HwTile *b)
{
  cairo_surface_t *first = draw (a), *second = draw (b);
  const guchar *data[2] = { cairo_image_surface_get_data (first),
                            cairo_image_surface_get_data (second) };
  gsize n_bytes =
      (gsize)cairo_image_surface_get_stride (first) * (gsize)cairo_image_surface_get_height (first);
  int largest = 0;

  for (gsize i = 0; i < n_bytes; i++)
    largest = MAX (largest, ABS (data[0][i] - data[1][i]));
  cairo_surface_destroy (first);
  cairo_surface_destroy (second);
  return largest <= 4;
}

/* A tile that is kept up to date is one that is drawn anew. */
static void
assert_fresh (Fixture *fixture, HwTile *tile)
{
  HwTile *fresh = hw_tile_new (&fixture->pen);

  g_assert_true (looks_like (tile, fresh));
  hw_tile_free (fresh);
}

static HwRect
follow (Fixture *fixture, HwTile *tile)
{
  HwRect stale = hw_tile_find_stale (tile, &fixture->pen);

  if (!hw_rect_is_empty (stale))
    hw_tile_renew (tile, &fixture->pen, stale);
  return stale;
}

static void
test_keeps (Fixture *fixture, gconstpointer data)
{
  HwTile *tile = hw_tile_new (&fixture->pen);
  GskRenderNode *node = hw_tile_get_node (tile);

  set_field (fixture, "barrier", "shows nowhere");
  g_assert_true (hw_rect_is_empty (follow (fixture, tile)));
  g_assert_true (hw_tile_get_node (tile) == node);
  hw_tile_free (tile);
}

static void
test_follows (Fixture *fixture, gconstpointer data)
{
  HwTile *tile = hw_tile_new (&fixture->pen);
  HwTile *before = hw_tile_new (&fixture->pen);
  HwRect stale;

  set_field (fixture, "name", "Renamed");
  stale = follow (fixture, tile);
  g_assert_false (hw_rect_is_empty (stale));
  g_assert_cmpfloat (stale.width * stale.height, <, HW_TILE_PX * HW_TILE_PX);
  g_assert_false (looks_like (tile, before));
  assert_fresh (fixture, tile);
  hw_tile_free (before);
  hw_tile_free (tile);
}

/* What is dragged leaves its place, and comes back. */
static void
test_leaves_out (Fixture *fixture, gconstpointer data)
{
  HwTile *tile = hw_tile_new (&fixture->pen);
  HwTile *before = hw_tile_new (&fixture->pen);
  const HwElement *step = hw_map_find (fixture->scene->map, "s3");
  guint card = (guint)(hw_scene_find_group (fixture->scene, step) - fixture->scene->groups);
  guint serial = hw_snapshot_painter_get_serial (fixture->painter);

  hw_snapshot_painter_leave_out (fixture->painter, &card, 1);
  g_assert_cmpuint (hw_snapshot_painter_get_serial (fixture->painter), !=, serial);
  g_assert_false (hw_rect_is_empty (follow (fixture, tile)));
  g_assert_false (looks_like (tile, before));
  assert_fresh (fixture, tile);

  hw_snapshot_painter_leave_out (fixture->painter, NULL, 0);
  follow (fixture, tile);
  g_assert_true (looks_like (tile, before));
  hw_tile_free (before);
  hw_tile_free (tile);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init_check (); /* render nodes need their types, not a display */
  ADD ("/app/tile/keeps", test_keeps);
  ADD ("/app/tile/follows", test_follows);
  ADD ("/app/tile/leaves-out", test_leaves_out);
  return g_test_run ();
}
