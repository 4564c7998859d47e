/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-element-lists.h"

#include <glib/gi18n-lib.h>

#include "hw-document-readings.h"
#include "hw-field-text.h"
#include "hw-quantity-text.h"
#include "hw-reading-text.h"

static gboolean
lane_belongs (const HwElement *element, const HwFieldTarget *page)
{
  return TRUE;
}

static guint
count_steps (const HwMap *map, const char *lane)
{
  guint n = 0;
  const HwStep *step;

  HW_SEQ_FOREACH (step, hw_map_steps (map))
    n += g_strcmp0 (step->lane, lane) == 0;
  return n;
}

/* What happens in lanes and between them, by position of the lane. */
typedef struct
{
  guint n_lanes;
  guint *n_steps;
  guint *n_handoffs; /* from * n_lanes + to */
} LaneTraffic;

static void
lane_traffic_clear (LaneTraffic *self)
{
  g_free (self->n_steps);
  g_free (self->n_handoffs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LaneTraffic, lane_traffic_clear)

/* Positions are kept one higher, so that none is NULL. */
static guint
look_up (GHashTable *positions, const char *id)
{
  return id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (positions, id)) : 0;
}

static void
lane_traffic_init (LaneTraffic *self, GPtrArray *lanes, const HwMap *map)
{
  g_autoptr (GHashTable) positions = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) of_steps = g_hash_table_new (g_str_hash, g_str_equal);
  const HwStep *step;
  const HwLink *link;

  *self = (LaneTraffic){ lanes->len, g_new0 (guint, lanes->len + 1),
                         g_new0 (guint, (gsize)lanes->len * lanes->len + 1) };
  for (guint i = 0; i < lanes->len; i++)
    g_hash_table_insert (positions, ((HwElement *)g_ptr_array_index (lanes, i))->id,
                         GUINT_TO_POINTER (i + 1));
  HW_SEQ_FOREACH (step, hw_map_steps (map))
    {
      guint lane = look_up (positions, step->lane);

      if (lane == 0)
        continue;
      self->n_steps[lane - 1]++;
      g_hash_table_insert (of_steps, step->element.id, GUINT_TO_POINTER (lane));
    }
  HW_SEQ_FOREACH (link, hw_map_links (map))
    {
      guint from = look_up (of_steps, link->from);
      guint to = look_up (of_steps, link->to);

      if (hw_link_is_forward (link) && from != 0 && to != 0 && from != to)
        self->n_handoffs[(from - 1) * self->n_lanes + to - 1]++;
    }
}

/* "3 steps · 2 hand-offs to Quality · 1 hand-off to Operations". */
static char *
dup_lane_detail (const LaneTraffic *traffic, GPtrArray *lanes, guint lane)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  guint n_steps = traffic->n_steps[lane];

  g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u step", "%u steps", n_steps), n_steps));
  for (guint i = 0; i < lanes->len; i++)
    {
      guint n = traffic->n_handoffs[lane * traffic->n_lanes + i];

      if (n > 0)
        g_ptr_array_add (parts,
                         g_strdup_printf (ngettext ("%u hand-off to %s", "%u hand-offs to %s", n),
                                          n, hw_element_get_title (g_ptr_array_index (lanes, i))));
    }
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (_ (" · "), (char **)parts->pdata);
}

static GStrv
dup_lane_details (GPtrArray *lanes, const HwFieldTarget *page)
{
  g_auto (LaneTraffic) traffic = { 0 };
  GStrv details = g_new0 (char *, lanes->len + 1);

  lane_traffic_init (&traffic, lanes, page->map);
  for (guint i = 0; i < lanes->len; i++)
    details[i] = dup_lane_detail (&traffic, lanes, i);
  return details;
}

static void
append_heir (GMenu *menu, const char *label, const char *lane, const char *heir)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "inspector.remove-lane", "(ss)", lane, heir);
  g_menu_append_item (menu, item);
}

