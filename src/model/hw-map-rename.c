/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-rename.h"

#include "hw-field.h"

static gpointer
rename_item_cb (gpointer item, gpointer data)
{
  GHashTable *new_ids = data;
  const HwElement *element = item;
  const char *new_id = g_hash_table_lookup (new_ids, element->id);
  g_autoptr (HwElement) copy =
      hw_element_dup_with_id (element, new_id != NULL ? new_id : element->id);
  guint n_fields;
  const HwField *fields = hw_fields_get (element->type, &n_fields);
  gboolean changed = new_id != NULL;

  for (guint i = 0; i < n_fields; i++)
    {
      gboolean names = fields[i].type == HW_FIELD_REF && !hw_field_is_absent (&fields[i], element);
      const char *id = names ? hw_field_get (&fields[i], element).text : NULL;

      if (id == NULL || !g_hash_table_contains (new_ids, id))
        continue;
      hw_field_set (&fields[i], copy,
                    hw_value_text (HW_FIELD_REF, g_hash_table_lookup (new_ids, id)));
      changed = TRUE;
    }
  return changed ? g_steal_pointer (&copy) : item;
}

HwMap *
hw_map_with_ids (HwMap *self, GHashTable *new_ids)
{
  HwSeq *parts[HW_N_ELEMENT_KINDS] = { NULL };

  if (g_hash_table_size (new_ids) == 0)
    return hw_map_ref (self);
  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    parts[kind] = hw_seq_with_map (self->parts[kind], rename_item_cb, new_ids);
  return hw_map_new_take ((HwHeader *)hw_element_ref (&self->header->element), parts);
}

char *
hw_map_make_free_id (const HwMapIndex *a, const HwMapIndex *b, const char *id)
{
  char *free_id = g_strdup (id);

  for (guint i = 2;
       hw_map_index_find (a, free_id) != NULL || hw_map_index_find (b, free_id) != NULL; i++)
    {
      g_free (free_id);
      free_id = g_strdup_printf ("%s-%u", id, i);
    }
  return free_id;
}
