/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of what states mean, on the map of a log that was imported. */

#include "hw-attachment.h"
#include "hw-event-writer.h"
#include "hw-state-names.h"
#include "hw-state-table.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "hw-workspace.h"

typedef struct
{
  char *folder;
  HwWorkspace *workspace;
  HwDocument *document;
  HwStateTable *table;
} Fixture;

static const char event_log[] = "case,activity,timestamp,type\n"
                                "1,Build,2026-01-05T09:00:00Z,bug\n"
                                "1,Ready for test,2026-01-05T10:00:00Z,bug\n"
                                "1,Test,2026-01-05T12:00:00Z,bug\n"
                                "1,Done,2026-01-05T13:00:00Z,bug\n"
                                "2,Build,2026-01-05T09:00:00Z,bug\n";

static void
take_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static char *
import (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->folder, "board.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *id;

  g_assert_true (g_file_set_contents (path, event_log, -1, NULL));
  hw_workspace_import_async (self->workspace, file, NULL, take_result_cb, &result);
  id = hw_workspace_import_finish (self->workspace, wait_for (&result), NULL, &error);
  g_assert_no_error (error);
  return id;
}

static void
make_table (Fixture *self)
{
  const HwMap *map = hw_document_get_map (self->document);
  g_autofree char *source =
      g_strndup (map->header->sources[0],
                 (gsize)(strchr (map->header->sources[0], '=') - map->header->sources[0]));

  self->table = hw_state_table_new (self->document, source);
  while (!hw_state_table_is_ready (self->table))
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (hw_state_table_get_error (self->table));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  self->folder = g_dir_make_tmp ("headway-states-XXXXXX", NULL);
  path = g_build_filename (self->folder, "library.headway", NULL);
  self->workspace = hw_workspace_new (path);
  id = import (self);
  hw_workspace_open_async (self->workspace, id, NULL, take_result_cb, &result);
  self->document = hw_workspace_open_finish (self->workspace, wait_for (&result), NULL);
  g_assert_nonnull (self->document);
  make_table (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_clear_object (&self->table);
  hw_workspace_flush (self->workspace);
  g_clear_object (&self->document);
  g_clear_object (&self->workspace);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
}

static char *
name_of (Fixture *self, const char *step_id)
{
  const HwStep *step =
      step_id != NULL ? hw_map_find_step (hw_document_get_map (self->document), step_id) : NULL;

  return g_strdup (step != NULL ? step->name : "-");
}

/* "Build 2 active Build (active Build)" on a line each; "?" before what nobody has decided. */
static void
assert_rows (Fixture *self, const char *expected)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  GListModel *model = G_LIST_MODEL (self->table);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (HwStateRow) row = g_list_model_get_item (model, i);
      const char *step, *guessed;
      HwStateRole role = hw_state_row_get_role (row, &step);
      HwStateRole guess = hw_state_row_get_guess (row, &guessed);
      g_autofree char *name = name_of (self, step);
      g_autofree char *guessed_name = name_of (self, guessed);

      g_string_append_printf (
          rows, "%s%s %u %s %s (%s %s)\n", hw_state_row_is_decided (row) ? "" : "? ",
          hw_state_row_get_name (row), (guint)hw_state_row_get_n_items (row),
          hw_state_role_get_name (role), name, hw_state_role_get_name (guess), guessed_name);
    }
  g_assert_cmpstr (rows->str, ==, expected);
}

static const char as_imported[] = "Build 2 active Build (active Build)\n"
                                  "Ready for test 1 wait-before Test (wait-before Test)\n"
                                  "Test 1 active Test (active Test)\n"
                                  "Done 1 done - (done -)\n";

/* A board of columns that hold a status each. */
static void
write_board (Fixture *self, const char *const *columns)
{
  g_autofree char *path = g_build_filename (self->folder, "library.headway", NULL);
  g_autoptr (GError) error = NULL;
  HwLibrary *library = hw_library_open (path, HW_LIBRARY_READ_WRITE, &error);
  g_autoptr (HwSource) source =
      hw_library_find_source (library, hw_state_table_get_source_id (self->table), &error);
  HwEventWriter *writer = hw_event_writer_new (library, source->key, &error);

  for (int i = 0; columns[i] != NULL; i++)
    {
      HwTermWords words = { .kind = HW_TERM_COLUMN, .id = columns[i], .position = i + 1 };

      hw_event_writer_take_term (writer, &words);
      words.kind = HW_TERM_STATUS;
      hw_event_writer_take_term (writer, &words);
    }
  hw_event_writer_commit (writer, NULL, &error);
  g_assert_no_error (error);
  hw_event_writer_free (writer);
  hw_library_close (library);
}

