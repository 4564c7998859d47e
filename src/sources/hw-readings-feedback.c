/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Readings of feedback links: how long it takes from a deployment to a signal, and from a signal to
 * the step that answers it. */

#include "hw-crossing.h"
#include "hw-event-words.h"
#include "hw-measure-binding.h"
#include "hw-readings-private.h"
#include "hw-step-order.h"

static gboolean
is_within (HwWindow window, gint64 at_us)
{
  return at_us >= window.from_us && at_us < window.to_us;
}

static void
add_span (GArray *spans, gint64 from_us, gint64 to_us)
{
  double span_s = (double)(to_us - from_us) / G_USEC_PER_SEC;

  g_array_append_val (spans, span_s);
}

static GArray *
spans_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (double));
}

/* Signals */

/* What comes back to a station, as its measures tell. */
typedef struct
{
  GArray *incidents; /* HwDoraIncident; NULL: no measure tells of any */
  GArray *crossings; /* gint64, when a measure went off its target; NULL likewise */
} Signals;

static void
signals_clear (Signals *self)
{
  g_clear_pointer (&self->incidents, g_array_unref);
  g_clear_pointer (&self->crossings, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Signals, signals_clear)

/* A measure and what it is bound to, borrowed. */
typedef struct
{
  const HwMeasure *measure;
  const HwMeasureBinding *binding;
  const HwSource *source;
} Bound;

static gboolean
collect_incidents (Signals *self, HwStations *stations, const Bound *bound, GError **error)
{
  const HwDoraEvents *events = hw_readings_get_events (stations, error);
  g_autoptr (GArray) incidents = NULL;

  if (events == NULL)
    return FALSE;
  incidents =
      hw_readings_pick_incidents (stations->draft, events, bound->source, bound->binding->id);
  if (self->incidents == NULL)
    self->incidents = g_array_new (FALSE, FALSE, sizeof (HwDoraIncident));
  g_array_append_vals (self->incidents, incidents->data, incidents->len);
  return TRUE;
}

static gboolean
collect_crossings (Signals *self, const HwReadingDraft *draft, const Bound *bound, GError **error)
{
  HwScanRange range = { HW_TERM_NONE, draft->window.from_us, draft->window.to_us };
  g_autoptr (GArray) samples = NULL;
  g_autoptr (GArray) found = NULL;
  HwTermKey series;

  if (!hw_readings_find_series (draft, bound->source, bound->binding->id, &series, error))
    return FALSE;
  if (series == HW_TERM_NONE)
    return TRUE;
  range.key = series;
  samples = hw_readings_load_samples (draft, range, error);
  if (samples == NULL)
    return FALSE;
  found = hw_crossings_find (bound->measure, (const HwSampleEvent *)samples->data, samples->len);
  if (self->crossings == NULL)
    self->crossings = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (self->crossings, found->data, found->len);
  return TRUE;
}

static gboolean
collect_measure (Signals *self, HwStations *stations, const HwMeasure *measure, GError **error)
{
  g_autoptr (HwMeasureBinding) binding = hw_measure_binding_new_from_text (measure->source);
  Bound bound = { measure, binding, NULL };

  if (binding != NULL)
    bound.source = hw_reading_draft_find_source (stations->draft, binding->source);
  if (bound.source == NULL)
    return TRUE;
  if (hw_binding_kind_is_signal (binding->kind))
    return collect_incidents (self, stations, &bound, error);
  if (binding->kind == HW_BINDING_SERIES && hw_measure_has_target (measure))
    return collect_crossings (self, stations->draft, &bound, error);
  return TRUE;
}

static gboolean
collect_signals (Signals *self, HwStations *stations, const char *station, GError **error)
{
  const HwMeasure *measure;

  HW_SEQ_FOREACH (measure, hw_map_measures (stations->draft->map))
    {
      if (g_strcmp0 (measure->on, station) == 0
          && !collect_measure (self, stations, measure, error))
        return FALSE;
    }
  return TRUE;
}

/* From a deployment to a signal */

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

/* Each crossing comes of the newest successful deployment before it, whichever that is. */
static void
time_crossings (GArray *spans, const HwDoraEvents *events, const GArray *crossings)
{
  g_autoptr (GArray) ends = hw_dora_list_deployments (events);

  for (guint i = 0; i < crossings->len; i++)
    {
      gint64 at_us = g_array_index (crossings, gint64, i), deployed_us = HW_TIME_UNKNOWN;

      for (guint j = 0; j < ends->len && g_array_index (ends, gint64, j) <= at_us; j++)
        deployed_us = g_array_index (ends, gint64, j);
      if (deployed_us != HW_TIME_UNKNOWN)
        add_span (spans, deployed_us, at_us);
    }
}

static const char *
get_signal_rule (const Signals *signals)
{
  if (signals->crossings == NULL)
    return "deploy-to-signal";
  return signals->incidents == NULL ? "deploy-to-crossing" : "deploy-to-either";
}

static gboolean
add_deploy_to_signal (HwStations *self, const HwLink *link, const Signals *signals, GError **error)
{
  const HwDoraEvents *all = hw_readings_get_events (self, error);
  g_autoptr (GArray) spans = NULL;
  HwDoraEvents events;

  if (all == NULL)
    return FALSE;
  events = *all;
  events.incidents = NULL;
  events.n_incidents = 0;
  if (signals->incidents != NULL)
    {
      events.incidents = (const HwDoraIncident *)signals->incidents->data;
      events.n_incidents = signals->incidents->len;
    }
  spans = hw_dora_list_signals (&events, self->draft->window);
  if (signals->crossings != NULL)
    time_crossings (spans, &events, signals->crossings);
  add_latency (self->draft, link->element.id, get_signal_rule (signals), spans);
  return TRUE;
}

/* What items do: from a signal to the step that answers it, or all the way by themselves */

/* The steps of a map and what states of sources mean there. */
typedef struct
{
  const char **steps;
  guint n_steps;
  GPtrArray *states; /* HwStateMap of each source */
} Places;

static void
places_clear (Places *self)
{
  g_clear_pointer (&self->steps, g_free);
  g_clear_pointer (&self->states, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Places, places_clear)

static gboolean
places_init (Places *self, const HwReadingDraft *draft, GError **error)
{
  self->steps = hw_map_list_steps_along (draft->map, &self->n_steps);
  self->states = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_state_map_free);
  for (guint i = 0; i < draft->sources->len; i++)
    {
      HwStateMap *of_source = hw_reading_draft_map_states (draft, draft->sources->pdata[i],
                                                           self->steps, self->n_steps, error);

      if (of_source == NULL)
        return FALSE;
      g_ptr_array_add (self->states, of_source);
    }
  return TRUE;
}

static guint
find_step (const Places *self, const char *id)
{
  for (guint i = 0; i < self->n_steps; i++)
    {
      if (g_strcmp0 (self->steps[i], id) == 0)
        return i;
    }
  return HW_NO_STEP;
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
  HwReadingDraft *draft;
  const Places *places;
  HwItemWalk *walk;
  guint step;
  GArray *found; /* double, seconds */
} Chase;

static void
chase_item (Chase *self, const HwDoraIncident *incident, const HwItemHistory *item)
{
  for (guint i = 0; i < self->places->states->len; i++)
    {
      gint64 at_us = find_arrival (self->walk, item, self->places->states->pdata[i], self->step);

      if (at_us < incident->started_us || !is_within (self->draft->window, at_us))
        continue;
      add_span (self->found, incident->started_us, at_us);
      break;
    }
}

static gboolean
chase_incident (Chase *self, const HwDoraIncident *incident, GError **error)
{
  HwLibrary *library = self->draft->library;
  g_autoptr (HwItemScan) scan = NULL;
  HwItemHistory item;
  gint64 key;

  if (!hw_library_find_item (library, incident->id, incident->label, &key, error))
    return FALSE;
  if (key == 0)
    return TRUE;
  scan = hw_item_scan_new_for_keys (library, &key, 1, error);
  if (scan == NULL)
    return FALSE;
  while (hw_item_scan_next (scan, &item))
    chase_item (self, incident, &item);
  return hw_item_scan_finish (scan, error);
}

static gboolean
add_signal_to_step (HwReadingDraft *draft,
                    const HwLink *link,
                    const GArray *incidents,
                    GError **error)
{
  g_auto (Places) places = { NULL };
  g_autoptr (HwItemWalk) walk = hw_item_walk_new ();
  g_autoptr (GArray) found = spans_new ();
  Chase chase = { draft, &places, walk, HW_NO_STEP, found };

  if (!places_init (&places, draft, error))
    return FALSE;
  chase.step = find_step (&places, link->to);
  for (guint i = 0; i < incidents->len; i++)
    {
      if (!chase_incident (&chase, &g_array_index (incidents, HwDoraIncident, i), error))
        return FALSE;
    }
  add_latency (draft, link->element.id, "signal-to-step", found);
  return TRUE;
}

/* Items that go from one end of a link to the other. */
typedef struct
{
  HwWindow window;
  guint from;
  guint to;
  guint at;        /* the step the item is at */
  gint64 since_us; /* when it last came to the first; HW_TIME_UNKNOWN: not since it passed */
  GArray *found;   /* double, seconds */
} Passage;

static void
passage_arrive (Passage *self, HwStateMeaning meaning, gint64 at_us)
{
  guint before = self->at;

  self->at = hw_state_role_has_step (meaning.role) ? meaning.step : HW_NO_STEP;
  if (self->at == before || at_us == HW_TIME_UNKNOWN)
    return;
  if (self->at == self->from)
    self->since_us = at_us;
  if (self->at != self->to || self->since_us == HW_TIME_UNKNOWN)
    return;
  if (is_within (self->window, at_us) && at_us >= self->since_us)
    add_span (self->found, self->since_us, at_us);
  self->since_us = HW_TIME_UNKNOWN;
}

/* By states that are entered, not by stays: between two activities of a log an item is nowhere, and
 * has not come to the next step yet. */
static void
passage_follow (Passage *self, const HwStateMap *states, const HwItemHistory *item)
{
  self->at = HW_NO_STEP;
  self->since_us = HW_TIME_UNKNOWN;
  if (item->n_moves > 0 && item->moves[0].from != HW_TERM_NONE)
    passage_arrive (self, hw_state_map_get (states, item->moves[0].from), item->created_us);
  for (guint i = 0; i < item->n_moves; i++)
    {
      if (item->moves[i].to != HW_TERM_NONE)
        passage_arrive (self, hw_state_map_get (states, item->moves[i].to), item->moves[i].at_us);
    }
}

static gboolean
means_step (const HwStateMap *states, guint step)
{
  HwTermKey first;
  guint n_meanings;
  const HwStateMeaning *meanings = hw_state_map_peek (states, &first, &n_meanings);

  for (guint i = 0; i < n_meanings; i++)
    {
      if (hw_state_role_has_step (meanings[i].role) && meanings[i].step == step)
        return TRUE;
    }
  return FALSE;
}

static gboolean
pass_source (Passage *self,
             HwReadingDraft *draft,
             const HwSource *source,
             const HwStateMap *states,
             GError **error)
{
  g_autoptr (HwItemScan) scan = NULL;
  HwItemHistory item;

  if (!means_step (states, self->from) || !means_step (states, self->to))
    return TRUE;
  scan = hw_item_scan_new (draft->library, source->key, error);
  while (scan != NULL && hw_item_scan_next (scan, &item))
    {
      if (g_cancellable_set_error_if_cancelled (draft->cancellable, error))
        return FALSE;
      passage_follow (self, states, &item);
    }
  return scan != NULL && hw_item_scan_finish (scan, error);
}

static gboolean
add_passage (HwReadingDraft *draft, const HwLink *link, GError **error)
{
  g_auto (Places) places = { NULL };
  g_autoptr (GArray) found = spans_new ();
  Passage passage = { .window = draft->window, .found = found };

  if (!places_init (&places, draft, error))
    return FALSE;
  passage.from = find_step (&places, link->from);
  passage.to = find_step (&places, link->to);
  for (guint i = 0; i < draft->sources->len; i++)
    {
      if (!pass_source (&passage, draft, draft->sources->pdata[i], places.states->pdata[i], error))
        return FALSE;
    }
  add_latency (draft, link->element.id, "passage", found);
  return TRUE;
}

/* Links */

static gboolean
is_station (const HwMap *map, const char *id)
{
  const HwStep *step = hw_map_find_step (map, id);

  return step != NULL && step->kind == HW_STEP_STATION;
}

/* What comes to the station where the link ends, else what leaves the one where it begins; else the
 * items that pass both. */
static gboolean
add_link (HwStations *self, const HwLink *link, GError **error)
{
  HwReadingDraft *draft = self->draft;
  guint n_before = draft->readings->len;
  g_auto (Signals) to = { NULL };
  g_auto (Signals) from = { NULL };

  if (!collect_signals (&to, self, link->to, error)
      || !collect_signals (&from, self, link->from, error))
    return FALSE;
  if ((to.incidents != NULL || to.crossings != NULL)
      && !add_deploy_to_signal (self, link, &to, error))
    return FALSE;
  if (to.incidents == NULL && to.crossings == NULL && from.incidents != NULL
      && !add_signal_to_step (draft, link, from.incidents, error))
    return FALSE;
  if (draft->readings->len > n_before
      || (!is_station (draft->map, link->from) && !is_station (draft->map, link->to)))
    return TRUE;
  return add_passage (draft, link, error);
}

static gboolean
is_measured (const HwReadingDraft *draft, const char *link)
{
  for (guint i = draft->readings->len; i-- > 0;)
    {
      const HwReading *reading = draft->readings->pdata[i];

      if (g_str_equal (reading->element_id, link))
        return TRUE;
    }
  return FALSE;
}

/* Of the links that have none yet. */
static gboolean
add_links (HwStations *self, guint *n_missing, GError **error)
{
  const HwLink *link;

  *n_missing = 0;
  HW_SEQ_FOREACH (link, hw_map_links (self->draft->map))
    {
      if (link->kind != HW_LINK_FEEDBACK || is_measured (self->draft, link->element.id))
        continue;
      if (!add_link (self, link, error))
        return FALSE;
      *n_missing += !is_measured (self->draft, link->element.id);
    }
  return TRUE;
}

/* Over with the first source of which something lies in the window: it need not move then. */
static gboolean
find_newest (const HwReadingDraft *draft, gint64 *newest_us, GError **error)
{
  gint64 enough_us = draft->window.from_us;

  *newest_us = HW_TIME_UNKNOWN;
  for (guint i = 0; i < draft->sources->len && *newest_us < enough_us; i++)
    {
      gint64 key = ((const HwSource *)draft->sources->pdata[i])->key, at_us;

      if (!hw_library_find_newest_flow (draft->library, key, enough_us, &at_us, error)
          || (at_us < enough_us
              && !hw_library_find_newest_event (draft->library, key, &at_us, error)))
        return FALSE;
      *newest_us = MAX (*newest_us, at_us);
    }
  return TRUE;
}

/* They are believed as long as the source that was not read for longest. */
static void
date_readings (const HwReadingDraft *draft, guint first, gint64 stale_us)
{
  for (guint i = first; i < draft->readings->len; i++)
    ((HwReading *)draft->readings->pdata[i])->stale_us = stale_us;
}

/* Where nothing has happened in the window, it ends with what did, as that of steps does. */
gboolean
hw_readings_add_feedback (HwStations *self, GError **error)
{
  HwReadingDraft *draft = self->draft;
  HwReadMoment moment = hw_reading_draft_join_moments (draft, NULL);
  gint64 newest_us, stale_us = moment.read_us + HW_READ_DAYS * HW_DAY_US;
  guint first = draft->readings->len, n_missing;

  if (moment.read_us == HW_TIME_UNKNOWN)
    return TRUE;
  draft->window = hw_reading_window_new (moment.end_us);
  if (!add_links (self, &n_missing, error))
    return FALSE;
  date_readings (draft, first, stale_us);
  if (n_missing == 0)
    return TRUE;
  if (!find_newest (draft, &newest_us, error))
    return FALSE;
  if (newest_us == HW_TIME_UNKNOWN || newest_us >= draft->window.from_us)
    return TRUE;
  draft->window = hw_reading_window_new (newest_us + 1000);
  first = draft->readings->len;
  if (!add_links (self, &n_missing, error))
    return FALSE;
  date_readings (draft, first, MIN (stale_us, newest_us + HW_READING_WINDOW_DAYS * HW_DAY_US));
  return TRUE;
}
