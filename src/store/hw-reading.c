/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-reading.h"

#include "hw-event.h"
#include "hw-json-writer.h"
#include "hw-library-private.h"

#include <math.h>

/* How much later the same figures are written again, so that what is shown is not called older than
 * it is. */
#define REWRITE_US (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

typedef enum
{
  MEMBER_TEXT,
  MEMBER_NUMBER,
  MEMBER_COUNT,
  MEMBER_UNIT,
  MEMBER_NUMBERS,
  MEMBER_TIME,
} MemberType;

typedef struct
{
  const char *key;
  MemberType type;
  gsize offset;
  gboolean is_column; /* in the table it is a column, not part of the body */
} Member;

#define MEMBER(key, type, member, is_column)                                                       \
  {                                                                                                \
    key, MEMBER_##type, G_STRUCT_OFFSET (HwReading, member), is_column                             \
  }

static const Member members[] = {
  MEMBER ("element", TEXT, element_id, TRUE),
  MEMBER ("field", TEXT, field, TRUE),
  MEMBER ("at", TIME, at_us, TRUE),
  MEMBER ("value", NUMBER, value, TRUE),
  MEMBER ("n", COUNT, n, TRUE),
  MEMBER ("unit", UNIT, unit, FALSE),
  MEMBER ("rule", TEXT, rule, FALSE),
  MEMBER ("source", TEXT, source, FALSE),
  MEMBER ("p50", NUMBER, p50, FALSE),
  MEMBER ("p85", NUMBER, p85, FALSE),
  MEMBER ("p95", NUMBER, p95, FALSE),
  MEMBER ("values", NUMBERS, few, FALSE),
  MEMBER ("series", NUMBERS, series, FALSE),
  MEMBER ("from", TIME, from_us, FALSE),
  MEMBER ("to", TIME, to_us, FALSE),
  MEMBER ("stale", TIME, stale_us, FALSE),
};

static const char *const units[HW_N_READING_UNITS] = {
  [HW_READING_SECONDS] = "seconds",   [HW_READING_SHARE] = "share", [HW_READING_COUNT] = "count",
  [HW_READING_PER_WEEK] = "per-week", [HW_READING_PLAIN] = "plain",
};

const char *
hw_reading_unit_get_name (HwReadingUnit unit)
{
  return units[unit];
}

HwReading *
hw_reading_new (const char *element_id, const char *field, const char *rule)
{
  HwReading *self = g_new0 (HwReading, 1);

  self->element_id = g_strdup (element_id);
  self->field = g_strdup (field);
  self->rule = g_strdup (rule);
  self->value = self->p50 = self->p85 = self->p95 = NAN;
  self->at_us = self->from_us = self->to_us = self->stale_us = HW_TIME_UNKNOWN;
  return self;
}

void
hw_reading_free (HwReading *self)
{
  g_free (self->element_id);
  g_free (self->field);
  g_free (self->rule);
  g_free (self->source);
  g_clear_pointer (&self->few, g_array_unref);
  g_clear_pointer (&self->series, g_array_unref);
  g_free (self);
}

