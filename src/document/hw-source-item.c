/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-source-item.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hw-connector-channel.h"
#include "hw-figure-text.h"
#include "hw-sources-error.h"
#include "hw-web-address.h"

struct _HwSourceItem
{
  GObject parent_instance;

  HwSource *source;
  char *kind;
  char *origin;
  HwEventCounts counts;
  guint64 n_events;
  HwSourceSchedule schedule;
  gint64 synced_us;
  char *error;      /* of the library */
  char *fault;      /* of the last reading as a whole, which no library knows */
  char *incomplete; /* why not all has arrived, in the last reading */
  char *note;       /* why there was nothing to read of a part of it, likewise */
  HwSourceHold hold;
  gboolean is_unreachable; /* it got no answer when it was last asked */
  gboolean is_file;
  gboolean is_approved;

  GCancellable *reading; /* NULL while it is not being read */
  char *stream;
  double share;         /* of all its streams */
  gboolean knows_share; /* how far the stream at hand is */
  guint64 n_read;
};

G_DEFINE_FINAL_TYPE (HwSourceItem, hw_source_item, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
hw_source_item_finalize (GObject *object)
{
  HwSourceItem *self = HW_SOURCE_ITEM (object);

  g_clear_pointer (&self->source, hw_source_free);
  g_clear_object (&self->reading);
  g_free (self->kind);
  g_free (self->origin);
  g_free (self->error);
  g_free (self->fault);
  g_free (self->incomplete);
  g_free (self->note);
  g_free (self->stream);
  G_OBJECT_CLASS (hw_source_item_parent_class)->finalize (object);
}

static void
hw_source_item_class_init (HwSourceItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_source_item_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_source_item_init (HwSourceItem *self)
{
  self->share = NAN;
  self->synced_us = self->schedule.tried_us = self->schedule.wait_until_us = HW_TIME_UNKNOWN;
}

HwSourceItem *
hw_source_item_new (void)
{
  return g_object_new (HW_TYPE_SOURCE_ITEM, NULL);
}

static void
emit_changed (HwSourceItem *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

const HwSource *
hw_source_item_get_source (HwSourceItem *self)
{
  return self->source;
}

const char *
hw_source_item_get_id (HwSourceItem *self)
{
  return self->source->id;
}

const char *
hw_source_item_get_name (HwSourceItem *self)
{
  return self->source->name;
}

const char *
hw_source_item_get_kind (HwSourceItem *self)
{
  return self->kind;
}

const char *
hw_source_item_get_origin (HwSourceItem *self)
{
  return self->origin;
}

gboolean
hw_source_item_has_both (HwSourceItem *self)
{
  return self->counts.n_items > 0 && self->counts.n_runs > 0;
}

guint64
hw_source_item_get_n_events (HwSourceItem *self)
{
  return self->n_events;
}

gint64
hw_source_item_get_synced_us (HwSourceItem *self)
{
  return self->synced_us;
}

double
hw_source_item_get_share (HwSourceItem *self)
{
  return self->share;
}

gboolean
hw_source_item_is_reading (HwSourceItem *self)
{
  return self->reading != NULL;
}

gboolean
hw_source_item_can_read (HwSourceItem *self)
{
  return self->reading == NULL && !self->is_file && self->is_approved;
}

const char *
hw_source_item_get_error (HwSourceItem *self)
{
  if (self->is_file || !self->is_approved)
    return NULL;
  if (self->fault != NULL)
    return self->fault;
  return self->error != NULL ? self->error : self->incomplete;
}

const char *
hw_source_item_get_note (HwSourceItem *self)
{
  return self->note;
}

gint64
hw_source_item_get_due_us (HwSourceItem *self)
{
  return hw_source_item_can_read (self) ? hw_source_schedule_get_due_us (&self->schedule)
                                        : HW_SOURCE_NEVER_DUE;
}

HwSourceStatus
hw_source_item_get_status (HwSourceItem *self, gint64 now_us)
{
  if (self->reading != NULL)
    return HW_SOURCE_STATUS_READING;
  if (self->is_file)
    return HW_SOURCE_STATUS_FILE;
  if (!self->is_approved)
    return HW_SOURCE_STATUS_UNAPPROVED;
  if (self->hold == HW_SOURCE_HOLD_OFFLINE)
    return HW_SOURCE_STATUS_OFFLINE;
  if (self->schedule.wait_until_us != HW_TIME_UNKNOWN && self->schedule.wait_until_us > now_us)
    return HW_SOURCE_STATUS_WAITING;
  if (self->fault != NULL || self->error != NULL)
    return HW_SOURCE_STATUS_FAILED;
  if (self->synced_us != HW_TIME_UNKNOWN)
    return HW_SOURCE_STATUS_READ;
  return self->schedule.tried_us != HW_TIME_UNKNOWN ? HW_SOURCE_STATUS_PART
                                                    : HW_SOURCE_STATUS_NEVER;
}

static char *
dup_reading (HwSourceItem *self)
{
  if (self->stream == NULL)
    return g_strdup (_ ("Asking…"));
  if (self->knows_share)
    /* TRANSLATORS: what is being read of a source, and how far it is. */
    return g_strdup_printf (_ ("Syncing %s, %d %%"), self->stream, (int)(self->share * 100));
  return g_strdup_printf (ngettext ("Syncing %s, %'lu row so far", "Syncing %s, %'lu rows so far",
                                    (gulong)self->n_read),
                          self->stream, (gulong)self->n_read);
}

static char *
dup_waiting (HwSourceItem *self)
{
  g_autoptr (GDateTime) until =
      g_date_time_new_from_unix_local (self->schedule.wait_until_us / G_USEC_PER_SEC);
  /* TRANSLATORS: a date and a time, see strftime(3): "3 March 14:05". */
  g_autofree char *text = g_date_time_format (until, _ ("%-e %B %H:%M"));

  return g_strdup_printf (_ ("Waiting until %s: the server asked for it"), text);
}

static char *
dup_failed (HwSourceItem *self, gint64 now_us)
{
  g_autofree char *moment = NULL;

  if (self->schedule.tried_us == HW_TIME_UNKNOWN)
    return g_strdup (_ ("Failed"));
  moment = hw_moment_format (self->schedule.tried_us, now_us);
  /* TRANSLATORS: of a source: "Failed 3 minutes ago". */
  return g_strdup_printf (_ ("Failed %s"), moment);
}

static char *
dup_read (HwSourceItem *self, gint64 now_us)
{
  g_autofree char *moment = hw_moment_format (self->synced_us, now_us);

  /* TRANSLATORS: of a source: "Synced 3 minutes ago". */
  return g_strdup_printf (_ ("Synced %s"), moment);
}

static char *
dup_offline (HwSourceItem *self, gint64 now_us)
{
  g_autofree char *moment = NULL;

  if (self->synced_us == HW_TIME_UNKNOWN)
    return g_strdup (_ ("Offline, not synced yet"));
  moment = hw_moment_format (self->synced_us, now_us);
  /* TRANSLATORS: of a source, while there is no network: "Offline, synced 3 minutes ago". */
  return g_strdup_printf (_ ("Offline, synced %s"), moment);
}

char *
hw_source_item_dup_status (HwSourceItem *self, gint64 now_us)
{
  switch (hw_source_item_get_status (self, now_us))
    {
    case HW_SOURCE_STATUS_READING:
      return dup_reading (self);
    case HW_SOURCE_STATUS_FILE:
      return g_strdup (_ ("From a file: there is nothing to ask"));
    case HW_SOURCE_STATUS_UNAPPROVED:
      return g_strdup (_ ("Not approved on this machine: nothing is asked"));
    case HW_SOURCE_STATUS_WAITING:
      return dup_waiting (self);
    case HW_SOURCE_STATUS_OFFLINE:
      return dup_offline (self, now_us);
    case HW_SOURCE_STATUS_FAILED:
      return dup_failed (self, now_us);
    case HW_SOURCE_STATUS_READ:
      return dup_read (self, now_us);
    case HW_SOURCE_STATUS_PART:
      return g_strdup (_ ("Synced in part: the next sync goes on from there"));
    case HW_SOURCE_STATUS_NEVER:
    default:
      return g_strdup (_ ("Not synced yet"));
    }
}

#define ADD_COUNT(parts, n, one, many)                                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (n > 0)                                                                                     \
      g_ptr_array_add (parts, g_strdup_printf (ngettext (one, many, (gulong)n), (gulong)n));       \
  }                                                                                                \
  G_STMT_END

char *
hw_source_item_dup_counts (HwSourceItem *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const HwEventCounts *counts = &self->counts;

  ADD_COUNT (parts, counts->n_items, "%'lu item", "%'lu items");
  ADD_COUNT (parts, counts->n_transitions, "%'lu change", "%'lu changes");
  ADD_COUNT (parts, counts->n_runs, "%'lu run", "%'lu runs");
  ADD_COUNT (parts, counts->n_deployments, "%'lu deployment", "%'lu deployments");
  ADD_COUNT (parts, counts->n_incidents, "%'lu incident", "%'lu incidents");
  ADD_COUNT (parts, counts->n_samples, "%'lu measurement", "%'lu measurements");
  if (parts->len == 0)
    return g_strdup (_ ("Nothing yet"));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **)parts->pdata);
}

