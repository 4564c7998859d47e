/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-paste.h"

#include "hw-field.h"
#include "hw-flow-draft.h"
#include "hw-map-clock-edit.h"

typedef struct
{
  HwMap *map;
  const HwMap *clipboard;
  HwIdSource *ids;
  const HwPasteOptions *options;
  GHashTable *new_ids; /* by the ids in the clipboard, borrowed from there */
  HwMapRewrite *rewrite;
  GStrvBuilder *pasted;
} Paste;

static gboolean
takes (GHashTable *taken, const char *id)
{
  return id != NULL && g_hash_table_contains (taken, id);
}

/* Links go along when both their ends do, what hangs on something when that does. */
static gboolean
goes_along (GHashTable *taken, const HwElement *element)
{
  guint n_fields, n_tied = 0;
  const HwField *fields = hw_fields_get (element->type, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      if (fields[i].type != HW_FIELD_REF || fields[i].tie == HW_TIE_LOOSE)
        continue;
      if (!takes (taken, hw_field_get (&fields[i], element).text))
        return FALSE;
      n_tied++;
    }
  return n_tied > 0;
}

static void
take_dependents (GHashTable *taken, const HwMap *map)
{
  guint n_taken;

  do
    {
      n_taken = g_hash_table_size (taken);
      for (int kind = HW_ELEMENT_LINK; kind < HW_N_ELEMENT_KINDS; kind++)
        {
          const HwElement *element;

          HW_SEQ_FOREACH (element, map->parts[kind])
            {
              if (goes_along (taken, element))
                g_hash_table_add (taken, element->id);
            }
        }
    }
  while (g_hash_table_size (taken) > n_taken);
}

static void
take_lanes (GHashTable *taken, const HwMap *map)
{
  const HwStep *step;

  HW_SEQ_FOREACH (step, hw_map_steps (map))
    {
      if (step->lane != NULL && takes (taken, step->element.id))
        g_hash_table_add (taken, step->lane);
    }
}

/* References are changed through `ids`, a table of new ids by old ones; those it does not have are
 * cleared. */
static void
change_references (HwElement *element, GHashTable *ids)
{
  guint n_fields;
  const HwField *fields = hw_fields_get (element->type, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      const char *id;

      if (fields[i].type != HW_FIELD_REF || hw_field_is_absent (&fields[i], element))
        continue;
      id = g_hash_table_lookup (ids, hw_field_get (&fields[i], element).text);
      hw_field_set (&fields[i], element, hw_value_text (HW_FIELD_REF, id));
    }
}

static gpointer
take_item_cb (gpointer item, gpointer data)
{
  GHashTable *taken = data;
  g_autoptr (HwElement) copy = NULL;

  if (!takes (taken, ((HwElement *)item)->id))
    return NULL;
  copy = hw_element_dup (item);
  change_references (copy, taken);
  return hw_element_equal (copy, item) ? item : g_steal_pointer (&copy);
}

HwMap *
hw_map_dup_part (HwMap *self, const char *const *ids)
{
  g_autoptr (HwMapIndex) index = hw_map_index_new (self);
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  HwSeq *parts[HW_N_ELEMENT_KINDS] = { NULL };

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const HwElement *element = hw_map_index_find (index, ids[i]);

      g_return_val_if_fail (element != NULL, NULL);
      if (element->type == HW_ELEMENT_STEP || element->type == HW_ELEMENT_NOTE)
        g_hash_table_add (taken, element->id);
    }
  take_dependents (taken, self);
  take_lanes (taken, self);
  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    parts[kind] = hw_seq_with_map (self->parts[kind], take_item_cb, taken);
  return hw_map_new_take ((HwHeader *)hw_element_ref (&self->header->element), parts);
}

/* The lane of the map that one of the clipboard stands for, or NULL. */
static const HwElement *
find_lane (const Paste *self, const HwLane *lane)
{
  gboolean same_map = g_str_equal (hw_map_get_id (self->map), hw_map_get_id (self->clipboard));
  const HwLane *other;

  HW_SEQ_FOREACH (other, hw_map_lanes (self->map))
    {
      if (same_map ? g_str_equal (other->element.id, lane->element.id)
                   : g_strcmp0 (other->name, lane->name) == 0)
        return &other->element;
    }
  return NULL;
}

static gboolean
is_there_already (const Paste *self, const HwElement *element)
{
  return element->type == HW_ELEMENT_LANE
         && (self->options->lane != NULL || find_lane (self, (const HwLane *)element) != NULL);
}

static char *
choose_id (const Paste *self, const HwElement *element)
{
  const HwElement *lane = NULL;

  if (element->type == HW_ELEMENT_LANE && self->options->lane != NULL)
    return g_strdup (self->options->lane);
  if (element->type == HW_ELEMENT_LANE)
    lane = find_lane (self, (const HwLane *)element);
  return lane != NULL ? g_strdup (lane->id) : hw_id_source_next (self->ids);
}

static void
move_element (HwElement *element, const HwPasteOptions *options)
{
  HwStep *step = (HwStep *)element;
  HwNote *note = (HwNote *)element;

  /* What has no place yet stays without one: NAN plus anything is NAN. */
  if (element->type == HW_ELEMENT_STEP)
    {
      step->x += options->dx;
      step->y += options->dy;
      if (options->lane != NULL && g_strcmp0 (step->lane, options->lane) != 0)
        hw_field_set (hw_field_find (HW_ELEMENT_STEP, "lane"), element,
                      hw_value_text (HW_FIELD_REF, options->lane));
    }
  else if (element->type == HW_ELEMENT_NOTE)
    {
      note->x += options->dx;
      note->y += options->dy;
    }
}

