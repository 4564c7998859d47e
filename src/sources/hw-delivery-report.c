/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-delivery-report.h"

#include "hw-delivery-events.h"
#include "hw-event-scan.h"
#include "hw-event-words.h"
#include "hw-readings.h"

GTimeZone *
hw_delivery_zone_of_map (const HwMap *map)
{
  GTimeZone *zone =
      map->header->zone != NULL ? g_time_zone_new_identifier (map->header->zone) : NULL;

  return zone != NULL ? zone : g_time_zone_new_local ();
}

/* Those of the map, or all where it has none. */
static GPtrArray *
list_sources (HwLibrary *library, const HwMap *map, gboolean *of_all, GError **error)
{
  GPtrArray *sources = hw_readings_list_sources (library, map, error);

  *of_all = sources != NULL && sources->len == 0;
  if (!*of_all)
    return sources;
  g_ptr_array_unref (sources);
  return hw_library_list_sources (library, error);
}

static gboolean
find_sources (HwDeliveryReport *self, HwLibrary *library, GError **error)
{
  self->sources = list_sources (library, self->map, &self->of_all, error);
  return self->sources != NULL;
}

gboolean
hw_delivery_find_end (
    HwLibrary *library, const HwMap *map, gint64 now_us, gint64 *end_us, GError **error)
{
  g_autoptr (GPtrArray) sources = NULL;
  gboolean of_all;

  sources = list_sources (library, map, &of_all, error);
  return sources != NULL && hw_readings_find_end (library, sources, now_us, end_us, error);
}

static gboolean
measure_delivery (HwDeliveryReport *self, HwLibrary *library, GError **error)
{
  g_autoptr (HwDeliveryEvents) delivery =
      hw_delivery_events_load (library, self->sources, self->window, error);

  GArray *cases[HW_N_DORA_FIGURES];
  gboolean done = TRUE;

  if (delivery == NULL)
    return FALSE;
  self->dora = hw_dora_measure_cases (&delivery->events, self->window, self->zone, cases);
  for (int id = 0; id < HW_N_DORA_FIGURES; id++)
    {
      if (done)
        self->dora_sums[id] =
            hw_delivery_sum_new (library, &delivery->events, cases[id],
                                 hw_dora_get_info (id)->unit == HW_DORA_SECONDS, error);
      done = done && self->dora_sums[id] != NULL;
      g_array_unref (cases[id]);
    }
  self->n_deployments = delivery->events.n_deployments;
  self->n_elsewhere = delivery->n_elsewhere;
  self->n_incidents = delivery->events.n_incidents;
  self->n_changes = delivery->events.n_changes;
  return done;
}

static gboolean
measure_flow (HwDeliveryReport *self, HwLibrary *library, GError **error)
{
  g_autoptr (HwFlowMeter) meter =
      hw_readings_meter_flow (library, self->map, self->window, NULL, error);
  g_autoptr (GArray) done = NULL;
  g_autoptr (GArray) open = NULL;

  if (meter == NULL)
    return FALSE;
  self->flow = hw_flow_five_new (meter, self->window);
  done = hw_flow_meter_list_items (meter, HW_NO_STEP);
  open = hw_flow_meter_list_open (meter, HW_NO_STEP);
  self->flow_done = hw_delivery_sum_new_of_items (library, done, FALSE, error);
  if (self->flow_done != NULL)
    self->flow_load = hw_delivery_sum_new_of_items (library, open, TRUE, error);
  return self->flow_load != NULL;
}

/* Names of types, and when something last happened. */
static gboolean
look_at_sources (HwDeliveryReport *self, HwLibrary *library, GError **error)
{
  for (guint i = 0; i < self->sources->len; i++)
    {
      const HwSource *source = self->sources->pdata[i];
      g_autoptr (GPtrArray) terms = hw_library_list_terms (library, source->key, error);
      HwScanRange range = { source->key, self->window.from_us, self->window.to_us };
      gboolean has_flow;
      gint64 newest_us;

      if (terms == NULL || !hw_library_find_newest_event (library, source->key, &newest_us, error)
          || !hw_library_has_flow (library, range, &has_flow, error))
        return FALSE;
      self->newest_us = MAX (self->newest_us, newest_us);
      self->has_flow = self->has_flow || has_flow;
      for (guint j = 0; j < terms->len; j++)
        {
          const HwTerm *term = terms->pdata[j];

          if (term->kind == HW_TERM_TYPE)
            g_hash_table_insert (self->types, GUINT_TO_POINTER (term->key), g_strdup (term->name));
        }
    }
  return TRUE;
}

HwDeliveryReport *
hw_delivery_report_new (HwLibrary *library, HwMap *map, HwWindow window, GError **error)
{
  g_autoptr (HwDeliveryReport) self = g_new0 (HwDeliveryReport, 1);

  self->map = hw_map_ref (map);
  self->window = window;
  self->zone = hw_delivery_zone_of_map (map);
  self->types = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->newest_us = HW_TIME_UNKNOWN;
  if (!find_sources (self, library, error) || !look_at_sources (self, library, error)
      || !measure_delivery (self, library, error) || !measure_flow (self, library, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
hw_delivery_report_free (HwDeliveryReport *self)
{
  hw_map_unref (self->map);
  g_time_zone_unref (self->zone);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->flow, hw_flow_five_free);
  for (int id = 0; id < HW_N_DORA_FIGURES; id++)
    g_clear_pointer (&self->dora_sums[id], hw_delivery_sum_free);
  g_clear_pointer (&self->flow_done, hw_delivery_sum_free);
  g_clear_pointer (&self->flow_load, hw_delivery_sum_free);
  g_hash_table_unref (self->types);
  g_free (self);
}
