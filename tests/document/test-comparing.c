/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two maps looked at side by side, with a real library behind them. */

#include "hw-comparing.h"
#include "hw-map-edit.h"
#include "hw-test-map.h"
#include "hw-test-workspace.h"

typedef struct
{
  HwWorkspace *workspace;
  HwDocument *document;
  HwComparing *comparing;
} Fixture;

static void
set_wait (HwDocument *document, double wait_s)
{
  g_autoptr (HwEstimate) wait = hw_estimate_new_seconds (wait_s);
  g_autoptr (HwMap) map = hw_map_with_field (hw_document_get_map (document), "B",
                                             hw_field_find (HW_ELEMENT_STEP, "wait_time"),
                                             hw_value_estimate (wait), NULL);

  hw_document_apply (document, map, "Wait", NULL);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (hw_document_snapshot_finish (HW_DOCUMENT (source), result, NULL));
  *(gboolean *)user_data = TRUE;
}

/* A snapshot "before" with a wait of 600 s, and now one of 60 s. */
static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (HwMap) map = hw_test_map_new ("A pt=60; B pt=30 wait=600; A -> B");
  gboolean done = FALSE;

  self->workspace = hw_test_workspace_new ();
  self->document = hw_test_workspace_open_map (self->workspace, map);
  hw_document_snapshot_async (self->document, "before", NULL, taken_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  set_wait (self->document, 60);
  self->comparing = hw_comparing_new (self->workspace, self->document);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  while (hw_document_get_save_state (self->document) == HW_SAVE_STATE_SAVING)
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&self->comparing);
  g_clear_object (&self->document);
  hw_test_workspace_free (self->workspace);
}

static char *
dup_reference (Fixture *self, const char *label)
{
  return g_strdup_printf ("%s@%s", hw_document_get_id (self->document), label);
}

static double
get_delta (Fixture *self)
{
  const HwComparison *comparison = hw_comparing_get_comparison (self->comparing);

  return comparison != NULL ? comparison->totals[HW_FIGURE_LEAD_TIME].delta : NAN;
}

static void
wait_for_delta (Fixture *self, double delta_s)
{
  while (get_delta (self) != delta_s)
    {
      g_assert_no_error (hw_comparing_get_error (self->comparing));
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
show_snapshot (Fixture *self)
{
  g_autofree char *reference = dup_reference (self, "before");

  hw_comparing_set_side (self->comparing, HW_SIDE_BEFORE, reference, "before");
  wait_for_delta (self, -540);
}

static void
test_same (Fixture *self, gconstpointer data)
{
  wait_for_delta (self, 0);
  g_assert_true (hw_comparison_is_empty (hw_comparing_get_comparison (self->comparing)));
  g_assert_true (
      hw_document_is_read_only (hw_comparing_get_document (self->comparing, HW_SIDE_AFTER)));
  g_assert_nonnull (hw_comparing_get_maps (self->comparing));
}

static void
test_snapshot (Fixture *self, gconstpointer data)
{
  show_snapshot (self);
  g_assert_cmpstr (hw_comparing_get_name (self->comparing, HW_SIDE_BEFORE), ==, "before");
  g_assert_cmpuint (hw_waterfall_get_n_parts (hw_comparing_get_waterfall (self->comparing)), ==, 1);
  g_assert_true (
      hw_document_is_read_only (hw_comparing_get_document (self->comparing, HW_SIDE_BEFORE)));

  hw_comparing_swap (self->comparing);
  wait_for_delta (self, 540);
  g_assert_null (hw_comparing_get_reference (self->comparing, HW_SIDE_BEFORE));
  hw_comparing_set_side (self->comparing, HW_SIDE_AFTER, NULL, NULL);
  wait_for_delta (self, 0);
}

/* The comparison follows the editor. */
static void
test_follows (Fixture *self, gconstpointer data)
{
  show_snapshot (self);
  set_wait (self->document, 0);
  set_wait (self->document, 1200);
  wait_for_delta (self, 600);
  hw_document_undo (self->document);
  wait_for_delta (self, -600);
}

static void
test_not_found (Fixture *self, gconstpointer data)
{
  g_autofree char *reference = dup_reference (self, "nothing");

  show_snapshot (self);
  hw_comparing_set_side (self->comparing, HW_SIDE_BEFORE, reference, "nothing");
  while (hw_comparing_get_error (self->comparing) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (hw_comparing_get_name (self->comparing, HW_SIDE_BEFORE), ==, "before");
  g_assert_cmpfloat (get_delta (self), ==, -540);
}

/* The last choice counts, whatever comes back when. */
static void
test_hasty (Fixture *self, gconstpointer data)
{
  g_autofree char *before = dup_reference (self, "before");
  g_autofree char *nothing = dup_reference (self, "nothing");

  hw_comparing_set_side (self->comparing, HW_SIDE_BEFORE, nothing, "nothing");
  hw_comparing_set_side (self->comparing, HW_SIDE_BEFORE, before, "before");
  hw_comparing_set_side (self->comparing, HW_SIDE_BEFORE, NULL, NULL);
  hw_comparing_set_side (self->comparing, HW_SIDE_BEFORE, before, "before");
  wait_for_delta (self, -540);
  g_assert_no_error (hw_comparing_get_error (self->comparing));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/comparing/same", test_same);
  ADD ("/comparing/snapshot", test_snapshot);
  ADD ("/comparing/follows", test_follows);
  ADD ("/comparing/not-found", test_not_found);
  ADD ("/comparing/hasty", test_hasty);
  return g_test_run ();
}
