/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-event-rows.h"

#include "hw-event-time.h"
#include "hw-statement.h"

#include <math.h>

#define CHUNK_BYTES (64u << 10)
#define MOST_COLUMNS 16

/* What an event that says nothing of a column leaves there. */
typedef enum
{
  KEY,     /* part of what the row is found by */
  KEEP,    /* what was there */
  CLEAR,   /* nothing, when the event is a whole state (it says when it was updated) */
  NONZERO, /* KEEP, for columns where nothing is 0 */
  CLEAR_TO_ZERO,
  EARLIEST, /* of single events; KEEP for whole states */
  NEWER,    /* when the state was so: an older one changes nothing */
} Rule;

typedef struct
{
  const char *name;
  Rule rule;
} Column;

typedef struct
{
  const char *name;
  Column columns[MOST_COLUMNS]; /* ends with a NULL name */
} Table;

/* The first ones in the order of HwChanging. */
enum
{
  ITEM,
  RUN,
  DEPLOYMENT,
  INCIDENT,
  SAMPLE,
  COMMIT,
  N_TABLES
};

/* The order of columns is that in which the add functions fill cells. */
static const Table tables[N_TABLES] = {
  [ITEM] = { "event_item",
             { { "source", KEY },
               { "id", KEY },
               { "kind", NONZERO },
               { "label", KEEP },
               { "title", KEEP },
               { "url", KEEP },
               { "sha", KEEP },
               { "type", KEEP },
               { "state", KEEP },
               { "begun_ms", EARLIEST },
               { "created_ms", EARLIEST },
               { "closed_ms", CLEAR },
               { "updated_ms", NEWER } } },
  [RUN] = { "event_run",
            { { "source", KEY },
              { "id", KEY },
              { "job", KEEP },
              { "parent", KEEP },
              { "item", KEEP },
              { "sha", KEEP },
              { "attempt", NONZERO },
              { "result", CLEAR_TO_ZERO },
              { "queued_ms", EARLIEST },
              { "started_ms", EARLIEST },
              { "finished_ms", CLEAR },
              { "paused_ms", NONZERO },
              { "updated_ms", NEWER } } },
  [DEPLOYMENT] = { "event_deployment",
                   { { "source", KEY },
                     { "id", KEY },
                     { "environment", KEEP },
                     { "service", KEEP },
                     { "sha", KEEP },
                     { "url", KEEP },
                     { "production", NONZERO },
                     { "result", CLEAR_TO_ZERO },
                     { "contents", NONZERO },
                     { "created_ms", EARLIEST },
                     { "finished_ms", CLEAR },
                     { "updated_ms", NEWER } } },
  [INCIDENT] = { "event_incident",
                 { { "source", KEY },
                   { "id", KEY },
                   { "label", KEEP },
                   { "title", KEEP },
                   { "url", KEEP },
                   { "service", KEEP },
                   { "severity", KEEP },
                   { "started_ms", EARLIEST },
                   { "acknowledged_ms", KEEP },
                   { "resolved_ms", CLEAR },
                   { "updated_ms", NEWER } } },
  [SAMPLE] = { "event_sample",
               { { "series", KEY }, { "at_ms", KEY }, { "value", KEEP }, { "n", KEEP } } },
  [COMMIT] = { "event_commit", { { "source", KEY }, { "deployment", KEY }, { "sha", KEY } } },
};

typedef enum
{
  CELL_NULL,
  CELL_INT,
  CELL_REAL,
  CELL_TEXT,
  CELL_TERM,
} CellType;

typedef struct
{
  CellType type;
  union
  {
    gint64 integer;
    double real;
    const char *text; /* in texts */
    HwTermKey term;
  };
} Cell;

struct _HwEventRows
{
  HwDatabase *database;
  gint64 source_key;
  HwTermIndex *terms;
  GStringChunk *texts;
  GArray *cells[N_TABLES]; /* Cell, row after row */
  gsize n_pending;
};

HwEventRows *
hw_event_rows_new (HwDatabase *database, gint64 source_key, HwTermIndex *terms)
{
  HwEventRows *self = g_new0 (HwEventRows, 1);

  self->database = database;
  self->source_key = source_key;
  self->terms = terms;
  self->texts = g_string_chunk_new (CHUNK_BYTES);
  for (int table = 0; table < N_TABLES; table++)
    self->cells[table] = g_array_new (FALSE, FALSE, sizeof (Cell));
  return self;
}

void
hw_event_rows_free (HwEventRows *self)
{
  for (int table = 0; table < N_TABLES; table++)
    g_array_unref (self->cells[table]);
  g_string_chunk_free (self->texts);
  g_free (self);
}

static guint
count_columns (const Table *table)
{
  guint n_columns = 0;

  while (n_columns < MOST_COLUMNS && table->columns[n_columns].name != NULL)
    n_columns++;
  return n_columns;
}

