/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Thousands of random edits, undos, redos, pastes and merges, the same ones every time. After each
 * the map is valid, what differs turns the map before into the map after and back, and the history
 * holds what a plain list of maps holds. */

#include "hw-history.h"
#include "hw-map-clock-edit.h"
#include "hw-map-diff.h"
#include "hw-map-edit.h"
#include "hw-map-flow-edit.h"
#include "hw-map-merge.h"
#include "hw-map-paste.h"
#include "hw-map-remove.h"
#include "hw-map-validate.h"
#include "hw-pairs.h"
#include "hw-test-map.h"

#define N_EDITS 10000
#define N_MERGES 400
#define MAX_ELEMENTS 160

typedef struct
{
  GRand *random;
  HwIdSource *ids;
  HwMap *clipboard;
} Editor;

/* NULL where there is nothing to do it to, or a person would have been told no. */
typedef HwMap *(*EditFunc) (Editor *self, HwMap *map);

static guint
below (Editor *self, guint limit)
{
  return g_rand_int_range (self->random, 0, limit);
}

static gboolean
chance (Editor *self, double share)
{
  return g_rand_double (self->random) < share;
}

static HwElement *
pick (Editor *self, const HwMap *map, HwElementKind kind)
{
  guint length = hw_seq_get_length (map->parts[kind]);

  return length > 0 ? hw_seq_get (map->parts[kind], below (self, length)) : NULL;
}

static HwElementKind
pick_kind (Editor *self)
{
  return HW_ELEMENT_LANE + below (self, HW_N_ELEMENT_KINDS - HW_ELEMENT_LANE);
}

static HwElement *
pick_any (Editor *self, const HwMap *map)
{
  return pick (self, map, pick_kind (self));
}

/* Ids of some elements of a kind, or of all kinds mixed, NULL-terminated. */
static const char **
pick_ids (Editor *self, const HwMap *map, int kind, guint max)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  guint n = 1 + below (self, max);

  for (guint i = 0; i < n; i++)
    {
      HwElement *element = kind < 0 ? pick_any (self, map) : pick (self, map, kind);

      if (element != NULL)
        g_ptr_array_add (ids, element->id);
    }
  g_ptr_array_add (ids, NULL);
  return (const char **)g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

static HwEstimate *
random_estimate (Editor *self)
{
  double low_s = below (self, 100) * 900.0;
  double high_s = low_s + below (self, 100) * 900.0;

  switch (below (self, 4))
    {
    case 0:
      return NULL;
    case 1:
      return hw_estimate_new (HW_RANGE_UNKNOWN, "to be asked");
    case 2:
      return hw_estimate_new_seconds (low_s);
    default:
      return hw_estimate_new (hw_range_between (low_s, high_s), "about so much");
    }
}

/* Mostly a value the field can hold; sometimes one it cannot. */
static HwValue
random_value (Editor *self, const HwMap *map, const HwField *field, HwEstimate **estimate)
{
  static const char *const texts[] = { "", "Code review", "Überprüfung", "x" };
  static const char *const lists[] = { "git", "jira", NULL };
  static const char *const pairs[] = { "people=guess", "wip=measured", NULL };
  HwElement *target = pick_any (self, map);
  double number = g_rand_double_range (self->random, -0.1, 1.1);

  switch (field->type)
    {
    case HW_FIELD_TEXT:
      return hw_value_text (field->type, texts[below (self, G_N_ELEMENTS (texts))]);
    case HW_FIELD_REF:
      return hw_value_text (field->type, target != NULL && chance (self, 0.9) ? target->id : NULL);
    case HW_FIELD_TEXTS:
      return hw_value_texts (field->type, lists + below (self, G_N_ELEMENTS (lists)));
    case HW_FIELD_PAIRS:
      return hw_value_texts (field->type, pairs + below (self, G_N_ELEMENTS (pairs)));
    case HW_FIELD_FLAG:
      return hw_value_flag (chance (self, 0.5));
    case HW_FIELD_CHOICE:
      return hw_value_choice (below (self, 7));
    case HW_FIELD_ESTIMATE:
      *estimate = random_estimate (self);
      return hw_value_estimate (*estimate);
    case HW_FIELD_NUMBER:
    case HW_FIELD_COUNT:
    case HW_FIELD_SHARE:
    case HW_FIELD_DURATION:
    default:
      return hw_value_number (field->type, chance (self, 0.2) ? NAN : number);
    }
}

