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
  ADD ("/app/snapshot-painter/nothing-in-view", test_nothing_in_view);
  return g_test_run ();
}
