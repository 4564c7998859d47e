/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-comparison.h"

#include "hw-map-clock-edit.h"

/* Of the map, but not of what it says: where things are drawn, and whose future state it is. */
static const char *const silent_fields[] = { "x", "y", "pinned", "future_of" };

/* The order people read changes in. */
static const guint8 kind_places[HW_N_ELEMENT_KINDS] = {
  [HW_ELEMENT_HEADER] = 0, [HW_ELEMENT_STEP] = 1, [HW_ELEMENT_LINK] = 1,
  [HW_ELEMENT_LANE] = 2,   [HW_ELEMENT_NOTE] = 3, [HW_ELEMENT_MEASURE] = 4,
};

static guint64
silent_bits (HwElementKind kind)
{
  guint n_fields;
  const HwField *fields = hw_fields_get (kind, &n_fields);
  guint64 bits = 0;

  for (guint i = 0; i < G_N_ELEMENTS (silent_fields); i++)
    {
      const HwField *field = hw_field_find (kind, silent_fields[i]);

      if (field != NULL)
        bits |= G_GUINT64_CONSTANT (1) << (field - fields);
    }
  return bits;
}

static int
compare_changes_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  const HwElement *left = hw_change_get_element (a), *right = hw_change_get_element (b);
  const HwComparisonOrder *order = data;
  guint place_left = hw_comparison_order_get_place (order, left);
  guint place_right = hw_comparison_order_get_place (order, right);

  if (kind_places[left->type] != kind_places[right->type])
    return kind_places[left->type] - kind_places[right->type];
  if (place_left != place_right)
    return place_left < place_right ? -1 : 1;
  /* A link stands before the step it leads to; the rest is as it comes. */
  if (left->type != right->type)
    return left->type == HW_ELEMENT_LINK ? -1 : 1;
  return 0;
}

static void
find_changes (HwComparison *self)
{
  self->changes = g_array_new (FALSE, FALSE, sizeof (HwChange));
  for (guint i = 0; i < hw_map_diff_get_length (self->diff); i++)
    {
      HwChange change = *hw_map_diff_get (self->diff, i);

      change.fields &= ~silent_bits (hw_change_get_element (&change)->type);
      change.moved = FALSE;
      if (change.before == NULL || change.after == NULL || change.fields != 0 || change.extra)
        g_array_append_val (self->changes, change);
    }
  g_array_sort_with_data (self->changes, compare_changes_cb, self->order);
}

static HwTotalChange
compare_totals (double before, double after)
{
  double delta = after - before;

  return (HwTotalChange){ before, after, delta, before != 0 ? 100 * delta / before : NAN };
}

static void
find_totals (HwComparison *self)
{
  for (int id = 0; id < HW_N_FIGURES; id++)
    self->totals[id] =
        compare_totals (self->figures_before != NULL ? self->figures_before->totals[id] : NAN,
                        self->figures_after != NULL ? self->figures_after->totals[id] : NAN);
}

HwComparison *
hw_comparison_new (HwMap *before, HwMap *after)
{
  HwComparison *self = g_atomic_rc_box_new0 (HwComparison);
  HwTimeUnits units = hw_map_get_units (before);
  g_autoptr (HwMap) on_clock = hw_map_with_units (after, units, HW_CLOCK_KEEP_WORDS);

  self->before = hw_map_ref (before);
  self->clocks_differ = !hw_time_units_equal (units, hw_map_get_units (after));
  self->after = hw_comparison_match (before, on_clock, &self->matched_by, &self->own_ids);
  self->figures_before = hw_figures_new (self->before, &self->error_before);
  self->figures_after = hw_figures_new (self->after, &self->error_after);
  self->order = hw_comparison_order_new (self->before, self->figures_before, self->after,
                                         self->figures_after);
  self->diff = hw_map_diff_new (self->before, self->after);
  find_changes (self);
  find_totals (self);
  return self;
}

static void
comparison_clear (gpointer data)
{
  HwComparison *self = data;

  g_array_unref (self->changes);
  hw_map_diff_free (self->diff);
  hw_comparison_order_free (self->order);
  g_clear_pointer (&self->figures_before, hw_figures_unref);
  g_clear_pointer (&self->figures_after, hw_figures_unref);
  g_clear_error (&self->error_before);
  g_clear_error (&self->error_after);
  g_hash_table_unref (self->own_ids);
  hw_map_unref (self->before);
  hw_map_unref (self->after);
}

HwComparison *
hw_comparison_ref (HwComparison *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hw_comparison_unref (HwComparison *self)
{
  g_atomic_rc_box_release_full (self, comparison_clear);
}

const char *
hw_comparison_get_own_id (const HwComparison *self, const char *id)
{
  const char *own_id = g_hash_table_lookup (self->own_ids, id);

  return own_id != NULL ? own_id : id;
}
