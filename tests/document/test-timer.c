/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The timer of a workshop, by a clock that the test sets. */

#include "hw-timer.h"

typedef struct
{
  gint64 now_us;
  HwTimer *timer;
  guint n_changes;
  guint n_over;
} Fixture;

static void
changed_cb (Fixture *self)
{
  self->n_changes++;
}

static void
over_cb (Fixture *self)
{
  self->n_over++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  HwClock clock = hw_clock_manual (&self->now_us);

  self->timer = hw_timer_new (&clock);
  g_signal_connect_swapped (self->timer, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->timer, "over", G_CALLBACK (over_cb), self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->timer);
}

static void
assert_left (Fixture *self, const char *expected)
{
  g_autofree char *left = hw_timer_format_left (self->timer);

  g_assert_cmpstr (left, ==, expected);
}

static void
pass (Fixture *self, double seconds)
{
  self->now_us += (gint64)(seconds * G_TIME_SPAN_SECOND);
  hw_timer_tick (self->timer);
}

static void
test_runs (Fixture *self, gconstpointer data)
{
  assert_left (self, "5:00");
  hw_timer_toggle (self->timer);
  g_assert_cmpint (hw_timer_get_state (self->timer), ==, HW_TIMER_RUNNING);
  self->n_changes = 0;
  pass (self, 0.5);
  assert_left (self, "5:00");
  g_assert_cmpuint (self->n_changes, ==, 0);
  pass (self, 0.6);
  assert_left (self, "4:59");
  g_assert_cmpuint (self->n_changes, ==, 1);
  pass (self, 298);
  assert_left (self, "0:01");
  g_assert_cmpuint (self->n_over, ==, 0);
  pass (self, 5);
  assert_left (self, "0:00");
  g_assert_cmpint (hw_timer_get_state (self->timer), ==, HW_TIMER_OVER);
  pass (self, 5);
  g_assert_cmpuint (self->n_over, ==, 1);
  /* Anew. */
  hw_timer_toggle (self->timer);
  assert_left (self, "5:00");
}

static void
test_pauses (Fixture *self, gconstpointer data)
{
  hw_timer_set_minutes (self->timer, 2);
  hw_timer_toggle (self->timer);
  pass (self, 30);
  hw_timer_toggle (self->timer);
  g_assert_cmpint (hw_timer_get_state (self->timer), ==, HW_TIMER_PAUSED);
  pass (self, 1000);
  assert_left (self, "1:30");
  hw_timer_toggle (self->timer);
  pass (self, 30);
  assert_left (self, "1:00");
  /* More time while it runs, or when it is over. */
  hw_timer_set_minutes (self->timer, 3);
  assert_left (self, "2:00");
  pass (self, 200);
  g_assert_cmpint (hw_timer_get_state (self->timer), ==, HW_TIMER_OVER);
  hw_timer_set_minutes (self->timer, 4);
  g_assert_cmpint (hw_timer_get_state (self->timer), ==, HW_TIMER_RUNNING);
  assert_left (self, "1:00");
  hw_timer_reset (self->timer);
  g_assert_cmpint (hw_timer_get_state (self->timer), ==, HW_TIMER_IDLE);
  assert_left (self, "4:00");
}

/* Less time than has passed already: it is over at once, and says so. */
static void
test_shortened (Fixture *self, gconstpointer data)
{
  hw_timer_toggle (self->timer);
  pass (self, 150);
  hw_timer_set_minutes (self->timer, 2);
  assert_left (self, "0:00");
  pass (self, 0.1);
  g_assert_cmpint (hw_timer_get_state (self->timer), ==, HW_TIMER_OVER);
  g_assert_cmpuint (self->n_over, ==, 1);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/timer/runs", test_runs);
  ADD ("/timer/pauses", test_pauses);
  ADD ("/timer/shortened", test_shortened);
  return g_test_run ();
}
