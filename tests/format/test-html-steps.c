/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-html-steps.h"

#include <string.h>

#include "hw-map-csv.h"
#include "hw-problem.h"

static char *
read_page (const char *page)
{
  g_autoptr (GError) error = NULL;
  char *text = hw_html_steps_to_text (page, strlen (page), &error);

  g_assert_no_error (error);
  return text;
}

static void
test_pages (void)
{
  static const struct
  {
    const char *page;
    const char *text;
  } cases[] = {
    /* A wiki: a heading, numbered rows, paragraphs in cells. */
    { "<p>Our steps</p><table><tbody><tr><th></th><th><p>Step</p></th><th>PT</th><th>Wait</th></tr>"
      "<tr><td></td><td><p>Code<br>review</p></td><td>2h</td><td>1-3d</td></tr></tbody></table>",
      "Step\tPT\tWait\nCode review\t2h\t1-3d\n" },
    /* A spreadsheet: no headings, attributes of its own, upper case. */
    { "<HTML><HEAD><STYLE>td { }</STYLE></HEAD><BODY><TABLE><COLGROUP><COL></COLGROUP>"
      "<TR><TD>Design</TD><TD SDVAL=\"2\">2h</TD></TR><TR><TD>A|B \\ C</TD><TD></TD></TR></TABLE>",
      "Design\t2h\nA\\|B \\\\ C\t\n" },
    /* A lane that spans its steps. */
    { "<table><tr><td>Lane<td>Step<td>PT</tr><tr><td rowspan=2>QA<td>Test<td>1h</tr>"
      "<tr><td>Accept<td>2h</tr><tr><td>Ops<td>Ship<td>1h</tr></table>",
      "Lane\tStep\tPT\nQA\tTest\t1h\nQA\tAccept\t2h\nOps\tShip\t1h\n" },
    { "<table><tr><td colspan=2>Design<td>1h</tr><tr><td>Build<td>2h<td></tr></table>",
      "Design\t\t1h\nBuild\t2h\t\n" },
    /* Lists, of which items have items. */
    { "<ul><li>Design | 2h | "
      "@QA</li><li><p>Build</p><ol><li>Compile</li><li>Test</li></ol></li></ul>",
      "Design | 2h | @QA\nBuild\nCompile\nTest\n" },
    { "<ol><li>A &amp; B</li><!-- no --><li>\xC3\x9C\xC2\xA0"
      "ber\n   zwei</li></ol>",
      "A & B\n\xC3\x9C ber zwei\n" },
    /* The longest of several, the table before the list, the inner table of a layout. */
    { "<ul><li>Menu<li>Help<li>Exit</ul><table><tr><td>A</tr></table>"
      "<table><tr><td>B</tr><tr><td>C</tr></table>",
      "B\nC\n" },
    { "<table><tr><td>Head</tr><tr><td><table><tr><td>A</tr><tr><td>B</tr></table></tr></table>",
      "A\nB\n" },
    /* The page says one encoding, the clipboard has another. */
    { "<meta charset=iso-8859-1><ul><li>\xC3\x9C</ul>", "\xC3\x9C\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = read_page (cases[i].page);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_none (void)
{
  static const char *const pages[] = { "",
                                       "<p>Words</p>",
                                       "Words",
                                       "<table></table>",
                                       "<ul></ul>",
                                       "<table><tr><td> </td></tr></table>",
                                       "<script><ul><li>A" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *text = read_page (pages[i]);

      g_assert_null (text);
    }
}

/* As a browser on X11 offers it. */
static void
test_utf16 (void)
{
  gsize length;
  g_autofree char *body = g_convert ("<ul><li>\xC3\x9C"
                                     "ben</li></ul>",
                                     -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  g_autofree char *page = g_malloc (length + 2);
  g_autofree char *text = NULL;

  memcpy (page, "\xFF\xFE", 2);
  memcpy (page + 2, body, length);
  text = hw_html_steps_to_text (page, length + 2, NULL);
  g_assert_cmpstr (text, ==,
                   "\xC3\x9C"
                   "ben\n");
}

/* Cells are read as they stand there, whatever they begin with. */
static void
test_cells (void)
{
  g_autofree char *text =
      read_page ("<table><tr><th>Step<th>PT<th>Wait</tr><tr><td>=1+1<td>2h<td>-</tr>"
                 "<tr><td>\"A\" b<td><td>1d</table>");
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = hw_map_from_csv (text, strlen (text), "T", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (((const HwStep *)hw_seq_get (hw_map_steps (map), 0))->name, ==, "=1+1");
  g_assert_cmpstr (((const HwStep *)hw_seq_get (hw_map_steps (map), 1))->name, ==, "\"A\" b");
}

/* What a page asks for does not cost more than it is worth. */
static void
test_bounds (void)
{
  g_autoptr (GString) page = g_string_new ("<table>");
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autofree char *large = g_malloc0 (HW_HTML_STEPS_MAX_BYTES + 1);
  g_autofree char *text = NULL;
  g_autofree char *nested = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append (page, "<tr><td colspan=65000 rowspan=65000>A</td><td>B</td></tr>");
  text = read_page (page->str);
  g_assert_cmpuint (strlen (text), <, 100 * 300);

  for (guint i = 0; i < 20000; i++)
    g_string_append (deep, "<ul><li>A<table><tr><td>");
  nested = hw_html_steps_to_text (deep->str, deep->len, NULL);

  g_assert_null (hw_html_steps_to_text (large, HW_HTML_STEPS_MAX_BYTES + 1, &error));
  g_assert_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_LIMIT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format/html-steps/pages", test_pages);
  g_test_add_func ("/format/html-steps/none", test_none);
  g_test_add_func ("/format/html-steps/utf16", test_utf16);
  g_test_add_func ("/format/html-steps/cells", test_cells);
  g_test_add_func ("/format/html-steps/bounds", test_bounds);
  return g_test_run ();
}
