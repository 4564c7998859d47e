/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A value typed on a card, in the inspector and in a cell of the Measure table, while another
 * window shows the same map: wherever it is typed, totals and findings follow, what makes no sense
 * stays with the reason, and what the other window makes of the value meanwhile is told. */

#include "hw-editor.h"
#include "hw-inspector-private.h"
#include "hw-measure-entry.h"
#include "hw-measure-table.h"
#include "hw-text-row.h"
#include "hw-window-fixture.h"

#define STEP "review"
#define FIELD "process_time"
#define TOLD_5H "Process time is “5h” now, from elsewhere; what you type will replace it"

typedef struct
{
  void (*open) (Fixture *fixture);
  void (*accept) (Fixture *fixture);
  const char *css_class; /* of what is outlined */
} Face;

static GtkWidget *
find (Fixture *fixture, GType type)
{
  GtkWidget *found = fixture_find_widget (GTK_WIDGET (fixture->window), type);

  g_assert_nonnull (found);
  return found;
}

/* Where the keyboard is. */
static GtkWidget *
get_text (Fixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  g_assert_true (GTK_IS_TEXT (focus));
  return focus;
}

static void
open_card (Fixture *fixture)
{
  hw_view_state_edit_field (fixture_get_view (fixture), STEP, FIELD);
}

static gboolean
has_inspector (Fixture *fixture)
{
  return fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_INSPECTOR) != NULL;
}

static void
open_inspector (Fixture *fixture)
{
  fixture_wait_until (fixture, has_inspector);
  hw_view_state_select (fixture_get_view (fixture), STEP);
  hw_inspector_grab_field (HW_INSPECTOR (find (fixture, HW_TYPE_INSPECTOR)), NULL, FIELD);
}

static void
open_cell (Fixture *fixture)
{
  HwMeasureTable *table;

  fixture_activate (fixture, "win.mode-measure");
  fixture_spin (200);
  table = HW_MEASURE_TABLE (find (fixture, HW_TYPE_MEASURE_TABLE));
  g_assert_true (hw_measure_grid_go_to (hw_measure_table_get_grid (table), STEP, FIELD));
  fixture_spin (50);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (table), "table.edit", NULL));
}

static void
accept_text (Fixture *fixture)
{
  g_signal_emit_by_name (get_text (fixture), "activate");
}

static void
accept_cell (Fixture *fixture)
{
  g_signal_emit_by_name (find (fixture, HW_TYPE_MEASURE_ENTRY), "done", HW_MEASURE_ENTRY_ACCEPT,
                         HW_MOVE_RETURN);
}

static const Face card = { open_card, accept_text, "error" };
static const Face row = { open_inspector, accept_text, "invalid" };
static const Face cell = { open_cell, accept_cell, "error" };

static HwDocument *
get_document (Fixture *fixture)
{
  return hw_window_get_document (fixture->window);
}

/* Seconds, as edited: whatever is typed. */
static double
get_value_s (Fixture *fixture)
{
  HwMap *map = hw_document_get_edited_map (get_document (fixture));

  return hw_estimate_range_s (hw_map_find_step (map, STEP)->process_time).likely;
}

static double
get_total_s (Fixture *fixture)
{
  return hw_document_get_figures (get_document (fixture))->totals[HW_FIGURE_PROCESS_TIME];
}

static guint
count_findings (Fixture *fixture)
{
  return hw_document_get_findings (get_document (fixture))->len;
}

static void
type (Fixture *fixture, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_text (fixture)), text);
  fixture_spin (20);
}

/* A label that is seen, with just this text. */
static gboolean
shows (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root)
      && g_str_equal (gtk_label_get_label (GTK_LABEL (root)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (shows (child, text))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_told (Fixture *fixture, const char *text)
{
  fixture_spin (50);
  return shows (GTK_WIDGET (fixture->window), text);
}

static gboolean
is_outlined (Fixture *fixture, const Face *face)
{
  GtkWidget *widget = get_text (fixture);

  while (widget != NULL && !gtk_widget_has_css_class (widget, face->css_class))
    widget = gtk_widget_get_parent (widget);
  return widget != NULL;
}

static HwWindow *
find_other (Fixture *fixture)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (fixture->application));

  for (GList *each = windows; each != NULL; each = each->next)
    {
      if (each->data != fixture->window)
        return each->data;
    }
  return NULL;
}

static gboolean
both_show_map (Fixture *fixture)
{
  HwWindow *other = find_other (fixture);
  GtkWidget *canvas =
      other != NULL ? fixture_find_widget (GTK_WIDGET (other), HW_TYPE_CANVAS) : NULL;

  return canvas != NULL && hw_canvas_get_view (HW_CANVAS (canvas)) != NULL;
}

static Fixture
open_other (Fixture *fixture)
{
  HwWindow *other = hw_window_new (fixture->application);

  gtk_window_present (GTK_WINDOW (other));
  hw_window_open_map (other, hw_document_get_id (get_document (fixture)));
  fixture_wait_until (fixture, both_show_map);
  fixture_spin (100);
  return (Fixture){ fixture->application, other, NULL };
}

