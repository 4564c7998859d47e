/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Readings of what comes back: the measures of stations, and how long feedback takes. */

#include "hw-delivery-events.h"
#include "hw-event-scan.h"
#include "hw-event-words.h"
#include "hw-measure-binding.h"
#include "hw-pairs.h"
#include "hw-readings-private.h"
#include "hw-stage-map.h"
#include "hw-step-order.h"

#define N_BUCKETS 60
#define N_GAPS 20
#define WEEK_US (7 * HW_DAY_US)

/* So long a figure of a stage is believed: what it was made of. */
#define STAGE_DAYS 30

/* Measures and links of one map; events are loaded when the first of them asks. */
typedef struct
{
  HwReadingDraft *draft;
  HwDeliveryEvents *events;
} Stations;

static const HwDoraEvents *
get_events (Stations *self, GError **error)
{
  if (self->events == NULL)
    self->events = hw_delivery_events_load (self->draft->library, self->draft->sources,
                                            self->draft->window, error);
  return self->events != NULL ? &self->events->events : NULL;
}

/* Samples */

static gboolean
find_series (const HwReadingDraft *draft,
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

/* HwSampleEvent, oldest first: those of the last days, or the last ones there are. */
static GArray *
load_samples (const HwReadingDraft *draft, HwTermKey series, GError **error)
{
  HwScanRange range = { series, draft->now_us - HW_SERIES_DAYS * HW_DAY_US, HW_TIME_UNKNOWN };
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (HwSampleEvent));

  for (guint round = 0; round < 2 && samples->len == 0; round++)
    {
      g_autoptr (HwEventScan) scan =
          hw_event_scan_new (draft->library, HW_SCAN_SAMPLES, range, error);
      HwSampleEvent sample;

      while (scan != NULL && hw_event_scan_next_sample (scan, &sample))
        g_array_append_val (samples, sample);
      if (scan == NULL || !hw_event_scan_finish (scan, error))
        return NULL;
      range.from_us = HW_TIME_UNKNOWN;
    }
  return g_steal_pointer (&samples);
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

  if (!find_series (draft, source, id, &series, error))
    return FALSE;
  if (series == HW_TERM_NONE)
    return TRUE;
  samples = load_samples (draft, series, error);
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

/* All incidents of the events that are meant. */
static GArray *
pick_incidents (const HwDoraEvents *events, guint place, const char *id)
{
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

/* When the source was last read; of one that never is, a file, its newest event. */
static gboolean
find_read_us (HwReadingDraft *draft, const HwSource *source, gint64 *at_us, GError **error)
{
  g_autoptr (GPtrArray) streams = hw_library_list_streams (draft->library, source->key, error);

  if (streams == NULL)
    return FALSE;
  *at_us = HW_TIME_UNKNOWN;
  for (guint i = 0; i < streams->len; i++)
    *at_us = MAX (*at_us, ((const HwStream *)streams->pdata[i])->synced_us);
  return *at_us != HW_TIME_UNKNOWN
         || hw_library_find_newest_event (draft->library, source->key, at_us, error);
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
add_events (Stations *self,
            const HwMeasure *measure,
            const HwSource *source,
            const HwMeasureBinding *binding,
            GError **error)
{
  HwReadingDraft *draft = self->draft;
  const HwDoraEvents *all = get_events (self, error);
  guint first = draft->readings->len, place = find_place (draft, source);
  g_autoptr (GArray) incidents = NULL;
  g_autoptr (GArray) deployments = NULL;
  HwDoraEvents events;
  gint64 read_us;

  if (all == NULL || !find_read_us (draft, source, &read_us, error))
    return FALSE;
  if (read_us == HW_TIME_UNKNOWN)
    return TRUE;
  incidents = pick_incidents (all, place, binding->id);
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

      reading->at_us = MIN (read_us, draft->now_us);
      reading->stale_us = read_us + HW_DAY_US;
    }
  return TRUE;
}

static gboolean
add_measure (Stations *self, const HwMeasure *measure, GError **error)
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

/* Feedback */

/* The incidents that the measures of a station tell of; NULL where they tell of none. */
static GArray *
list_incidents_of (Stations *self, const char *station, GError **error)
{
  GArray *all = NULL;
  const HwMeasure *measure;

  HW_SEQ_FOREACH (measure, hw_map_measures (self->draft->map))
    {
      g_autoptr (HwMeasureBinding) binding = NULL;
      const HwSource *source;
      const HwDoraEvents *events;
      g_autoptr (GArray) incidents = NULL;

      if (g_strcmp0 (measure->on, station) != 0)
        continue;
      binding = hw_measure_binding_new_from_text (measure->source);
      source = binding != NULL && hw_binding_kind_is_signal (binding->kind)
                   ? hw_reading_draft_find_source (self->draft, binding->source)
                   : NULL;
      events = source != NULL ? get_events (self, error) : NULL;
      if (events == NULL)
        continue;
      incidents = pick_incidents (events, find_place (self->draft, source), binding->id);
      if (all == NULL)
        all = g_array_new (FALSE, FALSE, sizeof (HwDoraIncident));
      g_array_append_vals (all, incidents->data, incidents->len);
    }
  return all;
}

static void
add_latency (HwReadingDraft *draft, const char *link, const char *rule, const GArray *values)
{
  g_autoptr (HwSampleSet) set = hw_sample_set_new ();
  /* What passes on the map's clock meanwhile, on average: signals come at any time of the day. */
  double scale = hw_time_units_calendar_day_s (hw_map_get_units (draft->map)) / 86400;
  HwSummary summary;

  for (guint i = 0; i < values->len; i++)
    hw_sample_set_add (set, g_array_index (values, double, i) * scale);
  summary = hw_sample_set_summarise (set);
  hw_reading_draft_add_summary (draft, link, "latency", rule, &summary);
}

/* When the item first came to the step; HW_TIME_UNKNOWN when it did not. */
static gint64
find_arrival (HwItemWalk *walk, const HwItemHistory *item, const HwStateMap *states, guint step)
{
  guint n_spans;
  const HwSpan *spans = hw_item_walk_run (walk, item, states, &n_spans, NULL);

  for (guint i = 0; i < n_spans; i++)
    {
      if (spans[i].step == step)
        return spans[i].from_us;
    }
  return HW_TIME_UNKNOWN;
}

/* Follows incidents to a step. */
typedef struct
{
  Stations *stations;
  GPtrArray *states; /* HwStateMap of each source */
  HwItemWalk *walk;
  guint step;
} Chase;

static gboolean
chase_incident (Chase *self, const HwDoraIncident *incident, GArray *found, GError **error)
{
  HwReadingDraft *draft = self->stations->draft;
  g_autoptr (HwItemScan) scan = NULL;
  HwItemHistory item;
  gint64 key;

  if (!hw_library_find_item (draft->library, incident->id, incident->label, &key, error))
    return FALSE;
  if (key == 0)
    return TRUE;
  scan = hw_item_scan_new_for_keys (draft->library, &key, 1, error);
  if (scan == NULL)
    return FALSE;
  while (hw_item_scan_next (scan, &item))
    {
      for (guint i = 0; i < self->states->len; i++)
        {
          gint64 at_us = find_arrival (self->walk, &item, self->states->pdata[i], self->step);
          double after_s = (double)(at_us - incident->started_us) / G_USEC_PER_SEC;

          if (at_us < incident->started_us || at_us < draft->window.from_us
              || at_us >= draft->window.to_us)
            continue;
          g_array_append_val (found, after_s);
          break;
        }
    }
  return hw_item_scan_finish (scan, error);
}

static gboolean
add_signal_to_step (Stations *self, const HwLink *link, const GArray *incidents, GError **error)
{
  HwReadingDraft *draft = self->draft;
  guint n_steps;
  g_autofree const char **steps = hw_map_list_steps_along (draft->map, &n_steps);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_state_map_free);
  g_autoptr (HwItemWalk) walk = hw_item_walk_new ();
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (double));
  Chase chase = { self, states, walk, 0 };

  while (chase.step < n_steps && g_strcmp0 (steps[chase.step], link->to) != 0)
    chase.step++;
  for (guint i = 0; i < draft->sources->len; i++)
    {
      HwStateMap *of_source =
          hw_reading_draft_map_states (draft, draft->sources->pdata[i], steps, n_steps, error);

      if (of_source == NULL)
        return FALSE;
      g_ptr_array_add (states, of_source);
    }
  for (guint i = 0; i < incidents->len; i++)
    {
      if (!chase_incident (&chase, &g_array_index (incidents, HwDoraIncident, i), found, error))
        return FALSE;
    }
  add_latency (draft, link->element.id, "signal-to-step", found);
  return TRUE;
}

