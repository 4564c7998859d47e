/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-source-desk.h"

#include <glib/gi18n-lib.h>

#include "hw-connector-channel.h"
#include "hw-legible-text.h"
#include "hw-origin-list.h"
#include "hw-source-access.h"
#include "hw-sources-error.h"

struct _HwSourceDesk
{
  HwLibraryWorker *worker;
  HwHttp *http;
  HwSecretStore *secrets;
  char *origins_path;
  HwClock clock;
};

/* Asking one source: trying it, or reading what is new. */
typedef struct
{
  HwSourceDesk *desk;
  HwSource *source;
  char *certificate;     /* approved just now; NULL */
  HwOriginList *origins; /* as they were when it began */
  HwHttpChannel *channel;
  gboolean is_test;
  HwSyncProgressFunc progress;
  gpointer progress_data;
  HwHttpArrivalFunc arrival; /* of a test */
  gpointer arrival_data;
} Visit;

static void
visit_free (gpointer data)
{
  Visit *self = data;

  /* It may have been stopped before the source was found. */
  g_clear_pointer (&self->source, hw_source_free);
  g_free (self->certificate);
  g_clear_pointer (&self->origins, hw_origin_list_free);
  g_clear_pointer (&self->channel, hw_http_channel_unref);
  hw_source_desk_unref (self->desk);
  g_free (self);
}

/* Takes over the error and the task. */
static void
fail (GTask *task, GError *error)
{
  g_task_return_error (task, error);
  g_object_unref (task);
}

HwSourceDesk *
hw_source_desk_new (HwLibraryWorker *worker, const HwSourceDeskSetup *setup)
{
  static const HwSourceDeskSetup none;
  HwSourceDesk *self = g_atomic_rc_box_new0 (HwSourceDesk);

  if (setup == NULL)
    setup = &none;
  self->worker = hw_library_worker_ref (worker);
  self->http = setup->http != NULL ? hw_http_ref (setup->http) : hw_http_new (NULL);
  self->secrets = setup->secrets != NULL ? hw_secret_store_ref (setup->secrets)
                                         : hw_secret_store_new (&hw_secret_keyring_system, NULL);
  self->origins_path = setup->origins_path != NULL ? g_strdup (setup->origins_path)
                                                   : hw_origin_list_get_default_path ();
  self->clock = setup->clock != NULL ? *setup->clock : hw_clock_system;
  return self;
}

