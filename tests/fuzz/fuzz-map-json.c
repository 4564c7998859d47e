/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Maps as JSON: whatever comes in, there is a map or an error, and a map survives being written and
 * read again. */

#include "fuzz.h"

#include <string.h>

#include "hw-map-json.h"

const char *const fuzz_seeds[] = {
  "{\"format\": \"headway-map\", \"version\": 1, \"title\": \"T\"}",
  "{\"format\": \"headway-map\", \"version\": 1, \"id\": \"m\", \"title\": \"T\", \"item\": "
  "\"change\","
  " \"calendar\": {\"hours_per_day\": 8, \"days_per_week\": 5, \"holidays\": [\"2024-12-25\"],"
  " \"moon\": 1}, \"demand\": {\"items\": 10, \"per\": \"1w\"},"
  " \"lanes\": [{\"id\": \"eng\", \"name\": \"Engineering\"}],"
  " \"steps\": [{\"id\": \"dev\", \"name\": \"Development\", \"lead_time\": \"2d\"},"
  " {\"id\": \"rev\", \"name\": \"Code \\u00e9\\ud83d\\ude82 review\", \"kind\": \"gate\","
  " \"lane\": \"eng\", \"x\": 400.5, \"y\": -120, \"process_time\": 3600,"
  " \"wait_time\": {\"low_s\": 28800, \"likely_s\": 43200, \"high_s\": 86400, \"text\": \"1-3 "
  "days\"},"
  " \"complete_accurate\": 0.85, \"cadence\": \"2w\", \"pass\": 0.7, \"delivery\": true,"
  " \"tools\": [\"Jira\"], \"provenance\": {\"wait_time\": \"guess\"}, \"z\": [null, {\"a\": "
  "1e3}]}],"
  " \"links\": [{\"from\": \"dev\", \"to\": \"rev\", \"wait\": {\"mean_s\": 60, \"distribution\":"
  " \"erlang\", \"k\": 3}}, {\"id\": \"l2\", \"from\": \"rev\", \"to\": \"dev\", \"kind\":"
  " \"rework\", \"share\": 0.15, \"repeat\": \"once\"}],"
  " \"notes\": [{\"kind\": \"burst\", \"on\": \"rev\", \"text\": \"pair\", \"effect_time\": "
  "\"1d\"}],"
  " \"measures\": [{\"on\": \"rev\", \"name\": \"age\", \"target\": 2, \"direction\": \"lower\"}]}",
  "{\"format\": \"headway-map\", \"version\": 1, \"title\": \"\", \"steps\": [{\"id\": \"a\", "
  "\"name\":"
  " \"\", \"process_time\": {\"low_s\": 1, \"high_s\": 3}, \"lead_time\": {\"low_s\": 2, "
  "\"mean_s\": 3,"
  " \"high_s\": 5}}]}",
  NULL,
};

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GPtrArray) problems = hw_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = hw_map_from_json ((const char *)data, size, "m", problems, &error);
  g_autoptr (HwMap) back = NULL;
  g_autofree char *json = NULL;
  g_autofree char *again = NULL;
  gsize length;

  g_assert_true ((map == NULL) == (error != NULL));
  g_assert_true ((map == NULL) == (problems->len > 0));
  if (map == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }

  json = hw_map_to_json (map, &length);
  back = hw_map_from_json (json, length, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (hw_map_equal (map, back));
  again = hw_map_to_json (back, NULL);
  g_assert_cmpstr (json, ==, again);
  return 0;
}
