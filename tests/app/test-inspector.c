/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The inspector with real rows: what is typed and chosen in them, and what they do meanwhile. */

#include <adwaita.h>

#include "hw-application.h"
#include "hw-choice-row.h"
#include "hw-field-entry.h"
#include "hw-finding-row.h"
#include "hw-findings-list.h"
#include "hw-guess-row.h"
#include "hw-inspector.h"
#include "hw-inspector-topics.h"
#include "hw-map-edit.h"
#include "hw-map-remove.h"
#include "hw-provenance.h"
#include "hw-switch-row.h"
#include "hw-test-map.h"
#include "hw-test-spin.h"
#include "hw-test-workspace.h"
#include "hw-text-row.h"
#include "hw-widget-search.h"

typedef struct
{
  HwWorkspace *workspace;
  HwDocument *document;
  HwViewState *view;
  GtkWidget *window;
  HwInspector *inspector;
  AdwToast *toast; /* the last message */
} Fixture;

static void
spin (void)
{
  hw_test_spin (20);
}

static void
message_cb (Fixture *fixture, AdwToast *toast)
{
  g_set_object (&fixture->toast, toast);
}

static void
set_up (Fixture *fixture, gconstpointer text)
{
  g_autoptr (HwMap) map =
      hw_test_map_new (text != NULL ? text
                                    : "@lane eng name=Engineering\n"
                                      "@lane qa name=Quality\n"
                                      "A name=Build lane=eng pt=3600 wait=7200\n"
                                      "B name=Test lane=qa pt=3600 wait=60\n"
                                      "C name=Ship lane=qa delivery\n"
                                      "A -> B\nB -> C\n"
                                      "B ~> A share=.2\n"
                                      "@note n text=Why? on=A");

  fixture->workspace = hw_test_workspace_new ();
  fixture->document = hw_test_workspace_open_map (fixture->workspace, map);
  fixture->view = hw_view_state_new (fixture->document);
  fixture->window = gtk_window_new ();
  fixture->inspector = g_object_new (HW_TYPE_INSPECTOR, NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 340, 800);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->inspector));
  g_signal_connect_swapped (fixture->inspector, "message", G_CALLBACK (message_cb), fixture);
  hw_inspector_set_view (fixture->inspector, fixture->view);
  gtk_window_present (GTK_WINDOW (fixture->window));
  spin ();
}

static void
tear_down (Fixture *fixture, gconstpointer text)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  spin ();
  g_clear_object (&fixture->toast);
  g_assert_finalize_object (g_steal_pointer (&fixture->view));
  g_clear_object (&fixture->document);
  hw_test_workspace_free (fixture->workspace);
}

static void
select_ids (Fixture *fixture, const char *first, const char *second)
{
  hw_view_state_select (fixture->view, first);
  if (second != NULL)
    hw_view_state_select_toggle (fixture->view, second);
  spin ();
}

static HwTextRow *
get_text_row (Fixture *fixture, const char *field)
{
  GtkWidget *row = hw_inspector_find_row (fixture->inspector, field);

  g_assert_true (HW_IS_TEXT_ROW (row));
  return HW_TEXT_ROW (row);
}

/* As a person does: the keyboard goes there, and all that stands there is replaced. */
static HwTextRow *
type_into (Fixture *fixture, const char *field, const char *text)
{
  HwTextRow *row = get_text_row (fixture, field);

  gtk_widget_grab_focus (GTK_WIDGET (row));
  hw_text_row_set_text (row, text);
  return row;
}

static void
assert_shows (HwTextRow *row, const char *expected)
{
  g_autofree char *text = hw_text_row_dup_text (row);

  g_assert_cmpstr (text, ==, expected);
}

/* What stands below the name of the row. */
static void
assert_detail (HwTextRow *row, const char *expected)
{
  GtkWidget *detail = fixture_find_label (GTK_WIDGET (row), expected);

  g_assert_nonnull (detail);
  g_assert_true (gtk_widget_get_mapped (detail));
}

static double
get_process_time_s (const HwMap *map, const char *id)
{
  return hw_estimate_range_s (hw_map_find_step (map, id)->process_time).likely;
}

static double
get_edited_s (Fixture *fixture, const char *id)
{
  return get_process_time_s (hw_document_get_edited_map (fixture->document), id);
}

