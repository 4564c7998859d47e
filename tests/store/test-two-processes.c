/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Several processes on one library: each sees what the others did, none writes over it. */

#include "hw-library-private.h"
#include "store-fixture.h"
#include "store-library.h"
#include "store-maps.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_PROCESSES 3
#define N_EDITS 60

typedef void (*ProcessFunc) (const char *path, guint number);

static pid_t
start (ProcessFunc function, const char *path, guint number)
{
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      function (path, number);
      _exit (0);
    }
  return child;
}

static void
end (pid_t child)
{
  int status;

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
}

static void
rename_a_step (const char *path, guint number)
{
  g_autoptr (HwLibrary) library = store_open (path);
  g_autoptr (HwMap) before = store_load (library, "a", 0);
  g_autoptr (HwMap) after = store_map_with_step_name (before, number, "By another");

  store_commit (library, 1, before, after);
}

static void
test_sees_changes (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 5);
  g_autoptr (HwMap) mine = store_map_with_step_name (map, 0, "Mine");
  g_autoptr (HwMap) theirs = NULL;
  g_autoptr (GError) error = NULL;
  gint64 revision;

  store_add (library, map);
  g_assert_false (hw_library_poll_changed (library));
  end (start (rename_a_step, fixture->path, 3));
  g_assert_true (hw_library_poll_changed (library));
  g_assert_false (hw_library_poll_changed (library));

  g_assert_false (store_try_commit (library, 1, map, mine, &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_CONFLICT);
  theirs = hw_library_load (library, "a", 0, &revision, NULL);
  g_assert_cmpint (revision, ==, 2);
  g_assert_cmpstr (((HwStep *)hw_seq_get (hw_map_steps (theirs), 3))->name, ==, "By another");
}

static void
edit_in_turn (const char *path, guint number)
{
  g_autoptr (HwLibrary) library = store_open (path);
  g_autoptr (GRand) random = g_rand_new_with_seed (number);

  for (guint done = 0; done < N_EDITS;)
    {
      gint64 revision;
      g_autoptr (GError) error = NULL;
      g_autoptr (HwMap) before = hw_library_load (library, "a", 0, &revision, &error);
      g_autoptr (HwMap) after = NULL;

      g_assert_no_error (error);
      after = store_map_with_random_edit (before, random, number * 1000 + done);
      if (store_try_commit (library, revision, before, after, &error))
        done++;
      else
        g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_CONFLICT);
    }
}

static void
test_edit_in_turn (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 20);
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  pid_t children[N_PROCESSES];

  store_add (library, map);
  g_clear_pointer (&library, hw_library_close);
  for (guint i = 0; i < N_PROCESSES; i++)
    children[i] = start (edit_in_turn, fixture->path, i + 1);
  for (guint i = 0; i < N_PROCESSES; i++)
    end (children[i]);

  library = store_open (fixture->path);
  store_assert_sound (library);
  g_assert_cmpint (store_get_int (library, "SELECT head FROM map"), ==, 1 + N_PROCESSES * N_EDITS);
  for (gint64 revision = 1; revision <= 1 + N_PROCESSES * N_EDITS; revision++)
    {
      g_autoptr (HwMap) state = store_load (library, "a", revision);

      g_assert_nonnull (state);
    }
}

static void
add_one_map (const char *path, guint number)
{
  g_autofree char *id = g_strdup_printf ("map-%u", number);
  g_autoptr (HwLibrary) library = store_open (path);
  g_autoptr (HwMap) map = store_map_new_chain (id, "Map", 20);

  store_add (library, map);
}

/* Where SQLite locks what is read (sqlite.org/src, os.h). */
#define SHARED_FIRST 0x40000002
#define SHARED_SIZE 510

static void
look_for_lock (const char *path, guint is_locked)
{
  int file = open (path, O_RDWR | O_CLOEXEC);
  struct flock lock = {
    .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = SHARED_FIRST, .l_len = SHARED_SIZE
  };

  g_assert_cmpint (fcntl (file, F_GETLK, &lock), ==, 0);
  g_assert_cmpuint (lock.l_type != F_UNLCK, ==, is_locked);
}

/* A library that is open stays locked for other processes while this one opens and closes it again:
 * else the next one to close it takes the log away, with the edits in it. */
