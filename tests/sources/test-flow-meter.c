/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Items written as histories of hours: "1 at 0 in step 0 until 4 ..."; the meter must say of them
 * what the rules in its header say. */

#include "hw-flow-five.h"
#include "hw-flow-meter.h"

#include "hw-clock.h"

#include <math.h>
#include <string.h>

#define HOUR_US (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)
#define HOUR_S 3600.0
#define DAY_HOURS 24

/* Terms 1 to 9 are work on steps 0 to 8, 11 to 19 waiting for them; 20 is done, 21 outside. */
#define WORK(step) ((step) + 1)
#define WAIT(step) ((step) + 11)
#define DONE 20
#define OUTSIDE 21

#define N_STEPS 3

typedef struct
{
  double at; /* hours */
  HwTermKey to;
} Move;

#define MOST_MOVES 12

static HwStateMap *
make_states (void)
{
  HwStateMap *states = hw_state_map_new (N_STEPS);

  for (guint step = 0; step < N_STEPS; step++)
    {
      hw_state_map_set (states, WORK (step), (HwStateMeaning){ HW_ROLE_ACTIVE, step });
      hw_state_map_set (states, WAIT (step), (HwStateMeaning){ HW_ROLE_WAIT_BEFORE, step });
    }
  hw_state_map_set (states, DONE, (HwStateMeaning){ HW_ROLE_DONE });
  return states;
}

static HwFlowMeter *
make_meter (double from, double to)
{
  HwWorkHours always = { "UTC", NULL, NULL, HW_TIME_UNITS_CALENDAR };
  HwWindow window = { (gint64)(from * HOUR_US), (gint64)(to * HOUR_US) };
  g_autoptr (HwWorkCalendar) calendar =
      hw_work_calendar_new (&always, window.from_us, window.to_us, NULL);

  return hw_flow_meter_new (N_STEPS, window, calendar);
}

/* Moves end with a term of 0. */
static void
add (HwFlowMeter *meter, gint64 key, const Move *moves)
{
  g_autoptr (HwStateMap) states = make_states ();
  HwMove rows[MOST_MOVES];
  HwItemHistory item = {
    .key = key, .created_us = HW_TIME_UNKNOWN, .closed_us = HW_TIME_UNKNOWN, .moves = rows
  };

  for (; moves[item.n_moves].to != HW_TERM_NONE; item.n_moves++)
    rows[item.n_moves] = (HwMove){ (gint64)(moves[item.n_moves].at * HOUR_US), HW_TERM_NONE,
                                   moves[item.n_moves].to };
  hw_flow_meter_add_item (meter, states, &item);
}

#define ADD(meter, key, ...) add (meter, key, (const Move[]){ __VA_ARGS__, { 0 } })

static void
assert_hours (double seconds, double hours)
{
  g_assert_cmpfloat_with_epsilon (seconds, hours * HOUR_S, 1e-6);
}

static void
test_step (void)
{
  g_autoptr (HwFlowMeter) meter = make_meter (0, 1000);
  HwStepFlow flow;

  for (gint64 i = 1; i <= 5; i++)
    ADD (meter, i, { 10.0 * i, WAIT (0) }, { 10.0 * i + i, WORK (0) },
         { 10.0 * i + 3 * i, WORK (1) });
  flow = hw_flow_meter_get_step (meter, 0);
  g_assert_cmpuint (flow.process_s.n, ==, 5);
  assert_hours (flow.process_s.p50, 6);
  assert_hours (flow.process_s.mean, 6);
  assert_hours (flow.wait_s.p50, 3);
  assert_hours (flow.lead_s.p85, 3 * 4.4);
  g_assert_cmpuint (flow.n_visits, ==, 5);
  g_assert_cmpfloat (flow.complete_accurate, ==, 1);
  g_assert_cmpfloat_with_epsilon (flow.wip_mean, 45.0 / 1000, 1e-9);
  g_assert_cmpfloat_with_epsilon (flow.throughput_per_s, 5 / (1000 * HOUR_S), 1e-12);

  /* They are all in step 1 still: no time of it is known, only ages. */
  flow = hw_flow_meter_get_step (meter, 1);
  g_assert_cmpuint (flow.process_s.n, ==, 0);
  g_assert_true (isnan (flow.process_s.p50));
  g_assert_cmpuint (flow.age_s.n, ==, 5);
  assert_hours (flow.age_s.p50, 1000 - 39);
  g_assert_true (isnan (flow.complete_accurate));
}

