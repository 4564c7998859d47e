/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-canvas-theme.h"

#include <adwaita.h>

#include "hw-figure-text.h"

const HwTheme *
hw_canvas_get_theme (void)
{
  static const HwThemeId themes[2][2] = {
    { HW_THEME_LIGHT, HW_THEME_DARK },
    { HW_THEME_HIGH_CONTRAST, HW_THEME_HIGH_CONTRAST_DARK },
  };
  AdwStyleManager *style = adw_style_manager_get_default ();

  return hw_theme_get (
      themes[adw_style_manager_get_high_contrast (style)][adw_style_manager_get_dark (style)]);
}

char *
hw_canvas_dup_subtitle (const HwMap *map)
{
  return hw_clock_format (hw_map_get_units (map));
}
