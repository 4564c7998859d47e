/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values of every type of field, from and to what people type. */

#include "hw-field-entry.h"
#include "hw-map-edit.h"
#include "hw-map-validate.h"
#include "hw-model-error.h"
#include "hw-provenance.h"
#include "hw-test-map.h"
#include "hw-text-scan.h"

/* A text typed into a field of step A, or of the element named, and what an entry then shows. NULL:
 * the same text. */
typedef struct
{
  const char *id;
  const char *field;
  const char *typed;
  const char *shown;
} Case;

static HwMap *
new_map (void)
{
  return hw_test_map_new ("@map demand.items=10 demand.per=144000\n"
                          "@lane eng name=Engineering\n"
                          "@lane qa name=QA\n"
                          "A lane=eng pt=3600 wait=7200 ca=.9\n"
                          "B pt=60\n"
                          "C\n"
                          "A -> B share=.3\n"
                          "B ~> A share=.2\n"
                          "B -> A\n"
                          "@note n text=Why? on=A kind=burst\n"
                          "@measure m on=B name=Errors");
}

static const HwField *
find_field (const HwMap *map, const char *id, const char *name)
{
  const HwField *field = hw_field_find (hw_map_find_any (map, id)->type, name);

  g_assert_nonnull (field);
  return field;
}

static HwMap *
type_into (HwMap *map, const char *id, const char *name, const char *text, GError **error)
{
  const char *const ids[] = { id, NULL };

  return hw_field_entry_apply (map, ids, find_field (map, id, name), text, error);
}

static char *
dup_text (const HwMap *map, const char *id, const char *name)
{
  return hw_field_entry_dup_text (find_field (map, id, name), hw_map_find_any (map, id), map);
}

static void
assert_valid (const HwMap *map)
{
  g_autoptr (GPtrArray) faults = hw_map_validate (map);

  g_assert_cmpuint (faults->len, ==, 0);
}

