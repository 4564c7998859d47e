/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The fields of an element that are typed on the map one after the other: what a room says about a
 * step in the order in which it says it. Used by the entry on the canvas. */

#include "hw-field.h"
#include "hw-map.h"

G_BEGIN_DECLS

#define HW_FIELD_LOOP_MAX 4

typedef struct
{
  const HwField *fields[HW_FIELD_LOOP_MAX];
  guint n_fields;
} HwFieldLoop;

/* By the kind of element and, for steps, links and notes, what they are; of a link that leaves a
 * fork or a choice in the map the share comes before the wait. The first is what it is called where
 * it has a name. */
HwFieldLoop hw_field_loop_get (const HwElement *element, const HwMap *map);

/* The position of a field, or -1 when it stands alone: typed in place, but outside the loop. */
int hw_field_loop_find (const HwFieldLoop *self, const HwField *field);

/* The field that a digit begins: the most important number of the element. NULL when none is. */
const HwField *hw_field_loop_get_number (const HwElement *element, const HwMap *map);

G_END_DECLS
