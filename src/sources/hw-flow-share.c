/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-flow-share.h"

#define RETURN_US (G_GINT64_CONSTANT (86400) * HW_RETURN_DAYS * G_USEC_PER_SEC)

/* A clock that is so much slow is nothing to speak of. */
#define MOST_SKEW_US (5 * G_TIME_SPAN_MINUTE)

/* No visit yet. */
#define NO_VISIT G_MAXUINT

/* From when an item is taken up at a step until it is at another one, with what it waited before.
 */
typedef struct
{
  guint step;
  guint next; /* the one before it at that step, or NO_VISIT */
  gboolean is_taken_up;
  double process_s;
  double wait_s;
} Visit;

/* Of one item at one step, while its spans are gone through. */
typedef struct
{
  gboolean is_used;
  guint last_visit; /* or NO_VISIT */
  double process_s;
  double wait_s;
  double present_s;
  gint64 since_us;  /* HW_TIME_UNKNOWN where it is not there */
  gint64 exit_us;   /* the last one; HW_TIME_UNKNOWN for none */
  gint64 judged_us; /* the first exit within the window; HW_TIME_UNKNOWN for none */
  guint n_visits;   /* worked on or taken up, not only waited for */
  gboolean came_back;
} Stay;

struct _HwFlowSharer
{
  guint n_steps;
  HwWindow window;
  HwWorkCalendar *calendar;
  HwItemWalk *walk;
  Stay *stays;    /* by step; zero but for those visited */
  guint *visited; /* steps of the item at hand */
  guint n_visited;
  guint furthest;   /* of them, along the flow */
  GArray *visits;   /* Visit, of the item at hand */
  guint taken_step; /* where it was taken up last; HW_NO_STEP for nowhere since it was done */
};

HwFlowSharer *
hw_flow_sharer_new (guint n_steps, HwWindow window, HwWorkCalendar *calendar)
{
  HwFlowSharer *self = g_new0 (HwFlowSharer, 1);

  self->n_steps = n_steps;
  self->window = window;
  self->calendar = hw_work_calendar_ref (calendar);
  self->walk = hw_item_walk_new ();
  self->stays = g_new0 (Stay, n_steps);
  self->visited = g_new (guint, n_steps);
  self->visits = g_array_new (FALSE, FALSE, sizeof (Visit));
  return self;
}

void
hw_flow_sharer_free (HwFlowSharer *self)
{
  hw_work_calendar_unref (self->calendar);
  hw_item_walk_free (self->walk);
  g_free (self->stays);
  g_free (self->visited);
  g_array_unref (self->visits);
  g_free (self);
}

static gboolean
is_in_window (const HwFlowSharer *self, gint64 time_us)
{
  return time_us >= self->window.from_us && time_us < self->window.to_us;
}

/* How much of the window lies in a span, by the clock on the wall. */
static double
get_overlap_s (const HwFlowSharer *self, gint64 from_us, gint64 to_us)
{
  gint64 first_us = MAX (from_us, self->window.from_us);
  gint64 last_us = MIN (to_us, self->window.to_us);

  return last_us > first_us ? (double)(last_us - first_us) / G_USEC_PER_SEC : 0;
}

static Stay *
get_stay (HwFlowSharer *self, guint step)
{
  Stay *stay = &self->stays[step];

  if (!stay->is_used)
    {
      *stay = (Stay){ .is_used = TRUE,
                      .last_visit = NO_VISIT,
                      .since_us = HW_TIME_UNKNOWN,
                      .exit_us = HW_TIME_UNKNOWN,
                      .judged_us = HW_TIME_UNKNOWN };
      self->visited[self->n_visited++] = step;
      self->furthest = MAX (self->furthest, step);
    }
  return stay;
}

/* The item comes to a step at this moment: it comes back to all it had left that lie as far along
 * the flow or further. */