HwSourceDesk *
hw_source_desk_ref (HwSourceDesk *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
desk_clear (gpointer data)
{
  HwSourceDesk *self = data;

  hw_library_worker_unref (self->worker);
  hw_http_unref (self->http);
  hw_secret_store_unref (self->secrets);
  g_free (self->origins_path);
}

void
hw_source_desk_unref (HwSourceDesk *self)
{
  g_atomic_rc_box_release_full (self, desk_clear);
}

char *
hw_source_desk_dup_keyring_fault (HwSourceDesk *self)
{
  return hw_secret_store_dup_fault (self->secrets);
}

/* Nothing is kept under this: looking for it tells whether there is a keyring. */
void
hw_source_desk_probe_keyring (HwSourceDesk *self, GAsyncReadyCallback callback, gpointer user_data)
{
  const HwSecretKey key = { .source_id = "probe",
                            .source_name = "probe",
                            .origin = "https://probe.invalid",
                            .kind = HW_SOURCE_SECRET_KIND };

  hw_secret_store_find_async (self->secrets, &key, NULL, callback, user_data);
}

/* Where a source is, without a request */

/* NULL where there is nobody to ask. */
static const char *
get_base (const HwSource *source, HwConnector **connector)
{
  *connector = hw_connector_new_for_source (source, NULL);
  return *connector != NULL ? hw_connector_get_base (*connector, source, NULL) : NULL;
}

/* The list of what is approved, and the address of the source in it. NULL with an error. */
static HwOriginList *
open_origins (HwSourceDesk *self, const HwSource *source, char **base, GError **error)
{
  g_autoptr (HwConnector) connector = hw_connector_new_for_source (source, error);
  const char *own = connector != NULL ? hw_connector_get_base (connector, source, error) : NULL;

  *base = g_strdup (own);
  return own != NULL ? hw_origin_list_new (self->origins_path, error) : NULL;
}

gboolean
hw_source_desk_approve (HwSourceDesk *self, const HwSource *source, GError **error)
{
  g_autofree char *base = NULL;
  g_autoptr (HwOriginList) origins = open_origins (self, source, &base, error);

  return origins != NULL && hw_origin_list_approve (origins, base, error);
}

gboolean
hw_source_desk_allow_clear (HwSourceDesk *self, const HwSource *source, GError **error)
{
  g_autofree char *base = NULL;
  g_autoptr (HwOriginList) origins = open_origins (self, source, &base, error);

  return origins != NULL && hw_origin_list_allow_clear (origins, base, error);
}

gboolean
hw_source_desk_approve_certificate (HwSourceDesk *self,
                                    const HwSource *source,
                                    const char *fingerprint,
                                    GError **error)
{
  g_autofree char *base = NULL;
  g_autoptr (HwOriginList) origins = open_origins (self, source, &base, error);

  return origins != NULL && hw_origin_list_approve_certificate (origins, base, fingerprint, error);
}

/* All that the person agreed to with what was entered. */
static gboolean
approve_entry (HwSourceDesk *self, const HwSourceEntry *entry, GError **error)
{
  g_autofree char *base = NULL;
  g_autoptr (HwOriginList) origins = open_origins (self, entry->source, &base, error);

  if (origins == NULL || !hw_origin_list_approve (origins, base, error)
      || (entry->may_send_in_clear && !hw_origin_list_allow_clear (origins, base, error)))
    return FALSE;
  return entry->certificate == NULL
         || hw_origin_list_approve_certificate (origins, base, entry->certificate, error);
}

/* Listing */

static void
state_free (gpointer data)
{
  HwSourceState *state = data;

  hw_source_free (state->source);
  g_clear_pointer (&state->streams, g_ptr_array_unref);
  g_free (state);
}

/* The source has all when its last stream has; it waits as long as one does. */
static void
sum_up (HwSourceState *state)
{
  const HwEventCounts *counts = &state->counts;

  state->synced_us = state->tried_us = state->wait_until_us = HW_TIME_UNKNOWN;
  for (guint i = 0; i < state->streams->len; i++)
    {
      const HwStream *stream = g_ptr_array_index (state->streams, i);

      state->tried_us = MAX (state->tried_us, stream->tried_us);
      state->wait_until_us = MAX (state->wait_until_us, stream->wait_until_us);
      state->synced_us = i == 0 ? stream->synced_us : MIN (state->synced_us, stream->synced_us);
      if (state->error == NULL)
        state->error = stream->error;
    }
  state->n_events = counts->n_items + counts->n_transitions + counts->n_runs + counts->n_deployments
                    + counts->n_incidents + counts->n_samples;
}

static void
list_func (HwLibrary *library, GTask *task, gpointer data)
{
  const char *origins_path = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (state_free);
  g_autoptr (GPtrArray) sources = hw_library_list_sources (library, &error);
  g_autoptr (HwOriginList) origins = hw_origin_list_new (origins_path, NULL);

  for (guint i = 0; sources != NULL && i < sources->len; i++)
    {
      HwSourceState *state = g_new0 (HwSourceState, 1);
      g_autoptr (HwConnector) connector = NULL;
      const char *base;

      g_ptr_array_add (states, state);
      state->source = hw_source_copy (g_ptr_array_index (sources, i));
      state->streams = hw_library_list_streams (library, state->source->key, &error);
      if (state->streams == NULL
          || !hw_library_count_events (library, state->source->key, &state->counts, &error))
        break;
      sum_up (state);
      base = get_base (state->source, &connector);
      state->is_file = connector == NULL;
      state->is_approved =
          base != NULL && origins != NULL && hw_origin_list_contains (origins, base);
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&states), (GDestroyNotify)g_ptr_array_unref);
}

void
hw_source_desk_list_async (HwSourceDesk *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, hw_source_desk_list_async);
  g_task_set_task_data (task, g_strdup (self->origins_path), g_free);
  hw_library_worker_read (self->worker, task, list_func);
}

