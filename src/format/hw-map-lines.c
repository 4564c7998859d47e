/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-lines.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-step-line.h"
#include "hw-step-list.h"

#define HOUR_S 3600.0
#define MAX_LINE_BYTES 10000

static const char *const bullets[] = { "- [ ] ", "- [x] ", "- ", "* ", "+ ", "• ", "– ", "· " };

typedef struct
{
  HwStepList *list;
  char *title;
  guint line;
  GPtrArray *problems;
} Reading;

static void
add_line_problem (Reading *self, const char *text)
{
  g_autofree char *place = g_strdup_printf (_ ("line %u"), self->line);

  hw_problems_add (self->problems, place, "%s", text);
}

/* What stands after "- ", "3. ", "3) " and the like. */
static const char *
skip_bullet (const char *line)
{
  gsize n_digits = strspn (line, "0123456789");

  for (guint i = 0; i < G_N_ELEMENTS (bullets); i++)
    {
      if (g_str_has_prefix (line, bullets[i]))
        return line + strlen (bullets[i]);
    }
  if (n_digits > 0 && n_digits < 4 && (line[n_digits] == '.' || line[n_digits] == ')')
      && line[n_digits + 1] == ' ')
    return line + n_digits + 2;
  return line;
}

/* A row of a Markdown table without its outer bars; "" for the rule below its header. */
static void
trim_table_row (char *line)
{
  gsize length;

  if (line[0] != '|')
    return;
  if (strspn (line, "|-: ") == strlen (line))
    {
      line[0] = '\0';
      return;
    }
  memmove (line, line + 1, strlen (line));
  g_strchomp (line);
  length = strlen (line);
  if (length > 0 && line[length - 1] == '|')
    line[length - 1] = '\0';
}

static void
read_line (Reading *self, char *line)
{
  g_auto (HwStepLine) found = { NULL };
  g_autoptr (GError) error = NULL;
  HwStep *step;

  g_strstrip (line);
  trim_table_row (line);
  if (line[0] == '\0')
    return;
  if (g_str_has_prefix (line, "# "))
    {
      g_free (self->title);
      self->title = g_strstrip (g_strdup (line + 2));
      return;
    }
  if (!hw_step_line_parse (skip_bullet (line), HW_TIME_UNITS_WORKING, HOUR_S, &found, &error))
    {
      add_line_problem (self, error->message);
      return;
    }

  step = (HwStep *)hw_element_new (HW_ELEMENT_STEP, "step");
  hw_step_line_apply (&found, step);
  hw_step_list_add (self->list, step, &(HwStepRow){ .row = self->line, .lane = found.lane });
}

/* TRUE when it is UTF-8 without control characters other than tabs. */
static gboolean
is_plain_text (const char *data, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (g_ascii_iscntrl (data[i]) && data[i] != '\t')
        return FALSE;
    }
  return g_utf8_validate_len (data, length, NULL);
}

/* The end of the line that begins at `start`. */
static gsize
find_line_end (const char *data, gsize length, gsize start)
{
  while (start < length && data[start] != '\n' && data[start] != '\r')
    start++;
  return start;
}

static void
read_lines (Reading *self, const char *data, gsize length)
{
  gsize start = length >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

  while (start < length)
    {
      gsize end = find_line_end (data, length, start);
      g_autofree char *line = NULL;

      self->line++;
      if (end - start > MAX_LINE_BYTES)
        add_line_problem (self, _ ("the line is too long for a step"));
      else if (!is_plain_text (data + start, end - start))
        add_line_problem (self, _ ("this is not plain UTF-8 text"));
      else
        {
          line = g_strndup (data + start, end - start);
          read_line (self, line);
        }
      start = end + 1;
      if (end + 1 < length && data[end] == '\r' && data[end + 1] == '\n')
        start++;
    }
}

gboolean
hw_map_lines_has_parts (const char *data, gsize length)
{
  gsize start = 0, end;

  while (start < length && strchr (" \t\r\n", data[start]) != NULL && data[start] != '\0')
    start++;
  end = find_line_end (data, MIN (length, start + MAX_LINE_BYTES), start);
  return memchr (data + start, '|', end - start) != NULL
         && is_plain_text (data + start, end - start);
}

HwMap *
hw_map_from_lines (
    const char *data, gsize length, const char *title, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) found = hw_problems_new ();
  g_autoptr (HwStepList) list = hw_step_list_new ();
  Reading reading = { list, g_strdup (title), 0, found };
  HwMap *map = NULL;

  if (length > HW_MAP_LINES_MAX_BYTES)
    {
      g_set_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_LIMIT,
                   _ ("the text is larger than %u MiB"), HW_MAP_LINES_MAX_BYTES >> 20);
      g_free (reading.title);
      return NULL;
    }

  read_lines (&reading, data, length);
  if (found->len == 0)
    map = hw_step_list_to_map (list, reading.title, NULL, found);
  if (map == NULL)
    hw_problems_set_error (found, error);
  g_free (reading.title);
  if (problems != NULL)
    g_ptr_array_extend_and_steal (problems, g_steal_pointer (&found));
  return map;
}
