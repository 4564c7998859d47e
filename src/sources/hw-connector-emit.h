/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* From the fields of a row to an event. The tables in hw-connector-emit.c say which fields each
 * kind of event has; the schema of connectors is checked against them. */

#include "hw-connector-field.h"
#include "hw-event-writer.h"

G_BEGIN_DECLS

typedef enum
{
  HW_EMIT_NOTHING, /* rows only lead to others */
  HW_EMIT_ITEM,
  HW_EMIT_TRANSITION,
  HW_EMIT_RUN,
  HW_EMIT_DEPLOYMENT,
  HW_EMIT_INCIDENT,
  HW_EMIT_SAMPLE,
  HW_EMIT_TERM,   /* a state, in the order of its board */
  HW_EMIT_COMMIT, /* that a deployment carried */
  HW_N_EMITS
} HwEmit;

/* What fields mean; of a kind of event only some. */
typedef enum
{
  HW_EMIT_ID,
  HW_EMIT_LABEL,
  HW_EMIT_TITLE,
  HW_EMIT_URL,
  HW_EMIT_SHA,
  HW_EMIT_KIND,
  HW_EMIT_TYPE,
  HW_EMIT_TYPE_NAME,
  HW_EMIT_STATE,
  HW_EMIT_STATE_NAME,
  HW_EMIT_STATE_HINT,
  HW_EMIT_BEGUN,
  HW_EMIT_CREATED,
  HW_EMIT_CLOSED,
  HW_EMIT_UPDATED,
  HW_EMIT_OF_ITEM,
  HW_EMIT_AT,
  HW_EMIT_FROM,
  HW_EMIT_FROM_NAME,
  HW_EMIT_TO,
  HW_EMIT_TO_NAME,
  HW_EMIT_TO_HINT,
  HW_EMIT_JOB,
  HW_EMIT_JOB_NAME,
  HW_EMIT_PARENT,
  HW_EMIT_ATTEMPT,
  HW_EMIT_RESULT,
  HW_EMIT_QUEUED,
  HW_EMIT_STARTED,
  HW_EMIT_FINISHED,
  HW_EMIT_PAUSED,
  HW_EMIT_ENVIRONMENT,
  HW_EMIT_ENVIRONMENT_NAME,
  HW_EMIT_SERVICE,
  HW_EMIT_SERVICE_NAME,
  HW_EMIT_PRODUCTION,
  HW_EMIT_SEVERITY,
  HW_EMIT_ACKNOWLEDGED,
  HW_EMIT_RESOLVED,
  HW_EMIT_SERIES,
  HW_EMIT_VALUE,
  HW_EMIT_N,
  HW_EMIT_NAME,
  HW_EMIT_HINT,
  HW_EMIT_POSITION,
  HW_EMIT_OF_DEPLOYMENT,
  HW_N_EMIT_FIELDS
} HwEmitField;

/* How many rows of one reading were without which field. */
typedef struct
{
  guint64 n_rows;   /* that should have become events */
  guint64 n_events; /* that did */
  guint64 n_missing[HW_N_EMIT_FIELDS];
} HwEmitCounts;

/* A row as it would be read, for people: one text a field, NULL where there is none; times are ISO
 * 8601 in UTC. What stands in the answer and cannot be read, or is missing and needed, has a fault
 * in words instead. */
typedef struct
{
  HwEmit emit;
  char *texts[HW_N_EMIT_FIELDS];
  char *faults[HW_N_EMIT_FIELDS];
} HwEmitPreview;

#define HW_EMIT_MOST_PREVIEWS 20

void hw_emit_preview_free (HwEmitPreview *self);

/* Where events go. */
typedef struct
{
  GPtrArray *previews;   /* HwEmitPreview, of the first rows; NULL keeps none */
  HwEventWriter *writer; /* NULL only counts */
  const char *series;    /* of samples that do not say */
  guint n_left;          /* rows that it still takes */
  gboolean is_partial;   /* what a row does not say stays as the library has it */
  HwEmitCounts counts;
  gint64 newest_us; /* when the last change of any of them was; HW_TIME_UNKNOWN at first */
} HwEmitSink;

/* NULL after the last. */
const char *const *hw_emit_get_names (void);
const char *hw_emit_field_get_name (HwEmitField field);

/* FALSE when there is none of that name. */
gboolean hw_emit_field_from_name (const char *name, HwEmitField *field);

/* TRUE when events of that kind have the field. `required` (may be NULL) tells whether there is no
 * event without it. */
gboolean hw_emit_has_field (HwEmit emit, HwEmitField field, gboolean *required);

gboolean hw_emit_field_is_time (HwEmitField field);
gboolean hw_emit_field_is_number (HwEmitField field);

/* Makes an event of the row. `fields` is indexed by HwEmitField, NULL where there is none. A row
 * that lacks what is required is counted, and makes none. */
void hw_emit_row (HwEmit emit,
                  HwConnectorField *const *fields,
                  const HwConnectorRows *rows,
                  HwEmitSink *sink);

/* As what of the things that may change its events are kept; FALSE for those that never do. */
gboolean hw_emit_get_changing (HwEmit emit, HwChanging *changing);

/* TRUE when the library has it as it was then, so that nothing more need be asked about it. */
gboolean hw_emit_is_known (HwEmit emit, const char *id, gint64 updated_us, HwEventWriter *writer);

/* When the row last changed; HW_TIME_UNKNOWN where it does not say. */
gint64 hw_emit_get_updated (HwConnectorField *const *fields, const HwConnectorRows *rows);

G_END_DECLS
