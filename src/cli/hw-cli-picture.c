/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-cli-picture.h"

#include <glib/gi18n-lib.h>

#include "hw-cli-output.h"
#include "hw-cli-report.h"
#include "hw-page.h"
#include "hw-quantity-text.h"

/* Names are read down to these sizes. */
#define LEAST_PT 7.0
#define LEAST_PX 8.0

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
  return end != text && *end == '\0' && *scale >= HW_EXPORT_MIN_SCALE
         && *scale <= HW_EXPORT_MAX_SCALE;
}

static HwExit
parse_values (const HwInvocation *invocation, HwExportOptions *options)
{
  char *const *values = invocation->values;

  if (values[HW_OPTION_PAGE] != NULL
      && !hw_export_page_from_name (values[HW_OPTION_PAGE], &options->page))
    return hw_cli_complain_usage (invocation->verb, _ ("--page is fit, a4, a3 or a0, not “%s”"),
                                  values[HW_OPTION_PAGE]);
  if (values[HW_OPTION_THEME] != NULL
      && !hw_theme_from_name (values[HW_OPTION_THEME], &options->theme))
    return hw_cli_complain_usage (
        invocation->verb,
        _ ("--theme is paper, light, dark, high-contrast or high-contrast-dark, not “%s”"),
        values[HW_OPTION_THEME]);
  if (values[HW_OPTION_SCALE] != NULL && !parse_scale (values[HW_OPTION_SCALE], &options->scale))
    return hw_cli_complain_usage (invocation->verb,
                                  _ ("--scale is a number from 0.05 to 64, not “%s”"),
                                  values[HW_OPTION_SCALE]);
  options->tile = hw_invocation_has (invocation, HW_OPTION_TILE);
  return HW_EXIT_DONE;
}

static HwExit
check_uses (const HwInvocation *invocation, const HwCliPicture *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (option_uses); i++)
    {
      gboolean fits = self->is_picture && (option_uses[i].formats >> self->options.format & 1) != 0;

      if (hw_invocation_has (invocation, option_uses[i].option) && !fits)
        return hw_cli_complain_usage (invocation->verb, _ ("--%s means nothing for a .%s file"),
                                      hw_option_get (option_uses[i].option)->name, self->suffix);
    }
  return HW_EXIT_DONE;
}

HwExit
hw_cli_picture_parse (HwCliPicture *self, const HwInvocation *invocation, const char *path)
{
  HwExit status;

  self->suffix = hw_cli_dup_suffix (path);
  self->options = (HwExportOptions){ .theme = HW_THEME_PAPER };
  self->is_picture = hw_export_format_from_name (path, &self->options.format);
  status = parse_values (invocation, &self->options);
  return status == HW_EXIT_DONE ? check_uses (invocation, self) : status;
}

/* On one sheet, the next larger paper that is large enough. */
static gboolean
tell_paper (const HwCliPicture *self, const char *path, const char *name_pt)
{
  const HwExportSize *size = self->options.size;
  HwPagePlan plan;

  for (guint page = self->options.page + 1; page <= HW_PAGE_A0; page++)
    {
      g_autofree char *then_pt = NULL;

      if (self->options.page == HW_PAGE_FIT
          || !hw_page_plan (size->bounds, page, FALSE, &plan, NULL)
          || size->name_mu * plan.scale < LEAST_PT)
        continue;
      then_pt = hw_number_format (size->name_mu * plan.scale);
      hw_cli_complain (path, _ ("names of steps are %s pt high; with --page %s they are %s pt"),
                       name_pt, hw_export_page_get_name (page), then_pt);
      return TRUE;
    }
  return FALSE;
}

/* In natural size, on the smallest paper from this one on that takes few enough sheets. */
static gboolean
tell_tiles (const HwCliPicture *self, const char *path, const char *name_pt)
{
  const HwExportSize *size = self->options.size;
  HwPagePlan plan;

  for (guint page = MAX (self->options.page, HW_PAGE_A4); page <= HW_PAGE_A0; page++)
    {
      g_autofree char *then_pt = NULL;
      guint n_sheets;

      if (!hw_page_plan (size->bounds, page, TRUE, &plan, NULL))
        continue;
      n_sheets = plan.columns * plan.rows;
      then_pt = hw_number_format (size->name_mu * plan.scale);
      hw_cli_complain (
          path,
          ngettext ("names of steps are %s pt high; with --tile --page %s they are %s pt, on "
                    "%u sheet",
                    "names of steps are %s pt high; with --tile --page %s they are %s pt, on "
                    "%u sheets",
                    n_sheets),
          name_pt, hw_export_page_get_name (page), then_pt, n_sheets);
      return TRUE;
    }
  return FALSE;
}

static void
tell_pdf (const HwCliPicture *self, const char *path)
{
  const HwExportSize *size = self->options.size;
  double height_pt = size->name_mu * size->scale;
  g_autofree char *name_pt = hw_number_format (height_pt);

  if (height_pt >= LEAST_PT || tell_paper (self, path, name_pt) || tell_tiles (self, path, name_pt))
    return;
  hw_cli_complain (path, _ ("names of steps are %s pt high; an .svg has them in natural size"),
                   name_pt);
}

static void
tell_png (const HwCliPicture *self, const char *path)
{
  const HwExportSize *size = self->options.size;
  double height_px = size->name_mu * size->scale;
  double largest = hw_export_get_largest_scale (size->bounds);
  g_autofree char *name_px = hw_number_format (height_px);
  g_autofree char *then_px = hw_number_format (largest * size->name_mu);
  char scale[G_ASCII_DTOSTR_BUF_SIZE];

  /* Who says how large it is to be knows. */
  if (height_px >= LEAST_PX || self->options.scale > 0)
    return;
  if (largest * size->name_mu >= LEAST_PX)
    hw_cli_complain (path,
                     _ ("names of steps are %s pixels high, so that viewers can show the picture; "
                        "with --scale %s they are %s"),
                     name_px, g_ascii_formatd (scale, sizeof scale, "%.3g", largest), then_px);
  else
    hw_cli_complain (path,
                     _ ("names of steps are %s pixels high, and no PNG can be much larger; an "
                        ".svg has them in natural size"),
                     name_px);
}

void
hw_cli_picture_tell_size (const HwCliPicture *self, const char *path)
{
  const HwExportSize *size = self->options.size;

  if (size == NULL || size->scale <= 0)
    return;
  if (self->options.format == HW_EXPORT_PDF)
    tell_pdf (self, path);
  else if (self->options.format == HW_EXPORT_PNG)
    tell_png (self, path);
}
