/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-markdown.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-field.h"
#include "hw-map-mermaid.h"
#include "hw-quantity-text.h"

/* The columns of the table of each kind, and its heading. */
static const struct
{
  HwElementKind kind;
  const char *heading;
  const char *fields[10];
} tables[] = {
  { HW_ELEMENT_STEP,
    N_ ("Steps"),
    { "name", "kind", "lane", "process_time", "wait_time", "complete_accurate", "people", "wip" } },
  { HW_ELEMENT_LINK, N_ ("Links"), { "from", "to", "kind", "share", "wait", "label" } },
  { HW_ELEMENT_NOTE,
    N_ ("Notes"),
    { "kind", "text", "on", "votes", "effect", "owner_role", "due", "state" } },
  { HW_ELEMENT_MEASURE, N_ ("Measures"), { "on", "name", "unit", "target" } },
};

typedef struct
{
  const HwMap *map;
  HwMapIndex *index;
  HwTimeUnits units;
  GString *out;
} Document;

/* TRUE where the line so far holds digits at most: "1." and "-" there would begin a list. */
static gboolean
is_at_line_start (const GString *out)
{
  gsize at = out->len;

  while (at > 0 && g_ascii_isdigit (out->str[at - 1]))
    at--;
  return at == 0 || out->str[at - 1] == '\n';
}

/* "&amp;", "&#38;" and the like, which stand for a character. */
static gboolean
is_entity (const char *text)
{
  const char *at = text + 1;

  while (*at == '#' || g_ascii_isalnum (*at))
    at++;
  return at > text + 1 && *at == ';';
}

static gboolean
needs_escape (const GString *out, const char *text)
{
  if (strchr ("\\`*_[]<>|~$#", *text) != NULL)
    return TRUE;
  if (*text == '&')
    return is_entity (text);
  return strchr ("+-.)=", *text) != NULL && is_at_line_start (out);
}

void
hw_markdown_append_escaped (GString *out, const char *text)
{
  for (; *text != '\0'; text++)
    {
      if (*text == '\n')
        g_string_append (out, "<br>");
      else if (needs_escape (out, text))
        g_string_append_printf (out, "\\%c", *text);
      else if ((guchar)*text >= 0x20 && *text != 0x7F)
        g_string_append_c (out, *text);
    }
}

/* The value for people, translated; NULL when there is none. */
static char *
value_to_text (const Document *self, const HwField *field, const HwElement *element)
{
  HwValue value = hw_field_get (field, element);
  const HwElement *other;

  if (hw_field_is_absent (field, element) && field->type != HW_FIELD_CHOICE)
    return NULL;
  switch (field->type)
    {
    case HW_FIELD_REF:
      other = hw_map_index_find (self->index, value.text);
      return g_strdup (other != NULL ? hw_element_get_title (other) : value.text);
    case HW_FIELD_TEXT:
      return g_strdup (value.text);
    case HW_FIELD_TEXTS:
    case HW_FIELD_PAIRS:
      return g_strjoinv (", ", (char **)value.texts);
    case HW_FIELD_FLAG:
      return g_strdup (_ ("yes"));
    case HW_FIELD_CHOICE:
      if (field->choices[value.choice].name[0] == '\0')
        return NULL;
      return g_strdup (_ (field->choices[value.choice].label));
    case HW_FIELD_SHARE:
      return hw_share_format (value.number);
    case HW_FIELD_DURATION:
      return hw_duration_format (value.number, self->units);
    case HW_FIELD_ESTIMATE:
      return hw_range_format_duration (value.estimate->range_s, self->units);
    case HW_FIELD_NUMBER:
    case HW_FIELD_COUNT:
    default:
      return hw_number_format (value.number);
    }
}

static void
append_row (Document *self, const HwElement *element, const HwField *const *fields)
{
  g_string_append_c (self->out, '|');
  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_autofree char *text = value_to_text (self, fields[i], element);

      g_string_append_c (self->out, ' ');
      if (text != NULL)
        hw_markdown_append_escaped (self->out, text);
      g_string_append (self->out, " |");
    }
  g_string_append_c (self->out, '\n');
}

