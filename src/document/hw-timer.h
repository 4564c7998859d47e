/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The timer of a workshop: so many minutes to brainstorm, vote, or have a break. Of a window, not
 * of a map: never saved, never undone. It runs by itself on the main thread.
 *
 * Signal "changed": what it shows is different, once a second while it runs. Signal "over": the
 * time is up, once. */

#include <glib-object.h>

#include "hw-clock.h"

G_BEGIN_DECLS

#define HW_TYPE_TIMER (hw_timer_get_type ())
G_DECLARE_FINAL_TYPE (HwTimer, hw_timer, HW, TIMER, GObject)

#define HW_TIMER_USUAL_MINUTES 5
#define HW_TIMER_MAX_MINUTES 180

typedef enum
{
  HW_TIMER_IDLE, /* not in use */
  HW_TIMER_RUNNING,
  HW_TIMER_PAUSED,
  HW_TIMER_OVER,
} HwTimerState;

/* `clock` NULL: one that nobody sets. */
HwTimer *hw_timer_new (const HwClock *clock);

/* While it is in use the time that has passed counts. */
void hw_timer_set_minutes (HwTimer *self, guint minutes);
guint hw_timer_get_minutes (HwTimer *self);

/* Starts it, anew when it is over; pauses it; goes on. */
void hw_timer_toggle (HwTimer *self);

/* Out of use, with all of its time. */
void hw_timer_reset (HwTimer *self);

HwTimerState hw_timer_get_state (HwTimer *self);

/* "4:59", rounded up: 0:00 is when it is over. Owned by the caller. */
char *hw_timer_format_left (HwTimer *self);

/* Looks at the clock; it does so itself while it runs. */
void hw_timer_tick (HwTimer *self);

G_END_DECLS