static HwMap *
set_field (Editor *self, HwMap *map)
{
  HwElementKind kind = chance (self, 0.1) ? HW_ELEMENT_HEADER : pick_kind (self);
  const char *header_ids[] = { hw_map_get_id (map), NULL };
  g_autofree const char **ids = pick_ids (self, map, kind == HW_ELEMENT_HEADER ? -1 : (int)kind, 5);
  g_autoptr (HwEstimate) estimate = NULL;
  g_autoptr (GError) error = NULL;
  guint n_fields;
  const HwField *fields = hw_fields_get (kind, &n_fields);
  const HwField *field = &fields[below (self, n_fields)];
  HwValue value = random_value (self, map, field, &estimate);
  HwMap *result;

  if (field->tie == HW_TIE_NEEDS && value.text == NULL)
    return NULL;
  result = hw_map_with_field_of (map, kind == HW_ELEMENT_HEADER ? header_ids : ids, field, value,
                                 &error);
  g_assert_true ((result == NULL) == (error != NULL));
  return result;
}

static HwStep *
new_step (Editor *self, HwMap *map)
{
  g_autofree char *id = hw_id_source_next (self->ids);
  HwStep *step = (HwStep *)hw_element_new (HW_ELEMENT_STEP, id);
  HwElement *lane = pick (self, map, HW_ELEMENT_LANE);

  step->name = g_strdup_printf ("Step %u", below (self, 1000));
  step->lane = lane != NULL && chance (self, 0.5) ? g_strdup (lane->id) : NULL;
  step->delivery = chance (self, 0.1);
  return step;
}

static HwMap *
add_step (Editor *self, HwMap *map)
{
  HwStep *step = new_step (self, map);
  g_autoptr (HwElement) element = &step->element;
  HwElement *there = pick (self, map, HW_ELEMENT_STEP);
  HwElement *link = pick (self, map, HW_ELEMENT_LINK);
  guint way = below (self, 7);

  if (there == NULL || way == 0)
    return hw_map_with_element_at (map, element, below (self, 20));
  if (way == 6 && link != NULL)
    {
      g_autoptr (HwMap) loose = hw_map_with_element_at (map, element, below (self, 20));

      return hw_map_with_loose_step_on_link (loose, self->ids, link->id, element->id);
    }
  if (way == 1 && link != NULL)
    return hw_map_with_step_on_link (map, self->ids, link->id, step);
  if (way == 2)
    return hw_map_with_step_before (map, self->ids, there->id, step);
  if (way == 3)
    return hw_map_with_step_beside (map, self->ids, there->id, below (self, 2), step);
  return hw_map_with_step_after (map, self->ids, there->id, step);
}

static HwMap *
add_other (Editor *self, HwMap *map)
{
  static const HwElementKind kinds[] = { HW_ELEMENT_LANE, HW_ELEMENT_NOTE, HW_ELEMENT_MEASURE };
  HwElementKind kind = kinds[below (self, G_N_ELEMENTS (kinds))];
  g_autofree char *id = hw_id_source_next (self->ids);
  g_autoptr (HwElement) element = hw_element_new (kind, id);
  HwElement *step = pick (self, map, HW_ELEMENT_STEP);
  HwElement *any = pick_any (self, map);

  if (kind == HW_ELEMENT_MEASURE && step == NULL)
    return NULL;
  if (kind == HW_ELEMENT_MEASURE)
    ((HwMeasure *)element)->on = g_strdup (step->id);
  else if (kind == HW_ELEMENT_NOTE)
    ((HwNote *)element)->on = any != NULL && chance (self, 0.8) ? g_strdup (any->id) : NULL;
  return hw_map_with_element (map, element);
}

