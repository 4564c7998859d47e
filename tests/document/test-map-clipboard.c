/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a copy offers comes back as the same steps, whatever form somebody takes it in. */

#include <string.h>

#include "hw-map-clipboard.h"
#include "hw-test-map.h"

#define MAP "@map title=Clip; A pt=3600 wait=7200 ca=.8; B pt=60; A -> B"

static HwMap *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return hw_map_clipboard_parse (bytes, NULL, error);
}

static void
test_round_trip (void)
{
  g_autoptr (HwMap) map = hw_test_map_new (MAP);
  guint n_types;
  const HwClipboardType *types = hw_map_clipboard_get_offered (FALSE, &n_types);

  g_assert_cmpuint (n_types, >=, 5);
  for (guint i = 0; i < n_types; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = hw_map_clipboard_render (map, types[i].form, &error);
      g_autoptr (HwMap) pasted = NULL;
      gboolean text = types[i].form == HW_CLIPBOARD_TABLE || types[i].form == HW_CLIPBOARD_TEXT;

      g_test_message ("%s", types[i].mime_type);
      g_assert_no_error (error);
      pasted = hw_map_clipboard_parse (bytes, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (hw_seq_get_length (hw_map_steps (pasted)), ==, 2);
      g_assert_cmpuint (hw_seq_get_length (hw_map_links (pasted)), ==, 1);
      g_assert_nonnull (hw_map_find_step (pasted, "A")->process_time);
      g_assert_cmpint (hw_map_clipboard_is_text (bytes), ==, text);
      if (!text)
        g_assert_true (hw_map_equal (pasted, map));
    }
}

static void
test_pictures_only (void)
{
  guint n_types;
  const HwClipboardType *types = hw_map_clipboard_get_offered (TRUE, &n_types);

  g_assert_cmpuint (n_types, >, 0);
  for (guint i = 0; i < n_types; i++)
    g_assert_true (g_str_has_prefix (types[i].mime_type, "image/"));
}

static void
test_words (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) lines = parse ("Design | 2h\nBuild | 1d\nShip\n", &error);
  g_autoptr (HwMap) table = parse ("Step\tPT\tWait\nDesign\t2h\t1d\nBuild\t4h\t\n", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (hw_seq_get_length (hw_map_steps (lines)), ==, 3);
  g_assert_cmpuint (hw_seq_get_length (hw_map_links (lines)), ==, 2);
  g_assert_cmpuint (hw_seq_get_length (hw_map_steps (table)), ==, 2);
}

/* A page is asked for before its words, and is only taken for what could be steps. */
static void
test_page (void)
{
  static const char table[] = "<table><tr><th>Step<th>PT</tr><tr><td>Design<td>2h</tr></table>";
  g_autoptr (GBytes) page = g_bytes_new_static (table, strlen (table));
  g_autoptr (GBytes) prose = g_bytes_new_static ("<p>Design</p>", 13);
  g_autoptr (GBytes) nothing = g_bytes_new_static (NULL, 0);
  g_autoptr (GBytes) text = hw_map_clipboard_read_page (page);
  g_autoptr (HwMap) map = hw_map_clipboard_parse (text, NULL, NULL);

  g_assert_true (hw_map_clipboard_is_text (text));
  g_assert_nonnull (hw_map_find_step (map, "design")->process_time);
  g_assert_null (hw_map_clipboard_read_page (prose));
  g_assert_null (hw_map_clipboard_read_page (nothing));
  g_assert_true (g_strv_contains (hw_map_clipboard_get_accepted (TRUE), HW_CLIPBOARD_PAGE));
  g_assert_false (g_strv_contains (hw_map_clipboard_get_accepted (FALSE), HW_CLIPBOARD_PAGE));
}

/* Bad words are an error that names the place. */
static void
test_bad (void)
{
  static const char *const bad[] = { "",
                                     "  \n ",
                                     "{",
                                     "Step\tPT\nDesign\tsoonish\n",
                                     "Design | soonish\n",
                                     "\x89PNG\r\n\x1a\nno picture" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (bad[i], &error));
      g_assert_nonnull (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/map-clipboard/round-trip", test_round_trip);
  g_test_add_func ("/document/map-clipboard/pictures-only", test_pictures_only);
  g_test_add_func ("/document/map-clipboard/words", test_words);
  g_test_add_func ("/document/map-clipboard/page", test_page);
  g_test_add_func ("/document/map-clipboard/bad", test_bad);
  return g_test_run ();
}