static void
test_re_entry (void)
{
  g_autoptr (HwFlowMeter) meter = make_meter (0, 100);
  HwStepFlow flow;

  ADD (meter, 1, { 0, WORK (0) }, { 2, WORK (1) }, { 3, WORK (0) }, { 7, WORK (1) }, { 9, DONE });
  flow = hw_flow_meter_get_step (meter, 0);
  g_assert_cmpuint (flow.process_s.n, ==, 1);
  assert_hours (flow.process_s.few[0], 6); /* both visits */
  g_assert_cmpuint (flow.n_visits, ==, 2);
  g_assert_cmpuint (flow.n_judged, ==, 1);
  g_assert_cmpuint (flow.n_good, ==, 0);
  flow = hw_flow_meter_get_step (meter, 1);
  assert_hours (flow.process_s.few[0], 3);
  g_assert_cmpuint (flow.n_good, ==, 0); /* it went back before it */
  assert_hours (hw_flow_meter_get_map (meter).lead_s.few[0], 9);
}

/* In a loop that is drawn each visit counts for itself, whenever that is said; the lead time of the
 * step stays that of items. What an item waited in vain is part of the visit after it. */
static void
test_visits (void)
{
  static const guint8 looped[N_STEPS] = { TRUE, TRUE, FALSE }, none[N_STEPS] = { FALSE };
  g_autoptr (HwFlowMeter) meter = make_meter (0, 200);
  HwStepFlow flow;

  for (guint round = 0; round < 2; round++)
    {
      ADD (meter, 1, { 0, WORK (0) }, { 2, WAIT (1) }, { 3, WORK (1) }, { 4, WORK (0) },
           { 8, WORK (1) }, { 10, WORK (2) }, { 11, DONE });
      ADD (meter, 2, { 0, WORK (0) }, { 3, WAIT (1) }, { 9, WORK (0) }, { 10, WAIT (1) },
           { 12, WORK (1) }, { 15, WORK (2) }, { 16, DONE });
      hw_flow_meter_set_looped (meter, looped);
      flow = hw_flow_meter_get_step (meter, 0);
      g_assert_true (flow.is_by_visit);
      g_assert_cmpuint (flow.process_s.n, ==, 3);
      assert_hours (flow.process_s.few[0], 2); /* of the first item */
      assert_hours (flow.process_s.few[1], 4);
      assert_hours (flow.process_s.few[2], 4); /* of the second: nothing was taken up in between */
      g_assert_cmpuint (flow.lead_s.n, ==, 2);
      assert_hours (flow.lead_s.few[1], 6);
      flow = hw_flow_meter_get_step (meter, 1);
      g_assert_cmpuint (flow.wait_s.n, ==, 3);
      assert_hours (flow.wait_s.few[0], 0);
      assert_hours (flow.wait_s.few[1], 1);
      assert_hours (flow.wait_s.few[2], 8);
      g_assert_false (hw_flow_meter_get_step (meter, 2).is_by_visit);

      hw_flow_meter_set_looped (meter, none);
      flow = hw_flow_meter_get_step (meter, 0);
      g_assert_cmpuint (flow.process_s.n, ==, 2);
      assert_hours (flow.process_s.few[0], 4);
      assert_hours (flow.process_s.few[1], 6);
      hw_flow_meter_set_looped (meter, looped); /* and then the same items again */
    }
}

