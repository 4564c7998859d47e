/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-merge.h"

#include "hw-map-diff.h"
#include "hw-map-edit.h"
#include "hw-map-rename.h"
#include "hw-map-rewrite.h"
#include "hw-pairs.h"

typedef struct
{
  HwMapMerge *merge;
  GHashTable *mine; /* HwChange from base to ours, by kind and id */
  HwMapIndex *ours;
  HwMapRewrite *rewrite; /* of ours */
  /* Elements of a kind that go where they are in theirs, in that order; owned. */
  GPtrArray *placed[HW_N_ELEMENT_KINDS];
} Merging;

/* One place in the order of the merged elements of a kind. */
typedef struct
{
  HwElement *placed; /* to be inserted here; NULL for one that is there */
  guint next;
} Node;

static guint
hash_change (gconstpointer change)
{
  const HwElement *element = hw_change_get_element (change);

  return element->type == HW_ELEMENT_HEADER ? 0 : element->id_hash + element->type;
}

/* There is one header, and its id may change. */
static gboolean
changes_are_of_one (gconstpointer a, gconstpointer b)
{
  const HwElement *in_a = hw_change_get_element (a);
  const HwElement *in_b = hw_change_get_element (b);

  return in_a->type == in_b->type
         && (in_a->type == HW_ELEMENT_HEADER || g_str_equal (in_a->id, in_b->id));
}

static void
add_conflict (Merging *self,
              HwConflictKind kind,
              const HwChange *their,
              const HwElement *ours,
              const HwField *field)
{
  HwConflict conflict = { kind, their->before, ours, their->after, field };

  g_array_append_val (self->merge->conflicts, conflict);
}

/* The element of ours, in its present state, that a change of theirs is about. */
static const HwElement *
find_ours (const Merging *self, const HwElement *element)
{
  const HwElement *ours;

  if (element->type == HW_ELEMENT_HEADER)
    return &self->merge->ours->header->element;
  ours = hw_map_index_find (self->ours, element->id);
  return ours != NULL && ours->type == element->type ? ours : NULL;
}

static gboolean
says_something_new (const HwField *field, const HwElement *base, const HwElement *now)
{
  return base != NULL ? !hw_field_equal (field, base, now) : !hw_field_is_absent (field, now);
}

/* Each pair on its own: two people may have measured different fields. */
static gboolean
merge_pairs (Merging *self, const HwField *field, const HwChange *their, const HwElement *ours)
{
  HwElement *merged = hw_map_rewrite_edit (self->rewrite, ours);
  const char *const *in_base =
      their->before != NULL ? hw_field_get (field, their->before).texts : NULL;
  g_auto (GStrv) pairs = NULL;
  gboolean agreed = hw_pairs_merge (in_base, hw_field_get (field, ours).texts,
                                    hw_field_get (field, their->after).texts, &pairs);

  hw_field_set (field, merged, hw_value_texts (field->type, (const char *const *)pairs));
  return agreed;
}

static void
merge_field (Merging *self, const HwField *field, const HwChange *their, const HwElement *ours)
{
  const HwElement *theirs = their->after;

  if (!says_something_new (field, their->before, theirs) || hw_field_equal (field, ours, theirs))
    return;
  if (!says_something_new (field, their->before, ours))
    hw_field_set (field, hw_map_rewrite_edit (self->rewrite, ours), hw_field_get (field, theirs));
  else if (field->type != HW_FIELD_PAIRS || !merge_pairs (self, field, their, ours))
    add_conflict (self, HW_CONFLICT_FIELD, their, ours, field);
}

static void
merge_extra (Merging *self, const HwChange *their, const HwElement *ours)
{
  const char *in_base = their->before != NULL ? their->before->extra : NULL;
  const char *in_theirs = their->after->extra;
  HwElement *merged;

  if (g_strcmp0 (in_base, in_theirs) == 0 || g_strcmp0 (ours->extra, in_theirs) == 0)
    return;
  if (g_strcmp0 (in_base, ours->extra) != 0)
    {
      add_conflict (self, HW_CONFLICT_FIELD, their, ours, NULL);
      return;
    }
  merged = hw_map_rewrite_edit (self->rewrite, ours);
  g_free (merged->extra);
  merged->extra = g_strdup (in_theirs);
}

static void
merge_fields (Merging *self, const HwChange *their, const HwElement *ours)
{
  guint n_fields;
  const HwField *fields = hw_fields_get (ours->type, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    merge_field (self, &fields[i], their, ours);
  merge_extra (self, their, ours);
}

/* Where theirs has it among its kind. Takes over the reference. */
static void
place (Merging *self, HwElement *element)
{
  GPtrArray **placed = &self->placed[element->type];

  if (*placed == NULL)
    *placed = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_element_unref);
  g_ptr_array_add (*placed, element);
}

