/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-inspector-topics.h"

#include <glib/gi18n-lib.h>

static const HwTopic topics[] = {
  { HW_ELEMENT_STEP, N_ ("Times"), { "process_time", "wait_time", "complete_accurate" }, TRUE },
  { HW_ELEMENT_STEP,
    N_ ("Capacity"),
    { "people", "wip", "wip_limit", "availability", "batch_size" },
    FALSE },
  { HW_ELEMENT_STEP, N_ ("Gate"), { "cadence", "cutoff", "pass" }, FALSE },
  { HW_ELEMENT_STEP,
    N_ ("About"),
    { "owner_role", "value_class", "tools", "barrier", "delivery" },
    FALSE },

  { HW_ELEMENT_LINK, N_ ("Way"), { "from", "to" }, TRUE },
  { HW_ELEMENT_LINK,
    N_ ("Flow"),
    { "share", "wait", "repeat", "latency", "channel", "label" },
    FALSE },

  { HW_ELEMENT_NOTE, N_ ("Note"), { "text", "on", "waste", "votes" }, FALSE },
  { HW_ELEMENT_NOTE,
    N_ ("Action"),
    { "effect", "effect_time", "owner_role", "due", "state" },
    FALSE },

  { HW_ELEMENT_LANE, N_ ("Lane"), { "people" }, FALSE },

  { HW_ELEMENT_HEADER,
    N_ ("Calendar and demand"),
    { "item", "calendar.hours_per_day", "calendar.days_per_week", "calendar.zone", "demand.items",
      "demand.per" },
    FALSE },
};

const HwTopic *
hw_topics_get (guint *n_topics)
{
  *n_topics = G_N_ELEMENTS (topics);
  return topics;
}
