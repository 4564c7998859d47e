/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Readings as a snapshot keeps them; what is read is written and read again the same. A line that
 * is no JSON is the binding of a measure. */

#include "fuzz.h"

#include "hw-measure-binding.h"
#include "hw-reading.h"

#include <string.h>

const char *const fuzz_seeds[] = {
  "[{\"element\": \"a\", \"field\": \"process_time\", \"at\": \"2026-11-30T09:00:00Z\", \"value\": "
  "3600, \"n\": 7, \"unit\": \"seconds\", \"rule\": \"exits\", \"p50\": 1, \"p85\": 2.5, \"p95\": "
  "1e9, \"values\": [1, 2], \"series\": [0.5], \"from\": \"2026-01-01T00:00:00Z\"}]",
  "[{}, 1, [], {\"element\": \"\", \"field\": \"wip\", \"n\": -1, \"stale\": 4}]",
  "[{\"element\": \"a\", \"field\": \"wip\", \"rule\": \"x\", \"value\": -0, \"series\": [-0, 0]}]",
  "board/series/up",
  "board/open-incidents/shop",
  "board/change-fail-rate",
  NULL,
};

static void
read_binding (const char *text)
{
  g_autoptr (HwMeasureBinding) binding = hw_measure_binding_new_from_text (text);
  g_autofree char *again = NULL;

  if (binding == NULL)
    return;
  again = hw_measure_binding_to_text (binding->source, binding->kind, binding->id);
  g_assert_true (g_str_has_prefix (text, again));
}

static void
read_readings (const char *text)
{
  g_autoptr (GPtrArray) readings = hw_readings_from_json (text);
  g_autofree char *json = hw_readings_to_json (readings);
  g_autoptr (GPtrArray) again = json != NULL ? hw_readings_from_json (json) : NULL;

  g_assert_cmpint (readings->len > 0, ==, json != NULL);
  for (guint i = 0; i < readings->len; i++)
    g_assert_true (hw_reading_equal (readings->pdata[i], again->pdata[i]));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);

  read_binding (text);
  read_readings (text);
  return 0;
}
