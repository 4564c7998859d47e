/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages of the web: whatever stands there, the text is UTF-8, no longer than spans allow, and can
 * be given to the readers of pasted steps. */

#include "fuzz.h"

#include <string.h>

#include "hw-html-steps.h"
#include "hw-map-csv.h"
#include "hw-map-lines.h"

const char *const fuzz_seeds[] = {
  "<table><tr><th>Step<th>PT<th>Wait</tr><tr><td>Design<td>2h<td>1d</tr></table>",
  "<table><tbody><tr><td rowspan=2>QA</td><td colspan=\"3\">A | "
  "b</td></tr><tr><td>C</td></tr></table>",
  "<ol><li>Design | 2h<ul><li><p>Draw</p></li></ul></li><li>Build &amp; test</li></ol>",
  "\xFF\xFE<\0u\0l\0>\0",
  "<html><head><meta charset=latin1><style>x{}</style></head><body><ul><li>\xC3\x97</ul>",
  "<table><tr><td><table><tr><td>in</td></tr></table></td></tr></table>",
  NULL,
};

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = hw_html_steps_to_text ((const char *)data, size, &error);
  g_autoptr (HwMap) map = NULL;

  g_assert_true (text == NULL || error == NULL);
  if (text == NULL)
    return 0;
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (text[0] != '\0');
  if (hw_map_csv_is_table (text, strlen (text)))
    map = hw_map_from_csv (text, strlen (text), "T", NULL, NULL);
  else
    map = hw_map_from_lines (text, strlen (text), "T", NULL, NULL);
  return 0;
}
