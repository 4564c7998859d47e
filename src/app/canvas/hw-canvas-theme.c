/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-canvas-theme.h"

#include <adwaita.h>
#include <math.h>

#include "hw-figure-text.h"

/* Of type that is not enlarged, as settings have it. */
#define USUAL_DPI (96.0 * 1024)

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

/* How much larger than usual text is. */
static double
get_text_scale (GtkWidget *widget)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return fmax (dpi, USUAL_DPI) / USUAL_DPI;
}

HwDetail
hw_canvas_find_detail (GtkWidget *widget, double zoom)
{
  return hw_detail_for_zoom (zoom / get_text_scale (widget));
}

double
hw_canvas_get_reading_zoom (GtkWidget *widget)
{
  return HW_BLOCK_ZOOM * get_text_scale (widget);
}

char *
hw_canvas_dup_subtitle (const HwMap *map)
{
  return hw_clock_format (hw_map_get_units (map));
}
