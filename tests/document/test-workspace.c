/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A workspace, its documents and the library file together: what is edited is kept. */

#include "hw-document.h"
#include "hw-field.h"
#include "hw-library.h"
#include "hw-map-edit.h"
#include "hw-problem.h"
#include "hw-save-words.h"
#include "hw-workspace.h"

#include <glib/gstdio.h>
#include <locale.h>

typedef struct
{
  char *folder;
  char *path;
  HwWorkspace *workspace;
} Fixture;

static void
open_workspace (Fixture *self)
{
  self->workspace = hw_workspace_new (self->path);
  while (!hw_workspace_is_ready (self->workspace))
    g_main_context_iteration (NULL, TRUE);
}

/* As a program that ends: what still runs in the main loop has its turn. */
static void
end_workspace (Fixture *self)
{
  hw_workspace_flush (self->workspace);
  g_clear_object (&self->workspace);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("headway-workspace-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "library.headway", NULL);
  open_workspace (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  if (self->workspace != NULL)
    end_workspace (self);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (self->path, suffixes[i], NULL);

      g_unlink (name);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

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

static HwDocument *
open_document (Fixture *self, const char *reference)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HwDocument *document;

  hw_workspace_open_async (self->workspace, reference, NULL, take_result_cb, &result);
  document = hw_workspace_open_finish (self->workspace, wait_for (&result), &error);
  g_assert_no_error (error);
  return document;
}

/* A document of a map that has just been added. */
static HwDocument *
new_document (Fixture *self, const char *title)
{
  g_autoptr (HwMap) map = hw_map_new ("a", title);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  hw_workspace_add_async (self->workspace, map, "New map", take_result_cb, &result);
  id = hw_workspace_add_finish (self->workspace, wait_for (&result), &error);
  g_assert_no_error (error);
  return open_document (self, id);
}

static void
set_title (HwDocument *document, const char *title, const char *merge_key)
{
  const HwField *field = hw_field_find (HW_ELEMENT_HEADER, "title");
  HwMap *map = hw_document_get_map (document);
  g_autoptr (HwMap) renamed = hw_map_with_field (map, hw_map_get_id (map), field,
                                                 hw_value_text (HW_FIELD_TEXT, title), NULL);

  hw_document_apply (document, renamed, "Rename", merge_key);
}

/* Writes a log of so many items in the folder of the library. */
static GFile *
write_log (Fixture *self, guint n_items, const char *last)
{
  g_autoptr (GString) text = g_string_new ("case,activity,timestamp\n");
  g_autofree char *path = g_build_filename (self->folder, "board.csv", NULL);

  for (guint i = 0; i < n_items; i++)
    g_string_append_printf (text,
                            "%u,Build,2026-01-05T09:00:00Z\n%u,Test,2026-01-06T%02u:00:00Z\n"
                            "%u,Done,2026-01-07T09:00:00Z\n",
                            i, i, i % 24, i);
  g_string_append (text, last);
  g_assert_true (g_file_set_contents (path, text->str, (gssize)text->len, NULL));
  return g_file_new_for_path (path);
}

typedef struct
{
  double share;
  GCancellable *cancellable; /* to be cancelled when something is told */
} Told;

static void
progress_cb (HwWorkspace *workspace, GFile *file, double share, Told *told)
{
  g_assert_cmpfloat (share, >, told->share);
  told->share = share;
  if (told->cancellable != NULL)
    g_cancellable_cancel (told->cancellable);
}

/* A log becomes a map, the same one each time, while maps can be edited. */
static void
test_import_log (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_log (fixture, 100, "");
  g_auto (GStrv) ids = g_new0 (char *, 3);
  g_autoptr (HwDocument) document = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      hw_workspace_import_async (fixture->workspace, file, NULL, take_result_cb, &result);
      ids[i] = hw_workspace_import_finish (fixture->workspace, wait_for (&result), NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpstr (ids[0], ==, ids[1]);
  document = open_document (fixture, ids[0]);
  g_assert_cmpuint (hw_seq_get_length (hw_map_steps (hw_document_get_map (document))), ==, 2);
  g_file_delete (file, NULL, NULL);
}

static void
test_import_log_with_mistakes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_log (fixture, 10, "x,Build,soon\n");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  hw_workspace_import_async (fixture->workspace, file, NULL, take_result_cb, &result);
  g_assert_null (
      hw_workspace_import_finish (fixture->workspace, wait_for (&result), &problems, &error));
  g_assert_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT);
  g_assert_cmpuint (problems->len, ==, 1);
  g_file_delete (file, NULL, NULL);
}

static void
test_import_log_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_log (fixture, 100000, "");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Told told = { 0, cancellable };

  g_signal_connect (fixture->workspace, "import-progress", G_CALLBACK (progress_cb), &told);
  hw_workspace_import_async (fixture->workspace, file, cancellable, take_result_cb, &result);
  g_assert_null (hw_workspace_import_finish (fixture->workspace, wait_for (&result), NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (g_list_model_get_n_items (hw_workspace_get_maps (fixture->workspace)), ==, 0);
  g_file_delete (file, NULL, NULL);
}

static void
test_edits_are_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwDocument) document = new_document (fixture, "Title 0");
  g_autoptr (HwLibrary) library = NULL;
  g_autoptr (HwMap) map = NULL;
  gint64 revision;

  for (guint i = 1; i <= 50; i++)
    {
      g_autofree char *title = g_strdup_printf ("Title %u", i);

      set_title (document, title, NULL);
    }
  g_assert_cmpint (hw_document_get_save_state (document), ==, HW_SAVE_STATE_SAVING);
  g_clear_object (&document); /* nobody shows it any more */
  end_workspace (fixture);

  library = hw_library_open (fixture->path, HW_LIBRARY_READ_ONLY, NULL);
  map = hw_library_load (library, "a", 0, &revision, NULL);
  g_assert_cmpstr (hw_map_get_title (map), ==, "Title 50");
  g_assert_cmpint (revision, ==, 51);
}