static double
get_shown_s (Fixture *fixture, const char *id)
{
  return get_process_time_s (hw_document_get_map (fixture->document), id);
}

static void
rename_step (Fixture *fixture, const char *id, const char *name)
{
  g_autoptr (HwMap) map = hw_map_with_field (hw_document_get_edited_map (fixture->document), id,
                                             hw_field_find (HW_ELEMENT_STEP, "name"),
                                             hw_value_text (HW_FIELD_TEXT, name), NULL);

  hw_document_apply (fixture->document, map, "Rename", NULL);
}

/* Totals follow while it is typed; Enter makes one edit of it; the keyboard stays. */
static void
test_typing (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "1", "1-", "1-3", "1-3 ", "1-3 d" };
  HwTextRow *row;
  GtkWidget *focus;

  select_ids (fixture, "A", NULL);
  row = get_text_row (fixture, "process_time");
  assert_shows (row, "1 h");
  gtk_widget_grab_focus (GTK_WIDGET (row));
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  assert_shows (row, "1h");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      hw_text_row_set_text (row, texts[i]);
      spin ();
    }
  g_assert_cmpfloat (get_shown_s (fixture, "A"), ==, 2 * 28800);
  g_assert_cmpfloat (get_edited_s (fixture, "A"), ==, 3600);
  g_assert_null (hw_document_get_undo_label (fixture->document));
  assert_shows (row, "1-3 d");

  g_signal_emit_by_name (focus, "activate");
  spin ();
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == focus);
  g_assert_true (hw_inspector_find_row (fixture->inspector, "process_time") == GTK_WIDGET (row));
  g_assert_cmpfloat (get_edited_s (fixture, "A"), ==, 2 * 28800);
  g_assert_cmpstr (hw_document_get_undo_label (fixture->document), ==, "Process time");

  g_assert_true (hw_document_undo (fixture->document));
  spin ();
  g_assert_cmpfloat (get_edited_s (fixture, "A"), ==, 3600);
  g_assert_null (hw_document_get_undo_label (fixture->document));
  assert_shows (row, "1h");
}

/* A change elsewhere neither takes the text nor the cursor, nor the draft. */
static void
test_undisturbed (Fixture *fixture, gconstpointer data)
{
  HwTextRow *row;
  GtkEditable *editor;

  select_ids (fixture, "A", NULL);
  row = type_into (fixture, "process_time", "2d 4h");
  editor = GTK_EDITABLE (gtk_root_get_focus (GTK_ROOT (fixture->window)));
  gtk_editable_set_position (editor, 2);
  spin ();

  rename_step (fixture, "B", "Check");
  spin ();
  assert_shows (row, "2d 4h");
  g_assert_cmpint (gtk_editable_get_position (editor), ==, 2);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == GTK_WIDGET (editor));
  g_assert_cmpfloat (get_shown_s (fixture, "A"), ==, 20 * 3600);

  rename_step (fixture, "A", "Make");
  spin ();
  assert_shows (row, "2d 4h");
  assert_shows (get_text_row (fixture, "name"), "Make");
  g_assert_true (hw_text_row_accept (row));
  g_assert_cmpfloat (get_edited_s (fixture, "A"), ==, 20 * 3600);
}

/* The value was changed by somebody else, or undone: what is typed stays, and what it would replace
 * is told beside it. */
static void
test_overtaken (Fixture *fixture, gconstpointer data)
{
  const char *const ids[] = { "A", NULL };
  g_autoptr (HwMap) map = NULL;
  HwTextRow *row;

  select_ids (fixture, "A", NULL);
  row = type_into (fixture, "process_time", "2d");
  map = hw_field_entry_apply (hw_document_get_edited_map (fixture->document), ids,
                              hw_field_find (HW_ELEMENT_STEP, "process_time"), "5h", NULL);
  hw_document_apply (fixture->document, map, "Elsewhere", NULL);
  spin ();
  assert_shows (row, "2d");
  g_assert_cmpfloat (get_shown_s (fixture, "A"), ==, 2 * 28800);
  assert_detail (row, "Process time is “5h” now, from elsewhere; what you type will replace it");

  g_assert_true (hw_document_undo (fixture->document));
  spin ();
  assert_shows (row, "2d");
  assert_detail (row, "Process time is “1h” now, from elsewhere; what you type will replace it");
  g_assert_true (hw_text_row_accept (row));
  g_assert_cmpfloat (get_edited_s (fixture, "A"), ==, 2 * 28800);
}

