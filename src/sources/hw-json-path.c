/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-json-path.h"

#include "hw-sources-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_STEPS 32

typedef enum
{
  MEMBER,
  INDEX,
  ALL,
} StepType;

typedef struct
{
  StepType type;
  char *name;
  gsize name_size;
  guint index;
} Step;

struct _HwJsonPath
{
  char *text;
  GArray *steps; /* Step */
};

static void
step_clear (gpointer data)
{
  g_free (((Step *)data)->name);
}

static gboolean
is_name_char (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '-' || c == '@' || (c & 0x80) != 0;
}

static void
add_member (HwJsonPath *self, const char *name, gsize size)
{
  Step step = { .type = MEMBER, .name = g_strndup (name, size), .name_size = size };

  g_array_append_val (self->steps, step);
}

/* What stands between "['" and "']", all included. */
static gboolean
take_quoted (HwJsonPath *self, const char **at)
{
  g_autoptr (GString) name = g_string_new (NULL);
  const char *c;

  for (c = *at + 2; *c != '\0' && *c != '\''; c++)
    {
      if (*c == '\\' && *++c != '\'' && *c != '\\')
        return FALSE;
      g_string_append_c (name, *c);
    }
  if (c[0] != '\'' || c[1] != ']' || name->len == 0)
    return FALSE;
  add_member (self, name->str, name->len);
  *at = c + 2;
  return TRUE;
}

/* What stands between "[" and "]", both included. */
static gboolean
take_bracket (HwJsonPath *self, const char **at)
{
  const char *inner = *at + 1;
  const char *end;
  Step step = { 0 };

  if (inner[0] == '\'')
    return take_quoted (self, at);
  end = strchr (inner, ']');
  if (end == NULL)
    return FALSE;
  if (end == inner + 1 && inner[0] == '*')
    step.type = ALL;
  else if (end - inner >= 1 && end - inner <= 6
           && strspn (inner, "0123456789") == (gsize)(end - inner))
    {
      step.type = INDEX;
      step.index = (guint)g_ascii_strtoull (inner, NULL, 10);
    }
  else
    return FALSE;
  g_array_append_val (self->steps, step);
  *at = end + 1;
  return TRUE;
}

static gboolean
take_name (HwJsonPath *self, const char **at)
{
  const char *name = *at + 1;
  gsize size = 0;

  while (is_name_char (name[size]))
    size++;
  if (size == 0)
    return FALSE;
  add_member (self, name, size);
  *at = name + size;
  return TRUE;
}

HwJsonPath *
hw_json_path_new (const char *text, GError **error)
{
  g_autoptr (HwJsonPath) self = g_new0 (HwJsonPath, 1);
  const char *at = text;
  gboolean understood;

  self->text = g_strdup (text);
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_set_clear_func (self->steps, step_clear);
  understood = *at == '$';
  if (understood)
    at++;
  while (understood && *at != '\0' && self->steps->len < MOST_STEPS)
    understood = *at == '.' ? take_name (self, &at) : *at == '[' ? take_bracket (self, &at) : FALSE;
  if (understood && *at == '\0')
    return g_steal_pointer (&self);

  g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_CONNECTOR,
               _ ("the path “%s” is not understood from “%s” on; a path is made of $, .name, "
                  "['name'], [0] and [*]"),
               text, at);
  return NULL;
}

void
hw_json_path_free (HwJsonPath *self)
{
  g_array_unref (self->steps);
  g_free (self->text);
  g_free (self);
}

const char *
hw_json_path_get_text (const HwJsonPath *self)
{
  return self->text;
}

/* Writing paths */

gboolean
hw_json_path_append_member (GString *path, const char *name)
{
  const char *c = name;

  while (is_name_char (*c))
    c++;
  if (name[0] == '\0')
    return FALSE;
  if (*c == '\0')
    {
      g_string_append_printf (path, ".%s", name);
      return TRUE;
    }
  g_string_append (path, "['");
  for (c = name; *c != '\0'; c++)
    {
      if (*c == '\'' || *c == '\\')
        g_string_append_c (path, '\\');
      g_string_append_c (path, *c);
    }
  g_string_append (path, "']");
  return TRUE;
}