static Cell
text_cell (HwEventRows *self, const char *text)
{
  if (text == NULL)
    return (Cell){ CELL_NULL };
  return (Cell){ CELL_TEXT, { .text = g_string_chunk_insert (self->texts, text) } };
}

static Cell
int_cell (gint64 value)
{
  return (Cell){ CELL_INT, { .integer = value } };
}

static Cell
time_cell (gint64 time_us)
{
  return time_us != HW_TIME_UNKNOWN ? int_cell (hw_event_time_to_ms (time_us))
                                    : (Cell){ CELL_NULL };
}

static Cell
real_cell (double value)
{
  return isfinite (value) ? (Cell){ CELL_REAL, { .real = value } } : (Cell){ CELL_NULL };
}

static Cell
term_cell (HwTermKey term)
{
  return term != HW_TERM_NONE ? (Cell){ CELL_TERM, { .term = term } } : (Cell){ CELL_NULL };
}

static void
add_row (HwEventRows *self, int table, const Cell *cells, guint n_cells)
{
  g_return_if_fail (n_cells == count_columns (&tables[table]));

  g_array_append_vals (self->cells[table], cells, n_cells);
  self->n_pending++;
}

void
hw_event_rows_add_item (HwEventRows *self, const HwItemEvent *item)
{
  Cell cells[] = { int_cell (self->source_key),   text_cell (self, item->id),
                   int_cell (item->kind),         text_cell (self, item->label),
                   text_cell (self, item->title), text_cell (self, item->url),
                   text_cell (self, item->sha),   term_cell (item->type),
                   term_cell (item->state),       time_cell (item->begun_us),
                   time_cell (item->created_us),  time_cell (item->closed_us),
                   time_cell (item->updated_us) };

  add_row (self, ITEM, cells, G_N_ELEMENTS (cells));
}

void
hw_event_rows_add_run (HwEventRows *self, const HwRunEvent *run)
{
  Cell cells[] = { int_cell (self->source_key),  text_cell (self, run->id),
                   term_cell (run->job),         text_cell (self, run->parent),
                   text_cell (self, run->item),  text_cell (self, run->sha),
                   int_cell (run->attempt),      int_cell (run->result),
                   time_cell (run->queued_us),   time_cell (run->started_us),
                   time_cell (run->finished_us), int_cell (run->paused_us / 1000),
                   time_cell (run->updated_us) };

  add_row (self, RUN, cells, G_N_ELEMENTS (cells));
}

void
hw_event_rows_add_deployment (HwEventRows *self, const HwDeploymentEvent *deployment)
{
  Cell cells[] = { int_cell (self->source_key),         text_cell (self, deployment->id),
                   term_cell (deployment->environment), term_cell (deployment->service),
                   text_cell (self, deployment->sha),   text_cell (self, deployment->url),
                   int_cell (deployment->production),   int_cell (deployment->result),
                   int_cell (deployment->contents),     time_cell (deployment->created_us),
                   time_cell (deployment->finished_us), time_cell (deployment->updated_us) };

  add_row (self, DEPLOYMENT, cells, G_N_ELEMENTS (cells));
}

void
hw_event_rows_add_commit (HwEventRows *self, const HwCommitEvent *commit)
{
  Cell cells[] = { int_cell (self->source_key), text_cell (self, commit->deployment),
                   text_cell (self, commit->sha) };

  add_row (self, COMMIT, cells, G_N_ELEMENTS (cells));
}

void
hw_event_rows_add_incident (HwEventRows *self, const HwIncidentEvent *incident)
{
  Cell cells[] = { int_cell (self->source_key),           text_cell (self, incident->id),
                   text_cell (self, incident->label),     text_cell (self, incident->title),
                   text_cell (self, incident->url),       term_cell (incident->service),
                   text_cell (self, incident->severity),  time_cell (incident->started_us),
                   time_cell (incident->acknowledged_us), time_cell (incident->resolved_us),
                   time_cell (incident->updated_us) };

  add_row (self, INCIDENT, cells, G_N_ELEMENTS (cells));
}

void
hw_event_rows_add_sample (HwEventRows *self, const HwSampleEvent *sample)
{
  Cell cells[] = { term_cell (sample->series), time_cell (sample->at_us), real_cell (sample->value),
                   real_cell (sample->n) };

  g_return_if_fail (isfinite (sample->value));

  add_row (self, SAMPLE, cells, G_N_ELEMENTS (cells));
}

gboolean
hw_event_rows_is_known (HwEventRows *self, int what, const char *id, gint64 updated_us)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT 1 FROM %s WHERE source = ?1 AND id = ?2 AND updated_ms >= ?3", tables[what].name);
  g_autoptr (HwStatement) select = hw_statement_new (self->database, sql, NULL);

  if (select == NULL)
    return FALSE;
  hw_statement_bind_int (select, 1, self->source_key);
  hw_statement_bind_text (select, 2, id);
  hw_statement_bind_int (select, 3, hw_event_time_to_ms (updated_us));
  return hw_statement_step (select);
}

