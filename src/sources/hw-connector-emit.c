/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-connector-emit.h"

#include "hw-source-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MOST_FIELDS 16

static const char *const emit_names[HW_N_EMITS + 1] = {
  [HW_EMIT_NOTHING] = "nothing",       [HW_EMIT_ITEM] = "item",
  [HW_EMIT_TRANSITION] = "transition", [HW_EMIT_RUN] = "run",
  [HW_EMIT_DEPLOYMENT] = "deployment", [HW_EMIT_INCIDENT] = "incident",
  [HW_EMIT_SAMPLE] = "sample",         [HW_EMIT_TERM] = "term",
  [HW_EMIT_COMMIT] = "commit",         [HW_N_EMITS] = NULL,
};

static const char *const field_names[HW_N_EMIT_FIELDS] = {
  [HW_EMIT_ID] = "id",
  [HW_EMIT_LABEL] = "label",
  [HW_EMIT_TITLE] = "title",
  [HW_EMIT_URL] = "url",
  [HW_EMIT_SHA] = "sha",
  [HW_EMIT_KIND] = "kind",
  [HW_EMIT_TYPE] = "type",
  [HW_EMIT_TYPE_NAME] = "type_name",
  [HW_EMIT_STATE] = "state",
  [HW_EMIT_STATE_NAME] = "state_name",
  [HW_EMIT_STATE_HINT] = "state_hint",
  [HW_EMIT_BEGUN] = "begun",
  [HW_EMIT_CREATED] = "created",
  [HW_EMIT_CLOSED] = "closed",
  [HW_EMIT_UPDATED] = "updated",
  [HW_EMIT_OF_ITEM] = "item",
  [HW_EMIT_AT] = "at",
  [HW_EMIT_FROM] = "from",
  [HW_EMIT_FROM_NAME] = "from_name",
  [HW_EMIT_TO] = "to",
  [HW_EMIT_TO_NAME] = "to_name",
  [HW_EMIT_TO_HINT] = "to_hint",
  [HW_EMIT_JOB] = "job",
  [HW_EMIT_JOB_NAME] = "job_name",
  [HW_EMIT_PARENT] = "parent",
  [HW_EMIT_ATTEMPT] = "attempt",
  [HW_EMIT_RESULT] = "result",
  [HW_EMIT_QUEUED] = "queued",
  [HW_EMIT_STARTED] = "started",
  [HW_EMIT_FINISHED] = "finished",
  [HW_EMIT_PAUSED] = "paused",
  [HW_EMIT_ENVIRONMENT] = "environment",
  [HW_EMIT_ENVIRONMENT_NAME] = "environment_name",
  [HW_EMIT_SERVICE] = "service",
  [HW_EMIT_SERVICE_NAME] = "service_name",
  [HW_EMIT_PRODUCTION] = "production",
  [HW_EMIT_SEVERITY] = "severity",
  [HW_EMIT_ACKNOWLEDGED] = "acknowledged",
  [HW_EMIT_RESOLVED] = "resolved",
  [HW_EMIT_SERIES] = "series",
  [HW_EMIT_VALUE] = "value",
  [HW_EMIT_N] = "n",
  [HW_EMIT_NAME] = "name",
  [HW_EMIT_HINT] = "hint",
  [HW_EMIT_POSITION] = "position",
  [HW_EMIT_OF_DEPLOYMENT] = "deployment",
};

/* One row being made an event. */
typedef struct
{
  HwConnectorField *const *fields;
  const HwConnectorRows *rows;
  HwEmitSink *sink;
  GPtrArray *texts; /* that the event borrows */
} Row;

typedef void (*EmitFunc) (Row *row);

/* Fields a kind of event has: the first `n_required` it must have, the rest up to HW_N_EMIT_FIELDS.
 */
typedef struct
{
  EmitFunc emit;
  guint n_required;
  HwEmitField fields[MOST_FIELDS];
} Kind;

/* NULL where there is none, and for what is too long to be an id. */
static const char *
get_text (Row *row, HwEmitField field)
{
  char *text = hw_connector_field_dup_text (row->fields[field], row->rows);

  if (text == NULL)
    return NULL;
  if (strlen (text) > HW_SOURCE_ID_MAX_BYTES || !g_utf8_validate (text, -1, NULL))
    {
      g_free (text);
      return NULL;
    }
  g_ptr_array_add (row->texts, text);
  return text;
}

