/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-theme.h"

static const HwThemeId ids[] = { HW_THEME_LIGHT, HW_THEME_DARK, HW_THEME_PAPER,
                                 HW_THEME_HIGH_CONTRAST, HW_THEME_HIGH_CONTRAST_DARK };

typedef struct
{
  const char *what;
  HwColor front;
  HwColor back;
} Contrast;

static void
assert_contrasts (const Contrast *contrasts, guint n_contrasts, HwThemeId id, double least)
{
  for (guint i = 0; i < n_contrasts; i++)
    {
      double contrast = hw_color_contrast (contrasts[i].front, contrasts[i].back);

      if (contrast < least)
        g_test_message ("theme %u: %s has a contrast of %.2f", id, contrasts[i].what, contrast);
      g_assert_cmpfloat (contrast, >=, least);
    }
}

static gboolean
is_high_contrast (HwThemeId id)
{
  return id == HW_THEME_HIGH_CONTRAST || id == HW_THEME_HIGH_CONTRAST_DARK;
}

/* Every text on whatever lies behind it: 4.5 to 1, in high contrast 7. */
static void
test_text (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const HwTheme *t = hw_theme_get (ids[i]);
      const Contrast texts[] = {
        { "title", t->ink, t->background },
        { "subtitle", t->muted, t->background },
        { "lane name", t->muted, t->lane_even },
        { "lane name", t->muted, t->lane_odd },
        { "figure", t->ink, t->card },
        { "label of a figure", t->muted, t->card },
        { "total", t->ink, t->panel },
        { "label of a total", t->muted, t->panel },
        { "wait", t->wait_ink, t->wait.fill },
        { "wait on hatching", t->wait_ink, t->wait_hatch },
        { "wait of the ladder", t->wait_ink, t->background },
        { "rework", t->rework_ink, t->rework.fill },
        { "feedback", t->feedback, t->background },
        { "share", t->flow_head, t->background },
        { "note", t->note_ink, t->note.fill },
        { "burst", t->note_ink, t->burst.fill },
        { "process time of the ladder", t->steps[0].stroke, t->background },
        { "constraint", t->card, t->constraint },
        { "better", t->flow_head, t->card },
        { "better on a page", t->flow_head, t->panel },
        { "mark of the better", t->card, t->steps[0].stroke },
        { "worse", t->wait_ink, t->card },
        { "worse on a page", t->wait_ink, t->panel },
        { "change on a page", t->muted, t->panel },
      };
      double least = is_high_contrast (ids[i]) ? 7 : 4.5;

      assert_contrasts (texts, G_N_ELEMENTS (texts), ids[i], least);
      for (guint kind = 0; kind < G_N_ELEMENTS (t->steps); kind++)
        {
          const Contrast card[] = {
            { "name", t->ink, t->steps[kind].fill },
            { "label of a tile", t->muted, t->steps[kind].fill },
            { "badge", t->steps[kind].stroke, t->card },
          };

          assert_contrasts (card, G_N_ELEMENTS (card), ids[i], least);
        }
    }
}

/* Every line and shape that means something: 3 to 1. */
static void
test_graphics (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const HwTheme *t = hw_theme_get (ids[i]);
      const HwColor backs[] = { t->background, t->lane_even, t->lane_odd };

      for (guint back = 0; back < G_N_ELEMENTS (backs); back++)
        {
          const Contrast lines[] = {
            { "flow", t->flow, backs[back] },
            { "arrow", t->flow_head, backs[back] },
            { "wait track", t->wait_track, backs[back] },
            { "wait", t->wait.stroke, backs[back] },
            { "rework", t->rework.stroke, backs[back] },
            { "feedback", t->feedback, backs[back] },
            { "information", t->information, backs[back] },
            { "constraint", t->constraint, backs[back] },
            { "note", t->note.stroke, backs[back] },
            { "burst", t->burst.stroke, backs[back] },
          };

          assert_contrasts (lines, G_N_ELEMENTS (lines), ids[i], 3);
          for (guint kind = 0; kind < G_N_ELEMENTS (t->steps); kind++)
            {
              const Contrast outline[] = {
                { "card", t->steps[kind].stroke, backs[back] },
                { "icon", t->steps[kind].stroke, t->steps[kind].fill },
              };

              assert_contrasts (outline, G_N_ELEMENTS (outline), ids[i], 3);
            }
        }
    }
}

static void
test_complete (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const HwTheme *theme = hw_theme_get (ids[i]);

      g_assert_cmpint (theme->id, ==, ids[i]);
      g_assert_nonnull (theme->font_family);
      g_assert_cmpfloat ((double)theme->background.alpha, ==, 1);
      g_assert_cmpfloat (theme->line_mu, >=, 2);
      g_assert_cmpfloat (theme->wait_track_mu, >, theme->track_mu);
    }
}

static void
test_names (void)
{
  HwThemeId id;

  g_assert_true (hw_theme_from_name ("paper", &id));
  g_assert_cmpint (id, ==, HW_THEME_PAPER);
  g_assert_true (hw_theme_from_name ("high-contrast-dark", &id));
  g_assert_cmpint (id, ==, HW_THEME_HIGH_CONTRAST_DARK);
  g_assert_false (hw_theme_from_name ("sepia", &id));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/theme/text", test_text);
  g_test_add_func ("/theme/graphics", test_graphics);
  g_test_add_func ("/theme/complete", test_complete);
  g_test_add_func ("/theme/names", test_names);
  return g_test_run ();
}
