/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Steps typed on the map in the real window. The eight-step map of the research notes on peers, 2 -
 * a fork of two and back, one rework loop of 20 %, process time, wait and %C&A everywhere - takes
 * 40 actions that way, keyboard alone: Ctrl+Right (1); seven steps in a chain, each name Enter,
 * time Tab, wait Tab, %C&A Ctrl+Enter, the last one Enter (28); Left Left Ctrl+Down and a branch of
 * four (7); Left, R, part of a name, Enter, 20 Enter (4). */

#include "hw-canvas-private.h"
#include "hw-tool-pill.h"
#include "hw-window-fixture.h"

static HwCardEntry *
get_entry (Fixture *fixture)
{
  return fixture_get_canvas (fixture)->entry;
}

static HwDocument *
get_document (Fixture *fixture)
{
  return hw_window_get_document (fixture->window);
}

static const HwMap *
get_map (Fixture *fixture)
{
  return hw_document_get_map (get_document (fixture));
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (fixture_get_canvas (fixture)), action, NULL));
}

static void
open_empty (Fixture *fixture)
{
  fixture_activate (fixture, "win.new-map");
  fixture_wait_until (fixture, fixture_shows_map);
  fixture_spin (50);
  gtk_widget_grab_focus (GTK_WIDGET (fixture_get_canvas (fixture)));
}

static void
assert_field (Fixture *fixture, const char *name)
{
  const HwField *field = hw_card_entry_get_field (get_entry (fixture));

  g_assert_cmpstr (field != NULL ? field->name : NULL, ==, name);
}

/* As a key that the text itself has no use for. */
static void
press (Fixture *fixture, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers =
      gtk_widget_observe_controllers (GTK_WIDGET (get_entry (fixture)));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean used = FALSE;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &used);
    }
}

static void
enter (Fixture *fixture)
{
  g_signal_emit_by_name (fixture_find_widget (GTK_WIDGET (get_entry (fixture)), GTK_TYPE_TEXT),
                         "activate");
}

static void
type (Fixture *fixture, const char *text)
{
  hw_card_entry_set_text (get_entry (fixture), text);
}

static const HwStep *
get_step (Fixture *fixture, guint position)
{
  return hw_seq_get (hw_map_steps (get_map (fixture)), position);
}

static guint
count_steps (Fixture *fixture)
{
  return hw_seq_get_length (hw_map_steps (get_map (fixture)));
}