static void
note_return (HwFlowSharer *self, guint step, gint64 at_us, gint64 done_us)
{
  if (step > self->furthest)
    return;
  for (guint i = 0; i < self->n_visited; i++)
    {
      Stay *stay = &self->stays[self->visited[i]];

      if (self->visited[i] < step || stay->judged_us == HW_TIME_UNKNOWN)
        continue;
      if (at_us <= stay->judged_us + RETURN_US || done_us < stay->judged_us)
        stay->came_back = TRUE;
    }
}

static void
leave_step (HwFlowSharer *self, Stay *stay, gint64 at_us)
{
  stay->since_us = HW_TIME_UNKNOWN;
  if (stay->n_visits == 0)
    return;
  stay->exit_us = at_us;
  if (stay->judged_us == HW_TIME_UNKNOWN && is_in_window (self, at_us))
    stay->judged_us = at_us;
}

static gboolean
is_taken_up (const HwSpan *span)
{
  return span->role == HW_ROLE_ACTIVE || span->role == HW_ROLE_WAIT_IN
         || span->role == HW_ROLE_RETURNED;
}

/* The visit that the span is part of: another one where the item is taken up, or waits, after it
 * was taken up elsewhere, or done. */
static Visit *
get_visit (HwFlowSharer *self, Stay *stay, const HwSpan *span)
{
  Visit *visit =
      stay->last_visit != NO_VISIT ? &g_array_index (self->visits, Visit, stay->last_visit) : NULL;

  if (visit == NULL || (visit->is_taken_up && self->taken_step != span->step))
    {
      Visit fresh = { .step = span->step, .next = stay->last_visit };

      stay->last_visit = self->visits->len;
      g_array_append_val (self->visits, fresh);
      visit = &g_array_index (self->visits, Visit, stay->last_visit);
    }
  if (is_taken_up (span))
    {
      visit->is_taken_up = TRUE;
      self->taken_step = span->step;
    }
  return visit;
}

static void
add_length (HwFlowSharer *self, Stay *stay, const HwSpan *span, double length_s)
{
  Visit *visit = get_visit (self, stay, span);

  if (span->role == HW_ROLE_ACTIVE || span->role == HW_ROLE_RETURNED)
    {
      stay->process_s += length_s;
      visit->process_s += length_s;
    }
  else
    {
      stay->wait_s += length_s;
      visit->wait_s += length_s;
    }
}

/* Goes through the spans of one item and fills the stays of the steps it was at. */
static void
fill_stays (HwFlowSharer *self, const HwSpan *spans, guint n_spans)
{
  gint64 done_us = HW_TIME_UNKNOWN; /* the last time; it is before everything */

  for (guint i = 0; i < n_spans; i++)
    {
      const HwSpan *span = &spans[i];
      gboolean same = i > 0 && spans[i - 1].step == span->step;
      gint64 to_us = span->to_us != HW_TIME_UNKNOWN ? span->to_us : self->window.to_us;
      double length_s;
      Stay *stay;

      if (span->role == HW_ROLE_DONE)
        {
          done_us = span->from_us;
          self->taken_step = HW_NO_STEP;
        }
      if (span->step == HW_NO_STEP)
        continue;
      stay = get_stay (self, span->step);
      if (!same)
        {
          note_return (self, span->step, span->from_us, done_us);
          stay->since_us = span->from_us;
        }
      /* Before it has left: what comes back later than that is note_return()'s. */
      if (span->role == HW_ROLE_RETURNED && stay->judged_us == HW_TIME_UNKNOWN)
        stay->came_back = TRUE;
      length_s = hw_work_calendar_measure_s (self->calendar, span->from_us, to_us);
      add_length (self, stay, span, length_s);
      stay->present_s += get_overlap_s (self, span->from_us, to_us);
      if (is_taken_up (span) && !(same && is_taken_up (span - 1)))
        stay->n_visits++;
      if (span->to_us != HW_TIME_UNKNOWN && (i + 1 == n_spans || span[1].step != span->step))
        leave_step (self, stay, span->to_us);
    }
}

