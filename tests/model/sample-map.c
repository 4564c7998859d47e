/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sample-map.h"

#include "hw-field.h"
#include "hw-map-edit.h"

#include <string.h>

#define N_CHAIN_LANES 20

/* By HwLinkKind. */
static const char *const arrows[] = { ">", "=", "~", "i", "f" };

/* What is written after a step or link, by the name of its field. */
static const struct
{
  const char *name;
  const char *field;
} attributes[] = {
  { "delivery", "delivery" }, { "lane", "lane" }, { "time", "process_time" }, { "kind", "kind" },
  { "share", "share" },       { "wait", "wait" }, { "label", "label" },
};

static int
find_arrow (const char *token)
{
  for (gsize i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      if (g_strcmp0 (token, arrows[i]) == 0)
        return i;
    }
  return -1;
}

static void
add (HwMap **map, HwElement *element)
{
  HwMap *before = *map;

  *map = hw_map_with_element (before, element);
  hw_map_unref (before);
  hw_element_unref (element);
}

static void
set_field (const HwField *field, HwElement *element, const char *text)
{
  g_autoptr (HwEstimate) estimate = NULL;

  if (field->type == HW_FIELD_FLAG)
    hw_field_set (field, element, hw_value_flag (TRUE));
  else if (field->type == HW_FIELD_CHOICE)
    hw_field_set (field, element, hw_value_choice (hw_field_find_choice (field, text)));
  else if (field->type == HW_FIELD_SHARE)
    hw_field_set (field, element, hw_value_number (field->type, g_ascii_strtod (text, NULL)));
  else if (field->type == HW_FIELD_ESTIMATE)
    {
      estimate = hw_estimate_new_seconds (g_ascii_strtod (text, NULL));
      hw_field_set (field, element, hw_value_estimate (estimate));
    }
  else
    hw_field_set (field, element, hw_value_text (field->type, text));
}

static void
set_attribute (HwMap **map, HwElement *element, const char *token)
{
  const char *value = strchr (token, '=');
  g_autofree char *name = g_strndup (token, strcspn (token, "="));

  for (gsize i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      const HwField *field = hw_field_find (element->type, attributes[i].field);

      if (field == NULL || !g_str_equal (attributes[i].name, name))
        continue;
      if (field->targets == 1 << HW_ELEMENT_LANE && hw_map_find (*map, value + 1) == NULL)
        add (map, hw_element_new (HW_ELEMENT_LANE, value + 1));
      set_field (field, element, value != NULL ? value + 1 : NULL);
      return;
    }
  g_error ("“%s” is not part of a sample", token);
}

static void
ensure_step (HwMap **map, const char *name)
{
  if (hw_map_find_step (*map, name) == NULL)
    {
      HwStep *step = (HwStep *)hw_element_new (HW_ELEMENT_STEP, name);

      step->name = g_strdup (name);
      add (map, &step->element);
    }
}

static HwElement *
new_link (HwMap **map, char **tokens)
{
  g_autofree char *id = g_strconcat (tokens[0], tokens[2], NULL);
  HwLink *link;

  ensure_step (map, tokens[0]);
  ensure_step (map, tokens[2]);
  for (int i = 2; hw_map_find (*map, id) != NULL; i++)
    {
      g_free (id);
      id = g_strdup_printf ("%s%s%d", tokens[0], tokens[2], i);
    }
  link = (HwLink *)hw_element_new (HW_ELEMENT_LINK, id);
  link->from = g_strdup (tokens[0]);
  link->to = g_strdup (tokens[2]);
  link->kind = find_arrow (tokens[1]);
  return &link->element;
}

static void
add_line (HwMap **map, char *line)
{
  g_auto (GStrv) tokens = g_strsplit (g_strstrip (line), " ", -1);
  gboolean is_link = find_arrow (tokens[1]) >= 0;
  HwElement *element;

  if (tokens[0] == NULL)
    return;
  if (is_link)
    element = new_link (map, tokens);
  else
    {
      ensure_step (map, tokens[0]);
      element = hw_element_dup (hw_map_find (*map, tokens[0]));
    }
  for (char **token = tokens + (is_link ? 3 : 1); *token != NULL; token++)
    set_attribute (map, element, *token);
  add (map, element);
}

HwMap *
sample_map_new (const char *text)
{
  HwMap *map = hw_map_new ("sample", "Sample");
  g_auto (GStrv) lines = g_strsplit (text, ";", -1);

  for (char **line = lines; *line != NULL; line++)
    add_line (&map, *line);
  return map;
}

static void
append_attributes (GString *text, const HwElement *element)
{
  for (gsize i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      const HwField *field = hw_field_find (element->type, attributes[i].field);
      char number[G_ASCII_DTOSTR_BUF_SIZE];
      HwValue value;

      if (field == NULL || hw_field_is_absent (field, element)
          || (element->type == HW_ELEMENT_LINK && field->type == HW_FIELD_CHOICE))
        continue;
      value = hw_field_get (field, element);
      g_string_append_printf (text, " %s", attributes[i].name);
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
sample_map_dump (const HwMap *map)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GHashTable) linked = g_hash_table_new (g_str_hash, g_str_equal);
  const HwLink *link;
  const HwStep *step;

  HW_SEQ_FOREACH (link, hw_map_links (map))
    {
      g_string_append_printf (text, "%s%s %s %s", text->len > 0 ? "; " : "", link->from,
                              arrows[link->kind], link->to);
      append_attributes (text, &link->element);
      g_hash_table_add (linked, link->from);
      g_hash_table_add (linked, link->to);
    }
  HW_SEQ_FOREACH (step, hw_map_steps (map))
    {
      g_autoptr (GString) said = g_string_new (NULL);

      append_attributes (said, &step->element);
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
sample_map_new_chain (guint n_steps)
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
