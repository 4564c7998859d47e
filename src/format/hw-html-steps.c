/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-html-steps.h"

#include <glib/gi18n-lib.h>
#include <libxml/HTMLparser.h>
#include <string.h>

#include "hw-map-csv.h"
#include "hw-problem.h"
#include "hw-utf16.h"

/* Nobody's steps have more; a page that says "rowspan=65000" in each cell must not cost more. */
#define MAX_COLUMNS 100
#define MAX_ROWS 20000
#define MAX_CELL_BYTES 10000

/* A cell that goes on in the rows below. */
typedef struct
{
  char *text;
  guint n_rows; /* still to come */
} Span;

/* A table while it is read, cell by cell from the left. */
typedef struct
{
  GPtrArray *rows; /* GStrv */
  Span spans[MAX_COLUMNS];
} Table;

typedef gboolean (*NodeTest) (const xmlNode *node);

static gboolean
is_called (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && g_ascii_strcasecmp ((const char *)node->name, name) == 0;
}

static gboolean
is_one_of (const xmlNode *node, const char *const *names)
{
  for (; *names != NULL; names++)
    {
      if (is_called (node, *names))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_table (const xmlNode *node)
{
  return is_called (node, "table");
}

static gboolean
is_list (const xmlNode *node)
{
  return is_called (node, "ul") || is_called (node, "ol");
}

static gboolean
is_row (const xmlNode *node)
{
  return is_called (node, "tr");
}

static gboolean
is_item (const xmlNode *node)
{
  return is_called (node, "li");
}

static gboolean
is_cell (const xmlNode *node)
{
  return is_called (node, "td") || is_called (node, "th");
}

/* What nobody sees on the page. */
static gboolean
is_silent (const xmlNode *node)
{
  static const char *const names[] = { "script", "style", "head", "title", "template", NULL };

  return is_one_of (node, names);
}

/* What has a place of its own in its line, so that the words beside it are not one with its own. */
static gboolean
is_apart (const xmlNode *node)
{
  static const char *const names[] = { "br", "p",  "div", "tr", "td", "th", "ul",
                                       "ol", "li", "h1",  "h2", "h3", "h4", NULL };

  return is_one_of (node, names);
}

/* The node after this one in the order of the page, within `root`; not below this one unless
 * `inside`. */
static xmlNode *
next_node (xmlNode *node, const xmlNode *root, gboolean inside)
{
  if (inside && node->children != NULL && node->type == XML_ELEMENT_NODE)
    return node->children;
  while (node != root && node->next == NULL)
    node = node->parent;
  return node != root ? node->next : NULL;
}

static guint
count_nodes (xmlNode *root, NodeTest test)
{
  guint n = 0;

  for (xmlNode *node = next_node (root, root, TRUE); node != NULL;
       node = next_node (node, root, TRUE))
    n += test (node);
  return n;
}

/* The node with the most parts that holds none of its own kind where `innermost`: pages put tables
 * into tables to place them, and lists into lists because steps have steps. The first of several.
 */
static xmlNode *
find_longest (xmlNode *root, NodeTest whole, NodeTest part, gboolean innermost)
{
  xmlNode *longest = NULL;
  guint most = 0;
  gboolean inside = TRUE;

  for (xmlNode *node = root; node != NULL; node = next_node (node, root, inside))
    {
      guint n;

      inside = TRUE;
      if (!whole (node) || (innermost && count_nodes (node, whole) > 0))
        continue;
      n = count_nodes (node, part);
      if (n > most)
        longest = node;
      most = MAX (most, n);
      inside = FALSE;
    }
  return longest;
}

/* The words in and below the node, on one line; those of lists below an item are items themselves.
 */
static char *
dup_words (xmlNode *root)
{
  GString *words = g_string_new (NULL);
  gboolean inside = TRUE;

  for (xmlNode *node = next_node (root, root, TRUE); node != NULL && words->len < MAX_CELL_BYTES;
       node = next_node (node, root, inside))
    {
      inside = !is_silent (node) && !(is_item (root) && is_list (node));
      if (is_apart (node))
        g_string_append_c (words, ' ');
      if (node->type == XML_TEXT_NODE && node->content != NULL)
        g_string_append (words, (const char *)node->content);
    }
  return g_string_free (words, FALSE);
}

/* Without the blanks that only lay out the source of the page, and what is no character at all. */
static char *
dup_tidy_words (xmlNode *node)
{
  g_autofree char *words = dup_words (node);
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  GString *tidy = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *at = valid; *at != '\0' && tidy->len < MAX_CELL_BYTES;
       at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (g_unichar_isspace (letter) || g_unichar_iscntrl (letter))
        {
          blank = TRUE;
          continue;
        }
      if (blank && tidy->len > 0)
        g_string_append_c (tidy, ' ');
      blank = FALSE;
      g_string_append_unichar (tidy, letter);
    }
  return g_string_free (tidy, FALSE);
}

static guint
get_span (xmlNode *cell, const char *name)
{
  g_autofree char *text = NULL;
  xmlChar *value = xmlGetProp (cell, (const xmlChar *)name);
  guint64 span = 1;

  if (value == NULL)
    return 1;
  if (!g_ascii_string_to_unsigned ((const char *)value, 10, 1, MAX_ROWS, &span, NULL))
    span = 1;
  xmlFree (value);
  return (guint)span;
}

/* Fills in what cells above say here too. */
static void
take_spans (Table *self, GPtrArray *cells)
{
  while (cells->len < MAX_COLUMNS && self->spans[cells->len].n_rows > 0)
    {
      Span *span = &self->spans[cells->len];

      span->n_rows--;
      g_ptr_array_add (cells, g_strdup (span->text));
    }
}

static void
add_cell (Table *self, GPtrArray *cells, xmlNode *cell)
{
  g_autofree char *text = dup_tidy_words (cell);
  guint n_columns = get_span (cell, "colspan");
  guint n_rows = get_span (cell, "rowspan");

  for (guint i = 0; i < n_columns && cells->len < MAX_COLUMNS; i++)
    {
      Span *span = &self->spans[cells->len];

      g_free (span->text);
      *span = (Span){ g_strdup (i == 0 ? text : ""), n_rows - 1 };
      g_ptr_array_add (cells, g_strdup (span->text));
    }
}

static void
add_row (Table *self, xmlNode *row)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

  for (xmlNode *cell = row->children; cell != NULL; cell = cell->next)
    {
      if (!is_cell (cell))
        continue;
      take_spans (self, cells);
      if (cells->len < MAX_COLUMNS)
        add_cell (self, cells, cell);
    }
  take_spans (self, cells);
  g_ptr_array_add (self->rows, cells);
}