static char *
dup_interval (guint minutes)
{
  if (minutes % (24 * 60) == 0)
    return g_strdup_printf (ngettext ("every day", "every %u days", minutes / (24 * 60)),
                            minutes / (24 * 60));
  if (minutes % 60 == 0)
    return g_strdup_printf (ngettext ("every hour", "every %u hours", minutes / 60), minutes / 60);
  return g_strdup_printf (ngettext ("every minute", "every %u minutes", minutes), minutes);
}

char *
hw_source_item_dup_schedule (HwSourceItem *self)
{
  g_autofree char *interval = NULL;

  if (self->is_file || self->schedule.every_minutes == 0)
    return NULL;
  interval = dup_interval (self->schedule.every_minutes);
  switch (self->hold)
    {
    case HW_SOURCE_HOLD_METERED:
      /* TRANSLATORS: "every 15 minutes, but not on this metered network" */
      return g_strdup_printf (_ ("%s, but not on this metered network"), interval);
    case HW_SOURCE_HOLD_OFFLINE:
      /* TRANSLATORS: "every 15 minutes, once there is a network" */
      return g_strdup_printf (_ ("%s, once there is a network"), interval);
    case HW_SOURCE_HOLD_NONE:
    default:
      return g_steal_pointer (&interval);
    }
}

