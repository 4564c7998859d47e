/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-views.h"

#include "hw-event-views.h"
#include "hw-field.h"
#include "hw-library-private.h"

#include <string.h>

/* "header", where the table of elements says "map": the table of maps has that name. */
static const char *
view_name (HwElementKind kind)
{
  return kind == HW_ELEMENT_HEADER ? "header" : hw_library_kind_get_name (kind);
}

static char *
column_name (const HwField *field)
{
  char *name = g_strdup (field->name);

  for (char *dot = strchr (name, '.'); dot != NULL; dot = strchr (dot, '.'))
    *dot = '_';
  return name;
}

static void
append_estimate (GString *sql, const char *path, const char *name)
{
  g_autofree char *single = g_strdup_printf (
      "iif (json_type (body, '$.%s') IN ('integer', 'real'), body ->> '$.%s', NULL)", path, path);
  g_autofree char *likely =
      g_strdup_printf ("body ->> '$.%s.likely_s', body ->> '$.%s.mean_s', %s", path, path, single);

  g_string_append_printf (sql, ",\n  coalesce (%s) AS %s_s", likely, name);
  g_string_append_printf (sql, ",\n  coalesce (body ->> '$.%s.low_s', %s) AS %s_low_s", path,
                          likely, name);
  g_string_append_printf (sql, ",\n  coalesce (body ->> '$.%s.high_s', %s) AS %s_high_s", path,
                          likely, name);
  g_string_append_printf (sql, ",\n  body ->> '$.%s.text' AS %s_text", path, name);
}

static void
append_column (GString *sql, const HwField *field)
{
  const char *path = field->name;
  g_autofree char *name = column_name (field);

  switch (field->type)
    {
    case HW_FIELD_ESTIMATE:
      append_estimate (sql, path, name);
      break;
    case HW_FIELD_FLAG:
      g_string_append_printf (sql, ",\n  coalesce (body ->> '$.%s', 0) AS %s", path, name);
      break;
    case HW_FIELD_CHOICE:
      g_string_append_printf (sql, ",\n  coalesce (body ->> '$.%s', nullif ('%s', '')) AS %s", path,
                              field->choices[0].name, name);
      break;
    case HW_FIELD_REF:
      g_string_append_printf (sql, ",\n  body ->> '$.%s' AS %s_id", path, name);
      break;
    case HW_FIELD_DURATION:
      g_string_append_printf (sql, ",\n  body ->> '$.%s' AS %s_s", path, name);
      break;
    case HW_FIELD_TEXT:
    case HW_FIELD_TEXTS:
    case HW_FIELD_PAIRS:
    case HW_FIELD_NUMBER:
    case HW_FIELD_COUNT:
    case HW_FIELD_SHARE:
    default:
      g_string_append_printf (sql, ",\n  body ->> '$.%s' AS %s", path, name);
      break;
    }
}

char *
hw_views_dup_sql (HwElementKind kind)
{
  GString *sql = g_string_new (NULL);
  guint n_fields;
  const HwField *fields = hw_fields_get (kind, &n_fields);

  g_string_append_printf (sql, "CREATE VIEW %s AS SELECT\n  map_id", view_name (kind));
  if (kind != HW_ELEMENT_HEADER)
    g_string_append (sql, ",\n  map.title AS map,\n  element_id AS id");
  for (guint i = 0; i < n_fields; i++)
    append_column (sql, &fields[i]);
  g_string_append_printf (sql,
                          "\nFROM element JOIN map ON map.id = map_id"
                          "\nWHERE until IS NULL AND kind = '%s' AND trashed IS NULL"
                          "\nORDER BY map_id, rank",
                          hw_library_kind_get_name (kind));
  return g_string_free (sql, FALSE);
}

/* The SQL of the view as the file has it; "" when there is none, NULL on an error. */
static char *
read_view (HwDatabase *database, const char *name, GError **error)
{
  g_autoptr (HwStatement) select = hw_statement_new (
      database, "SELECT sql FROM sqlite_schema WHERE type = 'view' AND name = ?1", error);
  g_autofree char *sql = NULL;

  if (select == NULL)
    return NULL;
  hw_statement_bind_text (select, 1, name);
  sql = hw_statement_step (select) ? hw_statement_dup_text (select, 0) : g_strdup ("");
  return hw_statement_finish (select, error) ? g_steal_pointer (&sql) : NULL;
}

static gboolean
update_view (HwDatabase *database, const char *name, const char *wanted, GError **error)
{
  g_autofree char *found = read_view (database, name, error);
  g_autofree char *drop = g_strdup_printf ("DROP VIEW IF EXISTS %s", name);
  g_autoptr (HwTransaction) transaction = NULL;

  if (found == NULL)
    return FALSE;
  if (g_str_equal (wanted, found))
    return TRUE;

  transaction = hw_transaction_begin (database, error);
  return transaction != NULL && hw_database_execute (database, drop, error)
         && hw_database_execute (database, wanted, error)
         && hw_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
hw_views_update (HwDatabase *database, GError **error)
{
  for (int kind = 0; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      g_autofree char *wanted = hw_views_dup_sql (kind);

      if (!update_view (database, view_name (kind), wanted, error))
        return FALSE;
    }
  for (guint i = 0; i < HW_N_EVENT_VIEWS; i++)
    {
      g_autofree char *wanted = hw_event_view_dup_sql (i);

      if (!update_view (database, hw_event_view_get_name (i), wanted, error))
        return FALSE;
    }
  return TRUE;
}