static void
test_gone (Fixture *fixture, gconstpointer data)
{
  const char *const ids[] = { "A", NULL };
  g_autoptr (HwMap) map = NULL;

  select_ids (fixture, "A", NULL);
  type_into (fixture, "process_time", "2d");
  map = hw_map_without (hw_document_get_edited_map (fixture->document), NULL, ids,
                        HW_REMOVE_LEAVE_GAP);
  hw_document_apply (fixture->document, map, "Remove", NULL);
  spin ();
  g_assert_null (hw_map_find (hw_document_get_map (fixture->document), "A"));
  assert_shows (get_text_row (fixture, "title"), "");
  g_assert_null (fixture->toast);
}

/* What makes sense goes to the element it was typed for, when another is selected. */
static void
test_select_another (Fixture *fixture, gconstpointer data)
{
  HwTextRow *row;

  select_ids (fixture, "A", NULL);
  row = type_into (fixture, "process_time", "2d");
  select_ids (fixture, "B", NULL);
  assert_shows (row, "1h");
  g_assert_cmpfloat (get_edited_s (fixture, "A"), ==, 2 * 28800);
  g_assert_cmpfloat (get_edited_s (fixture, "B"), ==, 3600);
  g_assert_null (fixture->toast);

  type_into (fixture, "process_time", "3d");
  hw_view_state_select (fixture->view, NULL);
  spin ();
  g_assert_cmpfloat (get_edited_s (fixture, "B"), ==, 3 * 28800);
}

/* What makes none stays, with the reason; the old value holds; nothing is lost. */
static void
test_bad_text (Fixture *fixture, gconstpointer data)
{
  HwTextRow *row;
  GtkWidget *focus;

  select_ids (fixture, "A", NULL);
  row = type_into (fixture, "process_time", "3");
  g_assert_cmpfloat (get_shown_s (fixture, "A"), ==, 3 * 3600);
  hw_text_row_set_text (row, "3x");
  g_assert_null (hw_text_row_get_problem (row));
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_signal_emit_by_name (focus, "activate");
  g_assert_cmpstr (hw_text_row_get_problem (row), ==, "“x” is not a unit of time");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row), "invalid"));
  g_assert_cmpfloat (get_shown_s (fixture, "A"), ==, 3600);
  g_assert_null (hw_document_get_undo_label (fixture->document));

  select_ids (fixture, "B", NULL);
  g_assert_nonnull (fixture->toast);
  g_assert_cmpstr (adw_toast_get_title (fixture->toast), ==,
                   "Build, Process time: “x” is not a unit of time");
  assert_shows (row, "1h");
  g_assert_null (hw_text_row_get_problem (row));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (row), "invalid"));

  g_signal_emit_by_name (fixture->toast, "button-clicked");
  spin ();
  assert_shows (row, "3x");
  g_assert_cmpstr (hw_text_row_get_problem (row), ==, "“x” is not a unit of time");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == focus);

  hw_text_row_set_text (row, "3d");
  g_assert_null (hw_text_row_get_problem (row));
  g_assert_true (hw_text_row_accept (row));
  g_assert_cmpfloat (get_edited_s (fixture, "A"), ==, 3 * 28800);
}

static void
test_several (Fixture *fixture, gconstpointer data)
{
  HwTextRow *wait;

  select_ids (fixture, "A", "B");
  wait = get_text_row (fixture, "wait_time");
  assert_shows (get_text_row (fixture, "process_time"), "1 h");
  assert_shows (wait, "");
  g_assert_false (gtk_widget_get_visible (hw_inspector_find_row (fixture->inspector, "name")));
  g_assert_cmpstr (
      hw_choice_row_get_label (HW_CHOICE_ROW (hw_inspector_find_row (fixture->inspector, "lane"))),
      ==, "mixed");

  gtk_widget_grab_focus (GTK_WIDGET (wait));
  g_assert_true (hw_text_row_accept (wait));
  g_assert_null (hw_document_get_undo_label (fixture->document));

  type_into (fixture, "process_time", "3h");
  type_into (fixture, "wait_time", "1d");
  g_assert_true (hw_text_row_accept (wait));
  g_assert_cmpfloat (get_edited_s (fixture, "A"), ==, 3 * 3600);
  g_assert_cmpfloat (get_edited_s (fixture, "B"), ==, 3 * 3600);
  g_assert_true (hw_document_undo (fixture->document));
  g_assert_true (hw_document_undo (fixture->document));
  g_assert_null (hw_document_get_undo_label (fixture->document));
}

