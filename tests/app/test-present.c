/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window of a presentation on a display: sizes of type, keys, and that it follows the map. */

#include <adwaita.h>

#include "hw-map-edit.h"
#include "hw-present-label.h"
#include "hw-present-ladder.h"
#include "hw-present-sketch.h"
#include "hw-present-stage.h"
#include "hw-present-window.h"
#include "hw-resources.h"
#include "hw-test-map.h"
#include "hw-test-spin.h"
#include "hw-test-workspace.h"
#include "hw-widget-search.h"

/* Of the map below: 13 h 11 m, in days of 8 h. */
#define LEAD_TIME "1 d 5 h"

typedef struct
{
  HwWorkspace *workspace;
  HwDocument *document;
  HwPresentWindow *window;
  HwPresentation *presentation;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwMap) map = hw_test_map_new ("@map title=A,stream\n"
                                           "@lane eng name=Engineering\n"
                                           "A pt=3600 wait=7200 ca=.9 lane=eng\n"
                                           "B pt=7200 wait=600 ca=.8 lane=eng\n"
                                           "C pt=60 wait=28800 ca=.7\n"
                                           "A -> B\n"
                                           "B -> C\n"
                                           "@note n on=B text=Why?");

  hw_get_resource ();
  fixture->workspace = hw_test_workspace_new ();
  fixture->document = hw_test_workspace_open_map (fixture->workspace, map);
  fixture->window = hw_present_window_new (fixture->document);
  fixture->presentation = hw_present_window_get_presentation (fixture->window);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1600, 900);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  hw_test_spin (50);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer window = fixture->window;

  if (fixture->window != NULL)
    {
      g_object_add_weak_pointer (G_OBJECT (fixture->window), &window);
      gtk_window_destroy (GTK_WINDOW (fixture->window));
    }
  hw_test_spin (50);
  g_assert_null (window);
  g_clear_object (&fixture->document);
  hw_test_workspace_free (fixture->workspace);
}

static HwPresentStage *
get_stage (Fixture *fixture)
{
  return HW_PRESENT_STAGE (
      fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_PRESENT_STAGE));
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
  hw_test_spin (50);
}

static double
get_scale (Fixture *fixture)
{
  return gtk_widget_get_height (GTK_WIDGET (fixture->window)) / 1080.0;
}

static void
assert_size (Fixture *fixture, const char *text, double at_least_px)
{
  GtkWidget *label = fixture_find_label (GTK_WIDGET (fixture->window), text);

  g_test_message ("%s", text);
  g_assert_nonnull (label);
  g_assert_cmpfloat (hw_present_label_get_size_px (label), >=,
                     at_least_px * get_scale (fixture) - 0.01);
}

static void
assert_all_labels (GtkWidget *root, double at_least_px)
{
  if (GTK_IS_LABEL (root))
    g_assert_cmpfloat (hw_present_label_get_size_px (root), >=, at_least_px);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_all_labels (child, at_least_px);
}

/* What the room sees: 48 px for the title, 40 for totals, nothing below 22, on 1080 lines. */
static void
test_sizes (Fixture *fixture, gconstpointer data)
{
  assert_size (fixture, "A stream", 48);
  assert_size (fixture, LEAD_TIME, 40);
  assert_all_labels (gtk_window_get_child (GTK_WINDOW (fixture->window)), 22 * get_scale (fixture));
  act (fixture, "present.next");
  assert_size (fixture, "A", 40);
  assert_all_labels (gtk_window_get_child (GTK_WINDOW (fixture->window)), 22 * get_scale (fixture));
}

/* Walking enlarges the step and brings it to the room. */
static void
test_walk (Fixture *fixture, gconstpointer data)
{
  HwPresentStage *stage = get_stage (fixture);
  double zoom = hw_present_stage_get_view (stage).zoom;
  const HwGroup *group;
  HwRect card;

  act (fixture, "present.next");
  act (fixture, "present.next");
  g_assert_cmpstr (hw_presentation_get_step (fixture->presentation)->element.id, ==, "B");
  g_assert_cmpfloat (hw_present_stage_get_view (stage).zoom, >, zoom);
  group = hw_scene_find_group (hw_present_stage_get_scene (stage),
                               &hw_presentation_get_step (fixture->presentation)->element);
  card = hw_view_transform_rect_to_px (hw_present_stage_get_view (stage), group->block);
  g_assert_cmpfloat (card.x, >=, 0);
  g_assert_cmpfloat (card.x + card.width, <=, gtk_widget_get_width (GTK_WIDGET (stage)));
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (fixture->window), "2 of 3"));
  act (fixture, "present.previous");
  act (fixture, "present.all");
  g_assert_null (hw_presentation_get_step (fixture->presentation));
  g_assert_cmpfloat_with_epsilon (hw_present_stage_get_view (stage).zoom, zoom, 1e-6);
}