static void
go (HwDocument *document, gboolean (*way) (HwDocument *), const char *title)
{
  g_assert_true (way (document));
  while (!g_str_equal (hw_document_get_title (document), title))
    g_main_context_iteration (NULL, TRUE);
}

/* Undo goes on after a restart, by the same steps: what was typed in one go is one. */
static void
test_undo_after_restart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwDocument) document = new_document (fixture, "One");

  set_title (document, "Two", NULL);
  set_title (document, "Thr", "typing");
  set_title (document, "Three", "typing");
  set_title (document, "Four", NULL);
  go (document, hw_document_undo, "Three");
  g_clear_object (&document);
  end_workspace (fixture);

  open_workspace (fixture);
  document = open_document (fixture, "Three");
  g_assert_cmpstr (hw_document_get_redo_label (document), ==, "Rename");
  go (document, hw_document_undo, "Two");
  go (document, hw_document_undo, "One");
  g_assert_null (hw_document_get_undo_label (document));
  g_assert_false (hw_document_undo (document));
  go (document, hw_document_redo, "Two");
  go (document, hw_document_redo, "Three");
  go (document, hw_document_redo, "Four");
  g_assert_false (hw_document_redo (document));
}

static void
assert_save_words (HwDocument *document, gint64 now_us, const char *expected)
{
  g_autofree char *words = hw_save_words_dup_state (document, now_us);

  g_assert_cmpstr (words, ==, expected);
  g_assert_null (hw_save_words_dup_problem (document));
}

static void
test_save_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwDocument) document = new_document (fixture, "One");
  gint64 saved_us;

  set_title (document, "Two", NULL);
  assert_save_words (document, g_get_real_time (), "Saving…");
  while (hw_document_get_save_state (document) == HW_SAVE_STATE_SAVING)
    g_main_context_iteration (NULL, TRUE);
  saved_us = hw_document_get_saved_us (document);
  assert_save_words (document, saved_us, "Saved · just now");
  assert_save_words (document, saved_us + 5 * G_TIME_SPAN_MINUTE, "Saved · 5 minutes ago");
}

static void
test_save_words_unsaved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwDocument) document = new_document (fixture, "One");
  g_autofree char *reference = g_strconcat (hw_document_get_id (document), "@1", NULL);
  g_autoptr (HwDocument) past = open_document (fixture, reference);
  g_autoptr (HwLibrary) library = hw_library_open (fixture->path, HW_LIBRARY_READ_WRITE, NULL);
  g_autofree char *words = NULL;
  g_autofree char *problem = NULL;

  assert_save_words (past, g_get_real_time (), "Read only");
  g_clear_object (&past);

  g_assert_true (hw_library_remove (library, hw_document_get_id (document), NULL));
  set_title (document, "Two", NULL);
  while (hw_document_get_save_state (document) == HW_SAVE_STATE_SAVING)
    g_main_context_iteration (NULL, TRUE);
  words = hw_save_words_dup_state (document, g_get_real_time ());
  g_assert_cmpstr (words, ==, "Not saved");
  problem = hw_save_words_dup_problem (document);
  g_assert_true (g_str_has_prefix (problem, "Your last change is not saved: "));
  g_assert_nonnull (strstr (problem, hw_document_get_save_error (document)->message));
}

/* An edit by another program arrives in the open document. */
static void
test_changed_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwDocument) document = new_document (fixture, "Here");
  g_autoptr (HwLibrary) library = hw_library_open (fixture->path, HW_LIBRARY_READ_WRITE, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (hw_library_rename (library, "a", "There", &error));
  g_assert_no_error (error);
  while (!g_str_equal (hw_document_get_title (document), "There"))
    g_main_context_iteration (NULL, TRUE);
  set_title (document, "Here again", NULL);
  hw_workspace_flush (fixture->workspace);
  g_assert_cmpint (hw_document_get_save_state (document), ==, HW_SAVE_STATE_SAVED);
}

#define WORKSPACE_TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  WORKSPACE_TEST ("/workspace/edits-are-kept", test_edits_are_kept);
  WORKSPACE_TEST ("/workspace/import-log", test_import_log);
  WORKSPACE_TEST ("/workspace/import-log-with-mistakes", test_import_log_with_mistakes);
  WORKSPACE_TEST ("/workspace/import-log-cancelled", test_import_log_cancelled);
  WORKSPACE_TEST ("/workspace/save-words", test_save_words);
  WORKSPACE_TEST ("/workspace/save-words-unsaved", test_save_words_unsaved);
  WORKSPACE_TEST ("/workspace/undo-after-restart", test_undo_after_restart);
  WORKSPACE_TEST ("/workspace/changed-elsewhere", test_changed_elsewhere);
  return g_test_run ();
}
