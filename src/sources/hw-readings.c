/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-readings.h"

#include "hw-event-scan.h"
#include "hw-event-words.h"
#include "hw-measure-binding.h"
#include "hw-readings-private.h"
#include "hw-step-order.h"

#include <glib/gi18n-lib.h>

#define WEEK_S (7 * 86400.0)
#define CALENDAR_YEARS (HW_WORK_CALENDAR_MAX_YEARS - 1)
#define ITEMS_BETWEEN_LOOKS 1024

static const struct
{
  const char *name;
  const char *text;
} rules[] = {
  { "exits", N_ ("Items that left the step for the last time within the window; all their stays "
                 "there add up. The median.") },
  { "exits-assumed", N_ ("Items that left the step for the last time within the window; all their "
                         "stays there add up. The median, in working hours that are assumed, as "
                         "the map does not say when work is done.") },
  { "visits",
    N_ ("Visits, one by one, of the items that left the step for the last time within the "
        "window: the map draws the way back, so each visit counts for itself. The "
        "median.") },
  { "visits-assumed", N_ ("Visits, one by one, of the items that left the step for the last time "
                          "within the window: the map draws the way back, so each visit counts for "
                          "itself. The median, in working hours that are assumed, as the map does "
                          "not say when work is done.") },
  { "returns",
    N_ ("Of the items that left the step within the window, the share that did not come "
        "back to it or to an earlier step within 14 days; of runs, the share whose first "
        "attempt succeeded.") },
  { "present", N_ ("Items at the step at the end of the window.") },
  { "ages", N_ ("How long the items that are there now have been there. The median.") },
  { "exits-per-week", N_ ("Items that left for the last time within the window, a week.") },
  { "whole-items", N_ ("Items that were done within the window, from the first moment on the map. "
                       "The median of whole items, not a sum of steps.") },
  { "sum-of-medians", N_ ("The medians of the steps’ lead times, added up.") },
  { "efficiency", N_ ("Time worked on, over lead time, of all items done within the window.") },
  { "patched", N_ ("Items that had missing transitions: they were left in another state than they "
                   "had come to. What is missing is put at the later time.") },
  { "backward-runs", N_ ("Runs that ended before they began, or began before they were queued: "
                         "that part of them counts as no time.") },
  { "latest", N_ ("The latest sample.") },
  { "stage", N_ ("What the source says of the stage: the median time from the event that begins it "
                 "to the one that ends it.") },
  { "open-incidents", N_ ("Incidents that are open.") },
  { "incidents-per-week", N_ ("Incidents that began within the window, a week.") },
  { "recovery", N_ ("From the start of an incident until it was last resolved. The median.") },
  { "deployments-per-week", N_ ("Successful deployments to production within the window, a week; "
                                "attempts with the same commit are one.") },
  { "change-fail", N_ ("Share of deployments to production that failed, or were followed within 24 "
                       "hours by an incident.") },
  { "deploy-to-signal", N_ ("From a deployment to the incident that followed it within 24 hours. "
                            "The median.") },
  { "deploy-to-crossing",
    N_ ("From the newest successful deployment before it until the measure went off its target: "
        "two samples in a row, after it had been on target for two. The median.") },
  { "deploy-to-either",
    N_ ("From a deployment to the incident that followed it within 24 hours, and from the newest "
        "successful one until a measure went off its target for two samples in a row. The "
        "median.") },
  { "passage", N_ ("From the moment an item came to the one end until it came to the other. The "
                   "median.") },
  { "signal-to-step", N_ ("From the start of an incident until the item of the same id or label "
                          "arrived at the step. The median.") },
};

const char *
hw_reading_rule_get_text (const char *rule)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      if (g_strcmp0 (rules[i].name, rule) == 0)
        return _ (rules[i].text);
    }
  return rule != NULL ? rule : "";
}

/* What the map is attached to */

static void
append_texts (GString *text, const char *id, const char *const *texts)
{
  for (; texts != NULL && *texts != NULL; texts++)
    g_string_append_printf (text, "%s\t%s\n", id, *texts);
}

