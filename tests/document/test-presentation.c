/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A map shown to a room: where one walks, what is hidden, and that no word is smaller than a room
 * can read, on any screen, for maps of any size. */

#include "hw-map-edit.h"
#include "hw-map-file.h"
#include "hw-map-remove.h"
#include "hw-presentation-fold.h"
#include "hw-presentation.h"
#include "hw-test-map.h"
#include "hw-test-workspace.h"

typedef struct
{
  HwWorkspace *workspace;
  HwDocument *document;
  HwPresentation *presentation;
  guint n_changes;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwMap) map = hw_test_map_new ("C pt=60 wait=600 ca=.9\n"
                                           "A pt=7200 wait=60 ca=.8 people=3\n"
                                           "B pt=60 wait=0 ca=.9 wip=7\n"
                                           "A -> B\n"
                                           "B -> C wait=60\n"
                                           "C ~> A share=.2");

  fixture->workspace = hw_test_workspace_new ();
  fixture->document = hw_test_workspace_open_map (fixture->workspace, map);
  fixture->presentation = hw_presentation_new (fixture->document);
  g_signal_connect_swapped (fixture->presentation, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->presentation);
  g_clear_object (&fixture->document);
  hw_test_workspace_free (fixture->workspace);
}

static void
assert_step (Fixture *fixture, const char *id)
{
  const HwStep *step = hw_presentation_get_step (fixture->presentation);

  g_assert_cmpstr (step != NULL ? step->element.id : NULL, ==, id);
}

/* All, A, B, C along the flow, and back. */
static void
test_walk (Fixture *fixture, gconstpointer data)
{
  HwPresentation *presentation = fixture->presentation;

  assert_step (fixture, NULL);
  g_assert_cmpuint (hw_presentation_get_n_places (presentation), ==, 3);
  g_assert_false (hw_presentation_walk (presentation, -1));
  g_assert_true (hw_presentation_walk (presentation, 1));
  assert_step (fixture, "A");
  g_assert_true (hw_presentation_walk (presentation, 1));
  g_assert_true (hw_presentation_walk (presentation, 1));
  assert_step (fixture, "C");
  g_assert_cmpuint (hw_presentation_get_place (presentation), ==, 2);
  g_assert_cmpuint (fixture->n_changes, ==, 3);
  g_assert_false (hw_presentation_walk (presentation, 1));
  g_assert_cmpuint (fixture->n_changes, ==, 3);
  g_assert_true (hw_presentation_walk (presentation, -1));
  g_assert_true (hw_presentation_walk (presentation, -1));
  g_assert_true (hw_presentation_walk (presentation, -1));
  assert_step (fixture, NULL);
  hw_presentation_show_step (presentation, "B");
  assert_step (fixture, "B");
  hw_presentation_show_step (presentation, "nobody");
  assert_step (fixture, "B");
  hw_presentation_show_all (presentation);
  assert_step (fixture, NULL);
}

static void
apply (Fixture *fixture, HwMap *map)
{
  hw_document_apply (fixture->document, map, "Edit", NULL);
  hw_map_unref (map);
}

/* Edits show at once; a step that goes gives its place to the next. */
static void
test_follows_edits (Fixture *fixture, gconstpointer data)
{
  HwMap *map = hw_document_get_map (fixture->document);

  hw_presentation_show_step (fixture->presentation, "B");
  apply (fixture, hw_map_with_field (map, "B", hw_field_find (HW_ELEMENT_STEP, "name"),
                                     hw_value_text (HW_FIELD_TEXT, "Build"), NULL));
  g_assert_cmpstr (hw_presentation_get_step (fixture->presentation)->name, ==, "Build");

  map = hw_document_get_map (fixture->document);
  apply (fixture,
         hw_map_without (map, NULL, (const char *const[]){ "B", NULL }, HW_REMOVE_LEAVE_GAP));
  g_assert_cmpuint (hw_presentation_get_n_places (fixture->presentation), ==, 2);
  g_assert_nonnull (hw_presentation_get_step (fixture->presentation));

  map = hw_document_get_map (fixture->document);
  apply (fixture,
         hw_map_without (map, NULL, (const char *const[]){ "A", "C", NULL }, HW_REMOVE_LEAVE_GAP));
  assert_step (fixture, NULL);
  g_assert_false (hw_presentation_walk (fixture->presentation, 1));
}

