/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "random-map.h"

#include "hw-field.h"

static const char *const texts[] = {
  "Code review",  "\"quoted\" \\ back/slash", "tab\tline\nfeed\r\b\f",
  "\x01\x1f\x7f", "Prüfung – 審査 🚂",         "=SUM(A1)",
  "a;b,c|d",      " spaces around ",          "end",
  "<b>&amp;</b>",
};

/* What is read has sense, so a calendar has some too. */
static const char *const calendars[][2] = {
  { "calendar.zone", "Europe/Berlin" },
  { "calendar.windows", "mon-fri 09:00-12:00 13:00-17:30" },
  { "calendar.holidays", "2026-12-24..2026-12-31" },
};

static const char *const extras[] = {
  "{\"x-1\": 1}",
  "{\"calendar\": {\"moon\": true}, \"z\": [1, {\"a\": null}, \"é\"]}",
  "{\"big\": 123456789012345678901234567890, \"small\": 1e-400}",
  "{\"a.b\": \"\\\"\", \"empty\": {}, \"none\": []}",
};

static const char *const estimate_extras[] = { "{\"n\": 12}", "{\"a\": [], \"b\": {\"c\": 0}}" };

#define PICK(random, array) ((array)[g_rand_int_range (random, 0, G_N_ELEMENTS (array))])

static gboolean
chance (GRand *random, double probability)
{
  return g_rand_double (random) < probability;
}

static double
random_number (GRand *random)
{
  switch (g_rand_int_range (random, 0, 5))
    {
    case 0:
      return 0;
    case 1:
      return g_rand_int_range (random, 1, 100000);
    case 2:
      return g_rand_double (random) * 1e6;
    case 3:
      return ldexp (g_rand_double (random), g_rand_int_range (random, -300, 300));
    default:
      return g_rand_int_range (random, 1, 1000) / 10.0;
    }
}

/* Within what a duration in words can say (HW_DURATION_MAX_S), three of them together. */
static double
random_seconds (GRand *random)
{
  double value = random_number (random);

  return value < 3e11 ? value : fmod (value, 3e11);
}

static HwEstimate *
random_estimate (GRand *random)
{
  const char *text = chance (random, 0.3) ? PICK (random, texts) : NULL;
  const char *extra = chance (random, 0.2) ? PICK (random, estimate_extras) : NULL;
  HwDistribution distribution =
      chance (random, 0.3) ? g_rand_int_range (random, 1, HW_N_DISTRIBUTIONS) : 0;
  HwRange range_s = HW_RANGE_UNKNOWN;
  double parameter = NAN;

  if (chance (random, 0.5))
    range_s = hw_range_single (random_seconds (random));
  else if (chance (random, 0.8))
    {
      double low = random_seconds (random), likely = low + random_seconds (random);

      range_s = hw_range (low, likely, likely + random_seconds (random));
    }
  if (distribution == HW_DISTRIBUTION_ERLANG)
    parameter = g_rand_int_range (random, 1, 10);
  if (distribution == HW_DISTRIBUTION_LOGNORMAL)
    parameter = g_rand_double_range (random, 0.1, 3);
  return hw_estimate_new_full (range_s, text, distribution, parameter, extra);
}

/* Text for the field, where not every text will do; else NULL. */
static const char *
find_calendar_text (const HwField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (calendars); i++)
    {
      if (g_str_equal (field->name, calendars[i][0]))
        return calendars[i][1];
    }
  return NULL;
}

