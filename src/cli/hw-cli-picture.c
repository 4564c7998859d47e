/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-cli-picture.h"

#include <glib/gi18n-lib.h>

#include "hw-cli-output.h"
#include "hw-cli-report.h"

#define SCALE_MIN 0.05
#define SCALE_MAX 64.0

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
