/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Where on a drawn map the value of a field stands: for typing it in place, and for telling which
 * value a double click means. */

#include "hw-field.h"
#include "hw-scene.h"

G_BEGIN_DECLS

/* Map units. The field may be of another element than the group: a link carries the wait of the
 * step it leads to. */
typedef struct
{
  const HwElement *element; /* borrowed from the scene's map; NULL: drawn nowhere */
  const HwField *field;
  HwRect area;    /* of all that shows it: words, icon, pill */
  HwRect text;    /* of the value itself */
  double size_mu; /* of its type */
} HwFieldPlace;

/* The place of a field; its element is NULL where the map does not show it, at its level of detail
 * or because it says nothing. */
HwFieldPlace
hw_scene_find_field (const HwScene *self, const HwElement *element, const HwField *field);

/* Of what a group shows, the field nearest to the point. */
HwFieldPlace hw_scene_find_field_at (const HwScene *self, const HwGroup *group, HwPoint point);

G_END_DECLS
