/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-inspector-topics.h"

#include <glib/gi18n-lib.h>

#define UNKNOWN N_ ("unknown")
#define NONE N_ ("none")
#define UNSAID N_ ("–")

#define STEP(kind) (1u << HW_STEP_##kind)
#define LINK(kind) (1u << HW_LINK_##kind)
#define NOTE(kind) (1u << HW_NOTE_##kind)

/* Through what items flow; a station only listens. */
#define WORK (STEP (PROCESS) | STEP (GATE) | STEP (AUTOMATED) | STEP (QUEUE) | STEP (EXTERNAL))
#define FORWARD (LINK (FLOW) | LINK (PULL))

static const HwTopic topics[] = {
  { HW_ELEMENT_STEP, NULL, { { "name", UNSAID }, { "kind" }, { "lane" } } },
  { HW_ELEMENT_STEP,
    N_ ("Times"),
    { { "process_time", UNKNOWN, WORK },
      { "wait_time", UNKNOWN, WORK },
      { "complete_accurate", UNKNOWN, WORK } } },
  { HW_ELEMENT_STEP,
    N_ ("Gate"),
    { { "cadence", UNSAID, STEP (GATE) },
      { "cutoff", UNSAID, STEP (GATE) },
      { "pass", UNSAID, STEP (GATE) } } },
  { HW_ELEMENT_STEP,
    N_ ("Capacity"),
    { { "people", UNSAID, WORK },
      { "wip", UNSAID, WORK },
      { "wip_limit", UNSAID, WORK },
      { "availability", UNSAID, WORK },
      { "batch_size", UNSAID, WORK } } },
  { HW_ELEMENT_STEP,
    N_ ("About"),
    { { "owner_role", NONE },
      { "tools", NONE },
      { "barrier", NONE, WORK },
      { "value_class", NULL, WORK },
      { "delivery", NULL, WORK },
      { "pinned" } } },

  { HW_ELEMENT_LINK, NULL, { { "from" }, { "to" }, { "kind" } } },
  { HW_ELEMENT_LINK,
    N_ ("Flow"),
    { { "share", UNSAID, FORWARD | LINK (REWORK) },
      { "wait", UNSAID, FORWARD | LINK (REWORK) },
      { "repeat", NULL, LINK (REWORK) },
      { "latency", UNKNOWN, LINK (FEEDBACK) },
      { "channel", NULL, LINK (INFORMATION) },
      { "label", NONE } } },

  { HW_ELEMENT_NOTE,
    NULL,
    { { "text", NONE },
      { "kind" },
      { "on" },
      { "waste", NULL, NOTE (WASTE) },
      { "votes", UNSAID } } },
  { HW_ELEMENT_NOTE,
    N_ ("Action"),
    { { "effect", NONE, NOTE (BURST) },
      { "effect_time", UNKNOWN, NOTE (BURST) },
      { "owner_role", NONE, NOTE (BURST) },
      { "due", NONE, NOTE (BURST) },
      { "state", NULL, NOTE (BURST) } } },

  { HW_ELEMENT_LANE, NULL, { { "name", UNSAID }, { "people", UNSAID } } },

  { HW_ELEMENT_MEASURE,
    NULL,
    { { "name", UNSAID },
      { "unit", NONE },
      { "target", UNSAID },
      { "direction" },
      { "source", NONE } } },

  { HW_ELEMENT_HEADER,
    NULL,
    { { "title", N_ ("Untitled map") }, { "description", NONE }, { "item", NONE } } },
  { HW_ELEMENT_HEADER,
    N_ ("Demand"),
    { { "demand.items", UNSAID }, { "demand.distribution", N_ ("exponential") } } },
  { HW_ELEMENT_HEADER,
    N_ ("Targets"),
    { { "targets.lead_time_s", UNSAID },
      { "targets.lead_time_low_s", UNSAID, .rare = TRUE },
      { "targets.lead_time_high_s", UNSAID, .rare = TRUE },
      { "targets.process_time_s", UNSAID },
      { "targets.wait_time_s", UNSAID, .rare = TRUE },
      { "targets.activity_ratio", UNSAID },
      { "targets.rolled_complete_accurate", UNSAID },
      { "targets.expected_lead_time_s", UNSAID, .rare = TRUE },
      { "targets.expected_process_time_s", UNSAID, .rare = TRUE },
      { "targets.labour_s", UNSAID, .rare = TRUE },
      { "targets.labour_people_s", UNSAID, .rare = TRUE },
      { "targets.expected_labour_s", UNSAID, .rare = TRUE },
      { "targets.handoffs", UNSAID },
      { "targets.takt_s", UNSAID, .rare = TRUE },
      { "targets.throughput_limit_per_s", UNSAID, .rare = TRUE },
      { "targets.expected_wip", UNSAID, .rare = TRUE } } },
  { HW_ELEMENT_HEADER,
    N_ ("Calendar"),
    { { "calendar.hours_per_day", UNSAID },
      { "calendar.days_per_week", UNSAID },
      { "calendar.zone", NONE },
      { "calendar.windows", NONE },
      { "calendar.holidays", NONE } } },
};

const HwTopic *
hw_topics_get (guint *n_topics)
{
  *n_topics = G_N_ELEMENTS (topics);
  return topics;
}
