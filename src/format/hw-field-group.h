/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* How the table of fields lies in JSON: fields named "calendar.zone" are members of an object
 * "calendar", and a few must be there. The reader, the writer and the test of the schema ask. */

#include "hw-field.h"

G_BEGIN_DECLS

/* The length of "calendar" in "calendar.zone"; 0 in a name without a dot. */
gsize hw_field_group_length (const HwField *field);

gboolean hw_field_is_in_group (const HwField *field, const char *group);

/* The index of the first field of the group with this name, or -1. */
int hw_field_find_group (HwElementKind kind, const char *name);

/* TRUE when any field of the kind is in a group. */
gboolean hw_fields_have_groups (HwElementKind kind);

/* TRUE when a file must state the field, even if it is an empty text. */
gboolean hw_field_is_required (HwElementKind kind, const HwField *field);

/* The names of those fields, NULL-terminated. */
const char *const *hw_fields_get_required (HwElementKind kind);

G_END_DECLS