static GtkWidget *
find_button (GtkWidget *root)
{
  GtkWidget *found = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = GTK_IS_BUTTON (child) ? child : find_button (child);
  return found;
}

/* A text that differs is not shown, and is removed from all of them by a button of its own. */
static void
test_clear_several (Fixture *fixture, gconstpointer data)
{
  HwTextRow *role;
  GtkWidget *clear;

  select_ids (fixture, "A", NULL);
  role = type_into (fixture, "owner_role", "Developers");
  clear = find_button (GTK_WIDGET (role));
  g_assert_true (hw_text_row_accept (role));
  g_assert_false (gtk_widget_get_visible (clear));

  select_ids (fixture, "A", "B");
  assert_shows (role, "");
  g_assert_true (gtk_widget_get_visible (clear));
  g_signal_emit_by_name (clear, "clicked");
  spin ();
  g_assert_false (gtk_widget_get_visible (clear));
  g_assert_null (hw_map_find_step (hw_document_get_map (fixture->document), "A")->owner_role);
  g_assert_true (hw_document_undo (fixture->document));
  spin ();
  g_assert_true (gtk_widget_get_visible (clear));
}

/* Where values come from can be said for several at once. */
static void
test_provenance_of_several (Fixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "A", "B" };
  GtkWidget *row;

  select_ids (fixture, "A", "B");
  row = hw_inspector_find_row (fixture->inspector, "process_time");
  g_assert_true (gtk_widget_activate_action (row, "value.provenance", "s", "observed"));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const HwStep *step = hw_map_find_step (hw_document_get_map (fixture->document), ids[i]);

      g_assert_cmpstr (
          hw_provenance_get (hw_field_find (HW_ELEMENT_STEP, "process_time"), &step->element), ==,
          "observed");
    }
  g_assert_true (hw_document_undo (fixture->document));
  g_assert_null (hw_document_get_undo_label (fixture->document));
}

static void
test_choices (Fixture *fixture, gconstpointer data)
{
  HwChoiceRow *kind, *lane, *to;
  HwSwitchRow *delivery;
  const HwStep *step;

  select_ids (fixture, "A", NULL);
  kind = HW_CHOICE_ROW (hw_inspector_find_row (fixture->inspector, "kind"));
  lane = HW_CHOICE_ROW (hw_inspector_find_row (fixture->inspector, "lane"));
  delivery = HW_SWITCH_ROW (hw_inspector_find_row (fixture->inspector, "delivery"));
  g_assert_false (gtk_widget_get_visible (hw_inspector_find_row (fixture->inspector, "cadence")));

  g_assert_cmpstr (hw_choice_row_get_label (lane), ==, "Engineering");
  g_assert_true (hw_choice_row_choose (lane, "Quality"));
  g_assert_true (hw_choice_row_choose (kind, "Approval"));
  gtk_switch_set_active (hw_switch_row_get_switch (delivery), TRUE);
  spin ();
  step = hw_map_find_step (hw_document_get_edited_map (fixture->document), "A");
  g_assert_cmpstr (step->lane, ==, "qa");
  g_assert_cmpint (step->kind, ==, HW_STEP_GATE);
  g_assert_true (step->delivery);
  g_assert_true (gtk_widget_get_visible (hw_inspector_find_row (fixture->inspector, "cadence")));
  g_assert_true (hw_document_undo (fixture->document));
  g_assert_true (hw_document_undo (fixture->document));
  g_assert_true (hw_document_undo (fixture->document));
  spin ();
  g_assert_cmpstr (hw_choice_row_get_label (lane), ==, "Engineering");
  g_assert_cmpstr (hw_choice_row_get_label (kind), ==, "Process step");
  g_assert_false (gtk_switch_get_active (hw_switch_row_get_switch (delivery)));

  /* A lane that is not there yet: one edit, which is named next. */
  select_ids (fixture, "A", "B");
  lane = HW_CHOICE_ROW (hw_inspector_find_row (fixture->inspector, "lane"));
  g_assert_true (hw_choice_row_choose (lane, "New lane…"));
  spin ();
  step = hw_map_find_step (hw_document_get_edited_map (fixture->document), "A");
  g_assert_cmpstr (step->lane, ==,
                   hw_selection_get_last (hw_view_state_get_selection (fixture->view)));
  g_assert_cmpstr (hw_map_find_step (hw_document_get_edited_map (fixture->document), "B")->lane, ==,
                   step->lane);
  g_assert_true (hw_document_undo (fixture->document));
  g_assert_cmpuint (
      hw_seq_get_length (hw_map_lanes (hw_document_get_edited_map (fixture->document))), ==, 2);

  select_ids (fixture, "l0", NULL);
  to = HW_CHOICE_ROW (hw_inspector_find_row (fixture->inspector, "to"));
  g_assert_cmpstr (hw_choice_row_get_label (to), ==, "Test");
  g_assert_true (hw_choice_row_choose (to, "Build"));
  g_assert_cmpstr (hw_choice_row_get_label (to), ==, "Test");
  g_assert_cmpint (strlen (adw_action_row_get_subtitle (ADW_ACTION_ROW (to))), >, 0);
  g_assert_true (hw_choice_row_choose (to, "Ship"));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (to)), ==, "");
}