static const char *
get_cell (GPtrArray *rows, guint row, guint column)
{
  GPtrArray *cells = g_ptr_array_index (rows, row);

  return column < cells->len ? g_ptr_array_index (cells, column) : "";
}

/* Columns of numbers of rows, of check marks and the like that hold no words at all. */
static gboolean
is_empty_column (GPtrArray *rows, guint column)
{
  for (guint row = 0; row < rows->len; row++)
    {
      if (get_cell (rows, row, column)[0] != '\0')
        return FALSE;
    }
  return TRUE;
}

static void
remove_empty_columns (GPtrArray *rows)
{
  for (guint column = MAX_COLUMNS; column > 0; column--)
    {
      if (!is_empty_column (rows, column - 1))
        continue;
      for (guint row = 0; row < rows->len; row++)
        {
          GPtrArray *cells = g_ptr_array_index (rows, row);

          if (column <= cells->len)
            g_ptr_array_remove_index (cells, column - 1);
        }
    }
}

static GPtrArray *
read_table (xmlNode *root)
{
  Table table = { g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref),
                  { { NULL } } };

  for (xmlNode *node = root; node != NULL && table.rows->len < MAX_ROWS;
       node = next_node (node, root, TRUE))
    {
      if (is_row (node))
        add_row (&table, node);
    }
  for (guint i = 0; i < MAX_COLUMNS; i++)
    g_free (table.spans[i].text);
  remove_empty_columns (table.rows);
  return table.rows;
}

/* Items are rows of one cell. */
static GPtrArray *
read_list (xmlNode *root)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);

  for (xmlNode *node = root; node != NULL && rows->len < MAX_ROWS;
       node = next_node (node, root, TRUE))
    {
      GPtrArray *cells;

      if (!is_item (node))
        continue;
      cells = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (cells, dup_tidy_words (node));
      g_ptr_array_add (rows, cells);
    }
  return rows;
}