GPtrArray *
hw_source_desk_list_finish (HwSourceDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* A visit: find the source, open the way to it, ask */

static void
visited_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  const Visit *self = g_task_get_task_data (task);
  GError *error = NULL;
  HwSyncReport *report =
      self->is_test ? hw_sync_test_finish (result, &error) : hw_sync_run_finish (result, &error);

  if (report == NULL)
    {
      fail (task, error);
      return;
    }
  g_task_return_pointer (task, report, (GDestroyNotify)hw_sync_report_free);
  g_object_unref (task);
}

static void
ask (GTask *task)
{
  Visit *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  HwSyncSetup setup = { .worker = self->desk->worker,
                        .transport = hw_sync_transport_channel (self->channel),
                        .clock = self->desk->clock,
                        .progress = self->progress,
                        .progress_data = self->progress_data };

  hw_http_channel_watch (self->channel, self->arrival, self->arrival_data);
  if (self->is_test)
    hw_sync_test_async (self->source, &setup, cancellable, visited_cb, task);
  else
    hw_sync_run_async (self->source, &setup, cancellable, visited_cb, task);
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Visit *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->channel = hw_source_access_open_finish (result, NULL, &error);
  if (self->channel == NULL)
    fail (task, error);
  else
    ask (task);
}

/* By what is approved on this machine, with the secret that is kept. */
static void
open_kept (GTask *task)
{
  Visit *self = g_task_get_task_data (task);
  HwSourceAccess access = { .http = self->desk->http,
                            .secrets = self->desk->secrets,
                            .certificate = self->certificate };
  GError *error = NULL;

  self->origins = hw_origin_list_new (self->desk->origins_path, &error);
  if (self->origins == NULL)
    {
      fail (task, error);
      return;
    }
  access.origins = self->origins;
  hw_source_access_open_async (&access, self->source, g_task_get_cancellable (task), opened_cb,
                               task);
}

/* NULL with an error. */
static HwHttpChannel *
dup_entered_channel (const Visit *self, const HwSourceEntry *entry, GError **error)
{
  g_autoptr (HwConnector) connector = hw_connector_new_for_source (self->source, error);
  g_autofree char *origin = NULL;
  g_autoptr (GHashTable) certificates = NULL;
  HwSecretKey key;

  if (connector == NULL || !hw_source_access_get_key (self->source, &key, &origin, error))
    return NULL;
  certificates = hw_origin_list_dup_certificates (self->origins);
  if (self->certificate != NULL)
    g_hash_table_insert (certificates, g_strdup (origin), g_strdup (self->certificate));
  return hw_connector_open_channel (
      connector, self->source, self->desk->http,
      &(HwConnectorAccess){ .origin = origin,
                            .secret = entry->secret,
                            .may_send_in_clear = entry->may_send_in_clear,
                            .certificates = certificates },
      error);
}

/* As it was just entered. */
static void
open_entered (GTask *task, const HwSourceEntry *entry)
{
  Visit *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->origins = hw_origin_list_new (self->desk->origins_path, &error);
  if (self->origins != NULL)
    self->channel = dup_entered_channel (self, entry, &error);
  if (self->channel == NULL)
    fail (task, error);
  else
    ask (task);
}

static void
find_func (HwLibrary *library, GTask *task, gpointer data)
{
  GError *error = NULL;
  HwSource *source = hw_library_find_source (library, data, &error);

  if (source != NULL)
    g_task_return_pointer (task, source, (GDestroyNotify)hw_source_free);
  else
    g_task_return_error (task, error);
}

/* Finds a source of the library for a task that goes on in `found`. */
static void
find_source (HwSourceDesk *self, const char *reference, GAsyncReadyCallback found, GTask *task)
{
  GTask *finding = g_task_new (NULL, g_task_get_cancellable (task), found, task);

  g_task_set_source_tag (finding, find_source);
  g_task_set_task_data (finding, g_strdup (reference), g_free);
  hw_library_worker_run (self->worker, finding, find_func);
}

static void
source_found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Visit *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->source = g_task_propagate_pointer (G_TASK (result), &error);
  if (self->source == NULL)
    fail (task, error);
  else
    open_kept (task);
}

