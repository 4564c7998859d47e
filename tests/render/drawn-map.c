/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "drawn-map.h"

#include <pango/pangocairo.h>

HwScene *
drawn_map_scene (HwMap *map, HwThemeId theme, HwDetail detail, HwTextCache *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwFigures) figures = hw_figures_new (map, &error);
  const HwSceneOptions options = {
    .theme = hw_theme_get (theme),
    .figures = figures,
    .figures_error = error != NULL ? error->message : NULL,
    .subtitle = "current state",
    .text = text,
    .detail = detail,
    .with_title = TRUE,
    .with_ladder = TRUE,
    .with_totals = TRUE,
  };

  return hw_scene_new (map, &options);
}

static void
append_step (GString *text, guint i, GRand *random)
{
  static const char *const kinds[] = { "process", "process", "automated", "gate" };

  g_string_append_printf (text, "step%u name=Step-%u kind=%s pt=%d ca=.%d people=%d", i, i,
                          kinds[g_rand_int_range (random, 0, G_N_ELEMENTS (kinds))],
                          600 * g_rand_int_range (random, 1, 90), g_rand_int_range (random, 70, 99),
                          g_rand_int_range (random, 1, 9));
  if (g_rand_int_range (random, 0, 3) > 0)
    g_string_append_printf (text, " wait=%d", 1800 * g_rand_int_range (random, 1, 90));
  g_string_append_c (text, '\n');
}

/* Steps from `*next` on in `n_branches` rows of one or two, from `from` to the one after them. */
static guint
append_fork (GString *links, guint from, guint *next, guint n_steps, GRand *random)
{
  guint n_branches = (guint)g_rand_int_range (random, 2, 4);
  guint ends[3];
  guint n_ends = 0;

  for (guint b = 0; b < n_branches && *next + 3 < n_steps; b++)
    {
      guint end = (*next)++;

      g_string_append_printf (links, "step%u -> step%u\n", from, end);
      if (g_rand_int_range (random, 0, 2) == 0)
        {
          g_string_append_printf (links, "step%u -> step%u\n", end, *next);
          end = (*next)++;
        }
      ends[n_ends++] = end;
    }
  for (guint e = 0; e < n_ends; e++)
    g_string_append_printf (links, "step%u -> step%u\n", ends[e], *next);
  if (n_ends == 0)
    g_string_append_printf (links, "step%u -> step%u\n", from, *next);
  return (*next)++;
}

HwMap *
drawn_map_stream (guint n_steps)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GString) text = g_string_new ("@map title=Stream\n");
  g_autoptr (GString) links = g_string_new (NULL);
  guint last = 0, next = 1;

  for (guint i = 0; i < n_steps; i++)
    append_step (text, i, random);
  while (next < n_steps)
    {
      guint before = last;

      if (g_rand_int_range (random, 0, 100) < 15)
        last = append_fork (links, last, &next, n_steps, random);
      else
        {
          g_string_append_printf (links, "step%u -> step%u\n", last, next);
          last = next++;
        }
      if (before > 3 && g_rand_int_range (random, 0, 100) < 12)
        g_string_append_printf (links, "step%u ~> step%u share=.1\n", before,
                                before - (guint)g_rand_int_range (random, 1, 4));
    }
  g_string_append (text, links->str);
  return hw_test_map_new (text->str);
}

const HwGroup *
drawn_map_group (const HwScene *scene, const char *id)
{
  const HwElement *element = hw_map_find (scene->map, id);
  const HwGroup *group = element != NULL ? hw_scene_find_group (scene, element) : NULL;

  g_assert_nonnull (group);
  return group;
}

const HwGroup *
drawn_map_pill (const HwScene *scene, const char *id)
{
  for (guint i = 0; i < scene->n_groups; i++)
    {
      if (scene->groups[i].kind == HW_GROUP_PILL && g_str_equal (scene->groups[i].element->id, id))
        return &scene->groups[i];
    }
  return NULL;
}

gboolean
drawn_map_shows (const HwGroup *group, const char *text)
{
  for (guint i = 0; group != NULL && i < group->picture->n_primitives; i++)
    {
      const HwPrimitive *primitive = &group->picture->primitives[i];

      if (primitive->kind == HW_PRIMITIVE_TEXT && g_str_equal (primitive->text.string, text))
        return TRUE;
    }
  return FALSE;
}

gboolean
drawn_map_shows_icon (const HwGroup *group, HwIcon icon)
{
  for (guint i = 0; group != NULL && i < group->picture->n_primitives; i++)
    {
      const HwPrimitive *primitive = &group->picture->primitives[i];

      if (primitive->kind == HW_PRIMITIVE_ICON && primitive->icon.icon == icon)
        return TRUE;
    }
  return FALSE;
}

gboolean
drawn_map_has_fonts (void)
{
  PangoFontFamily *family =
      pango_font_map_get_family (pango_cairo_font_map_get_default (), "Cantarell");

  return family != NULL;
}