static void
test_types (void)
{
  static const Case cases[] = {
    { "A", "name", "Code review", NULL },
    { "A", "name", "  of two\nlines ", "of two lines" },
    { "A", "kind", "Approval", NULL },
    { "A", "kind", "gate", "Approval" },
    { "A", "kind", "QUEUE", "Queue" },
    { "A", "kind", "", "Process step" },
    { "A", "lane", "qa", "QA" },
    { "A", "lane", "Engineering", NULL },
    { "A", "lane", "", NULL },
    { "A", "pinned", "yes", "Yes" },
    { "A", "pinned", "", "No" },
    { "A", "process_time", "2 days", NULL },
    { "A", "process_time", "1-3 days", NULL },
    { "A", "process_time", "about 1-2-5 d", NULL },
    { "A", "process_time", "?", NULL },
    { "A", "process_time", "tbd", NULL },
    { "A", "process_time", "", NULL },
    { "A", "process_time", "0", NULL },
    { "A", "process_time", "2", "2h" },
    { "A", "process_time", "1-3", "1h - 3h" },
    { "A", "complete_accurate", "80", "80%" },
    { "A", "complete_accurate", "4/5", "80%" },
    { "A", "complete_accurate", "87.25%", NULL },
    { "A", "complete_accurate", "?", "" },
    { "A", "people", "x3", "3" },
    { "A", "wip", "10-14", "12" },
    { "A", "wip", "2.125", NULL },
    { "A", "wip", "1234567", NULL },
    { "A", "availability", "1", "1%" },
    { "A", "cadence", "2w", NULL },
    { "A", "cadence", "every 2 weeks", "2w" },
    { "A", "cadence", "weekly", "1w" },
    { "A", "cadence", "2 a week", "2d 4h" },
    { "A", "cutoff", "2d", NULL },
    { "A", "pass", ".7", "70%" },
    { "A", "value_class", "Value adding", NULL },
    { "A", "value_class", "waste", "Waste" },
    { "A", "tools", "Jira; Git ,\nJenkins,", "Jira, Git, Jenkins" },
    { "A", "tools", "", NULL },
    { "A", "barrier", "one\ntwo", NULL },
    { "A", "delivery", "x", "Yes" },
    { "A", "provenance", "wait_time = guess, process_time=measured",
      "process_time=measured, wait_time=guess" },
    { "l0", "share", "40 %", "40%" },
    { "l0", "wait", "1w", NULL },
    { "l1", "repeat", "once", "Once" },
    { "l0", "channel", "electronic", "Electronic" },
    { "l0", "to", "c", "C" },
    { "l1", "from", "C", NULL },
    { "n", "text", "two\nlines", NULL },
    { "n", "on", "B", NULL },
    { "n", "on", "qa", "QA" },
    { "n", "waste", "Hand-offs", NULL },
    { "n", "votes", "3", NULL },
    { "n", "effect_time", "1-2 d", NULL },
    { "n", "due", "2026-3-1", "2026-03-01" },
    { "n", "due", "", NULL },
    { "n", "state", "in progress", "In progress" },
    { "m", "target", "-3.5", NULL },
    { "m", "target", "1,5", "1.5" },
    { "m", "direction", "Lower is better", NULL },
    { "test", "title", "Orders", NULL },
    { "test", "title", "", NULL },
    { "test", "description", "a\n\nb", NULL },
    { "test", "calendar.hours_per_day", "7.5", NULL },
    { "test", "calendar.days_per_week", "", "5" },
    { "test", "calendar.zone", "Europe/Berlin", NULL },
    { "test", "calendar.holidays", "2026-12-25, 2026-1-1", "2026-01-01, 2026-12-25" },
    { "test", "calendar.holidays", "2026-12-24 .. 2026-12-31", "2026-12-24..2026-12-31" },
    { "test", "calendar.windows", "mon-fri 09:00-12:00 13:00-17:00; sat,sun 10:00-14:00", NULL },
    { "test", "calendar.windows", "", NULL },
    { "test", "demand.items", "10/week", NULL },
    { "test", "demand.items", "2 per day", "2/day" },
    { "test", "demand.items", "5 per 2w", "5/2w" },
    { "test", "demand.items", "12", "12/week" },
    { "test", "demand.items", "?", "" },
    { "test", "demand.per", "2 weeks", "2w" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HwMap) map = new_map ();
      g_autoptr (HwMap) changed = NULL;
      g_autoptr (HwMap) again = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      changed = type_into (map, cases[i].id, cases[i].field, cases[i].typed, &error);
      g_assert_no_error (error);
      assert_valid (changed);
      text = dup_text (changed, cases[i].id, cases[i].field);
      g_assert_cmpstr (text, ==, cases[i].shown != NULL ? cases[i].shown : cases[i].typed);
      again = type_into (changed, cases[i].id, cases[i].field, text, &error);
      g_assert_no_error (error);
      g_assert_true (again == changed);
    }
}

/* Typing back what a field of another element shows gives the same value. */
static void
test_round_trip (void)
{
  g_autoptr (HwMap) map = new_map ();
  g_autoptr (HwMap) with = type_into (map, "A", "availability", "66.6667%", NULL);
  g_autoptr (HwMap) with_people = type_into (with, "A", "people", "0.1", NULL);
  static const char *const names[] = { "availability",      "people",    "process_time",
                                       "complete_accurate", "wait_time", "kind" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const HwField *field = hw_field_find (HW_ELEMENT_STEP, names[i]);
      g_autofree char *text = dup_text (with_people, "A", names[i]);
      g_autoptr (HwMap) copied = type_into (with_people, "B", names[i], text, NULL);
      const HwElement *a = hw_map_find (copied, "A");
      const HwElement *b = hw_map_find (copied, "B");

      if (field->type == HW_FIELD_ESTIMATE)
        g_assert_true (hw_range_equal (hw_field_get (field, a).estimate->range_s,
                                       hw_field_get (field, b).estimate->range_s));
      else
        g_assert_true (hw_field_equal (field, a, b));
    }
}

