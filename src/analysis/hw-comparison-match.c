/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-comparison-match.h"

#include "hw-field.h"
#include "hw-map-rename.h"

typedef enum
{
  SIDE_BEFORE,
  SIDE_AFTER,
} Side;

typedef struct
{
  HwMap *maps[2];
  HwMapIndex *indices[2];
  GHashTable *new_ids; /* of elements of the map after: by their own, borrowed; owned */
  GHashTable *taken;   /* ids of the map before that are given away */
} Matching;

typedef char *(*DupKey) (const Matching *self, Side side, const HwElement *element);

static char *
dup_folded (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text != NULL ? text : "", -1);

  return g_strdup (g_strstrip (folded));
}

static char *
dup_title_folded (const Matching *self, Side side, const char *id)
{
  const HwElement *element = id != NULL ? hw_map_index_find (self->indices[side], id) : NULL;

  return dup_folded (element != NULL ? hw_element_get_title (element) : NULL);
}

/* The id by which the map before knows what a reference names; another for each of what it does
 * not. */
static const char *
translate (const Matching *self, Side side, const char *id)
{
  const char *known =
      id != NULL && side == SIDE_AFTER ? g_hash_table_lookup (self->new_ids, id) : id;

  return known != NULL ? known : "";
}

static char *
dup_name (const Matching *self, Side side, const HwElement *element)
{
  return dup_folded (hw_element_get_title (element));
}

static char *
dup_lane_and_name (const Matching *self, Side side, const HwElement *element)
{
  g_autofree char *lane = dup_title_folded (self, side, ((const HwStep *)element)->lane);
  g_autofree char *name = dup_name (self, side, element);

  return g_strjoin ("\n", lane, name, NULL);
}

static char *
dup_ends (const Matching *self, Side side, const HwElement *element)
{
  const HwLink *link = (const HwLink *)element;
  const char *from = translate (self, side, link->from);
  const char *to = translate (self, side, link->to);

  if (from[0] == '\0' || to[0] == '\0')
    return NULL;
  return g_strdup_printf ("%d\n%s\n%s", link->kind, from, to);
}

static char *
dup_station_and_name (const Matching *self, Side side, const HwElement *element)
{
  g_autofree char *name = dup_name (self, side, element);

  return g_strjoin ("\n", translate (self, side, ((const HwMeasure *)element)->on), name, NULL);
}

static char *
dup_words (const Matching *self, Side side, const HwElement *element)
{
  const HwNote *note = (const HwNote *)element;
  g_autofree char *text = dup_folded (note->text);

  return g_strdup_printf ("%d\n%s\n%s", note->kind, translate (self, side, note->on), text);
}

/* What says that two elements of a kind are the same, in the order in which it is asked: links need
 * their steps, and a step that moved to another lane is still called what it was. */
static const struct
{
  HwElementKind kind;
  DupKey dup_key;
} keys[] = {
  { HW_ELEMENT_LANE, dup_name },
  { HW_ELEMENT_STEP, dup_lane_and_name },
  { HW_ELEMENT_STEP, dup_name },
  { HW_ELEMENT_LINK, dup_ends },
  { HW_ELEMENT_MEASURE, dup_station_and_name },
  { HW_ELEMENT_NOTE, dup_words },
};

static void
match (Matching *self, HwElementKind kind, DupKey dup_key)
{
  g_autoptr (GHashTable) waiting =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  const HwElement *element;

  HW_SEQ_FOREACH (element, self->maps[SIDE_BEFORE]->parts[kind])
    {
      g_autofree char *key = dup_key (self, SIDE_BEFORE, element);
      GPtrArray *same;

      if (key == NULL || g_hash_table_contains (self->taken, element->id))
        continue;
      same = g_hash_table_lookup (waiting, key);
      if (same == NULL)
        {
          same = g_ptr_array_new ();
          g_hash_table_insert (waiting, g_steal_pointer (&key), same);
        }
      g_ptr_array_add (same, (gpointer)element);
    }
  HW_SEQ_FOREACH (element, self->maps[SIDE_AFTER]->parts[kind])
    {
      g_autofree char *key = dup_key (self, SIDE_AFTER, element);
      GPtrArray *same = key != NULL ? g_hash_table_lookup (waiting, key) : NULL;
      const HwElement *before;

      if (same == NULL || same->len == 0 || g_hash_table_contains (self->new_ids, element->id))
        continue;
      before = g_ptr_array_steal_index (same, 0);
      g_hash_table_insert (self->new_ids, element->id, g_strdup (before->id));
      g_hash_table_add (self->taken, before->id);
    }
}

/* What was not matched keeps its id unless the map before has that for something else. */
static void
free_ids (Matching *self)
{
  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      const HwElement *element;

      HW_SEQ_FOREACH (element, self->maps[SIDE_AFTER]->parts[kind])
        {
          if (!g_hash_table_contains (self->new_ids, element->id)
              && hw_map_index_find (self->indices[SIDE_BEFORE], element->id) != NULL)
            g_hash_table_insert (self->new_ids, element->id,
                                 hw_map_make_free_id (self->indices[SIDE_BEFORE],
                                                      self->indices[SIDE_AFTER], element->id));
        }
    }
}

static gboolean
share_ids (const Matching *self)
{
  const HwStep *step;

  if (hw_seq_get_length (hw_map_steps (self->maps[SIDE_BEFORE])) == 0
      || hw_seq_get_length (hw_map_steps (self->maps[SIDE_AFTER])) == 0)
    return TRUE;
  HW_SEQ_FOREACH (step, hw_map_steps (self->maps[SIDE_AFTER]))
    {
      if (hw_map_index_find_step (self->indices[SIDE_BEFORE], step->element.id) >= 0)
        return TRUE;
    }
  return FALSE;
}

const char *
hw_matched_by_get_name (HwMatchedBy matched_by)
{
  return matched_by == HW_MATCHED_BY_ID ? "id" : "lane and name";
}

HwMap *
hw_comparison_match (HwMap *before, HwMap *after, HwMatchedBy *matched_by, GHashTable **own_ids)
{
  g_autoptr (HwMapIndex) in_before = hw_map_index_new (before);
  g_autoptr (HwMapIndex) in_after = hw_map_index_new (after);
  g_autoptr (GHashTable) new_ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  Matching self = { { before, after }, { in_before, in_after }, new_ids, taken };
  GHashTableIter iter;
  gpointer own_id, new_id;

  *own_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  *matched_by = share_ids (&self) ? HW_MATCHED_BY_ID : HW_MATCHED_BY_NAME;
  if (*matched_by == HW_MATCHED_BY_ID)
    return hw_map_ref (after);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    match (&self, keys[i].kind, keys[i].dup_key);
  free_ids (&self);
  g_hash_table_iter_init (&iter, new_ids);
  while (g_hash_table_iter_next (&iter, &own_id, &new_id))
    {
      if (!g_str_equal (own_id, new_id))
        g_hash_table_insert (*own_ids, g_strdup (new_id), g_strdup (own_id));
    }
  return hw_map_with_ids (after, new_ids);
}