char *
hw_map_dup_attachments (const HwMap *map)
{
  GString *text = g_string_new (NULL);
  const HwStep *step;
  const HwMeasure *measure;
  const HwLink *link;

  append_texts (text, "", (const char *const *)map->header->states);
  append_texts (text, "", (const char *const *)map->header->sources);
  HW_SEQ_FOREACH (step, hw_map_steps (map))
    append_texts (text, step->element.id, (const char *const *)step->states);
  HW_SEQ_FOREACH (measure, hw_map_measures (map))
    {
      if (measure->source != NULL)
        g_string_append_printf (text, "%s\t%s\t%s\t%.17g\t%d\n", measure->element.id, measure->on,
                                measure->source, measure->target, measure->direction);
    }
  if (text->len == 0)
    return g_string_free (text, FALSE);

  /* The flow decides what is earlier, the clock what counts. */
  HW_SEQ_FOREACH (link, hw_map_links (map))
    g_string_append_printf (text, "%s\t%s\t%s\t%d\n", link->element.id, link->from, link->to,
                            link->kind);
  append_texts (text, "window", (const char *const *)map->header->windows);
  append_texts (text, "holiday", (const char *const *)map->header->holidays);
  g_string_append_printf (text, "%s\t%.17g\t%.17g", map->header->zone, map->header->hours_per_day,
                          map->header->days_per_week);
  return g_string_free (text, FALSE);
}

gboolean
hw_map_is_attached (const HwMap *map)
{
  g_autofree char *attachments = hw_map_dup_attachments (map);

  return attachments[0] != '\0';
}