static const char *
get_title (Row *row, HwEmitField field)
{
  g_autofree char *text = hw_connector_field_dup_text (row->fields[field], row->rows);
  char *title = hw_source_text_dup_title (text);

  if (title != NULL)
    g_ptr_array_add (row->texts, title);
  return title;
}

static const char *
get_url (Row *row)
{
  char *url = hw_connector_field_dup_text (row->fields[HW_EMIT_URL], row->rows);

  if (url != NULL)
    g_ptr_array_add (row->texts, url);
  return hw_source_text_is_web (url) ? url : NULL;
}

static gint64
get_time (Row *row, HwEmitField field)
{
  return hw_connector_field_get_time (row->fields[field], row->rows);
}

/* Only a row that says when it changed is a whole state, which clears what it does not say. */
static gint64
get_updated (Row *row)
{
  return row->sink->is_partial ? HW_TIME_UNKNOWN : get_time (row, HW_EMIT_UPDATED);
}

static double
get_number (Row *row, HwEmitField field)
{
  double number;

  return hw_connector_field_get_number (row->fields[field], row->rows, &number) ? number : NAN;
}

static guint
get_count (Row *row, HwEmitField field)
{
  double number = get_number (row, field);

  return number >= 1 && number <= G_MAXINT32 ? (guint)number : 0;
}

static HwTermKey
take_term (Row *row, HwTermKind kind, HwEmitField id, HwEmitField name)
{
  HwTermWords words = { .kind = kind, .id = get_text (row, id) };

  if (name != HW_N_EMIT_FIELDS)
    words.name = get_title (row, name);
  if (id == HW_EMIT_STATE)
    words.hint = get_text (row, HW_EMIT_STATE_HINT);
  else if (id == HW_EMIT_TO)
    words.hint = get_text (row, HW_EMIT_TO_HINT);
  return hw_event_writer_take_term (row->sink->writer, &words);
}

static HwResult
get_result (Row *row)
{
  const char *name = get_text (row, HW_EMIT_RESULT);
  HwResult result = HW_RESULT_UNKNOWN;

  if (name != NULL)
    hw_result_from_name (name, &result);
  return result;
}

static void
emit_item (Row *row)
{
  const char *kind = get_text (row, HW_EMIT_KIND);
  HwItemEvent item = {
    .id = get_text (row, HW_EMIT_ID),
    .label = get_text (row, HW_EMIT_LABEL),
    .title = get_title (row, HW_EMIT_TITLE),
    .url = get_url (row),
    .sha = get_text (row, HW_EMIT_SHA),
    .type = take_term (row, HW_TERM_TYPE, HW_EMIT_TYPE, HW_EMIT_TYPE_NAME),
    .state = take_term (row, HW_TERM_STATUS, HW_EMIT_STATE, HW_EMIT_STATE_NAME),
    .begun_us = get_time (row, HW_EMIT_BEGUN),
    .created_us = get_time (row, HW_EMIT_CREATED),
    .closed_us = get_time (row, HW_EMIT_CLOSED),
    .updated_us = get_updated (row),
  };

  if (kind != NULL)
    hw_item_kind_from_name (kind, &item.kind);
  hw_event_writer_add_item (row->sink->writer, &item);
}

static void
emit_transition (Row *row)
{
  const char *kind_name = get_text (row, HW_EMIT_KIND);
  HwTermKind kind = HW_TERM_STATUS;
  HwTransitionEvent move = {
    .item = get_text (row, HW_EMIT_OF_ITEM),
    .at_us = get_time (row, HW_EMIT_AT),
  };

  if (kind_name != NULL)
    hw_term_kind_from_name (kind_name, &kind);
  move.from = take_term (row, kind, HW_EMIT_FROM, HW_EMIT_FROM_NAME);
  move.to = take_term (row, kind, HW_EMIT_TO, HW_EMIT_TO_NAME);
  if (move.from != move.to)
    hw_event_writer_add_transition (row->sink->writer, &move);
}

