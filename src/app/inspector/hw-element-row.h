/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* One element in a list of the inspector: its name, and opened its fields and what can be done with
 * it. See hw-element-list.h. */

#include "hw-element-list.h"

G_BEGIN_DECLS

#define HW_TYPE_ELEMENT_ROW (hw_element_row_get_type ())
G_DECLARE_FINAL_TYPE (HwElementRow, hw_element_row, HW, ELEMENT_ROW, AdwExpanderRow)

GtkWidget *hw_element_row_new (const HwElementListInfo *info);

typedef struct
{
  const char *detail; /* below the name */
  gboolean first;     /* of the list: nothing is before it */
  gboolean last;
} HwElementPlace;

/* The element in a newer map; NULL is about nothing, what is being typed is finished. */
void
hw_element_row_set_target (HwElementRow *self, HwFieldTarget *target, const HwElementPlace *place);

/* The row of a field, or NULL. */
GtkWidget *hw_element_row_find_row (HwElementRow *self, const char *field);

G_END_DECLS
