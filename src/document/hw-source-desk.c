/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-source-desk.h"

#include <glib/gi18n-lib.h>

#include "hw-connector-channel.h"
#include "hw-origin-list.h"
#include "hw-sources-error.h"
#include "hw-web-address.h"

#define SECRET_KIND "token"

struct _HwSourceDesk
{
  HwLibraryWorker *worker;
  HwHttp *http;
  HwSecretStore *secrets;
  char *origins_path;
};

/* Asking one source: trying it, or reading what is new. The stages are those of begin_visit(). */
typedef struct
{
  HwSourceDesk *desk;
  HwSource *source;
  char *reference; /* of a source that is yet to be found; NULL */
  char *secret;    /* as given; NULL: the one that is kept */
  gboolean is_test;
  gboolean is_entered; /* by the person, just now: approved */
  HwSyncProgressFunc progress;
  gpointer progress_data;

  HwConnector *connector;
  char *origin;
  HwHttpChannel *channel;
  GError *keyring_error; /* why no secret could be looked for */
} Visit;

static void
visit_free (gpointer data)
{
  Visit *self = data;

  hw_source_free (self->source);
  hw_secret_free (self->secret);
  g_clear_pointer (&self->connector, hw_connector_unref);
  g_clear_pointer (&self->channel, hw_http_channel_unref);
  g_clear_error (&self->keyring_error);
  g_free (self->reference);
  g_free (self->origin);
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

/* Where a source is, without a request */

/* NULL where there is nobody to ask. */
static const char *
get_base (const HwSource *source, HwConnector **connector)
{
  *connector = hw_connector_new_for_source (source, NULL);
  return *connector != NULL ? hw_connector_get_base (*connector, source, NULL) : NULL;
}

static gboolean
is_approved (HwSourceDesk *self, const char *base)
{
  g_autoptr (HwOriginList) origins = hw_origin_list_new (self->origins_path, NULL);

  return origins != NULL && hw_origin_list_contains (origins, base);
}

gboolean
hw_source_desk_approve (HwSourceDesk *self, const HwSource *source, GError **error)
{
  g_autoptr (HwConnector) connector = hw_connector_new_for_source (source, error);
  g_autoptr (HwOriginList) origins = NULL;
  const char *base = connector != NULL ? hw_connector_get_base (connector, source, error) : NULL;

  if (base == NULL)
    return FALSE;
  origins = hw_origin_list_new (self->origins_path, error);
  return origins != NULL && hw_origin_list_approve (origins, base, error);
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
  HwSourceDesk *self = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (state_free);
  g_autoptr (GPtrArray) sources = hw_library_list_sources (library, &error);

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
      state->is_approved = base != NULL && is_approved (self, base);
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&states), (GDestroyNotify)g_ptr_array_unref);
}

static void
desk_unref_cb (gpointer data)
{
  hw_source_desk_unref (data);
}

void
hw_source_desk_list_async (HwSourceDesk *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, hw_source_desk_list_async);
  g_task_set_task_data (task, hw_source_desk_ref (self), desk_unref_cb);
  hw_library_worker_run (self->worker, task, list_func);
}

GPtrArray *
hw_source_desk_list_finish (HwSourceDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* A visit: find the source, see that it may be asked, find its secret, ask */

/* The server asks for a token, and there may be one where we cannot look. */
static gboolean
misses_secret (const Visit *self, const GError *error)
{
  return self->keyring_error != NULL
         && g_error_matches (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SIGN_IN);
}

static void
visited_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Visit *self = g_task_get_task_data (task);
  GError *error = NULL;
  HwSyncReport *report =
      self->is_test ? hw_sync_test_finish (result, &error) : hw_sync_run_finish (result, &error);

  if (report != NULL && misses_secret (self, hw_sync_report_get_error (report)))
    g_clear_pointer (&report, hw_sync_report_free);
  if (report == NULL)
    {
      if (error == NULL || misses_secret (self, error))
        {
          g_clear_error (&error);
          error = g_steal_pointer (&self->keyring_error);
        }
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
  g_autoptr (HwConnectorSettings) settings = NULL;
  HwConnectorAccess access = { .origin = self->origin, .secret = self->secret };
  HwSyncSetup setup = { .worker = self->desk->worker,
                        .clock = hw_clock_system,
                        .progress = self->progress,
                        .progress_data = self->progress_data };
  GError *error = NULL;

  settings = hw_connector_settings_new (self->source->settings, &error);
  if (settings == NULL)
    {
      fail (task, error);
      return;
    }
  access.may_send_in_clear =
      g_strcmp0 (hw_connector_settings_get (settings, HW_SOURCE_IN_CLEAR), "true") == 0;
  self->channel =
      hw_connector_open_channel (self->connector, self->source, self->desk->http, &access, &error);
  if (self->channel == NULL)
    {
      fail (task, error);
      return;
    }
  setup.transport = hw_sync_transport_channel (self->channel);
  if (self->is_test)
    hw_sync_test_async (self->source, &setup, cancellable, visited_cb, task);
  else
    hw_sync_run_async (self->source, &setup, cancellable, visited_cb, task);
}

static void
secret_found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Visit *self = g_task_get_task_data (task);

  /* Many sources need none: whether it is missed is for the server to say. */
  self->secret =
      hw_secret_store_find_finish (self->desk->secrets, result, NULL, &self->keyring_error);
  ask (task);
}