/* The editor's edits appear at once, drafts too. */
static void
test_live (Fixture *fixture, gconstpointer data)
{
  HwMap *map = hw_document_get_map (fixture->document);
  g_autoptr (HwMap) renamed =
      hw_map_with_field (map, hw_map_get_id (map), hw_field_find (HW_ELEMENT_HEADER, "title"),
                         hw_value_text (HW_FIELD_TEXT, "Renamed"), NULL);

  hw_document_set_draft (fixture->document, renamed);
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (fixture->window), "Renamed"));
  g_assert_true (hw_present_stage_get_scene (get_stage (fixture))->map == renamed);
  hw_document_set_draft (fixture->document, NULL);
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (fixture->window), "A stream"));
}

static void
test_reveal (Fixture *fixture, gconstpointer data)
{
  HwPresentStage *stage = get_stage (fixture);
  HwViewTransform view = hw_present_stage_get_view (stage);

  act (fixture, "present.reveal");
  g_assert_null (fixture_find_label (GTK_WIDGET (fixture->window), LEAD_TIME));
  g_assert_null (hw_present_stage_get_scene (stage)->figures);
  g_assert_true (hw_view_transform_equal (hw_present_stage_get_view (stage), view));
  act (fixture, "present.reveal");
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (fixture->window), LEAD_TIME));
}

/* Everything a label has to say is to be seen. */
static void
assert_whole (GtkWidget *root)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root))
    {
      g_test_message ("%s", gtk_label_get_label (GTK_LABEL (root)));
      g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (root))));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_whole (child);
}

static HwMap *
new_map_off_its_targets (void)
{
  return hw_test_map_new ("@map title=A,stream demand.items=1 demand.per=1440000 "
                          "targets.lead_time_s=36000 targets.process_time_s=3600 "
                          "targets.activity_ratio=.9 targets.rolled_complete_accurate=.99\n"
                          "A name=Design,and,analysis pt=3600 wait=720000 ca=.9 people=1\n"
                          "B name=Change,advisory,board pt=7200 wait=600 ca=.8 people=1\n"
                          "A -> B");
}

/* A target that is missed takes no room from what holds the stream up, nor from anything else. */
static void
test_targets (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwMap) map = new_map_off_its_targets ();
  HwViewTransform view;

  hw_document_apply (fixture->document, map, "Edit", NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 800);
  hw_test_spin (200);
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (fixture->window), "longest wait"));
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (fixture->window), "Design and analysis"));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), ==, 1280);
  assert_whole (gtk_window_get_child (GTK_WINDOW (fixture->window)));
  assert_all_labels (gtk_window_get_child (GTK_WINDOW (fixture->window)), 22 * get_scale (fixture));

  /* Hidden they keep their places. */
  view = hw_present_stage_get_view (get_stage (fixture));
  act (fixture, "present.reveal");
  g_assert_true (hw_view_transform_equal (hw_present_stage_get_view (get_stage (fixture)), view));
}

/* An empty map, and one that has no figures, can be shown as well. */
static void
test_odd_maps (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwMap) circle = hw_test_map_new ("A\nB\nA -> B\nB -> A");
  g_autoptr (HwMap) empty = hw_test_map_new ("@map title=Nothing");

  hw_document_apply (fixture->document, circle, "Edit", NULL);
  act (fixture, "present.next");
  act (fixture, "present.next");
  hw_document_apply (fixture->document, empty, "Edit", NULL);
  hw_test_spin (50);
  act (fixture, "present.next");
  g_assert_null (hw_presentation_get_step (fixture->presentation));
  act (fixture, "present.reveal");
}

static void
click (GtkWidget *widget, HwPoint at)
{
  GListModel *controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller))
        g_signal_emit_by_name (controller, "pressed", 1, at.x, at.y);
    }
  g_object_unref (controllers);
  hw_test_spin (50);
}

/* Thirty steps in a row are seen in rows, each with its name; a click on one looks at it, and from
 * there it goes back to the rows. */