static GtkWidget *
find_menu_button (GtkWidget *root)
{
  GtkWidget *found = GTK_IS_MENU_BUTTON (root) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_menu_button (child);
  return found;
}

/* Whether a section of the menu, or of one below it, is headed so. */
static gboolean
has_heading (GMenuModel *menu, const char *words)
{
  static const char *const links[] = { G_MENU_LINK_SECTION, G_MENU_LINK_SUBMENU };

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autofree char *label = NULL;

      g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label);
      if (g_strcmp0 (label, words) == 0)
        return TRUE;
      for (guint j = 0; j < G_N_ELEMENTS (links); j++)
        {
          g_autoptr (GMenuModel) below = g_menu_model_get_item_link (menu, i, links[j]);

          if (below != NULL && has_heading (below, words))
            return TRUE;
        }
    }
  return FALSE;
}

/* What a spread is for is said where one is chosen: no figure goes by it. */
static void
test_spread_words (Fixture *fixture, gconstpointer data)
{
  GtkMenuButton *button;

  select_ids (fixture, "A", NULL);
  button = GTK_MENU_BUTTON (find_menu_button (GTK_WIDGET (get_text_row (fixture, "process_time"))));
  gtk_menu_button_popup (button);
  g_assert_true (has_heading (
      gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (gtk_menu_button_get_popover (button))),
      "Noted in the map; no figure changes"));
  gtk_menu_button_popdown (button);
  spin ();
}

static void
test_value_menu (Fixture *fixture, gconstpointer data)
{
  const HwField *field = hw_field_find (HW_ELEMENT_STEP, "process_time");
  HwTextRow *row;
  const HwElement *step;

  select_ids (fixture, "A", NULL);
  row = get_text_row (fixture, "process_time");
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (row), "value.provenance", "s", "observed"));
  step = hw_map_find (hw_document_get_edited_map (fixture->document), "A");
  g_assert_cmpstr (hw_provenance_get (field, step), ==, "observed");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (row), "value.spread", "s", "erlang 3"));
  step = hw_map_find (hw_document_get_edited_map (fixture->document), "A");
  g_assert_cmpint (((const HwStep *)step)->process_time->distribution, ==, HW_DISTRIBUTION_ERLANG);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (row), "value.unknown", NULL));
  spin ();
  assert_shows (row, "?");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (row), "value.clear", NULL));
  spin ();
  step = hw_map_find (hw_document_get_edited_map (fixture->document), "A");
  g_assert_true (hw_field_is_absent (field, step));
  assert_shows (row, "");

  select_ids (fixture, "A", "B");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (row), "value.clear", NULL));
  step = hw_map_find (hw_document_get_edited_map (fixture->document), "B");
  g_assert_true (hw_field_is_absent (field, step));
}

