/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What comparable programs get wrong, in the window: branches that add up, imports that take the
 * map away, steps that appear out of sight, undo that is short or leaves things out. */

#include <glib/gstdio.h>

#include "hw-figures.h"
#include "hw-findings-button.h"
#include "hw-inspector.h"
#include "hw-test-map.h"
#include "hw-totals-bar.h"
#include "hw-window-fixture.h"

#define N_EDITS 30

static HwDocument *
get_document (Fixture *fixture)
{
  return hw_window_get_document (fixture->window);
}

static HwMap *
get_map (Fixture *fixture)
{
  return hw_document_get_map (get_document (fixture));
}

static gboolean
is_drawn (Fixture *fixture)
{
  HwCanvas *canvas = fixture_get_canvas (fixture);

  return canvas != NULL && gtk_widget_get_mapped (GTK_WIDGET (canvas))
         && hw_canvas_get_scene (canvas) != NULL;
}

static void
open_map (Fixture *fixture, const char *text)
{
  g_autoptr (HwMap) map = hw_test_map_new (text);

  hw_window_add_map (fixture->window, map, "Sample");
  fixture_wait_until (fixture, fixture_shows_map);
  fixture_wait_until (fixture, is_drawn);
}

static void
activate (Fixture *fixture, const char *action)
{
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (fixture_get_canvas (fixture)), action, NULL));
}

/* The slower of two branches, not both. */
static void
test_branches (Fixture *fixture)
{
  open_map (fixture, "A pt=100; B pt=1000; C pt=1000; D pt=100;"
                     "A -> B; A -> C; B -> D; C -> D");
  g_assert_cmpfloat (hw_document_get_figures (get_document (fixture))->totals[HW_FIGURE_LEAD_TIME],
                     ==, 1200);
}

static GtkWindow *
find_dialog (Fixture *fixture)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *each = windows; each != NULL; each = each->next)
    {
      if (each->data != fixture->window && ADW_IS_MESSAGE_DIALOG (each->data)
          && gtk_widget_get_mapped (each->data))
        return each->data;
    }
  return NULL;
}

static gboolean
has_dialog (Fixture *fixture)
{
  return find_dialog (fixture) != NULL;
}

/* The map that is open stays as it is, and the reason is told. */
static void
assert_refused (Fixture *fixture, const char *content)
{
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  HwDocument *document = get_document (fixture);
  g_autoptr (HwMap) before = hw_map_ref (get_map (fixture));

  g_close (g_file_open_tmp ("headway-XXXXXX.json", &name, &error), NULL);
  g_assert_no_error (error);
  g_file_set_contents (name, content, -1, &error);
  g_assert_no_error (error);
  file = g_file_new_for_path (name);
  hw_window_open_file (fixture->window, file);
  fixture_wait_until (fixture, has_dialog);
  gtk_window_destroy (find_dialog (fixture));
  g_assert_true (get_document (fixture) == document);
  g_assert_true (get_map (fixture) == before);
  g_file_delete (file, NULL, NULL);
}

static void
test_imports (Fixture *fixture)
{
  static const char *const contents[] = {
    "{}",
    "[]",
    "{\"steps\": [null, 5]}",
    "{\"format\": \"headway-map\", \"version\": 1, \"steps\": [{\"id\": \"a\", \"name\": \"A\","
    " \"process_time\": [\"soon\"]}]}",
    "{\"format\": \"headway-map\", \"version\": 1, \"steps\": [{\"id\": \"a\", \"name\": \"A\"},"
    " {\"id\": \"a\", \"name\": \"B\"}]}",
  };

  fixture_open_sample (fixture, "feature-delivery");
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_test_message ("%s", contents[i]);
      assert_refused (fixture, contents[i]);
    }
}

static gboolean
is_in_view (Fixture *fixture, const char *id)
{
  GtkWidget *canvas = GTK_WIDGET (fixture_get_canvas (fixture));
  HwScene *scene = hw_canvas_get_scene (HW_CANVAS (canvas));
  const HwGroup *group = hw_scene_find_group (scene, hw_map_find (scene->map, id));
  HwRect card = hw_view_transform_rect_to_px (
      hw_view_state_get_transform (fixture_get_view (fixture)), group->block);
  HwRect room = hw_rect (0, 0, gtk_widget_get_width (canvas), gtk_widget_get_height (canvas));

  return card.x >= room.x && card.y >= room.y && hw_rect_right (card) <= hw_rect_right (room)
         && hw_rect_bottom (card) <= hw_rect_bottom (room);
}

/* Each stands right of the one before, and is seen. */
static void
test_steps_in_view (Fixture *fixture)
{
  double right_mu = -INFINITY;

  open_map (fixture, "A pt=100");
  hw_view_state_select (fixture_get_view (fixture), "A");
  for (guint i = 0; i < 8; i++)
    {
      HwScene *scene;
      HwRect card;

      activate (fixture, "canvas.add-next");
      activate (fixture, "canvas.select-none");
      fixture_spin (400);
      scene = hw_canvas_get_scene (fixture_get_canvas (fixture));
      g_assert_cmpuint (hw_seq_get_length (hw_map_steps (scene->map)), ==, i + 2);
      hw_view_state_select (
          fixture_get_view (fixture),
          ((const HwStep *)hw_seq_get (hw_map_steps (scene->map), i + 1))->element.id);
      g_assert_true (is_in_view (fixture, fixture_get_selected (fixture)));
      card = hw_scene_find_group (scene, hw_map_find (scene->map, fixture_get_selected (fixture)))
                 ->block;
      g_assert_cmpfloat (card.x, >, right_mu);
      right_mu = hw_rect_right (card);
    }
}