static gboolean
is_figure (const HwField *field)
{
  return field->type == HW_FIELD_NUMBER || field->type == HW_FIELD_COUNT
         || field->type == HW_FIELD_SHARE || field->type == HW_FIELD_DURATION
         || field->type == HW_FIELD_ESTIMATE;
}

static void
append_table_head (Document *self, const HwField *const *fields)
{
  g_string_append_c (self->out, '|');
  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_string_append_c (self->out, ' ');
      hw_markdown_append_escaped (self->out, _ (fields[i]->label));
      g_string_append (self->out, " |");
    }
  g_string_append (self->out, "\n|");
  for (guint i = 0; fields[i] != NULL; i++)
    g_string_append (self->out, is_figure (fields[i]) ? " ---: |" : " --- |");
  g_string_append_c (self->out, '\n');
}

static void
append_table (Document *self, guint table)
{
  const HwField *fields[G_N_ELEMENTS (tables[0].fields) + 1] = { NULL };
  const HwElement *element;

  if (hw_seq_get_length (self->map->parts[tables[table].kind]) == 0)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (tables[0].fields) && tables[table].fields[i] != NULL; i++)
    fields[i] = hw_field_find (tables[table].kind, tables[table].fields[i]);
  g_string_append_printf (self->out, "\n## %s\n\n", _ (tables[table].heading));
  append_table_head (self, fields);
  HW_SEQ_FOREACH (element, self->map->parts[tables[table].kind])
    append_row (self, element, fields);
}

static void
append_paragraph (GString *out, const char *text)
{
  g_auto (GStrv) lines = NULL;

  if (text == NULL)
    return;
  lines = g_strsplit (text, "\n", -1);
  g_string_append_c (out, '\n');
  for (guint i = 0; lines[i] != NULL; i++)
    {
      hw_markdown_append_escaped (out, g_strstrip (lines[i]));
      g_string_append_c (out, '\n');
    }
}

/* What arrives, and the clock that the times below are in. */
static void
append_terms (Document *self)
{
  const HwHeader *header = self->map->header;
  g_autofree char *hours = hw_number_format (self->units.hours_per_day);
  g_autofree char *days = hw_number_format (self->units.days_per_week);

  if (header->demand_items > 0 && header->demand_per_s > 0)
    {
      g_autofree char *items = hw_number_format (header->demand_items);
      g_autofree char *period = hw_duration_format (header->demand_per_s, self->units);
      g_autoptr (GString) item = g_string_new (NULL);

      hw_markdown_append_escaped (item, header->item != NULL ? header->item : _ ("items"));
      g_string_append_c (self->out, '\n');
      /* Translators: what flows, a number of them, and a time: "Demand (change): 10 in 1 w". */
      g_string_append_printf (self->out, _ ("Demand (%s): %s in %s"), item->str, items, period);
      g_string_append_c (self->out, '\n');
    }
  g_string_append_c (self->out, '\n');
  /* Translators: what the times of a map mean; two numbers. */
  g_string_append_printf (self->out, _ ("One day is %s hours, one week %s days."), hours, days);
  g_string_append_c (self->out, '\n');
}

char *
hw_map_to_markdown (const HwMap *map, gsize *length)
{
  Document document = { map, hw_map_index_new (map), hw_map_get_units (map), g_string_new ("# ") };
  g_autofree char *chart = hw_map_to_mermaid (map, NULL);

  hw_markdown_append_escaped (document.out, hw_map_get_title (map));
  g_string_append_c (document.out, '\n');
  append_paragraph (document.out, map->header->description);
  append_terms (&document);
  if (hw_seq_get_length (hw_map_steps (map)) > 0)
    g_string_append_printf (document.out, "\n```mermaid\n%s```\n", chart);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    append_table (&document, i);

  hw_map_index_free (document.index);
  if (length != NULL)
    *length = document.out->len;
  return g_string_free (document.out, FALSE);
}
