/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-field-target.h"

#include <glib/gi18n-lib.h>

#include "hw-field-entry.h"
#include "hw-map-edit.h"
#include "hw-provenance.h"
#include "hw-spread.h"

static const HwElement *
get (const HwFieldTarget *self, guint position)
{
  return g_ptr_array_index (self->elements, position);
}

static void
target_clear (gpointer data)
{
  HwFieldTarget *self = data;

  g_object_unref (self->document);
  g_object_unref (self->shelf);
  hw_map_unref (self->map);
  g_ptr_array_unref (self->elements);
  g_strfreev (self->ids);
}

/* The ids of those that are still there: somebody else may have removed the others. */
static const char **
find_ids (const HwFieldTarget *self, HwMap *map)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (HwMapIndex) index = self->elements->len > 1 ? hw_map_index_new (map) : NULL;

  for (guint i = 0; self->ids[i] != NULL; i++)
    {
      const HwElement *element = index != NULL ? hw_map_index_find (index, self->ids[i])
                                               : hw_map_find_any (map, self->ids[i]);

      if (element != NULL)
        g_ptr_array_add (ids, self->ids[i]);
    }
  g_ptr_array_add (ids, NULL);
  return (const char **)g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

HwFieldTarget *
hw_field_target_new (HwDocument *document, HwTypingShelf *shelf, GPtrArray *elements)
{
  HwFieldTarget *self = g_rc_box_new0 (HwFieldTarget);

  g_return_val_if_fail (elements->len > 0, NULL);

  self->document = g_object_ref (document);
  self->shelf = g_object_ref (shelf);
  self->map = hw_map_ref (hw_document_get_map (document));
  self->elements = g_ptr_array_ref (elements);
  self->ids = g_new0 (char *, elements->len + 1);
  for (guint i = 0; i < elements->len; i++)
    self->ids[i] = g_strdup (get (self, i)->id);
  return self;
}

HwFieldTarget *
hw_field_target_new_for_element (HwDocument *document,
                                 HwTypingShelf *shelf,
                                 const HwElement *element)
{
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();

  g_ptr_array_add (elements, (gpointer)element);
  return hw_field_target_new (document, shelf, elements);
}

HwFieldTarget *
hw_field_target_ref (HwFieldTarget *self)
{
  return g_rc_box_acquire (self);
}

void
hw_field_target_unref (HwFieldTarget *self)
{
  g_rc_box_release_full (self, target_clear);
}

gboolean
hw_field_target_is_same (const HwFieldTarget *a, const HwFieldTarget *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->document == b->document
         && g_strv_equal ((const char *const *)a->ids, (const char *const *)b->ids);
}

const HwElement *
hw_field_target_get_first (const HwFieldTarget *self)
{
  return get (self, 0);
}

HwElementKind
hw_field_target_get_kind (const HwFieldTarget *self)
{
  return get (self, 0)->type;
}

gboolean
hw_field_target_is_editable (const HwFieldTarget *self)
{
  return !hw_document_is_read_only (self->document);
}

gboolean
hw_field_target_agrees (const HwFieldTarget *self, const HwField *field)
{
  for (guint i = 1; i < self->elements->len; i++)
    {
      if (!hw_field_equal (field, get (self, 0), get (self, i)))
        return FALSE;
    }
  return TRUE;
}

gboolean
hw_field_target_is_absent (const HwFieldTarget *self, const HwField *field)
{
  for (guint i = 0; i < self->elements->len; i++)
    {
      if (!hw_field_is_absent (field, get (self, i)))
        return FALSE;
    }
  return TRUE;
}

guint
hw_field_target_find_choices (const HwFieldTarget *self, const HwField *field)
{
  guint choices = 0;

  for (guint i = 0; i < self->elements->len; i++)
    choices |= 1u << hw_field_get (field, get (self, i)).choice;
  return choices;
}

const char *
hw_field_target_get_provenance (const HwFieldTarget *self, const HwField *field)
{
  const char *name = hw_provenance_get (field, get (self, 0));

  for (guint i = 1; i < self->elements->len; i++)
    {
      if (!g_str_equal (name, hw_provenance_get (field, get (self, i))))
        return NULL;
    }
  return name;
}

const char *
hw_field_target_get_spread (const HwFieldTarget *self, const HwField *field)
{
  const HwSpread *spread = hw_spread_get (hw_field_get (field, get (self, 0)).estimate);

  for (guint i = 1; i < self->elements->len; i++)
    {
      if (hw_spread_get (hw_field_get (field, get (self, i)).estimate) != spread)
        return NULL;
    }
  return spread != NULL ? spread->name : NULL;
}

gboolean
hw_field_target_set (const HwFieldTarget *self, const HwField *field, HwValue value, GError **error)
{
  HwMap *map = hw_document_get_edited_map (self->document);
  g_autofree const char **ids = find_ids (self, map);
  g_autoptr (HwMap) edited = hw_field_entry_set (map, ids, field, value, error);

  if (edited != NULL)
    hw_document_apply (self->document, edited, _ (field->label), NULL);
  return edited != NULL;
}

void
hw_field_target_set_text (const HwFieldTarget *self, const HwField *field, const char *text)
{
  HwMap *map = hw_document_get_edited_map (self->document);
  g_autofree const char **ids = find_ids (self, map);
  g_autoptr (HwMap) edited = hw_field_entry_apply (map, ids, field, text, NULL);

  if (edited != NULL)
    hw_document_apply (self->document, edited, _ (field->label), NULL);
}

void
hw_field_target_set_provenance (const HwFieldTarget *self, const HwField *field, const char *name)
{
  HwMap *map = hw_document_get_edited_map (self->document);
  g_autofree const char **ids = find_ids (self, map);
  g_autoptr (HwMap) edited = hw_map_with_provenance (map, ids, field, name);

  hw_document_apply (self->document, edited, _ ("Where a value comes from"), NULL);
}

void
hw_field_target_set_spread (const HwFieldTarget *self, const HwField *field, const char *name)
{
  HwMap *map = hw_document_get_edited_map (self->document);
  const HwSpread *spread = hw_spread_find (name);
  g_autofree const char **ids = find_ids (self, map);
  g_autoptr (HwMap) edited = NULL;

  g_return_if_fail (spread != NULL);

  edited = hw_map_with_spread_of (map, ids, field, spread->distribution, spread->parameter);
  hw_document_apply (self->document, edited, _ ("How a time is spread"), NULL);
}
