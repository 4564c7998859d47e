/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Charts: where their bars, spans and points stand, what they say, and that nothing is said by
 * colour alone. `CHART_PICTURES=FOLDER test-chart` also writes them as PNG, to be looked at. */

#include "hw-chart.h"

#include "hw-export.h"

#include <locale.h>

#define WIDTH 900.0
#define HEIGHT 320.0

static HwTextCache *text;

static HwChartFrame
frame (double height)
{
  return (HwChartFrame){ hw_theme_get (HW_THEME_PAPER), text, WIDTH, height };
}

static void
show (HwPicture *picture, const char *name)
{
  const char *folder = g_getenv ("CHART_PICTURES");
  const HwExportOptions options = { .format = HW_EXPORT_PNG };
  g_autoptr (HwPlate) plate = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;
  plate = hw_plate_new (hw_rect_grown (picture->bounds, 20), hw_theme_get (HW_THEME_PAPER), name);
  hw_plate_take_picture (plate, hw_picture_ref (picture), hw_point (0, 0), name, NULL);
  bytes = hw_export_plates ((const HwPlate *const[]){ plate }, 1, &options, NULL, NULL);
  path = g_strdup_printf ("%s/%s.png", folder, name);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize)g_bytes_get_size (bytes), NULL));
}

static gboolean
says (const HwPicture *picture, const char *string)
{
  for (guint i = 0; i < picture->n_primitives; i++)
    {
      if (picture->primitives[i].kind == HW_PRIMITIVE_TEXT
          && g_str_equal (picture->primitives[i].text.string, string))
        return TRUE;
    }
  return FALSE;
}

/* The boxes of a picture in order. */
static GArray *
find_boxes (const HwPicture *picture)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (HwPrimitive));

  for (guint i = 0; i < picture->n_primitives; i++)
    {
      if (picture->primitives[i].kind == HW_PRIMITIVE_BOX)
        g_array_append_val (boxes, picture->primitives[i]);
    }
  return boxes;
}

static HwRect
box_at (GArray *boxes, guint index)
{
  return g_array_index (boxes, HwPrimitive, index).bounds;
}

/* Within the frame, whatever is in it. */
static void
assert_inside (const HwPicture *picture, double height)
{
  HwRect inside = hw_rect_grown (hw_rect (0, 0, WIDTH, height), 3);

  for (guint i = 0; i < picture->n_primitives; i++)
    {
      HwRect bounds = picture->primitives[i].bounds;

      if (!hw_rect_contains_rect (inside, bounds))
        g_error ("primitive %u at %g %g, %g x %g is outside", i, bounds.x, bounds.y, bounds.width,
                 bounds.height);
    }
}

static const HwChartBar bars[] = {
  { "workshop 1", "29 d", 29, HW_TONE_BEFORE },
  { "Design & analysis: wait", "−5 d", -5, HW_TONE_BETTER },
  { "Change approval: gate", "−4 d 6 h", -4.75, HW_TONE_BETTER },
  { "Deploy: wait", "−1 d 7 h", -1.875, HW_TONE_BETTER },
  { "Review: wait", "−4 h", -0.5, HW_TONE_BETTER },
  { "Approval: work", "+2 h", 0.25, HW_TONE_WORSE },
  { "today", "17 d 1 h", 17.125, HW_TONE_AFTER },
};

/* Each bar begins where the one before ended, and the last is as high as that. */
static void
test_waterfall (void)
{
  const HwChartFrame place = frame (HEIGHT);
  g_autoptr (HwPicture) picture = hw_chart_waterfall_new (bars, G_N_ELEMENTS (bars), &place);
  g_autoptr (GArray) boxes = find_boxes (picture);
  double unit = box_at (boxes, 0).height / bars[0].value;

  show (picture, "waterfall");
  assert_inside (picture, HEIGHT);
  g_assert_cmpuint (boxes->len, ==, G_N_ELEMENTS (bars));
  for (guint i = 1; i + 1 < boxes->len; i++)
    {
      HwRect before = box_at (boxes, i - 1), bar = box_at (boxes, i);
      gboolean fell = bars[i - 1].value < 0;
      double level = i > 1 && fell ? hw_rect_bottom (before) : before.y;
      double begin = bars[i].value < 0 ? bar.y : hw_rect_bottom (bar);

      g_assert_cmpfloat_with_epsilon (begin, level, 2.6);
      g_assert_cmpfloat_with_epsilon (bar.height, fmax (2.5, fabs (bars[i].value) * unit), 1e-6);
      g_assert_true (says (picture, bars[i].text));
    }
  g_assert_cmpfloat_with_epsilon (box_at (boxes, 6).height, 17.125 * unit, 1e-6);
  /* Better is filled, worse is not. */
  g_assert_cmpfloat (g_array_index (boxes, HwPrimitive, 1).fill.red, <, 1);
  g_assert_cmpfloat (g_array_index (boxes, HwPrimitive, 5).fill.red, ==, 1);
}

