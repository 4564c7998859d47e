/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-selection.h"

struct _HwSelection
{
  GPtrArray *ids;    /* char *, in order of choosing */
  GHashTable *known; /* the same strings, borrowed from ids */
};

HwSelection *
hw_selection_new (void)
{
  HwSelection *self = g_new0 (HwSelection, 1);

  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->known = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
hw_selection_free (HwSelection *self)
{
  g_hash_table_unref (self->known);
  g_ptr_array_unref (self->ids);
  g_free (self);
}

guint
hw_selection_get_length (const HwSelection *self)
{
  return self->ids->len;
}

gboolean
hw_selection_contains (const HwSelection *self, const char *id)
{
  return id != NULL && g_hash_table_contains (self->known, id);
}

const char *
hw_selection_get (const HwSelection *self, guint position)
{
  g_return_val_if_fail (position < self->ids->len, NULL);

  return g_ptr_array_index (self->ids, position);
}

const char *
hw_selection_get_last (const HwSelection *self)
{
  return self->ids->len > 0 ? g_ptr_array_index (self->ids, self->ids->len - 1) : NULL;
}

gboolean
hw_selection_set (HwSelection *self, const char *id)
{
  g_autofree char *kept = g_strdup (id); /* `id` may be one of ours */

  if (self->ids->len == (id != NULL ? 1 : 0) && (id == NULL || hw_selection_contains (self, id)))
    return FALSE;

  g_hash_table_remove_all (self->known);
  g_ptr_array_set_size (self->ids, 0);
  if (kept != NULL)
    hw_selection_add (self, kept);
  return TRUE;
}

gboolean
hw_selection_add (HwSelection *self, const char *id)
{
  char *copy;

  if (hw_selection_contains (self, id))
    return FALSE;

  copy = g_strdup (id);
  g_ptr_array_add (self->ids, copy);
  g_hash_table_add (self->known, copy);
  return TRUE;
}

gboolean
hw_selection_toggle (HwSelection *self, const char *id)
{
  guint position;

  if (hw_selection_add (self, id))
    return TRUE;

  if (!g_ptr_array_find_with_equal_func (self->ids, id, g_str_equal, &position))
    return FALSE;
  g_hash_table_remove (self->known, id);
  g_ptr_array_remove_index (self->ids, position);
  return TRUE;
}

gboolean
hw_selection_set_all (HwSelection *self, GPtrArray *ids)
{
  gboolean same = ids->len == self->ids->len;

  for (guint i = 0; same && i < ids->len; i++)
    same = g_str_equal (g_ptr_array_index (ids, i), g_ptr_array_index (self->ids, i));
  if (same)
    return FALSE;

  g_hash_table_remove_all (self->known);
  g_ptr_array_set_size (self->ids, 0);
  for (guint i = 0; i < ids->len; i++)
    hw_selection_add (self, g_ptr_array_index (ids, i));
  return TRUE;
}

gboolean
hw_selection_prune (HwSelection *self, const HwMap *map)
{
  guint before = self->ids->len;

  /* One or two ids are found faster by a scan than by an index of the whole map. */
  g_autoptr (HwMapIndex) index = before > 2 ? hw_map_index_new (map) : NULL;

  for (guint i = before; i > 0; i--)
    {
      const char *id = g_ptr_array_index (self->ids, i - 1);
      const HwElement *element =
          index != NULL ? hw_map_index_find (index, id) : hw_map_find (map, id);

      if (element != NULL)
        continue;
      g_hash_table_remove (self->known, id);
      g_ptr_array_remove_index (self->ids, i - 1);
    }
  return self->ids->len != before;
}

GPtrArray *
hw_selection_find_elements (const HwSelection *self, const HwMap *map)
{
  GPtrArray *elements = g_ptr_array_new ();
  g_autoptr (HwMapIndex) index = self->ids->len > 2 ? hw_map_index_new (map) : NULL;

  for (guint i = 0; i < self->ids->len; i++)
    {
      const char *id = g_ptr_array_index (self->ids, i);
      const HwElement *element =
          index != NULL ? hw_map_index_find (index, id) : hw_map_find (map, id);

      if (element != NULL)
        g_ptr_array_add (elements, (gpointer)element);
    }
  return elements;
}