/* Elements of several kinds are to be told apart first. */
static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  select_ids (fixture, "A", "l0");
  g_assert_null (hw_inspector_find_row (fixture->inspector, "process_time"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->inspector),
                                             "inspector.select-kind", "s", "links"));
  spin ();
  g_assert_nonnull (hw_inspector_find_row (fixture->inspector, "share"));
  g_assert_cmpuint (hw_selection_get_length (hw_view_state_get_selection (fixture->view)), ==, 1);
}

/* Each field of the table has its row, but for those that are edited with the hands, or elsewhere.
 */
static void
test_every_field (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    HwElementKind kind;
    const char *name;
  } elsewhere[] = {
    { HW_ELEMENT_STEP, "x" },           { HW_ELEMENT_STEP, "y" },
    { HW_ELEMENT_STEP, "provenance" },  { HW_ELEMENT_NOTE, "x" },
    { HW_ELEMENT_NOTE, "y" },           { HW_ELEMENT_LINK, "provenance" },
    { HW_ELEMENT_MEASURE, "on" },       { HW_ELEMENT_HEADER, "demand.per" },
    { HW_ELEMENT_HEADER, "future_of" }, { HW_ELEMENT_STEP, "states" },
    { HW_ELEMENT_HEADER, "sources" },   { HW_ELEMENT_HEADER, "states" },
  };
  guint n_topics;
  const HwTopic *topics = hw_topics_get (&n_topics);

  for (int kind = 0; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      guint n_fields;
      const HwField *fields = hw_fields_get (kind, &n_fields);

      for (guint i = 0; i < n_fields; i++)
        {
          guint found = 0;

          for (guint j = 0; j < G_N_ELEMENTS (elsewhere); j++)
            found += elsewhere[j].kind == (HwElementKind)kind
                     && g_str_equal (elsewhere[j].name, fields[i].name);
          for (guint j = 0; j < n_topics; j++)
            for (guint k = 0;
                 topics[j].kind == (HwElementKind)kind && topics[j].fields[k].name != NULL; k++)
              found += g_str_equal (topics[j].fields[k].name, fields[i].name);
          if (found != 1)
            g_error ("%s of kind %d has %u rows", fields[i].name, kind, found);
        }
    }
}

static void
run (Fixture *fixture, const char *action, const char *target)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->inspector), action, "s", target));
  spin ();
}

static const HwElement *
get_element (Fixture *fixture, HwElementKind kind, guint position)
{
  return hw_seq_get (hw_document_get_edited_map (fixture->document)->parts[kind], position);
}

static guint
count_elements (Fixture *fixture, HwElementKind kind)
{
  return hw_seq_get_length (hw_document_get_edited_map (fixture->document)->parts[kind]);
}

static GtkWidget *
get_listed_row (Fixture *fixture, const char *id, const char *field)
{
  GtkWidget *row = hw_inspector_find_listed_row (fixture->inspector, id, field);

  g_assert_nonnull (row);
  return row;
}

/* The map itself, with nothing selected. */
static void
test_map (Fixture *fixture, gconstpointer data)
{
  const HwHeader *header;
  HwTextRow *hours;

  assert_shows (get_text_row (fixture, "title"), "");
  g_assert_true (hw_text_row_accept (type_into (fixture, "title", "Orders")));
  g_assert_true (hw_text_row_accept (type_into (fixture, "demand.items", "10 per week")));
  hours = type_into (fixture, "calendar.hours_per_day", "25");
  g_assert_false (hw_text_row_accept (hours));
  g_assert_nonnull (hw_text_row_get_problem (hours));
  hw_text_row_set_text (hours, "6");
  g_assert_true (hw_text_row_accept (hours));
  spin ();
  g_assert_cmpstr (adw_toast_get_title (fixture->toast), ==,
                   "The lead time stays at least 4 h 1 m");
  header = hw_document_get_edited_map (fixture->document)->header;
  g_assert_cmpstr (header->title, ==, "Orders");
  g_assert_cmpfloat (header->demand_items, ==, 10);
  g_assert_cmpfloat (header->hours_per_day, ==, 6);
  assert_shows (get_text_row (fixture, "demand.items"), "10/week");
}

