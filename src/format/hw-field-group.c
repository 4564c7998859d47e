/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-field-group.h"

#include <string.h>

static const struct
{
  HwElementKind kind;
  const char *field;
} required[] = {
  { HW_ELEMENT_HEADER, "title" },
  { HW_ELEMENT_STEP, "name" },
  { HW_ELEMENT_LINK, "from" },
  { HW_ELEMENT_LINK, "to" },
};

gsize
hw_field_group_length (const HwField *field)
{
  const char *dot = strchr (field->name, '.');

  return dot != NULL ? (gsize)(dot - field->name) : 0;
}

gboolean
hw_field_is_in_group (const HwField *field, const char *group)
{
  gsize length = hw_field_group_length (field);

  return length > 0 && strncmp (field->name, group, length) == 0 && group[length] == '\0';
}

int
hw_field_find_group (HwElementKind kind, const char *name)
{
  guint n_fields;
  const HwField *fields = hw_fields_get (kind, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      if (hw_field_is_in_group (&fields[i], name))
        return (int)i;
    }
  return -1;
}

gboolean
hw_field_is_required (HwElementKind kind, const HwField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (required); i++)
    {
      if (required[i].kind == kind && g_str_equal (required[i].field, field->name))
        return TRUE;
    }
  return FALSE;
}
