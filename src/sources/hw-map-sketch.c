/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-sketch.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-id.h"
#include "hw-map.h"
#include "hw-pairs.h"

#define DAY_S 86400.0
#define WEEK_S (7 * DAY_S)

/* A log has all that happened up to its last moment, which is part of it. */
#define MOMENT_US G_GINT64_CONSTANT (1000)

/* Of a shorter log nobody can say how many items come in a week, or are there on average. */
#define LEAST_WINDOW_S DAY_S

/* The same id each time for the same thing of the same source, so that two maps made of it can be
 * compared step by step. */
static char *
id_new (const HwMapSketch *self, const char *key)
{
  g_autofree char *text = g_strconcat (self->source->id, "/", key, NULL);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (HwIdSource) ids = NULL;
  guint8 digest[32];
  gsize n_bytes = sizeof digest;
  guint64 seed;

  g_checksum_update (checksum, (const guchar *)text, -1);
  g_checksum_get_digest (checksum, digest, &n_bytes);
  memcpy (&seed, digest, sizeof seed);
  ids = hw_id_source_new_seeded (GUINT64_FROM_LE (seed));
  return hw_id_source_next (ids);
}

static void
set_pair (char ***pairs, const char *key, const char *value)
{
  char **before = *pairs;

  *pairs = hw_pairs_with ((const char *const *)before, key, value);
  g_strfreev (before);
}

/* How sure a figure of so many items is. */
static const char *
provenance_of (guint64 n_items)
{
  return n_items >= HW_PERCENTILE_MIN_VALUES ? "measured" : "observed";
}

/* The largest unit that tells both bounds in at most two digits; more than a minute is not told in
 * seconds. */
static double
find_unit_s (HwRange range_s)
{
  static const double units_s[] = { WEEK_S, DAY_S, 3600, 60, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (units_s); i++)
    {
      gboolean is_last = i + 1 == G_N_ELEMENTS (units_s) || range_s.high >= 100 * units_s[i + 1];

      if (range_s.high >= (units_s[i] == 60 ? 1 : 2) * units_s[i]
          && (range_s.low >= units_s[i] / 2 || is_last))
        return units_s[i];
    }
  return NAN;
}

/* Bounds as people would say them: outwards to a unit, or, of few, to half of one. A percentile
 * knows no more digits, and a map is to be read from afar. */
static HwRange
round_bounds (HwRange range_s)
{
  double unit_s = find_unit_s (range_s);
  double grain_s = range_s.high < 10 * unit_s ? unit_s / 2 : unit_s;

  if (isnan (unit_s))
    return range_s;
  range_s.low = floor (range_s.low / grain_s) * grain_s;
  range_s.high = ceil (range_s.high / grain_s) * grain_s;
  return range_s;
}

/* NULL without items. */
static HwEstimate *
estimate_new (const HwSummary *times_s)
{
  gsize n = times_s->n;
  HwRange range_s = hw_range (times_s->p15, times_s->p50, times_s->p85);

  if (n == 0)
    return NULL;
  if (n < HW_PERCENTILE_MIN_VALUES)
    range_s = hw_range (times_s->few[0], (times_s->few[(n - 1) / 2] + times_s->few[n / 2]) / 2,
                        times_s->few[n - 1]);
  return hw_estimate_new (hw_range_is_single (range_s) ? range_s : round_bounds (range_s), NULL);
}

static double
get_window_s (const HwMapSketch *self)
{
  return (double)(self->extent.last_us - self->extent.first_us) / G_USEC_PER_SEC;
}

/* Whether the source says how long items wait for the step; of the first one a log of activities
 * does not. */
static gboolean
knows_wait (const HwMapSketch *self, guint index)
{
  const HwPlannedStep *planned = self->plan->steps->pdata[index];

  return planned->waits || (index > 0 && self->extent.n_pauses > 0);
}

static void
set_times (const HwMapSketch *self, HwStep *step, guint index, const HwStepFlow *flow)
{
  if (step->kind != HW_STEP_QUEUE)
    {
      step->process_time = estimate_new (&flow->process_s);
      if (step->process_time != NULL)
        set_pair (&step->provenance, "process_time", provenance_of (flow->process_s.n));
    }
  if (knows_wait (self, index))
    step->wait_time = estimate_new (&flow->wait_s);
  if (step->wait_time != NULL)
    set_pair (&step->provenance, "wait_time", provenance_of (flow->wait_s.n));
}