static void
move (Merging *self, const HwElement *ours)
{
  HwElement *moved = hw_element_ref ((HwElement *)hw_map_rewrite_peek (self->rewrite, ours));

  hw_map_rewrite_remove (self->rewrite, ours);
  place (self, moved);
}

/* An element of theirs that ours does not have. */
static void
take (Merging *self, const HwChange *their)
{
  if (their->before != NULL)
    add_conflict (self, HW_CONFLICT_REMOVED_BY_US, their, NULL, NULL);
  place (self, hw_element_ref ((HwElement *)their->after));
}

static void
merge_change (Merging *self, const HwChange *their)
{
  const HwElement *ours = find_ours (self, hw_change_get_element (their));
  const HwChange *mine = g_hash_table_lookup (self->mine, their);
  gboolean we_changed = mine != NULL && (mine->fields != 0 || mine->extra);

  if (their->after == NULL)
    {
      if (ours != NULL && we_changed)
        add_conflict (self, HW_CONFLICT_REMOVED_BY_THEM, their, ours, NULL);
      else if (ours != NULL)
        hw_map_rewrite_remove (self->rewrite, ours);
      return;
    }
  if (ours == NULL)
    {
      /* Only its order changed: nobody misses it. */
      if (their->before == NULL || their->fields != 0 || their->extra)
        take (self, their);
      return;
    }
  merge_fields (self, their, ours);
  if (their->moved && (mine == NULL || !mine->moved))
    move (self, ours);
}

/* Node 0 is the start; the others are the elements of ours that stay, in their order. */
static GArray *
new_order (const Merging *self, HwElementKind kind, GHashTable *node_by_id)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (Node));
  Node start = { NULL, 1 };
  const HwElement *element;

  g_array_append_val (order, start);
  HW_SEQ_FOREACH (element, self->merge->ours->parts[kind])
    {
      Node node = { NULL, order->len + 1 };

      if (hw_map_rewrite_removes (self->rewrite, element))
        continue;
      g_hash_table_insert (node_by_id, element->id, GUINT_TO_POINTER (order->len));
      g_array_append_val (order, node);
    }
  g_array_index (order, Node, order->len - 1).next = 0;
  return order;
}

/* The last element before it in theirs that is in the order: its node, or the start. */
static guint
find_anchor (const Merging *self, const HwElement *element, GHashTable *node_by_id)
{
  const HwSeq *theirs = self->merge->theirs->parts[element->type];
  int position = hw_map_find_position (self->merge->theirs, element->type, element->id);

  while (--position >= 0)
    {
      const HwElement *before = hw_seq_get (theirs, position);
      guint node = GPOINTER_TO_UINT (g_hash_table_lookup (node_by_id, before->id));

      if (node != 0)
        return node;
    }
  return 0;
}

static void
insert_placed (Merging *self, HwElementKind kind)
{
  g_autoptr (GHashTable) node_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) order = NULL;
  guint position = 0;

  if (self->placed[kind] == NULL)
    return;

  order = new_order (self, kind, node_by_id);
  for (guint i = 0; i < self->placed[kind]->len; i++)
    {
      HwElement *element = self->placed[kind]->pdata[i];
      Node *anchor = &g_array_index (order, Node, find_anchor (self, element, node_by_id));
      Node node = { element, anchor->next };

      anchor->next = order->len;
      g_hash_table_insert (node_by_id, element->id, GUINT_TO_POINTER (order->len));
      g_array_append_val (order, node);
    }
  for (guint at = g_array_index (order, Node, 0).next; at != 0;
       at = g_array_index (order, Node, at).next)
    {
      const Node *node = &g_array_index (order, Node, at);

      if (node->placed != NULL)
        hw_map_rewrite_insert (self->rewrite, hw_element_ref (node->placed), position);
      position++;
    }
}

static void
merging_init (Merging *self, HwMapMerge *merge, HwMapDiff *mine)
{
  *self = (Merging){ .merge = merge };
  self->ours = hw_map_index_new (merge->ours);
  self->rewrite = hw_map_rewrite_new (merge->ours);
  self->mine = g_hash_table_new (hash_change, changes_are_of_one);
  for (guint i = 0; i < hw_map_diff_get_length (mine); i++)
    g_hash_table_add (self->mine, (gpointer)hw_map_diff_get (mine, i));
}

static void
merging_clear (Merging *self)
{
  for (int kind = 0; kind < HW_N_ELEMENT_KINDS; kind++)
    g_clear_pointer (&self->placed[kind], g_ptr_array_unref);
  g_hash_table_unref (self->mine);
  hw_map_rewrite_free (self->rewrite);
  hw_map_index_free (self->ours);
}