static void
test_errors (void)
{
  static const struct
  {
    const char *id;
    const char *field;
    const char *typed;
    const char *reason;
  } cases[] = {
    { "A", "name", " ", "A name is needed to tell it from others" },
    { "A", "kind", "wait",
      "“wait” is none of the choices: Process step, Approval, Automated step, "
      "Queue, External party, Feedback station" },
    { "A", "lane", "Ops", "Lane: there is none called “Ops”" },
    { "A", "lane", "B", "Lane: there is none called “B”" },
    { "A", "pinned", "maybe", "“maybe” is neither yes nor no" },
    { "A", "process_time", "-3h", "“-3h” is less than nothing" },
    { "A", "process_time", "3x", "“x” is not a unit of time" },
    { "A", "process_time", "3d-1d", NULL },
    { "A", "process_time", "to be asked", NULL },
    { "A", "complete_accurate", "120", "“120” is more than 100 %" },
    { "A", "people", "many", NULL },
    { "A", "cadence", "0 per week", "“0 per week” is not a period things can come in" },
    { "A", "cutoff", "2", NULL },
    { "A", "provenance", "guess", "“guess” is not a name with a value; write it as name=value" },
    { "l0", "to", "", "To is missing" },
    { "l0", "to", "A", NULL },
    { "l1", "kind", "flow", NULL },
    { "l0", "from", "Nowhere", "From: there is none called “Nowhere”" },
    { "n", "due", "2026-02-30", "“2026-02-30” is not a date; write it as 2026-11-20" },
    { "n", "due", "tomorrow", "“tomorrow” is not a date; write it as 2026-11-20" },
    { "m", "target", "high", NULL },
    { "m", "target", "3 %", NULL },
    { "test", "calendar.hours_per_day", "25", "Hours per day: must be from 0.1 to 24" },
    { "test", "calendar.hours_per_day", "0", "Hours per day: must be from 0.1 to 24" },
    { "test", "calendar.days_per_week", "8", "Days per week: must be from 0.1 to 7" },
    { "test", "calendar.zone", "Mars", "“Mars” is not a time zone; write it as Europe/Berlin" },
    { "test", "calendar.holidays", "2026-01-01, Easter",
      "“Easter” is not a date; write it as 2026-11-20" },
    { "test", "calendar.holidays", "2026-12-31..2026-12-24",
      "“2026-12-31..2026-12-24” goes back; write the first day first" },
    { "test", "calendar.windows", "always",
      "“always” does not say when work is done, as “mon-fri 09:00-17:00” does" },
    { "test", "demand.items", "often", NULL },
    { "A", "name", "\xff", "This is not valid text" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HwMap) map = new_map ();
      g_autoptr (GError) error = NULL;

      g_assert_null (type_into (map, cases[i].id, cases[i].field, cases[i].typed, &error));
      g_assert_true (error->domain == HW_MODEL_ERROR || error->domain == HW_TEXT_ERROR);
      if (cases[i].reason != NULL)
        g_assert_cmpstr (error->message, ==, cases[i].reason);
      else
        g_assert_cmpint (strlen (error->message), >, 8);
    }
}

static void
test_ambiguous_name (void)
{
  g_autoptr (HwMap) map = hw_test_map_new ("@lane a name=Ops\n@lane b name=Ops\n@lane c name=OPS\n"
                                           "A lane=a\nB");
  g_autoptr (HwMap) same = NULL;
  g_autoptr (HwMap) exact = NULL;
  g_autoptr (GError) error = NULL;

  same = type_into (map, "A", "lane", "Ops", &error);
  g_assert_no_error (error);
  g_assert_true (same == map);
  g_assert_null (type_into (map, "B", "lane", "Ops", &error));
  g_assert_cmpstr (error->message, ==,
                   "Lane: “Ops” is the name of several; rename one of them first");
  g_clear_error (&error);
  exact = type_into (map, "B", "lane", "OPS", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hw_map_find_step (exact, "B")->lane, ==, "c");
}