static void
test_lanes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *added = NULL;
  GtkWidget *row = get_listed_row (fixture, "eng", "name");

  g_assert_cmpstr (adw_expander_row_get_subtitle (
                       ADW_EXPANDER_ROW (gtk_widget_get_ancestor (row, ADW_TYPE_EXPANDER_ROW))),
                   ==, "1 step · 1 hand-off to Quality");
  gtk_widget_grab_focus (row);
  hw_text_row_set_text (HW_TEXT_ROW (row), "Makers");
  g_assert_true (hw_text_row_accept (HW_TEXT_ROW (row)));
  g_assert_cmpstr (hw_element_get_title (get_element (fixture, HW_ELEMENT_LANE, 0)), ==, "Makers");

  run (fixture, "inspector.lane-down", "eng");
  g_assert_cmpstr (get_element (fixture, HW_ELEMENT_LANE, 1)->id, ==, "eng");
  g_assert_true (get_listed_row (fixture, "eng", "name") == row);

  run (fixture, "inspector.add-lane", "");
  g_assert_cmpuint (count_elements (fixture, HW_ELEMENT_LANE), ==, 3);
  added = g_strdup (get_element (fixture, HW_ELEMENT_LANE, 2)->id);
  row = get_listed_row (fixture, added, "name");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), row));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->inspector),
                                             "inspector.remove-lane", "(ss)", "eng", added));
  spin ();
  g_assert_cmpuint (count_elements (fixture, HW_ELEMENT_LANE), ==, 2);
  g_assert_cmpstr (hw_map_find_step (hw_document_get_edited_map (fixture->document), "A")->lane, ==,
                   added);
  g_assert_null (hw_inspector_find_listed_row (fixture->inspector, "eng", "name"));
}

static void
test_measures (Fixture *fixture, gconstpointer data)
{
  HwTextRow *row;
  g_autofree char *first = NULL;

  select_ids (fixture, "A", NULL);
  g_assert_true (hw_choice_row_choose (
      HW_CHOICE_ROW (hw_inspector_find_row (fixture->inspector, "kind")), "Feedback station"));
  spin ();
  run (fixture, "inspector.add-measure", "A");
  run (fixture, "inspector.add-measure", "A");
  g_assert_cmpuint (count_elements (fixture, HW_ELEMENT_MEASURE), ==, 2);
  first = g_strdup (get_element (fixture, HW_ELEMENT_MEASURE, 0)->id);
  row = HW_TEXT_ROW (get_listed_row (fixture, first, "target"));
  gtk_widget_grab_focus (GTK_WIDGET (row));
  hw_text_row_set_text (row, "99.9");
  g_assert_true (hw_text_row_accept (row));
  run (fixture, "inspector.measure-down", first);
  g_assert_cmpstr (get_element (fixture, HW_ELEMENT_MEASURE, 1)->id, ==, first);
  g_assert_cmpfloat (((const HwMeasure *)get_element (fixture, HW_ELEMENT_MEASURE, 1))->target, ==,
                     99.9);
  run (fixture, "inspector.measure-down", first);
  run (fixture, "inspector.remove-measure", first);
  g_assert_cmpuint (count_elements (fixture, HW_ELEMENT_MEASURE), ==, 1);
  g_assert_cmpstr (get_element (fixture, HW_ELEMENT_STEP, 0)->id, ==, "A");
}

/* A note is added to what is selected, and its text can be typed at once. */
static void
test_notes (Fixture *fixture, gconstpointer data)
{
  const HwNote *note;

  select_ids (fixture, "B", NULL);
  run (fixture, "inspector.add-note", "burst");
  g_assert_cmpuint (count_elements (fixture, HW_ELEMENT_NOTE), ==, 2);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)),
                                         hw_inspector_find_row (fixture->inspector, "text")));
  g_assert_true (hw_text_row_accept (type_into (fixture, "text", "Pair\ninstead")));
  g_assert_true (hw_text_row_accept (type_into (fixture, "due", "2026-3-1")));
  note = (const HwNote *)get_element (fixture, HW_ELEMENT_NOTE, 1);
  g_assert_cmpstr (note->on, ==, "B");
  g_assert_cmpstr (note->text, ==, "Pair\ninstead");
  g_assert_cmpstr (note->due, ==, "2026-03-01");
  g_assert_true (gtk_widget_get_visible (hw_inspector_find_row (fixture->inspector, "state")));
}