/* The next window begins in the mode of the one before. */
static void
close_other (Fixture *fixture, Fixture *there)
{
  gtk_window_close (GTK_WINDOW (there->window));
  fixture_activate (fixture, "win.mode-draw");
  fixture_spin (100);
}

/* By its own card. */
static void
change_elsewhere (Fixture *there, const char *text)
{
  open_card (there);
  type (there, text);
  accept_text (there);
  fixture_spin (50);
}

static void
assert_bad_text (Fixture *fixture, const Face *face)
{
  double total_s = get_total_s (fixture);

  face->open (fixture);
  type (fixture, "3x");
  face->accept (fixture);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_text (fixture))), ==, "3x");
  g_assert_true (is_outlined (fixture, face));
  g_assert_true (is_told (fixture, "“x” is not a unit of time"));
  g_assert_cmpfloat (get_value_s (fixture), ==, 7 * 3600);
  g_assert_cmpfloat (get_total_s (fixture), ==, total_s);
  type (fixture, "7h");
  g_assert_false (is_outlined (fixture, face));
}

static void
test_face (Fixture *fixture, const Face *face)
{
  Fixture there;
  double total_s, value_s;
  guint n_findings;

  fixture_open_sample (fixture, "feature-delivery");
  there = open_other (fixture);
  total_s = get_total_s (fixture);
  value_s = get_value_s (fixture);
  n_findings = count_findings (fixture);

  face->open (fixture);
  type (fixture, "3d");
  g_assert_cmpfloat (get_total_s (fixture), >, total_s);
  g_assert_cmpfloat (get_value_s (fixture), ==, value_s);
  type (fixture, "?");
  g_assert_cmpuint (count_findings (fixture), !=, n_findings);
  type (fixture, "6h");
  g_assert_cmpuint (count_findings (fixture), ==, n_findings);

  change_elsewhere (&there, "5h");
  g_assert_cmpfloat (get_value_s (fixture), ==, 5 * 3600);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_text (fixture))), ==, "6h");
  g_assert_true (is_told (fixture, TOLD_5H));
  type (fixture, "7h");
  g_assert_true (is_told (fixture, TOLD_5H));
  face->accept (fixture);
  g_assert_cmpfloat (get_value_s (fixture), ==, 7 * 3600);
  g_assert_false (is_told (fixture, TOLD_5H));
  g_assert_true (is_told (fixture, "Process time was “5h”, from elsewhere; Undo brings that back"));
  g_assert_true (hw_document_undo (get_document (fixture)));
  g_assert_cmpfloat (get_value_s (fixture), ==, 5 * 3600);
  g_assert_true (hw_document_redo (get_document (fixture)));

  assert_bad_text (fixture, face);
  close_other (fixture, &there);
}

static void
test_card (Fixture *fixture)
{
  test_face (fixture, &card);
}

static void
test_inspector (Fixture *fixture)
{
  test_face (fixture, &row);
}

static void
test_cell (Fixture *fixture)
{
  test_face (fixture, &cell);
}

/* Where nothing is typed yet, the text is what the value is now. */
static void
test_follows (Fixture *fixture)
{
  static const Face *const faces[] = { &card, &cell };
  Fixture there;

  fixture_open_sample (fixture, "feature-delivery");
  there = open_other (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    {
      faces[i]->open (fixture);
      change_elsewhere (&there, i == 0 ? "5h" : "6h");
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_text (fixture))), ==,
                       i == 0 ? "5h" : "6h");
      g_assert_false (is_told (fixture, TOLD_5H));
      faces[i]->accept (fixture);
    }
  close_other (fixture, &there);
}

/* What is typed about a step that goes elsewhere goes with it, and into no other. */
static void
test_gone (Fixture *fixture)
{
  static const Face *const faces[] = { &card, &cell };
  Fixture there;

  fixture_open_sample (fixture, "feature-delivery");
  there = open_other (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    {
      g_autoptr (HwMap) without = NULL;

      faces[i]->open (fixture);
      type (fixture, "77h");
      hw_view_state_select (fixture_get_view (&there), STEP);
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture_get_canvas (&there)),
                                                 "canvas.delete", NULL));
      without = hw_map_ref (hw_document_get_edited_map (get_document (fixture)));
      g_assert_null (hw_map_find (without, STEP));
      fixture_spin (100);
      g_assert_false (GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
      g_assert_true (hw_document_get_map (get_document (fixture)) == without);
      g_assert_true (hw_document_undo (get_document (fixture)));
      fixture_spin (100);
    }
  close_other (fixture, &there);
}

static gboolean
tells_refused (Fixture *fixture)
{
  return is_told (fixture,
                  "“3x” is not saved (Code review, Process time): “x” is not a unit of time");
}

/* It stands there, with the keyboard in it, and it is said what and why. */
static void
assert_held (Fixture *fixture, const Face *face)
{
  /* What was told before goes first. */
  fixture_wait_until (fixture, tells_refused);
  g_assert_nonnull (get_document (fixture));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_text (fixture))), ==, "3x");
  g_assert_true (is_outlined (fixture, face));
}