static void
test_several (void)
{
  g_autoptr (HwMap) map = new_map ();
  const char *const ids[] = { "A", "B", "C", NULL };
  const HwField *process_time = hw_field_find (HW_ELEMENT_STEP, "process_time");
  g_autoptr (HwMap) changed = hw_field_entry_apply (map, ids, process_time, "3h", NULL);
  g_autoptr (HwMap) same = hw_field_entry_apply (changed, ids, process_time, "3h", NULL);
  g_autoptr (HwMap) none =
      hw_field_entry_apply (map, (const char *const[]){ NULL }, process_time, "3h", NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    g_assert_cmpfloat (hw_map_find_step (changed, ids[i])->process_time->range_s.likely, ==, 10800);
  g_assert_true (same == changed);
  g_assert_true (none == map);
}

/* How a time is spread, and words nobody could type, are not lost by looking at them. */
static void
test_kept (void)
{
  g_autoptr (HwMap) map = new_map ();
  const HwField *process_time = hw_field_find (HW_ELEMENT_STEP, "process_time");
  g_autoptr (HwEstimate) spread =
      hw_estimate_new_full (hw_range_single (3600), NULL, HW_DISTRIBUTION_ERLANG, 3, NULL);
  g_autoptr (HwEstimate) asked = hw_estimate_new (HW_RANGE_UNKNOWN, "to be asked");
  g_autoptr (HwMap) erlang =
      hw_map_with_field (map, "A", process_time, hw_value_estimate (spread), NULL);
  g_autoptr (HwMap) open =
      hw_map_with_field (map, "A", process_time, hw_value_estimate (asked), NULL);
  g_autoptr (HwMap) longer = type_into (erlang, "A", "process_time", "2d", NULL);
  g_autoptr (HwMap) still_open = type_into (open, "A", "process_time", "to be asked", NULL);
  const HwEstimate *estimate = hw_map_find_step (longer, "A")->process_time;

  g_assert_cmpint (estimate->distribution, ==, HW_DISTRIBUTION_ERLANG);
  g_assert_cmpfloat (estimate->parameter, ==, 3);
  g_assert_cmpfloat (estimate->range_s.likely, ==, 57600);
  g_assert_true (still_open == open);
}

/* A bare number takes the unit people used last, and keeps it when they use another. */
static void
test_bare_unit (void)
{
  g_autoptr (HwMap) map = new_map ();
  g_autoptr (HwMap) days = type_into (map, "A", "process_time", "1-3 days", NULL);
  g_autoptr (HwMap) bare = type_into (days, "B", "process_time", "2", NULL);
  g_autoptr (HwMap) minutes = type_into (bare, "C", "process_time", "90 min", NULL);
  g_autoptr (HwMap) waits = type_into (minutes, "A", "wait_time", "5", NULL);
  g_autoptr (HwMap) again = type_into (minutes, "A", "process_time", "45", NULL);
  g_autofree char *b = dup_text (minutes, "B", "process_time");

  g_assert_cmpstr (b, ==, "2d");
  g_assert_cmpfloat (hw_map_find_step (waits, "A")->wait_time->range_s.likely, ==, 5 * 3600);
  g_assert_cmpfloat (hw_map_find_step (again, "A")->process_time->range_s.likely, ==, 45 * 60);
}

static void
test_clock (void)
{
  g_autoptr (HwMap) map = new_map ();
  g_autoptr (HwMap) days = type_into (map, "A", "process_time", "2 days", NULL);
  g_autoptr (HwMap) longer = type_into (days, "test", "calendar.hours_per_day", "24", NULL);
  g_autoptr (HwMap) same = type_into (days, "test", "calendar.hours_per_day", "8", NULL);

  g_assert_cmpfloat (hw_map_find_step (longer, "A")->process_time->range_s.likely, ==, 2 * 86400);
  g_assert_cmpfloat (hw_map_find_step (longer, "B")->process_time->range_s.likely, ==, 60);
  g_assert_true (same == days);
}

static void
test_lane (void)
{
  g_autoptr (HwMap) map = hw_test_map_new ("@lane eng name=Engineering\n@lane qa name=QA\n"
                                           "A lane=eng x=400 y=120");
  g_autoptr (HwMap) moved = type_into (map, "A", "lane", "QA", NULL);

  g_assert_cmpstr (hw_map_find_step (moved, "A")->lane, ==, "qa");
  g_assert_false (isnan (hw_map_find_step (moved, "A")->y));
}

static void
test_readings (void)
{
  static const struct
  {
    const char *id;
    const char *field;
    const char *typed;
    const char *reading;
  } cases[] = {
    { "A", "process_time", "2", "2 h" },
    { "A", "process_time", "1-3", "1–3 h" },
    { "A", "process_time", "2h", NULL },
    { "A", "process_time", "2 Hours", NULL },
    { "A", "process_time", "1-3 days", NULL },
    { "A", "process_time", "1,5 d", NULL },
    { "A", "process_time", "90 min", "1.5 h" },
    { "A", "process_time", "1:30", "1.5 h" },
    { "A", "process_time", "half a day", "4 h" },
    { "A", "process_time", "0", NULL },
    { "A", "process_time", "tbd", "unknown" },
    { "A", "process_time", "?", NULL },
    { "A", "process_time", "", NULL },
    { "A", "process_time", "3x", NULL },
    { "A", "complete_accurate", "80", "80 %" },
    { "A", "complete_accurate", "80%", NULL },
    { "A", "complete_accurate", "1", "1 %" },
    { "A", "complete_accurate", "4 of 5", "80 %" },
    { "A", "people", "3", NULL },
    { "A", "people", "10-14", "12" },
    { "A", "cadence", "every 2 weeks", "2 w" },
    { "A", "lane", "qa", NULL },
    { "A", "lane", "x", NULL },
    { "A", "kind", "gate", "Approval" },
    { "A", "name", "2", NULL },
    { "A", "tools", "2", NULL },
    { "test", "demand.items", "weekly", "1/week" },
    { "test", "demand.items", "7", "7/week" },
    { "test", "demand.items", "7 / week", NULL },
  };
  g_autoptr (HwMap) map = new_map ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const HwField *field = find_field (map, cases[i].id, cases[i].field);
      g_autofree char *reading = hw_field_entry_dup_reading (field, cases[i].typed, map);

      g_assert_cmpstr (reading, ==, cases[i].reading);
    }
}

