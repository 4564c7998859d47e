/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-csv-column.h"

#include <string.h>

#include "hw-duration-text.h"

#define HOUR_S 3600.0

/* Names in the files we write, where bare numbers are seconds and shares. */
static const struct
{
  const char *name;
  HwCsvMeaning meaning;
} own_names[] = {
  { "id", HW_CSV_ID },
  { "lane", HW_CSV_LANE },
  { "lead_time", HW_CSV_LEAD_TIME },
  { "next", HW_CSV_NEXT },
};

/* What people call them: letters, digits, % and & only, in lower case. */
static const struct
{
  const char *name;
  HwCsvMeaning meaning;
  const char *field;
} synonyms[] = {
  { "id", HW_CSV_ID, NULL },
  { "key", HW_CSV_ID, NULL },
  { "stepid", HW_CSV_ID, NULL },
  { "activity", HW_CSV_FIELD, "name" },
  { "name", HW_CSV_FIELD, "name" },
  { "phase", HW_CSV_FIELD, "name" },
  { "process", HW_CSV_FIELD, "name" },
  { "processname", HW_CSV_FIELD, "name" },
  { "processstep", HW_CSV_FIELD, "name" },
  { "step", HW_CSV_FIELD, "name" },
  { "stepname", HW_CSV_FIELD, "name" },
  { "task", HW_CSV_FIELD, "name" },
  { "kind", HW_CSV_FIELD, "kind" },
  { "type", HW_CSV_FIELD, "kind" },
  { "department", HW_CSV_LANE, NULL },
  { "group", HW_CSV_LANE, NULL },
  { "lane", HW_CSV_LANE, NULL },
  { "organisation", HW_CSV_LANE, NULL },
  { "organization", HW_CSV_LANE, NULL },
  { "swimlane", HW_CSV_LANE, NULL },
  { "team", HW_CSV_LANE, NULL },
  { "owner", HW_CSV_OWNER, NULL },
  { "who", HW_CSV_OWNER, NULL },
  { "activetime", HW_CSV_FIELD, "process_time" },
  { "ct", HW_CSV_FIELD, "process_time" },
  { "cycletime", HW_CSV_FIELD, "process_time" },
  { "effort", HW_CSV_FIELD, "process_time" },
  { "handsontime", HW_CSV_FIELD, "process_time" },
  { "processingtime", HW_CSV_FIELD, "process_time" },
  { "processtime", HW_CSV_FIELD, "process_time" },
  { "pt", HW_CSV_FIELD, "process_time" },
  { "touchtime", HW_CSV_FIELD, "process_time" },
  { "worktime", HW_CSV_FIELD, "process_time" },
  { "delay", HW_CSV_FIELD, "wait_time" },
  { "idletime", HW_CSV_FIELD, "wait_time" },
  { "queuetime", HW_CSV_FIELD, "wait_time" },
  { "wait", HW_CSV_FIELD, "wait_time" },
  { "waiting", HW_CSV_FIELD, "wait_time" },
  { "waitingtime", HW_CSV_FIELD, "wait_time" },
  { "waittime", HW_CSV_FIELD, "wait_time" },
  { "wt", HW_CSV_FIELD, "wait_time" },
  { "elapsed", HW_CSV_LEAD_TIME, NULL },
  { "elapsedtime", HW_CSV_LEAD_TIME, NULL },
  { "leadtime", HW_CSV_LEAD_TIME, NULL },
  { "lt", HW_CSV_LEAD_TIME, NULL },
  { "totaltime", HW_CSV_LEAD_TIME, NULL },
  { "%c&a", HW_CSV_FIELD, "complete_accurate" },
  { "%ca", HW_CSV_FIELD, "complete_accurate" },
  { "%completeandaccurate", HW_CSV_FIELD, "complete_accurate" },
  { "%complete&accurate", HW_CSV_FIELD, "complete_accurate" },
  { "c&a", HW_CSV_FIELD, "complete_accurate" },
  { "c&a%", HW_CSV_FIELD, "complete_accurate" },
  { "ca", HW_CSV_FIELD, "complete_accurate" },
  { "ca%", HW_CSV_FIELD, "complete_accurate" },
  { "capct", HW_CSV_FIELD, "complete_accurate" },
  { "complete&accurate", HW_CSV_FIELD, "complete_accurate" },
  { "completeaccurate", HW_CSV_FIELD, "complete_accurate" },
  { "completeandaccurate", HW_CSV_FIELD, "complete_accurate" },
  { "firstpassyield", HW_CSV_FIELD, "complete_accurate" },
  { "fpy", HW_CSV_FIELD, "complete_accurate" },
  { "percentcompleteandaccurate", HW_CSV_FIELD, "complete_accurate" },
  { "quality", HW_CSV_FIELD, "complete_accurate" },
  { "inventory", HW_CSV_FIELD, "wip" },
  { "wip", HW_CSV_FIELD, "wip" },
  { "workinprogress", HW_CSV_FIELD, "wip" },
  { "limit", HW_CSV_FIELD, "wip_limit" },
  { "fte", HW_CSV_FIELD, "people" },
  { "headcount", HW_CSV_FIELD, "people" },
  { "numberofpeople", HW_CSV_FIELD, "people" },
  { "staff", HW_CSV_FIELD, "people" },
  { "batch", HW_CSV_FIELD, "batch_size" },
  { "frequency", HW_CSV_FIELD, "cadence" },
  { "system", HW_CSV_FIELD, "tools" },
  { "systems", HW_CSV_FIELD, "tools" },
  { "tool", HW_CSV_FIELD, "tools" },
  { "role", HW_CSV_FIELD, "owner_role" },
  { "issue", HW_CSV_FIELD, "barrier" },
  { "problem", HW_CSV_FIELD, "barrier" },
  { "followedby", HW_CSV_NEXT, NULL },
  { "next", HW_CSV_NEXT, NULL },
  { "nextstep", HW_CSV_NEXT, NULL },
  { "nextsteps", HW_CSV_NEXT, NULL },
  { "successor", HW_CSV_NEXT, NULL },
  { "successors", HW_CSV_NEXT, NULL },
};

