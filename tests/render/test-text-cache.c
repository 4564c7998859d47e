/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-text-cache.h"

#define ELLIPSIS "\342\200\246"

static const HwTextStyle plain = { 14, PANGO_WEIGHT_NORMAL, FALSE };
static const HwTextStyle strong = { 14, PANGO_WEIGHT_BOLD, FALSE };
static const HwTextStyle figures = { 14, PANGO_WEIGHT_BOLD, TRUE };

static void
test_width (void)
{
  g_autoptr (HwTextCache) cache = hw_text_cache_new ();
  const HwTextStyle twice = { 28, PANGO_WEIGHT_NORMAL, FALSE };
  double width = hw_text_cache_get_width (cache, "Code review", &plain);

  g_assert_cmpfloat (width, >, 40);
  g_assert_cmpfloat (width, <, 120);
  /* No hinting, no rounding: text keeps its shape at any size. */
  g_assert_cmpfloat_with_epsilon (hw_text_cache_get_width (cache, "Code review", &twice), 2 * width,
                                  0.2);
  g_assert_cmpfloat (hw_text_cache_get_width (cache, "Code review", &strong), >, width);
  g_assert_cmpfloat (hw_text_cache_get_width (cache, "", &plain), ==, 0);
  g_assert_cmpfloat (hw_text_cache_get_width (cache, "  \n ", &plain), ==, 0);
  g_assert_cmpfloat (hw_text_cache_get_width (cache, NULL, &plain), ==, 0);
}

static void
test_tabular (void)
{
  g_autoptr (HwTextCache) cache = hw_text_cache_new ();

  g_assert_cmpfloat_with_epsilon (hw_text_cache_get_width (cache, "1111", &figures),
                                  hw_text_cache_get_width (cache, "8888", &figures), 0.01);
}

static void
test_shorten (void)
{
  g_autoptr (HwTextCache) cache = hw_text_cache_new ();
  HwTextLine lines[HW_TEXT_MAX_LINES];
  const char *name = "Architecture and security assessment";

  g_assert_cmpuint (hw_text_cache_fit (cache, name, &plain, 100, 1, lines), ==, 1);
  g_assert_true (g_str_has_suffix (lines[0].string, ELLIPSIS));
  g_assert_true (g_str_has_prefix (lines[0].string, "Archi"));
  g_assert_cmpfloat (lines[0].width_mu, <=, 100);

  g_assert_cmpuint (hw_text_cache_fit (cache, name, &plain, 1000, 1, lines), ==, 1);
  g_assert_cmpstr (lines[0].string, ==, name);
  /* Room for nothing leaves the ellipsis. */
  g_assert_cmpuint (hw_text_cache_fit (cache, name, &plain, 1, 1, lines), ==, 1);
  g_assert_cmpstr (lines[0].string, ==, ELLIPSIS);
}

static void
test_wrap (void)
{
  g_autoptr (HwTextCache) cache = hw_text_cache_new ();
  HwTextLine lines[HW_TEXT_MAX_LINES];
  guint n_lines =
      hw_text_cache_fit (cache, "Architecture and security assessment", &plain, 130, 2, lines);

  g_assert_cmpuint (n_lines, ==, 2);
  g_assert_cmpstr (lines[0].string, ==, "Architecture and");
  g_assert_true (g_str_has_prefix (lines[1].string, "security"));
  for (guint i = 0; i < n_lines; i++)
    g_assert_cmpfloat (lines[i].width_mu, <=, 130);
  g_assert_cmpint (lines[0].end, ==, HW_TEXT_END_WORD);
  g_assert_cmpint (lines[1].end, ==, HW_TEXT_END_WORD);
  n_lines =
      hw_text_cache_fit (cache, "Architecture and security assessment", &plain, 130, 1, lines);
  g_assert_cmpint (lines[0].end, ==, HW_TEXT_END_CUT);

  /* A word without an end breaks inside. */
  n_lines = hw_text_cache_fit (cache, "Donaudampfschifffahrtsgesellschaft", &plain, 130, 3, lines);
  g_assert_true (g_str_has_suffix (lines[0].string, "-"));
  g_assert_cmpuint (n_lines, >=, 2);
  g_assert_cmpint (lines[0].end, ==, HW_TEXT_END_INSIDE);
  g_assert_cmpint (lines[n_lines - 1].end, ==, HW_TEXT_END_WORD);
  for (guint i = 0; i < n_lines; i++)
    g_assert_cmpfloat (lines[i].width_mu, <=, 130);

  g_assert_cmpuint (hw_text_cache_fit (cache, "two\nlines", &plain, 500, 3, lines), ==, 1);
  g_assert_cmpstr (lines[0].string, ==, "two lines");
}

/* A word is broken with a hyphen, and never so that a few letters stand alone; what is no word is
 * broken without. */
