/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is dimmed in the window can still be read: each opacity of the style sheets, on the colours
 * of Adwaita. */

#include <glib.h>

#include "hw-theme.h"

/* Symbols beside text, told apart by more than their shade. */
static const double symbol_opacity = 0.55;

/* Adwaita's text and what it stands on, as grey from 0 to 1; its text is not opaque in the light.
 */
static const struct
{
  double text;
  double alpha;
  double back;
} grounds[] = {
  { 0, 0.8, 1 }, { 0, 0.8, 0.98 }, { 0, 0.8, 0.92 }, { 1, 1, 0.12 }, { 1, 1, 0.19 }, { 1, 1, 0.22 },
};

static HwColor
grey (double light)
{
  return (HwColor){ (float)light, (float)light, (float)light, 1 };
}

static double
find_contrast (guint ground, double opacity)
{
  double alpha = grounds[ground].alpha * opacity;
  double back = grounds[ground].back;
  double front = grounds[ground].text * alpha + back * (1 - alpha);

  return hw_color_contrast (grey (front), grey (back));
}

static void
assert_sheet (const char *name, double least)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "src", "app", name, NULL);
  g_autofree char *css = NULL;
  g_autoptr (GRegex) regex = g_regex_new ("opacity: ([0-9.]+);", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n_opacities = 0;

  g_assert_true (g_file_get_contents (path, &css, NULL, NULL));
  for (g_regex_match (regex, css, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *word = g_match_info_fetch (match, 1);
      double opacity = g_ascii_strtod (word, NULL);

      n_opacities++;
      for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
        {
          double contrast = find_contrast (i, opacity);

          g_test_message ("%s: %s on ground %u has a contrast of %.2f", name, word, i, contrast);
          g_assert_cmpfloat (contrast, >=, opacity == symbol_opacity ? 3 : least);
        }
    }
  g_assert_cmpuint (n_opacities, >, 0);
}

static void
test_dimmed (void)
{
  assert_sheet ("style.css", 4.5);
}

static void
test_dimmed_high_contrast (void)
{
  assert_sheet ("style-hc.css", 7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/style/dimmed", test_dimmed);
  g_test_add_func ("/app/style/dimmed-high-contrast", test_dimmed_high_contrast);
  return g_test_run ();
}
