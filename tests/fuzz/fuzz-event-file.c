/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Event logs and CDEvents: whatever the bytes, problems are text with a place, and what is found is
 * fit for the library. Nothing is written: a reading that begins with a problem only checks. */

#include "fuzz.h"

#include "hw-event-file.h"
#include "hw-library.h"

#include <glib/gstdio.h>

const char *const fuzz_seeds[] = {
  "case_id,activity,timestamp\nA-1,Analysis,2026-01-05T09:00:00Z\nA-1,Review,1767603600\n",
  "item;activity;start;end;title;type;url\n1;\"a\";2026-01-05 09:00Z;;t;bug;https://e.org/1\n",
  "case:concept:name\tconcept:name\ttime:timestamp\tlifecycle:transition\n1\tb\t2026-01-05T09:"
  "00Z\tstart",
  "ID,Title,Backlog,Done\n7,First,2026-01-05,2026-01-07\n8,Second,2026-01-06,\n",
  "kind,id,at,start,end,sha,environment,service,result,production,series,value,n\n"
  "deployment,,2026-01-05T09:00:00Z,,,a,live,shop,failure,yes\nincident,i,,2026-01-05T09:00:00Z\n"
  "sample,,2026-01-05T09:00:00Z,,,,,,,,p95,0.25,4\nchange,,2026-01-05T09:00:00Z,,,a\n",
  "{\"kind\": \"incident\", \"start\": 1767603600, \"end\": 1767603601, \"url\": "
  "\"https://e.org\"}\n"
  "{\"kind\": \"sample\", \"series\": \"p\", \"value\": 1e-3, \"at\": 1767603600}\n",
  "{\"case\": 1, \"activity\": \"a\", \"at\": \"2026-01-05T09:00:00Z\"}\n{\"case\": 1}\n",
  "{\"item\": \"1\", \"state\": \"\\u00e4\", \"start\": 1767603600, \"end\": 1767603601.5}\n",
  "{\"context\":{\"id\":\"1\",\"source\":\"/ci\",\"type\":\"dev.cdevents.change.merged.0.3.0\","
  "\"timestamp\":\"2026-01-05T09:00:00Z\"},\"subject\":{\"id\":\"c\",\"content\":{}}}\n",
  "[{\"context\":{\"id\":\"1\",\"source\":\"/"
  "ci\",\"type\":\"dev.cdevents.service.deployed.0.3.0\",\n"
  "\"timestamp\":\"2026-01-05T09:00:00Z\"},\"subject\":{\"id\":\"c\",\"content\":"
  "{\"environment\":{\"id\":\"prod\"}}}}]",
  "{\"type\":\"dev.cdevents.taskrun.finished.1\",\"data\":{\"context\":{\"type\":"
  "\"dev.cdevents.taskrun.finished.1\"}}}",
  NULL,
};

/* One for the whole run. */
static HwEventWriter *
get_writer (void)
{
  static HwEventWriter *writer;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (HwSource) source = NULL;
  HwLibrary *library;

  if (writer != NULL)
    return writer;
  folder = g_dir_make_tmp ("headway-fuzz-XXXXXX", NULL);
  path = g_build_filename (folder, "library.headway", NULL);
  library = hw_library_open (path, HW_LIBRARY_READ_WRITE, NULL);
  source = hw_source_new ("fuzz", "log");
  g_assert_true (hw_library_add_source (library, source, NULL));
  writer = hw_event_writer_new (library, source->key, NULL);
  g_unlink (path);
  g_rmdir (folder);
  return writer;
}

static void
check_kind (const guint8 *data, gsize size, HwEventFileKind kind)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize)size, NULL);
  g_autoptr (GPtrArray) problems = hw_problems_new ();
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  HwEventImport import = { .writer = get_writer (),
                           .times = { HW_TIME_FORMAT_AUTO, utc,
                                      G_GINT64_CONSTANT (1796000000000000) },
                           .problems = problems };

  hw_problems_add (problems, "", "only checked");
  if (!hw_event_file_read (stream, kind, &import, &error))
    g_assert_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_SYNTAX);
  for (guint i = 0; i < problems->len; i++)
    {
      const HwProblem *problem = problems->pdata[i];

      g_assert_true (g_utf8_validate (problem->place, -1, NULL));
      g_assert_true (g_utf8_validate (problem->text, -1, NULL));
    }
  g_assert_cmpuint (hw_event_writer_get_n_pending (import.writer), ==, 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  HwEventFileKind kind = hw_event_file_sniff ((const char *)data, size);

  if (kind != HW_EVENT_FILE_NONE)
    check_kind (data, size, kind);
  return 0;
}
