/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-sources.h"

#include <glib/gi18n-lib.h>

#include "hw-web-address.h"
#include "hw-workspace-private.h"

/* How often it is looked whether something is due, seconds. */
#define TICK_S 15

/* So much later than it should have come means that the computer slept. */
#define SLEPT_US (90 * (gint64)G_TIME_SPAN_SECOND)

/* After a start or a sleep the network comes up first, and not everybody asks at once. */
#define SETTLE_US (3 * (gint64)G_TIME_SPAN_SECOND)
#define JITTER_US (20 * (gint64)G_TIME_SPAN_SECOND)

/* At the end of a program a server is not waited for any longer. */
#define STOP_US (2 * (gint64)G_TIME_SPAN_SECOND)

struct _HwSources
{
  GObject parent_instance;

  HwWorkspace *workspace;
  HwSourcesSetup setup;
  char *origins_path;
  HwClock clock;
  HwSourceDesk *desk; /* NULL until the library is open */
  GListStore *items;
  GError *error;
  GRand *random;
  HwSurroundings *surroundings;
  GHashTable *wanted; /* ids to be read once the list has them */
  gint64 ticked_us;
  gint64 quiet_until_us; /* nothing is begun by itself before */
  guint tick_id;
  gboolean follows_system;
  gboolean was_online;
  gboolean was_asleep;
  gboolean is_ready;
  gboolean is_listing;
  gboolean is_stale; /* to be listed again */
  gboolean is_disposed;
};

G_DEFINE_FINAL_TYPE (HwSources, hw_sources, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_READ,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void list (HwSources *self);
static void read_wanted (HwSources *self);
static void update_holds (HwSources *self);

static HwSourceItem *
get_item (HwSources *self, guint position)
{
  /* The list keeps it. */
  g_autoptr (HwSourceItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  return item;
}

static guint
count_items (HwSources *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->items));
}

HwSourceItem *
hw_sources_find (HwSources *self, const char *id)
{
  for (guint i = 0; i < count_items (self); i++)
    {
      HwSourceItem *item = get_item (self, i);

      if (g_str_equal (hw_source_item_get_id (item), id))
        return item;
    }
  return NULL;
}

/* Listing */

/* Entries that are there stay the same objects, so that their rows stay too. */
static void
take_states (HwSources *self, const GPtrArray *states)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean is_same = states->len == count_items (self);

  for (guint i = 0; i < states->len; i++)
    {
      const HwSourceState *state = g_ptr_array_index (states, i);
      HwSourceItem *item = hw_sources_find (self, state->source->id);

      is_same = is_same && item == get_item (self, i);
      item = item != NULL ? g_object_ref (item) : hw_source_item_new ();
      hw_source_item_take (item, state);
      g_ptr_array_add (items, item);
    }
  if (!is_same)
    g_list_store_splice (self->items, 0, count_items (self), items->pdata, items->len);
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwSources) self = user_data;
  g_autoptr (GPtrArray) states = NULL;

  self->is_listing = FALSE;
  if (self->is_disposed)
    return;
  g_clear_error (&self->error);
  states = hw_source_desk_list_finish (self->desk, result, &self->error);
  if (states != NULL)
    take_states (self, states);
  /* Whoever has no sources does without. */
  if (self->follows_system && count_items (self) > 0)
    hw_surroundings_follow_system (self->surroundings);
  update_holds (self);
  self->is_ready = TRUE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (self->is_stale)
    list (self);
  else
    read_wanted (self);
}

static void
list (HwSources *self)
{
  if (self->desk == NULL)
    return;
  self->is_stale = self->is_listing;
  if (self->is_listing)
    return;
  self->is_listing = TRUE;
  hw_source_desk_list_async (self->desk, listed_cb, g_object_ref (self));
}

void
hw_sources_refresh (HwSources *self)
{
  list (self);
}

gboolean
hw_sources_is_listing (HwSources *self)
{
  return self->is_listing;
}

static void
open_desk (HwSources *self)
{
  HwLibraryWorker *worker = hw_workspace_get_worker (self->workspace);

  if (self->desk != NULL || worker == NULL)
    return;
  self->desk = hw_source_desk_new (worker, &self->setup.desk);
  list (self);
}

