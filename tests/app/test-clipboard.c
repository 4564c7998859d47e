/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cut, copy and paste in the real window, through the clipboard of the display. */

#include <string.h>

#include "hw-clipboard-text.h"
#include "hw-map-content.h"
#include "hw-window-fixture.h"

static HwDocument *
get_document (Fixture *fixture)
{
  return hw_window_get_document (fixture->window);
}

static guint
count_steps (Fixture *fixture)
{
  return hw_seq_get_length (hw_map_steps (hw_document_get_map (get_document (fixture))));
}

static GdkClipboard *
get_clipboard (Fixture *fixture)
{
  return gtk_widget_get_clipboard (GTK_WIDGET (fixture->window));
}

static void
activate (Fixture *fixture, const char *action)
{
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (fixture_get_canvas (fixture)), action, NULL));
}

static guint expected_steps;

static gboolean
has_expected_steps (Fixture *fixture)
{
  return count_steps (fixture) == expected_steps;
}

static void
wait_for_steps (Fixture *fixture, guint n_steps)
{
  expected_steps = n_steps;
  fixture_wait_until (fixture, has_expected_steps);
}

static void
test_copy_and_paste (Fixture *fixture)
{
  GdkContentFormats *formats;
  guint n_steps;

  fixture_open_sample (fixture, "feature-delivery");
  n_steps = count_steps (fixture);
  hw_view_state_select (fixture_get_view (fixture), "review");
  activate (fixture, "canvas.copy");
  formats = gdk_clipboard_get_formats (get_clipboard (fixture));
  g_assert_true (
      gdk_content_formats_contain_mime_type (formats, "application/vnd.headway.map+json"));
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "image/png"));
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "text/plain"));
  activate (fixture, "canvas.paste");
  wait_for_steps (fixture, n_steps + 1);
  g_assert_true (hw_document_undo (get_document (fixture)));
  g_assert_cmpuint (count_steps (fixture), ==, n_steps);
}

static void
test_cut (Fixture *fixture)
{
  guint n_steps;

  fixture_open_sample (fixture, "feature-delivery");
  n_steps = count_steps (fixture);
  hw_view_state_select (fixture_get_view (fixture), "review");
  activate (fixture, "canvas.cut");
  g_assert_cmpuint (count_steps (fixture), ==, n_steps - 1);
  activate (fixture, "canvas.paste");
  wait_for_steps (fixture, n_steps);
}

/* Words from anywhere become a chain behind the selected step. */
static void
test_paste_words (Fixture *fixture)
{
  guint n_steps;

  fixture_open_sample (fixture, "feature-delivery");
  n_steps = count_steps (fixture);
  hw_view_state_select (fixture_get_view (fixture), "review");
  gdk_clipboard_set_text (get_clipboard (fixture), "Pair review | 1h\nSign off | 2h");
  activate (fixture, "canvas.paste");
  wait_for_steps (fixture, n_steps + 2);
  hw_document_undo (get_document (fixture));
  g_assert_cmpuint (count_steps (fixture), ==, n_steps);
}

static guint
count_notes (Fixture *fixture)
{
  return hw_seq_get_length (hw_map_notes (hw_document_get_map (get_document (fixture))));
}

static gboolean
has_two_more_notes (Fixture *fixture)
{
  return count_notes (fixture) == 6;
}

static gboolean
is_told_why (Fixture *fixture)
{
  return fixture_find_words (GTK_WIDGET (fixture->window),
                             "Nothing was pasted: notes are made of lines of text, 200 at most")
         != NULL;
}

static void
test_paste_notes (Fixture *fixture)
{
  g_autoptr (GString) many = g_string_new (NULL);

  fixture_open_sample (fixture, "feature-delivery");
  g_assert_cmpuint (count_notes (fixture), ==, 4);
  gdk_clipboard_set_text (get_clipboard (fixture), "Pair more\nWho decides?\n");
  activate (fixture, "canvas.paste-notes");
  fixture_wait_until (fixture, has_two_more_notes);

  /* More than a workshop has. */
  for (guint i = 0; i < 201; i++)
    g_string_append_printf (many, "Idea %u\n", i);
  gdk_clipboard_set_text (get_clipboard (fixture), many->str);
  activate (fixture, "canvas.paste-notes");
  fixture_wait_until (fixture, is_told_why);
  g_assert_cmpuint (count_notes (fixture), ==, 6);
}

