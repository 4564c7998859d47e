/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-cli-input.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "hw-cli-report.h"
#include "hw-event-file.h"
#include "hw-map-file.h"
#include "hw-map-json.h"
#include "hw-readings.h"
#include "hw-store-error.h"

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
HwExit
hw_cli_complain_about_file (const char *name, const GPtrArray *problems, const GError *error)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const HwProblem *problem = problems->pdata[i];
      gboolean whole_file = problem->place[0] == '\0';

      hw_cli_complain (name, "%s%s%s", problem->place, whole_file ? "" : ": ", problem->text);
    }
  return problems->len > 0 ? HW_EXIT_INVALID : hw_cli_complain_error (name, error);
}

char *
hw_cli_dup_file_name (const char *path)
{
  return g_str_equal (path, "-") ? g_strdup (_ ("standard input")) : g_filename_display_name (path);
}

char *
hw_cli_dup_file_title (const char *path)
{
  return g_str_equal (path, "-") ? g_strdup (_ ("Standard input"))
                                 : g_filename_display_basename (path);
}

/* A log is a table as well, and would make a step of each row. */
static gboolean
is_log (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return length > 0 && hw_event_file_sniff (data, length) != HW_EVENT_FILE_NONE;
}

static HwMap *
read_map (const char *path, GBytes *bytes, HwExit *status)
{
  g_autofree char *title = hw_cli_dup_file_title (path);
  g_autofree char *what = hw_cli_dup_file_name (path);
  g_autoptr (GPtrArray) problems = hw_problems_new ();
  g_autoptr (GError) error = NULL;
  HwMap *map;

  if (is_log (bytes))
    {
      hw_cli_complain (what, _ ("this is a log of events and no map: “headway import” makes one of "
                                "it, “headway dora” measures delivery"));
      *status = HW_EXIT_INVALID;
      return NULL;
    }
  map = hw_map_from_bytes (bytes, title, problems, &error);
  if (map == NULL)
    *status = hw_cli_complain_about_file (what, problems, error);
  return map;
}

HwMap *
hw_cli_read_file (const char *path, HwExit *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      g_str_equal (path, "-") ? read_stream (stdin, &error) : read_path (path, &error);
  g_autofree char *what = hw_cli_dup_file_name (path);

  if (bytes != NULL)
    return read_map (path, bytes, status);
  *status = hw_cli_complain_error (what, error);
  return NULL;
}

HwMap *
hw_cli_read_file_as (GFile *file, const char *path, HwExit *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = read_path (g_file_peek_path (file), &error);
  g_autofree char *what = hw_cli_dup_file_name (path);

  if (bytes != NULL)
    return read_map (path, bytes, status);
  *status = hw_cli_complain_error (what, error);
  return NULL;
}

static gboolean
copy_stream (FILE *from, GFile *to, GError **error)
{
  g_autoptr (GFileOutputStream) stream =
      g_file_replace (to, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, error);
  g_autofree char *chunk = g_malloc (CHUNK_BYTES);
  gsize n_read;

  while (stream != NULL && (n_read = fread (chunk, 1, CHUNK_BYTES, from)) > 0)
    {
      if (!g_output_stream_write_all (G_OUTPUT_STREAM (stream), chunk, n_read, NULL, NULL, error))
        return FALSE;
    }
  if (stream != NULL && ferror (from))
    {
      int code = errno;

      g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));
      return FALSE;
    }
  return stream != NULL && g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

static GFile *
copy_to_read_again (const char *path, GError **error)
{
  g_autoptr (GFileIOStream) opened = NULL;
  g_autoptr (GFile) copy = g_file_new_tmp ("headway-XXXXXX", &opened, error);
  gboolean is_stdin = g_str_equal (path, "-");
  FILE *stream = copy != NULL ? (is_stdin ? stdin : fopen (path, "rbe")) : NULL;
  gboolean is_copied;

  if (copy == NULL)
    return NULL;
  if (stream == NULL)
    {
      int code = errno;

      g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));
      g_file_delete (copy, NULL, NULL);
      return NULL;
    }
  is_copied = copy_stream (stream, copy, error);
  if (!is_stdin)
    fclose (stream);
  if (is_copied)
    return g_steal_pointer (&copy);
  g_file_delete (copy, NULL, NULL);
  return NULL;
}

GFile *
hw_cli_hold_file (const char *path, gboolean *is_copy, HwExit *status)
{
  g_autofree char *what = hw_cli_dup_file_name (path);
  g_autoptr (GError) error = NULL;
  GFile *file;

  *is_copy = FALSE;
  if (!hw_cli_is_file (path) || g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return g_file_new_for_path (path);
  file = copy_to_read_again (path, &error);
  *is_copy = file != NULL;
  if (file == NULL)
    *status = hw_cli_complain_error (what, error);
  return file;
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
      if (hw_cli_is_file (what))
        hw_cli_complain (what,
                         _ ("it is a file, and there is no library %s yet; “headway import” makes "
                            "one of it"),
                         name);
      else
        hw_cli_complain (what, _ ("neither a file nor a map; there is no library %s yet"), name);
      *status = HW_EXIT_NOT_FOUND;
      return NULL;
    }
  library = hw_library_open (path, mode, &error);
  /* Also what only reads upgrades it, as the first verb after an upgrade may be one. */
  if (g_error_matches (error, HW_STORE_ERROR, HW_STORE_ERROR_OLDER) && mode == HW_LIBRARY_READ_ONLY)
    {
      g_clear_error (&error);
      library = hw_library_open (path, HW_LIBRARY_READ_WRITE, &error);
    }
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

/* The readings that a snapshot of the map at this revision kept; NULL for none. */
static GPtrArray *
list_readings_then (HwLibrary *library, const char *id, gint64 revision)
{
  g_autoptr (GPtrArray) snapshots = hw_library_list_snapshots (library, id, NULL);

  for (guint i = 0; snapshots != NULL && i < snapshots->len; i++)
    {
      const HwSnapshot *snapshot = snapshots->pdata[i];

      if (snapshot->revision == revision && snapshot->readings != NULL)
        return hw_readings_from_json (snapshot->readings);
    }
  return NULL;
}

GPtrArray *
hw_cli_load_readings (const HwInvocation *invocation, const char *reference, const HwMap *map)
{
  g_autofree char *path = hw_library_get_default_path (invocation->values[HW_OPTION_LIBRARY]);
  g_autoptr (HwLibrary) library = NULL;
  g_autofree char *id = NULL;
  gint64 revision;

  if (hw_cli_is_file (reference) || !hw_map_is_attached (map))
    return NULL;
  library = hw_library_open (path, HW_LIBRARY_READ_ONLY, NULL);
  if (library == NULL || !hw_library_resolve (library, reference, &id, &revision, NULL))
    return NULL;
  return revision == 0 ? hw_readings_derive (library, map, g_get_real_time (), NULL, NULL)
                       : list_readings_then (library, id, revision);
}
