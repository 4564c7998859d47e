/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-cli-input.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "hw-cli-report.h"
#include "hw-map-file.h"
#include "hw-map-json.h"

#define CHUNK_BYTES (256u << 10)

/* Everything the stream has; NULL when there is more than any reader takes, or on an error. */
static GBytes *
read_stream (FILE *stream, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize n_read;

  do
    {
      guint length = bytes->len;

      g_byte_array_set_size (bytes, length + CHUNK_BYTES);
      n_read = fread (bytes->data + length, 1, CHUNK_BYTES, stream);
      g_byte_array_set_size (bytes, length + n_read);
      if (bytes->len > HW_MAP_JSON_MAX_BYTES)
        {
          g_set_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_LIMIT,
                       _ ("larger than %u MiB, the most a map may have"),
                       HW_MAP_JSON_MAX_BYTES >> 20);
          return NULL;
        }
    }
  while (n_read > 0);

  if (ferror (stream))
    {
      int code = errno;

      g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static GBytes *
read_path (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  FILE *stream = fopen (path, "rbe");

  if (stream == NULL)
    {
      int code = errno;

      g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));
      return NULL;
    }
  bytes = read_stream (stream, error);
  fclose (stream);
  return g_steal_pointer (&bytes);
}

/* Also a pipe, as in `headway measure <(curl …)`. */
gboolean
hw_cli_is_file (const char *reference)
{
  return g_str_equal (reference, "-")
         || (g_file_test (reference, G_FILE_TEST_EXISTS)
             && !g_file_test (reference, G_FILE_TEST_IS_DIR));
}

/* Each problem on a line of its own; without any, the error itself. */
static HwExit
complain_about_file (const char *name, const GPtrArray *problems, const GError *error)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const HwProblem *problem = problems->pdata[i];
      gboolean whole_file = problem->place[0] == '\0';

      hw_cli_complain (name, "%s%s%s", problem->place, whole_file ? "" : ": ", problem->text);
    }
  return problems->len > 0 ? HW_EXIT_INVALID : hw_cli_complain_error (name, error);
}

HwMap *
hw_cli_read_file (const char *path, HwExit *status)
{
  gboolean is_stdin = g_str_equal (path, "-");
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *basename = g_filename_display_basename (path);
  g_autoptr (GPtrArray) problems = hw_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = is_stdin ? read_stream (stdin, &error) : read_path (path, &error);
  const char *what = is_stdin ? _ ("standard input") : name;
  HwMap *map;

  if (bytes == NULL)
    {
      *status = hw_cli_complain_error (what, error);
      return NULL;
    }
  map = hw_map_from_bytes (bytes, is_stdin ? _ ("Standard input") : basename, problems, &error);
  if (map == NULL)
    *status = complain_about_file (what, problems, error);
  return map;
}

gboolean
hw_cli_library_exists (const HwInvocation *invocation)
{
  g_autofree char *path = hw_library_get_default_path (invocation->values[HW_OPTION_LIBRARY]);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

HwLibrary *
hw_cli_open_library (const HwInvocation *invocation,
                     HwLibraryMode mode,
                     const char *what,
                     HwExit *status)
{
  g_autofree char *path = hw_library_get_default_path (invocation->values[HW_OPTION_LIBRARY]);
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GError) error = NULL;
  HwLibrary *library;

  if (mode == HW_LIBRARY_READ_ONLY && !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      hw_cli_complain (what, _ ("neither a file nor a map; there is no library %s yet"), name);
      *status = HW_EXIT_NOT_FOUND;
      return NULL;
    }
  library = hw_library_open (path, mode, &error);
  if (library == NULL)
    *status = hw_cli_complain_error (name, error);
  return library;
}

HwLibrary *
hw_cli_open_to_write (const HwInvocation *invocation, const char *what, HwExit *status)
{
  HwLibraryMode mode =
      hw_cli_library_exists (invocation) ? HW_LIBRARY_READ_WRITE : HW_LIBRARY_READ_ONLY;

  return hw_cli_open_library (invocation, mode, what, status);
}

HwMap *
hw_cli_load_map (const HwInvocation *invocation, const char *reference, HwExit *status)
{
  g_autoptr (HwLibrary) library = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  gint64 revision;
  HwMap *map = NULL;

  if (hw_cli_is_file (reference))
    return hw_cli_read_file (reference, status);

  library = hw_cli_open_library (invocation, HW_LIBRARY_READ_ONLY, reference, status);
  if (library == NULL)
    return NULL;
  if (hw_library_resolve (library, reference, &id, &revision, &error))
    map = hw_library_load (library, id, revision, NULL, &error);
  if (map == NULL)
    *status = hw_cli_complain_error (reference, error);
  return map;
}
