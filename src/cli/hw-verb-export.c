/* SPDX-License-Identifier: GPL-3.0-or-later */

/* headway export: a map as a picture or as text, by the suffix of the file. */

#include <glib/gi18n-lib.h>

#include "hw-cli-input.h"
#include "hw-cli-output.h"
#include "hw-cli-picture.h"
#include "hw-cli-report.h"
#include "hw-figure-text.h"
#include "hw-map-file.h"
#include "hw-map-json.h"
#include "hw-tile-readings.h"

typedef struct
{
  const char *path;
  HwCliPicture picture;
} Export;

static HwExit
parse (const HwInvocation *invocation, Export *self)
{
  self->path = invocation->values[HW_OPTION_OUTPUT];
  if (self->path == NULL)
    return hw_cli_complain_usage (invocation->verb,
                                  _ ("-o FILE says what to write; - is standard output"));
  return hw_cli_picture_parse (&self->picture, invocation, self->path);
}

static GBytes *
draw (const HwInvocation *invocation, const Export *self, HwMap *map, GError **error)
{
  HwExportOptions options = self->picture.options;
  g_autoptr (GError) figures_error = NULL;
  g_autoptr (HwFigures) figures = hw_figures_new (map, &figures_error);
  g_autofree char *editable = hw_map_to_json (map, NULL);
  g_autofree char *clock = hw_clock_format (hw_map_get_units (map));
  g_autoptr (GPtrArray) readings = hw_cli_load_readings (invocation, invocation->arguments[0], map);
  g_autoptr (GHashTable) tiles = hw_tile_readings_new (map, readings, g_get_real_time ());

  options.editable = editable;
  options.readings = tiles;
  options.subtitle = clock;
  return hw_export_map (map, figures, figures_error != NULL ? figures_error->message : NULL,
                        &options, NULL, error);
}

static HwExit
export_picture (const HwInvocation *invocation, Export *self, HwMap *map)
{
  HwExportSize size = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  HwExit status;

  self->picture.options.size = &size;
  bytes = draw (invocation, self, map, &error);
  if (bytes == NULL)
    return hw_cli_complain_error (self->path, error);
  status = hw_cli_write_file (self->path, bytes);
  if (status == HW_EXIT_DONE)
    hw_cli_picture_tell_size (&self->picture, self->path);
  self->picture.options.size = NULL;
  return status;
}

static HwExit
export_map (const HwInvocation *invocation, Export *self, HwMap *map)
{
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  char *text;

  if (self->picture.is_picture)
    return export_picture (invocation, self, map);
  text = hw_map_to_text (map, self->picture.suffix, &length);
  if (text == NULL)
    return hw_cli_complain_usage (
        invocation->verb,
        _ ("the suffix of “%s” must be .png, .pdf, .svg, .json, .csv, .md, .mmd, .dot or .drawio"),
        self->path);
  bytes = g_bytes_new_take (text, length);
  return hw_cli_write_file (self->path, bytes);
}

HwExit
hw_verb_export (HwInvocation *invocation)
{
  Export export = { NULL };
  HwExit status = parse (invocation, &export);
  g_autofree char *suffix = export.picture.suffix;
  g_autoptr (HwMap) map = NULL;

  if (status != HW_EXIT_DONE)
    return status;
  map = hw_cli_load_map (invocation, invocation->arguments[0], &status);
  return map != NULL ? export_map (invocation, &export, map) : status;
}