/* The id of the step that a row stands for now. */
static char *
dup_step (Fixture *self, guint position)
{
  g_autoptr (HwStateRow) row = g_list_model_get_item (G_LIST_MODEL (self->table), position);
  const char *step;

  hw_state_row_get_role (row, &step);
  return g_strdup (step);
}

static void
count_cb (GListModel *model, guint position, guint removed, guint added, guint *n_changes)
{
  (*n_changes)++;
}

static void
test_set (Fixture *fixture, gconstpointer data)
{
  g_autofree char *build = dup_step (fixture, 0);
  guint n_changes = 0;

  assert_rows (fixture, as_imported);
  g_signal_connect (fixture->table, "items-changed", G_CALLBACK (count_cb), &n_changes);
  g_assert_true (hw_state_table_set (fixture->table, 1, HW_ROLE_WAIT_IN, build));
  assert_rows (fixture, "Build 2 active Build (active Build)\n"
                        "Ready for test 1 wait-in Build (wait-before Test)\n"
                        "Test 1 active Test (active Test)\n"
                        "Done 1 done - (done -)\n");
  g_assert_cmpuint (n_changes, ==, 1); /* the other rows are the same objects */
  g_assert_false (hw_state_table_set (fixture->table, 1, HW_ROLE_WAIT_IN, build));
  g_assert_false (hw_state_table_set (fixture->table, 1, HW_ROLE_ACTIVE, "no such step"));
  g_assert_false (hw_state_table_set (fixture->table, 1, HW_ROLE_ACTIVE, NULL));

  g_assert_true (hw_state_table_set (fixture->table, 3, HW_ROLE_OUTSIDE, NULL));
  g_assert_true (hw_document_undo (fixture->document));
  g_assert_true (hw_document_undo (fixture->document));
  assert_rows (fixture, as_imported);
}

/* A map that says nothing of the states: all of them at once, in one step. */
static void
test_take_guesses (Fixture *fixture, gconstpointer data)
{
  HwMap *map = hw_document_get_map (fixture->document);
  g_autoptr (HwMap) bare = NULL;
  HwElement *header = hw_element_dup (&map->header->element);
  HwSeq *parts[HW_N_ELEMENT_KINDS] = { NULL };
  HwElement *steps[2];

  g_clear_pointer (&((HwHeader *)header)->states, g_strfreev);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      steps[i] = hw_element_dup (hw_seq_get (hw_map_steps (map), i));
      g_clear_pointer (&((HwStep *)steps[i])->states, g_strfreev);
    }
  parts[HW_ELEMENT_STEP] = hw_seq_new_take (&hw_element_seq_type, (gpointer *)steps, 2);
  bare = hw_map_new_take ((HwHeader *)header, parts);
  hw_document_apply (fixture->document, bare, "Forget", NULL);
  g_assert_cmpuint (hw_state_table_count_undecided (fixture->table), ==, 4);

  g_assert_true (hw_state_table_take_guesses (fixture->table));
  assert_rows (fixture, as_imported);
  g_assert_cmpuint (hw_state_table_count_undecided (fixture->table), ==, 0);
  g_assert_false (hw_state_table_take_guesses (fixture->table));
  hw_document_undo (fixture->document);
  g_assert_cmpuint (hw_state_table_count_undecided (fixture->table), ==, 4);
}

static void
test_no_source (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwStateTable) table = hw_state_table_new (fixture->document, "nothing");

  while (!hw_state_table_is_ready (table))
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (hw_state_table_get_error (table));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table)), ==, 0);
}

static GPtrArray *
list_attachments (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *attachments;

  hw_attachments_list_async (self->document, NULL, take_result_cb, &result);
  attachments = hw_attachments_list_finish (self->document, wait_for (&result), &error);
  g_assert_no_error (error);
  return attachments;
}

/* A map that is attached, is not, and is again. */
static void
test_attachment (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = g_strdup (hw_state_table_get_source_id (fixture->table));
  g_autoptr (GPtrArray) before = list_attachments (fixture);
  g_autoptr (GPtrArray) after = NULL;
  const HwAttachment *attachment = before->pdata[0];

  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpstr (attachment->id, ==, id);
  g_assert_cmpstr (attachment->name, ==, "board.csv");
  g_assert_cmpuint (attachment->n_items, ==, 2);
  g_assert_true (attachment->is_here && attachment->is_attached);
  g_assert_cmpuint (hw_map_count_states (hw_document_get_map (fixture->document), id, NULL), ==, 4);
  g_assert_false (hw_document_attach (fixture->document, id, "board.csv"));

  g_assert_true (hw_document_detach (fixture->document, id));
  g_assert_false (hw_document_detach (fixture->document, id));
  after = list_attachments (fixture);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_false (((const HwAttachment *)after->pdata[0])->is_attached);
  g_assert_cmpuint (hw_map_count_states (hw_document_get_map (fixture->document), id, NULL), ==, 0);
  g_assert_cmpuint (hw_state_table_count_guesses (fixture->table), ==, 4);

  g_assert_true (hw_document_attach (fixture->document, id, "board.csv"));
  g_assert_true (hw_document_undo (fixture->document));
  g_assert_true (hw_document_undo (fixture->document));
  assert_rows (fixture, as_imported);
  g_assert_cmpuint (hw_state_table_count_guesses (fixture->table), ==, 0);
}