/* An item counts by when it left, not by when it came: otherwise the slow ones would be missing. */
static void
test_window (void)
{
  g_autoptr (HwFlowMeter) meter = make_meter (100, 200);
  HwStepFlow flow;

  ADD (meter, 1, { 0, WORK (0) }, { 99, WORK (1) }, { 150, DONE });
  ADD (meter, 2, { 0, WORK (0) }, { 100, WORK (1) }, { 250, DONE });
  ADD (meter, 3, { 0, WORK (0) }, { 200, WORK (1) });
  ADD (meter, 4, { 199, WORK (0) });
  flow = hw_flow_meter_get_step (meter, 0);
  g_assert_cmpuint (flow.process_s.n, ==, 1);
  assert_hours (flow.process_s.few[0], 100);
  flow = hw_flow_meter_get_step (meter, 1);
  g_assert_cmpuint (flow.process_s.n, ==, 1);
  assert_hours (flow.process_s.few[0], 51);
  g_assert_cmpuint (hw_flow_meter_get_map (meter).lead_s.n, ==, 1);
  g_assert_cmpfloat_with_epsilon (flow.wip_mean, (50 + 100) / 100.0, 1e-9);
}

static void
test_quality (void)
{
  g_autoptr (HwFlowMeter) meter = make_meter (0, 10000);
  HwStepFlow flow;

  ADD (meter, 1, { 0, WORK (0) }, { 1, WORK (1) }, { 2, WORK (2) }, { 3, DONE });
  /* Back from the last step to the one before it: the first did well. */
  ADD (meter, 2, { 0, WORK (0) }, { 1, WORK (1) }, { 2, WORK (2) }, { 3, WORK (1) },
       { 4, WORK (2) }, { 5, DONE });
  /* Back after a long time, but before it was done. */
  ADD (meter, 3, { 0, WORK (0) }, { 1, WORK (1) }, { 20 * DAY_HOURS, WAIT (0) },
       { 21 * DAY_HOURS, WORK (1) }, { 22 * DAY_HOURS, DONE });
  /* Done, and opened again within two weeks; and later than that. */
  ADD (meter, 4, { 0, WORK (0) }, { 1, DONE }, { 10 * DAY_HOURS, WORK (0) },
       { 11 * DAY_HOURS, DONE });
  ADD (meter, 5, { 0, WORK (0) }, { 1, DONE }, { 20 * DAY_HOURS, WORK (0) },
       { 21 * DAY_HOURS, DONE });
  /* Only queued for step 1, then dropped: it never left it. */
  ADD (meter, 6, { 0, WORK (0) }, { 1, WAIT (1) }, { 2, OUTSIDE });

  flow = hw_flow_meter_get_step (meter, 0);
  g_assert_cmpuint (flow.n_judged, ==, 6);
  g_assert_cmpuint (flow.n_good, ==, 4);
  flow = hw_flow_meter_get_step (meter, 1);
  g_assert_cmpuint (flow.n_judged, ==, 3);
  g_assert_cmpuint (flow.n_good, ==, 1);
  flow = hw_flow_meter_get_step (meter, 2);
  g_assert_cmpuint (flow.n_judged, ==, 2);
  g_assert_cmpuint (flow.n_good, ==, 1);
}

static void
test_whole (void)
{
  g_autoptr (HwFlowMeter) meter = make_meter (0, 1000);
  HwMapFlow flow;
  g_autoptr (GArray) items = NULL;
  g_autoptr (GArray) open = NULL;

  /* The medians of steps say 1 + 1; whole items say 11, as each is slow somewhere else. */
  for (gint64 i = 1; i <= 6; i++)
    ADD (meter, i, { 0, WORK (0) }, { i % 2 == 1 ? 1 : 10, WORK (1) }, { 11, DONE });
  flow = hw_flow_meter_get_map (meter);
  g_assert_cmpuint (flow.lead_s.n, ==, 6);
  assert_hours (flow.lead_s.p50, 11);
  assert_hours (flow.sum_of_medians_s, 5.5 + 5.5);
  g_assert_cmpfloat_with_epsilon (flow.efficiency, 1, 1e-12);

  ADD (meter, 7, { 0, WORK (0) }, { 1, WAIT (1) }, { 40, WORK (1) }, { 50, DONE });
  ADD (meter, 8, { 5, WORK (0) });
  flow = hw_flow_meter_get_map (meter);
  g_assert_cmpuint (flow.lead_s.n, ==, 7);
  g_assert_cmpuint (flow.age_s.n, ==, 1);
  assert_hours (flow.age_s.few[0], 995);
  g_assert_cmpuint (flow.n_items, ==, 8);
  g_assert_cmpfloat_with_epsilon (flow.efficiency, (6 * 11 + 11) / (6 * 11 + 50.0), 1e-12);

  items = hw_flow_meter_list_items (meter, HW_NO_STEP);
  g_assert_cmpuint (items->len, ==, 7);
  g_assert_cmpint (g_array_index (items, HwFlowItem, 0).item, ==, 7);
  assert_hours (g_array_index (items, HwFlowItem, 0).span_s, 50);
  assert_hours (g_array_index (items, HwFlowItem, 6).span_s, 11);
  open = hw_flow_meter_list_open (meter, HW_NO_STEP);
  g_assert_cmpuint (open->len, ==, 1);
  g_assert_cmpint (g_array_index (open, HwFlowItem, 0).item, ==, 8);
  assert_hours (g_array_index (open, HwFlowItem, 0).span_s, 995);
}