/* More than twenty, drags among them, each for itself. */
static void
test_undo (Fixture *fixture)
{
  g_autoptr (GPtrArray) maps = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_map_unref);
  static const char *const actions[] = { "canvas.nudge-down", "canvas.duplicate",
                                         "canvas.move-later" };
  guint n_undone = 0;

  fixture_open_sample (fixture, "feature-delivery");
  for (guint i = 0; i < N_EDITS; i++)
    {
      g_ptr_array_add (maps, hw_map_ref (get_map (fixture)));
      hw_view_state_select (fixture_get_view (fixture), i % 2 == 0 ? "review" : "build");
      activate (fixture, actions[i % G_N_ELEMENTS (actions)]);
      g_assert_false (hw_map_equal (get_map (fixture), maps->pdata[maps->len - 1]));
    }
  while (hw_document_undo (get_document (fixture)))
    n_undone++;
  g_assert_true (hw_map_equal (get_map (fixture), maps->pdata[0]));
  g_test_message ("%u undone", n_undone);
  g_assert_cmpuint (n_undone, >, 20);
}

static gboolean
shows_other_map (Fixture *fixture)
{
  return fixture_shows_map (fixture) && hw_map_find (get_map (fixture), "B") != NULL;
}

/* What is half typed about one step is kept when another one is looked at, and when the window
 * closes: on the card as in the inspector. */
static void
test_half_typed (Fixture *fixture)
{
  g_autofree char *id = NULL;
  HwWindow *closed = fixture->window;
  GtkWidget *text;

  open_map (fixture, "A pt=100; B pt=100; A -> B");
  id = g_strdup (hw_document_get_id (get_document (fixture)));
  hw_view_state_edit_field (fixture_get_view (fixture), "A", "process_time");
  text = fixture_find_widget (GTK_WIDGET (fixture_get_canvas (fixture)), GTK_TYPE_TEXT);
  gtk_editable_set_text (GTK_EDITABLE (text), "3h");
  hw_view_state_edit_field (fixture_get_view (fixture), "B", "process_time");
  g_assert_cmpfloat (
      hw_estimate_range_s (hw_map_find_step (get_map (fixture), "A")->process_time).likely, ==,
      3 * 3600);

  gtk_editable_set_text (GTK_EDITABLE (text), "5h");
  fixture->window = hw_window_new (fixture->application);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_window_close (GTK_WINDOW (closed));
  fixture_spin (200);
  hw_window_open_map (fixture->window, id);
  fixture_wait_until (fixture, shows_other_map);
  g_assert_cmpfloat (
      hw_estimate_range_s (hw_map_find_step (get_map (fixture), "B")->process_time).likely, ==,
      5 * 3600);
}

static graphene_rect_t
get_box (Fixture *fixture, GType type)
{
  GtkWidget *widget = fixture_find_widget (GTK_WIDGET (fixture->window), type);
  graphene_rect_t box = GRAPHENE_RECT_INIT_ZERO;

  g_assert_nonnull (widget);
  g_assert_true (gtk_widget_get_mapped (widget));
  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (fixture->window), &box));
  return box;
}

static void
assert_beside_the_map (Fixture *fixture, GType type)
{
  graphene_rect_t room = get_box (fixture, HW_TYPE_WINDOW);
  graphene_rect_t map = get_box (fixture, HW_TYPE_CANVAS);
  graphene_rect_t box = get_box (fixture, type);

  g_assert_true (graphene_rect_contains_rect (&room, &box));
  g_assert_false (graphene_rect_intersection (&map, &box, NULL));
  g_assert_cmpfloat (box.size.height, >, 20);
}

static int wanted_width;

static gboolean
has_width (Fixture *fixture)
{
  return ABS (gtk_widget_get_width (GTK_WIDGET (fixture->window)) - wanted_width) < 20;
}

/* Totals and findings stand beside the map, and are seen, in a small window as in a large one; so
 * is what is known of a step, which covers nothing of the map, and leaves it most of the room. */
static void
test_beside_the_map (Fixture *fixture)
{
  static const int sizes[][2] = { { 1024, 600 }, { 1440, 900 } };

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  fixture_open_sample (fixture, "feature-delivery");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      graphene_rect_t room, map;

      wanted_width = sizes[i][0];
      gtk_window_set_default_size (GTK_WINDOW (fixture->window), sizes[i][0], sizes[i][1]);
      fixture_wait_until (fixture, has_width);
      hw_view_state_select (fixture_get_view (fixture), "review");
      fixture_activate (fixture, "win.focus-inspector");
      fixture_spin (400);
      assert_beside_the_map (fixture, HW_TYPE_TOTALS_BAR);
      assert_beside_the_map (fixture, HW_TYPE_FINDINGS_BUTTON);
      assert_beside_the_map (fixture, HW_TYPE_INSPECTOR);
      room = get_box (fixture, HW_TYPE_WINDOW);
      map = get_box (fixture, HW_TYPE_CANVAS);
      g_assert_cmpfloat (map.size.width, >, 0.6 * room.size.width);
      g_assert_cmpfloat (map.size.height, >, 0.6 * room.size.height);
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/app/peers/branches", test_branches);
  fixture_add ("/app/peers/imports", test_imports);
  fixture_add ("/app/peers/steps-in-view", test_steps_in_view);
  fixture_add ("/app/peers/undo", test_undo);
  fixture_add ("/app/peers/half-typed", test_half_typed);
  fixture_add ("/app/peers/beside-the-map", test_beside_the_map);
  return g_test_run ();
}