/* No figure is left on the map, its steps stand where they stood, and it is all there again. */
static void
test_hidden (Fixture *fixture, gconstpointer data)
{
  HwMap *map = hw_document_get_map (fixture->document);
  HwMap *bare;
  const HwElement *element;

  hw_presentation_show_step (fixture->presentation, "C");
  hw_presentation_set_hidden (fixture->presentation, TRUE);
  bare = hw_presentation_get_map (fixture->presentation);
  g_assert_true (bare != map);
  g_assert_null (hw_presentation_get_figures (fixture->presentation));
  assert_step (fixture, "C");
  HW_SEQ_FOREACH (element, hw_map_steps (bare))
    {
      const HwStep *step = (const HwStep *)element;

      g_assert_null (step->process_time);
      g_assert_null (step->wait_time);
      g_assert_true (isnan (step->complete_accurate) && isnan (step->wip) && isnan (step->people));
      g_assert_cmpstr (step->name, ==, hw_map_find_step (map, element->id)->name);
    }
  HW_SEQ_FOREACH (element, hw_map_links (bare))
    {
      const HwLink *link = (const HwLink *)element;

      g_assert_true (isnan (link->share) && link->wait == NULL);
    }
  g_assert_cmpint (hw_map_find_position (bare, HW_ELEMENT_STEP, "A"), ==,
                   hw_map_find_position (map, HW_ELEMENT_STEP, "A"));

  hw_presentation_set_hidden (fixture->presentation, FALSE);
  g_assert_true (hw_presentation_get_map (fixture->presentation) == map);
  g_assert_nonnull (hw_presentation_get_figures (fixture->presentation));
}

typedef struct
{
  const char *name;
  HwMap *map;
} Sample;

/* Screens, and what of them is left for the map. */
static const struct
{
  double lines;
  double width;
  double height;
} screens[] = {
  { 1080, 1840, 600 },
  { 768, 1300, 420 },
  { 2160, 3680, 1200 },
  { 800, 1200, 400 },
};

static void
assert_words (const HwScene *scene, double zoom, double scale)
{
  for (guint i = 0; i < scene->n_groups; i++)
    {
      const HwPicture *picture = scene->groups[i].picture;

      for (guint j = 0; j < picture->n_primitives; j++)
        {
          const HwPrimitive *primitive = &picture->primitives[j];

          if (primitive->kind == HW_PRIMITIVE_TEXT)
            g_assert_cmpfloat (primitive->text.size_mu * zoom, >=,
                               HW_PRESENTATION_TEXT_PX * scale - 0.01);
        }
    }
}

static HwScene *
new_scene (HwMap *map, HwDetail detail)
{
  g_autoptr (HwFigures) figures = hw_figures_new (map, NULL);
  HwSceneOptions options = { .theme = hw_theme_get (HW_THEME_LIGHT),
                             .figures = figures,
                             .detail = detail };

  return hw_scene_new (map, &options);
}

static void
check_screen (HwMap *map, HwRect room, double scale)
{
  g_autoptr (HwLayout) layout = hw_layout_new (map);
  HwViewTransform all = hw_presentation_view_all (layout->bounds, room, scale);
  guint n_steps = hw_seq_get_length (hw_map_steps (map));

  if (!hw_presentation_is_sketch (all.zoom, scale))
    {
      g_autoptr (HwScene) scene = new_scene (map, hw_presentation_get_detail (all.zoom, scale));

      assert_words (scene, all.zoom, scale);
    }
  for (guint i = 0; i < n_steps; i += MAX (n_steps / 8, 1))
    {
      HwViewTransform view =
          hw_presentation_view_step (layout->steps[i], layout->bounds, room, scale);
      HwRect card = hw_view_transform_rect_to_px (view, layout->steps[i]);
      g_autoptr (HwScene) scene = NULL;

      g_assert_false (hw_presentation_is_sketch (view.zoom, scale));
      if (i == 0)
        {
          scene = new_scene (map, hw_presentation_get_detail (view.zoom, scale));
          assert_words (scene, view.zoom, scale);
        }
      g_assert_cmpfloat (card.x, >=, room.x - 1);
      g_assert_cmpfloat (card.x + card.width, <=, room.x + room.width + 1);
    }
}

/* Every word of every map on every screen, whole and step by step. */
static void
test_words_can_be_read (void)
{
  static const char *const samples[] = { "feature-delivery", "incident-recovery",
                                         "access-request" };
  static const guint chains[] = { 1, 2, 3, 5, 8, 13, 40 };
  g_autoptr (GPtrArray) maps = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_map_unref);

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s.json", samples[i]);
      g_autofree char *path =
          g_test_build_filename (G_TEST_DIST, "..", "data", "samples", name, NULL);
      g_autofree char *text = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;
      HwMap *map;

      g_file_get_contents (path, &text, &length, &error);
      g_assert_no_error (error);
      bytes = g_bytes_new (text, length);
      map = hw_map_from_bytes (bytes, NULL, NULL, &error);
      g_assert_no_error (error);
      g_ptr_array_add (maps, map);
    }
  for (guint i = 0; i < G_N_ELEMENTS (chains); i++)
    g_ptr_array_add (maps, hw_test_map_new_chain (chains[i]));

  for (guint i = 0; i < maps->len; i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (screens); j++)
        {
          g_test_message ("%s on %.0f lines", hw_map_get_title (maps->pdata[i]), screens[j].lines);
          check_screen (maps->pdata[i], hw_rect (16, 16, screens[j].width, screens[j].height),
                        screens[j].lines / 1080);
        }
    }
}