static void
fill_field (GRand *random, const HwField *field, HwElement *element)
{
  const char *pair[] = { "process_time=guess", "wait_time=a=b", NULL };
  const char *some[] = { PICK (random, texts), "", PICK (random, texts), NULL };
  const char *calendar = find_calendar_text (field);
  const char *hours[] = { calendar, NULL };
  g_autoptr (HwEstimate) estimate = NULL;
  HwValue value = { .type = field->type };
  int n_choices = 0;

  switch (field->type)
    {
    case HW_FIELD_TEXT:
      value.text = calendar != NULL ? calendar : PICK (random, texts);
      break;
    case HW_FIELD_TEXTS:
      value.texts = calendar != NULL ? hours : some;
      break;
    case HW_FIELD_PAIRS:
      value.texts = pair;
      break;
    case HW_FIELD_FLAG:
      value.flag = TRUE;
      break;
    case HW_FIELD_CHOICE:
      while (field->choices[n_choices].name != NULL)
        n_choices++;
      value.choice = g_rand_int_range (random, 0, n_choices);
      break;
    case HW_FIELD_ESTIMATE:
      value.estimate = estimate = random_estimate (random);
      break;
    case HW_FIELD_SHARE:
      value.number = g_rand_double (random);
      break;
    case HW_FIELD_NUMBER:
      value.number = chance (random, 0.5) ? random_number (random) : -random_number (random);
      break;
    case HW_FIELD_COUNT:
      value.number = random_number (random);
      break;
    case HW_FIELD_DURATION:
      value.number = random_seconds (random);
      break;
    case HW_FIELD_REF:
    default:
      return;
    }
  hw_field_set (field, element, value);
}

static HwElement *
random_element (GRand *random, HwElementKind kind, guint position)
{
  g_autofree char *id = g_strdup_printf (
      "%s%u é\"", kind == HW_ELEMENT_HEADER ? "map" : hw_element_kind_get_plural (kind), position);
  HwElement *element = hw_element_new (kind, id);
  guint n_fields;
  const HwField *fields = hw_fields_get (kind, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      if (chance (random, 0.5))
        fill_field (random, &fields[i], element);
    }
  if (chance (random, 0.3))
    element->extra = g_strdup (PICK (random, extras));
  return element;
}

static void
refer (GRand *random, HwElement *element, const char *name, const GPtrArray *targets)
{
  const HwField *field = hw_field_find (element->type, name);
  const HwElement *target = targets->pdata[g_rand_int_range (random, 0, (int)targets->len)];

  hw_field_set (field, element, hw_value_text (HW_FIELD_REF, target->id));
}

static HwHeader *
random_header (GRand *random)
{
  HwHeader *header = (HwHeader *)random_element (random, HW_ELEMENT_HEADER, 0);

  header->hours_per_day = chance (random, 0.5) ? 7.5 : NAN;
  header->days_per_week = chance (random, 0.5) ? 6 : NAN;
  return header;
}

HwMap *
random_map_new (GRand *random, guint n_steps)
{
  GPtrArray *made[HW_N_ELEMENT_KINDS] = { NULL };
  HwSeq *parts[HW_N_ELEMENT_KINDS] = { NULL };
  const guint counts[HW_N_ELEMENT_KINDS] = {
    [HW_ELEMENT_LANE] = 1 + n_steps / 10, [HW_ELEMENT_STEP] = n_steps,
    [HW_ELEMENT_LINK] = n_steps,          [HW_ELEMENT_NOTE] = n_steps / 4,
    [HW_ELEMENT_MEASURE] = n_steps / 8,
  };

  for (int kind = HW_ELEMENT_LANE; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      made[kind] = g_ptr_array_new ();
      for (guint i = 0; i < counts[kind]; i++)
        {
          HwElement *element = random_element (random, kind, i);

          if (kind == HW_ELEMENT_STEP && chance (random, 0.7))
            refer (random, element, "lane", made[HW_ELEMENT_LANE]);
          if (kind == HW_ELEMENT_LINK)
            {
              refer (random, element, "from", made[HW_ELEMENT_STEP]);
              refer (random, element, "to", made[HW_ELEMENT_STEP]);
            }
          if (kind == HW_ELEMENT_NOTE || kind == HW_ELEMENT_MEASURE)
            refer (random, element, "on", made[HW_ELEMENT_STEP]);
          g_ptr_array_add (made[kind], element);
        }
    }
  for (int kind = HW_ELEMENT_LANE; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      parts[kind] = hw_seq_new_take (&hw_element_seq_type, made[kind]->pdata, made[kind]->len);
      g_ptr_array_unref (made[kind]);
    }
  return hw_map_new_take (random_header (random), parts);
}