static void
paste_element (Paste *self, const HwElement *element, int *step_position)
{
  const char *id = g_hash_table_lookup (self->new_ids, element->id);
  HwElement *copy = hw_element_dup_with_id (element, id);
  HwTimeUnits from = hw_map_get_units (self->clipboard);
  HwTimeUnits to = hw_map_get_units (self->map);

  change_references (copy, self->new_ids);
  move_element (copy, self->options);
  if (!hw_time_units_equal (from, to))
    hw_element_change_clock (copy, from, to, HW_CLOCK_KEEP_WORDS);
  if (element->type != HW_ELEMENT_LANE && element->type != HW_ELEMENT_MEASURE)
    g_strv_builder_add (self->pasted, id);
  if (element->type == HW_ELEMENT_STEP && *step_position >= 0)
    hw_map_rewrite_insert (self->rewrite, copy, ++*step_position);
  else
    hw_map_rewrite_add (self->rewrite, copy);
}

/* Ids of the clipboard's steps with no forward link at this end. */
static GPtrArray *
find_loose_ends (const Paste *self, HwLinkEnd end)
{
  g_autoptr (GHashTable) tied = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *loose = g_ptr_array_new ();
  const HwLink *link;
  const HwStep *step;

  HW_SEQ_FOREACH (link, hw_map_links (self->clipboard))
    {
      if (hw_link_is_forward (link))
        g_hash_table_add (tied, end == HW_LINK_END_FROM ? link->from : link->to);
    }
  HW_SEQ_FOREACH (step, hw_map_steps (self->clipboard))
    {
      if (!g_hash_table_contains (tied, step->element.id))
        g_ptr_array_add (loose, g_hash_table_lookup (self->new_ids, step->element.id));
    }
  return loose;
}

/* From the step before to where the pasted line starts; what followed the step follows its end, if
 * it has only one. */
static void
join_line (Paste *self)
{
  const char *const centres[] = { self->options->after, NULL };
  g_autoptr (HwFlowDraft) draft = hw_flow_draft_new (self->map, centres);
  g_autoptr (GPtrArray) leaving = hw_flow_draft_dup_leaving (draft, self->options->after);
  g_autoptr (GPtrArray) starts = find_loose_ends (self, HW_LINK_END_TO);
  g_autoptr (GPtrArray) ends = find_loose_ends (self, HW_LINK_END_FROM);

  for (guint i = 0; i < leaving->len && ends->len == 1; i++)
    hw_flow_draft_bend (draft, leaving->pdata[i], HW_LINK_END_FROM, ends->pdata[0]);
  for (guint i = 0; i < starts->len; i++)
    {
      g_autofree char *id = hw_id_source_next (self->ids);
      HwLink *link = (HwLink *)hw_element_new (HW_ELEMENT_LINK, id);

      link->from = g_strdup (self->options->after);
      link->to = g_strdup (starts->pdata[i]);
      hw_flow_draft_add (draft, link);
    }
  hw_flow_draft_finish (draft, self->rewrite);
}

static void
paste_elements (Paste *self)
{
  int step_position = -1;
  const HwElement *element;

  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      HW_SEQ_FOREACH (element, self->clipboard->parts[kind])
        {
          g_hash_table_insert (self->new_ids, element->id, choose_id (self, element));
        }
    }
  if (self->options->after != NULL)
    step_position = hw_map_find_position (self->map, HW_ELEMENT_STEP, self->options->after);
  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      HW_SEQ_FOREACH (element, self->clipboard->parts[kind])
        {
          if (!is_there_already (self, element))
            paste_element (self, element, &step_position);
        }
    }
}

HwMap *
hw_map_with_paste (HwMap *self,
                   HwIdSource *ids,
                   const HwMap *clipboard,
                   const HwPasteOptions *options,
                   GStrv *pasted)
{
  g_autoptr (HwMapRewrite) rewrite = hw_map_rewrite_new (self);
  g_autoptr (GHashTable) new_ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  Paste paste = { self, clipboard, ids, options, new_ids, rewrite, builder };

  g_return_val_if_fail (options->after == NULL || hw_map_find_step (self, options->after) != NULL,
                        NULL);
  g_return_val_if_fail (options->lane == NULL
                            || hw_map_find_position (self, HW_ELEMENT_LANE, options->lane) >= 0,
                        NULL);

  paste_elements (&paste);
  if (options->after != NULL)
    join_line (&paste);
  if (pasted != NULL)
    *pasted = g_strv_builder_end (builder);
  return hw_map_rewrite_finish (rewrite);
}

HwMap *
hw_map_with_duplicate (HwMap *self,
                       HwIdSource *ids,
                       const char *const *elements,
                       const HwPasteOptions *options,
                       GStrv *pasted)
{
  g_autoptr (HwMap) clipboard = hw_map_dup_part (self, elements);

  g_return_val_if_fail (clipboard != NULL, NULL);
  return hw_map_with_paste (self, ids, clipboard, options, pasted);
}
