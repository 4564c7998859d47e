/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a source to the map, as hands do it: what states mean, attaching, and what was measured
 * taken over. */

#include <glib/gstdio.h>

#include "hw-actions.h"
#include "hw-attach-window.h"
#include "hw-attachment.h"
#include "hw-event-writer.h"
#include "hw-map-edit.h"
#include "hw-measure-chooser.h"
#include "hw-pipeline-dialog.h"
#include "hw-source-draft.h"
#include "hw-state-line.h"
#include "hw-state-window.h"
#include "hw-window-fixture.h"

static GtkWidget *
find_toplevel (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (toplevel, type))
        return toplevel;
    }
  return NULL;
}

static HwStateWindow *
get_states (void)
{
  return HW_STATE_WINDOW (find_toplevel (HW_TYPE_STATE_WINDOW));
}

static gboolean
has_lines (Fixture *fixture)
{
  GtkWidget *window = find_toplevel (HW_TYPE_STATE_WINDOW);

  return window != NULL && hw_state_window_get_line (HW_STATE_WINDOW (window), 0) != NULL;
}

static gboolean
has_effect (Fixture *fixture)
{
  return g_str_has_suffix (hw_state_window_get_effect (get_states ()), "of 2 steps are measured");
}

static gboolean
has_effect_on_one (Fixture *fixture)
{
  return g_str_has_suffix (hw_state_window_get_effect (get_states ()), "of 1 step are measured");
}

static HwStateRole
get_role (HwStateWindow *window, guint position, const char **step_id)
{
  GListModel *table = G_LIST_MODEL (hw_state_window_get_table (window));
  g_autoptr (HwStateRow) row = g_list_model_get_item (table, position);

  return hw_state_row_get_role (row, step_id);
}

/* A telephone has room for it. */
static void
assert_narrow (GtkWidget *widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
}

/* Each choice is an edit, and its effect on what is measured is seen. */
static void
test_states (Fixture *fixture)
{
  HwDocument *document;
  HwStateWindow *window;
  HwStateLine *line;

  fixture_open_log (fixture);
  document = hw_window_get_document (fixture->window);
  fixture_activate (fixture, "win.source-states");
  fixture_wait_until (fixture, has_lines);
  window = get_states ();
  fixture_wait_until (fixture, has_effect);
  assert_narrow (GTK_WIDGET (window));
  assert_narrow (GTK_WIDGET (fixture->window));

  line = HW_STATE_LINE (hw_state_window_get_line (window, 2));
  g_assert_cmpint (get_role (window, 2, NULL), ==, HW_ROLE_ACTIVE);
  hw_state_line_choose (line, HW_ROLE_OUTSIDE, NULL);
  hw_state_line_choose (HW_STATE_LINE (hw_state_window_get_line (window, 1)), HW_ROLE_OUTSIDE,
                        NULL);
  g_assert_cmpint (get_role (window, 2, NULL), ==, HW_ROLE_OUTSIDE);
  g_assert_true ((GtkWidget *)line == hw_state_window_get_line (window, 2));
  fixture_wait_until (fixture, has_effect_on_one);

  /* The role alone: the step is the guessed one. */
  hw_state_line_choose (line, HW_ROLE_WAIT_IN, NULL);
  {
    const char *step_id;
    const HwStep *step;

    g_assert_cmpint (get_role (window, 2, &step_id), ==, HW_ROLE_WAIT_IN);
    step = hw_map_find_step (hw_document_get_map (document), step_id);
    g_assert_cmpstr (step->name, ==, "Test");
  }
  gtk_widget_activate_action (GTK_WIDGET (window), "states.undo", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "states.undo", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "states.undo", NULL);
  g_assert_cmpint (get_role (window, 2, NULL), ==, HW_ROLE_ACTIVE);
  fixture_wait_until (fixture, has_effect);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
shows_sources (Fixture *fixture)
{
  GtkWidget *window = find_toplevel (HW_TYPE_ATTACH_WINDOW);

  return window != NULL
         && g_str_equal (hw_attach_window_get_page (HW_ATTACH_WINDOW (window)), "sources");
}

/* Another map of the same source, called after it. */
static gboolean
shows_map_of_source (Fixture *fixture)
{
  HwDocument *document = hw_window_get_document (fixture->window);

  return document != NULL && g_str_has_suffix (hw_document_get_title (document), ".csv");
}

static void
test_map_source (Fixture *fixture)
{
  g_autoptr (GPtrArray) attachments = NULL;

  fixture_open_log (fixture);
  attachments =
      hw_map_list_attachments (hw_document_get_map (hw_window_get_document (fixture->window)));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.map-from-source", "s",
                              ((const HwAttachment *)attachments->pdata[0])->id);
  fixture_wait_until (fixture, shows_map_of_source);
}