/* One that only the map knows is listed too. */
static void
test_strange_attachment (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) attachments = NULL;
  const HwAttachment *strange;

  g_assert_true (hw_document_attach (fixture->document, "elsewhere", "Board of others"));
  attachments = list_attachments (fixture);
  g_assert_cmpuint (attachments->len, ==, 2);
  strange = attachments->pdata[1];
  g_assert_cmpstr (strange->name, ==, "Board of others");
  g_assert_false (strange->is_here);
  g_assert_true (strange->is_attached);
}

static void
changed_cb (HwStateNames *names, gboolean *has_changed)
{
  *has_changed = TRUE;
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwStateNames) names = hw_document_dup_state_names (fixture->document);
  g_autoptr (HwStateNames) same = hw_document_dup_state_names (fixture->document);
  g_autofree char *test = dup_step (fixture, 2);
  g_autoptr (GPtrArray) states = NULL;
  gboolean has_changed = FALSE;
  const HwStepState *state;

  g_assert_true (names == same);
  g_signal_connect (names, "changed", G_CALLBACK (changed_cb), &has_changed);
  while (!has_changed)
    g_main_context_iteration (NULL, TRUE);
  states = hw_state_names_list_of_step (
      names, hw_map_find_step (hw_document_get_map (fixture->document), test));
  g_assert_cmpuint (states->len, ==, 2);
  state = states->pdata[0];
  g_assert_cmpstr (state->name, ==, "Test");
  g_assert_cmpint (state->role, ==, HW_ROLE_ACTIVE);
  g_assert_cmpstr (state->source_name, ==, "board.csv");
  state = states->pdata[1];
  g_assert_cmpstr (state->name, ==, "Ready for test");
  g_assert_cmpint (state->role, ==, HW_ROLE_WAIT_BEFORE);
}

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) steps = hw_state_table_list_steps (fixture->table);

  g_assert_cmpuint (steps->len, ==, 2);
  g_assert_cmpstr (hw_element_get_title (steps->pdata[0]), ==, "Build");
  g_assert_cmpstr (hw_element_get_title (steps->pdata[1]), ==, "Test");
}

/* It goes while the events are being looked at. */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  HwStateTable *table = hw_state_table_new (fixture->document, "nothing");

  g_object_run_dispose (G_OBJECT (table));
  g_object_unref (table);
}

/* A column that is taken off the board stands last, marked, and means what it did. */
static void
test_gone_from_board (Fixture *self, gconstpointer data)
{
  write_board (self, (const char *const[]){ "Build", "Ready for test", "Test", "Done", NULL });
  write_board (self, (const char *const[]){ "Ready for test", "Build", "Done", NULL });
  g_clear_object (&self->table);
  make_table (self);
  assert_rows (self, "Ready for test 1 wait-before Test (wait-before Test)\n"
                     "Build 2 active Build (active Build)\n"
                     "Done 1 done - (done -)\n"
                     "Test 1 active Test (active Test)\n");
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (HwStateRow) row = g_list_model_get_item (G_LIST_MODEL (self->table), i);

      g_assert_cmpint (hw_state_row_is_gone (row), ==, i == 3);
    }
}

#define STATES_TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C");
  g_test_init (&argc, &argv, NULL);
  STATES_TEST ("/state-table/set", test_set);
  STATES_TEST ("/state-table/take-guesses", test_take_guesses);
  STATES_TEST ("/state-table/steps", test_steps);
  STATES_TEST ("/state-table/attachment", test_attachment);
  STATES_TEST ("/state-table/strange-attachment", test_strange_attachment);
  STATES_TEST ("/state-table/names", test_names);
  STATES_TEST ("/state-table/no-source", test_no_source);
  STATES_TEST ("/state-table/gone", test_gone);
  STATES_TEST ("/state-table/gone-from-board", test_gone_from_board);
  return g_test_run ();
}
