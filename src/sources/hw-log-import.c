/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-log-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-connector.h"
#include "hw-first-map.h"
#include "hw-problem.h"

/* The last part of an import, which makes the map of what was read. */
#define READING_SHARE 0.8

/* Steps in which progress is told. */
#define TELLS 200

/* One import of one file. */
typedef struct
{
  HwLibrary *library;
  GFile *file;
  const HwLogImportOptions *options;
  GPtrArray *problems;
  HwSource *source;
  gboolean is_new; /* the source was not there before */
  gboolean assumed_zone;

  GSeekable *seekable; /* of the pass at hand; NULL where the file cannot tell */
  goffset n_bytes;
  guint pass;
  guint n_passes;
  guint told; /* of TELLS */
} Import;

static void
tell_share (Import *self, double share)
{
  guint told = (guint)(share * TELLS);

  if (self->options->progress == NULL || told <= self->told)
    return;
  self->told = told;
  self->options->progress ((double)told / TELLS, self->options->progress_data);
}

static void
reading_on (gpointer data)
{
  Import *self = data;
  double share = 0;

  if (self->seekable != NULL && self->n_bytes > 0)
    share = (double)g_seekable_tell (self->seekable) / (double)self->n_bytes;
  tell_share (self, (self->pass + MIN (share, 1)) / self->n_passes * READING_SHARE);
}

static goffset
find_size (GFile *file, GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, cancellable, NULL);

  return info != NULL ? g_file_info_get_size (info) : 0;
}

HwEventFileKind
hw_log_import_sniff (GFile *file, GCancellable *cancellable)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, NULL);
  g_autofree char *beginning = NULL;
  gsize n_read = 0;

  if (stream == NULL)
    return HW_EVENT_FILE_NONE;
  beginning = g_malloc (HW_EVENT_FILE_SNIFF_BYTES);
  g_input_stream_read_all (G_INPUT_STREAM (stream), beginning, HW_EVENT_FILE_SNIFF_BYTES, &n_read,
                           cancellable, NULL);
  return hw_event_file_sniff (beginning, n_read);
}

/* Reads all of a file; a trial writes nothing. */
static gboolean
read_file (Import *self, GFile *file, gboolean is_trial, GError **error)
{
  const HwLogImportOptions *options = self->options;
  g_autoptr (GFileInputStream) stream = g_file_read (file, options->cancellable, error);
  HwEventFileKind kind;
  g_autoptr (HwEventWriter) writer = NULL;
  HwEventImport import = { .times = { HW_TIME_FORMAT_AUTO, options->zone, options->now_us },
                           .problems = self->problems,
                           .notes = options->notes,
                           .cancellable = options->cancellable,
                           .is_trial = is_trial,
                           .progress = reading_on,
                           .progress_data = self };
  gboolean is_read;

  if (stream == NULL)
    return FALSE;
  kind = hw_log_import_sniff (file, options->cancellable);
  if (file == options->board && kind != HW_EVENT_FILE_BOARD)
    {
      g_set_error_literal (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_SYNTAX,
                           _ ("this is no board: it needs what Jira says of the configuration of a "
                              "board, saved"));
      return FALSE;
    }
  if (kind == HW_EVENT_FILE_NONE)
    {
      g_set_error_literal (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_SYNTAX,
                           _ ("no events that Headway knows"));
      return FALSE;
    }
  writer = hw_event_writer_new (self->library, self->source->key, error);
  if (writer == NULL)
    return FALSE;
  import.writer = writer;
  self->seekable = file == self->file && G_IS_SEEKABLE (stream) ? G_SEEKABLE (stream) : NULL;
  is_read = hw_event_file_read (G_INPUT_STREAM (stream), kind, &import, error);
  self->seekable = NULL;
  self->assumed_zone = self->assumed_zone || import.assumed_zone;
  if (is_read && self->problems->len > 0)
    hw_problems_set_error (self->problems, error);
  return is_read && self->problems->len == 0;
}

static gboolean
read_board (Import *self, gboolean is_trial, GError **error)
{
  GFile *board = self->options->board;
  gboolean is_read = board == NULL || read_file (self, board, is_trial, error);

  if (!is_read && self->options->is_fault_of_board != NULL)
    *self->options->is_fault_of_board = TRUE;
  return is_read;
}