static HwMap *
connect_steps (Editor *self, HwMap *map)
{
  g_autofree char *id = hw_id_source_next (self->ids);
  g_autoptr (HwElement) element = hw_element_new (HW_ELEMENT_LINK, id);
  HwLink *link = (HwLink *)element;
  HwElement *from = pick (self, map, HW_ELEMENT_STEP);
  HwElement *to = pick (self, map, HW_ELEMENT_STEP);

  if (from == NULL)
    return NULL;
  link->from = g_strdup (from->id);
  link->to = g_strdup (to->id);
  link->kind = chance (self, 0.5) ? hw_map_suggest_link_kind (map, from->id, to->id)
                                  : (HwLinkKind)below (self, HW_LINK_FEEDBACK + 1);
  link->share = chance (self, 0.3) ? g_rand_double (self->random) : NAN;
  link->wait = random_estimate (self);
  return hw_map_with_link (map, link, NULL);
}

static HwMap *
reconnect (Editor *self, HwMap *map)
{
  HwElement *link = pick (self, map, HW_ELEMENT_LINK);
  HwElement *step = pick (self, map, HW_ELEMENT_STEP);

  if (link == NULL)
    return NULL;
  return hw_map_with_link_end (map, link->id, below (self, 2), step->id, NULL);
}

static HwMap *
remove_some (Editor *self, HwMap *map)
{
  g_autofree const char **ids = pick_ids (self, map, -1, chance (self, 0.1) ? 20 : 2);

  return hw_map_without (map, self->ids, ids,
                         chance (self, 0.7) ? HW_REMOVE_HEAL : HW_REMOVE_LEAVE_GAP);
}

static HwMap *
remove_lane (Editor *self, HwMap *map)
{
  HwElement *lane = pick (self, map, HW_ELEMENT_LANE);
  HwElement *heir = pick (self, map, HW_ELEMENT_LANE);

  if (lane == NULL)
    return NULL;
  return hw_map_without_lane (map, lane->id, heir != lane ? heir->id : NULL);
}

static HwMap *
reorder (Editor *self, HwMap *map)
{
  HwElement *element = pick_any (self, map);

  return element != NULL ? hw_map_with_order (map, element->id, below (self, 30)) : NULL;
}

static HwMap *
place_some (Editor *self, HwMap *map)
{
  g_autofree const char **ids = pick_ids (self, map, HW_ELEMENT_STEP, 10);
  g_autoptr (GArray) placements = g_array_new (FALSE, FALSE, sizeof (HwPlacement));

  for (guint i = 0; ids[i] != NULL; i++)
    {
      HwPlacement placement = { ids[i], below (self, 1000), below (self, 1000) };

      g_array_append_val (placements, placement);
    }
  return hw_map_with_placements (map, (const HwPlacement *)placements->data, placements->len,
                                 below (self, 2));
}

static HwMap *
clear_places (Editor *self, HwMap *map)
{
  g_autofree const char **ids = pick_ids (self, map, HW_ELEMENT_STEP, 6);

  return hw_map_without_places (map, chance (self, 0.1) ? NULL : ids);
}

static HwMap *
swap_steps (Editor *self, HwMap *map)
{
  HwElement *a = pick (self, map, HW_ELEMENT_STEP);
  HwElement *b = pick (self, map, HW_ELEMENT_STEP);

  return a != b ? hw_map_with_steps_swapped (map, a->id, b->id) : NULL;
}

static HwMap *
change_lane (Editor *self, HwMap *map)
{
  g_autofree const char **ids = pick_ids (self, map, HW_ELEMENT_STEP, 4);
  HwElement *lane = pick (self, map, HW_ELEMENT_LANE);

  return hw_map_with_lane (map, ids, lane != NULL && chance (self, 0.8) ? lane->id : NULL);
}

static HwMap *
copy (Editor *self, HwMap *map)
{
  g_autofree const char **ids = pick_ids (self, map, -1, 8);
  HwMap *part = hw_map_dup_part (map, ids);
  g_autoptr (GPtrArray) faults = hw_map_validate (part);

  g_assert_cmpuint (faults->len, ==, 0);
  g_clear_pointer (&self->clipboard, hw_map_unref);
  self->clipboard = part;
  return NULL;
}