/* `all`: whichever of a list an item is. */
static void
append_steps (GString *path, const Step *steps, guint n_steps, gboolean all)
{
  for (guint i = 0; i < n_steps; i++)
    {
      if (steps[i].type == MEMBER)
        hw_json_path_append_member (path, steps[i].name);
      else if (steps[i].type == ALL || all)
        g_string_append (path, "[*]");
      else
        g_string_append_printf (path, "[%u]", steps[i].index);
    }
}

/* TRUE when the step is the same, or one of all. */
static gboolean
is_within (const Step *step, const Step *rows)
{
  if (rows->type == ALL)
    return step->type != MEMBER;
  if (rows->type != step->type)
    return FALSE;
  return step->type == MEMBER ? step->name_size == rows->name_size
                                    && memcmp (step->name, rows->name, step->name_size) == 0
                              : step->index == rows->index;
}

char *
hw_json_path_dup_below (const HwJsonPath *self, const HwJsonPath *rows)
{
  const Step *steps = (const Step *)self->steps->data;
  guint n_rows = rows->steps->len;
  GString *path;

  if (n_rows > self->steps->len)
    return NULL;
  for (guint i = 0; i < n_rows; i++)
    {
      if (!is_within (&steps[i], &g_array_index (rows->steps, Step, i)))
        return NULL;
    }
  path = g_string_new ("$");
  append_steps (path, steps + n_rows, self->steps->len - n_rows, FALSE);
  return g_string_free (path, FALSE);
}

char *
hw_json_path_dup_rows (const HwJsonPath *self, gboolean is_list)
{
  const Step *steps = (const Step *)self->steps->data;
  guint n_steps = self->steps->len;
  GString *path = g_string_new ("$");

  while (!is_list && n_steps > 0 && steps[n_steps - 1].type == MEMBER)
    n_steps--;
  append_steps (path, steps, n_steps > 0 || is_list ? n_steps : self->steps->len, TRUE);
  if (is_list)
    g_string_append (path, "[*]");
  return g_string_free (path, FALSE);
}

/* Finding values */

static gboolean
goes_into_member (HwJsonReader *reader, const Step *step)
{
  if (hw_json_reader_peek (reader) != HW_JSON_OBJECT)
    return FALSE;
  hw_json_reader_enter (reader);
  while (hw_json_reader_next (reader))
    {
      gsize size;
      const char *key = hw_json_reader_peek_key (reader, &size);

      if (size == step->name_size && memcmp (key, step->name, size) == 0)
        return TRUE;
      hw_json_reader_skip (reader, NULL);
    }
  return FALSE;
}

static gboolean
goes_into_item (HwJsonReader *reader, guint index)
{
  if (hw_json_reader_peek (reader) != HW_JSON_ARRAY)
    return FALSE;
  hw_json_reader_enter (reader);
  for (guint i = 0; hw_json_reader_next (reader); i++)
    {
      if (i == index)
        return TRUE;
      hw_json_reader_skip (reader, NULL);
    }
  return FALSE;
}

/* Leaves the reader before the value to which the steps lead; none of them is ALL. */
static gboolean
descend (HwJsonReader *reader, const Step *steps, guint n_steps)
{
  for (guint i = 0; i < n_steps; i++)
    {
      gboolean found = steps[i].type == MEMBER ? goes_into_member (reader, &steps[i])
                                               : goes_into_item (reader, steps[i].index);

      if (!found)
        return FALSE;
    }
  return TRUE;
}

