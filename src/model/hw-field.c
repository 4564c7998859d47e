/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-field.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const HwField *fields;
  guint n_fields;
} FieldTable;

#define FIELD(Struct, member, name, type, label)                                                   \
  {                                                                                                \
    name, HW_FIELD_##type, G_STRUCT_OFFSET (Struct, member), label, NULL                           \
  }
#define BOUNDED(Struct, member, name, least, most, label)                                          \
  {                                                                                                \
    name, HW_FIELD_NUMBER, G_STRUCT_OFFSET (Struct, member), label, NULL, 0, 0, least, most        \
  }
#define CHOICE(Struct, member, name, choices, label)                                               \
  {                                                                                                \
    name, HW_FIELD_CHOICE, G_STRUCT_OFFSET (Struct, member), label, choices                        \
  }
#define REF(Struct, member, name, targets, tie, label)                                             \
  {                                                                                                \
    name, HW_FIELD_REF, G_STRUCT_OFFSET (Struct, member), label, NULL, targets, tie                \
  }

#define A_LANE (1 << HW_ELEMENT_LANE)
#define A_STEP (1 << HW_ELEMENT_STEP)
#define ANYTHING                                                                                   \
  (A_LANE | A_STEP | 1 << HW_ELEMENT_LINK | 1 << HW_ELEMENT_NOTE | 1 << HW_ELEMENT_MEASURE)

static const HwChoice step_kinds[] = {
  { "process", N_ ("Process step") },
  { "gate", N_ ("Approval") },
  { "automated", N_ ("Automated step") },
  { "queue", N_ ("Queue") },
  { "external", N_ ("External party") },
  { "station", N_ ("Feedback station") },
  { NULL, NULL },
};

static const HwChoice value_classes[] = {
  { "", N_ ("Not judged") },
  { "adding", N_ ("Value adding") },
  { "necessary", N_ ("Necessary") },
  { "waste", N_ ("Waste") },
  { NULL, NULL },
};

static const HwChoice link_kinds[] = {
  { "flow", N_ ("Flow") },         { "pull", N_ ("Pull") },
  { "rework", N_ ("Rework") },     { "information", N_ ("Information") },
  { "feedback", N_ ("Feedback") }, { NULL, NULL },
};

static const HwChoice repeats[] = {
  { "until-good", N_ ("Until good") },
  { "once", N_ ("Once") },
  { NULL, NULL },
};

static const HwChoice channels[] = {
  { "", N_ ("Not said") },
  { "manual", N_ ("Manual") },
  { "electronic", N_ ("Electronic") },
  { NULL, NULL },
};

static const HwChoice note_kinds[] = {
  { "idea", N_ ("Idea") },
  { "waste", N_ ("Waste") },
  { "burst", N_ ("Kaizen burst") },
  { "question", N_ ("Question") },
  { NULL, NULL },
};

static const HwChoice wastes[] = {
  { "", N_ ("Not said") },
  { "partially-done-work", N_ ("Partially done work") },
  { "extra-features", N_ ("Extra features") },
  { "relearning", N_ ("Relearning") },
  { "hand-offs", N_ ("Hand-offs") },
  { "delays", N_ ("Delays") },
  { "task-switching", N_ ("Task switching") },
  { "defects", N_ ("Defects") },
  { "unused-talent", N_ ("Unused talent") },
  { "redundant-testing", N_ ("Redundant testing") },
  { "duplicated-effort", N_ ("Duplicated effort") },
  { "manual-handover", N_ ("Manual handover") },
  { NULL, NULL },
};

static const HwChoice note_states[] = {
  { "", N_ ("Not said") }, { "open", N_ ("Open") },       { "doing", N_ ("In progress") },
  { "done", N_ ("Done") }, { "dropped", N_ ("Dropped") }, { NULL, NULL },
};

static const HwChoice directions[] = {
  { "", N_ ("Not said") },
  { "higher", N_ ("Higher is better") },
  { "lower", N_ ("Lower is better") },
  { NULL, NULL },
};

