/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-library.h"

#include "hw-library-private.h"
#include "hw-map-json.h"

HwLibrary *
store_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  HwLibrary *library = hw_library_open (path, HW_LIBRARY_READ_WRITE, &error);

  g_assert_no_error (error);
  return library;
}

void
store_add (HwLibrary *library, HwMap *map)
{
  g_autoptr (GError) error = NULL;

  hw_library_add (library, map, "Import", NULL, &error);
  g_assert_no_error (error);
}

HwMap *
store_load (HwLibrary *library, const char *map_id, gint64 revision)
{
  g_autoptr (GError) error = NULL;
  HwMap *map = hw_library_load (library, map_id, revision, NULL, &error);

  g_assert_no_error (error);
  return map;
}

gboolean
store_try_commit (HwLibrary *library, gint64 revision, HwMap *before, HwMap *after, GError **error)
{
  HwCommit commit = { .revision = revision, .before = before, .after = after };

  return hw_library_commit (library, &commit, NULL, error);
}

void
store_commit (HwLibrary *library, gint64 revision, HwMap *before, HwMap *after)
{
  g_autoptr (GError) error = NULL;
  HwCommit commit = {
    .revision = revision,
    .before = before,
    .after = after,
    .label = "Edit",
  };
  gint64 new_revision;

  hw_library_commit (library, &commit, &new_revision, &error);
  g_assert_no_error (error);
  g_assert_cmpint (new_revision, ==, revision + 1);
}

void
store_snapshot (HwLibrary *library, const char *map_id, gint64 revision, const char *label)
{
  const HwSnapshotDraft draft = { .map_id = map_id, .revision = revision, .label = label };
  g_autoptr (GError) error = NULL;

  hw_library_snapshot (library, &draft, &error);
  g_assert_no_error (error);
}

void
store_assert_holds (HwLibrary *library, HwMap *map, gint64 revision)
{
  g_autoptr (HwMap) loaded = store_load (library, hw_map_get_id (map), revision);

  if (!hw_map_equal (map, loaded))
    {
      g_autofree char *wanted = hw_map_to_json (map, NULL);
      g_autofree char *found = hw_map_to_json (loaded, NULL);

      g_assert_cmpstr (found, ==, wanted);
      g_assert_not_reached ();
    }
}

gint64
store_get_int (HwLibrary *library, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value;

  hw_database_get_int (library->database, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

void
store_assert_sound (HwLibrary *library)
{
  g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM pragma_integrity_check"
                                           " WHERE integrity_check <> 'ok'"),
                   ==, 0);
  g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM pragma_foreign_key_check"), ==, 0);
}