static void
note_zone (Import *self)
{
  const HwLogImportOptions *options = self->options;

  if (!self->assumed_zone || options->notes == NULL)
    return;
  g_ptr_array_insert (options->notes, 0,
                      g_strdup_printf (
                          /* TRANSLATORS: the zone is "Europe/Berlin". */
                          _ ("times that name no zone were taken for those of this computer (%s)"),
                          g_time_zone_get_identifier (options->zone)));
}

/* Of a board the file itself says what has moved on it. */
static gboolean
read_events (Import *self, gboolean is_trial, GError **error)
{
  gboolean is_read;

  /* The trial has told the same. */
  if (self->options->notes != NULL)
    g_ptr_array_set_size (self->options->notes, 0);
  is_read = read_board (self, is_trial, error) && read_file (self, self->file, is_trial, error);
  note_zone (self);
  self->pass++;
  return is_read;
}

/* What a source of this file may be called, the shortest first. */
static GStrv
dup_names (const HwLogImportOptions *options)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_strv_builder_add (names, options->name);
  if (options->path != NULL)
    {
      g_autofree char *folder = g_path_get_dirname (options->path);
      g_autofree char *folder_name = g_filename_display_basename (folder);
      g_autofree char *both = g_build_filename (folder_name, options->name, NULL);
      g_autofree char *whole = g_filename_display_name (options->path);

      g_strv_builder_add (names, both);
      g_strv_builder_add (names, whole);
    }
  return g_strv_builder_end (names);
}

static gboolean
is_of_file (const HwSource *source, const HwLogImportOptions *options)
{
  return g_str_equal (source->connector, HW_CONNECTOR_FILE)
         && g_strcmp0 (source->base, options->path) == 0;
}

static gboolean
add_source (Import *self, const char *name, GError **error)
{
  self->is_new = TRUE;
  self->source = hw_source_new (name, HW_CONNECTOR_FILE);
  self->source->base = g_strdup (self->options->path);
  return hw_library_add_source (self->library, self->source, error);
}

/* The source of the file, which is made where there is none. */
static gboolean
take_source (Import *self, GError **error)
{
  g_auto (GStrv) names = dup_names (self->options);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) failure = NULL;

      self->source = hw_library_find_source (self->library, names[i], &failure);
      if (g_error_matches (failure, HW_STORE_ERROR, HW_STORE_ERROR_NOT_FOUND))
        return add_source (self, names[i], error);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (is_of_file (self->source, self->options))
        return TRUE;
      g_clear_pointer (&self->source, hw_source_free);
    }
  g_set_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT,
               _ ("there is another source “%s”; give the file another name"), self->options->name);
  return FALSE;
}

static char *
dup_title (const HwLogImportOptions *options)
{
  const char *dot = strrchr (options->name, '.');

  if (options->title != NULL)
    return g_strdup (options->title);
  return dot != NULL && dot > options->name
             ? g_strndup (options->name, (gsize)(dot - options->name))
             : g_strdup (options->name);
}

/* Of a new source nothing stays when the reading fails; one that is there already is not touched
 * before the file is known to be good. */
static gboolean
import_events (Import *self, GError **error)
{
  self->n_bytes = find_size (self->file, self->options->cancellable);
  if (!take_source (self, error))
    return FALSE;
  self->n_passes = self->is_new ? 1 : 2;
  return (self->is_new || read_events (self, TRUE, error)) && read_events (self, FALSE, error);
}

static char *
add_map (Import *self, GError **error)
{
  g_autofree char *title = dup_title (self->options);
  HwFirstMapOptions options = { .title = title, .cancellable = self->options->cancellable };

  return hw_first_map_add (self->library, self->source, &options, self->options->label, error);
}

static void
take_back (Import *self)
{
  if (self->source != NULL && self->is_new && self->source->key != 0)
    hw_library_remove_source (self->library, self->source->key, NULL);
}

char *
hw_log_import (HwLibrary *library,
               GFile *file,
               const HwLogImportOptions *options,
               GPtrArray *problems,
               GError **error)
{
  Import import = { .library = library, .file = file, .options = options, .problems = problems };
  char *id = import_events (&import, error) ? add_map (&import, error) : NULL;

  if (id == NULL)
    take_back (&import);
  g_clear_pointer (&import.source, hw_source_free);
  return id;
}

HwSource *
hw_log_import_events (HwLibrary *library,
                      GFile *file,
                      const HwLogImportOptions *options,
                      GPtrArray *problems,
                      GError **error)
{
  Import import = { .library = library, .file = file, .options = options, .problems = problems };

  if (import_events (&import, error))
    return import.source;
  take_back (&import);
  g_clear_pointer (&import.source, hw_source_free);
  return NULL;
}