static gboolean
add_link (Stations *self, const HwLink *link, GError **error)
{
  GError *failure = NULL;
  g_autoptr (GArray) to = list_incidents_of (self, link->to, &failure);
  g_autoptr (GArray) from = failure == NULL ? list_incidents_of (self, link->from, &failure) : NULL;

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (to != NULL)
    {
      HwDoraEvents events = self->events->events;
      g_autoptr (GArray) signals = NULL;

      events.incidents = (const HwDoraIncident *)to->data;
      events.n_incidents = to->len;
      signals = hw_dora_list_signals (&events, self->draft->window);
      add_latency (self->draft, link->element.id, "deploy-to-signal", signals);
      return TRUE;
    }
  return from == NULL || add_signal_to_step (self, link, from, error);
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
  if (!find_series (draft, source, id, &series, error)
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
  Stations self = { draft, NULL };
  const HwMeasure *measure;
  const HwLink *link;
  const HwStep *step;
  gboolean done = TRUE;

  HW_SEQ_FOREACH (step, hw_map_steps (draft->map))
    done = done && add_stages (draft, step, error);
  HW_SEQ_FOREACH (measure, hw_map_measures (draft->map))
    done = done && (measure->source == NULL || add_measure (&self, measure, error));
  HW_SEQ_FOREACH (link, hw_map_links (draft->map))
    done = done && (link->kind != HW_LINK_FEEDBACK || add_link (&self, link, error));
  g_clear_pointer (&self.events, hw_delivery_events_free);
  return done;
}
