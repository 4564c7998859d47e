/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Readings of what stations show, their measures, and of stages that their source measures. */

#include "hw-event-scan.h"
#include "hw-event-words.h"
#include "hw-measure-binding.h"
#include "hw-pairs.h"
#include "hw-readings-private.h"
#include "hw-stage-map.h"

#define N_BUCKETS 60
#define N_GAPS 20
#define WEEK_US (7 * HW_DAY_US)

/* So long a figure of a stage is believed: what it was made of. */
#define STAGE_DAYS 30

const HwDoraEvents *
hw_readings_get_events (HwStations *self, GError **error)
{
  HwWindow window = self->draft->window;

  if (self->events != NULL
      && (self->window.from_us != window.from_us || self->window.to_us != window.to_us))
    g_clear_pointer (&self->events, hw_delivery_events_free);
  if (self->events == NULL)
    self->events =
        hw_delivery_events_load (self->draft->library, self->draft->sources, window, error);
  self->window = window;
  return self->events != NULL ? &self->events->events : NULL;
}

/* Samples */

gboolean
hw_readings_find_series (const HwReadingDraft *draft,
                         const HwSource *source,
                         const char *id,
                         HwTermKey *series,
                         GError **error)
{
  g_autoptr (GPtrArray) terms = hw_library_list_terms (draft->library, source->key, error);

  *series = HW_TERM_NONE;
  for (guint i = 0; terms != NULL && i < terms->len; i++)
    {
      const HwTerm *term = terms->pdata[i];

      if (term->kind == HW_TERM_SERIES && g_str_equal (term->id, id))
        *series = term->key;
    }
  return terms != NULL;
}

GArray *
hw_readings_load_samples (const HwReadingDraft *draft, HwScanRange range, GError **error)
{
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (HwSampleEvent));
  g_autoptr (HwEventScan) scan = hw_event_scan_new (draft->library, HW_SCAN_SAMPLES, range, error);
  HwSampleEvent sample;

  while (scan != NULL && hw_event_scan_next_sample (scan, &sample))
    g_array_append_val (samples, sample);
  if (scan == NULL || !hw_event_scan_finish (scan, error))
    return NULL;
  return g_steal_pointer (&samples);
}

/* Those of the last days, or the last ones there are. */
static GArray *
load_latest (const HwReadingDraft *draft, HwTermKey series, GError **error)
{
  HwScanRange range = { series, draft->now_us - HW_SERIES_DAYS * HW_DAY_US, HW_TIME_UNKNOWN };
  g_autoptr (GArray) samples = hw_readings_load_samples (draft, range, error);

  if (samples == NULL || samples->len > 0)
    return g_steal_pointer (&samples);
  range.from_us = HW_TIME_UNKNOWN;
  return hw_readings_load_samples (draft, range, error);
}

static int
compare_gaps_cb (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;

  return (left > right) - (left < right);
}

/* Samples closer than this are of one moment, asked for in two ways. */
#define LEAST_GAP_US (30 * G_TIME_SPAN_SECOND)

/* How far apart samples are, by the last of them. */
static gint64
find_interval_us (const GArray *samples)
{
  const HwSampleEvent *sample = (const HwSampleEvent *)samples->data;
  gint64 gaps_us[N_GAPS];
  guint n_gaps = 0;

  for (guint i = samples->len; i-- > 1 && n_gaps < N_GAPS;)
    {
      gaps_us[n_gaps] = sample[i].at_us - sample[i - 1].at_us;
      n_gaps += gaps_us[n_gaps] >= LEAST_GAP_US;
    }
  if (n_gaps == 0)
    return HW_DAY_US;
  qsort (gaps_us, n_gaps, sizeof gaps_us[0], compare_gaps_cb);
  return gaps_us[n_gaps / 2];
}