static char *
dup_quoted (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  return g_strconcat ("\"", doubled, "\"", NULL);
}

/* As it is: what guards our own tables against being formulas is not read as a value. */
static char *
rows_to_table (GPtrArray *rows)
{
  GString *table = g_string_new (NULL);

  for (guint row = 0; row < rows->len; row++)
    {
      GPtrArray *cells = g_ptr_array_index (rows, row);

      for (guint i = 0; i < cells->len; i++)
        {
          const char *text = g_ptr_array_index (cells, i);
          g_autofree char *quoted = text[0] == '"' ? dup_quoted (text) : g_strdup (text);

          g_string_append_printf (table, i > 0 ? "\t%s" : "%s", quoted);
        }
      g_string_append_c (table, '\n');
    }
  return g_string_free (table, FALSE);
}

/* A bar in a cell is a word of it; in an item it parts the line, as in one typed. */
static void
append_cell (GString *lines, const char *text, gboolean alone)
{
  for (; *text != '\0'; text++)
    {
      if (!alone && (*text == '|' || *text == '\\'))
        g_string_append_c (lines, '\\');
      g_string_append_c (lines, *text);
    }
}

static char *
rows_to_lines (GPtrArray *rows)
{
  GString *lines = g_string_new (NULL);

  for (guint row = 0; row < rows->len; row++)
    {
      GPtrArray *cells = g_ptr_array_index (rows, row);

      for (guint i = 0; i < cells->len; i++)
        {
          if (i > 0)
            g_string_append_c (lines, '\t');
          append_cell (lines, g_ptr_array_index (cells, i), cells->len == 1);
        }
      g_string_append_c (lines, '\n');
    }
  return g_string_free (lines, FALSE);
}

static char *
read_document (xmlDoc *document)
{
  xmlNode *root = xmlDocGetRootElement (document);
  xmlNode *table = root != NULL ? find_longest (root, is_table, is_row, TRUE) : NULL;
  xmlNode *list =
      root != NULL && table == NULL ? find_longest (root, is_list, is_item, FALSE) : NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *text = NULL;

  if (table == NULL && list == NULL)
    return NULL;
  rows = table != NULL ? read_table (table) : read_list (list);
  text = rows_to_table (rows);
  if (table == NULL || !hw_map_csv_is_table (text, strlen (text)))
    {
      g_free (text);
      text = rows_to_lines (rows);
    }
  return text[strspn (text, " \t\n")] != '\0' ? g_steal_pointer (&text) : NULL;
}

/* Browsers offer what they copy in UTF-16 or UTF-8, whatever the page says it is in. */
static char *
dup_utf8 (const char *data, gsize length, gsize *converted_length)
{
  if (hw_utf16_find_charset (data, length) != NULL)
    return hw_utf16_dup_utf8 (data, length, converted_length);
  while (length > 0 && data[length - 1] == '\0')
    length--;
  *converted_length = length;
  return g_utf8_validate_len (data, length, NULL) ? g_strndup (data, length) : NULL;
}

char *
hw_html_steps_to_text (const char *data, gsize length, GError **error)
{
  g_autofree char *utf8 = NULL;
  gsize utf8_length = 0;
  xmlDoc *document;
  char *text;

  if (length > HW_HTML_STEPS_MAX_BYTES)
    {
      g_set_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_LIMIT,
                   _ ("the text is larger than %u MiB"), HW_HTML_STEPS_MAX_BYTES >> 20);
      return NULL;
    }
  utf8 = dup_utf8 (data, length, &utf8_length);
  if (utf8 == NULL)
    {
      g_set_error_literal (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_SYNTAX,
                           _ ("this is not plain UTF-8 text"));
      return NULL;
    }
  if (utf8_length == 0)
    return NULL;

  document = htmlReadMemory (utf8, (int)utf8_length, NULL, "UTF-8",
                             HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING
                                 | HTML_PARSE_NONET | HTML_PARSE_NODEFDTD);
  if (document == NULL)
    return NULL;
  text = read_document (document);
  xmlFreeDoc (document);
  return text;
}