static void
set_counts (const HwMapSketch *self, HwStep *step, const HwStepFlow *flow)
{
  double wip;

  if (step->kind != HW_STEP_QUEUE && flow->n_judged > 0)
    {
      step->complete_accurate = flow->complete_accurate;
      set_pair (&step->provenance, "complete_accurate", provenance_of (flow->n_judged));
    }
  if (get_window_s (self) < LEAST_WINDOW_S)
    return;
  /* Tenths, and hundredths below one: a mean is no more exact than that. */
  wip = flow->wip_mean * (double)self->one_in;
  wip = wip >= 1 ? round (wip * 10) / 10 : round (wip * 100) / 100;
  if (wip == 0 || wip < self->least_wip)
    return;
  step->wip = wip;
  set_pair (&step->provenance, "wip", "measured");
}

/* Nothing leads on from it. */
static gboolean
is_last (const HwMapSketch *self, guint index)
{
  for (guint i = 0; i < self->onward->len; i++)
    {
      if (g_array_index (self->onward, HwStepWay, i).from == index)
        return FALSE;
    }
  return TRUE;
}

static HwStep *
step_new (const HwMapSketch *self, guint index)
{
  const HwPlannedStep *planned = self->plan->steps->pdata[index];
  g_autofree char *id = id_new (self, planned->key);
  HwStep *step = (HwStep *)hw_element_new (HW_ELEMENT_STEP, id);
  HwStepFlow flow =
      self->flows != NULL ? self->flows[index] : hw_flow_meter_get_step (self->meter, index);

  step->name = g_strdup (planned->name);
  step->kind = (int)planned->kind;
  step->delivery = is_last (self, index);
  if (planned->limit > 0)
    step->wip_limit = planned->limit;
  if (planned->is_end)
    return step;
  set_times (self, step, index, &flow);
  set_counts (self, step, &flow);
  return step;
}

/* Says on the step, or on the header where it stands for none, what a state means. */
static void
set_state (const HwMapSketch *self,
           const HwTerm *term,
           HwStateMeaning meaning,
           char ***pairs_of_place)
{
  g_autofree char *key = hw_state_key_new (self->source->id, term->kind, term->id);

  set_pair (pairs_of_place, key, hw_state_role_get_name (meaning.role));
}

static void
set_states (const HwMapSketch *self, HwHeader *header, GPtrArray *steps)
{
  for (guint i = 0; i < self->terms->len; i++)
    {
      const HwTerm *term = self->terms->pdata[i];
      HwStateMeaning meaning = g_array_index (self->plan->meanings, HwStateMeaning, i);

      if (hw_state_role_has_step (meaning.role))
        set_state (self, term, meaning, &((HwStep *)steps->pdata[meaning.step])->states);
      else if (meaning.role != HW_ROLE_OUTSIDE || term->kind == HW_TERM_STATUS)
        set_state (self, term, meaning, &header->states);
    }
}

/* Items that began, in the shortest of these times in which there is at least one. */
static void
set_demand (const HwMapSketch *self, HwHeader *header)
{
  static const double periods_s[] = { WEEK_S, 4 * WEEK_S, 52 * WEEK_S };
  double window_s = get_window_s (self);

  if (window_s < LEAST_WINDOW_S)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (periods_s); i++)
    {
      header->demand_items =
          round ((double)self->extent.n_items / window_s * periods_s[i] * 10) / 10;
      header->demand_per_s = periods_s[i];
      if (header->demand_items >= 1)
        return;
    }
}

static HwHeader *
header_new (const HwMapSketch *self)
{
  g_autofree char *id = id_new (self, self->key);
  HwHeader *header = (HwHeader *)hw_element_new (HW_ELEMENT_HEADER, id);

  header->title = g_strdup (self->title);
  header->description = g_strdup (self->description);
  header->item =
      g_strdup (2 * self->extent.n_changes > self->extent.n_items ? _ ("change") : _ ("item"));
  header->hours_per_day = 24;
  header->days_per_week = 7;
  set_demand (self, header);
  set_pair (&header->sources, self->source->id, self->source->name);
  return header;
}

static HwLink *
link_new (const HwMapSketch *self, HwLinkKind kind, const HwStep *from, const HwStep *to)
{
  g_autofree char *key = g_strdup_printf ("%d/%s/%s", (int)kind, from->element.id, to->element.id);
  g_autofree char *id = id_new (self, key);
  HwLink *link = (HwLink *)hw_element_new (HW_ELEMENT_LINK, id);

  link->kind = (int)kind;
  link->from = g_strdup (from->element.id);
  link->to = g_strdup (to->element.id);
  return link;
}

static void
add_ways (const HwMapSketch *self,
          HwLinkKind kind,
          const GArray *ways,
          GPtrArray *steps,
          GPtrArray *links)
{
  for (guint i = 0; i < ways->len; i++)
    {
      const HwStepWay *way = &g_array_index (ways, HwStepWay, i);
      HwLink *link = link_new (self, kind, steps->pdata[way->from], steps->pdata[way->to]);

      link->share = way->share;
      if (!isnan (way->share))
        set_pair (&link->provenance, "share", provenance_of (way->n_of));
      g_ptr_array_add (links, link);
    }
}