static const HwField header_fields[] = {
  FIELD (HwHeader, title, "title", TEXT, N_ ("Title")),
  FIELD (HwHeader, description, "description", TEXT, N_ ("Description")),
  FIELD (HwHeader, item, "item", TEXT, N_ ("Item")),
  BOUNDED (HwHeader, hours_per_day, "calendar.hours_per_day", 0.1, 24, N_ ("Hours per day")),
  BOUNDED (HwHeader, days_per_week, "calendar.days_per_week", 0.1, 7, N_ ("Days per week")),
  FIELD (HwHeader, zone, "calendar.zone", TEXT, N_ ("Time zone")),
  FIELD (HwHeader, windows, "calendar.windows", TEXTS, N_ ("Working hours")),
  FIELD (HwHeader, holidays, "calendar.holidays", TEXTS, N_ ("Holidays")),
  FIELD (HwHeader, demand_items, "demand.items", COUNT, N_ ("Demand")),
  FIELD (HwHeader, demand_per_s, "demand.per", DURATION, N_ ("Demand period")),
  FIELD (HwHeader, demand_distribution, "demand.distribution", TEXT, N_ ("Arrivals")),
  FIELD (HwHeader, future_of, "future_of", TEXT, N_ ("Future state of")),
  FIELD (HwHeader, targets[0], "targets.lead_time_s", DURATION, N_ ("Target: lead time")),
  FIELD (HwHeader, targets[1], "targets.lead_time_low_s", DURATION, N_ ("Target: lead time, low")),
  FIELD (
      HwHeader, targets[2], "targets.lead_time_high_s", DURATION, N_ ("Target: lead time, high")),
  FIELD (HwHeader, targets[3], "targets.process_time_s", DURATION, N_ ("Target: process time")),
  FIELD (HwHeader, targets[4], "targets.wait_time_s", DURATION, N_ ("Target: wait time")),
  FIELD (HwHeader, targets[5], "targets.activity_ratio", SHARE, N_ ("Target: activity ratio")),
  FIELD (
      HwHeader, targets[6], "targets.rolled_complete_accurate", SHARE, N_ ("Target: rolled %C&A")),
  FIELD (HwHeader,
         targets[7],
         "targets.expected_lead_time_s",
         DURATION,
         N_ ("Target: expected lead time")),
  FIELD (HwHeader,
         targets[8],
         "targets.expected_process_time_s",
         DURATION,
         N_ ("Target: expected process time")),
  FIELD (HwHeader, targets[9], "targets.labour_s", DURATION, N_ ("Target: labour")),
  FIELD (HwHeader,
         targets[10],
         "targets.labour_people_s",
         DURATION,
         N_ ("Target: labour of all people")),
  FIELD (
      HwHeader, targets[11], "targets.expected_labour_s", DURATION, N_ ("Target: expected labour")),
  FIELD (HwHeader, targets[12], "targets.handoffs", COUNT, N_ ("Target: hand-offs")),
  FIELD (HwHeader, targets[13], "targets.takt_s", DURATION, N_ ("Target: takt")),
  FIELD (HwHeader,
         targets[14],
         "targets.throughput_limit_per_s",
         COUNT,
         N_ ("Target: throughput limit")),
  FIELD (HwHeader, targets[15], "targets.expected_wip", COUNT, N_ ("Target: expected WIP")),
  FIELD (HwHeader, sources, "sources", PAIRS, N_ ("Sources")),
  FIELD (HwHeader, states, "states", PAIRS, N_ ("States of sources")),
};

static const HwField lane_fields[] = {
  FIELD (HwLane, name, "name", TEXT, N_ ("Name")),
  FIELD (HwLane, people, "people", COUNT, N_ ("People")),
};