static gboolean
shows_pipeline (Fixture *fixture)
{
  HwDocument *document = hw_window_get_document (fixture->window);

  return document != NULL && g_str_equal (hw_document_get_title (document), "jobs.json");
}

/* Jobs of a saved run: the map of the file, and the one of its source in place of items. */
static void
test_map_runs (Fixture *fixture)
{
  static const char jobs[] =
      "{\"jobs\": [{\"id\": 1, \"run_id\": 9, \"run_attempt\": 1, \"name\": \"unit\","
      " \"conclusion\": \"success\", \"created_at\": \"2026-03-01T08:00:00Z\","
      " \"started_at\": \"2026-03-01T08:01:00Z\", \"completed_at\": \"2026-03-01T08:05:00Z\"}]}";
  g_autofree char *folder = g_dir_make_tmp ("headway-jobs-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "jobs.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) attachments = NULL;
  HwMap *map;

  g_assert_true (g_file_set_contents (path, jobs, -1, NULL));
  hw_window_open_file (fixture->window, file);
  fixture_wait_until (fixture, fixture_shows_map);
  g_remove (path);
  g_rmdir (folder);
  map = hw_document_get_map (hw_window_get_document (fixture->window));
  g_assert_cmpuint (hw_seq_get_length (hw_map_steps (map)), ==, 1);
  attachments = hw_map_list_attachments (map);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.map-from-runs", "s",
                              ((const HwAttachment *)attachments->pdata[0])->id);
  fixture_wait_until (fixture, shows_pipeline);
}

/* A pipeline of one job, which ran for so long each time. */
static void
add_pipeline (HwEventWriter *writer, const char *name, guint n_runs, gint64 each_us)
{
  HwTermKey pipeline =
      hw_event_writer_take_term (writer, &(HwTermWords){ .kind = HW_TERM_JOB, .id = name });
  HwTermKey job =
      hw_event_writer_take_term (writer, &(HwTermWords){ .kind = HW_TERM_JOB, .id = "build" });

  for (guint i = 0; i < n_runs; i++)
    {
      g_autofree char *whole = g_strdup_printf ("%s-%u", name, i);
      g_autofree char *part = g_strdup_printf ("%s-%u-job", name, i);
      gint64 start_us = g_get_real_time () - (i + 1) * 24 * 3600 * G_USEC_PER_SEC;
      HwRunEvent run = { .id = whole,
                         .job = pipeline,
                         .result = HW_RESULT_SUCCESS,
                         .queued_us = start_us,
                         .started_us = start_us,
                         .finished_us = start_us + each_us,
                         .updated_us = start_us + each_us };

      hw_event_writer_add_run (writer, &run);
      run.id = part;
      run.parent = whole;
      run.job = job;
      hw_event_writer_add_run (writer, &run);
    }
}

static GtkWidget *
get_pipeline_dialog (void)
{
  return find_toplevel (HW_TYPE_PIPELINE_DIALOG);
}

static gboolean
asks_for_pipeline (Fixture *fixture)
{
  return get_pipeline_dialog () != NULL;
}

static gboolean
asks_nothing (Fixture *fixture)
{
  return get_pipeline_dialog () == NULL;
}

static void
answer (const char *words)
{
  GtkWidget *label = fixture_find_words (get_pipeline_dialog (), words);

  g_assert_nonnull (label);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
}

static gboolean
shows_map_of_docs (Fixture *fixture)
{
  HwDocument *document = hw_window_get_document (fixture->window);

  return document != NULL && g_str_equal (hw_document_get_title (document), "Forge: Docs");
}

