/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-finder.h"

#include <math.h>

#include "hw-field.h"
#include "hw-folded-text.h"

typedef struct
{
  const HwElement *element;
  HwFoldedText *text; /* all its texts, a line each */
  double column;      /* where it stands, in cards from the left */
  double y;
} Entry;

struct _HwFinder
{
  HwMap *map;
  GArray *entries; /* Entry, in reading order */
};

static void
entry_clear (gpointer data)
{
  hw_folded_text_free (((Entry *)data)->text);
}

static void
free_lines (GString *lines)
{
  g_string_free (lines, TRUE);
}

static void
append_lines (GString *lines, const HwElement *element)
{
  guint n_fields;
  const HwField *fields = hw_fields_get (element->type, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      HwValue value = hw_field_get (&fields[i], element);

      if (value.type == HW_FIELD_TEXT && value.text != NULL)
        g_string_append_printf (lines, "%s\n", value.text);
      if (value.type == HW_FIELD_TEXTS && value.texts != NULL)
        {
          g_autofree char *texts = g_strjoinv ("\n", (char **)value.texts);

          g_string_append_printf (lines, "%s\n", texts);
        }
    }
}

static void
add (HwFinder *self, const HwElement *element, const char *lines, HwRect place)
{
  HwPoint middle = hw_rect_center (place);
  Entry entry = { .element = element,
                  .text = hw_folded_text_new (lines),
                  .column = floor (middle.x / HW_CARD_WIDTH_MU),
                  .y = middle.y };

  g_array_append_val (self->entries, entry);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const Entry *first = a, *second = b;

  if (first->column != second->column)
    return first->column < second->column ? -1 : 1;
  return (first->y > second->y) - (first->y < second->y);
}

/* From the middle of one step to that of the other. */
static HwRect
place_of_link (const HwLayout *layout, guint position)
{
  HwLinkEnds ends = layout->ends[position];
  HwRect place = hw_rect (0, 0, 0, 0);

  if (ends.from >= 0)
    place = layout->steps[ends.from];
  if (ends.to >= 0)
    place = hw_rect_union (place, layout->steps[ends.to]);
  return place;
}

static HwRect
place_of (const HwLayout *layout, HwElementKind kind, guint position)
{
  switch (kind)
    {
    case HW_ELEMENT_LANE:
      /* A lane is met where its name stands. */
      return hw_rect (layout->lanes[position].x, layout->lanes[position].y, 0, 0);
    case HW_ELEMENT_STEP:
      return layout->steps[position];
    case HW_ELEMENT_LINK:
      return place_of_link (layout, position);
    case HW_ELEMENT_NOTE:
      return layout->notes[position];
    case HW_ELEMENT_HEADER:
    case HW_ELEMENT_MEASURE:
    case HW_N_ELEMENT_KINDS:
    default:
      g_assert_not_reached ();
    }
}

/* What the measures of each station say, by its id: they stand on it. */
static GHashTable *
collect_measures (const HwMap *map)
{
  GHashTable *lines =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)free_lines);
  const HwMeasure *measure;

  HW_SEQ_FOREACH (measure, hw_map_measures (map))
    {
      GString *of_station = g_hash_table_lookup (lines, measure->on != NULL ? measure->on : "");

      if (of_station == NULL)
        {
          of_station = g_string_new (NULL);
          g_hash_table_insert (lines, measure->on != NULL ? measure->on : (char *)"", of_station);
        }
      append_lines (of_station, &measure->element);
    }
  return lines;
}

static void
add_kind (HwFinder *self, const HwLayout *layout, HwElementKind kind, GHashTable *measures)
{
  const HwElement *element;
  guint position = 0;

  HW_SEQ_FOREACH (element, self->map->parts[kind])
    {
      g_autoptr (GString) lines = g_string_new (NULL);
      const GString *more = g_hash_table_lookup (measures, element->id);

      append_lines (lines, element);
      if (more != NULL)
        g_string_append (lines, more->str);
      if (lines->len > 0)
        add (self, element, lines->str, place_of (layout, kind, position));
      position++;
    }
}

HwFinder *
hw_finder_new (HwMap *map, HwLayout *layout)
{
  static const HwElementKind kinds[] = { HW_ELEMENT_LANE, HW_ELEMENT_STEP, HW_ELEMENT_LINK,
                                         HW_ELEMENT_NOTE };
  HwFinder *self = g_new (HwFinder, 1);
  g_autoptr (GHashTable) measures = collect_measures (map);

  self->map = hw_map_ref (map);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    add_kind (self, layout, kinds[i], measures);
  g_array_sort (self->entries, compare_cb);
  return self;
}

void
hw_finder_free (HwFinder *self)
{
  g_array_unref (self->entries);
  hw_map_unref (self->map);
  g_free (self);
}

HwMap *
hw_finder_get_map (const HwFinder *self)
{
  return self->map;
}

GPtrArray *
hw_finder_find (HwFinder *self, const char *typed)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *words = g_strstrip (g_utf8_make_valid (typed, -1));
  g_autoptr (HwFoldedText) part = hw_folded_text_new (words);

  if (part->n_letters == 0)
    return found;
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (hw_folded_text_find (entry->text, part) >= 0)
        g_ptr_array_add (found, (gpointer)entry->element);
    }
  return found;
}
