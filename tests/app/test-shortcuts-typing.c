/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys that work anywhere while something is typed on the map. */

#include "hw-estimate.h"
#include "hw-shortcut-room.h"
#include "hw-window-fixture.h"

static HwDocument *
get_document (Fixture *fixture)
{
  return hw_view_state_get_document (fixture_get_view (fixture));
}

/* The sample with a step selected, and a key or two pressed on it. */
static void
type_on_step (Fixture *fixture, const char *first, const char *second)
{
  room_close_others (fixture);
  fixture_open_sample (fixture, "feature-delivery");
  room_activate (fixture);
  gtk_widget_grab_focus (GTK_WIDGET (fixture_get_canvas (fixture)));
  hw_view_state_select (fixture_get_view (fixture), "review");
  fixture_spin (100);
  room_press (first);
  fixture_spin (200);
  room_press (second);
  fixture_spin (50);
}

/* What works anywhere works, and what was typed is kept. */
static void
test_kept (Fixture *fixture)
{
  const HwStep *step;

  type_on_step (fixture, "7", "h");
  room_press ("<Control><Shift>n");
  while (room_find_window (fixture, "AdwMessageDialog") == NULL)
    fixture_spin (10);
  step = hw_map_find_step (hw_document_get_map (get_document (fixture)), "review");
  g_assert_cmpfloat (hw_estimate_range_s (step->process_time).likely, ==, 7 * 3600);
  g_assert_true (hw_document_get_map (get_document (fixture))
                 == hw_document_get_edited_map (get_document (fixture)));
  room_close_others (fixture);
}

/* What makes no sense keeps the keyboard. */
static void
test_refused (Fixture *fixture)
{
  type_on_step (fixture, "7", "q");
  room_press ("<Control>k");
  fixture_spin (300);
  g_assert_null (room_find_mapped (GTK_WIDGET (fixture->window), "HwPalette"));
  room_press ("Escape");
  fixture_spin (100);
  room_close_others (fixture);
}

int
main (int argc, char **argv)
{
  int result;

  if (!room_open (&argc, &argv))
    return 77;
  fixture_add ("/app/shortcuts-typing/kept", test_kept);
  fixture_add ("/app/shortcuts-typing/refused", test_refused);
  result = g_test_run ();
  room_leave ();
  return result;
}