/* Of several pipelines it is asked which; the one whose jobs ran longest in all comes first. */
static void
test_choose_pipeline (Fixture *fixture)
{
  const char *path = hw_workspace_get_path (hw_application_get_workspace (fixture->application));
  g_autoptr (HwLibrary) library = hw_library_open (path, HW_LIBRARY_READ_WRITE, NULL);
  g_autoptr (HwSource) source = hw_source_new ("Forge", "github");
  g_autoptr (HwEventWriter) writer = NULL;
  AdwComboRow *row;
  GListModel *model;

  g_assert_true (hw_library_add_source (library, source, NULL));
  writer = hw_event_writer_new (library, source->key, NULL);
  add_pipeline (writer, "Docs", 5, 60 * G_USEC_PER_SEC);
  add_pipeline (writer, "CI", 3, 600 * G_USEC_PER_SEC);
  g_assert_true (hw_event_writer_commit (writer, NULL, NULL));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.map-from-runs", "s", source->id);
  fixture_wait_until (fixture, asks_for_pipeline);
  row = ADW_COMBO_ROW (fixture_find_widget (get_pipeline_dialog (), ADW_TYPE_COMBO_ROW));
  model = adw_combo_row_get_model (row);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 2);
  g_assert_cmpstr (gtk_string_list_get_string (GTK_STRING_LIST (model), 0), ==, "CI, 3 runs");
  g_assert_cmpstr (gtk_string_list_get_string (GTK_STRING_LIST (model), 1), ==, "Docs, 5 runs");
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);

  /* Who gives up has no map. */
  answer ("Cancel");
  fixture_wait_until (fixture, asks_nothing);
  g_assert_null (hw_window_get_document (fixture->window));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.map-from-runs", "s", source->id);
  fixture_wait_until (fixture, asks_for_pipeline);
  row = ADW_COMBO_ROW (fixture_find_widget (get_pipeline_dialog (), ADW_TYPE_COMBO_ROW));
  adw_combo_row_set_selected (row, 1);
  answer ("Make a map");
  fixture_wait_until (fixture, shows_map_of_docs);
}

static gboolean
shows_no_sources (Fixture *fixture)
{
  GtkWidget *window = find_toplevel (HW_TYPE_ATTACH_WINDOW);

  return window != NULL
         && g_str_equal (hw_attach_window_get_page (HW_ATTACH_WINDOW (window)), "empty");
}

/* A map that is not attached asks which source; its states then have guesses to take. */
static void
test_attach (Fixture *fixture)
{
  HwDocument *document;
  HwStateTable *table;
  g_autoptr (GPtrArray) attachments = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (HwStateRow) row = NULL;
  const HwAttachment *source;
  const HwElement *last;
  const char *step_id, *guessed;

  fixture_open_log (fixture);
  document = hw_window_get_document (fixture->window);
  attachments = hw_map_list_attachments (hw_document_get_map (document));
  g_assert_cmpuint (attachments->len, ==, 1);
  source = attachments->pdata[0];
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.detach-source", "s", source->id);
  g_assert_cmpuint (hw_map_count_states (hw_document_get_map (document), source->id, NULL), ==, 0);

  fixture_activate (fixture, "win.source-states");
  fixture_wait_until (fixture, shows_sources);
  g_assert_false (hw_attach_window_choose (HW_ATTACH_WINDOW (find_toplevel (HW_TYPE_ATTACH_WINDOW)),
                                           "nothing"));
  g_assert_true (hw_attach_window_choose (HW_ATTACH_WINDOW (find_toplevel (HW_TYPE_ATTACH_WINDOW)),
                                          source->id));
  fixture_wait_until (fixture, has_lines);
  table = hw_state_window_get_table (get_states ());
  g_assert_cmpuint (hw_state_table_count_guesses (table), ==, 4);
  /* A step alone: what happens there is as guessed. */
  steps = hw_state_table_list_steps (table);
  last = steps->pdata[steps->len - 1];
  gtk_widget_activate_action (hw_state_window_get_line (get_states (), 0), "state.step", "s",
                              last->id);
  row = g_list_model_get_item (G_LIST_MODEL (table), 0);
  g_assert_cmpint (hw_state_row_get_role (row, &step_id), ==,
                   hw_state_row_get_guess (row, &guessed));
  g_assert_cmpstr (step_id, ==, last->id);
  g_assert_cmpuint (hw_state_table_count_guesses (table), ==, 3);
  g_assert_true (hw_state_table_take_guesses (table));
  g_assert_cmpuint (hw_map_count_states (hw_document_get_map (document), source->id, NULL), ==, 4);
  gtk_window_destroy (GTK_WINDOW (get_states ()));
}