/* The next window begins in the mode of the one before. */
static void
draw_again (Fixture *fixture, const char *id)
{
  hw_window_open_map (fixture->window, id);
  fixture_wait_until (fixture, fixture_shows_map);
  fixture_activate (fixture, "win.mode-draw");
  fixture_spin (50);
  fixture_activate (fixture, "win.show-maps");
}

/* What makes sense is in the map; what does not is left only by who insists. */
static void
test_leave (Fixture *fixture)
{
  static const Face *const faces[] = { &card, &row, &cell };

  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    {
      g_autoptr (HwDocument) document = NULL;

      fixture_open_sample (fixture, "feature-delivery");
      document = g_object_ref (get_document (fixture));
      faces[i]->open (fixture);
      type (fixture, "3x");
      gtk_window_close (GTK_WINDOW (fixture->window));
      assert_held (fixture, faces[i]);
      type (fixture, "9h");
      fixture_activate (fixture, "win.show-maps");
      g_assert_null (get_document (fixture));
      g_assert_cmpfloat (
          hw_estimate_range_s (
              hw_map_find_step (hw_document_get_edited_map (document), STEP)->process_time)
              .likely,
          ==, 9 * 3600);
      draw_again (fixture, hw_document_get_id (document));
    }
}

/* What was corrected meanwhile is told of again. */
static void
test_leave_again (Fixture *fixture)
{
  g_autofree char *id = NULL;

  fixture_open_sample (fixture, "feature-delivery");
  id = g_strdup (hw_document_get_id (get_document (fixture)));
  for (guint i = 0; i < 2; i++)
    {
      card.open (fixture);
      type (fixture, "3x");
      gtk_window_close (GTK_WINDOW (fixture->window));
      assert_held (fixture, &card);
      type (fixture, "9h");
      hw_view_state_edit_field (fixture_get_view (fixture), "develop", FIELD);
      fixture_spin (100);
    }
  fixture_activate (fixture, "win.show-maps");
  draw_again (fixture, id);
}

/* The same for whoever went on elsewhere, and for the whole program. */
static void
test_insist (Fixture *fixture)
{
  static const Face *const faces[] = { &card, &row, &cell };

  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    {
      g_autofree char *id = NULL;

      fixture_open_sample (fixture, "feature-delivery");
      id = g_strdup (hw_document_get_id (get_document (fixture)));
      faces[i]->open (fixture);
      type (fixture, "3x");
      if (faces[i] == &card)
        hw_view_state_edit_field (fixture_get_view (fixture), "develop", FIELD);
      else if (faces[i] == &row)
        hw_view_state_select (fixture_get_view (fixture), "develop");
      else
        gtk_widget_grab_focus (find (fixture, GTK_TYPE_SEARCH_ENTRY));
      fixture_spin (100);
      g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "quit", NULL);
      assert_held (fixture, faces[i]);
      fixture_activate (fixture, "win.show-maps");
      g_assert_null (get_document (fixture));
      draw_again (fixture, id);
    }
}

static gboolean
is_marked_whole (Fixture *fixture)
{
  GtkEditable *text = GTK_EDITABLE (get_text (fixture));
  int start, end;

  return gtk_editable_get_selection_bounds (text, &start, &end) && start == 0
         && end == (int)g_utf8_strlen (gtk_editable_get_text (text), -1);
}

/* The first key, before the text sees it. */
static void
press_first (Fixture *fixture)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (get_text (fixture));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller)
          && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_5, 0, 0, &handled);
      g_assert_false (handled);
    }
}

/* X may take a selection away that was made a moment ago. What is typed replaces the value still,
 * but not what was typed. */
static void
test_marked (Fixture *fixture)
{
  static const Face *const faces[] = { &card, &cell };

  fixture_open_sample (fixture, "feature-delivery");
  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    {
      faces[i]->open (fixture);
      g_assert_true (is_marked_whole (fixture));
      gtk_editable_select_region (GTK_EDITABLE (get_text (fixture)), 0, 0);
      fixture_spin (20);
      press_first (fixture);
      g_assert_true (is_marked_whole (fixture));
      type (fixture, "5h");
      gtk_editable_set_position (GTK_EDITABLE (get_text (fixture)), -1);
      press_first (fixture);
      g_assert_false (is_marked_whole (fixture));
      faces[i]->accept (fixture);
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/app/typing/card", test_card);
  fixture_add ("/app/typing/inspector", test_inspector);
  fixture_add ("/app/typing/cell", test_cell);
  fixture_add ("/app/typing/follows", test_follows);
  fixture_add ("/app/typing/gone", test_gone);
  fixture_add ("/app/typing/leave", test_leave);
  fixture_add ("/app/typing/leave-again", test_leave_again);
  fixture_add ("/app/typing/insist", test_insist);
  fixture_add ("/app/typing/marked", test_marked);
  return g_test_run ();
}