static void
workspace_changed_cb (HwSources *self)
{
  const GError *error = hw_workspace_get_error (self->workspace);

  open_desk (self);
  if (self->desk != NULL || error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
  self->is_ready = TRUE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Reading */

typedef struct
{
  HwSources *sources;
  HwSourceItem *item;
} Reading;

static void
reading_free (Reading *self)
{
  g_object_unref (self->sources);
  g_object_unref (self->item);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static void
progress_cb (const HwSyncProgress *progress, gpointer data)
{
  Reading *self = data;

  hw_source_item_progress (self->item, progress);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reading) reading = user_data;
  HwSources *self = reading->sources;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwSyncReport) report = hw_source_desk_sync_finish (self->desk, result, &error);

  hw_source_item_end (reading->item, report, error, hw_clock_now_us (&self->clock));
  if (self->is_disposed)
    return;
  g_signal_emit (self, signals[SIGNAL_READ], 0, reading->item,
                 report == NULL || hw_sync_report_count_events (report) > 0);
  list (self);
}

void
hw_sources_read (HwSources *self, HwSourceItem *item)
{
  Reading *reading;

  if (self->desk == NULL || !hw_source_item_can_read (item) || !hw_sources_is_writable (self))
    return;
  reading = g_new0 (Reading, 1);
  reading->sources = g_object_ref (self);
  reading->item = g_object_ref (item);
  hw_source_desk_sync_async (self->desk, hw_source_item_get_id (item), progress_cb, reading,
                             hw_source_item_begin (item), read_cb, reading);
}

void
hw_sources_read_all (HwSources *self)
{
  for (guint i = 0; i < count_items (self); i++)
    hw_sources_read (self, get_item (self, i));
}

static void
read_wanted (HwSources *self)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->wanted);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      HwSourceItem *item = hw_sources_find (self, id);

      if (item == NULL || !hw_source_item_can_read (item))
        continue;
      g_hash_table_iter_remove (&iter);
      hw_sources_read (self, item);
    }
}

void
hw_sources_read_saved (HwSources *self, const char *id)
{
  g_hash_table_add (self->wanted, g_strdup (id));
  list (self);
}

void
hw_sources_cancel (HwSources *self, HwSourceItem *item)
{
  hw_source_item_cancel (item);
}

guint
hw_sources_count_reading (HwSources *self)
{
  guint n_reading = 0;

  for (guint i = 0; i < count_items (self); i++)
    n_reading += hw_source_item_is_reading (get_item (self, i));
  return n_reading;
}

/* By the clock */

static gboolean
is_here (HwSourceItem *item)
{
  const char *origin = hw_source_item_get_origin (item);
  g_autoptr (GUri) uri = origin != NULL ? hw_web_address_parse (origin, NULL) : NULL;

  return uri != NULL && hw_web_address_is_loopback (uri);
}

static void
settle (HwSources *self, gint64 now_us)
{
  self->quiet_until_us = now_us + SETTLE_US + g_rand_int_range (self->random, 0, JITTER_US);
}

static void
update_holds (HwSources *self)
{
  HwSourceHold hold = !hw_surroundings_is_online (self->surroundings)   ? HW_SOURCE_HOLD_OFFLINE
                      : hw_surroundings_is_metered (self->surroundings) ? HW_SOURCE_HOLD_METERED
                                                                        : HW_SOURCE_HOLD_NONE;

  for (guint i = 0; i < count_items (self); i++)
    {
      HwSourceItem *item = get_item (self, i);

      hw_source_item_set_hold (item, is_here (item) ? HW_SOURCE_HOLD_NONE : hold);
    }
}

/* What is under way would fail, or wait for an answer that does not come. */
static void
interrupt_reading (HwSources *self)
{
  for (guint i = 0; i < count_items (self); i++)
    {
      HwSourceItem *item = get_item (self, i);

      if (!is_here (item))
        hw_source_item_interrupt (item);
    }
}

static void
surroundings_changed_cb (HwSources *self)
{
  gboolean is_online = hw_surroundings_is_online (self->surroundings);
  gboolean is_asleep = hw_surroundings_is_asleep (self->surroundings);
  gboolean is_lost = self->was_online && !is_online;
  gboolean is_back = !self->was_online && is_online;

  if (self->is_disposed)
    return;
  update_holds (self);
  if (is_lost || (is_asleep && !self->was_asleep))
    interrupt_reading (self);
  if (is_back || (self->was_asleep && !is_asleep))
    settle (self, hw_clock_now_us (&self->clock));
  for (guint i = 0; is_back && i < count_items (self); i++)
    hw_source_item_retry (get_item (self, i));
  self->was_online = is_online;
  self->was_asleep = is_asleep;
}