static void
test_working_time (void)
{
  static const char *const office[] = { "mon-fri 09:00-17:00", NULL };
  HwWorkHours hours = { "Europe/Berlin", office, NULL, HW_TIME_UNITS_WORKING };
  gint64 from_us, to_us;
  g_autoptr (HwWorkCalendar) calendar = NULL;
  g_autoptr (HwFlowMeter) meter = NULL;
  HwStepFlow flow;
  double start;

  g_assert_true (hw_time_parse_iso8601 ("2026-01-05T08:00Z", &from_us, NULL));
  g_assert_true (hw_time_parse_iso8601 ("2026-02-01T00:00Z", &to_us, NULL));
  calendar = hw_work_calendar_new (&hours, from_us, to_us, NULL);
  meter = hw_flow_meter_new (N_STEPS, (HwWindow){ from_us, to_us }, calendar);
  start = (double)from_us / HOUR_US; /* a Monday, nine o'clock there */
  ADD (meter, 1, { start, WAIT (0) }, { start + 24, WORK (0) }, { start + 24 + 8, DONE });
  ADD (meter, 2, { start + 4 * 24 + 7, WORK (0) }, { start + 7 * 24 + 1, DONE });
  flow = hw_flow_meter_get_step (meter, 0);
  assert_hours (flow.wait_s.few[1], 8);
  assert_hours (flow.process_s.few[0], 2); /* over the weekend */
  assert_hours (flow.process_s.few[1], 8);
  assert_hours (hw_flow_meter_get_map (meter).lead_s.few[1], 16);
}

static void
add_run (HwFlowMeter *meter, double queued, double started, double finished, HwResult result)
{
  g_autoptr (HwStateMap) states = make_states ();
  HwRunEvent run = { .id = "1", .job = WORK (2), .result = result, .attempt = 1 };

  run.queued_us = (gint64)(queued * HOUR_US);
  run.started_us = isnan (started) ? HW_TIME_UNKNOWN : (gint64)(started * HOUR_US);
  run.finished_us = isnan (finished) ? HW_TIME_UNKNOWN : (gint64)(finished * HOUR_US);
  hw_flow_meter_add_run (meter, states, &run);
}

static void
test_runs (void)
{
  g_autoptr (HwFlowMeter) meter = make_meter (0, 100);
  HwStepFlow flow;

  add_run (meter, 1, 2, 5, HW_RESULT_SUCCESS);
  add_run (meter, 1, 3, 4, HW_RESULT_FAILURE);
  add_run (meter, 1, 3, 4, HW_RESULT_CANCELLED);
  add_run (meter, 10, NAN, 14, HW_RESULT_SUCCESS); /* an approval */
  add_run (meter, 90, 91, NAN, HW_RESULT_UNKNOWN);
  add_run (meter, 1, 2, 100, HW_RESULT_SUCCESS); /* after the window */
  flow = hw_flow_meter_get_step (meter, 2);
  g_assert_cmpuint (flow.process_s.n, ==, 3);
  assert_hours (flow.process_s.few[0], 0);
  assert_hours (flow.process_s.few[1], 1);
  assert_hours (flow.process_s.few[2], 3);
  assert_hours (flow.wait_s.few[2], 4);
  g_assert_cmpuint (flow.n_judged, ==, 3);
  g_assert_cmpuint (flow.n_good, ==, 2);
  g_assert_cmpuint (flow.age_s.n, ==, 1);
  assert_hours (flow.age_s.few[0], 10);
}

