/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A process that edits is killed at random moments, from before the library exists to long after.
 * Whatever it had acknowledged is there, and nothing is half there. The edit that leads to a
 * revision depends on its number alone, so that both processes know every map. */

#include "hw-library-private.h"
#include "store-fixture.h"
#include "store-library.h"
#include "store-maps.h"

#include <locale.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_KILLS 200
#define MOST_ACKNOWLEDGED 5 /* the first is of a revision that was there */
#define N_UPGRADE_KILLS 40
#define MOST_US 25000

static HwMap *
first_map (void)
{
  return store_map_new_chain ("a", "Killed", 40);
}

static HwMap *
next_map (HwMap *map, gint64 revision)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32)revision);

  return store_map_with_random_edit (map, random, (guint)revision);
}

static void
acknowledge (int pipe, gint64 revision)
{
  g_assert_cmpint (write (pipe, &revision, sizeof revision), ==, sizeof revision);
}

static void
edit_for_ever (const char *path, int pipe)
{
  g_autoptr (HwLibrary) library = store_open (path);
  g_autoptr (HwMap) map = hw_library_load (library, "a", 0, NULL, NULL);
  gint64 revision = 1;

  if (map == NULL)
    {
      map = first_map ();
      store_add (library, map);
    }
  else
    revision = store_get_int (library, "SELECT head FROM map");

  for (;;)
    {
      g_autoptr (HwMap) before = g_steal_pointer (&map);

      acknowledge (pipe, revision);
      map = next_map (before, revision + 1);
      store_commit (library, revision, before, map);
      revision++;
    }
}

/* Kills it some moments after that many revisions were acknowledged: counting them rather than time
 * gets as far on a slow machine. Gives the last one acknowledged before the end, or 0. */
static gint64
edit_until_killed (const char *path, int n_acknowledged, gint after_us)
{
  int ends[2];
  gint64 revision, last = 0;
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0)
    {
      close (ends[0]);
      edit_for_ever (path, ends[1]);
    }
  close (ends[1]);
  for (int i = 0; i < n_acknowledged; i++)
    {
      g_assert_cmpint (read (ends[0], &revision, sizeof revision), ==, sizeof revision);
      last = revision;
    }
  g_usleep ((gulong)after_us);
  kill (child, SIGKILL);
  while (read (ends[0], &revision, sizeof revision) == sizeof revision)
    last = revision;
  close (ends[0]);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  return last;
}

static void
test_killed (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (HwMap) map = first_map ();
  gint64 at = 1;

  for (guint i = 0; i < N_KILLS; i++)
    {
      int n_acknowledged = g_rand_int_range (random, 0, MOST_ACKNOWLEDGED + 1);
      gint after_us = g_rand_int_range (random, 0, MOST_US);
      gint64 acknowledged = edit_until_killed (fixture->path, n_acknowledged, after_us);
      g_autoptr (HwLibrary) library = store_open (fixture->path);
      gint64 head = store_get_int (library, "SELECT max (head) FROM map");

      store_assert_sound (library);
      g_assert_cmpint (head, >=, acknowledged);
      for (; at < head; at++)
        {
          g_autoptr (HwMap) before = g_steal_pointer (&map);

          map = next_map (before, at + 1);
        }
      if (head > 0)
        store_assert_holds (library, map, 0);
    }
  g_assert_cmpint (at, >, N_KILLS);
}

static void
upgrade_until_killed (const char *path, const HwSchema *schema, gint after_us)
{
  pid_t child = fork ();

  if (child == 0)
    {
      hw_library_open_with_schema (path, HW_LIBRARY_READ_WRITE, schema, NULL);
      pause ();
    }
  g_usleep ((gulong)after_us);
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
}

static void
test_killed_while_upgrading (StoreFixture *fixture, gconstpointer data)
{
  const char *migrations[16];
  HwSchema schema = *hw_schema_get_default ();
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  g_autoptr (HwMap) map = first_map ();
  g_autoptr (HwLibrary) made = store_open (fixture->path);

  for (guint i = 0; i < schema.n_migrations; i++)
    migrations[i] = schema.migrations[i];
  migrations[schema.n_migrations++] = "ALTER TABLE map ADD COLUMN one TEXT; UPDATE map SET one = 1;"
                                      "CREATE TABLE two AS SELECT * FROM element";
  migrations[schema.n_migrations++] = "DROP TABLE two; ALTER TABLE map ADD COLUMN three TEXT";
  schema.migrations = migrations;
  store_add (made, map);
  g_clear_pointer (&made, hw_library_close);

  for (guint i = 0; i < N_UPGRADE_KILLS; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s-%u", fixture->path, i);
      g_autoptr (HwLibrary) library = NULL;
      g_autoptr (GError) error = NULL;

      store_copy_file (fixture->path, path);
      upgrade_until_killed (path, &schema, g_rand_int_range (random, 0, MOST_US / 5));
      library = hw_library_open_with_schema (path, HW_LIBRARY_READ_WRITE, &schema, &error);
      g_assert_no_error (error);
      store_assert_sound (library);
      store_assert_holds (library, map, 0);
      g_assert_cmpint (store_get_int (library, "PRAGMA user_version"), ==, schema.n_migrations);
      g_assert_cmpint (store_get_int (library, "SELECT one FROM map"), ==, 1);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store/killed/editing", test_killed);
  STORE_TEST ("/store/killed/upgrading", test_killed_while_upgrading);
  return g_test_run ();
}
