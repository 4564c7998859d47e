/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-clock.h"

#include "hw-text-scan.h"

static void
test_manual (void)
{
  gint64 now_us = 5;
  HwClock clock = hw_clock_manual (&now_us);

  g_assert_cmpint (hw_clock_now_us (&clock), ==, 5);
  now_us = 7;
  g_assert_cmpint (hw_clock_now_us (&clock), ==, 7);
  g_assert_cmpint (hw_clock_now_us (&hw_clock_system), >, G_GINT64_CONSTANT (1500000000000000));
}

static void
test_text (void)
{
  static const struct
  {
    const char *text;
    gint64 time_us;
    const char *written;
  } rows[] = {
    { "1970-01-01T00:00:00Z", 0, NULL },
    { "0001-01-01T00:00:00Z", G_GINT64_CONSTANT (-62135596800000000), NULL },
    { "9999-12-31T23:59:59Z", G_GINT64_CONSTANT (253402300799000000), NULL },
    { "2026-11-20T09:30:00Z", G_GINT64_CONSTANT (1795167000000000), NULL },
    { "2026-11-20T09:30:00.5Z", G_GINT64_CONSTANT (1795167000500000), NULL },
    { "2026-11-20T09:30:00.123456Z", G_GINT64_CONSTANT (1795167000123456), NULL },
    { "1969-12-31T23:59:59.999999Z", -1, NULL },
    { "2026-11-20T10:30:00+01:00", G_GINT64_CONSTANT (1795167000000000), "2026-11-20T09:30:00Z" },
    { "2026-11-20T09:30:00.1234569Z", G_GINT64_CONSTANT (1795167000123456),
      "2026-11-20T09:30:00.123456Z" },
    { "2026-11-20T09:30:00", G_GINT64_CONSTANT (1795167000000000), "2026-11-20T09:30:00Z" },
    { "2026-11-20", G_GINT64_CONSTANT (1795132800000000), "2026-11-20T00:00:00Z" },
    { "2026-11-20 09:30Z", G_GINT64_CONSTANT (1795167000000000), "2026-11-20T09:30:00Z" },
    { "2026/11/20 10:30 +01", G_GINT64_CONSTANT (1795167000000000), "2026-11-20T09:30:00Z" },
    { "2026-11-20T04:00:00,5-0530", G_GINT64_CONSTANT (1795167000500000),
      "2026-11-20T09:30:00.5Z" },
    { "2026-11-20T24:00:00Z", G_GINT64_CONSTANT (1795219200000000), "2026-11-21T00:00:00Z" },
    { "2016-12-31T23:59:60Z", G_GINT64_CONSTANT (1483228800000000), "2017-01-01T00:00:00Z" },
    { "2024-02-29T12:00:00Z", G_GINT64_CONSTANT (1709208000000000), NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *written = hw_time_format_iso8601 (rows[i].time_us);
      gint64 time_us = 42;

      g_assert_true (hw_time_parse_iso8601 (rows[i].text, &time_us, &error));
      g_assert_no_error (error);
      g_assert_cmpint (time_us, ==, rows[i].time_us);
      g_assert_cmpstr (written, ==, rows[i].written != NULL ? rows[i].written : rows[i].text);
    }
}

static void
test_refusals (void)
{
  static const char *const texts[] = { "",
                                       "today",
                                       "2026-13-01",
                                       "2026-11-20T25:00:00Z",
                                       "2026-11-20T09:30:00.Z",
                                       "12345678901",
                                       "\xff",
                                       "2026-11-20T09:30:00Zulu",
                                       "2026-11-20T24:00:01Z",
                                       "2025-02-29",
                                       "2026-11-20T09:30+1",
                                       "2026-11/20",
                                       "0000-01-01",
                                       "2026-11-20T09:30:00+24:00" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 time_us = 42;

      g_assert_false (hw_time_parse_iso8601 (texts[i], &time_us, &error));
      g_assert_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_SYNTAX);
      g_assert_cmpint (time_us, ==, 42);
    }
}

static void
test_zone (void)
{
  static const struct
  {
    const char *local;
    const char *utc;
  } rows[] = {
    { "2026-01-15 12:00", "2026-01-15T11:00:00Z" },
    { "2026-07-15 12:00", "2026-07-15T10:00:00Z" },
    { "2026-07-15", "2026-07-14T22:00:00Z" },
    { "2026-03-29 02:30", "2026-03-29T01:00:00Z" }, /* there was no such time */
    { "2026-10-25 02:30", "2026-10-25T01:30:00Z" }, /* there were two */
    { "2026-07-15T12:00:00Z", "2026-07-15T12:00:00Z" },
  };
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr (GError) error = NULL;
  gint64 time_us = 42;

  g_assert_nonnull (berlin);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *utc = NULL;

      g_assert_true (hw_time_parse (rows[i].local, berlin, &time_us, NULL));
      utc = hw_time_format_iso8601 (time_us);
      g_assert_cmpstr (utc, ==, rows[i].utc);
    }

  g_assert_true (hw_time_parse ("2026-07-15T12:00:00Z", NULL, &time_us, NULL));
  g_assert_false (hw_time_parse ("2026-07-15 12:00", NULL, &time_us, &error));
  g_assert_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_SYNTAX);
}

/* Against GLib's calendar, over all of ours. */
static void
test_days (void)
{
  g_autoptr (GDate) date = g_date_new_dmy (1, G_DATE_JANUARY, 1970);
  gint64 epoch = g_date_get_julian (date);

  for (guint32 day = 1; day < 3652059; day += 13)
    {
      g_date_set_julian (date, day);
      g_assert_cmpint (hw_days_from_date (g_date_get_year (date), g_date_get_month (date),
                                          g_date_get_day (date)),
                       ==, day - epoch);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/manual", test_manual);
  g_test_add_func ("/clock/text", test_text);
  g_test_add_func ("/clock/refusals", test_refusals);
  g_test_add_func ("/clock/zone", test_zone);
  g_test_add_func ("/clock/days", test_days);
  return g_test_run ();
}