static HwSecretKey
get_secret_key (const HwSource *source, const char *origin)
{
  return (HwSecretKey){
    .source_id = source->id, .source_name = source->name, .origin = origin, .kind = SECRET_KIND
  };
}

static void
begin_visit (GTask *task)
{
  Visit *self = g_task_get_task_data (task);
  HwSecretKey key;
  const char *base;
  GError *error = NULL;

  self->connector = hw_connector_new_for_source (self->source, &error);
  base = self->connector != NULL ? hw_connector_get_base (self->connector, self->source, &error)
                                 : NULL;
  if (base != NULL)
    self->origin = hw_origin_dup_from_url (base, &error);
  if (self->origin != NULL && !self->is_entered && !is_approved (self->desk, base))
    error = g_error_new (HW_SOURCES_ERROR, HW_SOURCES_ERROR_REFUSED,
                         _ ("%s was not approved on this machine; approve it before it is asked"),
                         self->origin);
  if (error != NULL)
    {
      fail (task, error);
      return;
    }
  /* A new source has none that is kept. */
  if (self->secret != NULL || self->source->id == NULL)
    {
      ask (task);
      return;
    }
  key = get_secret_key (self->source, self->origin);
  hw_secret_store_find_async (self->desk->secrets, &key, g_task_get_cancellable (task),
                              secret_found_cb, task);
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
    begin_visit (task);
}

void
hw_source_desk_test_async (HwSourceDesk *self,
                           const HwSource *source,
                           const char *secret,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Visit *visit = g_new0 (Visit, 1);

  visit->desk = hw_source_desk_ref (self);
  visit->source = hw_source_copy (source);
  visit->secret = g_strdup (secret);
  visit->is_test = TRUE;
  visit->is_entered = source->id == NULL;
  g_task_set_source_tag (task, hw_source_desk_test_async);
  g_task_set_task_data (task, visit, visit_free);
  begin_visit (task);
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
  char *origin;
  HwSecretPlace place;
} Arrival;

static void
arrival_free (gpointer data)
{
  Arrival *self = data;

  hw_source_free (self->source);
  hw_secret_free (self->secret);
  g_free (self->origin);
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
  GError *error = NULL;
  HwSecretKey key;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      fail (task, error);
      return;
    }
  if (self->secret == NULL)
    {
      return_arrival (task);
      return;
    }
  key = get_secret_key (self->source, self->origin);
  hw_secret_store_save_async (self->desk->secrets, &key, self->secret, secret_saved_cb, task);
}

static void
add_func (HwLibrary *library, GTask *task, gpointer data)
{
  Arrival *self = data;
  GError *error = NULL;

  if (hw_library_add_source (library, self->source, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* FALSE with an error where the source makes no sense. */
static gboolean
check_arrival (Arrival *self, GError **error)
{
  g_autoptr (HwConnector) connector = hw_connector_new_for_source (self->source, error);
  g_autoptr (HwConnectorSettings) settings = NULL;
  const char *base =
      connector != NULL ? hw_connector_get_base (connector, self->source, error) : NULL;
  GError *fault;

  if (base == NULL)
    return FALSE;
  self->origin = hw_origin_dup_from_url (base, error);
  if (self->origin == NULL)
    return FALSE;
  settings = hw_connector_read_settings (connector, self->source->settings, error);
  if (settings == NULL)
    return FALSE;
  fault = hw_connector_check_settings (connector, settings);
  if (fault != NULL)
    g_propagate_error (error, fault);
  return fault == NULL;
}

void
hw_source_desk_add_async (HwSourceDesk *self,
                          const HwSource *source,
                          const char *secret,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Arrival *arrival = g_new0 (Arrival, 1);
  GError *error = NULL;
  GTask *adding;

  arrival->desk = hw_source_desk_ref (self);
  arrival->source = hw_source_copy (source);
  arrival->secret = g_strdup (secret);
  g_task_set_source_tag (task, hw_source_desk_add_async);
  g_task_set_task_data (task, arrival, arrival_free);
  if (!check_arrival (arrival, &error) || !hw_source_desk_approve (self, source, &error))
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

  hw_source_free (self->source);
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
  g_autoptr (HwConnector) connector = NULL;
  g_autofree char *origin = NULL;
  GError *error = NULL;
  HwSecretKey key;
  const char *base;

  self->source = g_task_propagate_pointer (G_TASK (result), &error);
  if (self->source == NULL)
    {
      fail (task, error);
      return;
    }
  base = get_base (self->source, &connector);
  origin = base != NULL ? hw_origin_dup_from_url (base, NULL) : NULL;
  if (origin == NULL)
    {
      hw_library_worker_run (self->desk->worker, task, remove_func);
      return;
    }
  key = get_secret_key (self->source, origin);
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