/* Means of stretches of equal length; stretches without a sample are left out. */
static GArray *
make_series (const GArray *samples)
{
  const HwSampleEvent *sample = (const HwSampleEvent *)samples->data;
  GArray *series = g_array_new (FALSE, FALSE, sizeof (double));
  gint64 first_us = sample[0].at_us;
  gint64 length_us = sample[samples->len - 1].at_us - first_us + 1;
  HwMoments moments = { 0 };
  gint64 bucket = 0;

  for (guint i = 0; i <= samples->len; i++)
    {
      gint64 next =
          i < samples->len
              ? (gint64)((double)(sample[i].at_us - first_us) / (double)length_us * N_BUCKETS)
              : -1;

      if (next != bucket && moments.n > 0)
        {
          double mean = hw_moments_mean (moments);

          g_array_append_val (series, mean);
          moments = (HwMoments){ 0 };
        }
      bucket = next;
      if (i < samples->len)
        hw_moments_add (&moments, sample[i].value);
    }
  return series;
}

static HwSummary
summarise_samples (const GArray *samples)
{
  g_autoptr (HwSampleSet) set = hw_sample_set_new ();

  for (guint i = 0; i < samples->len; i++)
    hw_sample_set_add (set, g_array_index (samples, HwSampleEvent, i).value);
  return hw_sample_set_summarise (set);
}

static gboolean
add_samples (HwReadingDraft *draft,
             const HwMeasure *measure,
             const HwSource *source,
             const char *id,
             GError **error)
{
  g_autoptr (GArray) samples = NULL;
  const HwSampleEvent *sample;
  HwTermKey series;
  HwSummary summary;
  HwReading *reading;

  if (!hw_readings_find_series (draft, source, id, &series, error))
    return FALSE;
  if (series == HW_TERM_NONE)
    return TRUE;
  samples = load_latest (draft, series, error);
  if (samples == NULL)
    return FALSE;
  if (samples->len == 0)
    return TRUE;

  sample = (const HwSampleEvent *)samples->data;
  summary = summarise_samples (samples);
  reading = hw_reading_draft_add_summary (draft, measure->element.id, "value", "latest", &summary);
  reading->unit = HW_READING_PLAIN;
  reading->value = sample[samples->len - 1].value;
  reading->at_us = sample[samples->len - 1].at_us;
  reading->from_us = sample[0].at_us;
  reading->to_us = reading->at_us + 1000;
  reading->stale_us = reading->at_us + 2 * find_interval_us (samples);
  reading->series = make_series (samples);
  return TRUE;
}

/* Incidents and deployments */

/* The events that a binding means: of its source, and of its service where it names one. */
static gboolean
is_meant (guint source, const char *service, guint wanted, const char *id)
{
  return source == wanted && (id == NULL || g_strcmp0 (service, id) == 0);
}

static guint
find_place (const HwReadingDraft *draft, const HwSource *source)
{
  guint place = 0;

  g_ptr_array_find ((GPtrArray *)draft->sources, source, &place);
  return place;
}

GArray *
hw_readings_pick_incidents (const HwReadingDraft *draft,
                            const HwDoraEvents *events,
                            const HwSource *source,
                            const char *id)
{
  guint place = find_place (draft, source);
  GArray *picked = g_array_new (FALSE, FALSE, sizeof (HwDoraIncident));

  for (guint i = 0; i < events->n_incidents; i++)
    {
      const HwDoraIncident *incident = &events->incidents[i];

      if (is_meant (incident->source, incident->service, place, id))
        g_array_append_val (picked, *incident);
    }
  return picked;
}

static GArray *
pick_deployments (const HwDoraEvents *events, guint place, const char *id)
{
  GArray *picked = g_array_new (FALSE, FALSE, sizeof (HwDoraDeployment));

  for (guint i = 0; i < events->n_deployments; i++)
    {
      const HwDoraDeployment *deployment = &events->deployments[i];

      if (is_meant (deployment->source, deployment->service, place, id))
        g_array_append_val (picked, *deployment);
    }
  return picked;
}

/* How many of the moments lie in each week of the window, the last one whole. */
static GArray *
count_weekly (HwWindow window, const gint64 *moments_us, guint n_moments)
{
  guint n_weeks = (guint)((window.to_us - window.from_us) / WEEK_US);
  GArray *weeks = g_array_new (FALSE, TRUE, sizeof (double));

  g_array_set_size (weeks, n_weeks);
  for (guint i = 0; i < n_moments; i++)
    {
      gint64 ago = (window.to_us - 1 - moments_us[i]) / WEEK_US;

      if (moments_us[i] < window.to_us && ago < n_weeks)
        g_array_index (weeks, double, n_weeks - 1 - ago)++;
    }
  return weeks;
}