static HwMap *
paste (Editor *self, HwMap *map)
{
  HwElement *after = pick (self, map, HW_ELEMENT_STEP);
  HwElement *lane = pick (self, map, HW_ELEMENT_LANE);
  HwPasteOptions options = { .dx = 24, .dy = 24 };
  g_auto (GStrv) pasted = NULL;
  HwMap *result;

  if (self->clipboard == NULL)
    return NULL;
  options.after = after != NULL && chance (self, 0.3) ? after->id : NULL;
  options.lane = lane != NULL && chance (self, 0.3) ? lane->id : NULL;
  result = hw_map_with_paste (map, self->ids, self->clipboard, &options, &pasted);
  for (guint i = 0; pasted[i] != NULL; i++)
    g_assert_true (hw_map_find (map, pasted[i]) == NULL && hw_map_find (result, pasted[i]) != NULL);
  return result;
}

static HwMap *
change_clock (Editor *self, HwMap *map)
{
  HwTimeUnits units = { 1 + below (self, 24), 1 + below (self, 7) };

  return hw_map_with_units (map, units, below (self, 2));
}

static const struct
{
  EditFunc edit;
  guint weight;
  gboolean grows;
} edits[] = {
  { set_field, 30, FALSE },    { add_step, 20, TRUE },     { add_other, 10, TRUE },
  { connect_steps, 15, TRUE }, { reconnect, 5, FALSE },    { remove_some, 12, FALSE },
  { remove_lane, 1, FALSE },   { reorder, 5, FALSE },      { place_some, 5, FALSE },
  { change_lane, 4, FALSE },   { copy, 3, FALSE },         { paste, 3, TRUE },
  { change_clock, 1, FALSE },  { clear_places, 2, FALSE }, { swap_steps, 4, FALSE },
};

static guint
count_elements (const HwMap *map)
{
  guint n = 0;

  for (int kind = HW_ELEMENT_LANE; kind < HW_N_ELEMENT_KINDS; kind++)
    n += hw_seq_get_length (map->parts[kind]);
  return n;
}

static EditFunc
pick_edit (Editor *self, const HwMap *map)
{
  gboolean full = count_elements (map) > MAX_ELEMENTS;
  guint total = 0, at;

  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    total += edits[i].weight;
  at = below (self, total);
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      if (at < edits[i].weight)
        return full && edits[i].grows ? remove_some : edits[i].edit;
      at -= edits[i].weight;
    }
  g_assert_not_reached ();
}

/* The map after one edit that did something. */
static HwMap *
edit (Editor *self, HwMap *map)
{
  HwMap *result = NULL;

  while (result == NULL)
    result = pick_edit (self, map) (self, map);
  return result;
}

static void
assert_valid (const HwMap *map)
{
  g_autoptr (GPtrArray) faults = hw_map_validate (map);

  if (faults->len > 0)
    g_error ("%s: %s", ((HwFault *)faults->pdata[0])->element->id,
             ((HwFault *)faults->pdata[0])->text);
}

static void
assert_diff (HwMap *before, HwMap *after)
{
  g_autoptr (HwMapDiff) forth = hw_map_diff_new (before, after);
  g_autoptr (HwMapDiff) back = hw_map_diff_new (after, before);
  g_autoptr (HwMap) again = hw_map_diff_apply (forth, before);
  g_autoptr (HwMap) first = hw_map_diff_apply (back, after);

  g_assert_true (hw_map_equal (again, after));
  g_assert_true (hw_map_equal (first, before));
  g_assert_cmpint (hw_map_diff_get_length (forth) == 0, ==, hw_map_equal (before, after));
}

static void
editor_init (Editor *self, guint32 seed)
{
  self->random = g_rand_new_with_seed (seed);
  self->ids = hw_id_source_new_seeded (seed);
  self->clipboard = NULL;
}

static void
editor_clear (Editor *self)
{
  g_rand_free (self->random);
  hw_id_source_free (self->ids);
  g_clear_pointer (&self->clipboard, hw_map_unref);
}

