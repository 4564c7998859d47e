/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-pdf-file.h"

#include <glib/gstdio.h>
#include <string.h>

#include "drawn-map.h"
#include "hw-pdf-canvas.h"

static void
assert_number (double number, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  hw_pdf_append_number (text, number);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_numbers (void)
{
  assert_number (0, "0");
  assert_number (-0.001, "0");
  assert_number (12, "12");
  assert_number (0.5, ".5");
  assert_number (-0.25, "-.25");
  assert_number (3.999, "4");
  assert_number (14400.07, "14400.07");
  assert_number (123456789, "123456789");
}

static void
test_text (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  hw_pdf_append_text (text, "a)\303\244\360\237\232\206");
  g_assert_cmpstr (text->str, ==, "<FEFF0061002900E4D83DDE86>");
}

/* Streams may hold zero bytes, where searches for strings end. */
static const char *
find_last (const char *data, gsize size, const char *word)
{
  gsize length = strlen (word);

  for (gsize i = size - length + 1; i-- > 0;)
    {
      if (memcmp (data + i, word, length) == 0)
        return data + i;
    }
  return NULL;
}

/* Every object is where the table says. */
static void
test_places (void)
{
  g_autoptr (HwPdfFile) file = hw_pdf_file_new ();
  guint first = hw_pdf_file_reserve (file);
  guint second = hw_pdf_file_reserve (file);
  guint third = hw_pdf_file_reserve (file);
  g_autoptr (GBytes) bytes = NULL;
  const char *data, *table;
  gsize size;

  hw_pdf_file_add (file, third, "<< /Kids [%u 0 R] >>", second);
  hw_pdf_file_add_stream (file, second, "/Type /XObject", "0 0 m", 5);
  hw_pdf_file_add (file, first, "<< >>");
  bytes = hw_pdf_file_finish (file, first, third);
  data = g_bytes_get_data (bytes, &size);
  g_assert_nonnull (find_last (data, size, "%%EOF"));
  table = find_last (data, size, "xref\n0 4\n");
  g_assert_nonnull (table);
  for (guint number = 1; number <= 3; number++)
    {
      guint64 place = g_ascii_strtoull (table + strlen ("xref\n0 4\n") + 20 * number, NULL, 10);
      g_autofree char *start = g_strdup_printf ("%u 0 obj\n", number);

      g_assert_cmpuint (place, <, size);
      g_assert_true (strncmp (data + place, start, strlen (start)) == 0);
    }
}

static char *
pdf_to_text (GBytes *pdf, const char *program)
{
  g_autofree char *path = g_find_program_in_path (program);
  g_autofree char *folder = NULL;
  g_autofree char *file = NULL;
  g_autofree char *errors = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status;

  if (path == NULL)
    return NULL;
  folder = g_dir_make_tmp ("headway-pdf-XXXXXX", NULL);
  file = g_build_filename (folder, "map.pdf", NULL);
  g_assert_true (g_file_set_contents (file, g_bytes_get_data (pdf, NULL),
                                      (gssize)g_bytes_get_size (pdf), NULL));
  {
    char *arguments[] = { path, file, (char *)"-", NULL };

    if (!g_str_equal (program, "pdftotext"))
      arguments[2] = NULL;
    g_spawn_sync (NULL, arguments, NULL, 0, NULL, NULL, &output, &errors, &status, &error);
  }
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  g_assert_cmpstr (errors, ==, "");
  g_remove (file);
  g_rmdir (folder);
  return output;
}

static GBytes *
export_named (const char *const *names, guint n_names)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (HwMap) map = NULL;
  const HwExportOptions options = { .format = HW_EXPORT_PDF, .theme = HW_THEME_PAPER };
  g_autoptr (GError) error = NULL;
  GBytes *pdf;

  for (guint i = 0; i < n_names; i++)
    g_string_append_printf (lines, "s%u\n", i);
  map = hw_test_map_new (lines->str);
  for (guint i = 0; i < n_names; i++)
    {
      HwStep *step = (HwStep *)hw_seq_get (hw_map_steps (map), i);

      g_free (step->name);
      step->name = g_strdup (names[i]);
    }
  pdf = hw_export_map (map, NULL, NULL, &options, NULL, &error);
  g_assert_no_error (error);
  return pdf;
}

