/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli-fixture.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
cli_fixture_set_up (CliFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("headway-cli-XXXXXX", &error);
  g_assert_no_error (error);
  self->library = g_build_filename (self->folder, "library.headway", NULL);
  self->environment = g_get_environ ();
}

void
cli_fixture_tear_down (CliFixture *self, gconstpointer data)
{
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->library);
  g_strfreev (self->environment);
}

void
cli_setenv (CliFixture *self, const char *name, const char *value)
{
  self->environment = g_environ_setenv (self->environment, name, value, TRUE);
}

static GSubprocessLauncher *
launcher_new (CliFixture *self)
{
  g_autofree char *config = g_build_filename (self->folder, "config", NULL);
  GSubprocessLauncher *launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                 | G_SUBPROCESS_FLAGS_STDERR_PIPE);

  g_subprocess_launcher_set_environ (launcher, self->environment);
  g_subprocess_launcher_set_cwd (launcher, self->folder);
  g_subprocess_launcher_setenv (launcher, "HEADWAY_LIBRARY", self->library, TRUE);
  g_subprocess_launcher_setenv (launcher, "HOME", self->folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_CONFIG_HOME", config, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "XDG_DATA_HOME");
  g_subprocess_launcher_unsetenv (launcher, "XDG_RUNTIME_DIR");
  return launcher;
}

static char *
dup_text (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return length > 0 ? g_strndup (data, length) : g_strdup ("");
}

static CliResult *
run (CliFixture *self, const char *input, va_list args)
{
  g_autoptr (GSubprocessLauncher) launcher = launcher_new (self);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GBytes) in = g_bytes_new (input, input != NULL ? strlen (input) : 0);
  g_autoptr (GBytes) out = NULL;
  g_autoptr (GBytes) errors = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  CliResult *result = g_new0 (CliResult, 1);

  g_ptr_array_add (argv, (gpointer)g_getenv ("HEADWAY_PROGRAM"));
  do
    g_ptr_array_add (argv, va_arg (args, char *));
  while (argv->pdata[argv->len - 1] != NULL);

  process = g_subprocess_launcher_spawnv (launcher, (const char *const *)argv->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, in, NULL, &out, &errors, &error);
  /* A program that does not read its input closes it early. */
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
    g_assert_no_error (error);

  g_assert_true (g_subprocess_get_if_exited (process));
  result->status = g_subprocess_get_exit_status (process);
  result->output = dup_text (out);
  result->output_length = g_bytes_get_size (out);
  result->errors = dup_text (errors);
  return result;
}

CliResult *
cli_run (CliFixture *self, ...)
{
  CliResult *result;
  va_list args;

  va_start (args, self);
  result = run (self, NULL, args);
  va_end (args);
  return result;
}

CliResult *
cli_run_with_input (CliFixture *self, const char *input, ...)
{
  CliResult *result;
  va_list args;

  va_start (args, input);
  result = run (self, input, args);
  va_end (args);
  return result;
}

void
cli_result_free (CliResult *self)
{
  g_free (self->output);
  g_free (self->errors);
  g_free (self);
}

char *
cli_path (CliFixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

char *
cli_write (CliFixture *self, const char *name, const char *contents, gssize length)
{
  g_autoptr (GError) error = NULL;
  char *path = cli_path (self, name);

  g_file_set_contents (path, contents, length, &error);
  g_assert_no_error (error);
  return path;
}

char *
cli_sample (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "..", "data", "samples", name, NULL);
}

JsonNode *
cli_result_parse (const CliResult *self)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, self->output, self->output_length, &error);
  g_assert_no_error (error);
  return json_node_ref (json_parser_get_root (parser));
}

char *
cli_write_chain (CliFixture *fixture, const char *name, guint n_steps)
{
  g_autoptr (GString) csv = g_string_new ("name,process_time\n");

  for (guint i = 0; i < n_steps; i++)
    g_string_append_printf (csv, "Step %u,1h\n", i);
  return cli_write (fixture, name, csv->str, -1);
}