/* A picture is no text. */
static void
test_paste_no_notes (Fixture *fixture)
{
  fixture_open_sample (fixture, "feature-delivery");
  activate (fixture, "canvas.copy-image");
  g_assert_false (hw_clipboard_has_text (get_clipboard (fixture)));
  activate (fixture, "canvas.paste-notes");
  fixture_wait_until (fixture, is_told_why);
  g_assert_cmpuint (count_notes (fixture), ==, 4);
  gdk_clipboard_set_text (get_clipboard (fixture), "Pair more");
  g_assert_true (hw_clipboard_has_text (get_clipboard (fixture)));
}

/* Offers a page beside its words, as browsers do. */
static void
offer_page (Fixture *fixture, const char *page, const char *words)
{
  g_autoptr (GBytes) page_bytes = g_bytes_new (page, strlen (page));
  g_autoptr (GBytes) words_bytes = g_bytes_new (words, strlen (words));
  GdkContentProvider *providers[] = {
    gdk_content_provider_new_for_bytes ("text/plain;charset=utf-8", words_bytes),
    gdk_content_provider_new_for_bytes ("text/html", page_bytes),
  };
  g_autoptr (GdkContentProvider) both = gdk_content_provider_new_union (providers, 2);

  gdk_clipboard_set_content (get_clipboard (fixture), both);
}

static gboolean
has_step_called (Fixture *fixture, const char *name)
{
  const HwStep *step;

  HW_SEQ_FOREACH (step, hw_map_steps (hw_document_get_map (get_document (fixture))))
    {
      if (g_strcmp0 (step->name, name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The table or list on a page of the web; without one, its words. */
static void
test_paste_page (Fixture *fixture)
{
  guint n_steps;

  fixture_open_sample (fixture, "feature-delivery");
  n_steps = count_steps (fixture);
  hw_view_state_select (fixture_get_view (fixture), "review");
  offer_page (fixture,
              "<table><tr><th>Step</th><th>PT</th></tr><tr><td>Pair <b>review</b></td><td>1h</td>"
              "</tr><tr><td>Sign off</td><td>2h</td></tr></table>",
              "Step\nPT\nPair review\n1h\nSign off\n2h");
  activate (fixture, "canvas.paste");
  wait_for_steps (fixture, n_steps + 2);
  g_assert_true (has_step_called (fixture, "Pair review"));
  hw_document_undo (get_document (fixture));

  offer_page (fixture, "<ul><li>One | 1h</li><li>Two</li><li>Three</li></ul>", "One Two Three");
  activate (fixture, "canvas.paste");
  wait_for_steps (fixture, n_steps + 3);
  hw_document_undo (get_document (fixture));

  offer_page (fixture, "<p style='x'>Sign off | 2h</p>", "Sign off | 2h");
  activate (fixture, "canvas.paste");
  wait_for_steps (fixture, n_steps + 1);
}

/* What makes no sense changes nothing. */
static void
test_paste_bad (Fixture *fixture)
{
  HwMap *before;

  fixture_open_sample (fixture, "feature-delivery");
  before = hw_document_get_map (get_document (fixture));
  gdk_clipboard_set_text (get_clipboard (fixture), "Step\tPT\nDesign\tsoonish\n");
  activate (fixture, "canvas.paste");
  fixture_spin (400);
  g_assert_true (hw_document_get_map (get_document (fixture)) == before);
}

static void
test_copy_image (Fixture *fixture)
{
  GdkContentFormats *formats;

  fixture_open_sample (fixture, "feature-delivery");
  activate (fixture, "canvas.copy-image");
  formats = gdk_clipboard_get_formats (get_clipboard (fixture));
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "image/png"));
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "image/svg+xml"));
  g_assert_false (gdk_content_formats_contain_mime_type (formats, "text/plain"));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/app/clipboard/copy-and-paste", test_copy_and_paste);
  fixture_add ("/app/clipboard/cut", test_cut);
  fixture_add ("/app/clipboard/paste-words", test_paste_words);
  fixture_add ("/app/clipboard/paste-notes", test_paste_notes);
  fixture_add ("/app/clipboard/paste-no-notes", test_paste_no_notes);
  fixture_add ("/app/clipboard/paste-page", test_paste_page);
  fixture_add ("/app/clipboard/paste-bad", test_paste_bad);
  fixture_add ("/app/clipboard/copy-image", test_copy_image);
  return g_test_run ();
}