static void
emit_run (Row *row)
{
  double paused_s = get_number (row, HW_EMIT_PAUSED);
  HwRunEvent run = {
    .id = get_text (row, HW_EMIT_ID),
    .job = take_term (row, HW_TERM_JOB, HW_EMIT_JOB, HW_EMIT_JOB_NAME),
    .parent = get_text (row, HW_EMIT_PARENT),
    .item = get_text (row, HW_EMIT_OF_ITEM),
    .sha = get_text (row, HW_EMIT_SHA),
    .attempt = get_count (row, HW_EMIT_ATTEMPT),
    .result = get_result (row),
    .queued_us = get_time (row, HW_EMIT_QUEUED),
    .started_us = get_time (row, HW_EMIT_STARTED),
    .finished_us = get_time (row, HW_EMIT_FINISHED),
    .updated_us = get_updated (row),
  };

  if (paused_s > 0 && paused_s < 1e10)
    run.paused_us = (gint64)(paused_s * G_USEC_PER_SEC);
  hw_event_writer_add_run (row->sink->writer, &run);
}

/* Where the source does not say what is production, its name does. */
static gboolean
is_production (Row *row)
{
  const char *word = get_text (row, HW_EMIT_PRODUCTION);
  const char *name = get_text (row, HW_EMIT_ENVIRONMENT_NAME);

  if (word != NULL)
    return g_str_equal (word, "true");
  return hw_source_text_is_production (name != NULL ? name : get_text (row, HW_EMIT_ENVIRONMENT));
}

static void
emit_deployment (Row *row)
{
  HwDeploymentEvent deployment = {
    .id = get_text (row, HW_EMIT_ID),
    .environment =
        take_term (row, HW_TERM_ENVIRONMENT, HW_EMIT_ENVIRONMENT, HW_EMIT_ENVIRONMENT_NAME),
    .service = take_term (row, HW_TERM_SERVICE, HW_EMIT_SERVICE, HW_EMIT_SERVICE_NAME),
    .sha = get_text (row, HW_EMIT_SHA),
    .url = get_url (row),
    .production = is_production (row),
    .result = get_result (row),
    .created_us = get_time (row, HW_EMIT_CREATED),
    .finished_us = get_time (row, HW_EMIT_FINISHED),
    .updated_us = get_updated (row),
  };

  hw_event_writer_add_deployment (row->sink->writer, &deployment);
}

static void
emit_incident (Row *row)
{
  HwIncidentEvent incident = {
    .id = get_text (row, HW_EMIT_ID),
    .label = get_text (row, HW_EMIT_LABEL),
    .title = get_title (row, HW_EMIT_TITLE),
    .url = get_url (row),
    .service = take_term (row, HW_TERM_SERVICE, HW_EMIT_SERVICE, HW_EMIT_SERVICE_NAME),
    .severity = get_text (row, HW_EMIT_SEVERITY),
    .started_us = get_time (row, HW_EMIT_STARTED),
    .acknowledged_us = get_time (row, HW_EMIT_ACKNOWLEDGED),
    .resolved_us = get_time (row, HW_EMIT_RESOLVED),
    .updated_us = get_updated (row),
  };

  hw_event_writer_add_incident (row->sink->writer, &incident);
}

static void
emit_sample (Row *row)
{
  HwTermWords words = { .kind = HW_TERM_SERIES, .id = get_text (row, HW_EMIT_SERIES) };
  HwSampleEvent sample = { .at_us = get_time (row, HW_EMIT_AT),
                           .value = get_number (row, HW_EMIT_VALUE),
                           .n = get_number (row, HW_EMIT_N) };

  if (words.id == NULL)
    words.id = row->sink->series;
  if (row->fields[HW_EMIT_AT] == NULL)
    sample.at_us = row->rows->scope->now_us;
  sample.series = hw_event_writer_take_term (row->sink->writer, &words);
  if (sample.series != HW_TERM_NONE)
    hw_event_writer_add_sample (row->sink->writer, &sample);
}

