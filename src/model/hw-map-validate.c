/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-validate.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const HwMap *map;
  HwMapIndex *index;
  GHashTable *ids; /* those seen */
  GPtrArray *faults;
} Validation;

/* Takes over `text`. */
static void
add_fault (Validation *self, const HwElement *element, const HwField *field, char *text)
{
  HwFault *fault = g_new (HwFault, 1);

  *fault = (HwFault){ element, field, text };
  g_ptr_array_add (self->faults, fault);
}

static void
check_id (Validation *self, const HwElement *element)
{
  if (element->id[0] == '\0' || !g_utf8_validate (element->id, -1, NULL))
    add_fault (self, element, NULL, g_strdup (_ ("An id must be valid text that is not empty")));
  else if (!g_hash_table_add (self->ids, element->id))
    add_fault (self, element, NULL,
               g_strdup_printf (_ ("There is more than one element “%s”"), element->id));
}

static void
check_reference (Validation *self, const HwElement *element, const HwField *field)
{
  const char *id = hw_field_get (field, element).text;
  const HwElement *target = hw_map_index_find (self->index, id);

  if (id == NULL && field->tie == HW_TIE_NEEDS)
    add_fault (self, element, field, g_strdup_printf (_ ("%s is missing"), _ (field->label)));
  else if (id != NULL && (target == NULL || (field->targets & 1u << target->type) == 0))
    add_fault (self, element, field,
               g_strdup_printf (_ ("%s: there is nothing called “%s” that could stand here"),
                                _ (field->label), id));
}

static void
check_element (Validation *self, const HwElement *element)
{
  guint n_fields;
  const HwField *fields = hw_fields_get (element->type, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!hw_field_check (&fields[i], hw_field_get (&fields[i], element), &error))
        add_fault (self, element, &fields[i], g_strdup (error->message));
      else if (fields[i].type == HW_FIELD_REF)
        check_reference (self, element, &fields[i]);
    }
  if (element->extra != NULL && !g_utf8_validate (element->extra, -1, NULL))
    add_fault (self, element, NULL, g_strdup (_ ("Unknown members must be valid text")));
}

GPtrArray *
hw_map_validate (const HwMap *map)
{
  g_autoptr (HwMapIndex) index = hw_map_index_new (map);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *faults = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_fault_free);
  Validation validation = { map, index, ids, faults };

  check_element (&validation, &map->header->element);
  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      const HwElement *element;

      HW_SEQ_FOREACH (element, map->parts[kind])
        {
          check_id (&validation, element);
          check_element (&validation, element);
        }
    }
  return faults;
}

void
hw_fault_free (HwFault *self)
{
  g_free (self->text);
  g_free (self);
}