/* Names in any script come back as they were, whether or not this machine has a font for them. */
static void
test_scripts (void)
{
  static const char *const names[] = {
    "Pr\303\274fung",
    "office flow", /* ligatures */
    "\360\237\232\206 train",
    "\320\237\321\200\320\276\320\262\320\265\321\200\320\272\320\260",
    "\316\210\316\273\316\265\316\263\317\207\316\277\317\202",
    "\344\273\243\347\240\201\345\256\241\346\237\245",
    "\340\270\227\340\270\224\340\270\252\340\270\255\340\270\232",
  };
  g_autoptr (GBytes) pdf = export_named (names, G_N_ELEMENTS (names));
  g_autofree char *text = pdf_to_text (pdf, "pdftotext");
  g_autofree char *fonts = pdf_to_text (pdf, "pdffonts");

  if (text == NULL || fonts == NULL)
    {
      g_test_skip ("poppler's programs are not installed");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (strstr (text, names[i]) == NULL)
        g_test_message ("“%s” is not in “%s”", names[i], text);
      g_assert_nonnull (strstr (text, names[i]));
    }
  g_assert_null (strstr (fonts, " no  no"));
}

/* Letters that stand together keep their order in the file, whichever way they are read. */
static void
test_right_to_left (void)
{
  static const char *const names[] = { "\327\221\327\223\327\231\327\247\327\224" };
  g_autoptr (GBytes) pdf = export_named (names, 1);
  g_autofree char *text = pdf_to_text (pdf, "pdftotext");

  if (text == NULL)
    {
      g_test_skip ("pdftotext is not installed");
      return;
    }
  g_assert_nonnull (strstr (text, names[0]));
}

/* One page with the map on it, its fonts as drawings. */
static GBytes *
export_drawn (HwScene *scene, HwTextCache *text)
{
  g_autoptr (HwPlate) plate = hw_plate_new_for_scene (scene);
  g_autoptr (HwPdfFile) file = hw_pdf_file_new ();
  g_autoptr (HwPdfFonts) fonts = hw_pdf_fonts_new ();
  g_autoptr (HwPdfCanvas) canvas = hw_pdf_canvas_new (fonts, text);
  guint root = hw_pdf_file_reserve (file), pages = hw_pdf_file_reserve (file);
  guint page = hw_pdf_file_reserve (file), content = hw_pdf_file_reserve (file);
  guint info = hw_pdf_file_reserve (file);
  g_autofree char *font_entries = NULL;
  g_autofree char *icon_entries = NULL;
  const GString *drawn;

  hw_pdf_fonts_draw_all (fonts);
  hw_pdf_canvas_begin_page (canvas, 2000);
  hw_pdf_canvas_paint_plate (canvas, plate, NULL);
  drawn = hw_pdf_canvas_end_page (canvas);
  hw_pdf_file_add_stream (file, content, "", drawn->str, drawn->len);
  font_entries = hw_pdf_fonts_write (fonts, file);
  icon_entries = hw_pdf_canvas_write_icons (canvas, file);
  hw_pdf_file_add (file, page,
                   "<< /Type /Page /Parent %u 0 R /MediaBox [-100 0 4000 2000] /Contents %u 0 R"
                   " /Resources << /Font << %s >> /XObject << %s >> >> >>",
                   pages, content, font_entries, icon_entries);
  hw_pdf_file_add (file, pages, "<< /Type /Pages /Kids [%u 0 R] /Count 1 >>", page);
  hw_pdf_file_add (file, root, "<< /Type /Catalog /Pages %u 0 R >>", pages);
  hw_pdf_file_add (file, info, "<< >>");
  return hw_pdf_file_finish (file, root, info);
}

/* Fonts that cannot be cut down are drawn; their text is text all the same. */
static void
test_drawn_fonts (void)
{
  g_autoptr (HwTextCache) cache = hw_text_cache_new ();
  g_autoptr (HwMap) map = hw_test_map_new (DRAWN_MAP_WORKSHOP);
  g_autoptr (HwScene) scene = drawn_map_scene (map, HW_THEME_PAPER, HW_DETAIL_FULL, cache);
  g_autoptr (GBytes) pdf = export_drawn (scene, cache);
  g_autofree char *text = pdf_to_text (pdf, "pdftotext");
  g_autofree char *fonts = pdf_to_text (pdf, "pdffonts");
  const HwStep *step;

  if (text == NULL || fonts == NULL)
    {
      g_test_skip ("poppler's programs are not installed");
      return;
    }
  g_assert_nonnull (strstr (fonts, "Type 3"));
  HW_SEQ_FOREACH (step, hw_map_steps (map))
    g_assert_nonnull (strstr (text, step->name));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/numbers", test_numbers);
  g_test_add_func ("/pdf/text", test_text);
  g_test_add_func ("/pdf/places", test_places);
  g_test_add_func ("/pdf/scripts", test_scripts);
  g_test_add_func ("/pdf/right-to-left", test_right_to_left);
  g_test_add_func ("/pdf/drawn-fonts", test_drawn_fonts);
  return g_test_run ();
}