/* A wait that nothing came of is no visit, but part of the one before it. */
static void
settle_last_visit (HwFlowSharer *self, Stay *stay)
{
  Visit *last = &g_array_index (self->visits, Visit, stay->last_visit);
  Visit *before = last->next != NO_VISIT ? &g_array_index (self->visits, Visit, last->next) : NULL;

  if (last->is_taken_up || before == NULL)
    return;
  before->wait_s += last->wait_s;
  stay->last_visit = last->next;
}

static gboolean
is_repeated (const HwFlowSharer *self, const Stay *stay)
{
  return g_array_index (self->visits, Visit, stay->last_visit).next != NO_VISIT;
}

/* One share a visit, of a stay with several. */
static void
append_visits (const HwFlowSharer *self, const Stay *stay, const HwFlowShare *sum, GArray *shares)
{
  for (guint i = stay->last_visit; i != NO_VISIT;)
    {
      const Visit *visit = &g_array_index (self->visits, Visit, i);
      HwFlowShare share = { .item = sum->item,
                            .process_s = visit->process_s,
                            .wait_s = visit->wait_s,
                            .step = sum->step,
                            .is_visit = TRUE,
                            .is_change = sum->is_change };

      g_array_append_val (shares, share);
      i = visit->next;
    }
}

/* In place: there is one a transition. */
static void
share_stay (const HwFlowSharer *self, guint step, const Stay *stay, HwFlowShare *share)
{
  gboolean is_open = stay->since_us != HW_TIME_UNKNOWN;

  if (is_open)
    share->since_us = stay->since_us;
  else
    share->wait_s = stay->wait_s;
  share->process_s = is_open ? 0 : stay->process_s;
  share->present_s = (float)stay->present_s;
  share->n_visits = stay->n_visits;
  share->step = step;
  share->is_visit = FALSE;
  share->is_repeat = is_repeated (self, stay);
  share->is_counted =
      !is_open && stay->exit_us != HW_TIME_UNKNOWN && is_in_window (self, stay->exit_us);
  share->is_open = is_open;
  share->is_judged = stay->judged_us != HW_TIME_UNKNOWN;
  share->is_good = !stay->came_back;
  share->is_patched = FALSE;
}

static gboolean
is_on_map (const HwSpan *span)
{
  return span->role != HW_ROLE_OUTSIDE && span->role != HW_ROLE_DONE;
}

/* Of the item as a whole; empty when it never was on the map. */
static HwFlowShare
share_of_whole (HwFlowSharer *self, const HwSpan *spans, guint n_spans)
{
  HwFlowShare share = { .step = self->n_steps };
  gint64 first_us = HW_TIME_UNKNOWN;
  double present_s = 0;
  const HwSpan *last;

  for (guint i = 0; i < n_spans; i++)
    {
      gint64 to_us = spans[i].to_us != HW_TIME_UNKNOWN ? spans[i].to_us : self->window.to_us;

      if (!is_on_map (&spans[i]))
        continue;
      if (first_us == HW_TIME_UNKNOWN)
        first_us = spans[i].from_us;
      present_s += get_overlap_s (self, spans[i].from_us, to_us);
    }
  if (first_us == HW_TIME_UNKNOWN)
    return share;

  last = &spans[n_spans - 1];
  share.present_s = (float)present_s;
  share.is_open = is_on_map (last);
  if (share.is_open)
    share.since_us = first_us;
  else if (last->role == HW_ROLE_DONE && is_in_window (self, last->from_us))
    {
      for (guint i = 0; i < self->n_visited; i++)
        share.process_s += self->stays[self->visited[i]].process_s;
      share.wait_s =
          hw_work_calendar_measure_s (self->calendar, first_us, last->from_us) - share.process_s;
      share.is_counted = TRUE;
    }
  return share;
}

