/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A page: scenes at some scale, and pictures, placed beside each other. A drawn map alone is one,
 * so are the page of a comparison and each page of a report; all three file formats are written
 * from plates. Lengths are those of the page, one unit a point. Filled by whoever makes it, then
 * left alone. */

#include "hw-scene.h"

G_BEGIN_DECLS

/* One of scene and picture is there. */
typedef struct
{
  HwScene *scene;
  HwPicture *picture;
  HwPoint place; /* where the scene's or the picture's 0,0 stands */
  double scale;  /* of a scene; a picture has 1 */
  HwRect bounds; /* on the plate */
  char *name;    /* begins the ids of a scene's elements where there are several; else NULL */
  char *label;   /* of a picture, for those who listen; NULL of decoration */
  char *description;
} HwPlateItem;

typedef struct
{
  HwRect bounds;
  const HwTheme *theme;
  char *title;
  char *description; /* NULL when there is none */
  GPtrArray *items;  /* HwPlateItem, in paint order */
} HwPlate;

/* `title` is copied. */
HwPlate *hw_plate_new (HwRect bounds, const HwTheme *theme, const char *title);
void hw_plate_free (HwPlate *self);

/* A drawn map as it is: the plate is as large as the scene. */
HwPlate *hw_plate_new_for_scene (HwScene *scene);

/* Puts the point `origin` of a scene at `place`. */
void hw_plate_add_scene (
    HwPlate *self, HwScene *scene, const char *name, HwPoint origin, HwPoint place, double scale);

/* Takes over the picture. `label` and `description` may be NULL; all texts are copied. */
void hw_plate_take_picture (
    HwPlate *self, HwPicture *picture, HwPoint place, const char *label, const char *description);

static inline guint
hw_plate_get_n_items (const HwPlate *self)
{
  return self->items->len;
}

static inline const HwPlateItem *
hw_plate_get_item (const HwPlate *self, guint index)
{
  return g_ptr_array_index (self->items, index);
}

/* A rectangle of the plate in units of an item's scene or picture. */
static inline HwRect
hw_plate_item_to_own (const HwPlateItem *self, HwRect rect)
{
  return hw_rect ((rect.x - self->place.x) / self->scale, (rect.y - self->place.y) / self->scale,
                  rect.width / self->scale, rect.height / self->scale);
}

/* And back. */
static inline HwRect
hw_plate_item_from_own (const HwPlateItem *self, HwRect rect)
{
  return hw_rect (self->place.x + rect.x * self->scale, self->place.y + rect.y * self->scale,
                  rect.width * self->scale, rect.height * self->scale);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwPlate, hw_plate_free)

G_END_DECLS