/* Where the steps of the lane go. */
static GMenuModel *
new_lane_remove_menu (const HwElement *element, const HwMap *map)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) heirs = g_menu_new ();
  const HwLane *other;

  if (count_steps (map, element->id) == 0)
    {
      append_heir (menu, _ ("Remove the lane"), element->id, "");
      return G_MENU_MODEL (menu);
    }
  HW_SEQ_FOREACH (other, hw_map_lanes (map))
    {
      if (other->element.id != element->id)
        append_heir (heirs, hw_element_get_title (&other->element), element->id, other->element.id);
    }
  append_heir (heirs, C_ ("lane", "No lane"), element->id, "");
  g_menu_append_section (menu, _ ("Remove, its steps go to"), G_MENU_MODEL (heirs));
  return G_MENU_MODEL (menu);
}

const HwElementListInfo hw_lane_list_info = {
  .kind = HW_ELEMENT_LANE,
  .heading = N_ ("Lanes"),
  .add_label = N_ ("Add a lane"),
  .add_action = "inspector.add-lane",
  .move_up_action = "inspector.lane-up",
  .move_down_action = "inspector.lane-down",
  .belongs = lane_belongs,
  .dup_details = dup_lane_details,
  .new_remove_menu = new_lane_remove_menu,
};

static gboolean
measure_belongs (const HwElement *element, const HwFieldTarget *page)
{
  return g_str_equal (((const HwMeasure *)element)->on, page->ids[0]);
}

/* "target 400 ms". */
static char *
dup_target (const HwMeasure *measure)
{
  g_autofree char *target = NULL;

  if (isnan (measure->target))
    return g_strdup (measure->unit != NULL ? measure->unit : "");
  target = hw_number_format (measure->target);
  if (measure->unit == NULL)
    return g_strdup_printf (_ ("target %s"), target);
  /* TRANSLATORS: what a measure should be, with its unit: "target 400 ms". */
  return g_strdup_printf (_ ("target %s %s"), target, measure->unit);
}

/* "412 ms · 2 minutes ago · target 400 ms". */
static char *
dup_measure_detail (const HwMeasure *measure, HwDocumentReadings *readings)
{
  const char *id = measure->element.id;
  g_autofree char *target = dup_target (measure);
  g_autofree char *value = NULL;
  g_autofree char *age = NULL;
  HwMeasured measured;
  HwReadingWords words;

  if (!hw_document_readings_get (readings, id, "value", &measured))
    return g_steal_pointer (&target);
  words = hw_document_readings_get_words (readings, id);
  value = hw_reading_format_value (measured.reading, words);
  age = hw_reading_format_age (measured.reading, words);
  if (value == NULL || age == NULL)
    return g_steal_pointer (&target);
  if (target[0] == '\0')
    /* TRANSLATORS: what was measured and when: "412 ms · 2 minutes ago". */
    return g_strdup_printf (_ ("%s · %s"), value, age);
  /* TRANSLATORS: what was measured, when, and the target: "412 ms · 2 minutes ago · target 400 ms".
   */
  return g_strdup_printf (_ ("%s · %s · %s"), value, age, target);
}

static GStrv
dup_measure_details (GPtrArray *measures, const HwFieldTarget *page)
{
  g_autoptr (HwDocumentReadings) readings = hw_document_dup_readings (page->document);
  GStrv details = g_new0 (char *, measures->len + 1);

  for (guint i = 0; i < measures->len; i++)
    details[i] = dup_measure_detail (g_ptr_array_index (measures, i), readings);
  return details;
}

const HwElementListInfo hw_measure_list_info = {
  .kind = HW_ELEMENT_MEASURE,
  .heading = N_ ("Measures"),
  .add_label = N_ ("Add a measure"),
  .add_action = "inspector.add-measure",
  .move_up_action = "inspector.measure-up",
  .move_down_action = "inspector.measure-down",
  .remove_action = "inspector.remove-measure",
  .belongs = measure_belongs,
  .dup_details = dup_measure_details,
};
