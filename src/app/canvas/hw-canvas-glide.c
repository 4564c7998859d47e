/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way of the view over the map: to a place, a size, what is selected or what is looked for. It
 * glides there, so that nobody gets lost. */

#include "hw-canvas-private.h"

#include <adwaita.h>

/* So much of the room's height is its edge. */
#define EDGE_SHARE 0.12

#define GLIDE_MS 180

static void
glide_cb (double share, gpointer user_data)
{
  HwCanvas *self = user_data;

  hw_view_state_set_transform (
      self->view,
      hw_view_transform_between (self->from, self->to, hw_view_state_get_room (self->view), share));
}

static void
glide_done_cb (HwCanvas *self)
{
  g_clear_object (&self->animation);
  if (self->fits_at_end)
    hw_view_state_fit (self->view);
}

static void
glide (HwCanvas *self, HwViewTransform to, gboolean fits_at_end)
{
  AdwAnimationTarget *target;

  hw_canvas_stop_animation (self);
  self->from = hw_view_state_get_transform (self->view);
  self->to = to;
  self->fits_at_end = fits_at_end;

  target = adw_callback_animation_target_new (glide_cb, self, NULL);
  self->animation = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, GLIDE_MS, target);
  g_signal_connect_swapped (self->animation, "done", G_CALLBACK (glide_done_cb), self);
  adw_animation_play (self->animation);
}

void
hw_canvas_stop_animation (HwCanvas *self)
{
  if (self->animation == NULL)
    return;

  self->fits_at_end = FALSE;
  g_signal_handlers_disconnect_by_data (self->animation, self);
  adw_animation_pause (self->animation);
  g_clear_object (&self->animation);
}

void
hw_canvas_go_to (HwCanvas *self, HwViewTransform transform)
{
  if (self->view != NULL)
    glide (self, transform, FALSE);
}

void
hw_canvas_fit_map (HwCanvas *self)
{
  if (self->view != NULL)
    glide (self, hw_view_state_get_fit (self->view), TRUE);
}

void
hw_canvas_fit_selection (HwCanvas *self)
{
  HwRect extent = hw_rect (0, 0, 0, 0);
  g_autoptr (GPtrArray) selected = NULL;

  if (self->view == NULL)
    return;

  selected = hw_view_state_find_selected (self->view);
  for (guint i = 0; i < selected->len; i++)
    {
      const HwGroup *group = hw_scene_find_group (self->scene, g_ptr_array_index (selected, i));

      if (group != NULL)
        extent = hw_rect_union (extent, group->bounds);
    }
  if (!hw_rect_is_empty (extent))
    glide (self, hw_view_state_get_fit_of (self->view, hw_rect_grown (extent, 24)), FALSE);
}

void
hw_canvas_zoom_by_step (HwCanvas *self, int direction)
{
  HwViewTransform here;
  HwPoint center;

  if (self->view == NULL)
    return;

  /* Pressed again while the last step is still gliding: on from where that one leads. */
  here = self->animation != NULL ? self->to : hw_view_state_get_transform (self->view);
  center = hw_rect_center (hw_view_state_get_room (self->view));
  glide (self, hw_view_transform_zoomed_at (here, center, hw_zoom_step (here.zoom, direction)),
         FALSE);
}

void
hw_canvas_zoom_natural (HwCanvas *self)
{
  HwPoint center;

  if (self->view == NULL)
    return;

  center = hw_rect_center (hw_view_state_get_room (self->view));
  glide (self, hw_view_transform_zoomed_at (hw_view_state_get_transform (self->view), center, 1),
         FALSE);
}

void
hw_canvas_reveal_element (HwCanvas *self, const HwElement *element)
{
  const HwGroup *group = hw_scene_find_group (self->scene, element);
  HwViewTransform here = hw_view_state_get_transform (self->view);
  HwViewTransform there;
  HwRect rect;

  if (group == NULL)
    return;
  rect = hw_rect_is_empty (group->block) ? group->bounds : group->block;
  there = hw_view_transform_revealing (here, hw_rect_grown (rect, 24),
                                       hw_view_state_get_room (self->view));
  if (!hw_view_transform_equal (here, there))
    glide (self, there, FALSE);
}

void
hw_canvas_reveal_step (HwCanvas *self, const HwStep *step)
{
  hw_canvas_reveal_element (self, &step->element);
}

void
hw_canvas_show_elements (HwCanvas *self, GPtrArray *elements)
{
  HwRect extent = hw_rect (0, 0, 0, 0);
  HwViewTransform view;
  HwRect room;

  g_return_if_fail (self->view != NULL);

  hw_view_state_select_elements (self->view, elements);
  for (guint i = 0; i < elements->len; i++)
    {
      const HwGroup *group = hw_scene_find_group (self->scene, g_ptr_array_index (elements, i));

      if (group != NULL)
        extent = hw_rect_union (extent, group->bounds);
    }
  if (hw_rect_is_empty (extent))
    return;

  /* Zoom only when they cannot be read or do not fit as it is; move only what is at the edge, where
   * other things cover the map, and then to the middle. */
  room = hw_view_state_get_room (self->view);
  view = hw_view_state_get_transform (self->view);
  extent = hw_rect_grown (extent, 40);
  if (view.zoom < HW_BLOCK_ZOOM || extent.width * view.zoom > room.width)
    view = hw_view_state_get_fit_of (self->view, extent);
  else if (!hw_rect_contains_rect (hw_rect_grown (room, -EDGE_SHARE * room.height),
                                   hw_view_transform_rect_to_px (view, extent)))
    view = hw_view_transform_fit (extent, room, view.zoom);
  glide (self, view, FALSE);
}