static void
emit_term (Row *row)
{
  const char *kind_name = get_text (row, HW_EMIT_KIND);
  HwTermWords words = { .kind = HW_TERM_STATUS,
                        .id = get_text (row, HW_EMIT_ID),
                        .name = get_title (row, HW_EMIT_NAME),
                        .hint = get_text (row, HW_EMIT_HINT),
                        .position = (int)get_count (row, HW_EMIT_POSITION) };

  if (kind_name != NULL)
    hw_term_kind_from_name (kind_name, &words.kind);
  hw_event_writer_take_term (row->sink->writer, &words);
}

static void
emit_commit (Row *row)
{
  HwCommitEvent commit = { .deployment = get_text (row, HW_EMIT_OF_DEPLOYMENT),
                           .sha = get_text (row, HW_EMIT_SHA) };

  hw_event_writer_add_commit (row->sink->writer, &commit);
}

static const Kind kinds[HW_N_EMITS] = {
  [HW_EMIT_NOTHING] = { NULL, 0, { HW_N_EMIT_FIELDS } },
  [HW_EMIT_ITEM] = { emit_item,
                     1,
                     { HW_EMIT_ID, HW_EMIT_LABEL, HW_EMIT_TITLE, HW_EMIT_URL, HW_EMIT_SHA,
                       HW_EMIT_KIND, HW_EMIT_TYPE, HW_EMIT_TYPE_NAME, HW_EMIT_STATE,
                       HW_EMIT_STATE_NAME, HW_EMIT_STATE_HINT, HW_EMIT_BEGUN, HW_EMIT_CREATED,
                       HW_EMIT_CLOSED, HW_EMIT_UPDATED, HW_N_EMIT_FIELDS } },
  [HW_EMIT_TRANSITION] = { emit_transition,
                           2,
                           { HW_EMIT_OF_ITEM, HW_EMIT_AT, HW_EMIT_KIND, HW_EMIT_FROM,
                             HW_EMIT_FROM_NAME, HW_EMIT_TO, HW_EMIT_TO_NAME, HW_EMIT_TO_HINT,
                             HW_N_EMIT_FIELDS } },
  [HW_EMIT_RUN] = { emit_run,
                    1,
                    { HW_EMIT_ID, HW_EMIT_JOB, HW_EMIT_JOB_NAME, HW_EMIT_PARENT, HW_EMIT_OF_ITEM,
                      HW_EMIT_SHA, HW_EMIT_ATTEMPT, HW_EMIT_RESULT, HW_EMIT_QUEUED, HW_EMIT_STARTED,
                      HW_EMIT_FINISHED, HW_EMIT_PAUSED, HW_EMIT_UPDATED, HW_N_EMIT_FIELDS } },
  [HW_EMIT_DEPLOYMENT] = { emit_deployment,
                           1,
                           { HW_EMIT_ID, HW_EMIT_ENVIRONMENT, HW_EMIT_ENVIRONMENT_NAME,
                             HW_EMIT_SERVICE, HW_EMIT_SERVICE_NAME, HW_EMIT_SHA, HW_EMIT_URL,
                             HW_EMIT_PRODUCTION, HW_EMIT_RESULT, HW_EMIT_CREATED, HW_EMIT_FINISHED,
                             HW_EMIT_UPDATED, HW_N_EMIT_FIELDS } },
  [HW_EMIT_INCIDENT] = { emit_incident,
                         1,
                         { HW_EMIT_ID, HW_EMIT_LABEL, HW_EMIT_TITLE, HW_EMIT_URL, HW_EMIT_SERVICE,
                           HW_EMIT_SERVICE_NAME, HW_EMIT_SEVERITY, HW_EMIT_STARTED,
                           HW_EMIT_ACKNOWLEDGED, HW_EMIT_RESOLVED, HW_EMIT_UPDATED,
                           HW_N_EMIT_FIELDS } },
  [HW_EMIT_SAMPLE] = { emit_sample,
                       1,
                       { HW_EMIT_VALUE, HW_EMIT_SERIES, HW_EMIT_AT, HW_EMIT_N, HW_N_EMIT_FIELDS } },
  [HW_EMIT_TERM] = { emit_term,
                     1,
                     { HW_EMIT_ID, HW_EMIT_KIND, HW_EMIT_NAME, HW_EMIT_HINT, HW_EMIT_POSITION,
                       HW_N_EMIT_FIELDS } },
  [HW_EMIT_COMMIT] = { emit_commit, 2, { HW_EMIT_OF_DEPLOYMENT, HW_EMIT_SHA, HW_N_EMIT_FIELDS } },
};