static const HwField step_fields[] = {
  FIELD (HwStep, name, "name", TEXT, N_ ("Name")),
  CHOICE (HwStep, kind, "kind", step_kinds, N_ ("Kind")),
  REF (HwStep, lane, "lane", A_LANE, HW_TIE_LOOSE, N_ ("Lane")),
  FIELD (HwStep, x, "x", NUMBER, N_ ("Left")),
  FIELD (HwStep, y, "y", NUMBER, N_ ("Top")),
  FIELD (HwStep, pinned, "pinned", FLAG, N_ ("Placed by hand")),
  FIELD (HwStep, process_time, "process_time", ESTIMATE, N_ ("Process time")),
  FIELD (HwStep, wait_time, "wait_time", ESTIMATE, N_ ("Wait before")),
  FIELD (HwStep, complete_accurate, "complete_accurate", SHARE, N_ ("%C&A")),
  FIELD (HwStep, wip, "wip", COUNT, N_ ("In progress")),
  FIELD (HwStep, wip_limit, "wip_limit", COUNT, N_ ("WIP limit")),
  FIELD (HwStep, people, "people", COUNT, N_ ("People")),
  FIELD (HwStep, availability, "availability", SHARE, N_ ("Availability")),
  FIELD (HwStep, batch_size, "batch_size", COUNT, N_ ("Batch size")),
  FIELD (HwStep, cadence_s, "cadence", DURATION, N_ ("Cadence")),
  FIELD (HwStep, cutoff_s, "cutoff", DURATION, N_ ("Cut-off")),
  FIELD (HwStep, pass, "pass", SHARE, N_ ("Pass probability")),
  CHOICE (HwStep, value_class, "value_class", value_classes, N_ ("Value")),
  FIELD (HwStep, tools, "tools", TEXTS, N_ ("Tools")),
  FIELD (HwStep, owner_role, "owner_role", TEXT, N_ ("Owner role")),
  FIELD (HwStep, barrier, "barrier", TEXT, N_ ("Barrier")),
  FIELD (HwStep, delivery, "delivery", FLAG, N_ ("Delivery")),
  FIELD (HwStep, provenance, "provenance", PAIRS, N_ ("Provenance")),
  FIELD (HwStep, states, "states", PAIRS, N_ ("States of sources")),
};

static const HwField link_fields[] = {
  REF (HwLink, from, "from", A_STEP, HW_TIE_NEEDS, N_ ("From")),
  REF (HwLink, to, "to", A_STEP, HW_TIE_NEEDS, N_ ("To")),
  CHOICE (HwLink, kind, "kind", link_kinds, N_ ("Kind")),
  FIELD (HwLink, share, "share", SHARE, N_ ("Share")),
  FIELD (HwLink, wait, "wait", ESTIMATE, N_ ("Wait")),
  CHOICE (HwLink, repeat, "repeat", repeats, N_ ("Repeat")),
  FIELD (HwLink, label, "label", TEXT, N_ ("Label")),
  CHOICE (HwLink, channel, "channel", channels, N_ ("Channel")),
  FIELD (HwLink, latency, "latency", ESTIMATE, N_ ("Latency")),
  FIELD (HwLink, provenance, "provenance", PAIRS, N_ ("Provenance")),
};

static const HwField note_fields[] = {
  CHOICE (HwNote, kind, "kind", note_kinds, N_ ("Kind")),
  FIELD (HwNote, text, "text", TEXT, N_ ("Text")),
  REF (HwNote, on, "on", ANYTHING, HW_TIE_FOLLOWS, N_ ("On")),
  FIELD (HwNote, x, "x", NUMBER, N_ ("Left")),
  FIELD (HwNote, y, "y", NUMBER, N_ ("Top")),
  CHOICE (HwNote, waste, "waste", wastes, N_ ("Waste")),
  FIELD (HwNote, votes, "votes", COUNT, N_ ("Votes")),
  FIELD (HwNote, effect, "effect", TEXT, N_ ("Expected effect")),
  FIELD (HwNote, effect_time, "effect_time", ESTIMATE, N_ ("Lead time saved")),
  FIELD (HwNote, owner_role, "owner_role", TEXT, N_ ("Owner role")),
  FIELD (HwNote, due, "due", TEXT, N_ ("Due")),
  CHOICE (HwNote, state, "state", note_states, N_ ("State")),
};

