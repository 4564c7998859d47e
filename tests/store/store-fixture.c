/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOBODY 65534

void
store_fixture_set_up (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("headway-store-XXXXXX", &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (self->folder, 0777), ==, 0);
  self->path = g_build_filename (self->folder, "library.headway", NULL);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      remove_tree (inner);
    }
  g_remove (path);
}

void
store_fixture_tear_down (StoreFixture *self, gconstpointer data)
{
  g_chmod (self->folder, 0777);
  remove_tree (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

GBytes *
store_read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

void
store_write_file (const char *path, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_file_set_contents_full (path, data != NULL ? data : "", length, G_FILE_SET_CONTENTS_CONSISTENT,
                            0666, &error);
  g_assert_no_error (error);
}

void
store_copy_file (const char *from, const char *to)
{
  g_autoptr (GBytes) bytes = store_read_file (from);

  store_write_file (to, bytes);
}

static int
compare_names_cb (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *)a, *(char *const *)b);
}

char *
store_list_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names_cb);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **)names->pdata);
}

void
store_run_unprivileged (StoreChildFunc function, gpointer data)
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      if (getuid () == 0 && (setgid (NOBODY) != 0 || setuid (NOBODY) != 0))
        _exit (2);
      function (data);
      _exit (0);
    }
  g_assert_cmpint (child, >, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}
