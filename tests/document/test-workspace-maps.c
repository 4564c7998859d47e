/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Maps renamed, copied, archived, thrown away and brought back, open or not. */

#include "hw-library-private.h"
#include "hw-map-edit.h"
#include "hw-test-map.h"
#include "hw-test-workspace.h"

#define MAP "@map title=Delivery; A; B; A -> B"

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
add (HwWorkspace *workspace)
{
  g_autoptr (HwMap) map = hw_test_map_new (MAP);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *id;

  hw_workspace_add_async (workspace, map, "Test", take_result_cb, &result);
  id = hw_workspace_add_finish (workspace, wait_for (&result), &error);
  g_assert_no_error (error);
  return id;
}

static HwDocument *
open_map (HwWorkspace *workspace, const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HwDocument *document;

  hw_workspace_open_async (workspace, id, NULL, take_result_cb, &result);
  document = hw_workspace_open_finish (workspace, wait_for (&result), &error);
  g_assert_no_error (error);
  return document;
}

static void
rename_map (HwWorkspace *workspace, const char *id, const char *title)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_workspace_rename_async (workspace, id, title, take_result_cb, &result);
  g_assert_true (hw_workspace_rename_finish (workspace, wait_for (&result), &error));
  g_assert_no_error (error);
}

static char *
duplicate (HwWorkspace *workspace, const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *copy;

  hw_workspace_duplicate_async (workspace, id, take_result_cb, &result);
  copy = hw_workspace_duplicate_finish (workspace, wait_for (&result), &error);
  g_assert_no_error (error);
  return copy;
}

static void
shelve (HwWorkspace *workspace, const char *id, HwShelf shelf)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_workspace_shelve_async (workspace, id, shelf, take_result_cb, &result);
  g_assert_true (hw_workspace_shelve_finish (workspace, wait_for (&result), &error));
  g_assert_no_error (error);
}

static void
erase (HwWorkspace *workspace, const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_workspace_erase_async (workspace, id, take_result_cb, &result);
  g_assert_true (hw_workspace_erase_finish (workspace, wait_for (&result), &error));
  g_assert_no_error (error);
}

/* The titles on a shelf, joined, once it has so many. */
static char *
wait_for_shelf (HwWorkspace *workspace, HwShelf shelf, guint length)
{
  GListModel *maps = hw_workspace_get_shelf (workspace, shelf);
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);

  while (g_list_model_get_n_items (maps) != length)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < length; i++)
    {
      g_autoptr (HwMapEntry) entry = g_list_model_get_item (maps, i);

      g_assert_cmpint (hw_map_entry_get_shelf (entry), ==, shelf);
      g_ptr_array_add (titles, g_strdup (hw_map_entry_get_title (entry)));
    }
  g_ptr_array_add (titles, NULL);
  return g_strjoinv (", ", (char **)titles->pdata);
}

static void
assert_shelf (HwWorkspace *workspace, HwShelf shelf, guint length, const char *expected)
{
  g_autofree char *titles = wait_for_shelf (workspace, shelf, length);

  g_assert_cmpstr (titles, ==, expected);
}

static void
test_rename (void)
{
  HwWorkspace *workspace = hw_test_workspace_new ();
  g_autofree char *id = add (workspace);
  HwDocument *document;

  rename_map (workspace, id, "Idea to production");
  document = open_map (workspace, id);
  g_assert_cmpstr (hw_document_get_title (document), ==, "Idea to production");

  /* Open: an edit that can be undone, seen at once. */
  rename_map (workspace, id, "To production");
  g_assert_cmpstr (hw_document_get_title (document), ==, "To production");
  hw_document_undo (document);
  g_assert_cmpstr (hw_document_get_title (document), ==, "Idea to production");
  g_object_unref (document);
  hw_test_workspace_free (workspace);
}

static void
assert_same_elements (HwWorkspace *workspace, const char *copy_id)
{
  g_autoptr (HwDocument) copy = open_map (workspace, copy_id);
  HwMap *map = hw_document_get_map (copy);

  g_assert_nonnull (hw_map_find_step (map, "A"));
  g_assert_nonnull (hw_map_find_step (map, "B"));
  g_assert_cmpuint (hw_seq_get_length (hw_map_links (map)), ==, 1);
}

static void
test_duplicate (void)
{
  HwWorkspace *workspace = hw_test_workspace_new ();
  g_autofree char *id = add (workspace);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_free (wait_for_shelf (workspace, HW_SHELF_MAPS, 1));
  first = duplicate (workspace, id);
  g_assert_cmpstr (first, !=, id);
  assert_same_elements (workspace, first);
  assert_shelf (workspace, HW_SHELF_MAPS, 2, "Delivery (copy), Delivery");
  second = duplicate (workspace, id);
  assert_shelf (workspace, HW_SHELF_MAPS, 3, "Delivery (copy 2), Delivery (copy), Delivery");
  hw_test_workspace_free (workspace);
}

