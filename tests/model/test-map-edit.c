/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-edit.h"

#include "hw-test-map.h"

static const HwField *
step_field (const char *name)
{
  return hw_field_find (HW_ELEMENT_STEP, name);
}

static void
test_element (void)
{
  g_autoptr (HwMap) map = hw_test_map_new_brief ("a -> b; b -> c");
  g_autoptr (HwElement) replaced = hw_element_dup (hw_map_find (map, "b"));
  g_autoptr (HwElement) added = hw_element_new (HW_ELEMENT_STEP, "d");
  g_autoptr (HwElement) first = hw_element_new (HW_ELEMENT_STEP, "e");
  g_autoptr (HwMap) changed = NULL;
  g_autoptr (HwMap) longer = NULL;
  g_autoptr (HwMap) longest = NULL;

  ((HwStep *)replaced)->delivery = TRUE;
  changed = hw_map_with_element (map, replaced);
  longer = hw_map_with_element (changed, added);
  longest = hw_map_with_element_at (longer, first, 0);

  hw_test_map_assert (map, "a -> b; b -> c");
  hw_test_map_assert (changed, "a -> b; b -> c; b delivery");
  hw_test_map_assert (longer, "a -> b; b -> c; b delivery; d");
  hw_test_map_assert (longest, "a -> b; b -> c; e; b delivery; d");
  g_assert_true (map->parts[HW_ELEMENT_LINK] == longest->parts[HW_ELEMENT_LINK]);
}

static void
test_header (void)
{
  g_autoptr (HwMap) map = hw_test_map_new_brief ("@map title=Sample; a -> b");
  const HwField *title = hw_field_find (HW_ELEMENT_HEADER, "title");
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) renamed = hw_map_with_field (map, hw_map_get_id (map), title,
                                                 hw_value_text (HW_FIELD_TEXT, "Other"), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (hw_map_get_title (renamed), ==, "Other");
  g_assert_cmpstr (hw_map_get_title (map), ==, "Sample");
}

static void
test_field_of_many (void)
{
  static const char *const ids[] = { "a", "c", NULL };
  g_autoptr (HwMap) map = hw_test_map_new_brief ("a -> b; b -> c");
  g_autoptr (HwMap) changed =
      hw_map_with_field_of (map, ids, step_field ("delivery"), hw_value_flag (TRUE), NULL);
  g_autoptr (HwMap) same =
      hw_map_with_field_of (changed, ids, step_field ("delivery"), hw_value_flag (TRUE), NULL);

  hw_test_map_assert (changed, "a -> b; b -> c; a delivery; c delivery");
  g_assert_true (same == changed);
}