static void
test_long (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("@map title=Long;");
  g_autoptr (HwMap) map = NULL;
  HwPresentStage *stage = get_stage (fixture);
  const HwPresentationFold *fold = hw_present_stage_get_fold (stage);
  const HwGroup *group;
  guint row;

  g_assert_cmpuint (fold->n_rows, ==, 1);
  for (guint i = 0; i < 30; i++)
    g_string_append_printf (text, "s%u name=Work,number,%u pt=3600 wait=3600;", i, i);
  for (guint i = 0; i < 29; i++)
    g_string_append_printf (text, "s%u -> s%u;", i, i + 1);
  map = hw_test_map_new (text->str);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1440, 810);
  hw_document_apply (fixture->document, map, "Edit", NULL);
  hw_test_spin (200);
  g_assert_cmpuint (fold->n_rows, >, 1);
  g_assert_false (hw_present_stage_is_sketch (stage));

  group =
      hw_scene_find_group (hw_present_stage_get_scene (stage),
                           hw_map_find (hw_presentation_get_map (fixture->presentation), "s29"));
  row = hw_presentation_fold_find (fold, hw_rect_center (group->block));
  g_assert_cmpuint (row, ==, fold->n_rows - 1);
  click (GTK_WIDGET (stage),
         hw_rect_center (hw_view_transform_rect_to_px (fold->views[row], group->block)));
  g_assert_cmpstr (hw_presentation_get_step (fixture->presentation)->element.id, ==, "s29");
  g_assert_cmpfloat (hw_present_stage_get_view (stage).zoom, >, fold->views[0].zoom);
  act (fixture, "present.all");
  g_assert_cmpfloat_with_epsilon (hw_present_stage_get_view (stage).zoom, fold->views[0].zoom,
                                  1e-6);
}

/* All that is drawn of a step is within the stage, in the row where it stands. */
static void
assert_seen (HwPresentStage *stage, const char *id)
{
  const HwScene *scene = hw_present_stage_get_scene (stage);
  const HwPresentationFold *fold = hw_present_stage_get_fold (stage);
  const HwGroup *group = hw_scene_find_group (scene, hw_map_find (scene->map, id));
  HwViewTransform view = hw_present_stage_get_view (stage);
  HwRect drawn;

  if (fold->n_rows > 1 && view.zoom == fold->views[0].zoom)
    view = fold->views[hw_presentation_fold_find (fold, hw_rect_center (group->block))];
  drawn = hw_present_stage_is_sketch (stage) ? hw_present_sketch_find_card (view, group)
                                             : hw_view_transform_rect_to_px (view, group->bounds);
  g_assert_cmpfloat (drawn.x, >=, 0);
  g_assert_cmpfloat (hw_rect_right (drawn), <=, gtk_widget_get_width (GTK_WIDGET (stage)));
}

/* The wait before the first step, which stands beside it, is seen: of the whole map and when that
 * step is looked at, on any screen; and nothing moves when it is hidden. */
static void
test_first_wait (Fixture *fixture, gconstpointer data)
{
  const int widths[] = { 1280, 1366, 1600 };
  HwPresentStage *stage = get_stage (fixture);

  for (guint n_steps = 2; n_steps <= 12; n_steps += 2)
    {
      g_autoptr (GString) text = g_string_new ("@map title=Waits;");
      g_autoptr (HwMap) map = NULL;

      for (guint i = 0; i < n_steps; i++)
        g_string_append_printf (text, "s%u pt=3600 wait=7200%s", i, i + 1 < n_steps ? ";" : "\n");
      for (guint i = 0; i + 1 < n_steps; i++)
        g_string_append_printf (text, "s%u -> s%u;", i, i + 1);
      map = hw_test_map_new (text->str);
      hw_document_apply (fixture->document, map, "Edit", NULL);
      for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
        {
          HwViewTransform view;

          gtk_window_set_default_size (GTK_WINDOW (fixture->window), widths[i], 768);
          hw_test_spin (200);
          g_test_message ("%u steps on %d", n_steps, widths[i]);
          assert_seen (stage, "s0");
          assert_seen (stage, n_steps > 10 ? "s11" : "s1");
          act (fixture, "present.next");
          assert_seen (stage, "s0");
          view = hw_present_stage_get_view (stage);
          act (fixture, "present.reveal");
          g_assert_true (hw_view_transform_equal (hw_present_stage_get_view (stage), view));
          act (fixture, "present.reveal");
          act (fixture, "present.all");
        }
    }
}

/* Where words are drawn, of the whole map: HwRect in pixels of the stage. */
static void
collect_words (GskRenderNode *node, GskTransform *transform, GArray *words)
{
  g_autoptr (GskTransform) inner = NULL;
  graphene_rect_t bounds;
  HwRect rect;

  switch ((int)gsk_render_node_get_node_type (node))
    {
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        collect_words (gsk_container_node_get_child (node, i), transform, words);
      break;
    case GSK_TRANSFORM_NODE:
      inner = gsk_transform_transform (gsk_transform_ref (transform),
                                       gsk_transform_node_get_transform (node));
      collect_words (gsk_transform_node_get_child (node), inner, words);
      break;
    case GSK_CLIP_NODE:
      collect_words (gsk_clip_node_get_child (node), transform, words);
      break;
    case GSK_TEXT_NODE:
      gsk_render_node_get_bounds (node, &bounds);
      gsk_transform_transform_bounds (transform, &bounds, &bounds);
      rect = hw_rect (bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height);
      g_array_append_val (words, rect);
      break;
    default:
      break;
    }
}

