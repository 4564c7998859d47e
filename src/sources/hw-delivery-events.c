/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-delivery-events.h"

#include "hw-event-scan.h"
#include "hw-event-words.h"

#define LOOKBACK_US ((gint64)HW_DELIVERY_LOOKBACK_DAYS * 24 * 3600 * G_USEC_PER_SEC)
#define CHUNK_BYTES (16u << 10)

/* A source on its way into the events. */
typedef struct
{
  HwLibrary *library;
  HwDeliveryEvents *events;
  GHashTable *words; /* HwTermKey -> text in the chunk */
  HwScanRange range;
  guint place;
} Loading;

static const char *
keep_text (HwDeliveryEvents *self, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->texts, text) : NULL;
}

static gboolean
load_words (Loading *self, GError **error)
{
  g_autoptr (GPtrArray) terms = hw_library_list_terms (self->library, self->range.key, error);

  for (guint i = 0; terms != NULL && i < terms->len; i++)
    {
      const HwTerm *term = terms->pdata[i];

      if (term->kind == HW_TERM_SERVICE || term->kind == HW_TERM_ENVIRONMENT)
        g_hash_table_insert (self->words, GUINT_TO_POINTER (term->key),
                             (gpointer)keep_text (self->events, term->id));
    }
  return terms != NULL;
}

static const char *
get_word (const Loading *self, HwTermKey term)
{
  return g_hash_table_lookup (self->words, GUINT_TO_POINTER (term));
}

/* The range begins before it. */
static gboolean
is_in_window (const Loading *self, const HwDeploymentEvent *row)
{
  gint64 at_us = row->finished_us != HW_TIME_UNKNOWN ? row->finished_us : row->created_us;

  return at_us >= self->range.from_us + LOOKBACK_US && at_us < self->range.to_us;
}

static gboolean
load_deployments (Loading *self, GError **error)
{
  g_autoptr (HwEventScan) scan =
      hw_event_scan_new (self->library, HW_SCAN_DEPLOYMENTS, self->range, error);
  HwDeploymentEvent row;

  while (scan != NULL && hw_event_scan_next_deployment (scan, &row))
    {
      HwDoraDeployment deployment = { .id = keep_text (self->events, row.id),
                                      .url = keep_text (self->events, row.url),
                                      .service = get_word (self, row.service),
                                      .environment = get_word (self, row.environment),
                                      .sha = keep_text (self->events, row.sha),
                                      .created_us = row.created_us,
                                      .finished_us = row.finished_us,
                                      .result = row.result,
                                      .contents = row.contents,
                                      .source = self->place };

      if (row.production)
        g_array_append_val (self->events->deployments, deployment);
      else if (is_in_window (self, &row))
        self->events->n_elsewhere++;
    }
  return scan != NULL && hw_event_scan_finish (scan, error);
}

static gboolean
load_incidents (Loading *self, GError **error)
{
  g_autoptr (HwEventScan) scan =
      hw_event_scan_new (self->library, HW_SCAN_INCIDENTS, self->range, error);
  HwIncidentEvent row;

  while (scan != NULL && hw_event_scan_next_incident (scan, &row))
    {
      HwDoraIncident incident = { .id = keep_text (self->events, row.id),
                                  .label = keep_text (self->events, row.label),
                                  .title = keep_text (self->events, row.title),
                                  .url = keep_text (self->events, row.url),
                                  .service = get_word (self, row.service),
                                  .started_us = row.started_us,
                                  .resolved_us = row.resolved_us,
                                  .source = self->place };

      g_array_append_val (self->events->incidents, incident);
    }
  return scan != NULL && hw_event_scan_finish (scan, error);
}

static gboolean
load_changes (Loading *self, GError **error)
{
  g_autoptr (GPtrArray) rows =
      hw_library_list_changes (self->library, self->range.key, self->range.from_us, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const HwChangeRow *row = rows->pdata[i];
      HwDoraChange change = { .sha = keep_text (self->events, row->sha),
                              .created_us = row->created_us,
                              .start = HW_DORA_FROM_OPENING,
                              .merged_us = row->closed_us,
                              .source = self->place,
                              .item = row->item };

      if (row->begun_us != HW_TIME_UNKNOWN
          && (row->created_us == HW_TIME_UNKNOWN || row->begun_us < row->created_us))
        {
          change.created_us = row->begun_us;
          change.start = HW_DORA_FROM_COMMIT;
        }
      /* One that was given up has no commit and would count as never deployed. */
      if (row->sha != NULL && row->closed_us < self->range.to_us)
        g_array_append_val (self->events->changes, change);
    }
  return rows != NULL;
}

static gboolean
load_commits (Loading *self, GError **error)
{
  g_autoptr (GPtrArray) rows =
      hw_library_list_commits (self->library, self->range.key, self->range.from_us, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const HwCommitRow *row = rows->pdata[i];
      HwDoraCommit commit = { .deployment = keep_text (self->events, row->deployment),
                              .sha = keep_text (self->events, row->sha),
                              .source = self->place };

      g_array_append_val (self->events->commits, commit);
    }
  return rows != NULL;
}

static HwDeliveryEvents *
events_new (void)
{
  HwDeliveryEvents *self = g_new0 (HwDeliveryEvents, 1);

  self->deployments = g_array_new (FALSE, FALSE, sizeof (HwDoraDeployment));
  self->incidents = g_array_new (FALSE, FALSE, sizeof (HwDoraIncident));
  self->changes = g_array_new (FALSE, FALSE, sizeof (HwDoraChange));
  self->commits = g_array_new (FALSE, FALSE, sizeof (HwDoraCommit));
  self->texts = g_string_chunk_new (CHUNK_BYTES);
  return self;
}

void
hw_delivery_events_free (HwDeliveryEvents *self)
{
  g_array_unref (self->deployments);
  g_array_unref (self->incidents);
  g_array_unref (self->changes);
  g_array_unref (self->commits);
  g_string_chunk_free (self->texts);
  g_free (self);
}

HwDeliveryEvents *
hw_delivery_events_load (HwLibrary *library,
                         const GPtrArray *sources,
                         HwWindow window,
                         GError **error)
{
  g_autoptr (HwDeliveryEvents) self = events_new ();

  for (guint i = 0; i < sources->len; i++)
    {
      const HwSource *source = sources->pdata[i];
      g_autoptr (GHashTable) words = g_hash_table_new (NULL, NULL);
      Loading loading = {
        library, self, words, { source->key, window.from_us - LOOKBACK_US, window.to_us }, i
      };

      if (!load_words (&loading, error) || !load_deployments (&loading, error)
          || !load_incidents (&loading, error) || !load_changes (&loading, error)
          || !load_commits (&loading, error))
        return NULL;
    }
  self->events = (HwDoraEvents){ .deployments = (const HwDoraDeployment *)self->deployments->data,
                                 .n_deployments = self->deployments->len,
                                 .incidents = (const HwDoraIncident *)self->incidents->data,
                                 .n_incidents = self->incidents->len,
                                 .changes = (const HwDoraChange *)self->changes->data,
                                 .n_changes = self->changes->len,
                                 .commits = (const HwDoraCommit *)self->commits->data,
                                 .n_commits = self->commits->len };
  return g_steal_pointer (&self);
}
