/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What a person typed, as a value of a field. The grammar follows the type of the field, and where
 * one is more than its type says - a date, a time zone, a period - a table in the .c file. It is
 * what hw_field_entry_apply() is made of; use that to edit. */

#include "hw-field.h"
#include "hw-map.h"

G_BEGIN_DECLS

/* A value that owns what it holds. */
typedef struct
{
  HwValue value;
  char *text;
  char **texts;
  HwEstimate *estimate;
} HwFieldInput;

/* Fills `self`, to be cleared in any case. What the text says is checked for the field alone, and a
 * reference for a name in the map. The error is for the person who typed. */
gboolean hw_field_input_read (
    HwFieldInput *self, const HwField *field, const char *text, const HwMap *map, GError **error);

void hw_field_input_clear (HwFieldInput *self);

/* The id of the only element with this name, or with this id, of the kinds the field may name. */
const char *hw_field_input_find_named (const HwField *field,
                                       const char *name,
                                       const HwMap *map,
                                       GError **error);

/* What a bare number means in a time of this field, seconds: the unit people wrote in the last such
 * time of the map, hours where there is none. */
double hw_field_input_get_bare_unit_s (const HwField *field, const HwMap *map);

/* TRUE for texts of more than one line. */
gboolean hw_field_has_lines (const HwField *field);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HwFieldInput, hw_field_input_clear)

G_END_DECLS
