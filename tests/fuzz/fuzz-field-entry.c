/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What people type into any field of a map: it stays well formed, what an entry then shows is read
 * back as the same value, and whatever is refused comes with a reason. */

#include "fuzz.h"

#include "hw-field-entry.h"
#include "hw-map-edit.h"
#include "hw-map-validate.h"

const char *const fuzz_seeds[] = {
  "1-3 days",
  "about 2",
  "1h - 2h - 1d",
  "tbd",
  "80%",
  "4 of 5",
  "x3",
  "10 per 2 weeks",
  "weekly",
  "QA",
  "Approval",
  "yes",
  "2026-11-20, 2026-12-25",
  "mon-fri 09:00-12:00 13:00-17:00; sat,sun 10:00-14:00",
  "2026-12-24..2026-12-31",
  "Jira; Git, Jenkins",
  "process_time=guess, wait_time=measured",
  "Europe/Berlin",
  "-3.5",
  "one\ntwo",
  NULL,
};

static HwMap *
new_map (void)
{
  g_autoptr (HwMap) map = hw_map_new ("map", "Orders");

  for (int kind = HW_ELEMENT_LANE; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      g_autofree char *id = g_strdup_printf ("e%d", kind);
      g_autoptr (HwElement) element = hw_element_new (kind, id);
      HwMap *next;

      if (kind == HW_ELEMENT_LINK)
        {
          ((HwLink *)element)->from = g_strdup ("e2");
          ((HwLink *)element)->to = g_strdup ("e2");
          ((HwLink *)element)->kind = HW_LINK_REWORK;
        }
      if (kind == HW_ELEMENT_MEASURE)
        ((HwMeasure *)element)->on = g_strdup ("e2");
      if (kind == HW_ELEMENT_LANE)
        ((HwLane *)element)->name = g_strdup ("QA");
      next = hw_map_with_element (map, element);
      hw_map_unref (map);
      map = next;
    }
  return g_steal_pointer (&map);
}

static void
check_field (HwMap *map, const char *id, const HwField *field, const char *text)
{
  const char *const ids[] = { id, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) typed = hw_field_entry_apply (map, ids, field, text, &error);
  g_autoptr (HwMap) again = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autofree char *reading = NULL;
  g_autofree char *shown = NULL;

  g_assert_true ((typed != NULL) == (error == NULL));
  if (typed == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return;
    }
  faults = hw_map_validate (typed);
  g_assert_cmpuint (faults->len, ==, 0);
  reading = hw_field_entry_dup_reading (field, text, map);
  g_assert_true (reading == NULL || g_utf8_validate (reading, -1, NULL));
  shown = hw_field_entry_dup_text (field, hw_map_find_any (typed, id), typed);
  again = hw_field_entry_apply (map, ids, field, shown, &error);
  g_assert_no_error (error);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autoptr (HwMap) map = new_map ();
  guint hash = g_str_hash (text);

  /* One field of each kind, whichever the text leads to: all of them take too long. */
  for (int kind = HW_ELEMENT_HEADER; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      g_autofree char *id =
          kind == HW_ELEMENT_HEADER ? g_strdup ("map") : g_strdup_printf ("e%d", kind);
      guint n_fields;
      const HwField *fields = hw_fields_get (kind, &n_fields);

      check_field (map, id, &fields[hash % n_fields], text);
    }
  return 0;
}
