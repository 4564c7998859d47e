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

HwMap *
drawn_map_chain (guint n_steps)
{
  g_autoptr (GString) text = g_string_new ("@map title=Chain\n");

  for (guint i = 0; i < n_steps; i++)
    {
      const char *kind = i % 5 == 3 ? "automated" : i % 7 == 4 ? "gate" : "process";

      g_string_append_printf (text, "step%u kind=%s pt=%u ca=.%u people=%u", i, kind,
                              600 + i % 9 * 1800, 80 + i % 19, 1 + i % 6);
      if (i % 3 != 0)
        g_string_append_printf (text, " wait=%u", 3600 + i % 11 * 7200);
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i + 1 < n_steps; i++)
    {
      g_string_append_printf (text, "step%u -> step%u\n", i, i + 1);
      if (i % 7 == 3 && i + 2 < n_steps)
        g_string_append_printf (text, "step%u -> step%u\n", i, i + 2);
      if (i % 8 == 6)
        g_string_append_printf (text, "step%u ~> step%u share=.1\n", i, i - 2);
    }
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