static void
test_hyphen (void)
{
  g_autoptr (HwTextCache) cache = hw_text_cache_new ();
  HwTextLine lines[HW_TEXT_MAX_LINES];
  double width = hw_text_cache_get_width (cache, "Developmen", &plain);

  g_assert_cmpuint (hw_text_cache_fit (cache, "Development", &plain, width, 2, lines), ==, 2);
  g_assert_cmpstr (lines[0].string, ==, "Develop-");
  g_assert_cmpint (lines[0].end, ==, HW_TEXT_END_INSIDE);
  g_assert_cmpstr (lines[1].string, ==, "ment");
  g_assert_cmpint (lines[1].end, ==, HW_TEXT_END_WORD);

  width = hw_text_cache_get_width (cache, "Develo", &plain);
  g_assert_cmpuint (hw_text_cache_fit (cache, "Development", &plain, width, 2, lines), ==, 2);
  g_assert_cmpstr (lines[0].string, ==, "Devel-");
  g_assert_cmpfloat (lines[0].width_mu, <=, width);

  width = hw_text_cache_get_width (cache, "0123456789", &plain);
  g_assert_cmpuint (hw_text_cache_fit (cache, "01234567890123", &plain, width, 2, lines), ==, 2);
  g_assert_cmpstr (lines[0].string, ==, "0123456789");
}

static void
test_scripts (void)
{
  static const char *const texts[] = {
    "\327\221\327\223\327\231\327\247\327\252 \327\247\327\225\327\223 "
    "\327\225\327\220\327\231\327\251\327\225\327\250",
    "\344\273\243\347\240\201\345\256\241\346\237\245\344\273\243\347\240\201\345\256\241\346\237"
    "\245",
    "e\314\201e\314\201e\314\201e\314\201e\314\201e\314\201e\314\201e\314\201e\314\201e\314\201",
    "\360\237\221\251\342\200\215\360\237\222\273\360\237\221\251\342\200\215\360\237\222\273 crew",
    "\377\376 not UTF-8",
    "\001\002\003",
  };
  g_autoptr (HwTextCache) cache = hw_text_cache_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      HwTextLine lines[HW_TEXT_MAX_LINES];
      guint n_lines = hw_text_cache_fit (cache, texts[i], &plain, 60, 2, lines);

      g_assert_cmpuint (n_lines, <=, 2);
      for (guint line = 0; line < n_lines; line++)
        {
          g_assert_true (g_utf8_validate (lines[line].string, -1, NULL));
          g_assert_cmpfloat (lines[line].width_mu, <=, 60);
        }
    }
}

static void
test_layout (void)
{
  g_autoptr (HwTextCache) cache = hw_text_cache_new ();
  g_autoptr (HwTextCache) keeper = hw_text_cache_new ();
  PangoLayout *layout = hw_text_cache_get_layout (cache, "Deploy", &strong);

  g_assert_cmpstr (pango_layout_get_text (layout), ==, "Deploy");
  g_assert_cmpint (pango_layout_get_line_count (layout), ==, 1);

  hw_text_cache_keep_layouts (keeper);
  layout = hw_text_cache_get_layout (keeper, "Deploy", &strong);
  g_assert_true (hw_text_cache_get_layout (keeper, "Deploy", &strong) == layout);
  g_assert_false (hw_text_cache_get_layout (keeper, "Deploy", &plain) == layout);
  g_assert_cmpfloat (hw_text_cache_get_width (keeper, "Deploy", &strong), ==,
                     hw_text_cache_get_width (cache, "Deploy", &strong));
}

/* What is asked for again and again stays; what is not goes once there is a lot of it. */
static void
test_trim (void)
{
  g_autoptr (HwTextCache) cache = hw_text_cache_new ();
  HwTextLine kept[HW_TEXT_MAX_LINES], again[HW_TEXT_MAX_LINES];

  hw_text_cache_fit (cache, "kept", &plain, 0, 1, kept);
  for (guint round = 0; round < 40; round++)
    {
      for (guint i = 0; i < 300; i++)
        {
          g_autofree char *text = g_strdup_printf ("%u-%u", round, i);

          hw_text_cache_get_width (cache, text, &plain);
        }
      hw_text_cache_fit (cache, "kept", &plain, 0, 1, again);
      g_assert_true (again[0].string == kept[0].string);
      hw_text_cache_trim (cache);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-cache/width", test_width);
  g_test_add_func ("/text-cache/tabular", test_tabular);
  g_test_add_func ("/text-cache/shorten", test_shorten);
  g_test_add_func ("/text-cache/wrap", test_wrap);
  g_test_add_func ("/text-cache/hyphen", test_hyphen);
  g_test_add_func ("/text-cache/scripts", test_scripts);
  g_test_add_func ("/text-cache/layout", test_layout);
  g_test_add_func ("/text-cache/trim", test_trim);
  return g_test_run ();
}
