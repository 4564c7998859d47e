/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-plate.h"

static void
item_free (HwPlateItem *self)
{
  g_clear_pointer (&self->scene, hw_scene_unref);
  g_clear_pointer (&self->picture, hw_picture_unref);
  g_free (self->name);
  g_free (self->label);
  g_free (self->description);
  g_free (self);
}

HwPlate *
hw_plate_new (HwRect bounds, const HwTheme *theme, const char *title)
{
  HwPlate *self = g_new0 (HwPlate, 1);

  self->bounds = bounds;
  self->theme = theme;
  self->title = g_strdup (title);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify)item_free);
  return self;
}

void
hw_plate_free (HwPlate *self)
{
  g_ptr_array_unref (self->items);
  g_free (self->title);
  g_free (self->description);
  g_free (self);
}

HwPlate *
hw_plate_new_for_scene (HwScene *scene)
{
  HwPlate *self = hw_plate_new (scene->bounds, scene->theme, hw_map_get_title (scene->map));

  self->description = g_strdup (scene->map->header->description);
  hw_plate_add_scene (self, scene, NULL, hw_point (0, 0), hw_point (0, 0), 1);
  return self;
}

void
hw_plate_add_scene (
    HwPlate *self, HwScene *scene, const char *name, HwPoint origin, HwPoint place, double scale)
{
  HwPlateItem *item = g_new0 (HwPlateItem, 1);

  item->scene = hw_scene_ref (scene);
  item->name = g_strdup (name);
  item->place = hw_point (place.x - origin.x * scale, place.y - origin.y * scale);
  item->scale = scale;
  item->bounds = hw_plate_item_from_own (item, scene->bounds);
  g_ptr_array_add (self->items, item);
}

void
hw_plate_take_picture (
    HwPlate *self, HwPicture *picture, HwPoint place, const char *label, const char *description)
{
  HwPlateItem *item = g_new0 (HwPlateItem, 1);

  item->picture = picture;
  item->place = place;
  item->scale = 1;
  item->bounds = hw_plate_item_from_own (item, picture->bounds);
  item->label = g_strdup (label);
  item->description = g_strdup (description);
  g_ptr_array_add (self->items, item);
}
