/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-cdevents.h"

#include "hw-lines.h"
#include "hw-source-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TYPE_PREFIX "dev.cdevents."
#define SNIFF_BYTES (64u << 10)

/* What events are asked for. */
typedef enum
{
  CONTEXT,
  DATA, /* of a CloudEvent around it */
  ID,
  SOURCE,
  TYPE,
  TIMESTAMP,
  SUBJECT_ID,
  SUBJECT_SOURCE,
  TITLE,
  TICKET_TYPE,
  URI,
  TICKET_URI,
  PIPELINE,
  TASK,
  TEST_CASE,
  TEST_SUITE,
  PARENT_RUN,
  PARENT_SOURCE,
  OUTCOME,
  DECISION,
  ENVIRONMENT,
  ENVIRONMENT_NAME,
  ENVIRONMENT_SOURCE,
  SERVICE,
  SEVERITY,
  N_PATHS
} PathId;

static const char *const path_texts[N_PATHS] = {
  [CONTEXT] = "$.context",
  [DATA] = "$.data",
  [ID] = "$.context.id",
  [SOURCE] = "$.context.source",
  [TYPE] = "$.context.type",
  [TIMESTAMP] = "$.context.timestamp",
  [SUBJECT_ID] = "$.subject.id",
  [SUBJECT_SOURCE] = "$.subject.source",
  [TITLE] = "$.subject.content.summary",
  [TICKET_TYPE] = "$.subject.content.ticketType",
  [URI] = "$.subject.content.uri",
  [TICKET_URI] = "$.subject.content.ticketURI",
  [PIPELINE] = "$.subject.content.pipelineName",
  [TASK] = "$.subject.content.taskName",
  [TEST_CASE] = "$.subject.content.testCase.name",
  [TEST_SUITE] = "$.subject.content.testSuite.name",
  [PARENT_RUN] = "$.subject.content.pipelineRun.id",
  [PARENT_SOURCE] = "$.subject.content.pipelineRun.source",
  [OUTCOME] = "$.subject.content.outcome",
  [DECISION] = "$.subject.content.decision",
  [ENVIRONMENT] = "$.subject.content.environment.id",
  [ENVIRONMENT_NAME] = "$.subject.content.environment.name",
  [ENVIRONMENT_SOURCE] = "$.subject.content.environment.source",
  [SERVICE] = "$.subject.content.service.id",
  [SEVERITY] = "$.subject.content.severity",
};

typedef struct
{
  HwEventImport *import;
  HwJsonPath *paths[N_PATHS];
} Reading;

/* An event as far as all are alike. Texts are owned. */
typedef struct
{
  HwJsonSlice body;
  char *key;     /* of the subject: its source and id */
  char *source;  /* of the subject */
  char *label;   /* its id alone */
  char *type;    /* "change.merged" */
  gsize n_kind;  /* length of "change" in it */
  char *own_key; /* of the event itself */
  gint64 at_us;
} Event;

typedef void (*AddFunc) (Reading *self, const Event *event);

typedef struct
{
  const char *kind;
  AddFunc add;
} Handler;

static void
reading_init (Reading *self, HwEventImport *import)
{
  self->import = import;
  for (int i = 0; i < N_PATHS; i++)
    self->paths[i] = hw_json_path_new (path_texts[i], NULL);
}

