/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* How a step typed on one line is understood, shown while it is being typed: the same reading that
 * hw_editing_add_line() makes a step of. */

#include "hw-field.h"
#include "hw-map.h"

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

G_END_DECLS