/* Where attempts are not counted the first run of a job in what it is part of decides; what has a
 * name of the same hash is something else. */
static void
test_first_runs (void)
{
  static const char *const parents[] = { "Ab", "BA", "Ab" };
  g_autoptr (HwFlowMeter) meter = make_meter (0, 100);
  g_autoptr (HwStateMap) states = make_states ();
  HwRunEvent run = { .id = "1", .job = WORK (2), .queued_us = HOUR_US, .started_us = HOUR_US };
  HwStepFlow flow;

  g_assert_cmpuint (g_str_hash (parents[0]), ==, g_str_hash (parents[1]));
  for (guint i = 0; i < G_N_ELEMENTS (parents); i++)
    {
      run.parent = parents[i];
      run.result = i == 0 ? HW_RESULT_FAILURE : HW_RESULT_SUCCESS;
      run.finished_us = (2 + (gint64)i) * HOUR_US;
      hw_flow_meter_add_run (meter, states, &run);
    }
  flow = hw_flow_meter_get_step (meter, 2);
  g_assert_cmpuint (flow.process_s.n, ==, 3);
  g_assert_cmpuint (flow.n_judged, ==, 2);
  g_assert_cmpuint (flow.n_good, ==, 1);
}

/* The day of GitLab's documentation ("Example workflow", as in test-readings.c), with the durations
 * that it states for its six stages. */
static void
test_gitlab_day (void)
{
  enum
  {
    ISSUE,
    PLAN,
    CODE,
    TEST,
    REVIEW,
    STAGING,
    N_STAGES
  };
  static const double minutes[N_STAGES] = { 120, 60, 120, 5, 300, 30 };
  HwWorkHours always = { "UTC", NULL, NULL, HW_TIME_UNITS_CALENDAR };
  g_autoptr (HwWorkCalendar) calendar = NULL;
  g_autoptr (HwFlowMeter) meter = NULL;
  g_autoptr (HwStateMap) states = hw_state_map_new (N_STAGES);
  gint64 day_us;
  HwMove moves[] = { { 11 * HOUR_US, WORK (ISSUE), WORK (PLAN) },
                     { 12 * HOUR_US, WORK (PLAN), WORK (CODE) },
                     { 14 * HOUR_US, WORK (CODE), WORK (REVIEW) },
                     { 19 * HOUR_US, WORK (REVIEW), WORK (STAGING) },
                     { 19 * HOUR_US + HOUR_US / 2, WORK (STAGING), DONE } };
  HwItemHistory item = { .key = 1,
                         .created_us = 9 * HOUR_US,
                         .closed_us = HW_TIME_UNKNOWN,
                         .moves = moves,
                         .n_moves = G_N_ELEMENTS (moves) };
  HwRunEvent pipeline = {
    .id = "1", .job = WORK (TEST), .result = HW_RESULT_SUCCESS, .attempt = 1
  };

  g_assert_true (hw_time_parse_iso8601 ("2026-01-05", &day_us, NULL));
  calendar = hw_work_calendar_new (&always, day_us, day_us, NULL);
  meter = hw_flow_meter_new (N_STAGES, (HwWindow){ day_us, day_us + 24 * HOUR_US }, calendar);
  for (guint stage = 0; stage < N_STAGES; stage++)
    hw_state_map_set (states, WORK (stage), (HwStateMeaning){ HW_ROLE_ACTIVE, stage });
  hw_state_map_set (states, DONE, (HwStateMeaning){ HW_ROLE_DONE });

  item.created_us += day_us;
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    moves[i].at_us += day_us;
  hw_flow_meter_add_item (meter, states, &item);
  pipeline.queued_us = pipeline.started_us = day_us + 14 * HOUR_US;
  pipeline.finished_us = pipeline.started_us + HOUR_US / 12;
  hw_flow_meter_add_run (meter, states, &pipeline);

  for (guint stage = 0; stage < N_STAGES; stage++)
    {
      HwStepFlow flow = hw_flow_meter_get_step (meter, stage);

      g_assert_cmpuint (flow.lead_s.n, ==, 1);
      g_assert_cmpfloat_with_epsilon (flow.lead_s.few[0], minutes[stage] * 60, 1e-6);
      g_assert_true (isnan (flow.lead_s.p50));
    }
  assert_hours (hw_flow_meter_get_map (meter).lead_s.few[0], 10.5);
}