static void
test_lead_time (void)
{
  g_autoptr (HwMap) map = new_map ();
  const char *const ids[] = { "A", "C", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) longer = hw_lead_time_entry_apply (map, ids, "1d", &error);
  g_autoptr (HwMap) unknown = NULL;
  g_autofree char *before = hw_lead_time_entry_dup_text (hw_map_find_step (map, "A"), map);
  g_autofree char *after = NULL;
  g_autofree char *none = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (before, ==, "3h");
  after = hw_lead_time_entry_dup_text (hw_map_find_step (longer, "A"), longer);
  g_assert_cmpstr (after, ==, "1d");
  g_assert_cmpfloat (hw_map_find_step (longer, "A")->wait_time->range_s.likely, ==, 7 * 3600);
  g_assert_cmpfloat (hw_map_find_step (longer, "C")->wait_time->range_s.likely, ==, 8 * 3600);

  g_assert_null (hw_lead_time_entry_apply (map, ids, "30m", &error));
  g_assert_error (error, HW_MODEL_ERROR, HW_MODEL_ERROR_VALUE);
  g_clear_error (&error);
  unknown = hw_lead_time_entry_apply (map, ids, "?", &error);
  g_assert_no_error (error);
  g_assert_false (hw_estimate_is_known (hw_map_find_step (unknown, "A")->wait_time));
  none = hw_lead_time_entry_dup_text (hw_map_find_step (unknown, "A"), unknown);
  g_assert_cmpstr (none, ==, "");
}

