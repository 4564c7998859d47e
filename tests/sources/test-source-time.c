/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-source-time.h"

#include "hw-text-scan.h"

#define NOW_US (G_GINT64_CONSTANT (1796000000) * G_USEC_PER_SEC) /* 2026-11-29 */

static void
test_read (void)
{
  static const struct
  {
    HwTimeFormat format;
    const char *text;
    const char *utc;
  } rows[] = {
    { HW_TIME_FORMAT_AUTO, "2026-01-05T09:00:00.123+0100", "2026-01-05T08:00:00.123Z" },
    { HW_TIME_FORMAT_AUTO, "1767603600", "2026-01-05T09:00:00Z" },
    { HW_TIME_FORMAT_AUTO, "1767603600.5", "2026-01-05T09:00:00.5Z" },
    { HW_TIME_FORMAT_AUTO, "1767603600123", "2026-01-05T09:00:00.123Z" },
    { HW_TIME_FORMAT_AUTO, "1767603600123456", "2026-01-05T09:00:00.123456Z" },
    { HW_TIME_FORMAT_SECONDS, "1767603600", "2026-01-05T09:00:00Z" },
    { HW_TIME_FORMAT_MILLISECONDS, "1767603600000", "2026-01-05T09:00:00Z" },
    { HW_TIME_FORMAT_AUTO, "Mon, 05 Jan 2026 09:00:00 GMT", "2026-01-05T09:00:00Z" },
    { HW_TIME_FORMAT_ISO, "2026-01-05T09:00:00Z", "2026-01-05T09:00:00Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      HwTimeReader reader = { rows[i].format, NULL, NOW_US };
      g_autoptr (GError) error = NULL;
      g_autofree char *utc = NULL;
      gint64 time_us = 0;

      hw_time_reader_read (&reader, rows[i].text, &time_us, &error);
      g_assert_no_error (error);
      utc = hw_time_format_iso8601 (time_us);
      g_assert_cmpstr (utc, ==, rows[i].utc);
      g_assert_true (hw_time_reader_recognises (&reader, rows[i].text));
      g_assert_true (hw_time_text_has_zone (rows[i].text));
    }
}

static void
test_refused (void)
{
  static const struct
  {
    HwTimeFormat format;
    const char *text;
    HwTextError code;
  } rows[] = {
    { HW_TIME_FORMAT_AUTO, "", HW_TEXT_ERROR_SYNTAX },
    { HW_TIME_FORMAT_AUTO, "0", HW_TEXT_ERROR_RANGE },
    { HW_TIME_FORMAT_AUTO, "1989-12-31T23:59:59Z", HW_TEXT_ERROR_RANGE },
    { HW_TIME_FORMAT_AUTO, "9999-01-01T00:00:00Z", HW_TEXT_ERROR_RANGE },
    { HW_TIME_FORMAT_AUTO, "0001-01-01T00:00:00Z", HW_TEXT_ERROR_RANGE },
    { HW_TIME_FORMAT_AUTO, "2026-12-03T00:00:00Z", HW_TEXT_ERROR_RANGE },
    { HW_TIME_FORMAT_AUTO, "2026-01-05 09:00", HW_TEXT_ERROR_SYNTAX },
    { HW_TIME_FORMAT_AUTO, "Mon, 05 Foo 2026 09:00:00 GMT", HW_TEXT_ERROR_SYNTAX },
    { HW_TIME_FORMAT_SECONDS, "1767603600000", HW_TEXT_ERROR_RANGE },
    { HW_TIME_FORMAT_MILLISECONDS, "1767603600", HW_TEXT_ERROR_RANGE },
    { HW_TIME_FORMAT_ISO, "1767603600", HW_TEXT_ERROR_SYNTAX },
    { HW_TIME_FORMAT_AUTO, "1e300", HW_TEXT_ERROR_SYNTAX },
    { HW_TIME_FORMAT_AUTO, "inf", HW_TEXT_ERROR_SYNTAX },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      HwTimeReader reader = { rows[i].format, NULL, NOW_US };
      g_autoptr (GError) error = NULL;
      gint64 time_us = 42;

      g_assert_false (hw_time_reader_read (&reader, rows[i].text, &time_us, &error));
      g_assert_error (error, HW_TEXT_ERROR, (int)rows[i].code);
      g_assert_cmpint (time_us, ==, 42);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-time/read", test_read);
  g_test_add_func ("/source-time/refused", test_refused);
  return g_test_run ();
}
