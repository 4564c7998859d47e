/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-cli-log.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "hw-cli-report.h"
#include "hw-first-map.h"
#include "hw-map-edit.h"
#include "hw-pairs.h"

void
hw_cli_log_init (HwCliLog *self, GFile *file, const char *path, gboolean is_copy)
{
  *self = (HwCliLog){ .problems = hw_problems_new (),
                      .what = hw_cli_dup_file_name (path),
                      .name = hw_cli_dup_file_title (path),
                      .place = is_copy ? NULL : g_file_get_path (file),
                      .zone = g_time_zone_new_local () };
  self->options = (HwLogImportOptions){ .name = self->name,
                                        .path = self->place,
                                        .label = _ ("Import"),
                                        .zone = self->zone,
                                        .notes = g_ptr_array_new_with_free_func (g_free),
                                        .now_us = g_get_real_time () };
}

void
hw_cli_log_clear (HwCliLog *self)
{
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->options.notes);
  g_free (self->what);
  g_free (self->name);
  g_free (self->place);
  g_time_zone_unref (self->zone);
}

void
hw_cli_log_tell (const HwCliLog *self)
{
  const GPtrArray *notes = self->options.notes;

  for (guint i = 0; i < notes->len; i++)
    hw_cli_complain (self->what, "%s", (char *)notes->pdata[i]);
}

/* A log of deployments has no steps, and is measured all the same. */
static HwMap *
make_map (HwLibrary *library, const HwSource *source)
{
  g_autoptr (HwMap) bare = NULL;
  g_auto (GStrv) sources = NULL;
  HwMap *map =
      hw_first_map_new (library, source, &(HwFirstMapOptions){ .title = source->name }, NULL);
  const HwField *field = hw_field_find (HW_ELEMENT_HEADER, "sources");

  if (map != NULL)
    return map;
  bare = hw_map_new (source->id, source->name);
  sources = hw_pairs_with (NULL, source->id, source->name);
  return hw_map_with_field (bare, hw_map_get_id (bare), field,
                            hw_value_texts (field->type, (const char *const *)sources), NULL);
}

gboolean
hw_cli_log_read_alone (HwCliLogAlone *self, GFile *file, const char *path, HwExit *status)
{
  g_auto (HwCliLog) log = { 0 };
  g_autofree char *library_path = NULL;
  g_autoptr (HwSource) source = NULL;
  g_autoptr (GError) error = NULL;

  hw_cli_log_init (&log, file, path, TRUE);
  self->folder = g_dir_make_tmp ("headway-XXXXXX", &error);
  if (self->folder != NULL)
    {
      library_path = g_build_filename (self->folder, "log.headway", NULL);
      self->library = hw_library_open (library_path, HW_LIBRARY_READ_WRITE, &error);
    }
  if (self->library != NULL)
    source = hw_log_import_events (self->library, file, &log.options, log.problems, &error);
  if (source == NULL)
    {
      *status = hw_cli_complain_about_file (log.what, log.problems, error);
      return FALSE;
    }
  hw_cli_log_tell (&log);
  self->map = make_map (self->library, source);
  return TRUE;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

void
hw_cli_log_alone_clear (HwCliLogAlone *self)
{
  g_clear_pointer (&self->map, hw_map_unref);
  g_clear_pointer (&self->library, hw_library_close);
  if (self->folder != NULL)
    remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
}