static void
column_free (gpointer data)
{
  HwCsvColumn *self = data;

  g_free (self->title);
  g_free (self);
}

static char *
normalise (const char *title)
{
  g_autofree char *lower = g_utf8_strdown (title, -1);
  GString *name = g_string_new (NULL);

  for (const char *at = lower; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (g_unichar_isalnum (character) || character == '%' || character == '&')
        g_string_append_unichar (name, character);
    }
  return g_string_free (name, FALSE);
}

static void
set_field (HwCsvColumn *self, const char *name)
{
  self->meaning = HW_CSV_FIELD;
  self->field = hw_field_find (HW_ELEMENT_STEP, name);
}

/* Our own names, letter for letter. */
static gboolean
match_own (HwCsvColumn *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (own_names); i++)
    {
      if (g_str_equal (own_names[i].name, self->title))
        {
          self->meaning = own_names[i].meaning;
          return TRUE;
        }
    }
  if (hw_field_find (HW_ELEMENT_STEP, self->title) == NULL)
    return FALSE;
  set_field (self, self->title);
  return TRUE;
}

/* TRUE when the text, which is ASCII, is this name once it is normalised. */
static gboolean
is_normalised (const char *text, const char *name)
{
  for (; *text != '\0'; text++)
    {
      if (!g_ascii_isalnum (*text) && *text != '%' && *text != '&')
        continue;
      if (g_ascii_tolower (*text) != *name++)
        return FALSE;
    }
  return *name == '\0';
}

