/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-test-map.h"

#include "hw-field.h"

#include <string.h>

static const struct
{
  const char *name;
  const char *field;
} short_names[] = {
  { "pt", "process_time" },
  { "wait", "wait_time" },
  { "ca", "complete_accurate" },
};

static const struct
{
  const char *word;
  HwElementKind kind;
} other_kinds[] = {
  { "@lane", HW_ELEMENT_LANE },
  { "@note", HW_ELEMENT_NOTE },
  { "@measure", HW_ELEMENT_MEASURE },
};

static const HwField *
find_field (const HwElement *element, const char *name)
{
  const HwField *field;

  for (guint i = 0; i < G_N_ELEMENTS (short_names) && element->type == HW_ELEMENT_STEP; i++)
    {
      if (g_str_equal (name, short_names[i].name))
        name = short_names[i].field;
    }
  field = hw_field_find (element->type, name);
  if (field == NULL)
    g_error ("no field called %s", name);
  return field;
}

static HwEstimate *
parse_estimate (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "-", 3);
  double values[3] = { NAN, NAN, NAN };
  guint n = g_strv_length (parts);

  if (g_str_equal (text, "?"))
    return hw_estimate_new (HW_RANGE_UNKNOWN, "?");
  if (g_str_has_prefix (text, "--"))
    return hw_estimate_new_seconds (g_ascii_strtod (text + 1, NULL));
  for (guint i = 0; i < n; i++)
    values[i] = g_ascii_strtod (parts[i], NULL);
  if (n == 1)
    return hw_estimate_new_seconds (values[0]);
  return hw_estimate_new (n == 2 ? hw_range_between (values[0], values[1])
                                 : hw_range (values[0], values[1], values[2]),
                          NULL);
}

static void
set_field (HwElement *element, const char *name, const char *text)
{
  const HwField *field = find_field (element, name);
  g_autoptr (HwEstimate) estimate = NULL;
  g_autofree char *words = NULL;
  const char *texts[] = { text, NULL };
  HwValue value = { .type = field->type };

  switch (field->type)
    {
    case HW_FIELD_TEXT:
    case HW_FIELD_REF:
      value.text = words = g_strdelimit (g_strdup (text), ",", ' ');
      break;
    case HW_FIELD_TEXTS:
    case HW_FIELD_PAIRS:
      value.texts = texts;
      break;
    case HW_FIELD_FLAG:
      value.flag = g_str_equal (text, "yes");
      break;
    case HW_FIELD_CHOICE:
      value.choice = hw_field_find_choice (field, text);
      g_assert_cmpint (value.choice, >=, 0);
      break;
    case HW_FIELD_NUMBER:
    case HW_FIELD_COUNT:
    case HW_FIELD_SHARE:
    case HW_FIELD_DURATION:
      value.number = g_ascii_strtod (text, NULL);
      break;
    case HW_FIELD_ESTIMATE:
      value.estimate = estimate = parse_estimate (text);
      break;
    default:
      g_assert_not_reached ();
    }
  hw_field_set (field, element, value);
}

static void
set_fields (HwElement *element, char **pairs)
{
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_auto (GStrv) pair = NULL;

      if (pairs[i][0] == '\0')
        continue;
      pair = g_strsplit (pairs[i], "=", 2);
      g_assert_nonnull (pair[1]);
      set_field (element, pair[0], pair[1]);
    }
}

static HwElement *
parse_link (char **tokens, guint number)
{
  g_autofree char *id = g_strdup_printf ("l%u", number);
  HwElement *element = hw_element_new (HW_ELEMENT_LINK, id);
  HwLink *link = (HwLink *)element;

  link->from = g_strdup (tokens[0]);
  link->to = g_strdup (tokens[2]);
  link->kind = g_str_equal (tokens[1], "~>") ? HW_LINK_REWORK : HW_LINK_FLOW;
  set_fields (element, tokens + 3);
  return element;
}

static HwElement *
parse_step (char **tokens)
{
  HwElement *element = hw_element_new (HW_ELEMENT_STEP, tokens[0]);

  ((HwStep *)element)->name = g_strdup (tokens[0]);
  set_fields (element, tokens + 1);
  return element;
}

static void
parse_line (char **tokens, HwHeader *header, GPtrArray **parts)
{
  if (g_str_equal (tokens[0], "@map"))
    {
      set_fields (&header->element, tokens + 1);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (other_kinds); i++)
    {
      HwElement *element;

      if (!g_str_equal (tokens[0], other_kinds[i].word))
        continue;
      element = hw_element_new (other_kinds[i].kind, tokens[1]);
      set_fields (element, tokens + 2);
      g_ptr_array_add (parts[other_kinds[i].kind], element);
      return;
    }
  if (tokens[1] != NULL && (g_str_equal (tokens[1], "->") || g_str_equal (tokens[1], "~>")))
    g_ptr_array_add (parts[HW_ELEMENT_LINK], parse_link (tokens, parts[HW_ELEMENT_LINK]->len));
  else
    g_ptr_array_add (parts[HW_ELEMENT_STEP], parse_step (tokens));
}

HwMap *
hw_test_map_new (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  HwHeader *header = (HwHeader *)hw_element_new (HW_ELEMENT_HEADER, "test");
  GPtrArray *parts[HW_N_ELEMENT_KINDS] = { NULL };
  HwSeq *seqs[HW_N_ELEMENT_KINDS] = { NULL };

  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    parts[kind] = g_ptr_array_new ();
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) tokens = g_strsplit (g_strstrip (lines[i]), " ", -1);

      if (tokens[0] != NULL)
        parse_line (tokens, header, parts);
    }
  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      seqs[kind] = hw_seq_new_take (&hw_element_seq_type, parts[kind]->pdata, parts[kind]->len);
      g_ptr_array_unref (parts[kind]);
    }
  return hw_map_new_take (header, seqs);
}
