/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* How a step typed on one line is understood, shown while it is being typed: the same reading that
 * hw_editing_add_line() makes a step of. */

#include "hw-field.h"
#include "hw-map.h"
#include "hw-step-line.h"

G_BEGIN_DECLS

typedef struct
{
  const HwField *field;
  char *text;      /* the value as people read it */
  gboolean is_new; /* a lane that is not there yet */
} HwLinePart;

/* What the line says, as HwLinePart in the order of the fields of a step; of times that are not
 * known nothing. NULL with an error for the person who types. */
GPtrArray *hw_line_reading_new (const char *line, const HwMap *map, GError **error);

/* The line as a step of this map would have it: numbers without a unit take that of the last such
 * time, as everywhere people type, and the unit is written down. */
gboolean
hw_line_reading_parse (const char *line, const HwMap *map, HwStepLine *read, GError **error);

/* The lane somebody means by this name, whatever its case; NULL when there is none. Borrowed. */
const HwLane *hw_line_reading_find_lane (const HwMap *map, const char *name);

G_END_DECLS
