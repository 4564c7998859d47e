/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* memmem */

#include "hw-map-carrier.h"

#include <string.h>
#include <zlib.h>

#include "pictures.h"

#define JSON "{\"a\": \"<é & \\\" 🚂>\",\n \"b\": \"vnd.headway-map+json >> stream endobj\"}\n"

typedef GByteArray *(*PictureNew) (const char *json, gboolean variant);

static const PictureNew picture_news[] = { picture_new_png, picture_new_svg, picture_new_pdf };

static void
assert_extract (const GByteArray *picture, const char *expected)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *json = hw_map_carrier_extract (picture->data, picture->len, &length, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (json, ==, expected);
  g_assert_cmpuint (length, ==, strlen (expected));
}

static void
assert_no_extract (const void *data, gsize length, int code)
{
  g_autoptr (GError) error = NULL;
  gsize json_length;

  g_assert_null (hw_map_carrier_extract (data, length, &json_length, &error));
  g_assert_error (error, HW_FORMAT_ERROR, code);
}

static void
test_extract (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (picture_news); i++)
    {
      for (int variant = 0; variant < 2; variant++)
        {
          g_autoptr (GByteArray) picture = picture_news[i](JSON, variant);

          g_assert_true (hw_map_carrier_is_picture (picture->data, picture->len));
          assert_extract (picture, JSON);
        }
    }
}

/* Of several versions of a PDF the last one counts. */
static void
test_pdf_update (void)
{
  g_autoptr (GByteArray) pdf = picture_new_pdf ("{\"old\": 1}", FALSE);
  g_autoptr (GByteArray) update = picture_new_pdf ("{\"new\": 1}", TRUE);

  g_byte_array_append (pdf, update->data, update->len);
  assert_extract (pdf, "{\"new\": 1}");
}

static void
test_none (void)
{
  static const char *const pictures[] = {
    "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n",
    "<svg xmlns=\"http://www.w3.org/2000/svg\"><metadata>x</metadata></svg>",
    "<?xml version=\"1.0\"?><!-- c --><svg/>",
    "{}",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      assert_no_extract (pictures[i], strlen (pictures[i]), HW_FORMAT_ERROR_CONTENT);
      g_assert_true (hw_map_carrier_is_picture ((const guint8 *)pictures[i], strlen (pictures[i]))
                     == (i < 3));
    }
}

/* A picture that is cut off, or of which any byte changed, gives no other text. */
static void
test_damaged (void)
{
  for (guint i = 0; i < 2 * G_N_ELEMENTS (picture_news); i++)
    {
      g_autoptr (GByteArray) picture = picture_news[i / 2]("{\"a\": 1}", i % 2);

      for (guint at = 0; at < picture->len; at++)
        {
          g_autofree char *json = NULL;
          gsize length;

          json = hw_map_carrier_extract (picture->data, at, &length, NULL);
          g_assert_true (json == NULL || g_str_equal (json, "{\"a\": 1}"));
          picture->data[at] ^= 0x55;
          g_free (hw_map_carrier_extract (picture->data, picture->len, &length, NULL));
          picture->data[at] ^= 0x55;
        }
    }
}

static void
test_checksum (void)
{
  g_autoptr (GByteArray) png = picture_new_png ("{\"a\": 1}", FALSE);
  guint8 *text = memmem (png->data, png->len, "{\"a\"", 4);

  text[2] = 'b';
  assert_no_extract (png->data, png->len, HW_FORMAT_ERROR_SYNTAX);
}

/* Some kilobytes that unpack to more than the limit. */
static void
test_bomb (void)
{
  g_autoptr (GByteArray) png = picture_new_bomb (HW_MAP_CARRIER_MAX_BYTES + 100000);

  g_assert_cmpuint (png->len, <, 1 << 20);
  assert_no_extract (png->data, png->len, HW_FORMAT_ERROR_LIMIT);
}

static void
test_entities (void)
{
  static const char svg[] =
      "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;\">"
      "<!ENTITY c SYSTEM \"file:///etc/passwd\">]>"
      "<svg><metadata id=\"headway-map\">&b;&c;</metadata></svg>";
  static const char undeclared[] = "<svg><metadata id=\"headway-map\">{&c;}</metadata></svg>";

  assert_no_extract (svg, strlen (svg), HW_FORMAT_ERROR_LIMIT);
  assert_no_extract (undeclared, strlen (undeclared), HW_FORMAT_ERROR_SYNTAX);
}

/* A text longer than libxml2 takes by itself. */
static void
test_long_svg (void)
{
  gsize size = 12u << 20;
  g_autofree char *json = g_malloc (size + 1);
  g_autoptr (GByteArray) svg = NULL;

  memset (json, 'x', size);
  json[size] = '\0';
  svg = picture_new_svg (json, FALSE);
  assert_extract (svg, json);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-carrier/extract", test_extract);
  g_test_add_func ("/map-carrier/pdf-update", test_pdf_update);
  g_test_add_func ("/map-carrier/none", test_none);
  g_test_add_func ("/map-carrier/damaged", test_damaged);
  g_test_add_func ("/map-carrier/checksum", test_checksum);
  g_test_add_func ("/map-carrier/bomb", test_bomb);
  g_test_add_func ("/map-carrier/entities", test_entities);
  g_test_add_func ("/map-carrier/long-svg", test_long_svg);
  return g_test_run ();
}