static gboolean
numbers_equal (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

static gboolean
arrays_equal (const GArray *a, const GArray *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (a->len != b->len)
    return FALSE;
  /* As numbers: -0 is written as 0. */
  for (guint i = 0; i < a->len; i++)
    {
      if (!numbers_equal (g_array_index (a, double, i), g_array_index (b, double, i)))
        return FALSE;
    }
  return TRUE;
}

gboolean
hw_reading_equal (const HwReading *a, const HwReading *b)
{
  return g_str_equal (a->element_id, b->element_id) && g_str_equal (a->field, b->field)
         && g_strcmp0 (a->rule, b->rule) == 0 && g_strcmp0 (a->source, b->source) == 0
         && a->unit == b->unit && a->n == b->n && a->stale_us == b->stale_us
         && numbers_equal (a->value, b->value) && numbers_equal (a->p50, b->p50)
         && numbers_equal (a->p85, b->p85) && numbers_equal (a->p95, b->p95)
         && arrays_equal (a->few, b->few) && arrays_equal (a->series, b->series);
}

/* Writing */

static void
write_time (HwJsonWriter *writer, const char *key, gint64 time_us)
{
  g_autofree char *text = NULL;

  if (time_us == HW_TIME_UNKNOWN)
    return;
  text = hw_time_format_iso8601 (time_us);
  hw_json_writer_key (writer, key);
  hw_json_writer_text (writer, text);
}

static void
write_number (HwJsonWriter *writer, const char *key, double value)
{
  if (!isfinite (value))
    return;
  hw_json_writer_key (writer, key);
  hw_json_writer_number (writer, value);
}

static void
write_numbers (HwJsonWriter *writer, const char *key, const GArray *values)
{
  if (values == NULL)
    return;
  hw_json_writer_key (writer, key);
  hw_json_writer_begin (writer, '[');
  for (guint i = 0; i < values->len; i++)
    hw_json_writer_number (writer, g_array_index (values, double, i));
  hw_json_writer_end (writer, ']');
}

static void
write_text (HwJsonWriter *writer, const char *key, const char *text)
{
  if (text == NULL)
    return;
  hw_json_writer_key (writer, key);
  hw_json_writer_text (writer, text);
}

static void
write_member (HwJsonWriter *writer, const Member *member, const HwReading *reading)
{
  gconstpointer at = (const char *)reading + member->offset;

  switch (member->type)
    {
    case MEMBER_TEXT:
      write_text (writer, member->key, *(const char *const *)at);
      break;
    case MEMBER_NUMBER:
      write_number (writer, member->key, *(const double *)at);
      break;
    case MEMBER_COUNT:
      write_number (writer, member->key, (double)*(const guint64 *)at);
      break;
    case MEMBER_UNIT:
      write_text (writer, member->key, units[*(const HwReadingUnit *)at]);
      break;
    case MEMBER_NUMBERS:
      write_numbers (writer, member->key, *(GArray *const *)at);
      break;
    case MEMBER_TIME:
    default:
      write_time (writer, member->key, *(const gint64 *)at);
      break;
    }
}

static void
write_reading (HwJsonWriter *writer, const HwReading *reading, gboolean with_columns)
{
  hw_json_writer_begin (writer, '{');
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      if (with_columns || !members[i].is_column)
        write_member (writer, &members[i], reading);
    }
  hw_json_writer_end (writer, '}');
}

static char *
dup_body (const HwReading *reading)
{
  HwJsonWriter *writer = hw_json_writer_new (HW_JSON_LINE);

  write_reading (writer, reading, FALSE);
  return hw_json_writer_free_to_text (writer, NULL);
}

char *
hw_readings_to_json (const GPtrArray *readings)
{
  HwJsonWriter *writer;

  if (readings->len == 0)
    return NULL;
  writer = hw_json_writer_new (HW_JSON_LINE);
  hw_json_writer_begin (writer, '[');
  for (guint i = 0; i < readings->len; i++)
    write_reading (writer, readings->pdata[i], TRUE);
  hw_json_writer_end (writer, ']');
  return hw_json_writer_free_to_text (writer, NULL);
}

/* Reading */

static void
read_text (HwJsonReader *reader, char **text)
{
  g_free (*text);
  *text = hw_json_reader_dup_text (reader);
}

static void
read_number (HwJsonReader *reader, double *number)
{
  double value;

  if (hw_json_reader_read_number (reader, &value))
    *number = value;
}

static void
read_unit (HwJsonReader *reader, HwReadingUnit *unit)
{
  const char *name = hw_json_reader_read_text (reader);

  for (int i = 0; i < HW_N_READING_UNITS && name != NULL; i++)
    {
      if (g_str_equal (name, units[i]))
        *unit = (HwReadingUnit)i;
    }
}

static void
read_count (HwJsonReader *reader, guint64 *count)
{
  double value;

  if (hw_json_reader_read_number (reader, &value) && value >= 0 && value < 0x1p53)
    *count = (guint64)value;
}