/* What the flow hears of what it delivered. */
static void
add_station (const HwMapSketch *self, GPtrArray *steps, GPtrArray *links)
{
  g_autofree char *id = id_new (self, "station");
  HwStep *first = steps->pdata[0], *last = steps->pdata[steps->len - 1];
  HwStep *station = (HwStep *)hw_element_new (HW_ELEMENT_STEP, id);
  HwLink *feedback = link_new (self, HW_LINK_FEEDBACK, station, first);

  station->name = g_strdup (_ ("Production"));
  station->kind = HW_STEP_STATION;
  feedback->label = g_strdup (_ ("incidents"));
  g_ptr_array_add (links, link_new (self, HW_LINK_FLOW, last, station));
  g_ptr_array_add (links, feedback);
  g_ptr_array_add (steps, station);
}

/* The lane of a team, which is made when it is met first. */
static HwLane *
take_lane (const HwMapSketch *self, const char *team, GPtrArray *lanes)
{
  g_autofree char *key = NULL;
  g_autofree char *id = NULL;
  HwLane *lane;

  for (guint i = 0; i < lanes->len; i++)
    {
      lane = lanes->pdata[i];
      if (g_str_equal (lane->name, team))
        return lane;
    }
  key = g_strconcat ("lane/", team, NULL);
  id = id_new (self, key);
  lane = (HwLane *)hw_element_new (HW_ELEMENT_LANE, id);
  lane->name = g_strdup (team);
  g_ptr_array_add (lanes, lane);
  return lane;
}

static void
put_in_lanes (const HwMapSketch *self, GPtrArray *steps, GPtrArray *lanes)
{
  for (guint i = 0; i < self->plan->steps->len; i++)
    {
      const HwPlannedStep *planned = self->plan->steps->pdata[i];

      if (planned->team != NULL)
        ((HwStep *)steps->pdata[i])->lane =
            g_strdup (take_lane (self, planned->team, lanes)->element.id);
    }
}

static HwSeq *
seq_new (const GPtrArray *elements)
{
  return hw_seq_new_take (&hw_element_seq_type, elements->pdata, elements->len);
}

HwMap *
hw_map_sketch_finish (const HwMapSketch *self)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();
  g_autoptr (GPtrArray) links = g_ptr_array_new ();
  g_autoptr (GPtrArray) lanes = g_ptr_array_new ();
  g_autofree guint8 *looped =
      hw_step_ways_mark_looped (self->onward, self->rework, self->plan->steps->len);
  HwHeader *header = header_new (self);
  HwSeq *parts[HW_N_ELEMENT_KINDS] = { NULL };

  if (self->meter != NULL)
    hw_flow_meter_set_looped (self->meter, looped);
  for (guint i = 0; i < self->plan->steps->len; i++)
    g_ptr_array_add (steps, step_new (self, i));
  put_in_lanes (self, steps, lanes);
  set_states (self, header, steps);
  add_ways (self, HW_LINK_FLOW, self->onward, steps, links);
  add_ways (self, HW_LINK_REWORK, self->rework, steps, links);
  if (self->counts.n_incidents > 0)
    add_station (self, steps, links);
  parts[HW_ELEMENT_LANE] = seq_new (lanes);
  parts[HW_ELEMENT_STEP] = seq_new (steps);
  parts[HW_ELEMENT_LINK] = seq_new (links);
  return hw_map_new_take (header, parts);
}

HwFlowMeter *
hw_map_sketch_new_meter (guint n_steps, HwFlowExtent extent, GError **error)
{
  HwWindow window = { 0, MOMENT_US };
  HwWorkHours elapsed = { .units = { .hours_per_day = 24, .days_per_week = 7 } };
  g_autoptr (HwWorkCalendar) calendar = NULL;

  if (extent.n_items > 0)
    window = (HwWindow){ extent.first_us, extent.last_us + MOMENT_US };
  calendar = hw_work_calendar_new (&elapsed, window.from_us, window.to_us, error);
  return calendar != NULL ? hw_flow_meter_new (n_steps, window, calendar) : NULL;
}

/* "2026-01-05" */
static char *
format_day (gint64 time_us)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (time_us / G_USEC_PER_SEC);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d") : g_strdup ("");
}

char *
hw_map_sketch_dup_period (HwFlowExtent extent)
{
  g_autofree char *first = format_day (extent.first_us);
  g_autofree char *last = format_day (extent.last_us);

  return g_strdup_printf (C_ ("days", "%s to %s"), first, last);
}

const char *
hw_map_sketch_get_rule (void)
{
  return _ ("Times are elapsed time: medians, with the range of the middle 70 %.");
}
