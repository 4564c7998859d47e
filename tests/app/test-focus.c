/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the keyboard can go: to every part of the window and out of it again. */

#include "hw-inspector.h"
#include "hw-measure-table.h"
#include "hw-side-tray.h"
#include "hw-totals-bar.h"
#include "hw-window-fixture.h"

/* More stops than any window has. */
#define MAX_STOPS 400

static GtkWidget *
get_focus (Fixture *fixture)
{
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

static gboolean
is_in (Fixture *fixture, GType type)
{
  GtkWidget *focus = get_focus (fixture);

  return focus != NULL && gtk_widget_get_ancestor (focus, type) != NULL;
}

static void
press_tab (Fixture *fixture, GtkDirectionType direction)
{
  gtk_widget_child_focus (GTK_WIDGET (fixture->window), direction);
}

/* Through everything and back to where it began. Which parts were on the way: as bits of `types`.
 */
static guint
go_round (Fixture *fixture, GtkDirectionType direction, const GType *types, guint n_types)
{
  GtkWidget *start = get_focus (fixture);
  guint seen = 0;

  g_assert_nonnull (start);
  for (guint i = 0; i < MAX_STOPS; i++)
    {
      GtkWidget *before = get_focus (fixture);

      press_tab (fixture, direction);
      for (guint j = 0; j < n_types; j++)
        seen |= is_in (fixture, types[j]) ? 1u << j : 0;
      if (get_focus (fixture) == start)
        return seen;
      /* The end of the window: once more around. */
      if (get_focus (fixture) == before || get_focus (fixture) == NULL)
        {
          gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
          press_tab (fixture, direction);
        }
    }
  g_error ("the keyboard does not come back to %s but stays at %s", G_OBJECT_TYPE_NAME (start),
           G_OBJECT_TYPE_NAME (get_focus (fixture)));
}

static void
test_tab (Fixture *fixture)
{
  const GType types[] = { ADW_TYPE_HEADER_BAR, HW_TYPE_CANVAS, HW_TYPE_INSPECTOR,
                          HW_TYPE_TOTALS_BAR };

  fixture_open_sample (fixture, "feature-delivery");
  /* The page of maps fades out. */
  fixture_spin (500);
  gtk_widget_grab_focus (GTK_WIDGET (fixture_get_canvas (fixture)));
  hw_view_state_select (fixture_get_view (fixture), "review");
  fixture_spin (300);
  g_assert_cmpuint (go_round (fixture, GTK_DIR_TAB_FORWARD, types, G_N_ELEMENTS (types)), ==, 15);
  g_assert_cmpuint (go_round (fixture, GTK_DIR_TAB_BACKWARD, types, G_N_ELEMENTS (types)), ==, 15);
}

static const char *
find_first (Fixture *fixture, HwElementKind kind)
{
  const HwMap *map = hw_document_get_map (hw_window_get_document (fixture->window));

  return ((const HwElement *)hw_seq_get (map->parts[kind], 0))->id;
}

/* Whatever the inspector is about. */
static void
test_tab_inspector (Fixture *fixture)
{
  static const HwElementKind kinds[] = { HW_ELEMENT_LINK, HW_ELEMENT_NOTE, HW_ELEMENT_LANE };
  const GType types[] = { HW_TYPE_CANVAS, HW_TYPE_INSPECTOR };

  fixture_open_sample (fixture, "feature-delivery");
  for (guint i = 0; i <= G_N_ELEMENTS (kinds); i++)
    {
      gboolean some = i < G_N_ELEMENTS (kinds);

      hw_view_state_select (fixture_get_view (fixture),
                            some ? find_first (fixture, kinds[i]) : NULL);
      fixture_spin (300);
      fixture_activate (fixture, "win.focus-inspector");
      g_assert_true (is_in (fixture, HW_TYPE_INSPECTOR));
      g_assert_cmpuint (go_round (fixture, GTK_DIR_TAB_FORWARD, types, 2), ==, 3);
      g_assert_cmpuint (go_round (fixture, GTK_DIR_TAB_BACKWARD, types, 2), ==, 3);
    }
}

/* In the other modes. */
static void
test_tab_modes (Fixture *fixture)
{
  const GType types[] = { ADW_TYPE_HEADER_BAR, HW_TYPE_TOTALS_BAR };
  const GType without_totals[] = { ADW_TYPE_HEADER_BAR };

  fixture_open_sample (fixture, "feature-delivery");
  fixture_activate (fixture, "win.mode-measure");
  fixture_spin (400);
  g_assert_cmpuint (go_round (fixture, GTK_DIR_TAB_FORWARD, types, 2), ==, 3);
  g_assert_cmpuint (go_round (fixture, GTK_DIR_TAB_BACKWARD, types, 2), ==, 3);
  /* The table has the totals of both. */
  fixture_activate (fixture, "win.mode-compare");
  fixture_spin (400);
  g_assert_cmpuint (go_round (fixture, GTK_DIR_TAB_FORWARD, without_totals, 1), ==, 1);
  g_assert_cmpuint (go_round (fixture, GTK_DIR_TAB_BACKWARD, without_totals, 1), ==, 1);
  /* The next window would begin so. */
  fixture_activate (fixture, "win.mode-draw");
}

static void
assert_panes (Fixture *fixture, const char *action, const GType *types, guint n_types)
{
  for (guint i = 0; i < n_types; i++)
    {
      fixture_activate (fixture, action);
      if (!is_in (fixture, types[i]))
        g_error ("%s %u leads to %s instead of %s", action, i,
                 get_focus (fixture) != NULL ? G_OBJECT_TYPE_NAME (get_focus (fixture)) : "nothing",
                 g_type_name (types[i]));
    }
}

static void
test_panes (Fixture *fixture)
{
  const GType forward[] = { HW_TYPE_INSPECTOR, HW_TYPE_TOTALS_BAR, ADW_TYPE_HEADER_BAR,
                            HW_TYPE_CANVAS, HW_TYPE_INSPECTOR };
  const GType backward[] = { HW_TYPE_CANVAS, ADW_TYPE_HEADER_BAR, HW_TYPE_TOTALS_BAR };
  const GType hidden[] = { HW_TYPE_CANVAS, HW_TYPE_TOTALS_BAR, ADW_TYPE_HEADER_BAR };
  const GType table[] = { HW_TYPE_INSPECTOR, HW_TYPE_TOTALS_BAR, ADW_TYPE_HEADER_BAR,
                          HW_TYPE_MEASURE_TABLE };
  const GType beside[] = { HW_TYPE_CANVAS, HW_TYPE_INSPECTOR, HW_TYPE_TOTALS_BAR,
                           ADW_TYPE_HEADER_BAR, HW_TYPE_SIDE_TRAY };
  const GType before[] = { ADW_TYPE_HEADER_BAR, HW_TYPE_TOTALS_BAR };

  fixture_open_sample (fixture, "feature-delivery");
  hw_view_state_select (fixture_get_view (fixture), "review");
  fixture_spin (300);
  gtk_widget_grab_focus (GTK_WIDGET (fixture_get_canvas (fixture)));
  assert_panes (fixture, "win.next-pane", forward, G_N_ELEMENTS (forward));
  assert_panes (fixture, "win.previous-pane", backward, G_N_ELEMENTS (backward));
  g_object_set (fixture->window, "show-inspector", FALSE, NULL);
  fixture_spin (400);
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  fixture_activate (fixture, "win.next-pane");
  assert_panes (fixture, "win.next-pane", hidden, G_N_ELEMENTS (hidden));

  g_object_set (fixture->window, "show-inspector", TRUE, NULL);
  fixture_activate (fixture, "win.mode-measure");
  fixture_spin (400);
  g_assert_true (is_in (fixture, HW_TYPE_MEASURE_TABLE));
  assert_panes (fixture, "win.next-pane", table, G_N_ELEMENTS (table));
  fixture_activate (fixture, "win.mode-draw");

  fixture_activate (fixture, "win.outline");
  fixture_spin (400);
  g_assert_true (is_in (fixture, HW_TYPE_SIDE_TRAY));
  assert_panes (fixture, "win.next-pane", beside, G_N_ELEMENTS (beside));
  assert_panes (fixture, "win.previous-pane", before, G_N_ELEMENTS (before));
  fixture_activate (fixture, "win.outline");
}

/* What hangs on a step takes the keyboard, and arrows lead on from it. */
static void
test_around (Fixture *fixture)
{
  GtkWidget *canvas;
  const HwElement *element;
  gboolean note = FALSE;
  guint n = 0;

  fixture_open_sample (fixture, "feature-delivery");
  fixture_spin (400);
  canvas = GTK_WIDGET (fixture_get_canvas (fixture));
  hw_view_state_select (fixture_get_view (fixture), "acceptance");
  gtk_widget_grab_focus (canvas);
  do
    {
      g_assert_true (gtk_widget_activate_action (canvas, "canvas.walk-around", NULL));
      element = hw_map_find (hw_document_get_map (hw_window_get_document (fixture->window)),
                             fixture_get_selected (fixture));
      note = note || element->type == HW_ELEMENT_NOTE;
      g_assert_true (is_in (fixture, HW_TYPE_CANVAS));
      g_assert_cmpuint (++n, <, 20);
    }
  while (g_strcmp0 (element->id, "acceptance") != 0);
  g_assert_cmpuint (n, >, 2);
  g_assert_true (note);
  g_assert_true (gtk_widget_activate_action (canvas, "canvas.walk-around-back", NULL));
  g_assert_cmpstr (fixture_get_selected (fixture), !=, "acceptance");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/app/focus/tab", test_tab);
  fixture_add ("/app/focus/tab-inspector", test_tab_inspector);
  fixture_add ("/app/focus/tab-modes", test_tab_modes);
  fixture_add ("/app/focus/panes", test_panes);
  fixture_add ("/app/focus/around", test_around);
  return g_test_run ();
}