/* A map longer than the room has nothing empty beside its first and its last step. */
static void
test_ends (void)
{
  HwRect bounds = hw_rect (0, 0, 3000, 200);
  HwRect room = hw_rect (0, 0, 1840, 600);
  HwViewTransform first = hw_presentation_view_step (hw_rect (50, 50, 168, 96), bounds, room, 1);
  HwViewTransform last = hw_presentation_view_step (hw_rect (2800, 50, 168, 96), bounds, room, 1);

  g_assert_cmpfloat_with_epsilon (first.x_px, 0, 1e-6);
  g_assert_cmpfloat_with_epsilon (last.x_px + 3000 * last.zoom, 1840, 1e-6);
  g_assert_cmpfloat_with_epsilon (first.y_px + 100 * first.zoom, 300, 1e-6);
}

static HwMap *
new_line (guint n_steps)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i + 1 < n_steps; i++)
    g_string_append_printf (text, "s%u -> s%u;", i, i + 1);
  return hw_test_map_new_brief (text->str);
}

/* Every card is whole in one row, rows are in the room and cover nothing of each other. */
static void
check_rows (const HwPresentationFold *fold, const HwLayout *layout, HwRect room)
{
  for (guint i = 0; i < layout->n_steps; i++)
    {
      guint row = hw_presentation_fold_find (fold, hw_rect_center (layout->steps[i]));
      HwRect card = hw_view_transform_rect_to_px (fold->views[row], layout->steps[i]);
      HwRect seen = fold->rows_px[row];

      g_assert_cmpfloat (card.x, >=, seen.x);
      g_assert_cmpfloat (card.x + card.width, <=, seen.x + seen.width + 1e-3);
      g_assert_cmpfloat (card.x + card.width, <=, room.x + room.width + 1e-3);
      g_assert_cmpfloat (card.y, >=, room.y - 1e-3);
      g_assert_cmpfloat (card.y + card.height, <=, room.y + room.height + 1e-3);
      g_assert_cmpuint (hw_presentation_fold_find_px (fold, hw_rect_center (card)), ==, row);
    }
  for (guint i = 0; i + 1 < fold->n_rows; i++)
    g_assert_cmpfloat (fold->rows_px[i].y + fold->rows_px[i].height, <=,
                       fold->rows_px[i + 1].y + 1e-3);
}

/* Thirty steps in a row are in rows, as large as words have to be on every screen. */
static void
test_rows (void)
{
  g_autoptr (HwMap) map = new_line (30);
  g_autoptr (HwLayout) layout = hw_layout_new (map);

  for (guint i = 0; i < G_N_ELEMENTS (screens); i++)
    {
      HwRect room = hw_rect (16, 16, screens[i].width, screens[i].height);
      double scale = screens[i].lines / 1080;
      HwViewTransform all = hw_presentation_view_all (layout->bounds, room, scale);
      HwPresentationFold fold;
      g_autoptr (HwScene) scene = NULL;

      hw_presentation_fold (&fold, layout, layout->bounds, room, scale);
      g_test_message ("%.0f lines: %u rows, zoom %g in place of %g", screens[i].lines, fold.n_rows,
                      fold.views[0].zoom, all.zoom);
      g_assert_cmpuint (fold.n_rows, >, 1);
      g_assert_cmpfloat (fold.views[0].zoom, >=, 1.25 * all.zoom);
      check_rows (&fold, layout, room);
      g_assert_false (hw_presentation_is_sketch (fold.views[0].zoom, scale));
      scene = new_scene (map, hw_presentation_get_detail (fold.views[0].zoom, scale));
      assert_words (scene, fold.views[0].zoom, scale);
    }
}

/* What can be read as it is stays as it is, and what would gain nothing. */
static void
test_one_row (void)
{
  HwRect room = hw_rect (16, 16, 1888, 700);
  static const guint lines[] = { 0, 1, 4, 6, 400 };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (HwMap) map = new_line (lines[i]);
      g_autoptr (HwLayout) layout = hw_layout_new (map);
      HwPresentationFold fold;

      hw_presentation_fold (&fold, layout, layout->bounds, room, 1);
      g_assert_cmpuint (fold.n_rows, ==, 1);
      g_assert_true (hw_view_transform_equal (fold.views[0],
                                              hw_presentation_view_all (layout->bounds, room, 1)));
    }
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/document/presentation/walk", test_walk);
  ADD ("/document/presentation/edits", test_follows_edits);
  ADD ("/document/presentation/hidden", test_hidden);
  g_test_add_func ("/document/presentation/words", test_words_can_be_read);
  g_test_add_func ("/document/presentation/ends", test_ends);
  g_test_add_func ("/document/presentation/rows", test_rows);
  g_test_add_func ("/document/presentation/one-row", test_one_row);
  return g_test_run ();
}
