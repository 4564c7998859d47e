/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The value of any field in words, by its type in the table of fields: for the inspector and the
 * Measure table. Translated and owned by the caller; NULL where the field says nothing. */

#include "hw-field.h"
#include "hw-map.h"

G_BEGIN_DECLS

/* The value alone: "4 d", "80 %", "Engineering". */
char *hw_field_format (const HwField *field, const HwElement *element, const HwMap *map);

/* What stands beside it: the range and where the value comes from, "3–5 d · observed". */
char *hw_field_format_detail (const HwField *field, const HwElement *element, const HwMap *map);

G_END_DECLS
