/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of findings beside the map: a row leads to what it is about, explains itself, and says
 * what there is to gain. */

#include <adwaita.h>

#include "hw-figure-text.h"
#include "hw-finding-row.h"
#include "hw-findings-list.h"
#include "hw-window-fixture.h"

static HwDocument *
get_document (Fixture *fixture)
{
  return hw_window_get_document (fixture->window);
}

/* The first shown row of a finding about one step; with something to gain, if wanted. */
static HwFindingRow *
find_row (GtkWidget *root, gboolean gains)
{
  HwFindingRow *found = NULL;

  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (HW_IS_FINDING_ROW (root))
    {
      const HwFinding *finding = hw_finding_row_get_finding (HW_FINDING_ROW (root));

      return finding->elements->len == 1 && (finding->gain_s > 0) == gains ? HW_FINDING_ROW (root)
                                                                           : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, gains);
  return found;
}

static gboolean
shows_rows (Fixture *fixture)
{
  return find_row (GTK_WIDGET (fixture->window), TRUE) != NULL;
}

static void
open_findings (Fixture *fixture)
{
  fixture_open_sample (fixture, "feature-delivery");
  fixture_activate (fixture, "win.show-findings");
  fixture_wait_until (fixture, shows_rows);
}

static const HwElement *wanted;

static gboolean
shows_wanted (Fixture *fixture)
{
  HwViewState *view = fixture_get_view (fixture);
  HwScene *scene = hw_canvas_get_scene (fixture_get_canvas (fixture));
  const HwGroup *group = hw_scene_find_group (scene, wanted);
  HwRect px = hw_view_transform_rect_to_px (hw_view_state_get_transform (view), group->bounds);

  return g_strcmp0 (fixture_get_selected (fixture), wanted->id) == 0
         && hw_rect_contains_rect (hw_view_state_get_room (view), px);
}

/* From a part of the map far away: it is selected and brought into view, and the list stays. */
static void
test_leads_there (Fixture *fixture)
{
  HwViewState *view;
  HwFindingRow *row;

  open_findings (fixture);
  row = find_row (GTK_WIDGET (fixture->window), TRUE);
  view = fixture_get_view (fixture);
  wanted = g_ptr_array_index (hw_finding_row_get_finding (row)->elements, 0);
  hw_view_state_return_to (view, 2.5, hw_point (-2000, -2000));
  fixture_spin (50);
  g_assert_false (shows_wanted (fixture));
  g_assert_true (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
  g_signal_emit_by_name (gtk_widget_get_ancestor (GTK_WIDGET (row), GTK_TYPE_LIST_BOX),
                         "row-activated", row);
  fixture_wait_until (fixture, shows_wanted);
}

static gboolean
is_unfolded (Fixture *fixture)
{
  HwFindingRow *row = find_row (GTK_WIDGET (fixture->window), TRUE);
  const HwFinding *finding = hw_finding_row_get_finding (row);
  GtkWidget *words = fixture_find_words (GTK_WIDGET (row), finding->rule->explanation);

  return words != NULL && gtk_widget_get_child_visible (words) && gtk_widget_get_mapped (words);
}

/* What it means and what to do stand below the row when asked for, with the gain in words. */
static void
test_explains (Fixture *fixture)
{
  HwTimeUnits units;
  HwFindingRow *row;
  const HwFinding *finding;
  GtkWidget *expander;
  g_autofree char *time = NULL;
  g_autofree char *gain = NULL;
  g_autofree char *words = NULL;

  open_findings (fixture);
  units = hw_map_get_units (hw_document_get_map (get_document (fixture)));
  row = find_row (GTK_WIDGET (fixture->window), TRUE);
  finding = hw_finding_row_get_finding (row);
  time = hw_figure_format_value (HW_UNIT_SECONDS, finding->gain_s, units);
  gain = g_strdup_printf ("−%s", time);
  words = g_strdup_printf ("Without it the lead time would be %s shorter.", time);
  g_assert_nonnull (fixture_find_words (GTK_WIDGET (row), finding->rule->label));
  g_assert_nonnull (fixture_find_words (GTK_WIDGET (row), gain));

  g_assert_false (is_unfolded (fixture));
  expander = fixture_find_widget (GTK_WIDGET (row), GTK_TYPE_TOGGLE_BUTTON);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (expander), TRUE);
  fixture_wait_until (fixture, is_unfolded);
  g_assert_true (gtk_widget_get_visible (fixture_find_words (GTK_WIDGET (row), words)));
}

/* Where nothing is known to be gained nothing is promised. */
static void
test_no_gain (Fixture *fixture)
{
  HwFindingRow *row;

  open_findings (fixture);
  row = find_row (GTK_WIDGET (fixture->window), FALSE);
  g_assert_nonnull (row);
  for (GtkWidget *label = fixture_find_words (GTK_WIDGET (row), ""); label != NULL; label = NULL)
    g_assert_false (gtk_widget_get_visible (label));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/app/findings/leads-there", test_leads_there);
  fixture_add ("/app/findings/explains", test_explains);
  fixture_add ("/app/findings/no-gain", test_no_gain);
  return g_test_run ();
}
