/* SPDX-License-Identifier: GPL-3.0-or-later */

/* By name only, as it takes long: a thousand edits typed in the window leave its memory flat, and
 * so do fifty windows that come and go. What an undo of each edit keeps is bounded by
 * tests/document/test-field-typing.c. */

#include <gtk/gtk.h>

#include "hw-window-fixture.h"

#ifdef __GLIBC__
#  include <malloc.h>
#endif

#define N_EDITS 1000u

/* Text caches, sprites and the like fill first. */
#define N_WARM 300u

/* An edit: what undo needs, and what the library holds of it. */
#define MAX_BYTES_EDIT 2048

#define N_WINDOWS 50u
#define N_WARM_WINDOWS 10u

/* What GTK keeps of a window that was. */
#define MAX_BYTES_WINDOW (24 * 1024)

static gint64
get_bytes_in_use (void)
{
#ifdef __GLIBC__
  struct mallinfo2 info = mallinfo2 ();

  return (gint64)(info.uordblks + info.hblkhd);
#else
  return 0;
#endif
}

static gboolean
is_saved (Fixture *fixture)
{
  return hw_document_get_save_state (hw_window_get_document (fixture->window))
         == HW_SAVE_STATE_SAVED;
}

/* A value typed in place, as a hand does: opened, replaced, accepted; frames are painted. */
static void
type_value (Fixture *fixture, guint i)
{
  g_autofree char *text = g_strdup_printf ("%u.%02uh", 1 + i % 7, i % 100);
  GtkWidget *entry;

  hw_view_state_edit_field (fixture_get_view (fixture), "review", "process_time");
  entry = fixture_find_widget (GTK_WIDGET (fixture_get_canvas (fixture)), GTK_TYPE_TEXT);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  fixture_spin (5);
  gtk_widget_activate (entry);
  fixture_spin (5);
}

static void
test_typing (Fixture *fixture)
{
  gint64 before, growth;

  fixture_open_sample (fixture, "feature-delivery");
  for (guint i = 0; i < N_WARM; i++)
    type_value (fixture, i);
  fixture_wait_until (fixture, is_saved);
  fixture_spin (500);
  before = get_bytes_in_use ();
  for (guint i = 0; i < N_EDITS; i++)
    type_value (fixture, i + 1);
  fixture_wait_until (fixture, is_saved);
  fixture_spin (500);
  growth = get_bytes_in_use () - before;
  g_test_message ("%u edits: %" G_GINT64_FORMAT " bytes", N_EDITS, growth);
  g_assert_cmpint (growth, <, (gint64)N_EDITS * MAX_BYTES_EDIT);
  /* Each was an edit of its own. */
  for (guint i = 0; i < N_EDITS; i++)
    g_assert_true (hw_document_undo (hw_window_get_document (fixture->window)));
}

static HwWindow *
find_other (Fixture *fixture)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (fixture->application));

  for (GList *each = windows; each != NULL; each = each->next)
    {
      if (each->data != fixture->window)
        return each->data;
    }
  return NULL;
}

static gboolean
other_shows_map (Fixture *fixture)
{
  HwWindow *other = find_other (fixture);
  GtkWidget *canvas = fixture_find_widget (GTK_WIDGET (other), HW_TYPE_CANVAS);

  return canvas != NULL && hw_canvas_get_scene (HW_CANVAS (canvas)) != NULL;
}

static gboolean
is_alone (Fixture *fixture)
{
  return find_other (fixture) == NULL;
}

/* On the same map, painted, in each mode. */
static void
open_and_close (Fixture *fixture)
{
  static const char *const modes[] = { "win.mode-measure", "win.mode-draw" };
  HwWindow *other = hw_window_new (fixture->application);

  gtk_window_present (GTK_WINDOW (other));
  hw_window_open_map (other, hw_document_get_id (hw_window_get_document (fixture->window)));
  fixture_wait_until (fixture, other_shows_map);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (other), modes[i], NULL));
      fixture_spin (100);
    }
  gtk_window_close (GTK_WINDOW (other));
  fixture_wait_until (fixture, is_alone);
  fixture_spin (100);
}

static void
test_windows (Fixture *fixture)
{
  gint64 before, growth;

  fixture_open_sample (fixture, "feature-delivery");
  for (guint i = 0; i < N_WARM_WINDOWS; i++)
    open_and_close (fixture);
  fixture_spin (500);
  before = get_bytes_in_use ();
  for (guint i = 0; i < N_WINDOWS; i++)
    open_and_close (fixture);
  fixture_spin (500);
  growth = get_bytes_in_use () - before;
  g_test_message ("%u windows: %" G_GINT64_FORMAT " bytes", N_WINDOWS, growth);
  g_assert_cmpint (growth, <, (gint64)N_WINDOWS * MAX_BYTES_WINDOW);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/app/soak/typing", test_typing);
  fixture_add ("/app/soak/windows", test_windows);
  return g_test_run ();
}
