/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole command, `headway export`, against `dot -T` on the same graph: CPU of the process and
 * its children, medians. Bar (design.md, 11): at most 0.6 times dot's at 500 steps. Usage:
 * bench-export HEADWAY */

#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "drawn-map.h"
#include "hw-map-json.h"
#include "hw-test-cpu.h"

#define N_RUNS 5
#define N_STEPS 500u
#define BAR 0.6

static double
run_ms (char **command)
{
  g_autoptr (GError) error = NULL;
  struct rusage usage;
  GPid pid;
  int status;

  if (!g_spawn_async (NULL, command, NULL,
                      G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL,
                      NULL, NULL, &pid, &error))
    g_error ("%s", error->message);
  wait4 (pid, &status, 0, &usage);
  g_assert_cmpint (status, ==, 0);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3
         + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

static double
median_ms (char **command)
{
  double runs[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    runs[i] = run_ms (command);
  return hw_test_median (runs, N_RUNS);
}

/* The same boxes and arrows, with the same three lines of text. */
static char *
to_dot (const HwMap *map)
{
  GString *dot =
      g_string_new ("digraph map {\n rankdir=LR; node [shape=box, fontname=Cantarell];\n");
  const HwStep *step;
  const HwLink *link;

  HW_SEQ_FOREACH (step, hw_map_steps (map))
    g_string_append_printf (dot, " %s [label=\"%s\\nprocess time %.0f s\\n%%C&A %.0f %%\"];\n",
                            step->element.id, step->name, step->process_time->range_s.likely,
                            step->complete_accurate * 100);
  HW_SEQ_FOREACH (link, hw_map_links (map))
    g_string_append_printf (dot, " %s -> %s [label=\"wait\"];\n", link->from, link->to);
  g_string_append (dot, "}\n");
  return g_string_free (dot, FALSE);
}

static void
compare (char *headway, const char *json_path, const char *dot_path, const char *format)
{
  g_autofree char *out = g_strdup_printf ("%s.%s", json_path, format);
  g_autofree char *type = g_strdup_printf ("-T%s", format);
  char *ours[] = { headway, (char *)"export", (char *)json_path, (char *)"-o", out, NULL };
  char *theirs[] = { (char *)"dot", type, (char *)dot_path, (char *)"-o", out, NULL };
  double theirs_ms = median_ms (theirs);
  double ours_ms = median_ms (ours);
  GStatBuf status = { 0 };

  g_stat (out, &status);
  printf ("%u steps to %s: headway %.0f ms, dot %.0f ms: %.2f x (bar %.1f x), %" G_GINT64_FORMAT
          " kB\n",
          N_STEPS, format, ours_ms, theirs_ms, ours_ms / theirs_ms, BAR,
          (gint64)status.st_size / 1000);
  g_remove (out);
}

int
main (int argc, char *argv[])
{
  g_autoptr (HwMap) map = drawn_map_stream (N_STEPS);
  g_autofree char *json = hw_map_to_json (map, NULL);
  g_autofree char *dot = to_dot (map);
  g_autofree char *folder = g_dir_make_tmp ("headway-bench-XXXXXX", NULL);
  g_autofree char *json_path = g_build_filename (folder, "map.json", NULL);
  g_autofree char *dot_path = g_build_filename (folder, "map.dot", NULL);
  g_autofree char *program = g_find_program_in_path ("dot");

  if (argc < 2 || program == NULL)
    {
      printf ("needs the headway program as argument, and dot\n");
      return 77;
    }
  g_file_set_contents (json_path, json, -1, NULL);
  g_file_set_contents (dot_path, dot, -1, NULL);
  compare (argv[1], json_path, dot_path, "pdf");
  compare (argv[1], json_path, dot_path, "png");
  g_remove (json_path);
  g_remove (dot_path);
  g_rmdir (folder);
  return 0;
}
