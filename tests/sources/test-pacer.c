/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-pacer.h"

#define SECOND_US ((gint64)G_USEC_PER_SEC)
/* 2026-01-01T00:00:00Z */
#define START_S 1767225600

typedef struct
{
  gint64 now_us;
  GRand *random;
  HwQuota *quota;
  HwPacer *pacer;
} Fixture;

static void
begin (Fixture *self, HwRateReset reset_is)
{
  HwRateHeaders headers = { "X-Limit", "X-Remaining", "X-Reset", reset_is };
  HwClock clock = hw_clock_manual (&self->now_us);

  self->now_us = START_S * SECOND_US;
  self->random = g_rand_new_with_seed (1);
  self->quota = hw_quota_new ();
  self->pacer = hw_pacer_new (&headers, &clock, self->random, self->quota);
}

static void
end (Fixture *self)
{
  hw_pacer_free (self->pacer);
  hw_quota_free (self->quota);
  g_rand_free (self->random);
}

/* An answer with headers "Name: value" in lines. */
static HwHttpAnswer *
new_answer (guint status, const char *headers)
{
  HwHttpAnswer *answer = hw_http_answer_new ("https://a.example/", status, NULL);
  g_auto (GStrv) lines = g_strsplit (headers, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], ": ", 2);

      if (parts[0] != NULL && parts[1] != NULL)
        hw_http_answer_add_header (answer, parts[0], parts[1]);
    }
  return answer;
}

static HwPace
judge (Fixture *self, guint status, const char *headers, guint n_tries)
{
  g_autoptr (HwHttpAnswer) answer = new_answer (status, headers);

  return hw_pacer_judge (self->pacer, answer, n_tries, TRUE);
}

static void
assert_pace (HwPace pace, HwPaceVerdict verdict, gint64 wait_s)
{
  g_assert_cmpint (pace.verdict, ==, verdict);
  g_assert_cmpint (pace.wait_us, ==, wait_s * SECOND_US);
}