gsize
hw_event_rows_get_n_pending (const HwEventRows *self)
{
  return self->n_pending;
}

static void
append_names (GString *sql, const Table *table, gboolean keys_only)
{
  for (const Column *column = table->columns; column->name != NULL; column++)
    {
      if (!keys_only || column->rule == KEY)
        g_string_append_printf (sql, "%s%s", column == table->columns ? "" : ", ", column->name);
    }
}

static void
append_parameters (GString *sql, guint n_parameters)
{
  for (guint i = 1; i <= n_parameters; i++)
    g_string_append_printf (sql, "%s?%u", i == 1 ? "" : ", ", i);
}

static void
append_rule (GString *sql, const Column *column)
{
  const char *name = column->name;
  g_autofree char *keep = NULL;

  if (column->rule == NONZERO || column->rule == CLEAR_TO_ZERO)
    keep = g_strdup_printf ("iif (excluded.%s, excluded.%s, %s)", name, name, name);
  else
    keep = g_strdup_printf ("coalesce (excluded.%s, %s)", name, name);

  if (column->rule == EARLIEST)
    g_string_append_printf (sql,
                            "%s = iif (excluded.updated_ms IS NULL,"
                            " min (%s, coalesce (%s, excluded.%s)), %s)",
                            name, keep, name, name, keep);
  else if (column->rule == CLEAR || column->rule == CLEAR_TO_ZERO)
    g_string_append_printf (sql, "%s = iif (excluded.updated_ms IS NULL, %s, excluded.%s)", name,
                            keep, name);
  else
    g_string_append_printf (sql, "%s = %s", name, keep);
}

static gboolean
has_only_keys (const Table *table)
{
  for (const Column *column = table->columns; column->name != NULL; column++)
    {
      if (column->rule != KEY)
        return FALSE;
    }
  return TRUE;
}

static char *
dup_upsert (const Table *table)
{
  GString *sql = g_string_new (NULL);
  const char *separator = " SET ";
  gboolean has_time = FALSE;

  g_string_append_printf (sql, "INSERT INTO %s (", table->name);
  append_names (sql, table, FALSE);
  g_string_append (sql, ") VALUES (");
  append_parameters (sql, count_columns (table));
  g_string_append (sql, ") ON CONFLICT (");
  append_names (sql, table, TRUE);
  g_string_append (sql, has_only_keys (table) ? ") DO NOTHING" : ") DO UPDATE");
  for (const Column *column = table->columns; column->name != NULL; column++)
    {
      if (column->rule == KEY)
        continue;
      g_string_append (sql, separator);
      append_rule (sql, column);
      has_time = has_time || column->rule == NEWER;
      separator = ", ";
    }
  if (has_time)
    g_string_append (sql, " WHERE excluded.updated_ms IS NULL OR updated_ms IS NULL"
                          " OR excluded.updated_ms >= updated_ms");
  return g_string_free (sql, FALSE);
}

static void
bind_cell (HwEventRows *self, HwStatement *upsert, int parameter, const Cell *cell)
{
  switch (cell->type)
    {
    case CELL_INT:
      hw_statement_bind_int (upsert, parameter, cell->integer);
      break;
    case CELL_REAL:
      hw_statement_bind_double (upsert, parameter, cell->real);
      break;
    case CELL_TEXT:
      hw_statement_bind_text (upsert, parameter, cell->text);
      break;
    case CELL_TERM:
      hw_statement_bind_int (upsert, parameter, hw_term_index_get_key (self->terms, cell->term));
      break;
    case CELL_NULL:
    default:
      hw_statement_bind_null (upsert, parameter);
      break;
    }
}

static gboolean
write_table (HwEventRows *self, int table, GError **error)
{
  GArray *cells = self->cells[table];
  guint n_columns = count_columns (&tables[table]);
  g_autofree char *sql = NULL;
  g_autoptr (HwStatement) upsert = NULL;

  if (cells->len == 0)
    return TRUE;
  sql = dup_upsert (&tables[table]);
  upsert = hw_statement_new (self->database, sql, error);
  if (upsert == NULL)
    return FALSE;
  for (guint row = 0; row < cells->len; row += n_columns)
    {
      for (guint i = 0; i < n_columns; i++)
        bind_cell (self, upsert, (int)i + 1, &g_array_index (cells, Cell, row + i));
      if (!hw_statement_run (upsert, error))
        return FALSE;
    }
  return TRUE;
}

void
hw_event_rows_clear (HwEventRows *self)
{
  for (int table = 0; table < N_TABLES; table++)
    g_array_set_size (self->cells[table], 0);
  g_string_chunk_clear (self->texts);
  self->n_pending = 0;
}

gboolean
hw_event_rows_write (HwEventRows *self, GError **error)
{
  for (int table = 0; table < N_TABLES; table++)
    {
      if (!write_table (self, table, error))
        return FALSE;
    }
  hw_event_rows_clear (self);
  return TRUE;
}
