/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-maps.h"

#include "hw-field.h"

#include <math.h>

#define N_LANES 3

static HwMap *
map_with_part (HwMap *map, HwElementKind kind, HwSeq *part)
{
  HwSeq *parts[HW_N_ELEMENT_KINDS] = { NULL };

  for (int i = HW_ELEMENT_HEADER + 1; i < HW_N_ELEMENT_KINDS; i++)
    parts[i] = i == (int)kind ? part : hw_seq_ref (map->parts[i]);
  return hw_map_new_take ((HwHeader *)hw_element_ref (&map->header->element), parts);
}

static HwSeq *
new_part (GPtrArray *elements)
{
  return hw_seq_new_take (&hw_element_seq_type, elements->pdata, elements->len);
}

static HwElement *
new_lane (guint i)
{
  g_autofree char *id = g_strdup_printf ("lane-%u", i);
  HwLane *lane = (HwLane *)hw_element_new (HW_ELEMENT_LANE, id);

  lane->name = g_strdup_printf ("Team %u", i);
  return &lane->element;
}

static HwElement *
new_step (guint i)
{
  static const char *const tools[] = { "git", "Jira", NULL };
  g_autofree char *id = g_strdup_printf ("step-%u", i);
  HwStep *step = (HwStep *)hw_element_new (HW_ELEMENT_STEP, id);

  step->name = g_strdup_printf ("Step \342\204\226 %u", i);
  step->kind = (int)i % 5;
  step->lane = g_strdup_printf ("lane-%u", i % N_LANES);
  step->x = 240.0 * i;
  step->y = 120.5;
  step->process_time = hw_estimate_new_seconds (600 * (i % 7 + 1));
  step->wait_time = hw_estimate_new (hw_range (3600, 7200 + i, 86400), "1h-1d");
  step->complete_accurate = i % 4 == 0 ? NAN : 0.9;
  step->pinned = i % 3 == 0;
  step->tools = i % 5 == 0 ? g_strdupv ((char **)tools) : NULL;
  step->delivery = i % 50 == 49;
  step->element.extra = i % 11 == 0 ? g_strdup ("{\"x_other\": [1, 2, {\"a\": \"b\"}]}") : NULL;
  return &step->element;
}

static HwElement *
new_link (guint i)
{
  g_autofree char *id = g_strdup_printf ("link-%u", i);
  HwLink *link = (HwLink *)hw_element_new (HW_ELEMENT_LINK, id);

  link->from = g_strdup_printf ("step-%u", i);
  link->to = g_strdup_printf ("step-%u", i + 1);
  link->share = i % 10 == 0 ? 0.25 : NAN;
  link->kind = i % 10 == 0 ? HW_LINK_REWORK : HW_LINK_FLOW;
  return &link->element;
}

static HwElement *
new_note (guint i)
{
  g_autofree char *id = g_strdup_printf ("note-%u", i);
  HwNote *note = (HwNote *)hw_element_new (HW_ELEMENT_NOTE, id);

  note->kind = HW_NOTE_BURST;
  note->text = g_strdup_printf ("Pair on \"it\"\n%u", i);
  note->on = g_strdup_printf ("step-%u", i);
  note->votes = i;
  return &note->element;
}

HwMap *
store_map_new_chain (const char *id, const char *title, guint n_steps)
{
  g_autoptr (GPtrArray) lanes = g_ptr_array_new ();
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();
  g_autoptr (GPtrArray) links = g_ptr_array_new ();
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();
  HwHeader *header = (HwHeader *)hw_element_new (HW_ELEMENT_HEADER, id);
  HwSeq *parts[HW_N_ELEMENT_KINDS] = { NULL };

  header->title = g_strdup (title);
  header->hours_per_day = 7.5;
  header->zone = g_strdup ("Europe/Berlin");
  for (guint i = 0; i < N_LANES; i++)
    g_ptr_array_add (lanes, new_lane (i));
  for (guint i = 0; i < n_steps; i++)
    {
      g_ptr_array_add (steps, new_step (i));
      if (i + 1 < n_steps)
        g_ptr_array_add (links, new_link (i));
      if (i % 10 == 0)
        g_ptr_array_add (notes, new_note (i));
    }
  parts[HW_ELEMENT_LANE] = new_part (lanes);
  parts[HW_ELEMENT_STEP] = new_part (steps);
  parts[HW_ELEMENT_LINK] = new_part (links);
  parts[HW_ELEMENT_NOTE] = new_part (notes);
  return hw_map_new_take (header, parts);
}