/* A row stays, and the keyboard in it, as long as its finding does. */
static void
test_findings (Fixture *fixture, gconstpointer data)
{
  GtkWidget *list = hw_findings_list_new ();
  GtkWidget *row;

  hw_findings_list_update (HW_FINDINGS_LIST (list), fixture->document, NULL);
  g_assert_cmpuint (hw_findings_list_get_length (HW_FINDINGS_LIST (list)), ==,
                    hw_document_get_findings (fixture->document)->len);
  row = fixture_find_widget (list, HW_TYPE_FINDING_ROW);
  g_assert_nonnull (row);
  rename_step (fixture, "A", "Make");
  hw_findings_list_update (HW_FINDINGS_LIST (list), fixture->document, NULL);
  g_assert_true (fixture_find_widget (list, HW_TYPE_FINDING_ROW) == row);
  g_object_ref_sink (list);
  g_object_unref (list);
}

/* What the map would do: it goes there. */
static void
select_shown_cb (Fixture *fixture, GPtrArray *elements)
{
  hw_view_state_select_elements (fixture->view, elements);
}

/* The list of guesses is a list of places to go to. */
static void
test_guesses (Fixture *fixture, gconstpointer text)
{
  GtkWidget *row;

  g_signal_connect_swapped (fixture->inspector, "show-elements", G_CALLBACK (select_shown_cb),
                            fixture);
  hw_inspector_show_guesses (fixture->inspector);
  while ((row = fixture_find_widget (GTK_WIDGET (fixture->inspector), HW_TYPE_GUESS_ROW)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (hw_guess_row_get_element (HW_GUESS_ROW (row)), ==, "A");
  g_assert_cmpstr (hw_guess_row_get_field (HW_GUESS_ROW (row)), ==, "wait_time");

  gtk_widget_activate (row);
  spin ();
  g_assert_cmpstr (hw_selection_get_last (hw_view_state_get_selection (fixture->view)), ==, "A");
  g_assert_nonnull (gtk_widget_get_focus_child (GTK_WIDGET (get_text_row (fixture, "wait_time"))));
}

/* The rows of all findings follow the map while somebody looks at them, and only then. */
static void
test_findings_when_wanted (Fixture *fixture, gconstpointer data)
{
  GtkWidget *tabs = fixture_find_widget (GTK_WIDGET (fixture->inspector), GTK_TYPE_STACK);
  GtkWidget *page = gtk_stack_get_child_by_name (GTK_STACK (tabs), "findings");
  HwFindingsList *list = HW_FINDINGS_LIST (fixture_find_widget (page, HW_TYPE_FINDINGS_LIST));
  guint n_findings = hw_document_get_findings (fixture->document)->len;

  g_assert_cmpuint (n_findings, >, 0);
  hw_inspector_update (fixture->inspector);
  g_assert_cmpuint (hw_findings_list_get_length (list), ==, 0);
  hw_inspector_show_findings (fixture->inspector);
  g_assert_cmpuint (hw_findings_list_get_length (list), ==, n_findings);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_type_ensure (HW_TYPE_APPLICATION); /* brings the templates */
  add ("/inspector/typing", test_typing);
  add ("/inspector/undisturbed", test_undisturbed);
  add ("/inspector/overtaken", test_overtaken);
  add ("/inspector/gone", test_gone);
  add ("/inspector/select-another", test_select_another);
  add ("/inspector/bad-text", test_bad_text);
  add ("/inspector/several", test_several);
  add ("/inspector/clear-several", test_clear_several);
  add ("/inspector/provenance-of-several", test_provenance_of_several);
  add ("/inspector/choices", test_choices);
  add ("/inspector/value-menu", test_value_menu);
  add ("/inspector/spread-words", test_spread_words);
  add ("/inspector/kinds", test_kinds);
  add ("/inspector/every-field", test_every_field);
  add ("/inspector/map", test_map);
  add ("/inspector/lanes", test_lanes);
  add ("/inspector/measures", test_measures);
  add ("/inspector/notes", test_notes);
  add ("/inspector/findings", test_findings);
  add ("/inspector/findings-when-wanted", test_findings_when_wanted);
  add ("/inspector/guesses", test_guesses);
  return g_test_run ();
}
