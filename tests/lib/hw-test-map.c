/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-test-map.h"

#include "hw-field.h"

#include <string.h>

#define N_CHAIN_LANES 20

/* By HwLinkKind. */
static const char *const arrows[] = { "->", "=>", "~>", "i>", "f>" };

/* Fields in a dump, in this order. */
static const char *const dumped[] = {
  "delivery", "lane", "process_time", "kind", "share", "wait", "label",
};

/* What the lines said so far. */
typedef struct
{
  HwHeader *header;
  GPtrArray *parts[HW_N_ELEMENT_KINDS];
  gboolean brief;
} Draft;

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

static HwElement *
find (const Draft *draft, HwElementKind kind, const char *id)
{
  for (guint i = 0; i < draft->parts[kind]->len; i++)
    {
      HwElement *element = g_ptr_array_index (draft->parts[kind], i);

      if (g_str_equal (element->id, id))
        return element;
    }
  return NULL;
}

static HwElement *
add (Draft *draft, HwElementKind kind, const char *id)
{
  HwElement *element = hw_element_new (kind, id);

  if (kind == HW_ELEMENT_STEP)
    ((HwStep *)element)->name = g_strdup (id);
  g_ptr_array_add (draft->parts[kind], element);
  return element;
}

/* In brief text what is named is there. */
static HwElement *
ensure (Draft *draft, HwElementKind kind, const char *id)
{
  HwElement *element = draft->brief ? find (draft, kind, id) : NULL;

  return element != NULL ? element : add (draft, kind, id);
}

static void
set_fields (Draft *draft, HwElement *element, char **pairs)
{
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (pairs[i], "=", 2);

      if (pairs[i][0] == '\0')
        continue;
      if (draft->brief && g_str_equal (pair[0], "lane"))
        ensure (draft, HW_ELEMENT_LANE, pair[1]);
      set_field (element, pair[0], pair[1] != NULL ? pair[1] : "yes");
    }
}

static int
find_arrow (const char *token)
{
  for (gsize i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      if (g_strcmp0 (token, arrows[i]) == 0)
        return (int)i;
    }
  return -1;
}

static char *
dup_link_id (const Draft *draft, const char *from, const char *to)
{
  char *id;

  if (!draft->brief)
    return g_strdup_printf ("l%u", draft->parts[HW_ELEMENT_LINK]->len);
  id = g_strconcat (from, to, NULL);
  for (int i = 2; find (draft, HW_ELEMENT_LINK, id) != NULL; i++)
    {
      g_free (id);
      id = g_strdup_printf ("%s%s%d", from, to, i);
    }
  return id;
}

static void
parse_link (Draft *draft, char **tokens)
{
  g_autofree char *id = dup_link_id (draft, tokens[0], tokens[2]);
  HwElement *element = add (draft, HW_ELEMENT_LINK, id);
  HwLink *link = (HwLink *)element;

  if (draft->brief)
    {
      ensure (draft, HW_ELEMENT_STEP, tokens[0]);
      ensure (draft, HW_ELEMENT_STEP, tokens[2]);
    }
  link->from = g_strdup (tokens[0]);
  link->to = g_strdup (tokens[2]);
  link->kind = find_arrow (tokens[1]);
  set_fields (draft, element, tokens + 3);
}

static void
parse_line (Draft *draft, char **tokens)
{
  if (g_str_equal (tokens[0], "@map"))
    {
      set_fields (draft, &draft->header->element, tokens + 1);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (other_kinds); i++)
    {
      if (!g_str_equal (tokens[0], other_kinds[i].word))
        continue;
      set_fields (draft, add (draft, other_kinds[i].kind, tokens[1]), tokens + 2);
      return;
    }
  if (find_arrow (tokens[1]) >= 0)
    parse_link (draft, tokens);
  else
    set_fields (draft, ensure (draft, HW_ELEMENT_STEP, tokens[0]), tokens + 1);
}

static HwMap *
parse (const char *text, gboolean brief)
{
  g_auto (GStrv) lines = g_strsplit_set (text, "\n;", -1);
  Draft draft = { (HwHeader *)hw_element_new (HW_ELEMENT_HEADER, "test"), { NULL }, brief };
  HwSeq *seqs[HW_N_ELEMENT_KINDS] = { NULL };

  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    draft.parts[kind] = g_ptr_array_new ();
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) tokens = g_strsplit (g_strstrip (lines[i]), " ", -1);

      if (tokens[0] != NULL)
        parse_line (&draft, tokens);
    }
  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      seqs[kind] =
          hw_seq_new_take (&hw_element_seq_type, draft.parts[kind]->pdata, draft.parts[kind]->len);
      g_ptr_array_unref (draft.parts[kind]);
    }
  return hw_map_new_take (draft.header, seqs);
}

HwMap *
hw_test_map_new (const char *text)
{
  return parse (text, FALSE);
}

HwMap *
hw_test_map_new_brief (const char *text)
{
  return parse (text, TRUE);
}