static gboolean
has_measure_of (const HwMap *map, const char *source_id)
{
  const HwMeasure *measure;

  HW_SEQ_FOREACH (measure, hw_map_measures (map))
    {
      g_autoptr (HwMeasureBinding) binding = hw_measure_binding_new_from_text (measure->source);

      if (binding != NULL && g_str_equal (binding->source, source_id))
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
hw_readings_list_sources (HwLibrary *library, const HwMap *map, GError **error)
{
  GPtrArray *sources = hw_library_list_sources (library, error);

  for (guint i = sources != NULL ? sources->len : 0; i-- > 0;)
    {
      const HwSource *source = sources->pdata[i];

      if (!hw_map_speaks_of_source (map, source->id) && !has_measure_of (map, source->id))
        g_ptr_array_remove_index (sources, i);
    }
  return sources;
}

/* Drafts */

HwReading *
hw_reading_draft_add (HwReadingDraft *self,
                      const char *element,
                      const char *field,
                      const char *rule)
{
  HwReading *reading = hw_reading_new (element, field, rule);

  reading->from_us = self->window.from_us;
  reading->to_us = reading->at_us = self->window.to_us;
  if (self->sources->len == 1)
    reading->source = g_strdup (((const HwSource *)self->sources->pdata[0])->id);
  g_ptr_array_add (self->readings, reading);
  return reading;
}

HwReading *
hw_reading_draft_add_summary (HwReadingDraft *self,
                              const char *element,
                              const char *field,
                              const char *rule,
                              const HwSummary *summary)
{
  HwReading *reading;

  if (summary->n == 0)
    return NULL;
  reading = hw_reading_draft_add (self, element, field, rule);
  reading->unit = HW_READING_SECONDS;
  reading->n = summary->n;
  reading->value = reading->p50 = summary->p50;
  reading->p85 = summary->p85;
  reading->p95 = summary->p95;
  if (summary->n < HW_PERCENTILE_MIN_VALUES)
    {
      reading->few = g_array_new (FALSE, FALSE, sizeof (double));
      g_array_append_vals (reading->few, summary->few, (guint)summary->n);
    }
  return reading;
}

static void
add_number (HwReadingDraft *self, HwReading *reading, HwReadingUnit unit, double value, guint64 n)
{
  reading->unit = unit;
  reading->value = value;
  reading->n = n;
}

const HwSource *
hw_reading_draft_find_source (const HwReadingDraft *self, const char *id)
{
  for (guint i = 0; i < self->sources->len; i++)
    {
      const HwSource *source = self->sources->pdata[i];

      if (g_str_equal (source->id, id))
        return source;
    }
  return NULL;
}

HwStateMap *
hw_reading_draft_map_states (const HwReadingDraft *self,
                             const HwSource *source,
                             const char *const *steps,
                             guint n_steps,
                             GError **error)
{
  g_autoptr (GPtrArray) terms = hw_library_list_terms (self->library, source->key, error);

  return terms != NULL ? hw_state_map_new_from_map (self->map, source->id, terms, steps, n_steps)
                       : NULL;
}

/* Flow */

/* A map's steps on the meter. */
typedef struct
{
  const char **steps;
  guint n_steps;
  GPtrArray *states; /* HwStateMap of each source; NULL where it means no step */
  guint8 *meant;     /* by element, as many rows as steps and one for the whole; by source */
  HwFlowMeter *meter;
  gint64 newest_us; /* of what the meter counts; HW_TIME_UNKNOWN for nothing */
} Flow;

static void
flow_clear (Flow *self)
{
  g_free (self->steps);
  g_free (self->meant);
  g_clear_pointer (&self->states, g_ptr_array_unref);
  g_clear_pointer (&self->meter, hw_flow_meter_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Flow, flow_clear)

/* Which sources mean the step, or with the number of steps for one any step: a number a source. */
static guint8 *
flow_get_meant (const Flow *self, guint element)
{
  return self->meant + (gsize)element * self->states->len;
}

static HwWorkCalendar *
calendar_of_map (const HwMap *map, HwWindow window, GError **error)
{
  HwWorkHours hours = { map->header->zone, (const char *const *)map->header->windows,
                        (const char *const *)map->header->holidays, hw_map_get_units (map) };

  return hw_work_calendar_new (&hours, window.to_us - CALENDAR_YEARS * 365 * HW_DAY_US,
                               window.to_us + HW_DAY_US, error);
}

/* When something last happened to the item. */
static gint64
get_last_us (const HwItemHistory *item)
{
  gint64 last_us = MAX (item->created_us, item->closed_us);

  return item->n_moves > 0 ? MAX (last_us, item->moves[item->n_moves - 1].at_us) : last_us;
}

static gboolean
add_items (Flow *flow,
           const HwReadingDraft *self,
           const HwSource *source,
           const HwStateMap *states,
           GError **error)
{
  g_autoptr (HwItemScan) scan = hw_item_scan_new (self->library, source->key, error);
  HwItemHistory item;

  for (guint i = 1; scan != NULL && hw_item_scan_next (scan, &item); i++)
    {
      if (i % ITEMS_BETWEEN_LOOKS == 0
          && g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      flow->newest_us = MAX (flow->newest_us, get_last_us (&item));
      hw_flow_meter_add_item (flow->meter, states, &item);
    }
  return scan != NULL && hw_item_scan_finish (scan, error);
}

static gboolean
add_runs (Flow *flow,
          const HwReadingDraft *self,
          const HwSource *source,
          const HwStateMap *states,
          GError **error)
{
  HwScanRange range = { source->key, self->window.from_us, self->window.to_us };
  g_autoptr (HwEventScan) scan = hw_event_scan_new (self->library, HW_SCAN_RUNS, range, error);
  HwRunEvent run;

  for (guint i = 1; scan != NULL && hw_event_scan_next_run (scan, &run); i++)
    {
      if (i % ITEMS_BETWEEN_LOOKS == 0
          && g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      flow->newest_us = MAX (flow->newest_us, run.finished_us);
      hw_flow_meter_add_run (flow->meter, states, &run);
    }
  return scan != NULL && hw_event_scan_finish (scan, error);
}

/* Marks the steps that states of the source mean; FALSE when they mean none. */
static gboolean
flow_mark (Flow *self, guint source)
{
  HwTermKey first;
  guint n_meanings;
  const HwStateMeaning *meanings =
      hw_state_map_peek (self->states->pdata[source], &first, &n_meanings);
  gboolean found = FALSE;

  for (guint i = 0; i < n_meanings; i++)
    {
      if (meanings[i].step == HW_NO_STEP)
        continue;
      flow_get_meant (self, meanings[i].step)[source] = TRUE;
      found = TRUE;
    }
  flow_get_meant (self, self->n_steps)[source] = found;
  return found;
}

static void
free_states (gpointer states)
{
  if (states != NULL)
    hw_state_map_free (states);
}

/* What the map is made of and what sources say of it. */
static gboolean
flow_init (Flow *self, const HwReadingDraft *draft, GError **error)
{
  self->steps = hw_map_list_steps_along (draft->map, &self->n_steps);
  self->newest_us = HW_TIME_UNKNOWN;
  self->states = g_ptr_array_new_with_free_func (free_states);
  for (guint i = 0; i < draft->sources->len; i++)
    {
      HwStateMap *of_source = hw_reading_draft_map_states (draft, draft->sources->pdata[i],
                                                           self->steps, self->n_steps, error);

      if (of_source == NULL)
        return FALSE;
      g_ptr_array_add (self->states, of_source);
    }
  self->meant = g_new0 (guint8, (gsize)(self->n_steps + 1) * draft->sources->len + 1);
  for (guint i = 0; i < self->states->len; i++)
    {
      if (!flow_mark (self, i))
        g_clear_pointer ((HwStateMap **)&self->states->pdata[i], hw_state_map_free);
    }
  return TRUE;
}

/* Everything of the sources within the window of the draft, on a new meter. */
static gboolean
flow_read (Flow *self, const HwReadingDraft *draft, const guint8 *sources, GError **error)
{
  g_autoptr (HwWorkCalendar) calendar = calendar_of_map (draft->map, draft->window, error);
  g_autofree guint8 *looped = NULL;

  if (calendar == NULL)
    return FALSE;
  g_clear_pointer (&self->meter, hw_flow_meter_free);
  self->meter = hw_flow_meter_new (self->n_steps, draft->window, calendar);
  self->newest_us = HW_TIME_UNKNOWN;
  looped = hw_map_mark_looped_steps (draft->map, self->steps, self->n_steps);
  hw_flow_meter_set_looped (self->meter, looped);
  for (guint i = 0; i < draft->sources->len; i++)
    {
      const HwSource *source = draft->sources->pdata[i];
      const HwStateMap *of_source = self->states->pdata[i];

      if (sources[i]
          && (!add_items (self, draft, source, of_source, error)
              || !add_runs (self, draft, source, of_source, error)))
        return FALSE;
    }
  return TRUE;
}

/* Where nothing has happened in the window, it ends with what did. */
static gboolean
move_window (HwReadingDraft *draft, const guint8 *sources, GError **error)
{
  gint64 newest_us = HW_TIME_UNKNOWN;

  for (guint i = 0; i < draft->sources->len && newest_us < draft->window.from_us; i++)
    {
      const HwSource *source = draft->sources->pdata[i];
      gint64 of_source_us;

      if (!sources[i])
        continue;
      if (!hw_library_find_newest_flow (draft->library, source->key, draft->window.from_us,
                                        &of_source_us, error))
        return FALSE;
      newest_us = MAX (newest_us, of_source_us);
    }
  /* Times are whole milliseconds, and the end is not included. */
  if (newest_us != HW_TIME_UNKNOWN && newest_us < draft->window.from_us)
    draft->window = hw_reading_window_new (newest_us + 1000);
  return TRUE;
}

/* The name of the rule for times: people must know when working hours are a guess. */
static const char *
get_time_rule (const HwMap *map, gboolean is_by_visit)
{
  static const char *const names[2][2] = { { "exits", "exits-assumed" },
                                           { "visits", "visits-assumed" } };
  HwTimeUnits units = hw_map_get_units (map);

  gboolean is_assumed =
      map->header->windows == NULL && !(units.hours_per_day >= 24 && units.days_per_week >= 7);

  return names[is_by_visit][is_assumed];
}

static void
add_step (HwReadingDraft *draft, const char *id, const HwStepFlow *flow)
{
  const char *rule = get_time_rule (draft->map, flow->is_by_visit);
  guint64 n_out = flow->lead_s.n;

  hw_reading_draft_add_summary (draft, id, "process_time", rule, &flow->process_s);
  hw_reading_draft_add_summary (draft, id, "wait_time", rule, &flow->wait_s);
  hw_reading_draft_add_summary (draft, id, "lead_time", get_time_rule (draft->map, FALSE),
                                &flow->lead_s);
  hw_reading_draft_add_summary (draft, id, "age", "ages", &flow->age_s);
  if (flow->n_judged > 0)
    add_number (draft, hw_reading_draft_add (draft, id, "complete_accurate", "returns"),
                HW_READING_SHARE, flow->complete_accurate, flow->n_judged);
  /* Where nobody ever was these would be zeros that mean nothing. */
  if (n_out == 0 && flow->age_s.n == 0 && flow->wip_mean == 0)
    return;
  add_number (draft, hw_reading_draft_add (draft, id, "wip", "present"), HW_READING_COUNT,
              (double)flow->age_s.n, flow->age_s.n);
  add_number (draft, hw_reading_draft_add (draft, id, "throughput", "exits-per-week"),
              HW_READING_PER_WEEK, flow->throughput_per_s * WEEK_S, n_out);
}

/* What in the history is not as it can have been; nothing where all is well. */
static void
add_flaws (HwReadingDraft *draft, const HwMapFlow *flow)
{
  if (flow->n_patched > 0)
    add_number (draft, hw_reading_draft_add (draft, "", "patched", "patched"), HW_READING_COUNT,
                (double)flow->n_patched, flow->n_items);
  if (flow->n_backward > 0)
    add_number (draft, hw_reading_draft_add (draft, "", "backward_runs", "backward-runs"),
                HW_READING_COUNT, (double)flow->n_backward, flow->n_backward);
}

static void
add_whole (HwReadingDraft *draft, const HwMapFlow *flow)
{
  HwReading *sum;

  add_flaws (draft, flow);

  if (flow->lead_s.n == 0 && flow->age_s.n == 0)
    return;
  hw_reading_draft_add_summary (draft, "", "lead_time", "whole-items", &flow->lead_s);
  hw_reading_draft_add_summary (draft, "", "age", "ages", &flow->age_s);
  if (!isnan (flow->sum_of_medians_s))
    {
      sum = hw_reading_draft_add (draft, "", "sum_of_medians", "sum-of-medians");
      add_number (draft, sum, HW_READING_SECONDS, flow->sum_of_medians_s, flow->lead_s.n);
    }
  if (!isnan (flow->efficiency))
    add_number (draft, hw_reading_draft_add (draft, "", "efficiency", "efficiency"),
                HW_READING_SHARE, flow->efficiency, flow->lead_s.n);
  add_number (draft, hw_reading_draft_add (draft, "", "wip", "present"), HW_READING_COUNT,
              (double)flow->age_s.n, flow->age_s.n);
  add_number (draft, hw_reading_draft_add (draft, "", "throughput", "exits-per-week"),
              HW_READING_PER_WEEK, flow->throughput_per_s * WEEK_S, flow->lead_s.n);
}

/* Sources that are read one after the other have no other moment for that. */
#define SAME_MOMENT_US (HW_DAY_US / 24)

/* Steps, and with the number of steps for one the whole map, whose sources were last read at about
 * the same moment. */
typedef struct
{
  HwReadMoment moment; /* the earliest of them */
  guint8 *elements;    /* by element: it is one */
  guint8 *sources;     /* by source: it is needed */
} Group;

static void
group_clear (Group *self)
{
  g_free (self->elements);
  g_free (self->sources);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Group, group_clear)

/* Takes the earliest of the moments of elements away, with those close to it; FALSE where none is
 * left. */
static gboolean
group_take (Group *self, const Flow *flow, HwReadMoment *moments)
{
  guint n_elements = flow->n_steps + 1;

  self->moment = (HwReadMoment){ HW_TIME_UNKNOWN, HW_TIME_UNKNOWN };
  self->elements = g_new0 (guint8, n_elements);
  self->sources = g_new0 (guint8, flow->states->len + 1);
  for (guint i = 0; i < n_elements; i++)
    {
      if (moments[i].end_us != HW_TIME_UNKNOWN
          && (self->moment.end_us == HW_TIME_UNKNOWN || moments[i].end_us < self->moment.end_us))
        self->moment = moments[i];
    }
  if (self->moment.end_us == HW_TIME_UNKNOWN)
    return FALSE;
  for (guint i = 0; i < n_elements; i++)
    {
      if (moments[i].end_us == HW_TIME_UNKNOWN
          || moments[i].end_us >= self->moment.end_us + SAME_MOMENT_US)
        continue;
      moments[i].end_us = HW_TIME_UNKNOWN;
      self->elements[i] = TRUE;
      for (guint j = 0; j < flow->states->len; j++)
        self->sources[j] |= flow_get_meant (flow, i)[j];
    }
  return TRUE;
}

static gboolean
add_group (HwReadingDraft *draft, Flow *flow, const Group *group, GError **error)
{
  guint first = draft->readings->len;
  gint64 stale_us = group->moment.read_us + HW_READ_DAYS * HW_DAY_US;

  draft->window = hw_reading_window_new (group->moment.end_us);
  if (!move_window (draft, group->sources, error)
      || !flow_read (flow, draft, group->sources, error))
    return FALSE;
  if (flow->newest_us == HW_TIME_UNKNOWN)
    return TRUE;
  for (guint i = 0; i < flow->n_steps; i++)
    {
      HwStepFlow of_step = hw_flow_meter_get_step (flow->meter, i);

      if (group->elements[i])
        add_step (draft, flow->steps[i], &of_step);
    }
  if (group->elements[flow->n_steps])
    {
      HwMapFlow whole = hw_flow_meter_get_map (flow->meter);

      add_whole (draft, &whole);
    }
  stale_us = MIN (stale_us, flow->newest_us + HW_READING_WINDOW_DAYS * HW_DAY_US);
  for (guint i = first; i < draft->readings->len; i++)
    ((HwReading *)draft->readings->pdata[i])->stale_us = stale_us;
  return TRUE;
}

static gboolean
add_flow (HwReadingDraft *draft, GError **error)
{
  g_auto (Flow) flow = { 0 };
  g_autofree HwReadMoment *moments = NULL;

  if (!flow_init (&flow, draft, error))
    return FALSE;
  moments = g_new (HwReadMoment, flow.n_steps + 1);
  for (guint i = 0; i <= flow.n_steps; i++)
    moments[i] = hw_reading_draft_join_moments (draft, flow_get_meant (&flow, i));
  for (;;)
    {
      g_auto (Group) group = { 0 };

      if (!group_take (&group, &flow, moments))
        return TRUE;
      if (!add_group (draft, &flow, &group, error))
        return FALSE;
    }
}

HwFlowMeter *
hw_readings_meter_flow (HwLibrary *library,
                        const HwMap *map,
                        HwWindow window,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GPtrArray) sources = hw_readings_list_sources (library, map, error);
  HwReadingDraft draft = { .library = library,
                           .map = map,
                           .sources = sources,
                           .window = window,
                           .now_us = window.to_us,
                           .cancellable = cancellable };
  g_auto (Flow) flow = { 0 };

  if (sources == NULL || !flow_init (&flow, &draft, error)
      || !flow_read (&flow, &draft, flow_get_meant (&flow, flow.n_steps), error))
    return NULL;
  return g_steal_pointer (&flow.meter);
}

GPtrArray *
hw_readings_derive (
    HwLibrary *library, const HwMap *map, gint64 now_us, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) sources = hw_readings_list_sources (library, map, error);
  g_autoptr (GPtrArray) readings = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_reading_free);
  g_autoptr (GArray) moments = NULL;
  HwReadingDraft draft = { .library = library,
                           .map = map,
                           .sources = sources,
                           .window = hw_reading_window_new (now_us),
                           .now_us = now_us,
                           .cancellable = cancellable,
                           .readings = readings };

  if (sources == NULL)
    return NULL;
  if (sources->len == 0)
    return g_steal_pointer (&readings);
  draft.moments = moments = hw_readings_load_moments (&draft, error);
  if (moments == NULL || !add_flow (&draft, error) || !hw_readings_add_stations (&draft, error))
    return NULL;
  return g_steal_pointer (&readings);
}

GPtrArray *
hw_readings_refresh (
    HwLibrary *library, const HwMap *map, gint64 now_us, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) readings = hw_readings_derive (library, map, now_us, cancellable, error);

  if (readings == NULL)
    return NULL;
  if (!hw_library_is_read_only (library)
      && !hw_library_replace_readings (library, hw_map_get_id (map), readings, error))
    return NULL;
  return g_steal_pointer (&readings);
}
