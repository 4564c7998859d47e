/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-export.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <string.h>
#include <zlib.h>

#include "drawn-map.h"
#include "hw-map-carrier.h"
#include "hw-map-json.h"
#include "hw-png-writer.h"

static GBytes *
export_map (HwMap *map, const HwExportOptions *options, GError **error)
{
  g_autoptr (HwFigures) figures = hw_figures_new (map, NULL);

  return hw_export_map (map, figures, NULL, options, NULL, error);
}

static GBytes *
export_workshop (const HwExportOptions *options)
{
  g_autoptr (HwMap) map = hw_test_map_new (DRAWN_MAP_WORKSHOP);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = export_map (map, options, &error);

  g_assert_no_error (error);
  return bytes;
}

static guint32
read_u32 (const guint8 *data)
{
  return (guint32)data[0] << 24 | (guint32)data[1] << 16 | (guint32)data[2] << 8 | data[3];
}

/* The data of the first chunk of the type that starts with `start`, after it; checks all sums. */
static const guint8 *
find_chunk (GBytes *png, const char *type, const char *start, gsize *length)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (png, &size);
  const guint8 *found = NULL;

  for (gsize at = 8; at + 12 <= size; at += 12 + read_u32 (data + at))
    {
      guint32 n = read_u32 (data + at);

      g_assert_cmpuint (at + 12 + n, <=, size);
      g_assert_cmpuint (crc32 (0, data + at + 4, n + 4), ==, read_u32 (data + at + 8 + n));
      if (found == NULL && memcmp (data + at + 4, type, 4) == 0 && n >= strlen (start)
          && memcmp (data + at + 8, start, strlen (start)) == 0)
        {
          found = data + at + 8 + strlen (start);
          *length = n - strlen (start);
        }
    }
  return found;
}

typedef struct
{
  const guint8 *data;
  gsize left;
} Reader;

static cairo_status_t
read_cb (void *closure, unsigned char *data, unsigned int length)
{
  Reader *reader = closure;

  if (reader->left < length)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, reader->data, length);
  reader->data += length;
  reader->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
decode_png (GBytes *png)
{
  Reader reader;
  cairo_surface_t *surface;

  reader.data = g_bytes_get_data (png, &reader.left);
  surface = cairo_image_surface_create_from_png_stream (read_cb, &reader);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  return surface;
}

static guint32
pixel_at (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row = cairo_image_surface_get_data (surface)
                      + (gsize)y * (gsize)cairo_image_surface_get_stride (surface);

  return ((const guint32 *)(gconstpointer)row)[x];
}

static void
test_names (void)
{
  HwExportFormat format;
  HwPage page;

  g_assert_true (hw_export_format_from_name ("wall.PDF", &format));
  g_assert_cmpint (format, ==, HW_EXPORT_PDF);
  g_assert_true (hw_export_format_from_name ("/a/b.svg", &format));
  g_assert_cmpint (format, ==, HW_EXPORT_SVG);
  g_assert_false (hw_export_format_from_name ("map.json", &format));
  g_assert_true (hw_export_page_from_name ("A3", &page));
  g_assert_cmpint (page, ==, HW_PAGE_A3);
  g_assert_false (hw_export_page_from_name ("letter", &page));
}

static void
test_png (void)
{
  static const char json[] = "{ \"format\": \"headway-map\" }";
  const HwExportOptions options = { .format = HW_EXPORT_PNG,
                                    .theme = HW_THEME_PAPER,
                                    .editable = json };
  g_autoptr (GBytes) png = export_workshop (&options);
  cairo_surface_t *surface = decode_png (png);
  gsize length;
  const guint8 *title = find_chunk (png, "iTXt", "Title", &length);
  const guint8 *carried;

  g_assert_nonnull (title);
  g_assert_cmpmem (title, length, "\0\0\0\0\0Workshop", 13);
  carried = find_chunk (png, "iTXt", "headway-map", &length);
  g_assert_nonnull (carried);
  g_assert_cmpmem (carried + 5, length - 5, json, strlen (json));
  g_assert_nonnull (find_chunk (png, "pHYs", "", &length));
  /* An opaque white margin, something inside. */
  g_assert_cmphex (pixel_at (surface, 2, 2) & 0xffffff, ==, 0xffffff);
  g_assert_cmpint (cairo_image_surface_get_width (surface), >, 1500);
  cairo_surface_destroy (surface);
}