static void
collect (const Step *steps, guint n_steps, const HwJsonSlice *document, GArray *values)
{
  g_autoptr (HwJsonReader) reader = hw_json_reader_new (document->data, document->length);
  guint n_before = 0; /* steps that lead to one value */
  HwJsonSlice value;

  while (n_before < n_steps && steps[n_before].type != ALL)
    n_before++;
  if (!descend (reader, steps, n_before))
    return;
  if (n_before == n_steps)
    {
      value.data = hw_json_reader_skip (reader, &value.length);
      g_array_append_val (values, value);
      return;
    }
  if (hw_json_reader_peek (reader) != HW_JSON_ARRAY)
    return;
  hw_json_reader_enter (reader);
  while (hw_json_reader_next (reader))
    {
      value.data = hw_json_reader_skip (reader, &value.length);
      if (n_before + 1 == n_steps)
        g_array_append_val (values, value);
      else
        collect (steps + n_before + 1, n_steps - n_before - 1, &value, values);
    }
}

GArray *
hw_json_path_collect (const HwJsonPath *self, const HwJsonSlice *document)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (HwJsonSlice));

  collect ((const Step *)self->steps->data, self->steps->len, document, values);
  return values;
}

static gboolean
has_all (const HwJsonPath *self)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      if (g_array_index (self->steps, Step, i).type == ALL)
        return TRUE;
    }
  return FALSE;
}

gboolean
hw_json_path_find (const HwJsonPath *self, const HwJsonSlice *document, HwJsonSlice *value)
{
  g_autoptr (HwJsonReader) reader = NULL;
  g_autoptr (GArray) values = NULL;

  if (has_all (self))
    {
      values = hw_json_path_collect (self, document);
      if (values->len > 0)
        *value = g_array_index (values, HwJsonSlice, 0);
      return values->len > 0;
    }
  reader = hw_json_reader_new (document->data, document->length);
  if (!descend (reader, (const Step *)self->steps->data, self->steps->len))
    return FALSE;
  value->data = hw_json_reader_skip (reader, &value->length);
  return hw_json_reader_get_error (reader) == NULL;
}

gboolean
hw_json_path_reaches (const HwJsonPath *self, const HwJsonSlice *document)
{
  g_autoptr (HwJsonReader) reader = hw_json_reader_new (document->data, document->length);

  return !has_all (self) && descend (reader, (const Step *)self->steps->data, self->steps->len)
         && hw_json_reader_peek (reader) != HW_JSON_INVALID;
}

HwJsonType
hw_json_slice_get_type (const HwJsonSlice *self)
{
  g_autoptr (HwJsonReader) reader = hw_json_reader_new (self->data, self->length);

  return hw_json_reader_peek (reader);
}

char *
hw_json_slice_dup_text (const HwJsonSlice *self)
{
  g_autoptr (HwJsonReader) reader = hw_json_reader_new (self->data, self->length);

  switch (hw_json_reader_peek (reader))
    {
    case HW_JSON_TEXT:
      return hw_json_reader_dup_text (reader);
    case HW_JSON_NUMBER:
    case HW_JSON_BOOLEAN:
      return g_strndup (self->data, self->length);
    case HW_JSON_NULL:
    case HW_JSON_ARRAY:
    case HW_JSON_OBJECT:
    case HW_JSON_INVALID:
    default:
      return NULL;
    }
}

gboolean
hw_json_slice_get_number (const HwJsonSlice *self, double *number)
{
  g_autoptr (HwJsonReader) reader = hw_json_reader_new (self->data, self->length);

  return hw_json_reader_peek (reader) == HW_JSON_NUMBER
         && hw_json_reader_read_number (reader, number);
}

gboolean
hw_json_slice_check (const HwJsonSlice *self, GError **error)
{
  g_autoptr (HwJsonReader) reader = hw_json_reader_new (self->data, self->length);

  hw_json_reader_skip (reader, NULL);
  if (hw_json_reader_finish (reader))
    return TRUE;
  if (error != NULL)
    *error = g_error_copy (hw_json_reader_get_error (reader));
  return FALSE;
}

const char *
hw_json_slice_get_fault (const HwJsonSlice *self)
{
  g_autoptr (HwJsonReader) reader = hw_json_reader_new (self->data, self->length);

  hw_json_reader_skip (reader, NULL);
  return hw_json_reader_finish (reader) ? NULL : hw_json_reader_get_fault (reader);
}
