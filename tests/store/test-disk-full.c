/* SPDX-License-Identifier: GPL-3.0-or-later */

/* No room: a small file system of its own where the test may mount one, and a limit on the size of
 * files everywhere else. An edit that does not fit is refused as a whole; what was acknowledged
 * stays, and when there is room again work goes on. */

#include "hw-library-private.h"
#include "store-fixture.h"
#include "store-library.h"
#include "store-maps.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

/* Edits until one is refused, and gives the revision of the last that was not. */
static gint64
edit_until_refused (HwLibrary *library, HwMap **map, gint64 revision)
{
  for (guint i = 0;; i++)
    {
      g_autofree char *name = g_strnfill (3000, 'a' + (char)(i % 26));
      g_autoptr (HwMap) edited = store_map_with_step_name (*map, i % 30, name);
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (i, <, 100000);
      if (!store_try_commit (library, revision, *map, edited, &error))
        {
          g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_FULL);
          g_assert_true (g_str_has_prefix (error->message, hw_library_get_path (library)));
          g_assert_nonnull (strstr (error->message, "free some space"));
          return revision;
        }
      hw_map_unref (*map);
      *map = g_steal_pointer (&edited);
      revision++;
    }
}

static void
make_library (const char *path, HwMap *map)
{
  g_autoptr (HwLibrary) library = store_open (path);

  store_add (library, map);
}

static void
limit_files (rlim_t n_bytes)
{
  struct rlimit limit = { n_bytes, RLIM_INFINITY };

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
assert_works_again (const char *path, HwMap *map, gint64 revision)
{
  g_autoptr (HwLibrary) library = store_open (path);
  g_autoptr (HwMap) edited = store_map_with_step_name (map, 0, "Room again");

  store_assert_holds (library, map, 0);
  store_assert_sound (library);
  store_commit (library, revision, map, edited);
  store_assert_holds (library, edited, 0);
}

static void
test_limited_files (StoreFixture *fixture, gconstpointer data)
{
  static const guint kilobytes[] = { 0, 1, 7, 64, 300, 1500 };
  g_autoptr (HwMap) first = store_map_new_chain ("a", "Map", 30);

  make_library (fixture->path, first);
  for (guint i = 0; i < G_N_ELEMENTS (kilobytes); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s-%u", fixture->path, i);
      g_autoptr (HwMap) map = hw_map_ref (first);
      g_autoptr (HwLibrary) library = NULL;
      gint64 revision;

      store_copy_file (fixture->path, path);
      library = store_open (path);
      limit_files (kilobytes[i] * 1024);
      revision = edit_until_refused (library, &map, 1);
      store_assert_holds (library, map, revision);
      limit_files (RLIM_INFINITY);
      store_assert_holds (library, map, 0);
      g_clear_pointer (&library, hw_library_close);
      assert_works_again (path, map, revision);
    }
}

/* A library that cannot be made leaves nothing behind. */
static void
test_no_room_to_begin (StoreFixture *fixture, gconstpointer data)
{
  static const guint kilobytes[] = { 0, 3, 30, 70 };

  for (guint i = 0; i < G_N_ELEMENTS (kilobytes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *names = NULL;

      limit_files (kilobytes[i] * 1024);
      g_assert_null (hw_library_open (fixture->path, HW_LIBRARY_READ_WRITE, &error));
      limit_files (RLIM_INFINITY);
      g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_FULL);
      names = store_list_folder (fixture->folder);
      g_assert_cmpstr (names, ==, "");
    }
}

/* Without room for the copy nothing is upgraded. */
static void
test_no_room_to_upgrade (StoreFixture *fixture, gconstpointer data)
{
  const HwSchema *today = hw_schema_get_default ();
  const char *migrations[16];
  HwSchema schema = { migrations, today->n_migrations + 1 };
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 30);
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autofree char *names = NULL;
  g_autoptr (GError) error = NULL;

  memcpy (migrations, today->migrations, today->n_migrations * sizeof *migrations);
  migrations[today->n_migrations] = "CREATE TABLE more (a TEXT) STRICT";
  make_library (fixture->path, map);
  before = store_read_file (fixture->path);
  limit_files (60 * 1024);
  g_assert_null (
      hw_library_open_with_schema (fixture->path, HW_LIBRARY_READ_WRITE, &schema, &error));
  limit_files (RLIM_INFINITY);
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_FULL);
  after = store_read_file (fixture->path);
  g_assert_true (g_bytes_equal (before, after));
  names = store_list_folder (fixture->folder);
  g_assert_cmpstr (names, ==, "library.headway");
}

static void
fill_up (const char *path)
{
  static const char zeros[4096];
  int file = g_open (path, O_CREAT | O_WRONLY, 0600);

  while (write (file, zeros, sizeof zeros) > 0)
    continue;
  close (file);
}

static void
test_small_disk (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *disk = g_build_filename (fixture->folder, "disk", NULL);
  g_autofree char *path = g_build_filename (disk, "library.headway", NULL);
  g_autofree char *ballast = g_build_filename (disk, "ballast", NULL);
  g_autofree char *other = g_build_filename (disk, "other.headway", NULL);
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 30);
  g_autoptr (HwLibrary) library = NULL;
  g_autoptr (GError) error = NULL;
  gint64 revision;

  g_mkdir (disk, 0777);
  if (mount ("none", disk, "tmpfs", 0, "size=3m") != 0)
    {
      g_test_skip (g_strerror (errno));
      return;
    }
  make_library (path, map);
  library = store_open (path);
  revision = edit_until_refused (library, &map, 1);
  fill_up (ballast);
  revision = edit_until_refused (library, &map, revision);
  store_assert_holds (library, map, 0);
  g_assert_null (hw_library_open (other, HW_LIBRARY_READ_WRITE, &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_FULL);
  g_unlink (ballast);
  g_clear_pointer (&library, hw_library_close);

  mount ("none", disk, "tmpfs", MS_REMOUNT, "size=60m");
  assert_works_again (path, map, revision);
  umount2 (disk, MNT_DETACH);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store/disk-full/limited-files", test_limited_files);
  STORE_TEST ("/store/disk-full/no-room-to-begin", test_no_room_to_begin);
  STORE_TEST ("/store/disk-full/no-room-to-upgrade", test_no_room_to_upgrade);
  STORE_TEST ("/store/disk-full/small-disk", test_small_disk);
  return g_test_run ();
}