/* Names and labels of fields, written in any way. */
static gboolean
match_field (HwCsvColumn *self, const char *name)
{
  guint n_fields;
  const HwField *fields = hw_fields_get (HW_ELEMENT_STEP, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      if (is_normalised (fields[i].name, name) || is_normalised (fields[i].label, name))
        {
          set_field (self, fields[i].name);
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
match_name (HwCsvColumn *self, const char *title)
{
  g_autofree char *name = normalise (title);

  for (guint i = 0; i < G_N_ELEMENTS (synonyms); i++)
    {
      if (!g_str_equal (synonyms[i].name, name))
        continue;
      if (synonyms[i].field != NULL)
        set_field (self, synonyms[i].field);
      else
        self->meaning = synonyms[i].meaning;
      return TRUE;
    }
  return name[0] != '\0' && match_field (self, name);
}

static gboolean
read_unit (const char *text, HwTimeUnits units, double *unit_s)
{
  g_autofree char *one = g_strconcat ("1 ", text, NULL);
  HwRange range_s;

  if (!hw_duration_parse (one, units, 0, &range_s, NULL) || !hw_range_is_single (range_s)
      || range_s.likely <= 0)
    return FALSE;
  *unit_s = range_s.likely;
  return TRUE;
}

/* "PT (h)", "PT [h]": the name before, and the unit if that is what the brackets hold. */
static gboolean
match_brackets (HwCsvColumn *self, HwTimeUnits units)
{
  gsize before = strcspn (self->title, "([");
  g_autofree char *name = g_strndup (self->title, before);
  g_autofree char *inside = NULL;

  if (self->title[before] == '\0' || !match_name (self, name))
    return FALSE;
  inside = g_strdup (self->title + before + 1);
  inside[strcspn (inside, ")]")] = '\0';
  read_unit (inside, units, &self->unit_s);
  return TRUE;
}

/* "wait_h", "Lead time in days": the last word is the unit. */
static gboolean
match_last_word (HwCsvColumn *self, HwTimeUnits units)
{
  g_autofree char *name = g_strdelimit (g_strdup (self->title), "_", ' ');
  char *word = strrchr (name, ' ');
  double unit_s;

  if (word == NULL || !read_unit (word + 1, units, &unit_s))
    return FALSE;
  *word = '\0';
  if (g_str_has_suffix (name, " in"))
    name[strlen (name) - 3] = '\0';
  if (!match_name (self, name))
    return FALSE;
  self->unit_s = unit_s;
  return TRUE;
}

static HwCsvColumn *
column_new (const char *title, HwTimeUnits units)
{
  HwCsvColumn *self = g_new0 (HwCsvColumn, 1);

  self->title = g_strdup (title);
  self->unit_s = HOUR_S;
  if (match_own (self))
    self->unit_s = 1;
  else if (!match_name (self, title) && !match_brackets (self, units))
    match_last_word (self, units);
  return self;
}

guint
hw_csv_header_rate (const char *const *titles, guint n_titles)
{
  g_autoptr (GPtrArray) columns = hw_csv_columns_new (titles, n_titles, HW_TIME_UNITS_WORKING);
  gboolean has_name = FALSE;
  guint n_known = 0;

  for (guint i = 0; i < columns->len; i++)
    {
      const HwCsvColumn *column = columns->pdata[i];

      n_known += column->meaning != HW_CSV_UNKNOWN;
      has_name = has_name || (column->field != NULL && g_str_equal (column->field->name, "name"));
    }
  return has_name ? n_known : 0;
}

GPtrArray *
hw_csv_columns_new (const char *const *titles, guint n_titles, HwTimeUnits units)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func (column_free);
  gboolean has_lane;

  for (guint i = 0; i < n_titles; i++)
    {
      HwCsvColumn *column = column_new (titles[i], units);

      column->index = i;
      g_ptr_array_add (columns, column);
    }

  has_lane = hw_csv_columns_find (columns, HW_CSV_LANE) != NULL;
  for (guint i = 0; i < columns->len; i++)
    {
      HwCsvColumn *column = columns->pdata[i];

      if (column->meaning == HW_CSV_OWNER && has_lane)
        set_field (column, "owner_role");
      else if (column->meaning == HW_CSV_OWNER)
        column->meaning = HW_CSV_LANE;
    }
  return columns;
}

const HwCsvColumn *
hw_csv_columns_find (const GPtrArray *columns, HwCsvMeaning meaning)
{
  for (guint i = 0; i < columns->len; i++)
    {
      const HwCsvColumn *column = columns->pdata[i];

      if (column->meaning == meaning)
        return column;
    }
  return NULL;
}
