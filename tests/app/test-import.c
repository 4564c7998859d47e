/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files dropped on the window, or opened: maps, and logs of events that become maps, with a bar
 * that says how far a long one is and can be stopped. */

#include <glib/gstdio.h>

#include "hw-drop-question.h"
#include "hw-import-bar.h"
#include "hw-window-private.h"
#include "hw-workspace.h"
#include "hw-window-fixture.h"

static GFile *
write_log (guint n_items)
{
  GString *text = g_string_new ("case,activity,timestamp\n");
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int file = g_file_open_tmp ("board-XXXXXX.csv", &path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (file, NULL));
  for (guint i = 0; i < n_items; i++)
    g_string_append_printf (text,
                            "%u,Build,2026-01-05T%02u:00:00Z\n"
                            "%u,Ready for test,2026-01-06T%02u:00:00Z\n"
                            "%u,Test,2026-01-07T%02u:00:00Z\n"
                            "%u,Done,2026-01-08T%02u:00:00Z\n",
                            i, i % 24, i, i % 24, i, i % 24, i, i % 24);
  g_assert_true (g_file_set_contents (path, text->str, (gssize)text->len, NULL));
  g_string_free (text, TRUE);
  return g_file_new_for_path (path);
}

static GtkWidget *
find_bar (Fixture *fixture)
{
  return fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_IMPORT_BAR);
}

static gboolean
has_bar (Fixture *fixture)
{
  return find_bar (fixture) != NULL;
}

static gboolean
has_no_bar (Fixture *fixture)
{
  return find_bar (fixture) == NULL;
}

static void
test_log (Fixture *fixture)
{
  g_autoptr (GFile) file = write_log (20);
  g_autofree char *id = NULL;
  const HwMap *map;

  hw_window_open_file (fixture->window, file);
  fixture_wait_until (fixture, fixture_shows_map);
  map = hw_document_get_map (hw_window_get_document (fixture->window));
  g_assert_cmpuint (hw_seq_get_length (hw_map_steps (map)), ==, 2);
  g_assert_null (find_bar (fixture));
  g_assert_null (fixture->window->toast);

  /* Opened again it is the map that is there. */
  id = g_strdup (hw_map_get_id (map));
  hw_window_show_maps (fixture->window);
  hw_window_open_file (fixture->window, file);
  fixture_wait_until (fixture, fixture_shows_map);
  map = hw_document_get_map (hw_window_get_document (fixture->window));
  g_assert_cmpstr (hw_map_get_id (map), ==, id);
  g_file_delete (file, NULL, NULL);
}

/* Told by content, not by name: JSON lines in a file that is called a table. */
static void
test_lines (Fixture *fixture)
{
  g_autoptr (GFile) file = write_log (0);

  g_assert_true (g_file_set_contents (
      g_file_peek_path (file),
      "{\"case\": 1, \"activity\": \"Build\", \"time\": \"2026-01-05T09:00:00Z\"}\n"
      "{\"case\": 1, \"activity\": \"Done\", \"time\": \"2026-01-05T11:00:00Z\"}\n",
      -1, NULL));
  hw_window_open_file (fixture->window, file);
  fixture_wait_until (fixture, fixture_shows_map);
  g_file_delete (file, NULL, NULL);
}

/* A log that is none is told with its problems, and nothing opens. */
static void
test_mistakes (Fixture *fixture)
{
  g_autoptr (GFile) file = write_log (0);
  GListModel *windows = gtk_window_get_toplevels ();
  guint n_before = g_list_model_get_n_items (windows);

  g_assert_true (g_file_set_contents (g_file_peek_path (file),
                                      "case,activity,timestamp\n1,Build,2026-01-05T09:00:00Z\n"
                                      "1,Test,soon\n",
                                      -1, NULL));
  hw_window_open_file (fixture->window, file);
  while (g_list_model_get_n_items (windows) == n_before)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (fixture_shows_map (fixture));
  g_assert_null (find_bar (fixture));
  g_file_delete (file, NULL, NULL);
}

static gboolean
has_toast (Fixture *fixture)
{
  return fixture->window->toast != NULL;
}

static gboolean
shows_label (GtkWidget *widget, const char *part)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (shows_label (child, part))
        return TRUE;
    }
  return FALSE;
}

static gboolean
shows_details (Fixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (window != GTK_WIDGET (fixture->window)
          && shows_label (window, "needs an id of its own to be counted"))
        return TRUE;
    }
  return FALSE;
}

/* Opens a log of these rows, of which something is to be told in a few words. */
static void
open_told (Fixture *fixture, GFile *file, const char *rows)
{
  g_autofree char *text = g_strconcat ("kind,item,activity,timestamp\n", rows,
                                       "incident,I-1,,2026-01-05T09:00:00Z\n"
                                       "incident,I-1,,2026-01-06T09:00:00Z\n",
                                       NULL);

  g_assert_true (g_file_set_contents (g_file_peek_path (file), text, -1, NULL));
  hw_window_open_file (fixture->window, file);
  fixture_wait_until (fixture, fixture_shows_map);
  fixture_wait_until (fixture, has_toast);
}

/* The rest is told when asked for. */
static void
ask_for_details (Fixture *fixture)
{
  g_signal_emit_by_name (fixture->window->toast, "button-clicked");
  fixture_wait_until (fixture, shows_details);
}