static void
set_rate (HwReading *reading, HwWindow window, GArray *moments)
{
  const gint64 *moments_us = (const gint64 *)moments->data;
  guint n_within = 0;

  for (guint i = 0; i < moments->len; i++)
    n_within += moments_us[i] >= window.from_us && moments_us[i] < window.to_us;
  reading->unit = HW_READING_PER_WEEK;
  reading->n = n_within;
  reading->value = n_within * (double)WEEK_US / (double)(window.to_us - window.from_us);
  reading->series = count_weekly (window, moments_us, moments->len);
}

static void
add_open_incidents (HwReadingDraft *draft, const HwMeasure *measure, const GArray *incidents)
{
  HwReading *reading = hw_reading_draft_add (draft, measure->element.id, "value", "open-incidents");

  reading->unit = HW_READING_COUNT;
  reading->value = 0;
  for (guint i = 0; i < incidents->len; i++)
    reading->value += g_array_index (incidents, HwDoraIncident, i).resolved_us == HW_TIME_UNKNOWN;
  reading->n = incidents->len;
}

static void
add_incident_rate (HwReadingDraft *draft, const HwMeasure *measure, const GArray *incidents)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < incidents->len; i++)
    g_array_append_val (starts, g_array_index (incidents, HwDoraIncident, i).started_us);
  set_rate (hw_reading_draft_add (draft, measure->element.id, "value", "incidents-per-week"),
            draft->window, starts);
}

static void
add_deployment_rate (HwReadingDraft *draft, const HwMeasure *measure, const HwDoraEvents *events)
{
  g_autoptr (GArray) ends = hw_dora_list_deployments (events);

  set_rate (hw_reading_draft_add (draft, measure->element.id, "value", "deployments-per-week"),
            draft->window, ends);
}

static void
add_dora (HwReadingDraft *draft,
          const HwMeasure *measure,
          const HwDoraEvents *events,
          HwDoraFigureId id)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  HwDora dora = hw_dora_measure (events, draft->window, utc);
  const HwDoraFigure *figure = &dora.figures[id];
  HwReading *reading;

  if (id == HW_DORA_RECOVERY_TIME)
    {
      hw_reading_draft_add_summary (draft, measure->element.id, "value", "recovery",
                                    &figure->spread);
      return;
    }
  if (figure->n == 0)
    return;
  reading = hw_reading_draft_add (draft, measure->element.id, "value", "change-fail");
  reading->unit = HW_READING_SHARE;
  reading->value = figure->value;
  reading->n = figure->n;
}

static gboolean
add_events (HwStations *self,
            const HwMeasure *measure,
            const HwSource *source,
            const HwMeasureBinding *binding,
            GError **error)
{
  HwReadingDraft *draft = self->draft;
  guint first = draft->readings->len, place = find_place (draft, source);
  HwReadMoment moment = g_array_index (draft->moments, HwReadMoment, place);
  const HwDoraEvents *all;
  g_autoptr (GArray) incidents = NULL;
  g_autoptr (GArray) deployments = NULL;
  HwDoraEvents events;

  if (moment.read_us == HW_TIME_UNKNOWN)
    return TRUE;
  draft->window = hw_reading_window_new (moment.end_us);
  all = hw_readings_get_events (self, error);
  if (all == NULL)
    return FALSE;
  incidents = hw_readings_pick_incidents (draft, all, source, binding->id);
  deployments = pick_deployments (all, place, binding->id);
  events = (HwDoraEvents){ .deployments = (const HwDoraDeployment *)deployments->data,
                           .n_deployments = deployments->len,
                           .incidents = (const HwDoraIncident *)incidents->data,
                           .n_incidents = incidents->len };
  if (binding->kind == HW_BINDING_OPEN_INCIDENTS)
    add_open_incidents (draft, measure, incidents);
  else if (binding->kind == HW_BINDING_INCIDENTS)
    add_incident_rate (draft, measure, incidents);
  else if (binding->kind == HW_BINDING_DEPLOYMENTS)
    add_deployment_rate (draft, measure, &events);
  else if (binding->kind == HW_BINDING_RECOVERY_TIME && incidents->len > 0)
    add_dora (draft, measure, &events, HW_DORA_RECOVERY_TIME);
  else if (binding->kind == HW_BINDING_CHANGE_FAIL_RATE)
    {
      /* Incidents mostly come from elsewhere. */
      events.incidents = all->incidents;
      events.n_incidents = all->n_incidents;
      add_dora (draft, measure, &events, HW_DORA_CHANGE_FAIL_RATE);
    }
  for (guint i = first; i < draft->readings->len; i++)
    {
      HwReading *reading = draft->readings->pdata[i];

      reading->at_us = MIN (moment.read_us, draft->now_us);
      reading->stale_us = moment.read_us + HW_READ_DAYS * HW_DAY_US;
    }
  return TRUE;
}