/* As it is on the screen, also while edits are still on their way to the disk. */
static void
test_duplicate_open (void)
{
  HwWorkspace *workspace = hw_test_workspace_new ();
  g_autofree char *id = add (workspace);
  g_autofree char *copy = NULL;
  HwDocument *document = open_map (workspace, id);
  HwDocument *opened;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *title = g_strdup_printf ("Delivery %u", i);

      rename_map (workspace, id, title);
    }
  copy = duplicate (workspace, id);
  opened = open_map (workspace, copy);
  g_assert_cmpstr (hw_document_get_title (opened), ==, "Delivery 19 (copy)");
  g_assert_cmpstr (hw_document_get_id (opened), ==, copy);
  g_object_unref (opened);
  g_object_unref (document);
  hw_test_workspace_free (workspace);
}

static void
test_shelves (void)
{
  HwWorkspace *workspace = hw_test_workspace_new ();
  g_autofree char *id = add (workspace);

  assert_shelf (workspace, HW_SHELF_MAPS, 1, "Delivery");
  shelve (workspace, id, HW_SHELF_ARCHIVE);
  assert_shelf (workspace, HW_SHELF_ARCHIVE, 1, "Delivery");
  assert_shelf (workspace, HW_SHELF_MAPS, 0, "");

  shelve (workspace, id, HW_SHELF_TRASH);
  assert_shelf (workspace, HW_SHELF_TRASH, 1, "Delivery");
  assert_shelf (workspace, HW_SHELF_ARCHIVE, 0, "");

  shelve (workspace, id, HW_SHELF_MAPS);
  assert_shelf (workspace, HW_SHELF_MAPS, 1, "Delivery");
  assert_shelf (workspace, HW_SHELF_TRASH, 0, "");
  hw_test_workspace_free (workspace);
}

static void
test_erase (void)
{
  HwWorkspace *workspace = hw_test_workspace_new ();
  g_autofree char *kept = add (workspace);
  g_autofree char *one = add (workspace);
  g_autofree char *two = add (workspace);
  g_autofree char *three = add (workspace);

  shelve (workspace, one, HW_SHELF_TRASH);
  shelve (workspace, two, HW_SHELF_TRASH);
  shelve (workspace, three, HW_SHELF_TRASH);
  g_free (wait_for_shelf (workspace, HW_SHELF_TRASH, 3));
  erase (workspace, one);
  g_free (wait_for_shelf (workspace, HW_SHELF_TRASH, 2));
  erase (workspace, NULL);
  g_free (wait_for_shelf (workspace, HW_SHELF_TRASH, 0));
  assert_shelf (workspace, HW_SHELF_MAPS, 1, "Delivery");
  hw_test_workspace_free (workspace);
}

/* Thrown away so many days ago, by a program whose clock said so. */
static void
throw_away (const char *path, const char *id, gint64 days_ago)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwLibrary) library = hw_library_open (path, HW_LIBRARY_READ_WRITE, &error);
  gint64 then_us = g_get_real_time () - days_ago * G_TIME_SPAN_DAY;

  g_assert_no_error (error);
  hw_library_set_clock (library, hw_clock_manual (&then_us));
  g_assert_true (hw_library_set_trashed (library, id, TRUE, &error));
  g_assert_no_error (error);
}

static int
tidy (HwWorkspace *workspace, HwKeeping keeping)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  int n_removed;

  hw_workspace_set_keeping (workspace, &keeping);
  hw_workspace_tidy_async (workspace, take_result_cb, &result);
  n_removed = hw_workspace_tidy_finish (workspace, wait_for (&result), &error);
  g_assert_no_error (error);
  return n_removed;
}

/* What lies there longer than a month goes when the library is tidied, unless it is to stay. */
static void
test_purge (void)
{
  HwWorkspace *workspace = hw_test_workspace_new ();
  g_autofree char *path = g_strdup (hw_workspace_get_path (workspace));
  g_autofree char *old = NULL;
  g_autofree char *recent = NULL;

  old = add (workspace);
  recent = add (workspace);
  rename_map (workspace, recent, "Recent");
  g_object_unref (workspace);
  throw_away (path, old, HW_KEEPING_DEFAULT.trash_days + 1);
  throw_away (path, recent, HW_KEEPING_DEFAULT.trash_days - 1);

  workspace = hw_workspace_new (path);
  g_assert_cmpint (tidy (workspace, (HwKeeping){ .trash_days = 0 }), ==, 0);
  g_free (wait_for_shelf (workspace, HW_SHELF_TRASH, 2));
  g_assert_cmpint (tidy (workspace, HW_KEEPING_DEFAULT), ==, 0);
  assert_shelf (workspace, HW_SHELF_TRASH, 1, "Recent");
  hw_test_workspace_free (workspace);
}

