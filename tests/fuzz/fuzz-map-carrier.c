/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files of any kind, above all the pictures that carry a map. */

#include "fuzz.h"

#include <string.h>

#include "hw-map-carrier.h"
#include "hw-map-file.h"

const char *const fuzz_seeds[] = {
  "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"><metadata>x</metadata>"
  "<metadata id=\"headway-map\">{&quot;a&quot;: &#49;}<![CDATA[ ]]></metadata><g/></svg>",
  "%PDF-1.4\n1 0 obj\n<< /Type /EmbeddedFile /Subtype /application#2Fvnd.headway-map+json"
  " /Length 8 >>\nstream\n{\"a\": 1}\nendstream\nendobj\n%%EOF\n",
  "%PDF-1.4\n1 0 obj\n<< /Type /EmbeddedFile /Subtype /application#2Fvnd.headway-map+json"
  " /Filter /FlateDecode /Length 16 >>\nstream\n\x78\x9c\xab\x56\x4a\x54\xb2\x52\x30\xac\x05"
  "\nendstream\nendobj\n",
  "\x89PNG\r\n\x1a\n",
  "{\"format\": \"headway-map\", \"version\": 1, \"title\": \"T\"}",
  "name,PT\nA,1h\n",
  "Design | 2h\n",
  NULL,
};

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) file_error = NULL;
  g_autoptr (HwMap) map = hw_map_from_bytes (bytes, "x", NULL, &file_error);
  gsize length = 0;
  g_autofree char *json = hw_map_carrier_extract (data, size, &length, &error);

  g_assert_true ((map == NULL) == (file_error != NULL));
  g_assert_true ((json == NULL) == (error != NULL));
  if (json != NULL)
    g_assert_true (strlen (json) == length && g_utf8_validate (json, -1, NULL));
  if (file_error != NULL)
    g_assert_true (g_utf8_validate (file_error->message, -1, NULL));
  return 0;
}
