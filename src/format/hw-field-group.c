/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-field-group.h"

#include <string.h>

#define MOST_REQUIRED 2

static const char *const required[HW_N_ELEMENT_KINDS][MOST_REQUIRED + 1] = {
  [HW_ELEMENT_HEADER] = { "title" },
  [HW_ELEMENT_STEP] = { "name" },
  [HW_ELEMENT_LINK] = { "from", "to" },
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
hw_fields_have_groups (HwElementKind kind)
{
  static gsize kinds; /* a bit each, and one more that says they are known */

  if (g_once_init_enter (&kinds))
    {
      gsize found = (gsize)1 << HW_N_ELEMENT_KINDS;

      for (int i = 0; i < HW_N_ELEMENT_KINDS; i++)
        {
          guint n_fields;
          const HwField *fields = hw_fields_get (i, &n_fields);

          for (guint j = 0; j < n_fields; j++)
            found |= (gsize)(hw_field_group_length (&fields[j]) > 0) << i;
        }
      g_once_init_leave (&kinds, found);
    }
  return (kinds & (gsize)1 << kind) != 0;
}

const char *const *
hw_fields_get_required (HwElementKind kind)
{
  g_return_val_if_fail (kind < HW_N_ELEMENT_KINDS, NULL);

  return required[kind];
}

gboolean
hw_field_is_required (HwElementKind kind, const HwField *field)
{
  return g_strv_contains (hw_fields_get_required (kind), field->name);
}
