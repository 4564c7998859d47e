/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Connector documents, and answers to those that are sound: whatever the bytes, problems are text
 * with a place, no request leaves its server, and a walk ends. What stands before the first "#" is
 * the document, or "@" and the id of one of ours; the rest is the answer to every request. */

#include "fuzz.h"

#include "hw-stream-walk.h"

#include <string.h>

#define MOST_REQUESTS 8

const char *const fuzz_seeds[] = {
  "{\"v\": 1, \"name\": \"n\", \"settings\": [{\"name\": \"a\", \"label\": \"A\", \"list\": true}],"
  " \"auth\": {\"kind\": \"header\", \"name\": \"X\", \"format\": \"t={secret}\"}, \"streams\": [{"
  "\"name\": \"s\", \"for\": \"a\", \"path\": \"/{a:path}\", \"query\": {\"q\": [\"{from:iso}\","
  " \"{to:ms}\"]}, \"window\": {\"max_days\": 30}, \"page\": {\"kind\": \"offset\", \"param\": "
  "\"o\","
  " \"size\": 2, \"total\": \"$.t\"}, \"items\": \"$.i[*]\", \"where\": [{\"path\": \"$.k\", "
  "\"in\":"
  " [\"a\", 1]}], \"emit\": \"run\", \"fields\": {\"id\": \"$.id\", \"queued\": {\"path\": \"$.s\","
  " \"time\": \"ms\", \"plus\": {\"path\": \"$.d\", \"scale\": -0.001}}, \"result\": {\"path\": "
  "\"$.r\","
  " \"map\": {\"0\": \"success\"}, \"default\": \"failure\"}}, \"detail\": {\"path\": "
  "\"/d/{$.id}\","
  " \"items\": \"$.e[*]\", \"emit\": \"transition\", \"fields\": {\"item\": \"^^.id\", \"at\":"
  " \"$.at\", \"to\": {\"text\": \"{$.x:hash}\"}}}}]}\n"
  "#{\"t\": 5, \"i\": [{\"id\": 1, \"k\": \"a\", \"s\": 1795405574000, \"d\": 4, \"r\": 0}], \"e\":"
  " [{\"at\": \"2026-11-01T00:00:00Z\", \"x\": {}}]}",
  "{\"v\": 1, \"name\": \"n\", \"streams\": [{\"name\": \"s\", \"method\": \"POST\", \"path\": "
  "\"/g\","
  " \"body\": {\"q\": \"{{ a }}\", \"after\": \"{page?}\"}, \"errors\": \"$.errors[*].m\", "
  "\"page\":"
  " {\"kind\": \"token\", \"path\": \"$.n\"}, \"items\": \"$.d[*]\", \"spans\": {\"items\": "
  "\"$.v[*]\","
  " \"at\": \"$[0]\", \"key\": \"$[1]\", \"gap_s\": 60}, \"emit\": \"incident\", \"fields\": "
  "{\"id\":"
  " {\"text\": \"{$.m:hash}-{first[0]}\"}, \"started\": \"first[0]\", \"resolved\": "
  "\"end[0]\"}}]}\n"
  "#{\"n\": \"x\", \"d\": [{\"m\": {}, \"v\": [[1795405574, \"1\"], [1795405600, \"1\"]]}]}",
  "@jira-dc#{\"issues\": [{\"id\": \"10\", \"key\": \"E-1\", \"fields\": {\"status\": {\"id\": "
  "\"1\"}, "
  "\"created\":"
  " \"2026-11-01T09:00:00.000+0100\"}, \"changelog\": {\"histories\": [{\"created\": 1793700000000,"
  " \"items\": [{\"field\": \"status\", \"from\": \"1\", \"toString\": \"D\\u0000\"}]}]}}], "
  "\"total\": 9}",
  "@github#[{\"number\": 7, \"created_at\": \"2026-11-01T09:00:00Z\", \"updated_at\":"
  " \"2026-11-01T09:00:00Z\", \"merged_at\": null, \"user\": {\"id\": 1}, \"state\": \"open\"}]",
  "@prometheus#{\"status\": \"success\", \"data\": {\"resultType\": \"matrix\", \"result\":"
  " [{\"metric\": {\"a\": \"b\"}, \"values\": [[1795999920, \"NaN\"], [1795999980, \"2\"]]}]}}",
  "@gitlab#{\"data\": {\"project\": {\"valueStreams\": {\"nodes\": [{\"stages\": [{\"id\": 1,"
  " \"name\": \"P\", \"metrics\": {\"median\": {\"value\": 2, \"unit\": \"days\"}}}]}]}}}}",
  "@jenkins#{\"allBuilds\": [{\"number\": 3, \"timestamp\": 1795405574000, \"duration\": 6e4,"
  " \"actions\": [{\"queuingDurationMillis\": 4000}]}], \"stages\": [{\"id\": 6}]}",
  "@sentry#{\"intervals\": [\"2026-11-27T00:00:00Z\"], \"groups\": [{\"series\":"
  " {\"crash_free_rate(session)\": [0.5]}}]}",
  NULL,
};

