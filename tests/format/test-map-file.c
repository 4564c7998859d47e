/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-file.h"

#include <string.h>

#include "hw-map-json.h"
#include "pictures.h"

#define JSON                                                                                       \
  "{\"format\": \"headway-map\", \"version\": 1, \"id\": \"m\", \"title\": \"From JSON\"}"

static HwMap *
read_bytes (const void *data, gsize length, const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  return hw_map_from_bytes (bytes, name, NULL, error);
}

static void
test_content_decides (void)
{
  static const struct
  {
    const char *content;
    const char *name;
    const char *title;
  } cases[] = {
    { JSON, "map.csv", "From JSON" },
    { "\n\xEF\xBB\xBF", "a.json", NULL },
    { "\xEF\xBB\xBF \n" JSON, "map.txt", "From JSON" },
    { "name,PT\nA,1h\n", "/tmp/our_stream.v2.csv", "our stream.v2" },
    { "name,PT\nA,1h\n", "-", NULL },
    { "Design | 2h\nBuild\n", "list.txt", "list" },
    { "# Title | x\nDesign | 2h\n", "list.txt", "Title | x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HwMap) map =
          read_bytes (cases[i].content, strlen (cases[i].content), cases[i].name, &error);

      if (i == 1)
        {
          g_assert_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpstr (map->header->title, ==, cases[i].title);
    }
}

/* As some editors save it. */
static void
test_utf16 (void)
{
  gsize length;
  g_autofree char *text =
      g_convert ("\xEF\xBB\xBF" JSON, -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = read_bytes (text, length, "map.json", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (hw_map_get_title (map), ==, "From JSON");
}

static void
test_pictures (void)
{
  GByteArray *(*const news[]) (const char *, gboolean) = { picture_new_png, picture_new_svg,
                                                           picture_new_pdf };

  for (guint i = 0; i < G_N_ELEMENTS (news); i++)
    {
      g_autoptr (GByteArray) picture = news[i](JSON, TRUE);
      g_autoptr (GError) error = NULL;
      g_autoptr (HwMap) map = read_bytes (picture->data, picture->len, "map", &error);

      g_assert_no_error (error);
      g_assert_cmpstr (hw_map_get_id (map), ==, "m");
    }
}

static void
test_not_ours (void)
{
  static const struct
  {
    const char *content;
    int code;
  } cases[] = {
    { "", HW_FORMAT_ERROR_SYNTAX },
    { " \n", HW_FORMAT_ERROR_SYNTAX },
    { "{", HW_FORMAT_ERROR_SYNTAX },
    { "[1]", HW_FORMAT_ERROR_CONTENT },
    { "hello world\n", HW_FORMAT_ERROR_CONTENT },
    { "a,b\n1,2\n", HW_FORMAT_ERROR_CONTENT },
    { "\x7f"
      "ELF\x01\x02|",
      HW_FORMAT_ERROR_CONTENT },
    { "<html><body>Sign in</body></html>", HW_FORMAT_ERROR_CONTENT },
    { "%PDF-1.4\n%%EOF\n", HW_FORMAT_ERROR_CONTENT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_bytes (cases[i].content, strlen (cases[i].content), "x.json", &error));
      g_assert_error (error, HW_FORMAT_ERROR, cases[i].code);
    }
}

/* The samples that come with the program, and the maps others published. */
static void
check_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  if (dir == NULL)
    {
      g_test_skip ("HEADWAY_SHARED has no oracles/maps");
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *content = NULL;
      gsize length;

      if (!g_str_has_suffix (name, ".json") || g_str_equal (name, "expected.json"))
        continue;
      g_assert_true (g_file_get_contents (path, &content, &length, NULL));
      for (guint i = 0; i < 4; i++)
        {
          static const char *const formats[] = { "json", "csv", "md", "mmd" };
          g_autoptr (GError) error = NULL;
          g_autoptr (HwMap) map = read_bytes (content, length, name, &error);
          g_autofree char *text = NULL;
          gsize text_length;

          g_assert_no_error (error);
          text = hw_map_to_text (map, formats[i], &text_length);
          g_assert_cmpuint (strlen (text), ==, text_length);
        }
    }
}

static void
test_samples (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "samples", NULL);

  check_folder (folder);
}

static void
test_oracles (void)
{
  const char *shared = g_getenv ("HEADWAY_SHARED");
  g_autofree char *folder =
      g_build_filename (shared != NULL ? shared : "", "oracles", "maps", NULL);

  check_folder (folder);
}

static void
test_unknown_format (void)
{
  g_autoptr (HwMap) map = hw_map_new ("m", "T");

  g_assert_null (hw_map_to_text (map, "doc", NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-file/content-decides", test_content_decides);
  g_test_add_func ("/map-file/utf16", test_utf16);
  g_test_add_func ("/map-file/pictures", test_pictures);
  g_test_add_func ("/map-file/not-ours", test_not_ours);
  g_test_add_func ("/map-file/samples", test_samples);
  g_test_add_func ("/map-file/oracles", test_oracles);
  g_test_add_func ("/map-file/unknown-format", test_unknown_format);
  return g_test_run ();
}
