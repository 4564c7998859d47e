/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-editing-private.h"

#include <glib/gi18n-lib.h>

static const char *const title_fields[HW_N_ELEMENT_KINDS] = {
  [HW_ELEMENT_HEADER] = "title", [HW_ELEMENT_LANE] = "name", [HW_ELEMENT_STEP] = "name",
  [HW_ELEMENT_LINK] = "label",   [HW_ELEMENT_NOTE] = "text", [HW_ELEMENT_MEASURE] = "name",
};

/* What a new step is called until somebody names it, by HwStepKind. */
static const char *const step_names[] = {
  [HW_STEP_PROCESS] = N_ ("New step"),         [HW_STEP_GATE] = N_ ("New approval"),
  [HW_STEP_AUTOMATED] = N_ ("New automation"), [HW_STEP_QUEUE] = N_ ("New queue"),
  [HW_STEP_EXTERNAL] = N_ ("New partner"),     [HW_STEP_STATION] = N_ ("New station"),
};

HwMap *
hw_editing_get_map (HwViewState *view)
{
  HwDocument *document = hw_view_state_get_document (view);

  return hw_document_is_read_only (document) ? NULL : hw_document_get_edited_map (document);
}

gboolean
hw_editing_apply (HwViewState *view, HwMap *map, const char *label, const char *merge_key)
{
  HwDocument *document = hw_view_state_get_document (view);
  const HwMap *before = hw_document_get_edited_map (document);

  hw_document_apply (document, map, label, merge_key);
  return hw_document_get_edited_map (document) != before;
}

char *
hw_editing_apply_new (HwViewState *view, HwMap *map, const char *id, const char *label)
{
  g_autofree char *made = g_strdup (id);
  const HwElement *element = hw_map_find (map, made);
  g_autofree char *merge_key =
      hw_editing_dup_merge_key (made, hw_editing_get_title_field (element));

  if (!hw_editing_apply (view, map, label, merge_key))
    return NULL;
  hw_view_state_select (view, made);
  hw_view_state_reveal (view, made);
  return g_steal_pointer (&made);
}

GStrv
hw_editing_dup_selected (HwViewState *view, guint kinds)
{
  g_autoptr (GPtrArray) elements = hw_view_state_find_selected (view);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < elements->len; i++)
    {
      const HwElement *element = elements->pdata[i];

      if (kinds & (1U << element->type))
        g_strv_builder_add (ids, element->id);
    }
  return g_strv_builder_end (ids);
}

void
hw_editing_select (HwViewState *view, const char *const *ids)
{
  const HwMap *map = hw_document_get_map (hw_view_state_get_document (view));
  g_autoptr (HwMapIndex) index = hw_map_index_new (map);
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const HwElement *element = hw_map_index_find (index, ids[i]);

      if (element != NULL)
        g_ptr_array_add (elements, (gpointer)element);
    }
  hw_view_state_select_elements (view, elements);
  if (elements->len > 0)
    hw_view_state_reveal (view, ((HwElement *)elements->pdata[elements->len - 1])->id);
}

const HwStep *
hw_editing_find_step (const HwMap *map, const HwElement *element)
{
  const char *on = NULL;

  if (element == NULL)
    return NULL;
  switch (element->type)
    {
    case HW_ELEMENT_STEP:
      return (const HwStep *)element;
    case HW_ELEMENT_LINK:
      return hw_map_find_step (map, ((const HwLink *)element)->from);
    case HW_ELEMENT_NOTE:
      on = ((const HwNote *)element)->on;
      break;
    case HW_ELEMENT_MEASURE:
      on = ((const HwMeasure *)element)->on;
      break;
    case HW_ELEMENT_HEADER:
    case HW_ELEMENT_LANE:
    case HW_N_ELEMENT_KINDS:
    default:
      return NULL;
    }
  element = on != NULL ? hw_map_find (map, on) : NULL;
  return element != NULL && element->type != HW_ELEMENT_NOTE ? hw_editing_find_step (map, element)
                                                             : NULL;
}

HwStep *
hw_editing_new_step (HwViewState *view, const HwStep *template)
{
  g_autofree char *id = hw_id_source_next (hw_view_state_get_ids (view));
  HwStep *step = (HwStep *)(template != NULL ? hw_element_dup_with_id (&template->element, id)
                                             : hw_element_new (HW_ELEMENT_STEP, id));

  if (step->name == NULL)
    step->name = g_strdup (_ (step_names[step->kind]));
  return step;
}

const char *
hw_editing_get_title_field (const HwElement *element)
{
  return title_fields[element->type];
}

char *
hw_editing_dup_merge_key (const char *id, const char *field)
{
  return g_strdup_printf ("%s/%s", id, field);
}