static void
test_bad_values (void)
{
  g_autoptr (HwMap) map = hw_test_map_new_brief ("a -> b; c lane=x");
  g_autoptr (HwEstimate) falling = hw_estimate_new (hw_range (3, 2, 1), NULL);
  static const char *const twice[] = { "wip=guess", "wip=measured", NULL };
  const struct
  {
    const char *field;
    HwValue value;
    HwModelError code;
  } rows[] = {
    { "complete_accurate", hw_value_number (HW_FIELD_SHARE, 1.5), HW_MODEL_ERROR_VALUE },
    { "complete_accurate", hw_value_number (HW_FIELD_SHARE, -0.1), HW_MODEL_ERROR_VALUE },
    { "wip", hw_value_number (HW_FIELD_COUNT, -1), HW_MODEL_ERROR_VALUE },
    { "wip", hw_value_number (HW_FIELD_COUNT, INFINITY), HW_MODEL_ERROR_VALUE },
    { "cadence", hw_value_number (HW_FIELD_DURATION, -1), HW_MODEL_ERROR_VALUE },
    { "x", hw_value_number (HW_FIELD_NUMBER, INFINITY), HW_MODEL_ERROR_VALUE },
    { "kind", hw_value_choice (6), HW_MODEL_ERROR_VALUE },
    { "kind", hw_value_choice (-1), HW_MODEL_ERROR_VALUE },
    { "name", hw_value_text (HW_FIELD_TEXT, "\xff"), HW_MODEL_ERROR_VALUE },
    { "process_time", hw_value_estimate (falling), HW_MODEL_ERROR_VALUE },
    { "provenance", hw_value_texts (HW_FIELD_PAIRS, twice), HW_MODEL_ERROR_VALUE },
    { "lane", hw_value_text (HW_FIELD_REF, "a"), HW_MODEL_ERROR_REFERENCE },
    { "lane", hw_value_text (HW_FIELD_REF, "nowhere"), HW_MODEL_ERROR_REFERENCE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (
          hw_map_with_field (map, "a", step_field (rows[i].field), rows[i].value, &error));
      g_assert_error (error, HW_MODEL_ERROR, (int)rows[i].code);
    }
}

static void
test_calendar_bounds (void)
{
  g_autoptr (HwMap) map = hw_test_map_new_brief ("a -> b");
  const struct
  {
    const char *field;
    double number;
    const char *fault; /* NULL: it is taken */
  } rows[] = {
    { "calendar.hours_per_day", 0.1, NULL },
    { "calendar.hours_per_day", 24, NULL },
    { "calendar.hours_per_day", NAN, NULL },
    { "calendar.hours_per_day", 0.09, "must be from 0.1 to 24" },
    { "calendar.hours_per_day", 25, "must be from 0.1 to 24" },
    { "calendar.days_per_week", 0, "must be from 0.1 to 7" },
    { "calendar.days_per_week", 8, "must be from 0.1 to 7" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const HwField *field = hw_field_find (HW_ELEMENT_HEADER, rows[i].field);
      HwValue value = hw_value_number (HW_FIELD_NUMBER, rows[i].number);
      g_autoptr (GError) error = NULL;
      g_autoptr (HwMap) edited = hw_map_with_field (map, hw_map_get_id (map), field, value, &error);

      g_assert_true ((edited != NULL) == (rows[i].fault == NULL));
      if (edited == NULL)
        g_assert_nonnull (strstr (error->message, rows[i].fault));
    }
}

static void
test_good_values (void)
{
  g_autoptr (HwMap) map = hw_test_map_new_brief ("a -> b; c lane=x");
  g_autoptr (HwEstimate) words = hw_estimate_new (HW_RANGE_UNKNOWN, "to be asked");
  const struct
  {
    const char *field;
    HwValue value;
  } rows[] = {
    { "complete_accurate", hw_value_number (HW_FIELD_SHARE, NAN) },
    { "complete_accurate", hw_value_number (HW_FIELD_SHARE, 0) },
    { "wip", hw_value_number (HW_FIELD_COUNT, 0.5) },
    { "x", hw_value_number (HW_FIELD_NUMBER, -100) },
    { "name", hw_value_text (HW_FIELD_TEXT, NULL) },
    { "process_time", hw_value_estimate (words) },
    { "process_time", hw_value_estimate (NULL) },
    { "lane", hw_value_text (HW_FIELD_REF, "x") },
    { "lane", hw_value_text (HW_FIELD_REF, NULL) },
    { "lane", hw_value_text (HW_FIELD_REF, "") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HwMap) changed =
          hw_map_with_field (map, "a", step_field (rows[i].field), rows[i].value, &error);

      g_assert_no_error (error);
      g_assert_nonnull (changed);
    }
}

static void
test_order (void)
{
  g_autoptr (HwMap) map = hw_test_map_new_brief ("a; b; c; d");
  g_autoptr (HwMap) first = hw_map_with_order (map, "c", 0);
  g_autoptr (HwMap) last = hw_map_with_order (map, "b", 99);
  g_autoptr (HwMap) second = hw_map_with_order (map, "d", 1);
  g_autoptr (HwMap) same = hw_map_with_order (map, "b", 1);

  hw_test_map_assert (first, "c; a; b; d");
  hw_test_map_assert (last, "a; c; d; b");
  hw_test_map_assert (second, "a; d; b; c");
  g_assert_true (same == map);
}

static void
test_placements (void)
{
  static const HwPlacement placements[] = { { "a", 10, 20 }, { "c", 30, 40 } };
  g_autoptr (HwMap) map = hw_test_map_new_brief ("a; b; c");
  g_autoptr (HwMap) tidied = hw_map_with_placements (map, placements, 2, HW_PLACED_BY_LAYOUT);
  g_autoptr (HwMap) dragged = hw_map_with_placements (tidied, placements, 1, HW_PLACED_BY_HAND);

  g_assert_cmpfloat (hw_map_find_step (tidied, "c")->x, ==, 30);
  g_assert_cmpfloat (hw_map_find_step (tidied, "c")->y, ==, 40);
  g_assert_true (isnan (hw_map_find_step (tidied, "b")->x));
  g_assert_false (hw_map_find_step (tidied, "a")->pinned);
  g_assert_true (hw_map_find_step (dragged, "a")->pinned);
  g_assert_false (hw_map_find_step (dragged, "c")->pinned);
}

static void
test_without_places (void)
{
  g_autoptr (HwMap) map = hw_test_map_new ("A x=1 y=2 pinned; B x=3 y=4; C");
  g_autoptr (HwMap) none = hw_map_without_places (map, NULL);
  g_autoptr (HwMap) some = hw_map_without_places (map, (const char *const[]){ "A", "C", NULL });
  g_autoptr (HwMap) same = hw_map_without_places (map, (const char *const[]){ "C", NULL });

  g_assert_true (isnan (hw_map_find_step (none, "A")->x));
  g_assert_false (hw_map_find_step (none, "A")->pinned);
  g_assert_true (isnan (hw_map_find_step (none, "B")->y));
  g_assert_true (isnan (hw_map_find_step (some, "A")->y));
  g_assert_cmpfloat (hw_map_find_step (some, "B")->x, ==, 3);
  g_assert_true (same == map);
}

static void
test_lane (void)
{
  static const HwPlacement placements[] = { { "a", 10, 20 }, { "b", 30, 40 } };
  static const char *const ids[] = { "a", "b", NULL };
  g_autoptr (HwMap) map = hw_test_map_new_brief ("a lane=x; b lane=y");
  g_autoptr (HwMap) placed = hw_map_with_placements (map, placements, 2, HW_PLACED_BY_HAND);
  g_autoptr (HwMap) moved = hw_map_with_lane (placed, ids, "y");
  g_autoptr (HwMap) out = hw_map_with_lane (placed, ids, NULL);

  hw_test_map_assert (moved, "a lane=y; b lane=y");
  hw_test_map_assert (out, "a; b");
  g_assert_true (isnan (hw_map_find_step (moved, "a")->y));
  g_assert_false (hw_map_find_step (moved, "a")->pinned);
  g_assert_cmpfloat (hw_map_find_step (moved, "b")->y, ==, 40);
  g_assert_true (hw_map_find_step (moved, "b")->pinned);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-edit/element", test_element);
  g_test_add_func ("/map-edit/header", test_header);
  g_test_add_func ("/map-edit/field-of-many", test_field_of_many);
  g_test_add_func ("/map-edit/bad-values", test_bad_values);
  g_test_add_func ("/map-edit/calendar-bounds", test_calendar_bounds);
  g_test_add_func ("/map-edit/good-values", test_good_values);
  g_test_add_func ("/map-edit/order", test_order);
  g_test_add_func ("/map-edit/placements", test_placements);
  g_test_add_func ("/map-edit/without-places", test_without_places);
  g_test_add_func ("/map-edit/lane", test_lane);
  return g_test_run ();
}