/* Typed in one go, so many letters, so many days ago. */
static void
type_title (const char *path, const char *id, guint n_letters, gint64 days_ago)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwLibrary) library = hw_library_open (path, HW_LIBRARY_READ_WRITE, &error);
  gint64 then_us = g_get_real_time () - days_ago * G_TIME_SPAN_DAY;
  g_autoptr (HwMap) map = NULL;
  gint64 revision = 0;

  g_assert_no_error (error);
  hw_library_set_clock (library, hw_clock_manual (&then_us));
  map = hw_library_load (library, id, 0, &revision, &error);
  for (guint i = 0; i < n_letters; i++)
    {
      g_autofree char *title = g_strnfill (i + 1, 'x');
      HwMap *typed = hw_map_with_field (map, id, hw_field_find (HW_ELEMENT_HEADER, "title"),
                                        hw_value_text (HW_FIELD_TEXT, title), NULL);
      HwCommit commit = {
        .revision = revision, .before = map, .after = typed, .label = "Rename", .continues = i > 0
      };

      g_assert_true (hw_library_commit (library, &commit, &revision, &error));
      g_assert_no_error (error);
      hw_map_unref (g_steal_pointer (&map));
      map = typed;
    }
}

/* What was typed in between long ago goes, of maps that nobody has open. */
static void
test_thin (void)
{
  HwWorkspace *workspace = hw_test_workspace_new ();
  g_autofree char *path = g_strdup (hw_workspace_get_path (workspace));
  g_autofree char *closed = add (workspace);
  g_autofree char *opened = add (workspace);
  HwDocument *document;

  g_object_unref (workspace);
  type_title (path, closed, 8, 400);
  type_title (path, opened, 8, 400);
  workspace = hw_workspace_new (path);
  document = open_map (workspace, opened);
  g_assert_cmpint (tidy (workspace, (HwKeeping){ .history_days = 0 }), ==, 0);
  g_assert_cmpint (tidy (workspace, HW_KEEPING_DEFAULT), >, 3);
  g_assert_cmpint (tidy (workspace, HW_KEEPING_DEFAULT), ==, 0);
  g_object_unref (document);
  g_assert_cmpint (tidy (workspace, HW_KEEPING_DEFAULT), >, 3);
  hw_test_workspace_free (workspace);
}

static void
test_search (void)
{
  HwWorkspace *workspace = hw_test_workspace_new ();
  g_autofree char *id = add (workspace);
  g_autofree char *thrown = add (workspace);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) error = NULL;
  const HwMapHit *hit;

  shelve (workspace, thrown, HW_SHELF_TRASH);
  hw_workspace_search_async (workspace, "deliv", 10, NULL, take_result_cb, &result);
  hits = hw_workspace_search_finish (workspace, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 1);
  hit = g_ptr_array_index (hits, 0);
  g_assert_cmpstr (hit->map_id, ==, id);
  g_assert_cmpstr (hit->map_title, ==, "Delivery");
  g_assert_cmpstr (hit->element_id, ==, "");
  hw_test_workspace_free (workspace);
}

/* A map that is not there is an error, and nothing else. */
static void
test_missing (void)
{
  HwWorkspace *workspace = hw_test_workspace_new ();
  g_autoptr (GAsyncResult) renaming = NULL;
  g_autoptr (GAsyncResult) copying = NULL;
  g_autoptr (GError) rename_error = NULL;
  g_autoptr (GError) copy_error = NULL;

  hw_workspace_rename_async (workspace, "nowhere", "Title", take_result_cb, &renaming);
  g_assert_false (hw_workspace_rename_finish (workspace, wait_for (&renaming), &rename_error));
  g_assert_nonnull (rename_error);
  hw_workspace_duplicate_async (workspace, "nowhere", take_result_cb, &copying);
  g_assert_null (hw_workspace_duplicate_finish (workspace, wait_for (&copying), &copy_error));
  g_assert_nonnull (copy_error);
  hw_test_workspace_free (workspace);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/workspace-maps/rename", test_rename);
  g_test_add_func ("/document/workspace-maps/duplicate", test_duplicate);
  g_test_add_func ("/document/workspace-maps/duplicate-open", test_duplicate_open);
  g_test_add_func ("/document/workspace-maps/shelves", test_shelves);
  g_test_add_func ("/document/workspace-maps/erase", test_erase);
  g_test_add_func ("/document/workspace-maps/purge", test_purge);
  g_test_add_func ("/document/workspace-maps/thin", test_thin);
  g_test_add_func ("/document/workspace-maps/search", test_search);
  g_test_add_func ("/document/workspace-maps/missing", test_missing);
  return g_test_run ();
}