/* One that stands before all others. */
static void
add_first_source (Fixture *fixture)
{
  g_autoptr (HwSourceDraft) draft = hw_source_draft_new ("json", NULL);
  g_autoptr (HwSource) source = NULL;
  HwSourceEntry entry = { NULL };

  hw_source_draft_set_name (draft, "A number");
  hw_source_draft_set_address (draft, "http://127.0.0.1:9");
  hw_source_draft_set_text (draft, "address", "/n");
  hw_source_draft_set_text (draft, "value", "$.n");
  hw_source_draft_set_minutes (draft, 0);
  source = hw_source_draft_build (draft, NULL);
  entry.source = source;
  hw_sources_save_async (hw_application_get_sources (fixture->application), &entry, NULL, NULL);
}

static gboolean
has_two_sources (Fixture *fixture)
{
  return g_list_model_get_n_items (
             hw_sources_get_items (hw_application_get_sources (fixture->application)))
         == 2;
}

/* The states of a source the map is not attached to: the keyboard is at that source already, also
 * where it is not the first. */
static void
test_attach_begins (Fixture *fixture)
{
  HwDocument *document;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const char *id;

  fixture_open_log (fixture);
  document = hw_window_get_document (fixture->window);
  before = hw_map_list_attachments (hw_document_get_map (document));
  id = ((const HwAttachment *)before->pdata[0])->id;
  hw_document_detach (document, id);
  add_first_source (fixture);
  fixture_wait_until (fixture, has_two_sources);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.states-of", "s", id);
  fixture_wait_until (fixture, shows_sources);
  gtk_widget_activate (gtk_window_get_focus (GTK_WINDOW (find_toplevel (HW_TYPE_ATTACH_WINDOW))));
  fixture_wait_until (fixture, has_lines);
  after = hw_map_list_attachments (hw_document_get_map (document));
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpstr (((const HwAttachment *)after->pdata[0])->id, ==, id);
  gtk_window_destroy (GTK_WINDOW (get_states ()));
}

static void
test_no_sources (Fixture *fixture)
{
  fixture_open_sample (fixture, "feature-delivery");
  fixture_activate (fixture, "win.attach-source");
  fixture_wait_until (fixture, shows_no_sources);
  gtk_window_destroy (GTK_WINDOW (find_toplevel (HW_TYPE_ATTACH_WINDOW)));
}

static gboolean
shows_choices (Fixture *fixture)
{
  GtkWidget *window = find_toplevel (HW_TYPE_MEASURE_CHOOSER);

  return window != NULL && hw_measure_chooser_is_ready (HW_MEASURE_CHOOSER (window));
}

/* A map that is not attached to anything has no choices, but words. */
static void
test_measure_chooser (Fixture *fixture)
{
  HwMeasureChooser *chooser;

  fixture_open_log (fixture);
  gtk_window_present (GTK_WINDOW (hw_measure_chooser_new (
      GTK_WINDOW (fixture->window), hw_window_get_document (fixture->window), "none")));
  fixture_wait_until (fixture, shows_choices);
  chooser = HW_MEASURE_CHOOSER (find_toplevel (HW_TYPE_MEASURE_CHOOSER));
  g_assert_false (hw_measure_chooser_choose (chooser, "availability"));
  gtk_window_destroy (GTK_WINDOW (chooser));
}

static gboolean
can_use (Fixture *fixture)
{
  g_autoptr (GPtrArray) enabled =
      hw_actions_list_enabled (GTK_WIDGET (fixture_get_canvas (fixture)));

  return g_ptr_array_find (enabled, hw_actions_find ("canvas.use-measured"), NULL);
}

/* By the menu of the canvas and the palette, for what is selected. */
static void
test_use_measured (Fixture *fixture)
{
  HwDocument *document;
  const HwStep *step;

  fixture_open_log (fixture);
  document = hw_window_get_document (fixture->window);
  fixture_guess_correctness (fixture);
  g_assert_false (can_use (fixture));
  hw_view_state_select_all_steps (fixture_get_view (fixture));
  fixture_wait_until (fixture, can_use);
  gtk_widget_activate_action (GTK_WIDGET (fixture_get_canvas (fixture)), "canvas.use-measured",
                              NULL);
  g_assert_true (g_str_has_prefix (hw_document_get_undo_label (document), "Use measured value"));
  step = hw_seq_get (hw_map_steps (hw_document_get_map (document)), 0);
  g_assert_cmpfloat (step->complete_accurate, ==, 1);
  fixture_spin (50);
  g_assert_false (can_use (fixture));
}