/* A random life of one item; the same for the same item and length. */
static void
live (HwFlowMeter *meter, gint64 key, guint length)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32)key);
  Move moves[MOST_MOVES] = { 0 };
  double at = g_rand_int_range (random, 0, 500);

  for (guint i = 0; i < length; i++)
    {
      static const HwTermKey terms[] = { WORK (0), WAIT (1), WORK (1), WAIT (2), WORK (2),
                                         DONE,     OUTSIDE,  WORK (0), WORK (2), DONE };

      moves[i] = (Move){ at, terms[g_rand_int_range (random, 0, G_N_ELEMENTS (terms))] };
      at += g_rand_int_range (random, 0, 200);
    }
  add (meter, key, moves);
}

static void
assert_summaries_equal (HwSummary a, HwSummary b)
{
  g_assert_cmpuint (a.n, ==, b.n);
  if (a.n > 0)
    g_assert_cmpfloat_with_epsilon (a.mean, b.mean, 1e-3);
  if (a.n < HW_PERCENTILE_MIN_VALUES)
    {
      for (gsize i = 0; i < a.n; i++)
        g_assert_cmpfloat (a.few[i], ==, b.few[i]);
      return;
    }
  g_assert_cmpfloat (a.p50, ==, b.p50);
  g_assert_cmpfloat (a.p85, ==, b.p85);
  g_assert_cmpfloat (a.p95, ==, b.p95);
}

static void
assert_meters_equal (HwFlowMeter *a, HwFlowMeter *b)
{
  HwMapFlow map_a = hw_flow_meter_get_map (a), map_b = hw_flow_meter_get_map (b);

  for (guint step = 0; step < N_STEPS; step++)
    {
      HwStepFlow step_a = hw_flow_meter_get_step (a, step);
      HwStepFlow step_b = hw_flow_meter_get_step (b, step);
      g_autoptr (GArray) items_a = hw_flow_meter_list_items (a, step);
      g_autoptr (GArray) items_b = hw_flow_meter_list_items (b, step);

      assert_summaries_equal (step_a.process_s, step_b.process_s);
      assert_summaries_equal (step_a.wait_s, step_b.wait_s);
      assert_summaries_equal (step_a.lead_s, step_b.lead_s);
      assert_summaries_equal (step_a.age_s, step_b.age_s);
      g_assert_cmpuint (step_a.n_visits, ==, step_b.n_visits);
      g_assert_cmpuint (step_a.n_judged, ==, step_b.n_judged);
      g_assert_cmpuint (step_a.n_good, ==, step_b.n_good);
      g_assert_cmpfloat_with_epsilon (step_a.wip_mean, step_b.wip_mean, 1e-6);
      g_assert_cmpmem (items_a->data, items_a->len * sizeof (HwFlowItem), items_b->data,
                       items_b->len * sizeof (HwFlowItem));
    }
  assert_summaries_equal (map_a.lead_s, map_b.lead_s);
  assert_summaries_equal (map_a.age_s, map_b.age_s);
  g_assert_cmpuint (map_a.n_items, ==, map_b.n_items);
}

/* Items come, and come again with more behind them, from two sources whose keys lie among each
 * other; the meter must say what a fresh one says of their last state. */