/* Rows that took the place of others are told beside the map that opens, in full when asked for. */
static void
test_notes (Fixture *fixture)
{
  g_autoptr (GFile) file = write_log (0);

  open_told (fixture, file, ",A,Dev,2026-01-05T09:00:00Z\n,A,Test,2026-01-06T09:00:00Z\n");
  g_assert_nonnull (strstr (adw_toast_get_title (fixture->window->toast),
                            ": 1 row has the id of one before it and took its place"));
  ask_for_details (fixture);
  g_file_delete (file, NULL, NULL);
}

/* That times were taken for those of this computer is told, and so is what else there is to tell.
 */
static void
test_zone (Fixture *fixture)
{
  g_autoptr (GFile) file = write_log (0);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *title =
      g_strconcat (name, ": times that name no zone were taken for those of this computer (", NULL);

  open_told (fixture, file, ",A,Dev,2026-01-05 09:00\n,A,Test,2026-01-06 09:00\n");
  g_assert_true (g_str_has_prefix (adw_toast_get_title (fixture->window->toast), title));
  ask_for_details (fixture);
  g_file_delete (file, NULL, NULL);
}

/* A long one can be stopped, and leaves nothing. */
static void
test_stop (Fixture *fixture)
{
  g_autoptr (GFile) file = write_log (150000);
  GtkWidget *stop;

  hw_window_open_file (fixture->window, file);
  fixture_wait_until (fixture, has_bar);
  stop = fixture_find_widget (find_bar (fixture), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (stop, "clicked");
  fixture_wait_until (fixture, has_no_bar);
  g_assert_false (fixture_shows_map (fixture));
  g_file_delete (file, NULL, NULL);
}

static gboolean
has_two_bars (Fixture *fixture)
{
  GtkWidget *bar = find_bar (fixture);

  return bar != NULL && gtk_widget_get_next_sibling (bar) != NULL;
}

/* Two at once have a bar each, one above the other. */
static void
test_two (Fixture *fixture)
{
  g_autoptr (GFile) one = write_log (150000);
  g_autoptr (GFile) two = write_log (150000);
  GtkWidget *bar;

  hw_window_open_file (fixture->window, one);
  hw_window_open_file (fixture->window, two);
  fixture_wait_until (fixture, has_two_bars);
  while ((bar = find_bar (fixture)) != NULL)
    {
      g_signal_emit_by_name (fixture_find_widget (bar, GTK_TYPE_BUTTON), "clicked");
      g_main_context_iteration (NULL, TRUE);
    }
  fixture_spin (300);
  g_assert_false (fixture_shows_map (fixture));
  g_file_delete (one, NULL, NULL);
  g_file_delete (two, NULL, NULL);
}

static guint
count_steps (Fixture *fixture)
{
  HwDocument *document = hw_window_get_document (fixture->window);

  return hw_seq_get_length (hw_map_steps (hw_document_get_map (document)));
}

static gboolean
has_more_steps (Fixture *fixture)
{
  return count_steps (fixture) == 13;
}

static gboolean
has_other_map (Fixture *fixture)
{
  return count_steps (fixture) == 2;
}

static GtkWidget *
find_question (Fixture *fixture)
{
  return fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_DROP_QUESTION);
}

static HwDropQuestion *
drop (Fixture *fixture, GFile *file)
{
  GSList files = { file, NULL };
  GtkWidget *question;

  hw_window_take_files (fixture->window, &files, 400, 300);
  question = find_question (fixture);
  g_assert_nonnull (question);
  return HW_DROP_QUESTION (question);
}

/* Over a map it is asked what a file is meant for. */
static void
test_drop (Fixture *fixture)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int handle = g_file_open_tmp ("steps-XXXXXX.csv", &path, &error);
  g_autoptr (GFile) file = NULL;

  g_assert_no_error (error);
  g_assert_true (g_close (handle, NULL));
  g_assert_true (
      g_file_set_contents (path, "id,name,process_time\na,One,1h\nb,Two,2h\n", -1, NULL));
  file = g_file_new_for_path (path);
  fixture_open_sample (fixture, "feature-delivery");
  g_assert_cmpuint (count_steps (fixture), ==, 11);
  gtk_popover_popdown (GTK_POPOVER (drop (fixture, file)));
  fixture_spin (100);
  g_assert_cmpuint (count_steps (fixture), ==, 11);
  g_assert_null (find_question (fixture));
  hw_drop_question_answer (drop (fixture, file), HW_DROP_ANSWER_ADD);
  fixture_wait_until (fixture, has_more_steps);
  g_assert_cmpstr (hw_document_get_undo_label (hw_window_get_document (fixture->window)), ==,
                   "Paste");
  fixture_spin (100);
  hw_drop_question_answer (drop (fixture, file), HW_DROP_ANSWER_OPEN);
  fixture_wait_until (fixture, has_other_map);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/app/import/log", test_log);
  fixture_add ("/app/import/lines", test_lines);
  fixture_add ("/app/import/mistakes", test_mistakes);
  fixture_add ("/app/import/notes", test_notes);
  fixture_add ("/app/import/zone", test_zone);
  fixture_add ("/app/import/stop", test_stop);
  fixture_add ("/app/import/two", test_two);
  fixture_add ("/app/import/drop", test_drop);
  return g_test_run ();
}