void
hw_sources_tick (HwSources *self)
{
  gint64 now_us = hw_clock_now_us (&self->clock);

  if (now_us - self->ticked_us > TICK_S * (gint64)G_TIME_SPAN_SECOND + SLEPT_US)
    settle (self, now_us);
  self->ticked_us = now_us;
  if (now_us < self->quiet_until_us || hw_surroundings_is_asleep (self->surroundings))
    return;
  for (guint i = 0; i < count_items (self); i++)
    {
      HwSourceItem *item = get_item (self, i);

      if (hw_source_item_get_due_us (item) <= now_us
          && hw_source_item_get_hold (item) == HW_SOURCE_HOLD_NONE)
        hw_sources_read (self, item);
    }
}

static gboolean
tick_cb (gpointer user_data)
{
  hw_sources_tick (user_data);
  return G_SOURCE_CONTINUE;
}

/* The object */

static void
hw_sources_dispose (GObject *object)
{
  HwSources *self = HW_SOURCES (object);

  self->is_disposed = TRUE;
  g_clear_handle_id (&self->tick_id, g_source_remove);
  for (guint i = 0; self->items != NULL && i < count_items (self); i++)
    hw_source_item_cancel (get_item (self, i));
  G_OBJECT_CLASS (hw_sources_parent_class)->dispose (object);
}

static void
hw_sources_finalize (GObject *object)
{
  HwSources *self = HW_SOURCES (object);

  g_clear_pointer (&self->desk, hw_source_desk_unref);
  g_clear_pointer (&self->setup.desk.http, hw_http_unref);
  g_clear_pointer (&self->setup.desk.secrets, hw_secret_store_unref);
  g_clear_pointer (&self->random, g_rand_free);
  g_clear_pointer (&self->wanted, g_hash_table_unref);
  g_clear_object (&self->surroundings);
  g_clear_object (&self->workspace);
  g_clear_object (&self->items);
  g_clear_error (&self->error);
  g_free (self->origins_path);
  G_OBJECT_CLASS (hw_sources_parent_class)->finalize (object);
}

static void
hw_sources_class_init (HwSourcesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_sources_dispose;
  object_class->finalize = hw_sources_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_READ] =
      g_signal_new ("read", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, HW_TYPE_SOURCE_ITEM, G_TYPE_BOOLEAN);
}

static void
hw_sources_init (HwSources *self)
{
  self->items = g_list_store_new (HW_TYPE_SOURCE_ITEM);
  self->wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* Only what it refers to is kept, under references of its own. */
static void
take_setup (HwSources *self, const HwSourcesSetup *setup)
{
  static const HwSourcesSetup none;

  self->setup = setup != NULL ? *setup : none;
  if (self->setup.desk.http != NULL)
    hw_http_ref (self->setup.desk.http);
  if (self->setup.desk.secrets != NULL)
    hw_secret_store_ref (self->setup.desk.secrets);
  self->origins_path = g_strdup (self->setup.desk.origins_path);
  self->setup.desk.origins_path = self->origins_path;
  self->clock = self->setup.clock != NULL ? *self->setup.clock : hw_clock_system;
  self->follows_system = self->setup.surroundings == NULL;
  self->surroundings =
      self->follows_system ? hw_surroundings_new () : g_object_ref (self->setup.surroundings);
  self->was_online = hw_surroundings_is_online (self->surroundings);
  self->was_asleep = hw_surroundings_is_asleep (self->surroundings);
  g_signal_connect_object (self->surroundings, "changed", G_CALLBACK (surroundings_changed_cb),
                           self, G_CONNECT_SWAPPED);
  self->random = self->setup.seed != 0 ? g_rand_new_with_seed (self->setup.seed) : g_rand_new ();
}

HwSources *
hw_sources_new (HwWorkspace *workspace, const HwSourcesSetup *setup)
{
  HwSources *self = g_object_new (HW_TYPE_SOURCES, NULL);

  self->workspace = g_object_ref (workspace);
  take_setup (self, setup);
  self->ticked_us = hw_clock_now_us (&self->clock);
  settle (self, self->ticked_us);
  self->tick_id = g_timeout_add_seconds (TICK_S, tick_cb, self);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "changed-elsewhere", G_CALLBACK (hw_sources_refresh), self,
                           G_CONNECT_SWAPPED);
  workspace_changed_cb (self);
  return self;
}