static void
test_again (void)
{
  enum
  {
    N_ITEMS = 400
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (HwFlowMeter) meter = make_meter (100, 1500);
  guint lengths[N_ITEMS + 1] = { 0 };
  gboolean is_in[N_ITEMS + 1] = { FALSE };

  for (guint source = 0; source < 2; source++)
    for (gint64 key = 1 + source; key <= N_ITEMS / 2; key += 2)
      {
        lengths[key] = (guint)g_rand_int_range (random, 0, 6);
        is_in[key] = TRUE;
        live (meter, key, lengths[key]);
      }

  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (HwFlowMeter) fresh = make_meter (100, 1500);

      for (guint i = 0; i < 60; i++)
        {
          gint64 key = g_rand_int_range (random, 1, N_ITEMS + 1);
          guint n_more = (guint)g_rand_int_range (random, 0, 4);

          lengths[key] = MIN (lengths[key] + n_more, MOST_MOVES - 1);
          is_in[key] = TRUE;
          live (meter, key, lengths[key]);
          if (i % 17 == 0)
            hw_flow_meter_get_map (meter);
        }
      for (gint64 key = 1; key <= N_ITEMS; key++)
        {
          if (is_in[key])
            live (fresh, key, lengths[key]);
        }
      assert_meters_equal (meter, fresh);
    }
}

/* Five items of ten hours, of which six each are worked on, in two weeks; one more is on the map.
 */
static void
test_five (void)
{
  g_autoptr (HwFlowMeter) meter = make_meter (0, 2 * 7 * DAY_HOURS);
  HwWindow window = { 0, 2 * 7 * DAY_HOURS * HOUR_US };
  g_autoptr (HwFlowFive) five = NULL;
  const HwFlowType *type;

  for (gint64 i = 1; i <= 5; i++)
    ADD (meter, i, { 20.0 * i, WAIT (0) }, { 20.0 * i + 3, WORK (0) }, { 20.0 * i + 5, WAIT (1) },
         { 20.0 * i + 6, WORK (1) }, { 20.0 * i + 10, DONE });
  ADD (meter, 6, { 236, WORK (0) });
  five = hw_flow_five_new (meter, window);
  g_assert_cmpuint (five->n, ==, 5);
  g_assert_cmpfloat_with_epsilon (five->velocity, 2.5, 1e-9);
  assert_hours (five->time_s.p50, 10);
  g_assert_cmpfloat_with_epsilon (five->efficiency, 0.6, 1e-9);
  g_assert_cmpuint (five->load, ==, 1);
  g_assert_cmpfloat_with_epsilon (five->load_mean, (5 * 10 + 100) / 336.0, 1e-6);
  assert_hours (five->age_s.few[0], 100);
  g_assert_cmpuint (five->distribution->len, ==, 1);
  type = &g_array_index (five->distribution, HwFlowType, 0);
  g_assert_cmpuint (type->type, ==, HW_TERM_NONE);
  g_assert_cmpuint (type->n, ==, 5);
  g_assert_cmpfloat (type->share, ==, 1);
  for (int id = 0; id < HW_N_FLOW_FIGURES; id++)
    g_assert_nonnull (hw_flow_figure_get_info (id)->rule);
}

static void
test_five_of_nothing (void)
{
  g_autoptr (HwFlowMeter) meter = make_meter (0, 100);
  g_autoptr (HwFlowFive) five = hw_flow_five_new (meter, (HwWindow){ 0, 100 * HOUR_US });

  g_assert_cmpuint (five->n, ==, 0);
  g_assert_cmpfloat (five->velocity, ==, 0);
  g_assert_true (isnan (five->efficiency));
  g_assert_cmpuint (five->distribution->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flow-meter/step", test_step);
  g_test_add_func ("/flow-meter/re-entry", test_re_entry);
  g_test_add_func ("/flow-meter/visits", test_visits);
  g_test_add_func ("/flow-meter/window", test_window);
  g_test_add_func ("/flow-meter/quality", test_quality);
  g_test_add_func ("/flow-meter/whole", test_whole);
  g_test_add_func ("/flow-meter/working-time", test_working_time);
  g_test_add_func ("/flow-meter/runs", test_runs);
  g_test_add_func ("/flow-meter/first-runs", test_first_runs);
  g_test_add_func ("/flow-meter/gitlab-day", test_gitlab_day);
  g_test_add_func ("/flow-meter/again", test_again);
  g_test_add_func ("/flow-meter/five", test_five);
  g_test_add_func ("/flow-meter/five-of-nothing", test_five_of_nothing);
  return g_test_run ();
}