static void
read_numbers (HwJsonReader *reader, GArray **values)
{
  double value;

  g_clear_pointer (values, g_array_unref);
  *values = g_array_new (FALSE, FALSE, sizeof (double));
  if (!hw_json_reader_enter (reader))
    return;
  while (hw_json_reader_next (reader))
    {
      if (hw_json_reader_peek (reader) != HW_JSON_NUMBER || (*values)->len >= HW_READING_SERIES_MAX)
        hw_json_reader_skip (reader, NULL);
      else if (hw_json_reader_read_number (reader, &value))
        g_array_append_val (*values, value);
    }
}

static const Member *
find_member (const char *key)
{
  for (guint i = 0; key != NULL && i < G_N_ELEMENTS (members); i++)
    {
      if (g_str_equal (members[i].key, key))
        return &members[i];
    }
  return NULL;
}

static void
read_member (HwJsonReader *reader, HwReading *reading)
{
  static const HwJsonType types[] = {
    [MEMBER_TEXT] = HW_JSON_TEXT, [MEMBER_NUMBER] = HW_JSON_NUMBER, [MEMBER_COUNT] = HW_JSON_NUMBER,
    [MEMBER_UNIT] = HW_JSON_TEXT, [MEMBER_NUMBERS] = HW_JSON_ARRAY, [MEMBER_TIME] = HW_JSON_TEXT,
  };
  const Member *member = find_member (hw_json_reader_get_key (reader));
  gpointer at = member != NULL ? (char *)reading + member->offset : NULL;

  if (member == NULL || hw_json_reader_peek (reader) != types[member->type])
    hw_json_reader_skip (reader, NULL);
  else if (member->type == MEMBER_TEXT)
    read_text (reader, at);
  else if (member->type == MEMBER_NUMBER)
    read_number (reader, at);
  else if (member->type == MEMBER_COUNT)
    read_count (reader, at);
  else if (member->type == MEMBER_UNIT)
    read_unit (reader, at);
  else if (member->type == MEMBER_NUMBERS)
    read_numbers (reader, at);
  else
    hw_time_parse_iso8601 (hw_json_reader_read_text (reader), at, NULL);
}

static void
read_members (HwJsonReader *reader, HwReading *reading)
{
  if (!hw_json_reader_enter (reader))
    return;
  while (hw_json_reader_next (reader))
    read_member (reader, reading);
}

GPtrArray *
hw_readings_from_json (const char *json)
{
  GPtrArray *readings = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_reading_free);
  g_autoptr (HwJsonReader) reader = hw_json_reader_new (json, strlen (json));

  if (hw_json_reader_peek (reader) != HW_JSON_ARRAY || !hw_json_reader_enter (reader))
    return readings;
  while (hw_json_reader_next (reader))
    {
      g_autoptr (HwReading) reading = hw_reading_new (NULL, NULL, NULL);

      if (hw_json_reader_peek (reader) != HW_JSON_OBJECT)
        {
          hw_json_reader_skip (reader, NULL);
          continue;
        }
      read_members (reader, reading);
      if (reading->element_id != NULL && reading->field != NULL)
        g_ptr_array_add (readings, g_steal_pointer (&reading));
    }
  return readings;
}

/* The table */

static HwReading *
read_row (HwStatement *row, HwJsonReader *reader)
{
  HwReading *reading =
      hw_reading_new (hw_statement_get_text (row, 0), hw_statement_get_text (row, 1), NULL);
  const char *body = hw_statement_get_text (row, 5);

  reading->at_us = hw_statement_get_int (row, 2);
  if (!hw_statement_is_null (row, 3))
    reading->value = hw_statement_get_double (row, 3);
  reading->n = (guint64)hw_statement_get_int (row, 4);
  hw_json_reader_restart (reader, body, strlen (body));
  read_members (reader, reading);
  return reading;
}

GPtrArray *
hw_library_list_readings (HwLibrary *self, const char *map_id, GError **error)
{
  g_autoptr (GPtrArray) readings = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_reading_free);
  g_autoptr (HwJsonReader) reader = hw_json_reader_new ("", 0);
  g_autoptr (HwStatement) select = hw_statement_new (
      self->database,
      "SELECT element_id, field, at, value, n, body FROM reading WHERE map_id = ?1"
      " ORDER BY element_id, field",
      error);

  if (select == NULL)
    return NULL;
  hw_statement_bind_text (select, 1, map_id);
  while (hw_statement_step (select))
    g_ptr_array_add (readings, read_row (select, reader));
  return hw_statement_finish (select, error) ? g_steal_pointer (&readings) : NULL;
}

