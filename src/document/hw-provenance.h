/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Where a value comes from: guessed, observed or measured. It is kept beside the value, in the
 * pairs of its element ("process_time=measured"), and set on its own: a new value changes nothing
 * about it, but that a person's value is not measured. */

#include "hw-field.h"
#include "hw-map.h"

G_BEGIN_DECLS

/* The names files use and the words for people, ending with a NULL name. The first is "": nothing
 * is said. */
const HwChoice *hw_provenances_get (void);

/* TRUE for values that can have one: times and quantities of steps and links. */
gboolean hw_field_has_provenance (const HwField *field);

/* What the element says about the field, "" when nothing. A name that only a newer version knows is
 * given as it is. Borrowed. */
const char *hw_provenance_get (const HwField *field, const HwElement *element);

/* The word for a name of a provenance, translated; the name itself where it is unknown. */
const char *hw_provenance_get_label (const char *name);

/* The same standing by itself: "Observed". */
const char *hw_provenance_get_heading (const char *name);

/* The map with another provenance of the field in all of these elements; "" takes it away. */
HwMap *
hw_map_with_provenance (HwMap *map, const char *const *ids, const HwField *field, const char *name);

G_END_DECLS
