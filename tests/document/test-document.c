/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Documents with a real library behind them: edits, undo and redo, over restarts and beside another
 * program. */

#include <glib/gstdio.h>

#include "hw-map-edit.h"
#include "hw-workspace.h"

typedef struct
{
  char *folder;
  char *path;
  HwWorkspace *workspace;
} Fixture;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
open_workspace (Fixture *fixture)
{
  fixture->workspace = hw_workspace_new (fixture->path);
  while (!hw_workspace_is_ready (fixture->workspace))
    {
      g_assert_no_error (hw_workspace_get_error (fixture->workspace));
      g_main_context_iteration (NULL, TRUE);
    }
}

/* Nothing may keep it, once what it started has come back. */
static void
finalize_workspace (HwWorkspace *workspace)
{
  for (int i = 0; i < 2000 && G_OBJECT (workspace)->ref_count > 1; i++)
    {
      g_usleep (1000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  g_assert_finalize_object (workspace);
}

static void
close_workspace (Fixture *fixture)
{
  finalize_workspace (g_steal_pointer (&fixture->workspace));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("headway-document-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "library.headway", NULL);
  open_workspace (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  if (fixture->workspace != NULL)
    close_workspace (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (fixture->path, suffixes[i], NULL);

      g_unlink (file);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static char *
add_map (Fixture *fixture, const char *id, const char *title)
{
  g_autoptr (HwMap) map = hw_map_new (id, title);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *added;

  hw_workspace_add_async (fixture->workspace, map, "Test", done_cb, &result);
  wait_for (&result);
  added = hw_workspace_add_finish (fixture->workspace, result, &error);
  g_assert_no_error (error);
  return added;
}

static HwDocument *
open_document (Fixture *fixture, const char *reference)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HwDocument *document;

  hw_workspace_open_async (fixture->workspace, reference, NULL, done_cb, &result);
  wait_for (&result);
  document = hw_workspace_open_finish (fixture->workspace, result, &error);
  g_assert_no_error (error);
  return document;
}

static void
wait_until_saved (HwDocument *document)
{
  while (hw_document_get_save_state (document) == HW_SAVE_STATE_SAVING)
    g_main_context_iteration (NULL, TRUE);
}

static void
rename_map (HwDocument *document, const char *title, const char *merge_key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = hw_map_with_field (
      hw_document_get_map (document), hw_document_get_id (document),
      hw_field_find (HW_ELEMENT_HEADER, "title"), hw_value_text (HW_FIELD_TEXT, title), &error);

  g_assert_no_error (error);
  hw_document_apply (document, map, "Rename", merge_key);
}

static void
add_step (HwDocument *document, const char *id)
{
  g_autoptr (HwElement) step = hw_element_new (HW_ELEMENT_STEP, id);
  g_autoptr (HwMap) map = hw_map_with_element (hw_document_get_map (document), step);

  hw_document_apply (document, map, "Add step", NULL);
}

static guint
count_steps (HwDocument *document)
{
  return hw_seq_get_length (hw_map_steps (hw_document_get_map (document)));
}

static void
count_cb (HwDocument *document, guint change, guint *counts)
{
  for (guint bit = 0; bit < 4; bit++)
    counts[bit] += (change >> bit) & 1;
}

static void
test_edit (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_map (fixture, "m", "Map");
  g_autoptr (HwDocument) document = open_document (fixture, id);
  guint counts[4] = { 0 };

  g_signal_connect (document, "changed", G_CALLBACK (count_cb), counts);
  g_assert_null (hw_document_get_undo_label (document));
  g_assert_cmpint (hw_document_get_save_state (document), ==, HW_SAVE_STATE_SAVED);

  rename_map (document, "Renamed", NULL);
  g_assert_cmpint (hw_document_get_save_state (document), ==, HW_SAVE_STATE_SAVING);
  g_assert_cmpstr (hw_document_get_title (document), ==, "Renamed");
  g_assert_cmpstr (hw_document_get_undo_label (document), ==, "Rename");
  wait_until_saved (document);
  g_assert_cmpint (hw_document_get_save_state (document), ==, HW_SAVE_STATE_SAVED);
  g_assert_cmpuint (counts[0], ==, 1); /* map */
  g_assert_cmpuint (counts[1], ==, 1); /* title */

  /* Nothing new is no edit. */
  rename_map (document, "Renamed", NULL);
  g_assert_cmpuint (counts[0], ==, 1);

  add_step (document, "s1");
  g_assert_cmpuint (counts[0], ==, 2);
  g_assert_cmpuint (counts[1], ==, 1);
  g_assert_nonnull (hw_document_get_figures (document));
  g_assert_nonnull (hw_document_get_findings (document));
  wait_until_saved (document);
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_map (fixture, "m", "Map");
  g_autoptr (HwDocument) document = open_document (fixture, id);

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *step = g_strdup_printf ("s%u", i);

      add_step (document, step);
    }
  g_assert_cmpuint (count_steps (document), ==, 20);
  for (guint i = 0; i < 15; i++)
    g_assert_true (hw_document_undo (document));
  g_assert_cmpuint (count_steps (document), ==, 5);
  for (guint i = 0; i < 3; i++)
    g_assert_true (hw_document_redo (document));
  g_assert_cmpuint (count_steps (document), ==, 8);
  add_step (document, "other");
  g_assert_false (hw_document_redo (document));
  wait_until_saved (document);
  g_assert_no_error (hw_document_get_save_error (document));
}

static void
test_merge (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_map (fixture, "m", "Map");
  g_autoptr (HwDocument) document = open_document (fixture, id);

  rename_map (document, "R", "title");
  rename_map (document, "Re", "title");
  rename_map (document, "Ren", "title");
  add_step (document, "s");
  g_assert_true (hw_document_undo (document));
  g_assert_cmpstr (hw_document_get_title (document), ==, "Ren");
  g_assert_true (hw_document_undo (document));
  g_assert_cmpstr (hw_document_get_title (document), ==, "Map");
  g_assert_false (hw_document_undo (document));
  wait_until_saved (document);
}

static gboolean
walk_to (HwDocument *document, int direction, guint n_steps)
{
  while (count_steps (document) != n_steps)
    {
      gint64 end_us = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
      guint before = count_steps (document);

      if (!(direction < 0 ? hw_document_undo (document) : hw_document_redo (document)))
        return FALSE;
      while (count_steps (document) == before && g_get_monotonic_time () < end_us)
        g_main_context_iteration (NULL, FALSE);
    }
  return TRUE;
}

/* The way back survives the program: to the empty map and forward again. */
static void
test_undo_after_restart (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_map (fixture, "m", "Map");

  {
    g_autoptr (HwDocument) document = open_document (fixture, id);

    for (guint i = 0; i < 10; i++)
      {
        g_autofree char *step = g_strdup_printf ("s%u", i);

        add_step (document, step);
      }
    hw_document_undo (document);
    wait_until_saved (document);
  }
  close_workspace (fixture);
  open_workspace (fixture);
  {
    g_autoptr (HwDocument) document = open_document (fixture, id);

    g_assert_cmpuint (count_steps (document), ==, 9);
    g_assert_cmpstr (hw_document_get_undo_label (document), ==, "Add step");
    g_assert_true (walk_to (document, -1, 0));
    g_assert_false (hw_document_undo (document));
    g_assert_true (walk_to (document, 1, 10));
    wait_until_saved (document);
    g_assert_no_error (hw_document_get_save_error (document));
  }
}

/* Many undos in a row, faster than their maps can be read. */
static void
test_undo_in_a_hurry (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_map (fixture, "m", "Map");

  {
    g_autoptr (HwDocument) document = open_document (fixture, id);

    for (guint i = 0; i < 10; i++)
      {
        g_autofree char *step = g_strdup_printf ("s%u", i);

        add_step (document, step);
      }
    wait_until_saved (document);
  }
  close_workspace (fixture);
  open_workspace (fixture);
  {
    g_autoptr (HwDocument) document = open_document (fixture, id);

    for (guint i = 0; i < 6; i++)
      hw_document_undo (document);
    while (count_steps (document) != 4)
      g_main_context_iteration (NULL, TRUE);
    wait_until_saved (document);
    g_assert_cmpuint (count_steps (document), ==, 4);
  }
}

static void
test_shared (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_map (fixture, "m", "Map");
  g_autoptr (HwDocument) one = open_document (fixture, id);
  g_autoptr (HwDocument) two = open_document (fixture, "Map");

  g_assert_true (one == two);
}

/* Another program changes the map: it is shown as it is now, and nothing is overwritten. */
static void
test_changed_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_map (fixture, "m", "Map");
  g_autoptr (HwDocument) here = open_document (fixture, id);
  Fixture other = { .path = fixture->path };

  open_workspace (&other);
  {
    g_autoptr (HwDocument) there = open_document (&other, id);

    rename_map (there, "Renamed elsewhere", NULL);
    wait_until_saved (there);
  }
  close_workspace (&other);

  while (!g_str_equal (hw_document_get_title (here), "Renamed elsewhere"))
    g_main_context_iteration (NULL, TRUE);
  add_step (here, "s");
  wait_until_saved (here);
  g_assert_no_error (hw_document_get_save_error (here));
}

static void
test_snapshot (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_map (fixture, "m", "Map");
  g_autoptr (HwDocument) document = open_document (fixture, id);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwDocument) past = NULL;

  /* Asked for while an edit is on its way: it is in it. */
  add_step (document, "s1");
  add_step (document, "s2");
  hw_document_snapshot_async (document, "workshop", NULL, done_cb, &result);
  wait_for (&result);
  g_assert_true (hw_document_snapshot_finish (document, result, &error));
  g_assert_no_error (error);

  add_step (document, "s3");
  wait_until_saved (document);
  past = open_document (fixture, "m@workshop");
  g_assert_cmpuint (count_steps (past), ==, 2);
  g_assert_cmpint (hw_document_get_save_state (past), ==, HW_SAVE_STATE_READ_ONLY);
  add_step (past, "s4");
  g_assert_cmpuint (count_steps (past), ==, 2);

  hw_document_snapshot_async (document, "workshop", NULL, done_cb, &again);
  wait_for (&again);
  g_assert_false (hw_document_snapshot_finish (document, again, &error));
  g_assert_nonnull (error);
}

static void
test_not_there (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_workspace_open_async (fixture->workspace, "nobody", NULL, done_cb, &result);
  wait_for (&result);
  g_assert_null (hw_workspace_open_finish (fixture->workspace, result, &error));
  g_assert_nonnull (error);
}

static void
test_no_library (void)
{
  g_autofree char *folder = g_dir_make_tmp ("headway-document-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "not-a-library", NULL);
  HwWorkspace *workspace;

  g_assert_true (g_file_set_contents (path, "something else", -1, NULL));
  workspace = hw_workspace_new (path);
  while (hw_workspace_get_error (workspace) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (hw_workspace_is_ready (workspace));
  finalize_workspace (workspace);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_paste (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = hw_problems_new ();
  g_autoptr (HwMap) lines =
      hw_workspace_parse_text ("Idea\n\n  Build \"it\"\nShip\n", problems, &error);
  g_autoptr (HwMap) table = NULL;
  const HwStep *step;

  g_assert_no_error (error);
  g_assert_cmpuint (hw_seq_get_length (hw_map_steps (lines)), ==, 3);
  g_assert_cmpuint (hw_seq_get_length (hw_map_links (lines)), ==, 2);
  step = hw_seq_get (hw_map_steps (lines), 1);
  g_assert_cmpstr (step->name, ==, "Build \"it\"");

  table = hw_workspace_parse_text ("name\tprocess time\tC&A\nIdea\t2h\t80%\nShip\t1d\t\n", problems,
                                   &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hw_seq_get_length (hw_map_steps (table)), ==, 2);
  step = hw_seq_get (hw_map_steps (table), 0);
  g_assert_cmpfloat (step->process_time->range_s.likely, ==, 7200);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

static HwMap *
dup_renamed (HwDocument *document, const char *title)
{
  g_autoptr (GError) error = NULL;
  HwMap *map = hw_map_with_field (
      hw_document_get_edited_map (document), hw_document_get_id (document),
      hw_field_find (HW_ELEMENT_HEADER, "title"), hw_value_text (HW_FIELD_TEXT, title), &error);

  g_assert_no_error (error);
  return map;
}

/* A draft shows and goes without a trace, or becomes one edit. */
static void
test_draft (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_map (fixture, "m", "Before");
  g_autoptr (HwDocument) document = open_document (fixture, id);
  g_autoptr (HwMap) half = dup_renamed (document, "Aft");
  g_autoptr (HwMap) whole = dup_renamed (document, "After");
  guint counts[4] = { 0 };

  g_signal_connect (document, "changed", G_CALLBACK (count_cb), counts);
  hw_document_set_draft (document, half);
  g_assert_cmpstr (hw_document_get_title (document), ==, "Aft");
  g_assert_cmpstr (hw_map_get_title (hw_document_get_edited_map (document)), ==, "Before");
  g_assert_nonnull (hw_document_get_figures (document));
  g_assert_cmpint (hw_document_get_save_state (document), ==, HW_SAVE_STATE_SAVED);
  g_assert_null (hw_document_get_undo_label (document));
  hw_document_set_draft (document, NULL);
  g_assert_cmpstr (hw_document_get_title (document), ==, "Before");
  g_assert_null (hw_document_get_redo_label (document));
  g_assert_cmpuint (counts[0], ==, 2);
  hw_document_set_draft (document, NULL);
  g_assert_cmpuint (counts[0], ==, 2);

  hw_document_set_draft (document, half);
  hw_document_set_draft (document, whole);
  counts[0] = 0;
  hw_document_apply (document, whole, "Rename", NULL);
  g_assert_cmpuint (counts[0], ==, 0); /* it was shown before */
  g_assert_cmpstr (hw_document_get_undo_label (document), ==, "Rename");
  g_assert_true (hw_document_undo (document));
  g_assert_cmpstr (hw_document_get_title (document), ==, "Before");
  g_assert_null (hw_document_get_undo_label (document));

  /* Undo and an edit that changes nothing end a draft. */
  g_assert_true (hw_document_redo (document));
  hw_document_set_draft (document, half);
  g_assert_true (hw_document_undo (document));
  g_assert_cmpstr (hw_document_get_title (document), ==, "Before");
  hw_document_set_draft (document, half);
  hw_document_apply (document, hw_document_get_edited_map (document), "Nothing", NULL);
  g_assert_cmpstr (hw_document_get_title (document), ==, "Before");
  wait_until_saved (document);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/document/edit", test_edit);
  ADD ("/document/undo", test_undo);
  ADD ("/document/merge", test_merge);
  ADD ("/document/undo-after-restart", test_undo_after_restart);
  ADD ("/document/undo-in-a-hurry", test_undo_in_a_hurry);
  ADD ("/document/draft", test_draft);
  ADD ("/document/shared", test_shared);
  ADD ("/document/changed-elsewhere", test_changed_elsewhere);
  ADD ("/document/snapshot", test_snapshot);
  ADD ("/document/not-there", test_not_there);
  g_test_add_func ("/document/no-library", test_no_library);
  g_test_add_func ("/document/paste", test_paste);
  return g_test_run ();
}
