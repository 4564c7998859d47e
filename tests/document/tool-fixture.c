/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tool-fixture.h"

static void
show (Hand *self)
{
  HwSceneOptions options = {
    .theme = hw_theme_get (HW_THEME_PAPER),
    .figures = hw_document_get_figures (self->editing.document),
    .text = self->text,
    .previous = self->scene,
    .with_ladder = TRUE,
  };
  HwScene *scene = hw_scene_new (editing_get_map (&self->editing), &options);

  g_clear_pointer (&self->scene, hw_scene_unref);
  self->scene = scene;
  hw_tool_set_scene (self->tool, scene);
}

static void
changed_cb (Hand *self, guint change)
{
  if (change & HW_CHANGE_MAP)
    show (self);
}

static void
problem_cb (Hand *self, const char *text)
{
  g_free (self->problem);
  self->problem = g_strdup (text);
}

void
hand_init_with_map (Hand *self, HwMap *map)
{
  *self = (Hand){ .zoom = 1 };
  editing_init_with_map (&self->editing, map);
  self->text = hw_text_cache_new ();
  self->tool = hw_tool_new (self->editing.view);
  g_signal_connect_swapped (self->editing.document, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->editing.view, "problem", G_CALLBACK (problem_cb), self);
  show (self);
}

void
hand_init (Hand *self, const char *text)
{
  g_autoptr (HwMap) map = hw_test_map_new (text);

  hand_init_with_map (self, map);
}

HwWorkspace *
hand_leave (Hand *self)
{
  g_signal_handlers_disconnect_by_data (self->editing.document, self);
  hw_tool_free (self->tool);
  hw_scene_unref (self->scene);
  hw_text_cache_free (self->text);
  g_free (self->problem);
  return editing_leave (&self->editing);
}

void
hand_clear (Hand *self)
{
  hw_test_workspace_free (hand_leave (self));
}

static HwToolInput
get_input (Hand *self, double x, double y, guint modifiers)
{
  return (HwToolInput){ hw_point (x, y), self->zoom, modifiers, 1 };
}

void
hand_press (Hand *self, double x, double y, guint modifiers)
{
  HwToolInput input = get_input (self, x, y, modifiers);

  hw_tool_press (self->tool, &input);
}

void
hand_move (Hand *self, double x, double y, guint modifiers)
{
  HwToolInput input = get_input (self, x, y, modifiers);

  hw_tool_motion (self->tool, &input);
}

void
hand_release (Hand *self, double x, double y, guint modifiers)
{
  HwToolInput input = get_input (self, x, y, modifiers);

  hw_tool_release (self->tool, &input);
}

void
hand_click (Hand *self, double x, double y, guint modifiers)
{
  hand_move (self, x, y, modifiers);
  hand_press (self, x, y, modifiers);
  hand_release (self, x, y, modifiers);
}

void
hand_double_click (Hand *self, double x, double y)
{
  HwToolInput second = get_input (self, x, y, 0);

  hand_click (self, x, y, 0);
  second.n_press = 2;
  hw_tool_press (self->tool, &second);
  hw_tool_release (self->tool, &second);
}

void
hand_drag (Hand *self, HwPoint from, HwPoint to, guint modifiers)
{
  hand_move (self, from.x, from.y, modifiers);
  hand_press (self, from.x, from.y, modifiers);
  for (int i = 1; i <= 4; i++)
    hand_move (self, from.x + (to.x - from.x) * i / 4, from.y + (to.y - from.y) * i / 4, modifiers);
  hand_release (self, to.x, to.y, modifiers);
}

const HwToolPreview *
hand_get_preview (Hand *self)
{
  return hw_tool_get_preview (self->tool);
}

HwPoint
hand_find_middle (Hand *self, const char *name)
{
  const HwGroup *group = hw_scene_find_group (self->scene, editing_find (&self->editing, name));

  g_assert_nonnull (group);
  return hw_rect_center (group->block);
}

HwPoint
hand_find_track (Hand *self, const char *id)
{
  const HwGroup *group = hw_scene_find_group (self->scene, editing_find (&self->editing, id));
  const HwRoute *route = &self->scene->routes->links[group->position];
  HwPoint a = route->points[route->n_points / 2 - 1], b = route->points[route->n_points / 2];

  return hw_point ((a.x + b.x) / 2, (a.y + b.y) / 2);
}