static int
compare_readings_cb (gconstpointer a, gconstpointer b)
{
  const HwReading *left = *(const HwReading *const *)a, *right = *(const HwReading *const *)b;
  int order = strcmp (left->element_id, right->element_id);

  return order != 0 ? order : strcmp (left->field, right->field);
}

static gboolean
is_there_already (const GPtrArray *old, const GPtrArray *readings)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  if (old->len != readings->len)
    return FALSE;
  for (guint i = 0; i < readings->len; i++)
    g_ptr_array_add (sorted, readings->pdata[i]);
  g_ptr_array_sort (sorted, compare_readings_cb);
  for (guint i = 0; i < old->len; i++)
    {
      const HwReading *before = old->pdata[i], *after = sorted->pdata[i];

      if (!hw_reading_equal (before, after) || ABS (after->at_us - before->at_us) > REWRITE_US)
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert (HwStatement *statement, const char *map_id, const HwReading *reading, GError **error)
{
  g_autofree char *body = dup_body (reading);

  hw_statement_bind_text (statement, 1, map_id);
  hw_statement_bind_text (statement, 2, reading->element_id);
  hw_statement_bind_text (statement, 3, reading->field);
  hw_statement_bind_int (statement, 4, reading->at_us);
  if (isfinite (reading->value))
    hw_statement_bind_double (statement, 5, reading->value);
  else
    hw_statement_bind_null (statement, 5);
  hw_statement_bind_int (statement, 6, (gint64)reading->n);
  hw_statement_bind_text (statement, 7, body);
  return hw_statement_run (statement, error);
}

static gboolean
rewrite (HwLibrary *self, const char *map_id, const GPtrArray *readings, GError **error)
{
  g_autoptr (HwStatement) delete =
      hw_statement_new (self->database, "DELETE FROM reading WHERE map_id = ?1", error);
  g_autoptr (HwStatement) statement = NULL;

  if (delete == NULL)
    return FALSE;
  hw_statement_bind_text (delete, 1, map_id);
  if (!hw_statement_run (delete, error))
    return FALSE;
  statement =
      hw_statement_new (self->database,
                        "INSERT INTO reading (map_id, element_id, field, at, value, n, body)"
                        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                        error);
  for (guint i = 0; statement != NULL && i < readings->len; i++)
    {
      if (!insert (statement, map_id, readings->pdata[i], error))
        return FALSE;
    }
  return statement != NULL;
}

gboolean
hw_library_replace_readings (HwLibrary *self,
                             const char *map_id,
                             const GPtrArray *readings,
                             GError **error)
{
  g_autoptr (GPtrArray) old = hw_library_list_readings (self, map_id, error);
  g_autoptr (HwTransaction) transaction = NULL;
  gint64 head;

  if (old == NULL)
    return FALSE;
  if (is_there_already (old, readings))
    return TRUE;
  transaction = hw_library_begin (self, error);
  return transaction != NULL && hw_library_get_head (self, map_id, &head, error)
         && rewrite (self, map_id, readings, error)
         && hw_transaction_commit (g_steal_pointer (&transaction), error);
}

char *
hw_library_dup_event_state (HwLibrary *self, GError **error)
{
  g_autoptr (HwStatement) select = hw_statement_new (
      self->database,
      "SELECT coalesce ((SELECT group_concat (key || ':' || changes, ' ') FROM source), '') || ' '"
      " || coalesce ((SELECT max (key) FROM term), 0) || ' '"
      " || coalesce ((SELECT group_concat (source || '/' || name || '/' || coalesce (synced, 0)"
      " || '/' || coalesce (tried, 0) || '/' || coalesce (cursor, ''), ' ') FROM stream), '')",
      error);
  g_autofree char *state = NULL;

  if (select == NULL)
    return NULL;
  if (hw_statement_step (select))
    state = hw_statement_dup_text (select, 0);
  return hw_statement_finish (select, error) ? g_steal_pointer (&state) : NULL;
}
