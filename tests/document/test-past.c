/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Looking at the past of a map that is open, and bringing it back. */

#include "hw-map-edit.h"
#include "hw-past.h"
#include "hw-test-map.h"
#include "hw-test-workspace.h"

typedef struct
{
  HwWorkspace *workspace;
  HwDocument *document;
  HwPast *past;
} Fixture;

static void
rename_step (HwDocument *document, const char *name)
{
  const HwField *field = hw_field_find (HW_ELEMENT_STEP, "name");
  g_autoptr (HwMap) map = hw_map_with_field (hw_document_get_map (document), "A", field,
                                             hw_value_text (HW_FIELD_TEXT, name), NULL);

  hw_document_apply (document, map, name, NULL);
}

static void
wait_until_saved (HwDocument *document)
{
  while (hw_document_get_save_state (document) == HW_SAVE_STATE_SAVING)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_revisions (HwPast *past, guint n_revisions)
{
  while (hw_past_get_length (past) < n_revisions)
    g_main_context_iteration (NULL, TRUE);
}

/* Until what is looked at is what lies at the place. */
static void
wait_for_moment (HwPast *past)
{
  while (!hw_past_is_there (past))
    {
      g_assert_no_error (hw_past_get_error (past));
      g_main_context_iteration (NULL, TRUE);
    }
}

static const char *
name_at_moment (HwPast *past)
{
  return hw_map_find_step (hw_document_get_map (hw_past_get_moment (past)), "A")->name;
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  hw_document_snapshot_finish (HW_DOCUMENT (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *)user_data = TRUE;
}

static void
take_snapshot (HwDocument *document, const char *label)
{
  gboolean done = FALSE;

  hw_document_snapshot_async (document, label, NULL, taken_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

/* Revisions 1 "A", 2 "first", 3 "second" (a snapshot), 4 "third". */
static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (HwMap) map = hw_test_map_new ("A pt=60; B pt=30; A -> B");

  self->workspace = hw_test_workspace_new ();
  self->document = hw_test_workspace_open_map (self->workspace, map);
  rename_step (self->document, "first");
  rename_step (self->document, "second");
  take_snapshot (self->document, "workshop");
  rename_step (self->document, "third");
  wait_until_saved (self->document);
  self->past = hw_past_new (self->document);
  wait_for_revisions (self->past, 4);
  wait_for_moment (self->past);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->past);
  g_clear_object (&self->document);
  hw_test_workspace_free (self->workspace);
}

static void
test_begins_now (Fixture *self, gconstpointer data)
{
  g_assert_cmpuint (hw_past_get_place (self->past), ==, 3);
  g_assert_cmpstr (name_at_moment (self->past), ==, "third");
  g_assert_cmpstr (hw_map_find_step (hw_past_get_map_before (self->past), "A")->name, ==, "second");
}

static void
test_goes_anywhere (Fixture *self, gconstpointer data)
{
  HwDocument *moment = hw_past_get_moment (self->past);
  /* Of a map that is three edits away, what was never touched is shared. */
  const HwStep *b = hw_map_find_step (hw_document_get_map (self->document), "B");

  hw_past_go_to (self->past, 0);
  wait_for_moment (self->past);
  g_assert_true (hw_past_get_moment (self->past) == moment);
  g_assert_cmpstr (name_at_moment (self->past), ==, "A");
  g_assert_null (hw_past_get_map_before (self->past));
  g_assert_true (hw_map_find_step (hw_document_get_map (moment), "B") == b);

  hw_past_go_to (self->past, 100);
  g_assert_cmpuint (hw_past_get_place (self->past), ==, 3);
  g_assert_true (hw_past_go_to_revision (self->past, 2));
  wait_for_moment (self->past);
  g_assert_cmpstr (name_at_moment (self->past), ==, "first");
  g_assert_false (hw_past_go_to_revision (self->past, 77));
}

/* A hand that drags along does not wait for what it passes. */
static void
test_dragging (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 50; i++)
    hw_past_go_to (self->past, i % 4);
  hw_past_go_to (self->past, 1);
  wait_for_moment (self->past);
  g_assert_cmpstr (name_at_moment (self->past), ==, "first");
}

static void
test_snapshots (Fixture *self, gconstpointer data)
{
  g_autofree char *name = NULL;
  g_autofree char *number = NULL;

  hw_past_go_to_snapshot (self->past, -1);
  g_assert_cmpuint (hw_past_get_place (self->past), ==, 2);
  name = hw_past_dup_name (hw_past_get_revision (self->past, 2));
  g_assert_cmpstr (name, ==, "workshop");
  hw_past_go_to_snapshot (self->past, -1);
  g_assert_cmpuint (hw_past_get_place (self->past), ==, 0);
  hw_past_go_to_snapshot (self->past, -1);
  g_assert_cmpuint (hw_past_get_place (self->past), ==, 0);
  number = hw_past_dup_name (hw_past_get_revision (self->past, 0));
  g_assert_cmpstr (number, ==, "Revision 1");
  hw_past_go_to_snapshot (self->past, 1);
  hw_past_go_to_snapshot (self->past, 1);
  g_assert_cmpuint (hw_past_get_place (self->past), ==, 3);
}

static void
test_restores (Fixture *self, gconstpointer data)
{
  hw_past_go_to_snapshot (self->past, -1);
  g_assert_false (hw_past_restore (self->past)); /* not loaded yet */
  wait_for_moment (self->past);
  g_assert_true (hw_past_restore (self->past));
  g_assert_cmpstr (hw_map_find_step (hw_document_get_map (self->document), "A")->name, ==,
                   "second");
  g_assert_cmpstr (hw_document_get_undo_label (self->document), ==, "Restore “workshop”");

  g_assert_true (hw_document_undo (self->document));
  g_assert_cmpstr (hw_map_find_step (hw_document_get_map (self->document), "A")->name, ==, "third");
}

/* While one looks at the past the map may be edited in another window. */
static void
test_edited_meanwhile (Fixture *self, gconstpointer data)
{
  hw_past_go_to (self->past, 1);
  wait_for_moment (self->past);
  rename_step (self->document, "fourth");
  wait_for_revisions (self->past, 5);
  wait_for_moment (self->past);
  g_assert_cmpuint (hw_past_get_place (self->past), ==, 1);
  g_assert_cmpstr (name_at_moment (self->past), ==, "first");
  hw_past_go_to (self->past, 4);
  wait_for_moment (self->past);
  g_assert_cmpstr (name_at_moment (self->past), ==, "fourth");
}

/* Nothing can be done to what is looked at. */
static void
test_read_only (Fixture *self, gconstpointer data)
{
  HwDocument *moment = hw_past_get_moment (self->past);

  rename_step (moment, "rewritten");
  g_assert_cmpstr (name_at_moment (self->past), ==, "third");
  g_assert_false (hw_document_undo (moment));
  g_assert_cmpint (hw_document_get_save_state (moment), ==, HW_SAVE_STATE_READ_ONLY);
}

static void
test_wanted (Fixture *self, gconstpointer data)
{
  g_autoptr (HwPast) past = hw_past_new (self->document);

  g_assert_false (hw_past_go_to_revision (past, 2));
  wait_for_revisions (past, 4);
  wait_for_moment (past);
  g_assert_cmpstr (name_at_moment (past), ==, "first");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/past/begins-now", test_begins_now);
  ADD ("/past/goes-anywhere", test_goes_anywhere);
  ADD ("/past/dragging", test_dragging);
  ADD ("/past/snapshots", test_snapshots);
  ADD ("/past/restores", test_restores);
  ADD ("/past/edited-meanwhile", test_edited_meanwhile);
  ADD ("/past/read-only", test_read_only);
  ADD ("/past/wanted", test_wanted);
  return g_test_run ();
}
