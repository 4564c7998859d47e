/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-export.h"

#include <glib/gi18n-lib.h>

#include "hw-export-backends.h"
#include "hw-svg.h"

G_DEFINE_QUARK (hw_export_error, hw_export_error)

static const struct
{
  const char *suffix;
  HwExportFormat format;
} formats[] = {
  { ".png", HW_EXPORT_PNG },
  { ".pdf", HW_EXPORT_PDF },
  { ".svg", HW_EXPORT_SVG },
};

static const char *const page_names[] = {
  [HW_PAGE_FIT] = "fit",
  [HW_PAGE_A4] = "a4",
  [HW_PAGE_A3] = "a3",
  [HW_PAGE_A0] = "a0",
};

gboolean
hw_export_format_from_name (const char *name, HwExportFormat *format)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (g_str_has_suffix (lower, formats[i].suffix))
        {
          *format = formats[i].format;
          return TRUE;
        }
    }
  return FALSE;
}

const char *
hw_export_page_get_name (HwPage page)
{
  return page_names[page];
}

gboolean
hw_export_page_from_name (const char *name, HwPage *page)
{
  for (guint i = 0; i < G_N_ELEMENTS (page_names); i++)
    {
      if (g_ascii_strcasecmp (page_names[i], name) == 0)
        {
          *page = i;
          return TRUE;
        }
    }
  return FALSE;
}

/* The smallest of its maps' names of steps; 0 where it has none. */
static double
get_name_size (const HwPlate *plate)
{
  double least = 0;

  for (guint i = 0; i < hw_plate_get_n_items (plate); i++)
    {
      const HwPlateItem *item = hw_plate_get_item (plate, i);
      double name_mu =
          item->scene != NULL ? item->scale * hw_detail_get_name_size (item->scene->detail) : 0;

      if (name_mu > 0 && (least == 0 || name_mu < least))
        least = name_mu;
    }
  return least;
}

void
hw_export_job_note_size (const HwExportJob *job, double scale, const HwPlate *plate)
{
  HwExportSize *size = job->options->size;
  double name_mu = get_name_size (plate);

  if (size == NULL || name_mu <= 0
      || (size->scale > 0 && size->scale * size->name_mu <= scale * name_mu))
    return;
  *size = (HwExportSize){ scale, plate->bounds, name_mu };
}

static GBytes *
export_svg (const HwExportJob *job)
{
  const HwSvgOptions options = { .transparent = job->options->transparent,
                                 .editable = job->options->editable };

  return g_string_free_to_bytes (hw_svg_from_plate (job->plates[0], &options));
}

static GBytes *
export_job (const HwExportJob *job, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
    return NULL;

  switch (job->options->format)
    {
    case HW_EXPORT_PNG:
      return hw_export_png (job, error);
    case HW_EXPORT_PDF:
      return hw_export_pdf (job, error);
    case HW_EXPORT_SVG:
      return export_svg (job);
    default:
      g_set_error (error, HW_EXPORT_ERROR, HW_EXPORT_ERROR_FORMAT, _ ("no such format"));
      return NULL;
    }
}

GBytes *
hw_export_plates (const HwPlate *const *plates,
                  guint n_plates,
                  const HwExportOptions *options,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (HwTextCache) text = hw_text_cache_new ();
  const HwExportJob job = { plates, n_plates, text, options, cancellable };

  g_return_val_if_fail (n_plates == 1 || options->format == HW_EXPORT_PDF, NULL);

  return export_job (&job, error);
}

GBytes *
hw_export_map (HwMap *map,
               const HwFigures *figures,
               const char *figures_error,
               const HwExportOptions *options,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (HwTextCache) text = hw_text_cache_new ();
  const HwSceneOptions scene_options = {
    .theme = hw_theme_get (options->theme),
    .figures = figures,
    .figures_error = figures_error,
    .subtitle = options->subtitle,
    .readings = options->readings,
    .text = text,
    .with_title = TRUE,
    .with_ladder = TRUE,
    .with_totals = TRUE,
  };
  g_autoptr (HwScene) scene = NULL;
  g_autoptr (HwPlate) plate = NULL;
  HwExportJob job = { .n_plates = 1, .text = text, .options = options, .cancellable = cancellable };

  if (options->format != HW_EXPORT_SVG)
    hw_text_cache_keep_layouts (text);
  scene = hw_scene_new (map, &scene_options);
  plate = hw_plate_new_for_scene (scene);
  job.plates = (const HwPlate *const[]){ plate };
  return export_job (&job, error);
}
