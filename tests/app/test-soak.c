/* SPDX-License-Identifier: GPL-3.0-or-later */

/* By name only, as it takes long: a thousand edits typed in the window leave its memory flat. What
 * an undo of each keeps is bounded by tests/document/test-field-typing.c. */

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
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/app/soak/typing", test_typing);
  return g_test_run ();
}
