/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages of a report: what stays together where a page ends. */

#include "hw-typesetter.h"

#define N_PARAGRAPHS 40
#define N_ROWS 60

/* The texts of a page, from top to bottom as they were set. */
static GPtrArray *
list_texts (const HwPlate *page)
{
  GPtrArray *texts = g_ptr_array_new ();

  for (guint i = 0; i < hw_plate_get_n_items (page); i++)
    {
      const HwPicture *picture = hw_plate_get_item (page, i)->picture;

      for (guint p = 0; picture != NULL && p < picture->n_primitives; p++)
        {
          if (picture->primitives[p].kind == HW_PRIMITIVE_TEXT)
            g_ptr_array_add (texts, (gpointer)picture->primitives[p].text.string);
        }
    }
  return texts;
}

static guint
count (const GPtrArray *texts, const char *text)
{
  guint n = 0;

  for (guint i = 0; i < texts->len; i++)
    n += g_str_equal (texts->pdata[i], text);
  return n;
}

/* Some paragraphs, a heading, a line and a table: the heading anywhere on a page. */
static GPtrArray *
set (guint n_paragraphs, guint n_rows)
{
  const HwTypeColumn column = { "Head", 0.5, FALSE };
  HwTypesetter *type = hw_typesetter_new (HW_THEME_PAPER, "Report");

  for (guint i = 0; i < n_paragraphs; i++)
    hw_typesetter_add_paragraph (type, "paragraph");
  hw_typesetter_add_subheading (type, "heading");
  hw_typesetter_add_paragraph (type, "line");
  hw_typesetter_begin_table (type, &(HwTypeTable){ &column, 1, n_paragraphs % 2 == 0 });
  for (guint i = 0; i < n_rows; i++)
    hw_typesetter_add_row (type, (const char *const[]){ "row" });
  hw_typesetter_end_table (type);
  return hw_typesetter_free_to_plates (type);
}

/* Wherever a page ends: a heading has its table's first rows with it, no row stands alone, and none
 * is lost. */
static void
assert_together (guint n_paragraphs, guint n_rows)
{
  g_autoptr (GPtrArray) pages = set (n_paragraphs, n_rows);
  guint n_found = 0, n_headings = 0;

  for (guint i = 0; i < pages->len; i++)
    {
      g_autoptr (GPtrArray) texts = list_texts (pages->pdata[i]);
      guint n_here = count (texts, "row");

      g_test_message ("%u paragraphs, %u rows: page %u has %u", n_paragraphs, n_rows, i, n_here);
      n_found += n_here;
      n_headings += count (texts, "heading");
      g_assert_cmpuint (count (texts, "Head"), ==, n_here > 0);
      if (n_here > 0 || count (texts, "heading") > 0)
        g_assert_cmpuint (n_here, >=, MIN (2, n_rows));
    }
  g_assert_cmpuint (n_found, ==, n_rows);
  g_assert_cmpuint (n_headings, ==, 1);
}

static void
test_together (void)
{
  for (guint n_paragraphs = 0; n_paragraphs < N_PARAGRAPHS; n_paragraphs++)
    {
      for (guint n_rows = 1; n_rows < N_ROWS; n_rows++)
        assert_together (n_paragraphs, n_rows);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typesetter/together", test_together);
  return g_test_run ();
}