/* An element that somebody removed and somebody uses: as the other one has it. */
static HwMap *
restore (HwMapMerge *self, HwMap *map, const char *id)
{
  HwConflict conflict = {
    .base = hw_map_find (self->base, id),
    .ours = hw_map_find (self->ours, id),
    .theirs = hw_map_find (self->theirs, id),
  };
  const HwElement *element = conflict.ours != NULL ? conflict.ours : conflict.theirs;
  HwMap *with = conflict.ours != NULL ? self->ours : self->theirs;

  if (element == NULL)
    return NULL;
  conflict.kind = conflict.ours != NULL ? HW_CONFLICT_REMOVED_BY_THEM : HW_CONFLICT_REMOVED_BY_US;
  g_array_append_val (self->conflicts, conflict);
  return hw_map_with_element_at (map, (HwElement *)element,
                                 hw_map_find_position (with, element->type, id));
}

/* The ids that elements name and nothing has. */
static GHashTable *
find_missing (const HwMap *map)
{
  g_autoptr (HwMapIndex) index = hw_map_index_new (map);
  GHashTable *missing = g_hash_table_new (g_str_hash, g_str_equal);

  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      guint n_fields;
      const HwField *fields = hw_fields_get (kind, &n_fields);
      const HwElement *element;

      HW_SEQ_FOREACH (element, map->parts[kind])
        {
          for (guint i = 0; i < n_fields; i++)
            {
              gboolean names = fields[i].type == HW_FIELD_REF;
              const char *id = names ? hw_field_get (&fields[i], element).text : NULL;

              if (id != NULL && hw_map_index_find (index, id) == NULL)
                g_hash_table_add (missing, (char *)id);
            }
        }
    }
  return missing;
}

/* What is restored may name something that was removed as well. */
static HwMap *
restore_missing (HwMapMerge *self, HwMap *take)
{
  g_autoptr (HwMap) map = take;
  gboolean restored;

  do
    {
      g_autoptr (HwMap) whole = hw_map_ref (map);
      g_autoptr (GHashTable) missing = find_missing (whole);
      GHashTableIter iter;
      gpointer id;

      restored = FALSE;
      g_hash_table_iter_init (&iter, missing);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        {
          HwMap *more = restore (self, map, id);

          if (more == NULL)
            continue;
          hw_map_unref (map);
          map = more;
          restored = TRUE;
        }
    }
  while (restored);
  return g_steal_pointer (&map);
}

/* New ids for elements of theirs, by the old ones, where ours has the id for another kind of
 * element. Random ids never clash, but those that people write do. */
static GHashTable *
find_clashes (const HwMap *ours, const HwMapDiff *their)
{
  g_autoptr (HwMapIndex) in_ours = hw_map_index_new (ours);
  g_autoptr (HwMapIndex) in_theirs = hw_map_index_new (their->after);
  GHashTable *new_ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < hw_map_diff_get_length (their); i++)
    {
      const HwElement *element = hw_map_diff_get (their, i)->after;
      const HwElement *other = NULL;

      if (element != NULL && element->type != HW_ELEMENT_HEADER)
        other = hw_map_index_find (in_ours, element->id);
      if (other != NULL && other->type != element->type)
        g_hash_table_insert (new_ids, element->id,
                             hw_map_make_free_id (in_ours, in_theirs, element->id));
    }
  return new_ids;
}

static HwMap *
rename_clashes (const HwMapDiff *their, const HwMap *ours)
{
  g_autoptr (GHashTable) new_ids = find_clashes (ours, their);

  return hw_map_with_ids (their->after, new_ids);
}

HwMapMerge *
hw_map_merge_new (HwMap *base, HwMap *ours, HwMap *theirs)
{
  HwMapMerge *self = g_new0 (HwMapMerge, 1);
  g_autoptr (HwMapDiff) mine = hw_map_diff_new (base, ours);
  g_autoptr (HwMapDiff) their = hw_map_diff_new (base, theirs);
  Merging merging;

  self->base = hw_map_ref (base);
  self->ours = hw_map_ref (ours);
  self->theirs = rename_clashes (their, ours);
  self->conflicts = g_array_new (FALSE, FALSE, sizeof (HwConflict));
  if (self->theirs != theirs)
    {
      hw_map_diff_free (their);
      their = hw_map_diff_new (base, self->theirs);
    }

  merging_init (&merging, self, mine);
  for (guint i = 0; i < hw_map_diff_get_length (their); i++)
    merge_change (&merging, hw_map_diff_get (their, i));
  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    insert_placed (&merging, kind);
  self->merged = restore_missing (self, hw_map_rewrite_finish (merging.rewrite));
  merging_clear (&merging);
  return self;
}

void
hw_map_merge_free (HwMapMerge *self)
{
  g_array_unref (self->conflicts);
  hw_map_unref (self->merged);
  hw_map_unref (self->base);
  hw_map_unref (self->ours);
  hw_map_unref (self->theirs);
  g_free (self);
}
