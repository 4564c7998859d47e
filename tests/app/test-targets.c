/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The totals bar: a target is set where a total is explained, shown beside it, and taken back. */

#include "hw-target-row.h"
#include "hw-target.h"
#include "hw-totals-bar.h"
#include "hw-window-fixture.h"

static double
get_target (Fixture *fixture)
{
  return hw_target_get (hw_document_get_map (hw_window_get_document (fixture->window)),
                        HW_FIGURE_LEAD_TIME);
}

static GtkWidget *
get_bar (Fixture *fixture)
{
  return fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_TOTALS_BAR);
}

/* Opens the explanation of the first total, and finds the row in it. */
static GtkWidget *
open_target (Fixture *fixture)
{
  GtkWidget *button = fixture_find_widget (get_bar (fixture), GTK_TYPE_MENU_BUTTON);

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  fixture_spin (50);
  return fixture_find_widget (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))),
                              HW_TYPE_TARGET_ROW);
}

static void
type_target (Fixture *fixture, const char *text)
{
  GtkWidget *entry = fixture_find_widget (open_target (fixture), GTK_TYPE_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
  fixture_spin (50);
}

static gboolean
has_label (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root)
      && g_str_equal (gtk_label_get_label (GTK_LABEL (root)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (has_label (child, text))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_target (Fixture *fixture)
{
  return !isnan (get_target (fixture));
}

static gboolean
has_no_target (Fixture *fixture)
{
  return isnan (get_target (fixture));
}

static void
test_target (Fixture *fixture)
{
  fixture_open_sample (fixture, "feature-delivery");
  type_target (fixture, "7w");
  fixture_wait_until (fixture, has_target);
  g_assert_cmpfloat (get_target (fixture), ==, 7 * 5 * 8 * 3600);
  g_assert_true (has_label (get_bar (fixture), "✓ 7 w met"));
  fixture_activate (fixture, "win.undo");
  fixture_wait_until (fixture, has_no_target);
  g_assert_false (has_label (get_bar (fixture), "✓ 7 w met"));
}

/* What cannot be understood changes nothing and says so. */
static void
test_refused (Fixture *fixture)
{
  GtkWidget *entry;

  fixture_open_sample (fixture, "feature-delivery");
  type_target (fixture, "soon");
  g_assert_true (isnan (get_target (fixture)));
  entry = fixture_find_widget (open_target (fixture), GTK_TYPE_ENTRY);
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/app/targets/target", test_target);
  fixture_add ("/app/targets/refused", test_refused);
  return g_test_run ();
}
