/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What all rows of the inspector that edit a field can do, whatever widget does it: follow the
 * elements they are about, say what those have in common, and take what a person enters. A row is
 * made once and lives through changes of map and selection: whoever is typing in it keeps focus and
 * cursor. */

#include <adwaita.h>

#include "hw-field-target.h"

G_BEGIN_DECLS

#define HW_TYPE_FIELD_ROW (hw_field_row_get_type ())
G_DECLARE_INTERFACE (HwFieldRow, hw_field_row, HW, FIELD_ROW, GtkWidget)

struct _HwFieldRowInterface
{
  GTypeInterface parent_interface;

  const HwField *(*get_field) (HwFieldRow *self);
  void (*set_target) (HwFieldRow *self, HwFieldTarget *target);
};

/* The row for the type of the field. `calls` is a word for an absent value; NULL for the usual one.
 * Both the field and the word are static, the word untranslated. */
GtkWidget *hw_field_row_new (const HwField *field, const char *absent);

const HwField *hw_field_row_get_field (HwFieldRow *self);

/* What the row is about from now on. What is being typed goes on where the elements are the same;
 * otherwise it becomes an edit of the elements it was typed for, or is kept for them. NULL is about
 * nothing. */
void hw_field_row_set_target (HwFieldRow *self, HwFieldTarget *target);

G_END_DECLS