/* Goes some steps back or forth, in the history and in the plain list. Returns the new place. */
static guint
wander (Editor *self, HwHistory *history, GPtrArray *list, guint place)
{
  guint n_steps = below (self, 10);
  gboolean back = chance (self, 0.6);

  while (n_steps-- > 0)
    {
      int direction = back ? -1 : 1;
      gboolean at_end = back ? place == 0 : place + 1 == list->len;

      g_assert_true ((hw_history_peek (history, direction) == NULL) == at_end);
      if (!at_end)
        {
          hw_history_step (history, direction);
          place += direction;
        }
      g_assert_true (hw_history_get_map (history) == list->pdata[place]);
    }
  return place;
}

static void
test_edits (void)
{
  Editor editor;
  g_autoptr (HwMap) first = hw_map_new ("random", "Random");
  g_autoptr (HwHistory) history = hw_history_new (0);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_map_unref);
  guint place = 0;

  editor_init (&editor, 20261123);
  hw_history_append (history, &(HwHistoryState){ .map = first });
  g_ptr_array_add (list, hw_map_ref (first));
  for (guint i = 0; i < N_EDITS; i++)
    {
      HwMap *before = list->pdata[place];
      HwMap *after = edit (&editor, before);

      assert_valid (after);
      assert_diff (before, after);
      if (hw_map_equal (before, after))
        {
          hw_map_unref (after);
          continue;
        }
      g_ptr_array_set_size (list, ++place);
      g_ptr_array_add (list, after);
      hw_history_push (history, after, place, "Edit", NULL);
      if (chance (&editor, 0.05))
        place = wander (&editor, history, list, place);
    }

  while (place > 0)
    g_assert_true (hw_history_step (history, -1) == list->pdata[--place]);
  g_assert_true (hw_history_get_map (history) == first);
  g_assert_null (hw_history_peek (history, -1));
  editor_clear (&editor);
}

static HwMap *
edit_some (Editor *self, HwMap *map, guint n_edits)
{
  HwMap *result = hw_map_ref (map);

  while (n_edits-- > 0)
    {
      g_autoptr (HwMap) before = result;

      result = edit (self, before);
    }
  return result;
}

static void
assert_merges_to (HwMap *base, HwMap *ours, HwMap *theirs, HwMap *expected)
{
  g_autoptr (HwMapMerge) merge = hw_map_merge_new (base, ours, theirs);

  g_assert_true (hw_map_equal (merge->merged, expected));
  g_assert_cmpuint (merge->conflicts->len, ==, 0);
}

/* Nothing that either side added or changed is missing. */
static void
assert_holds_work (HwMap *base, HwMap *side, HwMap *merged)
{
  g_autoptr (HwMapDiff) diff = hw_map_diff_new (base, side);

  for (guint i = 0; i < hw_map_diff_get_length (diff); i++)
    {
      const HwChange *change = hw_map_diff_get (diff, i);

      gboolean worked = change->before == NULL || change->fields != 0;

      if (change->after != NULL && worked && change->after->type != HW_ELEMENT_HEADER)
        g_assert_nonnull (hw_map_find (merged, change->after->id));
    }
}

static void
test_merges (void)
{
  Editor editor;
  HwMap *map = hw_map_new ("random", "Random");

  editor_init (&editor, 7);
  for (guint i = 0; i < N_MERGES; i++)
    {
      g_autoptr (HwMap) base = edit_some (&editor, map, 10);
      g_autoptr (HwMap) ours = edit_some (&editor, base, below (&editor, 12));
      g_autoptr (HwMap) theirs = edit_some (&editor, base, below (&editor, 12));
      g_autoptr (HwMapMerge) merge = hw_map_merge_new (base, ours, theirs);

      assert_valid (merge->merged);
      assert_merges_to (base, ours, base, ours);
      assert_merges_to (base, base, theirs, theirs);
      assert_merges_to (base, ours, ours, ours);
      hw_map_unref (map);
      map = hw_map_ref (merge->merged);
      assert_holds_work (base, ours, map);
      assert_holds_work (base, merge->theirs, map);
    }
  hw_map_unref (map);
  editor_clear (&editor);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/random-edits/edits", test_edits);
  g_test_add_func ("/random-edits/merges", test_merges);
  return g_test_run ();
}
