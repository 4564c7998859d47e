/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A row for a value that is one of several: the choices of the field, or the elements a reference
 * may name, which can be searched where there are many. */

#include "hw-field-row.h"

G_BEGIN_DECLS

#define HW_TYPE_CHOICE_ROW (hw_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (HwChoiceRow, hw_choice_row, HW, CHOICE_ROW, AdwActionRow)

GtkWidget *hw_choice_row_new (const HwField *field);

/* Chooses, as a person does, what is called this; FALSE when there is none. */
gboolean hw_choice_row_choose (HwChoiceRow *self, const char *label);

/* What is chosen, for people. Borrowed until the map changes. */
const char *hw_choice_row_get_label (HwChoiceRow *self);

G_END_DECLS
