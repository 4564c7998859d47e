/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reports on a map with a past: six snapshots in a library, improvements that were done between
 * them. `REPORT_PAGES=FILE.pdf test-report` also writes the pages, to be looked at. */

#include "hw-report.h"

#include "hw-export.h"
#include "hw-map-edit.h"
#include "hw-snapshot-totals.h"
#include "hw-test-map.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#define N_SNAPSHOTS 8
#define DAY_US (24 * G_TIME_SPAN_HOUR)

/* What the team did from one snapshot to the next: the wait before the approval and before the
 * deployment, and whether the two bursts are done. */
static const struct
{
  const char *label;
  const char *approval;
  const char *deploy;
  const char *peer;
  const char *train;
} past[N_SNAPSHOTS] = {
  { "workshop 1", "144000", "57600", "open", "open" },
  { "October", "148000", "57600", "open", "open" },
  { "November", "141000", "61000", "open", "open" },
  { "December", "145000", "56000", "doing", "open" },
  { "January", "146000", "59000", "doing", "open" },
  { "after peer approval", "14400", "58000", "done", "open" },
  { "February", "14400", "56000", "done", "doing" },
  { "release train", "14400", "55000", "done", "done" },
};

static HwMap *
map_at (guint i)
{
  g_autofree char *text = g_strdup_printf (
      "@map title=Idea,to,production targets.lead_time_s=144000\n"
      "dev name=Development pt=57600-115200-230400 wait=28800 ca=.8 people=6\n"
      "rev name=Code,review pt=3600 wait=28800-43200-86400 ca=.9\n"
      "app name=Approval kind=gate pt=3600 wait=%s ca=.95\n"
      "dep name=Deploy kind=automated pt=900 wait=%s delivery\n"
      "dev -> rev\nrev -> app\napp -> dep\nrev ~> dev share=.15\n"
      "@note peer kind=burst text=Peer,approval on=app effect_time=115200 state=%s\n"
      "@note train kind=burst text=Release,train on=dep effect_time=28800 state=%s owner_role=Ops\n"
      "@note data kind=burst text=Test,data on=dev effect_time=14400 due=2020-01-31 state=open\n",
      past[i].approval, past[i].deploy, past[i].peer, past[i].train);

  return hw_test_map_new (text);
}

static void
add_past (HwLibrary *library)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = map_at (0);

  hw_library_add (library, map, NULL, NULL, &error);
  for (guint i = 0; i < N_SNAPSHOTS; i++)
    {
      HwSnapshotDraft draft = { .map_id = "test", .label = past[i].label };
      HwCommit commit = { .revision = i, .before = map };
      HwMap *next = map_at (i);

      commit.after = next;
      if (i > 0)
        hw_library_commit (library, &commit, NULL, &error);
      g_assert_no_error (error);
      hw_map_unref (map);
      map = next;
      hw_snapshot_make (library, &draft, map, &error);
      g_assert_no_error (error);
    }
}

/* The report on the last snapshot, as of now. */
static HwReport *
make_report (void)
{
  g_autofree char *folder = g_dir_make_tmp ("headway-report-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "library.headway", NULL);
  g_autoptr (HwLibrary) library = hw_library_open (path, HW_LIBRARY_READ_WRITE, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = NULL;
  GPtrArray *states;

  add_past (library);
  map = hw_library_load (library, "test", 0, NULL, &error);
  g_assert_no_error (error);
  states = hw_report_states_load (library, "test", G_MAXINT64, &error);
  g_assert_no_error (error);
  /* As if they were four weeks apart. */
  for (guint i = 0; i < states->len; i++)
    ((HwReportState *)states->pdata[i])->at_us -= (states->len - i) * 28 * DAY_US;
  g_clear_pointer (&library, hw_library_close);
  for (guint i = 0; i < 3; i++)
    {
      static const char *const suffixes[] = { "", "-wal", "-shm" };
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      g_unlink (name);
    }
  g_rmdir (folder);
  return hw_report_new (map, g_get_real_time (), states, g_get_real_time ());
}

static void
assert_says (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in\n%s", part, text);
}

static void
test_content (void)
{
  g_autoptr (HwReport) report = make_report ();
  g_autofree char *text = hw_report_to_markdown (report);

  g_assert_cmpuint (report->states->len, ==, N_SNAPSHOTS);
  g_assert_cmpstr (report->last->label, ==, "February");
  g_assert_cmpuint (report->trend->points->len, ==, N_SNAPSHOTS);
  g_assert_cmpuint (report->verdicts->len, ==, 3);
  g_assert_cmpint (g_array_index (report->verdicts, HwVerdict, 0).kind, ==, HW_VERDICT_HIT);
  g_assert_cmpint (g_array_index (report->verdicts, HwVerdict, 2).kind, ==, HW_VERDICT_OVERDUE);

  assert_says (text, "# Idea to production\n");
  assert_says (text, "```mermaid\nflowchart LR\n");
  assert_says (text, "## Totals\n");
  assert_says (text, "## Since “February”\n");
  assert_says (text, "- Deploy: wait ");
  assert_says (text, "## Lead time over the snapshots\n");
  assert_says (text, "Not by chance:");
  assert_says (text, "| Peer approval | predicted −4 d, got −4 d 5 h | hit |\n");
  assert_says (text, "## Plan\n");
  assert_says (text, "| overdue |\n");
  assert_says (text, "## Findings\n");
  assert_says (text, "### Measure these before the next session\n");
  assert_says (text, "### Lead time: ");
  g_assert_true (g_str_has_suffix (text, "|\n"));
}

static void
test_pages (void)
{
  g_autoptr (HwReport) report = make_report ();
  g_autoptr (GPtrArray) plates = hw_report_to_plates (report, HW_THEME_PAPER);
  const HwExportOptions options = { .format = HW_EXPORT_PDF, .created_s = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf =
      hw_export_plates ((const HwPlate *const *)plates->pdata, plates->len, &options, NULL, &error);
  const char *path = g_getenv ("REPORT_PAGES");

  g_assert_no_error (error);
  g_assert_cmpuint (plates->len, >, 3);
  for (guint i = 0; i < plates->len; i++)
    {
      const HwPlate *plate = plates->pdata[i];

      for (guint j = 0; j < hw_plate_get_n_items (plate); j++)
        {
          HwRect bounds = hw_plate_get_item (plate, j)->bounds;

          if (!hw_rect_is_empty (bounds)
              && !hw_rect_contains_rect (hw_rect_grown (plate->bounds, 1), bounds))
            g_error ("page %u: item %u at %g %g, %g x %g leaves it", i + 1, j, bounds.x, bounds.y,
                     bounds.width, bounds.height);
        }
    }
  if (path != NULL)
    g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize)g_bytes_get_size (pdf), NULL);
}

/* A map that was never kept anywhere, one that is no flow, and one without steps. */
static void
test_alone (void)
{
  static const char *const texts[] = { "a pt=1 wait=?\nb pt=1\na -> b",
                                       "a pt=1\nb pt=1\na -> b\nb -> a", "@map title=Nothing" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (HwMap) map = hw_test_map_new (texts[i]);
      g_autoptr (HwReport) report = hw_report_new (map, 0, NULL, 0);
      g_autofree char *text = hw_report_to_markdown (report);
      g_autoptr (GPtrArray) plates = hw_report_to_plates (report, HW_THEME_PAPER);

      g_assert_null (report->comparison);
      assert_says (text, "# ");
      g_assert_cmpuint (plates->len, >, 0);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report/content", test_content);
  g_test_add_func ("/report/pages", test_pages);
  g_test_add_func ("/report/alone", test_alone);
  return g_test_run ();
}
