/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a server may say in headers: links, waits, limits, addresses; and what is shown of it. */

#include "fuzz.h"

#include "hw-certificate.h"
#include "hw-http-header.h"
#include "hw-http-redirect.h"
#include "hw-pacer.h"
#include "hw-redaction.h"

#include <string.h>

#define SECRET "Bearer s3cr3t-value"

const char *const fuzz_seeds[] = {
  "<https://a/?page=2>; rel=\"next\"; results=\"true\", <https://a/?page=5>; rel=\"last\"",
  "<?a,b;c>;rel=next;title=\"x\\\"y\"",
  "Wed, 21 Oct 2026 07:28:00 GMT",
  "1767225660",
  "2026-01-01T00:01:00+01:00",
  "https://user:pw@git.example:8443/api/v4/x?token=abc&page=2#f",
  "http://[::ffff:169.254.169.254]/../x%2e%2e",
  "sha256:22:31:1C:8D:CE:AF:1B:80:0A:70:09:98:E0:97:5D:2A:64:A2:25:8C:44:C6:C2:5C:4D:74:3B:A4:07:"
  "D2:"
  "88:98",
  "{\"message\": \"Authorization: Bearer s3cr3t-value\", \"token\": \"x\"}",
  NULL,
};

static void
check_link (const char *text)
{
  g_autofree char *target = hw_http_link_dup_target (text, "next");

  g_assert_true (target == NULL || strlen (target) < strlen (text));
}

/* Whatever they say, a wait is one that a person can sit through, or sleep over. */
static void
check_pacer (const char *text)
{
  static const char *const names[] = { "Retry-After", "L", "R", "S", "Date" };
  gint64 now_us = (gint64)1767225600 * G_USEC_PER_SEC;
  HwClock clock = hw_clock_manual (&now_us);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (HwHttpAnswer) answer = hw_http_answer_new ("https://a/", 429, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    hw_http_answer_add_header (answer, names[i], text);
  for (guint i = 0; i < HW_N_RATE_RESETS; i++)
    {
      HwRateHeaders headers = { "L", "R", "S", i };
      g_autoptr (HwQuota) quota = hw_quota_new ();
      g_autoptr (HwPacer) pacer = hw_pacer_new (&headers, &clock, random, quota);
      HwPace pace = hw_pacer_judge (pacer, answer, 1, TRUE);

      g_assert_cmpint (pace.wait_us, >=, 0);
      g_assert_cmpint (pace.wait_us, <=, HW_PACER_MAX_SLEEP_US);
      g_assert_cmpint (hw_pacer_get_wait_us (pacer), >=, 0);
      g_assert_cmpint (hw_pacer_get_wait_us (pacer), <=, HW_PACER_MAX_SLEEP_US);
    }
}

/* A page is on the origin of the source, or nowhere. */
static void
check_page (const char *text)
{
  g_autofree char *url =
      hw_http_page_resolve ("https://a.example/api", "https://a.example/api/x", text, NULL);

  g_assert_true (url == NULL || g_str_has_prefix (url, "https://a.example/"));
}

/* What is read as one is written the same way again. */
static void
check_fingerprint (const char *text)
{
  g_autofree char *read = hw_fingerprint_dup_from_text (text);
  g_autofree char *again = read != NULL ? hw_fingerprint_dup_from_text (read) : NULL;

  g_assert_cmpstr (read, ==, again);
}

static void
check_shown (const char *text, gsize size)
{
  g_autofree char *shown = hw_redact_text (text, size, SECRET);
  g_autofree char *url = hw_redact_url (text);
  g_autofree char *field = hw_redaction_dup_secret_field (text);

  g_assert_true (shown == NULL || g_utf8_validate (shown, -1, NULL));
  g_assert_true (shown == NULL || strstr (shown, "s3cr3t-value") == NULL);
  g_assert_true (field == NULL || strstr (text, field) != NULL);
  g_assert_true (g_utf8_validate (url, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (url, -1), <=, HW_REDACTION_MAX_CHARS);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);

  check_link (text);
  check_pacer (text);
  check_page (text);
  check_fingerprint (text);
  check_shown (text, strlen (text));
  return 0;
}
