/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A body as it arrives: the first byte is how many bytes come at once, the rest is said to be gzip.
 * However damaged, no more comes out than the cap. */

#include "fuzz.h"

#include "hw-http-body.h"

#define MAX_BYTES 10000

/* Seeds are texts, so 0xfe stands for NUL. A greeting, twice in one body, and blanks beyond the
 * cap.
 */
const char *const fuzz_seeds[] = {
  "\x05\x1f\x8b\x08\xfe\xfe\xfe\xfe\xfe\x02\x03\xcb\x48\xcd\xc9\xc9\x57\xc8\x40\x90\xfe\x80\x88\xf9"
  "\xe5\x11\xfe\xfe\xfe",
  "\xc8\x1f\x8b\x08\xfe\xfe\xfe\xfe\xfe\x02\x03\xcb\x48\xcd\xc9\xc9\x57\xc8\x40\x90\xfe\x80\x88\xf9"
  "\xe5\x11\xfe\xfe\xfe\x1f\x8b\x08\xfe\xfe\xfe\xfe\xfe\x02\x03\xcb\x48\xcd\xc9\xc9\x57\xc8\x40\x90"
  "\xfe\x80\x88\xf9\xe5\x11\xfe\xfe\xfe",
  "\x01\x1f\x8b\x08\xfe\xfe\xfe\xfe\xfe\x02\x03\xed\xc1\x31\x01\xfe\xfe\xfe\xc2\xa0\x2a\xeb\x9f\xd2"
  "\x1a\x1e\x40\x01\xfe\xfe\xfe\xfe\xfe\xfe\xfe\xfe\xfe\xfe\xfe\xfe\xfe\xfe\xfe\xfe\xfe\xfe\xf0\x60"
  "\x28\xc4\x08\x85\x20\x4e\xfe\xfe",
  "\xff"
  "plain",
  NULL,
};

static void
try_encoding (const char *encoding, const guint8 *data, gsize size, gsize step)
{
  g_autoptr (HwHttpBody) body = hw_http_body_new (encoding, MAX_BYTES, NULL);
  g_autoptr (GBytes) bytes = NULL;
  gboolean is_sound = TRUE;

  for (gsize at = 0; at < size && is_sound; at += step)
    is_sound = hw_http_body_push (body, data + at, MIN (step, size - at), NULL);
  bytes = is_sound ? hw_http_body_finish (body, NULL) : hw_http_body_dup_so_far (body);
  g_assert_true (bytes == NULL || g_bytes_get_size (bytes) <= MAX_BYTES);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree guint8 *bytes = g_memdup2 (data, size);

  if (size < 2)
    return 0;
  for (gsize i = 1; i < size; i++)
    if (bytes[i] == 0xfe)
      bytes[i] = 0;
  try_encoding ("gzip", bytes + 1, size - 1, bytes[0] + 1);
  try_encoding (NULL, bytes + 1, size - 1, bytes[0] + 1);
  return 0;
}
