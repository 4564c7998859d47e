/* SPDX-License-Identifier: GPL-3.0-or-later */

/* headway export: a map as a picture or as text, by the suffix of the file. */

#include <glib/gi18n-lib.h>

#include "hw-cli-input.h"
#include "hw-cli-output.h"
#include "hw-cli-report.h"
#include "hw-export.h"
#include "hw-figure-text.h"
#include "hw-map-file.h"
#include "hw-map-json.h"

#define SCALE_MIN 0.05
#define SCALE_MAX 64.0

typedef struct
{
  const char *path;
  char *suffix;        /* "pdf" */
  gboolean is_picture; /* then `picture` says which */
  HwExportOptions picture;
} Export;

/* What an option is for: bits of HwExportFormat. */
static const struct
{
  HwOptionId option;
  guint formats;
} option_uses[] = {
  { HW_OPTION_PAGE, 1u << HW_EXPORT_PDF },
  { HW_OPTION_TILE, 1u << HW_EXPORT_PDF },
  { HW_OPTION_SCALE, 1u << HW_EXPORT_PNG },
  { HW_OPTION_THEME, 1u << HW_EXPORT_PDF | 1u << HW_EXPORT_PNG | 1u << HW_EXPORT_SVG },
};

static gboolean
parse_scale (const char *text, double *scale)
{
  char *end;

  *scale = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && *scale >= SCALE_MIN && *scale <= SCALE_MAX;
}

static HwExit
parse_values (const HwInvocation *invocation, HwExportOptions *picture)
{
  char *const *values = invocation->values;

  if (values[HW_OPTION_PAGE] != NULL
      && !hw_export_page_from_name (values[HW_OPTION_PAGE], &picture->page))
    return hw_cli_complain_usage (invocation->verb, _ ("--page is fit, a4, a3 or a0, not “%s”"),
                                  values[HW_OPTION_PAGE]);
  if (values[HW_OPTION_THEME] != NULL
      && !hw_theme_from_name (values[HW_OPTION_THEME], &picture->theme))
    return hw_cli_complain_usage (
        invocation->verb,
        _ ("--theme is paper, light, dark, high-contrast or high-contrast-dark, not “%s”"),
        values[HW_OPTION_THEME]);
  if (values[HW_OPTION_SCALE] != NULL && !parse_scale (values[HW_OPTION_SCALE], &picture->scale))
    return hw_cli_complain_usage (invocation->verb,
                                  _ ("--scale is a number from 0.05 to 64, not “%s”"),
                                  values[HW_OPTION_SCALE]);
  picture->tile = hw_invocation_has (invocation, HW_OPTION_TILE);
  return HW_EXIT_DONE;
}

static HwExit
check_uses (const HwInvocation *invocation, const Export *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (option_uses); i++)
    {
      gboolean fits = self->is_picture && (option_uses[i].formats >> self->picture.format & 1) != 0;

      if (hw_invocation_has (invocation, option_uses[i].option) && !fits)
        return hw_cli_complain_usage (invocation->verb, _ ("--%s means nothing for a .%s file"),
                                      hw_option_get (option_uses[i].option)->name, self->suffix);
    }
  return HW_EXIT_DONE;
}

static HwExit
parse (const HwInvocation *invocation, Export *self)
{
  HwExit status;

  self->path = invocation->values[HW_OPTION_OUTPUT];
  if (self->path == NULL)
    return hw_cli_complain_usage (invocation->verb,
                                  _ ("-o FILE says what to write; - is standard output"));

  self->suffix = hw_cli_dup_suffix (self->path);
  self->picture.theme = HW_THEME_PAPER;
  self->is_picture = hw_export_format_from_name (self->path, &self->picture.format);
  status = parse_values (invocation, &self->picture);
  return status == HW_EXIT_DONE ? check_uses (invocation, self) : status;
}

static GBytes *
draw (const Export *self, HwMap *map, GError **error)
{
  HwExportOptions options = self->picture;
  g_autoptr (GError) figures_error = NULL;
  g_autoptr (HwFigures) figures = hw_figures_new (map, &figures_error);
  g_autofree char *editable = hw_map_to_json (map, NULL);
  g_autofree char *clock = hw_clock_format (hw_map_get_units (map));

  options.editable = editable;
  options.subtitle = clock;
  return hw_export_map (map, figures, figures_error != NULL ? figures_error->message : NULL,
                        &options, NULL, error);
}

static HwExit
export_map (const HwInvocation *invocation, const Export *self, HwMap *map)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  char *text;

  if (self->is_picture)
    {
      bytes = draw (self, map, &error);
      return bytes != NULL ? hw_cli_write_file (self->path, bytes)
                           : hw_cli_complain_error (self->path, error);
    }
  text = hw_map_to_text (map, self->suffix, &length);
  if (text == NULL)
    return hw_cli_complain_usage (
        invocation->verb,
        _ ("the suffix of “%s” must be .png, .pdf, .svg, .json, .csv, .md or .mmd"), self->path);
  bytes = g_bytes_new_take (text, length);
  return hw_cli_write_file (self->path, bytes);
}

HwExit
hw_verb_export (HwInvocation *invocation)
{
  Export export = { NULL };
  HwExit status = parse (invocation, &export);
  g_autofree char *suffix = export.suffix;
  g_autoptr (HwMap) map = NULL;

  if (status != HW_EXIT_DONE)
    return status;
  map = hw_cli_load_map (invocation, invocation->arguments[0], &status);
  return map != NULL ? export_map (invocation, &export, map) : status;
}