/* A long text is compressed; what comes out is what went in. */
static void
test_png_long_text (void)
{
  g_autofree char *json = g_strnfill (300000, 'x');
  const HwExportOptions options = {
    .format = HW_EXPORT_PNG, .theme = HW_THEME_PAPER, .editable = json, .scale = 0.2
  };
  g_autoptr (GBytes) png = export_workshop (&options);
  g_autofree guint8 *plain = g_malloc (300000);
  uLongf plain_length = 300000;
  gsize length;
  const guint8 *carried = find_chunk (png, "iTXt", "headway-map", &length);

  g_assert_nonnull (carried);
  g_assert_cmpuint (carried[1], ==, 1);
  g_assert_cmpint (uncompress (plain, &plain_length, carried + 5, length - 5), ==, Z_OK);
  g_assert_cmpmem (plain, plain_length, json, 300000);
}

static void
test_png_transparent (void)
{
  const HwExportOptions options = {
    .format = HW_EXPORT_PNG, .theme = HW_THEME_DARK, .transparent = TRUE, .scale = 1
  };
  g_autoptr (GBytes) png = export_workshop (&options);
  cairo_surface_t *surface = decode_png (png);

  g_assert_cmphex (pixel_at (surface, 2, 2), ==, 0);
  cairo_surface_destroy (surface);
}

/* Rows come out as they went in, through every way of filtering them. */
static void
test_png_writer (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  const int width = 61, height = 40;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  gsize stride = (gsize)cairo_image_surface_get_stride (surface);
  guint8 *data = cairo_image_surface_get_data (surface);
  g_autoptr (HwPngWriter) writer = hw_png_writer_new ((guint)width, (guint)height, FALSE, 1);
  g_autoptr (GBytes) png = NULL;
  cairo_surface_t *decoded;

  for (int y = 0; y < height; y++)
    {
      guint32 *row = (guint32 *)(gpointer)(data + (gsize)y * stride);

      for (int x = 0; x < width; x++)
        row[x] = y % 4 == 0 ? g_rand_int (random) & 0xffffff : y % 4 == 3 ? 0xffffff : 0x336699;
    }
  hw_png_writer_add_rows (writer, data, stride, 13);
  hw_png_writer_add_rows (writer, data + 13 * stride, stride, (guint)height - 13);
  png = hw_png_writer_finish (writer);
  decoded = decode_png (png);
  for (int y = 0; y < height; y++)
    {
      for (int x = 0; x < width; x++)
        g_assert_cmphex (pixel_at (decoded, x, y) & 0xffffff, ==,
                         pixel_at (surface, x, y) & 0xffffff);
    }
  cairo_surface_destroy (decoded);
  cairo_surface_destroy (surface);
}

/* A long map is scaled down to what viewers show; a scale that asks for too much is refused. */
static void
test_png_size (void)
{
  g_autoptr (HwMap) map = drawn_map_stream (220);
  g_autoptr (GError) error = NULL;
  HwExportOptions options = { .format = HW_EXPORT_PNG, .theme = HW_THEME_PAPER };
  g_autoptr (GBytes) png = export_map (map, &options, &error);
  g_autoptr (GBytes) none = NULL;
  gsize length;
  const guint8 *header;

  g_assert_no_error (error);
  header = find_chunk (png, "IHDR", "", &length);
  g_assert_cmpuint (read_u32 (header), <=, HW_EXPORT_DEFAULT_SIDE_PX);
  g_assert_cmpuint (read_u32 (header), >, HW_EXPORT_DEFAULT_SIDE_PX - 100);

  options.scale = 8;
  none = export_map (map, &options, &error);
  g_assert_null (none);
  g_assert_error (error, HW_EXPORT_ERROR, HW_EXPORT_ERROR_SIZE);
}

