/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-timer.h"

/* How often the clock is looked at, milliseconds: a second is never shown noticeably late. */
#define TICK_MS 100

struct _HwTimer
{
  GObject parent_instance;

  HwClock clock;
  HwTimerState state;
  guint minutes;
  gint64 passed_us; /* until the last start */
  gint64 since_us;  /* of the clock, while it runs */
  gint64 shown_s;   /* told last */
  guint tick_id;
};

G_DEFINE_FINAL_TYPE (HwTimer, hw_timer, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_OVER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gint64
monotonic_us (gpointer data)
{
  return g_get_monotonic_time ();
}

static gint64
get_left_us (HwTimer *self)
{
  gint64 passed_us = self->passed_us;

  if (self->state == HW_TIMER_RUNNING)
    passed_us += hw_clock_now_us (&self->clock) - self->since_us;
  return MAX (0, self->minutes * G_TIME_SPAN_MINUTE - passed_us);
}

static gint64
get_left_s (HwTimer *self)
{
  return (get_left_us (self) + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND;
}

static void
tell (HwTimer *self)
{
  self->shown_s = get_left_s (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
tick_cb (gpointer user_data)
{
  hw_timer_tick (user_data);
  return G_SOURCE_CONTINUE;
}

static void
set_state (HwTimer *self, HwTimerState state)
{
  self->state = state;
  g_clear_handle_id (&self->tick_id, g_source_remove);
  if (state == HW_TIMER_RUNNING)
    self->tick_id = g_timeout_add (TICK_MS, tick_cb, self);
}

static void
run (HwTimer *self, gint64 passed_us)
{
  self->passed_us = passed_us;
  self->since_us = hw_clock_now_us (&self->clock);
  set_state (self, HW_TIMER_RUNNING);
}

static void
hw_timer_dispose (GObject *object)
{
  g_clear_handle_id (&HW_TIMER (object)->tick_id, g_source_remove);

  G_OBJECT_CLASS (hw_timer_parent_class)->dispose (object);
}

static void
hw_timer_class_init (HwTimerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_timer_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OVER] = g_signal_new ("over", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_timer_init (HwTimer *self)
{
  self->minutes = HW_TIMER_USUAL_MINUTES;
}

HwTimer *
hw_timer_new (const HwClock *clock)
{
  HwTimer *self = g_object_new (HW_TYPE_TIMER, NULL);

  self->clock = clock != NULL ? *clock : (HwClock){ monotonic_us, NULL };
  return self;
}

void
hw_timer_set_minutes (HwTimer *self, guint minutes)
{
  if (self->minutes == minutes)
    return;
  self->minutes = minutes;
  if (self->state == HW_TIMER_OVER && get_left_us (self) > 0)
    run (self, self->passed_us);
  tell (self);
}

guint
hw_timer_get_minutes (HwTimer *self)
{
  return self->minutes;
}

void
hw_timer_toggle (HwTimer *self)
{
  switch (self->state)
    {
    case HW_TIMER_RUNNING:
      self->passed_us += hw_clock_now_us (&self->clock) - self->since_us;
      set_state (self, HW_TIMER_PAUSED);
      break;
    case HW_TIMER_PAUSED:
      run (self, self->passed_us);
      break;
    case HW_TIMER_IDLE:
    case HW_TIMER_OVER:
    default:
      run (self, 0);
      break;
    }
  tell (self);
}

void
hw_timer_reset (HwTimer *self)
{
  self->passed_us = 0;
  set_state (self, HW_TIMER_IDLE);
  tell (self);
}

HwTimerState
hw_timer_get_state (HwTimer *self)
{
  return self->state;
}

char *
hw_timer_format_left (HwTimer *self)
{
  gint64 left_s = get_left_s (self);

  return g_strdup_printf ("%d:%02d", (int)(left_s / 60), (int)(left_s % 60));
}

void
hw_timer_tick (HwTimer *self)
{
  if (self->state != HW_TIMER_RUNNING)
    return;
  if (get_left_us (self) > 0)
    {
      if (get_left_s (self) != self->shown_s)
        tell (self);
      return;
    }
  self->passed_us = self->minutes * G_TIME_SPAN_MINUTE;
  set_state (self, HW_TIMER_OVER);
  tell (self);
  g_signal_emit (self, signals[SIGNAL_OVER], 0);
}
