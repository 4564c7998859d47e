/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-scene-field.h"

/* The element whose field a primitive of the group shows. */
static const HwElement *
get_owner (const HwScene *self, const HwGroup *group, const char *field)
{
  const HwLink *link = (const HwLink *)group->element;

  if (group->kind == HW_GROUP_PILL && g_str_equal (field, "wait_time"))
    return (const HwElement *)hw_map_find_step (self->map, link->to);
  if (group->kind == HW_GROUP_TITLE)
    return &self->map->header->element;
  return group->element;
}

static HwRect
in_map (const HwGroup *group, HwRect rect)
{
  return hw_rect (rect.x + group->origin.x, rect.y + group->origin.y, rect.width, rect.height);
}

/* A label is set smaller than the value it is for. */
static void
add_primitive (HwFieldPlace *place, HwRect bounds, const HwPrimitive *primitive)
{
  place->area = hw_rect_union (place->area, bounds);
  if (primitive->kind != HW_PRIMITIVE_TEXT || primitive->text.size_mu < place->size_mu)
    return;
  place->text =
      primitive->text.size_mu > place->size_mu ? bounds : hw_rect_union (place->text, bounds);
  place->size_mu = primitive->text.size_mu;
}

static HwFieldPlace
collect (const HwScene *self, const HwGroup *group, const char *field)
{
  HwFieldPlace place = { .element = get_owner (self, group, field) };

  if (place.element == NULL)
    return place;
  place.field = hw_field_find (place.element->type, field);
  for (guint i = 0; i < group->picture->n_primitives; i++)
    {
      const HwPrimitive *primitive = &group->picture->primitives[i];

      if (g_strcmp0 (primitive->field, field) == 0)
        add_primitive (&place, in_map (group, primitive->bounds), primitive);
    }
  return place;
}

static gboolean
shows (const HwGroup *group, const char *field)
{
  for (guint i = 0; i < group->picture->n_primitives; i++)
    {
      if (g_strcmp0 (group->picture->primitives[i].field, field) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Groups that may show a field of the element: its own, and pills. */
static gboolean
may_show (const HwGroup *group, const HwElement *element)
{
  return group->element == element || group->kind == HW_GROUP_PILL
         || (group->kind == HW_GROUP_TITLE && element->type == HW_ELEMENT_HEADER);
}

static double
distance_to_rect (HwRect rect, HwPoint point)
{
  double dx = fmax (fmax (rect.x - point.x, point.x - hw_rect_right (rect)), 0);
  double dy = fmax (fmax (rect.y - point.y, point.y - hw_rect_bottom (rect)), 0);

  return hypot (dx, dy);
}

HwFieldPlace
hw_scene_find_field (const HwScene *self, const HwElement *element, const HwField *field)
{
  for (guint i = 0; i < self->n_groups; i++)
    {
      const HwGroup *group = &self->groups[i];

      if (may_show (group, element) && shows (group, field->name)
          && get_owner (self, group, field->name) == element)
        return collect (self, group, field->name);
    }
  return (HwFieldPlace){ 0 };
}

HwFieldPlace
hw_scene_find_field_at (const HwScene *self, const HwGroup *group, HwPoint point)
{
  const char *nearest = NULL;
  double best = INFINITY;

  for (guint i = 0; i < group->picture->n_primitives; i++)
    {
      const HwPrimitive *primitive = &group->picture->primitives[i];
      double distance;

      if (primitive->field == NULL)
        continue;
      distance = distance_to_rect (in_map (group, primitive->bounds), point);
      if (distance < best)
        {
          best = distance;
          nearest = primitive->field;
        }
    }
  return nearest != NULL ? collect (self, group, nearest) : (HwFieldPlace){ 0 };
}