static char *
run (const char *program, GBytes *input, const char *suffix, const char *const *arguments)
{
  g_autofree char *path = g_find_program_in_path (program);
  g_autofree char *folder = NULL;
  g_autofree char *file = NULL;
  g_autoptr (GPtrArray) command = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *errors = NULL;
  char *output = NULL;
  int status;

  if (path == NULL)
    return NULL;
  folder = g_dir_make_tmp ("headway-export-XXXXXX", NULL);
  file = g_strconcat (folder, "/map", suffix, NULL);
  g_assert_true (g_file_set_contents (file, g_bytes_get_data (input, NULL),
                                      (gssize)g_bytes_get_size (input), NULL));
  g_ptr_array_add (command, path);
  for (guint i = 0; arguments != NULL && arguments[i] != NULL; i++)
    g_ptr_array_add (command, (gpointer)arguments[i]);
  g_ptr_array_add (command, file);
  if (g_str_equal (program, "pdftotext"))
    g_ptr_array_add (command, (gpointer) "-");
  g_ptr_array_add (command, NULL);
  g_spawn_sync (NULL, (char **)command->pdata, NULL, 0, NULL, NULL, &output, &errors, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  g_assert_cmpstr (errors, ==, "");
  g_remove (file);
  g_rmdir (folder);
  return output;
}

/* Text in the PDF is text: every name can be found, and its font is in the file. */
static void
test_pdf_text (void)
{
  const HwExportOptions options = { .format = HW_EXPORT_PDF, .theme = HW_THEME_PAPER };
  g_autoptr (GBytes) pdf = export_workshop (&options);
  g_autoptr (HwMap) map = hw_test_map_new (DRAWN_MAP_WORKSHOP);
  g_autofree char *text = run ("pdftotext", pdf, ".pdf", NULL);
  g_autofree char *fonts = run ("pdffonts", pdf, ".pdf", NULL);
  g_autofree char *images = run ("pdfimages", pdf, ".pdf", (const char *[]){ "-list", NULL });
  const HwStep *step;

  if (text == NULL || fonts == NULL || images == NULL)
    {
      g_test_skip ("poppler's programs are not installed");
      return;
    }
  HW_SEQ_FOREACH (step, hw_map_steps (map))
    g_assert_nonnull (strstr (text, step->name));
  g_assert_nonnull (strstr (text, "WHERE THE TIME GOES"));
  /* Embedded and with the characters of its glyphs; a subset where it is no variable font. */
  g_assert_true (g_regex_match_simple ("^.*\n.*\n(.* yes (yes|no ) yes .*\n)+$", fonts, 0, 0));
  /* Two lines of heading: nothing was turned into an image. */
  {
    g_auto (GStrv) lines = g_strsplit (g_strchomp (images), "\n", -1);

    g_assert_cmpuint (g_strv_length (lines), ==, 2);
  }
}

static void
test_pdf_attachment (void)
{
  static const char json[] = "{ \"format\": \"headway-map\", \"title\": \"Workshop\" }\n";
  const HwExportOptions options = { .format = HW_EXPORT_PDF,
                                    .theme = HW_THEME_PAPER,
                                    .editable = json };
  g_autoptr (GBytes) pdf = export_workshop (&options);
  g_autofree char *list = run ("pdfdetach", pdf, ".pdf", (const char *[]){ "-list", NULL });
  g_autofree char *info = run ("pdfinfo", pdf, ".pdf", NULL);

  if (list == NULL || info == NULL)
    {
      g_test_skip ("poppler's programs are not installed");
      return;
    }
  g_assert_nonnull (strstr (list, "1 embedded files"));
  g_assert_nonnull (strstr (list, "headway-map.json"));
  g_assert_nonnull (strstr (info, "Title:           Workshop"));
  g_assert_nonnull (strstr (info, "Pages:           1"));
}

static void
test_pdf_pages (void)
{
  HwExportOptions options = { .format = HW_EXPORT_PDF,
                              .theme = HW_THEME_PAPER,
                              .page = HW_PAGE_A4 };
  g_autoptr (GBytes) sheet = export_workshop (&options);
  g_autofree char *info = run ("pdfinfo", sheet, ".pdf", NULL);
  g_autoptr (GBytes) tiles = NULL;
  g_autofree char *tiles_info = NULL;
  g_autofree char *tiles_text = NULL;

  if (info == NULL)
    {
      g_test_skip ("pdfinfo is not installed");
      return;
    }
  g_assert_nonnull (strstr (info, "(A4)"));
  g_assert_nonnull (strstr (info, "Pages:           1\n"));
  options.tile = TRUE;
  tiles = export_workshop (&options);
  tiles_info = run ("pdfinfo", tiles, ".pdf", NULL);
  tiles_text = run ("pdftotext", tiles, ".pdf", NULL);
  g_assert_nonnull (strstr (tiles_info, "(A4)"));
  g_assert_null (strstr (tiles_info, "Pages:           1\n"));
  g_assert_nonnull (strstr (tiles_text, "row 1, column 2"));
}

static void
test_pdf_limit (void)
{
  g_autoptr (HwMap) map = drawn_map_stream (150);
  const HwExportOptions options = { .format = HW_EXPORT_PDF, .theme = HW_THEME_PAPER };
  g_autoptr (GBytes) pdf = export_map (map, &options, NULL);
  g_autofree char *info = run ("pdfinfo", pdf, ".pdf", NULL);
  const char *size;

  if (info == NULL)
    {
      g_test_skip ("pdfinfo is not installed");
      return;
    }
  size = strstr (info, "Page size:");
  g_assert_nonnull (size);
  g_assert_cmpfloat (g_ascii_strtod (size + strlen ("Page size:"), NULL), <=, 14400);
}

/* Every picture gives back the map it was made from, whatever is written in that. */
static void
test_carried (void)
{
  static const HwExportFormat formats[] = { HW_EXPORT_PNG, HW_EXPORT_PDF, HW_EXPORT_SVG };
  g_autoptr (HwMap) map = hw_test_map_new (DRAWN_MAP_WORKSHOP);
  HwStep *step = (HwStep *)hw_map_find_step (map, "dev");
  g_autofree char *json = NULL;

  g_free (step->name);
  step->name = g_strdup ("a)\\ <b> & ]]> endstream endobj \n \303\244\360\237\232\206");
  json = hw_map_to_json (map, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      const HwExportOptions options = { .format = formats[i],
                                        .theme = HW_THEME_PAPER,
                                        .editable = json };
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) picture = export_map (map, &options, &error);
      g_autofree char *carried = NULL;
      gsize size, length;
      const guint8 *data;

      g_assert_no_error (error);
      data = g_bytes_get_data (picture, &size);
      g_assert_true (hw_map_carrier_is_picture (data, size));
      carried = hw_map_carrier_extract (data, size, &length, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (carried, length, json, strlen (json));
    }
}

/* Without the map inside, there is nothing to find. */
static void
test_bare (void)
{
  static const HwExportFormat formats[] = { HW_EXPORT_PNG, HW_EXPORT_PDF, HW_EXPORT_SVG };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      const HwExportOptions options = { .format = formats[i], .theme = HW_THEME_PAPER };
      g_autoptr (GBytes) picture = export_workshop (&options);
      g_autoptr (GError) error = NULL;
      gsize size, length;
      const guint8 *data = g_bytes_get_data (picture, &size);

      g_assert_null (hw_map_carrier_extract (data, size, &length, &error));
      g_assert_nonnull (error);
    }
}