static GArray *
list_words (HwPresentStage *stage)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (HwRect));
  g_autoptr (GskTransform) transform = gsk_transform_new ();
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  GTK_WIDGET_GET_CLASS (stage)->snapshot (GTK_WIDGET (stage), snapshot);
  node = gtk_snapshot_to_node (snapshot);
  collect_words (node, transform, words);
  gsk_render_node_unref (node);
  return words;
}

/* Names stand on their cards, however little room there is: long ones turned or broken; and each
 * lane has its name. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  const int heights[] = { 560, 640, 720, 800 };
  g_autoptr (HwMap) map = hw_test_map_new (
      "@map title=Names\n"
      "@lane one name=One\n@lane two name=Two\n@lane three name=Three\n@lane four name=Four\n"
      "A name=Development pt=1 lane=one\nB name=Internationalisation pt=1 lane=two\n"
      "C pt=1 lane=two\nD name=Acceptance,test pt=1 lane=three\nE pt=1 lane=three\n"
      "F pt=1 lane=three\nG name=Approval pt=1 lane=four\n"
      "H name=Retrospectives kind=station lane=four\nI name=Customers kind=station lane=one\n"
      "A -> B\nB -> C\nC -> D\nC -> E\nC -> F\nD -> G\nE -> G\nF -> G\nG -> H\nH -> I\n");
  HwPresentStage *stage = get_stage (fixture);

  hw_document_apply (fixture->document, map, "Edit", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (heights); i++)
    {
      HwScene *scene;
      g_autoptr (GArray) words = NULL;
      guint n_on_cards = 0;

      gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1024, heights[i]);
      hw_test_spin (200);
      g_assert_true (hw_present_stage_is_sketch (stage));
      scene = hw_present_stage_get_scene (stage);
      words = list_words (stage);
      for (guint w = 0; w < words->len; w++)
        {
          HwRect rect = g_array_index (words, HwRect, w);

          for (guint g = 0; g < scene->n_groups; g++)
            {
              HwRect card = hw_present_sketch_find_card (hw_present_stage_get_view (stage),
                                                         &scene->groups[g]);
              HwRect whole = hw_rect_union (card, rect);

              if (scene->groups[g].kind != HW_GROUP_STEP
                  || !hw_rect_contains (card, hw_rect_center (rect)))
                continue;
              n_on_cards++;
              g_assert_cmpfloat (whole.width, <=, card.width + 2);
              g_assert_cmpfloat (whole.height, <=, card.height + 2);
            }
        }
      g_assert_cmpuint (n_on_cards, >=, 9);
      g_assert_cmpuint (words->len, >=, n_on_cards + 4);
    }
}

/* The editor's pointer, while it is one. */
static void
test_laser (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwViewState) editor = hw_view_state_new (fixture->document);
  HwPresentStage *stage = get_stage (fixture);
  HwPoint point = hw_point (40, 40);

  hw_present_window_follow (fixture->window, editor);
  g_assert_false (hw_present_stage_has_laser (stage));
  hw_view_state_set_laser (editor, &point);
  g_assert_true (hw_present_stage_has_laser (stage));
  hw_view_state_set_laser (editor, NULL);
  hw_test_spin (50);
  g_assert_false (hw_present_stage_has_laser (stage));
}

static void
test_leave (Fixture *fixture, gconstpointer data)
{
  gpointer window = fixture->window;

  g_object_add_weak_pointer (G_OBJECT (window), &window);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "present.leave", NULL));
  hw_test_spin (50);
  g_assert_null (window);
  fixture->window = NULL;
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11",
                "gtk-enable-animations", FALSE, NULL);
  ADD ("/app/present/sizes", test_sizes);
  ADD ("/app/present/walk", test_walk);
  ADD ("/app/present/live", test_live);
  ADD ("/app/present/reveal", test_reveal);
  ADD ("/app/present/targets", test_targets);
  ADD ("/app/present/odd-maps", test_odd_maps);
  ADD ("/app/present/long", test_long);
  ADD ("/app/present/first-wait", test_first_wait);
  ADD ("/app/present/names", test_names);
  ADD ("/app/present/laser", test_laser);
  ADD ("/app/present/leave", test_leave);
  return g_test_run ();
}
