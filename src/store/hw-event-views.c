/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-event-views.h"

#include "hw-event.h"

#define MOST_COLUMNS 13

typedef enum
{
  AS_IT_IS,
  TERM, /* the name of a term */
  TIME, /* milliseconds since 1970, as ISO 8601 */
  KIND, /* of an item */
  RESULT,
} Show;

typedef struct
{
  const char *name;
  const char *column;
  Show show;
} ViewColumn;

typedef struct
{
  const char *name;
  const char *from;
  ViewColumn columns[MOST_COLUMNS]; /* ends with a NULL name */
} View;

static const View views[HW_N_EVENT_VIEWS] = {
  { "item",
    "event_item AS e JOIN source ON source.key = e.source",
    { { "id", "e.id" },
      { "kind", "e.kind", KIND },
      { "label", "label" },
      { "title", "title" },
      { "url", "url" },
      { "sha", "sha" },
      { "type", "type", TERM },
      { "state", "state", TERM },
      { "begun", "begun_ms", TIME },
      { "created", "created_ms", TIME },
      { "closed", "closed_ms", TIME },
      { "updated", "updated_ms", TIME } } },
  { "transition",
    "event_transition AS e JOIN event_item AS i ON i.key = e.item"
    " JOIN source ON source.key = i.source",
    { { "item", "i.id" },
      { "at", "at_ms", TIME },
      { "from_state", "from_state", TERM },
      { "to_state", "to_state", TERM } } },
  { "run",
    "event_run AS e JOIN source ON source.key = e.source",
    { { "id", "e.id" },
      { "job", "job", TERM },
      { "parent", "parent" },
      { "item", "item" },
      { "sha", "sha" },
      { "attempt", "attempt" },
      { "result", "result", RESULT },
      { "queued", "queued_ms", TIME },
      { "started", "started_ms", TIME },
      { "finished", "finished_ms", TIME },
      { "paused_s", "paused_ms / 1000.0" } } },
  { "deployment",
    "event_deployment AS e JOIN source ON source.key = e.source",
    { { "id", "e.id" },
      { "environment", "environment", TERM },
      { "service", "service", TERM },
      { "sha", "sha" },
      { "url", "url" },
      { "production", "production" },
      { "result", "result", RESULT },
      { "created", "e.created_ms", TIME },
      { "finished", "finished_ms", TIME } } },
  { "incident",
    "event_incident AS e JOIN source ON source.key = e.source",
    { { "id", "e.id" },
      { "label", "label" },
      { "title", "title" },
      { "url", "url" },
      { "service", "service", TERM },
      { "severity", "severity" },
      { "started", "started_ms", TIME },
      { "acknowledged", "acknowledged_ms", TIME },
      { "resolved", "resolved_ms", TIME } } },
  { "sample",
    "event_sample AS e JOIN term AS t ON t.key = e.series JOIN source ON source.key = t.source",
    { { "series", "coalesce (t.name, t.id)" },
      { "at", "at_ms", TIME },
      { "value", "value" },
      { "n", "n" } } },
  { "carried",
    "event_commit AS e JOIN source ON source.key = e.source",
    { { "deployment", "deployment" }, { "sha", "sha" } } },
};

static void
append_item_kind (GString *sql, const char *column)
{
  g_string_append_printf (sql, "CASE %s", column);
  for (int kind = 0; kind < HW_N_ITEM_KINDS; kind++)
    g_string_append_printf (sql, " WHEN %d THEN '%s'", kind, hw_item_kind_get_name (kind));
  g_string_append (sql, " END");
}

static void
append_result (GString *sql, const char *column)
{
  g_string_append_printf (sql, "CASE %s", column);
  for (int result = HW_RESULT_UNKNOWN + 1; result < HW_N_RESULTS; result++)
    g_string_append_printf (sql, " WHEN %d THEN '%s'", result, hw_result_get_name (result));
  g_string_append (sql, " END");
}

static void
append_column (GString *sql, const ViewColumn *column)
{
  g_string_append (sql, ",\n  ");
  switch (column->show)
    {
    case TERM:
      g_string_append_printf (
          sql, "(SELECT coalesce (word.name, word.id) FROM term AS word WHERE word.key = %s)",
          column->column);
      break;
    case TIME:
      g_string_append_printf (
          sql, "strftime ('%%Y-%%m-%%dT%%H:%%M:%%fZ', %s / 1000.0, 'unixepoch')", column->column);
      break;
    case KIND:
      append_item_kind (sql, column->column);
      break;
    case RESULT:
      append_result (sql, column->column);
      break;
    case AS_IT_IS:
    default:
      g_string_append (sql, column->column);
      break;
    }
  g_string_append_printf (sql, " AS %s", column->name);
}

const char *
hw_event_view_get_name (guint index)
{
  g_return_val_if_fail (index < HW_N_EVENT_VIEWS, NULL);

  return views[index].name;
}

char *
hw_event_view_dup_sql (guint index)
{
  GString *sql = g_string_new (NULL);

  g_return_val_if_fail (index < HW_N_EVENT_VIEWS, NULL);

  g_string_append_printf (sql, "CREATE VIEW %s AS SELECT\n  source.name AS source",
                          views[index].name);
  for (const ViewColumn *column = views[index].columns; column->name != NULL; column++)
    append_column (sql, column);
  g_string_append_printf (sql, "\nFROM %s", views[index].from);
  return g_string_free (sql, FALSE);
}