const char *const *
hw_emit_get_names (void)
{
  return emit_names;
}

const char *
hw_emit_field_get_name (HwEmitField field)
{
  return field_names[field];
}

gboolean
hw_emit_field_from_name (const char *name, HwEmitField *field)
{
  for (int i = 0; i < HW_N_EMIT_FIELDS; i++)
    {
      if (g_str_equal (field_names[i], name))
        {
          *field = (HwEmitField)i;
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
hw_emit_has_field (HwEmit emit, HwEmitField field, gboolean *required)
{
  const Kind *kind = &kinds[emit];

  for (guint i = 0; kind->fields[i] != HW_N_EMIT_FIELDS; i++)
    {
      if (kind->fields[i] != field)
        continue;
      if (required != NULL)
        *required = i < kind->n_required;
      return TRUE;
    }
  return FALSE;
}

gboolean
hw_emit_field_is_time (HwEmitField field)
{
  return field == HW_EMIT_BEGUN || field == HW_EMIT_CREATED || field == HW_EMIT_CLOSED
         || field == HW_EMIT_UPDATED || field == HW_EMIT_AT || field == HW_EMIT_QUEUED
         || field == HW_EMIT_STARTED || field == HW_EMIT_FINISHED || field == HW_EMIT_ACKNOWLEDGED
         || field == HW_EMIT_RESOLVED;
}

gboolean
hw_emit_field_is_number (HwEmitField field)
{
  return field == HW_EMIT_VALUE || field == HW_EMIT_N || field == HW_EMIT_PAUSED
         || field == HW_EMIT_ATTEMPT || field == HW_EMIT_POSITION;
}

/* TRUE when the value is there and is what it must be. */
static gboolean
is_there (Row *row, HwEmitField field)
{
  if (hw_emit_field_is_time (field))
    return get_time (row, field) != HW_TIME_UNKNOWN;
  if (field == HW_EMIT_VALUE)
    return !isnan (get_number (row, field));
  return get_text (row, field) != NULL || get_title (row, field) != NULL;
}

static gboolean
count_row (Row *row, const Kind *kind)
{
  HwEmitCounts *counts = &row->sink->counts;
  gboolean complete = TRUE;

  counts->n_rows++;
  for (guint i = 0; kind->fields[i] != HW_N_EMIT_FIELDS; i++)
    {
      HwEmitField field = kind->fields[i];

      if (row->fields[field] == NULL || is_there (row, field))
        continue;
      counts->n_missing[field]++;
      complete = complete && i >= kind->n_required;
    }
  counts->n_events += complete;
  return complete;
}

void
hw_emit_preview_free (HwEmitPreview *self)
{
  for (int field = 0; field < HW_N_EMIT_FIELDS; field++)
    {
      g_free (self->texts[field]);
      g_free (self->faults[field]);
    }
  g_free (self);
}

/* NULL for a word that is no result. */
static char *
dup_result (Row *row)
{
  const char *name = get_text (row, HW_EMIT_RESULT);
  HwResult result;

  return name != NULL && hw_result_from_name (name, &result) ? g_strdup (name) : NULL;
}

static char *
dup_preview (Row *row, HwEmitField field)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  gint64 time_us;
  double number;

  if (hw_emit_field_is_time (field))
    {
      time_us = get_time (row, field);
      return time_us != HW_TIME_UNKNOWN ? hw_time_format_iso8601 (time_us) : NULL;
    }
  if (field == HW_EMIT_RESULT)
    return dup_result (row);
  if (field == HW_EMIT_URL)
    return g_strdup (get_url (row));
  if (!hw_emit_field_is_number (field))
    return g_strdup (get_title (row, field));
  number = get_number (row, field);
  return isnan (number) ? NULL : g_strdup (g_ascii_dtostr (digits, (int)sizeof digits, number));
}

/* Why a field has nothing to show; NULL where that is as it may be. */
static char *
dup_fault (Row *row, HwEmitField field, gboolean is_required)
{
  const HwConnectorField *from = row->fields[field];
  g_autofree char *found = hw_connector_field_dup_found (from, row->rows);
  g_autofree char *shown = found != NULL ? hw_source_text_dup_title (found) : NULL;
  char *fault = NULL;

  if (shown == NULL)
    return is_required ? g_strdup (_ ("missing, and needed")) : NULL;
  if (hw_emit_field_is_time (field))
    fault = hw_connector_field_dup_time_fault (from, row->rows);
  if (fault != NULL)
    return fault;
  if (hw_emit_field_is_time (field))
    return g_strdup_printf (_ ("“%s” is no time"), shown);
  if (hw_emit_field_is_number (field))
    return g_strdup_printf (_ ("“%s” is no number"), shown);
  if (field == HW_EMIT_RESULT)
    return g_strdup_printf (_ ("“%s” does not say how it ended"), shown);
  if (field == HW_EMIT_URL)
    return g_strdup_printf (_ ("“%s” is no address"), shown);
  return g_strdup_printf (_ ("“%s” is no single value"), shown);
}

static void
keep_preview (Row *row, HwEmit emit)
{
  GPtrArray *previews = row->sink->previews;
  HwEmitPreview *preview;

  if (previews == NULL || previews->len >= HW_EMIT_MOST_PREVIEWS)
    return;
  preview = g_new0 (HwEmitPreview, 1);
  preview->emit = emit;
  for (int field = 0; field < HW_N_EMIT_FIELDS; field++)
    {
      gboolean is_required = FALSE;

      if (row->fields[field] == NULL)
        continue;
      hw_emit_has_field (emit, (HwEmitField)field, &is_required);
      preview->texts[field] = dup_preview (row, (HwEmitField)field);
      if (preview->texts[field] == NULL)
        preview->faults[field] = dup_fault (row, (HwEmitField)field, is_required);
    }
  g_ptr_array_add (previews, preview);
}

static void
note_time (Row *row)
{
  static const HwEmitField fields[] = { HW_EMIT_UPDATED, HW_EMIT_AT };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      gint64 time_us = get_time (row, fields[i]);

      if (time_us != HW_TIME_UNKNOWN)
        row->sink->newest_us = MAX (row->sink->newest_us, time_us);
    }
}

void
hw_emit_row (HwEmit emit,
             HwConnectorField *const *fields,
             const HwConnectorRows *rows,
             HwEmitSink *sink)
{
  g_autoptr (GPtrArray) texts = NULL;
  Row row = { fields, rows, sink };

  if (emit == HW_EMIT_NOTHING)
    return;
  texts = g_ptr_array_new_with_free_func (g_free);
  row.texts = texts;
  keep_preview (&row, emit);
  if (!count_row (&row, &kinds[emit]))
    return;
  note_time (&row);
  if (sink->writer != NULL)
    kinds[emit].emit (&row);
}

gboolean
hw_emit_get_changing (HwEmit emit, HwChanging *changing)
{
  static const struct
  {
    HwEmit emit;
    HwChanging changing;
  } pairs[] = { { HW_EMIT_ITEM, HW_CHANGING_ITEM },
                { HW_EMIT_RUN, HW_CHANGING_RUN },
                { HW_EMIT_DEPLOYMENT, HW_CHANGING_DEPLOYMENT },
                { HW_EMIT_INCIDENT, HW_CHANGING_INCIDENT } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      if (pairs[i].emit != emit)
        continue;
      *changing = pairs[i].changing;
      return TRUE;
    }
  return FALSE;
}

gboolean
hw_emit_is_known (HwEmit emit, const char *id, gint64 updated_us, HwEventWriter *writer)
{
  HwChanging changing;

  if (writer == NULL)
    return TRUE;
  return hw_emit_get_changing (emit, &changing)
         && hw_event_writer_is_known (writer, changing, id, updated_us);
}

gint64
hw_emit_get_updated (HwConnectorField *const *fields, const HwConnectorRows *rows)
{
  return hw_connector_field_get_time (fields[HW_EMIT_UPDATED], rows);
}
