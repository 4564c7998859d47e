/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-field-row.h"

#include "hw-binding-row.h"
#include "hw-choice-row.h"
#include "hw-switch-row.h"
#include "hw-text-row.h"

G_DEFINE_INTERFACE (HwFieldRow, hw_field_row, GTK_TYPE_WIDGET)

static void
hw_field_row_default_init (HwFieldRowInterface *iface)
{
}

GtkWidget *
hw_field_row_new (const HwField *field, const char *absent)
{
  if (field == hw_field_find (HW_ELEMENT_MEASURE, "source"))
    return hw_binding_row_new (field);
  switch (field->type)
    {
    case HW_FIELD_FLAG:
      return hw_switch_row_new (field);
    case HW_FIELD_CHOICE:
    case HW_FIELD_REF:
      return hw_choice_row_new (field);
    case HW_FIELD_TEXT:
    case HW_FIELD_TEXTS:
    case HW_FIELD_PAIRS:
    case HW_FIELD_NUMBER:
    case HW_FIELD_COUNT:
    case HW_FIELD_SHARE:
    case HW_FIELD_DURATION:
    case HW_FIELD_ESTIMATE:
    default:
      return hw_text_row_new (field, absent);
    }
}

const HwField *
hw_field_row_get_field (HwFieldRow *self)
{
  return HW_FIELD_ROW_GET_IFACE (self)->get_field (self);
}

void
hw_field_row_set_target (HwFieldRow *self, HwFieldTarget *target)
{
  HW_FIELD_ROW_GET_IFACE (self)->set_target (self, target);
}