/* Small changes of a large total would be lines. */
static void
test_waterfall_cut (void)
{
  const HwChartBar few[] = {
    { "before", "100 d", 100, HW_TONE_BEFORE },
    { "Review: wait", "−3 d", -3, HW_TONE_BETTER },
    { "after", "97 d", 97, HW_TONE_AFTER },
  };
  const HwChartFrame place = frame (HEIGHT);
  g_autoptr (HwPicture) picture = hw_chart_waterfall_new (few, G_N_ELEMENTS (few), &place);
  g_autoptr (HwPicture) whole = hw_chart_waterfall_new (bars, G_N_ELEMENTS (bars), &place);
  g_autoptr (GArray) boxes = find_boxes (picture);

  show (picture, "waterfall-cut");
  assert_inside (picture, HEIGHT);
  g_assert_cmpfloat (box_at (boxes, 1).height, >, 60);
  g_assert_true (says (picture, "The bars do not begin at zero."));
  g_assert_false (says (whole, "The bars do not begin at zero."));
}

/* Nothing to show, from nothing, and through nothing. */
static void
test_waterfall_edges (void)
{
  const HwChartBar same[] = { { "a", "5", 5, HW_TONE_BEFORE }, { "b", "5", 5, HW_TONE_AFTER } };
  const HwChartBar none[] = { { "a", "0", 0, HW_TONE_BEFORE }, { "b", "0", 0, HW_TONE_AFTER } };
  const HwChartBar new[] = { { "a", "0", 0, HW_TONE_BEFORE },
                             { "s", "+5", 5, HW_TONE_WORSE },
                             { "b", "5", 5, HW_TONE_AFTER } };
  const HwChartFrame place = frame (HEIGHT);
  g_autoptr (HwPicture) a = hw_chart_waterfall_new (same, 2, &place);
  g_autoptr (HwPicture) b = hw_chart_waterfall_new (none, 2, &place);
  g_autoptr (HwPicture) c = hw_chart_waterfall_new (new, 3, &place);

  assert_inside (a, HEIGHT);
  assert_inside (b, HEIGHT);
  assert_inside (c, HEIGHT);
}

static void
test_tornado (void)
{
  const HwChartSpan spans[] = {
    { "Idea triage: wait", "2 d", "12 d", 24, 34, TRUE },
    { "Change approval: wait", "2 d", "6 d", 27, 31, TRUE },
    { "Development: work", "3 d", "5 d", 28, 30, FALSE },
    { "Code review: wait", "4 h", "2 d", 28.5, 30, TRUE },
  };
  const HwTornado tornado = { spans, G_N_ELEMENTS (spans), 29, "29 d" };
  double height = hw_chart_tornado_get_height (G_N_ELEMENTS (spans));
  const HwChartFrame place = frame (height);
  g_autoptr (HwPicture) picture = hw_chart_tornado_new (&tornado, &place);
  g_autoptr (GArray) boxes = find_boxes (picture);

  show (picture, "tornado");
  assert_inside (picture, height);
  g_assert_cmpuint (boxes->len, ==, 2 * G_N_ELEMENTS (spans));
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      HwRect low = box_at (boxes, 2 * i), high = box_at (boxes, 2 * i + 1);

      g_assert_cmpfloat_with_epsilon (hw_rect_right (low), high.x, 1e-6);
      g_assert_cmpfloat_with_epsilon (low.width * (spans[i].high - 29),
                                      high.width * (29 - spans[i].low), 1e-3);
      g_assert_true (says (picture, spans[i].label));
      g_assert_true (says (picture, spans[i].high_text));
    }
}

static void
test_run (void)
{
  const HwChartPoint points[] = {
    { "3 Sep", NULL, 29, FALSE },  { "1 Oct", NULL, 31, FALSE },  { "29 Oct", NULL, 28, FALSE },
    { "26 Nov", NULL, 30, FALSE }, { "7 Jan", "17 d", 17, TRUE }, { "4 Feb", "18 d", 18, FALSE },
  };
  const HwChartEvent events[] = { { 3.6, "peer approval" }, { 4.4, "smaller stories" } };
  const HwRunChart chart = { points,
                             G_N_ELEMENTS (points),
                             { 25.5, "mean 25.5 d" },
                             { 16.5, "lower 16.5 d" },
                             { 34.4, "upper 34.4 d" },
                             { 15, "target 3 w" },
                             events,
                             G_N_ELEMENTS (events) };
  const HwRunChart one = { points, 1, { NAN, NULL }, { NAN, NULL }, { NAN, NULL }, { NAN, NULL } };
  const HwRunChart none = { points, 0, { NAN, NULL }, { NAN, NULL }, { NAN, NULL }, { NAN, NULL } };
  const HwChartFrame place = frame (HEIGHT);
  g_autoptr (HwPicture) picture = hw_chart_run_new (&chart, &place);
  g_autoptr (HwPicture) single = hw_chart_run_new (&one, &place);
  g_autoptr (HwPicture) empty = hw_chart_run_new (&none, &place);

  show (picture, "run");
  assert_inside (picture, HEIGHT);
  assert_inside (single, HEIGHT);
  assert_inside (empty, HEIGHT);
  g_assert_true (says (picture, "mean 25.5 d"));
  g_assert_true (says (picture, "17 d"));
  g_assert_true (says (picture, "peer approval"));
}

int
main (int argc, char **argv)
{
  int status;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  text = hw_text_cache_new ();

  g_test_add_func ("/chart/waterfall", test_waterfall);
  g_test_add_func ("/chart/waterfall-cut", test_waterfall_cut);
  g_test_add_func ("/chart/waterfall-edges", test_waterfall_edges);
  g_test_add_func ("/chart/tornado", test_tornado);
  g_test_add_func ("/chart/run", test_run);
  status = g_test_run ();
  hw_text_cache_free (text);
  return status;
}