void
hw_source_desk_test_async (HwSourceDesk *self,
                           const HwSourceEntry *entry,
                           HwHttpArrivalFunc arrival,
                           gpointer arrival_data,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Visit *visit = g_new0 (Visit, 1);

  visit->desk = hw_source_desk_ref (self);
  visit->source = hw_source_copy (entry->source);
  visit->certificate = g_strdup (entry->certificate);
  visit->is_test = TRUE;
  visit->arrival = arrival;
  visit->arrival_data = arrival_data;
  g_task_set_source_tag (task, hw_source_desk_test_async);
  g_task_set_task_data (task, visit, visit_free);
  if (entry->secret != NULL || entry->source->id == NULL)
    open_entered (task, entry);
  else
    open_kept (task);
}

HwSyncReport *
hw_source_desk_test_finish (HwSourceDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hw_source_desk_sync_async (HwSourceDesk *self,
                           const char *reference,
                           HwSyncProgressFunc progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Visit *visit = g_new0 (Visit, 1);

  visit->desk = hw_source_desk_ref (self);
  visit->progress = progress;
  visit->progress_data = progress_data;
  g_task_set_source_tag (task, hw_source_desk_sync_async);
  g_task_set_task_data (task, visit, visit_free);
  find_source (self, reference, source_found_cb, task);
}

HwSyncReport *
hw_source_desk_sync_finish (HwSourceDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Adding */

typedef struct
{
  HwSourceDesk *desk;
  HwSource *source;
  char *secret;
  char *certificate; /* approved just now; NULL */
  gboolean may_send_in_clear;
  HwSecretPlace place;
} Arrival;

static void
arrival_free (gpointer data)
{
  Arrival *self = data;

  hw_source_free (self->source);
  hw_secret_free (self->secret);
  g_free (self->certificate);
  hw_source_desk_unref (self->desk);
  g_free (self);
}

static void
return_arrival (GTask *task)
{
  const Arrival *self = g_task_get_task_data (task);

  g_task_return_pointer (task, g_strdup (self->source->id), g_free);
  g_object_unref (task);
}

static void
secret_saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Arrival *self = g_task_get_task_data (task);

  self->place = hw_secret_store_save_finish (self->desk->secrets, result);
  return_arrival (task);
}

static void
added_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Arrival *self = g_task_get_task_data (task);
  g_autofree char *origin = NULL;
  GError *error = NULL;
  HwSecretKey key;

  if (!g_task_propagate_boolean (G_TASK (result), &error)
      || (self->secret != NULL && !hw_source_access_get_key (self->source, &key, &origin, &error)))
    {
      fail (task, error);
      return;
    }
  if (self->secret == NULL)
    {
      return_arrival (task);
      return;
    }
  hw_secret_store_save_async (self->desk->secrets, &key, self->secret, secret_saved_cb, task);
}

/* What is refused approves nothing: the row comes first. A new one goes again where its approval
 * cannot be kept. */
static gboolean
put (HwLibrary *library, Arrival *self, GError **error)
{
  const HwSourceEntry entry = { .source = self->source,
                                .may_send_in_clear = self->may_send_in_clear,
                                .certificate = self->certificate };
  gboolean is_new = self->source->key == 0;

  if (is_new ? !hw_library_add_source (library, self->source, error)
             : !hw_library_update_source (library, self->source, error))
    return FALSE;
  if (approve_entry (self->desk, &entry, error))
    return TRUE;
  if (is_new)
    hw_library_remove_source (library, self->source->key, NULL);
  return FALSE;
}

