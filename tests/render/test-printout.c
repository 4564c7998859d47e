/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A map on paper, as a printer gets it. */

#include "drawn-map.h"
#include "hw-printout.h"
#include "hw-test-map.h"

#define A4_LONG_PT 842
#define A4_SHORT_PT 595

/* The share of a sheet that has ink. */
static double
get_ink (HwPrintout *printout, guint sheet)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, A4_LONG_PT, A4_SHORT_PT);
  cairo_t *cr = cairo_create (surface);
  const guint8 *pixels;
  gsize n_pixels, n_inked = 0;

  hw_printout_draw (printout, sheet, cr);
  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  n_pixels = (gsize)cairo_image_surface_get_stride (surface) * A4_SHORT_PT;
  for (gsize i = 0; i < n_pixels; i++)
    n_inked += pixels[i] > 0;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return (double)n_inked / (double)n_pixels;
}

static HwPrintout *
new_printout (const char *text)
{
  g_autoptr (HwMap) map = hw_test_map_new (text);
  g_autoptr (HwFigures) figures = hw_figures_new (map, NULL);

  return hw_printout_new (map, figures, NULL, &(HwExportOptions){ .subtitle = "now" });
}

static void
test_one_sheet (void)
{
  g_autoptr (HwPrintout) printout = new_printout (DRAWN_MAP_WORKSHOP);

  g_assert_cmpuint (hw_printout_lay_out (printout, A4_LONG_PT, A4_SHORT_PT, FALSE, NULL), ==, 1);
  g_assert_cmpfloat (get_ink (printout, 0), >, 0.05);
}

/* Paper for labels: between its margins there is no room, for the whole of a map or a part of it.
 */
static void
test_small_paper (void)
{
  static const struct
  {
    double width_pt, height_pt;
    gboolean tile;
    guint n_sheets;
  } papers[] = {
    { 34, 200, FALSE, 0 }, { 200, 34, FALSE, 0 }, { 34, 34, FALSE, 0 }, { 176, 82, FALSE, 1 },
    { 176, 82, TRUE, 0 },  { 82, 400, TRUE, 0 },  { 34, 34, TRUE, 0 },
  };
  g_autoptr (HwPrintout) printout = new_printout (DRAWN_MAP_WORKSHOP);

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (hw_printout_lay_out (printout, papers[i].width_pt, papers[i].height_pt,
                                             papers[i].tile, &error),
                        ==, papers[i].n_sheets);
      g_assert_true (papers[i].n_sheets > 0
                     || g_error_matches (error, HW_EXPORT_ERROR, HW_EXPORT_ERROR_SIZE));
    }
}

/* Each says which it is, even where the map leaves it empty. */
static void
test_sheets (void)
{
  g_autoptr (HwPrintout) printout = new_printout (DRAWN_MAP_WORKSHOP);
  guint n_sheets = hw_printout_lay_out (printout, A4_LONG_PT, A4_SHORT_PT, TRUE, NULL);

  g_assert_cmpuint (n_sheets, >, 2);
  for (guint i = 0; i < n_sheets; i++)
    g_assert_cmpfloat (get_ink (printout, i), >, 0.0005);
  g_assert_cmpuint (hw_printout_lay_out (printout, 2 * A4_LONG_PT, 2 * A4_SHORT_PT, TRUE, NULL), <,
                    n_sheets);
}

static void
test_too_many (void)
{
  g_autoptr (HwPrintout) printout =
      new_printout ("a pt=60 x=0 y=0\nb pt=60 x=900000 y=900000\na -> b");
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (hw_printout_lay_out (printout, A4_LONG_PT, A4_SHORT_PT, TRUE, &error), ==, 0);
  g_assert_error (error, HW_EXPORT_ERROR, HW_EXPORT_ERROR_SIZE);
  g_assert_cmpuint (hw_printout_lay_out (printout, A4_LONG_PT, A4_SHORT_PT, FALSE, NULL), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/printout/one-sheet", test_one_sheet);
  g_test_add_func ("/printout/sheets", test_sheets);
  g_test_add_func ("/printout/too-many", test_too_many);
  g_test_add_func ("/printout/small-paper", test_small_paper);
  return g_test_run ();
}