static void
test_retry_after (void)
{
  static const struct
  {
    const char *headers;
    HwPaceVerdict verdict;
    gint64 wait_s; /* -1: the own backoff, below a second */
  } rows[] = {
    { "Retry-After: 7", HW_PACE_AGAIN, 7 },
    { "retry-after: 7.5", HW_PACE_AGAIN, -2 },
    { "Retry-After: 900", HW_PACE_AGAIN, 900 },
    { "Retry-After: 901", HW_PACE_LATER, 901 },
    { "Retry-After: 99999999999999", HW_PACE_LATER, 86400 },
    { "Retry-After: 0", HW_PACE_AGAIN, -1 },
    { "Retry-After: -5", HW_PACE_AGAIN, -1 },
    { "Retry-After: soon", HW_PACE_AGAIN, -1 },
    { "Retry-After: ", HW_PACE_AGAIN, -1 },
    { "Retry-After: Thu, 01 Jan 2026 00:01:00 GMT", HW_PACE_AGAIN, 60 },
    /* By the server's clock, which is ten minutes late. */
    { "Retry-After: Thu, 01 Jan 2026 00:01:00 GMT\nDate: Wed, 31 Dec 2025 23:50:00 GMT",
      HW_PACE_AGAIN, 660 },
    { "Retry-After: Wed, 31 Dec 2025 00:00:00 GMT", HW_PACE_AGAIN, -1 },
    { "Retry-After: Fri, 01 Jan 2100 00:00:00 GMT", HW_PACE_LATER, 86400 },
    { "", HW_PACE_AGAIN, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint j = 0; j < 2; j++)
      {
        Fixture self;
        HwPace pace;

        begin (&self, HW_RATE_RESET_EPOCH_S);
        pace = judge (&self, j == 0 ? 429 : 503, rows[i].headers, 1);
        g_assert_cmpint (pace.verdict, ==, rows[i].verdict);
        if (rows[i].wait_s >= 0)
          g_assert_cmpint (pace.wait_us, ==, rows[i].wait_s * SECOND_US);
        else if (rows[i].wait_s == -2)
          g_assert_cmpint (pace.wait_us, ==, 7500000);
        else
          g_assert_cmpint (pace.wait_us, <, SECOND_US);
        if (pace.verdict == HW_PACE_LATER)
          g_assert_cmpint (hw_pacer_get_wait_us (self.pacer), ==, pace.wait_us);
        end (&self);
      }
}

/* The four meanings, each with what it must not be taken for. */
static void
test_resets (void)
{
  static const struct
  {
    HwRateReset reset_is;
    const char *reset;
    gint64 wait_s; /* -1: makes no sense */
  } rows[] = {
    { HW_RATE_RESET_EPOCH_S, "1767225660", 60 },
    { HW_RATE_RESET_EPOCH_S, "1767229200", 3600 },
    { HW_RATE_RESET_EPOCH_S, "1767229201", -1 },
    { HW_RATE_RESET_EPOCH_S, "1767225660000", -1 },
    { HW_RATE_RESET_EPOCH_S, "60", -1 },
    { HW_RATE_RESET_EPOCH_S, "-62135596800", -1 }, /* the year 1 */
    { HW_RATE_RESET_EPOCH_S, "nan", -1 },
    { HW_RATE_RESET_DELAY_S, "60", 60 },
    { HW_RATE_RESET_DELAY_S, "60;w=60", 60 },
    { HW_RATE_RESET_DELAY_S, "1767225660", -1 },
    { HW_RATE_RESET_EPOCH_MS, "1767225660000", 60 },
    { HW_RATE_RESET_EPOCH_MS, "1767225660", -1 },
    { HW_RATE_RESET_ISO, "2026-01-01T00:01:00Z", 60 },
    { HW_RATE_RESET_ISO, "2026-01-01T01:01:00+01:00", 60 },
    { HW_RATE_RESET_ISO, "2025-01-01T00:00:00Z", -1 },
    { HW_RATE_RESET_ISO, "60", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *headers =
          g_strdup_printf ("X-Limit: 100\nX-Remaining: 0\nX-Reset: %s", rows[i].reset);
      Fixture self;
      HwPace pace;

      begin (&self, rows[i].reset_is);
      pace = judge (&self, 200, headers, 1);
      assert_pace (pace, HW_PACE_TAKE, 0);
      g_assert_cmpint (hw_pacer_get_wait_us (self.pacer), ==, MAX (rows[i].wait_s, 0) * SECOND_US);
      pace = judge (&self, 429, headers, 1);
      if (rows[i].wait_s > 900)
        assert_pace (pace, HW_PACE_LATER, rows[i].wait_s);
      else if (rows[i].wait_s >= 0)
        assert_pace (pace, HW_PACE_AGAIN, rows[i].wait_s);
      else
        g_assert_cmpint (pace.wait_us, <, SECOND_US);
      end (&self);
    }
}

static void
test_reset_names (void)
{
  HwRateReset reset = HW_RATE_RESET_EPOCH_S;

  g_assert_true (hw_rate_reset_from_name ("delay_s", &reset));
  g_assert_cmpint (reset, ==, HW_RATE_RESET_DELAY_S);
  g_assert_true (hw_rate_reset_from_name ("epoch_ms", &reset));
  g_assert_cmpint (reset, ==, HW_RATE_RESET_EPOCH_MS);
  g_assert_false (hw_rate_reset_from_name ("minutes", &reset));
  g_assert_false (hw_rate_reset_from_name (NULL, &reset));
}

/* GitHub says 403 and means it; another 403 is one. */
static void
test_forbidden (void)
{
  Fixture self;

  begin (&self, HW_RATE_RESET_EPOCH_S);
  assert_pace (judge (&self, 403, "X-Limit: 60\nX-Remaining: 0\nX-Reset: 1767225630", 1),
               HW_PACE_AGAIN, 30);
  assert_pace (judge (&self, 403, "Retry-After: 60", 1), HW_PACE_AGAIN, 60);
  assert_pace (judge (&self, 403, "X-Limit: 60\nX-Remaining: 59\nX-Reset: 1767225630", 1),
               HW_PACE_TAKE, 0);
  assert_pace (judge (&self, 403, "", 1), HW_PACE_TAKE, 0);
  /* A server with its limits off. */
  assert_pace (judge (&self, 403, "X-Limit: 0\nX-Remaining: 0\nX-Reset: -62135596800", 1),
               HW_PACE_TAKE, 0);
  g_assert_cmpint (hw_pacer_get_wait_us (self.pacer), ==, 0);
  end (&self);
}

/* A 403 that says so in its body is a limit. Without an end it lasts a minute, then longer with
 * each in a row, until it is given up; what is left of another limit says nothing about it. */
static void
test_endless_limit (void)
{
  static const char *const words[] = { "secondary rate limit", NULL };
  static const char said[] =
      "{\"message\": \"You have exceeded a Secondary Rate Limit. Please wait.\"}";
  static const char left[] = "X-Limit: 5000\nX-Remaining: 4990\nX-Reset: 1767227600";
  HwRateHeaders headers = { "X-Limit", "X-Remaining", "X-Reset", HW_RATE_RESET_EPOCH_S, words, 60 };
  g_autoptr (GBytes) body = g_bytes_new_static (said, sizeof said - 1);
  HwClock clock;
  Fixture self;

  begin (&self, HW_RATE_RESET_EPOCH_S);
  hw_pacer_free (self.pacer);
  clock = hw_clock_manual (&self.now_us);
  self.pacer = hw_pacer_new (&headers, &clock, self.random, self.quota);
  for (guint n = 1; n <= HW_PACER_MAX_TRIES; n++)
    {
      g_autoptr (HwHttpAnswer) answer = new_answer (403, n % 2 == 0 ? left : "");

      g_bytes_unref (answer->body);
      answer->body = g_bytes_ref (body);
      assert_pace (hw_pacer_judge (self.pacer, answer, n, TRUE),
                   n < HW_PACER_MAX_TRIES ? HW_PACE_AGAIN : HW_PACE_LATER, 60 << (n - 1));
    }
  g_assert_cmpint (hw_pacer_get_wait_us (self.pacer), ==, 960 * SECOND_US);

  /* Another 403 is one, and after an answer it begins anew. */
  assert_pace (judge (&self, 403, left, 1), HW_PACE_TAKE, 0);
  assert_pace (judge (&self, 429, left, 1), HW_PACE_AGAIN, 60);
  assert_pace (judge (&self, 200, "", 1), HW_PACE_TAKE, 0);
  assert_pace (judge (&self, 429, "", 1), HW_PACE_AGAIN, 60);
  assert_pace (judge (&self, 429, "Retry-After: 7", 2), HW_PACE_AGAIN, 7);
  assert_pace (judge (&self, 403, "X-Limit: 60\nX-Remaining: 0\nX-Reset: 1767225630", 3),
               HW_PACE_AGAIN, 30);
  end (&self);
}

static void
test_final (void)
{
  static const guint statuses[] = { 200, 204, 304, 400, 401, 403, 404, 409, 410, 422, 501, 505 };
  Fixture self;

  begin (&self, HW_RATE_RESET_EPOCH_S);
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    assert_pace (judge (&self, statuses[i], "", 1), HW_PACE_TAKE, 0);
  end (&self);
}

/* Doubles, with jitter over the whole of it, to a minute at most; five times. */
static void
test_backoff (void)
{
  static const guint statuses[] = { 0, 408, 425, 429, 500, 502, 503, 504 };
  Fixture self;

  begin (&self, HW_RATE_RESET_EPOCH_S);
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    for (guint n = 1; n <= HW_PACER_MAX_TRIES; n++)
      {
        g_autoptr (HwHttpAnswer) answer = new_answer (statuses[i], "");
        HwPace pace = hw_pacer_judge (self.pacer, statuses[i] != 0 ? answer : NULL, n, TRUE);

        if (n < HW_PACER_MAX_TRIES)
          {
            g_assert_cmpint (pace.verdict, ==, HW_PACE_AGAIN);
            g_assert_cmpint (pace.wait_us, >=, 0);
            g_assert_cmpint (pace.wait_us, <, SECOND_US << (n - 1));
          }
        else
          g_assert_cmpint (pace.verdict, ==, statuses[i] == 429 ? HW_PACE_LATER : HW_PACE_TAKE);
      }
  end (&self);
}

/* The same seed gives the same waits; over many they fill the whole range. */
static void
test_jitter (void)
{
  double sum_us = 0;
  Fixture one;
  Fixture two;

  begin (&one, HW_RATE_RESET_EPOCH_S);
  begin (&two, HW_RATE_RESET_EPOCH_S);
  for (guint i = 0; i < 1000; i++)
    {
      HwPace first = hw_pacer_judge (one.pacer, NULL, 4, TRUE);
      HwPace second = hw_pacer_judge (two.pacer, NULL, 4, TRUE);

      g_assert_cmpint (first.wait_us, ==, second.wait_us);
      sum_us += first.wait_us;
    }
  g_assert_cmpfloat_with_epsilon (sum_us / 1000, 4.0 * SECOND_US, 0.3 * SECOND_US);
  end (&one);
  end (&two);
}

static void
test_unsafe (void)
{
  g_autoptr (HwHttpAnswer) busy = new_answer (503, "");
  g_autoptr (HwHttpAnswer) limited = new_answer (429, "Retry-After: 5");
  Fixture self;

  begin (&self, HW_RATE_RESET_EPOCH_S);
  assert_pace (hw_pacer_judge (self.pacer, NULL, 1, FALSE), HW_PACE_TAKE, 0);
  assert_pace (hw_pacer_judge (self.pacer, busy, 1, FALSE), HW_PACE_TAKE, 0);
  assert_pace (hw_pacer_judge (self.pacer, limited, 1, FALSE), HW_PACE_LATER, 5);
  end (&self);
}

/* The last tenth is spread over the time until the reset. */
static void
test_slow_down (void)
{
  static const struct
  {
    const char *headers;
    gint64 wait_s;
  } rows[] = {
    { "X-Limit: 100\nX-Remaining: 10\nX-Reset: 100", 0 },
    { "X-Limit: 100\nX-Remaining: 5\nX-Reset: 100", 20 },
    { "X-Limit: 100\nX-Remaining: 1\nX-Reset: 100", 60 },
    { "X-Limit: 100\nX-Remaining: 0\nX-Reset: 100", 100 },
    { "X-Limit: 100\nX-Remaining: 5\nX-Reset: 100000", 0 },
    { "X-Limit: 100\nX-Remaining: 5", 0 },
    { "X-Remaining: 5\nX-Reset: 100", 0 },
    { "X-Remaining: 0\nX-Reset: 100", 100 },
    { "X-Limit: 0\nX-Remaining: 0\nX-Reset: 100", 0 },
    { "X-Limit: 100\nX-Remaining: -1\nX-Reset: 100", 0 },
    { "X-Limit: 0\nX-Remaining: 3\nX-Reset: 100", 0 },
    { "X-Limit: -100\nX-Remaining: 3\nX-Reset: -100", 0 },
    { "X-Limit: many\nX-Remaining: few\nX-Reset: soon", 0 },
  };
  Fixture self;

  begin (&self, HW_RATE_RESET_DELAY_S);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      judge (&self, 200, rows[i].headers, 1);
      g_assert_cmpint (hw_pacer_get_wait_us (self.pacer), ==, rows[i].wait_s * SECOND_US);
    }
  judge (&self, 200, rows[1].headers, 1);
  self.now_us += 15 * SECOND_US;
  g_assert_cmpint (hw_pacer_get_wait_us (self.pacer), ==, 5 * SECOND_US);
  self.now_us += 15 * SECOND_US;
  g_assert_cmpint (hw_pacer_get_wait_us (self.pacer), ==, 0);
  end (&self);
}

static void
ask_times (Fixture *self, guint status, const char *headers, guint n)
{
  for (guint i = 0; i < n; i++)
    judge (self, status, headers, 1);
}

/* What this program asks is at most half of what may be asked until the reset; what others ask is
 * theirs. */
static void
test_half (void)
{
  Fixture self;

  begin (&self, HW_RATE_RESET_EPOCH_S);
  /* Others have used 60 of 100: our half is not theirs to use, and not ours to lose. */
  ask_times (&self, 200, "X-Limit: 100\nX-Remaining: 40\nX-Reset: 1767225900", 49);
  g_assert_cmpint (hw_pacer_get_wait_us (self.pacer), ==, 0);
  g_assert_false (hw_pacer_is_sparing (self.pacer));
  /* That nothing has changed is not counted. */
  ask_times (&self, 304, "X-Limit: 100\nX-Remaining: 40\nX-Reset: 1767225900", 9);
  g_assert_cmpint (hw_pacer_get_wait_us (self.pacer), ==, 0);
  self.now_us += 100 * SECOND_US;
  ask_times (&self, 404, "X-Limit: 100\nX-Remaining: 39\nX-Reset: 1767225900", 1);
  g_assert_cmpint (hw_pacer_get_wait_us (self.pacer), ==, 200 * SECOND_US);
  g_assert_true (hw_pacer_is_sparing (self.pacer));
  /* Another period, another half. */
  self.now_us += 200 * SECOND_US;
  g_assert_cmpint (hw_pacer_get_wait_us (self.pacer), ==, 0);
  g_assert_false (hw_pacer_is_sparing (self.pacer));
  ask_times (&self, 200, "X-Limit: 100\nX-Remaining: 99\nX-Reset: 1767226200", 49);
  g_assert_cmpint (hw_pacer_get_wait_us (self.pacer), ==, 0);
  end (&self);
}

/* A server has several limits, each with a half of its own; ends that are a little off are one. */
static void
test_half_of_each (void)
{
  Fixture self;

  begin (&self, HW_RATE_RESET_EPOCH_S);
  for (guint i = 0; i < 14; i++)
    {
      ask_times (&self, 200, "X-Limit: 5000\nX-Remaining: 4000\nX-Reset: 1767225900", 1);
      ask_times (&self, 200,
                 i % 2 == 0 ? "X-Limit: 30\nX-Remaining: 20\nX-Reset: 1767225660"
                            : "X-Limit: 30\nX-Remaining: 20\nX-Reset: 1767225662",
                 1);
      g_assert_cmpint (hw_pacer_get_wait_us (self.pacer), ==, 0);
    }
  ask_times (&self, 200, "X-Limit: 30\nX-Remaining: 20\nX-Reset: 1767225661", 1);
  g_assert_cmpint (hw_pacer_get_wait_us (self.pacer), ==, 60 * SECOND_US);
  self.now_us += 60 * SECOND_US;
  g_assert_cmpint (hw_pacer_get_wait_us (self.pacer), ==, 0);
  ask_times (&self, 200, "X-Limit: 1\nX-Remaining: 1\nX-Reset: 1767225670", 1);
  g_assert_cmpint (hw_pacer_get_wait_us (self.pacer), ==, 10 * SECOND_US);
  end (&self);
}

/* Statements that make no sense are no limit, however often they are made. */
static void
test_half_of_nothing (void)
{
  static const char *const words[] = {
    "",
    "X-Limit: 10",
    "X-Remaining: 9\nX-Reset: 1767225900",
    "X-Limit: 10\nX-Remaining: 9",
    "X-Limit: 10\nX-Reset: 1767225900",
    "X-Limit: 0\nX-Remaining: 0\nX-Reset: -62135596800",
    "X-Limit: 0\nX-Remaining: 0\nX-Reset: 1767225900",
    "X-Limit: 10\nX-Remaining: 11\nX-Reset: 1767225900",
    "X-Limit: 10\nX-Remaining: 9\nX-Reset: 1767325900",
    "X-Limit: 10\nX-Remaining: 9\nX-Reset: 1767225600000",
    "X-Limit: ten\nX-Remaining: 9\nX-Reset: 1767225900",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      Fixture self;

      begin (&self, HW_RATE_RESET_EPOCH_S);
      ask_times (&self, 200, words[i], 1000);
      g_assert_cmpint (hw_pacer_get_wait_us (self.pacer), ==, 0);
      end (&self);
    }
}

/* A new end with each answer neither counts nor fills the memory. */
static void
test_half_of_many (void)
{
  Fixture self;

  begin (&self, HW_RATE_RESET_EPOCH_S);
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *word = g_strdup_printf ("X-Limit: 10\nX-Remaining: 9\nX-Reset: %u",
                                               START_S + 60 + 10 * (i % 300));

      judge (&self, 200, word, 1);
    }
  g_assert_cmpint (hw_pacer_get_wait_us (self.pacer), ==, 0);
  end (&self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pacer/retry-after", test_retry_after);
  g_test_add_func ("/pacer/resets", test_resets);
  g_test_add_func ("/pacer/reset-names", test_reset_names);
  g_test_add_func ("/pacer/forbidden", test_forbidden);
  g_test_add_func ("/pacer/endless-limit", test_endless_limit);
  g_test_add_func ("/pacer/final", test_final);
  g_test_add_func ("/pacer/backoff", test_backoff);
  g_test_add_func ("/pacer/jitter", test_jitter);
  g_test_add_func ("/pacer/unsafe", test_unsafe);
  g_test_add_func ("/pacer/slow-down", test_slow_down);
  g_test_add_func ("/pacer/half", test_half);
  g_test_add_func ("/pacer/half-of-each", test_half_of_each);
  g_test_add_func ("/pacer/half-of-nothing", test_half_of_nothing);
  g_test_add_func ("/pacer/half-of-many", test_half_of_many);
  return g_test_run ();
}
