/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-test-workspace.h"

#include <glib/gstdio.h>

#define COLUMN_MU 264.0
#define ROW_MU 148.0

typedef struct
{
  GAsyncResult *result;
} Waiting;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Waiting *waiting = user_data;

  waiting->result = g_object_ref (result);
}

static GAsyncResult *
wait_for (Waiting *waiting)
{
  while (waiting->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return waiting->result;
}

static HwElement *
step_new (guint i, guint columns)
{
  g_autofree char *id = g_strdup_printf ("s%u", i);
  HwStep *step = (HwStep *)hw_element_new (HW_ELEMENT_STEP, id);

  step->name = g_strdup_printf ("Step %u of many", i);
  step->kind = i % 7 == 3 ? HW_STEP_GATE : i % 5 == 1 ? HW_STEP_AUTOMATED : HW_STEP_PROCESS;
  step->x = (i % columns) * COLUMN_MU;
  step->y = (i / columns) * ROW_MU;
  step->pinned = TRUE;
  step->process_time = hw_estimate_new_seconds (600 + 60 * (i % 50));
  step->wait_time = hw_estimate_new_seconds (3600 * (1 + i % 9));
  step->complete_accurate = 0.8 + 0.01 * (i % 20);
  return &step->element;
}

static HwElement *
link_new (guint i)
{
  g_autofree char *id = g_strdup_printf ("l%u", i);
  HwLink *link = (HwLink *)hw_element_new (HW_ELEMENT_LINK, id);

  link->from = g_strdup_printf ("s%u", i);
  link->to = g_strdup_printf ("s%u", i + 1);
  link->kind = HW_LINK_FLOW;
  return &link->element;
}

HwMap *
hw_test_map_new_grid (guint n_steps, guint columns)
{
  g_autofree gpointer *steps = g_new (gpointer, n_steps);
  g_autofree gpointer *links = g_new (gpointer, n_steps);
  HwHeader *header = (HwHeader *)hw_element_new (HW_ELEMENT_HEADER, "grid");
  HwSeq *parts[HW_N_ELEMENT_KINDS] = { NULL };
  guint n_links = 0;

  header->title = g_strdup_printf ("%u steps", n_steps);
  for (guint i = 0; i < n_steps; i++)
    steps[i] = step_new (i, columns);
  /* Rows are streams of their own: a line back to the start of the next row would cross the map. */
  for (guint i = 0; i + 1 < n_steps; i++)
    {
      if ((i + 1) % columns != 0)
        links[n_links++] = link_new (i);
    }
  parts[HW_ELEMENT_STEP] = hw_seq_new_take (&hw_element_seq_type, steps, n_steps);
  parts[HW_ELEMENT_LINK] = hw_seq_new_take (&hw_element_seq_type, links, n_links);
  return hw_map_new_take (header, parts);
}

static HwWorkspace *
open_library (const char *path)
{
  HwWorkspace *workspace = hw_workspace_new (path);

  while (!hw_workspace_is_ready (workspace))
    {
      g_assert_no_error (hw_workspace_get_error (workspace));
      g_main_context_iteration (NULL, TRUE);
    }
  return workspace;
}

HwWorkspace *
hw_test_workspace_new (void)
{
  g_autofree char *folder = g_dir_make_tmp ("headway-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "library.headway", NULL);

  return open_library (path);
}

HwWorkspace *
hw_test_workspace_reopen (HwWorkspace *workspace)
{
  g_autofree char *path = g_strdup (hw_workspace_get_path (workspace));

  /* What it started has to come back first. */
  for (guint i = 0; i < 2000 && G_OBJECT (workspace)->ref_count > 1; i++)
    {
      g_usleep (1000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  g_assert_finalize_object (workspace);
  return open_library (path);
}

HwDocument *
hw_test_workspace_open (HwWorkspace *workspace, const char *reference)
{
  Waiting opening = { NULL };
  g_autoptr (GError) error = NULL;
  HwDocument *document;

  hw_workspace_open_async (workspace, reference, NULL, done_cb, &opening);
  document = hw_workspace_open_finish (workspace, wait_for (&opening), &error);
  g_assert_no_error (error);
  g_object_unref (opening.result);
  return document;
}

HwDocument *
hw_test_workspace_open_map (HwWorkspace *workspace, HwMap *map)
{
  Waiting adding = { NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  hw_workspace_add_async (workspace, map, "Test", done_cb, &adding);
  id = hw_workspace_add_finish (workspace, wait_for (&adding), &error);
  g_assert_no_error (error);
  g_object_unref (adding.result);
  return hw_test_workspace_open (workspace, id);
}

void
hw_test_workspace_free (HwWorkspace *workspace)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };
  g_autofree char *path = g_strdup (hw_workspace_get_path (workspace));
  g_autofree char *folder = g_path_get_dirname (path);

  g_object_unref (workspace);
  for (int i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);

      g_unlink (file);
    }
  g_rmdir (folder);
}