/* The button whose action is that one; NULL for none. */
static GtkWidget *
find_button (GtkWidget *root, const char *action)
{
  if (GTK_IS_BUTTON (root)
      && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), action) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, action);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static guint
count_attached (HwDocument *document)
{
  g_autoptr (GPtrArray) attached = hw_map_list_attachments (hw_document_get_map (document));

  return attached->len;
}

/* The properties of a map detach a source, which can be undone, and the keyboard stays there. */
static void
test_detach (Fixture *fixture)
{
  HwDocument *document;
  GtkWidget *button;
  GtkWidget *focus;

  fixture_open_log (fixture);
  document = hw_window_get_document (fixture->window);
  fixture_spin (200);
  g_assert_cmpuint (count_attached (document), ==, 1);
  button = find_button (GTK_WIDGET (fixture->window), "win.detach-source");
  g_assert_nonnull (button);
  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
  fixture_spin (50);
  g_assert_cmpuint (count_attached (document), ==, 0);
  g_assert_false (gtk_widget_get_mapped (button));
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (focus)), ==,
                   "win.attach-source");
  fixture_activate (fixture, "win.undo");
  g_assert_cmpuint (count_attached (document), ==, 1);
}

static gboolean
shows_words (GtkWidget *root, const char *words)
{
  if (GTK_IS_LABEL (root) && g_str_equal (gtk_label_get_text (GTK_LABEL (root)), words))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (shows_words (child, words))
        return TRUE;
    }
  return FALSE;
}

static gboolean
says_lacking (Fixture *fixture)
{
  return shows_words (GTK_WIDGET (fixture->window),
                      "not in this library: nothing is measured by it");
}

static gboolean
says_why (Fixture *fixture)
{
  return shows_words (GTK_WIDGET (get_states ()), "Not in this library");
}

static gboolean
has_source (Fixture *fixture)
{
  return g_list_model_get_n_items (
             hw_sources_get_items (hw_application_get_sources (fixture->application)))
         > 0;
}

/* A map whose source is gone says so where it is listed and where its states are. */
static void
test_source_gone (Fixture *fixture)
{
  HwSources *sources = hw_application_get_sources (fixture->application);
  g_autoptr (HwSourceItem) item = NULL;

  fixture_open_log (fixture);
  hw_sources_refresh (sources);
  fixture_wait_until (fixture, has_source);
  item = g_list_model_get_item (hw_sources_get_items (sources), 0);
  g_assert_false (says_lacking (fixture));
  hw_sources_remove_async (sources, item, NULL, NULL);
  fixture_wait_until (fixture, says_lacking);
  fixture_activate (fixture, "win.source-states");
  fixture_wait_until (fixture, says_why);
  gtk_window_destroy (GTK_WINDOW (get_states ()));
}

/* Narrower than a phone is nothing. */
static void
assert_fits_phone (GtkWidget *window)
{
  int minimum;

  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
}

static void
test_phone (Fixture *fixture)
{
  GtkWidget *chooser;

  fixture_open_log (fixture);
  fixture_activate (fixture, "win.source-states");
  fixture_wait_until (fixture, has_lines);
  assert_fits_phone (GTK_WIDGET (get_states ()));
  gtk_window_destroy (GTK_WINDOW (get_states ()));
  chooser = hw_measure_chooser_new (GTK_WINDOW (fixture->window),
                                    hw_window_get_document (fixture->window), "none");
  gtk_window_present (GTK_WINDOW (chooser));
  fixture_wait_until (fixture, shows_choices);
  assert_fits_phone (chooser);
  gtk_window_destroy (GTK_WINDOW (chooser));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/mapping/states", test_states);
  fixture_add ("/mapping/attach", test_attach);
  fixture_add ("/mapping/map-source", test_map_source);
  fixture_add ("/mapping/map-runs", test_map_runs);
  fixture_add ("/mapping/choose-pipeline", test_choose_pipeline);
  fixture_add ("/mapping/attach-begins", test_attach_begins);
  fixture_add ("/mapping/no-sources", test_no_sources);
  fixture_add ("/mapping/measure-chooser", test_measure_chooser);
  fixture_add ("/mapping/use-measured", test_use_measured);
  fixture_add ("/mapping/detach", test_detach);
  fixture_add ("/mapping/source-gone", test_source_gone);
  fixture_add ("/mapping/phone", test_phone);
  return g_test_run ();
}