static void
test_stays_locked (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 5);

  store_add (library, map);
  end (start (look_for_lock, fixture->path, TRUE));
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (HwLibrary) again = store_open (fixture->path);

      end (start (look_for_lock, fixture->path, TRUE));
    }
  end (start (look_for_lock, fixture->path, TRUE));
  g_clear_pointer (&library, hw_library_close);
  end (start (look_for_lock, fixture->path, FALSE));
}

/* None replaces the library that another has just made. */
static void
test_begin_together (StoreFixture *fixture, gconstpointer data)
{
  for (guint round = 0; round < 20; round++)
    {
      g_autofree char *path = g_strdup_printf ("%s-%u", fixture->path, round);
      g_autoptr (HwLibrary) library = NULL;
      pid_t children[N_PROCESSES];

      for (guint i = 0; i < N_PROCESSES; i++)
        children[i] = start (add_one_map, path, i);
      for (guint i = 0; i < N_PROCESSES; i++)
        end (children[i]);
      library = store_open (path);
      g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM map"), ==, N_PROCESSES);
    }
}

static void
open_when_told (const char *path, guint told)
{
  g_autoptr (HwLibrary) library = NULL;
  char byte;

  g_assert_cmpint (read ((int)told, &byte, 1), ==, 0);
  library = store_open (path);
  g_assert_cmpint (store_get_int (library, "PRAGMA user_version"), ==,
                   hw_library_get_schema_version ());
}

/* At the same moment: when the pipe closes. */
static void
open_together (const char *path)
{
  pid_t children[N_PROCESSES];
  int ends[2];

  g_assert_cmpint (pipe (ends), ==, 0);
  for (guint i = 0; i < N_PROCESSES; i++)
    {
      children[i] = fork ();
      g_assert_cmpint (children[i], >=, 0);
      if (children[i] == 0)
        {
          close (ends[1]);
          open_when_told (path, (guint)ends[0]);
          _exit (0);
        }
    }
  close (ends[0]);
  close (ends[1]);
  for (guint i = 0; i < N_PROCESSES; i++)
    end (children[i]);
}

/* An older library: one brings it to today's schema, the others wait and find it done. */
static void
test_upgrade_together (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *old =
      g_test_build_filename (G_TEST_DIST, "store", "data", "schema-6.headway", NULL);

  for (guint round = 0; round < 20; round++)
    {
      g_autofree char *folder = g_strdup_printf ("%s/%u", fixture->folder, round);
      g_autofree char *path = g_build_filename (folder, "library.headway", NULL);
      g_autofree char *names = NULL;
      g_auto (GStrv) list = NULL;
      g_autofree char *backup = NULL;
      guint n_backups = 0;
      g_autoptr (HwDatabase) before = NULL;
      gint64 version;

      g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
      store_copy_file (old, path);
      open_together (path);

      names = store_list_folder (folder);
      list = g_strsplit (names, " ", -1);
      g_assert_cmpstr (list[0], ==, "library.headway");
      /* Of two that close at the same moment none may see that it is the last: SQLite's own files
       * stay then. */
      for (guint i = 1; list[i] != NULL; i++)
        {
          if (g_str_equal (list[i], "library.headway-wal")
              || g_str_equal (list[i], "library.headway-shm"))
            continue;
          n_backups++;
          g_assert_true (g_str_has_prefix (list[i], "library.headway.schema-6-"));
          g_assert_true (g_str_has_suffix (list[i], ".backup"));
          g_free (backup);
          backup = g_build_filename (folder, list[i], NULL);
        }
      g_assert_cmpuint (n_backups, ==, 1);
      before = hw_database_open (backup, HW_DATABASE_READ_ONLY, NULL);
      g_assert_true (hw_database_get_int (before, "PRAGMA user_version", &version, NULL));
      g_assert_cmpint (version, ==, 6);
      g_assert_true (hw_database_get_int (before, "SELECT count(*) FROM map", &version, NULL));
      g_assert_cmpint (version, ==, 1);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store/two-processes/sees-changes", test_sees_changes);
  STORE_TEST ("/store/two-processes/edit-in-turn", test_edit_in_turn);
  STORE_TEST ("/store/two-processes/stays-locked", test_stays_locked);
  STORE_TEST ("/store/two-processes/begin-together", test_begin_together);
  STORE_TEST ("/store/two-processes/upgrade-together", test_upgrade_together);
  return g_test_run ();
}
