/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Whether a map is well formed: what every edit keeps true and every file is checked for before it
 * becomes a map. It says nothing about whether the map makes sense as a flow (that is analysis):
 *
 *   ids are not empty and unique over all kinds; texts are UTF-8;
 *   references name elements of a kind they may name, and are there where they are needed;
 *   shares are from 0 to 1, counts and times not negative, ranges rise, choices exist. */

#include "hw-field.h"
#include "hw-map.h"

G_BEGIN_DECLS

typedef struct
{
  const HwElement *element; /* borrowed from the map */
  const HwField *field;     /* NULL when it is the id or the unknown members */
  char *text;               /* what is wrong, for people */
} HwFault;

/* An array of HwFault that frees them; empty for a valid map. Borrows from the map. */
GPtrArray *hw_map_validate (const HwMap *map);

void hw_fault_free (HwFault *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwFault, hw_fault_free)

G_END_DECLS