static const HwField measure_fields[] = {
  REF (HwMeasure, on, "on", A_STEP, HW_TIE_NEEDS, N_ ("Station")),
  FIELD (HwMeasure, name, "name", TEXT, N_ ("Name")),
  FIELD (HwMeasure, unit, "unit", TEXT, N_ ("Unit")),
  FIELD (HwMeasure, target, "target", NUMBER, N_ ("Target")),
  CHOICE (HwMeasure, direction, "direction", directions, N_ ("Direction")),
  FIELD (HwMeasure, source, "source", TEXT, N_ ("Source")),
};

#define TABLE(fields)                                                                              \
  {                                                                                                \
    fields, G_N_ELEMENTS (fields)                                                                  \
  }

static const FieldTable tables[HW_N_ELEMENT_KINDS] = {
  [HW_ELEMENT_HEADER] = TABLE (header_fields), [HW_ELEMENT_LANE] = TABLE (lane_fields),
  [HW_ELEMENT_STEP] = TABLE (step_fields),     [HW_ELEMENT_LINK] = TABLE (link_fields),
  [HW_ELEMENT_NOTE] = TABLE (note_fields),     [HW_ELEMENT_MEASURE] = TABLE (measure_fields),
};

static gboolean
texts_equal (const char *const *a, const char *const *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_strv_equal (a, b);
}

