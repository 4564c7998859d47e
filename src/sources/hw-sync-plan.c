/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-sync-plan.h"

#include "hw-sources-error.h"

#include <glib/gi18n-lib.h>

static void
stream_report_free (gpointer data)
{
  HwSyncStream *stream = data;

  g_free (stream->name);
  g_clear_error (&stream->error);
  g_free (stream->incomplete);
  g_free (stream->nothing);
  g_clear_pointer (&stream->previews, g_ptr_array_unref);
  g_clear_pointer (&stream->answer, g_bytes_unref);
  g_free (stream);
}

HwSyncReport *
hw_sync_report_new (void)
{
  HwSyncReport *self = g_new0 (HwSyncReport, 1);

  self->streams = g_ptr_array_new_with_free_func (stream_report_free);
  return self;
}

void
hw_sync_report_free (HwSyncReport *self)
{
  g_ptr_array_unref (self->streams);
  g_free (self);
}

const GError *
hw_sync_report_get_error (const HwSyncReport *self)
{
  for (guint i = 0; i < self->streams->len; i++)
    {
      const HwSyncStream *stream = g_ptr_array_index (self->streams, i);

      if (stream->error != NULL && !stream->is_optional)
        return stream->error;
    }
  return NULL;
}

guint64
hw_sync_report_count_events (const HwSyncReport *self)
{
  guint64 n_events = 0;

  for (guint i = 0; i < self->streams->len; i++)
    n_events += ((const HwSyncStream *)g_ptr_array_index (self->streams, i))->counts.n_events;
  return n_events;
}

gboolean
hw_sync_is_not_offered (const GError *error)
{
  return g_error_matches (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_NOT_FOUND)
         || g_error_matches (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_FORBIDDEN)
         || g_error_matches (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SIGN_IN);
}

GError *
hw_sync_error_of_stream (const HwConnectorStream *stream, const char *name, GError *error)
{
  g_autofree char *need = NULL;
  g_autofree char *message = NULL;
  GError *told;

  if (!g_error_matches (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_FORBIDDEN)
      && !g_error_matches (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_NOT_FOUND))
    return error;
  if (stream->needs != NULL)
    /* TRANSLATORS: what is wrong, and a right of a token, such as "Actions (read)". */
    need = g_strdup_printf (_ ("%s The right it needs: %s."), error->message, stream->needs);
  else
    need = g_strdup (error->message);
  message = name != NULL ? g_strdup_printf (_ ("%s: %s"), name, need) : g_strdup (need);
  told = hw_sources_error_copy_with_message (error, message);
  g_error_free (error);
  return told;
}

static gboolean
open_plan (HwSyncPlan *self, GError **error)
{
  GError *missing;

  self->connector = hw_connector_new_for_source (self->source, error);
  if (self->connector == NULL
      || hw_connector_get_base (self->connector, self->source, error) == NULL)
    return FALSE;
  self->settings = hw_connector_read_settings (self->connector, self->source->settings, error);
  if (self->settings == NULL)
    return FALSE;
  missing = hw_connector_check_settings (self->connector, self->settings);
  if (missing != NULL)
    {
      g_propagate_error (error, missing);
      return FALSE;
    }
  if (!hw_connector_read_zone (self->source, &self->zone, error))
    return FALSE;
  self->runs = hw_connector_list_runs (self->connector, self->settings);
  if (self->runs->len > 0)
    return TRUE;
  g_set_error_literal (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS,
                       _ ("with these settings there is nothing to ask this source for"));
  return FALSE;
}

HwSyncPlan *
hw_sync_plan_new (const HwSource *source, GError **error)
{
  g_autoptr (HwSyncPlan) self = g_new0 (HwSyncPlan, 1);

  self->source = hw_source_copy (source);
  return open_plan (self, error) ? g_steal_pointer (&self) : NULL;
}

void
hw_sync_plan_free (HwSyncPlan *self)
{
  hw_source_free (self->source);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_pointer (&self->settings, hw_connector_settings_free);
  g_clear_pointer (&self->connector, hw_connector_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self);
}

const char *
hw_sync_plan_get_base (const HwSyncPlan *self)
{
  return hw_connector_get_base (self->connector, self->source, NULL);
}

HwStreamWalk *
hw_sync_plan_walk (const HwSyncPlan *self,
                   const HwConnectorRun *run,
                   const HwStream *stream,
                   gint64 now_us,
                   guint history_days)
{
  HwStreamWalkSetup setup = { .connector = self->connector,
                              .run = run,
                              .settings = self->settings,
                              .base = hw_sync_plan_get_base (self),
                              .zone = self->zone,
                              .now_us = now_us,
                              .history_days =
                                  history_days != 0 ? history_days : HW_SYNC_HISTORY_DAYS };

  return hw_stream_walk_new (&setup, stream != NULL ? stream->cursor : NULL,
                             stream != NULL ? stream->validators : NULL);
}