void
hw_flow_sharer_share_item (HwFlowSharer *self,
                           const HwStateMap *states,
                           const HwItemHistory *item,
                           GArray *shares)
{
  guint first = shares->len;
  gboolean patched;
  guint n_spans;
  const HwSpan *spans = hw_item_walk_run (self->walk, item, states, &n_spans, &patched);
  HwFlowShare *added;

  g_array_set_size (self->visits, 0);
  self->taken_step = HW_NO_STEP;
  fill_stays (self, spans, n_spans);
  g_array_set_size (shares, first + 1 + self->n_visited);
  added = &g_array_index (shares, HwFlowShare, first);
  added[0] = share_of_whole (self, spans, n_spans);
  added[0].type = item->type;
  added[0].is_patched = patched;
  for (guint i = 0; i < self->n_visited; i++)
    {
      Stay *stay = &self->stays[self->visited[i]];

      settle_last_visit (self, stay);
      share_stay (self, self->visited[i], stay, &added[i + 1]);
    }
  for (guint i = 0; i <= self->n_visited; i++)
    {
      added[i].item = item->key;
      added[i].is_change = item->kind == HW_ITEM_CHANGE;
    }
  for (guint i = 0; i < self->n_visited; i++)
    {
      Stay *stay = &self->stays[self->visited[i]];
      HwFlowShare sum = g_array_index (shares, HwFlowShare, first + 1 + i);

      if (sum.is_repeat && sum.is_counted)
        append_visits (self, stay, &sum, shares);
      *stay = (Stay){ 0 };
    }
  self->n_visited = 0;
  self->furthest = 0;
}

/* By more than clocks disagree. */
static gboolean
is_backward (gint64 from_us, gint64 to_us)
{
  return from_us != HW_TIME_UNKNOWN && to_us != HW_TIME_UNKNOWN && from_us - to_us > MOST_SKEW_US;
}

HwFlowShare
hw_flow_sharer_share_run (HwFlowSharer *self, HwStateMeaning meaning, const HwRunEvent *run)
{
  gboolean only_waits = meaning.role != HW_ROLE_ACTIVE;
  gint64 start_us = run->started_us;
  gint64 queue_us = run->queued_us != HW_TIME_UNKNOWN ? run->queued_us : start_us;
  gint64 end_us = only_waits ? start_us : run->finished_us;
  HwFlowShare share = { .step = meaning.step, .n_visits = 1 };
  double lead_s;

  if (queue_us == HW_TIME_UNKNOWN)
    return share;
  if (end_us == HW_TIME_UNKNOWN)
    {
      share.is_open = TRUE;
      share.since_us = queue_us;
      share.present_s = (float)get_overlap_s (self, queue_us, self->window.to_us);
      return share;
    }
  share.is_patched = is_backward (queue_us, start_us) || is_backward (start_us, run->finished_us);
  /* An approval is waiting, all of it. Clocks that disagree give no time less than none. */
  start_us = start_us == HW_TIME_UNKNOWN ? end_us : MIN (start_us, end_us);
  queue_us = MIN (queue_us, start_us);
  lead_s = hw_work_calendar_measure_s (self->calendar, queue_us, end_us);
  share.present_s = (float)get_overlap_s (self, queue_us, end_us);
  share.process_s = MAX (0, hw_work_calendar_measure_s (self->calendar, start_us, end_us)
                                - (only_waits ? 0 : (double)run->paused_us / G_USEC_PER_SEC));
  share.wait_s = lead_s - share.process_s;
  share.is_counted = run->result != HW_RESULT_CANCELLED && is_in_window (self, end_us);
  share.is_judged = share.is_counted && !only_waits && run->attempt <= 1
                    && (run->result == HW_RESULT_SUCCESS || run->result == HW_RESULT_FAILURE);
  share.is_good = run->result == HW_RESULT_SUCCESS;
  return share;
}

double
hw_flow_sharer_get_age_s (const HwFlowSharer *self, gint64 since_us)
{
  return hw_work_calendar_measure_s (self->calendar, since_us, self->window.to_us);
}

double
hw_flow_sharer_get_window_s (const HwFlowSharer *self)
{
  return (double)(self->window.to_us - self->window.from_us) / G_USEC_PER_SEC;
}