HwMap *
store_map_with_step_name (HwMap *map, guint position, const char *name)
{
  HwSeq *steps = map->parts[HW_ELEMENT_STEP];
  HwStep *step = (HwStep *)hw_element_dup (hw_seq_get (steps, position));

  g_free (step->name);
  step->name = g_strdup (name);
  return map_with_part (map, HW_ELEMENT_STEP, hw_seq_with_set (steps, position, step));
}
/* How many fields an element had when the files in data/ were written, which hold what these edits
 * made of it. New fields come at the end of their table. */
static const int n_fields_of_files[HW_N_ELEMENT_KINDS] = {
  [HW_ELEMENT_LANE] = 2,  [HW_ELEMENT_STEP] = 23,   [HW_ELEMENT_LINK] = 10,
  [HW_ELEMENT_NOTE] = 12, [HW_ELEMENT_MEASURE] = 6,
};

static HwSeq *
change_field (HwSeq *part, GRand *random, guint number)
{
  guint position = (guint)g_rand_int_range (random, 0, (int)hw_seq_get_length (part));
  HwElement *element = hw_element_dup (hw_seq_get (part, position));
  guint n_fields;
  const HwField *fields = hw_fields_get (element->type, &n_fields);
  const HwField *field = &fields[g_rand_int_range (random, 0, n_fields_of_files[element->type])];
  g_autofree char *text = g_strdup_printf ("changed %u", number);
  g_autoptr (HwEstimate) estimate = hw_estimate_new (hw_range_single (number), text);

  if (field->type == HW_FIELD_TEXT)
    hw_field_set (field, element, hw_value_text (field->type, text));
  else if (field->type == HW_FIELD_ESTIMATE)
    hw_field_set (field, element, hw_value_estimate (estimate));
  else if (field->type == HW_FIELD_FLAG)
    hw_field_set (field, element, hw_value_flag (number % 2 == 0));
  else if (field->type == HW_FIELD_SHARE)
    hw_field_set (field, element, hw_value_number (field->type, 1.0 / (number + 1)));
  else if (field->type == HW_FIELD_NUMBER || field->type == HW_FIELD_COUNT)
    hw_field_set (field, element, hw_value_number (field->type, number + 0.125));
  return hw_seq_with_set (part, position, element);
}

static HwSeq *
insert (HwSeq *part, HwElementKind kind, GRand *random, guint number)
{
  static HwElement *(*const makers[HW_N_ELEMENT_KINDS]) (guint) = {
    [HW_ELEMENT_LANE] = new_lane,
    [HW_ELEMENT_STEP] = new_step,
    [HW_ELEMENT_LINK] = new_link,
    [HW_ELEMENT_NOTE] = new_note,
  };
  guint position = (guint)g_rand_int_range (random, 0, (int)hw_seq_get_length (part) + 1);

  return hw_seq_with_insert (part, position, makers[kind](number));
}

static HwSeq *
move (HwSeq *part, GRand *random)
{
  int length = (int)hw_seq_get_length (part);
  guint from = (guint)g_rand_int_range (random, 0, length);
  g_autoptr (HwSeq) without = hw_seq_with_remove (part, from);

  return hw_seq_with_insert (without, (guint)g_rand_int_range (random, 0, length),
                             hw_element_ref (hw_seq_get (part, from)));
}

static HwSeq *
turn_round (HwSeq *part)
{
  guint length = hw_seq_get_length (part);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  for (guint i = 0; i < length; i++)
    g_ptr_array_add (items, hw_element_ref (hw_seq_get (part, length - 1 - i)));
  return new_part (items);
}

static HwSeq *
edit_part (HwSeq *part, HwElementKind kind, GRand *random, guint number)
{
  int what = hw_seq_get_length (part) == 0 ? 50 : g_rand_int_range (random, 0, 100);

  if (what < 50)
    return change_field (part, random, number);
  if (what < 70)
    return insert (part, kind, random, number);
  if (what < 85)
    return hw_seq_with_remove (part,
                               (guint)g_rand_int_range (random, 0, (int)hw_seq_get_length (part)));
  return what < 98 ? move (part, random) : turn_round (part);
}

HwMap *
store_map_with_random_edit (HwMap *map, GRand *random, guint number)
{
  static const HwElementKind kinds[] = { HW_ELEMENT_LANE, HW_ELEMENT_STEP, HW_ELEMENT_STEP,
                                         HW_ELEMENT_LINK, HW_ELEMENT_NOTE };
  HwElementKind kind = kinds[g_rand_int_range (random, 0, G_N_ELEMENTS (kinds))];

  return map_with_part (map, kind, edit_part (map->parts[kind], kind, random, 1000 + number));
}
