/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What changed, marked on a map of any size: nothing that is read lies under something else. */

#include "drawn-map.h"
#include "hw-comparison-plate.h"
#include "hw-test-map.h"

#define PILL_HEIGHT 22
#define N_STEPS 12

typedef struct
{
  HwComparison *comparison;
  HwComparedMaps *maps;
  HwTextCache *text;
  GArray *marks;
  HwScene *scene;
} Fixture;

static HwMap *
new_map (guint minutes)
{
  g_autoptr (GString) text = g_string_new ("");

  for (guint i = 0; i < N_STEPS; i++)
    g_string_append_printf (text, "s%u name=Some,step,%u pt=%u wait=%u ca=.9\n", i, i,
                            60 * (i + minutes), 3600 * (i + minutes));
  for (guint i = 1; i < N_STEPS; i++)
    g_string_append_printf (text, "s%u -> s%u\n", i - 1, i);
  return hw_test_map_new (text->str);
}

/* Three marks on each of two steps beside each other, and one on a third. */
static void
set_up (Fixture *self, gconstpointer data)
{
  static const char *const marked[] = { "s5", "s5", "s5", "s6", "s6", "s6", "s9" };
  g_autoptr (HwMap) before = new_map (2);
  g_autoptr (HwMap) after = new_map (1);

  self->comparison = hw_comparison_new (before, after);
  self->maps = hw_compared_maps_new (self->comparison);
  self->text = hw_text_cache_new ();
  self->marks = g_array_new (FALSE, FALSE, sizeof (HwPlateMark));
  for (guint i = 0; i < G_N_ELEMENTS (marked); i++)
    {
      HwPlateMark mark = { .element = hw_map_find (self->maps->after, marked[i]),
                           .text = "work 3 d 6 h",
                           .on_wait = i % 3 == 1,
                           .direction = -1,
                           .tone = HW_TONE_BETTER };

      g_array_append_val (self->marks, mark);
    }
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->scene, hw_scene_unref);
  g_array_unref (self->marks);
  hw_text_cache_free (self->text);
  hw_compared_maps_free (self->maps);
  hw_comparison_unref (self->comparison);
}

static HwPicture *
draw (Fixture *self, double scale)
{
  g_clear_pointer (&self->scene, hw_scene_unref);
  self->scene =
      drawn_map_scene (self->maps->after, HW_THEME_LIGHT, hw_detail_for_zoom (scale), self->text);
  return hw_comparison_marks_draw (
      &(HwComparisonMarks){ .comparison = self->comparison,
                            .maps = self->maps,
                            .scene = self->scene,
                            .after = TRUE,
                            .marks = (const HwPlateMark *)(gconstpointer)self->marks->data,
                            .n_marks = self->marks->len,
                            .scale = scale,
                            .text = self->text });
}

/* Pills and what is written beside them, but not inside. */
static gboolean
is_read (const HwPrimitive *primitive)
{
  if (primitive->kind == HW_PRIMITIVE_TEXT)
    return !primitive->text.tabular;
  return primitive->kind == HW_PRIMITIVE_BOX && fabs (primitive->bounds.height - PILL_HEIGHT) < 0.1;
}

static void
assert_clear (const Fixture *self, const HwPicture *picture, guint position, double scale)
{
  const HwPrimitive *primitive = &picture->primitives[position];
  HwRect rect = hw_rect_grown (primitive->bounds, -3);

  for (guint i = position + 1; i < picture->n_primitives; i++)
    {
      if (is_read (&picture->primitives[i]))
        g_assert_false (hw_rect_intersects (rect, picture->primitives[i].bounds));
    }
  for (guint i = 0; i < self->scene->layout->n_steps; i++)
    {
      HwRect card = self->scene->layout->steps[i];

      g_assert_false (hw_rect_intersects (
          rect, hw_rect (card.x * scale, card.y * scale, card.width * scale, card.height * scale)));
    }
}

static void
test_nothing_hidden (Fixture *self, gconstpointer data)
{
  static const double scales[] = { 1, 0.6, 0.4, 0.25, 0.1 };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_autoptr (HwPicture) picture = draw (self, scales[i]);
      guint n_pills = 0;

      for (guint p = 0; p < picture->n_primitives; p++)
        {
          const HwPrimitive *primitive = &picture->primitives[p];

          if (primitive->kind == HW_PRIMITIVE_TEXT)
            g_assert_cmpfloat (primitive->text.size_mu, >=, 12);
          if (!is_read (primitive))
            continue;
          n_pills += primitive->kind == HW_PRIMITIVE_BOX;
          assert_clear (self, picture, p, scales[i]);
        }
      g_assert_cmpuint (n_pills, >=, 4);
    }
}

static gboolean
shows (const HwPicture *picture, const char *text)
{
  for (guint i = 0; i < picture->n_primitives; i++)
    {
      if (picture->primitives[i].kind == HW_PRIMITIVE_TEXT
          && g_str_equal (picture->primitives[i].text.string, text))
        return TRUE;
    }
  return FALSE;
}

/* Cards that are too small for words have their names below, what changed before all else. */
static void
test_names (Fixture *self, gconstpointer data)
{
  g_autoptr (HwPicture) small = draw (self, 0.25);
  g_autoptr (HwPicture) tiny = draw (self, 0.06);
  g_autoptr (HwPicture) large = draw (self, 0.5);

  g_assert_true (shows (small, "Some step 2"));
  g_assert_true (shows (tiny, "Some step 5"));
  g_assert_true (shows (tiny, "Some step 6"));
  g_assert_false (shows (large, "Some step 5"));
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/comparison-marks/nothing-hidden", test_nothing_hidden);
  ADD ("/comparison-marks/names", test_names);
  return g_test_run ();
}