/* All that may be set. */
static const char *const settings_text =
    "{\"a\": {\"n\": \"v/w\"}, \"jql\": \"project = E\", \"project\": \"p\", \"queries\": \"up\","
    " \"alerts\": \"\", \"repository\": \"o/r\", \"stages\": \"p\", \"job\": \"job/a\","
    " \"organization\": \"o\"}";

static void
check_problems (const GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const HwProblem *problem = problems->pdata[i];

      g_assert_true (g_utf8_validate (problem->place, -1, NULL));
      g_assert_true (g_utf8_validate (problem->text, -1, NULL));
    }
}

static void
check_walk (const HwStreamWalkSetup *setup, GBytes *body)
{
  g_autoptr (HwStreamWalk) walk = hw_stream_walk_new (setup, NULL, NULL);

  for (int i = 0; i < MOST_REQUESTS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HwHttpRequest) request = hw_stream_walk_next (walk, &error);
      g_autoptr (HwHttpAnswer) answer = NULL;
      g_autofree char *cursor = NULL;

      if (request == NULL)
        return;
      g_assert_true (g_str_has_prefix (request->url, setup->base));
      g_assert_cmpint (request->url[strlen (setup->base)], ==, '/');
      answer = hw_http_answer_new (request->url, 200, body);
      if (!hw_stream_walk_take (walk, answer, NULL, &error))
        {
          g_assert_nonnull (error);
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
          return;
        }
      cursor = hw_stream_walk_dup_cursor (walk);
      g_assert_true (g_utf8_validate (cursor, -1, NULL));
    }
}

static void
check_streams (HwConnector *connector, GBytes *body)
{
  g_autoptr (HwConnectorSettings) settings = hw_connector_settings_new (settings_text, NULL);
  g_autoptr (GPtrArray) runs = hw_connector_list_runs (connector, settings);

  for (guint i = 0; i < runs->len; i++)
    check_walk (&(HwStreamWalkSetup){ .connector = connector,
                                      .run = g_ptr_array_index (runs, i),
                                      .settings = settings,
                                      .base = "https://s.example",
                                      .now_us = G_GINT64_CONSTANT (1796000000000000),
                                      .history_days = 30 },
                body);
}

static HwConnector *
connector_new (const char *text, gsize length, GPtrArray *problems)
{
  g_autofree char *id = NULL;

  if (length == 0 || text[0] != '@')
    return hw_connector_new_from_json (text, length, problems, NULL);
  id = g_strndup (text + 1, length - 1);
  return hw_connector_load (id, NULL);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *text = (const char *)data;
  const char *sign = size > 0 ? memchr (text, '#', size) : NULL;
  gsize n_document = sign != NULL ? (gsize)(sign - text) : size;
  gsize n_answer = sign != NULL ? size - n_document - 1 : 0;
  g_autoptr (GPtrArray) problems = hw_problems_new ();
  g_autoptr (GBytes) body = g_bytes_new (sign != NULL ? sign + 1 : "", n_answer);
  g_autoptr (HwConnector) connector = NULL;

  connector = connector_new (text, n_document, problems);
  check_problems (problems);
  if (connector != NULL)
    check_streams (connector, body);
  return 0;
}