static void
test_provenance (void)
{
  g_autoptr (HwMap) map = new_map ();
  const char *const ids[] = { "A", "B", NULL };
  const HwField *wait = hw_field_find (HW_ELEMENT_STEP, "wait_time");
  g_autoptr (HwMap) observed = hw_map_with_provenance (map, ids, wait, "observed");
  g_autoptr (HwMap) typed = type_into (observed, "A", "wait_time", "3d", NULL);
  g_autoptr (HwMap) taken = hw_map_with_provenance (typed, ids, wait, "");
  g_autoptr (HwMap) measured = hw_map_with_provenance (typed, ids, wait, "measured");
  g_autoptr (HwMap) same = type_into (measured, "A", "wait_time", "3d", NULL);
  g_autoptr (HwMap) said = type_into (measured, "A", "wait_time", "4h", NULL);

  g_assert_true (hw_field_has_provenance (wait));
  g_assert_false (hw_field_has_provenance (hw_field_find (HW_ELEMENT_STEP, "x")));
  g_assert_false (hw_field_has_provenance (hw_field_find (HW_ELEMENT_STEP, "name")));
  g_assert_false (hw_field_has_provenance (hw_field_find (HW_ELEMENT_LANE, "people")));
  g_assert_cmpstr (hw_provenance_get (wait, hw_map_find (map, "A")), ==, "");
  g_assert_cmpstr (hw_provenance_get (wait, hw_map_find (observed, "B")), ==, "observed");
  g_assert_cmpstr (hw_provenance_get (wait, hw_map_find (typed, "A")), ==, "observed");
  g_assert_cmpstr (hw_provenance_get (wait, hw_map_find (taken, "A")), ==, "");
  g_assert_null (hw_map_find_step (taken, "A")->provenance);
  /* What somebody says was not measured. */
  g_assert_cmpstr (hw_provenance_get (wait, hw_map_find (same, "A")), ==, "measured");
  g_assert_cmpstr (hw_provenance_get (wait, hw_map_find (said, "A")), ==, "");
  g_assert_cmpstr (hw_provenance_get (wait, hw_map_find (said, "B")), ==, "measured");
  assert_valid (observed);
}

/* Whatever is typed into any field, the map stays well formed, or there is a reason. */
static void
test_any_text (void)
{
  static const char *const texts[] = { "",    "?",  "-",   "3",     "-1", "1e400", "x",   "1/0",
                                       "=",   ",",  "a=b", "10/w",  "½",  "½½",    "\n",  "1-2-3-4",
                                       "yes", "mo", "A",   "QA, A", "%",  "100%",  "nan", "inf" };
  static const char *const ids[] = { "test", "eng", "A", "l0", "n", "m" };
  g_autoptr (HwMap) map = new_map ();

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      guint n_fields;
      const HwField *fields = hw_fields_get (hw_map_find_any (map, ids[i])->type, &n_fields);

      for (guint j = 0; j < n_fields * G_N_ELEMENTS (texts); j++)
        {
          const HwField *field = &fields[j / G_N_ELEMENTS (texts)];
          const char *text = texts[j % G_N_ELEMENTS (texts)];
          g_autoptr (GError) error = NULL;
          g_autoptr (HwMap) changed = type_into (map, ids[i], field->name, text, &error);
          g_autofree char *reading = hw_field_entry_dup_reading (field, text, map);

          g_assert_true ((changed != NULL) == (error == NULL));
          if (changed == NULL)
            continue;
          assert_valid (changed);
          g_assert_true (reading == NULL || reading[0] != '\0');
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/field-entry/types", test_types);
  g_test_add_func ("/field-entry/round-trip", test_round_trip);
  g_test_add_func ("/field-entry/errors", test_errors);
  g_test_add_func ("/field-entry/ambiguous-name", test_ambiguous_name);
  g_test_add_func ("/field-entry/several", test_several);
  g_test_add_func ("/field-entry/kept", test_kept);
  g_test_add_func ("/field-entry/bare-unit", test_bare_unit);
  g_test_add_func ("/field-entry/clock", test_clock);
  g_test_add_func ("/field-entry/lane", test_lane);
  g_test_add_func ("/field-entry/readings", test_readings);
  g_test_add_func ("/field-entry/lead-time", test_lead_time);
  g_test_add_func ("/field-entry/provenance", test_provenance);
  g_test_add_func ("/field-entry/any-text", test_any_text);
  return g_test_run ();
}