/* What the library says */

static void
take_connector (HwSourceItem *self)
{
  g_autoptr (HwConnector) connector = hw_connector_new_for_source (self->source, NULL);
  const char *base =
      connector != NULL ? hw_connector_get_base (connector, self->source, NULL) : NULL;

  g_free (self->kind);
  g_free (self->origin);
  self->kind = g_strdup (connector != NULL ? connector->name : self->source->connector);
  self->origin = base != NULL ? hw_origin_dup_from_url (base, NULL) : NULL;
  self->schedule.every_minutes = hw_source_schedule_read_minutes (self->source, connector);
}

void
hw_source_item_take (HwSourceItem *self, const HwSourceState *state)
{
  g_clear_pointer (&self->source, hw_source_free);
  self->source = hw_source_copy (state->source);
  take_connector (self);
  self->counts = state->counts;
  self->n_events = state->n_events;
  self->synced_us = state->synced_us;
  /* A try that failed before anything was asked is only known here. */
  self->schedule.tried_us = MAX (self->schedule.tried_us, state->tried_us);
  self->schedule.wait_until_us = state->wait_until_us;
  g_free (self->error);
  self->error = g_strdup (state->error);
  self->is_file = state->is_file;
  self->is_approved = state->is_approved;
  if (state->error != NULL)
    self->schedule.n_failures = MAX (self->schedule.n_failures, 1);
  emit_changed (self);
}

/* Reading */

GCancellable *
hw_source_item_begin (HwSourceItem *self)
{
  g_return_val_if_fail (self->reading == NULL, NULL);

  self->reading = g_cancellable_new ();
  self->share = NAN;
  self->knows_share = FALSE;
  self->n_read = 0;
  self->schedule.is_owed = FALSE;
  g_clear_pointer (&self->stream, g_free);
  emit_changed (self);
  return self->reading;
}

void
hw_source_item_progress (HwSourceItem *self, const HwSyncProgress *progress)
{
  double share = progress->progress.share;

  if (g_strcmp0 (self->stream, progress->stream) != 0)
    {
      g_free (self->stream);
      self->stream = g_strdup (progress->stream);
    }
  self->n_read = progress->progress.n_events;
  self->knows_share = !isnan (share);
  /* Streams count alike; one that cannot tell how far it is has come no distance. */
  if (progress->n_streams > 1 || !isnan (share))
    self->share = (progress->index + (isnan (share) ? 0 : share)) / MAX (progress->n_streams, 1);
  emit_changed (self);
}

/* The words about streams of the report in which something is said. */
static void
note_words (HwSourceItem *self, const HwSyncReport *report)
{
  g_clear_pointer (&self->incomplete, g_free);
  g_clear_pointer (&self->note, g_free);
  for (guint i = 0; report != NULL && i < report->streams->len; i++)
    {
      const HwSyncStream *stream = g_ptr_array_index (report->streams, i);

      if (self->incomplete == NULL)
        self->incomplete = g_strdup (stream->incomplete);
      if (self->note == NULL)
        self->note = g_strdup (stream->nothing);
    }
}

void
hw_source_item_end (HwSourceItem *self,
                    const HwSyncReport *report,
                    const GError *error,
                    gint64 now_us)
{
  gboolean is_cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  const GError *fault = report != NULL ? hw_sync_report_get_error (report) : error;

  g_clear_object (&self->reading);
  g_clear_pointer (&self->fault, g_free);
  note_words (self, report);
  if (error != NULL && !is_cancelled)
    self->fault = g_strdup (error->message);
  if (!is_cancelled)
    self->is_unreachable = g_error_matches (fault, HW_SOURCES_ERROR, HW_SOURCES_ERROR_NETWORK);
  if (fault == NULL)
    self->schedule.n_failures = 0;
  else if (!is_cancelled)
    self->schedule.n_failures++;
  self->schedule.tried_us = now_us;
  self->share = NAN;
  emit_changed (self);
}

void
hw_source_item_cancel (HwSourceItem *self)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
}

void
hw_source_item_interrupt (HwSourceItem *self)
{
  if (self->reading == NULL)
    return;
  self->schedule.is_owed = TRUE;
  g_cancellable_cancel (self->reading);
}

void
hw_source_item_retry (HwSourceItem *self)
{
  self->schedule.is_owed = self->schedule.is_owed || self->is_unreachable;
}

void
hw_source_item_set_hold (HwSourceItem *self, HwSourceHold hold)
{
  if (hold == self->hold)
    return;
  self->hold = hold;
  emit_changed (self);
}

HwSourceHold
hw_source_item_get_hold (HwSourceItem *self)
{
  return self->hold;
}