void
hw_sources_stop (HwSources *self)
{
  gint64 end_us = g_get_monotonic_time () + STOP_US;

  g_object_run_dispose (G_OBJECT (self));
  while ((self->is_listing || hw_sources_count_reading (self) > 0)
         && g_get_monotonic_time () < end_us)
    {
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

gboolean
hw_sources_is_ready (HwSources *self)
{
  return self->is_ready;
}

const GError *
hw_sources_get_error (HwSources *self)
{
  return self->error;
}

gboolean
hw_sources_is_writable (HwSources *self)
{
  return self->desk != NULL && !hw_workspace_is_read_only (self->workspace);
}

GListModel *
hw_sources_get_items (HwSources *self)
{
  return G_LIST_MODEL (self->items);
}

gint64
hw_sources_get_now_us (HwSources *self)
{
  return hw_clock_now_us (&self->clock);
}

/* What people do */

char *
hw_sources_dup_keyring_fault (HwSources *self)
{
  return self->desk != NULL ? hw_source_desk_dup_keyring_fault (self->desk) : NULL;
}

void
hw_sources_probe_keyring (HwSources *self, GAsyncReadyCallback callback, gpointer user_data)
{
  if (self->desk != NULL)
    hw_source_desk_probe_keyring (self->desk, callback, user_data);
}

gboolean
hw_sources_approve (HwSources *self, HwSourceItem *item, GError **error)
{
  if (!hw_source_desk_approve (self->desk, hw_source_item_get_source (item), error))
    return FALSE;
  list (self);
  return TRUE;
}

static void
return_error (GTask *task, GError *error)
{
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
tried_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  HwSources *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (HwSyncReport) report = hw_source_desk_test_finish (self->desk, result, &error);

  if (report == NULL)
    {
      return_error (task, error);
      return;
    }
  g_task_return_pointer (task, hw_source_trial_new (report), (GDestroyNotify)hw_source_trial_free);
  g_object_unref (task);
}

/* NULL, and the task is over, where there is no library. */
static GTask *
task_new (HwSources *self,
          gpointer tag,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  if (self->desk != NULL)
    return task;
  return_error (task,
                g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The library is not open")));
  return NULL;
}

void
hw_sources_try_async (HwSources *self,
                      const HwSourceEntry *entry,
                      HwHttpArrivalFunc arrival,
                      gpointer arrival_data,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = task_new (self, hw_sources_try_async, cancellable, callback, user_data);

  if (task != NULL)
    hw_source_desk_test_async (self->desk, entry, arrival, arrival_data, cancellable, tried_cb,
                               task);
}

HwSourceTrial *
hw_sources_try_finish (HwSources *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  HwSources *self = g_task_get_source_object (task);
  HwSecretPlace place = HW_SECRET_PLACE_NONE;
  GError *error = NULL;
  char *id = hw_source_desk_add_finish (self->desk, result, &place, &error);

  if (id == NULL)
    {
      return_error (task, error);
      return;
    }
  g_task_set_task_data (task, GINT_TO_POINTER (place), NULL);
  list (self);
  g_task_return_pointer (task, id, g_free);
  g_object_unref (task);
}

void
hw_sources_save_async (HwSources *self,
                       const HwSourceEntry *entry,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = task_new (self, hw_sources_save_async, NULL, callback, user_data);
  const char *old_id = entry->source->id;
  HwSourceItem *item = old_id != NULL ? hw_sources_find (self, old_id) : NULL;

  if (task == NULL)
    return;
  /* What is being read is not what it is to be. */
  if (item != NULL)
    hw_source_item_cancel (item);
  hw_source_desk_add_async (self->desk, entry, saved_cb, task);
}

char *
hw_sources_save_finish (HwSources *self, GAsyncResult *result, HwSecretPlace *place, GError **error)
{
  if (place != NULL)
    *place = GPOINTER_TO_INT (g_task_get_task_data (G_TASK (result)));
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
removed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  HwSources *self = g_task_get_source_object (task);
  GError *error = NULL;

  list (self);
  if (hw_source_desk_remove_finish (self->desk, result, &error))
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
    }
  else
    return_error (task, error);
}

void
hw_sources_remove_async (HwSources *self,
                         HwSourceItem *item,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = task_new (self, hw_sources_remove_async, NULL, callback, user_data);

  if (task == NULL)
    return;
  hw_source_item_cancel (item);
  hw_source_desk_remove_async (self->desk, hw_source_item_get_id (item), removed_cb, task);
}

gboolean
hw_sources_remove_finish (HwSources *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
