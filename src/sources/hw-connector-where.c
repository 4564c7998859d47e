/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-connector-where.h"

#include "hw-event.h"
#include "hw-source-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_PATTERN_BYTES 200
#define MOST_MATCHED_BYTES 1000

typedef enum
{
  EQUAL,
  NOT_EQUAL,
  IN,
  HAS,
  MATCH,
  EXISTS,
  GREATER,
  LESS,
  SAME,
  DIFFERS,
  BEFORE,
  NO_COMPARISON,
} Comparison;

typedef struct
{
  HwConnectorPath *path;
  Comparison comparison;
  GPtrArray *texts; /* HwConnectorText to compare with; empty for null */
  HwConnectorPath *other;
  double number;
  gboolean flag;
} Condition;

struct _HwConnectorWhere
{
  GPtrArray *conditions; /* Condition */
};

static void
condition_free (gpointer data)
{
  Condition *condition = data;

  g_clear_pointer (&condition->path, hw_connector_path_free);
  g_clear_pointer (&condition->other, hw_connector_path_free);
  g_ptr_array_unref (condition->texts);
  g_free (condition);
}

void
hw_connector_where_free (HwConnectorWhere *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->conditions);
  g_free (self);
}

/* What a text of a condition is here; NULL where it is absent. */
static char *
dup_wanted (const Condition *self, guint i, const HwConnectorRows *rows)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (i >= self->texts->len
      || !hw_connector_text_fill (g_ptr_array_index (self->texts, i), rows, HW_CONNECTOR_PLAIN,
                                  text, NULL))
    return NULL;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_one_of (const Condition *self, const HwConnectorRows *rows, const char *found)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      g_autofree char *wanted = dup_wanted (self, i, rows);

      if (g_strcmp0 (wanted, found) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
holds_one_of (const Condition *self, const HwConnectorRows *rows)
{
  g_autoptr (GArray) values = hw_connector_path_collect (self->path, rows);

  for (guint i = 0; i < values->len; i++)
    {
      g_autofree char *text = hw_json_slice_dup_text (&g_array_index (values, HwJsonSlice, i));

      if (text != NULL && is_one_of (self, rows, text))
        return TRUE;
    }
  return FALSE;
}

static gboolean
matches (const Condition *self, const HwConnectorRows *rows, const char *found)
{
  g_autofree char *wanted = dup_wanted (self, 0, rows);
  g_autofree char *valid = NULL;

  if (found == NULL || wanted == NULL || strlen (wanted) > MOST_PATTERN_BYTES)
    return FALSE;
  valid = g_utf8_make_valid (found, (gssize)strnlen (found, MOST_MATCHED_BYTES));
  return g_pattern_match_simple (wanted, valid);
}

static gboolean
is_same (const Condition *self, const HwConnectorRows *rows, const char *found)
{
  HwJsonSlice other;
  g_autofree char *text =
      hw_connector_path_find (self->other, rows, &other) ? hw_json_slice_dup_text (&other) : NULL;

  return g_strcmp0 (text, found) == 0;
}

static gint64
read_time (const HwConnectorRows *rows, const char *text)
{
  HwTimeReader reader = { HW_TIME_FORMAT_AUTO, rows->scope->zone, rows->scope->now_us };
  gint64 time_us;

  return text != NULL && hw_time_reader_read (&reader, text, &time_us, NULL) ? time_us
                                                                             : HW_TIME_UNKNOWN;
}

/* What is at no time is not before anything, and everything is before what has not happened. */
static gboolean
is_before (const Condition *self, const HwConnectorRows *rows, const char *found)
{
  HwJsonSlice other;
  g_autofree char *text =
      hw_connector_path_find (self->other, rows, &other) ? hw_json_slice_dup_text (&other) : NULL;
  gint64 time_us = read_time (rows, found), other_us = read_time (rows, text);

  return time_us != HW_TIME_UNKNOWN && (other_us == HW_TIME_UNKNOWN || time_us < other_us);
}

static gboolean
compares (const Condition *self, const char *found)
{
  double number;
  char *end;

  if (found == NULL || found[0] == '\0')
    return FALSE;
  number = g_ascii_strtod (found, &end);
  return *end == '\0'
         && (self->comparison == GREATER ? number > self->number : number < self->number);
}

static gboolean
is_left_out (const Condition *self, const HwConnectorRows *rows)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      if (hw_connector_text_is_left_out (g_ptr_array_index (self->texts, i), rows))
        return TRUE;
    }
  return FALSE;
}

