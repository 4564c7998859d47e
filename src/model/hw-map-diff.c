/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-diff.h"

#include "hw-map-rewrite.h"

#define NO_MATCH G_MAXUINT

/* An element in a stretch that the two sequences do not share. */
typedef struct
{
  const HwElement *element;
  guint position;
  guint hunk;
  guint match; /* index among the items of the other side, or NO_MATCH */
} Item;

typedef struct
{
  GArray *before;  /* Item */
  GArray *after;   /* Item */
  gboolean *moved; /* by index in `after` */
} PartDiff;

static Item *
item_at (GArray *items, guint index)
{
  return &g_array_index (items, Item, index);
}

static void
append_items (GArray *items, const HwSeq *seq, guint start, guint end, guint hunk)
{
  for (guint position = start; position < end; position++)
    {
      Item item = { hw_seq_get (seq, position), position, hunk, NO_MATCH };

      g_array_append_val (items, item);
    }
}

/* Most of a hunk is one changed element among others that are the same. */
static void
trim_hunk (HwSeqHunk *hunk, const HwSeq *before, const HwSeq *after)
{
  while (hunk->start_a < hunk->end_a && hunk->start_b < hunk->end_b
         && hw_seq_get (before, hunk->start_a) == hw_seq_get (after, hunk->start_b))
    {
      hunk->start_a++;
      hunk->start_b++;
    }
  while (hunk->start_a < hunk->end_a && hunk->start_b < hunk->end_b
         && hw_seq_get (before, hunk->end_a - 1) == hw_seq_get (after, hunk->end_b - 1))
    {
      hunk->end_a--;
      hunk->end_b--;
    }
}

static guint
hash_item (gconstpointer item)
{
  return ((const Item *)item)->element->id_hash;
}

static gboolean
items_have_same_id (gconstpointer a, gconstpointer b)
{
  return g_str_equal (((const Item *)a)->element->id, ((const Item *)b)->element->id);
}

static void
match_items (PartDiff *self)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (hash_item, items_have_same_id);

  for (guint i = 0; i < self->before->len; i++)
    g_hash_table_add (by_id, item_at (self->before, i));
  for (guint i = 0; i < self->after->len; i++)
    {
      Item *after = item_at (self->after, i);
      Item *before = g_hash_table_lookup (by_id, after);

      if (before == NULL)
        continue;
      after->match = before - item_at (self->before, 0);
      before->match = i;
    }
}

/* The items of `candidates` (indices in `after`, in order) whose places before rise along a longest
 * possible chain have not moved; all the others have (patience sorting). */
static void
mark_moved (PartDiff *self, GArray *candidates)
{
  guint n = candidates->len;
  g_autofree guint *tails = g_new (guint, n + 1);    /* by length: where its best chain ends */
  g_autofree guint *previous = g_new (guint, n + 1); /* in the chain */
  guint n_tails = 0;

  for (guint i = 0; i < n; i++)
    {
      guint index = g_array_index (candidates, guint, i);
      guint place = item_at (self->after, index)->match;
      guint low = 0, high = n_tails;

      while (low < high)
        {
          guint middle = (low + high) / 2;
          guint tail = g_array_index (candidates, guint, tails[middle]);

          if (item_at (self->after, tail)->match < place)
            low = middle + 1;
          else
            high = middle;
        }
      previous[i] = low > 0 ? tails[low - 1] : NO_MATCH;
      tails[low] = i;
      n_tails = MAX (n_tails, low + 1);
      self->moved[index] = TRUE;
    }
  for (guint i = n_tails > 0 ? tails[n_tails - 1] : NO_MATCH; i != NO_MATCH; i = previous[i])
    self->moved[g_array_index (candidates, guint, i)] = FALSE;
}

/* Between two hunks there is something that did not move, so whatever changed hunks has. */
static void
find_moved (PartDiff *self)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (guint));

  self->moved = g_new0 (gboolean, self->after->len + 1);
  for (guint i = 0; i < self->after->len; i++)
    {
      const Item *after = item_at (self->after, i);

      if (i > 0 && after->hunk != item_at (self->after, i - 1)->hunk)
        {
          mark_moved (self, candidates);
          g_array_set_size (candidates, 0);
        }
      if (after->match == NO_MATCH)
        continue;
      if (item_at (self->before, after->match)->hunk == after->hunk)
        g_array_append_val (candidates, i);
      else
        self->moved[i] = TRUE;
    }
  mark_moved (self, candidates);
}

static guint64
compare_fields (const HwElement *before, const HwElement *after)
{
  guint n_fields;
  const HwField *fields = hw_fields_get (before->type, &n_fields);
  guint64 differing = 0;

  for (guint i = 0; i < n_fields; i++)
    {
      if (!hw_field_equal (&fields[i], before, after))
        differing |= G_GUINT64_CONSTANT (1) << i;
    }
  return differing;
}

static HwChange
compare_elements (const HwElement *before, const HwElement *after)
{
  HwChange change = { .before = before, .after = after };

  if (before != after)
    {
      change.fields = compare_fields (before, after);
      change.extra = g_strcmp0 (before->extra, after->extra) != 0;
    }
  return change;
}