/* The same map gives the same bytes. */
static void
test_deterministic (void)
{
  static const HwExportFormat formats[] = { HW_EXPORT_PNG, HW_EXPORT_PDF, HW_EXPORT_SVG };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      const HwExportOptions options = {
        .format = formats[i], .theme = HW_THEME_PAPER, .editable = "{}", .created_s = 1700000000
      };
      g_autoptr (GBytes) first = export_workshop (&options);
      g_autoptr (GBytes) second = export_workshop (&options);

      g_assert_true (g_bytes_equal (first, second));
    }
}

static void
test_cancelled (void)
{
  static const HwExportFormat formats[] = { HW_EXPORT_PNG, HW_EXPORT_PDF, HW_EXPORT_SVG };
  g_autoptr (HwMap) map = hw_test_map_new (DRAWN_MAP_WORKSHOP);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      const HwExportOptions options = { .format = formats[i], .theme = HW_THEME_PAPER };
      g_autoptr (GError) error = NULL;

      g_assert_null (hw_export_map (map, NULL, NULL, &options, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

static void
test_empty (void)
{
  static const HwExportFormat formats[] = { HW_EXPORT_PNG, HW_EXPORT_PDF, HW_EXPORT_SVG };
  g_autoptr (HwMap) map = hw_map_new ("empty", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      const HwExportOptions options = { .format = formats[i], .theme = HW_THEME_PAPER };
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = export_map (map, &options, &error);

      g_assert_no_error (error);
      g_assert_nonnull (bytes);
    }
}

static gpointer
export_thread_cb (gpointer data)
{
  const HwExportOptions options = { .format = HW_EXPORT_PDF,
                                    .theme = HW_THEME_PAPER,
                                    .created_s = 1 };

  return export_map (data, &options, NULL);
}

/* Exports run on worker threads, several at once. */
static void
test_threads (void)
{
  g_autoptr (HwMap) map = hw_test_map_new (DRAWN_MAP_WORKSHOP);
  GThread *threads[4];
  GBytes *results[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("export", export_thread_cb, map);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      results[i] = g_thread_join (threads[i]);
      g_assert_nonnull (results[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_assert_true (g_bytes_equal (results[i], results[0]) || i == 0);
      if (i > 0)
        g_bytes_unref (results[i]);
    }
  g_bytes_unref (results[0]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/names", test_names);
  g_test_add_func ("/export/png", test_png);
  g_test_add_func ("/export/png-long-text", test_png_long_text);
  g_test_add_func ("/export/png-transparent", test_png_transparent);
  g_test_add_func ("/export/png-writer", test_png_writer);
  g_test_add_func ("/export/png-size", test_png_size);
  g_test_add_func ("/export/pdf-text", test_pdf_text);
  g_test_add_func ("/export/pdf-attachment", test_pdf_attachment);
  g_test_add_func ("/export/pdf-pages", test_pdf_pages);
  g_test_add_func ("/export/pdf-limit", test_pdf_limit);
  g_test_add_func ("/export/carried", test_carried);
  g_test_add_func ("/export/bare", test_bare);
  g_test_add_func ("/export/deterministic", test_deterministic);
  g_test_add_func ("/export/cancelled", test_cancelled);
  g_test_add_func ("/export/empty", test_empty);
  g_test_add_func ("/export/threads", test_threads);
  return g_test_run ();
}