static gboolean
condition_holds (const Condition *self, const HwConnectorRows *rows)
{
  HwJsonSlice value;
  gboolean exists = hw_connector_path_find (self->path, rows, &value);
  g_autofree char *found = exists ? hw_json_slice_dup_text (&value) : NULL;

  if (is_left_out (self, rows))
    return TRUE;
  switch (self->comparison)
    {
    case EQUAL:
      return self->texts->len == 0 ? !exists : is_one_of (self, rows, found);
    case NOT_EQUAL:
      return self->texts->len == 0 ? exists : !is_one_of (self, rows, found);
    case IN:
      return is_one_of (self, rows, found);
    case HAS:
      return holds_one_of (self, rows);
    case MATCH:
      return matches (self, rows, found);
    case EXISTS:
      return exists == self->flag;
    case GREATER:
    case LESS:
      return compares (self, found);
    case SAME:
      return is_same (self, rows, found);
    case DIFFERS:
      return !is_same (self, rows, found);
    case BEFORE:
      return is_before (self, rows, found);
    case NO_COMPARISON:
    default:
      return FALSE;
    }
}

gboolean
hw_connector_where_holds (const HwConnectorWhere *self, const HwConnectorRows *rows)
{
  for (guint i = 0; self != NULL && i < self->conditions->len; i++)
    {
      if (!condition_holds (g_ptr_array_index (self->conditions, i), rows))
        return FALSE;
    }
  return TRUE;
}

static void
read_wanted (HwConnectorReading *self, const HwJsonSlice *value, gpointer data)
{
  Condition *condition = data;
  HwConnectorText *text = NULL;

  hw_connector_read_template (self, value, &text);
  if (text != NULL)
    g_ptr_array_add (condition->texts, text);
}

static void
begin_comparison (HwConnectorReading *self, Condition *condition, Comparison comparison)
{
  if (condition->comparison != NO_COMPARISON)
    hw_connector_reading_add_problem (self, _ ("a condition has one comparison"));
  condition->comparison = comparison;
}

static gboolean
needs_path (Comparison comparison)
{
  return comparison == SAME || comparison == DIFFERS || comparison == BEFORE;
}

static void
read_member (HwConnectorReading *self, const char *key, const HwJsonSlice *value, gpointer data)
{
  static const char *const names[] = {
    [EQUAL] = "eq",    [NOT_EQUAL] = "ne",    [IN] = "in",         [HAS] = "has",
    [MATCH] = "match", [EXISTS] = "exists",   [GREATER] = "gt",    [LESS] = "lt",
    [SAME] = "same",   [DIFFERS] = "differs", [BEFORE] = "before",
  };
  Condition *condition = data;
  guint comparison = 0;

  if (g_str_equal (key, "path"))
    {
      hw_connector_read_path (self, value, &condition->path);
      return;
    }
  while (comparison < NO_COMPARISON && !g_str_equal (names[comparison], key))
    comparison++;
  if (comparison == NO_COMPARISON)
    {
      hw_connector_reading_add_problem (self, _ ("there is no such comparison"));
      return;
    }
  begin_comparison (self, condition, (Comparison)comparison);
  if (comparison == EXISTS)
    hw_connector_read_flag (self, value, &condition->flag);
  else if (comparison == GREATER || comparison == LESS)
    hw_connector_read_number (self, value, &condition->number);
  else if (needs_path ((Comparison)comparison))
    hw_connector_read_path (self, value, &condition->other);
  else if (hw_json_slice_get_type (value) != HW_JSON_NULL)
    hw_connector_read_items (self, value, read_wanted, condition);
}

static void
read_condition (HwConnectorReading *self, const HwJsonSlice *value, gpointer data)
{
  HwConnectorWhere *where = data;
  Condition *condition = g_new0 (Condition, 1);

  condition->texts = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_connector_text_free);
  condition->comparison = NO_COMPARISON;
  hw_connector_read_map (self, value, read_member, condition);
  if (condition->path != NULL && condition->comparison != NO_COMPARISON
      && (!needs_path (condition->comparison) || condition->other != NULL))
    g_ptr_array_add (where->conditions, condition);
  else
    {
      hw_connector_reading_add_problem (self, _ ("a condition is a path and a comparison"));
      condition_free (condition);
    }
}

void
hw_connector_read_where (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  HwConnectorWhere **where = field;

  g_clear_pointer (where, hw_connector_where_free);
  *where = g_new0 (HwConnectorWhere, 1);
  (*where)->conditions = g_ptr_array_new_with_free_func (condition_free);
  hw_connector_read_items (self, value, read_condition, *where);
}
