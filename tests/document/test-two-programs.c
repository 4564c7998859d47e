/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two programs on one library: each sees what the other did, and neither overwrites it. */

#include "hw-field.h"
#include "hw-map-edit.h"
#include "hw-test-map.h"
#include "hw-test-workspace.h"

typedef struct
{
  HwWorkspace *ours;
  HwWorkspace *theirs;
  HwDocument *here;
  HwDocument *there;
  guint n_problems;
} Fixture;

static void
take_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static void
problem_cb (HwDocument *document, const char *text, Fixture *self)
{
  self->n_problems++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (HwMap) map = hw_test_map_new ("@map title=Delivery; A; B; A -> B");
  g_autoptr (GAsyncResult) result = NULL;

  self->ours = hw_test_workspace_new ();
  self->here = hw_test_workspace_open_map (self->ours, map);
  g_signal_connect (self->here, "problem", G_CALLBACK (problem_cb), self);
  self->theirs = hw_workspace_new (hw_workspace_get_path (self->ours));
  hw_workspace_open_async (self->theirs, hw_document_get_id (self->here), NULL, take_result_cb,
                           &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  self->there = hw_workspace_open_finish (self->theirs, result, NULL);
  g_assert_nonnull (self->there);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->there);
  g_object_unref (self->here);
  g_object_unref (self->theirs);
  hw_test_workspace_free (self->ours);
}

static void
rename_step (HwDocument *document, const char *id, const char *name)
{
  g_autoptr (HwMap) map = hw_map_with_field (hw_document_get_map (document), id,
                                             hw_field_find (HW_ELEMENT_STEP, "name"),
                                             hw_value_text (HW_FIELD_TEXT, name), NULL);

  hw_document_apply (document, map, "Rename step", NULL);
}

static gboolean
is_called (HwDocument *document, const char *id, const char *name)
{
  return g_str_equal (hw_map_find_step (hw_document_get_map (document), id)->name, name);
}

static void
wait_until_saved (HwDocument *document)
{
  while (hw_document_get_save_state (document) != HW_SAVE_STATE_SAVED)
    g_main_context_iteration (NULL, TRUE);
}

/* Both edit before either has seen the other: both edits are there in the end, in both. */
static void
test_apart (Fixture *self, gconstpointer data)
{
  rename_step (self->there, "A", "Theirs");
  wait_until_saved (self->there);
  rename_step (self->here, "B", "Ours");
  while (!is_called (self->here, "A", "Theirs") || !is_called (self->there, "B", "Ours"))
    g_main_context_iteration (NULL, TRUE);
  wait_until_saved (self->here);
  g_assert_true (is_called (self->here, "B", "Ours"));
  g_assert_true (is_called (self->there, "A", "Theirs"));
  g_assert_cmpuint (self->n_problems, ==, 0);

  /* Ours is an edit that can be taken back without theirs. */
  g_assert_true (hw_document_undo (self->here));
  g_assert_true (is_called (self->here, "B", "B"));
  g_assert_true (is_called (self->here, "A", "Theirs"));
  wait_until_saved (self->here);
}

/* The same field: ours stands, and it is said. */
static void
test_same_field (Fixture *self, gconstpointer data)
{
  rename_step (self->there, "A", "Theirs");
  wait_until_saved (self->there);
  rename_step (self->here, "A", "Ours");
  while (!is_called (self->there, "A", "Ours"))
    g_main_context_iteration (NULL, TRUE);
  wait_until_saved (self->here);
  g_assert_true (is_called (self->here, "A", "Ours"));
  g_assert_cmpuint (self->n_problems, ==, 1);
  /* Theirs is not gone: it is one step back. */
  g_assert_true (hw_document_undo (self->here));
  g_assert_true (is_called (self->here, "A", "Theirs"));
  wait_until_saved (self->here);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/document/two-programs/apart", test_apart);
  ADD ("/document/two-programs/same-field", test_same_field);
  return g_test_run ();
}
