/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Times of events as the tables hold them: whole milliseconds (_ms). */

#include "hw-event.h"

G_BEGIN_DECLS

/* Towards the past also before 1970. */
static inline gint64
hw_event_time_to_ms (gint64 time_us)
{
  return time_us >= 0 ? time_us / 1000 : -((-time_us + 999) / 1000);
}

static inline gint64
hw_event_time_from_ms (gint64 time_ms)
{
  return time_ms * 1000;
}

G_END_DECLS