static void
append_changes (HwMapDiff *self, const PartDiff *part)
{
  for (guint i = 0; i < part->before->len; i++)
    {
      const Item *before = item_at (part->before, i);
      HwChange change = { .before = before->element, .position = before->position };

      if (before->match == NO_MATCH)
        g_array_append_val (self->changes, change);
    }
  for (guint i = 0; i < part->after->len; i++)
    {
      const Item *after = item_at (part->after, i);
      HwChange change = { .after = after->element };

      if (after->match != NO_MATCH)
        change = compare_elements (item_at (part->before, after->match)->element, after->element);
      change.moved = part->moved[i];
      change.position = after->position;
      if (change.before == NULL || change.fields != 0 || change.extra || change.moved)
        g_array_append_val (self->changes, change);
    }
}

static void
diff_part (HwMapDiff *self, HwElementKind kind)
{
  const HwSeq *before = self->before->parts[kind];
  const HwSeq *after = self->after->parts[kind];
  g_autoptr (GArray) hunks = hw_seq_dup_hunks (before, after);
  PartDiff part;

  if (hunks->len == 0)
    return;

  part.before = g_array_new (FALSE, FALSE, sizeof (Item));
  part.after = g_array_new (FALSE, FALSE, sizeof (Item));
  for (guint i = 0; i < hunks->len; i++)
    {
      HwSeqHunk *hunk = &g_array_index (hunks, HwSeqHunk, i);

      trim_hunk (hunk, before, after);
      append_items (part.before, before, hunk->start_a, hunk->end_a, i);
      append_items (part.after, after, hunk->start_b, hunk->end_b, i);
    }
  match_items (&part);
  find_moved (&part);
  append_changes (self, &part);
  g_free (part.moved);
  g_array_unref (part.before);
  g_array_unref (part.after);
}

HwMapDiff *
hw_map_diff_new (HwMap *before, HwMap *after)
{
  HwMapDiff *self = g_new0 (HwMapDiff, 1);
  const HwElement *header_before = &before->header->element;
  const HwElement *header_after = &after->header->element;

  self->before = hw_map_ref (before);
  self->after = hw_map_ref (after);
  self->changes = g_array_new (FALSE, FALSE, sizeof (HwChange));
  if (!hw_element_equal (header_before, header_after))
    {
      HwChange change = compare_elements (header_before, header_after);

      g_array_append_val (self->changes, change);
    }
  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    diff_part (self, kind);
  return self;
}

void
hw_map_diff_free (HwMapDiff *self)
{
  g_array_unref (self->changes);
  hw_map_unref (self->before);
  hw_map_unref (self->after);
  g_free (self);
}

HwMap *
hw_map_diff_apply (const HwMapDiff *self, HwMap *map)
{
  g_autoptr (HwMapRewrite) rewrite = hw_map_rewrite_new (map);

  for (guint i = 0; i < self->changes->len; i++)
    {
      const HwChange *change = hw_map_diff_get (self, i);
      HwElement *after = (HwElement *)change->after;

      if (change->after == NULL || change->moved)
        hw_map_rewrite_remove (rewrite, change->before);
      if (change->before == NULL || change->moved)
        hw_map_rewrite_insert (rewrite, hw_element_ref (after), change->position);
      else if (change->after != NULL)
        hw_map_rewrite_replace (rewrite, hw_element_ref (after));
    }
  return hw_map_rewrite_finish (rewrite);
}

HwMap *
hw_map_with_change (HwMap *self, const HwChange *change)
{
  g_autoptr (HwMapRewrite) rewrite = hw_map_rewrite_new (self);
  const HwElement *element = hw_change_get_element (change);
  gboolean there = element->type == HW_ELEMENT_HEADER
                   || hw_map_find_position (self, element->type, element->id) >= 0;

  if (there && (change->after == NULL || change->moved))
    hw_map_rewrite_remove (rewrite, element);
  if (change->after != NULL && ((change->before == NULL && !there) || (there && change->moved)))
    hw_map_rewrite_insert (rewrite, hw_element_ref ((HwElement *)element), change->position);
  else if (change->after != NULL && there)
    hw_map_rewrite_replace (rewrite, hw_element_ref ((HwElement *)element));
  return hw_map_rewrite_finish (rewrite);
}

gboolean
hw_change_has_field (const HwChange *self, const HwField *field)
{
  guint n_fields;
  const HwField *fields = hw_fields_get (hw_change_get_element (self)->type, &n_fields);

  g_return_val_if_fail (field >= fields && field < fields + n_fields, FALSE);

  return (self->fields & G_GUINT64_CONSTANT (1) << (field - fields)) != 0;
}

const HwField **
hw_change_dup_fields (const HwChange *self)
{
  guint n_fields, n_found = 0;
  const HwField *fields = hw_fields_get (hw_change_get_element (self)->type, &n_fields);
  const HwField **found = g_new0 (const HwField *, n_fields + 1);

  for (guint i = 0; i < n_fields; i++)
    {
      if ((self->fields & G_GUINT64_CONSTANT (1) << i) != 0)
        found[n_found++] = &fields[i];
    }
  return found;
}