static gboolean
numbers_equal (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

const HwField *
hw_fields_get (HwElementKind kind, guint *n_fields)
{
  g_return_val_if_fail (kind < HW_N_ELEMENT_KINDS, NULL);

  *n_fields = tables[kind].n_fields;
  return tables[kind].fields;
}

const HwField *
hw_field_find (HwElementKind kind, const char *name)
{
  guint n_fields;
  const HwField *fields = hw_fields_get (kind, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      if (g_str_equal (fields[i].name, name))
        return &fields[i];
    }
  return NULL;
}

HwElementKind
hw_field_get_kind (const HwField *field)
{
  for (int kind = 0; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      if (field >= tables[kind].fields && field < tables[kind].fields + tables[kind].n_fields)
        return kind;
    }
  g_return_val_if_reached (HW_N_ELEMENT_KINDS);
}

void
hw_field_get_bounds (const HwField *field, double *least, double *most)
{
  gboolean is_any = field->type == HW_FIELD_NUMBER && field->least == 0 && field->most == 0;

  *least = is_any ? -G_MAXDOUBLE : field->least;
  *most = field->type == HW_FIELD_SHARE ? 1 : field->most != 0 ? field->most : G_MAXDOUBLE;
}

HwValue
hw_field_get (const HwField *field, const HwElement *element)
{
  gconstpointer place = G_STRUCT_MEMBER_P (element, field->offset);
  HwValue value = { .type = field->type };

  switch (field->type)
    {
    case HW_FIELD_TEXT:
    case HW_FIELD_REF:
      value.text = *(char *const *)place;
      break;
    case HW_FIELD_TEXTS:
    case HW_FIELD_PAIRS:
      value.texts = *(const char *const *const *)place;
      break;
    case HW_FIELD_FLAG:
      value.flag = *(const gboolean *)place;
      break;
    case HW_FIELD_CHOICE:
      value.choice = *(const int *)place;
      break;
    case HW_FIELD_NUMBER:
    case HW_FIELD_COUNT:
    case HW_FIELD_SHARE:
    case HW_FIELD_DURATION:
      value.number = *(const double *)place;
      break;
    case HW_FIELD_ESTIMATE:
      value.estimate = *(HwEstimate *const *)place;
      break;
    default:
      g_assert_not_reached ();
    }
  return value;
}

gboolean
hw_field_is_absent (const HwField *field, const HwElement *element)
{
  HwValue value = hw_field_get (field, element);

  switch (field->type)
    {
    case HW_FIELD_TEXT:
    case HW_FIELD_REF:
      return value.text == NULL;
    case HW_FIELD_TEXTS:
    case HW_FIELD_PAIRS:
      return value.texts == NULL;
    case HW_FIELD_FLAG:
      return !value.flag;
    case HW_FIELD_CHOICE:
      return value.choice == 0;
    case HW_FIELD_ESTIMATE:
      return value.estimate == NULL;
    case HW_FIELD_NUMBER:
    case HW_FIELD_COUNT:
    case HW_FIELD_SHARE:
    case HW_FIELD_DURATION:
    default:
      return isnan (value.number);
    }
}

gboolean
hw_field_equal (const HwField *field, const HwElement *a, const HwElement *b)
{
  HwValue in_a = hw_field_get (field, a);
  HwValue in_b = hw_field_get (field, b);

  switch (field->type)
    {
    case HW_FIELD_TEXT:
    case HW_FIELD_REF:
      return g_strcmp0 (in_a.text, in_b.text) == 0;
    case HW_FIELD_TEXTS:
    case HW_FIELD_PAIRS:
      return texts_equal (in_a.texts, in_b.texts);
    case HW_FIELD_FLAG:
      return !in_a.flag == !in_b.flag;
    case HW_FIELD_CHOICE:
      return in_a.choice == in_b.choice;
    case HW_FIELD_ESTIMATE:
      return hw_estimate_equal (in_a.estimate, in_b.estimate);
    case HW_FIELD_NUMBER:
    case HW_FIELD_COUNT:
    case HW_FIELD_SHARE:
    case HW_FIELD_DURATION:
    default:
      return numbers_equal (in_a.number, in_b.number);
    }
}

void
hw_field_set (const HwField *field, HwElement *element, HwValue value)
{
  gpointer place = G_STRUCT_MEMBER_P (element, field->offset);

  g_return_if_fail (value.type == field->type);

  switch (field->type)
    {
    case HW_FIELD_TEXT:
    case HW_FIELD_REF:
      hw_field_take_text (field, element, g_strdup (value.text));
      break;
    case HW_FIELD_TEXTS:
    case HW_FIELD_PAIRS:
      {
        gboolean some = value.texts != NULL && value.texts[0] != NULL;
        char **copy = some ? g_strdupv ((char **)value.texts) : NULL;

        g_strfreev (*(char ***)place);
        *(char ***)place = copy;
      }
      break;
    case HW_FIELD_FLAG:
      *(gboolean *)place = !!value.flag;
      break;
    case HW_FIELD_CHOICE:
      *(int *)place = value.choice;
      break;
    case HW_FIELD_NUMBER:
    case HW_FIELD_COUNT:
    case HW_FIELD_SHARE:
    case HW_FIELD_DURATION:
      *(double *)place = value.number;
      break;
    case HW_FIELD_ESTIMATE:
      {
        HwEstimate *copy = hw_estimate_ref (value.estimate);

        hw_estimate_unref (*(HwEstimate **)place);
        *(HwEstimate **)place = copy;
      }
      break;
    default:
      g_assert_not_reached ();
    }
}

void
hw_field_take_text (const HwField *field, HwElement *element, char *text)
{
  char **place = G_STRUCT_MEMBER_P (element, field->offset);

  g_return_if_fail (field->type == HW_FIELD_TEXT || field->type == HW_FIELD_REF);

  g_free (*place);
  *place = text;
  if (text != NULL && text[0] == '\0')
    g_clear_pointer (place, g_free);
}

int
hw_field_find_choice (const HwField *field, const char *name)
{
  g_return_val_if_fail (field->choices != NULL, -1);

  for (int i = 0; field->choices[i].name != NULL; i++)
    {
      if (g_str_equal (field->choices[i].name, name))
        return i;
    }
  return -1;
}