static void
test_loop (Fixture *fixture)
{
  const HwStep *step;

  open_empty (fixture);
  act (fixture, "canvas.add-next");
  assert_field (fixture, "name");
  type (fixture, "Design");
  g_assert_cmpstr (get_step (fixture, 0)->name, ==, "Design"); /* while it is typed */
  enter (fixture);
  assert_field (fixture, "process_time");
  type (fixture, "2");
  enter (fixture);
  assert_field (fixture, "wait_time");
  type (fixture, "1-3d");
  press (fixture, GDK_KEY_Tab, 0);
  assert_field (fixture, "complete_accurate");
  type (fixture, "80");
  press (fixture, GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_cmpuint (count_steps (fixture), ==, 2);
  assert_field (fixture, "name");

  step = get_step (fixture, 0);
  g_assert_cmpfloat (step->process_time->range_s.likely, ==, 7200);
  g_assert_true (hw_estimate_is_known (step->wait_time));
  g_assert_cmpfloat (step->complete_accurate, ==, 0.8);
  g_assert_cmpuint (hw_seq_get_length (hw_map_links (get_map (fixture))), ==, 1);

  /* Nothing was said about the second one. */
  press (fixture, GDK_KEY_Escape, 0);
  assert_field (fixture, NULL);
  g_assert_cmpuint (count_steps (fixture), ==, 1);

  /* One step back a field; making the step and naming it are one. */
  for (guint i = 0; i < 4; i++)
    g_assert_true (hw_document_undo (get_document (fixture)));
  g_assert_cmpuint (count_steps (fixture), ==, 0);
}

static void
test_given_up (Fixture *fixture)
{
  g_autofree char *label = NULL;

  open_empty (fixture);
  act (fixture, "canvas.add-next");
  type (fixture, "Design");
  enter (fixture);
  type (fixture, "2h");
  enter (fixture);
  press (fixture, GDK_KEY_Escape, 0);
  label = g_strdup (hw_document_get_undo_label (get_document (fixture)));

  g_assert_true (hw_canvas_type (fixture_get_canvas (fixture), '7'));
  assert_field (fixture, "process_time");
  g_assert_cmpfloat (get_step (fixture, 0)->process_time->range_s.likely, ==, 7 * 3600);
  press (fixture, GDK_KEY_Escape, 0);
  assert_field (fixture, NULL);
  g_assert_cmpfloat (get_step (fixture, 0)->process_time->range_s.likely, ==, 7200);
  g_assert_cmpstr (hw_document_get_undo_label (get_document (fixture)), ==, label);
  g_assert_null (hw_document_get_redo_label (get_document (fixture)));
}

/* What makes no sense stays in the field, with the reason; the old value holds. */
static void
test_nonsense (Fixture *fixture)
{
  g_autofree char *problem = NULL;
  g_autofree char *id = NULL;

  open_empty (fixture);
  act (fixture, "canvas.add-next");
  type (fixture, "Design");
  enter (fixture);
  type (fixture, "2h");
  press (fixture, GDK_KEY_Tab, 0);
  press (fixture, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK);
  assert_field (fixture, "process_time");
  type (fixture, "elephants");
  enter (fixture);
  assert_field (fixture, "process_time");
  g_object_get (get_entry (fixture), "problem", &problem, NULL);
  g_assert_nonnull (problem);
  g_assert_cmpfloat (get_step (fixture, 0)->process_time->range_s.likely, ==, 7200);

  /* Looked at something else meanwhile: it is there again. */
  id = g_strdup (get_step (fixture, 0)->element.id);
  hw_view_state_edit_field (fixture_get_view (fixture), id, "name");
  hw_view_state_edit_field (fixture_get_view (fixture), id, "process_time");
  g_assert_cmpstr (hw_card_entry_get_text (get_entry (fixture)), ==, "elephants");
  press (fixture, GDK_KEY_Escape, 0);
  g_assert_cmpfloat (get_step (fixture, 0)->process_time->range_s.likely, ==, 7200);
}

static void
test_rework (Fixture *fixture)
{
  const HwLink *link;

  open_empty (fixture);
  act (fixture, "canvas.add-next");
  type (fixture, "Design");
  press (fixture, GDK_KEY_Return, GDK_CONTROL_MASK);
  type (fixture, "Review");
  enter (fixture);
  press (fixture, GDK_KEY_Escape, 0);
  act (fixture, "canvas.tool-rework");
  g_assert_nonnull (hw_tool_get_led_step (fixture_get_canvas (fixture)->tool));
  act (fixture, "canvas.edit-title"); /* Enter */
  assert_field (fixture, "share");
  type (fixture, "20");
  enter (fixture);
  assert_field (fixture, NULL);
  link = hw_seq_get (hw_map_links (get_map (fixture)), 1);
  g_assert_cmpint (link->kind, ==, HW_LINK_REWORK);
  g_assert_cmpfloat (link->share, ==, 0.2);
}

/* What a digit is about on a link: the wait its pill shows, and where ways part who takes it. */
static void
test_digit_on_link (Fixture *fixture)
{
  static const struct
  {
    const char *link;
    const char *field;
  } rows[] = { { "l4", "wait" }, { "l5", "share" }, { "r1", "share" } };

  fixture_open_sample (fixture, "feature-delivery");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      hw_view_state_select (fixture_get_view (fixture), rows[i].link);
      g_assert_true (hw_canvas_type (fixture_get_canvas (fixture), '5'));
      assert_field (fixture, rows[i].field);
      press (fixture, GDK_KEY_Escape, 0);
    }
}

/* Where letters choose no tools, one begins the name. */
static void
test_letter (Fixture *fixture)
{
  HwCanvas *canvas;

  fixture_open_sample (fixture, "feature-delivery");
  canvas = fixture_get_canvas (fixture);
  hw_view_state_select (fixture_get_view (fixture), "review");
  g_assert_false (hw_canvas_type (canvas, 'q'));
  g_object_set (canvas, "letter-keys", FALSE, NULL);
  g_assert_true (hw_canvas_type (canvas, 'Q'));
  assert_field (fixture, "name");
  g_assert_cmpstr (hw_card_entry_get_text (get_entry (fixture)), ==, "Q");
  press (fixture, GDK_KEY_Escape, 0);
  assert_field (fixture, NULL);
  hw_view_state_select (fixture_get_view (fixture), "l4");
  g_assert_false (hw_canvas_type (canvas, 'q'));
}

static void
test_tools (Fixture *fixture)
{
  GtkWidget *pill, *button;

  open_empty (fixture);
  pill = fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_TOOL_PILL);
  g_assert_nonnull (pill);
  button = gtk_widget_get_next_sibling (gtk_widget_get_first_child (pill));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  g_assert_cmpint (hw_view_state_get_tool (fixture_get_view (fixture)), ==, HW_TOOL_HAND);
  act (fixture, "canvas.select-none");
  g_assert_cmpint (hw_view_state_get_tool (fixture_get_view (fixture)), ==, HW_TOOL_SELECT);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/app/capture/loop", test_loop);
  fixture_add ("/app/capture/given-up", test_given_up);
  fixture_add ("/app/capture/nonsense", test_nonsense);
  fixture_add ("/app/capture/rework", test_rework);
  fixture_add ("/app/capture/digit-on-link", test_digit_on_link);
  fixture_add ("/app/capture/letter", test_letter);
  fixture_add ("/app/capture/tools", test_tools);
  return g_test_run ();
}