static const char *
get_short_name (const HwField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (short_names); i++)
    {
      if (g_str_equal (field->name, short_names[i].field))
        return short_names[i].name;
    }
  return field->name;
}

static void
append_fields (GString *text, const HwElement *element)
{
  for (gsize i = 0; i < G_N_ELEMENTS (dumped); i++)
    {
      const HwField *field = hw_field_find (element->type, dumped[i]);
      char number[G_ASCII_DTOSTR_BUF_SIZE];
      HwValue value;

      if (field == NULL || hw_field_is_absent (field, element)
          || (element->type == HW_ELEMENT_LINK && field->type == HW_FIELD_CHOICE))
        continue;
      value = hw_field_get (field, element);
      g_string_append_printf (text, " %s", get_short_name (field));
      if (field->type == HW_FIELD_SHARE || field->type == HW_FIELD_ESTIMATE)
        g_string_append_printf (
            text, "=%s",
            g_ascii_formatd (number, sizeof number, "%.6g",
                             field->type == HW_FIELD_SHARE
                                 ? value.number
                                 : hw_estimate_range_s (value.estimate).likely));
      else if (field->type == HW_FIELD_CHOICE)
        g_string_append_printf (text, "=%s", field->choices[value.choice].name);
      else if (field->type != HW_FIELD_FLAG)
        g_string_append_printf (text, "=%s", value.text);
    }
}

char *
hw_test_map_dump (const HwMap *map)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GHashTable) linked = g_hash_table_new (g_str_hash, g_str_equal);
  const HwLink *link;
  const HwStep *step;

  HW_SEQ_FOREACH (link, hw_map_links (map))
    {
      g_string_append_printf (text, "%s%s %s %s", text->len > 0 ? "; " : "", link->from,
                              arrows[link->kind], link->to);
      append_fields (text, &link->element);
      g_hash_table_add (linked, link->from);
      g_hash_table_add (linked, link->to);
    }
  HW_SEQ_FOREACH (step, hw_map_steps (map))
    {
      g_autoptr (GString) said = g_string_new (NULL);

      append_fields (said, &step->element);
      if (said->len > 0 || !g_hash_table_contains (linked, step->element.id))
        g_string_append_printf (text, "%s%s%s", text->len > 0 ? "; " : "", step->element.id,
                                said->str);
    }
  return g_string_free (text, FALSE);
}

static gpointer
new_chain_element (HwElementKind kind, guint i)
{
  static const char *const prefixes[HW_N_ELEMENT_KINDS] = {
    [HW_ELEMENT_LANE] = "t", [HW_ELEMENT_STEP] = "s",    [HW_ELEMENT_LINK] = "l",
    [HW_ELEMENT_NOTE] = "n", [HW_ELEMENT_MEASURE] = "m",
  };
  g_autofree char *id = g_strdup_printf ("%s%u", prefixes[kind], i);

  return hw_element_new (kind, id);
}

HwMap *
hw_test_map_new_chain (guint n_steps)
{
  g_autofree gpointer *items = g_new (gpointer, MAX (n_steps, N_CHAIN_LANES));
  HwSeq *parts[HW_N_ELEMENT_KINDS] = { NULL };

  for (guint i = 0; i < N_CHAIN_LANES; i++)
    items[i] = new_chain_element (HW_ELEMENT_LANE, i);
  parts[HW_ELEMENT_LANE] = hw_seq_new_take (&hw_element_seq_type, items, N_CHAIN_LANES);

  for (guint i = 0; i < n_steps; i++)
    {
      HwStep *step = items[i] = new_chain_element (HW_ELEMENT_STEP, i);

      step->name = g_strdup_printf ("Step %u", i);
      step->lane = g_strdup_printf ("t%u", i % N_CHAIN_LANES);
      step->process_time = hw_estimate_new_seconds (3600);
      step->complete_accurate = 0.9;
    }
  parts[HW_ELEMENT_STEP] = hw_seq_new_take (&hw_element_seq_type, items, n_steps);

  for (guint i = 0; i + 1 < n_steps; i++)
    {
      HwLink *link = items[i] = new_chain_element (HW_ELEMENT_LINK, i);

      link->from = g_strdup_printf ("s%u", i);
      link->to = g_strdup_printf ("s%u", i + 1);
    }
  parts[HW_ELEMENT_LINK] = hw_seq_new_take (&hw_element_seq_type, items, MAX (n_steps, 1) - 1);

  for (guint i = 0; i < n_steps / 10; i++)
    {
      HwNote *note = items[i] = new_chain_element (HW_ELEMENT_NOTE, i);

      note->text = g_strdup ("Why?");
      note->on = g_strdup_printf ("s%u", i * 10);
    }
  parts[HW_ELEMENT_NOTE] = hw_seq_new_take (&hw_element_seq_type, items, n_steps / 10);

  return hw_map_new_take ((HwHeader *)hw_element_new (HW_ELEMENT_HEADER, "chain"), parts);
}