static void
reading_clear (Reading *self)
{
  for (int i = 0; i < N_PATHS; i++)
    g_clear_pointer (&self->paths[i], hw_json_path_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static void
event_clear (Event *self)
{
  g_free (self->key);
  g_free (self->source);
  g_free (self->label);
  g_free (self->type);
  g_free (self->own_key);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Event, event_clear)

/* What a subject is told from others by. */
static char *
dup_key (const char *source, const char *id)
{
  return g_strdup_printf ("%s#%s", source, id);
}

/* NULL where the event does not have it, or it is too long for an id. */
static char *
dup_text (Reading *self, const HwJsonSlice *body, PathId path)
{
  g_autofree char *text = NULL;
  HwJsonSlice value;

  if (!hw_json_path_find (self->paths[path], body, &value))
    return NULL;
  text = hw_json_slice_dup_text (&value);
  if (text == NULL || text[0] == '\0' || strlen (text) > HW_SOURCE_ID_MAX_BYTES)
    return NULL;
  return g_steal_pointer (&text);
}

static char *
dup_first (Reading *self, const Event *event, const PathId *paths, guint n_paths)
{
  for (guint i = 0; i < n_paths; i++)
    {
      char *text = dup_text (self, &event->body, paths[i]);

      if (text != NULL)
        return text;
    }
  return NULL;
}

/* The first of them that is a page of the web: `source` may be one, and may be any other reference.
 */
static char *
dup_web (Reading *self, const Event *event, const PathId *paths, guint n_paths)
{
  for (guint i = 0; i < n_paths; i++)
    {
      g_autofree char *text = dup_text (self, &event->body, paths[i]);

      if (hw_source_text_is_web (text))
        return g_steal_pointer (&text);
    }
  return NULL;
}

static const char *
get_predicate (const Event *event)
{
  return event->type + event->n_kind + 1;
}

static gboolean
is_predicate (const Event *event, const char *predicate)
{
  return g_str_equal (get_predicate (event), predicate);
}

static HwTermKey
take_term (Reading *self, HwTermKind kind, const char *id, const char *name)
{
  return hw_event_writer_take_term (self->import->writer,
                                    &(HwTermWords){ .kind = kind, .id = id, .name = name });
}

/* "change.merged" is the state an item is in from then on. */
static void
add_state (Reading *self, const Event *event, gboolean is_done)
{
  g_autofree char *name = g_strdelimit (g_strdup (event->type), ".", ' ');
  HwTermWords words = { .kind = HW_TERM_STATUS, .id = event->type, .name = name };

  words.hint = is_done ? "done" : NULL;
  hw_event_writer_add_transition (
      self->import->writer, &(HwTransitionEvent){
                                .item = event->key,
                                .at_us = event->at_us,
                                .to = hw_event_writer_take_term (self->import->writer, &words),
                            });
}

static HwItemEvent
item_of (const Event *event, HwItemKind kind)
{
  return (HwItemEvent){ .id = event->key,
                        .kind = kind,
                        .label = event->label,
                        .begun_us = HW_TIME_UNKNOWN,
                        .created_us =
                            is_predicate (event, "created") ? event->at_us : HW_TIME_UNKNOWN,
                        .closed_us = HW_TIME_UNKNOWN,
                        .updated_us = HW_TIME_UNKNOWN };
}

static void
add_change (Reading *self, const Event *event)
{
  gboolean is_done = is_predicate (event, "merged") || is_predicate (event, "abandoned");
  HwItemEvent item = item_of (event, HW_ITEM_CHANGE);

  if (is_done)
    item.closed_us = event->at_us;
  hw_event_writer_add_item (self->import->writer, &item);
  add_state (self, event, is_done);
}

static void
add_ticket (Reading *self, const Event *event)
{
  g_autofree char *type = dup_text (self, &event->body, TICKET_TYPE);
  g_autofree char *summary = dup_text (self, &event->body, TITLE);
  g_autofree char *title = hw_source_text_dup_title (summary);
  g_autofree char *uri = dup_text (self, &event->body, URI);
  HwItemEvent item = item_of (event, HW_ITEM_ISSUE);

  item.title = title;
  item.url = hw_source_text_is_web (uri) ? uri : NULL;
  item.type = take_term (self, HW_TERM_TYPE, type, NULL);
  if (is_predicate (event, "closed"))
    item.closed_us = event->at_us;
  hw_event_writer_add_item (self->import->writer, &item);
  if (!is_predicate (event, "updated"))
    add_state (self, event, is_predicate (event, "closed"));
}

static HwResult
read_outcome (const char *outcome)
{
  static const struct
  {
    const char *word;
    HwResult result;
  } outcomes[] = {
    { "success", HW_RESULT_SUCCESS },     { "pass", HW_RESULT_SUCCESS },
    { "approved", HW_RESULT_SUCCESS },    { "failure", HW_RESULT_FAILURE },
    { "fail", HW_RESULT_FAILURE },        { "error", HW_RESULT_FAILURE },
    { "rejected", HW_RESULT_FAILURE },    { "cancel", HW_RESULT_CANCELLED },
    { "cancelled", HW_RESULT_CANCELLED }, { "skipped", HW_RESULT_CANCELLED },
  };

  for (guint i = 0; outcome != NULL && i < G_N_ELEMENTS (outcomes); i++)
    {
      if (g_ascii_strcasecmp (outcome, outcomes[i].word) == 0)
        return outcomes[i].result;
    }
  return HW_RESULT_UNKNOWN;
}

static HwRunEvent
run_of (const Event *event)
{
  return (HwRunEvent){ .id = event->key,
                       .queued_us = HW_TIME_UNKNOWN,
                       .started_us = HW_TIME_UNKNOWN,
                       .finished_us = HW_TIME_UNKNOWN,
                       .updated_us = HW_TIME_UNKNOWN };
}

/* The run that it is part of: of the same source where it does not name another. */
static char *
dup_parent (Reading *self, const Event *event)
{
  g_autofree char *id = dup_text (self, &event->body, PARENT_RUN);
  g_autofree char *source = dup_text (self, &event->body, PARENT_SOURCE);

  return id != NULL ? dup_key (source != NULL ? source : event->source, id) : NULL;
}

static void
add_run (Reading *self, const Event *event)
{
  static const PathId names[] = { PIPELINE, TASK, TEST_CASE, TEST_SUITE };
  g_autofree char *kind = g_strndup (event->type, event->n_kind);
  g_autofree char *name = dup_first (self, event, names, G_N_ELEMENTS (names));
  g_autofree char *parent = dup_parent (self, event);
  g_autofree char *outcome = dup_text (self, &event->body, OUTCOME);
  HwRunEvent run = run_of (event);

  run.job = take_term (self, HW_TERM_JOB, name != NULL ? name : kind, NULL);
  run.parent = parent;
  if (is_predicate (event, "queued"))
    run.queued_us = event->at_us;
  else if (is_predicate (event, "started"))
    run.started_us = event->at_us;
  else if (is_predicate (event, "finished") || is_predicate (event, "skipped"))
    {
      run.finished_us = event->at_us;
      run.result = is_predicate (event, "skipped") ? HW_RESULT_CANCELLED : read_outcome (outcome);
    }
  hw_event_writer_add_run (self->import->writer, &run);
}

/* It never starts: all of it is waiting. */
static void
add_approval (Reading *self, const Event *event)
{
  g_autofree char *decision = dup_text (self, &event->body, DECISION);
  HwRunEvent run = run_of (event);

  run.job = take_term (self, HW_TERM_JOB, "approval", NULL);
  if (is_predicate (event, "created"))
    run.queued_us = event->at_us;
  else if (is_predicate (event, "closed"))
    {
      run.finished_us = event->at_us;
      run.result = read_outcome (decision);
    }
  hw_event_writer_add_run (self->import->writer, &run);
}

static void
add_service (Reading *self, const Event *event)
{
  static const PathId pages[] = { SUBJECT_SOURCE, ENVIRONMENT_SOURCE };
  g_autofree char *url = dup_web (self, event, pages, G_N_ELEMENTS (pages));
  g_autofree char *environment = dup_text (self, &event->body, ENVIRONMENT);
  g_autofree char *name = dup_text (self, &event->body, ENVIRONMENT_NAME);
  gboolean is_back = is_predicate (event, "rolledback");
  HwDeploymentEvent deployment = {
    .id = event->own_key,
    .url = url,
    .production = hw_source_text_is_production (environment),
    .result = is_back ? HW_RESULT_ROLLED_BACK : HW_RESULT_SUCCESS,
    .created_us = event->at_us,
    .finished_us = event->at_us,
    .updated_us = event->at_us,
  };

  if (!is_back && !is_predicate (event, "deployed") && !is_predicate (event, "upgraded"))
    {
      self->import->n_unused++;
      return;
    }
  deployment.environment = take_term (self, HW_TERM_ENVIRONMENT, environment, name);
  deployment.service = take_term (self, HW_TERM_SERVICE, event->label, NULL);
  hw_event_writer_add_deployment (self->import->writer, &deployment);
}

static void
add_incident (Reading *self, const Event *event)
{
  static const PathId pages[] = { TICKET_URI, SUBJECT_SOURCE };
  g_autofree char *service = dup_text (self, &event->body, SERVICE);
  g_autofree char *severity = dup_text (self, &event->body, SEVERITY);
  gboolean is_resolved = is_predicate (event, "resolved");
  /* The last one that is told holds, and the report is what names the ticket. */
  g_autofree char *url = is_resolved ? NULL : dup_web (self, event, pages, G_N_ELEMENTS (pages));
  HwIncidentEvent incident = {
    .id = event->key,
    .label = event->label,
    .url = url,
    .service = take_term (self, HW_TERM_SERVICE, service, NULL),
    .severity = severity,
    .started_us = is_resolved ? HW_TIME_UNKNOWN : event->at_us,
    .acknowledged_us = HW_TIME_UNKNOWN,
    .resolved_us = is_resolved ? event->at_us : HW_TIME_UNKNOWN,
    .updated_us = HW_TIME_UNKNOWN,
  };

  hw_event_writer_add_incident (self->import->writer, &incident);
}

static const Handler handlers[] = {
  { "change", add_change },     { "ticket", add_ticket },     { "build", add_run },
  { "pipelinerun", add_run },   { "taskrun", add_run },       { "testcaserun", add_run },
  { "testsuiterun", add_run },  { "approval", add_approval }, { "service", add_service },
  { "incident", add_incident },
};

static AddFunc
find_handler (const Event *event)
{
  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    {
      if (strlen (handlers[i].kind) == event->n_kind
          && strncmp (handlers[i].kind, event->type, event->n_kind) == 0)
        return handlers[i].add;
    }
  return NULL;
}

/* "dev.cdevents.change.merged.0.3.0" to "change.merged". FALSE for an event of another family. */
static gboolean
read_type (Event *event, const char *type)
{
  const char *kind = type + strlen (TYPE_PREFIX);
  const char *dot, *end;

  if (!g_str_has_prefix (type, TYPE_PREFIX))
    return FALSE;
  dot = strchr (kind, '.');
  if (dot == NULL || dot == kind || dot[1] == '\0')
    return FALSE;
  end = strchr (dot + 1, '.');
  event->type = end != NULL ? g_strndup (kind, (gsize)(end - kind)) : g_strdup (kind);
  event->n_kind = (gsize)(dot - kind);
  return TRUE;
}

static void
add_missing (Reading *self, const char *place, PathId path)
{
  hw_problems_add (self->import->problems, place, _ ("%s is missing, empty or too long"),
                   path_texts[path]);
}

/* What must be there; NULL with a problem where it is not. */
static char *
dup_needed (Reading *self, const HwJsonSlice *body, PathId path, const char *place)
{
  char *text = dup_text (self, body, path);

  if (text == NULL)
    add_missing (self, place, path);
  return text;
}

/* What all events have. FALSE with a problem when something is missing. */
static gboolean
event_read (Reading *self, Event *event, const char *place)
{
  g_autofree char *id = dup_needed (self, &event->body, ID, place);
  g_autofree char *source = dup_needed (self, &event->body, SOURCE, place);
  g_autofree char *timestamp = dup_needed (self, &event->body, TIMESTAMP, place);
  g_autofree char *subject_source = dup_text (self, &event->body, SUBJECT_SOURCE);
  g_autoptr (GError) error = NULL;

  event->label = dup_needed (self, &event->body, SUBJECT_ID, place);
  if (id == NULL || source == NULL || timestamp == NULL || event->label == NULL)
    return FALSE;
  if (!hw_time_reader_read (&self->import->times, timestamp, &event->at_us, &error))
    {
      hw_problems_add (self->import->problems, place, "%s: %s", path_texts[TIMESTAMP],
                       error->message);
      return FALSE;
    }
  event->own_key = g_strdup_printf ("%s#%s#%s", source, id, event->type);
  event->source = g_strdup (subject_source != NULL ? subject_source : source);
  event->key = dup_key (event->source, event->label);
  return TRUE;
}

static void
add_event (Reading *self, const HwJsonSlice *body, const char *place)
{
  g_auto (Event) event = { *body };
  g_autofree char *type = NULL;
  HwJsonSlice found;
  AddFunc add;

  if (!hw_json_path_find (self->paths[CONTEXT], body, &found)
      && hw_json_path_find (self->paths[DATA], body, &found))
    event.body = found;
  type = dup_text (self, &event.body, TYPE);
  if (type == NULL)
    {
      add_missing (self, place, TYPE);
      return;
    }
  if (!read_type (&event, type) || (add = find_handler (&event)) == NULL)
    self->import->n_unused++;
  else if (event_read (self, &event, place))
    add (self, &event);
}

gboolean
hw_cdevents_recognises (const char *data, gsize length)
{
  return g_strstr_len (data, (gssize)MIN (length, SNIFF_BYTES), "\"" TYPE_PREFIX) != NULL;
}

static gboolean
add_line_cb (const char *line, gsize length, guint number, gpointer data, GError **error)
{
  Reading *self = data;
  HwJsonSlice body = { line, length };
  g_autofree char *place = g_strdup_printf (_ ("line %u"), number);
  const char *fault = hw_json_slice_get_fault (&body);

  if (fault == NULL)
    add_event (self, &body, place);
  else
    hw_problems_add (self->import->problems, place, "%s", fault);
  return TRUE;
}

gboolean
hw_cdevents_read_lines (HwByteWindow *window, HwEventImport *import, GError **error)
{
  g_auto (Reading) self = { NULL };

  reading_init (&self, import);
  return hw_lines_foreach (window, import, add_line_cb, &self, error)
         && hw_event_import_finish (import, error);
}

gboolean
hw_cdevents_read_document (const HwJsonSlice *document, HwEventImport *import, GError **error)
{
  g_auto (Reading) self = { NULL };
  g_autoptr (HwJsonPath) all = hw_json_path_new ("$[*]", NULL);
  g_autoptr (GArray) events = NULL;
  g_autoptr (GError) problem = NULL;
  gboolean is_array;

  if (!hw_json_slice_check (document, &problem))
    {
      hw_problems_add (import->problems, "", "%s", problem->message);
      return TRUE;
    }
  reading_init (&self, import);
  is_array = hw_json_slice_get_type (document) == HW_JSON_ARRAY;
  events = hw_json_path_collect (all, document);
  if (!is_array)
    g_array_append_val (events, *document);
  for (guint i = 0; i < events->len; i++)
    {
      g_autofree char *place = is_array ? g_strdup_printf ("/%u", i) : g_strdup ("");

      add_event (&self, &g_array_index (events, HwJsonSlice, i), place);
      if (!hw_event_import_go_on (import, error))
        return FALSE;
    }
  return hw_event_import_finish (import, error);
}
