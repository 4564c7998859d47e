/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A path, a line end, and a document to search with it. */

#include "fuzz.h"

#include "hw-json-path.h"

#include <string.h>

const char *const fuzz_seeds[] = {
  "$.a.b[0]\n{\"a\": {\"b\": [1, 2]}}",
  "$['a-b'][*].id\n{\"a-b\": [{\"id\": \"x\"}, {\"id\": null}]}",
  "$[*][*]\n[[1], [], [\"\\u00e9\"]]",
  "$\n[[[[[[[[[[1e5]]]]]]]]]]",
  "$..x\n{}",
  NULL,
};

static void
search (const HwJsonPath *path, const HwJsonSlice *document)
{
  g_autoptr (GArray) values = hw_json_path_collect (path, document);
  HwJsonSlice first;

  g_assert_cmpint (hw_json_path_find (path, document, &first), ==, values->len > 0);
  for (guint i = 0; i < values->len; i++)
    {
      const HwJsonSlice *value = &g_array_index (values, HwJsonSlice, i);
      g_autofree char *text = hw_json_slice_dup_text (value);

      g_assert_true (value->data >= document->data
                     && value->data + value->length <= document->data + document->length);
      g_assert_true (hw_json_slice_check (value, NULL));
      g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
    }
}

/* A member whose name is the text is found at the path that is written for it. */
static void
write_member (const char *name)
{
  g_autoptr (GString) written = g_string_new ("$");
  g_autoptr (HwJsonPath) path = NULL;
  g_autoptr (HwJsonPath) root = hw_json_path_new ("$", NULL);
  g_autofree char *below = NULL;

  if (!hw_json_path_append_member (written, name))
    return;
  path = hw_json_path_new (written->str, NULL);
  g_assert_nonnull (path);
  below = hw_json_path_dup_below (path, root);
  g_assert_cmpstr (below, ==, written->str);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  char *end = strchr (text, '\n');
  g_autoptr (HwJsonPath) path = NULL;
  HwJsonSlice document;

  if (end == NULL)
    return 0;
  *end = '\0';
  write_member (text);
  path = hw_json_path_new (text, NULL);
  document = (HwJsonSlice){ end + 1, strlen (end + 1) };
  if (path != NULL && hw_json_slice_check (&document, NULL))
    search (path, &document);
  return 0;
}