static void
add_func (HwLibrary *library, GTask *task, gpointer data)
{
  GError *error = NULL;

  if (put (library, data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* FALSE with an error where a setting is missing or not what it must be. */
static gboolean
check_settings (const HwConnector *connector, const HwConnectorSettings *settings, GError **error)
{
  GError *fault = hw_connector_check_settings (connector, settings);

  if (fault != NULL)
    {
      g_propagate_error (error, fault);
      return FALSE;
    }
  if (!hw_connector_check_flags (connector, settings, error))
    return FALSE;
  for (guint i = 0; i < connector->streams->len; i++)
    {
      const HwConnectorStream *stream = g_ptr_array_index (connector->streams, i);

      if (!hw_connector_node_check_settings (stream->node, settings, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_name (const char *name, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (name));

  if (trimmed[0] == '\0')
    g_set_error_literal (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS, _ ("Give it a name"));
  else if (!hw_text_is_legible (name))
    g_set_error_literal (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS,
                         _ ("its name has a control character in it; a name is words on one line"));
  else
    return TRUE;
  return FALSE;
}

gboolean
hw_source_desk_check_source (const HwSource *source, GError **error)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (HwConnector) connector = NULL;
  g_autoptr (HwConnectorSettings) settings = NULL;

  if (!check_name (source->name, error))
    return FALSE;
  connector = hw_connector_new_for_source (source, error);
  if (connector == NULL || hw_connector_get_base (connector, source, error) == NULL
      || !hw_connector_read_zone (source, &zone, error)
      || !hw_source_access_check_addresses (source, error))
    return FALSE;
  settings = hw_connector_read_settings (connector, source->settings, error);
  return settings != NULL && check_settings (connector, settings, error);
}

void
hw_source_desk_add_async (HwSourceDesk *self,
                          const HwSourceEntry *entry,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Arrival *arrival = g_new0 (Arrival, 1);
  GError *error = NULL;
  GTask *adding;

  arrival->desk = hw_source_desk_ref (self);
  arrival->source = hw_source_copy (entry->source);
  arrival->secret = g_strdup (entry->secret);
  arrival->certificate = g_strdup (entry->certificate);
  arrival->may_send_in_clear = entry->may_send_in_clear;
  g_task_set_source_tag (task, hw_source_desk_add_async);
  g_task_set_task_data (task, arrival, arrival_free);
  if (!hw_source_desk_check_source (entry->source, &error))
    {
      fail (task, error);
      return;
    }
  adding = g_task_new (NULL, NULL, added_cb, task);
  g_task_set_source_tag (adding, hw_source_desk_add_async);
  g_task_set_task_data (adding, arrival, NULL);
  hw_library_worker_run (self->worker, adding, add_func);
}

char *
hw_source_desk_add_finish (HwSourceDesk *self,
                           GAsyncResult *result,
                           HwSecretPlace *place,
                           GError **error)
{
  const Arrival *arrival = g_task_get_task_data (G_TASK (result));

  if (place != NULL)
    *place = arrival->place;
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Removing: the secret first, so that none is left that nothing names */

typedef struct
{
  HwSourceDesk *desk;
  HwSource *source;
} Departure;

static void
departure_free (gpointer data)
{
  Departure *self = data;

  g_clear_pointer (&self->source, hw_source_free);
  hw_source_desk_unref (self->desk);
  g_free (self);
}

static void
remove_func (HwLibrary *library, GTask *task, gpointer data)
{
  const Departure *self = data;
  GError *error = NULL;

  if (hw_library_remove_source (library, self->source->key, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
secret_gone_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  const Departure *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!hw_secret_store_forget_finish (self->desk->secrets, result, &error))
    fail (task, error);
  else
    hw_library_worker_run (self->desk->worker, task, remove_func);
}

static void
leaving_found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Departure *self = g_task_get_task_data (task);
  g_autofree char *origin = NULL;
  GError *error = NULL;
  HwSecretKey key;

  self->source = g_task_propagate_pointer (G_TASK (result), &error);
  if (self->source == NULL)
    {
      fail (task, error);
      return;
    }
  if (!hw_source_access_get_key (self->source, &key, &origin, NULL))
    {
      hw_library_worker_run (self->desk->worker, task, remove_func);
      return;
    }
  hw_secret_store_forget_async (self->desk->secrets, &key, NULL, secret_gone_cb, task);
}

void
hw_source_desk_remove_async (HwSourceDesk *self,
                             const char *reference,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Departure *departure = g_new0 (Departure, 1);

  departure->desk = hw_source_desk_ref (self);
  g_task_set_source_tag (task, hw_source_desk_remove_async);
  g_task_set_task_data (task, departure, departure_free);
  find_source (self, reference, leaving_found_cb, task);
}

gboolean
hw_source_desk_remove_finish (HwSourceDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