static gboolean
add_measure (HwStations *self, const HwMeasure *measure, GError **error)
{
  g_autoptr (HwMeasureBinding) binding = hw_measure_binding_new_from_text (measure->source);
  const HwSource *source =
      binding != NULL ? hw_reading_draft_find_source (self->draft, binding->source) : NULL;
  guint first = self->draft->readings->len;
  gboolean done;

  if (source == NULL)
    return TRUE;
  done = binding->kind == HW_BINDING_SERIES
             ? add_samples (self->draft, measure, source, binding->id, error)
             : add_events (self, measure, source, binding, error);
  for (guint i = first; i < self->draft->readings->len; i++)
    {
      HwReading *reading = self->draft->readings->pdata[i];

      g_free (reading->source);
      reading->source = g_strdup (source->id);
    }
  return done;
}

/* The share of the time on the wall that the map's clock counts. */
static double
get_clock_share (const HwMap *map)
{
  HwTimeUnits units = hw_map_get_units (map);

  return MIN (units.hours_per_day / 24, 1) * MIN (units.days_per_week / 7, 1);
}

/* A step that is a stage which the source measures: `key` names it, as in hw-state-map.h. */
static gboolean
add_stage (HwReadingDraft *draft, const HwStep *step, const char *key, GError **error)
{
  g_autofree char *source_id = NULL;
  g_autofree char *id = NULL;
  const HwSource *source = NULL;
  HwTermKind kind;
  HwTermKey series;
  HwSampleEvent sample;
  HwReading *reading;

  if (hw_state_key_parse (key, &source_id, &kind, &id) && kind == HW_TERM_SERIES)
    source = hw_reading_draft_find_source (draft, source_id);
  if (source == NULL)
    return TRUE;
  if (!hw_readings_find_series (draft, source, id, &series, error)
      || !hw_stage_load_sample (draft->library, series, &sample, error))
    return FALSE;
  if (sample.at_us == HW_TIME_UNKNOWN)
    return TRUE;
  reading = hw_reading_draft_add (draft, step->element.id, "wait_time", "stage");
  reading->unit = HW_READING_SECONDS;
  reading->value = reading->p50 = sample.value * get_clock_share (draft->map);
  reading->n = sample.n >= 1 ? (guint64)sample.n : 1;
  reading->at_us = sample.at_us;
  reading->from_us = reading->to_us = HW_TIME_UNKNOWN;
  reading->stale_us = sample.at_us + STAGE_DAYS * HW_DAY_US;
  return TRUE;
}

static gboolean
add_stages (HwReadingDraft *draft, const HwStep *step, GError **error)
{
  const char *const *pairs = (const char *const *)step->states;
  gboolean done = TRUE;

  for (; done && pairs != NULL && *pairs != NULL; pairs++)
    {
      g_autofree char *key = hw_pair_dup_key (*pairs);

      done = add_stage (draft, step, key, error);
    }
  return done;
}

gboolean
hw_readings_add_stations (HwReadingDraft *draft, GError **error)
{
  HwStations self = { .draft = draft };
  const HwMeasure *measure;
  const HwStep *step;
  gboolean done = TRUE;

  HW_SEQ_FOREACH (step, hw_map_steps (draft->map))
    done = done && add_stages (draft, step, error);
  HW_SEQ_FOREACH (measure, hw_map_measures (draft->map))
    done = done && (measure->source == NULL || add_measure (&self, measure, error));
  done = done && hw_readings_add_feedback (&self, error);
  g_clear_pointer (&self.events, hw_delivery_events_free);
  return done;
}
