/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-cli-output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

static gboolean
write_descriptor (int descriptor, const struct stat *like, GBytes *bytes)
{
  FILE *stream = fdopen (descriptor, "w");
  gboolean written = (like == NULL || fchmod (descriptor, like->st_mode & 0777) == 0)
                     && write_stream (stream, bytes) && fsync (descriptor) == 0;

  return fclose (stream) == 0 && written;
}

/* Writes beside the file and takes its place when all is on the disk; keeps the permissions of
 * `like`, the file that is there. GLib does the same, but its errors name the file beside, which
 * nobody has heard of. */
static gboolean
replace_file (const char *path, const struct stat *like, GBytes *bytes)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *beside = g_build_filename (folder, ".headway-XXXXXX", NULL);
  int descriptor = g_mkstemp_full (beside, O_WRONLY | O_CLOEXEC, NEW_FILE_MODE);
  int code;

  if (descriptor < 0)
    return FALSE;
  if (write_descriptor (descriptor, like, bytes) && g_rename (beside, path) == 0)
    return TRUE;
  code = errno;
  g_unlink (beside);
  errno = code;
  return FALSE;
}

/* A link stays one: the file behind it is replaced. */
static gboolean
replace_what_is_meant (const char *path, const struct stat *like, GBytes *bytes)
{
  char *resolved = realpath (path, NULL);
  gboolean replaced = replace_file (resolved != NULL ? resolved : path, like, bytes);
  int code = errno;

  free (resolved);
  errno = code;
  return replaced;
}

static gboolean
write_path (const char *path, GBytes *bytes)
{
  struct stat info;

  if (stat (path, &info) != 0)
    return replace_what_is_meant (path, NULL, bytes);
  if (S_ISREG (info.st_mode))
    return replace_what_is_meant (path, &info, bytes);
  return write_in_place (path, bytes);
}

static gboolean
is_standard_output (const char *path)
{
  return g_str_equal (path, "-") || (g_str_has_prefix (path, "-.") && strchr (path, '/') == NULL);
}

HwExit
hw_cli_write_file (const char *path, GBytes *bytes)
{
  g_autofree char *name = g_filename_display_name (path);

  if (is_standard_output (path) ? write_stream (stdout, bytes) : write_path (path, bytes))
    return HW_EXIT_DONE;
  hw_cli_complain (name, "%s", g_strerror (errno));
  return HW_EXIT_FAILED;
}

char *
hw_cli_dup_suffix (const char *path)
{
  g_autofree char *basename = g_path_get_basename (path);
  const char *dot = strrchr (basename, '.');

  if (g_str_equal (path, "-"))
    return g_strdup ("json");
  return g_ascii_strdown (dot != NULL ? dot + 1 : "", -1);
}
