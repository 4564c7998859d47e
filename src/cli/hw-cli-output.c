/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-cli-output.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "hw-cli-report.h"

#define NEW_FILE_MODE 0666 /* less the umask */

static gboolean
write_stream (FILE *stream, GBytes *bytes)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  return fwrite (data, 1, length, stream) == length && fflush (stream) == 0;
}

static gboolean
write_in_place (const char *path, GBytes *bytes)
{
  FILE *stream = fopen (path, "we");
  gboolean written;

  if (stream == NULL)
    return FALSE;
  written = write_stream (stream, bytes);
  return fclose (stream) == 0 && written;
}

/* A link stays one: the file behind it is replaced. */
static gboolean
replace_file (const char *path, int mode, GBytes *bytes, GError **error)
{
  char *resolved = realpath (path, NULL);
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);
  gboolean replaced = g_file_set_contents_full (resolved != NULL ? resolved : path, data, length,
                                                G_FILE_SET_CONTENTS_CONSISTENT, mode, error);

  free (resolved);
  return replaced;
}

HwExit
hw_cli_write_file (const char *path, GBytes *bytes)
{
  gboolean is_stdout = g_str_equal (path, "-");
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GError) error = NULL;
  struct stat info;
  gboolean exists = stat (path, &info) == 0;

  if (is_stdout || (exists && !S_ISREG (info.st_mode)))
    {
      if (is_stdout ? write_stream (stdout, bytes) : write_in_place (path, bytes))
        return HW_EXIT_DONE;
      hw_cli_complain (name, "%s", g_strerror (errno));
      return HW_EXIT_FAILED;
    }
  if (!replace_file (path, exists ? (int)(info.st_mode & 0777) : NEW_FILE_MODE, bytes, &error))
    {
      hw_cli_complain (name, "%s", error->message);
      return HW_EXIT_FAILED;
    }
  return HW_EXIT_DONE;
}
